// SPDX-License-Identifier: BSL-1.0
// Findings as sentences and as parts of sentences, in Chinese and English.
//
// Here:               when to use it:
//   to_text(finding)  one sentence with place, terms, difference and rule; also by <<
//   place_text, terms_text, printed_text, computed_text, difference_text   its parts
//   kind_text, hint_text, silence_text   words of reports
#ifndef KEMU_CHECK_FINDING_TEXT_HPP
#define KEMU_CHECK_FINDING_TEXT_HPP

#include <kemu/base/describe.hpp>
#include <kemu/base/problem.hpp>
#include <kemu/base/swap.hpp>
#include <kemu/check/finding.hpp>
#include <kemu/text/format.hpp>

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <iosfwd>
#include <string>
#include <string_view>

namespace kemu::inline v0 {

namespace detail {

// A sum in a unit: two decimals, or as many as it has down to a fen. Sums beyond 64 bits are written in
// full, because a difference that is not shown is a difference that is passed over.
inline std::string sum_text(exact_sum sum, unit u, bool separators = false) {
    int128 rest = sum.fen();
    const bool negative = rest < 0;
    std::string digits;
    const int power = u == unit::count ? 0 : fen_power(u);
    // Digits from the last to the first; the least value of 128 bits has no positive counterpart.
    do {
        const int digit = static_cast<int>(rest % 10);
        digits += static_cast<char>('0' + (digit < 0 ? -digit : digit));
        rest /= 10;
    } while (rest != 0);
    while (digits.size() <= static_cast<std::size_t>(power))
        digits += '0';
    std::size_t drop = 0;
    while (power - static_cast<int>(drop) > 2 && digits[drop] == '0')
        ++drop;
    std::string out;
    const auto point = static_cast<std::size_t>(power);
    for (std::size_t i = drop; i < digits.size(); ++i) {
        if (power > 0 && i == point) out += '.';
        if (separators && i > point && (i - point) % 3 == 0) out += ',';
        out += digits[i];
    }
    if (negative) out += '-';
    for (std::size_t i = 0; i < out.size() / 2; ++i)
        swap_values(out[i], out[out.size() - 1 - i]);
    return out;
}

// Texts one behind another. In one call: std::string's operator+ takes GCC 12 four milliseconds.
inline std::string joined(std::initializer_list<std::string_view> pieces) {
    std::string out;
    for (const std::string_view piece : pieces)
        out += piece;
    return out;
}

inline std::string figure_text(const figure& f) {
    if (f.state() == figure_state::not_applicable) return "——";
    if (!f.is_printed()) return {};
    const auto digits = to_text(plain_decimal{f.digits(), static_cast<std::uint8_t>(f.decimals())});
    return joined({f.is_negative_zero() ? "-" : "", digits.view()});
}

// One language only in one sentence.
constexpr std::string_view in(language l, std::string_view zh, std::string_view en) noexcept {
    return l == language::zh ? zh : en;
}

} // namespace detail

/// "83.45 + 812.03 + 45.02": the printed terms with their signs; empty where none is printed.
inline std::string terms_text(const finding& f) {
    std::string out;
    for (const stated_term_text& t : f.stated.terms) {
        const bool minus = t.sign < 0;
        if (out.empty())
            out = minus ? "-" : "";
        else
            out += f.stated.joint == '/'   ? " / "
                   : f.stated.joint == ',' ? ", "
                   : minus                 ? " - "
                                           : " + ";
        out += t.text;
    }
    for (const figure_term& t : f.terms) {
        if (!t.value.is_printed()) continue;
        if (out.empty())
            out = t.sign < 0 ? "-" : "";
        else
            out += t.sign < 0 ? " - " : " + ";
        out += detail::figure_text(t.value);
    }
    return out;
}

/// The target as printed; empty for a blank cell.
inline std::string printed_text(const finding& f) {
    if (f.is_outside_forms()) return f.stated.printed;
    std::string out;
    for (const figure_term& t : f.target) {
        const std::string text = detail::figure_text(t.value);
        if (!text.empty()) (out += out.empty() ? "" : " + ") += text;
    }
    return out;
}

/// The sum of the terms in the printed unit; empty where there is no sum to show.
inline std::string computed_text(const finding& f) {
    if (f.is_outside_forms()) return f.stated.computed;
    if (f.target.empty() && f.terms.empty()) return {};
    return f.kind == finding_kind::not_computable ? std::string{}
                                                  : detail::sum_text(f.computed, f.unit);
}

/// Computed less printed, in the printed unit.
inline std::string difference_text(const finding& f) {
    if (f.is_outside_forms()) return f.stated.difference;
    return computed_text(f).empty() ? std::string{} : detail::sum_text(f.difference(), f.unit);
}

/// Computed less printed, in 元 with separators; ones for counts.
/// Returns: empty for what is neither money nor a count of a form.
inline std::string difference_yuan_text(const finding& f) {
    if (computed_text(f).empty() ||
        (f.is_outside_forms() && (f.unit == unit::count || f.stated.difference.empty())))
        return {};
    return detail::sum_text(f.difference(), f.unit == unit::count ? unit::count : yuan, true);
}

/// The word of a kind.
inline std::string_view kind_text(finding_kind k, language l) noexcept {
    struct pair {
        std::string_view zh, en;
    };
    constexpr pair words[] = {{"不符", "violated"},
                              {"舍位平衡可解释", "adjusted"},
                              {"无法计算", "not computable"},
                              {"尾差", "rounding"},
                              {"一致", "exact"},
                              {"已豁免", "waived"},
                              {"舍位平衡过多", "many adjusted"},
                              {"未识别科目", "unrecognised code"},
                              {"该年度不用的科目", "code not valid that year"},
                              {"名称不同", "another name"}};
    const pair& w = words[static_cast<std::size_t>(k)];
    return l == language::zh ? w.zh : w.en;
}

/// Why a rule is silent.
inline std::string_view silence_text(silence s, language l) noexcept {
    struct pair {
        std::string_view zh, en;
    };
    constexpr pair words[] = {{"", ""},
                              {"条件不成立", "its condition does not hold"},
                              {"缺表", "a form that it needs is not there"},
                              {"缺行", "a row that it needs is not printed"},
                              {"缺栏", "a column that it needs is not printed"},
                              {"各格均空白", "all its cells are blank"}};
    const pair& w = words[static_cast<std::size_t>(s)];
    return l == language::zh ? w.zh : w.en;
}

/// form03 208 社会保障和就业支出 [本年支出合计 total_expenditure], in one language.
/// Example: place_text(f.place, language::en) + ": " + computed_text(f) + ", printed " + printed_text(f)
inline std::string place_text(const finding_place& p, language l) {
    std::string out = printable(p.account);
    const auto add = [&out](std::string_view s) {
        if (!s.empty()) (out += out.empty() ? "" : " ") += s;
    };
    add(p.form_name);
    add(printable(p.where));
    add(printable(p.section));
    add(l == language::zh && !p.part_label.empty() ? p.part_label : p.part);
    if (p.line != 0) add(std::to_string(p.line));
    add(p.code);
    add(printable(p.label));
    if (!p.column.empty()) {
        add("[");
        out += l == language::zh && !p.column_label.empty() ? p.column_label : p.column;
        out += ']';
    }
    return out;
}

/// What probably happened, as a sentence.
inline std::string hint_text(const hint& h, language l) {
    switch (h.kind) {
    case hint_kind::times_10000:
        return std::string{
            detail::in(l, "一边以元计、另一边以万元计即相符",
                       "with one side in yuan and the other in 10,000 yuan it holds")};
    case hint_kind::digits_exchanged:
        return detail::joined(
            {detail::in(l, "相邻两位数字颠倒，应为 ", "two digits changed places; it would be "),
             h.text});
    case hint_kind::missing_row:
        return detail::joined({detail::in(l, "差额正是缺少的一行：",
                                          "the difference is a row that is missing here: "),
                               h.text});
    }
    return {};
}

/// What a finding compares: "83.45 + 812.03 + 45.02 = 940.50万元, printed (blank), difference ...".
/// Inequalities are worded as such.  Empty for remarks on codes and rules without figures.
inline std::string comparison_text(const finding& f, language l) {
    const bool zh = l == language::zh;
    if (f.is_outside_forms()) return printable(zh ? f.stated.zh : f.stated.en);
    const std::string terms = terms_text(f);
    const std::string printed = printed_text(f);
    if (terms.empty() && printed.empty()) return {};
    const std::string_view empty = detail::in(l, "（空白）", "(blank)");
    const std::string_view unit = f.unit == unit::count ? std::string_view{} : unit_name(f.unit);
    const auto shown = [&](const std::string& s) {
        return s.empty() ? empty : std::string_view{s};
    };
    const std::string computed = computed_text(f);
    if (computed.empty())
        return detail::joined({zh ? "计算: " : "computed: ", shown(terms),
                               zh ? "; 表列: " : "; printed: ", shown(printed)});
    const std::string yuan_text = detail::joined(
        {difference_yuan_text(f), f.unit == unit::count ? "" : detail::in(l, "元", " yuan")});
    const std::string difference =
        f.unit == unit::count || f.unit == yuan
            ? yuan_text
            : detail::joined({detail::sum_text(f.difference(), f.unit), unit, zh ? "（" : " (",
                              yuan_text, zh ? "）" : ")"});
    if (f.rule != nullptr && f.rule->relation == relation::at_most) {
        const bool exceeds = f.difference().fen() > 0;
        const bool has_sum = f.terms.size() > 1;
        return detail::joined(
            {shown(terms), has_sum ? " = " : "", has_sum ? std::string_view{computed} : "", unit,
             exceeds ? (zh ? " 超过 " : " exceeds ") : (zh ? " 不超过 " : " is at most "),
             shown(printed), unit, exceeds ? (zh ? "，超出 " : " by ") : "",
             exceeds ? std::string_view{difference} : ""});
    }
    return detail::joined({zh ? "计算: " : "computed: ", shown(terms), " = ", computed, unit,
                           zh ? "; 表列: " : "; printed: ", shown(printed),
                           zh ? "; 差: " : "; difference: ", difference});
}

/// A finding as one sentence [核验发现].
/// Returns: kind, place, comparison, rule and hints, in one language but for what is printed.
/// Complexity: linear in its text.
inline std::string to_text(const finding& f, language l = language::zh) {
    const bool zh = l == language::zh;
    std::string out{kind_text(f.kind, l)};
    out += ' ';
    out += place_text(f.place, l);
    if (f.rule == nullptr) {
        if (!f.name_in_tables.empty())
            (out += zh ? "：目录名称 " : ": in the tables ") += f.name_in_tables;
        return out;
    }
    const std::string comparison = comparison_text(f, l);
    if (!comparison.empty()) (out += zh ? "：" : ": ") += comparison;
    out += zh ? "；规则 " : "; rule ";
    out += printable(f.rule->id);
    out += zh ? "：" : ": ";
    out += printable(zh ? f.rule->zh : f.rule->en);
    for (const hint& h : f.hints)
        (out += zh ? "；" : "; ") += hint_text(h, l);
    if (!f.reason.empty()) (out += zh ? "；理由：" : "; reason: ") += printable(f.reason);
    return out;
}

/// The sentence in Chinese, for streams.
template <class Traits>
std::basic_ostream<char, Traits>& operator<<(std::basic_ostream<char, Traits>& out,
                                             const finding& f) {
    const std::string text = to_text(f);
    return out.write(text.data(), static_cast<std::ptrdiff_t>(text.size()));
}

} // namespace kemu::inline v0

#endif
