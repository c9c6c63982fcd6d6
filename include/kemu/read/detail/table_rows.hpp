// SPDX-License-Identifier: BSL-1.0
// What the readers of coded rows, lines and records share: cells, notes, decimals.
#ifndef KEMU_READ_DETAIL_TABLE_ROWS_HPP
#define KEMU_READ_DETAIL_TABLE_ROWS_HPP

#include <kemu/base/contains.hpp>
#include <kemu/base/plain_list.hpp>
#include <kemu/base/problem.hpp>
#include <kemu/classification/code.hpp>
#include <kemu/form/form.hpp>
#include <kemu/read/detail/known_words.hpp>
#include <kemu/read/detail/table_notes.hpp>
#include <kemu/read/grid.hpp>
#include <kemu/read/printed_table.hpp>
#include <kemu/read/recognise.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
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

/// Most bytes of a label.
inline constexpr std::size_t most_label_bytes = 512;

namespace detail {

class table_rows {
public:
    table_rows(const grid& g, const printed_table& t, const table_plan& plan,
               const table_context& context, problem_list& problems, problem_list& repairs,
               problem_list& notes)
        : grid_(g), table_(t), plan_(plan), shape_(*plan.shape), context_(context),
          problems_(problems), repairs_(repairs), notes_(notes), roles_(known_roles(shape_)),
          form_(shape_, columns_of(plan), roles_) {}

protected:
    // Calls read_row() for every row of the table, which stands at row_.
    template <class ReadRow>
    form read_with(ReadRow&& read_row) {
        name_columns_aside();
        for (std::size_t i = 0; i < plan_.columns.size(); ++i)
            if (plan_.columns[i].use == column_use::aside && may_be_part_of_sum(i))
                aside_.push_back(i);
        for (std::size_t i = 0; i < table_.width; ++i)
            if (is_unnamed(i)) has_unnamed_columns_ = true;
        if (table_.body != table_.head)
            for (std::size_t i = 0; i < table_.width; ++i)
                last_headings_.push_back(plain_title(grid_.text(table_.body - 1, i)));
        constexpr std::size_t many = 256; // rows; a vector grows by itself beyond
        form_.reserve((std::min)(table_.end - table_.body, many));
        std::size_t breaks = 0;
        for (row_ = table_.body; row_ < table_.end; ++row_) {
            if (breaks < table_.page_breaks.size() && row_ == table_.page_breaks[breaks].first)
                row_ = table_.page_breaks[breaks++].second;
            if (is_blank_row(grid_, row_) || is_column_numbers(grid_, row_) ||
                is_repeated_heading() || is_repeated_line() || skip_note())
                continue;
            name_cells_without_heading();
            look_at_columns_aside();
            read_row();
        }
        settle_decimals();
        form_.finish();
        return std::move(form_);
    }

    // In the order of the layout, whatever order they are printed in. The long shape may have any.
    static plain_list<column_id> columns_of(const table_plan& plan) {
        plain_list<column_id> out;
        for (const layout_column& known : plan.shape->columns) {
            const auto is_it = [&](const column_plan& c) {
                return c.use == column_use::figure && c.column == known.id;
            };
            if (plan.is_long || contains_if(plan.columns, is_it)) out.push_back(known.id);
        }
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
            std::string name{table_.headings[i].leaf()};
            // A known column of a block that is left aside: the block is what is not understood.
            const std::string best = nearest.best();
            if (const std::string block = name_of_block(i); best == name && !block.empty())
                name.insert(0, 1, ' ').insert(0, block);
            notes_.add({errc::left_aside, name, cell.line, cell.column}, best);
        }
    }
    // The heading of the labels in a column's block, where none of the block's figures is read.
    std::string name_of_block(std::size_t column) const {
        std::string name;
        for (std::size_t i = 0; i < plan_.columns.size(); ++i) {
            if (plan_.columns[i].group != plan_.columns[column].group) continue;
            if (plan_.columns[i].use == column_use::figure) return {};
            if (plan_.columns[i].use == column_use::label) name = table_.headings[i].leaf();
        }
        return name;
    }

    // Amounts under a heading that the layout does not have may belong to a sum of columns; those of another
    // year, of a change, or of 其中 do not.
    void look_at_columns_aside() {
        for (const std::size_t i : aside_) {
            if (text(i).empty()) continue;
            const figure_cell read = read_figure_cell(text(i), wan_yuan);
            if (read.wrong == errc::none && read.value.is_printed() && read.value.digits() != 0)
                form_.leave_columns_aside();
        }
    }
    bool may_be_part_of_sum(std::size_t i) const {
        const heading& h = table_.headings[i];
        for (const std::string& text : h.path)
            for (const std::string_view word : {"上年", "上一年", "执行", "增", "减", "比", "率",
                                                "%", "其中", "数量", "人数", "去年"})
                if (text.find(word) != text.npos && text.find("结转") == text.npos) return false;
        return !h.path.empty();
    }

    // 1,234.56 without quotes is two cells: the last figure of the row then stands under no heading.
    void name_cells_without_heading() {
        const auto cells = grid_.row(row_);
        if (cells.size() <= table_.width && !has_unnamed_columns_) return;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            if (i < table_.width && !is_unnamed(i)) continue;
            const figure_cell read = read_figure_cell(cells[i].text, wan_yuan);
            if (read.wrong == errc::none && read.value.is_printed()) note(errc::left_aside, i, {});
        }
    }

    bool is_unnamed(std::size_t i) const {
        return table_.headings[i].path.empty() && plan_.columns[i].use == column_use::ignored;
    }

    bool is_repeated_heading() const {
        if (table_.body == table_.head) return false;
        for (std::size_t i = 0; i < table_.width; ++i) {
            const std::string_view cell = grid_.text(row_, i);
            const std::string& known = last_headings_[i];
            if (ordinary_char_at(cell) != 0 && (known.empty() || known[0] != cell[0])) return false;
            if (plain_title(cell) != known) return false;
        }
        return true;
    }

    // A line above the table, or a row of its headings, on the next page.
    bool is_repeated_line() const {
        const std::string_view first = grid_.text(row_, 0);
        const bool is_plain = ordinary_char_at(first) != 0;
        for (std::size_t r = table_.top; r < table_.body; ++r) {
            // Most rows differ in the first character.
            const std::string_view above = grid_.text(r, 0);
            if (is_plain && ordinary_char_at(above) != 0 && above[0] != first[0]) continue;
            if (is_same_row(grid_, r, row_)) return true;
        }
        return false;
    }

    std::size_t filled_cells() const {
        std::size_t n = 0;
        for (const grid_cell& c : grid_.row(row_))
            n += plain_text(c.text).empty() ? 0U : 1U;
        return n;
    }

    // Notes, the foot of a page, and the mark of the next one.
    bool skip_note() {
        const bool was_note = is_in_notes_;
        is_in_notes_ = false;
        for (const grid_cell& c : grid_.row(row_)) {
            const std::string_view s = plain_text(c.text);
            if (s.empty()) continue;
            // A code, as most rows begin, or what the row above begins with, as records do.
            if (!was_note && ((s.size() <= 8 && s[0] >= '0' && s[0] <= '9') || s == no_note_))
                return false;
            // A note may go on in rows of its own: 2.本表…
            is_in_notes_ = is_note(s) || (was_note && filled_cells() == 1 && is_sentence(s));
            // The sum of a page is no row of the form, and its number is none where it stands alone.
            if (!is_in_notes_ && !is_word_of_page(s)) {
                const bool is_number = is_page_number(s);
                if (!is_number) no_note_ = s;
                if (!is_number || filled_cells() != 1) return false;
            }
            notes_.add({errc::left_aside, s, c.line, c.column}, {});
            return true;
        }
        return false;
    }

    // A text that is neither a code nor a total.
    static bool is_sentence(std::string_view s) {
        return !label_in(s, total_labels) && read_printed_code(s).digits.size() < 3 &&
               read_figure_cell(s, wan_yuan).wrong != errc::none;
    }

    // Is the cell of a figure blank, dashes or zero?
    bool holds_nothing(std::size_t c) const {
        if (text(c).empty()) return true;
        const figure_cell read = read_figure_cell(text(c), wan_yuan);
        return read.wrong == errc::none && (!read.value.is_printed() || read.value.digits() == 0);
    }

    // 合计： without its colon.
    static std::string_view without_colon(std::string_view label) {
        if (label.empty() || (label.back() != ':' && label.back() != '\x9A')) return label;
        for (const std::string_view colon : {":", "："})
            if (label.ends_with(colon))
                return plain_text(label.substr(0, label.size() - colon.size()));
        return label;
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
        if (figure_cell plain = read_figure_cell(cell.text, u);
            plain.wrong == errc::none && !plain.repaired)
            return plain.value; // as nearly all are
        const bool is_percent = is_percentage(c);
        const std::string_view shown = is_percent ? without_percent_sign(cell.text) : cell.text;
        figure_cell read = read_figure_cell(shown, u);
        if (is_percent && read.wrong != errc::none) { // no rule speaks of it
            note(errc::left_aside, c, {});
            return figure::make_not_applicable(u);
        }
        if (read.wrong != errc::none) {
            problems_.add({read.wrong, cell.text, cell.line, cell.column}, read.detail);
            return figure::make_not_applicable(u);
        }
        if (read.repaired && !plain_text(cell.text).empty())
            repairs_.add({errc::repaired, cell.text, cell.line, cell.column}, read.read_as);
        return read.value;
    }

    bool is_percentage(std::size_t c) const {
        const layout_column* const known = shape_.find(plan_.columns[c].column);
        return known != nullptr && known->measure == measure::percent;
    }
    static std::string_view without_percent_sign(std::string_view s) {
        const std::string_view t = plain_text(s);
        for (const std::string_view sign : {"%", "％"})
            if (t.ends_with(sign)) return t.substr(0, t.size() - sign.size());
        return s;
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

    // A figure was rounded to the most decimals that its column prints, or in forms of lines its part: 816.4
    // in a column of two decimals is 816.40.
    void settle_decimals() {
        const std::size_t width = form_.columns().size();
        const bool by_part = shape_.shape == row_shape::lines;
        plain_list<int> most(width);
        const auto rows = form_.rows();
        for (int pass = 0; pass < 2; ++pass)
            for (std::size_t r = 0; r < rows.size(); ++r)
                for (std::size_t c = 0; c < width; ++c) {
                    figure& f = form_.cell(r, c);
                    if (!f.is_printed() || f.unit() == unit::count) continue;
                    const std::size_t key = by_part ? std::size_t{number_of(rows[r].part)} : c;
                    if (key >= most.size()) most.resize(key + 1);
                    int& d = most[key];
                    if (pass == 0)
                        d = f.decimals() > d ? f.decimals() : d;
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
    const label_list* roles_; // of the layout; nullptr where kemu does not bring it
    form form_;
    std::size_t row_ = 0;
    bool is_in_notes_ = false;   // the row above is a note
    std::string_view no_note_{}; // the last text that begins a row and is neither note nor foot
    bool has_unnamed_columns_ = false;
    plain_list<std::size_t> aside_{}; // columns aside that may be part of a sum
    std::vector<std::string>
        last_headings_{}; // the row of headings next to the rows, in plain letters
};

} // namespace detail

} // namespace kemu::inline v0

#endif
