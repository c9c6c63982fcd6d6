// expect-within 10: economic_code, source, nature, phase, flow and agency_id
// A rollup of a ledger by something that no posting has.
#include <kemu/rollup/of_ledger.hpp>
enum class colour : unsigned char {};
auto f(const kemu::ledger& book) {
#if KEMU_FAIL == 1
    return kemu::rollup<kemu::functional_code, colour>(book);
#elif KEMU_FAIL == 2
    return kemu::rollup<kemu::revenue_code>(book);
#else
    return kemu::rollup<kemu::functional_code, kemu::source>(book);
#endif
}
