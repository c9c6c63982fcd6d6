// How long the simplex method had stood still was carried from one system to the next: what a prover had decided
// before changed the witness that it found, and the time that it took.
#include "oracle/made_up_systems.hpp"

#include <kemu/proof/prove.hpp>

#include <doctest/doctest.h>

#include <random>

using namespace kemu;

TEST_CASE("a prover gives one answer whatever it decided before") {
    prover used;
    int simplex = 0, refuted = 0;
    for (std::uint32_t n = 0; n < 200; ++n) {
        CAPTURE(n);
        std::mt19937_64 rng(n);
        const kemu_tests::book_shape shape{n % 2 != 0 ? kemu_tests::linked::in_every_figure
                                                      : kemu_tests::linked::in_the_total_column,
                                           2 + n % 3,
                                           2,
                                           2,
                                           2,
                                           4};
        kemu_tests::book made{shape, rng};
        const auto figures = static_cast<std::uint32_t>(made.system.figures());
        if (n % 3 == 0) kemu_tests::slip(made.system, n % figures, 1);
        for (const std::uint32_t sweeps : {0U, 64U}) {
            const effort allowed{.steps = 20'000'000, .cases = 50, .sweeps = sweeps};
            prover fresh;
            const answer first = fresh.decide(made.system, allowed);
            for (int again = 0; again < 2; ++again) {
                CHECK(used.decide(made.system, allowed) == first);
                if (first == answer::feasible) CHECK(used.witness() == fresh.witness());
                CHECK(used.why().weights == fresh.why().weights);
                CHECK(used.facts().paths == fresh.facts().paths);
                CHECK(used.facts().cases == fresh.facts().cases);
                CHECK(used.facts().used_simplex == fresh.facts().used_simplex);
                CHECK(used.facts().used_sweeps == fresh.facts().used_sweeps);
            }
            simplex += fresh.facts().used_simplex;
            refuted += first == answer::infeasible;
        }
    }
    CHECK(simplex > 50);
    CHECK(refuted > 20);
}
