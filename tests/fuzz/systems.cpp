// What is said of small systems beside their being feasible: intervals, smallest suspects, balanced prints; against
// trying every amount, every set of figures and every print.
#include "fuzz/input.hpp"
#include "oracle/small_systems.hpp"

#include <kemu/proof/balance.hpp>
#include <kemu/proof/blame.hpp>
#include <kemu/proof/bounds.hpp>
#include <kemu/proof/verify.hpp>

#include <cstddef>
#include <cstdint>
#include <vector>

using namespace kemu;

namespace {

linear_system system_of(fuzz::input& in) {
    linear_system s;
    const auto figures = static_cast<std::uint32_t>(1 + in.byte() % 4);
    for (std::uint32_t f = 0; f < figures; ++f) {
        const std::int64_t low = in.byte() % 9 - 4;
        s.add_figure({low, low + in.byte() % 4}, low);
    }
    for (std::size_t i = 1 + in.byte() % 5; i > 0; --i) {
        std::vector<linear_term> terms(in.byte() % 5);
        for (linear_term& t : terms)
            t = {in.byte() % figures, in.byte() % 7 - 3};
        const std::int64_t least = in.byte() % 9 - 4;
        const std::uint8_t width = in.byte(); // some sums have no amount, or an open end
        sum_limits sum{least, least + (width < 240 ? width % 3 : -1)};
        if (width % 16 == 1) sum.low = sum_limits::open_below;
        if (width % 16 == 2) sum.high = sum_limits::open_above;
        s.add_identity(terms, sum);
    }
    return s;
}

void intervals(const linear_system& s) {
    const std::vector<fen_range> truth = kemu_tests::intervals_of(s);
    prover p;
    const figure_bounds b = bounds(p, s, s.possible());
    MUST(b.answer == (truth.empty() ? answer::infeasible : answer::feasible));
    if (truth.empty()) return;
    MUST(b.of.size() == s.figures());
    for (std::uint32_t f = 0; f < s.figures(); ++f) {
        fen_range one;
        MUST(b.of[f].low <= truth[f].low && b.of[f].high >= truth[f].high);
        MUST(!b.tightest || b.of[f] == truth[f]);
        MUST(tightest(p, s, s.possible(), f, one) && one == truth[f]);
    }
}

void smallest_suspects(const linear_system& s, fuzz::input& in) {
    std::vector<fen_range> freed(s.possible().begin(), s.possible().end());
    for (fen_range& r : freed)
        r = {r.low - in.byte() % 3, r.high + in.byte() % 3};
    const auto wanted = kemu_tests::smallest_sets(s, freed);
    prover p;
    const suspects found = blame(p, s, s.possible(), freed);
    MUST(found.hopeless == wanted.empty());
    if (wanted.empty()) return;
    MUST(found.at_least == wanted[0].size() && found.all_listed);
    MUST(wanted[0].empty() ? found.sets.empty() : found.sets == wanted);
}

void balanced(const linear_system& s, fuzz::input& in) {
    const std::int64_t unit = 1 + in.byte() % 4;
    std::vector<std::int64_t> exact;
    std::vector<fen_range> multiples;
    for (std::size_t f = 0; f < s.figures(); ++f) {
        const std::int64_t below = in.byte() % 7 - 3, rest = in.byte() % unit;
        exact.push_back(below * unit + rest);
        multiples.push_back({below, below + (rest != 0)});
    }
    const auto wanted = kemu_tests::least_deviation(s, exact, unit, multiples);
    prover p;
    const balanced_print b = balance(p, s, exact, unit);
    MUST(b.answer == (wanted ? answer::feasible : answer::infeasible));
    if (!wanted) {
        MUST(verify(write_certificate(b.in_units, b.in_units.possible(), b.proof)).accepted);
        return;
    }
    MUST(b.least && static_cast<std::int64_t>(b.deviation) == *wanted);
    MUST(kemu_tests::satisfies(s, b.printed));
    for (std::size_t f = 0; f < s.figures(); ++f)
        MUST(b.printed[f] % unit == 0 && multiples[f].contains(b.printed[f] / unit));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzz::input in{data, size};
    const std::uint8_t asked = in.byte();
    const linear_system s = system_of(in);
    switch (asked % 3) {
    case 0:
        intervals(s);
        break;
    case 1:
        smallest_suspects(s, in);
        break;
    default:
        balanced(s, in);
    }
    return 0;
}
