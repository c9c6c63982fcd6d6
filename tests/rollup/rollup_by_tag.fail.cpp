// expect-within 10: functional_code \(not its tag functional
// A rollup by the tag of a classification instead of by its code.
#include <kemu/rollup/of_ledger.hpp>
auto f(const kemu::ledger& book) {
#if KEMU_FAIL == 1
    return kemu::rollup<kemu::functional>(book);
#elif KEMU_FAIL == 2
    return kemu::rollup<kemu::source, kemu::functional>(book);
#else
    return kemu::rollup<kemu::functional_code>(book);
#endif
}
