// SPDX-License-Identifier: BSL-1.0
// A printed table in a grid: where its titles, headings and rows are.
//
// Here:               when to use it:
//   printed_table     the rows of one table of a sheet, with its titles and headings
//   find_tables       the tables of a sheet, one after another
//
// A table is lines above it (title, unit, agency), headings in one to four rows whose merged cells are
// blank, and rows. Nothing here knows what a form is; recognise.hpp says which one a table is.
#ifndef KEMU_READ_PRINTED_TABLE_HPP
#define KEMU_READ_PRINTED_TABLE_HPP

#include <kemu/form/sets/vocabulary.hpp>
#include <kemu/read/detail/heading_kinds.hpp>
#include <kemu/read/detail/table_notes.hpp>
#include <kemu/read/grid.hpp>
#include <kemu/read/headings.hpp>
#include <kemu/read/printed_cell.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kemu::inline v0 {

/// Most lines above a table that its next pages may print again. Without a bound every row would be compared
/// with every line above the table.
inline constexpr std::size_t most_lines_of_page = 16;

/// One table of a sheet [表].
struct printed_table {
    std::vector<std::string> titles{}; ///< texts above the table, and inside its first row
    std::size_t top = 0;               ///< the first of at most most_lines_of_page rows above it
    std::size_t head = 0;              ///< the first row of the headings
    std::size_t body = 0;              ///< the first row after them
    std::size_t end = 0;               ///< past the last row
    std::size_t width = 0;             ///< columns
    std::vector<heading> headings{};   ///< by column
    std::vector<std::pair<std::size_t, std::size_t>>
        page_breaks{}; ///< rows that print title and headings again, and the row after each
    unit named_unit = wan_yuan;
    bool names_unit = false;
    int year = 0;           ///< that a title names
    std::string agency{};   ///< that a line above the table names
    std::uint32_t line = 0; ///< of the file, where it begins
};

namespace detail {

inline std::string cell_title(std::string_view s) {
    return plain_title(s);
}

// A line above a table: its title, unit, agency, number of the form.
inline bool is_line_above(const grid& g, std::size_t r) {
    std::size_t filled = 0;
    bool marked = false;
    bool has_headings = false; // 部门名称 stands over columns, too
    std::string room;
    for (const grid_cell& c : g.row(r)) {
        const std::string_view text = plain_title_in(c.text, room);
        if (text.empty()) continue;
        ++filled;
        has_headings = has_headings || label_in(text, code_headings) || label_in(text, "科目名称");
        marked = marked || text.find("单位:") != text.npos || text.starts_with("编制单位") ||
                 text.starts_with("部门:") || text.starts_with("部门名称") ||
                 text.starts_with("单位名称:") || text.starts_with("公开") ||
                 text.starts_with("填报") || text.find("公开表") != text.npos;
    }
    return filled <= 1 || (marked && !has_headings);
}

// The text of a row with one filled cell; "" for other rows.
inline std::string_view only_text(const grid& g, std::size_t r) {
    std::string_view only;
    for (const grid_cell& c : g.row(r)) {
        if (plain_text(c.text).empty()) continue;
        if (!only.empty()) return {};
        only = c.text;
    }
    return only;
}

inline bool is_blank_row(const grid& g, std::size_t r) {
    for (const grid_cell& c : g.row(r))
        if (!plain_text(c.text).empty()) return false;
    return true;
}

// 栏次: the numbers of the columns, below the headings.
inline bool is_column_numbers(const grid& g, std::size_t r) {
    std::size_t numbers = 0;
    bool named = false;
    bool other = false;
    long last = 0;
    std::string room;
    for (const grid_cell& c : g.row(r)) {
        // A label, as most rows have one: neither a number nor 栏次.
        if (c.text.size() >= 6 && ordinary_char_at(c.text) == 3 &&
            ordinary_char_at(c.text.substr(3)) == 3 && c.text.find("次") == c.text.npos &&
            c.text.find('=') == c.text.npos && c.text.find("＝") == c.text.npos) {
            other = true;
            last = 0;
            continue;
        }
        // An amount behind a label or code: a row of the body, as nearly all are.
        if (other && !named && !c.text.empty() && c.text[0] >= '0' && c.text[0] <= '9')
            return false;
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
    return (named && !other) || (numbers >= 3 && !other) || (named && numbers > 0);
}

// Does a row hold figures, a code, or a label of the body rather than headings?
inline bool is_body_row(const grid& g, std::size_t r,
                        const std::vector<std::size_t>& label_columns) {
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

inline std::vector<std::size_t> label_columns(const grid& g, std::size_t r) {
    std::vector<std::size_t> out;
    const auto cells = g.row(r);
    for (std::size_t c = 0; c < cells.size(); ++c) {
        const std::string text = cell_title(cells[c].text);
        if (!text.empty() && (label_in(text, code_headings) || label_in(text, name_headings)))
            out.push_back(c);
    }
    return out;
}

// A row that only names what the rows below it are: 政府采购情况 below 项目, in a row of its own.
inline bool is_section_row(const grid& g, std::size_t r,
                           const std::vector<std::size_t>& label_columns) {
    if (only_text(g, r).empty() || r + 1 >= g.rows() || !is_body_row(g, r + 1, label_columns))
        return false;
    for (const std::size_t c : label_columns) {
        const std::string text = cell_title(g.text(r, c));
        if (!text.empty() && !cell_title(g.text(r - 1, c)).empty())
            return kind_of_heading(text) == heading_kind::other;
    }
    return false;
}

// The headings of the columns: cells above and, where an upper one is merged, to the left.
inline void read_headings(const grid& g, printed_table& t) {
    for (std::size_t r = t.head; r < t.body; ++r)
        t.width = (std::max)(t.width, g.row(r).size());
    for (std::size_t r = t.body; r < t.end && r < t.body + 64; ++r)
        t.width = (std::max)(t.width, g.row(r).size());
    t.width = (std::min<std::size_t>)(t.width, 256);
    t.headings.assign(t.width, {});
    for (std::size_t c = 0; c < t.width; ++c) {
        heading& h = t.headings[c];
        for (std::size_t r = t.head; r < t.body; ++r) {
            std::string text = cell_title(g.text(r, c));
            if (text.empty() && r + 1 < t.body) {
                bool below = false; // has the column a heading of its own further down?
                for (std::size_t k = r + 1; k < t.body; ++k)
                    below = below || !cell_title(g.text(k, c)).empty();
                for (std::size_t k = c; below && k > 0 && text.empty(); --k)
                    text = cell_title(g.text(r, k - 1));
            }
            if (text.empty()) continue;
            unit u = wan_yuan;
            if (unit_in(text, u)) {
                h.named_unit = u;
                h.names_unit = true;
            }
            if (h.path.empty() || h.path.back() != text) h.path.push_back(std::move(text));
        }
        // 类, 款, 项 may stand in the row of 栏次.
        if (t.body < t.end && is_column_numbers(g, t.body))
            if (std::string text = cell_title(g.text(t.body, c));
                kind_of_heading(text) == heading_kind::code_part)
                h.path.push_back(std::move(text));
        if (!h.path.empty()) h.kind = kind_of_heading(h.path.back());
    }
}

// The agency of a line that names more: 某局2023年度, 某局2023年12月31日单位:元.
inline std::string agency_of_line(std::string s) {
    for (const std::string_view lead : {"金额单位:", "单位:"})
        if (const std::size_t at = s.find(lead); at != s.npos && at > 0) s.resize(at);
    if (s.ends_with("日"))
        for (std::size_t at = s.find("年"); at != s.npos; at = s.find("年", at + 1))
            if (at > 4 && year_in(std::string_view{s}.substr(at - 4)) != 0) {
                s.resize(at - 4);
                return s;
            }
    for (const std::string_view end : {"年度", "年"})
        if (s.ends_with(end) && s.size() > end.size() + 4) {
            const std::size_t at = s.size() - end.size() - 4;
            if (year_in(std::string_view{s}.substr(at)) != 0) s.resize(at);
            break;
        }
    return s;
}

inline void note_line_above(std::string_view cell, printed_table& t) {
    std::string text = cell_title(cell);
    if (text.empty()) return;
    if (t.year == 0) t.year = year_in(text);
    unit u = wan_yuan;
    std::string copy = text;
    if (unit_in(copy, u)) {
        t.named_unit = u;
        t.names_unit = true;
    }
    for (const std::string_view lead :
         {"编制单位:", "编制单位名称:", "部门名称:", "部门:", "单位名称:", "填报单位:", "公开部门:",
          "公开单位:", "预算单位:", "编制部门:"})
        if (text.starts_with(lead) && text.size() > lead.size() && t.agency.empty())
            t.agency = agency_of_line(text.substr(lead.size()));
    t.titles.push_back(std::move(text));
}

// 2023年执行数 and 2024年预算数 stand in headings of the account of 2024, or begin rows; 0 where neither does.
inline int latest_year_of(const grid& g, const printed_table& t) {
    int latest = 0;
    const auto look_at = [&latest](std::string_view text) {
        if (text.find("预算") == text.npos && text.find("决算") == text.npos) return;
        if (const int y = year_in(text); y > latest) latest = y;
    };
    for (const heading& h : t.headings)
        for (const std::string& text : h.path)
            look_at(text);
    for (std::size_t r = t.body; r < t.end; ++r)
        look_at(plain_text(g.text(r, 0)));
    return latest;
}

inline bool is_same_row(const grid& g, std::size_t a, std::size_t b) {
    const std::size_t width = (std::max)(g.row(a).size(), g.row(b).size());
    for (std::size_t c = 0; c < width; ++c)
        if (plain_text(g.text(a, c)) != plain_text(g.text(b, c))) return false;
    return true;
}

// A title without the mark of its next page: 收入决算表（续）.
inline std::string without_continued(std::string title) {
    for (const std::string_view mark : {"(续表)", "(续)", "续表", "续"})
        if (title.ends_with(mark)) {
            title.resize(title.size() - mark.size());
            if (mark == "续表") title += "表";
            break;
        }
    return title;
}

// The row behind a page break, at which title and headings of the table are printed again; `r` where it is
// none: another agency's form has its own lines above, and another table of the form its own total.
inline std::size_t after_page_break(const grid& g, const printed_table& t, std::size_t r) {
    const std::string title = cell_title(only_text(g, r));
    const std::string bare = without_continued(title);
    const std::size_t titles = (std::min)(t.titles.size(), most_lines_of_page);
    if (std::find(t.titles.end() - static_cast<std::ptrdiff_t>(titles), t.titles.end(), bare) ==
        t.titles.end())
        return r;
    bool headed = bare != title;
    std::size_t next = r + 1;
    for (; next < g.rows(); ++next) {
        if (is_blank_row(g, next)) continue;
        std::size_t same = t.top;
        while (same < t.body && !is_same_row(g, same, next))
            ++same;
        if (same == t.body && !is_column_numbers(g, next)) break;
        headed = headed || same >= t.head;
    }
    if (!headed || next == g.rows()) return r;
    if (is_line_above(g, next)) return r;
    for (const grid_cell& c : g.row(next))
        if (label_in(cell_title(c.text), total_labels)) return r;
    return next;
}

} // namespace detail

/// The tables of a sheet, one after another [表].
/// `is_title` says of a text whether it names a form: such a line ends the table before it.
/// Complexity: linear in the cells.
/// Example: find_tables(g, looks_like_title)
template <class IsTitle>
std::vector<printed_table> find_tables(const grid& g, IsTitle&& is_title) {
    std::vector<printed_table> out;
    std::size_t r = 0;
    while (r < g.rows()) {
        printed_table t;
        t.top = r;
        while (r < g.rows() && detail::is_line_above(g, r)) {
            if (t.line == 0 && !g.row(r).empty() && !detail::is_blank_row(g, r))
                t.line = g.row(r)[0].line;
            for (const grid_cell& c : g.row(r))
                detail::note_line_above(c.text, t);
            ++r;
        }
        if (r == g.rows()) {
            if (!t.titles.empty() && out.empty()) { // a title and nothing else
                t.head = t.body = t.end = r;
                out.push_back(std::move(t));
            }
            break;
        }
        if (t.line == 0 && !g.row(r).empty()) t.line = g.row(r)[0].line;
        t.head = r++;
        if (t.head - t.top > most_lines_of_page) t.top = t.head - most_lines_of_page;
        std::vector<std::size_t> labels = detail::label_columns(g, t.head);
        while (r < g.rows() && r < t.head + 4 && !detail::is_column_numbers(g, r) &&
               !detail::is_body_row(g, r, labels) && !detail::is_section_row(g, r, labels)) {
            // Headings merged over two rows leave a blank one above 栏次.
            if (detail::is_blank_row(g, r) &&
                !(r + 1 < g.rows() && detail::is_column_numbers(g, r + 1)))
                break;
            if (labels.empty()) labels = detail::label_columns(g, r);
            if (const auto only = detail::only_text(g, r);
                !only.empty() && (is_title(only) || detail::is_note(plain_text(only))))
                break;
            ++r;
        }
        t.body = r;
        // The rows up to a line that is the title of another form.
        while (r < g.rows()) {
            if (const auto only = detail::only_text(g, r);
                !only.empty() && looks_like_title(only) && is_title(only)) {
                const std::size_t next = detail::after_page_break(g, t, r);
                if (next == r) break;
                t.page_breaks.push_back({r, next});
                r = next;
            }
            ++r;
        }
        t.end = r;
        detail::read_headings(g, t);
        out.push_back(std::move(t));
    }
    return out;
}

} // namespace kemu::inline v0

#endif
