# Meson finds kemu by CMake's package and by pkg-config.
set -euo pipefail
# shellcheck source=tests/consumers/common.sh
. "$(dirname "$0")/../common.sh"
kemu_require meson pkg-config
install_to "$folder/prefix"
for method in cmake pkg-config; do
    CXX=$compiler PKG_CONFIG_PATH=$folder/prefix/share/pkgconfig CMAKE_PREFIX_PATH=$folder/prefix \
        quietly meson setup "$folder/$method" "$here/meson" "-Dmethod=$method"
    quietly meson compile -C "$folder/$method"
    prints "kemu $version" "$folder/$method/consumer"
    echo "used: from Meson $(meson --version) by $method"
done
