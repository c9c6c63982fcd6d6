// expect: typed_rows_fit_no_layout_of_that_form
#include <kemu/form/typed/make_form.hpp>
using namespace kemu;
using namespace kemu::literals;
constexpr auto form01 = make_form<form_id::form01>({
    {part_id::revenue, 31, "总计", 9.00_printed},
#ifdef KEMU_FAIL
    {part_id::budget, 62, "总计", 9.00_printed},
#else
    {part_id::expenditure, 62, "总计", 9.00_printed},
#endif
});
