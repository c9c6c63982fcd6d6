# shellcheck shell=bash disable=SC2034  # the scripts that source this file use its names
# Sourced by the check.sh of each way to use kemu, which gets the source folder, the compiler (NAME or NAME:libc++)
# and whether all of the way is tried or only its table.
#   $source $compiler $version   what is used, by which compiler, and what it says it is
#   $warnings $library           flags: the warnings, and those that choose the standard library
#   $whole                       yes, or no: every_build alone
#   $folder                      a folder of its own, which goes away at the end
source=$1 compiler=${2%%:*} whole=${3:-yes} library=""
case $2 in
    # Boost before 1.81 uses std::unary_function, which libc++ has given up (docs/en/limits.md).
    *:libc++) library="-stdlib=libc++ -D_LIBCPP_ENABLE_CXX17_REMOVED_UNARY_BINARY_FUNCTION" ;;
esac
warnings="-Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow -Wold-style-cast -Werror"
here=$source/tests/consumers
. "$source/tests/require.sh"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
version=$(sed -n 's/^#define KEMU_VERSION_[A-Z]* //p' "$source/include/kemu/version.hpp" | paste -sd.)

fail() { echo "$*" >&2; exit 1; }

# A command whose output is shown only when it fails.
quietly() { "$@" >"$folder/log" 2>&1 || { tail -n 40 "$folder/log"; fail "failed: $*"; }; }

# install_to PREFIX OPTION...: kemu's headers there; nothing is built.
install_to() {
    local prefix=$1
    shift
    rm -rf "$folder/kemu-build"
    quietly cmake -S "$source" -B "$folder/kemu-build" -G Ninja -DCMAKE_CXX_COMPILER="$compiler" \
        -DKEMU_BUILD_TESTS=OFF -DKEMU_BUILD_EXAMPLES=OFF -DKEMU_BUILD_TOOLS=OFF "$@"
    quietly cmake --install "$folder/kemu-build" --prefix "$prefix"
}

# prints EXPECTED COMMAND...: what a program prints
prints() {
    local expected=$1 printed
    shift
    printed=$("$@") || fail "ended with status $?: $*"
    [ "$printed" = "$expected" ] || fail "printed '$printed', not '$expected': $*"
}

# pip_program NAME REQUIREMENT...: a program from PyPI, in an environment that is kept in build/consumers
pip_program() {
    local name=$1 environment
    shift
    environment=$source/build/consumers/python-$name
    if [ ! -x "$environment/bin/$name" ]; then
        kemu_require python3-venv
        mkdir -p "$source/build/consumers"
        quietly python3 -m venv "$environment"
        quietly "$environment/bin/pip" install -q "$@"
    fi
    program=$environment/bin/$name
}

# every_build WHAT FUNCTION [few]: FUNCTION STANDARD FLAGS builds and runs a program of two translation units, once
# for each standard with each set of flags, or (few, for what takes long) so that each of these comes once. A line of
# the table each.
every_build() {
    local what=$1 build=$2 standard flags begin
    for standard in 20 23; do
        for flags in "" "-fno-exceptions -fno-rtti"; do
            case "${3:-}$standard$flags" in few20-* | few23) continue ;; esac
            begin=$EPOCHREALTIME
            "$build" "$standard" "$warnings $library $flags"
            printf '%-26s %-11s %-10s %-6s %-26s works %5.1f s\n' "$what" "$compiler" "$([ -n "$library" ] && echo libc++ || echo libstdc++)" \
                "$standard" "$flags" "$(awk -v a="$begin" -v b="$EPOCHREALTIME" 'BEGIN {print b - a}')" | tee -a "${KEMU_TABLE:-/dev/null}"
        done
    done
}

# std_flag STANDARD: Clang 16 has no other name for C++23 than C++2b
std_flag() { case $compiler$1 in clang++-1623) echo -std=c++2b ;; *) echo "-std=c++$1" ;; esac; }

# cmake_build STANDARD FLAGS OPTION...: the project in cmake/, configured, built and run
cmake_build() {
    local standard=$1 flags=$2
    shift 2
    rm -rf "$folder/each"
    quietly cmake -S "$here/cmake" -B "$folder/each" -G Ninja -DCMAKE_CXX_COMPILER="$compiler" -DCMAKE_CXX_STANDARD="$standard" \
        -DCMAKE_CXX_FLAGS="$flags" "$@"
    quietly cmake --build "$folder/each"
    prints "kemu $version" "$folder/each/consumer"
}

# direct_build STANDARD FLAGS LIBRARY...: the same two files, by the compiler alone, both at once;
# $folder/headers.hpp names the headers
direct_build() {
    local standard=$1 flags=$2 unit
    shift 2
    # shellcheck disable=SC2086
    printf '%s\n' main second | quietly xargs -P 2 -I{} \
        "$compiler" "$(std_flag "$standard")" $flags -I"$folder" -c "$here/cmake/{}.cpp" -o "$folder/{}.o"
    # shellcheck disable=SC2086
    quietly "$compiler" $flags "$folder/main.o" "$folder/second.o" "$@" -o "$folder/program"
    prints "kemu $version" "$folder/program"
}
