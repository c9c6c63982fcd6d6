// SPDX-License-Identifier: BSL-1.0
// A classification read from a list at run time, in place of the tables that are compiled in.
//
// Here:                  when to use it:
//   runtime_table<Kind>  the ministry's list of a year, or a unit's own, as a file or text
//
// It answers through the same classification<Kind> as the tables of kemu, so everything that takes
// one takes the other. A list that is known when the program is built is better turned into a
// header by data/generate.py: the same file, the same rules, checked while compiling.
//
// A list is UTF-8, TSV or CSV, with a header row. Columns: code, name; optional: since, until
// (first and last fiscal year), budget (general, fund, capital, social, joined by +), evidence,
// basis, english; others are ignored. A code whose name changed has one row per name.
#ifndef KEMU_CLASSIFICATION_RUNTIME_TABLE_HPP
#define KEMU_CLASSIFICATION_RUNTIME_TABLE_HPP

#include <kemu/classification/classification.hpp>
#include <kemu/classification/detail/code_list.hpp>
#include <kemu/classification/detail/index_builder.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <deque>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace kemu::inline v0 {

/// A classification read at run time [科目表]. Copies share one immutable table; the views live as
/// long as one of them. A list has no column for spellings seen in print, so match_name never
/// answers `variant` here.
/// Example: examples/own_list.cpp
template <class Kind>
class runtime_table {
public:
    runtime_table() = default;

    /// Reads a list.
    /// Requires: `year` is the fiscal year that the list is for, 1 to 9999; rows without years are
    /// known to be valid in that year and no other.
    /// Returns: the table, or the first fault by line.
    /// Errors: the 2xx of error.hpp, with the line and the text in question.
    /// Complexity: n log n in the rows.
    static result<runtime_table> parse(std::string_view text, int year) {
        std::vector<error> errors;
        return parse(text, year, errors);
    }

    /// The same, giving every fault, sorted by line.
    static result<runtime_table> parse(std::string_view text, int year,
                                       std::vector<error>& errors) {
        detail::list_reader<Kind> list{text};
        auto made = std::make_shared<storage>();
        if (list.errors.empty()) made->arrange(list);
        if (list.errors.empty()) made->derive_years(list, year);
        errors = list.errors;
        std::sort(errors.begin(), errors.end(), [](const error& x, const error& y) {
            return std::tuple(x.line, x.column, x.code) < std::tuple(y.line, y.column, y.code);
        });
        if (!errors.empty()) return errors.front();
        made->fill();
        return runtime_table{std::move(made)};
    }

    /// Reads a list from a file into `text`, and then as parse does.
    /// Errors: errc::cannot_open with the path, and those of parse; their texts point into
    /// `text`.
    static result<runtime_table> load(const char* path, int year, std::string& text) {
        text.clear();
        std::FILE* const file = std::fopen(path, "rb");
        if (file == nullptr) return {errc::cannot_open, path};
        char buffer[1 << 14];
        while (const auto got = std::fread(buffer, 1, sizeof buffer, file))
            text.append(buffer, got);
        const bool failed = std::ferror(file) != 0;
        std::fclose(file);
        if (failed) return {errc::cannot_open, path};
        return parse(text, year);
    }

    /// The view of the table; empty for a default-constructed one.
    classification<Kind> view() const noexcept {
        return storage_ ? classification<Kind>{storage_->data} : classification<Kind>{};
    }
    operator classification<Kind>() const noexcept { return view(); }

private:
    using row = detail::list_row<Kind>;

    static constexpr std::size_t most_rows = 60'000; // numbers of rows and facts have 16 bits

    struct period {
        row source{};
        int not_before = 0;
        int known_from = 0;
        int known_to = 0;
        int not_after = 0;
    };
    // The names of one code, oldest first.
    struct entry {
        kemu::code<Kind> code{};
        std::vector<period> periods{};
        std::size_t parent = 0; // place in `entries`; its own for a category
    };

    struct storage {
        std::vector<entry> entries{};
        std::deque<std::string> texts{}; // stay where they are while others are added
        std::vector<code<Kind>> codes{};
        std::vector<detail::classification_row> rows{};
        std::vector<detail::classification_facts> facts{};
        std::vector<detail::former_name_row> former{};
        std::vector<detail::row_text> english{};
        std::vector<const char*> basis{""};
        std::map<detail::classification_facts, std::uint16_t> fact_numbers{};
        std::map<std::string, std::uint16_t> basis_numbers{{std::string{}, std::uint16_t{0}}};
        std::unique_ptr<detail::index_builder> index{};
        detail::classification_data<Kind> data = detail::no_classification<Kind>;

        // One entry per code, in tree order, each with its parent.
        void arrange(detail::list_reader<Kind>& list) {
            auto& all = list.rows;
            const auto last = [](const row& r) { return r.until == 0 ? 9999 : r.until; };
            std::sort(all.begin(), all.end(), [&](const row& a, const row& b) {
                return std::tuple(a.code, a.since, last(a), a.line) <
                       std::tuple(b.code, b.since, last(b), b.line);
            });
            for (auto& r : all) {
                if (entries.empty() || entries.back().code != r.code) {
                    entries.push_back({r.code, {}, entries.size()});
                } else if (const auto& before = entries.back().periods.back().source;
                           before.until == 0 || r.since <= before.until) {
                    list.fault_at(r.line > before.line ? r : before, errc::duplicate_code);
                }
                entries.back().periods.push_back({r});
            }
            if (all.size() > most_rows) list.fault_at(all[most_rows], errc::list_too_large);
            std::size_t open[5]{};
            for (std::size_t i = 0; i < entries.size(); ++i) {
                const auto depth = static_cast<std::size_t>(entries[i].code.level());
                open[depth] = i;
                if (depth < 2) continue;
                entries[i].parent = open[depth - 1];
                if (entries[entries[i].parent].code != entries[i].code.parent())
                    list.fault_at(first_line(entries[i]), errc::parent_missing);
            }
        }

        static const row& first_line(const entry& e) {
            return std::min_element(e.periods.begin(), e.periods.end(),
                                    [](const period& a, const period& b) {
                                        return a.source.line < b.source.line;
                                    })
                ->source;
        }

        // A child exists only while its parent does: a parent's bounds hold for the child, and a
        // year in which the child is known to be valid is one of the parent's.
        void derive_years(detail::list_reader<Kind>& list, int listed_year) {
            for (std::size_t i = 0; i < entries.size(); ++i) {
                const auto& above = entries[entries[i].parent].periods;
                for (auto& p : entries[i].periods) {
                    own_years(p, listed_year);
                    if (entries[i].parent == i) continue;
                    p.not_before = (std::max)(p.not_before, above.front().not_before);
                    p.not_after = earlier_end(p.not_after, above.back().not_after);
                }
            }
            for (std::size_t i = entries.size(); i-- > 0;)
                if (entries[i].parent != i)
                    for (const auto& child : entries[i].periods)
                        for (auto& p : entries[entries[i].parent].periods)
                            widen(p, child);
            for (const auto& e : entries)
                for (const auto& p : e.periods)
                    if (p.known_from != 0 && (p.known_from < p.not_before ||
                                              p.known_to > earlier_end(p.not_after, 9999)))
                        list.fault_at(p.source, errc::parent_not_valid);
        }

        static int earlier_end(int a, int b) {
            return a == 0 || b == 0 ? (std::max)(a, b) : (std::min)(a, b);
        }

        static void own_years(period& p, int listed_year) {
            const auto& r = p.source;
            p.not_before = r.since;
            p.not_after = r.until;
            const bool listed =
                r.evidence != evidence::historical && (r.until == 0 || r.until >= listed_year);
            if (r.since != 0)
                p.known_from = r.since;
            else if (listed)
                p.known_from = listed_year;
            else
                p.known_from = r.until;
            if (r.until != 0)
                p.known_to = r.until;
            else
                p.known_to = listed ? (std::max)(listed_year, p.known_from) : p.known_from;
            if (r.known_from == 0) return;
            p.known_from =
                p.known_from == 0 ? r.known_from : (std::min)(p.known_from, r.known_from);
            p.known_to = (std::max)(p.known_to, r.known_to);
        }

        static void widen(period& p, const period& child) {
            const int from = (std::max)(child.known_from, p.not_before);
            const int to = earlier_end(child.known_to, p.not_after);
            if (child.known_from == 0 || from > to) return;
            p.known_from = p.known_from == 0 ? from : (std::min)(p.known_from, from);
            p.known_to = (std::max)(p.known_to, to);
        }

        void fill() {
            if (entries.empty()) return;
            std::vector<std::uint32_t> values;
            for (const auto& e : entries) {
                const auto at = static_cast<std::uint16_t>(codes.size());
                codes.push_back(e.code);
                values.push_back(e.code.value());
                for (std::size_t k = 0; k + 1 < e.periods.size(); ++k)
                    former.push_back({at, facts_of(e.periods[k]), keep(e.periods[k].source.name)});
                const auto& latest = e.periods.back();
                rows.push_back({e.code.number(), facts_of(latest), keep(latest.source.name)});
                for (const auto& p : e.periods)
                    if (!p.source.english.empty() && (english.empty() || english.back().row != at))
                        english.push_back({at, keep(p.source.english)});
            }
            entries.clear();
            index = std::make_unique<detail::index_builder>(values);
            data.size = static_cast<std::uint32_t>(codes.size());
            data.former_count = static_cast<std::uint16_t>(former.size());
            data.english_count = static_cast<std::uint16_t>(english.size());
            data.codes = codes.data();
            data.index = index->index;
            data.rows = rows.data();
            data.facts = facts.data();
            data.former = former.data();
            data.english = english.data();
            data.basis = basis.data();
        }

        const char* keep(const std::string& text) { return texts.emplace_back(text).c_str(); }

        std::uint16_t facts_of(const period& p) {
            const auto& r = p.source;
            const auto year = [](int y) { return static_cast<std::uint16_t>(y); };
            const detail::classification_facts f{
                year(p.not_before),
                year(p.known_from),
                year(p.known_to),
                year(p.not_after),
                static_cast<std::uint8_t>((r.since != 0 ? detail::since_given : 0) |
                                          (r.until != 0 ? detail::until_given : 0) |
                                          (r.unsettled ? detail::years_unsettled : 0)),
                static_cast<std::uint8_t>(r.evidence),
                r.budgets.bits(),
                basis_of(r.basis)};
            const auto [at, is_new] =
                fact_numbers.try_emplace(f, static_cast<std::uint16_t>(facts.size()));
            if (is_new) facts.push_back(f);
            return at->second;
        }

        std::uint16_t basis_of(const std::string& text) {
            const auto [at, is_new] =
                basis_numbers.try_emplace(text, static_cast<std::uint16_t>(basis.size()));
            if (is_new) basis.push_back(at->first.c_str());
            return at->second;
        }
    };

    explicit runtime_table(std::shared_ptr<const storage> made) : storage_(std::move(made)) {}

    std::shared_ptr<const storage> storage_{};
};

} // namespace kemu::inline v0

#endif
