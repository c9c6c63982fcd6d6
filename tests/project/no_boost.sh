# No header of kemu::kemu brings anything of Boost, so that users of money and codes need nothing installed.
set -euo pipefail
source=$1 compiler=$3

# The line markers of the preprocessor's output name every file that was read.
reads_boost() {
    printf '#include <%s>\n' "$1" | "$compiler" -std=c++20 -I"$source/include" -E -x c++ - |
        sed -n 's/^# [0-9]* "\([^"]*\)".*/\1/p' | sed "s|^$source/||" | grep -m1 'boost/' || true
}

[ -n "$(reads_boost boost/version.hpp)" ] || { echo "would not see Boost if it were there"; exit 1; }
count=0 faults=0
for header in $(python3 "$source/tests/project/headers.py" "$source" list kemu); do
    read_file=$(reads_boost "$header")
    if [ -n "$read_file" ]; then
        echo "<$header> reads $read_file"
        faults=$((faults + 1))
    fi
    count=$((count + 1))
done
echo "$count headers preprocessed, $faults read Boost"
[ "$faults" -eq 0 ] && [ "$count" -ge 5 ]
