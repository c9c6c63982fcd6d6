// SPDX-License-Identifier: BSL-1.0
// Records of the long shape: one figure each, told by part, line, item and column.
#ifndef KEMU_READ_DETAIL_RECORD_ROWS_HPP
#define KEMU_READ_DETAIL_RECORD_ROWS_HPP

#include <kemu/read/detail/line_rows.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

namespace kemu::inline v0::detail {

class record_rows : public line_rows {
public:
    using line_rows::line_rows;

    form read() && {
        return read_with([this] { read_record(); });
    }

private:
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
            for (const part_id p : shape_.parts) {
                nearest.offer(context_.set->name_of(p).labels);
                nearest.offer(context_.set->name_of(p).name);
            }
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
                for (const layout_column& c : shape_.columns) {
                    nearest.offer(context_.set->name_of(c.id).labels);
                    nearest.offer(context_.set->name_of(c.id).name);
                }
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

    std::unordered_map<std::uint64_t, std::size_t> row_of_{}; // by part and line
};

} // namespace kemu::inline v0::detail

#endif
