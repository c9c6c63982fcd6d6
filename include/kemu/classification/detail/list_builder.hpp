// SPDX-License-Identifier: BSL-1.0
// Makes the columns of a classification from the rows of a list: the tree, the years, the index.
#ifndef KEMU_CLASSIFICATION_DETAIL_LIST_BUILDER_HPP
#define KEMU_CLASSIFICATION_DETAIL_LIST_BUILDER_HPP

#include <kemu/classification/classification.hpp>
#include <kemu/classification/detail/index_builder.hpp>
#include <kemu/classification/detail/list_notes.hpp>
#include <kemu/classification/list_row.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace kemu::inline v0::detail {

/// The owned columns of one classification. arrange, derive_years, fill, in that order, each only
/// where the notes are clean.
template <class Kind>
class list_builder {
public:
    explicit list_builder(list_notes& notes) : notes_(&notes) {}

    classification_data<Kind> data = no_classification<Kind>;

    // One entry per code, in tree order, each with its parent.
    void arrange(std::vector<list_row> all, classification<Kind> parents, int year) {
        leave_out_other_kinds(all);
        const auto last = [](const list_row& r) { return r.until == 0 ? 9999 : r.until; };
        std::sort(all.begin(), all.end(), [&](const list_row& a, const list_row& b) {
            return std::tuple(a.code, a.since, last(a), a.line) <
                   std::tuple(b.code, b.since, last(b), b.line);
        });
        for (auto& r : all) {
            const auto c = r.code.template as<Kind>();
            add_parents(c.parent(), r, parents, year);
            if (entries_.empty() || entries_.back().code != c) {
                entries_.push_back({c, {}, entries_.size()});
            } else if (auto& before = entries_.back().periods.back().source;
                       before.until == 0 || r.since <= before.until) {
                if (join_budgets(before, r)) continue;
                const auto& later = r.line > before.line ? r : before;
                const auto& earlier = r.line > before.line ? before : r;
                notes_->fault(errc::duplicate_code, later.code.digits().view(), later.line,
                              later.column, std::to_string(earlier.line));
            }
            entries_.back().periods.push_back({std::move(r)});
        }
        find_parents();
    }

    // A child exists only while its parent does: a parent's bounds hold for the child, and a year in
    // which the child is known to be valid is one of the parent's.
    void derive_years(int listed_year) {
        for (std::size_t i = 0; i < entries_.size(); ++i) {
            const auto& above = entries_[entries_[i].parent].periods;
            for (auto& p : entries_[i].periods) {
                own_years(p, listed_year);
                if (entries_[i].parent == i) continue;
                p.not_before = (std::max)(p.not_before, above.front().not_before);
                p.not_after = earlier_end(p.not_after, above.back().not_after);
            }
        }
        for (std::size_t i = entries_.size(); i-- > 0;)
            if (entries_[i].parent != i)
                for (const auto& child : entries_[i].periods)
                    for (auto& p : entries_[entries_[i].parent].periods)
                        widen(p, child);
        for (const auto& e : entries_)
            for (const auto& p : e.periods)
                if (p.known_from != 0 &&
                    (p.known_from < p.not_before || p.known_to > earlier_end(p.not_after, 9999)))
                    notes_->fault(errc::parent_not_valid, p.source.code.digits().view(),
                                  p.source.line, p.source.column);
    }

    void fill() {
        notes_ = nullptr;
        if (entries_.empty()) return;
        std::vector<std::uint32_t> values;
        for (const auto& e : entries_) {
            const auto at = static_cast<std::uint16_t>(codes_.size());
            codes_.push_back(e.code);
            values.push_back(e.code.value());
            for (std::size_t k = 0; k + 1 < e.periods.size(); ++k)
                former_.push_back({at, facts_of(e.periods[k]), keep(e.periods[k].source.name)});
            const auto& latest = e.periods.back();
            rows_.push_back({e.code.number(), facts_of(latest), keep(latest.source.name)});
            for (const auto& p : e.periods)
                if (!p.source.english.empty() && (english_.empty() || english_.back().row != at))
                    english_.push_back({at, keep(p.source.english)});
        }
        entries_.clear();
        entries_.shrink_to_fit();
        index_ = std::make_unique<index_builder>(values);
        data.size = static_cast<std::uint32_t>(codes_.size());
        data.former_count = static_cast<std::uint16_t>(former_.size());
        data.english_count = static_cast<std::uint16_t>(english_.size());
        data.codes = codes_.data();
        data.index = index_->index;
        data.rows = rows_.data();
        data.facts = facts_.data();
        data.former = former_.data();
        data.english = english_.data();
        data.basis = basis_.data();
    }

private:
    struct period {
        list_row source{};
        int not_before = 0;
        int known_from = 0;
        int known_to = 0;
        int not_after = 0;
    };
    // The names of one code, oldest first.
    struct entry {
        kemu::code<Kind> code{};
        std::vector<period> periods{};
        std::size_t parent = 0; // place in entries_; its own for a category
    };

    // A file may hold several classifications. Where each other one is a tree of its own, it is left
    // out; single codes of another are mistakes.
    void leave_out_other_kinds(std::vector<list_row>& all) {
        constexpr std::size_t kinds = 5;
        std::array<bool, kinds> category{};
        std::array<bool, kinds> deeper{};
        for (const auto& r : all) {
            const auto k = static_cast<std::size_t>(r.code.kind());
            (r.code.level() == level::category ? category : deeper)[k] = true;
        }
        const auto own = static_cast<std::size_t>(Kind::kind);
        const bool has_own = category[own] || deeper[own];
        for (const auto& r : all) {
            const auto k = static_cast<std::size_t>(r.code.kind());
            if (k == own) continue;
            const auto digits = r.code.digits();
            if (has_own && category[k] && deeper[k])
                notes_->repaired(list_repair::other_kinds, digits.view(), r.line, r.column,
                                 "left out");
            else
                notes_->fault(errc::other_classification, digits.view(), r.line, r.column,
                              std::string{name_of(r.code.kind())});
        }
        all.erase(std::remove_if(all.begin(), all.end(),
                                 [](const list_row& r) { return r.code.kind() != Kind::kind; }),
                  all.end());
    }

    // Parents that the list leaves out, in tree order before the row that needs them.
    void add_parents(code<Kind> parent, const list_row& below, classification<Kind> parents,
                     int year) {
        if (!parent || !parents.contains(parent)) return;
        if (!entries_.empty() && parent.contains(entries_.back().code)) return;
        add_parents(parent.parent(), below, parents, year);
        const auto p = parents.period_in(parent, year);
        list_row r;
        r.line = below.line;
        r.column = below.column;
        r.code = parent;
        r.name = p.name;
        r.budgets = p.budgets;
        r.evidence = p.evidence;
        r.basis = p.basis;
        notes_->repaired(list_repair::parent_taken, parent.digits().view(), below.line,
                         below.column, p.name);
        entries_.push_back({parent, {}, entries_.size()});
        entries_.back().periods.push_back({std::move(r)});
    }

    bool join_budgets(list_row& before, const list_row& r) {
        const bool apart = !before.budgets.empty() && !r.budgets.empty() &&
                           (before.budgets.bits() & r.budgets.bits()) == 0;
        if (!apart || before.name != r.name || before.since != r.since || before.until != r.until)
            return false;
        before.budgets = before.budgets | r.budgets;
        const auto digits = r.code.digits();
        notes_->repaired(list_repair::budgets_joined, digits.view(), r.line, r.column,
                         std::to_string(before.line));
        return true;
    }

    void find_parents() {
        std::size_t count = 0;
        std::size_t open[5]{};
        for (std::size_t i = 0; i < entries_.size(); ++i) {
            count += entries_[i].periods.size();
            if (count > most_list_rows) {
                const auto& r = entries_[i].periods.back().source;
                notes_->fault(errc::list_too_large, r.code.digits().view(), r.line, r.column);
                return;
            }
            const auto depth = static_cast<std::size_t>(entries_[i].code.level());
            open[depth] = i;
            if (depth < 2) continue;
            entries_[i].parent = open[depth - 1];
            if (entries_[entries_[i].parent].code == entries_[i].code.parent()) continue;
            const auto& r = first_line(entries_[i]);
            notes_->fault(errc::parent_missing, r.code.digits().view(), r.line, r.column,
                          std::string{entries_[i].code.parent().digits().view()});
        }
    }

    static const list_row& first_line(const entry& e) {
        return std::min_element(
                   e.periods.begin(), e.periods.end(),
                   [](const period& a, const period& b) { return a.source.line < b.source.line; })
            ->source;
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
        p.known_from = p.known_from == 0 ? r.known_from : (std::min)(p.known_from, r.known_from);
        p.known_to = (std::max)(p.known_to, r.known_to);
    }

    static void widen(period& p, const period& child) {
        const int from = (std::max)(child.known_from, p.not_before);
        const int to = earlier_end(child.known_to, p.not_after);
        if (child.known_from == 0 || from > to) return;
        p.known_from = p.known_from == 0 ? from : (std::min)(p.known_from, from);
        p.known_to = (std::max)(p.known_to, to);
    }

    const char* keep(const std::string& text) { return texts_.emplace_back(text).c_str(); }

    std::uint16_t facts_of(const period& p) {
        const auto& r = p.source;
        const auto year = [](int y) { return static_cast<std::uint16_t>(y); };
        const classification_facts f{year(p.not_before),
                                     year(p.known_from),
                                     year(p.known_to),
                                     year(p.not_after),
                                     static_cast<std::uint8_t>((r.since != 0 ? since_given : 0) |
                                                               (r.until != 0 ? until_given : 0) |
                                                               (r.unsettled ? years_unsettled : 0)),
                                     static_cast<std::uint8_t>(r.evidence),
                                     r.budgets.bits(),
                                     basis_of(r.basis)};
        const auto [at, is_new] =
            fact_numbers_.try_emplace(f, static_cast<std::uint16_t>(facts_.size()));
        if (is_new) facts_.push_back(f);
        return at->second;
    }

    std::uint16_t basis_of(const std::string& text) {
        const auto [at, is_new] =
            basis_numbers_.try_emplace(text, static_cast<std::uint16_t>(basis_.size()));
        if (is_new) basis_.push_back(at->first.c_str());
        return at->second;
    }

    list_notes* notes_;
    std::vector<entry> entries_{};
    std::deque<std::string> texts_{}; // stay where they are while others are added
    std::vector<code<Kind>> codes_{};
    std::vector<classification_row> rows_{};
    std::vector<classification_facts> facts_{};
    std::vector<former_name_row> former_{};
    std::vector<row_text> english_{};
    std::vector<const char*> basis_{""};
    std::map<classification_facts, std::uint16_t> fact_numbers_{};
    std::map<std::string, std::uint16_t> basis_numbers_{{std::string{}, std::uint16_t{0}}};
    std::unique_ptr<index_builder> index_{};
};

} // namespace kemu::inline v0::detail

#endif
