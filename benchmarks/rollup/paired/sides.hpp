// What the two sides of the paired benchmark are asked, and the clock that they stop.
#ifndef KEMU_BENCHMARKS_ROLLUP_PAIRED_SIDES_HPP
#define KEMU_BENCHMARKS_ROLLUP_PAIRED_SIDES_HPP

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace paired {

enum class way { indexed, codes, crossed_codes, crossed_nodes, indexed_2, codes_2 };

struct columns {
    const std::uint32_t* function;
    const std::uint32_t* economic;
    const std::uint16_t* function_node;
    const std::uint16_t* economic_node;
    const std::int64_t* fen;
    std::size_t rows;
    // The codes of both dimensions, left-aligned; tables of different commits have different codes.
    const std::uint32_t* functions;
    std::size_t function_count;
    const std::uint32_t* items;
    std::size_t item_count;
};

inline std::chrono::steady_clock::time_point stopped;

// The totals are there: stops the clock, then checks them.
template <class Check>
std::uint64_t finished(const Check& check) {
    stopped = std::chrono::steady_clock::now();
    return check();
}

} // namespace paired

std::uint64_t before(paired::way way, const paired::columns& c);
std::uint64_t after(paired::way way, const paired::columns& c);

#endif
