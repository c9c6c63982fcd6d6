// SPDX-License-Identifier: BSL-1.0
// 3元5角2分 within a text of tokens. For lenient.hpp.
//
// Here:                   when to use it:
//   jiao_and_fen_joined   the tokens of such an amount as those of 3.52元
#ifndef KEMU_TEXT_DETAIL_JIAO_FEN_HPP
#define KEMU_TEXT_DETAIL_JIAO_FEN_HPP

#include <kemu/text/detail/tidy.hpp>

#include <cstddef>

namespace kemu::inline v0::detail {

// One digit before 角 and one before 分, behind whole yuan or alone: 3元5角2分, 3元2分, 5角.
// Returns: the tokens of the same amount in yuan (3.52元); the tokens as they are where that is not what
// they say, so that the frame of the number stops at them.
constexpr tidied jiao_and_fen_joined(const tidied& t) noexcept {
    std::size_t i = 1; // of the first 角 or 分
    while (i <= t.n && t.c[i] != 'j' && t.c[i] != 'f')
        ++i;
    if (i > t.n || i < 2 || !is_digit(t.c[i - 1])) return t;
    const std::size_t digit = i - 1;
    const char before = t.c[digit - 1]; // c[0] is no token
    std::size_t first = digit;          // the first token to be replaced
    if (before == 'e') {
        first = digit - 1;
        if (first < 2 || !is_digit(t.c[first - 1])) return t;
        for (std::size_t k = 1; k < first; ++k)
            if (t.c[k] == '.') return t;
    } else if (is_digit(before) || before == '.' || before == ',' || before == 'w' ||
               before == 'q' || before == 'y') {
        return t;
    }
    const bool alone = first == digit;
    char jiao = '0';
    char fen = '\0';
    std::size_t end = digit;
    if (t.c[end + 1] == 'j') {
        jiao = t.c[end];
        end += 2;
    }
    if (end < t.n && is_digit(t.c[end]) && t.c[end + 1] == 'f') {
        fen = t.c[end];
        end += 2;
    }
    if (t.n + 3 > tidied::room) return t;
    tidied out = t;
    std::size_t n = first - 1;
    const auto put = [&](char c, std::size_t source) {
        out.c[++n] = c;
        out.offset[n] = t.offset[source];
    };
    if (alone) put('0', first);
    put('.', first);
    put(jiao, digit);
    if (fen != '\0') put(fen, end - 2);
    put('e', end - 1);
    for (std::size_t k = end; k <= t.n; ++k)
        put(t.c[k], k);
    out.n = n;
    out.offset[n + 1] = t.offset[t.n + 1];
    return out;
}

} // namespace kemu::inline v0::detail

#endif
