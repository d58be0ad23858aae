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
SAMPLE = 150  # mutants tried of those that take a compilation each


def test_flags():
    return ["-O0", "-D_GLIBCXX_ASSERTIONS", f'-DPAYLINK_FIXTURES_DIR="{ROOT}/tests/fixtures"',
            f'-DPAYLINK_SOURCE_DIR="{ROOT}"', '-DPAYLINK_CORPORA_DIR=""', '-DPAYLINK_CLI=""', f"-I{ROOT}/tests"]


def say(text):
    print(f"mutate: {text}", file=sys.stderr, flush=True)


def fail(text):
    sys.exit(f"mutate: {text}")


# --- Headers with all mutants in them ---


def write(path, text):
    """Only where it differs, so that what stands on it is not built again."""
    path.parent.mkdir(parents=True, exist_ok=True)
    data = text.encode("latin-1") if isinstance(text, str) else text
    if not path.exists() or path.read_bytes() != data:
        path.write_bytes(data)


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
        finder.walk(tree, {"table": False, "lambda": False, "returns": ""})
    for key in finder.overloaded:
        finder.edits.pop(key, None)
    for edit in finder.edits.values():
        for mutant in edit.mutants:
            mutant.finish(finder.sources[mutant.file])
    for mutant in finder.tables.values():
        mutant.finish(finder.sources[mutant.file])
    return finder


def write_mutated(finder, include, dropped):
    """Writes the headers, each with all of its mutants that can be chosen at run time."""
    by_file = collections.defaultdict(list)
    for key, edit in finder.edits.items():
        if key not in dropped:
            by_file[key[0]].append(edit)
    for file, source in finder.sources.items():
        write(BUILD / "include" / file, rewritten(source, by_file[file]))
    for path in include.rglob("*.hpp"):  # the rest as it is
        name = str(path.relative_to(include))
        if name not in finder.sources:
            write(BUILD / "include" / name, path.read_bytes())


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
        write_mutated(finder, include, dropped)
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
             f"rule main\n command = {compile_command} -MMD -MF $out.d -c $in -o $out\n depfile = $out.d\n deps = gcc",
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
        write_mutated(finder, include, dropped)
    fail("the tests do not compile with the mutants")


def progress(text):
    if sys.stderr.isatty():
        print(f"\r\x1b[Kmutate: {text}", end="", file=sys.stderr, flush=True)


def progress_done():
    if sys.stderr.isatty():
        print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def measure_reach():
    """Of each test its seconds, and of each mutant the tests that come by, the quickest first."""
    say("running each test once, without a mutant")
    output = subprocess.run([BUILD / "runner", "reach"], stdout=subprocess.PIPE, text=True, env=ENVIRONMENT, check=True).stdout
    seconds, tests_of = [], collections.defaultdict(list)
    for index, line in enumerate(output.splitlines()):
        duration, passed, name, mutants = line.split("\t")
        if passed != "1":
            fail(f"without a mutant, this test fails: {name}")
        seconds.append(float(duration))
        for mutant in mutants.split():
            tests_of[int(mutant)].append(index)
    for tests in tests_of.values():
        tests.sort(key=lambda test: seconds[test])
    say(f"{len(seconds)} tests, {sum(seconds):.1f} s of processor time")
    return seconds, tests_of


def run_mutants(mutants):
    """Runs each mutant against the tests that come by, until one fails. 20 times a test's usual time is without end."""
    seconds, tests_of = measure_reach()
    by_number = {mutant.number: mutant for mutant in mutants}
    plan = []
    for mutant in mutants:
        mutant.result = "unreached"
        if tests_of[mutant.number]:
            plan.append(" ".join([str(mutant.number), *(f"{test} {seconds[test] * 20 + 0.5:.3f}" for test in tests_of[mutant.number])]))
    done = 0

    def run(part):
        nonlocal done
        runner = subprocess.Popen([BUILD / "runner", "kill"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=ENVIRONMENT)
        feeder = threading.Thread(target=lambda: (runner.stdin.write("\n".join(part) + "\n"), runner.stdin.close()))
        feeder.start()
        for line in runner.stdout:
            number, test = line.rstrip("\n").split("\t")
            by_number[int(number)].result = "survived" if test == "-" else test
            done += 1
            progress(f"mutant {done} of {len(plan)}")
        feeder.join()
        if runner.wait() != 0:
            fail("the runner failed")

    start = time.monotonic()
    with concurrent.futures.ThreadPoolExecutor(JOBS) as pool:
        list(pool.map(run, [plan[part::JOBS] for part in range(JOBS)]))
    progress_done()
    say(f"{len(plan)} mutants run in {time.monotonic() - start:.0f} s")


# --- Mutants that take a compilation each ---


def test_of(file):
    return ROOT / "tests" / Path(file).relative_to("paylink").with_suffix(".test.cpp")


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


def run_compiled(mutants, finder, include):
    start = time.monotonic()
    subprocess.run([*COMPILER, *test_flags(), "-c", HERE.parent / "main.cpp", "-o", BUILD / "main.o"], check=True)
    with concurrent.futures.ThreadPoolExecutor(JOBS) as pool:
        jobs = [pool.submit(try_compiled, mutant, finder.sources[mutant.file], include) for mutant in mutants]
        for done, job in enumerate(concurrent.futures.as_completed(jobs), 1):
            job.result()
            progress(f"compiled {done} of {len(mutants)}")
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


def report(mutants, listed, complete):
    """Prints the table and what is wrong; returns whether all survivors are listed."""
    rows = collections.defaultdict(lambda: [0, 0, 0, 0])
    unlisted, remaining = [], collections.Counter(listed)
    for mutant in mutants:
        row = rows[mutant.file]
        row[0] += 1
        if mutant.result not in ("survived", "unreached"):
            row[1] += 1
        elif listed[mutant.file, shown(mutant)]:
            remaining.pop((mutant.file, shown(mutant)), None)
            row[2] += 1
        else:
            unlisted.append(mutant)
            row[3] += 1
    if unlisted:
        print("survivors that survivors.md does not name:")
    for mutant in sorted(unlisted, key=lambda mutant: (mutant.file, mutant.begin)):
        print(f"  include/{mutant.file}:{mutant.line} ({mutant.result})\n    {shown(mutant)}")
    files = {mutant.file for mutant in mutants}
    stale = [key for key in remaining if complete and key[0] in files]
    for file, key in stale:
        print(f"survivors.md names what does not survive: {file}: {key}")
    print(f"{'file':44}{'mutants':>8}{'killed':>8}{'named':>7}{'open':>6}{'score':>9}")
    total = [sum(column) for column in zip(*rows.values())]
    for file, row in [*sorted(rows.items()), ("all", total)]:
        print(f"{file:44}{row[0]:8}{row[1]:8}{row[2]:7}{row[3]:6}{100 * row[1] / row[0]:8.1f} %")
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

    chosen = lambda mutant: not wanted or mutant.file in wanted
    switched = [mutant for key, edit in finder.edits.items() if key not in dropped for mutant in edit.mutants if chosen(mutant)]
    run_mutants(switched)
    # What no test comes by at run time may be what the compiler computes.
    compiled = [mutant for mutant in finder.tables.values() if chosen(mutant)]
    compiled += [mutant for key in dropped for mutant in finder.edits[key].mutants if chosen(mutant)]
    unreached = [mutant for mutant in switched if mutant.result == "unreached"]
    compiled += unreached
    compiled.sort(key=lambda mutant: hashlib.sha256(f"{mutant.file} {mutant.key()}".encode()).digest())
    say(f"{len(switched) - len(unreached)} mutants chosen at run time, {len(compiled)} that take a compilation each")
    sample = compiled[:SAMPLE]
    run_compiled(sample, finder, include)
    tried = [mutant for mutant in switched if mutant.result != "unreached"] + [mutant for mutant in sample if mutant.result != "invalid"]
    write(BUILD / "results.json", json.dumps([dict(file=m.file, line=m.line, change=m.change, code=m.code, result=m.result) for m in tried], indent=1))
    say(f"of {len(compiled)} mutants that take a compilation each, {len(sample)} were tried; "
        f"{sum(mutant.result == 'invalid' for mutant in sample)} do not compile and do not count")
    good = report(tried, listed_survivors(SURVIVORS), len(sample) == len(compiled))
    return tried, good


if __name__ == "__main__":
    sys.exit(0 if main(sys.argv[1:])[1] else 1)
