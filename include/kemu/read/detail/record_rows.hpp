// SPDX-License-Identifier: BSL-1.0
// Records of the long shape: one figure each, told by part, line, item and column.
#ifndef KEMU_READ_DETAIL_RECORD_ROWS_HPP
#define KEMU_READ_DETAIL_RECORD_ROWS_HPP

#include <kemu/base/contains.hpp>
#include <kemu/base/plain_list.hpp>
#include <kemu/read/detail/known_headings.hpp>
#include <kemu/read/detail/line_rows.hpp>
#include <kemu/read/detail/lookup.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kemu::inline v0::detail {

class record_rows : public line_rows {
public:
    using line_rows::line_rows;

    form read() && {
        find_columns();
        form out = name_unknown_lines(read_with([this] { read_record(); }));
        out.leave_out_absent_columns();
        return out;
    }

private:
    enum what : std::size_t { part_at, line_at, item_at, column_at, value_at, unit_at };

    // The first column of each use, but the last of units.
    void find_columns() {
        at_.fill(plan_.columns.size());
        for (std::size_t i = 0; i < plan_.columns.size(); ++i) {
            const column_use use = plan_.columns[i].use;
            const auto take = [&](what k) {
                if (!has(k)) at_[k] = i;
            };
            if (use == column_use::part) take(part_at);
            if (use == column_use::line_number) take(line_at);
            if (use == column_use::label) take(item_at);
            if (use == column_use::column) take(column_at);
            if (use == column_use::figure) take(value_at);
            if (use == column_use::unit) at_[unit_at] = i;
        }
    }
    bool has(what k) const noexcept { return at_[k] < plan_.columns.size(); }

    // What a part or a column is called hardly changes from record to record.
    part_id part_of(std::string_view s) {
        for (const auto& [text, part] : parts_)
            if (text == s) return part;
        const part_id part = known_part_of_heading(*context_.set, s, context_.year);
        if (parts_.size() < 16) parts_.push_back({s, part});
        return part;
    }
    column_id column_of_text(part_id part, std::string_view s) {
        for (const auto& [of, text, column] : columns_)
            if (of == part && text == s) return column;
        const heading h{.path = {plain_title(s)}};
        const column_headings* const known = headings_of_shipped_layout(shape_);
        column_id column = known != nullptr ? known->find(part, h)
                                            : column_headings{*context_.set, shape_}.find(part, h);
        // The single column of a side may go by the name that it has on the other.
        if (column == column_id::none && label_in(h.leaf(), "金额|决算数|预算数|amount"))
            column = first_column_of(part);
        if (columns_.size() < 64) columns_.push_back({part, s, column});
        return column;
    }

    void read_record() {
        const part_id part = part_of(text(at_[part_at]));
        if (!contains(shape_.parts, part)) {
            nearest_label nearest{text(at_[part_at])};
            for (const part_id p : shape_.parts) {
                nearest.offer(context_.set->name_of(p).labels);
                nearest.offer(context_.set->name_of(p).name);
            }
            fail(errc::part_unknown, at_[part_at], nearest.best());
            return;
        }
        const std::string_view label = grid_.text(row_, at_[item_at]);
        std::uint32_t line = 0;
        if (has(line_at) && !text(at_[line_at]).empty()) {
            line = line_number(text(at_[line_at]));
            if (line == 0) {
                fail(errc::not_a_line_number, at_[line_at]);
                return;
            }
        }
        column_id column = first_column_of(part);
        if (has(column_at)) {
            column = column_of_text(part, text(at_[column_at]));
            if (column == column_id::none) {
                nearest_label nearest{text(at_[column_at])};
                for (const layout_column& c : shape_.columns) {
                    nearest.offer(context_.set->name_of(c.id).labels);
                    nearest.offer(context_.set->name_of(c.id).name);
                }
                fail(errc::column_unknown, at_[column_at], nearest.best());
                return;
            }
        }
        const std::size_t row_index = row_of_record(part, line, label);
        if (row_index == form_.rows().size()) return;
        const std::size_t c = column_of(column);
        if (form_.cell(row_index, c).state() != figure_state::absent) {
            fail(errc::row_twice, has(line_at) ? at_[line_at] : at_[item_at],
                 std::to_string(form_.rows()[row_index].source_line));
            return;
        }
        unit u = context_.amount_unit;
        if (table_.names_unit) u = table_.named_unit;
        if (!unit_of_record(row_index, u)) return;
        form_.cell(row_index, c) = read_figure(at_[value_at], u);
        name_if_unknown(row_index, at_[item_at]);
    }

    column_id first_column_of(part_id part) const {
        for (const layout_column& c : shape_.columns)
            if (has_column(shape_, part, c.id)) return c.id;
        return column_id::none;
    }

    // The row of a record: that of its part and line, or without lines the last row with its label.
    std::size_t row_of_record(part_id part, std::uint32_t line, std::string_view label) {
        const grid_cell place = grid_.cell(row_, has(line_at) ? at_[line_at] : at_[item_at]);
        const row fresh{
            .part = part, .key = line, .source_line = place.line, .source_column = place.column};
        if (line != 0) {
            const std::uint64_t key = std::uint64_t{number_of(part)} << 32 | line;
            const auto [found, is_new] = row_of_.try_emplace(key, form_.rows().size());
            if (is_new) return form_.add(fresh, label_of(trimmed_end(label)));
            if (!same_label(form_.rows()[found].label, label)) {
                fail(errc::item_differs, at_[item_at], shortened(form_.rows()[found].label));
                return form_.rows().size();
            }
            return found;
        }
        if (plain_text(label).empty()) {
            fail(errc::amount_without_row, at_[item_at]);
            return form_.rows().size();
        }
        const std::size_t n = form_.rows().size();
        if (n > 0 && form_.rows()[n - 1].part == part &&
            form_.rows()[n - 1].label == trimmed_end(label) && has(column_at))
            return n - 1;
        return form_.add(fresh, label_of(trimmed_end(label)));
    }

    // A unit that is no money is that of things counted, but not where the layout knows money to stand.
    bool unit_of_record(std::size_t row_index, unit& u) {
        const row& r = form_.rows()[row_index];
        if (form_.is_count(row_index) || (r.role == role_id::none && is_count_label(r.label))) {
            u = unit::count;
            return true;
        }
        if (!has(unit_at) || text(at_[unit_at]).empty()) return true;
        const auto named = parse_unit(text(at_[unit_at]));
        if (named && *named != unit::count) {
            u = *named;
            return true;
        }
        if (r.role != role_id::none) {
            fail(errc::unknown_unit, at_[unit_at], shortened(r.label));
            return false;
        }
        u = unit::count;
        return true;
    }

    struct part_name {
        std::string_view text;
        part_id part;
    };
    struct column_name {
        part_id part;
        std::string_view text;
        column_id column;
    };
    std::array<std::size_t, 6> at_{};   // columns, by what they hold
    plain_list<part_name> parts_{};     // by text, as far as seen
    plain_list<column_name> columns_{}; // likewise
    number_map row_of_{};               // by part and line
};

} // namespace kemu::inline v0::detail

#endif
