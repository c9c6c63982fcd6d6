// SPDX-License-Identifier: BSL-1.0
// Row labels of disclosure forms, compared as a reader would.
//
// Provinces and years number and space the same label differently: "九、卫生健康支出", "卫生健康支出",
// "1. 因公出国（境）费", "总 计". A comparison leaves out the ordinal in front, 其中： and all blanks, and
// folds full-width forms. What is left must be equal to the byte.
#ifndef KEMU_DETAIL_LABEL_HPP
#define KEMU_DETAIL_LABEL_HPP

#include <kemu/detail/fold.hpp>

#include <cstddef>
#include <string_view>

namespace kemu::inline v0::detail {

// How many bytes at the head of `s` are a number as ordinals have it: digits or 一 ... 十.
constexpr std::size_t numeral_size(std::string_view s) noexcept {
    constexpr std::string_view numerals[] = {"一", "二", "三", "四", "五",
                                             "六", "七", "八", "九", "十"};
    std::size_t n = 0;
    for (bool more = true; more;) {
        more = false;
        if (n < s.size() && s[n] >= '0' && s[n] <= '9') {
            ++n;
            more = true;
            continue;
        }
        for (const std::string_view x : numerals)
            if (s.substr(n).starts_with(x)) {
                n += x.size();
                more = true;
                break;
            }
    }
    return n;
}

constexpr std::string_view without_prefix(std::string_view s, std::string_view prefix) noexcept {
    return s.starts_with(prefix) ? s.substr(prefix.size()) : s;
}

// "一、", "1.", "1．", "1、", "（1）", "(一)", "其中：", any number of them, and blanks around them.
constexpr std::string_view without_ordinal(std::string_view s) noexcept {
    for (;;) {
        const std::size_t before = s.size();
        s = without_prefix(without_prefix(s, " "), "\u3000");
        s = without_prefix(without_prefix(s, "其中："), "其中:");
        for (const std::string_view open : {"（", "("})
            for (const std::string_view close : {"）", ")"}) {
                if (!s.starts_with(open)) continue;
                const std::size_t n = numeral_size(s.substr(open.size()));
                if (n > 0 && s.substr(open.size() + n).starts_with(close))
                    s = s.substr(open.size() + n + close.size());
            }
        if (const std::size_t n = numeral_size(s); n > 0)
            for (const std::string_view mark : {"、", ".", "．"})
                if (s.substr(n).starts_with(mark)) {
                    s = s.substr(n + mark.size());
                    break;
                }
        if (s.size() == before) return s;
    }
}

// Are two labels the same but for blanks and character width?
constexpr bool same_folded_label(std::string_view a, std::string_view b) noexcept {
    folded_bytes x{a};
    folded_bytes y{b};
    const auto next = [](folded_bytes& t) noexcept -> int {
        while (!t.done())
            if (const auto c = t.next(); c != ' ') return c;
        return -1;
    };
    for (;;) {
        const int c = next(x);
        if (c != next(y)) return false;
        if (c < 0) return true;
    }
}

/// Are two row labels the same but for ordinals, blanks and character width?
/// Complexity: linear in the shorter label.
constexpr bool same_label(std::string_view a, std::string_view b) noexcept {
    // Most of those that are compared are the same to the byte.
    return a == b || same_folded_label(without_ordinal(a), without_ordinal(b));
}

/// Is a label without its ordinal one of those in `names`, which are separated by '|' and have
/// none themselves?
constexpr bool bare_label_in(std::string_view bare, std::string_view names) noexcept {
    while (!names.empty()) {
        const std::size_t bar = names.find('|');
        if (same_folded_label(bare, names.substr(0, bar))) return true;
        if (bar == std::string_view::npos) break;
        names = names.substr(bar + 1);
    }
    return false;
}

/// Is the label one of those in `names`, which are separated by '|' and have no ordinals?
constexpr bool label_in(std::string_view label, std::string_view names) noexcept {
    return bare_label_in(without_ordinal(label), names);
}

} // namespace kemu::inline v0::detail

#endif
