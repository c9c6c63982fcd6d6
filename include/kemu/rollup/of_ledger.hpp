// SPDX-License-Identifier: BSL-1.0
// Rollups of a ledger.
//
// Here:                  when to use it:
//   rollup(book)         the expenditure of a ledger by function × economic item
//   rollup<Keys>(book)   any selection, by any of function, economic, source, nature, phase, flow, agency
//   partial_rollup       the same as a state, to be merged with others or written as bytes
//
// Thread safety: these read the ledger and return values of their own.
#ifndef KEMU_ROLLUP_OF_LEDGER_HPP
#define KEMU_ROLLUP_OF_LEDGER_HPP

#include <kemu/base/config.hpp>
#include <kemu/ledger/ledger.hpp>
#include <kemu/rollup/detail/cell_list.hpp>
#include <kemu/rollup/state.hpp>
#include <kemu/rollup/totals.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <type_traits>

namespace kemu::inline v0 {

namespace detail {

// May a ledger be summed by this key?
template <class Key>
inline constexpr bool is_ledger_key =
    std::is_same_v<Key, functional_code> || std::is_same_v<Key, economic_code> ||
    std::is_same_v<Key, source> || std::is_same_v<Key, nature> || std::is_same_v<Key, phase> ||
    std::is_same_v<Key, flow> || std::is_same_v<Key, agency_id>;
template <class... Keys>
concept ledger_keys = sizeof...(Keys) > 0 && (is_ledger_key<Keys> && ...);

// The value of a result that only memory can have kept from being there.
template <class T>
T value_or_bad_alloc(result<T> r) {
    if (!r) memory_has_ended();
    return static_cast<T&&>(r.value());
}

template <class Kind, auto Table, auto Column>
struct ledger_tree {
    template <class Book>
    explicit ledger_tree(const Book& book)
        : nodes(value_or_bad_alloc(
              dimension<code<Kind>>::over((book.classifications().*Table).codes(), book.year()))),
          column((book.columns().*Column)) {}
    std::size_t node(std::size_t row) const noexcept { return column[row]; }
    dimension<code<Kind>> nodes;
    std::span<const std::uint16_t> column;
};
template <class Key, std::uint8_t Count, auto Column>
struct ledger_list {
    template <class Book>
    explicit ledger_list(const Book& book)
        : nodes(value_or_bad_alloc(dimension<Key>::counting(Count))),
          column(book.columns().*Column) {}
    std::size_t node(std::size_t row) const noexcept { return column[row] + 1U; }
    dimension<Key> nodes;
    std::span<const std::uint8_t> column;
};

// The agencies are those that occur.
template <class Key>
struct ledger_agencies {
    template <class Book>
    explicit ledger_agencies(const Book& book) : column(book.columns().agency) {
        cell_list<late<int128, Book>> seen;
        for (const auto agency : column)
            if (seen.empty() || seen.back().cell != agency) {
                if (!seen.reserve_one()) memory_has_ended();
                seen.append({agency, 1});
            }
        if (seen.sort_and_add() != errc::none) memory_has_ended();
        zeroed_array<Key> keys(seen.size());
        if (keys.size() != seen.size()) memory_has_ended();
        for (std::size_t i = 0; i < seen.size(); ++i)
            keys[i] = static_cast<Key>(seen[i].cell);
        nodes = value_or_bad_alloc(dimension<Key>::over(keys.first(keys.size())));
    }
    std::size_t node(std::size_t row) const noexcept {
        return nodes.node_of(static_cast<Key>(column[row]));
    }
    dimension<Key> nodes;
    std::span<const std::uint32_t> column;
};

// Which of these a key has. Declared only, and pointers: where no ledger is summed, none is compiled.
ledger_tree<functional, &classification_set::functional, &ledger_columns::function>*
    place_of(functional_code);
ledger_tree<economic_department, &classification_set::economic_department,
            &ledger_columns::economic>* place_of(economic_code);
ledger_list<source, source_count, &ledger_columns::source>* place_of(source);
ledger_list<nature, nature_count, &ledger_columns::nature>* place_of(nature);
ledger_list<phase, phase_count, &ledger_columns::phase>* place_of(phase);
ledger_list<flow, flow_count, &ledger_columns::flow>* place_of(flow);
ledger_agencies<agency_id>* place_of(agency_id);

// A dimension of a ledger by its key: its nodes, and where a row is in it.
template <class Key>
struct ledger_dimension : std::remove_pointer_t<decltype(place_of(Key{}))> {
    using place = std::remove_pointer_t<decltype(place_of(Key{}))>;
    using place::place;
};

// Adds `count` rows of a ledger, from row `first` on, to an empty state over these dimensions.
template <class Book, class... Keys>
status add_ledger_rows(rollup_state<Keys...>& state, const Book& book, const selection& which,
                       std::size_t first, std::size_t count,
                       const ledger_dimension<Keys>&... dimensions) {
    const auto columns = book.columns();
    const row_filter filter{which, book.classifications()};
    return state.add_cells(count, [&](std::size_t from, std::size_t rows, auto* cell, auto* fen) {
        using cell_type = std::remove_cvref_t<decltype(*cell)>;
        for (std::size_t i = 0; i < rows; ++i) {
            const auto row = first + from + i;
            std::uint64_t c = 0;
            ((c = c * dimensions.nodes.size() + dimensions.node(row)), ...);
            const bool counts = filter(columns, row);
            // A row that does not count may be a retracted one, of no flow.
            cell[i] = counts ? static_cast<cell_type>(c) : 0;
            fen[i] = counts ? columns.fen[row] : 0;
        }
    });
}

// f(state, dimensions...) with the empty state of a ledger by these keys.
// The longest product of a ledger's dimensions has 62 bits, so there is one.
template <class... Keys, class F>
auto with_ledger_dimensions(const ledger& book, const F& f) {
    return [&](const ledger_dimension<Keys>&... dimensions) {
        return f(rollup_state<Keys...>::over(dimensions.nodes...).value(), dimensions...);
    }(ledger_dimension<Keys>{book}...);
}

} // namespace detail

/// The own sums of a selection of a ledger [分项合计], to be merged with others or written as bytes.
///
/// Requires: Keys are any of functional_code, economic_code, source, nature, phase, flow and agency_id.
/// Exceptions: std::bad_alloc.
/// Complexity: one pass over the ledger.
template <class... Keys>
    requires detail::ledger_keys<Keys...>
rollup_state<Keys...> partial_rollup(const ledger& book,
                                     const selection& which = final_expenditure) {
    return detail::with_ledger_dimensions<Keys...>(book, [&](rollup_state<Keys...> state,
                                                             const auto&... dimensions) {
        // A ledger promises that no sum over it overflows; so only memory can be missing.
        if (!detail::add_ledger_rows(state, book, which, 0, book.columns().rows(), dimensions...))
            detail::memory_has_ended();
        return state;
    });
}

/// The totals of a selection of a ledger by these dimensions [汇总].
///
/// Returns: a table of its own, which outlives the ledger.
/// Requires: as for partial_rollup.
/// Exceptions: std::bad_alloc.
/// Rounding: exact.
/// Complexity: one pass over the ledger, one over the nodes.
/// Example: kemu::rollup<kemu::functional_code, kemu::source>(book, {.flow = kemu::flow::revenue})
template <class... Keys>
    requires detail::ledger_keys<Keys...>
totals<Keys...> rollup(const ledger& book, const selection& which = final_expenditure) {
    return detail::value_or_bad_alloc(totals<Keys...>::of(partial_rollup<Keys...>(book, which)));
}

/// The totals of the final accounts' expenditure by function × economic item [支出决算明细汇总].
///
/// Exceptions: std::bad_alloc.
/// Example: kemu::rollup(book).at(210_function, 301_economic)
template <class... Keys>
    requires(sizeof...(Keys) == 0) // a template, so that it costs nothing where it is not called
auto rollup(const ledger& book, const selection& which = final_expenditure)
    -> detail::late<totals<functional_code, economic_code>, detail::pack<Keys...>> {
    return rollup<detail::late<functional_code, detail::pack<Keys...>>, economic_code>(book, which);
}

/// A rollup by other keys does not compile.
template <class... Keys>
    requires(sizeof...(Keys) > 0 && !detail::ledger_keys<Keys...>)
void rollup(const ledger&, const selection& = final_expenditure) {
    static_assert(
        detail::ledger_keys<Keys...>,
        "a ledger is summed by functional_code (not its tag functional), economic_code, "
        "source, nature, phase, flow and agency_id; other keys are summed from columns, by "
        "rollup_state");
}

} // namespace kemu::inline v0

#endif
