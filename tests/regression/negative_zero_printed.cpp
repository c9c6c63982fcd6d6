// A printed "-0.00" was read as 0.00, which stands for no negative amount: a sum that only its sign
// explains was called violated, which is to be a proof.
#include <kemu/check/judge.hpp>
#include <kemu/form/form.hpp>
#include <kemu/form/sets/final_accounts.hpp>
#include <kemu/read/printed_cell.hpp>

#include <doctest/doctest.h>

#include <array>
#include <string>

using namespace kemu;
using namespace kemu::literals;

namespace {

// The half-up verdict on 合计 = sum of the categories in the column of project expenditure.
verdict verdict_with(const std::string& total, const std::string& first,
                     const std::string& second) {
    constexpr std::array column{column_id::project};
    form f{*final_accounts::set.layout_of(form_id::form05), column};
    const auto add = [&](std::uint32_t key, const char* label, const std::string& text) {
        const figure_cell cell = read_figure_cell(text, wan_yuan);
        REQUIRE(cell.wrong == errc::none);
        f.cell(f.add({.key = key}, label), 0) = cell.value;
    };
    add(0, "合计", total);
    add(201'000'000, "a", first);
    add(202'000'000, "b", second);
    f.finish();
    account_view a{.year = 2024};
    a.set_form(f.view());
    verdict found = verdict::not_listed;
    validate(a, final_accounts::identities, [&](const instance& x, const judgement& j) {
        if (x.rule->id == "hierarchy.total") found = j.half_up;
    });
    return found;
}

} // namespace

TEST_CASE("what a printed -0.00 stands for") {
    constexpr figure f = figure::make_negative_zero(2, wan_yuan);
    for (const sign_rule sign : {sign_rule::not_negative, sign_rule::any})
        CHECK(possible(f, sign).value() == fen_range{-4'999, 0});
    CHECK(printed_value(f).value() == 0);
    CHECK(f != 0.00_printed);
    CHECK(-f == 0.00_printed);
    CHECK(-(0.00_printed) == f);
    CHECK(possible(figure::make_negative_zero(2, yuan)).value() == fen_range{0, 0});
}

TEST_CASE("the sign of a printed -0.00 counts in a sum") {
    // 0.99 is less than 0.995, and 1.00 alone is not; with up to 0.004999 less it can be.
    CHECK(verdict_with("0.99", "1.00", "-0.00") == verdict::rounding);
    CHECK(verdict_with("0.99", "1.00", "0.00") == verdict::violated);
    CHECK(verdict_with("-0.00", "0.00", "-0.00") == verdict::exact);
    // -0.01 is at most -0.005; one -0.00 is more than that, two can be less.
    CHECK(verdict_with("-0.01", "0.00", "0.00") == verdict::violated);
    CHECK(verdict_with("-0.01", "0.00", "-0.00") == verdict::violated);
    CHECK(verdict_with("-0.01", "-0.00", "-0.00") == verdict::rounding);
}
