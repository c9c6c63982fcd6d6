// SPDX-License-Identifier: BSL-1.0
// Sums that are always up to date.
//
// Here:                   when to use it:
//   live_rollup<Keys>     every posting is applied, or retracted, in all its ancestors at once
//
// Costs a few additions per posting and is ready to be asked at any moment. Sums that are asked once, at the
// end, come cheaper from totals.hpp.
#ifndef KEMU_ROLLUP_LIVE_HPP
#define KEMU_ROLLUP_LIVE_HPP

#include <kemu/base/error.hpp>
#include <kemu/base/integer.hpp>
#include <kemu/base/pack.hpp>
#include <kemu/money/money.hpp>
#include <kemu/rollup/detail/add_rows.hpp>
#include <kemu/rollup/detail/node_finder.hpp>
#include <kemu/rollup/detail/zeroed_array.hpp>
#include <kemu/rollup/dimension.hpp>

#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

namespace kemu::inline v0 {

namespace detail {

// Offsets of a node and its ancestors below the whole. All paths of a dimension have the same length;
// shorter ones are padded with the offset of an unused sum.
struct live_path {
    const std::uint32_t* offsets;
    std::uint32_t length;
    std::uint32_t unused;
};

// The paths of a dimension's nodes, and where a key's node is found without a search.
template <class Key>
class live_dimension {
public:
    live_dimension() noexcept = default;
    // stride: how far apart the sums of neighbouring nodes are; unused: the offset of a sum nobody asks.
    live_dimension(const dimension<Key>& nodes, std::size_t stride, std::size_t unused) noexcept
        : unused_(static_cast<std::uint32_t>(unused)) {
        const auto walk = [&](std::size_t node, const auto& visit) {
            for (; node != 0; node = nodes.parent_of(node))
                visit(node);
        };
        for (std::size_t n = 1; n < nodes.size(); ++n) {
            std::uint32_t length = 0;
            walk(n, [&](std::size_t) { ++length; });
            length_ = length > length_ ? length : length_;
        }
        zeroed_array<std::uint32_t>(nodes.size() * length_).swap(offsets_);
        usable_ = offsets_.size() == nodes.size() * length_;
        if (!usable_) return;
        for (std::size_t i = 0; i < offsets_.size(); ++i)
            offsets_[i] = unused_;
        for (std::size_t n = 1; n < nodes.size(); ++n) {
            auto at = n * length_;
            walk(n, [&](std::size_t node) {
                offsets_[at++] = static_cast<std::uint32_t>(node * stride);
            });
        }
        make_table(nodes);
    }

    // Was there memory for the paths?
    bool usable() const noexcept { return usable_; }

    std::size_t node_of(const dimension<Key>& nodes, Key key) const noexcept {
        const auto address = address_of(key);
        if (address - first_address_ >= table_.size()) return nodes.node_of(key);
        const std::size_t n = table_[address - first_address_];
        if constexpr (is_code<Key>)
            if (code_at_address<Key>(address) != key) return dimension<Key>::npos;
        return n != 0 ? n : dimension<Key>::npos;
    }
    live_path path(std::size_t node) const noexcept {
        return {offsets_.data() + node * length_, length_, unused_};
    }

private:
    // Without it, keys are found by the dimension.
    void make_table(const dimension<Key>& nodes) noexcept {
        if (nodes.size() == 1 || nodes.size() > 0xffff) return;
        first_address_ = address_of(nodes.key_at(1));
        const auto last = address_of(nodes.key_at(nodes.size() - 1));
        if (last - first_address_ >= address_limit) return;
        zeroed_array<std::uint16_t>(std::size_t{last} - first_address_ + 1).swap(table_);
        if (table_.empty()) return;
        for (std::size_t n = 1; n < nodes.size(); ++n)
            table_[address_of(nodes.key_at(n)) - first_address_] = static_cast<std::uint16_t>(n);
    }

    zeroed_array<std::uint32_t> offsets_;
    zeroed_array<std::uint16_t> table_; // 0: no node
    std::uint32_t length_ = 0;
    std::uint32_t unused_ = 0;
    std::uint32_t first_address_ = 0;
    bool usable_ = true;
};

} // namespace detail

/// Sums of every node that are always up to date [实时汇总].
/// One that was moved from may only be assigned to or destroyed.
///
/// Units: fen, 64 bits per node; up to 2,097,152 combinations.
/// Rounding: exact.
/// Exceptions: std::bad_alloc out of copying; nothing else allocates once it is made.
/// Example: live.apply(2101506_function, 1_yuan); live.at(210_function).value()
/// Thread safety: several threads may read one; apply from one thread at a time.
template <class... Keys>
class live_rollup {
public:
    using dimensions_type = detail::pack<dimension<Keys>...>;

    /// Without dimensions: it takes no key, and its sum is zero.
    live_rollup() noexcept = default;
    live_rollup(const live_rollup&) = default;
    live_rollup(live_rollup&&) noexcept = default;
    /// All or nothing: where a copy cannot be made, the sums stay as they were.
    live_rollup& operator=(const live_rollup& other) { return *this = live_rollup(other); }
    live_rollup& operator=(live_rollup&&) noexcept = default;
    ~live_rollup() = default;

    /// Nothing posted yet, over these dimensions.
    ///
    /// Errors: errc::too_many_cells for more than 2,097,152 combinations; errc::out_of_memory.
    static result<live_rollup> over(dimension<Keys>... nodes) noexcept {
        live_rollup live{dimensions_type{static_cast<dimension<Keys>&&>(nodes)...}};
        const auto cells = detail::count_cells(live.nodes_);
        if (cells == 0 || cells > detail::dense_limit) return errc::too_many_cells;
        if (!live.make(std::index_sequence_for<Keys...>{}, static_cast<std::size_t>(cells)))
            return errc::out_of_memory;
        return live;
    }

    /// Adds an amount to a combination of keys and to everything above it.
    ///
    /// Errors: errc::unknown_code or errc::not_a_member, the column being the dimension from 1;
    ///   errc::out_of_range when a sum would leave 64 bits. After an error nothing has changed.
    /// Complexity: constant; as many additions as the keys have combinations of ancestors.
    status apply(Keys... keys, money amount) noexcept {
        return move_sums(std::index_sequence_for<Keys...>{}, amount.fen(), keys...);
    }

    /// Takes an amount out again, from a combination of keys and everything above it.
    ///
    /// Errors: as for apply.
    /// Complexity: as for apply.
    status retract(Keys... keys, money amount) noexcept {
        constexpr std::index_sequence_for<Keys...> all;
        if (amount != (money::min)()) return move_sums(all, -amount.fen(), keys...);
        // The one amount that has no opposite is taken out in two steps, the first one undone when there
        // is no room for the second.
        const auto most = (money::max)().fen();
        if (const auto s = move_sums(all, most, keys...); !s) return s;
        const auto s = move_sums(all, 1, keys...);
        if (!s) static_cast<void>(move_sums(all, -most, keys...));
        return s;
    }

    /// What was posted to these keys and everything below them [含下级合计]; `kemu::everything` for a
    /// whole dimension.
    ///
    /// Errors: errc::unknown_code or errc::not_a_member, the column being the dimension from 1.
    template <class... Ks>
    result<money> at(Ks... keys) const noexcept {
        static_assert(sizeof...(Ks) == sizeof...(Keys), "one key for each dimension");
        static_assert((detail::asks_for<Ks, Keys> && ...),
                      "this key does not belong to the dimension at its place: keys are given "
                      "in the order of the dimensions");
        return at_keys(std::index_sequence_for<Keys...>{}, keys...);
    }

private:
    static constexpr std::size_t npos = static_cast<std::size_t>(-1);

    explicit live_rollup(dimensions_type nodes) noexcept
        : nodes_(static_cast<dimensions_type&&>(nodes)) {}

    template <std::size_t... I>
    bool make(std::index_sequence<I...>, std::size_t cells) noexcept {
        std::size_t stride = cells;
        std::size_t d = 0;
        nodes_.each([&](const auto& one) { strides_[d++] = stride /= one.size(); });
        detail::zeroed_array<std::int64_t>(cells + 1).swap(sums_);
        absolute_total_ = 0;
        paths_ = detail::pack<detail::live_dimension<Keys>...>{
            detail::live_dimension<Keys>{detail::element<I>(nodes_), strides_[I], cells}...};
        return sums_.size() == cells + 1 && (detail::element<I>(paths_).usable() && ...);
    }

    static error unknown(std::size_t d) noexcept {
        constexpr bool of_codes[] = {detail::is_code<Keys>...};
        return {of_codes[d] ? errc::unknown_code : errc::not_a_member,
                {},
                0,
                static_cast<std::uint32_t>(d + 1)};
    }

    template <std::size_t... I>
    status move_sums(std::index_sequence<I...>, std::int64_t fen, Keys... keys) noexcept {
        const std::size_t nodes[] = {
            detail::element<I>(paths_).node_of(detail::element<I>(nodes_), keys)...};
        for (std::size_t d = 0; d < sizeof...(Keys); ++d)
            if (nodes[d] == npos) return unknown(d);
        // While all amounts so far, signs aside, add up to what 64 bits hold, no sum can leave them. After
        // that every addition is tried first.
        const auto size = detail::magnitude(fen);
        const bool proved = size < detail::narrow_limit - absolute_total_;
        if (!proved) {
            if (sums_.empty()) return unknown(0);
            if (!has_room(fen, detail::element<I>(paths_).path(nodes[I])...))
                return errc::out_of_range;
        }
        absolute_total_ = proved ? absolute_total_ + size : detail::narrow_limit;
        add(sums_.data(), fen, detail::element<I>(paths_).path(nodes[I])...);
        return {};
    }

    template <class... Paths>
    bool has_room(std::int64_t fen, Paths... paths) const noexcept {
        bool leaves = false;
        visit<true>(
            0,
            [&](std::size_t cell) {
                std::int64_t sum = 0;
                leaves |= __builtin_add_overflow(sums_[cell], fen, &sum);
            },
            paths...);
        return !leaves;
    }
    template <class... Paths>
    static void add(std::int64_t* sums, std::int64_t fen, Paths... paths) noexcept {
        // Modulo 2^64, because the unused sum may run over; no other does.
        visit<(sizeof...(Paths) > 1)>(
            0, [=](std::size_t cell) { detail::add_to(sums[cell], fen); }, paths...);
    }
    // f(cell) for every combination of ancestors. SkipUnused: not for the unused sum; in one dimension it
    // is cheaper to add to it than to compare.
    template <bool SkipUnused, class F, class... Paths>
    static void visit(std::size_t base, F&& f, detail::live_path path, Paths... paths) noexcept {
        const auto one = [&](std::size_t cell) {
            if constexpr (sizeof...(Paths) == 0)
                f(cell);
            else
                visit<SkipUnused>(cell, f, paths...);
        };
        const auto at = [&](std::uint32_t k) {
            if (!SkipUnused || path.offsets[k] != path.unused) one(base + path.offsets[k]);
        };
        // Codes have at most four levels.
        switch (path.length) {
        case 4:
            at(3);
            [[fallthrough]];
        case 3:
            at(2);
            [[fallthrough]];
        case 2:
            at(1);
            [[fallthrough]];
        case 1:
            at(0);
            [[fallthrough]];
        default:
            one(base);
        }
    }

    template <std::size_t... I, class... Ks>
    result<money> at_keys(std::index_sequence<I...>, Ks... keys) const noexcept {
        const std::size_t nodes[] = {detail::element<I>(nodes_).node_of(keys)...};
        std::size_t cell = 0;
        for (std::size_t d = 0; d < sizeof...(Keys); ++d) {
            if (nodes[d] == npos) return unknown(d);
            cell += nodes[d] * strides_[d];
        }
        return sums_.empty() ? money{} : money::from_fen(sums_[cell]);
    }

    dimensions_type nodes_;
    detail::pack<detail::live_dimension<Keys>...> paths_;
    std::size_t strides_[sizeof...(Keys)]{};
    detail::zeroed_array<std::int64_t> sums_;
    // All amounts so far without their signs, at most narrow_limit; that from the beginning where there are
    // no sums.
    std::uint64_t absolute_total_ = detail::narrow_limit;
};

} // namespace kemu::inline v0

#endif
