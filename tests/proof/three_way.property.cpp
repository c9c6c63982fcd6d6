// Books of a department and its agencies, every figure tied, with slips that rows and columns do not show: a
// rectangle of figures moved up and down by turns. Every answer has its certificate, and effort is small.
#include "oracle/made_up_systems.hpp"
#include "oracle/random.hpp"

#include <kemu/proof/prove.hpp>
#include <kemu/proof/verify.hpp>

#include <doctest/doctest.h>

#include <array>
#include <cstdint>
#include <random>

using namespace kemu;

namespace {

constexpr std::uint32_t agencies = 10, categories = 2, sections = 2, items = 3, columns = 5;
constexpr std::uint32_t above_items = 1 + categories + categories * sections;
constexpr std::uint32_t rows = above_items + categories * sections * items;

enum class around : std::uint8_t { rows_and_columns, agencies_and_rows, agencies_and_columns };

// Two of each of what the rectangle goes around, beside one another; figures of the lowest level.
std::array<std::uint32_t, 4> rectangle(around what, std::mt19937_64& rng) {
    const auto draw = [&](std::uint32_t count) {
        return static_cast<std::uint32_t>(rng() % count);
    };
    const std::uint32_t section = draw(categories * sections), item = draw(items),
                        column = draw(columns - 1), agency = draw(agencies);
    const auto at = [&](bool next_agency, bool next_item, bool next_column) {
        const std::uint32_t a = (agency + next_agency) % agencies;
        const std::uint32_t r = above_items + section * items + (item + next_item) % items;
        const std::uint32_t c = 1 + (column + next_column) % (columns - 1);
        return (a * rows + r) * columns + c;
    };
    switch (what) {
    case around::rows_and_columns:
        return {at(false, false, false), at(false, false, true), at(false, true, true),
                at(false, true, false)};
    case around::agencies_and_rows:
        return {at(false, false, false), at(true, false, false), at(true, true, false),
                at(false, true, false)};
    case around::agencies_and_columns:
        return {at(false, false, false), at(true, false, false), at(true, false, true),
                at(false, false, true)};
    }
    return {};
}

kemu_tests::book book_with(around what, int rectangles, std::int64_t units, std::mt19937_64& rng) {
    kemu_tests::book_shape shape;
    shape.how = kemu_tests::linked::in_every_figure;
    shape.agencies = agencies, shape.categories = categories, shape.sections = sections;
    shape.items = items, shape.columns = columns;
    kemu_tests::book b(shape, rng);
    for (int tries = 0; rectangles > 0 && tries < 1'000; ++tries) {
        bool printed = true;
        const auto corners = rectangle(what, rng);
        for (const std::uint32_t f : corners)
            printed = printed && b.system.printed(f) > 10 * units * kemu_tests::printed_unit;
        if (!printed) continue;
        for (const std::uint32_t f : corners) {
            kemu_tests::slip(b.system, f, units);
            units = -units;
        }
        --rectangles;
    }
    CHECK(rectangles == 0);
    return b;
}

// Parts of sums added up, and entries of the tableau.
constexpr effort little{.steps = 3'000'000, .cases = 1};

answer checked(prover& p, const linear_system& s) {
    const answer a = p.decide(s, little);
    REQUIRE(a != answer::unknown);
    const verification v = verify(write_certificate(s, s.possible(), p.proof(a)));
    REQUIRE(v.accepted);
    REQUIRE(v.feasible == (a == answer::feasible));
    return a;
}

} // namespace

TEST_CASE("slips around rectangles are decided with little effort") {
    std::mt19937_64 rng(kemu_tests::seed());
    prover p;
    int refuted = 0, feasible = 0;
    for (int n = 0; n < 120; ++n) {
        const kemu_tests::book b =
            book_with(static_cast<around>(n % 3), 1 + n / 3 % 4, 1 + n / 12 % 3, rng);
        ++(checked(p, b.system) == answer::feasible ? feasible : refuted);
    }
    CHECK(refuted > 30);
    CHECK(feasible > 10);
}

TEST_CASE("where no row is out of reach by itself, few sums together are") {
    prover p;
    for (const unsigned seed : {7U, 75U, 328U}) {
        std::mt19937_64 rng(seed);
        const kemu_tests::book b = book_with(around::rows_and_columns, 3, 2, rng);
        CHECK(checked(p, b.system) == answer::infeasible);
        CHECK(p.facts().used_few_sums);
    }
}
