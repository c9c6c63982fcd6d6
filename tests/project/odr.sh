# Every public header in two translation units of one program, in opposite orders: nothing is defined
# twice, nothing depends on what was included before it, and nothing warns. Arguments after the compiler
# are switches of it.
set -euo pipefail
source=$1 compiler=$3
shift 3
switches=("$@")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
compile() {
    "$compiler" "${switches[@]}" -std=c++20 -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow \
        -Wold-style-cast -Werror -I"$folder" -I"$source/include" -c "$1.cpp" -o "$1.o"
}
list() { python3 "$source/tests/project/headers.py" "$source" list; }
cd "$folder"

echo 'int planted() { return 1; }' >planted.hpp
echo '#include "planted.hpp"' >bad1.cpp
{ cat bad1.cpp; echo 'int main() {}'; } >bad2.cpp
compile bad1
compile bad2
if "$compiler" "${switches[@]}" bad1.o bad2.o -o bad 2>bad.log || ! grep -q 'multiple definition' bad.log; then
    echo "would not see a function that is defined twice"
    exit 1
fi

list | sed 's/.*/#include <&>/' >one.cpp
{ list | tac | sed 's/.*/#include <&>/'; echo 'int main() {}'; } >two.cpp
compile one & first=$!
compile two
wait "$first"
"$compiler" "${switches[@]}" one.o two.o -o program
./program
echo "$(list | wc -l) headers in two translation units of one program"
