# The five published accounts; KEMU_BENCHMARK_BUILD is the build folder.
set -eu
"$KEMU_BENCHMARK_BUILD/benchmarks/benchmark_accounts_reading" examples/accounts/*/
