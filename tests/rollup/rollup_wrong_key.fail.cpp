// expect-within 10: keys are given in the order of the dimensions|does not belong to the first dimension|are two fields or arguments swapped\?
// Keys of .at() in the wrong order, or of another classification.
#include <kemu/rollup.hpp>
using sums = kemu::totals<kemu::functional_code, kemu::economic_code>;
using live = kemu::live_rollup<kemu::functional_code, kemu::economic_code>;
auto f(const sums& t, live& l, kemu::functional_code function, kemu::economic_code economic) {
#if KEMU_FAIL == 1
    return t.at(economic, function);
#elif KEMU_FAIL == 2
    return t.at(economic);
#elif KEMU_FAIL == 3
    return t.own(function, function);
#elif KEMU_FAIL == 4
    return t.children(economic);
#elif KEMU_FAIL == 5
    return l.at(economic, function);
#elif KEMU_FAIL == 6
    return l.apply(economic, function, kemu::money{});
#else
    return l.at(function, economic), l.apply(function, economic, kemu::money{}),
           t.children(function), t.at(function, economic);
#endif
}
