// SPDX-License-Identifier: BSL-1.0
// Cells of forms by name, as claims point to them: form05/210/basic, form01/revenue/27/amount, form10/7.
//
// Here:               when to use it:
//   find_form_cell    the figure of such a cell, with the amounts behind it
#ifndef KEMU_CLAIM_FORM_CELL_HPP
#define KEMU_CLAIM_FORM_CELL_HPP

#include <kemu/base/error.hpp>
#include <kemu/claim/check.hpp>
#include <kemu/classification/code.hpp>
#include <kemu/form/form_set.hpp>
#include <kemu/form/label.hpp>
#include <kemu/form/view.hpp>
#include <kemu/text/figure.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace kemu::inline v0 {

namespace detail {

// The key of a printed code or line number; 0 for a label.
constexpr std::uint32_t row_key(const form_view& v, std::string_view s) noexcept {
    std::uint32_t number = 0;
    if (s.empty() || s.size() > 9) return 0;
    for (const char c : s) {
        if (c < '0' || c > '9') return 0;
        number = number * 10 + static_cast<std::uint32_t>(c - '0');
    }
    if (!v.has_codes()) return number;
    for (std::size_t i = s.size(); i < 9; ++i) // codes are kept left-aligned
        number *= 10;
    return number;
}

// A cell with the amounts that may stand behind it.
constexpr result<placed_figure> placed_cell(const form_view& v, std::size_t row,
                                            std::size_t column) noexcept {
    const figure f = v.at(row, column);
    if (!f.is_printed()) return placed_figure{f, {0, 0, kind_of(f)}};
    if (f.unit() == unit::count) {
        const auto number = as_printed(f);
        if (!number.has_value()) return number.error();
        return placed_figure{f, {*number, *number, measure_kind::count}};
    }
    const auto amounts = possible(f, v.sign_at(row, column));
    if (!amounts.has_value()) return amounts.error();
    return placed_figure{f, {amounts->low, amounts->high, measure_kind::money}};
}

} // namespace detail

/// The figure of a cell that a claim names [所指单元格]: form, part (of forms by line), row and column, with '/' between
/// them. The row is a code, a line number or a label as printed. Part and column may be left off where
/// the form has one column, or the line stands in one part.
/// Returns: the first row that fits; also a blank cell, or "——".
/// Errors: unknown_place with the text where the account has no such form, row or column; what
/// is wrong with the figure's range.
/// Complexity: rows of the form.
/// Example: find_form_cell(account.view(), "form05/合计/basic").value().shown
constexpr result<placed_figure> find_form_cell(const account_view& a, std::string_view place) {
    const auto unknown = [place] { return error{errc::unknown_place, place, 0, 1}; };
    std::size_t slash = place.find('/');
    if (slash == place.npos || a.set == nullptr) return unknown();
    const form_set& set = *a.set;
    const form_view* const v = a.find(set.form_named(place.substr(0, slash)));
    if (v == nullptr) return unknown();
    std::string_view rest = place.substr(slash + 1);
    // The column comes last; without one the form has to have a single one.
    std::size_t column = v->columns.size();
    slash = rest.rfind('/');
    const std::string_view last = slash == rest.npos ? std::string_view{} : rest.substr(slash + 1);
    for (std::size_t i = 0; i < v->columns.size(); ++i)
        if (const word w = set.name_of(v->columns[i]);
            !last.empty() && (last == w.name || detail::label_in(last, w.labels)))
            column = i;
    if (column != v->columns.size())
        rest = rest.substr(0, slash);
    else if (v->columns.size() == 1)
        column = 0;
    else
        return unknown();
    // The part comes first, where it is named.
    part_id part = part_id::none;
    slash = rest.find('/');
    if (!v->has_codes() && slash != rest.npos) {
        part = set.part_named(rest.substr(0, slash));
        if (part == part_id::none) return unknown();
        rest = rest.substr(slash + 1);
    }
    const std::uint32_t key = detail::row_key(*v, rest);
    for (std::size_t i = 0; i < v->rows.size(); ++i) {
        const row& r = v->rows[i];
        if (part != part_id::none && r.part != part) continue;
        if (key != 0 ? r.key != key : (r.label != rest && !detail::same_label(r.label, rest)))
            continue;
        return detail::placed_cell(*v, i, column);
    }
    return unknown();
}

} // namespace kemu::inline v0

#endif
