// 人民币大写. The first cases are the examples of the rules' own text:
// 《正确填写票据和结算凭证的基本规定》, 1997 (银发〔1997〕393号), 第四条, with both writings where
// it permits two.
#include <kemu/base/printable.hpp>
#include <kemu/text/capitals.hpp>
#include <kemu/text/parse.hpp>

#include <doctest/doctest.h>

#include <fstream>
#include <sstream>
#include <string>
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

TEST_CASE("traditional characters are proper ones, as article 1 of the rules has it") {
    const struct {
        std::string_view text;
        money amount;
    } rows[] = {
        {"貳拾萬圓整", 200'000_yuan}, {"貳佰元整", 200_yuan}, {"陸万元整", 60'000_yuan},
        {"壹億元整", 1_yi},           {"壹萬元整", 1_wan},    {"壹佰圓整", 100_yuan},
        {"叄元整", 3_yuan},           {"參元整", 3_yuan},     {"負壹元整", -1_yuan},
        {"人民幣貳圓正", 2_yuan},
    };
    for (const auto& row : rows) {
        CAPTURE(row.text);
        CHECK(parse_capitals(row.text) == row.amount);
    }
}

TEST_CASE("below one 元 both beginnings are read, and one is written") {
    CHECK(to_capitals(0.5_yuan) == "伍角");
    CHECK(parse_capitals("零元伍角") == 0.5_yuan);
    CHECK(parse_capitals("零元零伍分") == 0.05_yuan);
    CHECK(parse_capitals("零圆伍角伍分") == 0.55_yuan);
    CHECK(parse_capitals("负零元伍角") == -0.5_yuan);
    CHECK(parse_capitals("零元伍分") == errc::not_capitals); // after 元 零 is required
    CHECK(parse_capitals("零伍角") == errc::not_capitals);
    CHECK(parse_capitals("零元") == errc::not_capitals);
}

TEST_CASE("the options of writing") {
    constexpr capitals_format voucher{.whole_after_jiao = true};
    CHECK(to_capitals(0.5_yuan, voucher) == "伍角整");
    CHECK(to_capitals(1'409.50_yuan, voucher) == "壹仟肆佰零玖元伍角整");
    CHECK(to_capitals(325.04_yuan, voucher) == "叁佰贰拾伍元零肆分");
    CHECK(to_capitals(1_yuan, voucher) == "壹元整");
    CHECK(to_capitals(-1_yuan, {.currency = true}) == "人民币负壹元整");
    CHECK(to_capitals(0_yuan, {.currency = true, .round_yuan = true}) == "人民币零圆整");
    const auto longest = to_capitals(money::min(), {true, true, true});
    CHECK(parse_capitals(longest.view()) == money::min());
    CHECK(longest.size() <= 162);
}

TEST_CASE("the lenient reader takes what has one reading, and says what it repaired") {
    constexpr repair wording = repair::wording;
    constexpr repair small = repair::small_digits;
    const struct {
        std::string_view text;
        money amount;
        repair repairs;
    } rows[] = {
        {"壹元整", 1_yuan, repair::none},
        {"貳元整", 2_yuan, repair::none},
        {"壹拾贰元", 12_yuan, wording},
        {"拾贰元整", 12_yuan, wording},
        {"一千八百万", 18'000'000_yuan, small | wording},
        {"二十万元", 200'000_yuan, small | wording},
        {"十元", 10_yuan, small | wording},
        {"两百元整", 200_yuan, small},
        {"一千二百三十四元五角六分", 1'234.56_yuan, small},
        {"叁仟", 3'000_yuan, wording},
        {"壹万亿", 1'000'000'000'000_yuan, wording},
        {"负壹佰万", -1'000'000_yuan, wording},
        {"壹元贰分", 1.02_yuan, wording},
        {"壹元零贰分整", 1.02_yuan, wording},
        {"壹元零角零分", 1_yuan, wording},
        {"壹佰零元整", 100_yuan, wording},
        {"壹仟零零壹元整", 1'001_yuan, wording},
        {"壹仟壹拾元整", 1'010_yuan, wording},
        {"零元", 0_yuan, wording},
        {"叁佰整", 300_yuan, wording},
        {" 壹元整", 1_yuan, repair::inner_blanks},
        {"壹仟 元\u200b整 ", 1'000_yuan, repair::inner_blanks | repair::invisible},
        {"¥壹元正", 1_yuan, repair::currency_sign},
        {"RMB壹元正", 1_yuan, repair::currency_sign},
    };
    for (const auto& row : rows) {
        CAPTURE(row.text);
        const auto got = read_capitals(row.text);
        REQUIRE(got.has_value());
        CHECK(got->amount == row.amount);
        CHECK(static_cast<int>(got->repairs) == static_cast<int>(row.repairs));
        CHECK((parse_capitals(row.text) == row.amount) == (row.repairs == repair::none));
    }
    for (const std::string_view refused :
         {"", " ", "元整", "圆", "负", "整", "壹仟壹元整", "一百二", "壹元贰", "一二三",
          "壹佰壹佰元整", "零元玖角捌分伍厘", "壹元整壹元整", "壹仟零拾元", "玖亿亿亿元整",
          "万元整", "人民币", "5元整", "壹百百元"})
        CHECK_MESSAGE(!read_capitals(refused).has_value(), refused);
}

// The writings of other converters and the regulation's examples: where they state an amount that has a
// fen, they are read as that amount or refused, never as another.
TEST_CASE("the writings of other converters") {
    std::ifstream file{KEMU_TEST_DATA "/capitals_facts.tsv"};
    REQUIRE(file.is_open());
    int taken = 0;
    int taken_leniently = 0;
    int refused = 0;
    for (std::string line; std::getline(file, line);) {
        if (line.empty() || line[0] == '#') continue;
        std::vector<std::string> fields;
        std::istringstream in{line};
        for (std::string field; std::getline(in, field, '\t');)
            fields.push_back(field);
        REQUIRE(fields.size() >= 2);
        const std::string& text = fields[1];
        CAPTURE(line);
        const auto strict = parse_capitals(text);
        const auto lenient = read_capitals(text);
        if (fields[0] == "refuse") {
            CHECK(!lenient.has_value());
            continue;
        }
        const auto amount = parse_money(fields[0]);
        REQUIRE(amount.has_value());
        if (strict) CHECK(*strict == *amount);
        if (lenient) CHECK(lenient->amount == *amount);
        if (strict) CHECK(lenient.has_value());
        taken += strict.has_value() ? 1 : 0;
        taken_leniently += lenient.has_value() ? 1 : 0;
        refused += lenient.has_value() ? 0 : 1;
    }
    CHECK(taken == 213);
    CHECK(taken_leniently == 251);
    CHECK(refused == 10); // 零拾 has two readings; 厘; 万万亿
}

TEST_CASE("bytes that are no UTF-8 are no character of an amount in capitals") {
    std::size_t read = 0;
    std::size_t wrong = 0;
    for (unsigned first = 0xE0; first <= 0xEF; ++first)
        for (unsigned rest = 0; rest <= 0xFFFF; ++rest) {
            const char bytes[] = {static_cast<char>(first), static_cast<char>(rest >> 8),
                                  static_cast<char>(rest & 0xFF)};
            const std::string_view s{bytes, sizeof bytes};
            if (kemu::detail::capital_token_at(s).c == '\0') continue;
            ++read;
            wrong += utf8_length(s) == 3 ? 0U : 1U;
        }
    CHECK(wrong == 0);
    CHECK(read > 50);
    // The first bytes of a character, as a text cut at a number of bytes has them at its end.
    for (const std::string_view one : {"零", "壹", "元", "人民币", "整", "二"})
        for (std::size_t n = 1; n < 3; ++n)
            CHECK(kemu::detail::capital_token_at(one.substr(0, n)).c == '\0');
    CHECK(parse_capitals("壹元\xE6\x95").error().column == 7);
}

TEST_CASE("each small character is read leniently, and by no strict reader") {
    const struct {
        std::string_view small;
        std::string_view capital;
    } characters[] = {{"〇", "零"}, {"○", "零"},  {"一", "壹"}, {"二", "贰"},
                      {"两", "贰"}, {"兩", "贰"}, {"三", "叁"}, {"四", "肆"},
                      {"五", "伍"}, {"六", "陆"}, {"七", "柒"}, {"八", "捌"},
                      {"九", "玖"}, {"十", "拾"}, {"百", "佰"}, {"千", "仟"}};
    for (const auto& [small, capital] : characters) {
        CAPTURE(small);
        const auto is_place = capital == "拾" || capital == "佰" || capital == "仟";
        const auto text = [&](std::string_view c) {
            return (is_place ? "伍" : "") + std::string{c} + "元整";
        };
        const auto proper = parse_capitals(text(capital));
        REQUIRE(proper.has_value());
        CHECK(parse_capitals(text(small)).error().code == errc::not_capitals);
        const auto read = read_capitals(text(small));
        REQUIRE(read.has_value());
        CHECK(read->amount == *proper);
        CHECK(read->repairs == repair::small_digits);
    }
}

// What is not cleared must not be looked at where the compiler can tell.
static_assert(parse_capitals("人民币壹仟肆佰零玖元伍角").value().fen() == 140'950);
static_assert(parse_capitals("壹仟壹元").error().code == errc::not_capitals);
static_assert(read_capitals("一千二百万").value().amount.fen() == 1'200'000'000);
