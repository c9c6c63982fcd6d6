// SPDX-License-Identifier: BSL-1.0
// Lines and columns of a text, and its byte order mark.
//
// Here:                when to use it:
//   position           a line and a column
//   line_counter       the positions of many offsets, in linear time together
//   position_of        the position of one offset
//   without_mark       the text behind its byte order mark
//
// A line ends with LF, CRLF or CR. The byte order mark belongs to no column.
#ifndef KEMU_TEXT_POSITION_HPP
#define KEMU_TEXT_POSITION_HPP

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace kemu::inline v0 {

/// A place in a text [位置].
/// Units: line and column count from 1, column in bytes.
struct position {
    std::uint32_t line = 1;
    std::uint32_t column = 1;

    friend constexpr bool operator==(const position&, const position&) noexcept = default;
};

inline constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF"; ///< U+FEFF in UTF-8

/// The text behind its byte order mark; all of it where it has none.
/// Complexity: constant.
constexpr std::string_view without_mark(std::string_view text) noexcept {
    return text.starts_with(byte_order_mark) ? text.substr(byte_order_mark.size()) : text;
}

/// Finds the positions of offsets in a text [行列计数].
/// Requires: the text outlives the counter.
/// Thread safety: none; one counter for each thread.
class line_counter {
public:
    explicit constexpr line_counter(std::string_view text) noexcept : text_(text) { restart(); }

    /// The position of the byte at `offset`; of an offset beyond the text, that of its end.
    /// Complexity: linear in the distance from the offset asked for last; from the start of the text
    /// where this one comes before it.
    constexpr position at(std::size_t offset) noexcept {
        if (offset > text_.size()) offset = text_.size();
        if (offset < at_) restart();
        for (; at_ < offset; ++at_) {
            const bool ends = text_[at_] == '\n' || (text_[at_] == '\r' && !is_line_feed(at_ + 1));
            if (!ends) continue;
            ++line_;
            line_start_ = at_ + 1;
        }
        // An offset within the mark is that of the first character behind it.
        const std::size_t before = offset < line_start_ ? 0 : offset - line_start_;
        return {line_, static_cast<std::uint32_t>(before + 1)};
    }

private:
    constexpr bool is_line_feed(std::size_t i) const noexcept {
        return i < text_.size() && text_[i] == '\n';
    }
    constexpr void restart() noexcept {
        at_ = 0;
        line_ = 1;
        line_start_ = text_.size() - without_mark(text_).size();
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::size_t line_start_ = 0;
    std::uint32_t line_ = 1;
};

/// The position of the byte at `offset` of a text.
/// Complexity: linear in the offset; line_counter for many of them.
/// Example: position_of("a\nbc", 3) is line 2, column 2.
constexpr position position_of(std::string_view text, std::size_t offset) noexcept {
    return line_counter{text}.at(offset);
}

} // namespace kemu::inline v0

#endif
