// 人民币大写. The first cases are the examples of the rules' own text:
// 《正确填写票据和结算凭证的基本规定》, 1997 (银发〔1997〕393号), 第四条, with both writings where
// it permits two.
#include <kemu/text/capitals.hpp>

#include <doctest/doctest.h>

#include <string_view>
#include <vector>

using namespace kemu;
using namespace kemu::literals;

TEST_CASE("the examples of the rules") {
    const struct {
        money amount;
        std::vector<std::string_view> writings; // the first is ours
    } rows[] = {
        {1'409.50_yuan, {"壹仟肆佰零玖元伍角", "人民币壹仟肆佰零玖元伍角"}},
        {6'007.14_yuan, {"陆仟零柒元壹角肆分"}},
        {1'680.32_yuan, {"壹仟陆佰捌拾元零叁角贰分", "壹仟陆佰捌拾元叁角贰分"}},
        {107'000.53_yuan, {"壹拾万柒仟元零伍角叁分", "壹拾万零柒仟元伍角叁分"}},
        {16'409.02_yuan, {"壹万陆仟肆佰零玖元零贰分"}},
        {325.04_yuan, {"叁佰贰拾伍元零肆分"}},
    };
    for (const auto& row : rows) {
        CHECK(to_capitals(row.amount) == row.writings.front());
        for (const auto writing : row.writings) {
            CAPTURE(writing);
            CHECK(parse_capitals(writing).value_or(money{}) == row.amount);
        }
    }
}

TEST_CASE("整, zeros, small amounts, negatives and high places") {
    const struct {
        money amount;
        std::string_view text;
    } rows[] = {
        {0_yuan, "零元整"},
        {1_yuan, "壹元整"},
        {0.5_yuan, "伍角"},
        {0.05_yuan, "伍分"},
        {0.55_yuan, "伍角伍分"},
        {10_yuan, "壹拾元整"},
        {10.05_yuan, "壹拾元零伍分"},
        {10.5_yuan, "壹拾元零伍角"},
        {1'001_yuan, "壹仟零壹元整"},
        {1'010_yuan, "壹仟零壹拾元整"},
        {10'000_yuan, "壹万元整"},
        {10'100_yuan, "壹万零壹佰元整"},
        {1'000'700_yuan, "壹佰万零柒佰元整"},
        {10'007'000_yuan, "壹仟万柒仟元整"},
        {1_yi, "壹亿元整"},
        {100'007'000_yuan, "壹亿零柒仟元整"},
        {100'000'500_yuan, "壹亿零伍佰元整"},
        {102'030'405_yuan, "壹亿零贰佰零叁万零肆佰零伍元整"},
        {1'200_yi, "壹仟贰佰亿元整"},
        {20'000_yi, "贰万亿元整"},
        {20'000_yi + 1_yuan, "贰万亿零壹元整"},
        {100'000'000_yi, "壹亿亿元整"},
        {-1'088'374.21_yuan, "负壹佰零捌万捌仟叁佰柒拾肆元贰角壹分"},
    };
    for (const auto& row : rows) {
        CAPTURE(row.text);
        CHECK(to_capitals(row.amount) == row.text);
        CHECK(parse_capitals(row.text).value_or(money::max()) == row.amount);
    }
    for (const money edge : {money::max(), money::min()})
        CHECK(parse_capitals(to_capitals(edge).view()).value() == edge);
    CHECK(parse_capitals("壹圆正").value() == 1_yuan);
    CHECK(parse_capitals("伍角整").value() == 0.5_yuan);
    CHECK(parse_capitals("壹亿柒仟元整").value() == 100'007'000_yuan);
}

TEST_CASE("what is not written by the rules is refused where it leaves them") {
    const struct {
        std::string_view text;
        errc code;
        unsigned column;
    } rows[] = {
        {"", errc::empty_text, 0},
        {"壹元", errc::not_capitals, 7},            // 整 is missing
        {"壹元贰分", errc::not_capitals, 7},        // 零 is missing
        {"壹元零贰分整", errc::not_capitals, 16},   // never 整 after 分
        {"拾元整", errc::not_capitals, 1},          // 壹 is missing
        {"壹仟零零壹元整", errc::not_capitals, 10}, // one 零 for a run
        {"壹仟壹元整", errc::not_capitals, 7},      // 零 is missing
        {"一元整", errc::not_capitals, 1},          // small characters
        {"壹佰壹佰元整", errc::not_capitals, 1},    // adds up, but is not how 200 is written
        {"壹元整壹元整", errc::not_capitals, 1},    //
        {"壹元整 ", errc::not_capitals, 10},        // a blank
        {"人民币", errc::not_capitals, 10},         // nothing after it
        {"壹元\xe6", errc::not_capitals, 7},        // half a character
        {"玖亿亿亿元整", errc::out_of_range, 0},    //
    };
    for (const auto& row : rows) {
        CAPTURE(row.text);
        const auto got = parse_capitals(row.text);
        REQUIRE(!got.has_value());
        CHECK(got.error().code == row.code);
        if (row.column != 0) CHECK(got.error().column == row.column);
    }
}
