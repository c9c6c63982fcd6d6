# The package as a user meets it: installed whole, found by version and component, with and without
# Boost, and as a subfolder of another project.
set -euo pipefail
source=$1 compiler=$3
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
no_boost=-DCMAKE_DISABLE_FIND_PACKAGE_Boost=ON

quietly() { "$@" >"$folder/log" 2>&1 || { cat "$folder/log"; echo "failed: $*"; exit 1; }; }
fresh() { rm -rf "$folder/build"; }
configure() { cmake -S "$source/tests/project/consumer" -B "$folder/build" -G Ninja -DCMAKE_CXX_COMPILER="$compiler" "$@"; }

# uses WHAT OPTION...: a consumer that is configured, built and run
uses() {
    local what=$1 printed
    shift
    fresh
    quietly configure "$@"
    quietly cmake --build "$folder/build"
    printed=$("$folder/build/consumer") || { echo "$what: the program failed"; exit 1; }
    [ "$printed" = "kemu $version" ] || { echo "$what: printed '$printed', not 'kemu $version'"; exit 1; }
    echo "used:    $what"
}

# refuses WHAT REGEX OPTION...: a consumer that must not be configured, for the reason named
refuses() {
    local what=$1 reason=$2
    shift 2
    fresh
    if configure "$@" >"$folder/log" 2>&1; then echo "$what: was not refused"; exit 1; fi
    # cmake breaks its messages into lines.
    tr -s ' \n' ' ' <"$folder/log" | grep -q -- "$reason" ||
        { cat "$folder/log"; echo "$what: refused, but not with '$reason'"; exit 1; }
    echo "refused: $what"
}

# install_to PREFIX OPTION...
install_to() {
    local prefix=$1
    shift
    fresh
    quietly cmake -S "$source" -B "$folder/build" -G Ninja -DCMAKE_CXX_COMPILER="$compiler" \
        -DKEMU_BUILD_TESTS=OFF -DKEMU_BUILD_EXAMPLES=OFF -DKEMU_BUILD_TOOLS=OFF "$@"
    quietly cmake --install "$folder/build" --prefix "$prefix"
}

version=$(sed -n 's/^#define KEMU_VERSION_[A-Z]* //p' "$source/include/kemu/version.hpp" | paste -sd.)
parts="accounts;wide;json;fmt;parallel"

install_to "$folder/whole"
diff <(cd "$source/include" && find kemu -name '*.hpp' | sort) \
    <(cd "$folder/whole/include" && find kemu -type f | sort) ||
    { echo "what is installed is not what the sources have"; exit 1; }
[ -f "$folder/whole/share/licenses/kemu/LICENSE" ] || { echo "the licence is not installed"; exit 1; }
if grep -rnF "$source" "$folder/whole/share"; then echo "the package names the folder it was built in"; exit 1; fi
# A package that has to work wherever it stands.
mv "$folder/whole" "$folder/moved"

uses "the installed core, no Boost on the machine" -DCMAKE_PREFIX_PATH="$folder/moved" $no_boost -DVERSION="$version"
uses "every installed component" -DCMAKE_PREFIX_PATH="$folder/moved" "-DPARTS=$parts" -DEVERY_HEADER=ON
refuses "accounts without Boost" "Boost" -DCMAKE_PREFIX_PATH="$folder/moved" $no_boost -DPARTS=accounts
refuses "a component that does not exist" "without its component nonsense" \
    -DCMAKE_PREFIX_PATH="$folder/moved" -DPARTS=nonsense
refuses "another version" "99.0" -DCMAKE_PREFIX_PATH="$folder/moved" -DVERSION=99.0

install_to "$folder/core" $no_boost
uses "a core that was installed without Boost" -DCMAKE_PREFIX_PATH="$folder/core"
refuses "accounts that were never installed" "without its component accounts" \
    -DCMAKE_PREFIX_PATH="$folder/core" -DPARTS=accounts

uses "the sources as a subfolder" -DKEMU_SOURCE="$source" "-DPARTS=$parts"
uses "the sources as a subfolder, no Boost on the machine" -DKEMU_SOURCE="$source" $no_boost
