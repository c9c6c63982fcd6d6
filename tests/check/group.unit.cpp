// Groups made up from the published accounts: a department whose every figure is the sum of the
// figures printed by its units, and a year whose balances open with what the last one closed with.
#include "oracle/made_up_accounts.hpp"

#include <kemu/check/group.hpp>
#include <kemu/form/sets/budgets.hpp>

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

using namespace kemu;
using namespace kemu_tests;

namespace {

struct found {
    std::string id;
    std::size_t member = 0;
    form_id form = form_id::none;
    std::string label;
    column_id column = column_id::none;
    verdict what = verdict::not_listed;
    friend bool operator==(const found&, const found&) = default;
};

struct outcome {
    std::vector<found> broken; // violated, as far as half-up rounding goes
    tally verdicts;
};

outcome check(group_kind kind, const std::vector<grouped_account>& group) {
    outcome o;
    validate_group(kind, group, [&](const group_instance& x, const judgement& j) {
        o.verdicts.add(j.half_up);
        if (j.half_up != verdict::violated) return;
        found f{std::string{x.at.rule->id}, x.member, x.at.form, {}, x.at.column, j.half_up};
        if (x.at.row != instance::npos)
            f.label = group[x.member].account.find(x.at.form)->rows[x.at.row].label;
        o.broken.push_back(std::move(f));
    });
    return o;
}

std::vector<grouped_account> sum_group(const account& department,
                                       const std::vector<account>& units) {
    std::vector<grouped_account> group{{group_role::department, department.view(), wan_yuan}};
    for (const account& u : units)
        group.push_back({group_role::agency, u.view(), wan_yuan});
    return group;
}

// The same with one form only.
std::vector<grouped_account> with_only(form_id id, std::vector<grouped_account> group) {
    for (grouped_account& g : group) {
        const form_view kept = *g.account.find(id);
        g.account.forms = {};
        g.account.set_form(kept);
    }
    return group;
}

// Of the department of these three, counted in their files by other means.
constexpr std::size_t printed_cells = 405;
constexpr std::size_t cells_not_zero = 243;

std::vector<account> three_units() {
    std::vector<account> units;
    for (const char* name : {"fenyang-2024", "jincheng-2023", "jingdezhen-2024"}) {
        units.push_back(published(name));
        units.back().year = 2024;
    }
    return units;
}

} // namespace

TEST_CASE("a department that adds up exactly") {
    const auto units = three_units();
    const account department = sum_of(units);
    const outcome o = check(group_kind::sum, sum_group(department, units));
    CHECK(o.broken.empty());
    CHECK(o.verdicts.rounding == 0);
    CHECK(o.verdicts.exact == printed_cells);
}

TEST_CASE("any one cell of the department changed by +7 is found, and it alone") {
    const auto units = three_units();
    account department = sum_of(units);
    std::size_t tried = 0;
    for (form& f : department.forms) {
        if (f.shape().form > form_id::form08) continue;
        for (std::size_t i = 0; i < f.rows().size(); ++i)
            for (std::size_t k = 0; k < f.columns().size(); ++k) {
                const figure before = f.cell(i, k);
                if (!before.is_printed() || before.digits() == 0) continue;
                f.cell(i, k) = figure{before.digits() + 7, before.decimals(), before.unit()};
                const outcome o =
                    check(group_kind::sum, with_only(f.shape().form, sum_group(department, units)));
                f.cell(i, k) = before;
                ++tried;
                REQUIRE(o.broken.size() == 1);
                CHECK(o.broken[0] == found{"group.sum", 0, f.shape().form,
                                           std::string{f.rows()[i].label}, f.columns()[k],
                                           verdict::violated});
            }
    }
    CHECK(tried == cells_not_zero);
}

TEST_CASE("sums of rounded figures: as far apart as three roundings can be, and one step more") {
    // Each of three units may be off by 49.99 or 50 元, and the department as well.
    const auto units = three_units();
    account department = sum_of(units);
    form& f = form_of(department, form_id::form05);
    const figure before = f.cell(0, 0);
    const auto with = [&](std::int64_t steps) {
        f.cell(0, 0) = figure{before.digits() + steps, 2, wan_yuan};
        const outcome o =
            check(group_kind::sum, with_only(form_id::form05, sum_group(department, units)));
        CHECK(o.verdicts.rounding + o.broken.size() == (steps == 0 ? 0 : 1));
        return o.broken.empty();
    };
    // Units can be 3 * 49.99 more, the department 50.00 less: together 199.97 元, less than 0.02 万元.
    CHECK(with(0));
    CHECK(with(1));
    CHECK_FALSE(with(2));
    // Units can be 3 * 50.00 less, the department 49.99 more.
    CHECK(with(-1));
    CHECK_FALSE(with(-2));
}

TEST_CASE("rows are matched by what they are, not by where they stand") {
    auto units = three_units();
    const account department = sum_of(units);
    // Form 01 with other line numbers, and ordinals as another province prints them.
    form& old = form_of(units[0], form_id::form01);
    form renumbered{old.shape(), old.columns()};
    for (std::size_t i = 0; i < old.rows().size(); ++i) {
        row r = old.rows()[i];
        r.key += 100;
        const std::string label{r.label};
        const std::size_t at = renumbered.add(r, label.empty() ? label : "（七）" + label);
        renumbered.cell(at, 0) = old.cell(i, 0);
    }
    old = std::move(renumbered);
    CHECK(check(group_kind::sum, sum_group(department, units)).broken.empty());
}

TEST_CASE("a row that only units have is missing in the department, unless it is zero") {
    auto units = three_units();
    const account department = sum_of(units);
    const auto add_row = [](account& a, std::int64_t digits) {
        form& f = form_of(a, form_id::form05);
        const std::size_t at = f.add({.key = 229'000'000}, "其他支出");
        f.cell(at, 0) = figure{digits, 2, wan_yuan};
        f.cell(at, 1) = figure{digits, 2, wan_yuan};
        f.cell(at, 2) = figure::make_blank(wan_yuan);
        f.finish();
    };
    add_row(units[1], 0);
    CHECK(check(group_kind::sum, sum_group(department, units)).broken.empty());
    add_row(units[2], 1);
    const auto group = sum_group(department, units);
    const outcome o = check(group_kind::sum, group);
    using enum column_id;
    const std::vector<found> expected = {
        {"group.sum", 2, form_id::form05, "其他支出", total_expenditure, verdict::violated},
        {"group.sum", 2, form_id::form05, "其他支出", basic, verdict::violated}};
    CHECK(o.broken == expected);
    // The figures behind it: none of the department, and one of each of the two units.
    std::size_t targets = 0;
    std::vector<std::size_t> members;
    validate_group(group_kind::sum, group, [&](const group_instance& x, const judgement& j) {
        if (j.half_up != verdict::violated || x.at.column != basic) return;
        CHECK(j.computed == exact_sum{money::from_fen(100'00)});
        CHECK_FALSE(j.target_printed);
        for_each_group_target(group, x, [&](std::size_t, const cell_ref&) { ++targets; });
        for_each_group_term(group, x, [&](std::size_t m, const cell_ref& c) {
            members.push_back(m);
            CHECK(c.form == form_id::form05);
        });
    });
    CHECK(targets == 0);
    CHECK(members == std::vector<std::size_t>{2, 3});
}

TEST_CASE("a unit in yuan adds up with units in wan yuan") {
    auto units = three_units();
    const account department = sum_of(units);
    for (form& f : units[0].forms)
        for (std::size_t i = 0; i < f.rows().size(); ++i)
            for (std::size_t k = 0; k < f.columns().size(); ++k) {
                const figure x = f.cell(i, k);
                if (x.is_printed() && x.unit() == wan_yuan)
                    f.cell(i, k) = figure{x.digits() * 10'000, 2, yuan};
            }
    const outcome o = check(group_kind::sum, sum_group(department, units));
    CHECK(o.broken.empty());
    CHECK(o.verdicts.exact == printed_cells);
}

TEST_CASE("a form that a member lacks is reported and not compared") {
    auto units = three_units();
    const account department = sum_of(units);
    std::erase_if(units[1].forms, [](const form& f) { return f.shape().form == form_id::form05; });
    const outcome o = check(group_kind::sum, sum_group(department, units));
    const std::vector<found> expected = {
        {"group.sum.forms", 2, form_id::form05, "", column_id::none, verdict::violated}};
    CHECK(o.broken == expected);
}

TEST_CASE("a unit of another year is reported") {
    auto units = three_units();
    const account department = sum_of(units);
    units[2].year = 2023;
    const outcome o = check(group_kind::sum, sum_group(department, units));
    const std::vector<found> expected = {
        {"group.sum.year", 3, form_id::none, "", column_id::none, verdict::violated}};
    CHECK(o.broken == expected);
}

TEST_CASE("a budget is not added up to final accounts, nor compared with the year before") {
    auto units = three_units();
    const account department = sum_of(units);
    auto group = sum_group(department, units);
    group[2].account.set = &budgets::set;
    outcome o = check(group_kind::sum, group);
    CHECK(o.broken == std::vector<found>{{"group.form_set", 2, form_id::none, "", column_id::none,
                                          verdict::violated}});
    CHECK(o.verdicts.exact == 0);
    account_view before = units[0].view();
    before.year = 2023;
    before.set = &budgets::set;
    o = check(group_kind::years, {{group_role::year, before, wan_yuan},
                                  {group_role::year, units[0].view(), wan_yuan}});
    CHECK(o.broken == std::vector<found>{{"group.form_set", 1, form_id::none, "", column_id::none,
                                          verdict::violated}});
    CHECK(o.verdicts.exact == 0);
}

namespace {

// A year and the one after it, which opens with what the first closed with.
struct two_years {
    account first = published("shanyang-2024");
    account second = published("shanyang-2024");

    two_years() {
        second.year = 2025;
        set(first, form_id::form01, "年末结转和结余", column_id::amount, 1234);
        set(second, form_id::form01, "年初结转和结余", column_id::amount, 1234);
        set(first, form_id::form04, "年末财政拨款结转和结余", column_id::total, 1200);
        set(second, form_id::form04, "年初财政拨款结转和结余", column_id::amount, 1200);
        set(first, form_id::form04, "年末财政拨款结转和结余", column_id::general_public_budget,
            1200);
        set(second, form_id::form04, "一般公共预算财政拨款", column_id::amount, 1200);
    }
    outcome check_years(unit second_unit = wan_yuan) const {
        return check(group_kind::years, {{group_role::year, first.view(), wan_yuan},
                                         {group_role::year, second.view(), second_unit}});
    }
};

} // namespace

TEST_CASE("this year opens with what last year closed with") {
    const two_years y;
    const outcome o = y.check_years();
    CHECK(o.broken.empty());
    CHECK(o.verdicts == tally{.exact = 5}); // form 01, form 04, and its three budgets
}

TEST_CASE("an opening balance that was changed is found at its place") {
    struct change {
        form_id form;
        const char* label;
        const char* id;
    };
    const change all[] = {
        {form_id::form01, "年初结转和结余", "group.opening"},
        {form_id::form04, "年初财政拨款结转和结余", "group.opening"},
        {form_id::form04, "一般公共预算财政拨款", "group.opening.general_public_budget"},
        {form_id::form04, "政府性基金预算财政拨款", "group.opening.government_fund"},
        {form_id::form04, "国有资本经营预算财政拨款", "group.opening.state_capital"}};
    for (const change& c : all) {
        CAPTURE(std::string{c.id});
        two_years y;
        set(y.second, c.form, c.label, column_id::amount, 1241);
        const outcome o = y.check_years();
        REQUIRE(o.broken.size() == 1);
        CHECK(o.broken[0].id == c.id);
        CHECK(o.broken[0].member == 1);
        CHECK(o.broken[0].form == c.form);
        CHECK(find_identity(final_accounts::set.year_identities, c.id)->severity ==
              severity::warning);
    }
    // Two figures of two decimals print one amount only if they are the same; one in 元 may be any
    // that 12.34 万元 stands for.
    two_years y;
    form& f = form_of(y.second, form_id::form01);
    const auto opening_in_yuan = [&](std::int64_t fen) {
        for (std::size_t i = 0; i < f.rows().size(); ++i)
            if (f.rows()[i].role == role_id::opening_balance) f.cell(i, 0) = figure{fen, 2, yuan};
        return y.check_years().verdicts;
    };
    CHECK((opening_in_yuan(123'449'99) == tally{.exact = 4, .rounding = 1}));
    CHECK((opening_in_yuan(123'450'00) == tally{.exact = 4, .violated = 1}));
    CHECK((opening_in_yuan(123'350'00) == tally{.exact = 4, .rounding = 1}));
    CHECK((opening_in_yuan(123'349'99) == tally{.exact = 4, .violated = 1}));
}

TEST_CASE("years of one unit differ, follow each other and print one unit") {
    const auto ids = [](const outcome& o) {
        std::vector<std::string> out;
        for (const found& f : o.broken)
            out.push_back(f.id);
        return out;
    };
    using names = std::vector<std::string>;
    two_years y;
    CHECK(ids(y.check_years(yuan)) == names{"group.years.amount_unit"});
    y.second.year = 2026;
    const outcome gap = y.check_years();
    CHECK(ids(gap) == names{"group.years.missing"});
    CHECK(gap.broken[0].member == 1);
    CHECK(gap.verdicts == tally{.violated = 1}); // nothing is compared over a gap
    y.second.year = 2024;
    CHECK(ids(y.check_years()) == names{"group.years"});
    // Given the other way round, the later year is still the one that opens.
    y.second.year = 2025;
    std::swap(y.first, y.second);
    CHECK(y.check_years().verdicts == tally{.exact = 5});
}

TEST_CASE("form 07 opens with what it closed with") {
    two_years y;
    set(y.first, form_id::form07, "合计", column_id::closing_balance, 300);
    CHECK(y.check_years().broken.size() == 1);
    set(y.second, form_id::form07, "合计", column_id::opening_balance, 300);
    CHECK(y.check_years().verdicts == tally{.exact = 6});
    set(y.second, form_id::form07, "合计", column_id::opening_balance, 301);
    const outcome o = y.check_years();
    REQUIRE(o.broken.size() == 1);
    CHECK(o.broken[0].id == "group.opening.form07");
    CHECK(o.broken[0].member == 1);
    CHECK(o.verdicts.exact == 5);
}

TEST_CASE("a form that one of two years lacks is reported, in either of them") {
    for (const form_id id : {form_id::form01, form_id::form04, form_id::form07})
        for (const bool in_first : {true, false}) {
            two_years y;
            std::erase_if((in_first ? y.first : y.second).forms,
                          [id](const form& f) { return f.shape().form == id; });
            const outcome o = y.check_years();
            REQUIRE(o.broken.size() == 1);
            CHECK(o.broken[0].id == "group.years.forms");
            CHECK(o.broken[0].form == id);
            CHECK(o.broken[0].member == (in_first ? 0 : 1));
        }
    two_years neither;
    for (account* a : {&neither.first, &neither.second})
        std::erase_if(a->forms, [](const form& f) { return f.shape().form == form_id::form07; });
    CHECK(neither.check_years().verdicts == tally{.exact = 5});
}

TEST_CASE("the figures behind an opening balance") {
    const two_years y;
    const std::vector<grouped_account> group = {{group_role::year, y.second.view(), wan_yuan},
                                                {group_role::year, y.first.view(), wan_yuan}};
    std::size_t seen = 0;
    validate_group(group_kind::years, group, [&](const group_instance& x, const judgement&) {
        std::int64_t target = 0;
        std::int64_t terms = 0;
        for_each_group_target(group, x, [&](std::size_t m, const cell_ref& c) {
            CHECK(m == 0);
            target += figure_at(group[m].account, c).digits();
        });
        for_each_group_term(group, x, [&](std::size_t m, const cell_ref& c) {
            CHECK(m == 1);
            terms += figure_at(group[m].account, c).digits();
        });
        CHECK(target == terms);
        ++seen;
    });
    CHECK(seen == 5);
}
