// A figure that stands only in rows set aside, or hangs on the network by rows that others imply, has no arc:
// bounds() gave it the one amount of the witness, and tightest() called that proven. Found by CP-SAT.
#include "oracle/random.hpp"

#include <kemu/proof/bounds.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

using namespace kemu;

namespace {

// The intervals of all figures, by every assignment; nothing where there is none.
std::vector<fen_range> by_trying(const linear_system& s) {
    std::vector<std::int64_t> x;
    for (const fen_range r : s.possible())
        x.push_back(r.low);
    std::vector<fen_range> out;
    for (bool more = true; more;) {
        if (check_witness(s, s.possible(), x)) {
            out.resize(x.size(), {(std::numeric_limits<std::int64_t>::max)(),
                                  (std::numeric_limits<std::int64_t>::min)()});
            for (std::size_t f = 0; f < x.size(); ++f)
                out[f] = {(std::min)(out[f].low, x[f]), (std::max)(out[f].high, x[f])};
        }
        more = false;
        for (std::size_t f = 0; f < x.size() && !more; ++f) {
            more = x[f] < s.possible(f).high;
            x[f] = more ? x[f] + 1 : s.possible(f).low;
        }
    }
    return out;
}

} // namespace

TEST_CASE("intervals of small systems of any kind are those of every assignment") {
    kemu_tests::random_source pick{1414};
    prover p;
    std::size_t compared = 0, beside_rows_set_aside = 0;
    for (int n = 0; n < 4'000; ++n) {
        linear_system s;
        const auto figures = pick.between(3, 7);
        for (std::int64_t f = 0; f < figures; ++f) {
            const std::int64_t low = pick.between(-2, 2);
            s.add_figure({low, low + pick.between(0, 3)}, low);
        }
        for (std::int64_t i = pick.between(2, 6); i > 0; --i) {
            std::vector<linear_term> terms;
            for (std::int64_t f = 0; f < figures; ++f)
                if (const std::int64_t c = pick.between(-2, 2); c == 1 || c == -1)
                    terms.push_back({static_cast<std::uint32_t>(f), static_cast<std::int32_t>(c)});
            if (terms.size() < 2) continue;
            s.add_identity(terms, pick.one_in(4) ? at_least_zero : equal_to_zero);
        }
        const std::vector<fen_range> truth = by_trying(s);
        const figure_bounds all = bounds(p, s, s.possible());
        REQUIRE(all.answer == (truth.empty() ? answer::infeasible : answer::feasible));
        if (truth.empty()) continue;
        beside_rows_set_aside += !all.tightest;
        for (std::uint32_t f = 0; f < figures; ++f) {
            CAPTURE(n);
            CAPTURE(f);
            if (!all.of.empty()) {
                CHECK(all.of[f].low <= truth[f].low);
                CHECK(all.of[f].high >= truth[f].high);
                if (all.tightest) CHECK(all.of[f] == truth[f]);
            }
            fen_range one;
            REQUIRE(tightest(p, s, s.possible(), f, one));
            CHECK(one == truth[f]);
            ++compared;
        }
    }
    CHECK(compared > 5'000);
    CHECK(beside_rows_set_aside > 100);
}
