# The Debian packages that cpack makes: unpacked, they serve a CMake project and run the audit tool.
# tests/run --long installs them on bare Debian roots.
set -euo pipefail
# shellcheck source=tests/consumers/common.sh
. "$(dirname "$0")/../common.sh"
kemu_require dpkg-dev file
build=$source/build/consumers/deb
# Made once, by Debian's compiler, as packages are; used by each.
if [ "$whole" = yes ] || [ ! -f "$build/libkemu-dev_${version}_all.deb" ]; then
    quietly cmake -S "$source" -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Release -DCMAKE_CXX_COMPILER=g++ \
        -DKEMU_BUILD_TESTS=OFF -DKEMU_BUILD_EXAMPLES=OFF
    quietly cmake --build "$build"
    quietly cmake --build "$build" --target package
fi
for package in "libkemu-dev_${version}_all" "kemu-audit_${version}_$(dpkg --print-architecture)"; do
    [ -f "$build/$package.deb" ] || fail "there is no $package.deb"
    quietly dpkg-deb -x "$build/$package.deb" "$folder/unpacked"
done
by_package() { cmake_build "$@" -DCMAKE_PREFIX_PATH="$folder/unpacked/usr"; }
every_build "Debian package" by_package
[ "$whole" = yes ] || exit 0
[ -z "$(dpkg-deb -f "$build/libkemu-dev_${version}_all.deb" Depends)" ] || fail "headers depend on packages"
dpkg-deb -f "$build"/kemu-audit_*.deb Depends | grep -q libc6 || fail "the tool names no library it needs"
status=0
"$folder/unpacked/usr/bin/audit" "$source/examples/accounts/jingdezhen-2024" >"$folder/said" || status=$?
[ "$status" -eq 1 ] || fail "audit ended with $status, not with 1"
grep -q '940.50万元' "$folder/said" || fail "audit does not report the violation"
# The tool alone, without the headers.
quietly cmake --install "$build" --component audit --prefix "$folder/tool"
[ "$(cd "$folder/tool" && find . -type f | sort | paste -sd' ')" = "./bin/audit ./share/bash-completion/completions/audit" ] || fail "the tool is not installed on its own"
echo "the packages serve a project and run the tool; the tool installs on its own"
