// A row that fits no network held a figure that got its last value only when peeled rows were filled in: the
// witness failed, and the answer was "unknown" for a published account with one figure changed by 0.02.
#include "oracle/made_up_accounts.hpp"

#include <kemu/proof.hpp>

#include <doctest/doctest.h>

using namespace kemu;

TEST_CASE("every account with one changed figure of form 06 is decided") {
    account a = kemu_tests::published("fenyang-2024");
    form& f = kemu_tests::form_of(a, form_id::form06);
    std::size_t refuted = 0;
    for (std::size_t r = 0; r < f.rows().size(); ++r) {
        const figure was = f.cell(r, 0);
        if (!was.is_printed() || was.digits() <= 2) continue;
        f.cell(r, 0) = figure{was.digits() - 2, was.decimals(), was.unit()};
        const account_system s = system_of(a);
        const certificate c = prove(s.system);
        CHECK(c.answer != answer::unknown);
        CHECK(verify(write_certificate(s.system, s.system.possible(), c)).accepted);
        refuted += c.answer == answer::infeasible;
        f.cell(r, 0) = was;
    }
    CHECK(refuted > 0);
}
