# Make and a shell, by pkg-config: every module's flags compile and link a program, wherever the package stands.
set -euo pipefail
# shellcheck source=tests/consumers/common.sh
. "$(dirname "$0")/../common.sh"
kemu_require pkg-config
install_to "$folder/first"
mv "$folder/first" "$folder/moved"
export PKG_CONFIG_PATH=$folder/moved/share/pkgconfig
echo '#include <kemu/kemu.hpp>' >"$folder/headers.hpp"
by_pkgconfig() { direct_build "$1" "$2 $(pkg-config --cflags kemu)"; }
every_build "pkg-config" by_pkgconfig
[ "$whole" = yes ] || exit 0
python3 "$source/tests/project/headers.py" "$source" parts | cut -d' ' -f1 >"$folder/parts"
count=0
while read -r part; do
    module=kemu-$part
    [ "$part" != kemu ] || module=kemu
    [ "$(pkg-config --modversion "$module")" = "$version" ] || fail "$module has not the version $version"
    pkg-config --validate "$module" || fail "$module.pc is not valid"
    python3 "$source/tests/project/headers.py" "$source" list "$part" | sed 's/.*/#include <&>/' >"$folder/headers.hpp"
    echo '#include <kemu/kemu.hpp>' >>"$folder/headers.hpp"
    for unit in main second; do
        # shellcheck disable=SC2046
        quietly "$compiler" -std=c++20 -Wall -Wextra -Werror -I"$folder" $(pkg-config --cflags "$module") \
            -c "$here/cmake/$unit.cpp" -o "$folder/$unit.o"
    done
    # shellcheck disable=SC2046
    quietly "$compiler" "$folder/main.o" "$folder/second.o" $(pkg-config --libs "$module") -o "$folder/program"
    prints "kemu $version" "$folder/program"
    count=$((count + 1))
done <"$folder/parts"
[ "$count" -eq "$(find "$folder/moved" -name '*.pc' | wc -l)" ] || fail "not every installed module was tried"
echo "$count pkg-config modules, each with every header of its part"
