// SPDX-License-Identifier: BSL-1.0
// The format specification of exact numbers and codes, for fmt and std::format alike: fill, alignment,
// width, and for amounts a comma. A precision is refused: it would cut digits off without a mode.
#ifndef KEMU_EXT_DETAIL_TEXT_SPEC_HPP
#define KEMU_EXT_DETAIL_TEXT_SPEC_HPP

#include <kemu/base/config.hpp>

#include <cstddef>
#include <cstdlib>
#include <string_view>

namespace kemu::inline v0::detail::inline KEMU_BUILD {

// Throws what the library of the formatter expects; a program without exceptions ends, as both libraries end it.
template <class Error>
[[noreturn]] inline void refuse_format(const char* text) {
#if KEMU_HAS_EXCEPTIONS
    throw Error(text);
#else
    static_cast<void>(text);
    std::abort();
#endif
}

} // namespace kemu::inline v0::detail::inline KEMU_BUILD

namespace kemu::inline v0::detail {

struct text_spec {
    char fill[4] = {' ', 0, 0, 0};
    std::size_t fill_size = 1;
    char align = '<';
    bool separators = false;
    std::size_t width = 0;
    std::ptrdiff_t width_argument = -1; // its number; -1 where the width is written down

    static constexpr std::size_t most_width = 100'000;
    static constexpr bool is_align(char c) noexcept { return c == '<' || c == '>' || c == '^'; }
    static constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }
    static constexpr std::size_t character_size(char c) noexcept {
        const auto b = static_cast<unsigned char>(c);
        return b < 0xC0 ? 1U : b < 0xE0 ? 2U : b < 0xF0 ? 3U : 4U;
    }

    // Reads up to '}' or the end. `next()` numbers an automatic argument, `check(n)` a written one;
    // `fail(text)` does not return.
    template <class Next, class Check, class Fail>
    constexpr std::size_t parse(std::string_view s, bool takes_separators, const Next& next,
                                const Check& check, const Fail& fail) {
        std::size_t i = 0;
        const auto at = [&](std::size_t k) { return k < s.size() ? s[k] : '}'; };
        const auto number = [&] {
            std::size_t n = 0;
            for (; is_digit(at(i)); ++i) {
                n = 10 * n + static_cast<std::size_t>(at(i) - '0');
                if (n > most_width) fail("kemu: the width of a format is too large");
            }
            return n;
        };
        if (const std::size_t n = character_size(at(0));
            at(0) != '{' && at(0) != '}' && is_align(at(n))) {
            for (fill_size = 0; fill_size < n; ++fill_size)
                fill[fill_size] = s[fill_size];
            align = at(n);
            i = n + 1;
        } else if (is_align(at(0))) {
            align = at(i++);
        }
        if (at(i) == '{') {
            ++i;
            if (is_digit(at(i))) {
                width_argument = static_cast<std::ptrdiff_t>(number());
                check(width_argument);
            } else {
                width_argument = static_cast<std::ptrdiff_t>(next());
            }
            if (i >= s.size() || s[i] != '}') fail("kemu: an invalid width in a format");
            ++i;
        } else if (is_digit(at(i)) && at(i) != '0') {
            width = number();
        }
        if (takes_separators && at(i) == ',') {
            separators = true;
            ++i;
        } else if (!takes_separators && at(i) == 's') {
            ++i;
        }
        if (at(i) == '.') fail("kemu: a precision would cut digits off; round with a named mode");
        if (at(i) != '}') fail("kemu: an invalid format of an exact number or a code");
        return i;
    }

    // All the texts are ASCII, so bytes are columns.
    template <class Out>
    constexpr Out write(Out out, std::string_view text, std::size_t columns) const {
        const std::size_t room = columns > text.size() ? columns - text.size() : 0;
        const std::size_t before = align == '<' ? 0 : align == '>' ? room : room / 2;
        const auto put_fill = [&](std::size_t n) {
            for (; n > 0; --n)
                for (std::size_t k = 0; k < fill_size; ++k)
                    *out++ = fill[k];
        };
        put_fill(before);
        for (const char c : text)
            *out++ = c;
        put_fill(room - before);
        return out;
    }
};

} // namespace kemu::inline v0::detail

#endif
