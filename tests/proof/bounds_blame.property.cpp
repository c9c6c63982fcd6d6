// Tightest intervals and smallest suspects against trying everything.
#include "oracle/made_up_systems.hpp"
#include "oracle/random.hpp"
#include "oracle/small_systems.hpp"

#include <kemu/proof/blame.hpp>
#include <kemu/proof/bounds.hpp>
#include <kemu/proof/verify.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <random>
#include <vector>

using namespace kemu;

namespace {

// A small table of a tree and columns: 2 codes × 3 columns below their totals, amounts of single fen.
struct table {
    linear_system s;
    explicit table(std::mt19937_64& rng, int widest) {
        std::int64_t exact[3][3] = {};
        for (int r = 1; r < 3; ++r)
            for (int c = 1; c < 3; ++c) {
                const auto x = static_cast<std::int64_t>(rng() % 5);
                exact[r][c] += x, exact[r][0] += x, exact[0][c] += x, exact[0][0] += x;
            }
        for (const auto& row : exact)
            for (const std::int64_t x : row) {
                const auto below = static_cast<std::int64_t>(rng() % static_cast<unsigned>(widest));
                const auto above = static_cast<std::int64_t>(rng() % static_cast<unsigned>(widest));
                s.add_figure({x - below, x + above}, x);
            }
        for (std::uint32_t k = 0; k < 3; ++k) {
            const linear_term across[] = {{3 * k, 1}, {3 * k + 1, -1}, {3 * k + 2, -1}};
            const linear_term down[] = {{k, 1}, {3 + k, -1}, {6 + k, -1}};
            s.add_identity(across);
            s.add_identity(down);
        }
    }
};

bool feasible(const linear_system& s, const std::vector<fen_range>& r) {
    // The four inner figures decide all others.
    for (std::int64_t a = r[4].low; a <= r[4].high; ++a)
        for (std::int64_t b = r[5].low; b <= r[5].high; ++b)
            for (std::int64_t c = r[7].low; c <= r[7].high; ++c)
                for (std::int64_t d = r[8].low; d <= r[8].high; ++d) {
                    const std::vector<std::int64_t> x{a + b + c + d, a + c, b + d, a + b, a, b,
                                                      c + d,         c,     d};
                    if (check_witness(s, r, x)) return true;
                }
    return false;
}

std::vector<fen_range> ranges_of(const linear_system& s) {
    return {s.possible().begin(), s.possible().end()};
}

} // namespace

TEST_CASE("each end of each interval is reached, and nothing beyond it") {
    std::mt19937_64 rng(kemu_tests::seed());
    prover p;
    int moved = 0;
    for (int n = 0; n < 600; ++n) {
        const table t(rng, 4);
        const figure_bounds b = bounds(p, t.s, t.s.possible());
        REQUIRE(b.answer == answer::feasible);
        REQUIRE(b.tightest);
        for (std::uint32_t f = 0; f < 9; ++f) {
            moved += b.of[f] != t.s.possible(f);
            fen_range one;
            REQUIRE(tightest(p, t.s, t.s.possible(), f, one));
            REQUIRE(one == b.of[f]);
            auto r = ranges_of(t.s);
            for (const std::int64_t end : {b.of[f].low, b.of[f].high}) {
                r[f] = {end, end};
                REQUIRE(feasible(t.s, r));
            }
            for (const bool above : {false, true}) {
                r = ranges_of(t.s);
                const certificate c = beyond_bound(p, t.s, r, f, b.of[f], above);
                REQUIRE(c.answer == answer::infeasible);
                REQUIRE(verify(write_certificate(t.s, r, c)).accepted);
                REQUIRE(!feasible(t.s, r));
            }
        }
    }
    CHECK(moved > 500);
}

TEST_CASE("the smallest suspects are all there, and no smaller ones exist") {
    std::mt19937_64 rng(kemu_tests::seed());
    prover p;
    int refuted = 0, of_two = 0;
    for (int n = 0; n < 400; ++n) {
        table t(rng, 2);
        std::vector<std::uint32_t> edited;
        for (int k = 0; k < 2; ++k) {
            const auto f = static_cast<std::uint32_t>(rng() % 9);
            const std::int64_t by = 7 + static_cast<std::int64_t>(rng() % 9);
            t.s.set_possible(f, {t.s.possible(f).low + by, t.s.possible(f).high + by});
        }
        std::vector<fen_range> freed(9, {-40, 80});
        const suspects found = blame(p, t.s, t.s.possible(), freed);
        std::vector<std::vector<std::uint32_t>> wanted; // by trying all sets of growing size
        for (std::uint32_t size = 0; size < 10 && wanted.empty(); ++size)
            for (std::uint32_t set = 0; set < 512; ++set) {
                if (static_cast<std::uint32_t>(__builtin_popcount(set)) != size) continue;
                auto r = ranges_of(t.s);
                std::vector<std::uint32_t> members;
                for (std::uint32_t f = 0; f < 9; ++f)
                    if ((set >> f & 1U) != 0) r[f] = freed[f], members.push_back(f);
                if (p.decide(t.s, r) == answer::feasible) wanted.push_back(members);
            }
        std::sort(wanted.begin(), wanted.end());
        REQUIRE(found.at_least == wanted[0].size());
        if (wanted[0].empty()) {
            REQUIRE(found.sets.empty());
            continue;
        }
        REQUIRE(found.all_listed);
        REQUIRE(found.sets == wanted);
        ++refuted;
        of_two += wanted[0].size() == 2;
    }
    CHECK(refuted > 300);
    CHECK(of_two > 50);
}

TEST_CASE("systems of any kind: no interval leaves an amount out, and what is called tightest is") {
    kemu_tests::small_systems made{kemu_tests::seed()};
    prover p;
    int feasible = 0, infeasible = 0, marked = 0, wider = 0;
    for (int n = 0; n < 30'000; ++n) {
        const linear_system s = made.next(5);
        const std::vector<fen_range> truth = kemu_tests::intervals_of(s);
        const figure_bounds b = bounds(p, s, s.possible());
        REQUIRE(b.answer == (truth.empty() ? answer::infeasible : answer::feasible));
        const auto one =
            static_cast<std::uint32_t>(made.draw(0, static_cast<int>(s.figures()) - 1));
        fen_range found;
        REQUIRE(tightest(p, s, s.possible(), one, found) == !truth.empty());
        if (truth.empty()) {
            ++infeasible;
            continue;
        }
        REQUIRE(found == truth[one]);
        REQUIRE(b.of.size() == s.figures());
        for (std::size_t f = 0; f < s.figures(); ++f) {
            REQUIRE(b.of[f].low <= truth[f].low);
            REQUIRE(b.of[f].high >= truth[f].high);
            if (b.tightest) REQUIRE(b.of[f] == truth[f]);
        }
        for (const bool above : {false, true}) {
            std::vector<fen_range> r = ranges_of(s);
            const certificate c = beyond_bound(p, s, r, one, found, above);
            REQUIRE(c.answer == answer::infeasible);
            REQUIRE(verify(write_certificate(s, r, c)).accepted);
        }
        ++(b.tightest ? marked : wider);
        ++feasible;
    }
    CHECK(feasible > 8'000);
    CHECK(infeasible > 8'000);
    CHECK(marked > 8'000);
    CHECK(wider > 500);
}

TEST_CASE("systems of any kind: the smallest suspects, within any limits") {
    kemu_tests::small_systems made{kemu_tests::seed()};
    prover p;
    int healed = 0, of_two = 0, hopeless = 0, cut_short = 0;
    for (int n = 0; n < 30'000; ++n) {
        const linear_system s = made.next(4);
        std::vector<fen_range> freed = ranges_of(s);
        for (fen_range& r : freed)
            if (made.draw(0, 5) != 0)
                r = {r.low - made.draw(0, 2), (std::max)(r.low, r.high) + made.draw(0, 2)};
        auto wanted = kemu_tests::smallest_sets(s, freed);
        blame_limits limits;
        const int which = made.draw(0, 5);
        if (which == 0) limits.sets = static_cast<std::uint32_t>(made.draw(1, 2));
        if (which == 1) limits.decisions = static_cast<std::uint32_t>(made.draw(0, 5));
        const suspects found = blame(p, s, s.possible(), freed, limits);
        if (wanted.empty()) { // not even with every figure freed
            if (which != 1) REQUIRE(found.hopeless);
            REQUIRE(found.sets.empty());
            ++hopeless;
            continue;
        }
        REQUIRE(!found.hopeless);
        REQUIRE(found.at_least <= wanted[0].size());
        if (wanted[0].empty()) wanted.clear(); // it is feasible
        for (const std::vector<std::uint32_t>& set : found.sets)
            REQUIRE(std::binary_search(wanted.begin(), wanted.end(), set));
        if (which == 1) {
            if (found.all_listed) REQUIRE(found.sets == wanted);
            cut_short += !found.all_listed;
            continue;
        }
        REQUIRE(found.at_least == (wanted.empty() ? 0 : wanted[0].size()));
        REQUIRE(found.sets.size() == (std::min)(wanted.size(), std::size_t{limits.sets}));
        REQUIRE(found.all_listed == (wanted.size() <= limits.sets));
        healed += !wanted.empty();
        of_two += !wanted.empty() && wanted[0].size() == 2;
    }
    CHECK(healed > 1'000);
    CHECK(of_two > 100);
    CHECK(hopeless > 1'000);
    CHECK(cut_short > 300);
}
