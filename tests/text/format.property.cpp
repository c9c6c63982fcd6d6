// What is written is read back, in every format; and the scanner against a grammar written apart.
#include "oracle/oracle.hpp"
#include "oracle/random.hpp"
#include "oracle/watch.hpp"

#include <kemu/text/capitals.hpp>
#include <kemu/text/format.hpp>
#include <kemu/text/lenient.hpp>
#include <kemu/text/parse.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

using namespace kemu_tests;
using kemu::errc;
using kemu::money;

namespace {

// The grammar of a printed number, in its own words: state by state, digits collected.
struct by_grammar {
    bool valid = false;
    big digits = 0;
    int decimals = 0;

    explicit by_grammar(std::string s) {
        const bool negative = !s.empty() && s[0] == '-';
        if (negative) s.erase(0, 1);
        const auto point = s.find('.');
        const std::string whole = s.substr(0, point);
        const std::string fraction = point == std::string::npos ? "" : s.substr(point + 1);
        const std::string_view ten = "0123456789";
        const auto only_digits = [&](const std::string& t) {
            return !t.empty() && t.find_first_not_of(ten) == std::string::npos;
        };
        if (point != std::string::npos && !only_digits(fraction)) return;
        std::string plain = whole;
        if (whole.find(',') != std::string::npos) {
            // Separators must be exactly where writing the digits anew puts them.
            plain.clear();
            for (const char c : whole)
                if (c != ',') plain += c;
            if (!only_digits(plain) || plain[0] == '0') return;
            std::string anew;
            for (std::size_t i = 0; i < plain.size(); ++i) {
                if (i != 0 && (plain.size() - i) % 3 == 0) anew += ',';
                anew += plain[i];
            }
            if (anew != whole) return;
        }
        if (!only_digits(plain)) return;
        const std::string all = plain + fraction;
        const auto first = all.find_first_not_of('0');
        digits = first == std::string::npos ? big{0} : big{all.substr(first)};
        if (negative) digits = -digits;
        decimals = static_cast<int>(fraction.size());
        valid = true;
    }
};

bool scans_as(const std::string& text, const by_grammar& expected) {
    const auto got = kemu::scan_decimal(text);
    if (!expected.valid) {
        // A number with too many digits may be called that before its end is seen to be wrong.
        return !got.has_value();
    }
    if (!fits(expected.digits)) return got.error().code == errc::out_of_range;
    return got.has_value() && got->digits == expected.digits && got->decimals == expected.decimals;
}

} // namespace

TEST_CASE("the scanner takes exactly the numbers of its grammar") {
    random_source r{21};
    watch w{"scan"};
    int valid = 0;
    int invalid = 0;
    for (int i = 0; i < 1'000'000; ++i) {
        const kemu::plain_decimal d{r.integer(), static_cast<std::uint8_t>(r.between(0, 12))};
        std::string text{kemu::to_text(d).view()};
        const auto at = [&] {
            return static_cast<std::size_t>(r.between(0, static_cast<std::int64_t>(text.size())));
        };
        if (r.one_in(2)) { // with separators, by hand
            auto end = text.find('.');
            if (end == std::string::npos) end = text.size();
            const std::size_t sign = text[0] == '-' ? 1 : 0;
            for (std::size_t k = end; k > sign + 3; k -= 3)
                text.insert(k - 3, 1, ',');
        }
        for (auto changes = r.one_in(2) ? 0 : r.between(1, 2); changes > 0; --changes) {
            const std::string_view pool = "0123456789,.,.-+ e/:x";
            const char c = pool[static_cast<std::size_t>(
                r.between(0, static_cast<std::int64_t>(pool.size()) - 1))];
            const auto k = at();
            if (k < text.size() && r.one_in(2))
                text[k] = c;
            else if (k < text.size() && r.one_in(2))
                text.erase(k, 1);
            else
                text.insert(k, 1, c);
        }
        const by_grammar expected{text};
        w.is(scans_as(text, expected), text);
        ++(expected.valid ? valid : invalid);
        const auto got = kemu::scan_decimal(text);
        if (!got.has_value())
            w.is(got.error().column >= 1 && got.error().column <= text.size() + 1 &&
                     got.error().text == text,
                 "place", text);
    }
    CHECK(valid > 300'000);
    CHECK(invalid > 200'000);
}

TEST_CASE("every short text over the characters of a number") {
    // All texts of up to 6 characters of these: the states of the scanner, exhaustively.
    watch w{"short texts"};
    const std::string_view pool = "01,.-x";
    for (int length = 0; length <= 6; ++length) {
        std::vector<std::size_t> index(static_cast<std::size_t>(length), 0);
        for (;;) {
            std::string text;
            for (const auto i : index)
                text += pool[i];
            w.is(scans_as(text, by_grammar{text}), text);
            std::size_t k = 0;
            while (k < index.size() && ++index[k] == pool.size())
                index[k++] = 0;
            if (k == index.size()) break;
        }
    }
}

TEST_CASE("an amount written in any format is read back") {
    random_source r{22};
    watch w{"round trip"};
    constexpr kemu::unit units[] = {kemu::yuan, kemu::qian_yuan, kemu::wan_yuan, kemu::yi_yuan};
    for (int i = 0; i < 500'000; ++i) {
        const money a = money::from_fen(r.integer());
        kemu::money_format f;
        f.unit = units[r.between(0, 3)];
        f.suffix = r.one_in(2);
        f.separators = r.one_in(2);
        f.brackets = r.one_in(2);
        f.full_width = r.one_in(3);
        f.decimals = static_cast<std::uint8_t>(kemu::fen_power(f.unit) + r.between(0, 2));
        const auto text = kemu::to_text(a, f);
        if (!text.has_value()) {
            w.is(false, a.fen());
            continue;
        }
        const std::string shown{text->view()};
        const auto lenient = kemu::read_money(shown, f.unit);
        w.is(lenient.has_value() && lenient->amount == a, shown);
        const bool strict_too = !f.full_width && !(f.brackets && a < money{});
        const auto strict = kemu::parse_money(shown, f.unit);
        // More digits than 64 bits have are refused, as zeros beyond a fen may be.
        w.is(strict.has_value() == strict_too && (!strict_too || *strict == a), "strict", shown);
        w.is(lenient.has_value() && (lenient->repairs == kemu::repair::none) == strict_too,
             "repairs", shown);

        char buffer[kemu::short_text::capacity];
        const auto written = kemu::to_chars(buffer, buffer + sizeof buffer, a, f);
        w.is(written &&
                 std::string_view(buffer, static_cast<std::size_t>(written.ptr - buffer)) == shown,
             shown);
        const auto cramped = kemu::to_chars(buffer, buffer + shown.size() - 1, a, f);
        w.is(cramped.ec == errc::buffer_too_small, shown);

        const std::string plain{kemu::to_text(a).view()};
        money back;
        const std::string longer = plain + (r.one_in(2) ? "" : r.one_in(2) ? " yuan" : ",x");
        const auto read = kemu::from_chars(longer.data(), longer.data() + longer.size(), back);
        w.is(read && back == a && read.ptr == longer.data() + plain.size(), longer);
    }
}

TEST_CASE("an amount in yuan is written as digit by digit") {
    const auto by_hand = [](std::int64_t fen, bool separators) {
        const big digits = fen < 0 ? big{-big{fen}} : big{fen};
        std::string whole = big{digits / 100}.str();
        std::string fraction = big{digits % 100 + 100}.str().substr(1);
        if (separators)
            for (std::size_t at = whole.size(); at > 3; at -= 3)
                whole.insert(at - 3, ",");
        return (fen < 0 ? "-" : "") + whole + "." + fraction;
    };
    watch w{"written by hand"};
    const auto check = [&](std::int64_t fen) {
        for (const bool separators : {false, true}) {
            const auto text = kemu::to_text(money::from_fen(fen), {.separators = separators});
            w.is(text && text->view() == by_hand(fen, separators), fen);
        }
    };
    for (std::int64_t fen = -20'000; fen <= 120'000; ++fen)
        check(fen);
    // Around every power of ten and every boundary of what is written at once.
    std::int64_t power = 1;
    for (int i = 0; i < 18; ++i, power *= 10)
        for (std::int64_t k = -3; k <= 3; ++k) {
            check(power + k);
            check(-power + k);
            check(9 * power + k);
        }
    random_source r{28};
    for (int i = 0; i < 300'000; ++i)
        check(r.integer());
    check(std::numeric_limits<std::int64_t>::max());
    check(std::numeric_limits<std::int64_t>::min());
}

TEST_CASE("every format: each unit, number of decimals and combination of signs and marks") {
    watch w{"every format"};
    constexpr kemu::unit units[] = {kemu::yuan, kemu::qian_yuan, kemu::wan_yuan, kemu::yi_yuan};
    std::vector<money> amounts{money::min(), money::max()};
    for (std::int64_t v = 1; v < 1'000'000'000'000'000'000 / 7; v *= 7)
        for (const std::int64_t fen : {v, -v, 100 * (v % 1'000'000'007), v / 10 * 10})
            amounts.push_back(money::from_fen(fen));
    amounts.emplace_back();
    int exact = 0;
    int lossy = 0;
    for (const kemu::unit u : units)
        for (std::uint8_t decimals = 0; decimals <= 18; ++decimals)
            for (int flags = 0; flags < 16; ++flags)
                for (const money a : amounts) {
                    const kemu::money_format f{u,
                                               decimals,
                                               (flags & 1) != 0,
                                               (flags & 2) != 0,
                                               (flags & 4) != 0,
                                               (flags & 8) != 0};
                    const big step = decimals < kemu::fen_power(u)
                                         ? ten_to(kemu::fen_power(u) - decimals)
                                         : big{1};
                    const bool keeps_all = big{a.fen()} % step == 0;
                    const auto plain = kemu::to_text(a, f);
                    w.is(keeps_all ? plain.has_value() : plain.error().code == errc::needs_rounding,
                         a.fen(), flags);
                    ++(keeps_all ? exact : lossy);
                    const auto text = kemu::to_text(a, f, kemu::half_even);
                    if (!text.has_value()) {
                        w.is(false, "refused", a.fen(), flags);
                        continue;
                    }
                    if (keeps_all) w.is(plain->view() == text->view(), text->view());
                    // What is read back is the amount, rounded to what the format shows.
                    const big shown = rounded(a.fen(), step, kemu::half_even) * step;
                    const auto back = kemu::read_money(text->view(), f.suffix ? kemu::yuan : u);
                    w.is(fits(shown) ? back.has_value() && back->amount.fen() == shown
                                     : back.error().code == errc::out_of_range,
                         text->view(), a.fen());
                }
    CHECK(exact > 50'000);
    CHECK(lossy > 10'000);
}

namespace {

bool is_digit_part(std::string_view part) {
    return (part.size() == 1 && part[0] >= '0' && part[0] <= '9') ||
           (part.size() == 3 && part >= "０" && part <= "９");
}

} // namespace

TEST_CASE("blanks anywhere but between digits are repaired and reported, and nothing else is") {
    random_source r{26};
    watch w{"blanks"};
    using kemu::repair;
    constexpr std::string_view blanks[] = {" ", "\t", "　", "\xC2\xA0", "\xE2\x80\x89"};
    constexpr std::string_view units[] = {"", "元", "千元", "万元", "亿元"};
    int refused = 0;
    for (int i = 0; i < 300'000; ++i) {
        const kemu::money_format f{.separators = r.one_in(2), .full_width = r.one_in(4)};
        const money a = money::from_fen(r.between(-99'999'999, 99'999'999));
        const std::string number{kemu::to_text(a, f)->view()};
        const std::string unit{units[r.between(0, 4)]};
        // Characters of the number, between which a blank may stand; a unit is not taken apart.
        std::vector<std::string> parts;
        for (std::size_t at = 0; at < number.size();) {
            const std::size_t size = static_cast<unsigned char>(number[at]) < 0x80 ? 1 : 3;
            parts.push_back(number.substr(at, size));
            at += size;
        }
        if (!unit.empty()) parts.push_back(unit);
        auto expected = f.full_width ? repair::full_width : repair::none;
        std::string text;
        for (std::size_t k = 0; k <= parts.size(); ++k) {
            const bool within_digits =
                k > 0 && k < parts.size() && is_digit_part(parts[k - 1]) && is_digit_part(parts[k]);
            for (auto n = !within_digits && r.one_in(8) ? r.between(1, 2) : 0; n > 0; --n) {
                text += blanks[r.between(0, 4)];
                expected |=
                    k == 0 || k == parts.size() ? repair::outer_blanks : repair::inner_blanks;
            }
            if (k < parts.size()) text += parts[k];
        }
        const auto whole = kemu::parse_money(std::string{kemu::to_text(a).view()} + unit);
        const auto got = kemu::read_money(text);
        w.is(whole.has_value() && got.has_value() && got->amount == *whole &&
                 got->repairs == expected,
             text, static_cast<int>(expected));
        const bool strict = kemu::parse_money(text).has_value();
        w.is(strict == (expected == repair::none), "strict", text);
        // A character that is none of a number's is never passed over.
        const std::size_t k = static_cast<std::size_t>(
            r.between(0, static_cast<std::int64_t>(parts.size() - (unit.empty() ? 1U : 2U))));
        parts[k] += r.one_in(2) ? "o" : "，，";
        std::string wrong;
        for (const auto& part : parts)
            wrong += part;
        const auto no = kemu::read_money(wrong);
        w.is(!no.has_value() && no.error().code == errc::not_a_number && no.error().column >= 1 &&
                 no.error().column <= wrong.size() + 1,
             "wrong", wrong);
        refused += no.has_value() ? 0 : 1;
    }
    CHECK(refused == 300'000);
}

TEST_CASE("rounded formats show the rounded digits") {
    random_source r{23};
    watch w{"rounded"};
    constexpr kemu::unit units[] = {kemu::yuan, kemu::qian_yuan, kemu::wan_yuan, kemu::yi_yuan};
    for (int i = 0; i < 300'000; ++i) {
        const kemu::rounding mode = all_modes[i % 8];
        const money a = money::from_fen(r.integer());
        kemu::money_format f;
        f.unit = units[r.between(0, 3)];
        const int power = kemu::fen_power(f.unit);
        f.decimals = static_cast<std::uint8_t>(r.between(0, power));
        f.separators = r.one_in(2);
        const auto text = kemu::to_text(a, f, mode);
        const big digits = rounded(a.fen(), ten_to(power - f.decimals), mode);
        const by_grammar shown{text.has_value() ? std::string{text->view()} : std::string{}};
        w.is(shown.valid && shown.digits == digits && shown.decimals == f.decimals, a.fen(), i % 8);
        w.is(digits != 0 || text->view()[0] != '-', "minus zero", a.fen());
        const bool exact = digits * ten_to(power - f.decimals) == a.fen();
        w.is(kemu::to_text(a, f).has_value() == exact, "exact", a.fen());
    }
}

TEST_CASE("percentages and decimals are read back") {
    random_source r{24};
    watch w{"percent"};
    for (int i = 0; i < 200'000; ++i) {
        const kemu::rounding mode = all_modes[i % 8];
        const auto q = kemu::ratio::of(r.integer(), r.integer());
        const int decimals = static_cast<int>(r.between(0, 4));
        const auto digits = kemu::round_percent(q, decimals, mode);
        const auto text = kemu::to_percent_text(q, decimals, mode);
        if (!q.is_finite() || !digits.has_value()) {
            w.is(text.has_value() == !q.is_finite());
            continue;
        }
        const auto back = kemu::parse_percent(text->view());
        w.is(back.has_value() && back->digits == *digits && back->decimals == decimals,
             text->view());
        w.is(kemu::percent_follows(*back, q, mode), text->view());
        const auto d = kemu::decimal<7>::from_units(r.integer());
        const auto again = kemu::parse_decimal<7>(kemu::to_text(d).view());
        w.is(again.has_value() && *again == d, d.units());
    }
}

TEST_CASE("capitals are read back, and one changed character never passes for another amount") {
    random_source r{25};
    watch w{"capitals"};
    constexpr std::string_view characters = "零壹贰叁肆伍陆柒捌玖拾佰仟万亿元角分整正圆负";
    const auto count = static_cast<std::int64_t>(characters.size() / 3);
    for (int i = 0; i < 300'000; ++i) {
        money a = money::from_fen(r.integer());
        if (r.one_in(2)) { // many zeros in between
            std::int64_t v = 0;
            for (int k = 0; k < 17; ++k)
                v = v * 10 + (r.one_in(3) ? r.between(0, 9) : 0);
            a = money::from_fen(v);
        }
        const std::string text{kemu::to_capitals(a).view()};
        const auto back = kemu::parse_capitals(text);
        w.is(back.has_value() && *back == a, a.fen(), text);
        const auto with_name = kemu::parse_capitals("人民币" + text);
        w.is(with_name.has_value() && *with_name == a, text);
        // A change is refused, or it is a proper writing of the amount it states: writing that
        // amount anew must differ only in 零, 整/正 and 元/圆, which the rules leave open.
        std::string changed = text;
        const auto at =
            static_cast<std::size_t>(r.between(0, static_cast<std::int64_t>(text.size() / 3) - 1)) *
            3;
        const std::string one{
            characters.substr(static_cast<std::size_t>(r.between(0, count - 1)) * 3, 3)};
        if (r.one_in(2))
            changed.replace(at, 3, one);
        else if (r.one_in(2))
            changed.erase(at, 3);
        else
            changed.insert(at, one);
        const auto got = kemu::parse_capitals(changed);
        if (!got.has_value()) continue;
        // Below one 元 the rules do not say whether 零元 comes first.
        const bool below_one = got->fen() > -100 && got->fen() < 100 && got->fen() != 0;
        const auto strip = [below_one](std::string s) {
            const std::size_t start = s.starts_with("负") ? 3 : 0;
            if (below_one && s.compare(start, 3, "零") == 0 &&
                (s.compare(start + 3, 3, "元") == 0 || s.compare(start + 3, 3, "圆") == 0))
                s.erase(start, 6);
            std::string kept;
            for (std::size_t k = 0; k < s.size(); k += 3) {
                const std::string c = s.substr(k, 3);
                if (c == "零" || c == "整" || c == "正") continue;
                kept += c == "圆" ? "元" : c;
            }
            return kept;
        };
        w.is(strip(changed) == strip(std::string{kemu::to_capitals(*got).view()}), changed);
    }
}
