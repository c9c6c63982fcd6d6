// SPDX-License-Identifier: BSL-1.0
// Cells as files name them: form05/210/basic, form01/revenue/1..8/amount.
#ifndef KEMU_READ_DETAIL_CELL_REFERENCE_HPP
#define KEMU_READ_DETAIL_CELL_REFERENCE_HPP

#include <kemu/base/error.hpp>
#include <kemu/classification/code.hpp>
#include <kemu/form/identity.hpp>
#include <kemu/form/layout.hpp>
#include <kemu/form/sets/final_accounts.hpp>
#include <kemu/read/detail/fields.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace kemu::inline v0::detail {

// Must, or may, a reference name its column?
enum class reference_column : std::uint8_t { required, optional };

constexpr bool has_layout_column(form_id f, std::string_view name, column_id& out) noexcept {
    for (const layout& shape : standard_layouts)
        if (shape.form == f)
            for (const column_id c : shape.columns)
                if (is_column(name, c)) {
                    out = c;
                    return true;
                }
    return false;
}

constexpr bool has_layout_part(form_id f, part_id p) noexcept {
    for (const layout& shape : standard_layouts)
        if (shape.form == f)
            for (const part_id x : shape.parts)
                if (x == p) return true;
    return false;
}

// All forms of a number have rows of one shape, whatever their layout.
constexpr row_shape shape_of(form_id f) noexcept {
    for (const layout& shape : standard_layouts)
        if (shape.form == f) return shape.shape;
    return row_shape::lines;
}

constexpr bool all_digits(std::string_view s) noexcept {
    for (const char c : s)
        if (c < '0' || c > '9') return false;
    return !s.empty();
}

// The rows that a reference names: a code, a line number, a range of them, or a label.
constexpr errc read_rows(std::string_view s, form_id f, row_set& out) noexcept {
    if (s.empty() || s.find('/') != s.npos) return errc::bad_reference;
    const row_shape shape = shape_of(f);
    if (shape == row_shape::lines) {
        const std::size_t dots = s.find("..");
        const auto first = s.substr(0, dots);
        const auto last = dots == s.npos ? first : s.substr(dots + 2);
        if (all_digits(first) && (dots == s.npos || all_digits(last))) {
            out = numbered_lines(out.part, line_number(first), line_number(last));
            return out.key != 0 && out.key <= out.last_key ? errc::none : errc::bad_reference;
        }
    } else if (all_digits(s)) {
        const auto value = [&out](const auto& code) {
            if (code) out = with_code(code->value());
            return code.error().code;
        };
        return shape == row_shape::economic_codes ? value(parse_code<economic_department>(s))
                                                  : value(parse_code<functional>(s));
    }
    out = labelled(s, out.part);
    return errc::none;
}

/// Cells by their form, part (of forms of lines), rows and column, separated by '/'.
/// The label in the result is a part of `s`.
/// Errors: bad_reference, or what is wrong with the code, with the part of `s` that is wrong.
constexpr result<cells> read_reference(std::string_view s,
                                       reference_column column = reference_column::required) {
    const auto wrong = [](std::string_view part, errc code = errc::bad_reference) {
        return error{code, part, 0, 0};
    };
    cells out;
    const std::size_t slash = s.find('/');
    const auto form_text = s.substr(0, slash);
    out.form = form_named(form_text);
    if (out.form == form_id::none || slash == s.npos) return wrong(form_text);
    s.remove_prefix(slash + 1);
    if (shape_of(out.form) == row_shape::lines) {
        const std::size_t end = s.find('/');
        const auto part_text = s.substr(0, end);
        out.rows.part = part_named(part_text);
        if (!has_layout_part(out.form, out.rows.part) || end == s.npos) return wrong(part_text);
        s.remove_prefix(end + 1);
    }
    const std::size_t last = s.rfind('/');
    const auto column_text = last == s.npos ? s.substr(s.size()) : s.substr(last + 1);
    if (has_layout_column(out.form, column_text, out.column))
        s = s.substr(0, last);
    else if (column == reference_column::required)
        return wrong(last == s.npos ? s : column_text);
    const errc code = read_rows(s, out.form, out.rows);
    if (code != errc::none) return wrong(s, code);
    return out;
}

} // namespace kemu::inline v0::detail

#endif
