// Found by the fuzz target certificates. A figure that others narrow to nothing but zero stands in no row of the
// smaller system: where a contradiction by divisibility rested on it, no case was split at it, and systems of four
// figures were unknown.
#include <kemu/proof/certificate.hpp>
#include <kemu/proof/prove.hpp>
#include <kemu/proof/verify.hpp>

#include <doctest/doctest.h>

#include <initializer_list>
#include <vector>

using namespace kemu;

namespace {

struct identity {
    std::vector<linear_term> terms;
    sum_limits sum;
};

void is_refuted(std::initializer_list<fen_range> figures,
                std::initializer_list<identity> identities) {
    linear_system s;
    for (const fen_range r : figures)
        s.add_figure(r, r.low);
    for (const identity& i : identities)
        s.add_identity(i.terms, i.sum);
    const certificate c = prove(s);
    CHECK(c.answer == answer::infeasible);
    const verification v = verify(write_certificate(s, s.possible(), c));
    CHECK(v.accepted);
    CHECK(!v.feasible);
}

} // namespace

TEST_CASE("a figure is zero because a sum leaves it nothing else") {
    // w = z = 0, so v lies in 0..1, and -2w - 3v = -1 would need a third.
    is_refuted({{-1, 1}, {-1, 1}, {-1, 1}}, {{{{0, -3}}, {0, 2}},
                                             {{{2, -3}, {0, -3}}, {0, 2}},
                                             {{{1, 1}}, {0, 1}},
                                             {{{2, -2}, {1, -3}}, {-1, -1}}});
}
TEST_CASE("a figure is zero for one case of a split only") {
    is_refuted({{-2, 0}, {-1, 3}, {-1, 1}, {-1, 0}}, {{{{3, -2}}, {0, 2}},
                                                      {{{1, 1}, {3, 3}}, {0, 2}},
                                                      {{{2, 2}, {0, 1}, {3, 1}}, {-1, -1}},
                                                      {{{3, 1}, {1, -5}, {0, -3}}, {0, 0}}});
}
TEST_CASE("the halves of a figure beside one of its class that is zero") {
    is_refuted({{-1, 1}, {-1, 1}, {-1, 1}, {-1, 1}}, {{{{2, 3}, {3, -2}}, {-1, -1}},
                                                      {{{2, 1}}, {0, 2}},
                                                      {{{3, -3}, {0, -3}, {2, -3}}, {0, 0}},
                                                      {{{1, -3}}, {0, 1}}});
}
TEST_CASE("the figure of zero stands in another identity than the one that is divided") {
    is_refuted({{-1, 1}, {-1, 1}, {-1, 1}, {-1, 0}}, {{{{3, 1}}, {0, 2}},
                                                      {{{3, -1}, {0, -1}, {1, -1}, {2, 1}}, {0, 0}},
                                                      {{{3, 5}, {2, 3}}, {-1, -1}},
                                                      {{{0, -3}}, {0, 0}}});
}
