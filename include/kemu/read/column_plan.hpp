// SPDX-License-Identifier: BSL-1.0
// What each column of a printed table holds, in the words of a layout.
//
// Here:               when to use it:
//   plan_columns      reads a table's headings under a layout, as a table_plan
#ifndef KEMU_READ_COLUMN_PLAN_HPP
#define KEMU_READ_COLUMN_PLAN_HPP

#include <kemu/base/contains.hpp>
#include <kemu/base/plain_list.hpp>
#include <kemu/form/form_set.hpp>
#include <kemu/read/detail/heading_words.hpp>
#include <kemu/read/detail/known_headings.hpp>
#include <kemu/read/headings.hpp>
#include <kemu/read/printed_table.hpp>
#include <kemu/read/table_plan.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kemu::inline v0 {

namespace detail {

class planner {
public:
    planner(const form_set& set, const layout& shape, const column_headings& columns,
            const printed_table& t, int year)
        : set_(set), shape_(shape), table_(t), year_(year), columns_(columns) {
        plan_.shape = &shape;
        plan_.columns.resize(t.width);
    }

    table_plan run() && {
        find_uses();
        if (plan_.is_long)
            finish_long();
        else if (shape_.shape != row_shape::lines)
            plan_codes();
        else if (plan_.has_labels)
            plan_sides();
        else
            plan_one_row();
        for (const column_plan& c : plan_.columns) {
            plan_.figures += c.use == column_use::figure ? 1U : 0U;
            plan_.aside += c.use == column_use::aside ? 1U : 0U;
        }
        for (std::size_t i = 0; i < plan_.columns.size(); ++i)
            if (table_.headings[i].path.empty() && plan_.columns[i].use == column_use::aside) {
                plan_.columns[i].use = column_use::ignored; // an unnamed empty column
                --plan_.aside;
            }
        return std::move(plan_);
    }

private:
    void find_uses() {
        std::size_t group = 0;
        bool open = false;    // a block whose label or code was seen, and no figure yet
        bool has_key = false; // the present block has a label or a code
        bool has_part = false;
        bool has_value = false;
        for (std::size_t i = 0; i < table_.width; ++i) {
            const heading& h = table_.headings[i];
            column_plan& c = plan_.columns[i];
            c.named_unit = h.named_unit;
            c.names_unit = h.names_unit;
            const std::string_view leaf = h.leaf();
            if (leaf.empty()) continue;
            const auto begins = [&] {
                if (open) return;
                if (has_key) ++group;
                has_key = open = true;
            };
            if (shape_.shape == row_shape::lines && is_part_heading(shape_, h)) {
                c.use = column_use::part;
                has_part = true;
            } else if (h.kind == heading_kind::code_part) {
                begins();
                c.use = column_use::code_part;
            } else if (h.kind == heading_kind::code) {
                begins();
                c.use = column_use::code;
            } else if (h.kind == heading_kind::line_number) {
                c.use = column_use::line_number;
            } else if (is_label(h)) {
                begins();
                c.use = column_use::label;
                plan_.has_labels = true;
            } else if (leaf == "column" || leaf == "栏目") {
                c.use = column_use::column;
            } else if (leaf == "unit" || (leaf == "单位" && shape_.unit_field)) {
                c.use = column_use::unit;
            } else if (h.kind == heading_kind::ignored) {
                c.use = column_use::ignored;
            } else {
                if (leaf == shape_.value_title || leaf == "amount" || leaf == "value")
                    has_value = true;
                open = false;
                c.use = column_use::aside;
            }
            c.group = group;
        }
        if (shape_.shape != row_shape::lines && !has_key) name_by_agency();
        plan_.is_long = has_part && plan_.has_labels && shape_.shape == row_shape::lines &&
                        (has_value || one_figure_heading());
    }

    // Some print forms of codes by agency: then 单位名称 is what tells the rows apart.
    void name_by_agency() {
        for (std::size_t i = 0; i < table_.width && !plan_.has_labels; ++i)
            if (plan_.columns[i].use == column_use::ignored &&
                table_.headings[i].leaf().ends_with("名称")) {
                plan_.columns[i].use = column_use::label;
                plan_.has_labels = true;
            }
    }

    // 项目 is a label; 收入 and 支出 are one only where figures stand beside them.
    bool is_label(const heading& h) const {
        return h.kind == heading_kind::label ||
               (h.kind == heading_kind::side_label && shape_.shape == row_shape::lines);
    }

    bool one_figure_heading() const {
        std::size_t n = 0;
        for (std::size_t i = 0; i < plan_.columns.size(); ++i)
            n += plan_.columns[i].use == column_use::aside && !table_.headings[i].path.empty() ? 1U
                                                                                               : 0U;
        return n == 1;
    }

    void finish_long() {
        for (std::size_t i = 0; i < plan_.columns.size(); ++i) {
            column_plan& c = plan_.columns[i];
            if (c.use != column_use::aside || table_.headings[i].path.empty()) continue;
            const std::string_view leaf = table_.headings[i].leaf();
            const bool value = leaf == shape_.value_title || leaf == "amount" || leaf == "value" ||
                               label_in(leaf, "金额|数值|决算数|预算数|统计数");
            if (!value) continue;
            c.use = column_use::figure;
            c.column = shape_.columns.empty() ? column_id::none : shape_.columns[0].id;
        }
    }

    struct taken_column {
        std::size_t of; // a block, or a part
        column_id column;
        bool operator==(const taken_column&) const = default;
    };

    void plan_codes() {
        plain_list<taken_column> taken;
        for (std::size_t i = 0; i < plan_.columns.size(); ++i) {
            column_plan& c = plan_.columns[i];
            if (c.use != column_use::aside || table_.headings[i].path.empty()) continue;
            column_id id = columns_.find(part_id::none, table_.headings[i]);
            if (id == column_id::none) id = column_of_year(part_id::none, table_.headings[i]);
            if (id == column_id::none) continue;
            const layout_column* const known = shape_.find(id);
            if (known->measure == measure::text) {
                c.use = column_use::ignored;
                continue;
            }
            if (contains(taken, taken_column{c.group, id}))
                continue; // the second of its name: aside
            taken.push_back({c.group, id});
            c.use = column_use::figure;
            c.column = id;
        }
    }

    // In 2024, 2024年预算数 is 预算数 and 2023年执行数 is 上年执行数.
    column_id column_of_year(part_id side, const heading& printed) const {
        const auto begins_with_digit = [](const std::string& s) {
            return !s.empty() && s[0] >= '0' && s[0] <= '9';
        };
        if (!contains_if(printed.path, begins_with_digit)) return column_id::none;
        heading h = printed;
        h.hash = 0;
        bool named = false;
        for (std::string& text : h.path)
            for (const int year : {year_, year_ - 1}) {
                const std::string digits = std::to_string(year) + "年";
                if (year_ == 0 || !text.starts_with(digits)) continue;
                text.erase(0, digits.size());
                if (text.starts_with("度")) text.erase(0, std::string_view{"度"}.size());
                if (year != year_) text.insert(0, "上年");
                named = true;
            }
        return named ? columns_.find(side, h) : column_id::none;
    }

    // The side of a block: what its headings say, else the order of the layout.
    part_id side_of(std::size_t group, std::size_t position) const {
        for (std::size_t i = 0; i < plan_.columns.size(); ++i) {
            if (plan_.columns[i].group != group) continue;
            for (const std::string& text : table_.headings[i].path)
                for (const part_id p : shape_.parts)
                    if (label_in(text, set_.name_of(p).labels) ||
                        (p == part_id::revenue && label_in(text, "收入项目|收入内容")) ||
                        (p == part_id::expenditure && label_in(text, "支出项目|支出内容")))
                        return p;
        }
        return position < shape_.parts.size() ? shape_.parts[position] : part_id::none;
    }

    void plan_sides() {
        const bool two_sided = contains(shape_.parts, part_id::revenue);
        detail::plain_list<std::size_t> groups;
        for (const column_plan& c : plan_.columns)
            if (c.use == column_use::label && (groups.empty() || groups.back() != c.group))
                groups.push_back(c.group);
        detail::plain_list<part_id> sides;
        for (std::size_t n = 0; n < groups.size(); ++n) {
            const part_id side = two_sided ? side_of(groups[n], n) : part_id::none;
            // Another split of a side (收支总表 of Hunan: by function, by economic code) is left aside.
            if (two_sided && contains(sides, side)) continue;
            sides.push_back(side);
            detail::plain_list<std::size_t> figures;
            for (std::size_t i = 0; i < plan_.columns.size(); ++i) {
                const column_plan& c = plan_.columns[i];
                if (c.group == groups[n] && c.use == column_use::aside &&
                    !table_.headings[i].path.empty())
                    figures.push_back(i);
            }
            if (two_sided)
                plan_side(side, figures);
            else if (!plan_phases_in_rows(figures))
                plan_phases(figures);
        }
    }

    void plan_side(part_id side, const detail::plain_list<std::size_t>& figures) {
        detail::plain_list<column_id> taken;
        for (const std::size_t i : figures) {
            column_plan& c = plan_.columns[i];
            column_id id = columns_.find(side, table_.headings[i]);
            if (id == column_id::none) id = column_of_year(side, table_.headings[i]);
            if (id == column_id::none && figures.size() == 1) id = first_column(side);
            if (id == column_id::none || contains(taken, id)) continue;
            taken.push_back(id);
            c.use = column_use::figure;
            c.part = side;
            c.column = id;
        }
    }
    column_id first_column(part_id side) const {
        for (const layout_column& c : shape_.columns)
            if (has_column(shape_, side, c.id)) return c.id;
        return column_id::none;
    }

    // Phase by item: 预算数 and 决算数 are rows, and the headings name at least three items, but no phase.
    bool plan_phases_in_rows(const detail::plain_list<std::size_t>& figures) {
        if (!has_phases() || figures.size() < 3) return false;
        std::size_t items = 0;
        for (const std::size_t i : figures) {
            const heading& h = table_.headings[i];
            if (phase_of_heading(set_, shape_, h, year_) != part_id::none) return false;
            plan_.columns[i].role = role_of_heading(shape_, h);
            items += plan_.columns[i].role != role_id::none ? 1U : 0U;
        }
        if (items < 3) return false;
        leave_outer_total(table_, figures, plan_.columns);
        for (const std::size_t i : figures)
            if (column_plan& c = plan_.columns[i]; c.role != role_id::none) {
                c.use = column_use::figure;
                c.column = shape_.columns[0].id;
            }
        return plan_.phases_in_rows = true;
    }

    // Item by phase: each column of figures is a phase; without phases it is the only one that there is.
    void plan_phases(const detail::plain_list<std::size_t>& figures) {
        plain_list<taken_column> taken;
        const column_id first = shape_.columns.empty() ? column_id::none : shape_.columns[0].id;
        for (const std::size_t i : figures) {
            column_plan& c = plan_.columns[i];
            const heading& h = table_.headings[i];
            part_id p = has_phases() ? phase_of_heading(set_, shape_, h, year_) : part_id::none;
            column_id id = columns_.find(part_id::none, h);
            if (id == column_id::none && (p != part_id::none || figures.size() == 1)) id = first;
            if (id == column_id::none) continue;
            if (shape_.find(id)->measure == measure::text) {
                c.use = column_use::ignored;
                continue;
            }
            if (p == part_id::none && has_phases()) {
                if (figures.size() > 1) continue;
                p = says_budget(set_, table_) ? part_id::budget : part_id::final_accounts;
            }
            if (contains(taken, taken_column{number_of(p), id})) continue;
            taken.push_back({number_of(p), id});
            c.use = column_use::figure;
            c.part = p;
            c.column = id;
        }
    }
    bool has_phases() const {
        return contains(shape_.parts, part_id::final_accounts) &&
               !contains(shape_.parts, part_id::revenue);
    }

    // A table without labels: its headings are the items, by phase or not. Where the headings do not stand
    // over their columns, because merged cells were lost, the known leaves in their order decide.
    void plan_one_row() {
        const column_id first = shape_.columns.empty() ? column_id::none : shape_.columns[0].id;
        detail::plain_list<std::size_t> figures;
        for (std::size_t i = 0; i < plan_.columns.size(); ++i)
            if (plan_.columns[i].use != column_use::ignored &&
                plan_.columns[i].use != column_use::line_number)
                figures.push_back(i);
        struct meaning {
            role_id role;
            part_id part;
        };
        detail::plain_list<meaning> by_place(plan_.columns.size(), {role_id::none, part_id::none});
        detail::plain_list<part_id> phases;
        for (const std::size_t i : figures) {
            const heading& h = table_.headings[i];
            by_place[i] = {role_of_heading(shape_, h),
                           has_phases() ? phase_of_heading(set_, shape_, h, year_) : part_id::none};
            if (by_place[i].part != part_id::none && !contains(phases, by_place[i].part))
                phases.push_back(by_place[i].part);
        }
        const detail::plain_list<role_id> items = items_of_headings(shape_, table_);
        const part_id only = says_budget(set_, table_) ? part_id::budget : part_id::final_accounts;
        bool placed = true; // every item in every phase, once
        const std::size_t n = phases.empty() ? 1 : phases.size();
        for (const role_id r : items)
            for (std::size_t k = 0; k < n; ++k) {
                std::size_t found = 0;
                for (const std::size_t i : figures)
                    found +=
                        by_place[i].role == r && (phases.empty() || by_place[i].part == phases[k])
                            ? 1U
                            : 0U;
                placed = placed && found == 1;
            }
        if (!placed && items.size() * n == figures.size()) {
            const bool by_item =
                phases.size() < 2 || by_place[figures[0]].part != by_place[figures[1]].part;
            for (std::size_t k = 0; k < figures.size(); ++k)
                by_place[figures[k]] =
                    by_item ? meaning{items[k / n], phases.empty() ? only : phases[k % n]}
                            : meaning{items[k % items.size()], phases[k / items.size()]};
        } else if (!placed) {
            return;
        }
        for (const std::size_t i : figures) {
            column_plan& c = plan_.columns[i];
            if (by_place[i].role == role_id::none) continue;
            c.use = column_use::figure;
            c.role = by_place[i].role;
            c.part = by_place[i].part != part_id::none ? by_place[i].part
                     : has_phases()                    ? only
                                                       : part_of_role(c.role);
            c.column = first;
        }
    }
    part_id part_of_role(role_id role) const {
        for (const row_role& r : shape_.roles)
            if (r.role == role) return r.part;
        return part_id::none;
    }

    const form_set& set_;
    const layout& shape_;
    const printed_table& table_;
    int year_;
    const column_headings& columns_;
    table_plan plan_{};
};

} // namespace detail

/// Reads a table's headings under a layout.
/// Complexity: headings times columns and roles of the layout.
/// Example: plan_columns(final_accounts::set, shape, table, 2024).usable()
inline table_plan plan_columns(const form_set& set, const layout& shape, const printed_table& t,
                               int year) {
    if (const column_headings* const known = detail::headings_of_shipped_layout(shape))
        return detail::planner{set, shape, *known, t, year}.run();
    return detail::planner{set, shape, column_headings{set, shape}, t, year}.run();
}

} // namespace kemu::inline v0

#endif
