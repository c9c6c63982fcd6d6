// expect: identity_holds<[^<>]*form05, 2101506, [^<>]*basic, [^<>]*rule_id<'h', 'i', 'e', 'r', 'a', 'r', 'c', 'h', 'y', '.', 's', 'e', 'c', 't', 'i', 'o', 'n'>
// One figure of a published account changed by 0.02, where rounding explains 0.01: the message names the
// form, the code as printed and the column of just that figure.
#include "../../examples/fenyang_2024.hpp"

#include <kemu/check/constant.hpp>

namespace {
using namespace kemu;
using namespace kemu::literals;
using fenyang_2024::form05;

constexpr auto changed = [] {
    auto form = form05;
    const std::size_t column = form.view().column_index(column_id::basic);
    for (std::size_t i = 0; i < form.rows.size(); ++i)
        if (form.rows[i].key == (2101506_function).value())
#ifdef KEMU_FAIL
            form.cells[i * form05.columns.size() + column] = 0.02_printed;
#else
            form.cells[i * form05.columns.size() + column] = blank;
#endif
    return form;
}();
constexpr account_view published =
    make_account(2024, agency_kind::institution, fenyang_2024::form01, fenyang_2024::form02,
                 fenyang_2024::form03, fenyang_2024::form04, changed, fenyang_2024::form06);
static_assert(account_is_consistent<published>);
} // namespace
