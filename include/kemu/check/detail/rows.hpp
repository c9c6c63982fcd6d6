// SPDX-License-Identifier: BSL-1.0
// The rows of a form that a rule means; every way of saying it takes time linear in what it finds, or in
// the rows of the form for a rule that stands once at a form.
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

// The rows of the next printed level below a code; below 0 those that have no parent in the form.
template <class F>
constexpr void for_each_child(const form_view& v, std::uint32_t key, F&& f) {
    if (!v.has_codes()) return;
    // A row that nobody understood may be one of them: then nothing is said of the total.
    if (key == 0)
        for (std::size_t i = 0; i < v.order.size() && v.rows[v.order[i]].key == 0; ++i)
            if (v.rows[v.order[i]].role == role_id::none) return;
    const auto& order = v.order;
    const auto end_of = [](std::uint32_t k) {
        return functional_code::from_value(k).subtree_end();
    };
    const std::uint32_t end = key == 0 ? 0xFFFFFFFFU : end_of(key);
    std::size_t i = v.first_not_below(key + 1);
    while (i < order.size() && v.rows[order[i]].key < end) {
        const std::uint32_t child = v.rows[order[i]].key;
        f(order[i]);
        // A code that is printed twice counts twice, as a reader of the sum would count it.
        const std::uint32_t past = end_of(child);
        ++i;
        if (i < order.size() && v.rows[order[i]].key == child) continue;
        while (i < order.size() && v.rows[order[i]].key < past)
            ++i;
    }
}

// The lines below line `at` that are its parts: numbered ones, or those of 其中.
template <class F>
constexpr void for_each_part(const form_view& v, std::size_t at, bool of_which, F&& f) {
    const row& above = v.rows[at];
    for (std::size_t i = at + 1; i < v.rows.size(); ++i) {
        const row& r = v.rows[i];
        if (r.part != above.part) continue;
        if (r.depth <= above.depth) return;
        if (r.depth == above.depth + 1 && r.of_which == of_which) f(i);
    }
}

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

// The lines of a part between two roles; without a role that is named there are none.
template <class F>
constexpr void for_each_line(const form_view& v, const row_set& s, part_id part, F&& f) {
    const std::size_t end = s.to == role_id::none ? v.rows.size() : row_of_role(v, s.to, part);
    if (end == no_row) return;
    std::size_t begin = 0;
    if (s.from != role_id::none) {
        begin = row_of_role(v, s.from, part);
        if (begin == no_row) return;
        if (!s.from_included) ++begin;
    }
    // 收入总计 may begin a side: it is no part of another total.
    for (std::size_t i = begin; i < end; ++i)
        if (v.rows[i].depth == 0 && (part == part_id::none || v.rows[i].part == part) &&
            (s.to == role_id::none || v.rows[i].role != role_id::grand_total))
            f(i);
}

// The parts of the line of a role: those numbered below it, or else the lines after it, before `to`.
template <class F>
constexpr void for_each_below(const form_view& v, const row_set& s, part_id part, F&& f) {
    const std::size_t at = row_of_role(v, s.from, part);
    if (at == no_row) return;
    if (has_part_below(v, at, false)) {
        for_each_part(v, at, false, f);
        return;
    }
    for (std::size_t i = at + 1; i < v.rows.size(); ++i) {
        const row& r = v.rows[i];
        if (r.part != v.rows[at].part || r.of_which) continue;
        if (r.role == s.to && s.to != role_id::none) return;
        f(i);
    }
}

// The row of another form that is the same as row `at` of `home`, by code or by category.
template <class F>
constexpr void for_each_same(const form_view& v, const form_view& home, const row& at,
                             bool by_category, F&& f) {
    const std::uint32_t key = home.has_codes() ? at.key : at.category;
    if (by_category || v.has_codes()) {
        if (key != 0 && v.has_codes()) {
            const std::size_t found = v.row_of(key);
            if (found < v.rows.size()) f(found);
            return;
        }
        if (key != 0) {
            for (std::size_t i = 0; i < v.rows.size(); ++i)
                if (v.rows[i].category == key) f(i);
            return;
        }
        if (by_category || at.role == role_id::none) return;
    }
    for (std::size_t i = 0; i < v.rows.size(); ++i)
        if (v.rows[i].role == at.role && v.rows[i].part == at.part) f(i);
}

// Calls f(position) for every row of `v` in the set, as seen from row `at` of `home` (no_row: from the
// form itself).
template <class F>
constexpr void for_each_row(const form_view& v, const row_set& s, const form_view& home,
                            std::size_t at, F&& f) {
    const row* const here = at == no_row ? nullptr : &home.rows[at];
    // The row of a rule is no row of another form, whatever its number.
    const bool at_home = here != nullptr && v.rows.data() == home.rows.data();
    const part_id part = s.same_part && here != nullptr ? here->part : s.part;
    const auto each = [&](auto&& wanted) {
        for (std::size_t i = 0; i < v.rows.size(); ++i)
            if ((part == part_id::none || v.rows[i].part == part) && wanted(v.rows[i], i)) f(i);
    };
    const auto is_code = [&](const row& r) { return r.key != 0 && v.has_codes(); };
    switch (s.how) {
    case rows_of::nothing:
        return;
    case rows_of::it:
        if (at_home) f(at);
        return;
    case rows_of::children:
        if (here != nullptr) for_each_child(v, here->key, f);
        return;
    case rows_of::every:
        return each([](const row&, std::size_t) { return true; });
    case rows_of::at_level:
        return each(
            [&](const row& r, std::size_t) { return is_code(r) && level_of(r.key) == s.level; });
    case rows_of::role:
        return each([&](const row& r, std::size_t) { return r.role == s.from; });
    case rows_of::lines:
        return for_each_line(v, s, part, f);
    case rows_of::lines_below:
        return for_each_below(v, s, part, f);
    case rows_of::total_or_lines:
        if (const std::size_t i = row_of_role(v, s.from, part); i != no_row)
            f(i);
        else
            each([](const row& r, std::size_t) { return r.depth == 0; });
        return;
    case rows_of::codes:
        for (const std::uint32_t c : s.codes)
            for (std::size_t i = v.first_not_below(c);
                 i < v.order.size() && v.rows[v.order[i]].key == c; ++i)
                f(v.order[i]);
        return;
    case rows_of::other_codes:
        return each([&](const row& r, std::size_t) {
            return is_code(r) && level_of(r.key) == s.level && !listed(s.codes, r.key);
        });
    case rows_of::same_code:
    case rows_of::same_category:
        if (here != nullptr) for_each_same(v, home, *here, s.how == rows_of::same_category, f);
        return;
    case rows_of::key:
        if (v.order.size() == v.rows.size()) {
            const std::uint32_t last = s.last_key == 0 ? s.key : s.last_key;
            for (std::size_t i = v.first_not_below(s.key);
                 i < v.order.size() && v.rows[v.order[i]].key <= last; ++i)
                if (part == part_id::none || v.rows[v.order[i]].part == part) f(v.order[i]);
            return;
        }
        return each([&](const row& r, std::size_t) {
            return s.last_key == 0 ? r.key == s.key : s.key <= r.key && r.key <= s.last_key;
        });
    case rows_of::labelled: {
        const auto is_it = [&](const row& r) {
            return (part == part_id::none || r.part == part) && !r.label.empty() &&
                   same_label(r.label, s.label);
        };
        if (!v.by_label.empty() && v.by_label.size() == v.rows.size()) {
            const std::uint32_t hash = label_hash(s.label);
            std::size_t low = 0; // the first row of that hash
            for (std::size_t high = v.by_label.size(); low < high;) {
                const std::size_t middle = low + (high - low) / 2;
                if (v.by_label[middle].hash < hash)
                    low = middle + 1;
                else
                    high = middle;
            }
            for (; low < v.by_label.size() && v.by_label[low].hash == hash; ++low)
                if (is_it(v.rows[v.by_label[low].row])) return f(v.by_label[low].row);
            return;
        }
        for (std::size_t i = 0; i < v.rows.size(); ++i)
            if (is_it(v.rows[i])) return f(i);
        return;
    }
    case rows_of::of_which:
    case rows_of::parts_of_line:
        if (at_home) for_each_part(v, at, s.how == rows_of::of_which, f);
        return;
    case rows_of::lines_of_which:
        return each([&](const row&, std::size_t i) { return has_part_below(v, i, true); });
    case rows_of::lines_with_parts:
        return each([&](const row&, std::size_t i) {
            return has_part_below(v, i, false) && has_part_not_dashed(v, i);
        });
    }
}

} // namespace kemu::inline v0::detail

#endif
