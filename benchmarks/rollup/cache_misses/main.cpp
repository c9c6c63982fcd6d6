// One rollup, whose misses of the first cache cachegrind counts (cache_misses.py).
//   main nodes|codes|nothing ROWS
// valgrind passes over prefetches; those that fill the first cache (level 3) are reads here.
#include <cstddef>

namespace prefetched {
[[gnu::always_inline]] inline void at(const void* address, int = 0, int level = 3) {
    if (level == 3) static_cast<void>(*static_cast<const volatile unsigned char*>(address));
}
} // namespace prefetched
#define __builtin_prefetch(...) prefetched::at(__VA_ARGS__)

#include <kemu/rollup.hpp>
#include <kemu/tables/functional.hpp>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <span>
#include <string>
#include <vector>

using namespace kemu;

int main(int argc, char** argv) {
    if (argc != 3) return 2;
    const std::string way = argv[1];
    const auto rows = static_cast<std::size_t>(std::atoll(argv[2]));
    const auto nodes = dimension<functional_code>::over(tables::functional.codes()).value();
    std::vector<std::uint32_t> leaf;
    std::vector<std::uint16_t> leaf_node;
    for (std::size_t n = 1; n < nodes.size(); ++n)
        if (const auto printed = nodes.key_at(n).value() / 100;
            printed % 100 != 0) { // seven digits
            leaf.push_back(printed);
            leaf_node.push_back(static_cast<std::uint16_t>(n));
        }
    // Room for what is prefetched beyond the end. Weights 1 / k (Zipf): e^(u ln n) for uniform u, by halving.
    const std::size_t room = rows + 65'536;
    std::vector<std::uint32_t> code(room);
    std::vector<std::uint16_t> node(room);
    std::vector<std::int64_t> fen(room);
    std::uint64_t seed = 20261122;
    for (std::size_t i = 0; i < rows; ++i) {
        seed = seed * 6'364'136'223'846'793'005U + 1'442'695'040'888'963'407U;
        const auto octave = (seed >> 40) % 11; // as much weight on 1, on 2-3, on 4-7, ...
        auto k = (std::uint64_t{1} << octave) + ((seed >> 50) & ((std::uint64_t{1} << octave) - 1));
        k = k * 977 % leaf.size(); // the commonest are not neighbours
        code[i] = leaf[k];
        node[i] = leaf_node[k];
        fen[i] = static_cast<std::int64_t>(seed >> 36);
    }
    auto state = rollup_state<functional_code>::over(nodes).value();
    const std::span<const std::int64_t> amounts{fen.data(), rows};
    if (way == "nodes" &&
        !state.add_nodes(std::span<const std::uint16_t>{node.data(), rows}, amounts))
        return 1;
    if (way == "codes" &&
        !state.add_printed(std::span<const std::uint32_t>{code.data(), rows}, amounts))
        return 1;
    // The answer, in another way.
    std::int64_t all = 0;
    for (const auto f : amounts)
        all += f;
    const auto sum = totals<functional_code>::of(state).value().at_nodes(0).fen();
    return way == "nothing" || sum == all ? 0 : 1;
}
