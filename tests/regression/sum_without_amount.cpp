// Found by trying every assignment of small made systems. A sum whose least amount lies above its greatest was
// unknown after 10,000 cases, as no weights of it show more than its figures can. balance() makes such sums itself:
// where the sum that is wanted lies between two multiples of the printed unit.
#include <kemu/proof/balance.hpp>
#include <kemu/proof/blame.hpp>
#include <kemu/proof/bounds.hpp>
#include <kemu/proof/certificate.hpp>
#include <kemu/proof/prove.hpp>
#include <kemu/proof/verify.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <string>
#include <vector>

using namespace kemu;

namespace {

bool is_accepted(const linear_system& s, const certificate& c) {
    const verification v = verify(write_certificate(s, s.possible(), c));
    return v.accepted && v.feasible == (c.answer == answer::feasible) &&
           (v.feasible || check_refutation(s, s.possible(), c.refutation));
}

} // namespace

TEST_CASE("a sum of no amount") {
    linear_system s;
    const auto x = s.add_figure({-2, 1}, 0), y = s.add_figure(any_amount, 0);
    const linear_term terms[] = {{x, 1}, {y, -1}};
    s.add_identity(terms);
    CHECK(prove(s).answer == answer::feasible);
    s.add_identity(terms, {0, -1});
    const certificate c = prove(s);
    CHECK(c.answer == answer::infeasible);
    CHECK(c.refutation.nodes.size() == 1);
    CHECK(is_accepted(s, c));

    prover p;
    CHECK(bounds(p, s, s.possible()).answer == answer::infeasible);
    const std::vector<fen_range> freed(2, any_amount);
    const suspects found = blame(p, s, s.possible(), freed); // no figure can be to blame
    CHECK(found.hopeless);
    CHECK(found.sets.empty());
}

TEST_CASE("what names such a sum without a weight shows nothing") {
    const std::string system = "kemu-proof 1\nfigures 1\n0 1\nidentities 1\n1 0 0*1\nrefuted\n";
    CHECK(verify(system + "sum 0*1\nend\n").accepted);
    CHECK(verify(system + "sum 0*-7\nend\n").accepted);
    CHECK(!verify(system + "sum 0*0\nend\n").accepted);
    CHECK(verify(system + "sum 0*1 0*-1\nend\n").accepted); // two sums, each of no amount
    CHECK(!verify(system + "sum\nend\n").accepted);
}

TEST_CASE("balance where the sum wanted is no multiple of the unit") {
    prover p;
    linear_system s;
    const std::vector<std::int64_t> exact{-150, 347};
    const auto x = s.add_figure({-150, -150}, -150), y = s.add_figure({347, 347}, 347);
    const linear_term terms[] = {{y, 1}, {x, -1}};
    s.add_identity(terms, {497, 497});
    const balanced_print none = balance(p, s, exact, 100);
    CHECK(none.answer == answer::infeasible);
    CHECK(none.printed.empty());
    CHECK(is_accepted(none.in_units, none.proof));

    linear_system t = s;
    t.add_identity(terms, {450, 520}); // 500 alone; the first identity is still there
    CHECK(balance(p, t, exact, 100).answer == answer::infeasible);
    CHECK(balance(p, s, exact, 1).answer == answer::feasible);
}
