// The strict and the lenient readers never disagree, every column lies in the text, and an amount dressed
// up as spreadsheets dress it is read back with the repairs that were put on.
#include <oracle/random.hpp>

#include <kemu/text/format.hpp>
#include <kemu/text/lenient.hpp>

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>

using namespace kemu;
using kemu_tests::random_source;

namespace {

constexpr std::string_view pieces[] = {
    "0",  "1",    "12", "345",  "678", ",",      ".",      "-",      "+",  "(",
    ")",  "（",   "）", "－",   "−",   "–",      " ",      "　",     "元", "万元",
    "万", "千元", "亿", "圓",   "¥",   "￥",     "RMB",    "cn",     "５", "．",
    "%",  "％",   "‰",  "\xFF", "角",  "\u200b", "\u00a0", "人民币", "：", "\'"};

bool is_inside(const error& e, std::string_view text) {
    return e.text == text && e.column >= 1 && e.column <= text.size() + 1;
}

std::string widened(std::string_view s) { // full-width
    std::string out;
    for (const char c : s)
        ((out += '\xEF') += c < 0x60 ? '\xBC' : '\xBD') +=
            static_cast<char>(0x80 + (c - 0x20) % 64);
    return out;
}

} // namespace

TEST_CASE("random texts: the readers agree, and every column lies in the text") {
    random_source random{11};
    int strict_ones = 0;
    int lenient_ones = 0;
    for (int round = 0; round < 400'000; ++round) {
        std::string text;
        for (std::size_t n = random.index(8); n > 0; --n)
            text += pieces[random.index(std::size(pieces))];
        const auto strict = parse_money(text);
        const auto lenient = read_money(text);
        if (strict) {
            ++strict_ones;
            REQUIRE(lenient.has_value());
            REQUIRE(lenient->amount == *strict);
            REQUIRE(lenient->repairs == repair::none);
        } else if (lenient) {
            ++lenient_ones;
            REQUIRE(lenient->repairs != repair::none);
        } else {
            REQUIRE(is_inside(lenient.error(), text));
        }
        const auto percent = parse_percent(text);
        const auto read = read_percent(text);
        REQUIRE((read.has_value() || is_inside(read.error(), text)));
        if (percent) {
            REQUIRE(read.has_value());
            REQUIRE(read->repairs == repair::none);
            REQUIRE(read->percent.digits == percent->digits);
            REQUIRE(read->percent.decimals == percent->decimals);
        } else if (read) {
            REQUIRE(read->repairs != repair::none);
        }
        if (const auto u = read_unit(text))
            REQUIRE((u->repairs != repair::none || parse_unit(text) == u->unit));
        else
            REQUIRE(is_inside(u.error(), text));
        if (const auto d = read_digits(text))
            REQUIRE((d->repairs != repair::none || d->digits == text));
        else
            REQUIRE(is_inside(d.error(), text));
    }
    CHECK(strict_ones > 1'000);
    CHECK(lenient_ones > 10'000);
}

TEST_CASE("an amount in any dress is read back, with the repairs of that dress") {
    random_source random{12};
    for (int round = 0; round < 100'000; ++round) {
        const unit u = static_cast<unit>(random.between(0, 3));
        const money amount =
            money::from_fen(random.between(INT64_MIN, INT64_MAX) >> random.between(0, 62));
        const auto decimals = static_cast<std::uint8_t>(fen_power(u));
        money_format plain{.unit = u, .decimals = decimals, .separators = random.one_in(2)};
        std::string text{to_text(amount, plain)->view()};
        repair expected = repair::none;
        const bool negative = text.front() == '-';
        const auto take_sign = [&] {
            if (negative) text.erase(0, 1);
        };
        switch (negative ? random.index(4) : 3) {
        case 0:
            take_sign();
            text = '(' + text + ')';
            expected |= repair::brackets;
            break;
        case 1:
            take_sign();
            text += '-';
            expected |= repair::trailing_minus;
            break;
        case 2:
            take_sign();
            text = "–" + text;
            expected |= repair::dash;
            break;
        default:
            if (!negative && random.one_in(4)) {
                text = '+' + text;
                expected |= repair::plus_sign;
            }
        }
        if (text.find_first_not_of("0123456789+-.,()") == text.npos && random.one_in(3)) {
            text = widened(text);
            expected |= repair::full_width;
        }
        text += random.one_in(2) || u == unit::yuan ? unit_name(u) : unit_scale_name(u);
        if (!text.ends_with("元")) expected |= repair::short_unit;
        if (random.one_in(3)) {
            text = (random.one_in(2) ? "¥" : "人民币") + text;
            expected |= repair::currency_sign;
        }
        if (random.one_in(3)) {
            text = "\u202a" + text + "\u202c";
            expected |= repair::invisible;
        }
        if (random.one_in(3)) {
            text = "　" + text + ' ';
            expected |= repair::outer_blanks;
        }
        CAPTURE(text);
        const auto got = read_money(text, unit::yuan);
        REQUIRE(got.has_value());
        REQUIRE(got->amount == amount);
        REQUIRE(static_cast<int>(got->repairs) == static_cast<int>(expected));
    }
}
