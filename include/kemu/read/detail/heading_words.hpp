// SPDX-License-Identifier: BSL-1.0
// What single headings say: parts, pieces of codes, items and phases.
#ifndef KEMU_READ_DETAIL_HEADING_WORDS_HPP
#define KEMU_READ_DETAIL_HEADING_WORDS_HPP

#include <kemu/base/contains.hpp>
#include <kemu/base/plain_list.hpp>
#include <kemu/base/swap.hpp>
#include <kemu/form/form_set.hpp>
#include <kemu/read/detail/known_words.hpp>
#include <kemu/read/headings.hpp>
#include <kemu/read/printed_table.hpp>
#include <kemu/read/table_plan.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kemu::inline v0::detail {

inline bool is_part_heading(const layout& shape, const heading& h) {
    if (h.leaf() == "part" || label_in(h.leaf(), "分段")) return true;
    return (!shape.part_title.empty() && h.leaf() == shape.part_title) ||
           (!shape.part_title_zh.empty() && label_in(h.leaf(), shape.part_title_zh));
}

// The role that a heading names: its leaf, or 小计 below the heading of the role.
inline role_id role_of_heading(const layout& shape, const heading& h) {
    const label_list* const known = known_roles(shape);
    const auto find = [&](std::string_view text) {
        if (known != nullptr) {
            const std::size_t none = shape.roles.size();
            const auto i =
                known->first_match(without_ordinal(text), static_cast<std::uint32_t>(none));
            return i < none ? shape.roles[i].role : role_id::none;
        }
        for (const row_role& r : shape.roles)
            if (label_in(text, r.labels)) return r.role;
        return role_id::none;
    };
    for (std::size_t i = h.path.size(); i > 0; --i) {
        const std::string_view text = h.path[i - 1];
        if (label_in(text, "小计") && i > 1) {
            if (const role_id above = find(h.path[i - 2]); above != role_id::none) return above;
            continue;
        }
        if (const role_id r = find(text); r != role_id::none) return r;
    }
    return role_id::none;
}

// As part_of_heading, by the index of the words that kemu brings.
inline part_id known_part_of_heading(const form_set& set, std::string_view heading, int year) {
    return part_of_heading(heading, year,
                           [&set](std::string_view text) { return known_part(set, text); });
}

inline part_id phase_of_heading(const form_set& set, const layout& shape, const heading& h,
                                int year) {
    for (std::size_t i = h.path.size(); i > 0; --i) {
        const part_id p = known_part_of_heading(set, h.path[i - 1], year);
        if (p != part_id::none && contains(shape.parts, p)) return p;
    }
    return part_id::none;
}

// Leaves 合计 beside “三公”经费 小计 without a role: it counts meetings and training, too.
inline void leave_outer_total(const printed_table& t, const plain_list<std::size_t>& figures,
                              std::vector<column_plan>& columns) {
    const auto is_inner = [&](std::size_t i) {
        for (const std::string& text : t.headings[i].path)
            if (text.find("三公") != text.npos) return columns[i].role == role_id::three_public;
        return false;
    };
    bool has_inner = false;
    for (const std::size_t i : figures)
        has_inner = has_inner || is_inner(i);
    for (const std::size_t i : figures)
        if (has_inner && columns[i].role == role_id::three_public && !is_inner(i))
            columns[i].role = role_id::none;
}

// Does a table say that its amounts are those of a budget?
inline bool says_budget(const form_set& set, const printed_table& t) {
    for (const std::string& s : t.titles)
        if (s.find("预算表") != s.npos || s.find("预算公开") != s.npos ||
            s.find("预算情况") != s.npos)
            return true;
    return set.id == "budgets";
}

// The items that the headings of a table without labels name, in printed order; purchase and operation stand
// below vehicles, in the order of their headings where these are in one row, else as most forms have them.
inline plain_list<role_id> items_of_headings(const layout& shape, const printed_table& t) {
    struct place {
        role_id role;
        std::size_t column;
        std::size_t depth;
    };
    plain_list<place> found;
    for (std::size_t i = 0; i < t.width; ++i)
        for (std::size_t d = 0; d < t.headings[i].path.size(); ++d) {
            heading one{.path = {t.headings[i].path[d]}};
            if (label_in(one.leaf(), "小计")) {
                one.path.assign(t.headings[i].path.begin(),
                                t.headings[i].path.begin() + static_cast<std::ptrdiff_t>(d) + 1);
            }
            const role_id r = role_of_heading(shape, one);
            const auto same = [&](const place& p) { return p.role == r; };
            if (r != role_id::none && !contains_if(found, same)) found.push_back({r, i, d});
        }
    const auto is_below_vehicles = [](const place& p) {
        return p.role == role_id::vehicle_purchase || p.role == role_id::vehicle_operation;
    };
    plain_list<place> below;
    for (const place& p : found)
        if (is_below_vehicles(p)) below.push_back(p);
    if (below.size() == 2) {
        const bool by_column = below[0].depth == below[1].depth;
        const bool swapped = by_column ? below[0].column > below[1].column
                                       : below[0].role == role_id::vehicle_operation;
        if (swapped) swap_values(below[0], below[1]);
    }
    plain_list<role_id> items;
    bool placed = false;
    for (const place& p : found) {
        if (is_below_vehicles(p)) continue;
        items.push_back(p.role);
        if (p.role != role_id::vehicles) continue;
        for (const place& q : below)
            items.push_back(q.role);
        placed = true;
    }
    if (!placed)
        for (const place& q : below)
            items.push_back(q.role);
    return items;
}

} // namespace kemu::inline v0::detail

#endif
