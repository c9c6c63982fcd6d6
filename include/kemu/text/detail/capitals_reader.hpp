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

// Reads the tokens of a text one by one.
class capitals_scanner {
public:
    constexpr capitals_scanner(std::string_view text, bool lenient) noexcept
        : text_(text), lenient_(lenient) {}

    constexpr std::size_t at() const noexcept { return at_; }
    constexpr repair repairs() const noexcept { return repairs_; }

    // The next token; \0 at the end and for what is none. The lenient reader passes over blanks and
    // invisible marks, the strict one takes neither them nor small digits.
    constexpr char peek() noexcept {
        while (at_ < text_.size()) {
            const token k = capital_token_at(text_.substr(at_));
            next_ = k;
            if (!lenient_) return k.repairs == repair::none ? k.c : '\0';
            if (k.c != ' ' && k.c != '~') return k.c;
            pass();
        }
        return '\0';
    }
    // Passes the token that peek() found.
    constexpr void pass() noexcept {
        at_ += next_.bytes;
        repairs_ |= next_.repairs;
    }
    constexpr bool at_end() noexcept {
        peek();
        return at_ == text_.size();
    }

private:
    std::string_view text_;
    bool lenient_;
    std::size_t at_ = 0;
    token next_{};
    repair repairs_ = repair::none;
};

class capitals_matcher {
public:
    constexpr capitals_matcher(std::string_view text, bool lenient) noexcept
        : in_(text, lenient), lenient_(lenient) {}

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
        const capitals_scanner before = in_;
        if (in_.peek() == first) {
            in_.pass();
            if (in_.peek() == second) {
                in_.pass();
                if (kind == capital::tolerated) repairs_ |= repair::wording;
                return true;
            }
        }
        in_ = before;
        return false;
    }

    constexpr bool has_matched() noexcept { return matches_ && in_.at_end(); }
    constexpr std::size_t at() const noexcept { return in_.at(); }
    constexpr repair repairs() const noexcept { return repairs_ | in_.repairs(); }

private:
    constexpr bool take(char token) noexcept {
        const capitals_scanner before = in_;
        char next = in_.peek();
        bool passed_zero = false;
        for (; lenient_ && next == '0' && token != '0'; next = in_.peek()) { // one 零 too many
            in_.pass();
            passed_zero = true;
        }
        if (next == token && token != '\0') {
            in_.pass();
            if (passed_zero) repairs_ |= repair::wording;
            return true;
        }
        in_ = before;
        return false;
    }

    capitals_scanner in_;
    bool lenient_;
    bool matches_ = true;
    repair repairs_ = repair::none;
};

// The value of the characters, whether or not they are in proper order; `stop` is the first
// byte that is no such character. The caller compares with how the value is written.
constexpr errc capitals_value(std::string_view s, bool lenient, money& out,
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
    capitals_scanner in{s, lenient};
    const auto close_yuan = [&] {
        fen += (whole + section + part + digit) * 100;
        whole = section = part = 0;
        has_yuan = true;
    };
    for (char c = in.peek(); !in.at_end(); in.pass(), c = in.peek()) {
        stop = in.at();
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
        case 'R':
        case '$':
            break;
        default:
            return errc::not_capitals;
        }
        digit = 0;
        has_digit = false;
        if (fen > limit || whole > limit) return errc::out_of_range;
    }
    stop = s.size();
    if (lenient && !has_yuan) close_yuan();
    std::int64_t value = 0;
    if (!apply_sign(fen, negative, value)) return errc::out_of_range;
    out = money::from_fen(value);
    return errc::none;
}

constexpr result<money_reading> capitals_reading(std::string_view s, bool lenient) noexcept {
    if (s.empty()) return error{errc::empty_text, s, 0, 1};
    money value;
    std::size_t stop = 0;
    errc code = capitals_value(s, lenient, value, stop);
    if (code == errc::none) {
        capitals_matcher matcher{s, lenient};
        capitals_walk{matcher}.amount(value);
        if (matcher.has_matched()) return money_reading{value, matcher.repairs()};
        code = errc::not_capitals;
        stop = matcher.at();
    }
    return error{code, s, 0, static_cast<std::uint32_t>(stop + 1)};
}

} // namespace kemu::inline v0::detail

#endif
