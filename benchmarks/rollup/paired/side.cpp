// One side of the paired benchmark: the library of some commit, under a namespace of its own. Compiled twice
// with -Dkemu=..., -DSIDE=... and the include folder of each commit.
#include <kemu/rollup.hpp>
#if __has_include(<kemu/rollup/parallel.hpp>)
#include <kemu/rollup/live.hpp>
#include <kemu/rollup/parallel.hpp>
#else
#include <kemu/live_rollup.hpp>
#include <kemu/parallel.hpp>
#endif

#include "sides.hpp"

#include <cstdlib>
#include <span>
#include <utility>
#include <vector>

namespace {

using namespace kemu;
using one_state = rollup_state<functional_code>;
using two_state = rollup_state<functional_code, economic_code>;

template <class Code>
dimension<Code> over(const std::uint32_t* values, std::size_t count) {
    std::vector<Code> codes;
    for (std::size_t i = 0; i < count; ++i)
        codes.push_back(Code::from_value(values[i]));
    return dimension<Code>::over(codes).value();
}
dimension<functional_code> functions;
dimension<economic_code> items;
one_state one;
two_state two;

// The sums of all nodes, mixed into one number: equal on both sides when all are.
template <class Sum>
std::uint64_t mixed(std::uint64_t hash, Sum sum) {
    return (hash ^ static_cast<std::uint64_t>(sum)) * 0x9E37'79B9'7F4A'7C15U + (hash >> 29);
}
template <class Add>
std::uint64_t of_one(const Add& add) {
    auto s = one.empty_copy();
    if (!add(s)) std::abort();
    const auto t = totals<functional_code>::of(std::move(s)).value();
    return paired::finished([&] {
        std::uint64_t hash = 0;
        for (std::size_t n = 0; n < functions.size(); ++n)
            hash = mixed(hash, t.at_nodes(n).fen());
        return hash;
    });
}
template <class Add>
std::uint64_t of_two(const Add& add) {
    auto s = two.empty_copy();
    if (!add(s)) std::abort();
    const auto t = totals<functional_code, economic_code>::of(std::move(s)).value();
    return paired::finished([&] {
        std::uint64_t hash = 0;
        for (std::size_t n = 0; n < functions.size(); ++n)
            for (std::size_t m = 0; m < items.size(); ++m)
                hash = mixed(hash, t.at_nodes(n, m).fen());
        return hash;
    });
}

} // namespace

std::uint64_t SIDE(paired::way way, const paired::columns& c) {
    if (functions.size() == 1) {
        functions = over<functional_code>(c.functions, c.function_count);
        items = over<economic_code>(c.items, c.item_count);
        one = one_state::over(functions).value();
        two = two_state::over(functions, items).value();
    }
    const std::span f{c.function, c.rows};
    const std::span e{c.economic, c.rows};
    const std::span fn{c.function_node, c.rows};
    const std::span en{c.economic_node, c.rows};
    const std::span fen{c.fen, c.rows};
    switch (way) {
    case paired::way::indexed:
        return of_one([&](auto& s) { return s.add_nodes(fn, fen).has_value(); });
    case paired::way::codes:
        return of_one([&](auto& s) { return s.add_printed(f, fen).has_value(); });
    case paired::way::crossed_codes:
        return of_two([&](auto& s) { return s.add_printed(f, e, fen).has_value(); });
    case paired::way::crossed_nodes:
        return of_two([&](auto& s) { return s.add_nodes(fn, en, fen).has_value(); });
    case paired::way::indexed_2:
        return of_one(
            [&](auto& s) { return kemu::parallel::adder{s, 2}.add_nodes(fn, fen).has_value(); });
    case paired::way::codes_2:
        return of_one(
            [&](auto& s) { return kemu::parallel::adder{s, 2}.add_printed(f, fen).has_value(); });
    }
    return 0;
}
