#!/usr/bin/env python3
"""What an account that the compiler checks adds to a compilation.

    benchmarks/compile_time/constant_account.py [--rounds N] [--compiler NAME]...

Four files in turns, after a round that warms the file cache: an empty one; one that only includes what the
example includes; the same with the account as constants (examples/fenyang_2024.hpp); and
examples/constexpr_account.cpp itself, whose static_asserts check every identity. "wall" and "cpu" are medians
of the differences within a round; "least" is between the shortest of all rounds, which other work on the
machine disturbs least. The compilers work with the limits they come with. The goals: constants and checks
add at most 2 s on GCC 12 and 4 s on Clang 19 to what the includes cost. The exit status says only whether
everything compiled.
"""
import argparse
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from run import ROOT, compile_once  # noqa: E402

GOALS = {"GCC 12": 2.0, "Clang 19": 4.0}
EXAMPLE = ROOT / "examples" / "constexpr_account.cpp"
CONSTANTS = ROOT / "examples" / "fenyang_2024.hpp"


def includes_of(*files):
    """What these files include of libraries, one line each."""
    lines = (line for file in files for line in re.findall(r"^#include <.*>$", file.read_text(), re.M))
    return "".join(line + "\n" for line in dict.fromkeys(lines))


def compiler_name(compiler):
    version = subprocess.run([compiler, "--version"], capture_output=True, text=True).stdout.splitlines()[0]
    kind = "Clang" if "clang" in version else "GCC"
    return f"{kind} {re.search(r'([0-9]+)[.]', version).group(1)}"


def main():
    parser = argparse.ArgumentParser(description="what an account checked by the compiler adds")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--compiler", action="append", help="default: g++-12 (or g++) and clang++-19")
    options = parser.parse_args()
    gcc = "g++-12" if shutil.which("g++-12") else "g++"
    compilers = options.compiler or [name for name in (gcc, "clang++-19") if shutil.which(name)]

    verdicts = []
    for compiler in compilers:
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            includes = includes_of(CONSTANTS, EXAMPLE)
            sources = {
                "empty": "",
                "includes": includes,
                "constants": f'{includes}#include "{CONSTANTS}"\n',
                "checked": f'#include "{EXAMPLE}"\n',
            }
            for case, text in sources.items():
                (folder / f"{case}.cpp").write_text(text)
            taken = {case: [] for case in sources}
            for number in range(options.rounds + 1):
                for case in sources:
                    wall, cpu, memory, said = compile_once(compiler, folder / f"{case}.cpp")
                    if wall is None:
                        sys.exit(f"{compiler}: {case} does not compile: {said}")
                    if number > 0:
                        taken[case].append((wall, cpu, memory))

        def over(case, base):
            """What one file costs over another: median wall, least wall, median processor time."""
            wall, cpu = (
                statistics.median(a[what] - b[what] for a, b in zip(taken[case], taken[base])) for what in (0, 1)
            )
            return wall, min(x[0] for x in taken[case]) - min(x[0] for x in taken[base]), cpu

        label = compiler_name(compiler)
        print(f"\n{label}, {options.rounds} rounds, seconds {'wall':>32} {'least':>7} {'cpu':>7}")
        for case, base, text in (
            ("includes", "empty", "the includes over an empty file"),
            ("constants", "includes", "the account as constants, over the includes"),
            ("checked", "constants", "every identity checked, over the constants"),
            ("checked", "includes", "constants and checks, over the includes"),
            ("checked", "empty", "the whole example over an empty file"),
        ):
            wall, least, cpu = over(case, base)
            print(f"  {text:<48} {wall:7.3f} {least:7.3f} {cpu:7.3f}")
        print(f"  peak memory of the whole example: {statistics.median(x[2] for x in taken['checked']):.0f} MiB")
        goal = GOALS.get(label)
        if goal is not None:
            wall, least, cpu = over("checked", "includes")
            verdicts.append(
                f"the account adds {wall:.3f} s (least {least:.3f} s, processor {cpu:.3f} s) on {label}; "
                f"goal {goal:.1f} s: {'reached' if wall <= goal else 'missed'}"
            )
    print()
    for line in verdicts:
        print(line)


if __name__ == "__main__":
    main()
