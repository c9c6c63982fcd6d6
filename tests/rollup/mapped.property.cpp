// Rows of a caller's own storage (rollup_state::add_cells) against sums in a map: few cells and many, so that a
// table of those that occur becomes an array before, between and within calls; amounts that need 64 bits and more.
#include "oracle/random.hpp"

#include <kemu/ledger/posting.hpp>
#include <kemu/rollup/state.hpp>
#include <kemu/tables/2024.hpp>

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <map>
#include <stdexcept>
#include <type_traits>
#include <vector>

using namespace kemu;
using kemu_tests::random_source;

namespace {

struct cell_row {
    std::uint64_t cell;
    std::int64_t fen;
};

// Some rows count for nothing, as those that a selection leaves out.
std::vector<cell_row> made(random_source& r, std::size_t count, std::uint64_t cells,
                           std::size_t different, bool large) {
    std::vector<std::uint64_t> used;
    for (std::size_t i = 0; i < different; ++i)
        used.push_back(
            static_cast<std::uint64_t>(r.between(0, static_cast<std::int64_t>(cells) - 1)));
    used.push_back(cells - 1);
    std::vector<cell_row> rows;
    for (std::size_t i = 0; i < count; ++i)
        rows.push_back(r.one_in(5) ? cell_row{r.one_in(2) ? 0 : cells - 1, 0}
                                   : cell_row{used[r.index(used.size())],
                                              large ? r.integer() : r.between(-1'000, 100'000)});
    return rows;
}

template <class State>
status add(State& s, const std::vector<cell_row>& rows, std::size_t fail_at) {
    return s.add_cells(
        rows.size(), [&](std::size_t first, std::size_t count, auto* cell, auto* fen) {
            for (std::size_t i = 0; i < count; ++i) {
                if (first + i == fail_at) throw std::runtime_error("a row fails");
                cell[i] = static_cast<std::remove_cvref_t<decltype(*cell)>>(rows[first + i].cell);
                fen[i] = rows[first + i].fen;
            }
        });
}

template <class State>
void equals_slow_sums(const State& empty, random_source& r) {
    const auto cells = empty.cells();
    const std::size_t different[] = {1, 100, 127, 128, 129, 3'000, 6'000};
    const std::size_t counts[] = {0, 1, 511, 512, 513, 4'096, 7'000, 20'000};
    for (int round = 0; round < 24; ++round) {
        State state = empty;
        std::map<std::uint64_t, exact_sum> expected;
        const bool large = r.one_in(3);
        for (int call = 0; call < 3; ++call) {
            const auto rows = made(r, counts[r.index(8)], cells, different[r.index(7)], large);
            const auto before = state.bytes();
            if (!rows.empty()) {
                CHECK_THROWS_AS(static_cast<void>(add(state, rows, r.index(rows.size()))),
                                std::runtime_error);
                CHECK(state.bytes() == before);
            }
            REQUIRE(add(state, rows, rows.size()));
            for (const auto& x : rows)
                expected[x.cell] += exact_sum{money::from_fen(x.fen)};
            std::size_t found = 0;
            state.each_cell([&](std::uint64_t cell, exact_sum sum) {
                const auto at = expected.find(cell);
                found += at != expected.end() && at->second == sum ? 1U : 1'000'000U;
            });
            std::size_t wanted = 0;
            for (const auto& [cell, sum] : expected)
                wanted += sum == exact_sum{} ? 0U : 1U;
            CHECK(found == wanted);
        }
    }
}

} // namespace

TEST_CASE("rows of a caller's own storage equal slow sums") {
    random_source r{71};
    const auto functions = dimension<functional_code>::over(tables::functional.codes()).value();
    const auto items = dimension<economic_code>::over(tables::economic_department.codes()).value();
    const auto agencies = dimension<agency_id>::counting(60'000).value();
    equals_slow_sums(rollup_state<source>::over(dimension<source>::counting(10).value()).value(),
                     r);
    equals_slow_sums(rollup_state<functional_code>::over(functions).value(), r);
    equals_slow_sums(rollup_state<functional_code, economic_code>::over(functions, items).value(),
                     r);
    equals_slow_sums(
        rollup_state<functional_code, economic_code, agency_id>::over(functions, items, agencies)
            .value(),
        r);
}
