# shellcheck shell=bash disable=SC2034  # the scripts that source this file use its names
# Sourced by the check.sh of each way to use kemu, which gets the source folder and the compiler.
#   $source $compiler $version   what is used, by which compiler, and what it says it is
#   $folder                      a folder of its own, which goes away at the end
source=$1 compiler=$2
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
