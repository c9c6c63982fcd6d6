// SPDX-License-Identifier: BSL-1.0
// Which printed columns of a form add up to which.
#ifndef KEMU_CHECK_DETAIL_COLUMNS_HPP
#define KEMU_CHECK_DETAIL_COLUMNS_HPP

#include <kemu/form/layout.hpp>
#include <kemu/form/view.hpp>

#include <cstddef>

namespace kemu::inline v0::detail {

constexpr bool prints(const form_view& v, column_id c) noexcept {
    return v.column_index(c) < v.columns.size();
}

// Is printed column k of a form added to another column? It adds to the nearest column above it that is
// printed: 人员经费 to 基本支出, or where that is not printed to 合计.
constexpr bool is_part_of(const form_view& v, std::size_t k, column_id whole) noexcept {
    const layout_column* c = v.shape->find(v.columns[k]);
    if (c == nullptr || c->measure != measure::money) return false;
    while (c != nullptr && c->part_of != column_id::none && c->part_of != whole &&
           !prints(v, c->part_of))
        c = v.shape->find(c->part_of);
    return c != nullptr && c->part_of == whole;
}

constexpr bool has_printed_part(const form_view& v, column_id whole) noexcept {
    for (std::size_t k = 0; k < v.columns.size(); ++k)
        if (is_part_of(v, k, whole)) return true;
    return false;
}

// Are those parts of a column printed, themselves or divided, without which their sum says nothing?
constexpr bool required_parts_printed(const form_view& v, column_id whole) noexcept {
    for (const layout_column& c : v.shape->columns)
        if (c.part_of == whole && c.required && !prints(v, c.id) &&
            !(has_printed_part(v, c.id) && required_parts_printed(v, c.id)))
            return false;
    return true;
}
constexpr bool all_parts_printed(const form_view& v, column_id whole) noexcept {
    return has_printed_part(v, whole) && required_parts_printed(v, whole);
}

// Has a row the parts of a column? A side that prints only its total has none of those of another side.
constexpr bool has_parts_in_row(const form_view& v, column_id whole, std::size_t row) noexcept {
    bool any = false;
    for (std::size_t k = 0; k < v.columns.size(); ++k) {
        if (!is_part_of(v, k, whole)) continue;
        if (v.at(row, k).state() != figure_state::absent)
            any = true;
        else if (const layout_column* const c = v.shape->find(v.columns[k]);
                 c != nullptr && c->required)
            return false;
    }
    return any;
}

} // namespace kemu::inline v0::detail

#endif
