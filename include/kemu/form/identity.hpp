// SPDX-License-Identifier: BSL-1.0
// Identities between the figures of an account [勾稽关系], as plain constexpr records.
//
// Here:               when to use it:
//   identity          one rule: where it repeats, what must equal (or not exceed) what, why
//   row_set, cells    how a rule says which rows and which figures it means
//   every_row, children_of_it, line ...   the words to write rules with
//
// A rule holds no code: it names forms, columns, parts and roles, so that one evaluator (check.hpp)
// serves constant expressions, run time and proofs alike. The rules that hold for all accounts stand in
// identities.hpp; an account may bring its own.
#ifndef KEMU_FORM_IDENTITY_HPP
#define KEMU_FORM_IDENTITY_HPP

#include <kemu/form/account.hpp>

#include <array>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string_view>

namespace kemu::inline v0 {

/// What must hold between the sum of the terms and the target [关系].
enum class relation : std::uint8_t {
    equal,   ///< target = sum of terms
    at_most, ///< sum of terms <= target
    empty    ///< the target must not be printed at all
};

/// How bad it is when a rule does not hold.
enum class severity : std::uint8_t {
    error,  ///< the account contradicts itself
    warning ///< unusual, but an explanation outside the forms is possible
};

/// Ways to say which rows of a form are meant.
enum class rows_of : std::uint8_t {
    nothing,
    it,          ///< the row the rule stands at
    children,    ///< the rows one level below that row; the categories for the total row
    every,       ///< all rows
    at_level,    ///< rows whose code is of that level
    role,        ///< rows of that role
    lines,       ///< the rows of a part from one role to another, in printed order
    codes,       ///< rows whose code is listed
    other_codes, ///< rows of that level whose code is not listed
    same_label,  ///< rows labelled like the row the rule stands at
    key,         ///< the row with that code or line number, or the rows from it to last_key
    labelled     ///< the first row with that label
};

/// A set of rows [行集].
struct row_set {
    rows_of how = rows_of::nothing;
    part_id part = part_id::none; ///< none: any part
    bool same_part = false;       ///< only the part of the row the rule stands at
    kemu::level level = kemu::level::none;
    role_id from = role_id::none; ///< lines: begin here, or at the part's first row
    bool from_included = true;
    role_id to = role_id::none;             ///< lines: end before it
    std::span<const std::uint32_t> codes{}; ///< left-aligned
    std::uint32_t key = 0;
    std::uint32_t last_key = 0; ///< key: the last of several; 0 for one row only
    std::string_view label{};   ///< ordinals, blanks and width do not count
};

/// A set of figures that are added [单元格集].
struct cells {
    form_id form = form_id::none; ///< none: the form the rule stands at
    row_set rows{};
    column_id column = column_id::none; ///< none: the column the rule stands at, or the first one
    bool other_columns = false;         ///< all columns but the first (the form's total column)
    int sign = 1;
};

/// When a rule applies.
enum class condition_kind : std::uint8_t {
    always,
    administrative_unit, ///< 行政单位
    other_unit,          ///< any other kind of unit, if it is known
    printed,             ///< the cells named are printed
    not_printed          ///< none of them is
};
struct condition {
    condition_kind kind = condition_kind::always;
    kemu::cells cells{};
};

/// For which columns a rule repeats.
enum class repeat : std::uint8_t { once, each_column, columns };

/// One identity [勾稽关系].
/// The rule repeats for every form in `forms`, every row in `over` and the columns of `per`; each
/// repetition demands relation(sum of target, sum of terms).
struct identity {
    std::string_view id;     ///< stable; never reused
    std::uint16_t forms = 0; ///< form_bit() of the forms it stands at
    row_set over{};          ///< rows_of::nothing: once for the form
    repeat per = repeat::once;
    std::span<const column_id> columns{};
    kemu::cells target{};
    std::array<kemu::cells, 4> terms{};
    std::span<const kemu::cells> more_terms{}; ///< of rules with more than four
    kemu::relation relation = kemu::relation::equal;
    condition when{};
    bool needs_terms = false;        ///< applies only where the form has rows for the terms
    bool only_without_terms = false; ///< applies only where it has none
    std::int64_t slack = 0;          ///< the largest difference it allows; fen, ones for counts
    kemu::severity severity = kemu::severity::error;
    std::string_view zh; ///< the rule as a sentence
    std::string_view en;
    std::string_view source;
};

/// The bit of a form in identity::forms.
constexpr std::uint16_t form_bit(form_id f) noexcept {
    return static_cast<std::uint16_t>(1U << static_cast<unsigned>(f));
}
constexpr std::uint16_t form_bits(std::initializer_list<form_id> forms) noexcept {
    unsigned bits = 0;
    for (const form_id f : forms)
        bits |= form_bit(f);
    return static_cast<std::uint16_t>(bits);
}

// The words rules are written with.
inline constexpr row_set it{.how = rows_of::it};
inline constexpr row_set every_row{.how = rows_of::every};
inline constexpr row_set children_of_it{.how = rows_of::children};
inline constexpr row_set same_label{.how = rows_of::same_label};
inline constexpr row_set total_row{.how = rows_of::role, .from = role_id::total};

/// Rows whose code is of a level.
constexpr row_set rows_at(level l) noexcept {
    return {.how = rows_of::at_level, .level = l};
}
/// The row (or rows) of a role in a part; part_id::none for any part.
constexpr row_set line(role_id r, part_id p = part_id::none) noexcept {
    return {.how = rows_of::role, .part = p, .from = r};
}
/// The same in the part of the row the rule stands at.
constexpr row_set line_beside(role_id r) noexcept {
    return {.how = rows_of::role, .same_part = true, .from = r};
}
/// The rows of a part before a role.
constexpr row_set lines_before(part_id p, role_id to) noexcept {
    return {.how = rows_of::lines, .part = p, .to = to};
}
/// The rows of a part from a role on, before another.
constexpr row_set lines_from(part_id p, role_id from, role_id to) noexcept {
    return {.how = rows_of::lines, .part = p, .from = from, .to = to};
}
/// The rows of a part after a role, before another.
constexpr row_set lines_after(part_id p, role_id from, role_id to) noexcept {
    return {.how = rows_of::lines, .part = p, .from = from, .from_included = false, .to = to};
}
/// Every row of a part.
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
constexpr row_set labelled(std::string_view label, part_id p = part_id::none) noexcept {
    return {.how = rows_of::labelled, .part = p, .label = label};
}
/// Rows with the codes listed (left-aligned to nine digits).
constexpr row_set with_codes(std::span<const std::uint32_t> codes) noexcept {
    return {.how = rows_of::codes, .codes = codes};
}
/// Categories with other codes than those listed.
constexpr row_set categories_without(std::span<const std::uint32_t> codes) noexcept {
    return {.how = rows_of::other_codes, .level = level::category, .codes = codes};
}

} // namespace kemu::inline v0

#endif
