# The package as a user of CMake meets it: installed whole, moved, found by version and component, with and
# without Boost, from CMake 3.22, as a subfolder, fetched, and below a project that installs itself.
set -euo pipefail
# shellcheck source=tests/consumers/common.sh
. "$(dirname "$0")/../common.sh"
no_boost=-DCMAKE_DISABLE_FIND_PACKAGE_Boost=ON
# Every part there is, from the one list; wide stands for those that need Boost.
parts=$(python3 "$source/tests/project/headers.py" "$source" parts | awk '$1 != "kemu" {print $1}' | paste -sd';')
cmake=cmake project=$here/cmake
flags=$warnings

configure() {
    rm -rf "$folder/build"
    "$cmake" -S "$project" -B "$folder/build" -G Ninja -DCMAKE_CXX_COMPILER="$compiler" -DCMAKE_CXX_FLAGS="$flags" "$@"
}

# uses WHAT OPTION...: a consumer that is configured, built and run
uses() {
    local what=$1
    shift
    quietly configure "$@"
    if grep -A4 'Warning' "$folder/log"; then fail "$what: CMake warns"; fi
    quietly "$cmake" --build "$folder/build"
    prints "kemu $version" "$folder/build/consumer"
    echo "used:    $what"
}

# refuses WHAT REGEX OPTION...: a consumer that must not be configured, for the reason named
refuses() {
    local what=$1 reason=$2
    shift 2
    if configure "$@" >"$folder/log" 2>&1; then fail "$what: was not refused"; fi
    # cmake breaks its messages into lines.
    tr -s ' \n' ' ' <"$folder/log" | grep -q -- "$reason" ||
        { cat "$folder/log"; fail "$what: refused, but not with '$reason'"; }
    echo "refused: $what"
}

# --- Installed ---------------------------------------------------------------------------------------
install_to "$folder/whole"
diff <(cd "$source/include" && find kemu -name '*.?pp*' | sort) \
    <(cd "$folder/whole/include" && find kemu -type f | sort) || fail "what is installed is not what the sources have"
[ -f "$folder/whole/share/licenses/kemu/LICENSE" ] || fail "the licence is not installed"
if grep -rnF "$source" "$folder/whole/share"; then fail "the package names the folder it was built in"; fi
# A package that has to work wherever it stands.
mv "$folder/whole" "$folder/moved"
moved=-DCMAKE_PREFIX_PATH=$folder/moved

installed() { cmake_build "$@" "$moved"; }
subfolder() { cmake_build "$@" -DKEMU_SOURCE="$source"; }
fetched() { cmake_build "$@" -DKEMU_FETCHED="$source"; }
every_build "CMake, find_package" installed
every_build "CMake, add_subdirectory" subfolder
every_build "CMake, FetchContent" fetched
[ "$whole" = yes ] || exit 0

uses "the installed core, no Boost on the machine" "$moved" $no_boost -DVERSION="$version"
uses "every installed component, every header" "$moved" "-DPARTS=$parts" -DEVERY_HEADER=ON
uses "every component in C++23" "$moved" "-DPARTS=$parts" -DEVERY_HEADER=ON -DCMAKE_CXX_STANDARD=23
refuses "amounts beyond 64 bits without Boost" "Boost" "$moved" $no_boost -DPARTS=wide
refuses "a component that does not exist" "without its component nonsense" "$moved" -DPARTS=nonsense
refuses "another version" "99.0" "$moved" -DVERSION=99.0

install_to "$folder/core" $no_boost
grep -q 'kemu::wide is off: Boost 1.74 was not found' <(cmake -S "$source" -B "$folder/kemu-build" $no_boost \
    -DCMAKE_CXX_COMPILER="$compiler") || fail "a part that is off is not named"
core=-DCMAKE_PREFIX_PATH=$folder/core
uses "a core that was installed without Boost, every header" "$core" -DEVERY_HEADER=ON
flags="$flags -fno-exceptions -fno-rtti" uses "the core without exceptions and run-time types" "$core" -DEVERY_HEADER=ON
refuses "a part that was never installed" "without its component wide" "$core" -DPARTS=wide
if cmake -S "$source" -B "$folder/kemu-build" $no_boost -DKEMU_WITH_WIDE=ON -DKEMU_BUILD_TESTS=OFF >"$folder/log" 2>&1 ||
    ! tr -s ' \n' ' ' <"$folder/log" | grep -q 'KEMU_WITH_WIDE is ON, but kemu::wide cannot be had: Boost 1.74 was not found'; then
    cat "$folder/log"
    fail "a part that was demanded is dropped"
fi
echo "refused: a part that was demanded and cannot be had"

# --- From an older CMake ------------------------------------------------------------------------------
# The package needs 3.25 to be built, but 3.22 to be used.
pip_program cmake 'cmake==3.22.*'
cmake=$program uses "the installed package from $("$program" --version | head -1)" "$moved" "-DPARTS=$parts"

# --- As sources ----------------------------------------------------------------------------------------
uses "the sources as a subfolder" -DKEMU_SOURCE="$source" "-DPARTS=$parts"
uses "the sources as a subfolder, no Boost on the machine" -DKEMU_SOURCE="$source" $no_boost
uses "the sources fetched" -DKEMU_FETCHED="$source" "-DPARTS=$parts"

# A library on kemu that installs itself, and kemu with it, and a program that finds both.
project=$here/cmake/superproject
rm -rf "$folder/super"
quietly configure -DKEMU_SOURCE="$source"
quietly cmake --build "$folder/build"
quietly cmake --install "$folder/build" --prefix "$folder/super"
project=$here/cmake/superproject/user
uses "a library that was installed with kemu inside" -DCMAKE_PREFIX_PATH="$folder/super"

# --- A list of one's own -----------------------------------------------------------------------------
project=$here/cmake/table
uses "lists of codes made into tables by kemu_add_table" "$moved" -DLIST=ministry.csv
# A list with a fault stops the build, with its line and column.
sed 's/^,1,/,001,/' "$here/cmake/table/ministry.csv" >"$folder/bad.csv"
quietly configure "$moved" -DLIST="$folder/bad.csv"
if "$cmake" --build "$folder/build" >"$folder/log" 2>&1; then fail "a bad list was built"; fi
grep -q 'bad.csv: line 6, column 2: ' "$folder/log" || { cat "$folder/log"; fail "a bad list, but not where"; }
echo "refused: a list with a fault, by line and column"
