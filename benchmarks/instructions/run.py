#!/usr/bin/env python3
"""Instructions of money and text, and the size of kemu.hpp, beside an earlier commit.

    benchmarks/instructions/run.py [COMMIT]      default: 4f5ead7, before the rooms

Counts by valgrind (callgrind), which other work on the machine does not change: amounts.cpp is built by
g++ -O2 against the headers of both trees, and every section must give the same answers. What every section
shares (the amounts it is given) is taken off. Goals: at most 3 % more instructions in a section, and at most
5 % more for the compiler to read kemu.hpp (lines and bytes that the preprocessor leaves, instructions of
g++ -fsyntax-only, over an empty file). Exit status: 0 when both trees compile and all answers agree.
"""
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
SECTIONS = (
    "sum", "divide", "round_to", "multiply", "decimals", "apportion", "percent",
    "parse", "parse, in wan", "write", "read leniently", "capitals",
)  # fmt: skip


def counted(command, folder):
    """(instructions, standard output) of a command."""
    done = subprocess.run(
        ["valgrind", "--tool=callgrind", f"--callgrind-out-file={folder}/out", *command],
        capture_output=True, text=True,
    )  # fmt: skip
    collected = re.search(r"Collected : ([0-9]+)", done.stderr)
    if done.returncode != 0 or not collected:
        sys.exit(f"{command}: {done.stderr[-2000:]}")
    return int(collected.group(1)), done.stdout


def row(name, before, after, goal):
    more = 100 * (after - before) / before
    print(f"{name:<44}{before:>16,}{after:>16,}{more:>+9.1f} %   {'met' if more <= goal else 'NOT MET'} ({goal} %)")
    return more <= goal


def main():
    commit = sys.argv[1] if len(sys.argv) > 1 else "4f5ead7"
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        archive = subprocess.run(["git", "archive", commit, "include"], cwd=ROOT, capture_output=True)
        if archive.returncode != 0:
            print(f"this clone has no commit {commit}: nothing to compare with")
            return 0
        subprocess.run(["tar", "-x", "-C", name], input=archive.stdout, check=True)
        trees = {"before": folder / "include", "now": ROOT / "include"}
        for tree, include in trees.items():
            subprocess.run(
                ["g++", "-std=c++20", "-O2", f"-I{include}", str(HERE / "amounts.cpp"), "-o", str(folder / tree)],
                check=True,
            )
        base = {tree: counted([str(folder / tree), "nothing"], folder)[0] for tree in trees}
        print(f"{'instructions, g++ -O2':<44}{commit:>16}{'this tree':>16}")
        missed = different = 0
        for section in SECTIONS:
            numbers, answers = {}, {}
            for tree in trees:
                numbers[tree], answers[tree] = counted([str(folder / tree), section], folder)
            different += answers["before"] != answers["now"]
            missed += not row(section, *(numbers[tree] - base[tree] for tree in trees), 3)
            if answers["before"] != answers["now"]:
                print(f"{section}: the answers differ")

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
        missed += not row("lines after the preprocessor", *lines, 5)
        missed += not row("bytes after the preprocessor", *size, 5)
        missed += not row("instructions of the compiler", *work, 5)
        print(f"\n{missed} goals not met, {different} sections with other answers")
        return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
