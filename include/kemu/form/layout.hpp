// SPDX-License-Identifier: BSL-1.0
// The layout of a form [表样] as data: which columns, parts and named rows it may print.
//
// Here:               when to use it:
//   layout            one form of a form set: everything needed to read, check and print it
//   layout_column     a column: its printed titles, and the column that it is a part of
//   row_role          a row known by its label
//   row_shape         how the rows of a form are told apart
//
// A layout lists what may be printed, not what must be: provinces and years leave out columns, rows and
// phases, and a rule that needs what is not printed is silent (check/judge.hpp).
#ifndef KEMU_FORM_LAYOUT_HPP
#define KEMU_FORM_LAYOUT_HPP

#include <kemu/base/array_view.hpp>
#include <kemu/form/names.hpp>
#include <kemu/text/figure.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace kemu::inline v0 {

/// How the rows of a form are told apart.
enum class row_shape : std::uint8_t {
    functional_codes, ///< 功能分类科目编码, one row per code and a total row
    economic_codes,   ///< 经济分类科目编码, one row per code and named totals
    lines             ///< 行次 or label, in one or more parts
};

/// What the figures of a column count.
enum class measure : std::uint8_t {
    money,   ///< amounts in the document's unit
    count,   ///< numbers of things
    percent, ///< percentages; kept aside, no rule adds them up
    text     ///< words: names of projects, remarks
};

/// A column of a layout [栏目].
struct layout_column {
    column_id id = column_id::none;
    std::string_view
        titles{}; ///< printed here besides the word's own labels; "a/b": b below the heading a
    column_id part_of = column_id::none; ///< the column that it adds to
    bool required = false; ///< the sum of part_of is judged only where this one is printed
    sign_rule sign = sign_rule::not_negative;
    kemu::measure measure = kemu::measure::money;
};

/// A row_role::occurrence: only as the last row of its part, as 合计 at the end of a side is its grand total.
/// The role is given when the form is finished, to a part that has no other row of it.
inline constexpr int last_of_part = -1;
/// A row_role::occurrence: only above the last row of its part, as 合计 above other lines is their subtotal.
inline constexpr int before_last_of_part = -2;

/// A row known by its label.
struct row_role {
    role_id role;
    part_id part;            ///< part_id::none: in any part
    std::string_view labels; ///< separated by '|'; ordinals, blanks and width do not count
    int occurrence =
        1; ///< which row with that label, in printed order; 0: any; or one of the above
    sign_rule sign = sign_rule::not_negative;
    bool is_count = false; ///< numbers of things, not money
    bool expected = true;  ///< whole accounts have it; where it is missing a note says so
};

/// The columns that are printed in one part of a form.
struct part_columns {
    part_id part;
    array_view<column_id> columns;
};

/// The layout of one form [表样].
/// A new one is a new entry of a table, compiled in or read from a folder of CSV files.
/// Example: shape.find(column_id::basic)->titles
struct layout {
    form_id form = form_id::none;
    std::string_view
        id{}; ///< "form05", or with what tells it from others of the form: "form09.lines"
    std::string_view title_zh{}; ///< printed titles, the usual one first, separated by '|'
    std::string_view title_en{};
    row_shape shape = row_shape::lines;
    array_view<layout_column> columns{}; ///< columns[0] is the total column of coded forms
    array_view<part_id> parts{};         ///< for lines: the parts that may be printed
    array_view<row_role> roles{};
    std::string_view part_title = "";  ///< title of the field that names the part, in files
    std::string_view value_title = ""; ///< title of the field that holds the figure, for lines
    std::string_view part_title_zh = "";
    bool column_field = false;                      ///< a field names the column of the figure
    bool unit_field = false;                        ///< a field names the unit of the figure
    array_view<part_columns> columns_of_parts = {}; ///< of parts that have not all of them
    bool by_title_only =
        false; ///< its columns are those of a more common form: only a title tells it

    /// The entry of a column, or nullptr.
    /// Complexity: linear in the columns.
    constexpr const layout_column* find(column_id c) const noexcept {
        for (const layout_column& x : columns)
            if (x.id == c) return &x;
        return nullptr;
    }
};

/// May a part of a form print that column?
/// Complexity: linear in the columns.
constexpr bool has_column(const layout& shape, part_id p, column_id c) noexcept {
    for (const part_columns& x : shape.columns_of_parts)
        if (x.part == p) {
            for (const column_id y : x.columns)
                if (y == c) return true;
            return false;
        }
    return shape.find(c) != nullptr;
}

} // namespace kemu::inline v0

#endif
