// A rule that names this_row in another form was judged by the row of the same number there, or read
// beyond that form's rows.
#include <kemu/check/judge.hpp>

#include <doctest/doctest.h>

#include <array>
#include <cstddef>

using namespace kemu;

TEST_CASE("this_row is a row of the form a rule stands at, and of no other") {
    const std::array<row, 9> nine{};
    const std::array<row, 2> two{};
    form_view home;
    home.rows = nine;
    form_view other;
    other.rows = two;
    const row_set it{.how = rows_of::it};
    for (std::size_t at = 0; at < nine.size(); ++at) {
        int same = 0;
        detail::for_each_row(home, it, home, at, [&](std::size_t i) { same += i == at ? 1 : 100; });
        CHECK(same == 1);
        for (const rows_of how : {rows_of::it, rows_of::parts_of_line, rows_of::of_which})
            detail::for_each_row(other, {.how = how}, home, at,
                                 [&](std::size_t) { FAIL_CHECK(at); });
    }
}
