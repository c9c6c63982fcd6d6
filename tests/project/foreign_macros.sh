# No header breaks on the macros of other people's headers, defined after everything that kemu includes of
# the standard library and of its packages, and before its own headers.
set -euo pipefail
source=$1 compiler=$3
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
check_headers() { # TREE: the first errors, if there are any
    {
        grep -rhoE '^ *# *include <[^>]+>' "$1/include/kemu" | grep -v '<kemu/' | sort -u |
            # Some are included only where the library has them, such as <format>.
            sed -E 's/^ *# *include (<[^>]+>)/#if __has_include(\1)\n#include \1\n#endif/'
        echo "#include \"$source/tests/project/foreign_macros.hpp\""
        python3 "$source/tests/project/headers.py" "$1" list | sed 's/.*/#include <&>/'
    } >"$folder/all.cpp"
    LC_ALL=C "$compiler" -std=c++20 -fsyntax-only -I"$1/include" "$folder/all.cpp" >"$folder/log" 2>&1 ||
        { grep 'error' "$folder/log" || echo "the compiler failed"; } | head -20
}
mkdir "$folder/planted"
cp -r "$source/include" "$folder/planted"
echo 'inline int planted(int small) { return small; }' >>"$folder/planted/include/kemu/version.hpp"
check_headers "$folder/planted" | grep -q 'version.hpp' || { echo "would not see a name that is a macro"; exit 1; }
faults=$(check_headers "$source")
[ -z "$faults" ] || { echo "$faults"; exit 1; }
echo "$(grep -c '^#define' "$source/tests/project/foreign_macros.hpp") macros defined before all headers"
