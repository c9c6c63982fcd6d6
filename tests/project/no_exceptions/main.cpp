// The whole public core without exceptions. Bad input is a value, as ever; an amount beyond its
// range ends the program, because silence would be a wrong amount.
//   no arguments    prints "ok", status 0
//   overflow        adds a fen to the largest amount; must be aborted
#include "headers.hpp" // every public header of kemu::kemu, written by the test

#include <cstdio>
#include <cstring>

#if KEMU_HAS_EXCEPTIONS
#error "this program shows kemu without exceptions"
#endif

using namespace kemu;
using namespace kemu::literals;

namespace {

bool works() {
    const auto item = parse_code<functional>("2101506");
    const auto bad = parse_code<functional>("21015O6");
    return item && item->category().contains(*item) && !bad &&
           bad.error().code == errc::not_a_code &&
           108.837421_wan - 1'088'374.20_yuan == 0.01_yuan &&
           checked_add(money::max(), 0.01_yuan).error().code == errc::out_of_range;
}

} // namespace

int main(int argc, char** argv) {
    if (argc > 1 && std::strcmp(argv[1], "overflow") == 0) {
        const money sum = money::max() + money::from_fen(argc - 1);
        std::printf("silent: %lld\n", static_cast<long long>(sum.fen()));
        return 0;
    }
    if (!works()) return 1;
    std::puts("ok");
    return 0;
}
