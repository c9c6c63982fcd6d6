# What the tables cost a file that includes them, counted rather than timed: lines beyond those of
# the standard headers, no dear header, and the steps of the compile-time proof. The time stands in
# benchmarks/tables/compile_cost.py.
set -euo pipefail
source=$1 compiler=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
faults=0

lines() { $compiler -std=c++20 -I"$source/include" -E -P "$1" | wc -l; }

printf '#include <%s>\n' compare cstddef cstdint exception span string_view >"$work/base.cpp"
base=$(lines "$work/base.cpp")
at_most() { # LINES HEADER
    echo "#include <kemu/$2>" >"$work/table.cpp"
    local own=$(($(lines "$work/table.cpp") - base))
    echo "$2: $own lines over the standard headers, at most $1"
    [ "$own" -le "$1" ] || faults=$((faults + 1))
    local dear
    dear=$($compiler -std=c++20 -I"$source/include" -M "$work/table.cpp" | tr ' ' '\n' |
        grep -E '/(basic_string\.h|algorithm|stl_algo\.h|vector|functional|memory|stdexcept|charconv)$' || true)
    [ -z "$dear" ] || { echo "$2 includes $dear"; faults=$((faults + 1)); }
}
at_most 1500 classification/classification.hpp
at_most 4000 tables/functional.hpp
at_most 5520 tables/2024.hpp
at_most 6000 tables/years.hpp

# The proof walks each table once. Both limits are far below what a search per row would need, and
# the compilers' own limits are 67 and 16 times as high.
echo '#include <kemu/tables/functional.hpp>' >"$work/proof.cpp"
if $compiler --version | grep -q clang; then
    steps="-fconstexpr-steps=65000"
    too_few="-fconstexpr-steps=20000"
else
    steps="-fconstexpr-ops-limit=500000"
    too_few="-fconstexpr-ops-limit=100000"
fi
$compiler -std=c++20 -I"$source/include" -fsyntax-only "$steps" "$work/proof.cpp" ||
    { echo "the proof takes more than $steps"; faults=$((faults + 1)); }
if $compiler -std=c++20 -I"$source/include" -fsyntax-only "$too_few" "$work/proof.cpp" \
    >"$work/log" 2>&1; then
    echo "the compiler does not count steps, so the limit above proves nothing"
    faults=$((faults + 1))
fi
exit $((faults > 0))
