#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Measures all that docs/benchmarks.md tells, and writes it anew, with its charts. `./dev bench --report` runs this.

    report.py [--seconds N] [--gigabytes N] [--note TEXT]

N seconds for each class of bodies (6), so many gigabytes for the command line (1), and a remark to stand on the page.
What cannot be measured here is left out and named. The last line of standard output is one JSON object.
"""

import argparse
import datetime
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from math import log10
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "build/tool"
BENCH = BUILD / "benchmarks/paylink_bench"
COMMAND_LINE = BUILD / "docs/examples/paylink"
CORPORA = ROOT / "benchmarks/corpus"
CLASSES = ROOT / "build/bench/classes"
PAGE = ROOT / "docs/benchmarks.md"
CHARTS = ROOT / "docs/benchmarks"

# --- Measuring ---


def output(*command, **options):
    return subprocess.run([str(part) for part in command], check=True, stdout=subprocess.PIPE, text=True, **options).stdout


def say(text):
    print(f"report: {text}", file=sys.stderr, flush=True)


def run_bench(seconds):
    say("paylink and its peers in C++")
    text = output(BENCH, "--classes", CLASSES, "--seconds", seconds)
    print(text[: text.rstrip().rfind("\n")])
    return json.loads(text.rstrip().rsplit("\n", 1)[1])


def instructions(peers):
    """Of a body of the 200, by peer: what a second pass adds under callgrind."""
    if not shutil.which("valgrind"):
        return {}
    say("instructions, under callgrind")

    def total(job):
        peer, passes = job
        command = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", BENCH, "--once", peer]
        command += [CORPORA / "mixed.ndjson", passes]
        try:
            run = subprocess.run([str(part) for part in command], stderr=subprocess.PIPE, text=True, timeout=120)
        except subprocess.TimeoutExpired:
            return None
        counted = re.search(r"Collected : (\d+)", run.stderr)
        return int(counted.group(1)) if counted else None

    jobs = [(peer, passes) for peer in peers for passes in (2, 3)]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        totals = dict(zip(jobs, pool.map(total, jobs)))
    return {
        peer: (totals[peer, 3] - totals[peer, 2]) / 200
        for peer in peers
        if totals[peer, 3] is not None and totals[peer, 2] is not None
    }


def code_bytes(peers):
    """Of each peer's module, with the parts of the libraries that are linked into it."""
    say("bytes of code")
    sizes = {}
    for peer in peers:
        found = re.search(r"^\.text\s+(\d+)", output("size", "-A", BUILD / f"benchmarks/paylink_peer_{peer}.so"), re.M)
        sizes[peer] = int(found.group(1))
    return sizes


def compile_costs(peers):
    """Seconds of processor time and MiB, of the one file that is the peer."""
    say("time and memory to compile")
    commands = json.loads((BUILD / "compile_commands.json").read_text())
    costs = {}
    for peer in peers:
        entry = next(entry for entry in commands if entry["file"].endswith(f"/peers/{peer}.cpp"))
        arguments = shlex.split(entry["command"])
        arguments[arguments.index("-o") + 1] = "/dev/null"
        process = subprocess.Popen(arguments, cwd=entry["directory"])
        _, status, usage = os.wait4(process.pid, 0)
        if status == 0:
            costs[peer] = {"seconds": usage.ru_utime + usage.ru_stime, "mebibytes": usage.ru_maxrss / 1024}
    return costs


def run_node(seconds, names, left_out):
    if not shutil.which("node") or not (ROOT / "benchmarks/node/node_modules").is_dir():
        left_out.append("the peers for Node.js, which are not installed")
        return None
    say("peers for Node.js")
    with tempfile.TemporaryDirectory() as folder:
        schema = Path(folder) / "schema.json"
        schema.write_text(output(COMMAND_LINE, "schema"))
        files = []
        for name in names:
            corpus = CORPORA / f"{name}.ndjson" if name.startswith("mixed") else CLASSES / f"{name}.jsons"
            codes = Path(folder) / name
            codes.write_text(output(BENCH, "--codes", corpus))
            files += [corpus, codes]
        return json.loads(output("node", ROOT / "benchmarks/node/peers.mjs", seconds, schema, *files))


def run_command_line(gigabytes, left_out):
    """Lines a second over a large file, and the most memory that the program had at any time."""
    unit = (CORPORA / "mixed2000.ndjson").read_bytes()
    times = int(gigabytes * 1e9 / len(unit)) + 1
    if shutil.disk_usage(ROOT).free < 2 * times * len(unit):
        left_out.append("the command line over a large file, for want of room on the disk")
        return None
    say(f"the command line over {gigabytes} GB")
    with tempfile.NamedTemporaryFile(dir=ROOT / "build") as file:
        for _ in range(times):
            file.write(unit)
        file.flush()
        start = time.monotonic()
        process = subprocess.Popen(
            [COMMAND_LINE, "check", "--ndjson", file.name], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        _, _, usage = os.wait4(process.pid, 0)
        elapsed = time.monotonic() - start
    return {
        "lines": 2000 * times,
        "bytes": times * len(unit),
        "lines_a_second": 2000 * times / elapsed,
        "megabytes_a_second": times * len(unit) / elapsed / 1e6,
        "cpu_seconds": usage.ru_utime + usage.ru_stime,
        "peak_mebibytes": usage.ru_maxrss / 1024,
    }


# --- Charts: SVG that follows the reader's light or dark mode ---

STYLE = """<style>
:root { --ink: #1f2328; --faint: #d0d7de; --c0: #0969da; --c1: #1a7f37; --c2: #9a6700; --c3: #8250df; --c4: #cf222e;
--c5: #57606a; --c6: #bf3989; --c7: #0b7285; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --faint: #3d444d; --c0: #58a6ff; --c1: #3fb950;
--c2: #d29922; --c3: #bc8cff; --c4: #ff7b72; --c5: #9198a1; --c6: #f778ba; --c7: #56d4dd; } }
text { font: 12px system-ui, sans-serif; fill: var(--ink); }
.title { font-weight: 600; font-size: 14px; }
.grid { stroke: var(--faint); stroke-width: 1; }
.spread { stroke: var(--ink); stroke-width: 1.5; }
polyline { fill: none; stroke-width: 2; }
</style>"""


def escape(text):
    return str(text).replace("&", "&amp;").replace("<", "&lt;")


def svg(name, title, width, height, parts):
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" aria-label="{escape(title)}">'
    text = "\n".join([head, STYLE, f'<text class="title" x="8" y="18">{escape(title)}</text>', *parts, "</svg>", ""])
    (CHARTS / f"{name}.svg").write_text(text)
    return f"![{title}](benchmarks/{name}.svg)"


def ticks(low, high):
    """Powers of ten around both."""
    exponents = range(-3, 12)
    first = max(e for e in exponents if 10.0**e <= low)
    last = min(e for e in exponents if 10.0**e >= high)
    return [10.0**e for e in range(first, last + 1)]


def position(value, marks, start, length):
    return start + length * (log10(value) - log10(marks[0])) / (log10(marks[-1]) - log10(marks[0]))


def number(value):
    return f"{value:,.0f}" if value >= 10 else f"{value:.2g}"


def bars(name, title, rows):
    """rows: label, median, lower, upper; on a logarithmic scale, the spread as a line."""
    left, length, step = 250, 460, 26
    marks = ticks(min(row[2] for row in rows), max(row[3] for row in rows))
    height = 60 + step * len(rows)
    parts = []
    for mark in marks:
        x = position(mark, marks, left, length)
        parts.append(f'<line class="grid" x1="{x:.1f}" x2="{x:.1f}" y1="28" y2="{height - 26}"/>')
        parts.append(f'<text x="{x:.1f}" y="{height - 10}" text-anchor="middle">{mark:g}</text>')
    for i, (label, median, lower, upper) in enumerate(rows):
        y = 34 + step * i
        x, a, b = (position(value, marks, left, length) for value in (median, lower, upper))
        colour = 0 if label.startswith("paylink") else 5
        parts.append(f'<text x="{left - 8}" y="{y + 13}" text-anchor="end">{escape(label)}</text>')
        parts.append(f'<rect x="{left}" y="{y}" width="{x - left:.1f}" height="16" style="fill: var(--c{colour})"/>')
        parts.append(f'<line class="spread" x1="{a:.1f}" x2="{b:.1f}" y1="{y + 8}" y2="{y + 8}"/>')
        parts.append(f'<text x="{max(x, b) + 6:.1f}" y="{y + 13}">{median:.2f}</text>')
    return svg(name, title, 780, height, parts)


def lines(name, title, points, x_label, y_label):
    """points: label to [(x, y)]; both scales logarithmic."""
    left, bottom, width, height = 84, 326, 466, 280
    values = [value for line in points.values() for value in line]
    xs, ys = sorted({x for x, _ in values}), ticks(min(y for _, y in values), max(y for _, y in values))
    parts = []
    for mark in ys:
        y = position(mark, ys, bottom, -height)
        parts.append(f'<line class="grid" x1="{left}" x2="{left + width}" y1="{y:.1f}" y2="{y:.1f}"/>')
        parts.append(f'<text x="{left - 6}" y="{y + 4:.1f}" text-anchor="end">{number(mark)}</text>')
    for mark in xs:
        x = position(mark, [xs[0], xs[-1]], left, width)
        parts.append(f'<text x="{x:.1f}" y="{bottom + 18}" text-anchor="middle">{number(mark)}</text>')
    parts.append(f'<text x="{left + width}" y="{bottom + 36}" text-anchor="end">{escape(x_label)}</text>')
    parts.append(f'<text x="8" y="36">{escape(y_label)}</text>')
    for i, (label, line) in enumerate(points.items()):
        places = [(position(x, [xs[0], xs[-1]], left, width), position(y, ys, bottom, -height)) for x, y in line]
        colour = f"stroke: var(--c{i % 8})"
        parts.append(f'<polyline style="{colour}" points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in places)}"/>')
        parts.append(f'<line x1="570" x2="590" y1="{50 + 22 * i}" y2="{50 + 22 * i}" style="{colour}; stroke-width: 3"/>')
        parts.append(f'<text x="596" y="{54 + 22 * i}">{escape(label)}</text>')
    return svg(name, title, 860, 376, parts)


# --- The page ---

CLASS_NAMES = {
    "mixed": "200 mixed bodies, the promise's",
    "mixed2000": "2,000 mixed bodies",
    "minimal": "minimal",
    "full": "full",
    "french": "full, French text in UTF-8",
    "escaped": "full, French text in `\\u` escapes",
    "pretty": "full, pretty-printed",
    "invalid": "invalid",
    "hostile": "hostile, 64 KiB",
}


def table(head, rows, of_numbers=False):
    rule = "|---|" + ("---:|" if of_numbers else "---|") * (len(head) - 1)
    return "\n".join([f"| {' | '.join(head)} |", rule] + [f"| {' | '.join(map(str, row))} |" for row in rows])


def class_tables(results, names, unit):
    parts = []
    for corpus, result in results.items():
        intro = f"### {CLASS_NAMES[corpus]}\n"
        if "bodies" in result:
            intro += (
                f"\n{result['bodies']:,} bodies of {result['bytes_a_body']:,} bytes in the mean, {result['valid']:,} of "
                f"them valid; {result['rounds']} rounds, {result.get('rounds_schema', 'no')} of the peers with a schema.\n"
            )
        rows = []
        for peer, name in names.items():
            figures = result[peer]
            low, high = figures["ratio_quartiles"]
            row = [name, f"{figures['ns']:,.0f}", f"{figures['ratio']:.2f}", f"{low:.2f}–{high:.2f}"]
            row += [f"{figures['allocations']:,.1f}"] if "allocations" in figures else []
            rows.append(row + [f"{figures['accepted']:,}"])
        head = ["", "ns a body", f"/ {unit}", "quartiles"]
        head += ["allocations a body"] if "bodies" in result else []
        parts.append(intro + "\n" + table(head + ["accepted"], rows, of_numbers=True))
    return "\n\n".join(parts)


def difference_table(results, names):
    rows = []
    for peer, name in names.items():
        total = {}
        for result in results.values():
            for difference, count in result[peer]["differences"].items():
                total[difference] = total.get(difference, 0) + count
        said = ", ".join(f"`{d}` {n:,}" if " " not in d else f"{d} {n:,}" for d, n in sorted(total.items()))
        rows.append([name, said or "none"])
    return table(["", "differences"], rows)


def write_page(results, arguments):
    bench, node = results["bench"], results["node"]
    names = bench["peer_names"]
    by_class = bench["by_class"]
    validating = {peer: name for peer, name in names.items() if peer not in ("dom", "null_handler")}
    CHARTS.mkdir(exist_ok=True)
    mixed = by_class["mixed2000"]
    chart = bars(
        "peers",
        "2,000 mixed bodies: time in units of the Boost.JSON DOM (logarithmic)",
        [(name, mixed[peer]["ratio"], *mixed[peer]["ratio_quartiles"]) for peer, name in names.items()],
    )
    note = f"\n**{arguments.note}**\n" if arguments.note else ""
    page = f"""<!-- SPDX-License-Identifier: BSL-1.0 -->
<!-- Written by ./dev bench --report: do not edit. -->
# Benchmarks

The cost of complete validation, beside that of other libraries for the same bodies.
[benchmarks/README.md](../benchmarks/README.md) explains how it is measured, and how the bodies are made.
{note}
| | |
|---|---|
| command | `./dev bench --report{"".join(" " + shlex.quote(a) for a in sys.argv[1:])}` |
| date | {datetime.date.today().isoformat()} |
| machine | {bench["machine"]}; load average at the start {results["load"]:.1f} |
| compiler, flags | {bench["compiler"]}, `{bench["flags"]}`; simdjson's peer also `-march=haswell`, without which it runs its slowest code |
| libraries | {results["libraries"]} |
| left out | {"; ".join(results["left_out"]) or "nothing"} |

Times are processor time, medians; ratios are taken round by round, and their quartiles are the spread. Every table and
chart on this page is of this one run. The unit is Boost.JSON's DOM with a monotonic buffer, which validates nothing.

**The promise** is a ratio of at most 0.70 on the 200 mixed bodies: it is **{bench["dom_ratio"]:.2f}** in a heat of three
candidates, and {bench["dom_ratio_2000"]:.2f} on the 2,000. In the tables below, more peers run in between, and
each, the DOM too, is compiled into a module of its own: {by_class["mixed"]["validate_create"]["ratio"]:.2f} on the same 200 bodies.

{chart}

## Who does what

Whose rules are fewer has less to do. A body counts as accepted where the peer has no objection.

{table(["peer", "what it checks of the contract"], [[names[p], bench["peer_rules"][p]] for p in names])}

## Are the verdicts the same?

All bodies of all classes, against paylink: by code what paylink refuses and the peer accepts, and what only the peer
refuses. The DOM and the null handler only parse, so that they are not compared.

{difference_table(by_class, validating)}

## By class of bodies

{class_tables(by_class, names, "DOM")}
"""
    if "growth_ns" in bench:
        growth = {
            name: [(int(size), ns[peer]) for size, ns in bench["growth_ns"].items()] for peer, name in names.items()
        }
        grown = lines("growth", "Cost of one valid body by its size", growth, "bytes", "ns")
        rows = [[f"{int(s):,}"] + [f"{ns[p]:,.0f}" for p in names] for s, ns in bench["growth_ns"].items()]
        threads = bench["bodies_a_second_by_threads"]
        speed = {name: [(int(count), rate[peer]) for count, rate in threads.items()] for peer, name in names.items()}
        threaded = lines("threads", "The 200 mixed bodies by threads", speed, "threads", "bodies a second")
        thread_rows = [[count] + [f"{rate[p] / 1e6:.3f}" for p in names] for count, rate in threads.items()]
        page += f"""
## As the body grows

One valid body of each size, whose text is half ASCII, repeated: its branches are trained. ns a body.

{grown}

{table(["bytes", *names.values()], rows, of_numbers=True)}

## As threads grow

Millions of the 200 mixed bodies a second, by wall clock; with more threads than processors, what is shared would show.

{threaded}

{table(["threads", *names.values()], thread_rows, of_numbers=True)}
"""
    rows = []
    for peer, name in names.items():
        counted, costs = results["instructions"].get(peer), results["compile"].get(peer)
        rows.append([
            name,
            f"{counted:,.0f}" if counted else "–",
            f"{by_class['mixed'][peer]['allocations']:,.2f}",
            f"{results['code_bytes'][peer]:,}",
            f"{costs['seconds']:.1f}" if costs else "–",
            f"{costs['mebibytes']:,.0f}" if costs else "–",
        ])
    page += f"""
## Besides time

Instructions and allocations are of a body of the 200 mixed ones: instructions by callgrind, what a pass adds once all
is warm, on the code that simdjson chooses there. Bytes of code are the `.text` of a module with the peer alone and what
it needs of its libraries (simdjson's own shared library not included). Compiling is that of the peer's one source file,
with these flags: processor seconds and the most memory. The schema peers also have in them what reads the schema.

{table(["", "instructions a body", "allocations a body", "bytes of code", "compile, s", "compile, MiB"], rows, of_numbers=True)}
"""
    if node:
        page += f"""
## Node.js

Node {node["node"]}, on the same bodies, as strings; processor time of the whole process, its garbage collector included.
Each but the first begins with `JSON.parse`. Units of `JSON.parse` are not those of the tables above: see the ns.

{table(["peer", "what it checks of the contract"], [[node["peer_names"][p], node["peer_rules"][p]] for p in node["peer_names"]])}

Differences from paylink's verdicts:

{difference_table(node["by_class"], {p: n for p, n in node["peer_names"].items() if p != "json_parse"})}

{class_tables(node["by_class"], node["peer_names"], "JSON.parse")}
"""
    if cli := results["command_line"]:
        page += f"""
## The command line

`paylink check --ndjson` over {cli["bytes"] / 1e9:.2f} GB: the 2,000 mixed bodies again and again, {cli["lines"]:,} lines, standard
output to `/dev/null`. **{cli["lines_a_second"]:,.0f} lines a second** ({cli["megabytes_a_second"]:,.0f} MB/s, {cli["cpu_seconds"]:.1f} s of processor
time), and **{cli["peak_mebibytes"]:.1f} MiB** of memory at most.
"""
    PAGE.write_text(page)


def library_versions():
    """Those that are installed as Debian's packages; dpkg-query fails where one is not."""
    packages = ["libboost-json*-dev", "libsimdjson-dev", "rapidjson-dev", "nlohmann-json3-dev", "libvalijson-dev"]
    command = ["dpkg-query", "-W", "-f", "${db:Status-Status} ${Package} ${Version}\n", *packages]
    try:
        lines = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True).stdout.splitlines()
    except OSError:
        return "unknown"
    return "; ".join(line.removeprefix("installed ") for line in lines if line.startswith("installed ")) or "unknown"


def main():
    parser = argparse.ArgumentParser(prog="./dev bench --report")
    parser.add_argument("--seconds", type=float, default=6)
    parser.add_argument("--gigabytes", type=float, default=1)
    parser.add_argument("--note", default="")
    arguments = parser.parse_args()

    left_out = []
    load = os.getloadavg()[0]
    bench = run_bench(arguments.seconds)
    peers = list(bench["peer_names"])
    if bench["peers_left_out"]:
        left_out.append(bench["peers_left_out"])
    results = {"bench": bench, "load": load, "left_out": left_out, "libraries": library_versions()}
    results["node"] = run_node(arguments.seconds / 2, bench["by_class"], left_out)
    results["instructions"] = instructions(peers)
    left_out += [f"instructions of {peer}" for peer in peers if peer not in results["instructions"]]
    results["code_bytes"] = code_bytes(peers)
    results["compile"] = compile_costs(peers)
    results["command_line"] = run_command_line(arguments.gigabytes, left_out)
    write_page(results, arguments)
    say(f"{PAGE.relative_to(ROOT)} is written")
    print(json.dumps(bench | {name: value for name, value in results.items() if name not in ("bench", "node")}))


if __name__ == "__main__":
    main()
