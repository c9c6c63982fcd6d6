// SPDX-License-Identifier: BSL-1.0
// Which form a printed table is, and what each of its columns holds.
//
// Here:               when to use it:
//   column_plan       what one column of a table holds, in the words of a layout
//   table_plan        all columns of a table under one layout
//   plan_columns      reads a table's headings under a layout
//   recognise_table   the layout of a table: by its title, else by its columns over the whole set
//
// A number alone tells no form. Where the columns fit several forms and no title says which, that is said.
#ifndef KEMU_READ_RECOGNISE_HPP
#define KEMU_READ_RECOGNISE_HPP

#include <kemu/form/form_set.hpp>
#include <kemu/read/headings.hpp>
#include <kemu/read/printed_table.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kemu::inline v0 {

/// What a column of a printed table holds.
enum class column_use : std::uint8_t {
    aside,       ///< nothing that the layout has
    ignored,     ///< remarks, codes of agencies: known, and not read
    label,       ///< 科目名称, 项目
    code,        ///< 科目编码
    code_part,   ///< 类, 款 or 项 in a column of its own
    line_number, ///< 行次
    part,        ///< the long shape: side, phase or section of each figure
    column,      ///< the long shape: the column of each figure
    unit,        ///< the long shape: the unit of each figure
    figure
};

/// What one column holds, in the words of a layout.
struct column_plan {
    column_use use = column_use::aside;
    std::size_t group = 0;              ///< which of several blocks beside each other
    part_id part = part_id::none;       ///< of a figure: its side or phase
    role_id role = role_id::none;       ///< of a figure in a table without labels: its item
    column_id column = column_id::none; ///< of a figure
    unit named_unit = wan_yuan;
    bool names_unit = false;
};

/// All columns of a table under one layout.
struct table_plan {
    const layout* shape = nullptr;
    std::vector<column_plan> columns{};
    std::size_t figures = 0; ///< columns of figures that the layout has
    std::size_t aside = 0;   ///< headings that it does not have
    bool is_long = false;    ///< one figure a record
    bool has_labels = false;

    bool usable() const noexcept {
        return figures > 0 && (is_long || has_labels || shape->shape == row_shape::lines);
    }
};

namespace detail {

inline bool is_part_heading(const layout& shape, const heading& h) {
    return h.leaf() == shape.part_title || h.leaf() == "side" || h.leaf() == "phase" ||
           h.leaf() == "section" || h.leaf() == "part" ||
           (!shape.part_title_zh.empty() && label_in(h.leaf(), shape.part_title_zh)) ||
           label_in(h.leaf(), "收支|阶段|项目类别");
}

inline bool is_code_part(std::string_view leaf) {
    return leaf == "类" || leaf == "款" || leaf == "项" || leaf == "目";
}

// The role that a heading names: its leaf, or 小计 below the heading of the role.
inline role_id role_of_heading(const layout& shape, const heading& h) {
    const auto find = [&](std::string_view text) {
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

inline part_id phase_of_heading(const form_set& set, const layout& shape, const heading& h,
                                int year) {
    for (std::size_t i = h.path.size(); i > 0; --i) {
        const part_id p = part_of_heading(set, h.path[i - 1], year);
        if (p != part_id::none && std::ranges::find(shape.parts, p) != shape.parts.end()) return p;
    }
    return part_id::none;
}

class planner {
public:
    planner(const form_set& set, const layout& shape, const printed_table& t, int year)
        : set_(set), shape_(shape), table_(t), year_(year) {
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
        bool open = false; // a block whose label or code was seen, and no figure yet
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
                if (i > 0) ++group;
                open = true;
            };
            if (is_part_heading(shape_, h) && shape_.shape == row_shape::lines) {
                c.use = column_use::part;
                has_part = true;
            } else if (is_code_part(leaf)) {
                begins();
                c.use = column_use::code_part;
            } else if (label_in(leaf, code_headings)) {
                begins();
                c.use = column_use::code;
            } else if (label_in(leaf, line_headings)) {
                c.use = column_use::line_number;
            } else if (is_label(h)) {
                begins();
                c.use = column_use::label;
                plan_.has_labels = true;
            } else if (leaf == "column" || leaf == "栏目") {
                c.use = column_use::column;
            } else if (leaf == "unit" || (leaf == "单位" && shape_.unit_field)) {
                c.use = column_use::unit;
            } else if (label_in(leaf, ignored_headings)) {
                c.use = column_use::ignored;
            } else {
                if (leaf == shape_.value_title || leaf == "amount" || leaf == "value")
                    has_value = true;
                open = false;
                c.use = column_use::aside;
            }
            c.group = group;
        }
        plan_.is_long = has_part && plan_.has_labels && shape_.shape == row_shape::lines &&
                        (has_value || one_figure_heading());
    }

    // 项目 is a label; 收入 and 支出 are one only where figures stand beside them.
    bool is_label(const heading& h) const {
        if (!label_in(h.leaf(), name_headings)) return false;
        if (!label_in(h.leaf(), "收入|支出")) return true;
        return shape_.shape == row_shape::lines;
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

    void plan_codes() {
        std::vector<std::pair<std::size_t, column_id>> taken;
        for (std::size_t i = 0; i < plan_.columns.size(); ++i) {
            column_plan& c = plan_.columns[i];
            if (c.use != column_use::aside || table_.headings[i].path.empty()) continue;
            const column_id id = column_of_heading(set_, shape_, part_id::none, table_.headings[i]);
            if (id == column_id::none) continue;
            const layout_column* const known = shape_.find(id);
            if (known->measure == measure::text) {
                c.use = column_use::ignored;
                continue;
            }
            const std::pair key{c.group, id};
            if (std::ranges::find(taken, key) != taken.end())
                continue; // the second of its name: aside
            taken.push_back(key);
            c.use = column_use::figure;
            c.column = id;
        }
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
        const bool two_sided =
            std::ranges::find(shape_.parts, part_id::revenue) != shape_.parts.end();
        std::vector<std::size_t> groups;
        for (const column_plan& c : plan_.columns)
            if (c.use == column_use::label && (groups.empty() || groups.back() != c.group))
                groups.push_back(c.group);
        for (std::size_t n = 0; n < groups.size(); ++n) {
            const part_id side = two_sided ? side_of(groups[n], n) : part_id::none;
            std::vector<std::size_t> figures;
            for (std::size_t i = 0; i < plan_.columns.size(); ++i) {
                const column_plan& c = plan_.columns[i];
                if (c.group == groups[n] && c.use == column_use::aside &&
                    !table_.headings[i].path.empty())
                    figures.push_back(i);
            }
            if (two_sided)
                plan_side(side, figures);
            else
                plan_phases(figures);
        }
    }

    void plan_side(part_id side, const std::vector<std::size_t>& figures) {
        std::vector<column_id> taken;
        for (const std::size_t i : figures) {
            column_plan& c = plan_.columns[i];
            column_id id = column_of_heading(set_, shape_, side, table_.headings[i]);
            if (id == column_id::none && figures.size() == 1) id = first_column(side);
            if (id == column_id::none || std::ranges::find(taken, id) != taken.end()) continue;
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

    // Item by phase: each column of figures is a phase; without phases it is the only one that there is.
    void plan_phases(const std::vector<std::size_t>& figures) {
        std::vector<std::pair<part_id, column_id>> taken;
        const column_id first = shape_.columns.empty() ? column_id::none : shape_.columns[0].id;
        for (const std::size_t i : figures) {
            column_plan& c = plan_.columns[i];
            const heading& h = table_.headings[i];
            part_id p = has_phases() ? phase_of_heading(set_, shape_, h, year_) : part_id::none;
            column_id id = column_of_heading(set_, shape_, part_id::none, h);
            if (id == column_id::none && (p != part_id::none || figures.size() == 1)) id = first;
            if (id == column_id::none) continue;
            if (p == part_id::none && has_phases()) {
                if (figures.size() > 1) continue;
                p = table_says_budget() ? part_id::budget : part_id::final_accounts;
            }
            const std::pair key{p, id};
            if (std::ranges::find(taken, key) != taken.end()) continue;
            taken.push_back(key);
            c.use = column_use::figure;
            c.part = p;
            c.column = id;
        }
    }
    bool has_phases() const {
        return std::ranges::find(shape_.parts, part_id::final_accounts) != shape_.parts.end() &&
               std::ranges::find(shape_.parts, part_id::revenue) == shape_.parts.end();
    }
    bool table_says_budget() const {
        for (const std::string& s : table_.titles)
            if (s.find("预算表") != s.npos || s.find("预算公开") != s.npos ||
                s.find("预算情况") != s.npos)
                return true;
        return set_.id == "budgets";
    }

    // A table without labels: its headings are the items, by phase or not. Where the headings do not stand
    // over their columns, because merged cells were lost, the known leaves in their order decide.
    void plan_one_row() {
        const column_id first = shape_.columns.empty() ? column_id::none : shape_.columns[0].id;
        std::vector<std::size_t> figures;
        for (std::size_t i = 0; i < plan_.columns.size(); ++i)
            if (plan_.columns[i].use != column_use::ignored &&
                plan_.columns[i].use != column_use::line_number)
                figures.push_back(i);
        struct meaning {
            role_id role;
            part_id part;
        };
        std::vector<meaning> by_place(plan_.columns.size(), {role_id::none, part_id::none});
        std::vector<role_id> items;
        std::vector<part_id> phases;
        for (const std::size_t i : figures) {
            const heading& h = table_.headings[i];
            by_place[i] = {role_of_heading(shape_, h),
                           has_phases() ? phase_of_heading(set_, shape_, h, year_) : part_id::none};
            if (by_place[i].part != part_id::none &&
                std::ranges::find(phases, by_place[i].part) == phases.end())
                phases.push_back(by_place[i].part);
        }
        collect_items(items);
        const part_id only = table_says_budget() ? part_id::budget : part_id::final_accounts;
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

    // The items that the headings name, in printed order: those of an upper row, with those that belong
    // below one of them after it, then the others.
    void collect_items(std::vector<role_id>& items) const {
        struct place {
            role_id role;
            std::size_t column;
            std::size_t depth;
        };
        std::vector<place> found;
        for (std::size_t i = 0; i < table_.width; ++i)
            for (std::size_t d = 0; d < table_.headings[i].path.size(); ++d) {
                const heading one{.path = {table_.headings[i].path[d]}};
                heading two = table_.headings[i];
                two.path.resize(d + 1);
                const role_id r = label_in(one.leaf(), "小计") ? role_of_heading(shape_, two)
                                                               : role_of_heading(shape_, one);
                if (r == role_id::none) continue;
                const auto same = [&](const place& p) { return p.role == r; };
                if (std::ranges::none_of(found, same)) found.push_back({r, i, d});
            }
        // In the order of the layout where the printed one cannot be told: purchase and operation stand
        // below vehicles.
        const auto is_below_vehicles = [](role_id r) {
            return r == role_id::vehicle_purchase || r == role_id::vehicle_operation;
        };
        for (const place& p : found) {
            if (is_below_vehicles(p.role)) continue;
            items.push_back(p.role);
            if (p.role != role_id::vehicles) continue;
            for (const role_id r : {role_id::vehicle_purchase, role_id::vehicle_operation})
                if (std::ranges::any_of(found, [&](const place& q) { return q.role == r; }))
                    items.push_back(r);
        }
        const bool has_vehicles = std::ranges::find(items, role_id::vehicles) != items.end();
        if (!has_vehicles)
            for (const place& p : found)
                if (is_below_vehicles(p.role)) items.push_back(p.role);
    }

    const form_set& set_;
    const layout& shape_;
    const printed_table& table_;
    int year_;
    table_plan plan_{};
};

} // namespace detail

/// Reads a table's headings under a layout.
/// Complexity: headings times columns and roles of the layout.
inline table_plan plan_columns(const form_set& set, const layout& shape, const printed_table& t,
                               int year) {
    return detail::planner{set, shape, t, year}.run();
}

/// What a table was recognised as.
struct recognised_table {
    table_plan plan{};
    bool by_title = false;
    std::vector<const layout*>
        candidates{}; ///< where the columns fit several forms and nothing tells them apart
};

/// The layout of a table: by a title above it, by the title in the file's name, else by its columns over the
/// whole set; `file_form` (form05.csv) decides between forms whose columns fit, and nothing else.
/// Complexity: layouts times headings.
inline recognised_table recognise_table(const form_set& set, const title_index& titles,
                                        const printed_table& t, std::string_view file_title,
                                        form_id file_form, int year) {
    recognised_table out;
    const auto try_title = [&](std::string_view text) {
        const layout* const named = titles.find(text);
        if (named == nullptr) return false;
        // A form may have several layouts: the one that fits its columns best.
        for (const layout& x : set.layouts) {
            if (x.form != named->form) continue;
            table_plan p = plan_columns(set, x, t, year);
            const bool better = out.plan.shape == nullptr || p.figures > out.plan.figures ||
                                (p.figures == out.plan.figures && p.aside < out.plan.aside);
            if (better) out.plan = std::move(p);
        }
        out.by_title = true;
        return true;
    };
    for (const std::string& text : t.titles)
        if (try_title(text)) return out;
    if (!file_title.empty() && try_title(file_title)) return out;
    for (const std::string& text : t.titles)
        if (looks_like_title(text)) return out; // it has a title, one that no layout knows
    if (looks_like_title(file_title)) return out;
    std::size_t best = 0;
    std::vector<table_plan> plans;
    for (const layout& x : set.layouts) {
        table_plan p = plan_columns(set, x, t, year);
        if (!p.usable()) continue;
        const std::size_t score =
            p.figures * 16 >= p.aside * 8 ? 1 + p.figures * 16 - p.aside * 8 : 0;
        if (score == 0) continue;
        if (x.form == file_form && file_form != form_id::none && p.aside == 0) {
            out.plan = std::move(p);
            return out;
        }
        if (score < best) continue;
        if (score > best) plans.clear();
        best = score;
        plans.push_back(std::move(p));
    }
    for (table_plan& p : plans)
        if (file_form != form_id::none && p.shape->form == file_form) {
            out.plan = std::move(p);
            return out;
        }
    if (plans.size() == 1) {
        out.plan = std::move(plans[0]);
        return out;
    }
    for (const table_plan& p : plans)
        out.candidates.push_back(p.shape);
    return out;
}

} // namespace kemu::inline v0

#endif
