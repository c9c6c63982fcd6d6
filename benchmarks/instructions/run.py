#!/usr/bin/env python3
"""Money, text, tables, rollups and reading beside an earlier commit, and the size of kemu.hpp.

    benchmarks/instructions/run.py [COMMIT]                 default: 4f5ead7, before the rooms
    benchmarks/instructions/run.py --pairs [COMMIT]         times instead of instructions
    benchmarks/instructions/run.py --rows REGEX [COMMIT]    some sections (and kemu.hpp) by name, or by program:
                                                            amounts, tables, reading
    benchmarks/instructions/run.py --keep FOLDER [COMMIT]   programs stay in FOLDER and are used again, as they are

amounts.cpp, tables.cpp and reading.cpp are built by g++ -O2 against the headers of both trees, as far as the
rows need them, and every section must give the same answers; the codes are those of codes.txt. Counts by
valgrind (callgrind), which other work on the machine does not change: of the third run of a section, so that
what is made once is not counted. Times: processor time of 15 runs of both programs in turns, and the median of
the pairs' ratios. Goals: at most 3 % more instructions in a section, 5 % more time, and at most 5 % more for the
compiler to read kemu.hpp (lines and bytes that the preprocessor leaves, instructions of g++ -fsyntax-only, over
an empty file). Exit status: 0 when both trees compile and all answers agree.
"""
import argparse
import concurrent.futures
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
PAIRS = 15
SECONDS = 0.04  # of a section, at least
AMOUNTS = 500_000  # that times are taken of (amounts.cpp says why)
SECTIONS = {
    "amounts": (
        "sum", "divide", "round_to", "multiply", "decimals", "apportion", "percent",
        "parse", "parse, in wan", "write", "read leniently", "capitals",
    ),
    "tables": (
        "code from text", "index of a code", "name in a year",
        "post to a ledger", "rollup of a ledger", "printed codes", "printed codes, all lengths",
        "printed codes, two columns", "live sums",
    ),
    "reading": (
        "fields of CSV", "check of UTF-8", "form from its text", "folder of forms",
    ),
}  # fmt: skip


def counted(command, environment=None):
    """(instructions, standard output) of a command."""
    done = subprocess.run(
        ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *command],
        capture_output=True, text=True, env=environment,
    )  # fmt: skip
    collected = re.search(r"Collected : ([0-9]+)", done.stderr)
    if done.returncode != 0 or not collected:
        sys.exit(f"{command}: {done.stderr[-2000:]}")
    return int(collected.group(1)), done.stdout


def timed(program, section, times, environment):
    """(processor seconds of half of the runs, standard output)."""
    done = subprocess.run([program, section, str(times)], capture_output=True, text=True, env=environment)
    found = re.search(r"seconds: ([0-9.]+)", done.stderr)
    if done.returncode != 0 or not found:
        sys.exit(f"{program} {section}: {done.stderr[-2000:]}")
    return float(found.group(1)), done.stdout


def row(name, before, after, more, goal):
    print(f"{name:<44}{before:>16}{after:>16}{more:>+9.1f} %   {'met' if more <= goal else 'NOT MET'} ({goal} %)", flush=True)
    return more <= goal


def count_row(name, before, after, goal):
    return row(name, f"{before:,}", f"{after:,}", 100 * (after - before) / before, goal)


def headers(folder, commit):
    """{tree: include folder}; None where the commit is not there."""
    archive = subprocess.run(["git", "archive", commit, "include"], cwd=ROOT, capture_output=True)
    if archive.returncode != 0:
        return None
    subprocess.run(["tar", "-x", "-C", folder], input=archive.stdout, check=True)
    return {"before": folder / "include", "now": ROOT / "include"}


def build(folder, trees, programs):
    """The programs for both trees in `folder`, but those that are there, as many at once as there are processors."""
    jobs = [
        (program, tree) for program in programs for tree in trees if not (folder / f"{program}_{tree}").exists()
    ]  # fmt: skip

    def compiled(job):
        program, tree = job
        subprocess.run(
            ["g++", "-std=c++20", "-O2", f"-I{trees[tree]}", HERE / f"{program}.cpp", "-o", folder / f"{program}_{tree}"],
            check=True,
        )

    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(compiled, jobs))


def accounts(folder):
    """The five accounts with their forms alone: what earlier commits read, too."""
    for account in sorted((ROOT / "examples/accounts").iterdir()):
        forms = sorted(account.glob("form*.csv"))
        if not forms:
            continue
        copy = folder / "accounts" / account.name
        copy.mkdir(parents=True)
        for file in (*forms, account / "meta.json"):
            shutil.copy(file, copy)
        # Earlier commits know the agency by another key.
        meta = copy / "meta.json"
        meta.write_text(meta.read_text(encoding="utf-8").replace("agency_", "unit_"), encoding="utf-8")
    return {**os.environ, "KEMU_ACCOUNTS": str(folder / "accounts")}


def size_of_kemu(commit, trees, folder):
    print(f"\n{'#include <kemu/kemu.hpp>':<44}{commit:>16}{'this tree':>16}")
    (folder / "empty.cpp").write_text("")
    (folder / "kemu.cpp").write_text("#include <kemu/kemu.hpp>\n")
    compiler = subprocess.run(["g++", "-print-prog-name=cc1plus"], capture_output=True, text=True).stdout.strip()
    lines, size, work = [], [], []
    for include in trees.values():
        text = subprocess.run(
            ["g++", "-std=c++20", f"-I{include}", "-E", "-P", str(folder / "kemu.cpp")], capture_output=True
        ).stdout
        lines.append(text.count(b"\n"))
        size.append(len(text))
        of = {}
        for what in ("empty", "kemu"):
            source = str(folder / f"{what}.cpp")
            of[what], _ = counted(
                [compiler, "-quiet", "-fsyntax-only", "-std=c++20", f"-I{include}", "-imultiarch", "x86_64-linux-gnu",
                 "-D_GNU_SOURCE", source]
            )  # fmt: skip
        work.append(of["kemu"] - of["empty"])
    return [
        count_row("lines after the preprocessor", *lines, 5),
        count_row("bytes after the preprocessor", *size, 5),
        count_row("instructions of the compiler", *work, 5),
    ]


def count_section(folder, trees, program, section, environment):
    """({tree: instructions}, {tree: answers}) of the third run of a section."""
    values, answers = {}, {}
    for tree in trees:
        two, _ = counted([folder / f"{program}_{tree}", section, "2"], environment)
        three, answers[tree] = counted([folder / f"{program}_{tree}", section, "3"], environment)
        values[tree] = three - two
    return values, answers


def time_section(folder, trees, program, section, environment):
    """({tree: microseconds of every pair}, {tree: answers}) of a section."""
    once, _ = timed(folder / f"{program}_now", section, 4, environment)
    times = 2 * max(2, int(SECONDS / max(once / 2, 1e-6)))
    values, answers = {tree: [] for tree in trees}, {}
    for i in range(PAIRS):
        for tree in sorted(trees, reverse=i % 2 == 1):
            seconds, answers[tree] = timed(folder / f"{program}_{tree}", section, times, environment)
            values[tree].append(2e6 * seconds / times)
    return values, answers


def chosen_sections(pattern):
    """{program: sections} whose name, or whose program's, the pattern finds."""
    chosen = {p: [s for s in sections if re.search(pattern, s) or re.fullmatch(pattern, p)] for p, sections in SECTIONS.items()}
    return {program: sections for program, sections in chosen.items() if sections}


def main():
    options = argparse.ArgumentParser(description="See the head of the file.")
    options.add_argument("commit", nargs="?", default="4f5ead7")
    options.add_argument("--pairs", action="store_true", help="times instead of instructions")
    options.add_argument("--rows", default="", metavar="REGEX", help="sections, or programs, to measure")
    options.add_argument("--keep", type=pathlib.Path, metavar="FOLDER", help="where programs are kept and found")
    options = options.parse_args()
    chosen = chosen_sections(options.rows)
    with_size = not options.pairs and re.search(options.rows, "kemu.hpp") is not None
    if not chosen and not with_size:
        sys.exit(f"no section is called {options.rows}")
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        trees = headers(folder, options.commit)
        if trees is None:
            print(f"this clone has no commit {options.commit}: nothing to compare with")
            return 0
        programs = options.keep or folder
        programs.mkdir(parents=True, exist_ok=True)
        build(programs, trees, chosen)
        environment = {**accounts(folder), "KEMU_CODES": str(HERE / "codes.txt")}
        met, different = [], 0
        if options.pairs:
            environment["KEMU_AMOUNTS"] = str(AMOUNTS)
            print(f"{f'microseconds, medians of {PAIRS} pairs':<44}{options.commit:>16}{'this tree':>16}")
        else:
            print(f"{'instructions, g++ -O2':<44}{options.commit:>16}{'this tree':>16}")
        # Times one after another, counts as many at once as there are processors.
        with concurrent.futures.ThreadPoolExecutor(1 if options.pairs else os.cpu_count()) as pool:
            measure = time_section if options.pairs else count_section
            asked = [
                (section, pool.submit(measure, programs, trees, program, section, environment))
                for program, sections in chosen.items() for section in sections
            ]  # fmt: skip
            for section, answer in asked:
                values, answers = answer.result()
                if options.pairs:
                    more = statistics.median(n / b - 1 for b, n in zip(values["before"], values["now"]))
                    shown = (f"{statistics.median(values[tree]):,.1f}" for tree in trees)
                    met.append(row(section, *shown, 100 * more, 5))
                else:
                    met.append(count_row(section, values["before"], values["now"], 3))
                if answers["before"] != answers["now"]:
                    different += 1
                    print(f"{section}: the answers differ")
        if with_size:
            met += size_of_kemu(options.commit, trees, folder)
        print(f"\n{met.count(False)} goals not met, {different} sections with other answers")
        return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
