// SPDX-License-Identifier: BSL-1.0
// Rows of several accounts that mean the same, found by one sort instead of one search a row.
//
// Here:               when to use it:
//   merge_sort        sorts a list, also in a constant expression
//   place             one row of one member of a group
//   same_row          do two rows of one form mean the same, in whatever line they stand?
//   rows_by_meaning   the rows of one form in all members, those that mean the same together
#ifndef KEMU_CHECK_DETAIL_SAME_ROWS_HPP
#define KEMU_CHECK_DETAIL_SAME_ROWS_HPP

#include <kemu/base/array_view.hpp>
#include <kemu/base/merge_sort.hpp>
#include <kemu/check/detail/constexpr_list.hpp>
#include <kemu/form/label.hpp>
#include <kemu/form/view.hpp>

#include <cstddef>
#include <cstdint>

namespace kemu::inline v0::detail::groups {

template <class T, class Less>
constexpr void merge_sort(constexpr_list<T>& items, Less less) {
    constexpr_list<T> spare(items.size());
    detail::merge_sort(items.data(), items.size(), spare.data(), less);
}

// One row of one member.
struct place {
    std::size_t member = 0;
    std::size_t row = 0;
};

// `by_code`: all forms that are compared have codes.
constexpr bool same_row(bool by_code, const row& a, const row& b) noexcept {
    if (by_code && (a.key != 0 || b.key != 0)) return a.key == b.key;
    if (a.part != b.part || a.role != b.role || a.category != b.category) return false;
    return a.category != 0 || a.role != role_id::none || same_label(a.label, b.label);
}

// The rows of one form in all members, by what they mean.
class rows_by_meaning {
public:
    /// The form in one member; nullptr where it is not asked for.
    struct member {
        const form_view* form = nullptr;
        bool is_department = false;
    };
    /// Rows that mean the same.
    struct rows {
        array_view<place> department{};
        array_view<place> agencies{};
        constexpr const place& first() const noexcept {
            return department.empty() ? agencies[0] : department[0];
        }
    };

    constexpr rows_by_meaning(array_view<member> members, bool by_code) {
        constexpr_list<keyed_place> all;
        for (std::size_t m = 0; m < members.size(); ++m) {
            if (members[m].form == nullptr) continue;
            for (std::size_t i = 0; i < members[m].form->rows.size(); ++i)
                all.push_back(keyed(members[m], {m, i}, by_code));
        }
        // Stable: within one meaning and role the rows keep the order of the members and of their lines.
        merge_sort(all, [](const keyed_place& a, const keyed_place& b) {
            const int order = compare(a, b);
            return order != 0 ? order < 0 : a.is_department && !b.is_department;
        });
        for (std::size_t i = 0; i < all.size(); ++i) {
            if (i == 0 || compare(all[i - 1], all[i]) != 0) sets_.push_back({i, i, i});
            places_.push_back(all[i].at);
            if (all[i].is_department) sets_.back().middle = i + 1;
            sets_.back().end = i + 1;
        }
        merge_sort(sets_, [this](const set& a, const set& b) {
            const bool first_has = a.middle != a.begin;
            if (first_has != (b.middle != b.begin)) return first_has;
            const place& p = places_[a.begin];
            const place& q = places_[b.begin];
            return p.member != q.member ? p.member < q.member : p.row < q.row;
        });
    }

    /// Calls f(rows): first for the rows of the department in its order, then for those that only agencies
    /// have, in the order of the agencies and of their rows.
    template <class F>
    constexpr void for_each(F&& f) const {
        const array_view<place> all{places_.data(), places_.size()};
        for (const set& s : sets_)
            f(rows{all.subspan(s.begin, s.middle - s.begin),
                   all.subspan(s.middle, s.end - s.middle)});
    }

private:
    struct keyed_place {
        place at{};
        const row* what = nullptr;
        bool is_department = false;
        bool by_label = false;
        std::uint32_t key = 0;
        std::uint32_t hash = 0; // of the label: most labels differ in it
    };
    struct set {
        std::size_t begin = 0;
        std::size_t middle = 0; // the agencies begin here
        std::size_t end = 0;
    };

    static constexpr keyed_place keyed(const member& m, const place& at, bool by_code) noexcept {
        const row& r = m.form->rows[at.row];
        keyed_place p{at, &r, m.is_department};
        p.key = by_code ? r.key : 0;
        p.by_label = p.key == 0 && r.category == 0 && r.role == role_id::none;
        p.hash = p.by_label ? label_hash(r.label) : 0;
        return p;
    }

    // Negative, zero or positive: an order in which rows that same_row calls the same are equal.
    static constexpr int compare(const keyed_place& a, const keyed_place& b) noexcept {
        const auto order = [](auto x, auto y) { return x < y ? -1 : y < x ? 1 : 0; };
        if (a.key != 0 || b.key != 0) return order(a.key, b.key);
        if (const int o = order(a.what->part, b.what->part); o != 0) return o;
        if (const int o = order(a.what->role, b.what->role); o != 0) return o;
        if (const int o = order(a.what->category, b.what->category); o != 0) return o;
        if (!a.by_label) return 0;
        if (const int o = order(a.hash, b.hash); o != 0) return o;
        return compare_labels(a.what->label, b.what->label);
    }

    constexpr_list<place> places_{};
    constexpr_list<set> sets_{};
};

} // namespace kemu::inline v0::detail::groups

#endif
