#!/usr/bin/env bash
# The five published accounts, one form of many rows, and then many copies of them through the audit program.
# KEMU_BENCHMARK_BUILD is the build folder.
set -eu
[ -n "${KEMU_BENCHMARK_BUILD:-}" ] || exec "$(dirname "$0")/../run" accounts # which builds
"$KEMU_BENCHMARK_BUILD/benchmarks/benchmark_accounts_reading" examples/accounts/*/
echo
"$KEMU_BENCHMARK_BUILD/benchmarks/benchmark_accounts_one_form"
echo
"$KEMU_BENCHMARK_BUILD/benchmarks/benchmark_accounts_checking" examples/accounts/*/
# benchmarks/run builds no tools; the audit program is built here as examples/run does.
build=$KEMU_BENCHMARK_BUILD/audit
{ cmake -S . -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Release -DKEMU_BUILD_TOOLS=ON \
    -DKEMU_BUILD_TESTS=OFF -DKEMU_BUILD_EXAMPLES=OFF -DKEMU_BUILD_BENCHMARKS=OFF &&
    cmake --build "$build" --target audit; } >"$build.log" 2>&1 || { cat "$build.log" >&2; exit 1; }
echo
python3 benchmarks/accounts/folders.py "$build/examples/audit/audit" examples/accounts
