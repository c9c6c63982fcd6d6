// SPDX-License-Identifier: BSL-1.0
// The rows of a form that a rule means; every way of saying it takes time linear in what it finds, or in
// the rows of the form for a rule that stands once at a form.
#ifndef KEMU_CHECK_DETAIL_ROW_WALK_HPP
#define KEMU_CHECK_DETAIL_ROW_WALK_HPP

#include <kemu/check/detail/rows.hpp>
#include <kemu/classification/code.hpp>
#include <kemu/form/identity.hpp>
#include <kemu/form/label.hpp>
#include <kemu/form/view.hpp>

#include <cstddef>
#include <cstdint>

namespace kemu::inline v0::detail {

// The rows of `v` in the set, one after another, as seen from row `at` of `home` (no_row: from the form itself).
// No template: what finds the rows is compiled once, and not again for every caller.
class row_walk {
public:
    // The row of a rule is no row of another form, whatever its number.
    static constexpr bool is_at_home(const form_view& v, const form_view& home,
                                     std::size_t at) noexcept {
        return at != no_row && v.rows.data() == home.rows.data();
    }

    constexpr row_walk(const form_view& v, const row_set& s, const form_view& home,
                       std::size_t at) noexcept
        : v_(v), s_(s), end_(v.rows.size()) {
        const row* const here = at == no_row ? nullptr : &home.rows[at];
        const bool at_home = is_at_home(v, home, at);
        part_ = s.same_part && here != nullptr ? here->part : s.part;
        switch (s.how) {
        case rows_of::nothing:
            return;
        case rows_of::it:
            if (at_home) take_one(at);
            return;
        case rows_of::children:
            if (here != nullptr) begin_children(here->key);
            return;
        case rows_of::role:
            way_ = way::role;
            role_ = s.from;
            return;
        case rows_of::lines:
            begin_lines();
            return;
        case rows_of::lines_below:
            begin_below();
            return;
        case rows_of::total_or_lines:
            if (const std::size_t i = row_of_role(v, s.from, part_); i != no_row)
                take_one(i);
            else
                way_ = way::wanted;
            return;
        case rows_of::codes:
            way_ = way::codes;
            return;
        case rows_of::same_code:
        case rows_of::same_category:
            if (here != nullptr) begin_same(home, *here);
            return;
        case rows_of::key:
            way_ = v.order.size() == v.rows.size() ? way::keys : way::wanted;
            if (way_ == way::keys) i_ = v.first_not_below(s.key);
            key_ = s.last_key == 0 ? s.key : s.last_key;
            return;
        case rows_of::labelled:
            find_label();
            return;
        case rows_of::of_which:
        case rows_of::parts_of_line:
            if (at_home) begin_parts(at, s.how == rows_of::of_which);
            return;
        case rows_of::every:
            way_ = way::every;
            return;
        case rows_of::at_level:
            if (v.has_codes()) way_ = way::level;
            return;
        case rows_of::other_codes:
        case rows_of::lines_of_which:
        case rows_of::lines_with_parts:
            way_ = way::wanted;
            return;
        }
    }

    // There is no next row; while this is false, there may be one.
    constexpr bool is_over() const noexcept { return way_ == way::over; }

    // Returns: the next row, or no_row where there is none any more.
    constexpr std::size_t next() noexcept {
        switch (way_) {
        case way::over:
            return no_row;
        case way::one:
            way_ = way::over;
            return i_;
        case way::wanted:
            while (i_ < end_) {
                const std::size_t i = i_++;
                if (is_in_part(i) && is_wanted(i)) return i;
            }
            return no_row;
        case way::every:
            while (i_ < end_) {
                const std::size_t i = i_++;
                if (is_in_part(i)) return i;
            }
            return no_row;
        case way::level:
            while (i_ < end_) {
                const std::size_t i = i_++;
                const row& r = v_.rows[i];
                if (r.key != 0 && level_of(r.key) == s_.level && is_in_part(i)) return i;
            }
            return no_row;
        case way::lines:
            while (i_ < end_) {
                const std::size_t i = i_++;
                const row& r = v_.rows[i];
                // 收入总计 may begin a side: it is no part of another total.
                if (r.depth == 0 && is_in_part(i) &&
                    (s_.to == role_id::none || r.role != role_id::grand_total))
                    return i;
            }
            return no_row;
        case way::role:
            while (i_ < end_) {
                const std::size_t i = i_++;
                if (v_.rows[i].role == role_ && is_in_part(i)) return i;
            }
            return no_row;
        case way::role_of_same_part:
            while (i_ < end_) {
                const std::size_t i = i_++;
                if (v_.rows[i].role == role_ && v_.rows[i].part == part_) return i;
            }
            return no_row;
        case way::category:
            while (i_ < end_) {
                const std::size_t i = i_++;
                if (v_.rows[i].category == key_) return i;
            }
            return no_row;
        case way::children:
            return next_child();
        case way::parts:
            return next_part();
        case way::lines_after:
            return next_line_after();
        case way::codes:
            return next_of_codes();
        case way::keys:
            while (i_ < v_.order.size() && v_.rows[v_.order[i_]].key <= key_) {
                const std::size_t i = v_.order[i_++];
                if (is_in_part(i)) return i;
            }
            return no_row;
        }
        return no_row;
    }

private:
    enum class way : std::uint8_t {
        over,
        one,
        wanted,
        every,
        level,
        lines,
        role,
        role_of_same_part,
        category,
        children,
        parts,
        lines_after,
        codes,
        keys
    };

    constexpr bool is_in_part(std::size_t i) const noexcept {
        return part_ == part_id::none || v_.rows[i].part == part_;
    }
    constexpr void take_one(std::size_t i) noexcept {
        way_ = way::one;
        i_ = i;
    }

    constexpr bool is_wanted(std::size_t i) const noexcept {
        const row& r = v_.rows[i];
        switch (s_.how) {
        case rows_of::other_codes:
            return r.key != 0 && v_.has_codes() && level_of(r.key) == s_.level &&
                   !listed(s_.codes, r.key);
        case rows_of::total_or_lines:
            return r.depth == 0;
        case rows_of::key:
            return s_.key <= r.key && r.key <= key_;
        case rows_of::lines_of_which:
            return has_part_below(v_, i, true);
        case rows_of::lines_with_parts:
            return has_part_below(v_, i, false) && has_part_not_dashed(v_, i);
        default:
            return true;
        }
    }

    // The rows of the next printed level below a code; below 0 those that have no parent in the form.
    constexpr void begin_children(std::uint32_t key) noexcept {
        if (!v_.has_codes()) return;
        // A row that nobody understood may be one of them: then nothing is said of the total.
        if (key == 0)
            for (std::size_t i = 0; i < v_.order.size() && v_.rows[v_.order[i]].key == 0; ++i)
                if (v_.rows[v_.order[i]].role == role_id::none) return;
        way_ = way::children;
        key_ = key == 0 ? 0xFFFFFFFFU : end_of(key);
        i_ = v_.first_not_below(key + 1);
    }
    constexpr std::size_t next_child() noexcept {
        if (i_ >= v_.order.size()) return no_row;
        const std::size_t found = v_.order[i_];
        const std::uint32_t child = v_.rows[found].key;
        if (child >= key_) return no_row;
        ++i_;
        // A code that is printed twice counts twice, as a reader of the sum would count it.
        if (i_ < v_.order.size() && v_.rows[v_.order[i_]].key == child) return found;
        const std::uint32_t past = end_of(child);
        while (i_ < v_.order.size() && v_.rows[v_.order[i_]].key < past)
            ++i_;
        return found;
    }
    static constexpr std::uint32_t end_of(std::uint32_t key) noexcept {
        return functional_code::from_value(key).subtree_end();
    }

    // The lines below line `at` that are its parts: numbered ones, or those of 其中.
    constexpr void begin_parts(std::size_t at, bool of_which) noexcept {
        way_ = way::parts;
        above_ = at;
        of_which_ = of_which;
        i_ = at + 1;
    }
    constexpr std::size_t next_part() noexcept {
        const row& above = v_.rows[above_];
        while (i_ < end_) {
            const std::size_t i = i_++;
            const row& r = v_.rows[i];
            if (r.part != above.part) continue;
            if (r.depth <= above.depth) return no_row;
            if (r.depth == above.depth + 1 && r.of_which == of_which_) return i;
        }
        return no_row;
    }

    // The lines of a part between two roles; without a role that is named there are none.
    constexpr void begin_lines() noexcept {
        const std::size_t end =
            s_.to == role_id::none ? v_.rows.size() : row_of_role(v_, s_.to, part_);
        if (end == no_row) return;
        std::size_t begin = 0;
        if (s_.from != role_id::none) {
            begin = row_of_role(v_, s_.from, part_);
            if (begin == no_row) return;
            if (!s_.from_included) ++begin;
        }
        way_ = way::lines;
        i_ = begin;
        end_ = end;
    }

    // The parts of the line of a role: those numbered below it, or else the lines after it, before `to`.
    constexpr void begin_below() noexcept {
        const std::size_t at = row_of_role(v_, s_.from, part_);
        if (at == no_row) return;
        begin_parts(at, false);
        if (!has_part_below(v_, at, false)) way_ = way::lines_after;
    }
    constexpr std::size_t next_line_after() noexcept {
        while (i_ < end_) {
            const std::size_t i = i_++;
            const row& r = v_.rows[i];
            if (r.part != v_.rows[above_].part || r.of_which) continue;
            if (r.role == s_.to && s_.to != role_id::none) {
                way_ = way::over;
                return no_row;
            }
            return i;
        }
        return no_row;
    }

    // The row of another form that is the same as row `at` of `home`, by code or by category.
    constexpr void begin_same(const form_view& home, const row& at) noexcept {
        const bool by_category = s_.how == rows_of::same_category;
        key_ = home.has_codes() ? at.key : at.category;
        if (by_category || v_.has_codes()) {
            if (key_ != 0 && v_.has_codes()) {
                if (const std::size_t found = v_.row_of(key_); found < v_.rows.size())
                    take_one(found);
                return;
            }
            if (key_ != 0) {
                way_ = way::category;
                return;
            }
            if (by_category || at.role == role_id::none) return;
        }
        way_ = way::role_of_same_part;
        role_ = at.role;
        part_ = at.part;
    }

    constexpr std::size_t next_of_codes() noexcept {
        for (; code_ < s_.codes.size(); ++code_, is_in_code_ = false) {
            const std::uint32_t code = s_.codes[code_];
            if (!is_in_code_) i_ = v_.first_not_below(code);
            is_in_code_ = true;
            if (i_ < v_.order.size() && v_.rows[v_.order[i_]].key == code) return v_.order[i_++];
        }
        return no_row;
    }

    // The first row with a label.
    constexpr void find_label() noexcept {
        const auto is_it = [this](std::size_t i) {
            const row& r = v_.rows[i];
            return is_in_part(i) && !r.label.empty() && same_label(r.label, s_.label);
        };
        if (!v_.by_label.empty() && v_.by_label.size() == v_.rows.size()) {
            const std::uint32_t hash = label_hash(s_.label);
            std::size_t low = 0; // the first row of that hash
            for (std::size_t high = v_.by_label.size(); low < high;) {
                const std::size_t middle = low + (high - low) / 2;
                if (v_.by_label[middle].hash < hash)
                    low = middle + 1;
                else
                    high = middle;
            }
            for (; low < v_.by_label.size() && v_.by_label[low].hash == hash; ++low)
                if (is_it(v_.by_label[low].row)) return take_one(v_.by_label[low].row);
            return;
        }
        for (std::size_t i = 0; i < v_.rows.size(); ++i)
            if (is_it(i)) return take_one(i);
    }

    const form_view& v_;
    const row_set& s_;
    way way_ = way::over;
    bool of_which_ = false;
    bool is_in_code_ = false;
    part_id part_ = part_id::none;
    role_id role_ = role_id::none;
    std::uint32_t key_ = 0; // of the rows, or the last of them
    std::size_t i_ = 0;     // where to look next
    std::size_t end_;       // and where no more
    std::size_t above_ = 0; // the line whose parts they are
    std::size_t code_ = 0;  // of the codes listed
};

// Calls f(position) for every row of `v` in the set, as seen from row `at` of `home` (no_row: from the
// form itself).
template <class F>
constexpr void for_each_row(const form_view& v, const row_set& s, const form_view& home,
                            std::size_t at, F&& f) {
    if (s.how == rows_of::it) { // the most frequent one
        if (row_walk::is_at_home(v, home, at)) f(at);
        return;
    }
    row_walk walk{v, s, home, at};
    while (!walk.is_over()) {
        const std::size_t i = walk.next();
        if (i == no_row) return;
        f(i);
    }
}

} // namespace kemu::inline v0::detail

#endif
