// SPDX-License-Identifier: BSL-1.0
// What rules ask of the rows of a form.
#ifndef KEMU_CHECK_DETAIL_ROWS_HPP
#define KEMU_CHECK_DETAIL_ROWS_HPP

#include <kemu/base/array_view.hpp>
#include <kemu/classification/code.hpp>
#include <kemu/form/identity.hpp>
#include <kemu/form/label.hpp>
#include <kemu/form/view.hpp>

#include <cstddef>
#include <cstdint>

namespace kemu::inline v0::detail {

inline constexpr std::size_t no_row = static_cast<std::size_t>(-1);

constexpr bool listed(array_view<std::uint32_t> codes, std::uint32_t key) noexcept {
    for (const std::uint32_t c : codes)
        if (c == key) return true;
    return false;
}

// The first row of a role in a part (none: any part), or no_row.
constexpr std::size_t row_of_role(const form_view& v, role_id role, part_id part) noexcept {
    for (std::size_t i = 0; i < v.rows.size(); ++i)
        if (v.rows[i].role == role && (part == part_id::none || v.rows[i].part == part)) return i;
    return no_row;
}

// Does the form have a row whose code is of that level?
constexpr bool has_level(const form_view& v, level l) noexcept {
    for (const row& r : v.rows)
        if (r.key != 0 && level_of(r.key) == l) return true;
    return false;
}

// Is a code that a form does not print zero there? Only where the form prints others that stand beside it:
// a form of items alone says nothing of categories, and one of categories nothing of items.
constexpr bool absent_is_zero(const form_view& v, std::uint32_t key) noexcept {
    if (v.rows.empty()) return true;
    if (key == 0 || !v.has_codes()) return false;
    const auto c = functional_code::from_value(key);
    const auto printed_within = [&v](std::uint32_t begin, std::uint32_t end) {
        const std::size_t i = v.first_not_below(begin);
        return i < v.order.size() && v.rows[v.order[i]].key < end;
    };
    if (printed_within(key, c.subtree_end())) return false;
    for (auto above = c.parent(); above; above = above.parent())
        if (v.row_of(above.value()) < v.rows.size())
            return printed_within(above.value() + 1, above.subtree_end());
    return has_level(v, c.level());
}

// Has line `at` lines below it that are its parts: numbered ones, or those of 其中?
constexpr bool has_part_below(const form_view& v, std::size_t at, bool of_which) noexcept {
    const row& above = v.rows[at];
    for (std::size_t i = at + 1; i < v.rows.size(); ++i) {
        const row& r = v.rows[i];
        if (r.part != above.part) continue;
        if (r.depth <= above.depth) return false;
        if (r.depth == above.depth + 1 && r.of_which == of_which) return true;
    }
    return false;
}

// Has the line a numbered part that says something? Dashes in all of them say that it is not divided, unless
// amounts stand below a dash.
constexpr bool has_part_not_dashed(const form_view& v, std::size_t at) noexcept {
    const row& above = v.rows[at];
    for (std::size_t i = at + 1; i < v.rows.size(); ++i) {
        const row& r = v.rows[i];
        if (r.part != above.part) continue;
        if (r.depth <= above.depth) return false;
        if (r.of_which) continue;
        for (std::size_t k = 0; k < v.columns.size(); ++k)
            if (v.at(i, k).is_printed() ||
                (r.depth == above.depth + 1 && v.at(i, k).state() == figure_state::blank))
                return true;
    }
    return false;
}

} // namespace kemu::inline v0::detail

#endif
