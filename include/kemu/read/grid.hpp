// SPDX-License-Identifier: BSL-1.0
// A sheet as a grid of cells with their places, whatever file it came from.
//
// Here:               when to use it:
//   grid_cell         one cell: its text and its place in the file
//   grid              rows of cells; owns what it had to copy
//   grid_of_csv       a grid from comma-separated text
//
// The readers of forms see grids only, so that a reader of another kind of file needs to fill one.
#ifndef KEMU_READ_GRID_HPP
#define KEMU_READ_GRID_HPP

#include <kemu/base/array_view.hpp>
#include <kemu/base/plain_list.hpp>
#include <kemu/base/problem.hpp>
#include <kemu/base/stable_list.hpp>
#include <kemu/text/csv.hpp>
#include <kemu/text/utf8.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace kemu::inline v0 {

/// One cell of a sheet [单元格].
/// Units: line and column of the file count from 1; those of the cell's first byte.
struct grid_cell {
    std::string_view text{};
    std::uint32_t line = 0;
    std::uint32_t column = 0;
};

/// A sheet [工作表]: rows of cells; a row may be shorter than others.
/// Texts refer to the file's text, which must outlive the grid, or to copies that the grid owns.
/// Example: g.text(0, 2) is the third cell of the first row.
/// Thread safety: distinct objects are independent; one object is read by many or changed by one.
class grid {
public:
    grid() = default;
    grid(grid&&) = default;
    grid& operator=(grid&&) = default;
    grid(const grid&) = delete; // cells refer to copies that the grid owns
    grid& operator=(const grid&) = delete;

    /// How many rows there are.
    std::size_t rows() const noexcept { return ends_.size(); }
    /// The cells of a row.
    array_view<grid_cell> row(std::size_t i) const noexcept {
        const std::size_t begin = i == 0 ? 0 : ends_[i - 1];
        return {cells_.data() + begin, ends_[i] - begin};
    }
    /// The text of a cell; empty beyond the end of its row.
    std::string_view text(std::size_t r, std::size_t c) const noexcept {
        const auto cells = row(r);
        return c < cells.size() ? cells[c].text : std::string_view{};
    }
    /// The cell, or one without text at the place of its row.
    grid_cell cell(std::size_t r, std::size_t c) const noexcept {
        const auto cells = row(r);
        if (c < cells.size()) return cells[c];
        return {{}, cells.empty() ? 0 : cells[0].line, 0};
    }

    /// Room for so many cells and rows in all.
    void reserve(std::size_t cells, std::size_t rows) {
        cells_.reserve(cells);
        ends_.reserve(rows);
    }
    /// Adds a cell to the row that is being filled; its text lives elsewhere.
    void add(const grid_cell& c) { cells_.push_back(c); }
    /// Adds a cell whose text is copied and kept.
    /// Complexity: linear in the text.
    void add_copy(std::string_view text, std::uint32_t line, std::uint32_t column) {
        cells_.push_back({copies_.emplace_back(text), line, column});
    }
    /// Ends the row that is being filled.
    void end_row() { ends_.push_back(cells_.size()); }

private:
    detail::plain_list<grid_cell> cells_{};
    detail::plain_list<std::size_t> ends_{};
    detail::stable_list<std::string> copies_{}; // texts stay where they are
};

/// Most rows of a sheet that are read; no form comes near, and what follows is something else.
inline constexpr std::size_t most_rows_of_grid = 400'000;

namespace detail {

// What stands in ="2080505", as spreadsheets write codes that are to stay texts; empty for other texts.
constexpr std::string_view text_of_formula(std::string_view s) noexcept {
    if (s.size() < 4 || s[0] != '=' || s[1] != '"' || s.back() != '"') return {};
    return s.substr(2, s.size() - 3);
}

// The last cell of a text that ends within a record, or nullptr. No line end behind the last record is usual;
// with fewer fields than the record above it was not written to its end.
inline const grid_cell* cut_off_cell(const grid& g, std::string_view text) noexcept {
    const std::size_t n = g.rows();
    if (n < 2 || text.ends_with('\n') || text.ends_with('\r')) return nullptr;
    const auto last = g.row(n - 1);
    return last.size() >= 2 && last.size() < g.row(n - 2).size() ? &last.back() : nullptr;
}

} // namespace detail

/// A grid from the text of a CSV file [读取 CSV].
/// Requires: `text` outlives the grid.
/// Errors: those of utf8.hpp and csv.hpp, file_empty, and too_many_rows beyond most_rows_of_grid; records that
/// cannot be read are left out.
/// Complexity: linear in the text; 24 bytes of memory a cell, and the texts of quoted fields with quotes.
inline grid grid_of_csv(std::string_view text, problem_list& problems) {
    grid out;
    if (const error e = find_encoding_error(text); e.code != errc::none) {
        problems.add(e);
        return out;
    }
    constexpr std::size_t most = 1 << 16; // bytes; what is longer makes its own room
    const std::size_t size = text.size() < most ? text.size() : most;
    out.reserve(size / 16, size / 64);
    csv_reader in{text, {.dialect = dialect_of(text), .fields = 1024}};
    while (in.next()) {
        if (in.failed()) {
            problems.add(in.error());
            continue;
        }
        if (out.rows() == most_rows_of_grid) {
            problems.add({errc::too_many_rows, in.fields()[0].text, in.line(), 1},
                         std::to_string(most_rows_of_grid));
            break;
        }
        for (const csv_field& f : in.fields()) {
            const std::uint32_t column = f.column + (f.quoted ? 1U : 0U);
            if (const std::string_view inner = detail::text_of_formula(f.text); !inner.empty())
                out.add_copy(inner, f.line, column + 2);
            else if (f.text.size() == f.source.size())
                out.add({f.source, f.line, column});
            else
                out.add_copy(f.text, f.line, column);
        }
        out.end_row();
    }
    // Between semicolons, or tabs below a title without any: every row is one cell, and nothing would be read.
    for (std::size_t i = 0, whole = 0; i < out.rows() && out.row(i).size() == 1; ++i) {
        const grid_cell& c = out.row(i)[0];
        const auto many = [&](char x) { return c.text.find(x) != c.text.rfind(x); };
        if ((many('\t') || many(';')) && ++whole == 2) {
            problems.add({errc::wrong_field_count, c.text, c.line, c.column}, "CSV");
            return out;
        }
    }
    if (out.rows() == 0 && problems.empty()) problems.add({errc::file_empty, {}, 0, 0});
    return out;
}

} // namespace kemu::inline v0

#endif
