// SPDX-License-Identifier: BSL-1.0
// Which lines of a side are parts of others, where neither 其中 nor ordinals say so.
//
// Here:               when to use it:
//   settle_parts      sets the depth of such lines of a form, when all rows and figures are there
//
// nesting (meaning.hpp) follows 其中 and ordinals line by line. What it cannot see stands here: 一般公共预算拨款 without
// an ordinal between 一、 and 二、, the lines below a total that begins a side, 小计 among its own lines. Place
// decides where it can; where it cannot, a line counts as a sum of its neighbours if the figures say so and the
// side adds up better for it, as a reader would take it. What adds up as it stands is left as it stands.
#ifndef KEMU_FORM_DETAIL_LINE_PARTS_HPP
#define KEMU_FORM_DETAIL_LINE_PARTS_HPP

#include <kemu/base/array_view.hpp>
#include <kemu/base/plain_list.hpp>
#include <kemu/form/label.hpp>
#include <kemu/form/meaning.hpp>
#include <kemu/form/view.hpp>

#include <cstddef>
#include <cstdint>

namespace kemu::inline v0::detail {

// The lines of one side of a form.
class side_of_lines {
public:
    side_of_lines(plain_list<row>& rows, array_view<figure> cells, std::size_t width, part_id part)
        : rows_(rows) {
        for (std::size_t i = 0; i < rows.size(); ++i)
            if (rows[i].part == part) lines_.push_back({.at = i});
        read_amounts(cells, width);
        for (line& x : lines_) {
            const row& r = rows_[x.at];
            x.rank = ordinal_rank(r.label);
            x.is_total = is_total_label(r.label);
            x.stands_by_itself =
                r.role == role_id::current_total || r.role == role_id::opening_balance ||
                r.role == role_id::closing_balance || r.role == role_id::surplus_used ||
                r.role == role_id::surplus_distribution || r.role == role_id::grand_total ||
                is_opening_part(r);
        }
    }

    void settle() {
        if (lines_.empty()) return;
        general_public_ = place_of(role_id::general_public_revenue);
        take_outer_total();
        take_lines_below_head();
        take_lines_between_ordinals();
        current_total_ = place_of(role_id::current_total);
        take_sums(current_total_, 0);
        take_sums(place_of(role_id::grand_total), current_total_ == none ? 0 : current_total_);
        take_signs();
    }

private:
    struct line {
        std::size_t at = 0;
        std::int64_t amount = 0; // in units of the last decimal of the side
        bool is_printed = false;
        int rank = 0;
        bool is_total = false;
        bool stands_by_itself = false;
    };
    static constexpr std::size_t none = static_cast<std::size_t>(-1);
    static constexpr std::size_t most_parts = 64; // that are looked at for one sum
    static constexpr std::size_t most_lines =
        1024;                                    // that are looked at, parts of others among them
    static constexpr std::uint8_t in_no_sum = 9; // the depth of a subtotal

    // What a side prints stands in the first of its columns that prints anything.
    void read_amounts(array_view<figure> cells, std::size_t width) {
        const auto cell = [&](const line& x, std::size_t c) { return cells[x.at * width + c]; };
        std::size_t column = width;
        int decimals = 0;
        for (std::size_t c = 0; c < width && column == width; ++c)
            for (const line& x : lines_)
                if (cell(x, c).is_printed() && cell(x, c).unit() != unit::count) column = c;
        if (column == width) return;
        for (const line& x : lines_)
            if (const int d = cell(x, column).decimals(); d > decimals) decimals = d;
        for (line& x : lines_) {
            const figure f = cell(x, column);
            constexpr std::int64_t most = 1'000'000'000'000;
            if (!f.is_printed() || decimals > 6 || f.digits() > most || f.digits() < -most)
                continue;
            x.amount = f.digits() * small_power_of_ten(decimals - f.decimals());
            x.is_printed = true;
        }
    }

    // Final accounts have rules of their own for the three funds of the opening balance.
    static bool is_opening_part(const row& r) {
        return r.role == role_id::opening_general_public ||
               r.role == role_id::opening_government_fund ||
               r.role == role_id::opening_state_capital;
    }
    row& row_of(std::size_t i) const { return rows_[lines_[i].at]; }
    int number(std::size_t i) const { return ordinal_number(row_of(i).label); }
    std::uint8_t depth(std::size_t i) const { return row_of(i).depth; }
    bool is_top(std::size_t i) const { return depth(i) == 0; }
    bool may_be_part(std::size_t i) const {
        return is_top(i) && !lines_[i].stands_by_itself && !lines_[i].is_total;
    }

    std::size_t place_of(role_id role) const {
        for (std::size_t i = 0; i < lines_.size(); ++i)
            if (row_of(i).role == role) return i;
        return none;
    }

    // A line and what is a part of it, one level down.
    void lower(std::size_t i) {
        ++row_of(i).depth;
        for (std::size_t k = i + 1; k < lines_.size() && depth(k) > 0; ++k)
            ++row_of(k).depth;
    }
    std::size_t next_top(std::size_t i) const {
        do
            ++i;
        while (i < lines_.size() && !is_top(i));
        return i;
    }

    // What a balance consists of may be below zero as it may.
    void take_signs() {
        for (std::size_t i = 0; i < lines_.size(); ++i)
            for (std::size_t k = i + 1;
                 row_of(i).sign == sign_rule::any && k < lines_.size() && depth(k) > depth(i); ++k)
                row_of(k).sign = sign_rule::any;
    }

    // 收入合计 that begins or ends a side with what was carried over is all of it.
    void take_outer_total() {
        if (place_of(role_id::grand_total) != none) return;
        bool has_balance = false;
        for (const role_id r : {role_id::opening_balance, role_id::closing_balance,
                                role_id::surplus_used, role_id::surplus_distribution})
            has_balance = has_balance || place_of(r) != none;
        for (const std::size_t i : {lines_.size() - 1, std::size_t{0}})
            if (has_balance && lines_[i].is_total && row_of(i).role == role_id::current_total)
                row_of(i).role = role_id::grand_total;
    }

    // 本年收入 or 收入总计 without an ordinal above all others: what follows is counted in it.
    void take_lines_below_head() {
        const row& head = row_of(0);
        if (lines_[0].rank != 0) return;
        if (head.role == role_id::current_total) {
            for (std::size_t i = 1; i < lines_.size(); i = next_top(i))
                if (is_top(i) && may_be_part(i)) lower(i);
        } else if (head.role == role_id::grand_total && place_of(role_id::current_total) == none) {
            for (std::size_t i = 1; i < lines_.size(); i = next_top(i))
                if (is_top(i) && !lines_[i].is_total) lower(i);
        }
    }

    // Lines without an ordinal between 一、 and 二、 are parts of 一、; between 一、 and 三、 an ordinal was lost.
    // Those between the last of them and a total are parts where others were.
    void take_lines_between_ordinals() {
        bool found = false;
        for (std::size_t i = 0; i < lines_.size(); i = next_top(i)) {
            if (!is_top(i) || lines_[i].rank == 0) continue;
            std::size_t end = next_top(i);
            while (end < lines_.size() && lines_[end].rank == 0 && may_be_part(end))
                end = next_top(end);
            if (end == next_top(i)) continue;
            const bool between = end < lines_.size() && lines_[end].rank == lines_[i].rank;
            if (between ? number(end) != number(i) + 1 : !found) continue;
            found = true;
            take_parts(i, end);
        }
    }

    // The top lines behind `i` and before `end` become parts of it: all of them where they are funds, categories
    // or add up to it, else 其中.
    void take_parts(std::size_t i, std::size_t end) {
        std::int64_t sum = 0;
        std::int64_t count = 0;
        const row& first = row_of(next_top(i));
        for (std::size_t k = next_top(i); k < end; k = next_top(k))
            sum += lines_[k].amount, ++count;
        const bool is_whole =
            is_fund(first) || first.category != 0 || is_near(sum - lines_[i].amount, count);
        for (std::size_t k = next_top(i), next = k; k < end; k = next) {
            next = next_top(k);
            row_of(k).of_which = !is_whole;
            lower(k);
        }
    }

    // 一般公共预算拨款, of this year or of what was carried over.
    bool is_fund(const row& r) const {
        return r.role == role_id::opening_general_public ||
               (general_public_ != none && same_label(r.label, row_of(general_public_).label));
    }

    // Half a unit for each figure that was rounded, and for their sum.
    static bool is_near(std::int64_t difference, std::int64_t count) {
        return (difference < 0 ? -difference : difference) * 2 <= count + 1;
    }

    struct side_sum {
        std::int64_t excess = 0; // of the lines over the total
        std::int64_t count = 0;
    };
    side_sum sum_before(std::size_t begin, std::size_t total) const {
        side_sum out{.excess = -lines_[total].amount, .count = 0};
        for (std::size_t i = begin; i < total; ++i)
            if (is_top(i) && row_of(i).role != role_id::grand_total && !is_opening_part(row_of(i)))
                out.excess += lines_[i].amount, ++out.count;
        return out;
    }

    // Where the lines above a total are more than it, lines that are the sum of those below or above them are
    // not added again.
    void take_sums(std::size_t total, std::size_t begin) {
        if (total == none || total <= begin || !lines_[total].is_printed) return;
        const side_sum before = sum_before(begin, total);
        if (before.excess <= 0 || is_near(before.excess, before.count)) return;
        plain_list<row> kept;
        kept.reserve(lines_.size());
        for (const line& x : lines_)
            kept.push_back(rows_[x.at]);
        for (std::size_t i = begin; i < total; i = next_top(i)) {
            if (!is_top(i) || !lines_[i].is_printed || lines_[i].amount == 0) continue;
            if (row_of(i).role == role_id::current_total) continue;
            if (lines_[i].is_total && !is_printed_again(i) && is_sum_of_lines_above(begin, i)) {
                row_of(i).depth = in_no_sum;
                continue;
            }
            if (const std::size_t end = end_of_parts(i, total); end != none) take_parts(i, end);
        }
        const side_sum after = sum_before(begin, total);
        if (after.excess >= before.excess ||
            (after.excess < 0 && !is_near(after.excess, after.count)))
            for (std::size_t i = 0; i < lines_.size(); ++i)
                rows_[lines_[i].at] = kept[i];
        const side_sum left = sum_before(begin, total);
        if (left.excess > 0 && !is_near(left.excess, left.count)) take_last_of_which(begin, total);
    }

    // Has the line the label of the one above it, or of this year's total? Then it is counted twice.
    bool is_printed_again(std::size_t i) const {
        return (i > 0 && same_label(row_of(i).label, row_of(i - 1).label)) ||
               (current_total_ != none &&
                same_label(row_of(i).label, row_of(current_total_).label));
    }

    bool is_sum_of_lines_above(std::size_t begin, std::size_t i) const {
        std::int64_t sum = 0;
        std::int64_t count = 0;
        for (std::size_t k = i;
             k > begin && i - k < most_lines && count < std::int64_t{most_parts};) {
            --k;
            if (!is_top(k)) continue;
            sum += lines_[k].amount;
            ++count;
            if (lines_[k].is_printed && is_near(sum - lines_[i].amount, count)) return true;
        }
        return false;
    }

    // Past the fewest lines behind `i` whose sum it is; an ordinal has only lines without one for its parts, or
    // 1.1 and 1.2 below 1.
    std::size_t end_of_parts(std::size_t i, std::size_t total) const {
        std::int64_t sum = 0;
        std::int64_t count = 0;
        for (std::size_t k = next_top(i); k < total && count < std::int64_t{most_parts};
             k = next_top(k)) {
            // A line that is printed twice is counted twice.
            if (!may_be_part(k) || same_label(row_of(k).label, row_of(i).label)) return none;
            if (lines_[i].rank != 0 && lines_[k].rank != 0 &&
                (lines_[k].rank != lines_[i].rank || number(k) != number(i)))
                return none;
            sum += lines_[k].amount;
            ++count;
            if (lines_[k].is_printed && sum != 0 && is_near(sum - lines_[i].amount, count))
                return next_top(k);
        }
        return none;
    }

    // Lines without an ordinal below the last numbered one, by which the side is too much: 其中 was left out.
    void take_last_of_which(std::size_t begin, std::size_t total) {
        std::size_t last = none;
        for (std::size_t i = begin; i < total; i = next_top(i))
            if (is_top(i) && lines_[i].rank != 0) last = i;
        if (last == none) return;
        std::size_t end = next_top(last);
        std::int64_t sum = 0;
        std::int64_t count = 0;
        for (; end < total && may_be_part(end); end = next_top(end))
            sum += lines_[end].amount, ++count;
        if (count > 0 && sum <= lines_[last].amount &&
            is_near(sum - sum_before(begin, total).excess, count))
            take_parts(last, end);
    }

    plain_list<row>& rows_;
    plain_list<line> lines_{};
    std::size_t general_public_ = none; // the line of this year's
    std::size_t current_total_ = none;
};

// Sets the depth of lines that are parts of others, where neither 其中 nor ordinals say so.
// Requires: cells.size() == rows.size() * width; the rows have their roles, categories and depths by nesting.
// Complexity: linear in the rows.
inline void settle_parts(plain_list<row>& rows, array_view<figure> cells, std::size_t width) {
    for (const part_id side : {part_id::revenue, part_id::expenditure})
        side_of_lines{rows, cells, width, side}.settle();
}

} // namespace kemu::inline v0::detail

#endif
