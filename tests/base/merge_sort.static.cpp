// SPDX-License-Identifier: BSL-1.0
// The merge sort of the library: every length up to 40 in several orders; nothing is lost, and what is
// equal keeps its order.
#include <kemu/base/contains.hpp>
#include <kemu/base/merge_sort.hpp>

#include <cstddef>
#include <initializer_list>

namespace {

struct item {
    unsigned key = 0;
    std::size_t place = 0;
};

// `factor` and `keys` make the order: 1 ascending, others mixed; few keys: many are equal.
constexpr bool sorts(std::size_t count, unsigned factor, unsigned keys) {
    item items[40];
    item spare[40];
    unsigned long before = 0;
    for (std::size_t i = 0; i < count; ++i) {
        items[i] = {static_cast<unsigned>(i * factor) % keys, i};
        before += items[i].key;
    }
    kemu::detail::merge_sort(items, count, spare,
                             [](const item& a, const item& b) { return a.key < b.key; });
    bool seen[40]{};
    unsigned long after = 0;
    for (std::size_t i = 0; i < count; ++i) {
        after += items[i].key;
        if (seen[items[i].place]) return false;
        seen[items[i].place] = true;
        if (i == 0) continue;
        if (items[i].key < items[i - 1].key) return false;
        if (items[i].key == items[i - 1].key && items[i].place < items[i - 1].place) return false;
    }
    return before == after;
}

constexpr bool sorts_all() {
    for (std::size_t count = 0; count <= 40; ++count)
        for (const unsigned factor : {1U, 7U, 16U, 40U})
            for (const unsigned keys : {1U, 3U, 41U})
                if (!sorts(count, factor, keys)) return false;
    return true;
}
static_assert(sorts_all());

constexpr int few[] = {3, 1, 2};
static_assert(kemu::detail::contains(few, 2));
static_assert(!kemu::detail::contains(few, 4));
static_assert(kemu::detail::contains_if(few, [](int x) { return x > 2; }));
static_assert(!kemu::detail::contains_if(few, [](int x) { return x > 3; }));

} // namespace
