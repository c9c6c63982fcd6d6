// SPDX-License-Identifier: BSL-1.0
// A code and its name in one cell.
#ifndef KEMU_READ_DETAIL_CODE_CELLS_HPP
#define KEMU_READ_DETAIL_CODE_CELLS_HPP

#include <kemu/read/printed_cell.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace kemu::inline v0::detail {

inline std::size_t count_digits(std::string_view s) noexcept {
    std::size_t n = 0;
    while (n < s.size() && s[n] >= '0' && s[n] <= '9')
        ++n;
    return n;
}

// 208 社会保障和就业支出, [208]社会保障和就业支出 or 社会保障和就业支出（208） in one cell.
inline void split_code_and_name(std::string_view s, std::string& digits, std::string_view& label) {
    const auto take = [&](std::string_view code, std::string_view name) {
        digits = std::string{code};
        if (label.empty()) label = plain_text(name);
    };
    constexpr std::pair<std::string_view, std::string_view> brackets[] = {
        {"[", "]"}, {"【", "】"}, {"(", ")"}, {"（", "）"}};
    for (const auto& [open, close] : brackets) {
        if (s.starts_with(open)) {
            const std::string_view inner = s.substr(open.size());
            const std::size_t n = count_digits(inner);
            if (n >= 3 && inner.substr(n).starts_with(close) && inner.size() > n + close.size())
                return take(inner.substr(0, n), inner.substr(n + close.size()));
        }
        const std::size_t at = s.rfind(open);
        if (!s.ends_with(close) || at == s.npos || at == 0) continue;
        const std::string_view inner = s.substr(at + open.size());
        const std::size_t n = count_digits(inner);
        if (n >= 3 && n + close.size() == inner.size())
            return take(inner.substr(0, n), s.substr(0, at));
    }
    const std::size_t n = count_digits(s);
    if (n < 3 || n == s.size()) return;
    // 2080505.5 and 208-05 are neither codes nor codes with names; 208-社会保障和就业支出 is both.
    std::size_t from = n;
    if (s[n] == '-' || s[n] == '_' || s[n] == ':') ++from;
    if (from == s.size()) return;
    if (static_cast<unsigned char>(s[from]) < 0x80 && (from != n || s[n] != ' ')) return;
    take(s.substr(0, n), s.substr(from));
}

} // namespace kemu::inline v0::detail

#endif
