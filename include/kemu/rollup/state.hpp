// SPDX-License-Identifier: BSL-1.0
// Partial sums: what rollups are made of.
//
// Here:                  when to use it:
//   amount_column        a column of amounts: money, or whole fen
//   rollup_state<Keys>   own sums per combination of keys; add columns, merge, write and read bytes
//
// A state is an element of a commutative monoid: merging is addition, the empty state is its zero.
// So threads, processes and the order of the input cannot change a digit. What a state holds is
// printed and queried by totals (rollup.hpp).
#ifndef KEMU_ROLLUP_STATE_HPP
#define KEMU_ROLLUP_STATE_HPP

#include <kemu/base/config.hpp>
#include <kemu/money/exact_sum.hpp>
#include <kemu/money/money.hpp>
#include <kemu/rollup/detail/add_by_code.hpp>
#include <kemu/rollup/detail/add_prefetched.hpp>
#include <kemu/rollup/detail/bytes.hpp>
#include <kemu/rollup/detail/cell_sums.hpp>
#include <kemu/rollup/dimension.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <type_traits>
#include <utility>
#include <vector>

namespace kemu::inline v0 {

/// A column of amounts, not owned [金额列].
/// Units: fen. From anything contiguous of money, or of std::int64_t that counts fen.
class amount_column {
public:
    constexpr amount_column() noexcept = default;
    constexpr amount_column(std::span<const std::int64_t> fen) noexcept
        : fen_(fen.data()), size_(fen.size()) {}
    // money is one std::int64_t and nothing else, so its address is that number's.
    amount_column(std::span<const money> amounts) noexcept
        : fen_(reinterpret_cast<const std::int64_t*>(amounts.data())), size_(amounts.size()) {
        static_assert(sizeof(money) == sizeof(std::int64_t) && std::is_standard_layout_v<money>);
    }
    template <class Range>
        requires(std::is_convertible_v<const Range&, std::span<const std::int64_t>> ||
                 std::is_convertible_v<const Range&, std::span<const money>>)
    amount_column(const Range& amounts) noexcept
        : amount_column(std::span<const std::remove_cvref_t<decltype(*amounts.data())>>(amounts)) {}

    constexpr const std::int64_t* data() const noexcept { return fen_; }
    constexpr std::size_t size() const noexcept { return size_; }
    constexpr amount_column part(std::size_t first, std::size_t count) const noexcept {
        amount_column c;
        c.fen_ = fen_ + first;
        c.size_ = count;
        return c;
    }

private:
    const std::int64_t* fen_ = nullptr;
    std::size_t size_ = 0;
};

namespace detail {

// A tuple of dimensions. <tuple> would cost every user of the core more than these lines.
template <std::size_t I, class Key>
struct numbered_dimension {
    dimension<Key> value;
    friend bool operator==(const numbered_dimension&, const numbered_dimension&) = default;
};
template <class Indices, class... Keys>
struct dimension_pack;
template <std::size_t... I, class... Keys>
struct dimension_pack<std::index_sequence<I...>, Keys...> : numbered_dimension<I, Keys>... {
    dimension_pack() = default;
    explicit dimension_pack(dimension<Keys>... d)
        : numbered_dimension<I, Keys>{static_cast<dimension<Keys>&&>(d)}... {}
    friend bool operator==(const dimension_pack&, const dimension_pack&) = default;

    // f(dimension) for each, in order.
    template <class F>
    void each(F&& f) const {
        (f(static_cast<const numbered_dimension<I, Keys>&>(*this).value), ...);
    }
};
template <std::size_t I, class Key>
const dimension<Key>& dimension_at(const numbered_dimension<I, Key>& d) noexcept {
    return d.value;
}

template <class... Keys>
using dimensions = dimension_pack<std::index_sequence_for<Keys...>, Keys...>;

template <std::size_t I, class Finder>
struct numbered_finder {
    template <class Pack>
    numbered_finder(const Pack& nodes, std::size_t rows, std::uint32_t known_key)
        : value(dimension_at<I>(nodes), rows, known_key) {}
    Finder value;
};
template <class Indices, class... Finders>
struct finder_pack;
template <std::size_t... I, class... Finders>
struct finder_pack<std::index_sequence<I...>, Finders...> : numbered_finder<I, Finders>... {
    template <class Pack>
    finder_pack(const Pack& nodes, std::size_t rows)
        : numbered_finder<I, Finders>(nodes, rows, above_all(nodes))...,
          known_key(above_all(nodes)) {}

    // The smallest power of two above all nodes.
    template <class Pack>
    static std::uint32_t above_all(const Pack& nodes) noexcept {
        std::uint32_t bit = 1;
        nodes.each([&](const auto& d) {
            while (bit < d.size() && bit < 0x8000'0000)
                bit *= 2;
        });
        return bit;
    }

    const std::uint32_t known_key;
};
template <std::size_t I, class Finder>
const Finder& finder_at(const numbered_finder<I, Finder>& f) noexcept {
    return f.value;
}

// A column of node numbers: 16 bits hold every classification. Depends on the key so that a pack of
// keys can expand it.
template <class>
using node_of_key = std::uint16_t;

// The rows of the block that begins at `first`.
constexpr std::size_t rows_from(std::size_t first, std::size_t count,
                                std::size_t block = block_rows) noexcept {
    return count - first < block ? count - first : block;
}

// The number of combinations, or 0 when 64 bits cannot number them.
template <class Pack>
std::uint64_t count_cells(const Pack& pack) noexcept {
    std::uint64_t count = 1;
    bool fits = true;
    pack.each([&](const auto& d) {
        fits = fits && !__builtin_mul_overflow(count, std::uint64_t{d.size()}, &count);
    });
    return fits && count < std::uint64_t{1} << 63 ? count : 0;
}

} // namespace detail

/// Own sums for each combination of keys [分项合计]: a partial rollup.
/// Up to 2,097,152 combinations stand densely, one lane each; beyond, only those that occur.
/// Columns of many rows are added by way of tables that for the time of the call reserve up to 33 MiB of
/// addresses for each dimension and 128 MiB besides, and use little of them; where they are not to be
/// had, slower ways are taken.
/// Thread safety: several threads may read one state; add to it from one thread at a time.
/// Errors: a result where something is wrong with the rows, and nothing is then added; std::bad_alloc where
/// memory ends, and of a small column a part may then have been added. A state that was moved from may
/// only be assigned to.
/// Rounding: exact.
template <class... Keys>
class rollup_state {
    static_assert(sizeof...(Keys) > 0, "a rollup needs at least one dimension");

public:
    using dimensions_type = detail::dimensions<Keys...>;

    /// The state over dimensions that hold the whole only.
    rollup_state() = default;

    /// The empty state over these dimensions.
    /// Errors: errc::too_many_cells when 63 bits cannot number the combinations.
    static result<rollup_state> over(dimension<Keys>... nodes) {
        rollup_state s;
        s.nodes_ = dimensions_type{static_cast<dimension<Keys>&&>(nodes)...};
        const auto count = detail::count_cells(s.nodes_);
        if (count == 0) return errc::too_many_cells;
        s.cells_ = detail::cell_sums{count};
        return s;
    }

    /// The empty state over the same dimensions.
    rollup_state empty_copy() const {
        rollup_state s;
        s.nodes_ = nodes_;
        s.cells_ = detail::cell_sums{cells_.count()};
        return s;
    }

    /// The dimension of number I.
    template <std::size_t I>
    const auto& dimension_of() const noexcept {
        return detail::dimension_at<I>(nodes_);
    }

    /// Adds one amount.
    /// Returns: 1.  Errors: errc::unknown_code or errc::not_a_member, the column being the number
    /// of the dimension from 1; errc::out_of_range beyond 128 bits.
    result<std::size_t> add(Keys... keys, money amount) {
        const std::int64_t fen = amount.fen();
        return add_columns(std::span<const Keys>(&keys, 1)...,
                           amount_column{std::span<const std::int64_t>(&fen, 1)});
    }

    /// Adds columns of keys with their amounts.
    /// Returns: the number of rows.  Errors: errc::columns_differ; errc::unknown_code or
    /// errc::not_a_member, the line being the row from 1 and the column the number of the
    /// dimension; errc::out_of_range beyond 128 bits. After an error nothing is added. Complexity:
    /// linear in the rows.
    result<std::size_t> add_columns(std::span<const Keys>... keys, amount_column amounts) {
        return add_found<Keys...>(amounts, keys...);
    }

    /// The same, codes being numbers as printed: 2101506 for 210/21015/2101506. Any level.
    result<std::size_t>
    add_printed(std::span<const typename detail::printed_key<Keys>::type>... keys,
                amount_column amounts) {
        if constexpr (sizeof...(Keys) == 1 && (detail::is_code<Keys> && ...))
            if (cells_.dense() && amounts.size() > 16 * detail::few_rows)
                return add_direct(amounts, keys...);
        return add_found<typename detail::printed_key<Keys>::type...>(amounts, keys...);
    }

    /// The same, keys being node numbers of the dimensions.
    result<std::size_t> add_nodes(std::span<const detail::node_of_key<Keys>>... nodes,
                                  amount_column amounts) {
        if (((nodes.size() != amounts.size()) || ...)) return errc::columns_differ;
        if constexpr (sizeof...(Keys) == 1) {
            if (cells_.dense()) return add_indexed(amounts, nodes...);
        }
        return add_nodes_at(std::index_sequence_for<Keys...>{}, amounts, nodes...);
    }

    /// Adds rows of a caller's own storage.
    /// Requires: `map(first, rows, cell, fen)` writes for each of the rows its cell into `cell`,
    /// and its amount into `fen`; rows that do not count get any cell and 0. Returns: the number of
    /// rows.  Errors: errc::out_of_range beyond 128 bits.
    template <class Map>
    result<std::size_t> add_cells(std::size_t count, Map&& map) {
        return with_cells([&](auto zero) -> result<std::size_t> {
            decltype(zero) cell[detail::block_rows];
            std::int64_t fen[detail::block_rows];
            detail::cell_sums part{cells_.count()};
            for (std::size_t first = 0; first < count; first += detail::block_rows) {
                const auto rows = detail::rows_from(first, count);
                map(first, rows, cell, fen);
                if (!part.add(cell, fen, rows)) return errc::out_of_range;
            }
            return absorb(part, count);
        });
    }

    /// Adds the sums of another state.
    /// Returns: the number of dimensions.  Errors: errc::different_classification when the
    /// dimensions differ, errc::out_of_range when a sum would leave 128 bits; nothing is then
    /// added.
    result<std::size_t> merge(const rollup_state& other) {
        if (!(nodes_ == other.nodes_)) return errc::different_classification;
        if (!cells_.merge(other.cells_)) return errc::out_of_range;
        return sizeof...(Keys);
    }

    /// The state as bytes: equal sums over equal dimensions give equal bytes, whatever the order,
    /// the split and the machine.  The format is described in detail/rollup_bytes.hpp.
    std::vector<std::byte> bytes() const {
        detail::byte_writer out;
        out.begin(sizeof...(Keys));
        nodes_.each([&](const auto& d) { out.dimension(d.key_numbers()); });
        out.sums(cells_.sorted());
        return out.take();
    }

    /// Adds the sums of a state that was written as bytes over the same dimensions.
    /// Returns: the number of sums.  Errors: errc::not_rollup_bytes, errc::unknown_version or
    /// errc::different_classification, the column being the byte from 1; errc::out_of_range beyond
    /// 128 bits. After an error nothing is added.
    result<std::size_t> merge_bytes(std::span<const std::byte> bytes) {
        detail::byte_reader in{bytes};
        in.begin(sizeof...(Keys));
        nodes_.each([&](const auto& d) { in.dimension(d.key_numbers()); });
        const auto sums = in.sums(cells_.count());
        if (in.failed()) return in.failure();
        detail::cell_sums part{cells_.count()};
        for (const auto& s : sums)
            part.add_sum(s.cell, s.sum);
        return absorb(part, sums.size());
    }

    /// The own sum of a combination of nodes.  Requires: every node below its dimension's size.
    template <class... Nodes>
    exact_sum own(Nodes... nodes) const noexcept {
        static_assert(sizeof...(Nodes) == sizeof...(Keys));
        return exact_sum{cells_.sum(cell_of(std::index_sequence_for<Keys...>{}, nodes...))};
    }

    const dimensions_type& dimensions() const noexcept { return nodes_; }
    const detail::cell_sums& sums() const noexcept { return cells_; }

private:
    template <std::size_t... I, class... Nodes>
    std::uint64_t cell_of(std::index_sequence<I...>, Nodes... nodes) const noexcept {
        std::uint64_t cell = 0;
        ((cell = cell * dimension_of<I>().size() + static_cast<std::uint64_t>(nodes)), ...);
        return cell;
    }

    template <class F>
    auto with_cells(F&& f) {
        // Narrow cell numbers where they suffice: they pass through memory once per row.
        return cells_.dense() ? f(std::uint32_t{}) : f(std::uint64_t{});
    }

    result<std::size_t> absorb(const detail::cell_sums& part, std::size_t rows) {
        if (!cells_.merge(part)) return errc::out_of_range;
        return rows;
    }

    // Keys by a finder for each dimension.
    template <class... Columns>
    result<std::size_t> add_found(amount_column amounts, std::span<const Columns>... keys) {
        if (((keys.size() != amounts.size()) || ...)) return errc::columns_differ;
        return add_found_at<Columns...>(std::index_sequence_for<Keys...>{}, amounts, keys...);
    }
    template <class... Columns, std::size_t... I>
    result<std::size_t> add_found_at(std::index_sequence<I...>, amount_column amounts,
                                     std::span<const Columns>... keys) {
        const detail::finder_pack<std::index_sequence<I...>, detail::node_finder<Keys, Columns>...>
            finders{nodes_, amounts.size()};
        const auto columns_from = [&](std::size_t first, const auto& use) {
            return use(
                detail::found_column{&detail::finder_at<I>(finders), keys.data() + first}...);
        };
        const auto map = [&](std::size_t first, std::size_t rows, auto* cell) {
            return columns_from(
                first, [&](auto... columns) { return detail::map_keys(rows, cell, columns...); });
        };
        const auto cells_from = [&](std::size_t first) {
            return columns_from(first, [&](auto... columns) {
                return detail::table_cells<std::index_sequence<I...>, decltype(columns)...>{
                    shape(), columns...};
            });
        };
        const auto r = (detail::finder_at<I>(finders).has_table() && ...)
                           ? add_ahead(amounts, map, cells_from, finders.known_key, 0)
                           : add_mapped(amounts, map);
        if (r || r.error().code != errc::not_a_member) return r;
        return first_unknown(
            [&](std::size_t row) {
                std::uint32_t column = 0;
                ((column == 0 && detail::finder_at<I>(finders).find(keys[row]) == npos
                      ? column = static_cast<std::uint32_t>(I + 1)
                      : 0U),
                 ...);
                return column;
            },
            amounts.size());
    }

    // One dense column of node numbers: no copy of anything.
    result<std::size_t> add_indexed(amount_column amounts, std::span<const std::uint16_t> nodes) {
        const auto size = dimension_of<0>().size();
        detail::cell_sums part{cells_.count()};
        for (std::size_t first = 0; first < nodes.size(); first += detail::proved_rows) {
            const auto rows = detail::rows_from(first, nodes.size(), detail::proved_rows);
            if (!part.dense_lanes().add_unseen(nodes.data() + first, amounts.data() + first, rows))
                return first_unknown([&](std::size_t row) { return nodes[row] >= size ? 1U : 0U; },
                                     nodes.size());
        }
        return absorb(part, nodes.size());
    }

    // Columns of node numbers.
    template <std::size_t... I, class... Nodes>
    result<std::size_t> add_nodes_at(std::index_sequence<I...>, amount_column amounts,
                                     std::span<const Nodes>... nodes) {
        const auto cells_from = [&](std::size_t first) {
            return detail::node_cells<sizeof...(I)>{shape(), nodes.data() + first...};
        };
        const auto map = [&](std::size_t first, std::size_t rows, auto* cell) {
            using cell_type = std::remove_cvref_t<decltype(*cell)>;
            bool known = true;
            for (std::size_t i = 0; i < rows; ++i) {
                cell_type c = 0;
                ((known &= nodes[first + i] < dimension_of<I>().size(),
                  c = static_cast<cell_type>(c * dimension_of<I>().size() + nodes[first + i])),
                 ...);
                cell[i] = c;
            }
            return known;
        };
        const auto r = add_ahead(amounts, map, cells_from, 0, 0xffff);
        if (r || r.error().code != errc::not_a_member) return r;
        return first_unknown(
            [&](std::size_t row) {
                std::uint32_t column = 0;
                ((column == 0 && nodes[row] >= dimension_of<I>().size()
                      ? column = static_cast<std::uint32_t>(I + 1)
                      : 0U),
                 ...);
                return column;
            },
            amounts.size());
    }

    // Blocks of cells made by `map`, which returns false for a block with an unknown key.
    template <class Map>
    result<std::size_t> add_mapped(amount_column amounts, const Map& map) {
        const auto count = amounts.size();
        // Few rows are checked first and then added in place, so that they do not pay for a whole set
        // of lanes; many rows are added apart and merged, and so are any on top of sums so near the
        // end of 128 bits that an addition has to be checked.
        const bool few =
            (count <= detail::few_rows || (cells_.dense() && count <= cells_.count() / 16)) &&
            !cells_.far();
        detail::cell_sums part{few ? 1 : cells_.count()};
        return with_cells([&](auto zero) -> result<std::size_t> {
            decltype(zero) cell[detail::block_rows];
            if (few)
                for (std::size_t first = 0; first < count; first += detail::block_rows)
                    if (!map(first, detail::rows_from(first, count), cell))
                        return errc::not_a_member;
            if (const auto e = add_blocks(few ? cells_ : part, cell, amounts, 0, count, map);
                e != errc::none)
                return e;
            if (few) return count;
            return absorb(part, count);
        });
    }

    // The shape of dense combinations, of which 32 bits number all.
    detail::cell_shape<sizeof...(Keys)> shape() const noexcept {
        detail::cell_shape<sizeof...(Keys)> s{};
        std::size_t d = 0;
        nodes_.each([&](const auto& one) { s.size[d++] = static_cast<std::uint32_t>(one.size()); });
        return s;
    }

    // The same where cells_from(first) can make each row's cell by itself. Every entry of a table has the
    // bit `known_key`; without tables it is 0, and no number taken for a node exceeds `most_node`.
    template <class Map, class CellsFrom>
    result<std::size_t> add_ahead(amount_column amounts, const Map& map,
                                  const CellsFrom& cells_from, std::uint32_t known_key,
                                  std::uint64_t most_node) {
        const auto count = amounts.size();
        if (count < detail::rows_worth_a_table || !cells_.dense()) return add_mapped(amounts, map);
        detail::cell_sums part{cells_.count()};
        detail::ahead_sums ahead{shape().cell_of_all(known_key), shape().cell_of_all(most_node) + 1,
                                 part.dense_lanes()};
        if (!ahead.usable()) return add_mapped(amounts, map);
        for (std::size_t first = 0; first < count; first += detail::proved_rows) {
            const auto rows = detail::rows_from(first, count, detail::proved_rows);
            using outcome = detail::block_outcome;
            const auto o = ahead.add(cells_from(first), amounts.data() + first, rows, known_key,
                                     detail::slot_limit);
            if (o == outcome::unknown_key) return errc::not_a_member;
            if (o == outcome::added) continue;
            std::uint32_t cell[detail::block_rows];
            if (const auto e = add_blocks(part, cell, amounts, first, rows, map); e != errc::none)
                return e;
        }
        ahead.finish();
        return absorb(part, count);
    }

    template <class Cell, class Map>
    static errc add_blocks(detail::cell_sums& into, Cell* cell, amount_column amounts,
                           std::size_t from, std::size_t count, const Map& map) {
        for (std::size_t done = 0; done < count; done += detail::block_rows) {
            const auto rows = detail::rows_from(done, count);
            if (!map(from + done, rows, cell)) return errc::not_a_member;
            if (!into.add(cell, amounts.data() + from + done, rows)) return errc::out_of_range;
        }
        return errc::none;
    }

    static constexpr std::size_t npos = static_cast<std::size_t>(-1);

    // The error of the first row for which `column_of` gives the number of a bad column.
    template <class ColumnOf>
    static result<std::size_t> first_unknown(ColumnOf&& column_of, std::size_t rows) {
        constexpr bool code[] = {detail::is_code<Keys>...};
        for (std::size_t row = 0; row < rows; ++row)
            if (const std::uint32_t column = column_of(row); column != 0)
                return error{code[column - 1] ? errc::unknown_code : errc::not_a_member,
                             {},
                             static_cast<std::uint32_t>(row + 1),
                             column};
        return rows;
    }

    result<std::size_t> add_direct(amount_column amounts, std::span<const std::uint32_t> codes) {
        using Key = typename std::remove_cvref_t<decltype(dimension_of<0>())>::key_type;
        if (codes.size() != amounts.size()) return errc::columns_differ;
        const auto& nodes = dimension_of<0>();
        std::vector<detail::late<std::uint32_t, Key>> slots(nodes.size() - 1);
        std::uint32_t most = 0;
        for (std::size_t n = 1; n < nodes.size(); ++n) {
            slots[n - 1] = detail::printed_number(nodes.key_at(n));
            most = slots[n - 1] > most ? slots[n - 1] : most;
        }
        if (most >= detail::slot_limit) return add_found<std::uint32_t>(amounts, codes);
        detail::cell_sums part{cells_.count()};
        detail::direct_sums direct{slots, part.dense_lanes()};
        if (!direct.usable()) return add_found<std::uint32_t>(amounts, codes);
        std::optional<detail::node_finder<Key, std::uint32_t>> slow; // for large amounts
        bool known = true;
        for (std::size_t first = 0; known && first < codes.size(); first += detail::proved_rows) {
            const auto rows = detail::rows_from(first, codes.size(), detail::proved_rows);
            using outcome = detail::block_outcome;
            const auto o = direct.add(codes.data() + first, amounts.data() + first, rows);
            known = o != outcome::unknown_key;
            if (o == outcome::too_large) {
                std::uint32_t cell[detail::proved_rows];
                if (!slow) slow.emplace(nodes, codes.size(), detail::most_known_key);
                known = detail::map_keys(rows, cell,
                                         detail::found_column{&*slow, codes.data() + first});
                if (known) part.add(cell, amounts.data() + first, rows);
            }
        }
        if (known && direct.finish()) return absorb(part, codes.size());
        const detail::node_finder<Key, std::uint32_t> finder{nodes, codes.size(),
                                                             detail::slot_limit};
        return first_unknown(
            [&](std::size_t row) { return finder.find(codes[row]) == npos ? 1U : 0U; },
            codes.size());
    }

    dimensions_type nodes_;
    detail::cell_sums cells_;
};

} // namespace kemu::inline v0

#endif
