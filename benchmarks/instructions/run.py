#!/usr/bin/env python3
"""Money, text, tables, rollups and reading beside an earlier commit, and the size of kemu.hpp.

    benchmarks/instructions/run.py [COMMIT]             default: 4f5ead7, before the rooms
    benchmarks/instructions/run.py --pairs [COMMIT]     times instead of instructions

amounts.cpp and rooms.cpp are built by g++ -O2 against the headers of both trees, and every section must give
the same answers. Counts by valgrind (callgrind), which other work on the machine does not change: of the third
run of a section, so that what is made once is not counted. Times: processor time of 15 runs of both programs
in turns, and the median of the pairs' ratios. Goals: at most 3 % more instructions in a section, 5 % more time,
and at most 5 % more for the compiler to read kemu.hpp (lines and bytes that the preprocessor leaves,
instructions of g++ -fsyntax-only, over an empty file). Exit status: 0 when both trees compile and all answers
agree.
"""
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
    "rooms": (
        "code from text", "index of a code", "name in a year",
        "post to a ledger", "rollup of a ledger", "printed codes", "printed codes, all lengths",
        "printed codes, two columns", "live sums",
        "fields of CSV", "check of UTF-8", "form from its text", "folder of forms",
    ),
}  # fmt: skip


def counted(command, folder, environment=None):
    """(instructions, standard output) of a command."""
    done = subprocess.run(
        ["valgrind", "--tool=callgrind", f"--callgrind-out-file={folder}/out", *command],
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


def built(folder, commit):
    """{tree: include folder}, and the programs of both trees in `folder`; None where the commit is not there."""
    archive = subprocess.run(["git", "archive", commit, "include"], cwd=ROOT, capture_output=True)
    if archive.returncode != 0:
        return None
    subprocess.run(["tar", "-x", "-C", folder], input=archive.stdout, check=True)
    trees = {"before": folder / "include", "now": ROOT / "include"}
    for tree, include in trees.items():
        for program in SECTIONS:
            subprocess.run(
                ["g++", "-std=c++20", "-O2", f"-I{include}", HERE / f"{program}.cpp", "-o", folder / f"{program}_{tree}"],
                check=True,
            )
    return trees


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


def codes(folder, environment):
    """The codes that both trees have, in a file."""
    lists = [
        subprocess.run([folder / f"rooms_{tree}", "list"], capture_output=True, text=True, check=True, env=environment)
        .stdout.splitlines()[:-1] for tree in ("before", "now")
    ]  # fmt: skip
    both = [code for code in lists[0] if code in set(lists[1])]
    (folder / "codes").write_text("\n".join(both))
    return {**environment, "KEMU_CODES": str(folder / "codes")}


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
                 "-D_GNU_SOURCE", source], folder
            )  # fmt: skip
        work.append(of["kemu"] - of["empty"])
    return [
        count_row("lines after the preprocessor", *lines, 5),
        count_row("bytes after the preprocessor", *size, 5),
        count_row("instructions of the compiler", *work, 5),
    ]


def main():
    arguments = [a for a in sys.argv[1:] if a != "--pairs"]
    pairs = "--pairs" in sys.argv
    commit = arguments[0] if arguments else "4f5ead7"
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        trees = built(folder, commit)
        if trees is None:
            print(f"this clone has no commit {commit}: nothing to compare with")
            return 0
        environment = codes(folder, accounts(folder))
        if pairs:
            environment["KEMU_AMOUNTS"] = str(AMOUNTS)
        met, different = [], 0
        what = f"microseconds, medians of {PAIRS} pairs" if pairs else "instructions, g++ -O2"
        print(f"{what:<44}{commit:>16}{'this tree':>16}")
        for program, sections in SECTIONS.items():
            for section in sections:
                values, answers = {}, {}
                if pairs:
                    once, _ = timed(folder / f"{program}_now", section, 4, environment)
                    times = 2 * max(2, int(SECONDS / max(once / 2, 1e-6)))
                    values = {tree: [] for tree in trees}
                    for i in range(PAIRS):
                        for tree in sorted(trees, reverse=i % 2 == 1):
                            seconds, answers[tree] = timed(folder / f"{program}_{tree}", section, times, environment)
                            values[tree].append(2e6 * seconds / times)
                    more = statistics.median(n / b - 1 for b, n in zip(values["before"], values["now"]))
                    shown = (f"{statistics.median(values[tree]):,.1f}" for tree in trees)
                    met.append(row(section, *shown, 100 * more, 5))
                else:
                    for tree in trees:
                        two, _ = counted([folder / f"{program}_{tree}", section, "2"], folder, environment)
                        three, answers[tree] = counted([folder / f"{program}_{tree}", section, "3"], folder, environment)
                        values[tree] = three - two
                    met.append(count_row(section, values["before"], values["now"], 3))
                if answers["before"] != answers["now"]:
                    different += 1
                    print(f"{section}: the answers differ")
        if not pairs:
            met += size_of_kemu(commit, trees, folder)
        print(f"\n{met.count(False)} goals not met, {different} sections with other answers")
        return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
