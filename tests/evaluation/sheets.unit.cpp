// SPDX-License-Identifier: BSL-1.0
// Sheets made to exercise each check, with the verdict that the figures dictate.
#include <kemu/evaluation.hpp>
#include <kemu/text/figure.hpp>

#include <doctest/doctest.h>

#include <vector>

namespace {

using kemu::evaluation_check;
using kemu::verdict;

constexpr kemu::figure wan(std::int64_t fen_of_wan) { // two decimals of 万元
    return {fen_of_wan, 2, kemu::wan_yuan};
}
constexpr kemu::figure empty_cell = kemu::figure::make_blank(kemu::wan_yuan);

// One sheet P1 with what a test puts on it.
struct made {
    std::vector<kemu::evaluation_sheet> sheets{{"P1", "项目", {}, 0}};
    std::vector<kemu::fund_line> funds{};
    std::vector<kemu::indicator> indicators{};
    std::vector<kemu::sheet_result> results{};

    kemu::fund_line& add_fund(std::string_view source, kemu::figure full_year,
                              kemu::figure executed) {
        kemu::fund_line f;
        f.table = "P1";
        f.source = source;
        f.full_year = full_year;
        f.executed = executed;
        return funds.emplace_back(f);
    }
    kemu::indicator& add_indicator(std::string_view level1, std::int64_t weight,
                                   std::int64_t score) {
        kemu::indicator i;
        i.table = "P1";
        i.level1 = level1;
        i.weight = kemu::points(weight);
        i.score = kemu::points(score);
        return indicators.emplace_back(i);
    }
    kemu::sheet_result& add_result(std::string_view source, kemu::figure score,
                                   std::string_view grade) {
        kemu::sheet_result r;
        r.table = "P1";
        r.source = source;
        r.score = score;
        r.grade = grade;
        return results.emplace_back(r);
    }

    std::vector<kemu::evaluation_finding>
    findings(evaluation_check of, const kemu::rating_rules& rules = kemu::national_rating) const {
        std::vector<kemu::evaluation_finding> out;
        kemu::check_evaluation({sheets, funds, indicators, results}, rules,
                               [&](const kemu::evaluation_finding& f) {
                                   if (f.check == of) out.push_back(f);
                               });
        return out;
    }
    std::vector<verdict> verdicts(evaluation_check of,
                                  const kemu::rating_rules& rules = kemu::national_rating) const {
        std::vector<verdict> out;
        for (const auto& f : findings(of, rules))
            out.push_back(f.verdict);
        return out;
    }
};
using verdicts = std::vector<verdict>;

} // namespace

TEST_CASE("an execution rate is judged against its base, which may be blank or not be there") {
    const auto of = [](kemu::figure full_year, kemu::figure executed, kemu::stated_percent rate) {
        made m;
        m.add_fund("合计", full_year, executed).rate = rate;
        return m.verdicts(evaluation_check::execution_rate);
    };
    CHECK(of(wan(20000), wan(10000), kemu::percent_of(5000, 2)) == verdicts{verdict::exact});
    CHECK(of(wan(30000), wan(10000), kemu::percent_of(3334, 2)) == verdicts{verdict::rounding});
    CHECK(of(wan(20000), wan(10000), kemu::percent_of(5100, 2)) == verdicts{verdict::violated});
    CHECK(of(empty_cell, empty_cell, kemu::percent_of(0, 2)) == verdicts{verdict::exact});
    CHECK(of(empty_cell, wan(5500), kemu::percent_of(100, 0)) == verdicts{verdict::violated});
    CHECK(of(empty_cell, wan(5500), kemu::infinite_percent) == verdicts{verdict::exact});
    CHECK(of(kemu::figure{}, wan(5500), kemu::percent_of(100, 0)).empty());
}

TEST_CASE("a balance is not asked of columns that the sheet does not have") {
    const auto of = [](kemu::figure full_year, kemu::figure executed, kemu::figure balance) {
        made m;
        m.add_fund("合计", full_year, executed).balance = balance;
        return m.verdicts(evaluation_check::funds_balance);
    };
    CHECK(of(wan(600), wan(500), wan(100)) == verdicts{verdict::exact});
    CHECK(of(wan(600), wan(500), wan(101)) == verdicts{verdict::rounding});
    CHECK(of(wan(600), wan(500), wan(105)) == verdicts{verdict::violated});
    CHECK(of(empty_cell, empty_cell, wan(0)) == verdicts{verdict::exact});
    CHECK(of(kemu::figure{}, wan(500), wan(100)).empty());
    CHECK(of(wan(600), kemu::figure{}, wan(100)).empty());
}

TEST_CASE("sources add up to their total, groups each to their head") {
    made m;
    m.add_fund("年度资金总额", wan(1000), wan(900));
    m.add_fund("按收入性质分", wan(1000), wan(900));
    m.add_fund("财政拨款", wan(700), wan(600));
    m.add_fund("其他资金", wan(300), wan(300));
    m.add_fund("按支出性质分", wan(1000), wan(900));
    m.add_fund("基本支出", wan(1000), wan(905));
    CHECK(m.verdicts(evaluation_check::funds_sum) ==
          verdicts{verdict::exact, verdict::exact, verdict::exact, verdict::violated});
    CHECK(m.verdicts(evaluation_check::funds_head) ==
          verdicts{verdict::exact, verdict::exact, verdict::exact, verdict::exact});
    CHECK(m.verdicts(evaluation_check::within_budget) == verdicts{verdict::exact});

    SUBCASE("a caption without figures heads parts of the total") {
        made c;
        c.add_fund("年度资金总额", wan(1000), empty_cell);
        c.add_fund("一、按收入性质分", empty_cell, empty_cell);
        c.add_fund("财政拨款", wan(1000), empty_cell);
        CHECK(c.verdicts(evaluation_check::funds_sum) == verdicts{verdict::exact});
        CHECK(c.verdicts(evaluation_check::funds_head).empty());
    }
    SUBCASE("money beside a count before a head cannot be summed, and says so") {
        made c;
        c.add_fund("年度资金总额", wan(1000), empty_cell);
        c.add_fund("人数", kemu::points(3), empty_cell);
        c.add_fund("财政拨款", wan(1000), empty_cell);
        c.add_fund("按支出性质分", wan(1000), empty_cell);
        c.add_fund("基本支出", wan(1000), empty_cell);
        CHECK(c.verdicts(evaluation_check::funds_sum) ==
              verdicts{verdict::not_computable, verdict::exact});
    }
    SUBCASE("more is executed than budgeted") {
        made c;
        c.add_fund("年度资金总额", wan(1000), wan(1001));
        CHECK(c.verdicts(evaluation_check::within_budget) == verdicts{verdict::violated});
        c.funds[0].full_year = {100, 1, kemu::wan_yuan}; // 10.0 may be 10.04
        CHECK(c.verdicts(evaluation_check::within_budget) == verdicts{verdict::rounding});
    }
}

TEST_CASE("the curve of a province is applied also where the sheet prints no weight for it") {
    kemu::rating_rules rules;
    rules.execution_curve = kemu::proportional_execution;
    const auto of = [&](kemu::figure weight, std::int64_t score) {
        made m;
        kemu::fund_line& f = m.add_fund("合计", wan(20000), wan(10000));
        f.weight = weight;
        f.score = kemu::points(score);
        return m.findings(evaluation_check::execution_score, rules);
    };
    for (const kemu::figure weight : {kemu::points(10), kemu::figure{}}) {
        REQUIRE(of(weight, 5).size() == 1);
        CHECK(of(weight, 5)[0].verdict == verdict::exact);
        REQUIRE(of(weight, 10).size() == 1);
        CHECK(of(weight, 10)[0].verdict == verdict::violated);
        CHECK(of(weight, 10)[0].computed == 5'000'000);
    }
    made mixed;
    mixed.add_fund("合计", kemu::points(10), wan(500)).score = kemu::points(5);
    CHECK(mixed.verdicts(evaluation_check::execution_score, rules) ==
          verdicts{verdict::not_computable});
}

TEST_CASE("the weights of a level add up, however often the sheet prints its weight") {
    const auto of = [](std::vector<kemu::figure> printed) {
        made m;
        for (const kemu::figure& f : printed)
            m.add_indicator("产出指标", 20, 20).level1_weight = f;
        m.add_result("sheet", kemu::points(40), {});
        return m.verdicts(evaluation_check::level_weight);
    };
    CHECK(of({kemu::points(40), kemu::points(40)}) == verdicts{verdict::exact});
    CHECK(of({kemu::points(40), kemu::points(4000, 2)}) == verdicts{verdict::exact});
    CHECK(of({kemu::points(40), kemu::figure{}}) == verdicts{verdict::exact});
    CHECK(of({kemu::points(41), kemu::figure{}}) == verdicts{verdict::violated});
    CHECK(of({kemu::points(20), kemu::points(21)}) == verdicts{verdict::exact, verdict::violated});
    CHECK(of({kemu::figure{}, kemu::figure{}}).empty());
}

TEST_CASE("weights and scores add up to those of the sheet") {
    made m;
    m.add_indicator("产出指标", 50, 45);
    m.add_indicator("效益指标", 40, 40);
    m.add_fund("合计", wan(1000), wan(1000)).score = kemu::points(10);
    m.add_result("sheet", kemu::points(95), "优");
    CHECK(m.verdicts(evaluation_check::weights) == verdicts{verdict::exact});
    CHECK(m.verdicts(evaluation_check::scores) == verdicts{verdict::exact});
    CHECK(m.verdicts(evaluation_check::grade) == verdicts{verdict::exact});
    m.results[0].score = kemu::points(96);
    CHECK(m.verdicts(evaluation_check::scores) == verdicts{verdict::violated});
    m.indicators[0].score = kemu::points(51);
    CHECK(m.verdicts(evaluation_check::score_range) == verdicts{verdict::violated, verdict::exact});
}

TEST_CASE("grades that contradict each other, and words that are no grades") {
    const auto of = [](std::string_view a, std::string_view b) {
        made m;
        m.add_result("sheet", kemu::figure{}, a);
        m.add_result("narrative", kemu::figure{}, b);
        return m.verdicts(evaluation_check::grade_consistency);
    };
    CHECK(of("优", "优秀") == verdicts{verdict::exact, verdict::exact});
    CHECK(of("优", "良") == verdicts{verdict::violated, verdict::violated});
    CHECK(of("优", "A") == verdicts{verdict::not_computable, verdict::not_computable});
}

TEST_CASE("a deviation is asked only of values in one measure") {
    const auto of = [](std::string_view target, std::string_view actual, std::int64_t percent) {
        made m;
        kemu::indicator& i = m.add_indicator("产出指标", 10, 10);
        i.target = target;
        i.actual = actual;
        i.deviation = kemu::percent_of(percent);
        return m.verdicts(evaluation_check::deviation);
    };
    CHECK(of("≥ 90%", "45%", -50) == verdicts{verdict::exact});
    CHECK(of("≥90%", "45%", -40) == verdicts{verdict::violated});
    CHECK(of("≥1万元", "9500元", -5) == verdicts{verdict::not_computable});
    CHECK(of("3-5天", "4天", 0) == verdicts{verdict::not_computable});
    CHECK(of("及时", "70%", -30) == verdicts{verdict::exact});
}

TEST_CASE("two sheets of one project print the same amounts") {
    made m;
    m.sheets.push_back({"P2", "项目", {}, 0});
    m.add_fund("合计", wan(1000), wan(900));
    m.add_fund("合计", wan(1000), wan(901)).table = "P2";
    CHECK(m.verdicts(evaluation_check::sheets_agree) ==
          verdicts{verdict::exact, verdict::violated});
}
