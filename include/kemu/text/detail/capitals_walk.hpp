// SPDX-License-Identifier: BSL-1.0
// The rules of amounts in capitals, stated once for the writer and both readers.
#ifndef KEMU_TEXT_DETAIL_CAPITALS_WALK_HPP
#define KEMU_TEXT_DETAIL_CAPITALS_WALK_HPP

#include <kemu/base/integer.hpp>
#include <kemu/money/money.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace kemu::inline v0::detail {

// What a character of the text is to the writer and to the two readers.
enum class capital : std::uint8_t {
    required,  // written, must be there
    expected,  // written, must be there; the lenient reader does without
    preferred, // written, may be missing
    permitted, // not written, may be there
    tolerated  // not written, only the lenient reader takes it
};

// Walks an amount token by token as the rules have it. Writing appends each token; reading
// compares with the text. So all follow one statement of the rules.
template <class Visitor>
class capitals_walk {
public:
    constexpr explicit capitals_walk(Visitor& visit) noexcept : visit_(visit) {}

    constexpr void amount(money a) noexcept {
        const std::uint64_t fen_total = magnitude(a.fen());
        const std::uint64_t whole = fen_total / 100;
        const std::uint64_t jiao = fen_total / 10 % 10;
        const std::uint64_t fen = fen_total % 10;
        visit_('R', capital::permitted);
        visit_('$', capital::tolerated);
        if (a.fen() < 0) visit_('N', capital::required);
        bool has_yuan = true;
        if (whole != 0) {
            integer(whole);
            visit_('E', fen_total % 100 == 0 ? capital::expected : capital::required);
        } else if (fen_total == 0) {
            visit_('0', capital::required);
            visit_('E', capital::required);
        } else {
            has_yuan = visit_.pair('0', 'E', capital::permitted);
        }
        if (jiao != 0) {
            if (whole != 0 && whole % 10 == 0) visit_('0', capital::preferred);
            digit(jiao);
            visit_('J', capital::required);
        } else {
            visit_.pair('0', 'J', capital::tolerated);
            if (fen != 0 && has_yuan) visit_('0', capital::expected);
        }
        if (fen != 0) {
            digit(fen);
            visit_('F', capital::required);
            visit_('Z', capital::tolerated);
        } else {
            visit_.pair('0', 'F', capital::tolerated);
            visit_('Z', jiao != 0 ? capital::permitted : capital::expected);
        }
    }

private:
    constexpr void digit(std::uint64_t d, capital kind = capital::required) noexcept {
        visit_(static_cast<char>('0' + d), kind);
    }

    constexpr void integer(std::uint64_t v) noexcept {
        constexpr std::uint64_t yi = 100'000'000;
        if (v >= yi) {
            integer(v / yi);
            visit_('Y', capital::required);
        }
        const std::uint64_t wan = v % yi / 10'000;
        section(wan);
        if (wan != 0) visit_('W', capital::required);
        section(v % 10'000);
    }

    constexpr void section(std::uint64_t four_digits) noexcept {
        constexpr std::string_view places = "?SBQ";
        for (std::size_t place = 4; place-- > 0; four_digits = four_digits % 1000 * 10) {
            const std::uint64_t d = four_digits / 1000;
            if (d == 0) {
                ++zeros_;
                continue;
            }
            if (written_ && zeros_ != 0) visit_('0', kind_of_zero(place));
            // 拾 alone has one reading.
            digit(d, d == 1 && place == 1 ? capital::expected : capital::required);
            if (place > 0) visit_(places[place], capital::required);
            written_ = true;
            zeros_ = 0;
        }
    }

    // Before a 千 place the run ends with the 万 or 亿 place; it is written only when it hides a whole
    // section, which a reader would miss. Without 零 a digit that names its place still has one
    // reading, a last one has two: 壹仟壹元 may be 1,001 or 1,100.
    constexpr capital kind_of_zero(std::size_t place) const noexcept {
        if (place == 3) return zeros_ >= 4 ? capital::preferred : capital::permitted;
        return place == 0 ? capital::required : capital::expected;
    }

    Visitor& visit_;
    bool written_ = false;
    int zeros_ = 0; // since the digit written last
};

} // namespace kemu::inline v0::detail

#endif
