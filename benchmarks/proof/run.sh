#!/usr/bin/env bash
# What proofs cost, with the goals, and beside OR-tools CP-SAT and HiGHS on the same systems (from PyPI into
# the build folder; where they cannot be had that is said, and nothing is compared with them).
# KEMU_BENCHMARK_BUILD is the build folder.
set -eu
[ -n "${KEMU_BENCHMARK_BUILD:-}" ] || exec "$(dirname "$0")/../run" proof # which builds
build=$KEMU_BENCHMARK_BUILD
python=$build/solvers/bin/python
if ! "$python" -c 'import ortools, highspy' 2>/dev/null; then
    python3 -m venv "$build/solvers"
    for package in 'ortools>=9.10,<10' highspy; do
        "$python" -m pip -q install --disable-pip-version-check "$package" || echo "$package could not be installed"
    done
fi
"$build/benchmarks/benchmark_proof_proving" "$build/proof_cases.txt" \
    examples/accounts/{fenyang-2024,jincheng-2023,jingdezhen-2024,shanyang-2024} \
    tests/data/cases/shanghai-bureau-2024-final
"$python" -B benchmarks/proof/peers.py "$build/proof_cases.txt"
