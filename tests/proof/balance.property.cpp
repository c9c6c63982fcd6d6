// Balanced rounding against trying every print: it must add up, and no other may deviate less.
#include "oracle/made_up_systems.hpp"
#include "oracle/random.hpp"
#include "oracle/small_systems.hpp"

#include <kemu/proof/balance.hpp>
#include <kemu/proof/verify.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <limits>
#include <optional>
#include <random>
#include <vector>

using namespace kemu;

namespace {

using kemu_tests::printed_unit;

std::int64_t multiple_below(std::int64_t fen) {
    std::int64_t n = fen / printed_unit;
    while (n * printed_unit > fen)
        --n;
    return n * printed_unit;
}

// The least deviation of a print that adds up, by trying all of them.
std::optional<std::int64_t> least(const linear_system& s, const std::vector<std::int64_t>& exact) {
    std::vector<std::size_t> movable;
    for (std::size_t f = 0; f < exact.size(); ++f)
        if (exact[f] % printed_unit != 0) movable.push_back(f);
    std::optional<std::int64_t> best;
    for (std::uint64_t choice = 0; choice < std::uint64_t{1} << movable.size(); ++choice) {
        std::vector<std::int64_t> x = exact;
        for (std::size_t i = 0; i < movable.size(); ++i)
            x[movable[i]] = multiple_below(exact[movable[i]]) +
                            ((choice >> i & 1U) != 0 ? printed_unit : std::int64_t{0});
        if (!check_witness(s, std::vector<fen_range>(x.size(), any_amount), x)) continue;
        std::int64_t d = 0;
        for (std::size_t f = 0; f < x.size(); ++f)
            d += x[f] < exact[f] ? exact[f] - x[f] : x[f] - exact[f];
        if (!best || d < *best) best = d;
    }
    return best;
}

} // namespace

TEST_CASE("small tables, positive and negative") {
    std::mt19937_64 rng(kemu_tests::seed());
    const auto draw = [&](std::int64_t low, std::int64_t high) {
        return low + static_cast<std::int64_t>(rng() % static_cast<std::uint64_t>(high - low + 1));
    };
    prover p;
    int judged = 0;
    for (int n = 0; n < 1500; ++n) {
        // rows × columns with totals on both sides; sometimes a copy of the total, and a part of it.
        const std::uint32_t rows = static_cast<std::uint32_t>(draw(1, 2)),
                            columns = static_cast<std::uint32_t>(draw(1, 3));
        const int sign = n % 3 == 0 ? -1 : 1;
        linear_system s;
        std::vector<std::int64_t> exact((rows + 1) * (columns + 1), 0);
        const auto at = [&](std::uint32_t r, std::uint32_t c) { return r * (columns + 1) + c; };
        for (std::uint32_t r = 1; r <= rows; ++r)
            for (std::uint32_t c = 1; c <= columns; ++c) {
                std::int64_t x = sign * draw(0, 60'000);
                if (draw(0, 4) == 0) x = x / printed_unit * printed_unit;
                exact[at(r, c)] = x;
                exact[at(r, 0)] += x;
                exact[at(0, c)] += x;
                exact[at(0, 0)] += x;
            }
        if (draw(0, 1) == 0) exact.push_back(exact[0]);
        for (const std::int64_t x : exact)
            s.add_figure({x, x}, x);
        std::vector<linear_term> terms;
        for (std::uint32_t r = 0; r <= rows; ++r) {
            terms.assign(1, {at(r, 0), 1});
            for (std::uint32_t c = 1; c <= columns; ++c)
                terms.push_back({at(r, c), -1});
            s.add_identity(terms);
        }
        for (std::uint32_t c = 0; c <= columns; ++c) {
            terms.assign(1, {at(0, c), 1});
            for (std::uint32_t r = 1; r <= rows; ++r)
                terms.push_back({at(r, c), -1});
            s.add_identity(terms);
        }
        if (exact.size() > at(rows, columns) + 1) {
            const linear_term copy[] = {{0, 1}, {at(rows, columns) + 1, -1}};
            s.add_identity(copy);
        }
        const balanced_print b = balance(p, s, exact, printed_unit);
        const auto wanted = least(s, exact);
        REQUIRE(wanted.has_value()); // such tables can always be balanced
        REQUIRE(b.answer == answer::feasible);
        REQUIRE(b.least);
        CHECK(static_cast<std::int64_t>(b.deviation) == *wanted);
        for (std::size_t f = 0; f < exact.size(); ++f) {
            CHECK(b.printed[f] % printed_unit == 0);
            CHECK(b.printed[f] - exact[f] < printed_unit);
            CHECK(exact[f] - b.printed[f] < printed_unit);
            if (exact[f] % printed_unit == 0) CHECK(b.printed[f] == exact[f]);
        }
        ++judged;
    }
    CHECK(judged == 1500);
}

// Sums of figures drawn at random, again sums of those, twice a figure, and limits: mostly no network, and
// where three sums share three figures two by two, fractions cost less than whole units.
TEST_CASE("what is no network: sums that cross, twice a figure, limits") {
    std::mt19937_64 rng(kemu_tests::seed());
    const auto draw = [&](std::int64_t low, std::int64_t high) {
        return low + static_cast<std::int64_t>(rng() % static_cast<std::uint64_t>(high - low + 1));
    };
    prover p;
    int balanced = 0, refuted = 0, set_aside = 0;
    for (int n = 0; n < 3000; ++n) {
        linear_system s;
        std::vector<std::int64_t> exact;
        const bool halves = draw(0, 3) == 0; // ties
        for (std::int64_t leaves = draw(3, 6); leaves > 0; --leaves)
            exact.push_back(halves ? draw(-4, 8) * 5'000 : draw(-20'000, 60'000));
        std::vector<std::vector<linear_term>> identities;
        std::vector<sum_limits> limits;
        for (std::int64_t sums = draw(3, 7); sums > 0; --sums) {
            std::vector<linear_term> terms;
            std::int64_t sum = 0;
            for (std::uint32_t f = 0; f < exact.size(); ++f) {
                if (draw(0, 2) != 0) continue;
                const auto c = static_cast<std::int32_t>(draw(0, 5) == 0   ? -1
                                                         : draw(0, 9) == 0 ? 2
                                                                           : 1);
                terms.push_back({f, c});
                sum += c * exact[f];
            }
            if (terms.size() < 2) continue;
            if (draw(0, 2) == 0) { // it lies not far from a multiple of the unit
                limits.push_back({multiple_below(sum) - draw(0, 1) * printed_unit,
                                  draw(0, 1) == 0 ? sum_limits::open_above
                                                  : multiple_below(sum) + printed_unit});
            } else {
                limits.push_back(equal_to_zero);
                terms.push_back({static_cast<std::uint32_t>(exact.size()), -1});
                exact.push_back(sum);
            }
            identities.push_back(terms);
        }
        for (const std::int64_t x : exact)
            s.add_figure({x, x}, x);
        for (std::size_t i = 0; i < identities.size(); ++i)
            s.add_identity(identities[i], limits[i]);
        const balanced_print b = balance(p, s, exact, printed_unit);
        set_aside += p.facts().set_aside != 0;
        const auto wanted = least(s, exact);
        REQUIRE(b.answer == (wanted ? answer::feasible : answer::infeasible));
        if (!wanted) {
            CHECK(verify(write_certificate(b.in_units, b.in_units.possible(), b.proof)).accepted);
            ++refuted;
            continue;
        }
        REQUIRE(b.least);
        CHECK(static_cast<std::int64_t>(b.deviation) == *wanted);
        CHECK(check_witness(s, std::vector<fen_range>(exact.size(), any_amount), b.printed));
        for (std::size_t f = 0; f < exact.size(); ++f) {
            CHECK(b.printed[f] % printed_unit == 0);
            CHECK(b.printed[f] - exact[f] < printed_unit);
            CHECK(exact[f] - b.printed[f] < printed_unit);
        }
        ++balanced;
    }
    MESSAGE(balanced, " balanced, ", refuted, " refuted, ", set_aside, " no network");
    CHECK(balanced > 1'500);
    CHECK(refuted > 100);
    CHECK(set_aside > 1'000);
}

TEST_CASE("the table of a department and its agencies, every figure tied: least in small ones") {
    std::mt19937_64 rng(kemu_tests::seed());
    prover p;
    for (int n = 0; n < 40; ++n) {
        kemu_tests::book_shape shape;
        shape.how = kemu_tests::linked::in_every_figure;
        shape.agencies = 2, shape.categories = 1, shape.sections = 1, shape.items = 2;
        shape.columns = 2; // 30 figures; most are equal to others
        const kemu_tests::book book(shape, rng);
        std::vector<std::int64_t> exact = book.exact;
        const balanced_print b = balance(p, book.system, exact, printed_unit);
        REQUIRE(b.answer == answer::feasible);
        REQUIRE(b.least);
        // Equal figures move as one: by hand the figures that matter are those of two agencies and their sum.
        std::vector<std::size_t> movable;
        for (std::size_t block = 0; block < 3; ++block)
            for (const std::size_t row : {0U, 3U, 4U})
                movable.push_back((block * 5 + row) * 2 + 1);
        std::optional<std::int64_t> best;
        for (std::uint32_t choice = 0; choice < 1U << movable.size(); ++choice) {
            std::vector<std::int64_t> x = exact;
            bool possible = true;
            for (std::size_t i = 0; i < movable.size(); ++i) {
                const std::size_t f = movable[i];
                const bool up = (choice >> i & 1U) != 0;
                possible = possible && !(up && exact[f] % printed_unit == 0);
                x[f] = multiple_below(exact[f]) + (up ? printed_unit : std::int64_t{0});
            }
            if (!possible) continue;
            for (std::size_t block = 0; block < 3; ++block) {
                for (const std::size_t row : {1U, 2U})
                    x[(block * 5 + row) * 2 + 1] = x[block * 10 + 1];
                for (std::size_t row = 0; row < 5; ++row)
                    x[(block * 5 + row) * 2] = x[(block * 5 + row) * 2 + 1];
            }
            if (!check_witness(book.system, std::vector<fen_range>(x.size(), any_amount), x))
                continue;
            std::int64_t d = 0;
            for (std::size_t f = 0; f < x.size(); ++f)
                d += x[f] < exact[f] ? exact[f] - x[f] : x[f] - exact[f];
            if (!best || d < *best) best = d;
        }
        REQUIRE(best.has_value());
        CHECK(static_cast<std::int64_t>(b.deviation) == *best);
    }
}

TEST_CASE("past the effort allowed a print adds up, and is not called the least") {
    std::mt19937_64 rng(kemu_tests::seed());
    kemu_tests::book_shape shape;
    shape.how = kemu_tests::linked::in_every_figure;
    shape.agencies = 4;
    const kemu_tests::book book(shape, rng);
    prover p;
    const balanced_print all = balance(p, book.system, book.exact, printed_unit);
    CHECK(all.answer == answer::feasible);
    CHECK(all.least);
    const balanced_print little =
        balance(p, book.system, book.exact, printed_unit, {}, {.steps = 20'000, .cases = 1});
    CHECK_FALSE(little.least);
    if (little.answer == answer::feasible) CHECK(little.deviation >= all.deviation);
}

TEST_CASE("what cannot be balanced is refuted, with its proof") {
    linear_system s;
    for (int f = 0; f < 3; ++f)
        s.add_figure({}, 0);
    const linear_term sum[] = {{0, 1}, {1, -1}, {2, -1}};
    s.add_identity(sum);
    const std::vector<std::int64_t> exact{9'999, 4'999, 5'000};
    prover p;
    CHECK(balance(p, s, exact, printed_unit).answer == answer::feasible);
    const std::uint32_t all[] = {0, 1, 2}; // 0.01 = 0.00 + 0.01 holds
    CHECK(balance(p, s, exact, printed_unit, all).answer == answer::feasible);
    const std::vector<std::int64_t> other{9'998, 4'999, 4'999}; // 0.01 = 0.00 + 0.00 does not
    const balanced_print b = balance(p, s, other, printed_unit, all);
    CHECK(b.answer == answer::infeasible);
    CHECK(verify(write_certificate(b.in_units, b.in_units.possible(), b.proof)).accepted);
    CHECK(balance(p, s, other, printed_unit).answer == answer::feasible);
}

TEST_CASE("a print that leaves 64 bits is not known, never wrapped") {
    for (const std::int64_t exact : {std::numeric_limits<std::int64_t>::max() - 5,
                                     std::numeric_limits<std::int64_t>::min() + 5}) {
        linear_system s;
        s.add_figure({exact, exact}, exact);
        prover p;
        const std::int64_t amounts[] = {exact};
        const std::uint32_t fixed[] = {0};
        const balanced_print out = balance(p, s, amounts, 10'000, fixed); // must round outwards
        CHECK(out.answer == answer::unknown);
        CHECK_FALSE(out.least);
        CHECK(out.printed.empty());
    }
}

TEST_CASE("systems of any kind, units that amounts are ties or multiples of, fixed figures") {
    kemu_tests::small_systems made{kemu_tests::seed()};
    prover p;
    int balanced = 0, refuted = 0;
    for (int n = 0; n < 30'000; ++n) {
        const linear_system drawn = made.next(5);
        constexpr int units[] = {1, 2, 3, 10};
        const int unit = units[made.draw(0, 3)];
        linear_system s;
        std::vector<std::int64_t> exact;
        for (std::size_t f = 0; f < drawn.figures(); ++f) {
            exact.push_back(made.draw(-3 * unit, 4 * unit));
            s.add_figure({exact[f], exact[f]}, exact[f]);
        }
        // The sums lie around those of the exact amounts, or anywhere: many hold no multiple of the unit.
        const bool near = made.draw(0, 3) != 0;
        for (std::size_t i = 0; i < drawn.identities(); ++i) {
            sum_limits sum = drawn.sum(i);
            std::int64_t at = 0;
            for (const linear_term t : drawn.terms(i))
                at += t.coefficient * exact[t.figure];
            const int wide = made.draw(0, 1) == 0 ? 1 : unit;
            if (sum.low != sum_limits::open_below) sum.low = (near ? at : 0) + wide * sum.low;
            if (sum.high != sum_limits::open_above) sum.high = (near ? at : 0) + wide * sum.high;
            s.add_identity(drawn.terms(i), sum);
        }
        std::vector<std::uint32_t> fixed;
        for (int k = made.draw(-2, 2); k > 0; --k)
            fixed.push_back(
                static_cast<std::uint32_t>(made.draw(0, static_cast<int>(exact.size()) - 1)));
        std::vector<fen_range> multiples;
        for (const std::int64_t x : exact) {
            std::int64_t below = 0;
            while (below * unit > x)
                --below;
            while ((below + 1) * unit <= x)
                ++below;
            multiples.push_back({below, below * unit == x ? below : below + 1});
        }
        for (const std::uint32_t f : fixed) { // half away from zero
            const std::int64_t size = exact[f] < 0 ? -exact[f] : exact[f];
            const std::int64_t nearest = (2 * size + unit) / (2 * unit);
            multiples[f].low = multiples[f].high = exact[f] < 0 ? -nearest : nearest;
        }
        const auto wanted = kemu_tests::least_deviation(s, exact, unit, multiples);
        const balanced_print b = balance(p, s, exact, unit, fixed);
        REQUIRE(b.answer == (wanted ? answer::feasible : answer::infeasible));
        if (!wanted) {
            const verification v =
                verify(write_certificate(b.in_units, b.in_units.possible(), b.proof));
            REQUIRE(v.accepted);
            REQUIRE(!v.feasible);
            ++refuted;
            continue;
        }
        REQUIRE(b.least);
        REQUIRE(static_cast<std::int64_t>(b.deviation) == *wanted);
        REQUIRE(kemu_tests::satisfies(s, b.printed));
        for (std::size_t f = 0; f < exact.size(); ++f) {
            REQUIRE(b.printed[f] % unit == 0);
            REQUIRE(multiples[f].contains(b.printed[f] / unit));
        }
        ++balanced;
    }
    CHECK(balanced > 5'000);
    CHECK(refuted > 5'000);
}
