// expect: identities_hold_together<[^<>]*form05, [0-9]+, [^<>]*, [^<>]*rule_id<'(h', 'i', 'e', 'r', 'a', 'r', 'c', 'h', 'y|r', 'o', 'w)', '.'
// Each identity of this form holds within rounding, one by one. Jointly they do not: the two items have at
// least 2.005 each, so the section has at least 4.01, and its two parts have less than 2.005 each.
#include <kemu/form/typed/make_form.hpp>
#include <kemu/proof/constant.hpp>
#include <kemu/tables/2024.hpp>

namespace {
using namespace kemu;
using namespace kemu::literals;

#ifdef KEMU_FAIL
#define KEMU_BASIC 2.00_printed
#else
#define KEMU_BASIC 2.01_printed
#endif
constexpr auto form05 = make_form<form_id::form05>({
    {{}, "合计", 4.01_printed, KEMU_BASIC, 2.00_printed},
    {208_function, "社会保障和就业支出", 4.01_printed, KEMU_BASIC, 2.00_printed},
    {20805_function, "行政事业单位养老支出", 4.01_printed, KEMU_BASIC, 2.00_printed},
    {2080505_function, "机关事业单位基本养老保险缴费支出", 2.01_printed, 1.00_printed,
     1.00_printed},
    {2080506_function, "机关事业单位职业年金缴费支出", 2.01_printed, 1.00_printed, 1.00_printed},
});
constexpr account_view published = make_account(2024, agency_kind::institution, form05);
static_assert(account_is_consistent<published>);
static_assert(account_is_jointly_consistent<published>);
} // namespace
