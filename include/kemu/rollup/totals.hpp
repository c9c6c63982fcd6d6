// SPDX-License-Identifier: BSL-1.0
// Sums for every node of one or several dimensions.
//
// Here:               when to use it:
//   totals<Keys>      the finished sums: own and with everything below, queried by key
//   rollup(book)      the expenditure of a ledger by function × economic item
//   rollup<Keys>()    of any selection, by any of function, economic, source, nature, phase, agency,
//                     flow
//
// One pass over the postings, one over the tree. Postings may sit on any level: what was posted to
// a node itself (own) is kept apart from what its subtree comes to (at). Sums of columns that are
// no ledger start from rollup_state.hpp; sums that must always be up to date from live_rollup.hpp.
#ifndef KEMU_ROLLUP_TOTALS_HPP
#define KEMU_ROLLUP_TOTALS_HPP

#include <kemu/base/config.hpp>
#include <kemu/base/overflow.hpp>
#include <kemu/ledger/ledger.hpp>
#include <kemu/rollup/detail/sum_table.hpp>
#include <kemu/rollup/state.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <type_traits>
#include <utility>
#include <vector>

namespace kemu::inline v0 {

/// The sums of every node [汇总表]: of one tree, or of the product of several dimensions.
/// Thread safety: a plain value; several threads may read one.  Rounding: exact.
/// Example: totals.at(210_function, 301_economic), totals.at(kemu::everything, 301_economic),
/// totals.at(210_function)
template <class... Keys>
class totals {
public:
    /// No dimension but the whole, and nothing in it.
    totals() : totals(rollup_state<Keys...>{}) {}

    /// The totals of a state.
    /// Errors: errc::out_of_range when a sum of sums leaves 128 bits, which only states read from
    /// bytes can bring about.  Complexity: linear in the nodes, times the number of dimensions.
    static result<totals> of(const rollup_state<Keys...>& state) {
        totals t{state};
        if (!t.fits_) return errc::out_of_range;
        return t;
    }

    /// What is posted to these keys and everything below them [含下级合计]. Left-out keys at the
    /// end, and `kemu::everything`, mean the whole dimension. Units: fen.  Errors:
    /// errc::unknown_code or errc::not_a_member, the column being the number of the key from 1;
    /// errc::out_of_range when the sum is more than money holds: then ask exact_at. Complexity:
    /// logarithmic in the nodes.
    template <class... Ks>
    result<money> at(Ks... keys) const {
        return narrowed(exact_at(keys...));
    }
    /// The same in 128 bits.  Errors: errc::unknown_code, errc::not_a_member.
    template <class... Ks>
    result<exact_sum> exact_at(Ks... keys) const {
        return find(subtree_, keys...);
    }

    /// What is posted to exactly these keys [本级金额]; the rest as for at.
    template <class... Ks>
    result<money> own(Ks... keys) const {
        return narrowed(exact_own(keys...));
    }
    /// The same in 128 bits.  Errors: errc::unknown_code, errc::not_a_member.
    template <class... Ks>
    result<exact_sum> exact_own(Ks... keys) const {
        return find(own_, keys...);
    }

    /// The dimension of number I.
    template <std::size_t I>
    const auto& dimension_of() const noexcept {
        return detail::dimension_at<I>(nodes_);
    }

    /// The sum of a combination of nodes and everything below.
    /// Requires: every node below its dimension's size.
    template <class... Nodes>
    exact_sum at_nodes(Nodes... nodes) const noexcept {
        static_assert(sizeof...(Nodes) == sizeof...(Keys));
        return exact_sum{subtree_.sum(cell_of({static_cast<std::size_t>(nodes)...}))};
    }
    /// The own sum of a combination of nodes.  Requires: every node below its dimension's size.
    template <class... Nodes>
    exact_sum own_nodes(Nodes... nodes) const noexcept {
        static_assert(sizeof...(Nodes) == sizeof...(Keys));
        return exact_sum{own_.sum(cell_of({static_cast<std::size_t>(nodes)...}))};
    }

    /// Calls f(nodes, sum) for every combination whose sum is not zero, in the order of the nodes;
    /// `nodes` is an array of one node number per dimension.
    template <class F>
    void each(F&& f) const {
        subtree_.each([&](std::uint64_t cell, detail::int128 sum) {
            node_array nodes{};
            for (std::size_t d = sizeof...(Keys); d-- > 0; cell /= sizes_[d])
                nodes.node[d] = static_cast<std::size_t>(cell % sizes_[d]);
            f(nodes.node, exact_sum{sum});
        });
    }

private:
    struct node_array {
        std::size_t node[sizeof...(Keys)];
    };

    explicit totals(const rollup_state<Keys...>& state)
        : nodes_(state.dimensions()), own_(state.sums()), subtree_(own_) {
        std::size_t d = 0;
        nodes_.each([&](const auto& one) { sizes_[d++] = one.size(); });
        std::uint64_t inner = 1;
        const auto up = [&](const auto& one) {
            fits_ = fits_ && subtree_.add_up(one.parents(), inner);
            inner *= one.size();
        };
        each_backwards(up, std::index_sequence_for<Keys...>{});
    }
    template <class F, std::size_t... I>
    void each_backwards(F&& f, std::index_sequence<I...>) {
        (f(detail::dimension_at<sizeof...(Keys) - 1 - I>(nodes_)), ...);
    }

    std::uint64_t cell_of(const node_array& nodes) const noexcept {
        std::uint64_t cell = 0;
        for (std::size_t d = 0; d < sizeof...(Keys); ++d)
            cell = cell * sizes_[d] + nodes.node[d];
        return cell;
    }

    template <class... Ks>
    result<exact_sum> find(const detail::sum_table& sums, Ks... keys) const {
        static_assert(sizeof...(Ks) <= sizeof...(Keys),
                      "more keys than the totals have dimensions");
        node_array nodes{};
        if (const auto e = nodes_of(nodes, std::index_sequence_for<Ks...>{}, keys...);
            e.code != errc::none)
            return e;
        return exact_sum{sums.sum(cell_of(nodes))};
    }
    template <std::size_t... I, class... Ks>
    error nodes_of(node_array& nodes, std::index_sequence<I...>, Ks... keys) const {
        error found{};
        [[maybe_unused]] const auto one = [&](const auto& dimension, std::size_t i, auto key) {
            using key_type = typename std::remove_cvref_t<decltype(dimension)>::key_type;
            static_assert(std::is_same_v<decltype(key), everything_t> ||
                              std::is_convertible_v<decltype(key), key_type>,
                          "this key does not belong to the dimension at its place");
            std::size_t n = 0;
            if constexpr (!std::is_same_v<decltype(key), everything_t>) {
                const key_type k = key;
                n = dimension.node_of(k);
            }
            if (n == std::remove_cvref_t<decltype(dimension)>::npos && found.code == errc::none)
                found = {detail::is_code<key_type> ? errc::unknown_code : errc::not_a_member,
                         {},
                         0,
                         static_cast<std::uint32_t>(i + 1)};
            nodes.node[i] = n;
        };
        (one(detail::dimension_at<I>(nodes_), I, keys), ...);
        return found;
    }
    static result<money> narrowed(const result<exact_sum>& sum) {
        if (!sum) return sum.error();
        return sum->to_money();
    }

    detail::dimensions<Keys...> nodes_;
    std::size_t sizes_[sizeof...(Keys)]{};
    detail::sum_table own_;
    detail::sum_table subtree_;
    bool fits_ = true;
};

namespace detail {

// A dimension of a ledger by its key: its nodes, and where a row stands in it.
template <class Key>
struct ledger_dimension;

template <class Kind, auto Table, auto Column>
struct ledger_tree {
    template <class Book>
    explicit ledger_tree(const Book& book)
        : nodes(dimension<code<Kind>>::over((book.classifications().*Table).codes()).value_or({})),
          column((book.columns().*Column)) {}
    std::size_t node(std::size_t row) const noexcept { return column[row]; }
    dimension<code<Kind>> nodes;
    std::span<const std::uint16_t> column;
};
template <class Key, std::uint8_t Count, auto Column>
struct ledger_list {
    template <class Book>
    explicit ledger_list(const Book& book)
        : nodes(dimension<Key>::counting(Count)), column(book.columns().*Column) {}
    std::size_t node(std::size_t row) const noexcept { return column[row] + 1U; }
    dimension<Key> nodes;
    std::span<const std::uint8_t> column;
};

template <>
struct ledger_dimension<functional_code>
    : ledger_tree<functional, &classification_set::functional, &ledger_columns::function> {
    using ledger_tree::ledger_tree;
};
template <>
struct ledger_dimension<economic_code>
    : ledger_tree<economic_department, &classification_set::economic_department,
                  &ledger_columns::economic> {
    using ledger_tree::ledger_tree;
};
template <>
struct ledger_dimension<source> : ledger_list<source, source_count, &ledger_columns::source> {
    using ledger_list::ledger_list;
};
template <>
struct ledger_dimension<nature> : ledger_list<nature, nature_count, &ledger_columns::nature> {
    using ledger_list::ledger_list;
};
template <>
struct ledger_dimension<phase> : ledger_list<phase, phase_count, &ledger_columns::phase> {
    using ledger_list::ledger_list;
};
template <>
struct ledger_dimension<flow> : ledger_list<flow, flow_count, &ledger_columns::flow> {
    using ledger_list::ledger_list;
};
// The agencies are those that occur.
template <>
struct ledger_dimension<agency_id> {
    template <class Book>
    explicit ledger_dimension(const Book& book) : column(book.columns().agency) {
        std::vector<late<cell_sum, Book>> seen;
        for (const auto agency : column)
            if (seen.empty() || seen.back().cell != agency) seen.push_back({agency, 1});
        sort_and_add(seen);
        std::vector<late<agency_id, Book>> keys;
        keys.reserve(seen.size());
        for (const auto& s : seen)
            keys.push_back(static_cast<agency_id>(s.cell));
        nodes = dimension<agency_id>::over(keys).value_or({});
    }
    std::size_t node(std::size_t row) const noexcept {
        return nodes.node_of(static_cast<agency_id>(column[row]));
    }
    dimension<agency_id> nodes;
    std::span<const std::uint32_t> column;
};

} // namespace detail

namespace detail {

// The own sums of `count` rows of a ledger from row `first` on.
template <class... Keys>
rollup_state<Keys...> sum_rows(const ledger& book, const selection& which, std::size_t first,
                               std::size_t count) {
    const auto columns = book.columns();
    const row_filter filter{which, book.classifications()};
    const auto sum = [&](const auto&... dimensions) {
        // The longest product of a ledger's dimensions has 62 bits, and no sum over it overflows.
        auto state = rollup_state<Keys...>::over(dimensions.nodes...).value();
        const auto added =
            state.add_cells(count, [&](std::size_t from, std::size_t rows, auto* cell, auto* fen) {
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
        if (!added) amount_overflow();
        return state;
    };
    return sum(ledger_dimension<Keys>{book}...);
}

} // namespace detail

/// The own sums of a selection of a ledger [分项合计], to be merged with others or written as
/// bytes. `Keys` are any of functional_code, economic_code, source, nature, phase, flow and
/// agency_id. Complexity: one pass over the ledger.
template <class... Keys>
    requires(sizeof...(Keys) > 0)
rollup_state<Keys...> partial_rollup(const ledger& book,
                                     const selection& which = final_expenditure) {
    return detail::sum_rows<Keys...>(book, which, 0, book.columns().rows());
}

/// The totals of a selection of a ledger by these dimensions [汇总].
/// Returns: a table of its own, which outlives the ledger.  Rounding: exact.
/// Complexity: one pass over the ledger, one over the nodes.
/// Example: kemu::rollup<kemu::functional_code, kemu::source>(book, {.flow = kemu::flow::revenue})
template <class... Keys>
    requires(sizeof...(Keys) > 0)
totals<Keys...> rollup(const ledger& book, const selection& which = final_expenditure) {
    return totals<Keys...>::of(partial_rollup<Keys...>(book, which)).value();
}

/// The totals of the final accounts' expenditure by function × economic item [支出决算明细汇总].
/// Example: kemu::rollup(book).at(210_function, 301_economic)
template <class... Keys>
    requires(sizeof...(Keys) == 0) // a template, so that it costs nothing where it is not called
totals<functional_code, economic_code> rollup(const ledger& book,
                                              const selection& which = final_expenditure) {
    return rollup<functional_code, economic_code>(book, which);
}

} // namespace kemu::inline v0

#endif
