// SPDX-License-Identifier: BSL-1.0
// What each column of a printed table holds, as data.
//
// Here:               when to use it:
//   column_use        what a column is read as
//   column_plan       what one column of a table holds
//   table_plan        all columns of a table under one layout
#ifndef KEMU_READ_TABLE_PLAN_HPP
#define KEMU_READ_TABLE_PLAN_HPP

#include <kemu/form/form_set.hpp>
#include <kemu/text/unit.hpp>

#include <cstddef>
#include <cstdint>
#include <vector>

namespace kemu::inline v0 {

/// What a column of a printed table holds.
enum class column_use : std::uint8_t {
    aside,       ///< nothing that the layout has
    ignored,     ///< remarks, codes of agencies: known, and not read
    label,       ///< 科目名称, 项目
    code,        ///< 科目编码
    code_part,   ///< 类, 款 or 项 in a column of its own
    line_number, ///< 行次
    part,        ///< the long shape: side, phase or section of each figure
    column,      ///< the long shape: the column of each figure
    unit,        ///< the long shape: the unit of each figure
    figure
};

/// What one column holds, in the words of a layout.
struct column_plan {
    column_use use = column_use::aside;
    std::size_t group = 0;              ///< which of several blocks beside each other
    part_id part = part_id::none;       ///< of a figure: its side or phase
    role_id role = role_id::none;       ///< of a figure in a table without labels: its item
    column_id column = column_id::none; ///< of a figure
    unit named_unit = wan_yuan;
    bool names_unit = false;
};

/// All columns of a table under one layout.
/// Example: if (plan.usable()) use(form_of_table(g, t, plan, context, problems, repairs, notes));
struct table_plan {
    const layout* shape = nullptr;
    std::vector<column_plan> columns{};
    std::size_t figures = 0; ///< columns of figures that the layout has
    std::size_t aside = 0;   ///< headings that it does not have
    bool is_long = false;    ///< one figure a record
    bool has_labels = false;
    bool phases_in_rows = false; ///< the headings are items, and each row is a phase

    /// Can a form be made of the table by this plan?
    bool usable() const noexcept {
        return figures > 0 && (is_long || has_labels || shape->shape == row_shape::lines);
    }
};

} // namespace kemu::inline v0

#endif
