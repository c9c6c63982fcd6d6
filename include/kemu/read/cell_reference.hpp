// SPDX-License-Identifier: BSL-1.0
// References to cells of forms as people write them: form05/2101506/basic, form01/revenue/27/amount.
//
// Here:               when to use it:
//   read_reference    the cells of a reference, in any form set
//
// Form, part (of forms of lines), row and column, separated by '/'. A row is a code, a line number, a range of
// line numbers (8..15) or a label; parts and columns by their English or Chinese names.
#ifndef KEMU_READ_CELL_REFERENCE_HPP
#define KEMU_READ_CELL_REFERENCE_HPP

#include <kemu/base/error.hpp>
#include <kemu/classification/code.hpp>
#include <kemu/form/form_set.hpp>
#include <kemu/form/rules.hpp>

#include <cstdint>
#include <string_view>

namespace kemu::inline v0 {

/// Must, or may, a reference name its column?
enum class reference_column : std::uint8_t { required, optional };

namespace detail {

constexpr bool has_layout_column(const form_set& set, form_id f, std::string_view name,
                                 column_id& out) noexcept {
    for (const layout& shape : set.layouts)
        if (shape.form == f)
            for (const layout_column& c : shape.columns) {
                const word w = set.name_of(c.id);
                if (name == w.name || label_in(name, w.labels)) {
                    out = c.id;
                    return true;
                }
            }
    return false;
}

constexpr bool has_layout_part(const form_set& set, form_id f, part_id p) noexcept {
    for (const layout& shape : set.layouts)
        if (shape.form == f)
            for (const part_id x : shape.parts)
                if (x == p) return true;
    return false;
}

// All layouts of a form have rows of one shape.
constexpr row_shape shape_of(const form_set& set, form_id f) noexcept {
    const layout* const found = set.layout_of(f);
    return found != nullptr ? found->shape : row_shape::lines;
}

constexpr bool all_digits(std::string_view s) noexcept {
    for (const char c : s)
        if (c < '0' || c > '9') return false;
    return !s.empty();
}

// A line number of at most six digits; 0 for anything else.
constexpr std::uint32_t reference_line(std::string_view s) noexcept {
    std::uint32_t n = 0;
    if (!all_digits(s) || s.size() > 6) return 0;
    for (const char c : s)
        n = n * 10 + static_cast<std::uint32_t>(c - '0');
    return n;
}

// The rows that a reference names: a code, a line number, a range of them, or a label.
constexpr errc read_rows(const form_set& set, std::string_view s, form_id f,
                         row_set& out) noexcept {
    if (s.empty() || s.find('/') != s.npos) return errc::bad_reference;
    const row_shape shape = shape_of(set, f);
    if (shape == row_shape::lines) {
        const std::size_t dots = s.find("..");
        const auto first = s.substr(0, dots);
        const auto last = dots == s.npos ? first : s.substr(dots + 2);
        if (all_digits(first) && (dots == s.npos || all_digits(last))) {
            out = rules::numbered_lines(out.part, reference_line(first), reference_line(last));
            return out.key != 0 && out.key <= out.last_key ? errc::none : errc::bad_reference;
        }
    } else if (all_digits(s)) {
        const auto value = [&out](const auto& code) {
            if (code) out = rules::with_code(code->value());
            return code.error().code;
        };
        return shape == row_shape::economic_codes ? value(parse_code<economic_department>(s))
                                                  : value(parse_code<functional>(s));
    }
    out = rules::labelled(s, out.part);
    return errc::none;
}

} // namespace detail

/// The cells of a reference [单元格引用].
/// The label in the result is a part of `s`.
/// Errors: bad_reference, or what is wrong with the code, with the part of `s` that is wrong.
/// Complexity: linear in the text, times the columns of the form.
/// Example: read_reference(final_accounts::set, "form05/2101506/basic")
constexpr result<cells> read_reference(const form_set& set, std::string_view s,
                                       reference_column column = reference_column::required) {
    const auto wrong = [](std::string_view part, errc code = errc::bad_reference) {
        return error{code, part, 0, 0};
    };
    cells out;
    const std::size_t slash = s.find('/');
    const auto form_text = s.substr(0, slash);
    out.form = set.form_named(form_text);
    if (out.form == form_id::none || slash == s.npos) return wrong(form_text);
    s.remove_prefix(slash + 1);
    if (detail::shape_of(set, out.form) == row_shape::lines &&
        !set.layout_of(out.form)->parts.empty()) {
        const std::size_t end = s.find('/');
        const auto part_text = s.substr(0, end);
        out.rows.part = set.part_named(part_text);
        if (!detail::has_layout_part(set, out.form, out.rows.part) || end == s.npos)
            return wrong(part_text);
        s.remove_prefix(end + 1);
    }
    const std::size_t last = s.rfind('/');
    const auto column_text = last == s.npos ? s.substr(s.size()) : s.substr(last + 1);
    if (detail::has_layout_column(set, out.form, column_text, out.column))
        s = s.substr(0, last);
    else if (column == reference_column::required)
        return wrong(last == s.npos ? s : column_text);
    const errc code = detail::read_rows(set, s, out.form, out.rows);
    if (code != errc::none) return wrong(s, code);
    return out;
}

} // namespace kemu::inline v0

#endif
