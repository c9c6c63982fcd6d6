// expect: typed_row_stands_without_its_parent
#include <kemu/form/typed/make_form.hpp>
#include <kemu/tables/2024.hpp>
using namespace kemu;
using namespace kemu::literals;
constexpr auto form05 = make_form<form_id::form05>({
    {{}, "合计", 69.62_printed, blank, 69.62_printed},
    {210_function, "卫生健康支出", 69.62_printed, blank, 69.62_printed},
#ifndef KEMU_FAIL
    {21015_function, "医疗保障管理事务", 69.62_printed, blank, 69.62_printed},
#endif
    {2101506_function, "医疗保障经办事务", 69.62_printed, blank, 69.62_printed},
});
