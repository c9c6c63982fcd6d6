// SPDX-License-Identifier: BSL-1.0
// Forms and accounts as the checks see them; nothing here owns its rows.
//
// Here:               when to use it:
//   row               one row of a form: what it means, its key, its label as printed
//   form_view         the content of one form: rows in printed order and their figures
//   account_view      the forms of one agency and fiscal year [部门决算, 部门预算]
//
// The same views stand for constant accounts (typed/) and for accounts that were read (account.hpp).
#ifndef KEMU_FORM_VIEW_HPP
#define KEMU_FORM_VIEW_HPP

#include <kemu/base/array_view.hpp>
#include <kemu/classification/agency_kind.hpp>
#include <kemu/classification/code.hpp>
#include <kemu/form/form_set.hpp>
#include <kemu/form/layout.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>

namespace kemu::inline v0 {

/// One row of a form.
struct row {
    part_id part = part_id::none;
    role_id role = role_id::none;
    sign_rule sign = sign_rule::not_negative;
    std::uint8_t depth = 0; ///< of a line: 0, or how many lines above it are a part of each other
    bool of_which = false;  ///< 其中: not every part of the line above need be printed
    std::uint32_t key = 0;  ///< left-aligned code, or line number; 0 for rows with neither
    std::uint32_t category = 0;    ///< of a line: the category that its label names, left-aligned
    std::string_view label{};      ///< as printed
    std::uint32_t source_line = 0; ///< line of the file it was read from
    std::uint32_t source_column = 0;
};

/// The content of one form: rows in printed order, figures row by row in the printed columns.
/// Owns nothing.
/// Requires: cells.size() == rows.size() * columns.size(); only the first 64 columns may be below zero.
/// Example: v.at(210_function, column_id::basic).value()
struct form_view {
    /// A row by its label.
    struct labelled_row {
        std::uint32_t hash = 0; ///< label_hash of its label
        std::uint32_t row = 0;
    };

    const layout* shape = nullptr;
    array_view<column_id> columns{}; ///< the printed ones, in the order of the cells
    array_view<row> rows{};
    array_view<figure> cells{};
    /// The rows by ascending key; of forms of lines it may be left out.
    array_view<std::uint32_t> order{};
    std::uint64_t signed_columns = 0; ///< bit i: columns[i] may be negative
    bool has_columns_aside = false;   ///< it prints amounts that no column of the layout takes
    /// All rows by ascending hash, then position; of fewer than all rows: not to be used.
    array_view<labelled_row> by_label{};

    /// Do the rows stand for codes, and not for lines?
    constexpr bool has_codes() const noexcept { return shape->shape != row_shape::lines; }

    /// The position of a printed column, or columns.size().
    /// Complexity: linear in the columns.
    constexpr std::size_t column_index(column_id c) const noexcept {
        std::size_t i = 0;
        while (i < columns.size() && columns[i] != c)
            ++i;
        return i;
    }

    /// A figure by position; absent where the form does not print the column.
    constexpr figure at(std::size_t row_index, std::size_t column) const noexcept {
        const std::size_t width = columns.size();
        return column < width ? cells[row_index * width + column] : absent;
    }

    /// The figure of a code in a column; `total_row` is asked for by a code that is none.
    /// Returns: errc::row_missing where the form has no such row, errc::column_missing where it does not
    /// print the column, errc::other_classification where the form has codes of another kind.
    /// Complexity: logarithmic in the rows.
    template <class Kind>
    constexpr result<figure> at(code<Kind> which, column_id column) const noexcept;

    /// May the amount in this place be negative?
    constexpr sign_rule sign_at(std::size_t row_index, std::size_t column) const noexcept {
        const bool any = rows[row_index].sign == sign_rule::any ||
                         (column < 64 && (signed_columns >> column & 1U) != 0);
        return any ? sign_rule::any : sign_rule::not_negative;
    }

    /// The position in `order` of the first row whose key is not less.
    /// Complexity: logarithmic in the rows.
    constexpr std::size_t first_not_below(std::uint32_t key) const noexcept {
        std::size_t begin = 0;
        std::size_t size = order.size();
        while (size > 0) {
            const std::size_t half = size / 2;
            if (rows[order[begin + half]].key < key) {
                begin += half + 1;
                size -= half + 1;
            } else {
                size = half;
            }
        }
        return begin;
    }

    /// The row of a code, or rows.size().
    /// Complexity: logarithmic in the rows.
    constexpr std::size_t row_of(std::uint32_t key) const noexcept {
        const std::size_t at = first_not_below(key);
        return at < order.size() && rows[order[at]].key == key ? order[at] : rows.size();
    }
};

/// The level of a left-aligned code value; level::none for 0.
constexpr level level_of(std::uint32_t key) noexcept {
    return functional_code::from_value(key).level();
}

template <class Kind>
constexpr result<figure> form_view::at(code<Kind> which, column_id column) const noexcept {
    constexpr bool is_functional = std::is_same_v<Kind, functional>;
    constexpr bool is_economic = std::is_same_v<Kind, economic_department>;
    static_assert(is_functional || is_economic,
                  "forms have functional codes, or economic codes of departments");
    const row_shape wanted =
        is_functional ? row_shape::functional_codes : row_shape::economic_codes;
    if (shape == nullptr || shape->shape != wanted) return errc::other_classification;
    const std::size_t r = row_of(which.value());
    if (r == rows.size()) return errc::row_missing;
    const std::size_t c = column_index(column);
    if (c == columns.size()) return errc::column_missing;
    return at(r, c);
}

/// The forms of one agency and year, as the checks see them.
/// Owns nothing.
struct account_view {
    int year = 0;
    kemu::agency_kind agency_kind = kemu::agency_kind::not_known;
    bool is_single_agency =
        false; ///< known to be one agency, not a department with others below it
    const form_set* set = nullptr;             ///< nullptr: that of the final accounts (check/)
    std::array<form_view, most_forms> forms{}; ///< by form number; shape is nullptr where absent

    /// The form, or nullptr where it was not published or not read.
    /// Errors: does not compile on a temporary view, whose forms would be gone.
    constexpr const form_view* find(form_id f) const& noexcept {
        if (f == form_id::none || number_of(f) > most_forms) return nullptr;
        const form_view& v = forms[number_of(f) - 1U];
        return v.shape != nullptr ? &v : nullptr;
    }
    const form_view* find(form_id) const&& = delete;
    /// Puts a form into the place of its layout, where find() looks.
    /// Complexity: constant.
    constexpr void set_form(const form_view& v) noexcept {
        forms[number_of(v.shape->form) - 1U] = v;
    }
};

} // namespace kemu::inline v0

#endif
