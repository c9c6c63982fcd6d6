// SPDX-License-Identifier: BSL-1.0
// Makes the code_index of a table at run time; generate.py makes those of the generated tables in
// the same way.
#ifndef KEMU_CLASSIFICATION_DETAIL_INDEX_BUILDER_HPP
#define KEMU_CLASSIFICATION_DETAIL_INDEX_BUILDER_HPP

#include <kemu/base/array_view.hpp>
#include <kemu/classification/detail/data.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace kemu::inline v0::detail {

/// The k-th multiplier to try: odd numbers without pattern (splitmix64).
constexpr std::uint64_t index_multiplier(std::uint64_t k) noexcept {
    std::uint64_t z = (k + 1) * 0x9E3779B97F4A7C15U;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBU;
    return (z ^ (z >> 31)) | 1U;
}

/// The columns of a code_index, owned.
struct index_builder {
    code_index index{};
    std::vector<std::uint16_t> displacements;
    std::vector<std::uint16_t> places;

    /// Requires: at most 60,000 distinct left-aligned codes, at least one.
    explicit index_builder(array_view<std::uint32_t> values) {
        std::uint8_t bits = 2;
        while ((std::size_t{1} << bits) < values.size())
            ++bits;
        displacements.resize(std::size_t{1} << (bits - 1));
        index.bucket_mask = static_cast<std::uint16_t>(displacements.size() - 1);
        index.slot_shift = static_cast<std::uint8_t>(64 - bits);
        index.bucket_shift = least_crowded_shift(values);
        for (std::uint64_t k = 0; !place_all(values, index_multiplier(k)); ++k) {
        }
        index.displacements = displacements.data();
        index.places = places.data();
    }

private:
    static constexpr std::uint16_t vacant = 0xFFFF;

    std::uint32_t bucket_of(std::uint32_t value, std::uint8_t shift) const noexcept {
        return (value >> shift) & index.bucket_mask;
    }

    std::uint8_t least_crowded_shift(array_view<std::uint32_t> values) const {
        std::uint8_t best = 0;
        std::uint64_t least = ~std::uint64_t{0};
        for (std::uint8_t shift = 0; shift < 9; ++shift) {
            std::vector<std::uint64_t> counts(displacements.size());
            for (const auto value : values)
                ++counts[bucket_of(value, shift)];
            std::uint64_t crowding = 0;
            for (const auto count : counts)
                crowding += count * count;
            if (crowding < least) {
                least = crowding;
                best = shift;
            }
        }
        return best;
    }

    // The fullest buckets first, each to the first displacement that leaves all its codes a vacant
    // slot; fails when two codes of one bucket share their place, which no displacement mends.
    bool place_all(array_view<std::uint32_t> values, std::uint64_t multiplier) {
        index.multiplier = multiplier;
        const auto place = [&](std::uint16_t row) {
            return static_cast<std::size_t>(values[row] * multiplier >> index.slot_shift);
        };
        std::vector<std::vector<std::uint16_t>> buckets(displacements.size());
        for (std::size_t row = 0; row < values.size(); ++row)
            buckets[bucket_of(values[row], index.bucket_shift)].push_back(
                static_cast<std::uint16_t>(row));
        std::vector<std::uint16_t> order(buckets.size());
        for (std::size_t b = 0; b < order.size(); ++b)
            order[b] = static_cast<std::uint16_t>(b);
        std::sort(order.begin(), order.end(), [&](auto a, auto b) {
            const auto x = buckets[a].size();
            const auto y = buckets[b].size();
            return x != y ? x > y : a < b;
        });
        const std::size_t undisplaced = std::size_t{1} << (64 - index.slot_shift);
        std::vector<std::uint16_t> filled(undisplaced + vacant, vacant);
        std::size_t longest = 0;
        for (const auto number : order) {
            auto& bucket = buckets[number];
            std::sort(bucket.begin(), bucket.end(),
                      [&](auto a, auto b) { return place(a) < place(b); });
            for (std::size_t k = 0; k + 1 < bucket.size(); ++k)
                if (place(bucket[k]) == place(bucket[k + 1])) return false;
            std::size_t d = 0;
            while (d < vacant && std::any_of(
                                     bucket.begin(), bucket.end(),
                                     [&](auto row) { return filled[place(row) + d] != vacant; }))
                ++d;
            if (d == vacant) return false;
            for (const auto row : bucket)
                filled[place(row) + d] = row;
            displacements[number] = static_cast<std::uint16_t>(d);
            longest = (std::max)(longest, d);
        }
        filled.resize(undisplaced + longest);
        for (auto& slot : filled)
            if (slot == vacant) slot = 0;
        places = filled;
        return true;
    }
};

} // namespace kemu::inline v0::detail

#endif
