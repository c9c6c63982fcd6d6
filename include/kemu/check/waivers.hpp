// SPDX-License-Identifier: BSL-1.0
// Waivers: violations that are explained [豁免].
//
// Here:               when to use it:
//   stands_at         is a figure at the place that a waiver names?
//   unused_waivers    waivers that excused nothing, as notes
//
// The records are in form/own_rules.hpp; check() applies those of the account.
#ifndef KEMU_CHECK_WAIVERS_HPP
#define KEMU_CHECK_WAIVERS_HPP

#include <kemu/base/array_view.hpp>
#include <kemu/base/merge_sort.hpp>
#include <kemu/base/problem.hpp>
#include <kemu/base/sorted.hpp>
#include <kemu/check/judge.hpp>
#include <kemu/form/own_rules.hpp>

#include <cstddef>
#include <string>
#include <vector>

namespace kemu::inline v0 {

/// Is a figure of an account at a place that a waiver names?
/// Complexity: rows of the form; constant for codes.
inline bool stands_at(const cells& where, const account_view& a, const cell_ref& place) {
    if (where.form == form_id::none) return true;
    const form_view* const v = a.find(where.form);
    if (v == nullptr || place.form != where.form) return false;
    if (where.column != column_id::none && v->column_index(where.column) != place.column)
        return false;
    const row_set& s = where.rows;
    if (s.how == rows_of::key) { // of one row it can be said without a look at the others
        if (place.row >= v->rows.size()) return false;
        const row& r = v->rows[place.row];
        return (s.part == part_id::none || r.part == s.part) &&
               (s.last_key == 0 ? r.key == s.key : s.key <= r.key && r.key <= s.last_key);
    }
    bool found = false;
    detail::for_each_row(*v, where.rows, *v, detail::no_row,
                         [&](std::size_t i) { found = found || i == place.row; });
    return found;
}

namespace detail {

// Waivers are listed for one rule after the other, those that name one row by that row.
class waiver_finder {
public:
    // The account outlives the finder.
    waiver_finder(const waiver_list& list, const account_view& a)
        : list_(&list), account_(&a), uses_(list.waivers.size()) {}

    // The first waiver for a rule at a place; counts that it was used. nullptr where there is none.
    const waiver* find(const identity& rule, const cell_ref& at) {
        if (list_->waivers.empty()) return nullptr;
        if (&rule != rule_) list_waivers_of(rule);
        std::size_t first = list_->waivers.size();
        for (const std::size_t i : of_many_)
            if (i < first && stands_at(list_->waivers[i].where, *account_, at)) first = i;
        for (std::size_t i = first_not_before(
                 of_one_.size(),
                 [&](std::size_t k) { return of_one_[k].is_before(at.form, at.row); });
             i < of_one_.size() && of_one_[i].form == at.form && of_one_[i].row == at.row; ++i)
            if (of_one_[i].waiver < first &&
                is_in_column(list_->waivers[of_one_[i].waiver].where, at))
                first = of_one_[i].waiver;
        if (first == list_->waivers.size()) return nullptr;
        ++uses_[first];
        return &list_->waivers[first];
    }

    // How many violations each waiver has excused.
    const plain_list<std::size_t>& uses() const noexcept { return uses_; }

private:
    struct waived_row {
        form_id form;
        std::size_t row;
        std::size_t waiver;
        bool is_before(form_id f, std::size_t r) const { return form != f ? form < f : row < r; }
    };

    bool is_in_column(const cells& where, const cell_ref& at) const {
        return where.column == column_id::none ||
               account_->find(where.form)->column_index(where.column) == at.column;
    }

    static bool names_one_row(const row_set& s) {
        return s.how == rows_of::labelled || (s.how == rows_of::key && s.last_key == 0);
    }

    void list_waivers_of(const identity& rule) {
        rule_ = &rule;
        of_one_.clear();
        of_many_.clear();
        for (std::size_t i = 0; i < list_->waivers.size(); ++i) {
            const waiver& w = list_->waivers[i];
            if (w.beyond_forms || w.id != rule.id) continue;
            const form_view* const v = account_->find(w.where.form);
            if (w.where.form == form_id::none || !names_one_row(w.where.rows)) {
                of_many_.push_back(i);
            } else if (v != nullptr) {
                for_each_row(*v, w.where.rows, *v, no_row,
                             [&](std::size_t row) { of_one_.push_back({w.where.form, row, i}); });
            }
        }
        plain_list<waived_row> spare(of_one_.size());
        merge_sort(of_one_.data(), of_one_.size(), spare.data(),
                   [](const waived_row& a, const waived_row& b) {
                       return a.is_before(b.form, b.row); // then as they stand in the file
                   });
    }

    const waiver_list* list_;
    const account_view* account_;
    plain_list<std::size_t> uses_;
    const identity* rule_ = nullptr; // whose waivers are listed
    plain_list<waived_row> of_one_{};
    plain_list<std::size_t> of_many_{};
};

} // namespace detail

/// The waivers that excused no violation, as notes with the place in their file.
/// Requires: `uses` counts for each waiver the violations that it excused.
/// Complexity: linear in the waivers.
/// Example: unused_waivers(waivers, found.waiver_uses, account.view())
inline std::vector<problem> unused_waivers(const waiver_list& list, array_view<std::size_t> uses,
                                           const account_view& a) {
    std::vector<problem> out;
    const form_set* const set = a.set;
    problem_list notes{list.file, out};
    for (std::size_t i = 0; i < list.waivers.size(); ++i) {
        const waiver& w = list.waivers[i];
        if (uses[i] != 0) continue;
        // Waivers of rules between accounts are asked of by the check of a group.
        if (w.id.starts_with("group.") && set != nullptr &&
            find_identity(set->identities, w.id) == nullptr)
            continue;
        notes.add({errc::waiver_unused, w.id, w.line, 0}, w.place);
    }
    return out;
}

} // namespace kemu::inline v0

#endif
