// SPDX-License-Identifier: BSL-1.0
// Sums that are always up to date.
//
// Here:                   when to use it:
//   live_rollup<Keys>     every posting is applied, or retracted, in all its ancestors at once
//
// Costs a few additions per posting and is ready to be asked at any moment. Sums that are asked
// once, at the end, come cheaper from rollup.hpp.
#ifndef KEMU_ROLLUP_LIVE_HPP
#define KEMU_ROLLUP_LIVE_HPP

#include <kemu/base/config.hpp>
#include <kemu/rollup/detail/cell_sums.hpp>
#include <kemu/rollup/state.hpp>

#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>
#include <vector>

namespace kemu::inline v0 {

namespace detail {

// The cells of a node and of its ancestors below the whole, as distances; all paths of a dimension
// have one length, filled up with `spare`.
struct live_path {
    const std::uint32_t* cells;
    std::uint32_t length;
    std::uint32_t spare;
};

// The paths of a dimension's nodes, and where a key's node is found without a search.
template <class Key>
class live_dimension {
public:
    live_dimension() = default;
    // `inner`: how many cells lie between one node and the next; `spare`: a cell that nobody asks.
    live_dimension(const dimension<Key>& nodes, std::size_t inner, std::size_t spare)
        : spare_(static_cast<std::uint32_t>(spare)) {
        const auto walk = [&](std::size_t node, const auto& visit) {
            for (; node != 0; node = nodes.parent_of(node))
                visit(node);
        };
        for (std::size_t n = 1; n < nodes.size(); ++n) {
            std::uint32_t length = 0;
            walk(n, [&](std::size_t) { ++length; });
            length_ = length > length_ ? length : length_;
        }
        cells_.resize(nodes.size() * length_, spare_);
        for (std::size_t n = 1; n < nodes.size(); ++n) {
            auto at = n * length_;
            walk(n, [&](std::size_t node) {
                cells_[at++] = static_cast<std::uint32_t>(node * inner);
            });
        }
        if (nodes.size() == 1 || nodes.size() > 0xffff) return;
        first_slot_ = slot_of(nodes.key_at(1));
        const auto last = slot_of(nodes.key_at(nodes.size() - 1));
        if (last - first_slot_ >= slot_limit) return;
        slots_.resize(std::size_t{last} - first_slot_ + 1);
        for (std::size_t n = 1; n < nodes.size(); ++n)
            slots_[slot_of(nodes.key_at(n)) - first_slot_] = static_cast<std::uint16_t>(n);
    }

    std::size_t node_of(const dimension<Key>& nodes, Key key) const noexcept {
        const auto slot = slot_of(key);
        if (slot - first_slot_ >= slots_.size()) return nodes.node_of(key);
        const std::size_t n = slots_[slot - first_slot_];
        if constexpr (is_code<Key>)
            if (at_slot<Key>(slot) != key) return dimension<Key>::npos;
        return n != 0 ? n : dimension<Key>::npos;
    }
    live_path path(std::size_t node) const noexcept {
        return {cells_.data() + node * length_, length_, spare_};
    }

private:
    std::vector<late<std::uint32_t, Key>> cells_;
    std::vector<late<std::uint16_t, Key>> slots_; // 0: no node
    std::uint32_t length_ = 0;
    std::uint32_t spare_ = 0;
    std::uint32_t first_slot_ = 0;
};

template <std::size_t I, class Key>
struct numbered_live_dimension {
    live_dimension<Key> live;
};
template <std::size_t I, class Key>
const live_dimension<Key>& live_at(const numbered_live_dimension<I, Key>& d) noexcept {
    return d.live;
}
template <class Indices, class... Keys>
struct live_pack;
template <std::size_t... I, class... Keys>
struct live_pack<std::index_sequence<I...>, Keys...> : numbered_live_dimension<I, Keys>... {
    live_pack() = default;
    template <class Pack>
    live_pack(const Pack& nodes, const std::size_t* inner, std::size_t spare)
        : numbered_live_dimension<I, Keys>{{dimension_at<I>(nodes), inner[I], spare}}... {}
};

} // namespace detail

/// Sums of every node that are always up to date [实时汇总].
/// Units: fen, 64 bits per node; up to 2,097,152 combinations.  Rounding: exact.
/// Thread safety: several threads may read one; apply from one thread at a time.
template <class... Keys>
class live_rollup {
public:
    live_rollup() : live_rollup(detail::dimensions<Keys...>{}, 1) {}

    /// Nothing posted yet, over these dimensions.
    /// Errors: errc::too_many_cells for more than 2,097,152 combinations.
    static result<live_rollup> over(dimension<Keys>... nodes) {
        detail::dimensions<Keys...> pack{static_cast<dimension<Keys>&&>(nodes)...};
        const auto cells = detail::count_cells(pack);
        if (cells == 0 || cells > detail::dense_limit) return errc::too_many_cells;
        return live_rollup{static_cast<detail::dimensions<Keys...>&&>(pack),
                           static_cast<std::size_t>(cells)};
    }

    /// Adds an amount to a combination of keys and to everything above it.
    /// Returns: errc::none; errc::unknown_code or errc::not_a_member; errc::out_of_range when a sum
    /// would leave 64 bits. After an error nothing has changed.
    /// Complexity: constant; as many additions as the keys have combinations of ancestors.
    [[nodiscard]] errc apply(Keys... keys, money amount) {
        return move(std::index_sequence_for<Keys...>{}, amount.fen(), keys...);
    }

    /// Takes an amount out again, from a combination of keys and everything above it.
    /// Returns: as apply does.  Complexity: as for apply.
    [[nodiscard]] errc retract(Keys... keys, money amount) {
        if (amount != money::min())
            return move(std::index_sequence_for<Keys...>{}, -amount.fen(), keys...);
        // The one amount that has no opposite is taken out in two steps, the first one undone when
        // there is no room for the second.
        auto e = retract(keys..., amount + money::from_fen(1));
        if (e != errc::none) return e;
        e = move(std::index_sequence_for<Keys...>{}, 1, keys...);
        if (e != errc::none)
            static_cast<void>(move(std::index_sequence_for<Keys...>{},
                                   (amount + money::from_fen(1)).fen(), keys...));
        return e;
    }

    /// What is posted to these keys and everything below them [含下级合计]; `kemu::everything` for
    /// a whole dimension.  Errors: errc::unknown_code or errc::not_a_member.
    template <class... Ks>
    result<money> at(Ks... keys) const {
        static_assert(sizeof...(Ks) == sizeof...(Keys));
        return at_keys(std::index_sequence_for<Keys...>{}, keys...);
    }

private:
    live_rollup(detail::dimensions<Keys...> nodes, std::size_t cells)
        : nodes_(static_cast<detail::dimensions<Keys...>&&>(nodes)), sums_(cells + 1) {
        std::size_t sizes[sizeof...(Keys)]{};
        std::size_t d = 0;
        nodes_.each([&](const auto& one) { sizes[d++] = one.size(); });
        for (std::size_t step = 1; d-- > 0; step *= sizes[d])
            inner_[d] = step;
        live_ = live_type{nodes_, inner_, cells};
    }

    using live_type = detail::live_pack<std::index_sequence_for<Keys...>, Keys...>;

    static constexpr std::size_t npos = static_cast<std::size_t>(-1);

    template <std::size_t... I>
    errc move(std::index_sequence<I...>, std::int64_t fen, Keys... keys) {
        const std::size_t nodes[] = {
            detail::live_at<I>(live_).node_of(detail::dimension_at<I>(nodes_), keys)...};
        constexpr bool code[] = {detail::is_code<Keys>...};
        for (std::size_t d = 0; d < sizeof...(Keys); ++d)
            if (nodes[d] == npos) return code[d] ? errc::unknown_code : errc::not_a_member;
        const auto size =
            fen < 0 ? 0 - static_cast<std::uint64_t>(fen) : static_cast<std::uint64_t>(fen);
        if (size > detail::lane_limit - volume_)
            if (const auto e = make_sure(fen, detail::live_at<I>(live_).path(nodes[I])...);
                e != errc::none)
                return e;
        volume_ = size > detail::lane_limit - volume_ ? detail::lane_limit : volume_ + size;
        add(sums_.data(), fen, detail::live_at<I>(live_).path(nodes[I])...);
        return errc::none;
    }

    // While all amounts so far, signs aside, add up to what 64 bits hold, no sum can leave them.
    // After that every addition is tried first.
    template <class... Paths>
    errc make_sure(std::int64_t fen, Paths... paths) const {
        bool leaves = false;
        visit<true>(
            0,
            [&](std::size_t cell) {
                std::int64_t sum = 0;
                leaves |= __builtin_add_overflow(sums_[cell], fen, &sum);
            },
            paths...);
        return leaves ? errc::out_of_range : errc::none;
    }
    template <class... Paths>
    static void add(std::int64_t* sums, std::int64_t fen, Paths... paths) {
        // Unsigned, because the spare cell may run over; no other does.
        visit<(sizeof...(Paths) > 1)>(
            0,
            [=](std::size_t cell) {
                sums[cell] = static_cast<std::int64_t>(static_cast<std::uint64_t>(sums[cell]) +
                                                       static_cast<std::uint64_t>(fen));
            },
            paths...);
    }
    // f(cell) for every combination of ancestors. SkipSpare: not for the spare cell; in one dimension
    // it is cheaper to add to it than to ask.
    template <bool SkipSpare, class F, class... Paths>
    static void visit(std::size_t base, F&& f, detail::live_path path, Paths... paths) {
        const auto one = [&](std::size_t cell) {
            if constexpr (sizeof...(Paths) == 0)
                f(cell);
            else
                visit<SkipSpare>(cell, f, paths...);
        };
        if (!SkipSpare && path.length == 3) { // functional codes
            one(base + path.cells[0]);
            one(base + path.cells[1]);
            one(base + path.cells[2]);
        } else {
            for (std::uint32_t k = 0; k < path.length; ++k)
                if (!SkipSpare || path.cells[k] != path.spare) one(base + path.cells[k]);
        }
        one(base);
    }

    template <std::size_t... I, class... Ks>
    result<money> at_keys(std::index_sequence<I...>, Ks... keys) const {
        std::size_t cell = 0;
        errc wrong = errc::none;
        const auto one = [&](const auto& dimension, std::size_t inner, auto key) {
            using key_type = typename std::remove_cvref_t<decltype(dimension)>::key_type;
            if constexpr (!std::is_same_v<decltype(key), everything_t>) {
                const key_type k = key;
                const auto n = dimension.node_of(k);
                if (n == npos)
                    wrong = detail::is_code<key_type> ? errc::unknown_code : errc::not_a_member;
                else
                    cell += n * inner;
            }
        };
        (one(detail::dimension_at<I>(nodes_), inner_[I], keys), ...);
        if (wrong != errc::none) return wrong;
        return money::from_fen(sums_[cell]);
    }

    detail::dimensions<Keys...> nodes_;
    live_type live_;
    std::size_t inner_[sizeof...(Keys)]{};
    std::vector<std::int64_t> sums_;
    std::uint64_t volume_ = 0; // all amounts so far without their signs, at most lane_limit
};

} // namespace kemu::inline v0

#endif
