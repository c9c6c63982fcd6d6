// expect: typed_row_stands_twice
#include <kemu/form/typed/make_form.hpp>
#include <kemu/tables/2024.hpp>
using namespace kemu;
using namespace kemu::literals;
constexpr auto form06 = make_form<form_id::form06>({
    {301_economic, "工资福利支出", 1.00_printed},
    {30101_economic, "基本工资", 1.00_printed},
    {303_economic, "对个人和家庭的补助", blank},
#ifdef KEMU_FAIL
    {301_economic, "工资福利支出", 1.00_printed},
#else
    {302_economic, "商品和服务支出", 1.00_printed},
#endif
});
