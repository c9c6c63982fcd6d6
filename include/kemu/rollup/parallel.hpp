// SPDX-License-Identifier: BSL-1.0
// Rollups on several threads.
//
// Here:                      when to use it:
//   parallel::adder          rollup_state's functions, with the rows shared out among threads
//   parallel::rollup         rollup(book)
//
// The threads are std::async's, started per call; there is no pool. The result does not depend on
// how many there are: the bytes of a state are those of the serial call, and so are the errors.
// Link kemu::parallel, which brings the system's thread library.
#ifndef KEMU_ROLLUP_PARALLEL_HPP
#define KEMU_ROLLUP_PARALLEL_HPP

#include <kemu/base/overflow.hpp>
#include <kemu/rollup/totals.hpp>

#include <cstddef>
#include <cstdint>
#include <future>
#include <span>
#include <type_traits>
#include <utility>
#include <vector>

namespace kemu::inline v0::parallel {

namespace detail {

// Rows per thread, in whole blocks.
inline std::size_t share(std::size_t rows, unsigned threads) noexcept {
    constexpr std::size_t block = kemu::detail::block_rows;
    const std::size_t blocks = (rows + block - 1) / block;
    const std::size_t each = (blocks + threads - 1) / (threads == 0 ? 1 : threads);
    return (each == 0 ? 1 : each) * block;
}

// sum(first, count) for each share, the last one on the calling thread; results in order.
template <class Sum>
auto shared_out(std::size_t rows, unsigned threads, const Sum& sum) {
    using part = decltype(sum(std::size_t{}, std::size_t{}));
    const auto each = share(rows, threads == 0 ? 1 : threads);
    std::vector<std::future<part>> running;
    std::size_t first = 0;
    for (; first + each < rows; first += each)
        running.push_back(std::async(std::launch::async, sum, first, each));
    std::vector<part> parts;
    part last = sum(first, rows - first);
    for (auto& one : running)
        parts.push_back(one.get());
    parts.push_back(std::move(last));
    return parts;
}

template <class State>
struct partial {
    State state;
    kemu::error failure{};
};

template <class State, class Add>
result<std::size_t> add(State& into, std::size_t rows, unsigned threads, const Add& add_part) {
    auto parts = shared_out(rows, threads, [&](std::size_t first, std::size_t count) {
        partial<State> p{into.empty_copy()};
        const result<std::size_t> added = add_part(p.state, first, count);
        if (!added) {
            p.failure = added.error();
            if (p.failure.line != 0) p.failure.line += static_cast<std::uint32_t>(first);
        }
        return p;
    });
    for (const auto& p : parts)
        if (p.failure.code != errc::none) return p.failure;
    for (std::size_t i = 1; i < parts.size(); ++i)
        if (const auto merged = parts[0].state.merge(parts[i].state); !merged)
            return merged.error();
    if (const auto merged = into.merge(parts[0].state); !merged) return merged.error();
    return rows;
}

} // namespace detail

/// Adds columns to a state on several threads [并行汇总].
/// Returns and errors: those of the function of the same name of rollup_state, to the byte.
/// Thread safety: as for the state: one call at a time.
/// Example: kemu::parallel::adder{state, 2}.add_printed(codes, amounts)
template <class... Keys>
class adder {
public:
    /// Refers to the state.  `threads`: how many, the calling one among them.
    adder(rollup_state<Keys...>& state, unsigned threads) noexcept
        : state_(&state), threads_(threads) {}

    /// rollup_state::add_columns, the rows shared out.
    result<std::size_t> add_columns(std::span<const Keys>... keys, amount_column amounts) {
        return add(&state_type::add_columns, amounts, keys...);
    }
    /// rollup_state::add_printed, the rows shared out.
    result<std::size_t>
    add_printed(std::span<const typename kemu::detail::printed_key<Keys>::type>... keys,
                amount_column amounts) {
        return add(&state_type::add_printed, amounts, keys...);
    }
    /// rollup_state::add_nodes, the rows shared out.
    result<std::size_t> add_nodes(std::span<const kemu::detail::node_of_key<Keys>>... nodes,
                                  amount_column amounts) {
        return add(&state_type::add_nodes, amounts, nodes...);
    }

private:
    using state_type = rollup_state<Keys...>;

    template <class Function, class... Columns>
    result<std::size_t> add(Function serial, amount_column amounts, Columns... columns) {
        if (((columns.size() != amounts.size()) || ...)) return errc::columns_differ;
        return detail::add(*state_, amounts.size(), threads_,
                           [=](state_type& part, std::size_t first, std::size_t count) {
                               return (part.*serial)(columns.subspan(first, count)...,
                                                     amounts.part(first, count));
                           });
    }

    state_type* state_;
    unsigned threads_;
};

/// kemu::rollup of a ledger on so many threads; equal to the serial one.
template <class... Keys>
    requires(sizeof...(Keys) > 0)
totals<Keys...> rollup(const ledger& book, unsigned threads,
                       const selection& which = final_expenditure) {
    auto parts = detail::shared_out(
        book.columns().rows(), threads, [&](std::size_t first, std::size_t count) {
            return kemu::detail::sum_rows<Keys...>(book, which, first, count);
        });
    for (std::size_t i = 1; i < parts.size(); ++i)
        if (!parts[0].merge(parts[i])) kemu::detail::amount_overflow();
    return totals<Keys...>::of(parts[0]).value();
}

} // namespace kemu::inline v0::parallel

#endif
