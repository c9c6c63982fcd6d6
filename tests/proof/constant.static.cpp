// Accounts that the compiler proves consistent, or refutes, within the limits that it comes with.
#include "../../examples/fenyang_2024.hpp"

#include <kemu/proof/constant.hpp>

namespace {

using namespace kemu;
using namespace kemu::literals;

// Forms 03 and 05 by themselves, and all six.
constexpr account_view expenditure =
    make_account(2024, agency_kind::institution, fenyang_2024::form03, fenyang_2024::form05);
static_assert(expenditure.find(form_id::form03)->cells.size() +
                  expenditure.find(form_id::form05)->cells.size() >=
              100);
static_assert(account_is_jointly_consistent<expenditure>);
static_assert(account_is_jointly_consistent<fenyang_2024::published>);

// Every single identity holds within rounding; all together do not: the items have at least 2.005 each, the
// two parts of their sum less than 2.005 each.
constexpr auto contradictory = make_form<form_id::form05>({
    {{}, "合计", 4.01_printed, 2.00_printed, 2.00_printed},
    {208_function, "社会保障和就业支出", 4.01_printed, 2.00_printed, 2.00_printed},
    {20805_function, "行政事业单位养老支出", 4.01_printed, 2.00_printed, 2.00_printed},
    {2080505_function, "机关事业单位基本养老保险缴费支出", 2.01_printed, 1.00_printed,
     1.00_printed},
    {2080506_function, "机关事业单位职业年金缴费支出", 2.01_printed, 1.00_printed, 1.00_printed},
});
constexpr account_view refuted = make_account(2024, agency_kind::institution, contradictory);
static_assert(account_is_consistent<refuted>);
static_assert(joint_answer_of<refuted> == answer::infeasible);

// One figure of form 01 more, which no single rounding explains either.
constexpr auto changed = [] {
    auto form = fenyang_2024::form01;
    form.cells[0] = 758.52_printed;
    return form;
}();
constexpr account_view wrong = make_account(
    2024, agency_kind::institution, changed, fenyang_2024::form02, fenyang_2024::form03,
    fenyang_2024::form04, fenyang_2024::form05, fenyang_2024::form06);
static_assert(joint_answer_of<wrong> == answer::infeasible);

// Where nothing is printed there is nothing to contradict.
constexpr account_view empty = make_account(2024, agency_kind::institution);
static_assert(account_is_jointly_consistent<empty>);

} // namespace
