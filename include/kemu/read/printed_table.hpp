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

#include <kemu/base/plain_list.hpp>
#include <kemu/form/sets/vocabulary.hpp>
#include <kemu/read/detail/grid_rows.hpp>
#include <kemu/read/detail/heading_kinds.hpp>
#include <kemu/read/detail/table_notes.hpp>
#include <kemu/read/grid.hpp>
#include <kemu/read/headings.hpp>
#include <kemu/read/printed_cell.hpp>

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

// Columns behind them have no headings.
inline constexpr std::size_t widest_headings = 256;

// The headings of the columns: cells above and, where an upper one is merged, to the left.
inline void read_headings(const grid& g, printed_table& t) {
    constexpr std::size_t widest = widest_headings;
    const std::size_t end = t.end < t.body + 64 ? t.end : t.body + 64;
    for (std::size_t r = t.head; r < (t.body > end ? t.body : end); ++r)
        if (const std::size_t n = g.row(r).size(); n > t.width) t.width = n < widest ? n : widest;
    t.headings.assign(t.width, {});
    const bool has_numbers = t.body < t.end && is_column_numbers(g, t.body);
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
        if (has_numbers)
            if (std::string text = cell_title(g.text(t.body, c));
                kind_of_heading(text) == heading_kind::code_part)
                h.path.push_back(std::move(text));
        if (h.path.empty()) continue;
        h.kind = kind_of_heading(h.path.back());
        h.hash = bare_label_hash(without_ordinal(h.path.back()));
    }
}

// The agency of a line that names more: 某局2023年度, 某局2023年12月31日单位:元.
inline std::string agency_of_line(std::string s) {
    for (const std::string_view lead : {"金额单位:", "单位:"})
        if (const std::size_t at = s.find(lead); at != s.npos && at > 0) s.resize(at);
    // Only the four digits before a 年 are looked at: 百年某局 has a 年 of its own.
    constexpr std::size_t digits = 4;
    constexpr std::size_t year = digits + std::string_view{"年"}.size();
    if (s.ends_with("日"))
        for (std::size_t at = s.find("年"); at != s.npos; at = s.find("年", at + 1))
            if (at > digits && year_in(std::string_view{s}.substr(at - digits, year)) != 0) {
                s.resize(at - digits);
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
    std::string_view last; // records begin like those above them
    const auto look_at = [&latest, &last](std::string_view text) {
        if (text == last) return;
        last = text;
        const int y = year_in(text);
        if (y > latest && (text.find("预算") != text.npos || text.find("决算") != text.npos))
            latest = y;
    };
    for (const heading& h : t.headings)
        for (const std::string& text : h.path)
            look_at(text);
    for (std::size_t r = t.body; r < t.end; ++r)
        look_at(plain_text(g.text(r, 0)));
    return latest;
}

inline bool is_same_row(const grid& g, std::size_t a, std::size_t b) {
    for (std::size_t c = 0; c < widest_headings && (c < g.row(a).size() || c < g.row(b).size());
         ++c) {
        const std::string_view x = g.text(a, c);
        const std::string_view y = g.text(b, c);
        // Most rows differ in the first character.
        if (ordinary_char_at(x) != 0 && ordinary_char_at(y) != 0 && x[0] != y[0]) return false;
        if (plain_text(x) != plain_text(y)) return false;
    }
    return true;
}

// A title without the mark of its next page: 收入决算表（续）, 收入决算表（续表2）, 续表：收入决算表, 收入决算续表.
inline std::string without_continued(std::string title) {
    for (const std::string_view mark : {"(续表):", "续表:", "(续):", "(续表)", "(续)"})
        if (title.starts_with(mark)) return title.substr(mark.size());
    if (const std::size_t at = title.rfind("(续"); at != title.npos && title.ends_with(")"))
        return title.substr(0, at);
    std::string bare = title;
    while (!bare.empty() && bare.back() >= '0' && bare.back() <= '9')
        bare.pop_back();
    for (const std::string_view mark : {"续表", "续"})
        if (bare.ends_with(mark)) {
            bare.resize(bare.size() - mark.size());
            if (mark == "续表" && !bare.ends_with("表")) bare += "表";
            return bare;
        }
    return title;
}

// The labels of totals that rows of a table begin with so far: each row is looked at once, however many page breaks ask.
class totals_so_far {
public:
    // Has one of the rows from `begin` on, before row `end`, that label? Asked with ends that do not go back.
    bool has(const grid& g, std::size_t begin, std::size_t end, std::string_view total) {
        if (next_ < begin) next_ = begin;
        for (; next_ < end; ++next_)
            for (const grid_cell& c : g.row(next_))
                note(cell_title(c.text));
        for (const std::string& known : met_)
            if (bare_label_in(known, total)) return true;
        return false;
    }

private:
    void note(const std::string& text) {
        if (!label_in(text, total_labels)) return;
        const std::string_view bare = without_ordinal(text);
        for (const std::string& known : met_)
            if (bare_label_in(bare, known)) return;
        met_.emplace_back(bare);
    }

    std::size_t next_ = 0;
    std::vector<std::string> met_{}; // no more than total_labels has
};

// The row behind a page break, at which title and headings of the table are printed again; `r` where it is
// none: another agency's form has its own lines above, and another table of the form its own total.
inline std::size_t after_page_break(const grid& g, const printed_table& t, std::size_t r,
                                    totals_so_far& totals) {
    const std::string title = cell_title(only_text(g, r));
    const std::string bare = without_continued(title);
    bool is_printed_again = false;
    for (std::size_t i = t.titles.size(), n = 0; i > 0 && n < most_lines_of_page; --i, ++n)
        is_printed_again = is_printed_again || t.titles[i - 1] == bare;
    if (!is_printed_again) return r;
    bool headed = bare != title;
    bool is_below_headings = false;
    std::size_t lines = 1;
    std::size_t next = r + 1;
    for (; next < g.rows(); ++next) {
        if (is_blank_row(g, next)) continue;
        std::size_t same = t.top;
        while (same < t.body && !is_same_row(g, same, next))
            ++same;
        if (same == t.body && !is_column_numbers(g, next)) break;
        // A page of nothing, and the next one: a sheet of such pages would be looked through for each of them.
        if (++lines > t.body - t.top + 1) return r;
        headed = headed || same >= t.head;
        is_below_headings = same + 1 >= t.body;
    }
    if (!headed || next == g.rows()) return r;
    // Below all headings there are rows, though one label may stand in them alone: 四、公共安全支出 beside nothing.
    if (!is_below_headings && is_line_above(g, next)) return r;
    // 合计 in the first row of a page: of another table where this one has had it.
    for (const grid_cell& c : g.row(next)) {
        const std::string text = cell_title(c.text);
        if (label_in(text, total_labels) && totals.has(g, t.body, r, text)) return r;
    }
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
            std::string_view last;
            for (const grid_cell& c : g.row(r)) {
                if (c.text != last) detail::note_line_above(c.text, t);
                last = c.text;
            }
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
        detail::plain_list<std::size_t> labels = detail::label_columns(g, t.head);
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
        detail::totals_so_far totals;
        while (r < g.rows()) {
            const auto only = detail::only_text(g, r);
            const bool is_a_title = !only.empty() && looks_like_title(only) && is_title(only);
            if (is_a_title || only.find("续") != only.npos) {
                const std::size_t next = detail::after_page_break(g, t, r, totals);
                if (next == r && is_a_title) break;
                if (next != r) t.page_breaks.push_back({r, next});
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
