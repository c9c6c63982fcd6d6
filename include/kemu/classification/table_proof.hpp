// SPDX-License-Identifier: BSL-1.0
// The proof, at compile time, that a generated table is a tree.
//
// Here:                   when to use it:
//   prove                 beside a generated table: its codes as a column, and the first fault
//   table_is_well_formed  for the static_assert that names the fault
//
// One walk in row order: because a parent precedes its children, remembering one row per level
// replaces the search for each parent, and the steps stay linear (compilers limit them).
// A fault is carried into the name of a template, because that is the one form in which GCC and
// Clang both print it: row_is_well_formed<parent_missing, 2010205, 2>.
#ifndef KEMU_CLASSIFICATION_TABLE_PROOF_HPP
#define KEMU_CLASSIFICATION_TABLE_PROOF_HPP

#include <kemu/classification/detail/data.hpp>

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

/// For a static_assert next to a table.
/// Errors: does not compile unless the fault is none.
template <row_fault Fault>
inline constexpr bool table_is_well_formed =
    row_is_well_formed<Fault.why, Fault.code, Fault.row>::value;

/// The codes of a table as a column of their own, and the first row that is not well-formed.
template <class Kind, std::size_t N>
struct proved_table {
    code<Kind> codes[N]{};
    row_fault fault{};
};

constexpr bool years_in_order(const classification_facts& f) noexcept {
    const auto last = f.not_after == 0 ? std::uint16_t{9999} : f.not_after;
    if (f.known_from == 0) return f.known_to == 0 && f.not_before <= last;
    return f.not_before <= f.known_from && f.known_from <= f.known_to && f.known_to <= last;
}

/// Proves that rows in order of their codes are the tree of one classification.
/// Complexity: linear in the rows. This runs whenever a table is included, so it does per row only
/// what must be done per row.
template <class Kind, std::size_t N, std::size_t F>
consteval proved_table<Kind, N> prove(const classification_row (&rows)[N],
                                      const classification_facts (&facts)[F],
                                      const former_name_row* former, std::uint32_t former_count) {
    constexpr std::uint32_t first_digit = Kind::first_digit - '0';
    proved_table<Kind, N> table{};
    bool disordered[F]{};
    for (std::size_t k = 0; k < F; ++k)
        disordered[k] = !years_in_order(facts[k]);
    std::uint32_t open[6] = {};   // the last code seen at each level, as printed
    std::uint16_t start[6] = {};  // not_before of its first name
    std::uint16_t finish[6] = {}; // not_after of its last name
    std::uint32_t next_former = former_count == 0 ? N : former[0].row;
    std::uint32_t f = 0;
    std::uint32_t before = 0;
    std::uint32_t i = 0;
    auto why = table_fault::none;
    for (; i < N; ++i) {
        const auto printed = rows[i].printed;
        const auto number = rows[i].facts;
        std::uint32_t value = printed;
        int level = 0; // counts levels from 1
        if (printed >= 1'000'000) {
            if (printed >= 100'000'000) {
                level = printed < 1'000'000'000 ? 4 : 0;
            } else if (printed < 10'000'000) {
                value *= 100;
                level = 3;
            }
        } else if (printed >= 10'000 && printed < 100'000) {
            value *= 10'000;
            level = 2;
        } else if (printed >= 100 && printed < 1000) {
            value *= 1'000'000;
            level = 1;
        }
        if (level == 0 || level > Kind::deepest || (level > 1 && printed % 100 == 0)) {
            why = table_fault::wrong_digits;
            break;
        }
        if (value <= before) {
            why = value == before ? table_fault::duplicate : table_fault::not_sorted;
            break;
        }
        if (level == 1) {
            if (printed / 100 != first_digit) why = table_fault::wrong_classification;
        } else if (open[level - 1] != printed / 100) {
            why = table_fault::parent_missing;
        }
        if (*rows[i].name == '\0') why = table_fault::name_missing;
        if (disordered[number]) why = table_fault::years_crossed;
        table.codes[i] = code<Kind>::from_value(value);
        before = value;
        open[level] = printed;
        start[level] = facts[number].not_before;
        finish[level] = facts[number].not_after;
        if (next_former <= i) {
            if (next_former < i) {
                why = table_fault::former_names_disorder;
                break;
            }
            start[level] = facts[former[f].facts].not_before;
            std::uint16_t ended = 0;
            for (; f < former_count && former[f].row == i; ++f) {
                const auto& earlier = facts[former[f].facts];
                if (disordered[former[f].facts]) why = table_fault::years_crossed;
                if (earlier.not_after == 0 || (ended != 0 && earlier.not_before <= ended))
                    why = table_fault::former_names_disorder;
                ended = earlier.not_after;
            }
            if (facts[number].not_before <= ended) why = table_fault::former_names_disorder;
            next_former = f < former_count ? former[f].row : N;
        }
        if (why != table_fault::none) break;
        if (start[level] < start[level - 1]) {
            why = table_fault::begins_before_parent;
            break;
        }
        if (finish[level - 1] != 0 && (finish[level] == 0 || finish[level] > finish[level - 1])) {
            why = table_fault::ends_after_parent;
            break;
        }
    }
    if (why != table_fault::none)
        table.fault = {why, rows[i].printed, i};
    else if (f != former_count)
        table.fault = {table_fault::former_names_disorder, 0, former[f].row};
    return table;
}

} // namespace kemu::inline v0::detail

#endif
