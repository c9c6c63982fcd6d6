#include <kemu/text/lenient.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <string>
#include <string_view>

using namespace kemu;
using namespace kemu::literals;

TEST_CASE("what is repaired is reported") {
    const struct {
        std::string_view text;
        money amount;
        repair repairs;
    } rows[] = {
        {"1,600.60", 1'600.60_yuan, repair::none},
        {"-816.37万元", -816.37_wan, repair::none},
        {"816. 37", 816.37_yuan, repair::inner_blanks},
        {"1 234.56", 1'234.56_yuan, repair::inner_blanks},
        {"12 345 678", 12'345'678_yuan, repair::inner_blanks},
        {"1, 234 .5", 1'234.5_yuan, repair::inner_blanks},
        {" 5\t", 5_yuan, repair::outer_blanks},
        {"　5", 5_yuan, repair::outer_blanks},
        {"\xc2\xa0"
         "5",
         5_yuan, repair::outer_blanks},
        {"5 万元", 5_wan, repair::inner_blanks},
        {"１，６００．６０", 1'600.60_yuan, repair::full_width},
        {"－５", -5_yuan, repair::full_width},
        {"−5", -5_yuan, repair::full_width},
        {"+5", 5_yuan, repair::plus_sign},
        {"(5.00)", -5_yuan, repair::brackets},
        {"(5.00)万元", -5_wan, repair::brackets},
        {"(5.00万元)", -5_wan, repair::brackets},
        {"（5.00）", -5_yuan, repair::brackets | repair::full_width},
        {"（5.00万元）", -5_wan, repair::brackets | repair::full_width},
        {"¥5", 5_yuan, repair::currency_sign},
        {"￥5", 5_yuan, repair::currency_sign | repair::full_width},
        {"-¥5", -5_yuan, repair::currency_sign},
        {"¥-5", -5_yuan, repair::currency_sign},
        {"(¥5)", -5_yuan, repair::currency_sign | repair::brackets},
        {"( 5 )", -5_yuan, repair::brackets | repair::inner_blanks},
        {"5万 元", 5_wan, repair::inner_blanks},
        {"（5.00万元 ）", -5_wan, repair::brackets | repair::full_width | repair::inner_blanks},
        {"（5.00）万元", -5_wan, repair::brackets | repair::full_width},
        {"–50.00", -50_yuan, repair::dash},
        {"\u201050.00", -50_yuan, repair::dash},
        {"\u201150.00", -50_yuan, repair::dash},
        {"—50.00", -50_yuan, repair::dash},
        {"\uFE6350.00", -50_yuan, repair::dash},
        {"50.00-", -50_yuan, repair::trailing_minus},
        {"50.00－", -50_yuan, repair::trailing_minus | repair::full_width},
        {"50.00–万元", -50_wan, repair::trailing_minus | repair::dash},
        {"50.00万元-", -50_wan, repair::trailing_minus},
        {"\u202d5\u202c", 5_yuan, repair::invisible},
        {"\uFEFF5.\u200b00\u200e", 5_yuan, repair::invisible},
        {"1\u202f234.00", 1'234_yuan, repair::inner_blanks},
        {"123.05亿", 12'305'000'000_yuan, repair::short_unit},
        {"100万", 100_wan, repair::short_unit},
        {"5千", 5'000_yuan, repair::short_unit},
        {"100萬", 100_wan, repair::short_unit | repair::variant},
        {"1億圓", 100'000'000_yuan, repair::variant},
        {"5圆", 5_yuan, repair::variant},
        {"RMB 5", 5_yuan, repair::currency_sign | repair::inner_blanks},
        {"cny5万元", 5_wan, repair::currency_sign},
        {"人民币5万元", 5_wan, repair::currency_sign},
        {"人民币-5元", -5_yuan, repair::currency_sign},
        {"5元人民币", 5_yuan, repair::currency_sign},
        {"5 RMB", 5_yuan, repair::currency_sign | repair::inner_blanks},
    };
    for (const auto& row : rows) {
        CAPTURE(row.text);
        const auto got = read_money(row.text);
        REQUIRE(got.has_value());
        CHECK(got->amount == row.amount);
        CHECK(static_cast<int>(got->repairs) == static_cast<int>(row.repairs));
    }
    CHECK(read_money("5", wan_yuan)->amount == 5_wan);
    CHECK(has(read_money("(5 )")->repairs, repair::inner_blanks));
}

TEST_CASE("what has no single reading stays an error, with its place in the text as given") {
    const struct {
        std::string_view text;
        errc code;
        unsigned column;
    } rows[] = {
        {"", errc::empty_text, 1},           {"   ", errc::empty_text, 4},
        {"——", errc::not_a_number, 4},       {"12,34.5", errc::not_a_number, 6},
        {" 1.2.3", errc::not_a_number, 5},   {"5元5", errc::not_a_number, 5},
        {"(5", errc::not_a_number, 3},       {"5)", errc::not_a_number, 2},
        {"(-5)", errc::not_a_number, 2},     {"(5))", errc::not_a_number, 4},
        {"--5", errc::not_a_number, 2},      {"5(", errc::not_a_number, 2},
        {"-5-", errc::not_a_number, 3},      {"¥¥5", errc::not_a_number, 3},
        {"5¥", errc::not_a_number, 2},       {"１２a", errc::not_a_number, 7},
        {"万元", errc::empty_text, 1},       {"\xff", errc::not_a_number, 1},
        {"\xe3\x80", errc::not_a_number, 1}, {"12 34", errc::not_a_number, 6},
        {"8 16.37", errc::not_a_number, 5},  {"5.3 7", errc::not_a_number, 4},
        {"1  234", errc::not_a_number, 4},   {"0 123", errc::not_a_number, 2},
        {"ー5", errc::not_a_number, 1},      {"-", errc::not_a_number, 1},
        {"¥", errc::not_a_number, 1},        {"5万万", errc::not_a_number, 5},
        {"5元千", errc::not_a_number, 5},    {"(5-)", errc::not_a_number, 3},
        {"RMB¥5", errc::not_a_number, 4},    {"5%", errc::not_a_number, 2},
        {"3.5元5角", errc::not_a_number, 7}, {"RMX5", errc::not_a_number, 1},
        {"35角", errc::not_a_number, 3},     {"3元15角", errc::not_a_number, 5},
        {"3元5角2", errc::not_a_number, 9},  {"3元5分2角", errc::not_a_number, 9},
        {"3万元5角", errc::not_a_number, 8}, {"3万5角", errc::not_a_number, 5},
        {"3元5角万", errc::not_a_number, 9}, {"角", errc::not_a_number, 1},
        {"3元角", errc::not_a_number, 5},    {"3元5角5角", errc::not_a_number, 9},
        {"5角%", errc::not_a_number, 5},     {"元5角", errc::not_a_number, 4},
        {"5角元", errc::not_a_number, 5},    {"3 5角", errc::not_a_number, 4},
    };
    for (const auto& row : rows) {
        CAPTURE(row.text);
        const auto got = read_money(row.text);
        REQUIRE(!got.has_value());
        CHECK(got.error().code == row.code);
        CHECK(got.error().column == row.column);
        CHECK(got.error().text == row.text);
    }
    CHECK(read_money("0.001").error().code == errc::too_many_decimals);
    CHECK(read_money("99999999999999999999").error().code == errc::out_of_range);
    CHECK(read_money(std::string(100, '1')).error().code == errc::out_of_range);
    CHECK(read_money(std::string(64, '1') + "(").error().code == errc::out_of_range);
    CHECK(read_money(std::string(72, '0') + "(").error().code == errc::out_of_range);
    CHECK(read_money(std::string(71, '0') + "(").error().column == 72);
    CHECK(read_money(std::string(72, '0'))->amount == 0_yuan);
    CHECK(read_money(std::string(107, '0') + "5")->amount == 5_yuan);
    CHECK(read_money(std::string(107, '0') + "5 ").error().code == errc::out_of_range);
    CHECK(read_percent(std::string(107, '0') + "5%")->percent.digits == 5);
    CHECK(read_money("1" + std::string(200, ' ') + "1").error().column == 202);
    CHECK(read_money(std::string(200, ' ') + "1")->amount == 1_yuan);
}

TEST_CASE("yuan, 角 and 分 in one amount") {
    struct {
        std::string_view text;
        std::int64_t fen;
    } const rows[] = {
        {"3元5角", 350},       {"3元5角2分", 352},
        {"3元2分", 302},       {"5角", 50},
        {"5角2分", 52},        {"2分", 2},
        {"-3元5角", -350},     {"(3元5角)", -350},
        {"¥3圆5角", 350},      {"1,234元0角5分", 123405},
        {"３元 ５角", 350},    {"3元5角-", -350},
        {"人民币3元5角", 350}, {"0元0角0分", 0},
    };
    for (const auto& row : rows) {
        CAPTURE(row.text);
        const auto got = read_money(row.text, unit::wan_yuan);
        REQUIRE(got.has_value());
        CHECK(got->amount == money::from_fen(row.fen));
        CHECK(has(got->repairs, repair::jiao_and_fen));
        CHECK(!parse_money(row.text).has_value());
    }
    CHECK(!read_percent("5角%").has_value());
    CHECK(read_unit("角") == errc::unknown_unit);
    static_assert(read_money("3元5角")->amount == 3.50_yuan);
    // At the edge of the room for tokens: an error or the amount, never another amount.
    for (std::size_t zeros = 55; zeros < 75; ++zeros) {
        const auto got = read_money(std::string(zeros, '0') + "1元5角2分");
        CHECK((!got.has_value() || got->amount == 1.52_yuan));
    }
}

TEST_CASE("percentages are read with their repairs") {
    const struct {
        std::string_view text;
        std::int64_t digits;
        int decimals;
        repair repairs;
    } rows[] = {
        {"94.30%", 9430, 2, repair::none},
        {"-0.5%", -5, 1, repair::none},
        {"94.30％", 9430, 2, repair::full_width},
        {"94.30 %", 9430, 2, repair::inner_blanks},
        {"９４．３％", 943, 1, repair::full_width},
        {"94.3‰", 943, 2, repair::per_mille},
        {"(5.0%)", -50, 1, repair::brackets},
        {"（5.0％）", -50, 1, repair::brackets | repair::full_width},
        {"（5.0）%", -50, 1, repair::brackets | repair::full_width},
        {"–5%", -5, 0, repair::dash},
        {"+5%", 5, 0, repair::plus_sign},
        {"\uFEFF5%", 5, 0, repair::invisible},
    };
    for (const auto& row : rows) {
        CAPTURE(row.text);
        const auto got = read_percent(row.text);
        REQUIRE(got.has_value());
        CHECK(got->percent.digits == row.digits);
        CHECK(static_cast<int>(got->percent.decimals) == row.decimals);
        CHECK(static_cast<int>(got->repairs) == static_cast<int>(row.repairs));
    }
    CHECK(read_percent("") == errc::empty_text);
    CHECK(read_percent("94.3").error().column == 4);
    CHECK(read_percent("¥5%").error().column == 1);
    CHECK(read_percent("5万%").error().column == 2);
    CHECK(read_percent("9 4%").error().column == 4);
    CHECK(read_percent("%").error().code == errc::empty_text);
    CHECK(read_percent("5%%").error().column == 2);
}

TEST_CASE("units are read as tables print them") {
    const struct {
        std::string_view text;
        kemu::unit unit;
        repair repairs;
    } rows[] = {
        {"万元", wan_yuan, repair::none},
        {"单位：万元", wan_yuan, repair::decorated},
        {"（金额单位: 万 元）", wan_yuan, repair::decorated | repair::full_width},
        {"(单位:人民币万元)", wan_yuan, repair::decorated | repair::currency_sign},
        {"人民币元", yuan, repair::currency_sign},
        {"亿", yi_yuan, repair::short_unit},
        {"萬圓", wan_yuan, repair::variant},
        {" 千元 ", qian_yuan, repair::outer_blanks},
        {"(万元)", wan_yuan, repair::decorated},
    };
    for (const auto& row : rows) {
        CAPTURE(row.text);
        const auto got = read_unit(row.text);
        REQUIRE(got.has_value());
        CHECK(got->unit == row.unit);
        CHECK(has(got->repairs, row.repairs) == (row.repairs != repair::none));
    }
    CHECK(read_unit("") == errc::empty_text);
    CHECK(read_unit("单位：") == errc::empty_text);
    CHECK(read_unit("辆") == errc::unknown_unit);
    CHECK(read_unit("单位：人次").error().column == 10);
    CHECK(read_unit("万万元").error().column == 4);
    CHECK(read_unit("美元") == errc::unknown_unit);
}

TEST_CASE("the digits of a code are read as spreadsheets leave them") {
    const auto digits = [](std::string_view s) {
        const auto got = read_digits(s);
        return got ? std::string{got->digits.view()}
                   : "column " + std::to_string(got.error().column);
    };
    CHECK(digits("2080502") == "2080502");
    CHECK(read_digits("2080502")->repairs == repair::none);
    CHECK(digits("２０８０５０２") == "2080502");
    CHECK(digits("'2080502") == "2080502");
    CHECK(digits("2080502.0") == "2080502");
    CHECK(digits("2080502.00") == "2080502");
    CHECK(digits(" 208 05 02\t") == "2080502");
    CHECK(digits("208\u200b0502") == "2080502");
    CHECK(digits("（208）") == "208");
    CHECK(has(read_digits("208 05")->repairs, repair::inner_blanks));
    CHECK(digits("2080502.5") == "column 8");
    CHECK(digits("2080502.") == "column 8");
    CHECK(digits("2.08E+06") == "column 5");
    CHECK(digits("208-05") == "column 4");
    CHECK(digits("") == "column 1");
    CHECK(digits("'") == "column 2");
    CHECK(digits(".0") == "column 1");
    CHECK(digits("12345678901234567") == "column 17");
}

TEST_CASE("each repair has words of its own") {
    std::string_view before;
    for (unsigned bit = 1; bit <= static_cast<unsigned>(repair::jiao_and_fen); bit <<= 1)
        for (const language l : {language::zh, language::en}) {
            const std::string_view words = describe(static_cast<repair>(bit), l);
            CHECK(!words.empty());
            CHECK(words != before);
            before = words;
        }
    CHECK(std::string_view{describe(repair::none, language::en)}.empty());
}
