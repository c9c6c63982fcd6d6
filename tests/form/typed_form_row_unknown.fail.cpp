// expect: typed_row_has_neither_a_code_nor_a_known_label
#include <kemu/form/typed/make_form.hpp>
using namespace kemu;
using namespace kemu::literals;
constexpr auto form05 = make_form<form_id::form05>({
#ifdef KEMU_FAIL
    {{}, "小结", 1.00_printed, 1.00_printed, blank},
#else
    {{}, "合计", 1.00_printed, 1.00_printed, blank},
#endif
});
