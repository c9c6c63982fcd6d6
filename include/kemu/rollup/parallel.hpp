// SPDX-License-Identifier: BSL-1.0
// Rollups on several threads.
//
// Here:                      when to use it:
//   parallel::adder          rollup_state's functions, with the rows shared out among threads
//   parallel::rollup         rollup(book)
//
// The threads are std::async's, started per call; there is no pool. Where no thread is to be had, the
// calling one does the work. The result does not depend on how many there are: the bytes of a state are
// those of the serial call, and so are the errors.
// Link kemu::parallel, which brings the system's thread library.
#ifndef KEMU_ROLLUP_PARALLEL_HPP
#define KEMU_ROLLUP_PARALLEL_HPP

#include <kemu/base/error.hpp>
#include <kemu/rollup/of_ledger.hpp>
#include <kemu/rollup/state.hpp>
#include <kemu/rollup/totals.hpp>

#include <cstddef>
#include <cstdint>
#include <future>
#include <span>
#include <system_error>
#include <utility>
#include <vector>

namespace kemu::inline v0::parallel {

namespace detail {

// Rows per thread, in whole blocks.
inline std::size_t share(std::size_t rows, unsigned threads) noexcept {
    constexpr std::size_t block = kemu::detail::proved_rows;
    const std::size_t blocks = (rows + block - 1) / block;
    const std::size_t each = (blocks + threads - 1) / (threads == 0 ? 1 : threads);
    return (each == 0 ? 1 : each) * block;
}

} // namespace detail

namespace detail::inline KEMU_BUILD {

// sum(first, count) on a thread of its own; on the calling one, when asked for the result, where there is
// none to be had.
template <class Sum>
auto started(const Sum& sum, std::size_t first, std::size_t count) {
#if KEMU_HAS_EXCEPTIONS
    try {
        return std::async(std::launch::async, sum, first, count);
    } catch (const std::system_error&) {
        return std::async(std::launch::deferred, sum, first, count);
    }
#else
    return std::async(std::launch::async, sum, first, count);
#endif
}

} // namespace detail::inline KEMU_BUILD

namespace detail {

// sum(first, count) for each share, the last one on the calling thread; results in order.
template <class Sum>
auto shared_out(std::size_t rows, unsigned threads, const Sum& sum) {
    using part = decltype(sum(std::size_t{}, std::size_t{}));
    const auto each = share(rows, threads == 0 ? 1 : threads);
    std::vector<part> parts;
    std::vector<std::future<part>> running;
    parts.reserve(rows / each + 1);
    running.reserve(rows / each);
    std::size_t first = 0;
    for (; first + each < rows; first += each)
        running.push_back(started(sum, first, each));
    part last = sum(first, rows - first);
    for (auto& one : running)
        parts.push_back(one.get());
    parts.push_back(std::move(last));
    return parts;
}

template <class State>
struct partial {
    State state;
    status added{};
};

template <class State, class Add>
status add(State& into, std::size_t rows, unsigned threads, const Add& add_part) {
    auto parts = shared_out(rows, threads, [&](std::size_t first, std::size_t count) {
        partial<State> p{into.empty_copy()};
        p.added = add_part(p.state, first, count);
        if (!p.added && p.added.error().line != 0) {
            auto e = p.added.error();
            e.line += static_cast<std::uint32_t>(first);
            p.added = e;
        }
        return p;
    });
    for (const auto& p : parts)
        if (!p.added) return p.added;
    for (std::size_t i = 1; i < parts.size(); ++i)
        if (const auto merged = parts[0].state.merge(parts[i].state); !merged) return merged;
    return into.merge(parts[0].state);
}

} // namespace detail

/// Adds columns to a state on several threads [并行汇总].
///
/// Errors: those of the function of the same name of rollup_state, to the byte.
/// Exceptions: std::bad_alloc where there is no memory to start threads; no sum has then changed.
/// Thread safety: as for the state: one call at a time.
/// Example: kemu::parallel::adder{state, 2}.add_printed(codes, amounts)
template <class... Keys>
class adder {
public:
    /// Refers to the state.  `threads`: how many, the calling one among them.
    adder(rollup_state<Keys...>& state, unsigned threads) noexcept
        : state_(&state), threads_(threads) {}

    /// rollup_state::add_columns, the rows shared out.
    /// Complexity: linear in the rows, shared by the threads.
    status add_columns(std::span<const Keys>... keys, amount_column amounts) {
        return add(&state_type::add_columns, amounts, keys...);
    }
    /// rollup_state::add_printed, the rows shared out.
    /// Complexity: linear in the rows, shared by the threads.
    status add_printed(std::span<const typename kemu::detail::printed_key<Keys>::type>... keys,
                       amount_column amounts) {
        return add(&state_type::add_printed, amounts, keys...);
    }
    /// rollup_state::add_nodes, the rows shared out.
    /// Complexity: linear in the rows, shared by the threads.
    status add_nodes(std::span<const kemu::detail::node_of_key<Keys>>... nodes,
                     amount_column amounts) {
        return add(&state_type::add_nodes, amounts, nodes...);
    }

private:
    using state_type = rollup_state<Keys...>;

    template <class Function, class... Columns>
    status add(Function serial, amount_column amounts, Columns... columns) {
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
///
/// Complexity: linear in the postings, shared by the threads.
/// Exceptions: std::bad_alloc.
template <class... Keys>
    requires kemu::detail::ledger_keys<Keys...>
totals<Keys...> rollup(const ledger& book, unsigned threads,
                       const selection& which = final_expenditure) {
    return kemu::detail::with_ledger_dimensions<Keys...>(book, [&](rollup_state<Keys...> state,
                                                                   const auto&... dimensions) {
        const auto rows = book.columns().rows();
        auto parts = detail::shared_out(rows, threads, [&](std::size_t first, std::size_t count) {
            detail::partial<rollup_state<Keys...>> p{state.empty_copy()};
            p.added =
                kemu::detail::add_ledger_rows(p.state, book, which, first, count, dimensions...);
            return p;
        });
        auto& sums = parts[0].state;
        for (const auto& p : parts)
            if (!p.added || (&p != &parts[0] && !sums.merge(p.state)))
                kemu::detail::memory_has_ended();
        return kemu::detail::value_or_bad_alloc(totals<Keys...>::of(std::move(sums)));
    });
}

} // namespace kemu::inline v0::parallel

#endif
