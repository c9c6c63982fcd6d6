// SPDX-License-Identifier: BSL-1.0
// The units in which documents print figures.
//
// Here:               when to use it:
//   unit              what a column counts: 元, 千元, 万元, 亿元, or things
//   fen_power         the number of decimals from that unit down to a fen
//   unit_name         the unit as printed; unit_scale_name without 元
//   parse_unit        the unit of a printed name
//
// The unit belongs to the column of a document, never to an amount: money has none.
#ifndef KEMU_TEXT_UNIT_HPP
#define KEMU_TEXT_UNIT_HPP

#include <kemu/base/error.hpp>

#include <cstdint>
#include <initializer_list>
#include <string_view>

namespace kemu::inline v0 {

/// What the digits of a printed figure count [单位].
/// A count (vehicles, visits, points) is no money and is exact.
enum class unit : std::uint8_t { yuan, qian_yuan, wan_yuan, yi_yuan, count };

inline constexpr unit yuan = unit::yuan;           ///< 元
inline constexpr unit qian_yuan = unit::qian_yuan; ///< 千元
inline constexpr unit wan_yuan = unit::wan_yuan;   ///< 万元
inline constexpr unit yi_yuan = unit::yi_yuan;     ///< 亿元

/// The number of decimals of a unit that reach down to a fen [分]: 元 2, 千元 5, 万元 6, 亿元 10; a
/// count has none.
constexpr int fen_power(unit u) noexcept {
    switch (u) {
    case unit::yuan:
        return 2;
    case unit::qian_yuan:
        return 5;
    case unit::wan_yuan:
        return 6;
    case unit::yi_yuan:
        return 10;
    case unit::count:
        break;
    }
    return 0;
}

/// The unit as printed; empty for a count, whose name is the document's (辆, 人次).
constexpr std::string_view unit_name(unit u) noexcept {
    switch (u) {
    case unit::yuan:
        return "元";
    case unit::qian_yuan:
        return "千元";
    case unit::wan_yuan:
        return "万元";
    case unit::yi_yuan:
        return "亿元";
    case unit::count:
        break;
    }
    return {};
}

/// The unit as printed without 元 [万、亿]: empty for 元 and for a count.
constexpr std::string_view unit_scale_name(unit u) noexcept {
    constexpr std::string_view yuan_name = "元";
    const std::string_view name = unit_name(u);
    return name.empty() ? name : name.substr(0, name.size() - yuan_name.size());
}

/// The name of a unit into a stream.
template <class Stream>
auto operator<<(Stream& out, unit u) -> decltype(out << std::string_view{}) {
    return out << unit_name(u);
}

/// The money unit of a printed name.
/// Returns: the unit, or errc::unknown_unit with the text, at column 1.
/// Errors: errc::unknown_unit.
/// Complexity: constant.
/// Example: parse_unit("万元").value() == wan_yuan
constexpr result<unit> parse_unit(std::string_view s) noexcept {
    for (const unit u : {unit::yuan, unit::qian_yuan, unit::wan_yuan, unit::yi_yuan})
        if (unit_name(u) == s) return u;
    return error{errc::unknown_unit, s, 0, 1};
}

} // namespace kemu::inline v0

#endif
