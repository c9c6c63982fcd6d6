// SPDX-License-Identifier: BSL-1.0
// Reads a list of codes, record by record, into rows; list_shapes.hpp says in which shapes.
#ifndef KEMU_CLASSIFICATION_DETAIL_LIST_READER_HPP
#define KEMU_CLASSIFICATION_DETAIL_LIST_READER_HPP

#include <kemu/base/array_view.hpp>
#include <kemu/base/names.hpp>
#include <kemu/classification/detail/list_cells.hpp>
#include <kemu/classification/detail/list_headings.hpp>
#include <kemu/classification/detail/list_notes.hpp>
#include <kemu/classification/list_row.hpp>
#include <kemu/text/csv.hpp>
#include <kemu/text/fold.hpp>
#include <kemu/text/recode.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kemu::inline v0::detail {

/// Reads the records of a list into rows.
class list_reader {
public:
    list_reader(std::string_view bytes, list_notes& notes) : notes_(notes) {
        const auto encoding = to_utf8(bytes, text_);
        if (!encoding) {
            const auto& e = encoding.error();
            notes_.fault(e.code, e.text, e.line, e.column);
            return;
        }
        if (*encoding != text_encoding::utf8)
            notes_.repaired(list_repair::encoding, name_of(*encoding), 1, 1, "UTF-8");
        csv_options options;
        // A title row has no tab; the first rows tell.
        if (std::string_view{text_}.substr(0, 4096).find('\t') != std::string_view::npos)
            options.dialect = csv_dialect::quoted_tab;
        csv_reader in{text_, options};
        while (in.next()) {
            if (in.failed()) {
                const auto& e = in.error();
                notes_.fault(e.code, e.text, e.line, e.column);
            } else if (!is_blank(in.fields()) && !record(in.fields())) {
                return;
            }
        }
        if (phase_ == phase::titles && notes_.clean()) no_headings({{}, 1, 1, false, {}});
    }

    std::vector<list_row> rows{};

private:
    using fields = array_view<csv_field>;
    enum class phase : std::uint8_t { titles, second_headings, rows };
    static constexpr std::size_t most_titles = 20;

    static bool is_blank(fields record) noexcept {
        return std::all_of(record.begin(), record.end(),
                           [](const csv_field& f) { return trimmed(f.text).empty(); });
    }

    // Returns: false where the rest is not worth reading.
    bool record(fields f) {
        if (phase_ == phase::titles) return heading(f);
        if (phase_ == phase::second_headings) {
            phase_ = phase::rows;
            if (second_heading(f)) return true;
        }
        return row(f);
    }

    bool heading(fields f) {
        list_layout layout;
        layout.add(f, false);
        if (layout.claimed_twice() != list_column::how_many) {
            const auto& second = twice(f, layout.claimed_twice());
            notes_.fault(errc::column_twice, second.text, second.line, second.column);
            return false;
        }
        const bool code_or_name =
            layout.has(list_column::code) || layout.has(list_column::name) || layout.has_levels();
        // 科目 over empty cells is a title of the columns below it.
        const bool spans = !code_or_name && f.size() > 1 && layout.width == 1;
        if (!layout.complete() || spans) {
            // Half of the headings: the other half may be on the next row, or is missing.
            if (code_or_name && half_.line == 0) {
                half_text_ = f[0].text; // fields live until the next record
                half_ = {errc::list_without_header, half_text_, f[0].line, f[0].column};
            }
            if (++titles_ > most_titles) {
                no_headings(f[0]);
                return false;
            }
            notes_.repaired(list_repair::title, f[0].text, f[0].line, f[0].column, "left out");
            return true;
        }
        // 科目 alone is code and name in one cell; beside a code it is the name.
        if (layout.has(list_column::both) &&
            (layout.has(list_column::code) || layout.has_levels())) {
            auto& name = layout.place[static_cast<std::size_t>(list_column::name)];
            if (name == list_layout::none) name = layout.at(list_column::both);
            layout.place[static_cast<std::size_t>(list_column::both)] = list_layout::none;
        }
        layout_ = layout;
        titles_ = 0;
        phase_ = phase::second_headings;
        for (const auto& field : f)
            headings_.emplace_back(trimmed(field.text));
        return true;
    }

    // The row that looks most like headings, else the first one.
    void no_headings(const csv_field& f) {
        if (half_.line != 0)
            notes_.fault(half_.code, half_.text, half_.line, half_.column);
        else
            notes_.fault(errc::list_without_header, f.text, f.line, f.column);
    }

    static const csv_field& twice(fields f, list_column column) {
        const csv_field* last = &f[0];
        for (const auto& field : f)
            if (column_named(field.text) == column) last = &field;
        return *last;
    }

    // 类, 款, 项 below 科目编码.
    bool second_heading(fields f) {
        list_layout both = layout_;
        both.add(f, true);
        const bool levels = both.has(list_column::category) && both.has(list_column::section);
        if (!levels || layout_.has_levels()) return false;
        both.place[static_cast<std::size_t>(list_column::code)] = list_layout::none;
        both.place[static_cast<std::size_t>(list_column::both)] = list_layout::none;
        layout_ = both;
        return layout_.complete();
    }

    std::string_view cell(fields f, list_column c) const noexcept {
        const auto at = layout_.at(c);
        return at < f.size() ? f[at].text : std::string_view{};
    }
    const csv_field& place_of(fields f, list_column c) const noexcept {
        const auto at = layout_.at(c);
        return f[at < f.size() ? at : 0];
    }

    // Remarks below a list, and headings repeated on a new page.
    bool is_remark(fields f) const {
        const auto first = std::find_if(
            f.begin(), f.end(), [](const csv_field& one) { return !trimmed(one.text).empty(); });
        for (const std::string_view word :
             {"注：", "注:", "注 ", "注1", "说明：", "说明:", "备注：", "备注:", "*"})
            if (trimmed(first->text).starts_with(word)) return true;
        return f.size() >= headings_.size() &&
               std::equal(headings_.begin(), headings_.end(), f.begin(),
                          [](const std::string& h, const csv_field& one) {
                              return h == trimmed(one.text);
                          });
    }

    bool row(fields f) {
        if (is_remark(f)) {
            notes_.repaired(list_repair::note, f[0].text, f[0].line, f[0].column, "left out");
            return true;
        }
        for (std::size_t i = headings_.size(); i < f.size(); ++i)
            if (!trimmed(f[i].text).empty()) {
                notes_.fault(errc::wrong_field_count, f[i].text, f[i].line, f[i].column);
                return true;
            }
        list_row r;
        std::string_view name = cell(f, list_column::name);
        if (!code_of(f, r, name)) return true;
        bool had_blanks = false;
        bool had_lines = false;
        const auto& at =
            place_of(f, layout_.has(list_column::name) ? list_column::name : list_column::both);
        if (!read_name_cell(name, r.name, had_blanks, had_lines)) {
            notes_.fault(errc::name_unprintable, name, at.line, at.column);
            return true;
        }
        if (r.name.empty()) {
            notes_.fault(errc::name_missing, r.code.digits().view(), r.line, r.column);
            return true;
        }
        if (had_blanks) notes_.repaired(list_repair::name_blanks, name, at.line, at.column, r.name);
        if (had_lines) notes_.repaired(list_repair::name_lines, name, at.line, at.column, r.name);
        years(f, r);
        r.budgets = budgets(f);
        r.evidence = evidence_of(f);
        r.basis = trimmed(cell(f, list_column::basis));
        r.english = trimmed(cell(f, list_column::english));
        if (rows.size() == most_list_rows) {
            notes_.fault(errc::list_too_large, r.code.digits().view(), r.line, r.column);
            return false;
        }
        rows.push_back(std::move(r));
        return true;
    }

    bool code_of(fields f, list_row& r, std::string_view& name) {
        if (!layout_.has(list_column::code) && !layout_.has(list_column::both))
            return code_of_levels(f, r);
        const auto column = layout_.has(list_column::code) ? list_column::code : list_column::both;
        const auto& field = place_of(f, column);
        const auto text = cell(f, column);
        r.line = field.line;
        r.column = field.column;
        const auto c = read_code_cell(text);
        if (c.why == errc::two_readings) {
            notes_.fault(c.why, text, r.line, r.column,
                         std::string{c.text()} + " / " + std::string{c.other, c.other_size});
            return false;
        }
        const bool name_elsewhere = column == list_column::code && !trimmed(name).empty() &&
                                    !equal_folded(trimmed(name), c.rest);
        const auto code = parse_any_code(c.text());
        if (c.why != errc::none || !code || (name_elsewhere && !c.rest.empty())) {
            const auto why = c.why != errc::none       ? c.why
                             : !code && c.rest.empty() ? code.error().code
                                                       : errc::not_a_code;
            notes_.fault(why, trimmed(text), r.line, r.column);
            return false;
        }
        r.code = *code;
        for (std::size_t k = 0; k < static_cast<std::size_t>(list_repair::how_many); ++k)
            if (c.repaired[k])
                notes_.repaired(static_cast<list_repair>(k), text, r.line, r.column,
                                r.code.digits().view());
        if (!c.rest.empty()) {
            name = c.rest;
            if (column == list_column::code)
                notes_.repaired(list_repair::code_and_name, text, r.line, r.column,
                                std::string{r.code.digits().view()} + " | " + std::string{name});
        }
        return true;
    }

    // The code of a row with one column per level: blank upper cells are those of the row above.
    bool code_of_levels(fields f, list_row& r) {
        constexpr std::array<list_column, 4> columns{list_column::category, list_column::section,
                                                     list_column::item, list_column::sub_item};
        std::array<std::string_view, 4> part{};
        std::size_t first = 4;
        std::size_t last = 0;
        for (std::size_t k = 0; k < 4; ++k) {
            if (!layout_.has(columns[k])) continue;
            part[k] = trimmed(cell(f, columns[k]));
            if (part[k].empty()) continue;
            if (first == 4) first = k;
            last = k;
        }
        const auto& field = place_of(f, first < 4 ? columns[last] : columns[0]);
        r.line = field.line;
        r.column = field.column;
        if (first == 4) {
            notes_.fault(errc::not_a_code, f[0].text, r.line, r.column);
            return false;
        }
        std::array<std::string, 4> now = levels_;
        for (std::size_t k = first; k <= last; ++k) {
            if (part[k].empty()) { // between two filled cells: of this row or of the one above?
                notes_.fault(errc::parent_missing, part[last], r.line, r.column);
                return false;
            }
            if (!level_digits(part[k], k, now, f, columns[k])) return false;
        }
        std::string digits;
        std::size_t depth = 0; // levels that are not filled up with zeros
        for (std::size_t k = 0; k <= last; ++k) {
            const bool zeros = now[k] == "00";
            if (now[k].empty() || (!zeros && depth < k)) {
                notes_.fault(errc::parent_missing, part[last], r.line, r.column);
                return false;
            }
            if (zeros) continue;
            digits += now[k];
            depth = k + 1;
        }
        for (std::size_t k = depth; k < 4; ++k)
            now[k].clear();
        const auto code = parse_any_code(digits);
        if (!code) {
            notes_.fault(code.error().code, digits, r.line, r.column);
            return false;
        }
        levels_ = now;
        r.code = *code;
        return true;
    }

    // The digits of one level; a cell may also hold the whole code down to it.
    bool level_digits(std::string_view text, std::size_t level, std::array<std::string, 4>& now,
                      fields f, list_column column) {
        const auto& field = place_of(f, column);
        const auto c = read_code_cell(text);
        const std::size_t own = level == 0 ? 3 : 2;
        std::string digits{c.text()};
        if (level > 0 && digits.size() == 3 + 2 * level) {
            std::string above;
            for (std::size_t k = 0; k < level; ++k)
                above += now[k];
            if (above == digits.substr(0, above.size())) digits.erase(0, above.size());
        }
        if (level > 0 && digits.size() == 1) {
            digits.insert(0, 1, '0');
            notes_.repaired(list_repair::level_digit, text, field.line, field.column, digits);
        }
        if (c.why != errc::none || !c.rest.empty() || digits.size() != own) {
            notes_.fault(errc::not_a_code, text, field.line, field.column);
            return false;
        }
        if (c.repaired[static_cast<std::size_t>(list_repair::code_width)])
            notes_.repaired(list_repair::code_width, text, field.line, field.column, digits);
        now[level] = digits;
        return true;
    }

    void years(fields f, list_row& r) {
        r.since = bound(f, list_column::since, r.unsettled);
        r.until = bound(f, list_column::until, r.unsettled);
        if (r.since != 0 && r.until != 0 && r.since > r.until) {
            const auto& at = place_of(f, list_column::since);
            notes_.fault(errc::years_crossed, trimmed(at.text), at.line, at.column);
        }
        const auto known = trimmed(cell(f, list_column::known));
        if (known.empty()) return;
        const auto& at = place_of(f, list_column::known);
        const auto dash = known.find('-');
        r.known_from = year(known.substr(0, dash), at);
        r.known_to = dash == known.npos ? r.known_from : year(known.substr(dash + 1), at);
        if (r.known_to < r.known_from) notes_.fault(errc::years_crossed, known, at.line, at.column);
    }
    int bound(fields f, list_column column, bool& unsettled) {
        auto text = trimmed(cell(f, column));
        if (text.empty()) return 0;
        if (text.ends_with('?')) {
            text.remove_suffix(1);
            unsettled = true;
        }
        return year(text, place_of(f, column));
    }
    int year(std::string_view text, const csv_field& at) {
        int value = 0;
        for (const char c : text)
            value = c >= '0' && c <= '9' && value < 10'000 ? value * 10 + (c - '0') : 10'000;
        if (text.size() == 4 && value > 0 && value < 10'000) return value;
        notes_.fault(errc::not_a_year, text, at.line, at.column);
        return 0;
    }

    budget_set budgets(fields f) {
        budget_set all;
        for (auto text = trimmed(cell(f, list_column::budget)); !text.empty();) {
            const auto plus = text.find('+');
            const auto word = trimmed(text.substr(0, plus));
            text.remove_prefix(plus == text.npos ? text.size() : plus + 1);
            if (word.empty()) continue;
            const auto& at = place_of(f, list_column::budget);
            if (const auto one = named<budget>(word_of(word)))
                all = all | *one;
            else
                notes_.fault(errc::unknown_budget, word, at.line, at.column,
                             std::string{nearest_name<budget>(word)});
        }
        return all;
    }

    evidence evidence_of(fields f) {
        const auto text = trimmed(cell(f, list_column::evidence));
        if (text.empty()) return evidence::official;
        const auto grounds = named<evidence>(text);
        if (grounds && *grounds != evidence::mapped) return *grounds;
        const auto& at = place_of(f, list_column::evidence);
        notes_.fault(errc::unknown_evidence, text, at.line, at.column,
                     std::string{nearest_name<evidence>(text)});
        return evidence::none;
    }

    list_notes& notes_;
    std::string text_{};
    phase phase_ = phase::titles;
    std::size_t titles_ = 0;
    std::string half_text_{};
    error
        half_{}; ///< the row that has half of the headings, as the error it is if no other half comes
    list_layout layout_{};
    std::vector<std::string> headings_{};
    std::array<std::string, 4> levels_{};
};

} // namespace kemu::inline v0::detail

#endif
