// A ledger when memory ends: at every allocation of every operation it stays as it was.
#include "oracle/failing_memory.hpp"

#include <kemu/ledger.hpp>
#include <kemu/tables/2024.hpp>

#include <doctest/doctest.h>

#include <vector>

using namespace kemu;
using namespace kemu::literals;
using kemu_tests::memory_report;
using kemu_tests::run_outcome;

namespace {

posting spent(int i) {
    return {.function = i % 2 == 0 ? 2101506_function : 2080505_function,
            .economic = i % 3 == 0 ? 30101_economic : 30201_economic,
            .agency = agency_id{static_cast<std::uint32_t>(i)},
            .amount = money::from_fen(100 + i),
            .voucher = voucher_id{static_cast<std::uint64_t>(1000 + i)}};
}

ledger of_rows(int rows) {
    ledger book{tables::year_2024};
    for (int i = 0; i < rows; ++i)
        REQUIRE(book.post(spent(i)));
    return book;
}

std::vector<entry> entries(const ledger& book) {
    return {book.begin(), book.end()};
}

// The invariants that a torn ledger breaks: every column as long as the others, and entries as posted.
void whole(const ledger& book, int rows) {
    const auto c = book.columns();
    REQUIRE(c.rows() == book.size());
    const auto all = entries(book);
    REQUIRE(all.size() == static_cast<std::size_t>(rows));
    for (int i = 0; i < rows; ++i) {
        const auto p = spent(i);
        const auto& e = all[static_cast<std::size_t>(i)];
        CHECK(e.function == p.function);
        CHECK(e.economic == p.economic);
        CHECK(e.agency == p.agency);
        CHECK(e.amount == p.amount);
        CHECK(e.voucher == p.voucher);
    }
}

void all_documented(const memory_report& r, long at_least) {
    CHECK(r.tried >= at_least);
    CHECK(r.threw == r.tried); // the only documented outcome of a ledger
    MESSAGE(r.tried << " failing allocations: " << r.threw << " threw, the ledger unchanged");
}

} // namespace

TEST_CASE("posting to a copy of a ledger leaves it whole at any allocation that fails") {
    // A copy has no room of its own; a posting that failed halfway shifted the codes of the next one.
    const auto original = of_rows(37);
    ledger book;
    int added = 0;
    const auto r = kemu_tests::with_failing_memory(
        [&] {
            book = original;
            added = 0;
        },
        [&] {
            for (; added < 3; ++added)
                if (!book.post(spent(37 + added))) return run_outcome::refused;
            return run_outcome::done;
        },
        [&](bool) { whole(book, 37 + added); });
    all_documented(r, 1);
}

TEST_CASE("batches, merges, copies and room: all or nothing") {
    const auto original = of_rows(20);
    std::vector<posting> batch;
    for (int i = 20; i < 90; ++i)
        batch.push_back(spent(i));
    ledger more{tables::year_2024};
    REQUIRE(more.post_all(batch));
    ledger book;
    const auto fresh = [&] { book = original; };
    SUBCASE("post_all") {
        all_documented(
            kemu_tests::with_failing_memory(
                fresh,
                [&] { return book.post_all(batch) ? run_outcome::done : run_outcome::refused; },
                [&](bool failed) { whole(book, failed ? 20 : 90); }),
            1);
    }
    SUBCASE("merge") {
        all_documented(
            kemu_tests::with_failing_memory(
                fresh, [&] { return book.merge(more) ? run_outcome::done : run_outcome::refused; },
                [&](bool failed) { whole(book, failed ? 20 : 90); }),
            1);
        all_documented(
            kemu_tests::with_failing_memory(
                fresh, [&] { return book.merge(book) ? run_outcome::done : run_outcome::refused; },
                [&](bool failed) { CHECK(book.size() == (failed ? 20U : 40U)); }),
            1);
    }
    SUBCASE("copying and assigning") {
        ledger other;
        all_documented(kemu_tests::with_failing_memory([&] { other = of_rows(5); },
                                                       [&] {
                                                           other = original;
                                                           return run_outcome::done;
                                                       },
                                                       [&](bool failed) {
                                                           whole(other, failed ? 5 : 20);
                                                           whole(original, 20);
                                                       }),
                       2);
    }
    SUBCASE("reserve") {
        all_documented(kemu_tests::with_failing_memory(
                           fresh,
                           [&] {
                               book.reserve(1000);
                               return run_outcome::done;
                           },
                           [&](bool) { whole(book, 20); }),
                       1);
        CHECK_THROWS_AS(book.reserve(static_cast<std::size_t>(-1)), std::bad_alloc);
        CHECK_THROWS_AS(book.reserve(static_cast<std::size_t>(-1) / 28 + 1), std::bad_alloc);
        whole(book, 20);
    }
    SUBCASE("making one, and listing rejections") {
        all_documented(kemu_tests::with_failing_memory([] {},
                                                       [] {
                                                           const ledger one{tables::year_2024};
                                                           return run_outcome::done;
                                                       },
                                                       [](bool) {}),
                       1);
        batch[3].function = {};
        batch[9].function = {};
        all_documented(kemu_tests::with_failing_memory(
                           fresh,
                           [&] {
                               return book.rejections(batch).size() == 2 ? run_outcome::done
                                                                         : run_outcome::refused;
                           },
                           [&](bool) { whole(book, 20); }),
                       1);
    }
}
