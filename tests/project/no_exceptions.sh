# A program over the whole public core is built without exceptions and run-time types, works, and is
# aborted by an overflow.
set -euo pipefail
source=$1 compiler=$3
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 "$source/tests/project/headers.py" "$source" list kemu | sed 's/.*/#include <&>/' >"$folder/headers.hpp"
"$compiler" -std=c++20 -fno-exceptions -fno-rtti -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion \
    -Wshadow -Wold-style-cast -Werror -I"$folder" -I"$source/include" \
    "$source/tests/project/no_exceptions/main.cpp" -o "$folder/program"
# libc++ has std::format, which GCC 12's library has not, and names less by the way.
if clang++-19 -stdlib=libc++ -fsyntax-only -x c++ -include version /dev/null 2>/dev/null; then
    clang++-19 -stdlib=libc++ -std=c++23 -fno-exceptions -fno-rtti -Wall -Wextra -Werror -I"$folder" -I"$source/include" \
        -fsyntax-only "$source/tests/project/no_exceptions/main.cpp"
fi
[ "$("$folder/program")" = ok ] || { echo "does not work without exceptions"; exit 1; }
# In a shell of its own, which reports the signal as a status; no core file is left behind.
status=0
said=$(bash -c 'ulimit -c 0; "$0" overflow; exit $?' "$folder/program" 2>&1) || status=$?
case "$said" in *silent*) echo "overflow was silent: $said"; exit 1 ;; esac
[ "$status" -eq 134 ] || { echo "overflow ended with status $status, not with SIGABRT (134): $said"; exit 1; }
echo "$(grep -c . "$folder/headers.hpp") headers without exceptions; overflow aborted"
