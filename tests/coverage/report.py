#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""What the tests reach of include/paylink: report.py UNREACHED EXPORT..., run by `./dev cover`.

UNREACHED is the list of what cannot be reached (tests/coverage/unreached.md), an EXPORT what `llvm-cov export` writes
of a program. Counted are lines, branches (a condition that was true, and one that was false), and of decisions with
several conditions those that were seen to decide alone (MC/DC). Instantiations of a template count as one: what one of
them reaches is reached. Exits with 1 where something is neither reached nor listed, or listed but reached or gone.
"""

import json
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

INCLUDE = Path(__file__).resolve().parents[2] / "include" / "paylink"
MCDC_BRANCH = 6  # the kind of region that one of several conditions is


class Header:
    """What is known of a header. Places are (line, column, line, column), as llvm-cov gives them."""

    def __init__(self, name):
        self.name = name
        self.text = (INCLUDE / name).read_text().split("\n")
        self.lines = Counter()  # how often each line of code ran
        self.branches = defaultdict(lambda: [0, 0])  # how often the condition at a place was true, and false
        self.conditions = {}  # whether a condition, by the place of its decision and its own, was seen to decide alone
        self.compile_time = set()  # lines of functions that only the compiler runs
        self.left_out = set()  # places of conditions whose decision the compiler cannot follow

    def line(self, number):
        return self.text[number - 1].strip()

    def source(self, place):
        first, begin, last, end = place
        text = self.text[first - 1 : last]
        text[-1] = text[-1][: end - 1]
        text[0] = text[0][begin - 1 :]
        return re.sub(r"\s+", " ", " ".join(text))


def is_code(text):
    """Whether there is more in a line than a comment and what ends a block."""
    return re.fullmatch(r"[\s{}();]*(//.*)?", text) is None


def read_lines(header, segments):
    """As llvm-cov counts them: by the regions that begin in a line, or else by the one that it stands in."""
    by_line = defaultdict(list)
    for line, _, *segment in segments:
        by_line[line].append(segment)
    around = (0, False, False, False)
    for line in range(min(by_line), max(by_line) + 1):
        here = by_line.get(line, [])
        counts = [count for count, has_count, is_entry, is_gap in here if has_count and is_entry and not is_gap]
        is_skipped = bool(here) and not here[0][1] and here[0][2]
        if around[1]:
            counts.append(around[0])
        if counts and not is_skipped and is_code(header.text[line - 1]):
            header.lines[line] += max(counts)
        if here:
            around = here[-1]


def starts_of_conditions(header, decision):
    """Where the conditions of a decision begin, as far as `&&` and `||` tell, and where the last ends."""
    starts = [decision[:2]]
    for line in range(decision[0], decision[2] + 1):
        for operator in re.finditer(r"&&|\|\|", header.text[line - 1]):
            if decision[:2] <= (line, operator.start() + 1) < decision[2:]:
                starts.append((line, operator.end() + 1))
    return [*starts, decision[2:]]


def is_one_of_several(header, place):
    """Whether `&&` or `||` stands before or behind a condition."""
    first, begin, last, end = place
    before = header.text[first - 2] + " " + header.text[first - 1][: begin - 1]
    behind = header.text[last - 1][end - 1 :] + " " + header.text[last]
    return re.search(r"(&&|\|\|)[\s(!]*$", before) or re.match(r"[\s)]*(&&|\|\|)", behind)


def is_consteval(header, line):
    """Whether the function that begins in a line is one that only the compiler runs."""
    first = line
    while first > 1 and re.search(r"[;{}:]\s*$|^\s*(//.*)?$", header.text[first - 2]) is None:
        first -= 1
    return any(re.search(r"\bconsteval\b", text) for text in header.text[first - 1 : line])


def read_function(header, function):
    begin, end = function["regions"][0][0], function["regions"][0][2]
    if is_consteval(header, begin):
        header.compile_time.update(range(begin, end + 1))
        return
    places = []  # of conditions that are one of several; those that the compiler decided have none
    for *place, true, false, _, _, kind in function["branches"]:
        place = tuple(place)
        if header.text[place[0] - 1].endswith("= default;"):
            continue  # a comparison that the compiler wrote
        header.branches[place][0] += true
        header.branches[place][1] += false
        if kind == MCDC_BRANCH:
            places.append(place)
        elif is_one_of_several(header, place):
            header.left_out.add(place)
    for *decision, _, _, conditions in function["mcdc_records"]:
        decision = tuple(decision)
        starts = starts_of_conditions(header, decision)
        if len(starts) != len(conditions) + 1:
            sys.exit(f"{header.name}:{decision[0]}: the conditions of this decision cannot be told apart")
        for number, decides in enumerate(conditions):
            for place in places:
                if starts[number] <= place[:2] < starts[number + 1]:
                    key = (decision, place)
                    header.conditions[key] = header.conditions.get(key, False) or decides


def read_export(path, headers):
    data = json.loads(Path(path).read_text())["data"][0]
    by_path = {str(INCLUDE / name): header for name, header in headers.items()}
    for file in data["files"]:
        if file["filename"] in by_path and file["segments"]:
            read_lines(by_path[file["filename"]], file["segments"])
    for function in data["functions"]:
        if function["filenames"][0] in by_path:
            read_function(by_path[function["filenames"][0]], function)
    for header in headers.values():
        for line in header.compile_time:
            header.lines.pop(line, None)


def totals_of(header):
    """(reached, all) of lines, branches and conditions."""
    ways = [count for counts in header.branches.values() for count in counts]
    return (
        (sum(count > 0 for count in header.lines.values()), len(header.lines)),
        (sum(count > 0 for count in ways), len(ways)),
        (sum(header.conditions.values()), len(header.conditions)),
    )


def missed_in(header):
    """What was not reached, as (line, what). Of a line that never ran no more is said."""
    missed = [(line, f"never runs: `{header.line(line)}`") for line, count in header.lines.items() if count == 0]
    silent = {line for line, _ in missed}
    for line, text in enumerate(header.text, 1):
        if line not in header.lines and line not in header.compile_time and re.match(r"[^/\"]*\breturn\b", text):
            missed.append((line, f"is not compiled: `{header.line(line)}`"))
    wrong = [(place, "never true") for place, counts in header.branches.items() if counts[0] == 0]
    wrong += [(place, "never false") for place, counts in header.branches.items() if counts[1] == 0]
    wrong += [(place, "never decides alone") for (_, place), decides in header.conditions.items() if not decides]
    wrong += [(place, "in a decision that is not followed") for place in header.left_out]
    for place, what in wrong:
        if place[0] not in silent:
            missed.append((place[0], f"{what}: `{header.source(place)}` in `{header.line(place[0])}`"))
    return sorted(missed)


def read_unreached(path):
    """How often each (header, what) is listed: below `## HEADER` as `- WHAT`, with the reason below it."""
    listed, header, without_reason = Counter(), None, None
    for number, line in enumerate(Path(path).read_text().split("\n"), 1):
        if line.startswith("## "):
            header = line[3:].strip("` ")
        elif line.startswith("- "):
            listed[header, line[2:]] += 1
            without_reason = number
        elif line.startswith("  "):
            without_reason = None
        elif without_reason and line:
            break
    if without_reason:
        sys.exit(f"{path}:{without_reason}: no reason is given")
    return listed


def main(unreached_path, *exports):
    headers = {path.relative_to(INCLUDE).as_posix(): None for path in INCLUDE.rglob("*.hpp")}
    headers = {name: Header(name) for name in sorted(headers)}
    for export in exports:
        read_export(export, headers)
    listed = read_unreached(unreached_path)

    def print_row(title, totals):
        print(f"{title:32}" + "".join(f"{f'{reached}/{all_}':>14}" for reached, all_ in totals))

    print(f"{'':32}{'lines':>14}{'branches':>14}{'MC/DC':>14}")
    for name, header in headers.items():
        if header.lines:
            print_row(name, totals_of(header))
    if not any(header.conditions for header in headers.values()):
        sys.exit("nothing was counted")
    totals = [[sum(parts) for parts in zip(*kind)] for kind in zip(*map(totals_of, headers.values()))]
    print_row("all", totals)
    print(f"{'':32}" + "".join(f"{100 * reached / all_:12.2f} %" for reached, all_ in totals))

    surprises = []
    unlisted = Counter(listed)
    for name, header in headers.items():
        for line, what in missed_in(header):
            unlisted[name, what] -= 1
            if unlisted[name, what] < 0:
                surprises.append(f"include/paylink/{name}:{line}: {what}")
    for (name, what), count in unlisted.items():
        surprises += [f"{unreached_path}: listed, but reached or gone: {name}: {what}"] * count
    print(f"{listed.total()} listed in {unreached_path} as what cannot be reached; surprises: {len(surprises)}")
    for surprise in surprises:
        print(surprise)
    return 1 if surprises else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
