// SPDX-License-Identifier: BSL-1.0
// Identities between the figures of an account [勾稽关系], as plain constexpr records.
//
// Here:               when to use it:
//   identity          one rule: where it repeats, what must equal (or not exceed) what, why
//   row_set, cells    how a rule says which rows and which figures it means
//   condition         when a rule applies
//   form_bit          the forms that a rule stands at
//
// A rule holds no code: it names forms, columns, parts and roles, so that one evaluator (check/judge.hpp)
// serves constant expressions, run time and proofs alike. The words to write rules with are in rules.hpp.
#ifndef KEMU_FORM_IDENTITY_HPP
#define KEMU_FORM_IDENTITY_HPP

#include <kemu/base/array_view.hpp>
#include <kemu/classification/code.hpp>
#include <kemu/form/names.hpp>

#include <array>
#include <cstdint>
#include <initializer_list>
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
    it,       ///< the row the rule stands at
    children, ///< the rows of the next printed level below that row; those without a parent for the total
    every,    ///< all rows
    at_level, ///< rows whose code is of that level
    role,     ///< rows of that role
    lines, ///< the lines of a part from one role to another, in printed order, without their parts
    lines_below,    ///< the parts of the line of a role: numbered below it, or the lines after it
    total_or_lines, ///< the line of a role, or where there is none all lines of the part
    codes,          ///< rows whose code is listed
    other_codes,    ///< rows of that level whose code is not listed
    same_code, ///< the row with the code of the row the rule stands at; the total row for the total row
    same_category,    ///< the row of the category that the row the rule stands at names
    key,              ///< the row with that code or line number, or the rows from it to last_key
    labelled,         ///< the first row with that label
    of_which,         ///< the 其中 lines of the line the rule stands at
    parts_of_line,    ///< the numbered parts of the line the rule stands at
    lines_with_parts, ///< lines that have numbered parts
    lines_of_which    ///< lines that have 其中 lines
};

/// A set of rows [行集].
struct row_set {
    rows_of how = rows_of::nothing;
    part_id part = part_id::none; ///< none: any part
    bool same_part = false;       ///< only the part of the row the rule stands at
    kemu::level level = kemu::level::none;
    role_id from = role_id::none; ///< lines: begin here, or at the part's first row
    bool from_included = true;
    role_id to = role_id::none;        ///< lines: end before it; without that row there are none
    array_view<std::uint32_t> codes{}; ///< left-aligned
    std::uint32_t key = 0;
    std::uint32_t last_key = 0; ///< key: the last of several; 0 for one row only
    std::string_view label{};   ///< ordinals, blanks and width do not count
};

/// A set of figures that are added [单元格集].
struct cells {
    form_id form = form_id::none; ///< none: the form the rule stands at
    row_set rows{};
    column_id column = column_id::none; ///< none: the column the rule stands at, or the first one
    bool column_parts = false;          ///< the printed columns that are parts of that column
    bool optional = false;              ///< a row that is not printed adds nothing
    bool optional_form = false;         ///< nor does a form or column that is not there
    int sign = 1;
};

/// When a rule applies.
enum class condition_kind : std::uint8_t {
    always,
    administrative_agency, ///< 行政单位
    other_agency,          ///< any other kind of agency, if it is known
    single_agency,         ///< 行政单位, and known to be one agency only
    printed,               ///< the cells named are printed
    not_printed,           ///< none of them is
    there,                 ///< the form has a row of each of them, printed or not
    not_there,             ///< it has none
    all_zero               ///< each of them that is there is blank or zero
};
/// When a rule applies, and to which cells that refers [适用条件].
struct condition {
    condition_kind kind = condition_kind::always;
    kemu::cells cells{};
    array_view<kemu::cells> more{};
};

/// For which columns a rule repeats.
enum class repeat : std::uint8_t {
    once,
    each_column,    ///< every printed column of money
    columns,        ///< those listed that are printed
    each_sum_column ///< every printed column that others are a part of
};

/// What becomes of a rule whose terms name nothing that is printed.
enum class without_terms : std::uint8_t {
    zero,          ///< the terms are zero
    silent,        ///< the rule gives no verdict
    not_computable ///< it says that it could not be judged
};

/// One identity [勾稽关系].
/// The rule repeats for every form in `forms`, every row in `over` and the columns of `per`; each
/// repetition demands relation(sum of target, sum of terms).
struct identity {
    std::string_view id;     ///< stable; never reused
    std::uint64_t forms = 0; ///< form_bit() of the forms it stands at
    row_set over{};          ///< rows_of::nothing: once for the form
    repeat per = repeat::once;
    array_view<column_id> columns{};
    kemu::cells target{};
    std::array<kemu::cells, 4> terms{};
    array_view<kemu::cells> more_terms{}; ///< of rules with more than four
    kemu::relation relation = kemu::relation::equal;
    condition when{};
    kemu::without_terms without_terms = kemu::without_terms::silent;
    bool needs_target =
        true; ///< where its row is not printed, though others of its level are, it is zero
    bool only_without_terms = false; ///< applies only where the form has no rows for the terms
    std::int64_t slack = 0;          ///< the largest difference it allows; fen, ones for counts
    kemu::severity severity = kemu::severity::error;
    std::string_view zh{}; ///< the rule as a sentence
    std::string_view en{};
    std::string_view source{};
};

/// The bit of a form in identity::forms.
constexpr std::uint64_t form_bit(form_id f) noexcept {
    return std::uint64_t{1} << number_of(f);
}
/// The bits of several forms in identity::forms.
/// Example: form_bits({form_id::form02, form_id::form03})
constexpr std::uint64_t form_bits(std::initializer_list<form_id> forms) noexcept {
    std::uint64_t bits = 0;
    for (const form_id f : forms)
        bits |= form_bit(f);
    return bits;
}

} // namespace kemu::inline v0

#endif
