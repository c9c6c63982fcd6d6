// Accounts and budgets that are consistent to the fen and then printed, each as one system: whole ones exist by
// construction, so none may be called violated, and half-up ones not even adjusted. What is not decided within a
// stated effort is counted, and no more than one of 200.
//
//   KEMU_MADE_ACCOUNTS   how many are made of each rounding (600; tests/run --long makes 100,000)
//   KEMU_SEED            other ones
#include <oracle/made_accounts.hpp>
#include <oracle/made_budgets.hpp>

#include <kemu/proof.hpp>

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdio>
#include <cstdlib>

using namespace kemu;

namespace {

// Who is to blame is for other tests.
constexpr proof_limits no_blame{.blame = {.largest = 1,
                                          .sets = 1,
                                          .decisions = 1,
                                          .effort = {.steps = 200'000'000, .cases = 100}},
                                .cause = {.tries = 0},
                                .explained = 0};

bool certified(const account_proof& p) {
    const linear_system& s = p.system.system;
    const verification v = verify(write_certificate(s, s.possible(), p.half_up));
    if (!v.accepted || v.feasible != (p.half_up.answer == answer::feasible)) return false;
    if (v.feasible) return true;
    const verification w = verify(write_certificate(s, p.system.balanced, p.balanced));
    return w.accepted && w.feasible == (p.balanced.answer == answer::feasible);
}

} // namespace

TEST_CASE("one exact assignment explains every made account") {
    const char* const text = std::getenv("KEMU_MADE_ACCOUNTS");
    const std::size_t n = text != nullptr ? std::strtoull(text, nullptr, 10) : 600;
    for (const bool balanced : {false, true}) {
        std::size_t grades[3]{}, figures = 0, only_jointly = 0, not_decided = 0;
        for (std::size_t i = 0; i < n; ++i) {
            CAPTURE(i);
            CAPTURE(balanced);
            kemu_tests::random_source pick{7'000'000 + i};
            const made::shape s{.balanced_form01 = balanced,
                                .only_this_year = i / 2 % 3 == 0,
                                .whole = i / 2 % 5 == 0};
            const account a = i % 2 != 0 ? made::make_budget(pick, s) : made::make(pick, s);
            const account_proof p = prove(a, no_blame);
            figures += p.system.figures.size();
            if (p.grade == verdict::not_computable) {
                ++not_decided;
                continue;
            }
            REQUIRE((p.grade == verdict::exact || p.grade == verdict::rounding ||
                     (balanced && p.grade == verdict::adjusted)));
            REQUIRE(certified(p));
            const tally& one_by_one = p.system.verdicts;
            // What one identity refutes, all of them do.
            if (one_by_one.adjusted > 0) REQUIRE(p.grade == verdict::adjusted);
            only_jointly += p.grade == verdict::adjusted && one_by_one.adjusted == 0;
            ++grades[p.grade == verdict::exact ? 0 : p.grade == verdict::rounding ? 1 : 2];
        }
        std::printf(
            "%s: %zu accounts and budgets with %zu figures: exact %zu, rounding %zu, adjusted %zu "
            "(%zu without an identity that is adjusted by itself), not decided %zu\n",
            balanced ? "form 01 balanced" : "half up", n, figures, grades[0], grades[1], grades[2],
            only_jointly, not_decided);
        CHECK(not_decided * 200 <= n);
        CHECK(grades[1] > 0);
        CHECK((grades[2] > 0) == balanced);
    }
}
