// Rollups when memory ends: at every allocation of every operation no sum has changed, and the outcome is
// one that the documentation names. And: what states of few codes cost.
#include "oracle/failing_memory.hpp"

#include <kemu/kemu.hpp>
#include <kemu/rollup/parallel.hpp>
#include <kemu/tables/2024.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <type_traits>
#include <vector>

using namespace kemu;
using namespace kemu::literals;
using kemu_tests::memory_report;
using kemu_tests::run_outcome;

namespace {

using one_state = rollup_state<functional_code>;
using two_state = rollup_state<functional_code, economic_code>;
using sparse_state = rollup_state<functional_code, economic_code, agency_id>;

const auto functions = dimension<functional_code>::over(tables::functional.codes(), 2024).value();
const auto items =
    dimension<economic_code>::over(tables::economic_department.codes(), 2024).value();
const auto agencies = dimension<agency_id>::counting(60'000).value();

// Rows of many codes, of amounts that need 64 bits, 128, or pairs of halves.
struct rows {
    explicit rows(std::size_t count, int shift) {
        for (std::size_t i = 0; i < count; ++i) {
            function.push_back(functions.key_at(1 + i * 7 % (functions.size() - 1)));
            printed.push_back(function.back().number());
            node.push_back(static_cast<std::uint16_t>(functions.node_of(function.back())));
            economic.push_back(items.key_at(1 + i * 5 % (items.size() - 1)));
            item_node.push_back(static_cast<std::uint16_t>(items.node_of(economic.back())));
            printed_item.push_back(economic.back().number());
            agency.push_back(static_cast<agency_id>(i * 11 % 60'000));
            fen.push_back(static_cast<std::int64_t>(1 + i % 100) << shift);
        }
    }
    std::vector<functional_code> function;
    std::vector<std::uint32_t> printed;
    std::vector<std::uint16_t> node;
    std::vector<economic_code> economic;
    std::vector<std::uint16_t> item_node;
    std::vector<std::uint32_t> printed_item;
    std::vector<agency_id> agency;
    std::vector<std::int64_t> fen;
};

// What a rollup keeps comes from calloc, which does not fail here where a sanitizer has its own.
bool has_failed(const memory_report& r) {
    return r.tried > 0 || !KEMU_TESTS_FAILING_CALLOC;
}

memory_report all_reports;
void note(const memory_report& r) {
    all_reports.tried += r.tried;
    all_reports.threw += r.threw;
    all_reports.refused += r.refused;
    all_reports.passed += r.passed;
}

// add(state) on top of `before`: whatever fails, the state is that of before or that of after.
template <class State, class Add>
void all_or_nothing(const State& before, const Add& add) {
    auto after = before;
    REQUIRE(add(after));
    const auto old_bytes = before.bytes();
    const auto new_bytes = after.bytes();
    State state;
    status done;
    const auto r = kemu_tests::with_failing_memory(
        [&] { state = before; },
        [&] {
            done = add(state);
            return done ? run_outcome::done : run_outcome::refused;
        },
        [&](bool failed) {
            CHECK(done.error().code == (failed ? errc::out_of_memory : errc::none));
            CHECK(state.bytes() == (failed ? old_bytes : new_bytes));
        });
    CHECK(r.threw == 0); // what returns a status does not throw
    note(r);
}

template <class State>
std::size_t memory_of(const State& s) {
    kemu_tests::bytes_allocated = 0;
    kemu_tests::memory_counts = true;
    kemu_tests::allocations_left = 1'000'000;
    {
        const State copy = s;
        kemu_tests::memory_counts = false;
    }
    return kemu_tests::bytes_allocated;
}

} // namespace

TEST_CASE("adding to states: no sum changes where memory ends") {
    for (const int shift : {0, 40, 55})
        for (const std::size_t count : {std::size_t{1}, std::size_t{300}, std::size_t{6'000},
                                        std::size_t{140'000}, std::size_t{270'000}}) {
            if (shift != 0 && count > 10'000) continue;
            CAPTURE(shift);
            CAPTURE(count);
            const rows r{count, shift};
            for (const bool used : {false, true}) {
                auto one = one_state::over(functions).value();
                auto two = two_state::over(functions, items).value();
                auto sparse = sparse_state::over(functions, items, agencies).value();
                if (used) {
                    const rows other{900, 50};
                    REQUIRE(one.add_nodes(other.node, other.fen));
                    REQUIRE(two.add_nodes(other.node, other.item_node, other.fen));
                    REQUIRE(sparse.add_columns(other.function, other.economic, other.agency,
                                               other.fen));
                }
                all_or_nothing(one, [&](auto& s) { return s.add_columns(r.function, r.fen); });
                all_or_nothing(one, [&](auto& s) { return s.add_printed(r.printed, r.fen); });
                all_or_nothing(one, [&](auto& s) { return s.add_nodes(r.node, r.fen); });
                const auto mapped = [&](auto& s) {
                    return s.add_cells(r.fen.size(), [&](std::size_t first, std::size_t n,
                                                         auto* cell, std::int64_t* fen) {
                        using cell_type = std::remove_cvref_t<decltype(*cell)>;
                        for (std::size_t i = 0; i < n; ++i) {
                            cell[i] = static_cast<cell_type>((first + i) * 7 % s.cells());
                            fen[i] = r.fen[first + i];
                        }
                    });
                };
                all_or_nothing(one, mapped);
                all_or_nothing(two, mapped);
                all_or_nothing(sparse, mapped);
                all_or_nothing(
                    two, [&](auto& s) { return s.add_printed(r.printed, r.printed_item, r.fen); });
                all_or_nothing(two,
                               [&](auto& s) { return s.add_nodes(r.node, r.item_node, r.fen); });
                if (count < 100'000)
                    all_or_nothing(sparse, [&](auto& s) {
                        return s.add_columns(r.function, r.economic, r.agency, r.fen);
                    });
            }
        }
}

TEST_CASE("merging states and bytes: no sum changes where memory ends") {
    for (const int shift : {0, 50})
        for (const std::size_t mine : {std::size_t{0}, std::size_t{3}, std::size_t{5'000}})
            for (const std::size_t theirs :
                 {std::size_t{2}, std::size_t{400}, std::size_t{5'000}}) {
                const rows a{mine, shift};
                const rows b{theirs, shift};
                auto one = one_state::over(functions).value();
                auto other = one.empty_copy();
                REQUIRE(one.add_nodes(a.node, a.fen));
                REQUIRE(other.add_nodes(b.node, b.fen));
                const auto bytes = other.bytes();
                const auto from_bytes = [&](auto& s) {
                    const auto r = s.merge_bytes(bytes);
                    return r ? status{} : status{r.error()};
                };
                all_or_nothing(one, [&](auto& s) { return s.merge(other); });
                all_or_nothing(one, from_bytes);
                auto sparse = sparse_state::over(functions, items, agencies).value();
                auto more = sparse.empty_copy();
                REQUIRE(sparse.add_columns(a.function, a.economic, a.agency, a.fen));
                REQUIRE(more.add_columns(b.function, b.economic, b.agency, b.fen));
                const auto sparse_bytes = more.bytes();
                all_or_nothing(sparse, [&](auto& s) { return s.merge(more); });
                all_or_nothing(sparse, [&](auto& s) {
                    const auto r = s.merge_bytes(sparse_bytes);
                    return r ? status{} : status{r.error()};
                });
            }
}

TEST_CASE("what makes new objects throws or refuses, and leaves the old ones alone") {
    const rows r{3'000, 0};
    auto one = one_state::over(functions).value();
    REQUIRE(one.add_nodes(r.node, r.fen));
    const auto bytes = one.bytes();
    const auto unchanged = [&](bool) { CHECK(one.bytes() == bytes); };
    const auto throwing = [&](const auto& make) {
        const auto report = kemu_tests::with_failing_memory([] {},
                                                            [&] {
                                                                make();
                                                                return run_outcome::done;
                                                            },
                                                            unchanged);
        CHECK(has_failed(report));
        CHECK(report.threw == report.tried);
        note(report);
    };
    auto why = errc::none;
    const auto refusing = [&](const auto& make) {
        const auto report = kemu_tests::with_failing_memory(
            [] {},
            [&] {
                const auto made = make();
                why = made.error().code;
                return made ? run_outcome::done : run_outcome::refused;
            },
            [&](bool failed) {
                CHECK(why == (failed ? errc::out_of_memory : errc::none));
                CHECK(one.bytes() == bytes);
            });
        CHECK(has_failed(report));
        CHECK(report.threw == 0);
        note(report);
    };
    throwing([&] { const one_state copy = one; });
    throwing([&] { static_cast<void>(one.bytes()); });
    one_state target = one;
    throwing([&] { target = one; });
    CHECK(target.bytes() == bytes);
    refusing([&] { return totals<functional_code>::of(one); });
    refusing([&] { return sum_by(tables::functional, r.printed, r.fen); });
    refusing([&] { return dimension<functional_code>::over(tables::functional.codes()); });
    refusing([&] { return dimension<agency_id>::counting(9); });
    refusing([&] { return live_rollup<functional_code>::over(functions); });
    const auto t = totals<functional_code>::of(one).value();
    throwing([&] { const auto copy = t; });
    const auto live = live_rollup<functional_code>::over(functions).value();
    throwing([&] { const auto copy = live; });
}

TEST_CASE("rollups of a ledger throw std::bad_alloc, and the ledger stays") {
    ledger book{tables::year_2024};
    for (int i = 0; i < 300; ++i)
        REQUIRE(book.post({.function = 2101506_function,
                           .economic = i % 2 == 0 ? 30101_economic : 30201_economic,
                           .agency = static_cast<agency_id>(i),
                           .amount = 1.00_yuan}));
    const auto look = [&](bool) { CHECK(book.size() == 300); };
    const auto threw = [&](const auto& make) {
        const auto r = kemu_tests::with_failing_memory([] {},
                                                       [&] {
                                                           make();
                                                           return run_outcome::done;
                                                       },
                                                       look);
        CHECK(has_failed(r));
        CHECK(r.refused == 0); // a table for finding keys may be missing; a sum may not
        CHECK(r.threw + r.passed == r.tried);
        note(r);
    };
    threw([&] { return rollup(book).at(210_function, 301_economic) == 150.00_yuan; });
    threw([&] { return rollup<agency_id, source>(book).at() == 300.00_yuan; });
    threw([&] { return partial_rollup<functional_code, phase>(book).cells() > 1; });
    MESSAGE(all_reports.tried << " failing allocations in this file: " << all_reports.threw
                              << " threw std::bad_alloc, " << all_reports.refused
                              << " returned out_of_memory, " << all_reports.passed
                              << " did without");
}

TEST_CASE("live sums allocate nothing once they are made") {
    auto live = live_rollup<functional_code, economic_code>::over(functions, items).value();
    const auto r = kemu_tests::with_failing_memory(
        [] {},
        [&] {
            for (int i = 0; i < 100; ++i)
                if (!live.apply(2101506_function, 30101_economic, 1.00_yuan) ||
                    !live.retract(2101506_function, 30101_economic, 1.00_yuan))
                    return run_outcome::refused;
            return live.at(everything, everything) == money{} ? run_outcome::done
                                                              : run_outcome::refused;
        },
        [](bool failed) { CHECK(!failed); });
    CHECK(r.tried == 0);
}

TEST_CASE("states of few codes cost little, and states become an array when that is smaller") {
    // 3,000 groups took 107 to 234 MB when every state was an array with nodes of its own.
    std::vector<one_state> groups;
    std::size_t bytes = 0;
    for (int g = 0; g < 3'000; ++g) {
        auto s = one_state::over(functions).value();
        for (int i = 0; i < 30; ++i) {
            const auto n = static_cast<std::size_t>(1 + (g * 13 + i * 17) % 1800);
            REQUIRE(s.add(functions.key_at(n), 1.00_yuan));
        }
        bytes += memory_of(s) + sizeof(s);
        groups.push_back(s);
    }
    MESSAGE("3,000 groups of 30 codes: " << bytes / 1'000'000 << " MB");
    CHECK(bytes < 8'000'000);
    // The same bytes, whichever way they became what they are.
    const rows r{4'000, 0};
    auto by_rows = one_state::over(functions).value();
    auto one_by_one = by_rows.empty_copy();
    auto many = by_rows.empty_copy();
    REQUIRE(by_rows.add_nodes(r.node, r.fen));
    for (std::size_t i = 0; i < r.fen.size(); ++i)
        REQUIRE(one_by_one.add(r.function[i], money::from_fen(r.fen[i])));
    for (std::size_t first = 0; first < r.fen.size(); first += 100) {
        auto part = many.empty_copy();
        REQUIRE(part.add_nodes(std::span{r.node}.subspan(first, 100),
                               std::span{r.fen}.subspan(first, 100)));
        REQUIRE(many.merge(part));
    }
    CHECK(one_by_one.bytes() == by_rows.bytes());
    CHECK(many.bytes() == by_rows.bytes());
    CHECK(memory_of(one_by_one) < 40'000);
    // A code that is not known makes a state no larger.
    auto s = one_state::over(functions).value();
    for (std::uint32_t bad = 1; bad < 5'000; ++bad)
        CHECK(!s.add_printed(std::vector<std::uint32_t>{bad * 1000}, std::vector<std::int64_t>{1}));
    CHECK(memory_of(s) < 1'000);
}

TEST_CASE("memory that ends on any thread changes no sum") {
    const rows c{30'000, 0};
    auto before = one_state::over(functions).value();
    REQUIRE(before.add(2101506_function, 1.00_yuan));
    auto after = before;
    REQUIRE(after.add_printed(c.printed, c.fen));
    const auto old_bytes = before.bytes();
    const auto new_bytes = after.bytes();
    one_state target;
    status done;
    const auto r = kemu_tests::with_failing_memory(
        [&] { target = before; },
        [&] {
            done = parallel::adder{target, 3}.add_printed(c.printed, c.fen);
            return done ? kemu_tests::run_outcome::done : kemu_tests::run_outcome::refused;
        },
        [&](bool failed) { CHECK(target.bytes() == (failed ? old_bytes : new_bytes)); });
    MESSAGE(r.tried << " failing allocations: " << r.threw << " threw std::bad_alloc, " << r.refused
                    << " returned out_of_memory, " << r.passed << " did without");
    CHECK(has_failed(r));
}
