// expect-within 20: keys are given in the order of the totals' dimensions
// Keys of .at() in the wrong order, or of another classification.
#include <kemu/rollup/totals.hpp>
using sums = kemu::totals<kemu::functional_code, kemu::economic_code>;
auto f(const sums& t, kemu::functional_code function, kemu::economic_code economic) {
#if KEMU_FAIL == 1
    return t.at(economic, function);
#elif KEMU_FAIL == 2
    return t.at(economic);
#elif KEMU_FAIL == 3
    return t.own(function, function);
#else
    return t.at(function, economic);
#endif
}
