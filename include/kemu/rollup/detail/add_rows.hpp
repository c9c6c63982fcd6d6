// SPDX-License-Identifier: BSL-1.0
// The ways to add rows to the sums of a state, chosen by how many rows there are and what they are of.
//
//   few rows             are checked first and then added in place, so that they do not pay for a
//                        second set of sums
//   many rows            are added to a second set of sums, which is merged when all were good
//   codes as printed     of one dimension: by add_by_code.hpp
//   node numbers         of one dimension: straight by the numbers
//   several dimensions   by add_prefetched.hpp, where rows are many enough to pay for its tables
//
// Whatever the way, an error leaves the sums as they were.
#ifndef KEMU_ROLLUP_DETAIL_ADD_ROWS_HPP
#define KEMU_ROLLUP_DETAIL_ADD_ROWS_HPP

#include <kemu/base/error.hpp>
#include <kemu/base/pack.hpp>
#include <kemu/rollup/amount_column.hpp>
#include <kemu/rollup/detail/add_by_code.hpp>
#include <kemu/rollup/detail/add_prefetched.hpp>
#include <kemu/rollup/detail/cell_sums.hpp>
#include <kemu/rollup/detail/node_finder.hpp>
#include <kemu/rollup/dimension.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <type_traits>
#include <utility>

namespace kemu::inline v0::detail {

// At most this many rows are added in place instead of through a second set of sums.
inline constexpr std::size_t few_rows = 4096;
// From this many rows on one column of printed codes is added by code.
inline constexpr std::size_t rows_worth_codes = std::size_t{1} << 18;

// A column of node numbers: 16 bits hold every classification. Depends on the key so that a pack of
// keys can expand it.
template <class>
using node_of_key = std::uint16_t;

// The rows of the block that begins at `first`.
constexpr std::size_t rows_from(std::size_t first, std::size_t count, std::size_t block) noexcept {
    return count - first < block ? count - first : block;
}

// The number of combinations, or 0 when 63 bits cannot number them.
template <class Pack>
std::uint64_t count_cells(const Pack& nodes) noexcept {
    std::uint64_t count = 1;
    bool fits = true;
    nodes.each([&](const auto& d) {
        fits = fits && !__builtin_mul_overflow(count, std::uint64_t{d.size()}, &count);
    });
    return fits && count < std::uint64_t{1} << 63 ? count : 0;
}

template <class Wide, class... Keys>
class row_adder {
public:
    using dimensions = pack<dimension<Keys>...>;
    using sums_type = cell_sums<Wide>;

    row_adder(const dimensions& nodes, sums_type& sums) noexcept : nodes_(&nodes), sums_(&sums) {}

    // Keys, or keys as printed.
    template <class... Columns>
    status add_keys(amount_column amounts, std::span<const Columns>... keys) noexcept {
        if (((keys.size() != amounts.size()) || ...)) return errc::columns_differ;
        if constexpr (sizeof...(Keys) == 1 &&
                      ((is_code<Keys> && !std::is_same_v<Keys, Columns>) && ...))
            if (sums_->may_be_dense() && amounts.size() >= rows_worth_codes)
                if (const auto done = add_by_code(amounts, keys...)) return *done;
        return add_found<Columns...>(std::index_sequence_for<Keys...>{}, amounts, keys...);
    }

    // Node numbers.
    template <class... Nodes>
    status add_nodes(amount_column amounts, std::span<const Nodes>... nodes) noexcept {
        if (((nodes.size() != amounts.size()) || ...)) return errc::columns_differ;
        return add_nodes_at(std::index_sequence_for<Keys...>{}, amounts, nodes...);
    }

    // Rows of a caller's own storage: map(first, rows, cell, fen) writes cells and amounts.
    // How many of them count is not known, so their sums begin as a table of the cells that occur.
    template <class Map>
    status add_mapped(std::size_t count, const Map& map) {
        sums_type part{sums_->count()};
        const auto by = [&](auto zero) -> errc {
            decltype(zero) cell[block_rows];
            std::int64_t fen[block_rows];
            for (std::size_t first = 0; first < count; first += block_rows) {
                const auto rows = rows_from(first, count, block_rows);
                map(first, rows, cell, fen);
                if (const auto e = add_block(part, cell, fen, rows); e != errc::none) return e;
            }
            return errc::none;
        };
        // Narrow cell numbers where they suffice: they pass through memory once per row.
        if (const auto e = sums_->may_be_dense() ? by(std::uint32_t{}) : by(std::uint64_t{});
            e != errc::none)
            return e;
        return as_status(sums_->absorb(part));
    }

private:
    static constexpr std::size_t npos = static_cast<std::size_t>(-1);

    static status as_status(errc e) noexcept { return e == errc::none ? status{} : status{e}; }

    template <std::size_t I>
    const auto& nodes_of() const noexcept {
        return element<I>(*nodes_);
    }

    // Adds a block of cells to sums of their own, which are sparse at first.
    template <class Cell>
    static errc add_block(sums_type& part, const Cell* cell, const std::int64_t* amounts,
                          std::size_t rows) noexcept {
        if (!part.prefer_array()) return errc::out_of_memory;
        if (part.is_dense()) return part.add_large(cell, amounts, rows);
        std::uint64_t total = 0;
        for (std::size_t i = 0; i < rows; ++i)
            total = add_magnitude(amounts[i], total);
        if (!part.prepare(cell, rows)) return errc::out_of_memory;
        if (part.has_room_for(total)) {
            part.add_prepared(cell, amounts, rows, total);
            return errc::none;
        }
        // Once sums of 64 bits no longer do: they are dense, and carry by themselves.
        return part.add_large(cell, amounts, rows);
    }

    // The error of the first row for which column_of(row) gives the number of a bad column.
    template <class ColumnOf>
    static status first_unknown(const ColumnOf& column_of, std::size_t rows) noexcept {
        constexpr bool of_codes[] = {is_code<Keys>...};
        for (std::size_t row = 0; row < rows; ++row)
            if (const std::uint32_t column = column_of(row); column != 0)
                return error{of_codes[column - 1] ? errc::unknown_code : errc::not_a_member,
                             {},
                             static_cast<std::uint32_t>(row + 1),
                             column};
        return errc::not_a_member;
    }

    // The shape of combinations that may be dense, of which 32 bits number all.
    cell_shape<sizeof...(Keys)> shape() const noexcept {
        cell_shape<sizeof...(Keys)> s{};
        std::size_t d = 0;
        nodes_->each(
            [&](const auto& one) { s.size[d++] = static_cast<std::uint32_t>(one.size()); });
        return s;
    }

    // A power of two above all node numbers; too large where there is none below 2^31.
    std::uint32_t known_key() const noexcept {
        std::uint32_t bit = 1;
        nodes_->each([&](const auto& d) {
            while (bit < d.size() && bit < 0x8000'0000)
                bit *= 2;
        });
        return bit;
    }

    template <class... Columns, std::size_t... I>
    status add_found(std::index_sequence<I...>, amount_column amounts,
                     std::span<const Columns>... keys) noexcept {
        const auto known = known_key();
        const pack<node_finder<Keys, Columns>...> finders(
            node_finder<Keys, Columns>{nodes_of<I>(), amounts.size(), known}...);
        const auto map = [&](std::size_t first, std::size_t rows, auto* cell) {
            return make_cells(rows, cell,
                              found_column{&element<I>(finders), keys.data() + first}...);
        };
        const auto cells_from = [&](std::size_t first) {
            return key_cells<found_column<node_finder<Keys, Columns>, Columns>...>{
                shape(), known, found_column{&element<I>(finders), keys.data() + first}...};
        };
        const auto column_of = [&](std::size_t row) {
            std::uint32_t column = 0;
            ((column == 0 && element<I>(finders).find(keys[row]) == npos
                  ? column = static_cast<std::uint32_t>(I + 1)
                  : 0U),
             ...);
            return column;
        };
        const bool tables = (element<I>(finders).has_table() && ...);
        return add_by(amounts, map, column_of, [&](sums_type& sums, dense_sums<Wide>& part) {
            return tables ? add_prefetched(part, amounts, map, cells_from,
                                           shape().cell_of_all(known), 0)
                          : add_to_dense(sums, part, amounts, map);
        });
    }
    template <std::size_t... I, class... Nodes>
    status add_nodes_at(std::index_sequence<I...>, amount_column amounts,
                        std::span<const Nodes>... nodes) noexcept {
        const auto cells_from = [&](std::size_t first) {
            return node_cells<sizeof...(I)>{shape(), nodes.data() + first...};
        };
        const auto map = [&](std::size_t first, std::size_t rows, auto* cell) {
            using cell_type = std::remove_cvref_t<decltype(*cell)>;
            bool known = true;
            for (std::size_t i = 0; i < rows; ++i) {
                cell_type c = 0;
                ((known &= nodes[first + i] < nodes_of<I>().size(),
                  c = static_cast<cell_type>(c * nodes_of<I>().size() + nodes[first + i])),
                 ...);
                cell[i] = c;
            }
            return known;
        };
        const auto column_of = [&](std::size_t row) {
            std::uint32_t column = 0;
            ((column == 0 && nodes[row] >= nodes_of<I>().size()
                  ? column = static_cast<std::uint32_t>(I + 1)
                  : 0U),
             ...);
            return column;
        };
        return add_by(amounts, map, column_of, [&](sums_type& sums, dense_sums<Wide>& part) {
            if constexpr (sizeof...(I) == 1)
                return add_numbered(part, amounts, nodes...);
            else
                return amounts.size() < rows_worth_a_table
                           ? add_to_dense(sums, part, amounts, map)
                           : add_prefetched(part, amounts, map, cells_from, 0,
                                            shape().cell_of_all(0xffff) + 1);
        });
    }

    // Few rows in place, many through a second set of sums.
    // map(first, rows, cell) makes cells, false where a key is unknown; many(sums, part) adds all rows to
    // dense sums that are empty.
    template <class Map, class ColumnOf, class Many>
    status add_by(amount_column amounts, const Map& map, const ColumnOf& column_of,
                  const Many& many) noexcept {
        const auto count = amounts.size();
        auto done = block_outcome::too_large;
        if ((count <= few_rows && !sums_->probably_dense(count)) ||
            (sums_->is_dense() && count <= sums_->count() / 16))
            done = sums_->may_be_dense() ? add_in_place<std::uint32_t>(amounts, map)
                                         : add_in_place<std::uint64_t>(amounts, map);
        if (done == block_outcome::too_large) {
            if (sums_->may_be_dense()) {
                dense_sums<Wide> part(static_cast<std::size_t>(sums_->count()));
                done = part.size() == 0 ? block_outcome::out_of_memory : many(*sums_, part);
                if (done == block_outcome::added) return as_status(sums_->absorb(part));
            } else {
                sums_type part{sums_->count()};
                done = add_sparse(part, amounts, map);
                if (done == block_outcome::added) return as_status(sums_->merge(part));
            }
        }
        if (done == block_outcome::added) return {};
        return done == block_outcome::unknown_key ? first_unknown(column_of, count)
                                                  : status{errc::out_of_memory};
    }

    // Returns: too_large, with nothing added, where the sums could leave 64 or 128 bits.
    template <class Cell, class Map>
    block_outcome add_in_place(amount_column amounts, const Map& map) noexcept {
        const auto count = amounts.size();
        std::uint64_t total = 0;
        for (std::size_t i = 0; i < count; ++i)
            total = add_magnitude(amounts.data()[i], total);
        if (sums_->near_128_bits()) return block_outcome::too_large;
        Cell cell[few_rows];
        for (std::size_t first = 0; first < count; first += few_rows) {
            const auto rows = rows_from(first, count, few_rows);
            if (!map(first, rows, cell)) return block_outcome::unknown_key;
            if (!sums_->prepare(cell, rows)) return block_outcome::out_of_memory;
        }
        if (!sums_->has_room_for(total)) return block_outcome::too_large;
        for (std::size_t first = 0; first < count; first += few_rows) {
            const auto rows = rows_from(first, count, few_rows);
            if (count > few_rows) static_cast<void>(map(first, rows, cell));
            sums_->add_prepared(cell, amounts.data() + first, rows, first == 0 ? total : 0);
        }
        return block_outcome::added;
    }

    template <class Map>
    static block_outcome add_sparse(sums_type& part, amount_column amounts,
                                    const Map& map) noexcept {
        std::uint64_t cell[block_rows];
        for (std::size_t first = 0; first < amounts.size(); first += block_rows) {
            const auto rows = rows_from(first, amounts.size(), block_rows);
            if (!map(first, rows, cell)) return block_outcome::unknown_key;
            if (!part.prepare(cell, rows)) return block_outcome::out_of_memory;
            part.add_prepared(cell, amounts.data() + first, rows, 0);
        }
        return block_outcome::added;
    }

    // The rows from `from` on, by cells made one by one.
    template <class Map>
    static block_outcome add_mapped_block(dense_sums<Wide>& part, amount_column amounts,
                                          const Map& map, std::size_t from,
                                          std::size_t count) noexcept {
        std::uint32_t cell[block_rows];
        for (std::size_t first = from; first < from + count; first += block_rows) {
            const auto rows = rows_from(first, from + count, block_rows);
            if (!map(first, rows, cell)) return block_outcome::unknown_key;
            if (const auto o = part.add_known(cell, amounts.data() + first, rows);
                o != block_outcome::added)
                return o;
        }
        return block_outcome::added;
    }
    template <class Map>
    static block_outcome add_to_dense(sums_type&, dense_sums<Wide>& part, amount_column amounts,
                                      const Map& map) noexcept {
        return add_mapped_block(part, amounts, map, 0, amounts.size());
    }

    // One column of node numbers: no copy of anything.
    static block_outcome add_numbered(dense_sums<Wide>& part, amount_column amounts,
                                      std::span<const std::uint16_t> nodes) noexcept {
        for (std::size_t first = 0; first < nodes.size(); first += proved_rows) {
            const auto rows = rows_from(first, nodes.size(), proved_rows);
            const auto o = part.add_unchecked(nodes.data() + first, amounts.data() + first, rows);
            if (o != block_outcome::added) return o;
        }
        return block_outcome::added;
    }

    // By cells_from(first), which makes the cells of blocks. Unknown keys reach `before` sums before the
    // first one, and `behind` from there on.
    template <class Map, class CellsFrom>
    static block_outcome add_prefetched(dense_sums<Wide>& part, amount_column amounts,
                                        const Map& map, const CellsFrom& cells_from,
                                        std::uint64_t before, std::uint64_t behind) noexcept {
        const auto count = amounts.size();
        prefetched_sums<Wide> ahead{before, behind, part};
        if (!ahead.usable()) return add_mapped_block(part, amounts, map, 0, count);
        for (std::size_t first = 0; first < count; first += proved_rows) {
            const auto rows = rows_from(first, count, proved_rows);
            auto o = ahead.add(cells_from(first), amounts.data() + first, rows);
            if (o == block_outcome::too_large)
                o = add_mapped_block(part, amounts, map, first, rows);
            if (o != block_outcome::added) return o;
        }
        return ahead.finish() ? block_outcome::added : block_outcome::out_of_memory;
    }

    // One column of printed codes; nothing where this way is not to be had.
    template <class Codes>
    late<std::optional<status>, Codes> add_by_code(amount_column amounts, Codes codes) noexcept {
        const auto& nodes = nodes_of<0>();
        using key_type = typename std::remove_cvref_t<decltype(nodes)>::key_type;
        using finder_type = node_finder<key_type, std::uint32_t>;
        zeroed_array<std::uint32_t> addresses(nodes.size() - 1);
        std::uint32_t most = 0;
        for (std::size_t i = 0; i < addresses.size(); ++i) {
            addresses[i] = nodes.key_at(i + 1).number();
            most = addresses[i] > most ? addresses[i] : most;
        }
        if (addresses.empty() || most >= address_limit) return {};
        dense_sums<Wide> part(static_cast<std::size_t>(sums_->count()));
        code_sums<Wide> by_code{addresses.first(addresses.size()), part};
        if (part.size() == 0 || !by_code.usable()) return {};
        std::optional<finder_type> finder; // for large amounts
        auto done = block_outcome::added;
        for (std::size_t first = 0; done == block_outcome::added && first < codes.size();
             first += proved_rows) {
            const auto rows = rows_from(first, codes.size(), proved_rows);
            done = by_code.add(codes.data() + first, amounts.data() + first, rows);
            if (done != block_outcome::too_large) continue;
            if (!finder) finder.emplace(nodes, codes.size(), largest_known_key);
            done = add_mapped_block(
                part, amounts,
                [&](std::size_t from, std::size_t count, std::uint32_t* cell) {
                    return make_cells(count, cell, found_column{&*finder, codes.data() + from});
                },
                first, rows);
        }
        if (done == block_outcome::added) done = by_code.finish();
        if (done == block_outcome::added) return as_status(sums_->absorb(part));
        if (done == block_outcome::out_of_memory) return errc::out_of_memory;
        return first_unknown(
            [&](std::size_t row) { return nodes.node_of_printed(codes[row]) == npos ? 1U : 0U; },
            codes.size());
    }

    const dimensions* nodes_;
    sums_type* sums_;
};

} // namespace kemu::inline v0::detail

#endif
