"""Rollups of this tree beside those of an earlier commit, in one process and in turns.

    paired.py COMMIT_OR_INCLUDE_FOLDER [ROWS [ROUNDS]]      default: 10,000,000 rows, 15 rounds

CXX names the compiler (default g++), CXXFLAGS further flags. Both sides are compiled with the same ones.
"""
import os
import pathlib
import shlex
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]


def headers_of(before, folder):
    """The include folder of an earlier commit, taken out of git into `folder`, or the folder that is named."""
    if (pathlib.Path(before) / "kemu").is_dir():
        return pathlib.Path(before)
    archive = subprocess.run(["git", "-C", ROOT, "archive", before, "include"], check=True, stdout=subprocess.PIPE)
    subprocess.run(["tar", "-x", "-C", folder], input=archive.stdout, check=True)
    return folder / "include"


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    before, numbers = sys.argv[1], sys.argv[2:]
    compiler = os.environ.get("CXX", "g++")
    flags = ["-std=c++20", "-O3", "-DNDEBUG", *shlex.split(os.environ.get("CXXFLAGS", ""))]
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        old = headers_of(before, folder)
        describe = subprocess.run(["git", "-C", ROOT, "describe", "--always", "--dirty"], stdout=subprocess.PIPE, text=True)
        named = [f'-DKEMU_BENCHMARK_FLAGS="{" ".join(flags)}"',
                 f'-DKEMU_BENCHMARK_COMMIT="{describe.stdout.strip()}, beside {before}"']
        paired = HERE / "paired"
        for output, source, extra in (
            ("before.o", "side.cpp", ["-Dkemu=kemu_before", "-DSIDE=before", f"-I{old}"]),
            ("after.o", "side.cpp", ["-Dkemu=kemu_after", "-DSIDE=after", f"-I{ROOT / 'include'}"]),
            ("main.o", "main.cpp", [*named, f"-I{ROOT / 'include'}"]),
        ):
            subprocess.run([compiler, *flags, *extra, "-c", paired / source, "-o", folder / output], check=True)
        program = folder / "paired"
        subprocess.run([compiler, *(folder / o for o in ("main.o", "before.o", "after.o")), "-o", program, "-pthread"], check=True)
        return subprocess.run([program, *numbers]).returncode


if __name__ == "__main__":
    sys.exit(main())
