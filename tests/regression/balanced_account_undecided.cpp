// A made account whose form 01 was balanced, feasible by construction, was "unknown" after a thousand cases: the
// simplex method left fractions in some of its rows, and cases were split before the other rows had joined.
#include <kemu/proof.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

using namespace kemu;

namespace {

// The system of a certificate as text, see certificate.hpp; printed values are the middles of the ranges.
linear_system read_system(std::istream& in) {
    linear_system s;
    std::string line, word;
    std::size_t count = 0;
    std::getline(in, line);
    in >> word >> count;
    for (; count != 0; --count) {
        fen_range r;
        in >> r.low >> r.high;
        s.add_figure(r, r.low == 0 ? 0 : r.low + (r.high - r.low) / 2);
    }
    in >> word >> count;
    std::getline(in, line);
    for (; count != 0 && std::getline(in, line); --count) {
        std::istringstream words{line};
        std::string low, high;
        std::vector<linear_term> terms;
        words >> low >> high;
        while (words >> word) {
            const std::size_t star = word.find('*');
            terms.push_back({static_cast<std::uint32_t>(std::stoul(word.substr(0, star))),
                             static_cast<std::int32_t>(std::stol(word.substr(star + 1)))});
        }
        s.add_identity(terms, {low == "-" ? sum_limits::open_below : std::stoll(low),
                               high == "-" ? sum_limits::open_above : std::stoll(high)});
    }
    return s;
}

} // namespace

TEST_CASE("an account whose form 01 was balanced is decided without a split") {
    std::ifstream in{KEMU_TEST_DATA "/undecided_balanced_account.txt", std::ios::binary};
    const linear_system s = read_system(in);
    REQUIRE(s.figures() == 1025);
    REQUIRE(s.identities() == 969);
    for (const std::uint32_t sweeps : {0U, 64U}) {
        prover p;
        const answer a = p.decide(s, {.steps = 200'000'000, .cases = 100, .sweeps = sweeps});
        CHECK(a == answer::feasible);
        CHECK(p.facts().cases == 1);
        CHECK(verify(write_certificate(s, s.possible(), p.proof(a))).accepted);
    }
}
