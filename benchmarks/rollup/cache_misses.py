#!/usr/bin/env python3
"""Misses of the first cache for each posting, on caches of 32 and 48 KB, beside an earlier commit.

    cache_misses.py COMMIT_OR_INCLUDE_FOLDER [ROWS]      default: 500,000 rows

Counted by valgrind (cachegrind), so any machine prints the same: rollups of nodes and of printed codes, less
what making the postings costs. Prefetches into the first cache count as reads, those into the second do not
count. Under valgrind the library sees a first cache of 32 KB and chooses its way for that one.
"""
import pathlib
import re
import subprocess
import sys
import tempfile

from paired import headers_of

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
CACHES = (("32 KB", "32768,8,64"), ("48 KB", "49152,12,64"))


def misses(program, way, rows, cache, folder):
    done = subprocess.run(
        ["valgrind", "--tool=cachegrind", "--cache-sim=yes", f"--D1={cache}", f"--cachegrind-out-file={folder}/out",
         program, way, str(rows)], capture_output=True, text=True,
    )  # fmt: skip
    found = re.search(r"D1\s+misses:\s+([0-9,]+)", done.stderr)
    if done.returncode != 0 or not found:
        sys.exit(f"{program} {way}: {done.stderr[-2000:]}")
    return int(found.group(1).replace(",", ""))


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    before, rows = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 500_000
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        old = headers_of(before, folder)
        trees = {"before": old, "now": ROOT / "include"}
        for tree, include in trees.items():
            subprocess.run(["g++", "-std=c++20", "-O3", "-DNDEBUG", f"-I{include}", HERE / "cache_misses" / "main.cpp",
                            "-o", folder / tree], check=True)  # fmt: skip
        print(f"misses of the first cache a posting, {rows} postings; before: {before}")
        print(f"{'':24}{'before':>10}{'now':>10}{'the columns alone':>20}")
        for size, cache in CACHES:
            for way, width in (("nodes", 10), ("codes", 12)):
                each = {}
                for tree in trees:
                    program = folder / tree
                    base = misses(program, "nothing", rows, cache, folder)
                    each[tree] = (misses(program, way, rows, cache, folder) - base) / rows
                print(f"{size + ', ' + way:24}{each['before']:>10.3f}{each['now']:>10.3f}{width / 64:>20.3f}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
