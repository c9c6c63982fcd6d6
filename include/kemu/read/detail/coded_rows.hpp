// SPDX-License-Identifier: BSL-1.0
// Rows of forms of codes: 科目编码, 科目名称 and figures, in one or several blocks beside each other.
#ifndef KEMU_READ_DETAIL_CODED_ROWS_HPP
#define KEMU_READ_DETAIL_CODED_ROWS_HPP

#include <kemu/base/contains.hpp>
#include <kemu/base/plain_list.hpp>
#include <kemu/read/detail/code_cells.hpp>
#include <kemu/read/detail/lookup.hpp>
#include <kemu/read/detail/table_rows.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kemu::inline v0::detail {

class coded_rows : public table_rows {
public:
    using table_rows::table_rows;

    form read() && {
        form out = read_with([this] { read_coded_blocks(); });
        return by_agency_ ? totals_of(out) : std::move(out);
    }

private:
    void read_coded_blocks() {
        for (std::size_t i = 0; i < plan_.columns.size();) {
            const std::size_t end = end_of_block(i);
            // 公用经费合计 with its amount at the far end of the blocks that it stands for.
            std::size_t last = end;
            while (is_label_without_figures(i, last) && last < plan_.columns.size() &&
                   is_figures_without_label(last, end_of_block(last)))
                last = end_of_block(last);
            figures_from_ = last != end ? end_of_figures(end, last) : 0;
            read_coded_row(i, end);
            i = last;
        }
    }

    std::size_t end_of_block(std::size_t begin) const {
        std::size_t end = begin + 1;
        while (end < plan_.columns.size() && plan_.columns[end].group == plan_.columns[begin].group)
            ++end;
        return end;
    }
    // Is one of the cells of a use filled?
    template <class Use>
    bool any_filled(std::size_t begin, std::size_t end, Use&& is_meant) const {
        for (std::size_t i = begin; i < end; ++i)
            if (is_meant(plan_.columns[i].use) && !text(i).empty()) return true;
        return false;
    }
    static bool is_figure(column_use u) noexcept { return u == column_use::figure; }
    static bool is_key(column_use u) noexcept {
        return u == column_use::code || u == column_use::code_part || u == column_use::label;
    }
    bool is_label_without_figures(std::size_t begin, std::size_t end) const {
        if (any_filled(begin, end, is_figure)) return false;
        for (std::size_t i = begin; i < end; ++i)
            if (is_key(plan_.columns[i].use) && names_row(text(i))) return true;
        return false;
    }
    bool is_figures_without_label(std::size_t begin, std::size_t end) const {
        return !any_filled(begin, end, is_key);
    }
    // Where the filled block among those after a label begins; 0 where none is filled.
    std::size_t end_of_figures(std::size_t begin, std::size_t end) const {
        for (std::size_t i = begin; i < end; i = end_of_block(i))
            if (any_filled(i, end_of_block(i), is_figure)) return i;
        return 0;
    }

    static constexpr std::uint32_t no_role = 0xFFFF;
    // Is that the label of a row that the layout names?
    bool names_row(std::string_view label) const {
        if (label.empty()) return false;
        const std::string_view bare = without_ordinal(label);
        if (roles_ != nullptr) return roles_->first_match(bare, no_role) != no_role;
        return contains_if(shape_.roles,
                           [&](const row_role& r) { return bare_label_in(bare, r.labels); });
    }

    void read_coded_row(std::size_t begin, std::size_t end) {
        std::size_t code_at = end;
        std::size_t name_at = end;
        bool filled = false;
        bool has_parts = false;
        for (std::size_t i = begin; i < end; ++i) {
            const column_use use = plan_.columns[i].use;
            if (use == column_use::code && code_at == end) code_at = i;
            if (use == column_use::code_part) has_parts = true;
            if (use == column_use::label && name_at == end) name_at = i;
            filled = filled || (use != column_use::ignored && !text(i).empty());
        }
        if (!filled) return;
        if (says_nothing(begin, end, has_parts)) {
            for (std::size_t i = begin; i < end; ++i)
                if (!text(i).empty()) return note(errc::left_aside, i, {});
        }
        std::string digits;
        bool repaired = false;
        std::size_t where = code_at != end ? code_at : name_at;
        std::string_view label = name_at != end ? without_colon(text(name_at)) : std::string_view{};
        if (has_parts) {
            if (!join_parts(begin, end, digits, where, label)) return;
        } else if (code_at != end && !text(code_at).empty()) {
            const printed_code read = read_printed_code(grid_.text(row_, code_at));
            digits = read.digits;
            repaired = read.repaired;
            if (const std::string_view total = without_colon(text(code_at));
                digits.empty() && names_row(total)) {
                if (!names_row(label)) label = total; // 合计 in a merged cell
            } else if (digits.empty()) {
                split_code_and_name(text(code_at), digits, label);
                if (digits.empty()) {
                    fail(errc::not_a_code, code_at);
                    return;
                }
                repaired = true;
            }
        }
        if (code_at == end && !has_parts && name_at != end && digits.empty()) {
            std::string_view name; // 208 社会保障和就业支出 in a column of names
            split_code_and_name(text(name_at), digits, name);
            if (!digits.empty()) label = name;
        }
        // 合计 in the column of the agencies' codes or names.
        for (std::size_t i = begin; i < end && digits.empty() && label.empty(); ++i)
            if (plan_.columns[i].use == column_use::ignored && names_row(text(i)))
                label = text(i), where = i;
        if (digits.empty() && !label.empty() && name_at != end && !text(name_at).empty())
            where = name_at;
        row r{.source_line = grid_.cell(row_, where < end ? where : begin).line,
              .source_column = grid_.cell(row_, where < end ? where : begin).column};
        if (!digits.empty()) {
            if (!key_of(digits, r.key)) {
                fail(errc::not_a_code, where, nearest_code(digits));
                return;
            }
            if (repaired) {
                const grid_cell cell = grid_.cell(row_, code_at);
                repairs_.add({errc::repaired, cell.text, cell.line, cell.column}, digits);
            }
            const auto [first, is_new] = line_of_.try_emplace(r.key, r.source_line);
            if (std::string agency = agency_of(begin, end); !agency.empty()) {
                if (agencies_.empty() || agencies_.back() != agency)
                    agencies_.push_back(std::move(agency));
                if (!is_new && agencies_.size() > 1) {
                    if (!by_agency_) note(errc::left_aside, where, agencies_.back());
                    by_agency_ = true;
                    return;
                }
            }
            if (!is_new) {
                fail(errc::row_twice, where, std::to_string(first));
                return;
            }
            add_coded(r, label, begin, end);
            return;
        }
        // 某局 with its own amounts, above the codes of that agency: no part of the tree of codes.
        if ((code_at != end || has_parts) && !names_row(label) && !agency_of(begin, end).empty() &&
            (label.empty() || category_of_label(label) == 0)) {
            note(errc::left_aside, where < end ? where : begin, agency_of(begin, end));
            return;
        }
        if (label.empty()) {
            for (std::size_t i = begin; i < end; ++i)
                if (plan_.columns[i].use == column_use::figure && !text(i).empty()) {
                    fail(errc::amount_without_row, i);
                    return;
                }
            return;
        }
        // A row without a code: one that the layout names, or a category by its name.
        if (!names_row(label)) {
            if (const std::uint32_t key =
                    shape_.shape == row_shape::functional_codes ? category_of_label(label) : 0;
                key != 0 && line_of_.try_emplace(key, r.source_line).is_new) {
                r.key = key;
                const grid_cell cell = grid_.cell(row_, name_at);
                repairs_.add({errc::repaired, cell.text, cell.line, cell.column},
                             functional_code::from_value(key).digits().view());
                add_coded(r, label, begin, end);
                return;
            }
            // Kept without a meaning: sums that it might belong to are not judged.
            nearest_label nearest{label};
            for (const row_role& role : shape_.roles)
                nearest.offer(role.labels);
            note(errc::row_not_recognised, name_at, nearest.best());
            add_coded(r, label, begin, end);
            return;
        }
        // 一、人员经费 without an amount, above its codes: the heading of a section. 合计 without one is a blank total.
        if (!is_total_label(label) && !any_filled(begin, end, is_figure) && figures_from_ == 0) {
            note(errc::left_aside, where, {});
            return;
        }
        for (const auto& [known, at] : named_) {
            if (!same_label(known, label)) continue;
            // 合计 above and below the rows.
            if (repeats_row(at, begin, end))
                note(errc::left_aside, where, {});
            else
                fail(errc::row_twice, where);
            return;
        }
        named_.push_back({label, form_.rows().size()});
        add_coded(r, label, begin, end);
    }

    // Does the row print what a row of the form prints, or nothing?
    bool repeats_row(std::size_t at, std::size_t begin, std::size_t end) const {
        bool nothing = true;
        bool same = true;
        for (std::size_t i = begin; i < end; ++i) {
            if (!is_figure(plan_.columns[i].use)) continue;
            const figure& known = form_.cell(at, column_of(plan_.columns[i].column));
            const figure_cell read = read_figure_cell(text(i), known.unit());
            nothing = nothing && holds_nothing(i);
            same = same && read.wrong == errc::none && read.value == known;
        }
        return nothing || same;
    }

    // 本部门无此项支出, ——, or zeros by themselves: no amount is lost with a row that has neither code nor
    // label. A number where a code is expected may be half a code.
    bool says_nothing(std::size_t begin, std::size_t end, bool has_parts) const {
        for (std::size_t i = begin; i < end; ++i) {
            const column_use use = plan_.columns[i].use;
            const std::string_view s = text(i);
            if (s.empty() || s == "0" || use == column_use::ignored) continue;
            // A code, as most rows begin.
            if (use == column_use::code && s[0] >= '0' && s[0] <= '9') return false;
            if (is_figure(use)) {
                if (!holds_nothing(i)) return false;
            } else if (use == column_use::code || (use == column_use::code_part && has_parts)) {
                std::string digits;
                std::string_view name;
                split_code_and_name(s, digits, name);
                if (!digits.empty() || names_row(without_colon(s)) ||
                    !read_printed_code(s).digits.empty() || count_digits(s) > 0)
                    return false;
            } else if (use == column_use::label && !only_dashes(s)) {
                return false;
            }
        }
        return true;
    }

    // The agency of a row: what its columns beside codes and names say; empty where there are none.
    std::string agency_of(std::size_t begin, std::size_t end) const {
        std::string out;
        for (std::size_t i = begin; i < end; ++i)
            if (plan_.columns[i].use == column_use::ignored &&
                label_in(table_.headings[i].leaf(), agency_headings) && !text(i).empty())
                out += (out.empty() ? "" : " ") + std::string{text(i)};
        return out;
    }

    // What is left of a form whose codes stand once for each agency: its totals. The amounts of several
    // agencies were rounded each by itself; their sums are printed nowhere.
    form totals_of(const form& all) const {
        form out{shape_, all.columns()};
        for (std::size_t i = 0; i < all.rows().size(); ++i) {
            const row& r = all.rows()[i];
            if (r.role == role_id::none) continue;
            const std::size_t at =
                out.add({.source_line = r.source_line, .source_column = r.source_column}, r.label);
            for (std::size_t k = 0; k < all.columns().size(); ++k)
                out.cell(at, k) = all.cell(i, k);
        }
        out.finish();
        return out;
    }

    void add_coded(row r, std::string_view label, std::size_t begin, std::size_t end) {
        const std::size_t at = form_.add(r, label_of(label));
        if (figures_from_ != 0) {
            begin = figures_from_;
            end = end_of_block(begin);
        }
        for (std::size_t i = begin; i < end; ++i) {
            const column_plan& c = plan_.columns[i];
            if (c.use == column_use::figure)
                form_.cell(at, column_of(c.column)) = read_figure(i, false);
        }
    }

    bool key_of(std::string_view digits, std::uint32_t& key) const {
        if (shape_.shape == row_shape::economic_codes) {
            const auto c = parse_code<economic_department>(digits);
            if (c) key = c->value();
            return c.has_value();
        }
        const auto c = parse_code<functional>(digits);
        if (c) key = c->value();
        return c.has_value();
    }
    std::string nearest_code(std::string_view digits) const {
        std::uint32_t key = 0;
        for (const std::size_t n : {std::size_t{7}, std::size_t{5}, std::size_t{3}})
            if (digits.size() > n && key_of(digits.substr(0, n), key))
                return std::string{digits.substr(0, n)};
        return {};
    }

    // 类, 款 and 项 in columns of their own; upper ones may be left blank below the row that has them.
    bool join_parts(std::size_t begin, std::size_t end, std::string& digits, std::size_t& where,
                    std::string_view& label) {
        std::size_t k = 0;
        bool any = false;
        std::array<std::string, 4> now{};
        for (std::size_t i = begin; i < end; ++i) {
            if (plan_.columns[i].use != column_use::code_part || k == now.size()) continue;
            const std::string_view s = text(i);
            if (!s.empty()) {
                const printed_code read = read_printed_code(s);
                if (read.digits.empty()) {
                    if (label_in(s, total_labels)) {
                        if (label.empty() || !label_in(label, total_labels)) label = s;
                        return true;
                    }
                    fail(errc::not_a_code, i);
                    return false;
                }
                now[k] = read.digits;
                if (!any) where = i;
                any = true;
            }
            ++k;
        }
        if (!any) return true; // a row without a code
        std::size_t deepest = 0;
        std::size_t first = k;
        for (std::size_t i = 0; i < k; ++i)
            if (!now[i].empty()) {
                deepest = i;
                first = i < first ? i : first;
            }
        // Blanks in front, and between parts that are those above, are filled from above.
        for (std::size_t i = 0; i < deepest; ++i) {
            if (!now[i].empty()) continue;
            bool same = true; // as the row above up to here, where a part stands before
            for (std::size_t n = 0; n < i && i >= first; ++n)
                same = same && now[n] == parts_[n];
            if (!same || (parts_[i].empty() && i > first)) {
                fail(errc::not_a_code, where);
                return false;
            }
            now[i] = parts_[i];
        }
        for (std::size_t i = 0; i <= deepest; ++i) {
            std::string piece = now[i];
            // Some print the whole code in each column.
            if (i > 0 && piece.size() > 2 && piece.starts_with(digits))
                piece = piece.substr(digits.size());
            if (i > 0 && piece.size() == 1) piece.insert(0, "0");
            digits += piece;
        }
        parts_ = now;
        for (std::size_t i = deepest + 1; i < parts_.size(); ++i)
            parts_[i].clear();
        return true;
    }

    std::array<std::string, 4> parts_{};
    std::vector<std::string> agencies_{}; // as the rows of codes name them, one after another
    bool by_agency_ = false;              // codes stand once for each of several
    struct named_row {
        std::string_view label;
        std::size_t at;
    };
    plain_list<named_row> named_{}; // rows that the layout names
    std::size_t figures_from_ = 0;  // another block that has the figures of this one
    number_map line_of_{};          // by code
};

} // namespace kemu::inline v0::detail

#endif
