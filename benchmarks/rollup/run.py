#!/usr/bin/env python3
"""Runs the rollup benchmarks that benchmarks/run has built.

    run.py [ROWS...]      default: 10,000,000 and 100,000,000 rows
    KEMU_BENCHMARK_ROWS="1000000" benchmarks/run rollup

KEMU_DUCKDB names the version of DuckDB, such as 1.4.1 (default: the newest that PyPI has).
"""
import os
import pathlib
import re
import subprocess
import sys
import venv

HERE = pathlib.Path(__file__).resolve().parent


def run(*command):
    print("$", *(pathlib.Path(c).name if "/" in str(c) else c for c in command), flush=True)
    done = subprocess.run([str(c) for c in command], stdout=subprocess.PIPE, text=True)
    print(done.stdout, flush=True)
    return done


def duckdb_python(build):
    """A Python that has DuckDB, in an environment of its own; this one where PyPI is out of reach."""
    version = os.environ.get("KEMU_DUCKDB", "")
    folder = build / f"duckdb-environment{version and '-' + version}"
    python = folder / "bin" / "python3"
    try:
        if not python.exists():
            venv.create(folder, with_pip=True)
        subprocess.run(
            [python, "-m", "pip", "install", "-q", f"duckdb{version and '==' + version}"], check=True,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        return python
    except (subprocess.CalledProcessError, OSError):
        return sys.executable


def main():
    if "KEMU_BENCHMARK_BUILD" not in os.environ:  # nothing is built
        command = HERE.parent / "run"
        os.environ["KEMU_BENCHMARK_ROWS"] = " ".join(sys.argv[1:])
        os.execv(command, [str(command), "rollup"])
    build = pathlib.Path(os.environ["KEMU_BENCHMARK_BUILD"]).resolve()
    sizes = [int(s) for s in sys.argv[1:] or os.environ.get("KEMU_BENCHMARK_ROWS", "").split()] or [10_000_000, 100_000_000]
    programs = build / "benchmarks"
    failed = 0
    shares = {}
    busy = False
    for rows in sizes:
        rounds = 15 if rows <= 10_000_000 else 3
        for variant in ("", "_native") if rows == min(sizes) else ("",):
            done = run(programs / f"benchmark_rollup_kernels{variant}", rows, rounds)
            failed |= done.returncode
            busy = busy or "  busy: others used" in done.stdout
            for name, share in re.findall(r"^SHARE (.+)\t(.+)$", done.stdout, re.M):
                shares.setdefault((rows, name), {})[variant] = float(share)
    print("Portable build beside a native one (time as a multiple, each against its own read limit)")
    for (rows, name), both in shares.items():
        if len(both) == 2:
            times = both["_native"] / both[""]
            met = "met" if times <= 1.25 else "busy: see above" if busy else "NOT MET"
            print(f"  goal {name:58} <=    1.25 x  measured {times:7.2f} x  {met}")
    print()
    contenders = programs / "benchmark_rollup_contenders"
    failed |= run(contenders, min(min(sizes), 10_000_000), 5).returncode
    done = run(duckdb_python(build), HERE / "against_duckdb.py", contenders,
               min(min(sizes), 10_000_000), 5)
    return failed or (done.returncode if done.returncode != 77 else 0)


if __name__ == "__main__":
    sys.exit(main())
