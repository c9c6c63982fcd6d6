# Object files built with different switches, linked in either order: each does what its own switches
# say, amounts pass between them, and no function of the plain file is the other's.
set -euo pipefail
source=$1 compiler=$3
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat >"$folder/plain.cpp" <<'CODE'
#include <kemu/kemu.hpp>
#include <cstdio>
#include <vector>
kemu::money other(kemu::money, kemu::money, const std::vector<kemu::money>&);
int main(int count, char**) {
    const std::vector<kemu::money> rows(1000, kemu::money::from_fen(count));
    if (kemu::sum(rows) != other(kemu::money::from_fen(count), {}, rows)) return 1;
    if (count > 1) return other((kemu::money::max)(), kemu::money::from_fen(1), rows).fen() != 0;
    try {
        auto a = (kemu::money::max)();
        a += kemu::money::from_fen(count);
    } catch (const kemu::overflow&) {
        std::puts("caught");
    }
}
CODE
cat >"$folder/other.cpp" <<'CODE'
#include <kemu/kemu.hpp>
#include <vector>
kemu::money other(kemu::money a, kemu::money b, const std::vector<kemu::money>& rows) {
    a += b;
    return a * 0 + kemu::sum(rows);
}
CODE
has() { grep -qw "$1" /proc/cpuinfo; }
for optimised in -O0 -O2; do
    "$compiler" -std=c++20 $optimised -fvisibility=hidden -I"$source/include" -c "$folder/plain.cpp" -o "$folder/plain.o"
    for switches in "-fno-exceptions -fno-rtti" "-msse4.1 -fno-exceptions" "-mavx2 -fno-exceptions" "-mavx512f -fno-exceptions"; do
        case "$switches" in
            *sse4*) has sse4_1 || continue ;;
            *avx2*) has avx2 || continue ;;
            *avx512*) has avx512f || continue ;;
        esac
        # shellcheck disable=SC2086
        "$compiler" -std=c++20 $optimised $switches -fno-char8_t -I"$source/include" -c "$folder/other.cpp" -o "$folder/other.o"
        for order in "plain.o other.o" "other.o plain.o"; do
            # shellcheck disable=SC2086
            (cd "$folder" && "$compiler" $order -o program)
            [ "$("$folder/program")" = caught ] || { echo "$optimised $switches, $order: the plain file aborts"; exit 1; }
            status=0
            bash -c 'ulimit -c 0; "$0" more; exit $?' "$folder/program" >/dev/null 2>&1 || status=$?
            [ "$status" -eq 134 ] || { echo "$optimised $switches, $order: overflow without exceptions ends with $status"; exit 1; }
            # Without optimisation no function is inlined: those of the plain file must be seen there.
            objdump -d --no-show-raw-insn -C "$folder/program" >"$folder/code"
            [ "$optimised" != -O0 ] || grep -q '^[0-9a-f]* <.*throws::' "$folder/code" ||
                { echo "no function of the plain file is found"; exit 1; }
            if awk '/^[0-9a-f]+ </ { plain = /throws::/ && !/throws_/ } plain && /%[yz]mm/ { found = 1 } END { exit !found }' "$folder/code"; then
                echo "$optimised $switches, $order: a plain function has vectors of the other file"
                exit 1
            fi
        done
    done
done

# Three object files at once: plain, vectors and no exceptions, wider vectors with exceptions; in every order.
cat >"$folder/third.cpp" <<'CODE'
#include <kemu/kemu.hpp>
#include <vector>
kemu::money third(const std::vector<kemu::money>& rows) {
    try {
        auto a = (kemu::money::max)();
        a += rows.front();
    } catch (const kemu::overflow&) {
        return kemu::sum(rows);
    }
    return {};
}
CODE
cat >"$folder/three.cpp" <<'CODE'
#include <kemu/kemu.hpp>
#include <cstdio>
#include <vector>
kemu::money other(kemu::money, kemu::money, const std::vector<kemu::money>&);
kemu::money third(const std::vector<kemu::money>&);
int main(int count, char**) {
    const std::vector<kemu::money> rows(1000, kemu::money::from_fen(count));
    const kemu::money sum = kemu::sum(rows);
    if (sum.fen() != 1000 * count || sum != other(rows.front(), {}, rows) || sum != third(rows)) return 1;
    try {
        auto a = (kemu::money::max)();
        a += rows.front();
    } catch (const kemu::overflow&) {
        std::puts("caught");
    }
    if (count > 1) return other((kemu::money::max)(), rows.front(), rows).fen() != 0;
}
CODE
wide=-msse4.1 wider=-msse4.1
has avx2 && wide=-mavx2 && wider=-mavx2
has avx512f && wider=-mavx512f
for optimised in -O0 -O2; do
    "$compiler" -std=c++20 $optimised -I"$source/include" -c "$folder/three.cpp" -o "$folder/a.o"
    "$compiler" -std=c++20 $optimised $wide -fno-exceptions -fno-rtti -I"$source/include" -c "$folder/other.cpp" -o "$folder/b.o"
    "$compiler" -std=c++20 $optimised $wider -fvisibility=hidden -I"$source/include" -c "$folder/third.cpp" -o "$folder/c.o"
    for order in "a b c" "a c b" "b a c" "b c a" "c a b" "c b a"; do
        # shellcheck disable=SC2046,SC2086
        (cd "$folder" && "$compiler" $(printf '%s.o ' $order) -o program)
        [ "$("$folder/program")" = caught ] || { echo "$optimised, $order: not each file does what its switches say"; exit 1; }
        status=0
        bash -c 'ulimit -c 0; "$0" more; exit $?' "$folder/program" >/dev/null 2>&1 || status=$?
        [ "$status" -eq 134 ] || { echo "$optimised, $order: overflow without exceptions ends with $status"; exit 1; }
    done
done
for old in -std=c++17 "-std=c++20 -m32"; do
    # shellcheck disable=SC2086
    said=$(echo '#include <kemu/kemu.hpp>' | "$compiler" $old -fsyntax-only -I"$source/include" -x c++ - 2>&1 || true)
    if [ "$(grep -c 'error: .*kemu needs' <<<"$said")" -ne 1 ] || [ "$(wc -l <<<"$said")" -gt 16 ]; then
        echo "$old: not one clear error: $said"
        exit 1
    fi
done
echo "mixed builds: each object file does what its own switches say"
