// SPDX-License-Identifier: BSL-1.0
// Why a code cannot be used in a year, and what was probably meant.
//
// Here:                    when to use it:
//   diagnose               to tell a person what is wrong with a code
//   code_diagnosis<Kind>   the answer: error number, years of the code, nearest code; as a sentence
#ifndef KEMU_CLASSIFICATION_DIAGNOSIS_HPP
#define KEMU_CLASSIFICATION_DIAGNOSIS_HPP

#include <kemu/base/describe.hpp>
#include <kemu/base/names.hpp>
#include <kemu/classification/classification.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace kemu::inline v0 {

/// The name of a classification for people.
constexpr std::string_view term_of(code_kind kind, language l) noexcept {
    const bool zh = l == language::zh;
    switch (kind) {
    case code_kind::functional:
        return zh ? "支出功能分类" : "the functional classification";
    case code_kind::economic_department:
        return zh ? "部门预算支出经济分类" : "the economic classification of departments";
    case code_kind::economic_government:
        return zh ? "政府预算支出经济分类" : "the economic classification of the government";
    case code_kind::revenue:
        return zh ? "收入分类" : "the revenue classification";
    case code_kind::none:
        break;
    }
    return {};
}

/// What is wrong with a code in a fiscal year [科目编码诊断].
/// Units: years are fiscal years, 0 means "not known".
template <class Kind>
struct code_diagnosis {
    errc why = errc::none; ///< none where the code may be used
    std::string_view text{};
    int year = 0;
    kemu::code<Kind> code{};          ///< what `text` says, where it is a code of Kind
    code_kind kind = code_kind::none; ///< the classification that `text` is a code of
    int first_year = 0;               ///< a known code: may be used from here ...
    int last_year = 0;                ///< ... to here
    kemu::code<Kind> nearest{};       ///< may be used in `year`; "no code" where none is near
    std::string_view nearest_name{};  ///< its name in that year

    constexpr explicit operator bool() const noexcept { return why != errc::none; }

    /// Writes the sentence by calling `sink` with one piece of text after another:
    /// "39906 is not valid in 2024: valid until 2022; the nearest is 39999 其他支出".
    template <class Sink>
    constexpr void print(language l, Sink&& sink) const;
};

namespace detail {

// How far two codes are apart for somebody who mistyped one: first the digits to change, then how
// late they first differ, then the numbers.
struct code_distance {
    std::size_t edits = 0;
    std::size_t unlike = 0; // digits from the first difference on
    std::uint32_t numbers = 0;
    friend constexpr auto operator<=>(const code_distance&, const code_distance&) = default;
};

constexpr code_distance distance_of(std::string_view typed, std::string_view digits) noexcept {
    std::size_t same = 0;
    while (same < typed.size() && same < digits.size() && typed[same] == digits[same])
        ++same;
    const auto number = [](std::string_view s) {
        std::uint32_t n = 0;
        for (const char c : s.substr(0, 9))
            n = n * 10 + (c >= '0' && c <= '9' ? static_cast<std::uint32_t>(c - '0') : 0U);
        return n;
    };
    const auto a = number(typed);
    const auto b = number(digits);
    auto edits = edit_distance(typed, digits);
    // Two neighbours that changed places are one mistake.
    if (edits == 2 && typed.size() == digits.size() && same + 1 < digits.size() &&
        typed[same] == digits[same + 1] && typed[same + 1] == digits[same])
        edits = 1;
    return {edits, digits.size() - same, a < b ? b - a : a - b};
}

} // namespace detail

/// The code that may be used in a year and is nearest to some digits as they were typed.
/// Returns: "no code" where more than two digits would have to change, or more than one of three.
/// Complexity: linear in the table, at some hundred steps a code; of a whole table Clang does not
/// evaluate that in a constant expression.
template <class Kind>
constexpr code<Kind> nearest_code(classification<Kind> table, std::string_view typed,
                                  int year) noexcept {
    const std::size_t most_edits = typed.size() <= 3 ? 1 : 2;
    code<Kind> nearest{};
    detail::code_distance least{most_edits + 1, 0, 0};
    for (const auto c : table.codes()) {
        const auto digits = c.digits();
        const auto d = detail::distance_of(typed, digits.view());
        if (!(d < least)) continue;
        const auto v = table.validity_in(c, year);
        if (v != validity::valid && v != validity::not_known) continue;
        least = d;
        nearest = c;
    }
    return nearest;
}

/// What is wrong with a code in a year.
/// Complexity: linear in the table where something is wrong.
/// Example: diagnose(tables::functional, "2101507", 2024).print(language::en, sink)
template <class Kind>
constexpr code_diagnosis<Kind> diagnose(classification<Kind> table, std::string_view digits,
                                        int year) noexcept {
    code_diagnosis<Kind> d;
    d.text = digits;
    d.year = year;
    const auto parsed = parse_code<Kind>(digits);
    if (const auto any = parse_any_code(digits)) d.kind = any->kind();
    if (!parsed) {
        d.why = parsed.error().code;
        if (d.why == errc::other_classification) return d;
    } else {
        d.code = *parsed;
        const auto v = table.validity_in(d.code, year);
        if (v == validity::valid || v == validity::not_known) return d;
        d.why = v == validity::not_valid ? errc::not_valid_that_year : errc::unknown_code;
        const auto all = table.periods(d.code);
        if (!all.empty()) {
            d.first_year = all[0].not_before;
            d.last_year = all[all.size() - 1].not_after;
        }
        // A code that is not used that year has perhaps moved: then another code has its name.
        if (v == validity::not_valid)
            for (const auto c : table.named(table.name(d.code, year), year, name_search::official))
                if (c != d.code && table.validity_in(c, year) == validity::valid &&
                    (!d.nearest || c.category() == d.code.category()))
                    d.nearest = c;
    }
    if (!d.nearest) d.nearest = nearest_code(table, digits, year);
    if (!d.nearest && d.code) d.nearest = table.nearest_usable(d.code, year);
    d.nearest_name = table.name(d.nearest, year);
    return d;
}

/// The same for a code that has been parsed. The text of the answer is empty.
template <class Kind>
constexpr code_diagnosis<Kind> diagnose(classification<Kind> table, code<Kind> c,
                                        int year) noexcept {
    const auto digits = c.digits();
    auto d = diagnose(table, digits.view(), year);
    d.text = {};
    return d;
}

template <class Kind>
template <class Sink>
constexpr void code_diagnosis<Kind>::print(language l, Sink&& sink) const {
    const bool zh = l == language::zh;
    const auto number = [&](int n) {
        char digits[10]{};
        int at = 10;
        do {
            digits[--at] = static_cast<char>('0' + n % 10);
            n /= 10;
        } while (n > 0);
        sink(std::string_view{digits + at, static_cast<std::size_t>(10 - at)});
    };
    const auto say = [&](std::string_view chinese, std::string_view english) {
        sink(zh ? chinese : english);
    };
    const auto own = code.digits();
    sink(text.empty() ? own.view() : text);
    // A length is judged by the classification that the first digit names.
    const int deepest = text.empty() ? Kind::deepest : detail::shape_by_digit(text.front()).deepest;
    switch (why) {
    case errc::none:
        say("：可以使用", " may be used");
        return;
    case errc::other_classification:
        say("：是", " is a code of ");
        sink(term_of(kind, l));
        say("的编码，不是", ", not of ");
        sink(term_of(Kind::kind, l));
        if (zh) sink(std::string_view{"的编码"});
        return;
    case errc::code_length:
        say("：共", " has ");
        number(static_cast<int>(text.size()));
        say("位，应为", " digits instead of ");
        for (int k = 1; k <= deepest; ++k) {
            if (k > 1) k < deepest ? say("、", ", ") : say("或", " or ");
            number(1 + 2 * k);
        }
        if (zh) sink(std::string_view{"位"});
        break;
    case errc::unknown_code:
        say("：不在", " is not in ");
        sink(term_of(Kind::kind, l));
        if (zh) sink(std::string_view{"中"});
        break;
    case errc::not_valid_that_year:
        say("：", " is not valid in ");
        number(year);
        say("年度不使用", "");
        if (first_year != 0 || last_year != 0) {
            say("（", ": valid ");
            if (first_year != 0) {
                if (!zh) sink(std::string_view{"from "});
                number(first_year);
                if (zh) sink(std::string_view{"年起"});
            }
            if (last_year != 0) {
                if (first_year != 0) say("，", " ");
                if (!zh) sink(std::string_view{first_year != 0 ? "to " : "until "});
                number(last_year);
                if (zh) sink(std::string_view{"年止"});
            }
            if (zh) sink(std::string_view{"）"});
        }
        break;
    default:
        say("：不是科目编码", " is not a classification code");
    }
    if (!nearest) return;
    say("；最接近的是", "; the nearest is ");
    const auto digits = nearest.digits();
    sink(digits.view());
    if (nearest_name.empty()) return;
    sink(std::string_view{" "});
    sink(nearest_name);
}

} // namespace kemu::inline v0

#endif
