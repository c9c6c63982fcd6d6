// expect: this key does not belong to the dimension at its place
#include <kemu/rollup/totals.hpp>
auto f(const kemu::totals<kemu::functional_code, kemu::economic_code>& t) {
#ifdef KEMU_FAIL
    return t.at(kemu::economic_code{});
#else
    return t.at(kemu::functional_code{});
#endif
}
