# An overflow that one library throws is caught by its type in another and in the program, and the other way
# round, though everything is hidden but what is exported; libc++ compares types by their address.
#   shared_library.sh SOURCE BUILD COMPILER [FLAG...]      .ci/run headers adds -stdlib=libc++
set -euo pipefail
source=$1 compiler=$3
shift 3
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat >"$folder/thrower.cpp" <<'CODE'
#include <kemu/kemu.hpp>
// money as a parameter and a result of what is exported, and a callback that throws.
__attribute__((visibility("default"))) kemu::money doubled(kemu::money a) { return a + a; }
__attribute__((visibility("default"))) bool overflows(kemu::money (*f)(kemu::money), kemu::money a) {
    try {
        (void)f(a);
    } catch (const kemu::overflow&) {
        return true;
    }
    return false;
}
CODE
cat >"$folder/catcher.cpp" <<'CODE'
#include <kemu/kemu.hpp>
kemu::money doubled(kemu::money);
__attribute__((visibility("default"))) bool caught_in_library() {
    try {
        (void)doubled((kemu::money::max)());
    } catch (const kemu::overflow&) {
        return true;
    }
    return false;
}
CODE
cat >"$folder/main.cpp" <<'CODE'
#include <kemu/kemu.hpp>
#include <cstdio>
#include <exception>
kemu::money doubled(kemu::money);
bool overflows(kemu::money (*)(kemu::money), kemu::money);
bool caught_in_library();
static kemu::money tripled(kemu::money a) { return a * 3; }
int main() {
    int caught = 0;
    try {
        (void)doubled((kemu::money::min)());
    } catch (const kemu::overflow&) {
        caught += 1;
    } catch (const std::exception&) {
        std::puts("the program: caught as std::exception only");
    }
    caught += caught_in_library() ? 10 : 0;
    caught += overflows(tripled, (kemu::money::max)()) ? 100 : 0;
    caught += overflows(tripled, kemu::money::from_fen(7)) ? 1000 : 0;
    if (doubled(kemu::money::from_fen(7)) != kemu::money::from_fen(14)) return 2;
    if (caught == 111) return 0;
    std::printf("caught: %d, not 111\n", caught);
    return 1;
}
CODE
for optimised in -O0 -O2; do
    build() { "$compiler" -std=c++20 "$optimised" -fvisibility=hidden -fvisibility-inlines-hidden -I"$source/include" "$@"; }
    (
        cd "$folder"
        build "$@" -fPIC -shared thrower.cpp -o libthrower.so
        build "$@" -fPIC -shared catcher.cpp -L. -lthrower -o libcatcher.so
        build "$@" main.cpp -L. -lcatcher -lthrower -Wl,-rpath,. -o program
        ./program
    ) || { echo "$compiler $* $optimised: an overflow is not caught by its type across libraries"; exit 1; }
done
echo "shared libraries: an overflow is caught by its type in either direction ($(basename "$compiler") $*)"
