#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""The mutation score of paylink's headers: small faults are planted, and each should make a test fail.

usage: mutate.py [FILE...]     all headers, or those named; `./dev mutate` calls it

Where a fault can be switched on at run time, all are compiled at once (mutant.hpp), and a run of the tests that come by
chooses one. The others, in tables and constants that the compiler computes, take a compilation each; of them a sample
is tried, always the same. A survivor must stand in survivors.md with its reason.
"""

import collections
import concurrent.futures
import hashlib
import json
import os
import re
import subprocess
import sys
import threading
import time
from pathlib import Path

sys.dont_write_bytecode = True
from mutants import Finder, rewritten

HERE = Path(__file__).resolve().parent
JOBS = int(os.environ.get("CMAKE_BUILD_PARALLEL_LEVEL", os.cpu_count() or 1))
COMPILER = ["clang++-19", "-std=c++20", "-w", "-Wno-c++11-narrowing"]
ENVIRONMENT = os.environ | {"RC_PARAMS": "seed=1"}

# The project, which the tool's own test replaces. Tests of the command line, of external data and of the kit for tests
# are left out: they are not what the headers are tested by.
ROOT = HERE.parent.parent
BUILD = ROOT / "build" / "mutate"
SURVIVORS = HERE / "survivors.md"
TEST_FOLDERS = ["text", "errors", "values", "model", "rules", "input", "output", "properties", "."]
LEFT_OUT = ["cli.test.cpp", "hostile.test.cpp"]
WIDE_TEST = "fixtures.test.cpp"  # tells of a mutant what its header's own test does not
LONG_TEST = 0.1  # seconds of processor time above which a test is run for its own header's mutants alone
SAMPLE = 150  # mutants tried of those that take a compilation each


def test_flags():
    return ["-O0", "-fsanitize=undefined", "-fsanitize-trap=undefined", "-D_GLIBCXX_ASSERTIONS", f'-DPAYLINK_FIXTURES_DIR="{ROOT}/tests/fixtures"',
            f'-DPAYLINK_SOURCE_DIR="{ROOT}"', '-DPAYLINK_CORPORA_DIR=""', '-DPAYLINK_CLI=""', f"-I{ROOT}/tests"]


def say(text):
    print(f"mutate: {text}", file=sys.stderr, flush=True)


def fail(text):
    sys.exit(f"mutate: {text}")


# --- Headers with all mutants in them ---


def write(path, text):
    """Only where it differs, so that what stands on it is not built again; returns whether it did."""
    path.parent.mkdir(parents=True, exist_ok=True)
    data = text.encode("latin-1") if isinstance(text, str) else text
    if path.exists() and path.read_bytes() == data:
        return False
    path.write_bytes(data)
    return True


def find(include, namespace):
    """All edits and all mutants of tables in the headers of a folder."""
    headers = sorted(path for path in include.rglob("*.hpp") if "testing" not in path.parts)
    unit = BUILD / "all.cpp"
    write(unit, "".join(f'#include <{header.relative_to(include)}>\n' for header in headers))
    dump = subprocess.run([*COMPILER, f"-I{include}", "-fsyntax-only", "-Xclang", "-ast-dump=json", "-Xclang",
                           f"-ast-dump-filter={namespace}", str(unit)], stdout=subprocess.PIPE, text=True)
    if dump.returncode != 0:
        fail("the headers do not compile")
    finder = Finder(include)
    trees, at, decoder = [], 0, json.JSONDecoder()
    while at < len(dump.stdout):
        tree, at = decoder.raw_decode(dump.stdout, at)
        at = re.compile(r"\s*").match(dump.stdout, at).end()
        finder.last_file = None
        finder.locate(tree)
        trees.append(tree)
    for tree in trees:
        finder.walk(tree, {"table": False, "lambda": False, "constexpr": True, "returns": ""})
    for key in finder.overloaded:
        finder.edits.pop(key, None)
    for edit in finder.edits.values():
        for mutant in edit.mutants:
            mutant.finish(finder.sources[mutant.file])
    for mutant in finder.tables.values():
        mutant.finish(finder.sources[mutant.file])
    return finder


def write_mutated(finder, include, dropped):
    """Writes the headers, each with all of its mutants that can be chosen at run time; returns whether any changed."""
    by_file = collections.defaultdict(list)
    for key, edit in finder.edits.items():
        if key not in dropped:
            by_file[key[0]].append(edit)
    changed = [write(BUILD / "include" / file, rewritten(source, by_file[file])) for file, source in finder.sources.items()]
    for path in include.rglob("*.h*"):  # the rest as it is
        name = str(path.relative_to(include))
        if name not in finder.sources:
            changed.append(write(BUILD / "include" / name, path.read_bytes()))
    return any(changed)


def guilty(finder, dropped, messages):
    """The edits around what a compiler complains of: of each error the innermost, or else those of the same line."""
    found, of_lines, waiting = set(), set(), False
    for line in messages.splitlines():
        place = re.match(r"([^:\s]+):(\d+):(\d+): (?:fatal )?(error|note): (.*)", line)
        if not place:
            continue
        if place[4] == "error":
            waiting = True
        elif not (waiting and "instantiation" in place[5]):
            continue
        path = Path(os.path.normpath(place[1]))
        if not path.is_relative_to(BUILD / "include"):
            continue
        waiting = False
        file = str(path.relative_to(BUILD / "include"))
        lines = path.read_bytes().split(b"\n")
        offset = sum(len(text) + 1 for text in lines[:int(place[2]) - 1]) + int(place[3]) - 1
        spans = [(edit.span, key) for key, edit in finder.edits.items() if key[0] == file and key not in dropped]
        around = [(end - begin, key) for (begin, end), key in spans if begin <= offset < end]
        line = (offset - int(place[3]) + 1, offset - int(place[3]) + 1 + len(lines[int(place[2]) - 1]))
        if around:
            found.add(min(around)[1])
        of_lines |= {key for (begin, end), key in spans if line[0] <= begin and end <= line[1]}
    return found or of_lines


def remembered(finder):
    """What did not compile the last time, of the headers that have not changed since."""
    path = BUILD / "dropped.json"
    known = json.loads(path.read_text()) if path.exists() else {}
    return {(file, *key) for file, (digest, keys) in known.items() if digest == digest_of(finder, file) for key in keys
            if (file, *key) in finder.edits}


def remember(finder, dropped):
    known = {file: [digest_of(finder, file), [key[1:] for key in sorted(dropped) if key[0] == file]] for file in finder.sources}
    write(BUILD / "dropped.json", json.dumps(known))


def digest_of(finder, file):
    return hashlib.sha256(finder.sources.get(file, "").encode()).hexdigest()


def make_headers(finder, include):
    """The headers with all mutants that compile; returns the keys of the edits that do not."""
    dropped = remembered(finder)
    for _ in range(20):
        if not write_mutated(finder, include, dropped) and (BUILD / "runner").exists():
            return dropped
        check = subprocess.run([*COMPILER, "-ferror-limit=0", "-include", str(HERE / "mutant.hpp"), f"-I{BUILD}/include",
                                "-fsyntax-only", str(BUILD / "all.cpp")], capture_output=True, text=True)
        if check.returncode == 0:
            return dropped
        more = guilty(finder, dropped, check.stderr)
        if not more:
            fail("the headers with the mutants do not compile:\n" + check.stderr[:4000])
        dropped |= more
    fail("the headers with the mutants do not compile")


# --- Building and running the tests ---


def test_files():
    folders = [(ROOT / "tests" / folder) for folder in TEST_FOLDERS]
    files = [path for folder in folders for path in sorted(folder.glob("*.test.cpp"))]
    return [path for path in files if path.name not in LEFT_OUT]


def quoted(arguments):
    return " ".join("'" + argument.replace("$", "$$") + "'" for argument in map(str, arguments))


def build_runner(finder, include, dropped):
    """Compiles tests and mutants; what only a test's own use of a template shows not to compile is dropped, too."""
    write(BUILD / "pch.hpp", f'#include "{HERE.parent}/catch.hpp"\n#include <rapidcheck.h>\n#include <boost/json.hpp>\n'
          f'#include "{HERE}/mutant.hpp"\n')
    compile_command = quoted([*COMPILER, *test_flags(), f"-I{BUILD}/include"])
    objects = {}
    for source in [HERE / "runner.cpp", *test_files()]:
        objects[source] = BUILD / "objects" / (os.path.relpath(source, ROOT / "tests").replace("/", "_") + ".o")
    lines = [f"builddir = {BUILD}",
             f"rule pch\n command = {compile_command} -MMD -MF $out.d -x c++-header $in -o $out\n depfile = $out.d\n deps = gcc",
             f"rule cxx\n command = {compile_command} -include-pch {BUILD}/pch.hpp.pch -MMD -MF $out.d -c $in -o $out\n"
             " depfile = $out.d\n deps = gcc",
             f"rule main\n command = {compile_command} -O2 -MMD -MF $out.d -c $in -o $out\n depfile = $out.d\n deps = gcc",
             f"rule link\n command = {COMPILER[0]} $in -lboost_json -lrapidcheck -o $out",
             f"build {BUILD}/pch.hpp.pch: pch {BUILD}/pch.hpp"]
    for source, target in objects.items():
        rule = "main" if source.name == "runner.cpp" else "cxx"
        lines.append(f"build {target}: {rule} {source} | {BUILD}/pch.hpp.pch")
    lines.append(f"build {BUILD}/runner: link " + " ".join(map(str, objects.values())))
    write(BUILD / "build.ninja", "\n".join(lines) + "\n")
    for _ in range(5):
        process = subprocess.Popen(["ninja", "-f", str(BUILD / "build.ninja"), "-k", "0", f"-j{JOBS}"],
                                   stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        output = []
        for line in process.stdout:
            output.append(line)
            if line.startswith("["):
                progress("building " + line.split("]")[0].strip("["))
        progress_done()
        if process.wait() == 0:
            remember(finder, dropped)
            return
        more = guilty(finder, dropped, "".join(output))
        if not more:
            fail("the tests do not compile:\n" + "".join(output)[-4000:])
        say(f"{len(more)} places cannot be switched at run time")
        dropped |= more
        # What did compile stays as it is: that it could have switched more does not matter.
        times = {path: path.stat().st_mtime_ns for path in (BUILD / "include").rglob("*.hpp")}
        write_mutated(finder, include, dropped)
        for path, modified in times.items():
            os.utime(path, ns=(modified, modified))
    fail("the tests do not compile with the mutants")


said = 0.0


def progress(text):
    """On a terminal one line that changes, elsewhere one every half minute."""
    global said
    if sys.stderr.isatty():
        print(f"\r\x1b[Kmutate: {text}", end="", file=sys.stderr, flush=True)
    elif time.monotonic() - said > 30:
        said = time.monotonic()
        say(text)


def progress_done():
    if sys.stderr.isatty():
        print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def measure_reach():
    """Of each test its seconds, its file and its name, and of each mutant the tests that come by, the quickest first."""
    path = BUILD / "reach.tsv"
    if not path.exists() or path.stat().st_mtime < (BUILD / "runner").stat().st_mtime:
        say("running each test once, without a mutant")
        output = subprocess.run([BUILD / "runner", "reach"], stdout=subprocess.PIPE, env=ENVIRONMENT, check=True).stdout
        path.write_bytes(output)
    output = path.read_text()
    tests, tests_of = [], collections.defaultdict(list)
    for index, line in enumerate(output.splitlines()):
        seconds, passed, file, name, mutants = line.split("\t")
        if passed != "1":
            fail(f"without a mutant, this test fails: {name}")
        tests.append((float(seconds), file, name))
        for mutant in mutants.split():
            tests_of[int(mutant)].append(index)
    for reaching in tests_of.values():
        reaching.sort(key=lambda index: tests[index])
    say(f"{len(tests)} tests, {sum(test[0] for test in tests):.1f} s of processor time")
    return tests, tests_of


def known_results():
    path = BUILD / "results.json"
    return json.loads(path.read_text()) if path.exists() else []


def save(mutants):
    """For the next run, and to be read while this one goes on. Of headers that are not tried, what was known stays."""
    files = {mutant.file for mutant in mutants}
    lines = [line for line in known_results() if line["file"] not in files]
    lines += [dict(file=m.file, line=m.line, change=m.change, code=m.code, result=m.result) for m in mutants if m.result]
    write(BUILD / "results.json", json.dumps(lines, indent=1))


def run_mutants(mutants):
    """Runs each mutant against the tests that come by, until one fails: first what told the last time, then its header's
    own tests. Ten times a test's usual time is without end."""
    tests, tests_of = measure_reach()
    killers = {(line["file"], line["change"], line["code"]): line["result"] for line in known_results()}
    by_number = {mutant.number: mutant for mutant in mutants}
    plan = []
    for mutant in shuffled(mutants):
        mutant.result = "unreached"
        if tests_of[mutant.number]:
            own, killer = str(test_of(mutant.file)), killers.get((mutant.file, mutant.change, mutant.code))
            order = [index for index in tests_of[mutant.number] if tests[index][0] < LONG_TEST or tests[index][1] == own]
            order.sort(key=lambda index: (tests[index][2] != killer, tests[index][1] != own))
            mutant.result = None
            plan.append(" ".join([str(mutant.number), *(f"{index} {tests[index][0] * 10 + 0.3:.3f}" for index in order)]))
    done = alive = 0
    saved = time.monotonic()

    def run(part):
        nonlocal done, alive, saved
        runner = subprocess.Popen([BUILD / "runner", "kill"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=ENVIRONMENT)
        feeder = threading.Thread(target=lambda: (runner.stdin.write("\n".join(part) + "\n"), runner.stdin.close()))
        feeder.start()
        for line in runner.stdout:
            number, test = line.rstrip("\n").split("\t")
            by_number[int(number)].result = "survived" if test == "-" else test
            done += 1
            alive += test == "-"
            progress(f"mutant {done} of {len(plan)}, {alive} survived")
            if time.monotonic() - saved > 20:
                saved = time.monotonic()
                save(mutants)
        feeder.join()
        if runner.wait() != 0:
            fail("the runner failed")

    start = time.monotonic()
    with concurrent.futures.ThreadPoolExecutor(JOBS) as pool:
        list(pool.map(run, [plan[part::JOBS] for part in range(JOBS)]))
    progress_done()
    save(mutants)
    say(f"{len(plan)} mutants run in {time.monotonic() - start:.0f} s")


# --- Mutants that take a compilation each ---


def test_of(file):
    """Of a header; of one that is compiled once, where a program chooses so, the test of its interface."""
    header = Path(file).relative_to("paylink")
    return ROOT / "tests" / header.with_name(re.sub(r"_(impl|src)$", "", header.stem) + ".test.cpp")


def try_compiled(mutant, source, include):
    """Compiles one mutant: with the header's own test, and with the fixtures if that says nothing."""
    folder = BUILD / "compiled" / hashlib.sha256(f"{mutant.file} {mutant.begin} {mutant.change}".encode()).hexdigest()[:16]
    write(folder / mutant.file, source[:mutant.begin] + mutant.text + source[mutant.end:])
    mutant.result = "survived"
    for test in (test_of(mutant.file), ROOT / "tests" / WIDE_TEST):
        if not test.exists():
            continue
        compiled = subprocess.run([*COMPILER, *test_flags(), f"-I{folder}", f"-I{include}", "-include-pch", BUILD / "pch.hpp.pch",
                                   test, BUILD / "main.o", "-lboost_json", "-lrapidcheck", "-o", folder / "test"],
                                  capture_output=True, text=True)
        if compiled.returncode != 0:
            by_assertion = re.search(r"error: static assertion failed|error: .*static_assert", compiled.stderr)
            mutant.result = "a static assertion" if by_assertion else "invalid"
            break
        try:
            run = subprocess.run([folder / "test", "--abort"], capture_output=True, timeout=120, env=ENVIRONMENT)
        except subprocess.TimeoutExpired:
            run = None
        if run is None or run.returncode != 0:
            mutant.result = str(test.relative_to(ROOT))
            break
    subprocess.run(["rm", "-rf", folder], check=True)
    return mutant.result


def shuffled(mutants):
    """In an order that says nothing, and is always the same: the head of it is a fair sample."""
    return sorted(mutants, key=lambda mutant: hashlib.sha256(f"{mutant.file} {mutant.line} {mutant.key()}".encode()).digest())


def run_compiled(mutants, others, finder, include):
    start = time.monotonic()
    subprocess.run([*COMPILER, *test_flags(), "-c", HERE.parent / "main.cpp", "-o", BUILD / "main.o"], check=True)
    with concurrent.futures.ThreadPoolExecutor(JOBS) as pool:
        jobs = [pool.submit(try_compiled, mutant, finder.sources[mutant.file], include) for mutant in mutants]
        alive = 0
        for done, job in enumerate(concurrent.futures.as_completed(jobs), 1):
            alive += job.result() == "survived"
            progress(f"compiled {done} of {len(mutants)}, {alive} survived")
            if done % 10 == 0:
                save(others + mutants)
    progress_done()
    say(f"{len(mutants)} mutants compiled in {time.monotonic() - start:.0f} s")


# --- What is known to survive, and the report ---


def listed_survivors(path):
    """survivors.md: a heading for each file, and indented a line for each survivor, below its reason."""
    listed, file = collections.Counter(), None
    for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else []:
        if line.startswith("## "):
            file = line[3:].strip()
        elif line.startswith("    ") and line.strip():
            listed[file, line.strip()] += 1
    return listed


def shown(mutant):
    return mutant.key().encode("latin-1").decode("utf-8", "replace")


def report(mutants, listed, untried):
    """Prints the table and what is wrong; returns whether all survivors are listed. A line of survivors.md stands for one
    mutant. `untried` are those that are not in the sample: whether they survive, nobody knows."""
    rows = collections.defaultdict(lambda: [0, 0, 0, 0])
    unlisted, remaining = [], collections.Counter(listed)
    for mutant in mutants:
        row = rows[mutant.file]
        row[0] += 1
        if mutant.result not in ("survived", "unreached"):
            row[1] += 1
        elif remaining[mutant.file, shown(mutant)] > 0:
            remaining[mutant.file, shown(mutant)] -= 1
            row[2] += 1
        else:
            unlisted.append(mutant)
            row[3] += 1
    if unlisted:
        print("survivors that survivors.md does not name:")
    for mutant in sorted(unlisted, key=lambda mutant: (mutant.file, mutant.begin)):
        print(f"  include/{mutant.file}:{mutant.line} ({mutant.result})\n    {shown(mutant)}")
    files, unknown = {mutant.file for mutant in mutants}, {(mutant.file, shown(mutant)) for mutant in untried}
    stale = [key for key, count in remaining.items() if count > 0 and key[0] in files and key not in unknown]
    for file, key in stale:
        print(f"survivors.md names what does not survive: {file}: {key}")
    print(f"{'file':44}{'mutants':>8}{'killed':>8}{'named':>7}{'open':>6}{'score':>9}")
    total = [sum(column) for column in zip(*rows.values())]
    for file, row in [*sorted(rows.items()), ("all", total)]:
        print(f"{file:44}{row[0]:8}{row[1]:8}{row[2]:7}{row[3]:6}{100 * row[1] / row[0]:8.1f} %")
    if total[0] > total[2]:
        print(f"of those that survivors.md does not name: {100 * total[1] / (total[0] - total[2]):.1f} %")
    return not unlisted


def main(files):
    """Returns the mutants that were tried, and whether all survivors are listed."""
    sys.setrecursionlimit(100_000)
    include = ROOT / "include"
    wanted = set()
    for name in files:
        path = Path(name).resolve()
        if not path.is_relative_to(include):
            fail(f"{name} is no header of {include}")
        wanted.add(str(path.relative_to(include)))
    say("reading the headers")
    finder = find(include, "paylink")
    if wanted - set(finder.sources):
        fail("nothing to change in " + ", ".join(sorted(wanted - set(finder.sources))))
    number = 0
    for edit in finder.edits.values():
        for mutant in edit.mutants:
            mutant.number = number
            number += 1
    dropped = make_headers(finder, include)
    build_runner(finder, include, dropped)

    def chosen(mutant):
        return (not wanted or mutant.file in wanted) and not finder.is_asserted(mutant)

    switched = [mutant for key, edit in finder.edits.items() if key not in dropped for mutant in edit.mutants if chosen(mutant)]
    run_mutants(switched)
    # What no test comes by at run time may be what the compiler computes.
    computed = [mutant for mutant in switched if mutant.result == "unreached" and mutant.constexpr]
    switched = [mutant for mutant in switched if mutant.result != "unreached" or not mutant.constexpr]
    compiled = computed + [mutant for mutant in finder.tables.values() if chosen(mutant)]
    compiled += [mutant for key in dropped for mutant in finder.edits[key].mutants if chosen(mutant)]
    compiled = shuffled(compiled)
    sample = compiled[:SAMPLE]
    run_compiled(sample, switched, finder, include)
    tried = switched + [mutant for mutant in sample if mutant.result != "invalid"]
    say(f"{len(switched)} mutants were chosen at run time; of {len(compiled)} that take a compilation each, {len(sample)} were "
        f"tried, of which {sum(mutant.result == 'invalid' for mutant in sample)} do not compile and do not count")
    save(tried)
    good = report(tried, listed_survivors(SURVIVORS), compiled[SAMPLE:])
    return tried, good


if __name__ == "__main__":
    sys.exit(0 if main(sys.argv[1:])[1] else 1)
