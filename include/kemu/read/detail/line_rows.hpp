// SPDX-License-Identifier: BSL-1.0
// Rows of forms of lines: sides or phases beside each other, or all figures in one row.
#ifndef KEMU_READ_DETAIL_LINE_ROWS_HPP
#define KEMU_READ_DETAIL_LINE_ROWS_HPP

#include <kemu/base/contains.hpp>
#include <kemu/base/plain_list.hpp>
#include <kemu/read/detail/table_rows.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kemu::inline v0::detail {

class line_rows : public table_rows {
public:
    using table_rows::table_rows;

    form read() && {
        return name_unknown_lines(read_with([this] {
            if (plan_.phases_in_rows)
                read_phase();
            else if (plan_.has_labels)
                read_sides();
            else
                read_one_row();
        }));
    }

protected:
    void read_sides() {
        std::size_t i = 0;
        while (i < plan_.columns.size()) {
            std::size_t end = i + 1;
            while (end < plan_.columns.size() && plan_.columns[end].group == plan_.columns[i].group)
                ++end;
            read_line(i, end);
            i = end;
        }
    }

    void read_line(std::size_t begin, std::size_t end) {
        std::size_t label_at = end;
        std::uint32_t line = 0;
        bool has_figures = false;
        bool filled = false;
        for (std::size_t i = begin; i < end; ++i) {
            const column_use use = plan_.columns[i].use;
            if (use == column_use::label && label_at == end) label_at = i;
            if (use == column_use::line_number) line = line_number(text(i));
            if (use != column_use::figure) continue;
            has_figures = true;
            filled = filled || !holds_nothing(i);
        }
        if (label_at == end || !has_figures) return;
        std::string_view label = grid_.text(row_, label_at);
        // 合计 in a merged cell that begins at the column before.
        for (std::size_t i = begin; i < label_at && plain_text(label).empty(); ++i)
            if (label_in(text(i), total_labels)) label_at = i, label = grid_.text(row_, i);
        if (plain_text(label).empty()) {
            if (filled) fail(errc::amount_without_row, label_at);
            return;
        }
        const grid_cell place = grid_.cell(row_, label_at);
        // Each part of the figures gets its row: a side, or one for each phase.
        struct row_of_part {
            part_id part;
            std::size_t at;
        };
        plain_list<row_of_part> rows;
        for (std::size_t i = begin; i < end; ++i) {
            const column_plan& c = plan_.columns[i];
            if (c.use != column_use::figure) continue;
            part_id part = c.part;
            if (part == part_id::none && !shape_.parts.empty()) {
                if (const part_id section = section_of(label); section != part_id::none) {
                    section_ = section;
                    if (text(i).empty()) return; // the heading of a section
                }
                part = part_of_line(label);
                if (part == part_id::none) {
                    name_unknown(label_at);
                    return;
                }
            }
            std::size_t at = form_.rows().size();
            for (const auto& [p, r] : rows)
                if (p == part) at = r;
            if (at == form_.rows().size()) {
                at = form_.add({.part = part,
                                .key = line,
                                .source_line = place.line,
                                .source_column = place.column},
                               label_of(trimmed_end(label)));
                rows.push_back({part, at});
            }
            form_.cell(at, column_of(c.column)) =
                read_figure(i, form_.is_count(at) || is_count_label(label));
        }
        if (!rows.empty()) name_if_unknown(rows[0].at, label_at);
    }

    static std::string_view trimmed_end(std::string_view s) {
        std::string_view t = plain_text(s);
        if (const std::string_view bare = without_colon(t);
            bare.size() != t.size() && is_total_label(bare))
            t = bare;
        // Blanks in front say how deep a line stands; those at the end say nothing.
        return s.substr(0, static_cast<std::size_t>(t.data() - s.data()) + t.size());
    }

    // A line that counts things says so in brackets.
    static bool is_count_label(std::string_view label) {
        const std::string_view plain = plain_text(label);
        if (!plain.ends_with(')') && !plain.ends_with("）")) return false;
        for (const std::string_view mark :
             {"（个）", "（人）", "（辆）", "（台）", "（批）", "（人次）", "（团）", "（次）",
              "(个)", "(人)", "(辆)", "(台)", "(批)", "（台、辆）", "（台、套）", "(台、辆)",
              "(台、套)"})
            if (plain.ends_with(mark)) return true;
        return false;
    }

    part_id section_of(std::string_view label) const {
        for (const part_id p : shape_.parts)
            if (label_in(label, context_.set->name_of(p).labels)) return p;
        return part_id::none;
    }
    part_id part_of_line(std::string_view label) const {
        if (section_ != part_id::none) return section_;
        for (const row_role& r : shape_.roles)
            if (r.part != part_id::none && label_in(label, r.labels)) return r.part;
        return shape_.parts.size() == 1 ? shape_.parts[0] : part_id::none;
    }

    void name_unknown(std::size_t label_at) {
        nearest_label nearest{text(label_at)};
        for (const row_role& role : shape_.roles)
            nearest.offer(role.labels);
        note(errc::row_not_recognised, label_at, nearest.best());
    }

    // 合计 has its role, and a part of another line its depth, when all rows are there.
    form name_unknown_lines(form&& read) {
        for (const unknown_line& x : unknown_)
            if (const row& r = read.rows()[x.row]; r.role == role_id::none && r.depth == 0) {
                row_ = x.at;
                name_unknown(x.label_at);
            }
        return std::move(read);
    }

    // A line that neither layout nor categories know, and that stands by itself, is named.
    void name_if_unknown(std::size_t at, std::size_t label_at) {
        const row& r = form_.rows()[at];
        // Rows of agencies and projects, in forms without parts, have names of their own.
        if (shape_.parts.empty() || r.role != role_id::none || r.category != 0 || r.of_which ||
            r.depth > 0)
            return;
        bool has_amount = false;
        for (std::size_t c = 0; c < form_.columns().size(); ++c)
            has_amount = has_amount || form_.cell(at, c).is_printed();
        if (has_amount) unknown_.push_back({at, row_, label_at});
    }

    static std::uint32_t line_number(std::string_view s) {
        std::uint32_t n = 0;
        if (s.size() > 6) return 0;
        for (const char c : s) {
            if (c < '0' || c > '9') return 0;
            n = n * 10 + static_cast<std::uint32_t>(c - '0');
        }
        return n;
    }

    // A row is a phase, 预算数 or 决算数; others (增减额) are left aside.
    void read_phase() {
        std::size_t label_at = 0;
        while (plan_.columns[label_at].use != column_use::label)
            ++label_at;
        part_id phase = known_part_of_heading(*context_.set, text(label_at), context_.year);
        if (phase == part_id::none) phase = phase_of_year(text(label_at));
        if (phase == part_id::none || !contains(shape_.parts, phase))
            note(errc::left_aside, label_at, {});
        else
            read_items(phase);
    }

    // 2023, 2023年 or 2023年度 alone: the budget, or the final accounts, of that year.
    part_id phase_of_year(std::string_view label) const {
        const std::string plain = plain_title(label);
        if (plain.size() < 4) return part_id::none;
        const std::string_view behind = std::string_view{plain}.substr(4);
        if (!behind.empty() && behind != "年" && behind != "年度") return part_id::none;
        const int year = year_in(plain.substr(0, 4) + "年 ");
        const bool budget = says_budget(*context_.set, table_);
        if (year == context_.year) return budget ? part_id::budget : part_id::final_accounts;
        if (year + 1 == context_.year) return budget ? part_id::prior_budget : part_id::prior_final;
        return part_id::none;
    }

    // Twelve cells in a row: every figure names its item and phase in the headings. What stands below it
    // (相关统计数) is another table.
    void read_one_row() {
        for (std::size_t i = 0; i < plan_.columns.size() && !form_.rows().empty(); ++i)
            if (!text(i).empty() && read_figure_cell(text(i), wan_yuan).wrong != errc::none) {
                if (!past_figures_) note(errc::left_aside, i, {});
                past_figures_ = true;
            }
        if (past_figures_) return;
        if (rows_of_figures_ == 0) rows_of_figures_ = count_rows_of_figures();
        // Two rows and nothing that says which is which: budgets print last year's above this year's.
        if (rows_of_figures_ == 2 && says_budget(*context_.set, table_) && !has_phase()) {
            const bool is_last_year = form_.rows().empty();
            const grid_cell place = grid_.cell(row_, first_figure());
            const part_id phase = is_last_year ? part_id::prior_budget : part_id::budget;
            repairs_.add({errc::repaired, place.text, place.line, place.column},
                         first_name(context_.set->name_of(phase).labels));
            read_items(phase);
            return;
        }
        read_items(part_id::none);
    }

    std::size_t first_figure() const {
        for (std::size_t i = 0; i < plan_.columns.size(); ++i)
            if (plan_.columns[i].use == column_use::figure) return i;
        return 0;
    }
    // Do the headings name more than one phase?
    bool has_phase() const {
        const part_id first = plan_.columns[first_figure()].part;
        return contains_if(plan_.columns, [&](const column_plan& c) {
            return c.use == column_use::figure && c.part != first;
        });
    }
    // The rows from this one on whose cells are all figures.
    std::size_t count_rows_of_figures() const {
        std::size_t n = 0;
        for (std::size_t r = row_; r < table_.end; ++r) {
            if (is_blank_row(grid_, r)) continue;
            for (const grid_cell& c : grid_.row(r))
                if (!plain_text(c.text).empty() &&
                    read_figure_cell(c.text, wan_yuan).wrong != errc::none)
                    return n;
            ++n;
        }
        return n;
    }

    void read_items(part_id phase) {
        for (std::size_t i = 0; i < plan_.columns.size(); ++i) {
            column_plan c = plan_.columns[i];
            if (c.use != column_use::figure) continue;
            if (phase != part_id::none) c.part = phase;
            std::string_view label;
            bool is_count = false;
            for (const row_role& r : shape_.roles)
                if (r.role == c.role && label.empty()) {
                    label = first_name(r.labels);
                    is_count = r.is_count;
                }
            const grid_cell place = grid_.cell(row_, i);
            for (const row& x : form_.rows())
                if (x.role == c.role && x.part == c.part) {
                    fail(errc::row_twice, i, std::to_string(x.source_line));
                    return;
                }
            const std::size_t at = form_.add(
                {.part = c.part, .source_line = place.line, .source_column = place.column}, label);
            form_.cell(at, column_of(c.column)) = read_figure(i, is_count);
        }
    }

    struct unknown_line {
        std::size_t row; // of the form
        std::size_t at;  // of the grid
        std::size_t label_at;
    };
    plain_list<unknown_line> unknown_{};
    part_id section_ = part_id::none;
    bool past_figures_ = false; // of a table of one row
    std::size_t rows_of_figures_ = 0;
};

} // namespace kemu::inline v0::detail

#endif
