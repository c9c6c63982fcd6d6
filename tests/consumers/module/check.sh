# import kemu; with Clang 19, by a plain script: the interface unit is compiled once, and a program of two
# translation units imports it. GCC 12 ("failed to read compiled module: Bad file data") and Clang 16 (operators
# of libstdc++ stay invisible) cannot, and are skipped by name.
set -euo pipefail
# shellcheck source=tests/consumers/common.sh
. "$(dirname "$0")/../common.sh"
case $compiler in clang++-19*) ;; *) exit 77 ;; esac
kemu_require clang-19
# The standard headers stand before the module: one that is missing there would be exported from it.
python3 - "$source" <<'PY'
import re, sys
sys.path.insert(0, sys.argv[1] + "/tests/project")
from headers import Headers
headers = Headers(sys.argv[1])
text = (headers.base / "kemu.cppm").read_text(encoding="utf-8")
before, inside = text.split("export module kemu;")
mine = set(re.findall(r"#include <(\w+)>", before))
doors = [name.removeprefix("kemu/") for name in re.findall(r"#include <(kemu/[^>]+)>", inside)]
reached = set().union(*(headers.closure(door) for door in doors))
needed = {what for name in reached for _, _, what in headers.includes(name) if re.fullmatch(r"\w+", what)}
if needed - mine:
    sys.exit(f"kemu.cppm includes these only inside the module: {sorted(needed - mine)}")
PY
cd "$folder"
by_import() {
    local unit
    # Clang 19 says of every header that stands behind the module's name that it does.
    local options="-std=c++$1 $2 -Wno-include-angled-in-module-purview"
    # shellcheck disable=SC2086
    quietly "$compiler" $options -I"$source/include" --precompile "$source/include/kemu/kemu.cppm" -o kemu.pcm
    # shellcheck disable=SC2086
    quietly "$compiler" $options -Wno-unused-command-line-argument -c kemu.pcm -o kemu.o
    for unit in main second; do # which see no header of kemu
        # shellcheck disable=SC2086
        quietly "$compiler" $options -fmodule-file=kemu=kemu.pcm -c "$here/module/$unit.cpp" -o "$unit.o"
    done
    # shellcheck disable=SC2086
    quietly "$compiler" $2 kemu.o main.o second.o -o program
    prints "1095724.21" ./program
}
every_build "C++20 module" by_import few
