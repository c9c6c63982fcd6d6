#!/usr/bin/env python3
"""What including a public header costs a translation unit.

    benchmarks/compile_time/run.py [--rounds N] [--compiler NAME]... [HEADER]...

For each compiler: the time and peak memory of compiling a file that includes one header (-std=c++20 -O0
-c), beside an empty file, in turns, after a round that warms the file cache. "wall" and "cpu" are medians
of (header - empty) of the same round; "least" is the shortest wall time over the shortest empty one, which
other work on the machine disturbs least; "lines" are what the preprocessor leaves. The standard headers that
kemu.hpp reaches stand in the table as a contender: nothing of ours can cost less. The goal: kemu.hpp costs
at most 1.6 times as much as they do, in the same run on GCC 12, both over an empty file. The measured value is
printed beside it; the exit status says only whether everything compiled. What CI holds to is a count, not a
time: tests/project/compile_lines.py.
Without headers as arguments, what an account as constants costs follows (constant_account.py).
"""
import argparse
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.dont_write_bytecode = True
sys.path.insert(0, str(ROOT / "tests" / "project"))
from headers import Headers  # noqa: E402  (the one list of the public headers)

GOAL = 1.6  # times the standard headers
GOAL_HEADER = "kemu/kemu.hpp"
GOAL_ROUNDS = 15  # the header with a goal is measured at least so often, whatever --rounds says


STANDARD = "(the standard headers of kemu.hpp)"


def source_for(header, known):
    if header != STANDARD:
        return f"#include <{header}>\n"
    reached = known.closure("kemu.hpp")
    names = {what for name in reached for _, _, what in known.includes(name) if not what.startswith("kemu/")}
    return "".join(f"#include <{name}>\n" for name in sorted(names))


def compile_once(compiler, source):
    """(wall seconds, processor seconds, peak MiB, standard error) of one compilation."""
    command = [compiler, "-std=c++20", "-O0", "-I", str(ROOT / "include"), "-c", str(source), "-o", os.devnull]
    with tempfile.TemporaryFile() as errors:
        start = time.perf_counter()
        child = subprocess.Popen(command, stderr=errors)
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.perf_counter() - start
        child.returncode = os.waitstatus_to_exitcode(status)
        errors.seek(0)
        said = errors.read().decode(errors="replace")
    if child.returncode != 0:
        return None, None, None, said
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, said


def preprocessed_lines(compiler, source):
    command = [compiler, "-std=c++20", "-I", str(ROOT / "include"), "-E", "-P", str(source)]
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout.count(b"\n")


def measure(compiler, headers, known, rounds, folder):
    """{header: [(wall, wall over empty, processor over empty, MiB)]}, [empty wall], {header: failure}, {header: lines}."""
    sources = {}
    for index, header in enumerate(headers):
        sources[header] = folder / f"include_{index}.cpp"
        sources[header].write_text(source_for(header, known))
    empty = folder / "empty.cpp"
    empty.write_text("")
    taken, empties, failed = {header: [] for header in headers}, [], {}
    compile_once(compiler, empty)
    for header in headers:
        if (result := compile_once(compiler, sources[header]))[0] is None:
            failed[header] = result[3]
    for number in range(max(rounds, GOAL_ROUNDS if GOAL_HEADER in headers else 0)):
        for header in headers:
            if header in failed or (number >= rounds and header not in (GOAL_HEADER, STANDARD)):
                continue
            empty_wall, empty_cpu, _, _ = compile_once(compiler, empty)
            wall, cpu, memory, _ = compile_once(compiler, sources[header])
            empties.append(empty_wall)
            taken[header].append((wall, wall - empty_wall, cpu - empty_cpu, memory))
    lines = {header: preprocessed_lines(compiler, sources[header]) for header in headers}
    return taken, empties, failed, lines


def main():
    parser = argparse.ArgumentParser(description="what including a public header costs")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--compiler", action="append", help="default: g++-12 (or g++) and clang++-19")
    parser.add_argument("headers", nargs="*", metavar="HEADER", help="such as kemu/money.hpp; default: all")
    options = parser.parse_args()
    gcc = "g++-12" if shutil.which("g++-12") else "g++"
    compilers = options.compiler or [name for name in (gcc, "clang++-19") if shutil.which(name)]
    known = Headers(ROOT)
    headers = options.headers or [STANDARD] + [f"kemu/{name}" for name in known.public()]
    missing = [name for name in compilers if not shutil.which(name)]
    if not compilers or missing:
        sys.exit(f"no such compiler: {' '.join(missing) or gcc}")

    failures, verdicts = 0, []
    for compiler in compilers:
        version = subprocess.run([compiler, "--version"], capture_output=True, text=True).stdout.splitlines()[0]
        with tempfile.TemporaryDirectory() as name:
            taken, empties, failed, lines = measure(compiler, headers, known, options.rounds, pathlib.Path(name))
        if empties:
            print(f"\n{version}: seconds over an empty file, which takes {statistics.median(empties):.3f} s")
        print(f"{'header':<44} {'wall':>7} {'least':>7} {'cpu':>7} {'MiB':>5} {'lines':>7} {'rounds':>6}")
        middle = {h: [statistics.median(column) for column in zip(*rows)] for h, rows in taken.items() if rows}
        for header in sorted(middle, key=lambda h: -middle[h][1]):
            _, wall, cpu, memory = middle[header]
            least = min(row[0] for row in taken[header]) - min(empties)
            print(f"{header:<44} {wall:7.3f} {least:7.3f} {cpu:7.3f} {memory:5.0f} {lines[header]:7} {len(taken[header]):6}")
        for header, said in failed.items():
            failures += 1
            print(f"{header:<44} does not compile: {said.strip().splitlines()[0] if said.strip() else ''}")
        if GOAL_HEADER in middle and STANDARD in middle:
            (_, wall, cpu, _), (_, standard, standard_cpu, _) = middle[GOAL_HEADER], middle[STANDARD]
            goal = f"goal {GOAL} times: {'reached' if cpu <= GOAL * standard_cpu else 'missed'}"
            if "clang" in compiler:
                goal = f"the goal of {GOAL} times is set for GCC 12"
            verdicts.append(
                f"{GOAL_HEADER} costs {wall:.3f} s (processor {cpu:.3f} s), {cpu / standard_cpu:.2f} times its standard headers "
                f"({standard:.3f} s, processor {standard_cpu:.3f} s) with {version}; {goal}"
            )
    print()
    for line in verdicts:
        print(line)
    if not options.headers:
        print("\nAn account that the compiler checks:", flush=True)
        account = [sys.executable, str(pathlib.Path(__file__).with_name("constant_account.py"))]
        for compiler in compilers:
            account += ["--compiler", compiler]
        failures += subprocess.run(account + ["--rounds", str(options.rounds)]).returncode
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
