# The single headers that data/amalgamate.py writes: the unit suite passes with nothing else on the include
# path, but for the tests that name another year's literals. One program, with the core precompiled.
set -euo pipefail
# shellcheck source=tests/consumers/common.sh
. "$(dirname "$0")/../common.sh"
# shellcheck disable=SC2086
kemu_require $kemu_build_packages $kemu_test_packages
python3 "$source/data/amalgamate.py" "$folder" --doors
vectors=$(compgen -G '/usr/lib/python3.*/test/decimaltestdata' | tail -n 1)
options=(-std=c++20 -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wno-restrict -Werror -DKEMU_LITERALS_OF=2024
    "-DKEMU_TEST_DECTEST=\"$vectors\"" "-DKEMU_TEST_DATA=\"$source/tests/data\""
    "-DKEMU_TEST_ACCOUNTS=\"$source/examples/accounts\"" -I"$folder" -I"$folder/doors" -I"$source/tests")
case $compiler in
    *clang*) options=("${options[@]/-Wno-restrict/-Wno-unknown-warning-option}") precompiled=$folder/kemu.hpp.pch ;;
    *) precompiled=$folder/kemu.hpp.gch ;;
esac
quietly "$compiler" "${options[@]}" -x c++-header "$folder/kemu.hpp" -o "$precompiled"
for test in "$source"/tests/main.cpp "$source"/tests/*/*.unit.cpp; do
    if grep 'kemu/tables/20' "$test" | grep -qv 2024; then
        echo "left out for its literals: ${test#"$source/tests/"}"
    elif grep -q '^#define KEMU_' "$test"; then # the headers compiled ahead have decided already
        echo "left out for its switch: ${test#"$source/tests/"}"
    else
        printf '%s\0' "$test" >>"$folder/todo"
    fi
done
compile() {
    local object
    object=$folder/$(echo "$1" | tr / _).o
    "${command[@]}" -include kemu.hpp -c "$1" -o "$object" 2>"$object.log" ||
        { echo "$1 does not compile"; grep -m 3 error "$object.log"; return 1; }
}
# An array cannot be handed on by the environment; its text can.
declare -a command=("$compiler" "${options[@]}")
declare -pf compile >"$folder/compile.sh"
declare -p command folder >>"$folder/compile.sh"
xargs -0 -P "$(nproc)" -I{} bash -c '. "$0/compile.sh"; compile "$1"' "$folder" {} <"$folder/todo" ||
    fail "the single header is not as good as the folders"
# Each test is a program of its own: some replace operator new.
main=$(ls "$folder"/*_tests_main.cpp.o)
passed=0
for object in "$folder"/*.unit.cpp.o; do
    quietly "$compiler" -pthread "$main" "$object" -o "$folder/program" -lfmt
    (cd "$folder" && ./program --no-colors >"$folder/said" 2>&1) || { tail -n 30 "$folder/said"; fail "fails with the single header: $object"; }
    grep -qE 'test cases: +[1-9]' "$folder/said" || fail "runs nothing: $object"
    passed=$((passed + 1))
done
echo "$passed unit tests pass with the single headers"
