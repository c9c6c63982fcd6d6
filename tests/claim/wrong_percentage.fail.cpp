// expect: stated_figures_agree<[^<>]*share, [^<>]*claim_id<'S', '0', '2', '5'>
// A percentage that its amounts do not give does not compile; the message names the claim and its kind.
#include <kemu/claim/constant.hpp>
namespace {
using namespace kemu;
using namespace kemu::literals;
constexpr claim claims[] = {{.id = "S024", .kind = claim_kind::amount, .amount = 1.00_printed},
                            {.id = "S025",
                             .kind = claim_kind::share,
                             .amount = 685.21_printed,
                             .base = 940.49_printed,
#ifdef KEMU_FAIL
                             .percent = percent_of(7287, 2)}};
#else
                             .percent = percent_of(7286, 2)}};
#endif
static_assert(claims_are_consistent<claims>);
} // namespace
