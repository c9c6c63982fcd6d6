// expect: identity_holds<[^<>]*form01, 31, [^<>]*amount, [^<>]*revenue, [^<>]*grand_total, [^<>]*rule_id<'f', 'o', 'r', 'm', '0', '1', '.', 'r', 'e', 'v', 'e', 'n', 'u', 'e', '_', 'g', 'r'
// Forms by line name the line, its side and its meaning instead of a code.
#include <kemu/check/constant.hpp>
#include <kemu/form/typed/make_form.hpp>
namespace {
using namespace kemu;
using namespace kemu::literals;
using enum kemu::part_id;
constexpr auto form01 = make_form<form_id::form01>({
    {revenue, 1, "一、一般公共预算财政拨款收入", 9.00_printed},
    {revenue, 27, "本年收入合计", 9.00_printed},
    {revenue, 29, "年初结转和结余", blank},
#ifdef KEMU_FAIL
    {revenue, 31, "总计", 9.02_printed},
#else
    {revenue, 31, "总计", 9.00_printed},
#endif
    {expenditure, 40, "九、卫生健康支出", 9.00_printed},
    {expenditure, 58, "本年支出合计", 9.00_printed},
    {expenditure, 62, "总计", 9.00_printed},
});
constexpr account_view published = make_account(2024, agency_kind::institution, form01);
static_assert(account_is_consistent<published>);
} // namespace
