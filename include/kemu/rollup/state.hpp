// SPDX-License-Identifier: BSL-1.0
// Partial sums: what rollups are made of.
//
// Here:                  when to use it:
//   rollup_state<Keys>   own sums per combination of keys; add columns, merge, write and read bytes
//
// A state is an element of a commutative monoid: merging is addition, the empty state is its zero. So
// threads, processes and the order of the input cannot change a digit. What a state holds is queried and
// printed by totals (totals.hpp).
//
// Words of this room:
//   key      what a posting carries in one dimension: a code, an enumerator, an agency
//   node     a key's number in its dimension, in tree order; 0 is the whole
//   cell     a combination of nodes, one of each dimension, as one number:
//            ((n0 × size1) + n1) × size2 + n2 ...
//   stride   how far apart the cells of neighbouring nodes of a dimension are
//   address  where a key is in a table that keys index: a code's digits
//   own sum  of what was posted to exactly these keys; the sum of a node includes what is below it
//   dense    with a sum for every cell; sparse: with a sum for every cell that occurs
//   narrow   in 64 bits, as long as it is proved that they suffice; wide: in 128 bits
#ifndef KEMU_ROLLUP_STATE_HPP
#define KEMU_ROLLUP_STATE_HPP

#include <kemu/base/error.hpp>
#include <kemu/base/pack.hpp>
#include <kemu/money/exact_sum.hpp>
#include <kemu/money/money.hpp>
#include <kemu/rollup/amount_column.hpp>
#include <kemu/rollup/detail/add_rows.hpp>
#include <kemu/rollup/detail/bytes.hpp>
#include <kemu/rollup/detail/cell_sums.hpp>
#include <kemu/rollup/dimension.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <type_traits>
#include <utility>
#include <vector>

namespace kemu::inline v0 {

/// Own sums for each combination of keys [分项合计]: a partial rollup.
/// It knows the classification and the fiscal year of its dimensions, and refuses those of another.
/// One that was moved from may only be assigned to or destroyed.
///
/// Units: fen.
/// Rounding: exact.
/// Errors: errc::unknown_code or errc::not_a_member with the row from 1 as the line and the dimension from
///   1 as the column; errc::columns_differ; errc::out_of_range where a sum would leave 128 bits;
///   errc::out_of_memory. After an error no sum has changed.
/// Exceptions: std::bad_alloc out of copying a state, and out of bytes().
/// Memory: a few hundred bytes for a few sums. Up to 2,097,152 combinations become one array (8 bytes
///   each) once that takes less memory than a table of those that occur, or sixteen times as much where one
///   call fills an empty state; above, only combinations that occur are stored. Adding more than 65,536
///   rows reserves up to 33 MiB of address space per dimension plus 128 MiB for the duration of the call;
///   little of it is touched. If it cannot be reserved, a slower method is used.
/// Thread safety: several threads may read one state; add to it from one thread at a time. States that
///   were copied from each other may be used by different threads.
/// Example: auto s = kemu::rollup_state<kemu::functional_code>::over(functions).value();
template <class... Keys>
class rollup_state {
    static_assert(sizeof...(Keys) > 0, "a rollup needs at least one dimension");

public:
    using dimensions_type = detail::pack<dimension<Keys>...>;

    /// The state over dimensions that hold the whole only.
    rollup_state() = default;
    rollup_state(const rollup_state&) = default;
    rollup_state(rollup_state&&) noexcept = default;
    /// All or nothing: where a copy cannot be made, the state stays as it was.
    rollup_state& operator=(const rollup_state& other) { return *this = rollup_state(other); }
    rollup_state& operator=(rollup_state&&) noexcept = default;
    ~rollup_state() = default;

    /// The empty state over these dimensions.
    ///
    /// Errors: errc::too_many_cells when 63 bits cannot number the combinations.
    static result<rollup_state> over(dimension<Keys>... nodes) noexcept {
        rollup_state s;
        s.nodes_ = dimensions_type{static_cast<dimension<Keys>&&>(nodes)...};
        const auto count = detail::count_cells(s.nodes_);
        if (count == 0) return errc::too_many_cells;
        s.cells_ = sums_type{count};
        return s;
    }

    /// The empty state over the same dimensions.
    rollup_state empty_copy() const noexcept {
        rollup_state s;
        s.nodes_ = nodes_;
        s.cells_ = sums_type{cells_.count()};
        return s;
    }

    /// The dimension of number I.
    template <std::size_t I>
    const auto& dimension_of() const noexcept {
        return detail::element<I>(nodes_);
    }

    /// Adds one amount.
    status add(Keys... keys, money amount) noexcept {
        const std::int64_t fen = amount.fen();
        return add_columns(std::span<const Keys>(&keys, 1)...,
                           amount_column{std::span<const std::int64_t>(&fen, 1)});
    }

    /// Adds columns of keys with their amounts.
    ///
    /// Complexity: linear in the rows.
    status add_columns(std::span<const Keys>... keys, amount_column amounts) noexcept {
        return adder().template add_keys<Keys...>(amounts, keys...);
    }

    /// Adds columns of keys as printed with their amounts: codes as numbers of any level, 2101506 for
    /// 210/21015/2101506.
    ///
    /// Complexity: linear in the rows.
    status add_printed(std::span<const typename detail::printed_key<Keys>::type>... keys,
                       amount_column amounts) noexcept {
        return adder().template add_keys<typename detail::printed_key<Keys>::type...>(amounts,
                                                                                      keys...);
    }

    /// Adds columns of node numbers of the dimensions with their amounts.
    ///
    /// Complexity: linear in the rows.
    status add_nodes(std::span<const detail::node_of_key<Keys>>... nodes,
                     amount_column amounts) noexcept {
        return adder().add_nodes(amounts, nodes...);
    }

    /// Adds rows of a caller's own storage.
    ///
    /// Requires: `map(first, rows, cell, fen)` writes for each of these rows its cell into `cell` and its
    ///   amount into `fen`; rows that do not count get any cell and 0. Every cell is below cells().
    /// Exceptions: what `map` throws; no sum has then changed.
    template <class Map>
    status add_cells(std::size_t rows, Map&& map) {
        return adder().add_mapped(rows, map);
    }

    /// Adds the sums of another state.
    ///
    /// Errors: errc::different_classification when the keys, classifications or fiscal years differ;
    ///   otherwise as the class says.
    /// Complexity: linear in the sums of both.
    status merge(const rollup_state& other) noexcept {
        if (!(nodes_ == other.nodes_)) return errc::different_classification;
        return as_status(cells_.merge(other.cells_));
    }

    /// The state as bytes: equal sums over equal dimensions give equal bytes, whatever the order, the
    /// split and the machine.
    ///
    /// Source: the format is described in detail/bytes.hpp.
    detail::late<std::vector<std::byte>, dimensions_type> bytes() const {
        detail::cell_list<sum_number> sums;
        if (cells_.sorted(sums) != errc::none) detail::memory_has_ended();
        detail::byte_writer<detail::late<std::byte, dimensions_type>> out;
        out.reserve(3 + sizeof...(Keys) + sums.size() * (sizeof...(Keys) + 2));
        out.number(detail::first_word(sizeof...(Keys)));
        nodes_.each([&](const auto& d) { out.number(detail::identity_word(d.identity())); });
        out.number(sums.size());
        for (const auto& s : sums) {
            auto rest = s.cell;
            auto stride = cells_.count();
            nodes_.each([&](const auto& d) {
                stride /= d.size();
                out.number(detail::written_key(d, static_cast<std::size_t>(rest / stride)));
                rest %= stride;
            });
            out.number(static_cast<std::uint64_t>(s.sum));
            out.number(static_cast<std::uint64_t>(s.sum >> 64));
        }
        return out.take();
    }

    /// Adds the sums of a state that was written as bytes. Its tables may have had fewer codes than the
    /// dimensions of this state; the year must be the same.
    ///
    /// Returns: the number of sums.
    /// Errors: errc::not_rollup_bytes, errc::unknown_version, errc::bytes_damaged,
    ///   errc::different_classification, errc::unknown_code or errc::not_a_member, the column being the
    ///   byte from 1; otherwise as the class says.
    /// Complexity: linear in the bytes, whatever they are.
    result<std::size_t> merge_bytes(std::span<const std::byte> bytes) noexcept {
        detail::cell_list<sum_number> sums;
        if (const auto e =
                detail::read_sums(detail::byte_reader{bytes}, nodes_, sizeof...(Keys), sums);
            e.code != errc::none)
            return e;
        const auto e = cells_.merge_each(sums.size(), [&](auto&& f) {
            for (const auto& s : sums)
                f(s.cell, s.sum);
        });
        if (e != errc::none) return e;
        return sums.size();
    }

    /// The own sum of a combination of nodes.
    ///
    /// Requires: every node below its dimension's size.
    template <class... Nodes>
    exact_sum own(Nodes... nodes) const noexcept {
        static_assert(sizeof...(Nodes) == sizeof...(Keys));
        return exact_sum{cells_.sum(cell_of(std::index_sequence_for<Keys...>{}, nodes...))};
    }

    /// The number of combinations of nodes.
    std::uint64_t cells() const noexcept { return cells_.count(); }

    /// Calls f(cell, sum) for every own sum other than zero, in any order; the sum is an exact_sum.
    template <class F>
    void each_cell(F&& f) const {
        cells_.each([&](std::uint64_t cell, sum_number sum) { f(cell, exact_sum{sum}); });
    }

private:
    template <class... Ks>
    friend class totals; // copies or takes the sums

    // Known only when a state is used, so that it costs nothing elsewhere.
    using sum_number = detail::late<detail::int128, dimensions_type>;
    using sums_type = detail::cell_sums<sum_number>;

    static status as_status(errc e) noexcept { return e == errc::none ? status{} : status{e}; }

    detail::row_adder<sum_number, Keys...> adder() noexcept { return {nodes_, cells_}; }

    template <std::size_t... I, class... Nodes>
    std::uint64_t cell_of(std::index_sequence<I...>, Nodes... nodes) const noexcept {
        std::uint64_t cell = 0;
        ((cell = cell * dimension_of<I>().size() + static_cast<std::uint64_t>(nodes)), ...);
        return cell;
    }

    dimensions_type nodes_;
    sums_type cells_;
};

} // namespace kemu::inline v0

#endif
