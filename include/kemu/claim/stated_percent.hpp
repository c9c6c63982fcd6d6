// SPDX-License-Identifier: BSL-1.0
// Percentages as the running text states them: 76.24%, ∞%, 95%以上, 3.5‰.
//
// Here:                  when to use it:
//   stated_percent       a percentage with its state: none, a number, infinite, a lower or upper bound
//   parse_stated_percent reads one, with %, ％, ‰ or without a sign
//   percent_text         writes one
#ifndef KEMU_CLAIM_STATED_PERCENT_HPP
#define KEMU_CLAIM_STATED_PERCENT_HPP

#include <kemu/base/error.hpp>
#include <kemu/money/percent.hpp>
#include <kemu/money/ratio.hpp>
#include <kemu/text/format.hpp>
#include <kemu/text/parse.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace kemu::inline v0 {

/// What a text states about a percentage.
enum class percent_state : std::uint8_t {
    none,     ///< no percentage is stated
    number,   ///< 76.24%
    infinite, ///< ∞%: the base is zero
    at_least, ///< 95%以上
    at_most   ///< 30%以下
};

/// A percentage as stated in running text [文字中的百分比].
/// Units: percent; `value` keeps the digits and decimals as printed.
struct stated_percent {
    percent_state state = percent_state::none;
    printed_percent value{};

    /// Does the text state a percentage at all?
    constexpr bool is_stated() const noexcept { return state != percent_state::none; }
    friend constexpr bool operator==(const stated_percent& a, const stated_percent& b) noexcept {
        return a.state == b.state && a.value.digits == b.value.digits &&
               a.value.decimals == b.value.decimals;
    }
};

/// A stated percentage of so many digits: percent_of(7624, 2) is 76.24 %.
constexpr stated_percent percent_of(std::int64_t digits, int decimals = 0) noexcept {
    return {percent_state::number, {digits, static_cast<std::uint8_t>(decimals)}};
}
/// ∞ %: a change from nothing.
inline constexpr stated_percent infinite_percent{percent_state::infinite, {}};

namespace detail {

constexpr bool take_tail(std::string_view& s, std::string_view tail) noexcept {
    if (!s.ends_with(tail)) return false;
    s.remove_suffix(tail.size());
    return true;
}
constexpr bool take_head(std::string_view& s, std::string_view head) noexcept {
    if (!s.starts_with(head)) return false;
    s.remove_prefix(head.size());
    return true;
}

} // namespace detail

/// Reads a percentage of running text.
/// Taken are %, full-width ％, ‰ (a tenth of a percent), and none of them; ∞ with or without %; 以上,
/// 及以上, ≥ and 不低于 for a lower bound; 以下, 及以下, ≤ and 不超过 for an upper one; "" for no percentage.
/// Errors: those of scan_decimal, with the whole text; out_of_range beyond 12 decimals.
/// Rounding: exact.
/// Complexity: linear in the text.
/// Example: parse_stated_percent("72.86%").value() == percent_of(7286, 2)
constexpr result<stated_percent> parse_stated_percent(std::string_view text) noexcept {
    std::string_view s = text;
    if (s.empty()) return stated_percent{};
    percent_state state = percent_state::number;
    for (const std::string_view words : {"及以上", "以上"})
        if (detail::take_tail(s, words)) state = percent_state::at_least;
    for (const std::string_view words : {"及以下", "以下"})
        if (detail::take_tail(s, words)) state = percent_state::at_most;
    for (const std::string_view words : {"≥", "不低于"})
        if (detail::take_head(s, words)) state = percent_state::at_least;
    for (const std::string_view words : {"≤", "不超过"})
        if (detail::take_head(s, words)) state = percent_state::at_most;
    const bool permille = detail::take_tail(s, "‰");
    if (!permille && !detail::take_tail(s, "%")) (void)detail::take_tail(s, "％");
    if (s == "∞") return infinite_percent;
    const auto number = scan_decimal(s);
    if (!number.has_value()) return error{number.error().code, text, 0, 1};
    const int decimals = number->decimals + (permille ? 1 : 0);
    if (decimals > 12) return error{errc::out_of_range, text, 0, 1};
    return stated_percent{state, {number->digits, static_cast<std::uint8_t>(decimals)}};
}

/// The percentage as text, with its sign: "76.24%", "∞%", "≥95%".
inline std::string percent_text(const stated_percent& p) {
    if (p.state == percent_state::none) return {};
    if (p.state == percent_state::infinite) return "∞%";
    std::string out = p.state == percent_state::at_least  ? "≥"
                      : p.state == percent_state::at_most ? "≤"
                                                          : "";
    const auto digits = to_text(plain_decimal{p.value.digits, p.value.decimals});
    out += digits.view();
    out += '%';
    return out;
}

} // namespace kemu::inline v0

#endif
