// What the ledger, the postings and the sums promise by their types alone.
#include <kemu/kemu.hpp>
#include <kemu/tables/2024.hpp>

#include <type_traits>

using namespace kemu;
using namespace kemu::literals;

static_assert(std::is_aggregate_v<posting> && std::is_trivially_copyable_v<posting>);
static_assert(std::is_aggregate_v<revenue_posting> && std::is_aggregate_v<balance_posting>);
static_assert(std::is_trivially_copyable_v<entry> && std::is_trivially_copyable_v<exact_sum>);
static_assert(sizeof(exact_sum) == 16);

// A code of another classification is no key and no field.
static_assert(!std::is_convertible_v<revenue_code, functional_code>);
static_assert(!std::is_convertible_v<functional_code, economic_code>);
static_assert(!std::is_convertible_v<double, exact_sum> && !std::is_convertible_v<int, exact_sum>);

// Postings are constants like any other.
constexpr posting salary{.function = 2101506_function,
                         .economic = 30101_economic,
                         .source = fiscal(budget::general_public),
                         .nature = nature::basic,
                         .amount = 7'350.00_yuan};
static_assert(salary.phase == phase::final_accounts && salary.agency == agency_id{});
static_assert(fiscal(budget::general_public) == source::general_public_budget);
static_assert(fiscal(budget::government_fund) == source::government_fund_budget);
static_assert(fiscal(budget::state_capital) == source::state_capital_budget);
static_assert(fiscal(budget::social_insurance) == source::social_insurance_budget);

// 128 bits keep what 64 cannot, and say so.
static_assert(exact_sum{money::max()}.to_money().value() == money::max());
static_assert(exact_sum{money::min()}.to_money().value() == money::min());
static_assert(exact_sum::from_halves(0, 0x8000'0000'0000'0000U).to_money().error().code ==
              errc::out_of_range);
static_assert(exact_sum::from_halves(-1, 0x7fff'ffff'ffff'ffffU).to_money().error().code ==
              errc::out_of_range);
static_assert(exact_sum::from_halves(-1, 0xffff'ffff'ffff'ffffU).to_money().value().fen() == -1);
static_assert(exact_sum::from_halves(-1, 0) < exact_sum{});
