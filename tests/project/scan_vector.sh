# The scanner reads amounts with SSE4.1 where it is on. The other tests are compiled without it, so the
# text properties run once more with it.
set -euo pipefail
source=$1 compiler=$3
grep -qw sse4_1 /proc/cpuinfo || { echo "this machine has no SSE4.1"; exit 77; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
echo 'int main() { return __SSE4_1__ - 1; }' >"$folder/on.cpp"
"$compiler" -msse4.1 "$folder/on.cpp" -o "$folder/on" && "$folder/on"
"$compiler" -std=c++20 -O1 -msse4.1 -I"$source/include" -I"$source/tests" \
    "$source/tests/text/format.property.cpp" "$source/tests/main.cpp" -o "$folder/test"
"$folder/test"
