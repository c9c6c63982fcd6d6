// expect: stated_figures_agree<[^<>]*growth, [^<>]*claim_id<'g'>
// Nor does a change that no pair of amounts gives together with its percentage.
#include <kemu/claim/constant.hpp>
namespace {
using namespace kemu;
using namespace kemu::literals;
constexpr claim claims[] = {{.id = "g",
                             .kind = claim_kind::growth,
                             .amount = 110.00_printed,
#ifdef KEMU_FAIL
                             .delta = 11.00_printed,
#else
                             .delta = 10.00_printed,
#endif
                             .moved = direction::increase,
                             .percent = percent_of(1000, 2)}};
static_assert(claims_are_consistent<claims>);
} // namespace
