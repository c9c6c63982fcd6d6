// Accounts at their edges, read from text and proven as a whole: negative amounts, single rows, rows without
// any below them, forms without rows, cells that contradict each other, amounts at the limits of 64 bits, and
// figures that only together are impossible.
#include "oracle/certified.hpp"

#include <kemu/proof.hpp>
#include <kemu/read/account_texts.hpp>

#include <doctest/doctest.h>

#include <span>
#include <string>
#include <utility>
#include <vector>

using namespace kemu;

namespace {

using kemu_tests::certified;

const std::string columns05 = "科目编码,科目名称,合计,基本支出,项目支出\n";

account form05(const std::string& rows, const std::string& unit = "万元") {
    std::vector<account_text> files;
    files.push_back(
        {"05.csv", "一般公共预算财政拨款支出决算表\n单位：" + unit + "\n" + columns05 + rows});
    account_reading a = read_account_texts(std::move(files));
    return std::move(a.value);
}

bool is_blamed(const account_proof& p, std::size_t row, std::size_t column) {
    for (const auto& set : p.blamed.sets)
        for (const std::uint32_t f : set)
            if (p.system.figures[f].at.row == row && p.system.figures[f].at.column == column)
                return true;
    return false;
}

} // namespace

TEST_CASE("all amounts are negative") {
    const account_proof right =
        prove(form05(",合计,-3.00,-1.00,-2.00\n"
                     "208,社会保障和就业支出,-3.00,-1.00,-2.00\n"
                     "20805,行政事业单位养老支出,-3.00,-1.00,-2.00\n"
                     "2080505,机关事业单位基本养老保险缴费支出,-1.00,-0.50,-0.50\n"
                     "2080506,机关事业单位职业年金缴费支出,-2.00,-0.50,-1.50\n"));
    CHECK(right.system.figures.size() == 15);
    CHECK(right.grade == verdict::exact);
    CHECK(certified(right));
    const account_proof wrong =
        prove(form05(",合计,-3.00,-1.00,-2.00\n"
                     "208,社会保障和就业支出,-3.00,-1.00,-2.00\n"
                     "20805,行政事业单位养老支出,-3.00,-1.00,-2.00\n"
                     "2080505,机关事业单位基本养老保险缴费支出,-1.00,-0.50,-0.50\n"
                     "2080506,机关事业单位职业年金缴费支出,-2.00,-0.50,-1.80\n"));
    CHECK(wrong.grade == verdict::violated);
    CHECK(certified(wrong));
    REQUIRE(wrong.explanations.size() == 1);
    REQUIRE(wrong.explanations[0].figures.size() == 1);
    CHECK(is_blamed(wrong, 4, 2));
    CHECK(wrong.explanations[0].figures[0].amounts.contains(-1'500'000));
}

TEST_CASE("a single row, and rows without any below them") {
    const account_proof total = prove(form05(",合计,3.00,1.00,2.00\n"));
    CHECK(total.half_up.answer == answer::feasible);
    CHECK(certified(total));
    const account_proof slip = prove(form05(",合计,3.50,1.00,2.00\n"));
    CHECK(slip.grade == verdict::violated);
    CHECK(certified(slip));
    CHECK(slip.blamed.sets.size() == 3); // each of its figures may be the wrong one
    const account_proof no_children =
        prove(form05(",合计,3.00,1.00,2.00\n208,社会保障和就业支出,3.00,1.00,2.00\n"));
    CHECK(no_children.grade == verdict::exact);
    CHECK(certified(no_children));
}

TEST_CASE("a form without rows, and one that is blank") {
    for (const char* rows : {"", ",合计,,,\n", ",合计,——,——,——\n"}) {
        CAPTURE(rows);
        const account_proof p = prove(form05(rows));
        CHECK(p.half_up.answer == answer::feasible);
        CHECK(p.grade == verdict::exact);
        CHECK(p.explanations.empty());
        CHECK(certified(p));
    }
}

TEST_CASE("cells of one amount each that contradict each other") {
    // Blank parts are exactly zero.
    const account_proof nothing_but_a_total = prove(form05(",合计,1.00,,\n"));
    CHECK(nothing_but_a_total.half_up.answer == answer::infeasible);
    CHECK(nothing_but_a_total.balanced.answer == answer::infeasible);
    CHECK(nothing_but_a_total.grade == verdict::violated);
    CHECK(certified(nothing_but_a_total));
    CHECK(is_blamed(nothing_but_a_total, 0, 0));
    // In yuan to the fen every figure has one amount.
    const account_proof exact = prove(form05(",合计,1.00,0.50,0.49\n", "元"));
    CHECK(exact.grade == verdict::violated);
    CHECK(certified(exact));
    CHECK(exact.blamed.at_least == 1);
    proof_limits undecided; // half up is refuted, whatever blame() comes to
    undecided.blame.decisions = 0;
    CHECK(prove(form05(",合计,1.00,0.50,0.49\n", "元"), undecided).blamed.at_least == 1);
    CHECK(prove(form05(",合计,1.00,0.50,0.50\n", "元")).grade == verdict::exact);
}

TEST_CASE("amounts at the limits of 64 bits") {
    // 2^63 - 1 fen.
    const std::string most = "92233720368547758.07";
    const account_proof right = prove(form05(",合计," + most + "," + most + ",0.00\n", "元"));
    CHECK(right.system.figures.size() == 3);
    CHECK(right.grade == verdict::exact);
    CHECK(certified(right));
    // The parts are 2^64 - 2 together: no total can be that, so a part is wrong, or both agree by chance.
    const account_proof twice =
        prove(form05(",合计," + most + "," + most + "," + most + "\n", "元"));
    CHECK(twice.grade == verdict::violated);
    CHECK(certified(twice));
    CHECK(twice.blamed.at_least == 1);
    CHECK_FALSE(is_blamed(twice, 0, 0));
    CHECK(is_blamed(twice, 0, 1));
    CHECK(is_blamed(twice, 0, 2));
    // One fen too much.
    const account_proof more = prove(form05(",合计," + most + "," + most + ",0.01\n", "元"));
    CHECK(more.grade == verdict::violated);
    CHECK(certified(more));
    const account_proof less = prove(form05(",合计,-" + most + ",-" + most + ",0.00\n", "元"));
    CHECK(less.grade == verdict::exact);
    CHECK(certified(less));
}

TEST_CASE("every identity holds by itself, and all together cannot") {
    // Each item has at least 2.005, so the section has at least 4.01; its parts have less than 2.005 each.
    const account_proof p = prove(form05(",合计,4.01,2.00,2.00\n"
                                         "208,社会保障和就业支出,4.01,2.00,2.00\n"
                                         "20805,行政事业单位养老支出,4.01,2.00,2.00\n"
                                         "2080505,机关事业单位基本养老保险缴费支出,2.01,1.00,1.00\n"
                                         "2080506,机关事业单位职业年金缴费支出,2.01,1.00,1.00\n"));
    CHECK(p.system.verdicts.violated == 0);
    CHECK(p.system.verdicts.adjusted == 0);
    CHECK(p.half_up.answer == answer::infeasible);
    CHECK(p.grade == verdict::adjusted);
    CHECK(certified(p));
    REQUIRE(!p.explanations.empty());
    CHECK(p.blamed.at_least == 1);
}
