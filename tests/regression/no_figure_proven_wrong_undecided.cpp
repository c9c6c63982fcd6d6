// Found by trying every assignment of small made systems: where not even the first decision was made within the
// limits, blame() said that one figure at least must be freed, also of systems that are feasible.
#include <kemu/proof/blame.hpp>

#include <doctest/doctest.h>

#include <vector>

using namespace kemu;

TEST_CASE("nothing is proven without a decision") {
    linear_system s;
    const auto x = s.add_figure({1, 1}, 1), y = s.add_figure({1, 1}, 1);
    const linear_term terms[] = {{x, 1}, {y, -1}};
    s.add_identity(terms);
    const std::vector<fen_range> freed(2, any_amount);
    prover p;
    blame_limits none;
    none.decisions = 0;
    const suspects undecided = blame(p, s, s.possible(), freed, none);
    CHECK(undecided.at_least == 0);
    CHECK(!undecided.all_listed); // unlike a feasible system
    CHECK(!undecided.hopeless);
    CHECK(undecided.sets.empty());
    CHECK(blame(p, s, s.possible(), freed).all_listed);

    s.set_possible(y, {2, 2});
    const suspects still = blame(p, s, s.possible(), freed, none);
    CHECK(still.at_least == 0);
    CHECK(!still.all_listed);
    none.decisions = 1; // the refutation is found, and nothing that heals it
    const suspects one = blame(p, s, s.possible(), freed, none);
    CHECK(one.at_least == 1);
    CHECK(!one.all_listed);
}
