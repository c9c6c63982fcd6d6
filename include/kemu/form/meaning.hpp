// SPDX-License-Identifier: BSL-1.0
// What a row means: its role, its category, and which line it is a part of.
//
// Here:               when to use it:
//   find_role         the role of the last of some rows, by its label and place
//   is_total_label    does a label end with 合计, 总计, 小计 or 共计?
//   ordinal_number    the number that a label begins with
//   nesting           which line is a part of which, by 其中 and by ordinals, line by line
//
// Source of the ordinals: 一、 above （一） above 1、 above （1）, as in official documents (党政机关公文格式 GB/T 9704).
#ifndef KEMU_FORM_MEANING_HPP
#define KEMU_FORM_MEANING_HPP

#include <kemu/base/array_view.hpp>
#include <kemu/form/label.hpp>
#include <kemu/form/layout.hpp>
#include <kemu/form/view.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace kemu::inline v0 {

/// What the last of `rows` means by its label and by its place among those before it.
/// Requires: there is a row.
/// Returns: the entry of the layout, or nullptr.
/// Complexity: rows times roles, at worst.
constexpr const row_role* find_role(const layout& shape, array_view<row> rows) noexcept {
    const row& last = rows.back();
    if (last.label.empty()) return nullptr;
    const std::string_view bare = detail::without_ordinal(last.label);
    for (const row_role& r : shape.roles) {
        if (r.part != part_id::none && r.part != last.part) continue;
        if (!detail::bare_label_in(bare, r.labels)) continue;
        if (r.occurrence == 0) return &r;
        int occurrence = 0;
        for (const row& x : rows)
            if (x.part == last.part && detail::label_in(x.label, r.labels)) ++occurrence;
        if (occurrence == r.occurrence) return &r;
    }
    return nullptr;
}

/// The rank of the ordinal that a label begins with: 1 for 一、, 2 for （一）, 3 for 1、 or 1., 4 for （1）;
/// 0 where it has none.
/// Complexity: linear in the ordinal.
constexpr int ordinal_rank(std::string_view label) noexcept {
    const char* p = label.data();
    const char* const end = p + label.size();
    const auto blank_at = [&] {
        return p != end && (*p == ' ' || detail::three_bytes(p, end) == 0xE38080);
    };
    while (blank_at())
        p += *p == ' ' ? 1 : 3;
    if (p == end) return 0;
    const char* const inner = detail::past_either(p, end, '(', 0xEFBC88);
    const bool is_digit = inner != end && *inner >= '0' && *inner <= '9';
    const char* const after = detail::past_ordinal_part(p, end);
    if (after == p || detail::past_numeral(inner, end) == inner) return 0;
    return inner == p ? (is_digit ? 3 : 1) : (is_digit ? 4 : 2);
}

/// The number of the ordinal that a label begins with: 12 for 十二、, （十二） and 12.; 0 where it has none.
/// Complexity: linear in the ordinal.
constexpr int ordinal_number(std::string_view label) noexcept {
    if (ordinal_rank(label) == 0) return 0;
    const char* p = label.data();
    const char* const end = p + label.size();
    while (*p == ' ' || detail::three_bytes(p, end) == 0xE38080)
        p += *p == ' ' ? 1 : 3;
    p = detail::past_either(p, end, '(', 0xEFBC88);
    const char* const stop = detail::past_numeral(p, end);
    int tens = 0;
    int ones = 0;
    for (; p != stop && tens < 1000; p += *p >= '0' && *p <= '9' ? 1 : 3) {
        if (*p >= '0' && *p <= '9') {
            tens = tens * 10 + ones;
            ones = *p - '0';
            continue;
        }
        constexpr std::uint32_t digits[] = {0xE4B880, 0xE4BA8C, 0xE4B889, 0xE59B9B, 0xE4BA94,
                                            0xE585AD, 0xE4B883, 0xE585AB, 0xE4B99D};
        const std::uint32_t c = detail::three_bytes(p, end);
        if (c == 0xE58D81) // 十
            tens = ones == 0 ? 1 : ones, ones = 0;
        for (int n = 0; n < 9; ++n)
            if (c == digits[n]) ones = n + 1;
    }
    return tens * 10 + ones;
}

/// Does a label end with 合计, 总计, 小计 or 共计, as only totals do?
/// Complexity: linear in the label.
constexpr bool is_total_label(std::string_view label) noexcept {
    // What a label ends with otherwise than 计 or a blank, as most do.
    constexpr std::string_view count = "计";
    if (label.empty() ||
        (label.back() != count.back() && label.back() != ' ' && label.back() != '\x80'))
        return false;
    // 总 计, with blanks between and behind.
    const auto without_last = [&label](std::string_view wanted) {
        while (label.ends_with(' ') || label.ends_with("\xE3\x80\x80"))
            label.remove_suffix(label.ends_with(' ') ? 1 : 3);
        if (!label.ends_with(wanted)) return false;
        label.remove_suffix(wanted.size());
        return true;
    };
    if (!without_last(count)) return false;
    for (const std::string_view first : {"合", "总", "小", "共"})
        if (without_last(first)) return true;
    return false;
}

/// Does a label begin with 其中?
/// Complexity: linear in the blanks before it.
/// Example: says_of_which("其中：基本支出")
constexpr bool says_of_which(std::string_view label) noexcept {
    const std::string_view blanks[] = {" ", "\xE3\x80\x80"};
    for (bool again = true; again;) {
        again = false;
        for (const std::string_view b : blanks)
            if (label.starts_with(b)) {
                label.remove_prefix(b.size());
                again = true;
            }
    }
    return label.starts_with("其中");
}

/// Follows the lines of one part and says which are parts of which [其中, 分项].
/// A line that begins with 其中 is a part of the last line that does not, and so are the lines after it
/// until one that the layout names or that has an ordinal of that line's rank. A line whose ordinal is of
/// a lower rank than that of the line above it is one of its numbered parts. Where a side begins with its own
/// total (一、本年收入), lines without an ordinal are parts of the line above them.
/// Thread safety: none; one for each part that is read.
class nesting {
public:
    /// Sets depth and of_which of the next line.
    /// Requires: the row has its role and category.
    constexpr void place(row& r, bool named_by_layout) noexcept {
        const int rank = ordinal_rank(r.label);
        if (is_first_) is_headed_ = r.role == role_id::current_total;
        const bool stands_alone =
            is_first_ || rank != 0 || r.role == role_id::current_total ||
            r.role == role_id::opening_balance || r.role == role_id::closing_balance ||
            r.role == role_id::surplus_used || r.role == role_id::surplus_distribution ||
            r.role == role_id::grand_total || is_total_label(r.label);
        is_first_ = false;
        if (says_of_which(r.label)) {
            if (!inside_) base_ = size_ == 0 ? 0 : static_cast<std::uint8_t>(size_ - 1);
            inside_ = true;
            r.of_which = true;
            r.depth = static_cast<std::uint8_t>(base_ + 1);
            return;
        }
        const bool top_rank = rank != 0 && (size_ == 0 || rank <= ranks_[0]);
        const bool is_total = is_total_label(r.label); // never of 其中
        if (inside_ && !named_by_layout && r.category == 0 && !top_rank && !is_total) {
            r.of_which = true;
            r.depth = static_cast<std::uint8_t>(base_ + 1);
            return;
        }
        inside_ = false;
        if (is_headed_ && !stands_alone) {
            r.depth = 1;
            return;
        }
        if (rank == 0) { // 本年收入合计 and the like stand by themselves
            size_ = 1;
            ranks_[0] = 0;
            r.depth = 0;
            return;
        }
        while (size_ > 0 && (ranks_[size_ - 1] >= rank || ranks_[size_ - 1] == 0))
            --size_;
        r.depth = static_cast<std::uint8_t>(size_);
        ranks_[size_++] = static_cast<std::uint8_t>(rank);
    }

private:
    std::array<std::uint8_t, 8> ranks_{}; // of the lines that are open, the outermost first
    std::size_t size_ = 0;
    std::uint8_t base_ = 0;
    bool inside_ = false;
    bool is_first_ = true;
    bool is_headed_ = false; ///< the side begins with its own total
};

} // namespace kemu::inline v0

#endif
