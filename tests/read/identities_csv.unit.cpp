// Identities from a file, on the account of Fenyang: the figures in the comments are printed there.
#include <kemu/read/account_folder.hpp>
#include <kemu/read/identities_csv.hpp>

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

using namespace kemu;

namespace {

const account& fenyang() {
    static const account_reading a = read_account_files(
        std::string{KEMU_TEST_ACCOUNTS} + "/fenyang-2024", {.sets = {&final_accounts::set}});
    return a.value;
}

const std::string header = "id,target,relation,terms,bound,severity,zh,en,source\n";

struct outcome {
    identity_list list;
    std::vector<problem> problems;
    std::vector<verdict> verdicts{};
};

outcome read(const std::string& text) {
    outcome o;
    problem_list problems{"identities.csv", o.problems};
    o.list = read_identities(final_accounts::set, text, "identities.csv", problems);
    validate(fenyang().view(), o.list.rules,
             [&o](const instance&, const judgement& j) { o.verdicts.push_back(j.verdict); });
    return o;
}

// One rule between cells, with a bound.
outcome rule(const std::string& target, const std::string& relation, const std::string& terms,
             const std::string& bound = "") {
    return read(header + "own.1," + target + "," + relation + "," + terms + "," + bound +
                ",,一条规则,,\n");
}

verdict verdict_of(const std::string& target, const std::string& relation, const std::string& terms,
                   const std::string& bound = "") {
    const outcome o = rule(target, relation, terms, bound);
    for (const problem& p : o.problems)
        MESSAGE(p.text);
    REQUIRE(o.problems.empty());
    REQUIRE(o.verdicts.size() == 1);
    return o.verdicts[0];
}

} // namespace

TEST_CASE("an amount is not compared with a count, wherever they meet") {
    // 5.95 万元 of procurement, 2 vehicles.
    const char* amount = "form10/procurement/合计/value";
    const char* count = "form10/state_assets/车辆数合计（辆）/value";
    const std::string both = std::string{amount} + " + " + count;
    CHECK(verdict_of(amount, "=", count) == verdict::not_computable);
    CHECK(verdict_of(count, "<=", amount) == verdict::not_computable);
    CHECK(verdict_of(amount, "=", both) == verdict::not_computable);
    CHECK(verdict_of(count, "=", count) == verdict::exact);
    CHECK(verdict_of(amount, "=", amount) == verdict::exact);
}

TEST_CASE("cells are named by code, line number, range of lines and label") {
    // 758.48 = 578.41 + 180.07
    CHECK(verdict_of("form05/合计/total_expenditure", "=",
                     "form05/合计/basic + form05/合计/project") == verdict::exact);
    CHECK(verdict_of("form05/合计/total_expenditure", "=",
                     "form05/合计/basic - form05/合计/project") == verdict::violated);
    // 639.32 = 459.24 + 180.07 + 0.01
    CHECK(verdict_of("form05/210/total_expenditure", "=",
                     "form05/210/basic + form05/210/project") == verdict::rounding);
    // 758.48 in lines 1 to 8, and in line 27 by its label and by its number
    CHECK(verdict_of("form01/revenue/27/amount", "=", "form01/revenue/1..8/amount") ==
          verdict::exact);
    CHECK(verdict_of("form01/revenue/本年收入合计/amount", "=", "form01/revenue/1/amount") ==
          verdict::exact);
    CHECK(verdict_of("form01/revenue/27/amount", "=", "form01/revenue/2..8/amount") ==
          verdict::violated);
    // Twice in the form; the label means the first one, 758.48, the number the other, a blank.
    CHECK(verdict_of("form04/收入/一般公共预算财政拨款/金额", "=", "form01/收入/总计/金额") ==
          verdict::exact);
    CHECK(verdict_of("form04/收入/29/金额", "=", "form01/收入/总计/金额") == verdict::violated);
    // 561.21 + 17.20 = 578.41
    CHECK(verdict_of("form05/合计/基本支出", "=",
                     "form06/人员经费合计/amount + form06/公用经费合计/amount") == verdict::exact);
}

TEST_CASE("a rule has any number of terms") {
    // 467.33 + 93.88 + 17.20 = 578.41, and the first four are blank.
    const std::string blanks =
        "form06/307/amount + form06/310/amount + form06/312/amount + form06/313/amount";
    const std::string printed = " + form06/301/amount + form06/303/amount + form06/302/amount";
    CHECK(verdict_of("form05/合计/basic", "=", blanks + printed) == verdict::exact);
    CHECK(verdict_of("form05/合计/basic", "=", blanks) == verdict::violated);
    const outcome o = rule("form05/合计/basic", "=", blanks + printed);
    CHECK(o.list.rules[0].more_terms.size() == 3);
    CHECK(o.list.mentions.size() == 8);
}

TEST_CASE("the relations, in both languages") {
    CHECK(verdict_of("form05/合计/total_expenditure", "<=", "form05/合计/basic") == verdict::exact);
    CHECK(verdict_of("form05/合计/basic", "不大于", "form05/合计/total_expenditure") ==
          verdict::violated);
    CHECK(verdict_of("form05/合计/basic", "等于", "form05/合计/basic") == verdict::exact);
    CHECK(verdict_of("form10/operating_funds/5/value", "empty", "") == verdict::exact);
    CHECK(verdict_of("form10/procurement/合计/value", "empty", "") == verdict::violated);
}

TEST_CASE("a bound is the largest difference a rule allows") {
    // 78.18 against 2.58 + 45.57 = 48.15: the target can be 781,750.00 and the terms 481,599.98.
    const std::string terms = "form05/2080502/basic + form05/2080505/basic";
    CHECK(verdict_of("form05/208/basic", "=", terms, "300150.02") == verdict::rounding);
    // Balanced, each figure lies less than one unit of its last digit away: 781,700.01 and 481,699.98.
    CHECK(verdict_of("form05/208/basic", "=", terms, "300150.01") == verdict::adjusted);
    CHECK(verdict_of("form05/208/basic", "=", terms, "300000.03") == verdict::adjusted);
    CHECK(verdict_of("form05/208/basic", "=", terms, "300000.02") == verdict::violated);
    CHECK(verdict_of("form05/208/basic", "=", terms, "30.015002万元") == verdict::rounding);
    CHECK(verdict_of("form05/208/basic", "=", terms) == verdict::violated);
    // And so for a relation with one side: 48.15 is at most 78.18, and not the other way round.
    CHECK(verdict_of("form05/2080505/basic", "<=", "form05/208/basic", "326000.02") ==
          verdict::rounding);
    CHECK(verdict_of("form05/2080505/basic", "<=", "form05/208/basic", "326000.00") ==
          verdict::adjusted);
    CHECK(verdict_of("form05/2080505/basic", "<=", "form05/208/basic", "325900.01") ==
          verdict::violated);
    // Two vehicles, none of them for leaders.
    const std::string leaders = "form10/state_assets/8/value";
    CHECK(verdict_of("form10/state_assets/7/value", "=", leaders, "2个") == verdict::rounding);
    CHECK(verdict_of("form10/state_assets/7/value", "=", leaders, "1个") == verdict::violated);
    CHECK(verdict_of("form10/state_assets/7/value", "=", leaders, "0.01") == verdict::violated);
}

TEST_CASE("titles in Chinese, in any order, and only those needed") {
    const outcome o = read("说明,各项,关系,目标,编号\n"
                           "基本与项目之和,form05/合计/basic + form05/合计/project,=,"
                           "form05/合计/total_expenditure,own.1\n");
    REQUIRE(o.problems.empty());
    REQUIRE(o.list.rules.size() == 1);
    const identity& r = o.list.rules[0];
    CHECK(r.id == "own.1");
    CHECK(r.zh == "基本与项目之和");
    CHECK(r.en == r.zh);
    CHECK(r.source.empty());
    CHECK(r.severity == severity::error);
    CHECK(o.verdicts == std::vector{verdict::exact});
}

TEST_CASE("severity, English text and source are kept, and survive a move of the list") {
    outcome o =
        read(header + "own.1,form05/合计/basic,=,form06/人员经费合计/amount,,警告,中,en,src\n" +
             "own.2,form05/合计/basic,<=,form05/合计/project,,error,文,,\n");
    REQUIRE(o.problems.empty());
    const identity* before = o.list.rules.data();
    const identity_list moved = std::move(o.list);
    REQUIRE(moved.rules.size() == 2);
    CHECK(moved.rules.data() == before);
    CHECK(moved.rules[0].severity == severity::warning);
    CHECK(moved.rules[0].en == "en");
    CHECK(moved.rules[0].source == "src");
    CHECK(moved.rules[0].terms[0].rows.label == "人员经费合计");
    CHECK(moved.rules[1].severity == severity::error);
}

TEST_CASE("each bad input has its place") {
    struct bad {
        const char* record;
        errc code;
        std::uint32_t column;
        const char* text;
    };
    const bad all[] = {
        {"a,form31/合计/basic,=,form05/合计/basic,,,文,,", errc::bad_reference, 3, "form31"},
        {"a,form05,=,form05/合计/basic,,,文,,", errc::bad_reference, 3, "form05"},
        {"a,form05/合计,=,form05/合计/basic,,,文,,", errc::bad_reference, 10, "合计"},
        {"a,form05/合计/amount,=,form05/合计/basic,,,文,,", errc::bad_reference, 17, "amount"},
        {"a,form05//basic,=,form05/合计/basic,,,文,,", errc::bad_reference, 10, ""},
        {"a,form05/21/basic,=,form05/合计/basic,,,文,,", errc::code_length, 10, "21"},
        {"a,form01/27/amount,=,form05/合计/basic,,,文,,", errc::bad_reference, 10, "27"},
        {"a,form01/budget/27/amount,=,form05/合计/basic,,,文,,", errc::bad_reference, 10, "budget"},
        {"a,form01/revenue/0/amount,=,form05/合计/basic,,,文,,", errc::bad_reference, 18, "0"},
        {"a,form01/revenue/8..1/amount,=,form05/合计/basic,,,文,,", errc::bad_reference, 18,
         "8..1"},
        {"a,form01/revenue/1000000/amount,=,form05/合计/basic,,,文,,", errc::bad_reference, 18,
         "1000000"},
        {"a,form05/合计/basic,~,form05/合计/basic,,,文,,", errc::bad_relation, 23, "~"},
        {"a,form05/合计/basic,empty,form05/合计/basic,,,文,,", errc::bad_relation, 23, "empty"},
        {"a,form05/合计/basic,=,,,,文,,", errc::empty_text, 25, ""},
        {"a,form05/合计/basic,=,form05/210/basic + form05/211x/basik,,,文,,", errc::bad_reference,
         56, "basik"},
        {"a,form05/合计/basic,=,form05/210/basic + ,,,文,,", errc::bad_reference, 44, ""},
        {"a,form05/合计/basic,=,form05/210/basic+form05/221/basic,,,文,,", errc::bad_reference, 32,
         "210/basic+form05/221"},
        {"a,form05/合计/basic,=,\"form05/210/basik\",,,文,,", errc::bad_reference, 37, "basik"},
        {"a,form05/合计/basic,=,form05/210/basic,1.234,,文,,", errc::too_many_decimals, 42,
         "1.234"},
        {"a,form05/合计/basic,=,form05/210/basic,-1,,文,,", errc::out_of_range, 42, "-1"},
        {"a,form05/合计/basic,=,form05/210/basic,x,,文,,", errc::not_a_number, 42, "x"},
        {"a,form05/合计/basic,=,form05/210/basic,,fatal,文,,", errc::unknown_severity, 43, "fatal"},
        {"a,form05/合计/basic,=,form05/210/basic,,,,,", errc::empty_text, 44, ""},
        {"a,form05/合计/basic,=,form05/210/basic,,,　,,", errc::empty_text, 44, "　"},
        {"row.total,form05/合计/basic,=,form05/210/basic,,,文,,", errc::identity_twice, 1,
         "row.total"},
        {"group.sum,form05/合计/basic,=,form05/210/basic,,,文,,", errc::identity_twice, 1,
         "group.sum"},
        {"own.0,form05/合计/basic,=,form05/210/basic,,,文,,", errc::identity_twice, 1, "own.0"},
        {"a,form05/合计/basic,=,form05/210/basic", errc::wrong_field_count, 25, "form05/210/basic"},
    };
    for (const bad& b : all) {
        CAPTURE(std::string{b.record});
        const outcome o =
            read(header + "own.0,form05/合计/basic,=,form05/合计/basic,,,好,,\n" + b.record + "\n");
        REQUIRE(o.problems.size() == 1);
        const problem& p = o.problems[0];
        CHECK(p.code == b.code);
        CHECK(p.file == "identities.csv");
        CHECK(p.line == 3);
        CHECK(p.column == b.column);
        CHECK(p.text == b.text);
        CHECK(o.list.rules.size() == 1); // the good one
        CHECK(o.list.mentions.size() == 2);
    }
}

TEST_CASE("bad files") {
    const auto codes = [](const std::string& text) {
        std::vector<errc> found;
        const outcome o = read(text);
        CHECK(o.list.rules.empty());
        for (const problem& p : o.problems)
            found.push_back(p.code);
        return found;
    };
    CHECK(codes("") == std::vector{errc::file_empty});
    CHECK(codes("id,target,relation,zh\n") == std::vector{errc::column_missing});
    CHECK(codes("id,target,relation,terms,zh,color\n") == std::vector{errc::column_unknown});
    CHECK(codes("id,编号,target,relation,terms,zh\n") == std::vector{errc::column_twice});
    CHECK(codes(header + "\"a") == std::vector{errc::bad_quoting});
    CHECK(codes(header + "\xFF\n") == std::vector{errc::not_utf8});
    CHECK(codes(header).empty());
}

TEST_CASE("what an account does not have is reported") {
    const outcome o =
        read(header + "own.1,form05/合计/basic,=,form05/229/basic + form05/210/basic,,,文,,\n"
                      "own.2,form01/revenue/98/amount,=,form05/210/basic,,,文,,\n"
                      "own.3,form09/initial_budget/1/amount,=,form05/210/basic,,,文,,\n"
                      "own.4,form05/合计/basic,=,form06/人员经费/amount,,,文,,\n");
    REQUIRE(o.problems.empty());
    std::vector<problem> missing;
    problem_list notes{"identities.csv", missing};
    report_missing_rows(o.list, fenyang().view(), notes);
    REQUIRE(missing.size() == 4);
    CHECK(missing[0] ==
          problem{errc::cells_missing, "identities.csv", 2, 29, "form05/229/basic", ""});
    CHECK(missing[1].text == "form01/revenue/98/amount");
    CHECK(missing[2].text == "form09/initial_budget/1/amount");
    CHECK(missing[3].text == "form06/人员经费/amount");
}

TEST_CASE("rules name 1,000,000 cells together, and no more") {
    // A form 01 of 2,500 lines; a rule names one cell for its target, and those of its terms.
    std::vector<row> rows(2'500);
    const std::vector<figure> cells(rows.size());
    for (std::uint32_t i = 0; i < rows.size(); ++i)
        rows[i] = {.part = part_id::revenue, .key = i + 1};
    const std::vector<column_id> columns{column_id::amount};
    account_view view{.year = 2024};
    view.set_form(
        form_view{final_accounts::set.layout_of(form_id::form01), columns, rows, cells, {}});
    struct kept {
        std::vector<std::string> rules;
        std::vector<problem> problems;
    };
    const auto keep = [&view](const std::string& rules) {
        kept out;
        problem_list list{"identities.csv", out.problems};
        identity_list read =
            read_identities(final_accounts::set, header + rules, "identities.csv", list);
        REQUIRE(list.empty());
        refuse_wide_rules(read, view, list);
        for (const identity& r : read.rules)
            out.rules.emplace_back(r.id);
        return out;
    };
    const auto rule_of = [](int n, const std::string& terms) {
        return "own." + std::to_string(n) + ",form01/revenue/1/amount,=," + terms + ",,,规则,,\n";
    };
    // 400 × (1 + 2,499) = 1,000,000: a range counts as its lines ...
    std::string rules;
    for (int i = 0; i < 400; ++i)
        rules += rule_of(i, "form01/revenue/2..2500/amount");
    kept exactly = keep(rules);
    CHECK(exactly.rules.size() == 400);
    CHECK(exactly.problems.empty());
    // ... and one cell more is too many, in whichever rule it stands.
    const kept one_more = keep(rules + rule_of(400, "form01/revenue/1/amount"));
    CHECK(one_more.rules == exactly.rules);
    REQUIRE(one_more.problems.size() == 1);
    CHECK(one_more.problems[0].code == errc::too_many_named_cells);
    CHECK(one_more.problems[0].text == "own.400");
    CHECK(one_more.problems[0].line == 402);
    CHECK(one_more.problems[0].detail == "2 + 1000000 > 1000000");
    // Not as more than the form has rows; none where the account lacks the form. Terms beyond the fourth count.
    rules.clear();
    for (int i = 0; i < 399; ++i)
        rules += rule_of(i, "form01/revenue/2..2500/amount");
    const std::string one = "form01/revenue/1/amount";
    kept rest = keep(rules + rule_of(399, "form01/revenue/1..9999/amount") +
                     rule_of(400, "form04/expenditure/1..9999/total") +
                     rule_of(401, one + " + " + one + " + " + one + " - " + one + " + " +
                                      "form01/revenue/1..2495/amount"));
    CHECK(rest.rules.size() == 400); // 399 of 2,500, and that of one target and no row
    CHECK(rest.rules.back() == "own.400");
    CHECK(rest.problems.size() == 2);
}
