// SPDX-License-Identifier: BSL-1.0
// The proof, at compile time, that a generated table is a tree.
//
// One walk in row order: because a parent stands before its children, remembering one row per level
// replaces the search for each parent, and the steps stay linear (compilers limit them).
// A fault is carried into the name of a template, because that is the one form in which GCC and
// Clang both print it: row_is_well_formed<parent_missing, 2010205, 2>.
#ifndef KEMU_DETAIL_TABLE_PROOF_HPP
#define KEMU_DETAIL_TABLE_PROOF_HPP

#include <kemu/detail/classification_data.hpp>

#include <cstddef>
#include <cstdint>

namespace kemu::inline v0::detail {

/// What can be wrong with a row.
enum class table_fault : std::uint8_t {
    none,
    wrong_digits,         ///< not 3, 5, 7 or 9 digits, too deep, or a level that ends in 00
    wrong_classification, ///< the first digit belongs to another classification
    not_sorted,
    duplicate,
    parent_missing,
    name_missing,
    years_crossed,         ///< a bound of the years lies beyond the next
    begins_before_parent,  ///< the code above begins later
    ends_after_parent,     ///< the code above ends earlier
    former_names_disorder, ///< earlier names not sorted, or overlapping in time
};

/// A row that is not well-formed: why, its code as printed, its position from 0.
struct row_fault {
    table_fault why = table_fault::none;
    std::uint32_t code = 0;
    std::uint32_t row = 0;
};

template <table_fault Why, std::uint32_t Code, std::uint32_t Row>
struct row_is_well_formed {
    static_assert(Why == table_fault::none,
                  "a row of a classification table is malformed; the arguments of "
                  "row_is_well_formed name the reason, the code and the row");
    static constexpr bool value = true;
};

/// For a static_assert next to a table.  Errors: does not compile unless the fault is none.
template <row_fault Fault>
inline constexpr bool table_is_well_formed =
    row_is_well_formed<Fault.why, Fault.code, Fault.row>::value;

/// The level of a printed code, 0 if it is none.
constexpr std::uint32_t level_of_printed(std::uint32_t printed) noexcept {
    if (printed < 1000) return printed >= 100 ? 1 : 0;
    if (printed % 100 == 0) return 0;
    if (printed < 100'000) return printed >= 10'000 ? 2 : 0;
    if (printed < 10'000'000) return printed >= 1'000'000 ? 3 : 0;
    return printed >= 100'000'000 && printed < 1'000'000'000 ? 4 : 0;
}

constexpr bool years_in_order(const classification_facts& f) noexcept {
    if (f.known_from > f.known_to || f.not_before > (f.known_from ? f.known_from : 9999))
        return false;
    return f.not_after == 0 || (f.known_to <= f.not_after && f.not_before <= f.not_after);
}

/// The first malformed row of a table, or a fault "none".
/// Complexity: linear in the rows.
template <class Kind>
constexpr row_fault first_fault(const classification_data<Kind>& t) noexcept {
    constexpr std::uint32_t first_digit = Kind::first_digit - '0';
    std::uint32_t open[5] = {};   // the last code seen at each level, as printed
    std::uint16_t start[5] = {};  // not_before of its first name
    std::uint16_t finish[5] = {}; // not_after of its last name
    std::uint32_t former = 0;
    for (std::uint32_t i = 0; i < t.size; ++i) {
        const auto& row = t.rows[i];
        const auto fault = [&](table_fault why) { return row_fault{why, row.printed, i}; };
        const auto level = level_of_printed(row.printed);
        if (level == 0 || level > Kind::deepest) return fault(table_fault::wrong_digits);
        const auto value = t.codes[i].value();
        if (value / 100'000'000 != first_digit) return fault(table_fault::wrong_classification);
        if (i > 0 && value <= t.codes[i - 1].value())
            return fault(value == t.codes[i - 1].value() ? table_fault::duplicate
                                                         : table_fault::not_sorted);
        if (level > 1 && open[level - 1] != row.printed / 100)
            return fault(table_fault::parent_missing);
        if (row.name == nullptr || row.name[0] == '\0') return fault(table_fault::name_missing);
        const auto& facts = t.facts[row.facts];
        if (!years_in_order(facts)) return fault(table_fault::years_crossed);
        open[level] = row.printed;
        start[level] = facts.not_before;
        finish[level] = facts.not_after;
        if (former < t.former_count && t.former[former].row < i)
            return fault(table_fault::former_names_disorder);
        std::uint16_t earlier_end = 0;
        bool first = true;
        for (; former < t.former_count && t.former[former].row == i; ++former) {
            const auto& f = t.facts[t.former[former].facts];
            if (!years_in_order(f)) return fault(table_fault::years_crossed);
            if (f.not_after == 0 || (!first && f.not_before <= earlier_end))
                return fault(table_fault::former_names_disorder);
            if (first) start[level] = f.not_before;
            first = false;
            earlier_end = f.not_after;
        }
        if (!first && facts.not_before <= earlier_end)
            return fault(table_fault::former_names_disorder);
        if (start[level] < start[level - 1]) return fault(table_fault::begins_before_parent);
        if (finish[level - 1] != 0 && (finish[level] == 0 || finish[level] > finish[level - 1]))
            return fault(table_fault::ends_after_parent);
    }
    if (former != t.former_count)
        return {table_fault::former_names_disorder, 0, t.former[former].row};
    return {};
}

} // namespace kemu::inline v0::detail

#endif
