// SPDX-License-Identifier: BSL-1.0
// The rows of a printed table as a form.
//
// Here:               when to use it:
//   table_context     what is known of the account a table belongs to
//   form_of_table     a form from a table whose columns are known, with repairs and notes
//
// What is not printed is not demanded; what is not understood is named with the nearest that is.
#ifndef KEMU_READ_FORM_OF_TABLE_HPP
#define KEMU_READ_FORM_OF_TABLE_HPP

#include <kemu/base/problem.hpp>
#include <kemu/classification/code.hpp>
#include <kemu/form/form.hpp>
#include <kemu/read/grid.hpp>
#include <kemu/read/printed_table.hpp>
#include <kemu/read/recognise.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace kemu::inline v0 {

/// What is known of the account that a table belongs to.
struct table_context {
    const form_set* set = nullptr;
    int year = 0;
    unit amount_unit = wan_yuan; ///< where neither table nor heading names one
    int amount_decimals = -1;    ///< -1: the most that a column, or a phase, prints
};

/// Most rows of a table that are read; what follows is something else.
inline constexpr std::size_t most_rows_of_form = 200'000;
/// Most bytes of a label.
inline constexpr std::size_t most_label_bytes = 512;

namespace detail {

class table_reader {
public:
    table_reader(const grid& g, const printed_table& t, const table_plan& plan,
                 const table_context& context, problem_list& problems, problem_list& repairs,
                 problem_list& notes)
        : grid_(g), table_(t), plan_(plan), shape_(*plan.shape), context_(context),
          problems_(problems), repairs_(repairs), notes_(notes), form_(shape_, columns_of(plan)) {}

    form read() && {
        name_columns_aside();
        const std::size_t end = (std::min)(table_.end, table_.body + most_rows_of_form);
        for (row_ = table_.body; row_ < end; ++row_) {
            if (is_blank_row(grid_, row_) || is_column_numbers(grid_, row_) ||
                is_repeated_heading())
                continue;
            if (skip_note()) continue;
            if (plan_.is_long)
                read_record();
            else if (shape_.shape != row_shape::lines)
                read_coded_blocks();
            else if (plan_.has_labels)
                read_sides();
            else
                read_one_row();
        }
        if (end < table_.end)
            problems_.add({errc::too_many_rows, {}, grid_.cell(end, 0).line, 0},
                          std::to_string(most_rows_of_form));
        settle_decimals();
        form_.finish();
        return std::move(form_);
    }

private:
    static std::vector<column_id> columns_of(const table_plan& plan) {
        std::vector<column_id> out;
        // The long shape has the columns that its records name; they are known when all are read.
        if (plan.is_long) {
            for (const layout_column& c : plan.shape->columns)
                out.push_back(c.id);
            return out;
        }
        for (const column_plan& c : plan.columns)
            if (c.use == column_use::figure && std::ranges::find(out, c.column) == out.end())
                out.push_back(c.column);
        return out;
    }

    std::string_view text(std::size_t c) const { return plain_text(grid_.text(row_, c)); }

    void note(errc code, std::size_t c, std::string_view detail) {
        const grid_cell cell = grid_.cell(row_, c);
        notes_.add({code, cell.text, cell.line, cell.column}, detail);
    }
    void fail(errc code, std::size_t c, std::string_view detail = {}) {
        const grid_cell cell = grid_.cell(row_, c);
        problems_.add({code, cell.text, cell.line, cell.column}, detail);
    }

    void name_columns_aside() {
        const std::size_t line = table_.head < grid_.rows() ? table_.head : 0;
        for (std::size_t i = 0; i < plan_.columns.size(); ++i) {
            if (plan_.columns[i].use != column_use::aside || table_.headings[i].path.empty())
                continue;
            nearest_label nearest{table_.headings[i].leaf()};
            for (const layout_column& c : shape_.columns) {
                nearest.offer(context_.set->name_of(c.id).labels);
                for_each_part_of(c.titles, '|', [&](std::string_view t) {
                    nearest.offer(t.substr(t.rfind('/') + 1));
                });
            }
            const grid_cell cell = grid_.rows() > 0 ? grid_.cell(line, i) : grid_cell{};
            notes_.add({errc::left_aside, table_.headings[i].leaf(), cell.line, cell.column},
                       nearest.best());
        }
    }

    bool is_repeated_heading() const {
        if (table_.body == table_.head) return false;
        for (std::size_t i = 0; i < table_.width; ++i)
            if (plain_title(grid_.text(row_, i)) != plain_title(grid_.text(table_.body - 1, i)))
                return false;
        return true;
    }

    bool skip_note() {
        for (const grid_cell& c : grid_.row(row_)) {
            const std::string_view s = plain_text(c.text);
            if (s.empty()) continue;
            if (!is_note(s)) return false;
            notes_.add({errc::left_aside, s, c.line, c.column}, {});
            return true;
        }
        return false;
    }

    // --- Figures -----------------------------------------------------------------------------------

    figure read_figure(std::size_t c, bool is_count) {
        const column_plan& p = plan_.columns[c];
        const unit u = is_count            ? unit::count
                       : p.names_unit      ? p.named_unit
                       : table_.names_unit ? table_.named_unit
                                           : context_.amount_unit;
        return read_figure(c, u);
    }
    figure read_figure(std::size_t c, unit u) {
        if (c >= grid_.row(row_).size()) return figure::make_blank(u);
        const grid_cell cell = grid_.cell(row_, c);
        figure_cell read = read_figure_cell(cell.text, u);
        if (read.wrong != errc::none) {
            problems_.add({read.wrong, cell.text, cell.line, cell.column}, read.detail);
            return figure::make_not_applicable(u);
        }
        if (read.repaired && !plain_text(cell.text).empty())
            repairs_.add({errc::repaired, cell.text, cell.line, cell.column}, read.read_as);
        return read.value;
    }

    std::string_view label_of(std::string_view s) const {
        return s.size() <= most_label_bytes ? s
                                            : s.substr(0, shortened(s, most_label_bytes).size());
    }

    std::size_t column_of(column_id id) const {
        const auto columns = form_.columns();
        std::size_t i = 0;
        while (i < columns.size() && columns[i] != id)
            ++i;
        return i;
    }

    // --- Forms of codes ------------------------------------------------------------------------------

    void read_coded_blocks() {
        std::size_t i = 0;
        while (i < plan_.columns.size()) {
            std::size_t end = i + 1;
            while (end < plan_.columns.size() && plan_.columns[end].group == plan_.columns[i].group)
                ++end;
            read_coded_row(i, end);
            i = end;
        }
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
        std::string digits;
        bool repaired = false;
        std::size_t where = code_at != end ? code_at : name_at;
        std::string_view label = name_at != end ? text(name_at) : std::string_view{};
        if (has_parts) {
            if (!join_parts(begin, end, digits, where, label)) return;
        } else if (code_at != end && !text(code_at).empty()) {
            const printed_code read = read_printed_code(grid_.text(row_, code_at));
            digits = read.digits;
            repaired = read.repaired;
            if (digits.empty() && label_in(text(code_at), total_labels_of_row())) {
                label = label.empty() ? text(code_at) : label; // 合计 in a merged cell
                if (!label_in(label, total_labels_of_row())) label = text(code_at);
            } else if (digits.empty()) {
                split_code_and_name(code_at, digits, label);
                if (digits.empty()) {
                    fail(errc::not_a_code, code_at);
                    return;
                }
                repaired = true;
            }
        }
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
            if (!is_new) {
                fail(errc::row_twice, where, std::to_string(first->second));
                return;
            }
            add_coded(r, label, begin, end);
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
        probe_[0] = {.label = label};
        if (find_role(shape_, std::span<const row>{probe_}.first(1)) == nullptr) {
            if (const std::uint32_t key =
                    shape_.shape == row_shape::functional_codes ? category_of_label(label) : 0;
                key != 0 && line_of_.try_emplace(key, r.source_line).second) {
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
        if (std::ranges::any_of(form_.rows(), [&](const row& x) {
                return x.key == 0 && x.role != role_id::none && same_label(x.label, label);
            })) {
            fail(errc::row_twice, where);
            return;
        }
        add_coded(r, label, begin, end);
    }

    static std::string_view total_labels_of_row() noexcept { return total_labels; }

    // 208 社会保障和就业支出 in one cell.
    void split_code_and_name(std::size_t c, std::string& digits, std::string_view& label) const {
        std::string_view s = text(c);
        std::size_t n = 0;
        while (n < s.size() && s[n] >= '0' && s[n] <= '9')
            ++n;
        if (n < 3 || n == s.size()) return;
        digits = std::string{s.substr(0, n)};
        if (label.empty()) label = plain_text(s.substr(n));
    }

    void add_coded(row r, std::string_view label, std::size_t begin, std::size_t end) {
        const std::size_t at = form_.add(r, label_of(label));
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
                last_part_ = k;
            }
            ++k;
        }
        if (!any) return true; // a row without a code
        std::size_t deepest = 0;
        std::size_t first = k;
        for (std::size_t i = 0; i < k; ++i)
            if (!now[i].empty()) {
                deepest = i;
                first = (std::min)(first, i);
            }
        for (std::size_t i = 0; i < first; ++i)
            now[i] = parts_[i]; // filled from above
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

    // --- Forms of lines ------------------------------------------------------------------------------

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
            filled = filled || !text(i).empty();
        }
        if (label_at == end || !has_figures) return;
        const std::string_view label = grid_.text(row_, label_at);
        if (plain_text(label).empty()) {
            if (filled) fail(errc::amount_without_row, label_at);
            return;
        }
        const grid_cell place = grid_.cell(row_, label_at);
        // Each part of the figures gets its row: a side, or one for each phase.
        std::vector<std::pair<part_id, std::size_t>> rows;
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
        if (!rows.empty()) name_if_unknown(rows[0].second, label_at);
    }

    static std::string_view trimmed_end(std::string_view s) {
        const std::string_view t = plain_text(s);
        // Blanks in front say how deep a line stands; those at the end say nothing.
        return s.substr(0, static_cast<std::size_t>(t.data() - s.data()) + t.size());
    }

    // A line that counts things says so in brackets.
    static bool is_count_label(std::string_view label) {
        for (const std::string_view mark :
             {"（个）", "（人）", "（辆）", "（台）", "（批）", "（人次）", "（团）", "（次）",
              "(个)", "(人)", "(辆)", "(台)", "(批)", "（台、辆）", "（台、套）", "(台、辆)",
              "(台、套)"})
            if (plain_text(label).ends_with(mark)) return true;
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

    // A line that neither layout nor categories know, and that stands by itself, is named.
    void name_if_unknown(std::size_t at, std::size_t label_at) {
        const row& r = form_.rows()[at];
        if (r.role != role_id::none || r.category != 0 || r.of_which || r.depth > 0) return;
        bool has_amount = false;
        for (std::size_t c = 0; c < form_.columns().size(); ++c)
            has_amount = has_amount || form_.cell(at, c).is_printed();
        if (has_amount) name_unknown(label_at);
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

    // Twelve cells in a row: every figure names its item and phase in the headings.
    void read_one_row() {
        for (std::size_t i = 0; i < plan_.columns.size(); ++i) {
            const column_plan& c = plan_.columns[i];
            if (c.use != column_use::figure) continue;
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

    // --- The long shape --------------------------------------------------------------------------------

    void read_record() {
        std::size_t at[5]{}; // part, line, item, column, value
        for (std::size_t& x : at)
            x = plan_.columns.size();
        std::size_t unit_at = plan_.columns.size();
        for (std::size_t i = 0; i < plan_.columns.size(); ++i) {
            const column_use use = plan_.columns[i].use;
            const auto take = [&](std::size_t k) {
                if (at[k] == plan_.columns.size()) at[k] = i;
            };
            if (use == column_use::part) take(0);
            if (use == column_use::line_number) take(1);
            if (use == column_use::label) take(2);
            if (use == column_use::column) take(3);
            if (use == column_use::figure) take(4);
            if (use == column_use::unit) unit_at = i;
        }
        const auto has = [&](std::size_t k) { return at[k] < plan_.columns.size(); };
        const part_id part = part_of_heading(*context_.set, text(at[0]), context_.year);
        if (std::ranges::find(shape_.parts, part) == shape_.parts.end()) {
            nearest_label nearest{text(at[0])};
            for (const part_id p : shape_.parts)
                nearest.offer(context_.set->name_of(p).labels);
            fail(errc::part_unknown, at[0], nearest.best());
            return;
        }
        const std::string_view label = grid_.text(row_, at[2]);
        std::uint32_t line = 0;
        if (has(1) && !text(at[1]).empty()) {
            line = line_number(text(at[1]));
            if (line == 0) {
                fail(errc::not_a_line_number, at[1]);
                return;
            }
        }
        column_id column = first_column_of(part);
        if (has(3)) {
            const heading h{.path = {plain_title(text(at[3]))}};
            column = column_of_heading(*context_.set, shape_, part, h);
            // The single column of a side may go by the name that it has on the other.
            if (column == column_id::none && label_in(h.leaf(), "金额|决算数|预算数|amount"))
                column = first_column_of(part);
            if (column == column_id::none && h.leaf() == "amount") column = first_column_of(part);
            if (column == column_id::none) {
                nearest_label nearest{text(at[3])};
                for (const layout_column& c : shape_.columns)
                    nearest.offer(context_.set->name_of(c.id).labels);
                fail(errc::column_unknown, at[3], nearest.best());
                return;
            }
        }
        const std::size_t row_index = row_of_record(part, line, label, at);
        if (row_index == form_.rows().size()) return;
        const std::size_t c = column_of(column);
        if (form_.cell(row_index, c).state() != figure_state::absent) {
            fail(errc::row_twice, has(1) ? at[1] : at[2],
                 std::to_string(form_.rows()[row_index].source_line));
            return;
        }
        unit u = context_.amount_unit;
        if (table_.names_unit) u = table_.named_unit;
        if (!unit_of_record(row_index, unit_at, u)) return;
        form_.cell(row_index, c) = read_figure(at[4], u);
        name_if_unknown(row_index, at[2]);
    }

    column_id first_column_of(part_id part) const {
        for (const layout_column& c : shape_.columns)
            if (has_column(shape_, part, c.id)) return c.id;
        return column_id::none;
    }

    // The row of a record: that of its part and line, or without lines the last row with its label.
    std::size_t row_of_record(part_id part, std::uint32_t line, std::string_view label,
                              const std::size_t (&at)[5]) {
        const grid_cell place = grid_.cell(row_, at[1] < plan_.columns.size() ? at[1] : at[2]);
        const row fresh{
            .part = part, .key = line, .source_line = place.line, .source_column = place.column};
        if (line != 0) {
            const std::uint64_t key = std::uint64_t{number_of(part)} << 32 | line;
            const auto [found, is_new] = row_of_.try_emplace(key, form_.rows().size());
            if (is_new) return form_.add(fresh, label_of(trimmed_end(label)));
            if (!same_label(form_.rows()[found->second].label, label)) {
                fail(errc::item_differs, at[2], shortened(form_.rows()[found->second].label));
                return form_.rows().size();
            }
            return found->second;
        }
        if (plain_text(label).empty()) {
            fail(errc::amount_without_row, at[2]);
            return form_.rows().size();
        }
        const std::size_t n = form_.rows().size();
        if (n > 0 && form_.rows()[n - 1].part == part &&
            form_.rows()[n - 1].label == trimmed_end(label) && at[3] < plan_.columns.size())
            return n - 1;
        return form_.add(fresh, label_of(trimmed_end(label)));
    }

    // A unit that is no money is that of things counted, but not where the layout knows money to stand.
    bool unit_of_record(std::size_t row_index, std::size_t unit_at, unit& u) {
        const row& r = form_.rows()[row_index];
        if (form_.is_count(row_index) || (r.role == role_id::none && is_count_label(r.label))) {
            u = unit::count;
            return true;
        }
        if (unit_at >= plan_.columns.size() || text(unit_at).empty()) return true;
        const auto named = parse_unit(text(unit_at));
        if (named && *named != unit::count) {
            u = *named;
            return true;
        }
        if (r.role != role_id::none) {
            fail(errc::unknown_unit, unit_at, shortened(r.label));
            return false;
        }
        u = unit::count;
        return true;
    }

    // --- Decimals --------------------------------------------------------------------------------------

    // A figure was rounded to the most decimals that its column prints, or in forms of lines its part: 816.4
    // in a column of two decimals is 816.40.
    void settle_decimals() {
        const std::size_t width = form_.columns().size();
        const bool by_part = shape_.shape == row_shape::lines;
        std::unordered_map<std::uint32_t, int> most;
        const auto key = [&](std::size_t r, std::size_t c) {
            return by_part ? std::uint32_t{number_of(form_.rows()[r].part)}
                           : static_cast<std::uint32_t>(c);
        };
        for (int pass = 0; pass < 2; ++pass)
            for (std::size_t r = 0; r < form_.rows().size(); ++r)
                for (std::size_t c = 0; c < width; ++c) {
                    figure& f = form_.cell(r, c);
                    if (!f.is_printed() || f.unit() == unit::count) continue;
                    int& d = most[key(r, c)];
                    if (pass == 0)
                        d = (std::max)(d, f.decimals());
                    else
                        f = f.in_column(
                            f.unit(), context_.amount_decimals >= 0 ? context_.amount_decimals : d);
                }
    }

    const grid& grid_;
    const printed_table& table_;
    const table_plan& plan_;
    const layout& shape_;
    const table_context& context_;
    problem_list& problems_;
    problem_list& repairs_;
    problem_list& notes_;
    form form_;
    std::size_t row_ = 0;
    part_id section_ = part_id::none;
    std::array<std::string, 4> parts_{};
    std::size_t last_part_ = 0;
    std::array<row, 1> probe_{};
    std::unordered_map<std::uint32_t, std::uint32_t> line_of_{}; // by code
    std::unordered_map<std::uint64_t, std::size_t> row_of_{};    // by part and line
};

} // namespace detail

/// The form of a table whose columns are known [读表].
/// Returns: the form; `problems` has what could not be read, `repairs` what was read otherwise than it
/// stands, `notes` what was left aside.
/// Complexity: linear in the cells.
inline form form_of_table(const grid& g, const printed_table& t, const table_plan& plan,
                          const table_context& context, problem_list& problems,
                          problem_list& repairs, problem_list& notes) {
    return detail::table_reader{g, t, plan, context, problems, repairs, notes}.read();
}

} // namespace kemu::inline v0

#endif
