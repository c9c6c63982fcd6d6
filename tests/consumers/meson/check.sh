# Meson finds kemu by CMake's package and by pkg-config.
set -euo pipefail
# shellcheck source=tests/consumers/common.sh
. "$(dirname "$0")/../common.sh"
kemu_require meson pkg-config
install_to "$folder/prefix"
cp -r "$here/meson" "$folder/project"
cp "$here"/cmake/*.cpp "$folder/project"
echo '#include <kemu/kemu.hpp>' >"$folder/project/headers.hpp"
# The standard stands in CXXFLAGS, because Meson 1.0 has no name for C++23.
by_meson() {
    rm -rf "$folder/each"
    CXX=$compiler CXXFLAGS="$(std_flag "$1") $2" LDFLAGS=$library PKG_CONFIG_PATH=$folder/prefix/share/pkgconfig CMAKE_PREFIX_PATH=$folder/prefix \
        quietly meson setup "$folder/each" "$folder/project" "-Dmethod=$method" "-Dfmt=$fmt" -Dcpp_std=none
    quietly meson compile -C "$folder/each"
    prints "kemu $version" "$folder/each/consumer"
}
for method in cmake pkg-config; do
    fmt=false
    every_build "Meson, $method" by_meson
    if [ "$whole" = yes ]; then
        fmt=true
        by_meson 20 "$warnings"
        prints "kemu $version" "$folder/each/with_fmt"
        echo "used: two parts from Meson $(meson --version) by $method"
    fi
done
