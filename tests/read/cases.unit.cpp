// Published accounts and budgets as printed, names replaced: each is read whole and judged as stated.
#include <oracle/read_forms.hpp>

#include <kemu/check.hpp>
#include <kemu/read/account.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

using namespace kemu;
using oracle::lines;
using oracle::shown;

namespace {

struct outcome {
    const char* name;
    const char* set;
    int year;
    std::vector<std::size_t> rows; // by form, in their order
    std::size_t exact, rounding, adjusted, violated, not_computable;
};

account_reading read_case(const std::string& name) {
    account_reading a = read_account(std::string{KEMU_TEST_DATA} + "/cases/" + name);
    CHECK(shown(a.problems) == lines{});
    CHECK(a.value.other_tables.empty());
    CHECK(a.not_read.empty());
    return a;
}

lines form_of(const account_reading& a, form_id id) {
    const form* const f = a.value.find(id);
    REQUIRE(f != nullptr);
    return shown(a.value, *f);
}

bool has(const lines& all, std::string_view line) {
    return std::ranges::find(all, line) != all.end();
}

} // namespace

TEST_CASE("every case is read whole and judged as stated") {
    const outcome all[] = {
        {"anhui-office-2021-final", "final_accounts", 2021, {12}, 8, 0, 0, 0, 0},
        {"central-university-2026-budget", "final_accounts", 2026, {9}, 3, 0, 0, 0, 0},
        {"chongqing-court-2018-final", "final_accounts", 2018, {7, 1}, 4, 0, 0, 0, 2},
        {"chongqing-district-2020-final", "final_accounts", 2020, {13}, 2, 0, 0, 0, 0},
        {"chongqing-district-2021-budget", "final_accounts", 2021, {6}, 2, 0, 0, 0, 0},
        {"guangdong-bureau-2019-final", "final_accounts", 2019, {4}, 0, 1, 0, 0, 0},
        {"guangxi-bureau-2015-budget", "final_accounts", 2015, {6}, 0, 0, 0, 2, 0},
        {"hunan-hospital-2017-final", "final_accounts", 2017, {1, 1}, 0, 0, 0, 0, 3},
        {"made-of-which-2023-final", "final_accounts", 2023, {14}, 8, 0, 0, 0, 0},
        {"shanghai-bureau-2024-final",
         "final_accounts",
         2024,
         {42, 20, 20, 38, 20, 66, 0, 0, 12},
         231,
         8,
         2,
         0,
         0},
        {"shanghai-commission-2025-budget",
         "budgets",
         2025,
         {16, 31, 31, 12, 31, 31, 7, 0, 0},
         309,
         1,
         0,
         0,
         0},
        {"sichuan-education-2020-budget", "final_accounts", 2020, {43}, 5, 0, 0, 0, 0},
        {"yunnan-town-2024-budget", "final_accounts", 2024, {12}, 4, 0, 0, 0, 0}};
    for (const outcome& o : all) {
        CAPTURE(o.name);
        const account_reading a = read_case(o.name);
        CHECK(a.value.set->id == std::string_view{o.set});
        CHECK(a.value.year == o.year);
        std::vector<std::size_t> rows;
        for (const form& f : a.value.forms)
            rows.push_back(f.rows().size());
        CHECK(rows == o.rows);
        const tally t = check(a.value).verdicts;
        CHECK(t.exact == o.exact);
        CHECK(t.rounding == o.rounding);
        CHECK(t.adjusted == o.adjusted);
        CHECK(t.violated == o.violated);
        CHECK(t.not_computable == o.not_computable);
    }
}

TEST_CASE("Shanghai: 三公 in twelve cells of a row, whose headings lost their merged cells") {
    const account_reading a = read_case("shanghai-bureau-2024-final");
    CHECK(form_of(a, form_id::form09) ==
          lines{"budget|three_public amount=0.95", "final|three_public amount=",
                "budget|abroad amount=", "final|abroad amount=", "budget|vehicles amount=",
                "final|vehicles amount=", "budget|vehicle_purchase amount=",
                "final|vehicle_purchase amount=", "budget|vehicle_operation amount=",
                "final|vehicle_operation amount=", "budget|reception amount=0.95",
                "final|reception amount="});
    const lines form04 = form_of(a, form_id::form04);
    CHECK(has(form04, "expenditure|八、社会保障和就业支出 total=326.71 "
                      "general_public_budget=326.71 government_fund= state_capital="));
    CHECK(has(form04, "revenue|opening_general_public amount=21.63"));
    for (const finding& f : check(a.value))
        if (f.kind == finding_kind::adjusted)
            CHECK((f.rule->id == "form01.vs03.category" || f.rule->id == "form04.vs05.category"));
}

TEST_CASE("Shanghai's budget: 元 and 万元 in one document, and titles in the names of files") {
    const account_reading a = read_case("shanghai-commission-2025-budget");
    const lines form07 = form_of(a, form_id::form07);
    CHECK(form07.front() == "budget|three_public amount=1.00");
    CHECK(form07.back() == "budget|operating_funds amount=171.01");
    const auto unit_of = [&](form_id id, std::size_t row, std::size_t column) {
        return a.value.find(id)->cell(row, column).unit();
    };
    CHECK(unit_of(form_id::form07, 0, 0) == wan_yuan);
    CHECK(unit_of(form_id::form06, 0, 0) == yuan);
    const lines form01 = form_of(a, form_id::form01);
    CHECK(has(form01, "revenue|general_public_revenue amount=371514655.00"));
    CHECK(has(form01, "expenditure|grand_total total=371514655.00 personnel=18120593.00 "
                      "public_expenses=1710062.00 project=351684000.00"));
    CHECK(a.value.find(form_id::form01)->rows()[2].depth == 1); // 1、 under 一、
    CHECK(a.value.find(form_id::form08)->rows().empty());
    CHECK(a.value.find(form_id::form09)->rows().empty());
}

TEST_CASE("其中 lines are parts of the line above, with or without the word") {
    const account_reading a = read_case("made-of-which-2023-final");
    const auto rows = a.value.find(form_id::form01)->rows();
    for (const std::size_t i : {std::size_t{2}, std::size_t{9}, std::size_t{10}, std::size_t{12}})
        CHECK(rows[i].of_which);
    for (const std::size_t i : {std::size_t{1}, std::size_t{3}, std::size_t{8}, std::size_t{11}})
        CHECK_FALSE(rows[i].of_which);
}

TEST_CASE("phases of two years, of the year before, and counts beside amounts") {
    const lines yunnan = form_of(read_case("yunnan-town-2024-budget"), form_id::form09);
    CHECK(has(yunnan, "prior_budget|three_public amount=18.15"));
    CHECK(has(yunnan, "budget|three_public amount=22.15"));
    const account_reading a = read_case("chongqing-district-2020-final");
    const form& f = *a.value.find(form_id::form09);
    CHECK(f.cell(8, 0).unit() == unit::count);
    CHECK(shown(a.repairs) == lines{"329@14:44 无"});
    const account_reading guangxi = read_case("guangxi-bureau-2015-budget");
    lines broken;
    for (const finding& x : check(guangxi.value))
        if (x.kind == finding_kind::violated)
            broken.push_back(std::string{x.rule->id} + " " +
                             std::to_string(static_cast<long long>(x.difference().fen())));
    CHECK(broken == lines{"form09.sum -32650000", "form09.vehicles 32650000"});
}

TEST_CASE("a year outside the tables is read and said; codes are not looked up") {
    const account_reading a = read_case("hunan-hospital-2017-final");
    const findings found = check(a.value);
    CHECK_FALSE(found.year_covered);
    CHECK(found.unrecognised == 0);
    CHECK_FALSE(found.checked_something());
}
