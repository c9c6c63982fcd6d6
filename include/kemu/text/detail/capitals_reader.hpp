// SPDX-License-Identifier: BSL-1.0
// Reads an amount in capitals: finds its value, then compares the text with how that value is written.
#ifndef KEMU_TEXT_DETAIL_CAPITALS_READER_HPP
#define KEMU_TEXT_DETAIL_CAPITALS_READER_HPP

#include <kemu/base/error.hpp>
#include <kemu/base/integer.hpp>
#include <kemu/money/money.hpp>
#include <kemu/text/detail/capital_tokens.hpp>
#include <kemu/text/detail/capitals_walk.hpp>
#include <kemu/text/repair.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace kemu::inline v0::detail {

// The tokens of a text, each with its offset. The lenient reader passes over blanks and invisible marks;
// the strict one takes neither them nor small digits.
struct capital_tokens {
    static constexpr std::size_t room = 96; // the longest proper writing has 54

    char c[room + 1] = {}; // ends with a 0
    // Of what was read, and behind it; clearing it would take 3 % of the time.
    std::uint16_t offset[room + 1];
    std::size_t n = 0;
    repair repairs = repair::none;
    bool complete = true; // false: at offset[n] there is something else, or there is no more room
};

// Requires: t holds no tokens yet.
constexpr void read_capital_tokens(std::string_view s, bool lenient, capital_tokens& t) noexcept {
    std::size_t at = 0;
    while (at < s.size() && at <= 0xFFFF) {
        const token k = capital_token_at(s.substr(at));
        if (!lenient && k.repairs != repair::none) break;
        if (k.c != ' ' && k.c != '~') {
            if (k.c == '\0' || t.n == capital_tokens::room) break;
            t.c[t.n] = k.c;
            t.offset[t.n++] = static_cast<std::uint16_t>(at);
        }
        t.repairs |= k.repairs;
        at += k.bytes;
    }
    t.complete = at == s.size();
    t.offset[t.n] = static_cast<std::uint16_t>(at <= 0xFFFF ? at : 0xFFFF);
}

class capitals_matcher {
public:
    constexpr capitals_matcher(const capital_tokens& t, bool lenient) noexcept
        : t_(t), lenient_(lenient) {}

    constexpr bool operator()(char token, capital kind) noexcept {
        if (!matches_ || (kind == capital::tolerated && !lenient_)) return false;
        if (take(token)) {
            if (kind == capital::tolerated && token != '$') repairs_ |= repair::wording;
            return true;
        }
        if (kind == capital::required || (kind == capital::expected && !lenient_)) matches_ = false;
        if (kind == capital::expected) repairs_ |= repair::wording;
        return false;
    }
    constexpr bool pair(char first, char second, capital kind) noexcept {
        if (!matches_ || (kind == capital::tolerated && !lenient_)) return false;
        if (t_.c[at_] != first || t_.c[at_ + 1] != second) return false;
        at_ += 2;
        if (kind == capital::tolerated) repairs_ |= repair::wording;
        return true;
    }

    constexpr bool has_matched() const noexcept { return matches_ && at_ == t_.n; }
    constexpr std::size_t at() const noexcept { return t_.offset[at_]; }
    constexpr repair repairs() const noexcept { return repairs_ | t_.repairs; }

private:
    constexpr bool take(char token) noexcept {
        std::size_t at = at_;
        while (lenient_ && token != '0' && t_.c[at] == '0') // one 零 too many
            ++at;
        if (t_.c[at] != token) return false;
        if (at != at_) repairs_ |= repair::wording;
        at_ = at + 1;
        return true;
    }

    const capital_tokens& t_;
    std::size_t at_ = 0;
    bool lenient_;
    bool matches_ = true;
    repair repairs_ = repair::none;
};

// The value of the tokens, whether or not they are in proper order; `stop` is the token at which it leaves
// every range. The caller compares with how the value is written.
constexpr errc capitals_value(const capital_tokens& t, bool lenient, money& out,
                              std::size_t& stop) noexcept {
    // Beyond this no amount fits, and the sums below stay far from 128 bits.
    constexpr uint128 limit = uint128{1} << 100;
    uint128 fen = 0;
    uint128 whole = 0;   // closed by 亿
    uint128 section = 0; // since 亿, closed by 万
    uint128 part = 0;    // since 万
    std::uint64_t digit = 0;
    bool has_digit = false;
    bool negative = false;
    bool has_yuan = false;
    const auto close_yuan = [&] {
        fen += (whole + section + part + digit) * 100;
        whole = section = part = 0;
        has_yuan = true;
    };
    for (stop = 0; stop < t.n; ++stop) {
        const char c = t.c[stop];
        if (c >= '0' && c <= '9') {
            digit = static_cast<std::uint64_t>(c - '0');
            has_digit = true;
            continue;
        }
        switch (c) {
        case 'S': // 拾 alone is 10
            part += (has_digit ? digit : 1) * 10;
            break;
        case 'B':
            part += digit * 100;
            break;
        case 'Q':
            part += digit * 1000;
            break;
        case 'W':
            section += (part + digit) * 10'000;
            part = 0;
            break;
        case 'Y':
            whole = (whole + section + part + digit) * 100'000'000;
            section = part = 0;
            break;
        case 'E':
            close_yuan();
            break;
        case 'J':
        case 'F':
            fen += digit * (c == 'J' ? 10U : 1U);
            has_yuan = true; // digits before 角 are not 元
            break;
        case 'Z':
            if (lenient && !has_yuan) close_yuan();
            break;
        case 'N':
            negative = true;
            break;
        default: // 人民币
            break;
        }
        digit = 0;
        has_digit = false;
        if (fen > limit || whole > limit) return errc::out_of_range;
    }
    if (lenient && !has_yuan) close_yuan();
    std::int64_t value = 0;
    if (!apply_sign(fen, negative, value)) return errc::out_of_range;
    out = money::from_fen(value);
    return errc::none;
}

constexpr result<money_reading> capitals_reading(std::string_view s, bool lenient) noexcept {
    const auto fail = [s](errc code, std::size_t offset) {
        return error{code, s, 0, static_cast<std::uint32_t>(offset + 1)};
    };
    if (s.empty()) return fail(errc::empty_text, 0);
    capital_tokens t;
    read_capital_tokens(s, lenient, t);
    if (!t.complete) return fail(errc::not_capitals, t.offset[t.n]);
    money value;
    std::size_t stop = 0;
    if (const errc code = capitals_value(t, lenient, value, stop); code != errc::none)
        return fail(code, t.offset[stop]);
    capitals_matcher matcher{t, lenient};
    capitals_walk{matcher}.amount(value);
    if (!matcher.has_matched()) return fail(errc::not_capitals, matcher.at());
    return money_reading{value, matcher.repairs()};
}

} // namespace kemu::inline v0::detail

#endif
