// SPDX-License-Identifier: BSL-1.0
// What the rows of a grid are, by their cells alone: lines above a table, headings, numbers of columns, rows.
#ifndef KEMU_READ_DETAIL_GRID_ROWS_HPP
#define KEMU_READ_DETAIL_GRID_ROWS_HPP

#include <kemu/base/plain_list.hpp>
#include <kemu/form/sets/vocabulary.hpp>
#include <kemu/read/detail/heading_kinds.hpp>
#include <kemu/read/grid.hpp>
#include <kemu/read/plain_title.hpp>
#include <kemu/read/printed_cell.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace kemu::inline v0::detail {

inline std::string cell_title(std::string_view s) {
    return plain_title(s);
}

// Below it a text that is repeated in a row may stand over columns: 小计, 合计.
inline constexpr std::size_t least_title_bytes = 15;

// A line above a table: its title, unit, agency, number of the form.
inline bool is_line_above(const grid& g, std::size_t r) {
    std::size_t filled = 0;
    bool marked = false;
    std::string room;
    std::string_view last;
    for (const grid_cell& c : g.row(r)) {
        const std::string_view text = plain_title_in(c.text, room);
        if (text.empty()) continue;
        // A merged cell may be written out over all that it covers.
        if (c.text != last || text.size() < least_title_bytes) ++filled;
        last = c.text;
        if (is_ascii(text)) continue;
        marked = marked || text.find("单位:") != text.npos || text.starts_with("编制单位") ||
                 text.starts_with("部门:") || text.starts_with("部门名称") ||
                 text.starts_with("单位名称:") || text.starts_with("公开") ||
                 text.starts_with("填报") || text.find("公开表") != text.npos;
    }
    if (filled <= 1 || !marked) return filled <= 1;
    for (const grid_cell& c : g.row(r)) { // 部门名称 stands over columns, too
        const std::string_view text = plain_title_in(c.text, room);
        if (label_in(text, code_headings) || label_in(text, "科目名称")) return false;
    }
    return true;
}

// The text of a row with one filled cell, which may be merged and written out; "" for other rows.
inline std::string_view only_text(const grid& g, std::size_t r) {
    std::string_view only;
    for (const grid_cell& c : g.row(r)) {
        if (plain_text(c.text).empty()) continue;
        if (!only.empty() && (c.text != only || only.size() < least_title_bytes)) return {};
        only = c.text;
    }
    return only;
}

inline bool is_blank_row(const grid& g, std::size_t r) {
    for (const grid_cell& c : g.row(r))
        if (!plain_text(c.text).empty()) return false;
    return true;
}

// How many digits, English letters and underscores a text begins with.
inline std::size_t plain_letters(std::string_view s) noexcept {
    const auto is_one = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == '_';
    };
    std::size_t n = 0;
    while (n < s.size() && is_one(s[n]))
        ++n;
    return n;
}

// 栏次: the numbers of the columns, below the headings.
inline bool is_column_numbers(const grid& g, std::size_t r, bool every_cell = false) {
    std::size_t numbers = 0;
    bool named = false;
    bool other = false;
    bool passed_over = false; // labels, which may be 3=4+5 but are not looked at
    long last = 0;
    std::string room;
    for (const grid_cell& c : g.row(r)) {
        if (c.text.empty()) continue;
        const bool is_digit = c.text[0] >= '0' && c.text[0] <= '9';
        // An amount behind a label or code: a row of the body, as nearly all are.
        if (is_digit && other && !named) return false;
        // A code or a word of a record.
        if (const std::size_t n = plain_letters(c.text); n > 3 && n == c.text.size()) {
            other = true;
            last = 0;
            continue;
        }
        // A label behind a code, which is none of 栏次, 行次 and 合计栏次.
        if (other && !named && !every_cell && ordinary_char_at(c.text) == 3) {
            const std::uint32_t first = three_bytes(c.text.data(), c.text.data() + c.text.size());
            if (first != 0xE6A08F && first != 0xE8A18C && first != 0xE59088) { // 栏, 行, 合
                passed_over = true;
                continue;
            }
        }
        // A label, as most rows have one: neither a number nor 栏次.
        if (c.text.size() >= 6 && ordinary_char_at(c.text) == 3 &&
            ordinary_char_at(c.text.substr(3)) == 3 && c.text.find("次") == c.text.npos &&
            c.text.find('=') == c.text.npos && c.text.find("＝") == c.text.npos) {
            other = true;
            last = 0;
            continue;
        }
        const std::string_view text = plain_title_in(c.text, room);
        if (text.empty()) continue;
        if (text == "栏次" || text == "行次" || text == "合计栏次") {
            named = true;
            continue;
        }
        long n = 0;
        bool digits = text.size() <= 3;
        for (std::size_t i = 0; digits && i < text.size(); ++i) {
            digits = text[i] >= '0' && text[i] <= '9';
            n = n * 10 + (text[i] - '0');
        }
        if (!digits && text.find('=') != text.npos &&
            text.find_first_of("0123456789") != text.npos) {
            ++numbers; // 3=4+5
            continue;
        }
        if (digits && n == last + 1)
            ++numbers;
        else
            other = true;
        last = n;
    }
    if (named && passed_over) return is_column_numbers(g, r, true);
    return (named && !other) || (numbers >= 3 && !other) || (named && numbers > 0);
}

// Does a row hold figures, a code, or a label of the body rather than headings?
inline bool is_body_row(const grid& g, std::size_t r,
                        const plain_list<std::size_t>& label_columns) {
    if (is_blank_row(g, r)) return false;
    const auto cells = g.row(r);
    std::size_t first = cells.size();
    for (std::size_t c = 0; c < cells.size(); ++c) {
        const std::string_view text = plain_text(cells[c].text);
        if (text.empty()) continue;
        if (first == cells.size()) first = c;
        const bool has_digit =
            text.find_first_of("0123456789") != text.npos || text.find("\xEF\xBC") != text.npos;
        if (has_digit && read_figure_cell(text, wan_yuan).wrong == errc::none) return true;
        if (only_dashes(text)) return true;
    }
    if (first == cells.size()) return false;
    const auto code = read_printed_code(cells[first].text);
    if (code.digits.size() >= 3) return true;
    // 项目 beside 合计: a lower row of the headings.
    for (const grid_cell& c : cells)
        if (label_in(plain_text(c.text), "项目|科目名称|科目编码|行次")) return false;
    for (const std::size_t c : label_columns) {
        const std::string_view text =
            c < cells.size() ? plain_text(cells[c].text) : std::string_view{};
        if (text.empty()) continue;
        if (past_ordinals(text.data(), text.data() + text.size()) != text.data()) return true;
        if (label_in(text, total_labels)) return true;
        if (number_named(words::categories, text) != 0) return true;
    }
    return false;
}

inline plain_list<std::size_t> label_columns(const grid& g, std::size_t r) {
    plain_list<std::size_t> out;
    const auto cells = g.row(r);
    for (std::size_t c = 0; c < cells.size(); ++c) {
        const std::string text = cell_title(cells[c].text);
        if (text.empty()) continue;
        const heading_list list = list_of_heading(text);
        if (list == heading_list::code || list == heading_list::side || list == heading_list::name)
            out.push_back(c);
    }
    return out;
}

// A row that only names what the rows below it are: 政府采购情况 below 项目, in a row of its own.
inline bool is_section_row(const grid& g, std::size_t r,
                           const plain_list<std::size_t>& label_columns) {
    if (only_text(g, r).empty() || r + 1 >= g.rows() || !is_body_row(g, r + 1, label_columns))
        return false;
    for (const std::size_t c : label_columns) {
        const std::string text = cell_title(g.text(r, c));
        if (!text.empty() && !cell_title(g.text(r - 1, c)).empty())
            return kind_of_heading(text) == heading_kind::other;
    }
    return false;
}

} // namespace kemu::inline v0::detail

#endif
