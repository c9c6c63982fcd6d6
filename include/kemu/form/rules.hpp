// SPDX-License-Identifier: BSL-1.0
// The words that identities are written with.
//
// Here:                       when to use it:
//   this_row, every_row       the row a rule stands at; all rows of its form
//   children_of_this_row      the sum of a tree
//   line, line_beside, lines_before ...   rows by what they mean
//   with_code, with_codes ... rows by their codes
//   same_code, same_category  the matching row of another form
//
// They are in a namespace of their own, like literals: using namespace kemu::rules.
#ifndef KEMU_FORM_RULES_HPP
#define KEMU_FORM_RULES_HPP

#include <kemu/base/array_view.hpp>
#include <kemu/form/identity.hpp>

namespace kemu::inline v0::rules {

/// The row the rule stands at.
inline constexpr row_set this_row{.how = rows_of::it};
/// All rows of the form the rule stands at.
inline constexpr row_set every_row{.how = rows_of::every};
/// The rows one level below the row of the rule.
inline constexpr row_set children_of_this_row{.how = rows_of::children};
/// The row of the same code, in another form.
inline constexpr row_set same_code{.how = rows_of::same_code};
/// The row of the code's category, in another form.
inline constexpr row_set same_category{.how = rows_of::same_category};
/// The row 合计.
inline constexpr row_set total_row{.how = rows_of::role, .from = role_id::total};
/// The lines that others are numbered below.
inline constexpr row_set lines_with_parts{.how = rows_of::lines_with_parts};
/// The lines numbered below the line of the rule.
inline constexpr row_set parts_of_this_line{.how = rows_of::parts_of_line};
/// The lines with 其中 below them.
inline constexpr row_set lines_of_which{.how = rows_of::lines_of_which};
/// The lines 其中 below the line of the rule.
inline constexpr row_set of_which_this_line{.how = rows_of::of_which};

/// Rows whose code is of a level.
constexpr row_set rows_at(level l) noexcept {
    return {.how = rows_of::at_level, .level = l};
}
/// The row (or rows) of a role in a part; part_id::none for any part.
/// Example: rules::line(role_id::current_total, part_id::revenue)
constexpr row_set line(role_id r, part_id p = part_id::none) noexcept {
    return {.how = rows_of::role, .part = p, .from = r};
}
/// The same in the part of the row the rule stands at.
constexpr row_set line_beside(role_id r) noexcept {
    return {.how = rows_of::role, .same_part = true, .from = r};
}
/// The lines of a part before a role.
constexpr row_set lines_before(part_id p, role_id to) noexcept {
    return {.how = rows_of::lines, .part = p, .to = to};
}
/// The lines of a part from a role on, before another.
constexpr row_set lines_from(part_id p, role_id from, role_id to) noexcept {
    return {.how = rows_of::lines, .part = p, .from = from, .to = to};
}
/// The lines of a part after a role, before another.
constexpr row_set lines_after(part_id p, role_id from, role_id to) noexcept {
    return {.how = rows_of::lines, .part = p, .from = from, .from_included = false, .to = to};
}
/// The parts of the line of a role: those numbered below it, or else the lines after it, before another.
constexpr row_set lines_below(part_id p, role_id from, role_id to = role_id::none) noexcept {
    return {.how = rows_of::lines_below, .part = p, .from = from, .to = to};
}
/// The line of a role that is a total, or where none is printed all lines of the part.
constexpr row_set total_or_lines(part_id p, role_id total) noexcept {
    return {.how = rows_of::total_or_lines, .part = p, .from = total};
}
/// Every line of a part that is no part of another line.
constexpr row_set whole_part(part_id p) noexcept {
    return {.how = rows_of::lines, .part = p};
}
/// The row with a code (left-aligned to nine digits).
constexpr row_set with_code(std::uint32_t code) noexcept {
    return {.how = rows_of::key, .key = code};
}
/// The rows of a part by their line numbers, first and last included.
constexpr row_set numbered_lines(part_id p, std::uint32_t first, std::uint32_t last) noexcept {
    return {.how = rows_of::key, .part = p, .key = first, .last_key = last};
}
/// The first row of a part with a label; part_id::none for any part.
/// Complexity: constant.
constexpr row_set labelled(std::string_view label, part_id p = part_id::none) noexcept {
    return {.how = rows_of::labelled, .part = p, .label = label};
}
/// Rows with the codes listed (left-aligned to nine digits).
/// Complexity: constant.
constexpr row_set with_codes(array_view<std::uint32_t> codes) noexcept {
    return {.how = rows_of::codes, .codes = codes};
}
/// Categories with other codes than those listed.
/// Complexity: constant.
constexpr row_set categories_without(array_view<std::uint32_t> codes) noexcept {
    return {.how = rows_of::other_codes, .level = level::category, .codes = codes};
}

} // namespace kemu::inline v0::rules

#endif
