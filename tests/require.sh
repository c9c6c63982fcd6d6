# shellcheck shell=bash disable=SC2034  # the scripts that source this file use the lists
# Sourced by the project's scripts: install what is missing from Debian's packages, and nothing twice.
#   kemu_require PACKAGE...   installs those of the packages that are not there
# libboost-dev stands for "some Boost headers": a machine that has any Boost keeps it. python3-testsuite
# stands for the test suite of whatever Python the release has (libpython3.11-testsuite in Debian 12).

kemu_has() {
    case "$1" in
        libboost-dev)
            local dir
            for dir in /usr/local/include /usr/include; do
                [ -f "$dir/boost/version.hpp" ] && return 0
            done
            return 1 ;;
        python3-testsuite) compgen -G '/usr/lib/python3.*/test/decimaltestdata' >/dev/null ;;
        *) [ "$(dpkg-query -W -f '${Status}' "$1" 2>/dev/null)" = "install ok installed" ] ;;
    esac
}

kemu_require() {
    local package missing="" root=""
    for package in "$@"; do
        kemu_has "$package" || missing="$missing $package"
    done
    [ -n "$missing" ] || return 0
    if ! command -v apt-get >/dev/null 2>&1; then
        echo "These Debian packages (or the same things under other names) are needed:$missing" >&2
        return 1
    fi
    if [ "$(id -u)" -ne 0 ]; then
        root="sudo"
        if ! command -v sudo >/dev/null 2>&1; then
            echo "Not root and no sudo here. Needed from Debian's packages:$missing" >&2
            return 1
        fi
    fi
    echo "Installing from Debian's packages:$missing" >&2
    $root apt-get update -qq >/dev/null || { echo "Could not read Debian's list of packages" >&2; return 1; }
    case $missing in
        *" python3-testsuite"*)
            missing=${missing/ python3-testsuite/ $(apt-cache search --names-only '^libpython3\.[0-9]+-testsuite$' |
                sort -V | tail -n 1 | cut -d' ' -f1)} ;;
    esac
    # What apt says matters only when it fails.
    local log
    log=$(mktemp)
    # shellcheck disable=SC2086
    if ! $root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >"$log" 2>&1; then
        cat "$log" >&2
        rm -f "$log"
        echo "Could not install:$missing" >&2
        return 1
    fi
    rm -f "$log"
}

# What every build of the project needs.
kemu_build_packages="g++ cmake ninja-build libboost-dev libfmt-dev nlohmann-json3-dev rapidjson-dev libcli11-dev"
# What the tests need besides.
kemu_test_packages="doctest-dev python3 python3-jsonschema python3-testsuite"
