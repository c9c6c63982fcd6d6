#!/usr/bin/env bash
# Once for any machine of the architecture, once for this one: KEMU_BENCHMARK_BUILD is the build folder.
set -eu
[ -n "${KEMU_BENCHMARK_BUILD:-}" ] || exec "$(dirname "$0")/../run" money # which builds
for variant in "" _native; do
    printf '\n-O3%s\n' "${variant:+ -march=native}"
    "$KEMU_BENCHMARK_BUILD/benchmarks/benchmark_money_amounts$variant" "$@"
done
