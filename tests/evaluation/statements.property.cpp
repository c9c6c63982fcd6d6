// Claims that are made of an account and last year's hold, in all of 10,000 made accounts; written as a file
// they read back as they were; and a percentage or change moved by one in its last digit is found, or a
// pair of amounts explains it (that no pair is missed: tests/claim/judge.property.cpp, by brute force).
#include <kemu/claim/statements.hpp>
#include <kemu/evaluation/findings.hpp>
#include <kemu/read/claims_csv.hpp>
#include <oracle/made_accounts.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <cstdlib>
#include <map>
#include <string>
#include <vector>

using namespace kemu;

namespace {

constexpr std::size_t pairs = 5'000; // two years each: 10,000 accounts

// Every claim kind × sign × zero base × rounding boundary.
std::string cell_of_table(const claim& c) {
    std::string out{name_of(c.kind)};
    out += c.amount.digits() < 0    ? ", amount < 0"
           : c.amount.digits() == 0 ? ", amount = 0"
                                    : ", amount > 0";
    if (c.kind == claim_kind::amount) return out;
    out += c.base.digits() < 0 ? ", base < 0" : c.base.digits() == 0 ? ", base = 0" : ", base > 0";
    if (c.kind == claim_kind::growth || c.kind == claim_kind::change)
        out += ", " + std::string{name_of(c.moved)};
    if (c.percent.state != percent_state::number || c.base.digits() == 0) return out;
    // Is the exact percentage a tie between two printed ones?
    const bool growth = c.kind == claim_kind::growth;
    const int128 part = growth ? c.delta.digits() : c.amount.digits();
    const int128 twice = part * 2 * 10'000; // percent with two decimals, doubled
    const int128 rest = twice % c.base.digits();
    const bool tie = rest == 0 && twice / c.base.digits() % 2 != 0;
    return out + (twice % (2 * int128{c.base.digits()}) == 0 ? ", whole"
                  : tie                                      ? ", tie"
                                                             : ", between");
}

void put(account& a, form_id id, std::string_view label, part_id part, column_id column, figure f) {
    for (form& x : a.forms) {
        if (x.shape().form != id) continue;
        const std::size_t at = x.view().column_index(column);
        for (std::size_t i = 0; i < x.rows().size(); ++i)
            if (x.rows()[i].label == label && (part == part_id::none || x.rows()[i].part == part) &&
                at < x.view().columns.size())
                x.cell(i, at) = f;
    }
}

// Amounts that meet the edges: nothing, blanks, less than nothing, ties.
figure drawn(kemu_tests::random_source& pick) {
    switch (pick.between(0, 7)) {
    case 0:
        return figure::make_blank(wan_yuan);
    case 1:
        return {0, 2, wan_yuan};
    case 2:
        return {-pick.between(1, 9'999), 2, wan_yuan};
    case 3:
        return {pick.between(1, 8) * 125, 2, wan_yuan};
    case 4:
        return {80'000, 2, wan_yuan};
    case 5:
        return {pick.between(1, 99), 2, wan_yuan};
    default:
        return {pick.between(1, 99'999'999), 2, wan_yuan};
    }
}

} // namespace

TEST_CASE("claims made of an account hold") {
    std::map<std::string, std::size_t> table;
    std::size_t made = 0;
    std::size_t moved_found = 0;
    std::size_t moved_explained = 0;
    for (std::size_t n = 0; n < pairs; ++n) {
        kemu_tests::random_source pick{n};
        account now = made::make(pick, made::shape{});
        account prior = made::make(pick, made::shape{});
        for (account* a : {&now, &prior}) {
            if (!pick.one_in(2)) continue; // the others are as they were made, consistent
            put(*a, form_id::form02, "合计", part_id::none, column_id::total_revenue, drawn(pick));
            put(*a, form_id::form02, "合计", part_id::none, column_id::fiscal_appropriation,
                drawn(pick));
            put(*a, form_id::form03, "合计", part_id::none, column_id::total_expenditure,
                drawn(pick));
            put(*a, form_id::form03, "合计", part_id::none, column_id::basic, drawn(pick));
            put(*a, form_id::form05, "合计", part_id::none, column_id::total_expenditure,
                drawn(pick));
            put(*a, form_id::form09, "合计", part_id::final_accounts, column_id::amount,
                drawn(pick));
            put(*a, form_id::form09, "合计", part_id::budget, column_id::amount, drawn(pick));
        }
        const account& last = pick.one_in(10) ? now : prior;
        const account_view view = now.view();
        const account_view before = last.view();
        const statement_list list = make_statements(view, &before);
        const disclosure d{&view, list.claims(), {}, {}};
        const findings f = check_disclosure(d);
        made += list.claims().size();
        for (const finding& x : f) {
            CAPTURE(n);
            CAPTURE(x.stated.en);
            CHECK(x.kind == finding_kind::exact); // what is listed is violated or not computable
        }
        for (const statement_rule& r : statement_rules) { // shares of nothing, which say nothing
            if (r.kind != claim_kind::share) continue;
            const auto whole = find_form_cell(view, r.base);
            if (!whole.has_value() || whole->shown.digits() != 0) continue;
            ++table["share, base = 0: silent"];
            for (const claim& c : list.claims())
                CHECK(c.id != r.id);
        }
        for (const claim& c : list.claims()) {
            ++table[cell_of_table(c)];
            CHECK(write_statement(c, chinese_statements).has_value());
            CHECK(write_statement(c, english_statements).has_value());
        }
        if (n % 10 != 0) continue;
        const auto back = read_claims(statements_text(list.claims()), "statements.csv");
        CHECK(back.problems.empty());
        CHECK(back.repairs.empty());
        REQUIRE(back.value.claims().size() == list.claims().size());
        for (std::size_t i = 0; i < list.claims().size(); ++i) {
            const claim& a = list.claims()[i];
            const claim& b = back.value.claims()[i];
            CHECK((a.id == b.id && a.kind == b.kind && a.amount == b.amount && a.base == b.base &&
                   a.delta == b.delta && a.percent == b.percent && a.moved == b.moved &&
                   a.amount_cell == b.amount_cell && a.base_cell == b.base_cell));
            for (const int by : {-1, 1}) {
                claim percent = a;
                percent.percent.value.digits += by;
                claim delta = a;
                delta.delta =
                    a.delta.is_printed() && a.delta.digits() + by >= 0
                        ? figure{a.delta.digits() + by, a.delta.decimals(), a.delta.unit()}
                        : a.delta;
                for (const claim& x : {percent, delta}) {
                    if (x.percent == a.percent && x.delta == a.delta) continue;
                    const verdict v = judge(x).verdict;
                    if (v == verdict::violated)
                        ++moved_found;
                    else if (v == verdict::rounding)
                        ++moved_explained;
                }
            }
        }
    }
    for (const auto& [name, count] : table)
        MESSAGE(name << ": " << count);
    MESSAGE(made << " claims; moved by one: found " << moved_found << ", explained by a pair "
                 << moved_explained);
    for (const char* cell :
         {"share, amount > 0, base > 0, tie", "share, amount > 0, base > 0, whole",
          "share, amount > 0, base > 0, between", "share, amount < 0, base > 0, between",
          "share, amount > 0, base < 0, between", "share, base = 0: silent",
          "completion, amount > 0, base > 0, tie", "completion, amount > 0, base = 0",
          "growth, amount > 0, base > 0, increase, tie",
          "growth, amount > 0, base > 0, decrease, tie", "growth, amount > 0, base = 0, increase",
          "growth, amount < 0, base > 0, decrease, between",
          "growth, amount < 0, base = 0, decrease", "change, amount > 0, base < 0, increase",
          "change, amount < 0, base < 0, decrease", "amount, amount > 0"}) {
        CAPTURE(cell);
        CHECK(table[cell] > 0);
    }
    CHECK(made > 50'000);
}

TEST_CASE("sentences are those of the templates, and a field that there is not is an error") {
    const claim c{.id = "x",
                  .kind = claim_kind::growth,
                  .subject = "本年收入合计",
                  .amount = {75848, 2, wan_yuan},
                  .base = {70000, 2, wan_yuan},
                  .delta = {5848, 2, wan_yuan},
                  .moved = direction::increase,
                  .percent = percent_of(835, 2)};
    CHECK(write_statement(c, chinese_statements).value() ==
          "本年收入合计758.48万元，与上年的700.00万元相比增加58.48万元，增长8.35%。");
    CHECK(write_statement(c, english_statements, "current revenue").value() ==
          "current revenue: 758.48万元, up 58.48万元 (8.35%) from 700.00万元 the year before.");
    statement_templates own = chinese_statements;
    own.growth = "{subject}：{amount}（{rate}{percent}）";
    CHECK(write_statement(c, own).value() == "本年收入合计：758.48万元（增长8.35%）");
    own.growth = "{subject}{colour}";
    CHECK(write_statement(c, own).error().code == errc::unknown_place);
    own.growth = "{subject";
    CHECK(write_statement(c, own).error().code == errc::unknown_place);
}
