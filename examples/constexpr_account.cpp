// SPDX-License-Identifier: BSL-1.0
// A published account that the compiler has checked: if one figure of forms 01 to 06 contradicted the
// others beyond rounding, this file would not compile, and the message would name the figure.
#include "fenyang_2024.hpp"

#include <kemu/check/constant.hpp>

#include <cstdio>

namespace {

using namespace kemu;
using namespace kemu::literals;
using fenyang_2024::published;

// Every identity within and between the forms, the standard ones and none left out.
static_assert(account_is_consistent<published>);

// 137 and 24 of them are also counted by a program in another language that shares no line with kemu;
// the others are rules between forms 02, 03, 04 and 05.
static_assert(tally_of<published> == tally{.exact = 264, .rounding = 24});

// 2.58 + 45.57 + 30.02 is 78.17; 78.18 is printed, and right: each figure was rounded by itself.
static_assert(verdict_on(published, "hierarchy.section", form_id::form05, 20805_function,
                         column_id::basic) == verdict::rounding);
// 69.62 + 349.44 makes 419.06 to the last digit.
static_assert(verdict_on(published, "hierarchy.section", form_id::form05, 21015_function) ==
              verdict::exact);
// 459.24 + 180.07 is 639.31; 639.32 is printed.
static_assert(verdict_on(published, "row.total", form_id::form05, 210_function) ==
              verdict::rounding);
// Both sides of form 01 end in the same total, and form 02 restates it.
static_assert(verdict_on(published, "form01.sides_equal", form_id::form01) == verdict::exact);
static_assert(verdict_on(published, "form01.vs02.total_revenue", form_id::form01) ==
              verdict::exact);
// 人员经费合计 and 公用经费合计 make up the basic expenditure of form 05.
static_assert(verdict_on(published, "form05.vs06", form_id::form05) == verdict::exact);

} // namespace

int main() {
    constexpr tally t = tally_of<published>;
    std::printf("汾阳市医疗保险服务中心 2024: %zu identities hold exactly, %zu within rounding, "
                "%zu are violated; the compiler has checked them.\n",
                t.exact, t.rounding, t.violated);
}
