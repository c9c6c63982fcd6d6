// SPDX-License-Identifier: BSL-1.0
// Lists of codes in the shapes in which they circulate, as rows of one shape.
//
// Here:            when to use it:
//   read_list      a list as a file has it: rows, what is wrong with it, what was repaired
//
// Read are TSV and CSV with quotation marks and line breaks in them, in UTF-8, GB18030 or UTF-16
// (text/recode.hpp); headings in Chinese or English in any order, in one row or two, with title rows
// above; the code in one column, in one cell with the name, or in columns 类/款/项/目 with upper
// cells blank or filled; codes as 2010101, ２０１, 201.01, 201 01, 201.0 or padded to 2010000; names
// with indents; several classifications in one file; one code in two rows with different budgets.
// Every repair is listed, each kind once with its first place and how often. What can be read in two
// ways is refused with both.
//
// Limits: 60,000 rows; 256 columns and 64 KiB a cell; the first twenty problems in full.
#ifndef KEMU_CLASSIFICATION_LIST_SHAPES_HPP
#define KEMU_CLASSIFICATION_LIST_SHAPES_HPP

#include <kemu/base/problem.hpp>
#include <kemu/classification/detail/list_notes.hpp>
#include <kemu/classification/detail/list_reader.hpp>
#include <kemu/classification/list_row.hpp>

#include <string_view>
#include <utility>
#include <vector>

namespace kemu::inline v0 {

/// The rows of a list, in the order in which it has them [科目清单].
/// Requires: nothing; any bytes.
/// Returns: the rows; none where there are problems.
/// Errors: as problems: those of to_utf8 and csv_reader; list_without_header, column_twice;
/// not_a_code, code_length, two_readings, parent_missing; name_missing, name_unprintable; not_a_year,
/// years_crossed, unknown_budget, unknown_evidence; wrong_field_count, list_too_large.
/// Complexity: linear in the text.
/// Example: read_list(bytes, "list_2027.csv").value
/// Thread safety: a function of its arguments.
inline reading<std::vector<list_row>> read_list(std::string_view bytes,
                                                std::string_view file = {}) {
    reading<std::vector<list_row>> r;
    detail::list_notes notes;
    detail::list_reader reader{bytes, notes};
    if (notes.clean()) r.value = std::move(reader.rows);
    notes.give(file, r.problems, r.repairs);
    return r;
}

} // namespace kemu::inline v0

#endif
