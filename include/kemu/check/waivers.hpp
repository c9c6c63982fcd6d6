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
#include <kemu/base/problem.hpp>
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
