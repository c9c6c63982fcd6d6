// SPDX-License-Identifier: BSL-1.0
// Row labels of disclosure forms, compared as a reader would.
//
// Provinces and years number and space the same label differently: "九、卫生健康支出", "卫生健康支出",
// "1. 因公出国（境）费", "总 计". A comparison leaves out the ordinal in front, 其中： and all blanks, and
// folds full-width forms. What is left must be equal to the byte.
//
// Here:               when to use it:
//   same_label        are two labels the same to a reader?
//   label_hash        a number that such labels share
//   compare_labels    an order in which such labels are equal
//   label_in          is a label one of several, separated by '|'?
//   without_ordinal   the label behind its ordinal
#ifndef KEMU_FORM_LABEL_HPP
#define KEMU_FORM_LABEL_HPP

#include <kemu/text/fold.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>

namespace kemu::inline v0::detail {

/// Returns: `s` without `prefix` in front, if that is there.
constexpr std::string_view without_prefix(std::string_view s, std::string_view prefix) noexcept {
    return s.starts_with(prefix) ? s.substr(prefix.size()) : s;
}

// Labels are compared by the thousand, in constant expressions too, where every call and statement
// counts against the compiler's limit: hence pointers, and one look at the byte that decides.

// The three bytes at `p` as one number, 0 where there are fewer.
constexpr std::uint32_t three_bytes(const char* p, const char* end) noexcept {
    if (end - p < 3) return 0;
    return static_cast<std::uint32_t>(static_cast<unsigned char>(p[0])) << 16 |
           static_cast<std::uint32_t>(static_cast<unsigned char>(p[1])) << 8 |
           static_cast<unsigned char>(p[2]);
}

// Past a number as ordinals have it: digits or 一 ... 十.
constexpr const char* past_numeral(const char* p, const char* end) noexcept {
    for (;;) {
        if (p != end && *p >= '0' && *p <= '9') {
            ++p;
            continue;
        }
        if (p == end || (static_cast<unsigned char>(*p) & 0xFEU) != 0xE4) return p; // E4 or E5
        switch (three_bytes(p, end)) {
        case 0xE4B880: // 一
        case 0xE4BA8C: // 二
        case 0xE4B889: // 三
        case 0xE59B9B: // 四
        case 0xE4BA94: // 五
        case 0xE585AD: // 六
        case 0xE4B883: // 七
        case 0xE585AB: // 八
        case 0xE4B99D: // 九
        case 0xE58D81: // 十
            p += 3;
            continue;
        default:
            return p;
        }
    }
}

// Past a character that has a half-width and a full-width form; `p` where it is another.
constexpr const char* past_either(const char* p, const char* end, char half,
                                  std::uint32_t full) noexcept {
    if (p != end && *p == half) return p + 1;
    return three_bytes(p, end) == full ? p + 3 : p;
}

// Past one of these in front: a blank, "其中：", "（1）", "(一)", "一、", "1.", "1．", "1、".
constexpr const char* past_ordinal_part(const char* p, const char* end) noexcept {
    if (p == end) return p;
    switch (static_cast<unsigned char>(*p)) {
    case ' ':
        return p + 1;
    case 0xE3:
        return three_bytes(p, end) == 0xE38080 ? p + 3 : p; // a full-width blank
    case '(':
    case 0xEF: {
        const char* const open = past_either(p, end, '(', 0xEFBC88);
        const char* const number = past_numeral(open, end);
        if (open == p || number == open) return p;
        const char* const close = past_either(number, end, ')', 0xEFBC89);
        return close == number ? p : close;
    }
    case 0xE5:
        if (three_bytes(p, end) == 0xE585B6 && three_bytes(p + 3, end) == 0xE4B8AD) { // 其中
            const char* const colon = past_either(p + 6, end, ':', 0xEFBC9A);
            return colon == p + 6 ? p : colon;
        }
        [[fallthrough]];
    case 0xE4: // the bytes that 一 ... 十 begin with
    case '0':
    case '1':
    case '2':
    case '3':
    case '4':
    case '5':
    case '6':
    case '7':
    case '8':
    case '9': {
        const char* const number = past_numeral(p, end);
        if (number == p) return p;
        if (three_bytes(number, end) == 0xE38081) return number + 3; // 、
        const char* const stop = past_either(number, end, '.', 0xEFBC8E);
        return stop == number ? p : stop;
    }
    default:
        return p;
    }
}

// Past all of these that stand in front.
constexpr const char* past_ordinals(const char* p, const char* end) noexcept {
    for (;;) {
        const char* const next = past_ordinal_part(p, end);
        if (next == p) return p;
        p = next;
    }
}

constexpr std::string_view without_ordinal(std::string_view s) noexcept {
    const char* const end = s.data() + s.size();
    const char* const begin = past_ordinals(s.data(), end);
    return {begin, static_cast<std::size_t>(end - begin)};
}

// The next byte that is no blank, full-width forms read as half-width; -1 at the end.
constexpr int next_but_blanks(folded_bytes& t) noexcept {
    while (!t.done())
        if (const auto c = t.next(); c != ' ') return c;
    return -1;
}

// Are two labels the same but for blanks and character width?
constexpr bool same_folded_label(std::string_view a, std::string_view b) noexcept {
    if (!std::is_constant_evaluated() && a == b) return true; // as most that are the same
    const char* p = a.data();
    const char* q = b.data();
    const char* const p_end = p + a.size();
    const char* const q_end = q + b.size();
    // A byte that is no blank and begins no full-width form stands for itself: most labels differ,
    // or agree, in such bytes.
    while (p != p_end && q != q_end) {
        const auto c = static_cast<unsigned char>(*p);
        const auto d = static_cast<unsigned char>(*q);
        if (c == ' ' || c == 0xE3 || c == 0xEF || d == ' ' || d == 0xE3 || d == 0xEF) break;
        if (c != d) return false;
        ++p, ++q;
    }
    folded_bytes x{{p, static_cast<std::size_t>(p_end - p)}};
    folded_bytes y{{q, static_cast<std::size_t>(q_end - q)}};
    for (;;) {
        const int c = next_but_blanks(x);
        if (c != next_but_blanks(y)) return false;
        if (c < 0) return true;
    }
}

/// A number that all labels have in common which are the same by same_label.
/// Complexity: linear in the label.
constexpr std::uint32_t label_hash(std::string_view label) noexcept {
    std::uint32_t h = 0x811C'9DC5; // FNV-1a
    for (folded_bytes t{without_ordinal(label)}; !t.done();)
        if (const auto c = t.next(); c != ' ') h = (h ^ c) * 0x0100'0193U;
    return h;
}

/// A number that labels without their ordinals have in common which are the same but for blanks and width, three
/// bytes of a Chinese character at a time.
/// Requires: UTF-8.
/// Complexity: linear in the label.
constexpr std::uint32_t bare_label_hash(std::string_view bare) noexcept {
    std::uint32_t h = 0;
    const auto take = [&h](std::uint32_t c) {
        h = (h ^ c) * 0x9E37'79B1U;
        h ^= h >> 15;
    };
    const char* p = bare.data();
    const char* const end = p + bare.size();
    while (p != end) {
        const auto c = static_cast<unsigned char>(*p);
        if (c >= 0xE4 && c <= 0xE9 && end - p >= 3) {
            take(three_bytes(p, end));
            p += 3;
        } else if (c < 0x80) {
            if (c != ' ') take(c);
            ++p;
        } else if (c != 0xE3 && c != 0xEF) {
            take(c);
            ++p;
        } else { // a full-width form, or the first byte of another character
            folded_bytes t{{p, static_cast<std::size_t>(end - p)}};
            if (const auto folded = t.next(); folded != ' ') take(folded);
            p += t.passed();
        }
    }
    return h;
}

/// Are two row labels the same but for ordinals, blanks and character width?
/// Complexity: linear in the shorter label.
constexpr bool same_label(std::string_view a, std::string_view b) noexcept {
    return same_folded_label(without_ordinal(a), without_ordinal(b));
}

/// An order of labels in which those are equal that are the same by same_label.
/// Returns: a negative number, 0 or a positive one.
/// Complexity: linear in the shorter label.
constexpr int compare_labels(std::string_view a, std::string_view b) noexcept {
    folded_bytes x{without_ordinal(a)};
    folded_bytes y{without_ordinal(b)};
    for (;;) {
        const int c = next_but_blanks(x);
        const int d = next_but_blanks(y);
        if (c != d || c < 0) return c - d;
    }
}

// What a label begins with, where it stands for itself: the three bytes of a Chinese character, or the one of
// another that is not blank; 1 for an empty label; 0 for what a blank or a full-width form may begin. Labels of
// which neither has 0 differ where these differ.
constexpr std::uint32_t first_character(const char* p, const char* end) noexcept {
    if (p == end) return 1;
    const auto byte = static_cast<unsigned char>(*p);
    if (byte > ' ' && byte < 0x80) return byte;
    const std::uint32_t c = three_bytes(p, end);
    return c >> 16 >= 0xE4 && c >> 16 <= 0xE9 ? c : 0;
}

/// Is a label without its ordinal one of those in `names`, which are separated by '|' and have
/// none themselves?
constexpr bool bare_label_in(std::string_view bare, std::string_view names) noexcept {
    const char* const end = names.data() + names.size();
    const std::uint32_t first = first_character(bare.data(), bare.data() + bare.size());
    for (const char* p = names.data(); p != end;) {
        const char* const found =
            std::char_traits<char>::find(p, static_cast<std::size_t>(end - p), '|');
        const char* const bar = found == nullptr ? end : found;
        const std::uint32_t other = first_character(p, bar);
        if ((first == other || first == 0 || other == 0) &&
            same_folded_label(bare, {p, static_cast<std::size_t>(bar - p)}))
            return true;
        p = bar == end ? end : bar + 1;
    }
    return false;
}

/// Is the label one of those in `names`, which are separated by '|' and have no ordinals?
constexpr bool label_in(std::string_view label, std::string_view names) noexcept {
    return bare_label_in(without_ordinal(label), names);
}

} // namespace kemu::inline v0::detail

#endif
