// SPDX-License-Identifier: BSL-1.0
// The sums of every node of one or several dimensions.
//
// Here:               when to use it:
//   totals<Keys>      the finished sums: own and with everything below; by key, by level, as rows
//   sum_by            the totals of a column of codes and a column of amounts, in one call
//
// One pass over the postings, one over the tree. Postings may be at any level: what was posted to a node
// itself (own) is kept apart from what its subtree comes to (at). The totals of a ledger are made by
// rollup(book) (of_ledger.hpp), those of columns by sum_by or from a rollup_state (state.hpp); sums that
// must always be up to date are in live.hpp. The words of this room are explained in state.hpp.
#ifndef KEMU_ROLLUP_TOTALS_HPP
#define KEMU_ROLLUP_TOTALS_HPP

#include <kemu/base/error.hpp>
#include <kemu/base/pack.hpp>
#include <kemu/classification/classification.hpp>
#include <kemu/money/exact_sum.hpp>
#include <kemu/rollup/detail/sum_table.hpp>
#include <kemu/rollup/detail/totals_row.hpp>
#include <kemu/rollup/state.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <type_traits>
#include <utility>

namespace kemu::inline v0 {

/// The sums of every node [汇总表]: of one tree, or of the product of several dimensions.
/// One that was moved from may only be assigned to or destroyed.
///
/// Units: fen.
/// Rounding: exact.
/// Thread safety: a value; several threads may read one.
/// Example: totals.at(210_function, 301_economic), totals.at(kemu::everything, 301_economic)
/// Example: for (auto [function, economic, sum] : totals) std::cout << function << ' ' << sum << '\n';
template <class... Keys>
class totals {
public:
    /// The totals of nothing over dimensions that hold the whole only.
    totals() = default;
    totals(const totals&) = default;
    totals(totals&&) noexcept = default;
    /// All or nothing: where a copy cannot be made, the totals stay as they were.
    totals& operator=(const totals& other) { return *this = totals(other); }
    totals& operator=(totals&&) noexcept = default;
    ~totals() = default;

    /// The totals of a state.
    ///
    /// Errors: errc::out_of_memory; errc::out_of_range when a sum of sums leaves 128 bits, which only
    ///   states read from bytes can bring about.
    /// Complexity: linear in the nodes, times the number of dimensions.
    static result<totals> of(const rollup_state<Keys...>& state) noexcept {
        totals t;
        const auto ancestors = t.prepare(state);
        if (const auto e = t.own_.assign(state.cells_, ancestors); e != errc::none) return e;
        if (const auto e = t.finish(state, ancestors); e != errc::none) return e;
        return t;
    }
    /// The same of a state that is not needed any more.
    static result<totals> of(rollup_state<Keys...>&& state) noexcept {
        totals t;
        const auto ancestors = t.prepare(state);
        if (const auto e = t.finish(state, ancestors); e != errc::none) return e;
        if (const auto e = t.own_.take(state.cells_, ancestors); e != errc::none) return e;
        return t;
    }

    /// What was posted to these keys and everything below them [含下级合计].
    /// Keys left out at the end, and `kemu::everything`, mean the whole dimension.
    ///
    /// Errors: errc::unknown_code or errc::not_a_member, the column being the number of the key from 1;
    ///   errc::out_of_range when the sum is more than money holds: then call exact_at.
    /// Complexity: constant where the sums are an array, else logarithmic.
    template <class... Ks>
    result<money> at(Ks... keys) const noexcept {
        return narrowed(exact_at(keys...));
    }
    /// The same in 128 bits.
    ///
    /// Errors: errc::unknown_code, errc::not_a_member.
    template <class... Ks>
    result<exact_sum> exact_at(Ks... keys) const noexcept {
        return find(subtree_, keys...);
    }

    /// What was posted to exactly these keys [本级金额]; the rest as for at.
    ///
    /// Errors: as for at.
    template <class... Ks>
    result<money> own(Ks... keys) const noexcept {
        return narrowed(exact_own(keys...));
    }
    /// The same in 128 bits.
    ///
    /// Errors: errc::unknown_code, errc::not_a_member.
    template <class... Ks>
    result<exact_sum> exact_own(Ks... keys) const noexcept {
        return find(own_, keys...);
    }

    /// The dimension of number I.
    template <std::size_t I>
    const auto& dimension_of() const noexcept {
        return detail::element<I>(nodes_);
    }

    /// The sum of a combination of nodes and everything below.
    ///
    /// Requires: every node below its dimension's size.
    template <class... Nodes>
    exact_sum at_nodes(Nodes... nodes) const noexcept {
        static_assert(sizeof...(Nodes) == sizeof...(Keys));
        return exact_sum{subtree_.sum(cell_of({static_cast<std::size_t>(nodes)...}))};
    }
    /// The own sum of a combination of nodes.
    ///
    /// Requires: every node below its dimension's size.
    template <class... Nodes>
    exact_sum own_nodes(Nodes... nodes) const noexcept {
        static_assert(sizeof...(Nodes) == sizeof...(Keys));
        return exact_sum{own_.sum(cell_of({static_cast<std::size_t>(nodes)...}))};
    }

    /// Calls f(nodes, sum) for every combination whose sum is not zero, in the order of the nodes; `nodes`
    /// is an array of one node number per dimension, `sum` an exact_sum.
    template <class F>
    void each(F&& f) const {
        for (std::size_t p = 0; p < subtree_.positions(); ++p)
            if (const auto s = subtree_.sum_at(p); s != 0) {
                const auto nodes = nodes_at(subtree_.cell_at(p));
                f(nodes.node, exact_sum{s});
            }
    }

    /// Walks the combinations whose sum is not zero, in tree order; gives totals_row by value.
    ///
    /// Exceptions: kemu::overflow for a sum that money does not hold; each() gives those, too.
    /// Thread safety: refers to the totals; as safe as reading them.
    class iterator {
    public:
        using value_type = totals_row<Keys...>;
        using difference_type = std::ptrdiff_t;

        iterator() = default;
        value_type operator*() const { return of_->row_at(position_); }
        iterator& operator++() noexcept {
            position_ = of_->next_row(position_ + 1, part_);
            return *this;
        }
        iterator operator++(int) noexcept {
            auto old = *this;
            ++*this;
            return old;
        }
        friend bool operator==(const iterator& a, const iterator& b) noexcept {
            return a.position_ == b.position_;
        }

    private:
        friend class totals;
        iterator(const totals* of, std::size_t position, detail::part_of_tree part) noexcept
            : of_(of), part_(part), position_(of->next_row(position, part)) {}

        const totals* of_ = nullptr;
        detail::part_of_tree part_{};
        std::size_t position_ = 0;
    };

    /// Some of the rows, to be walked with for; refers to the totals.
    struct rows {
        iterator first;
        iterator last;
        iterator begin() const noexcept { return first; }
        iterator end() const noexcept { return last; }
    };

    /// All combinations whose sum is not zero, in tree order.
    iterator begin() const noexcept { return {this, 0, {}}; }
    iterator end() const noexcept { return {this, subtree_.positions(), {}}; }

    /// The nodes of the first dimension at one level [类/款/项] whose sum is not zero; the other
    /// dimensions whole.
    ///
    /// Complexity: linear in the sums.
    /// Example: for (auto [function, economic, sum] : totals.at_level(kemu::level::category))
    rows at_level(kemu::level l) const noexcept {
        return part({detail::part_of_tree::one_level, static_cast<std::size_t>(l)});
    }

    /// The nodes directly below a key of the first dimension [下级] whose sum is not zero; the other
    /// dimensions whole. None for a key that the dimension does not have.
    ///
    /// Complexity: linear in the sums.
    /// Example: for (auto [function, economic, sum] : totals.children(210_function))
    template <class K>
    rows children(K key) const noexcept {
        static_assert(detail::asks_for<K, key_of<0>>,
                      "this key does not belong to the first dimension");
        return part({detail::part_of_tree::children, node_in<0>(key)});
    }

private:
    using sum_number = detail::late<detail::int128, rollup_state<Keys...>>;
    using table = detail::sum_table<sum_number>;
    struct node_array {
        std::size_t node[sizeof...(Keys)];
    };

    // Returns: how many cells a sum may be added to at most.
    std::uint64_t prepare(const rollup_state<Keys...>& state) noexcept {
        nodes_ = state.nodes_;
        std::uint64_t ancestors = 1;
        std::size_t d = 0;
        nodes_.each([&](const auto& one) {
            sizes_[d++] = one.size();
            ancestors *= depth_of(one);
        });
        return ancestors;
    }
    errc finish(const rollup_state<Keys...>& state, std::uint64_t ancestors) noexcept {
        if (const auto e = subtree_.assign(state.cells_, ancestors); e != errc::none) return e;
        return add_up_backwards(std::index_sequence_for<Keys...>{});
    }
    template <std::size_t... I>
    errc add_up_backwards(std::index_sequence<I...>) noexcept {
        auto failed = errc::none;
        std::uint64_t stride = 1;
        const auto up = [&](const auto& one) {
            if (failed == errc::none) failed = subtree_.add_up(one.parents(), stride);
            stride *= one.size();
        };
        (up(detail::element<sizeof...(Keys) - 1 - I>(nodes_)), ...);
        return failed;
    }
    // How many nodes a key has above it at most, itself and the whole among them.
    template <class Key>
    static std::uint64_t depth_of(const dimension<Key>&) noexcept {
        if constexpr (detail::is_code<Key>)
            return Key::kind::deepest + 1;
        else
            return 2;
    }

    std::uint64_t cell_of(const node_array& nodes) const noexcept {
        std::uint64_t cell = 0;
        for (std::size_t d = 0; d < sizeof...(Keys); ++d)
            cell = cell * sizes_[d] + nodes.node[d];
        return cell;
    }
    node_array nodes_at(std::uint64_t cell) const noexcept {
        node_array nodes{};
        for (std::size_t d = sizeof...(Keys); d-- > 0; cell /= sizes_[d])
            nodes.node[d] = static_cast<std::size_t>(cell % sizes_[d]);
        return nodes;
    }

    rows part(detail::part_of_tree which) const noexcept {
        return {{this, 0, which}, {this, subtree_.positions(), which}};
    }
    // The first position from `position` on that is a row of the part.
    std::size_t next_row(std::size_t position, detail::part_of_tree which) const noexcept {
        while (position < subtree_.positions() &&
               (subtree_.sum_at(position) == 0 || !contains(which, subtree_.cell_at(position))))
            ++position;
        return position;
    }
    bool contains(detail::part_of_tree which, std::uint64_t cell) const noexcept {
        if (which.how == detail::part_of_tree::all) return true;
        const auto nodes = nodes_at(cell);
        for (std::size_t d = 1; d < sizeof...(Keys); ++d)
            if (nodes.node[d] != 0) return false;
        const auto& tree = dimension_of<0>();
        const auto n = nodes.node[0];
        if (which.how == detail::part_of_tree::children)
            return n != 0 && tree.parent_of(n) == which.what;
        auto l = n == 0 ? kemu::level::none : kemu::level::category; // of a key that is no code
        if constexpr (detail::is_code<key_of<0>>)
            if (n != 0) l = tree.key_at(n).level();
        return l == static_cast<kemu::level>(which.what);
    }
    totals_row<Keys...> row_at(std::size_t position) const {
        return row_of(std::index_sequence_for<Keys...>{}, nodes_at(subtree_.cell_at(position)),
                      subtree_.sum_at(position));
    }
    template <std::size_t... I>
    totals_row<Keys...> row_of(std::index_sequence<I...>, const node_array& nodes,
                               sum_number sum) const {
        const auto amount = exact_sum{sum}.to_money();
        if (!amount) detail::amount_overflow();
        return {detail::pack<detail::key_or_whole<Keys>...>{
                    detail::key_of_node(dimension_of<I>(), nodes.node[I])...},
                *amount};
    }

    template <std::size_t I>
    using key_of = typename std::remove_cvref_t<decltype(detail::element<I>(
        std::declval<const detail::pack<dimension<Keys>...>&>()))>::key_type;

    // The node of a key in dimension I, or npos.
    template <std::size_t I, class K>
    std::size_t node_in(K key) const noexcept {
        if constexpr (detail::asks_for<K, key_of<I>> && !std::is_same_v<K, everything_t>) {
            const key_of<I> k = key;
            return dimension_of<I>().node_of(k);
        } else {
            return 0;
        }
    }

    template <class... Ks>
    result<exact_sum> find(const table& sums, Ks... keys) const noexcept {
        static_assert(sizeof...(Ks) <= sizeof...(Keys),
                      "more keys than the totals have dimensions");
        return find_nodes(sums, std::index_sequence_for<Ks...>{}, keys...);
    }
    template <std::size_t... I, class... Ks>
    result<exact_sum> find_nodes(const table& sums, std::index_sequence<I...>,
                                 Ks... keys) const noexcept {
        static_assert((detail::asks_for<Ks, key_of<I>> && ...),
                      "this key does not belong to the dimension at its place: keys are given "
                      "in the order of the dimensions");
        const node_array nodes{{node_in<I>(keys)...}};
        constexpr bool of_codes[] = {detail::is_code<Keys>...};
        for (std::size_t d = 0; d < sizeof...(Ks); ++d)
            if (nodes.node[d] == static_cast<std::size_t>(-1))
                return error{of_codes[d] ? errc::unknown_code : errc::not_a_member,
                             {},
                             0,
                             static_cast<std::uint32_t>(d + 1)};
        return exact_sum{sums.sum(cell_of(nodes))};
    }
    static result<money> narrowed(const result<exact_sum>& sum) noexcept {
        if (!sum) return sum.error();
        return sum->to_money();
    }

    detail::pack<dimension<Keys>...> nodes_;
    std::size_t sizes_[sizeof...(Keys)]{};
    table own_;
    table subtree_;
};

/// The totals of a column of codes and a column of amounts by one classification [按科目汇总].
///
/// Requires: `codes` is contiguous: code<Kind>, or std::uint32_t as printed (2101506).
/// Errors: as for rollup_state::add_columns.
/// Complexity: linear in the rows.
/// Example: kemu::sum_by(kemu::tables::functional, codes, fen).value().at(210_function)
template <class Kind, class Codes>
result<totals<code<Kind>>> sum_by(classification<Kind> table, const Codes& codes,
                                  amount_column amounts) noexcept {
    using column = std::remove_cvref_t<decltype(*codes.data())>;
    const auto nodes = dimension<code<Kind>>::over(table.codes());
    if (!nodes) return nodes.error();
    auto state = rollup_state<code<Kind>>::over(*nodes);
    if (!state) return state.error();
    status added;
    if constexpr (std::is_same_v<column, code<Kind>>)
        added = state->add_columns(codes, amounts);
    else
        added = state->add_printed(codes, amounts);
    if (!added) return added.error();
    return totals<code<Kind>>::of(std::move(state.value()));
}

} // namespace kemu::inline v0

#endif
