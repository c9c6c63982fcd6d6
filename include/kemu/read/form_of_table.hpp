// SPDX-License-Identifier: BSL-1.0
// The rows of a printed table as a form.
//
// Here:               when to use it:
//   table_context     what is known of the account a table belongs to (detail/table_rows.hpp)
//   form_of_table     a form from a table whose columns are known, with repairs and notes
//
// What is not printed is not demanded; what is not understood is named with the nearest that is.
#ifndef KEMU_READ_FORM_OF_TABLE_HPP
#define KEMU_READ_FORM_OF_TABLE_HPP

#include <kemu/read/detail/coded_rows.hpp>
#include <kemu/read/detail/record_rows.hpp>

namespace kemu::inline v0 {

/// The form of a table whose columns are known [读表].
/// Returns: the form; `problems` has what could not be read, `repairs` what was read otherwise than it
/// stands, `notes` what was left aside.
/// Complexity: linear in the cells.
/// Example: form_of_table(grid, table, plan, context, problems, repairs, notes)
inline form form_of_table(const grid& g, const printed_table& t, const table_plan& plan,
                          const table_context& context, problem_list& problems,
                          problem_list& repairs, problem_list& notes) {
    if (plan.is_long)
        return detail::record_rows{g, t, plan, context, problems, repairs, notes}.read();
    if (plan.shape->shape != row_shape::lines)
        return detail::coded_rows{g, t, plan, context, problems, repairs, notes}.read();
    return detail::line_rows{g, t, plan, context, problems, repairs, notes}.read();
}

} // namespace kemu::inline v0

#endif
