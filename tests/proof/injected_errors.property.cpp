// Errors put into published accounts, one at a time: what each way of checking sees, as a table by account;
// on accounts that were feasible before, the edited figure lies in a smallest set that is blamed, always.
// Jingdezhen's blank total row is filled with the amounts that heal it first.
//   KEMU_EVERY_FIGURE=1   every printed figure that is not zero; without, a seeded share of them
#include "oracle/made_up_accounts.hpp"

#include <kemu/proof.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <random>
#include <string>
#include <vector>

using namespace kemu;
using kemu_tests::published;

namespace {

enum edit_kind : std::size_t { one, two, three, exchanged, shifted, unit_mixed, neighbours, kinds };
constexpr const char* edit_names[] = {"0.01",  "0.02",     "0.03",     "exchange",
                                      "point", "yuan/wan", "neighbour"};

// The figure after an edit, up or down; nothing where the edit changes nothing, or turns the sign.
std::optional<figure> edited(const form& f, std::size_t row, std::size_t column, edit_kind kind,
                             bool up) {
    const figure was = f.cell(row, column);
    const std::int64_t side = was.digits() < 0 ? -1 : 1;
    const std::int64_t size = side * was.digits();
    std::int64_t digits = size;
    if (!up && kind > three) return {}; // has one way only
    switch (kind) {
    case one:
    case two:
    case three:
        digits += (up ? 1 : -1) * (static_cast<std::int64_t>(kind) + 1);
        break;
    case exchanged: { // the first two neighbours from the right that differ
        std::int64_t place = 1;
        while (digits / place >= 10 && digits / place % 10 == digits / place / 10 % 10)
            place *= 10;
        if (digits / place < 10) return {};
        const std::int64_t low = size / place % 10, high = size / place / 10 % 10;
        digits = size + (low - high) * 9 * place;
        break;
    }
    case shifted:
        digits *= 10;
        break;
    case unit_mixed:
        digits *= 10'000;
        break;
    case neighbours: {
        const std::size_t other = row + 1 < f.rows().size() ? row + 1 : row - 1;
        const figure beside = f.cell(other, column);
        if (!beside.is_printed() || beside.decimals() != was.decimals()) return {};
        digits = side * beside.digits();
        break;
    }
    case kinds:
        break;
    }
    if (digits == size || digits < 0) return {};
    return figure{side * digits, was.decimals(), was.unit()}.in_column(was.unit(), was.precision());
}

struct counts {
    std::size_t edits = 0, one_by_one = 0, joint = 0, balanced = 0, closed = 0, closed_joint = 0,
                sets = 0, size = 0, blamed = 0, holds = 0, first = 0;
};

// Half-up intervals with both ends included: an open end is one fen further out.
std::vector<fen_range> closed_ranges(const account_system& s) {
    std::vector<fen_range> out(s.system.possible().begin(), s.system.possible().end());
    for (std::size_t f = 0; f < out.size(); ++f) {
        if (out[f].low == out[f].high) continue; // printed to the fen, or blank
        const std::int64_t digits = s.figures[f].value.digits();
        if (digits < 0 || (digits == 0 && out[f].low < 0)) --out[f].low;
        if (digits >= 0) ++out[f].high;
    }
    return out;
}

// Would some sum not hold even by itself?
bool refuted_one_by_one(const linear_system& s, std::span<const fen_range> possible) {
    for (std::size_t i = 0; i < s.identities(); ++i) {
        int128 least = 0, most = 0;
        for (const linear_term t : s.terms(i)) {
            const fen_range r = possible[t.figure];
            least += int128{t.coefficient} * (t.coefficient > 0 ? r.low : r.high);
            most += int128{t.coefficient} * (t.coefficient > 0 ? r.high : r.low);
        }
        const sum_limits sum = s.sum(i);
        if ((sum.low != sum_limits::open_below && most < sum.low) ||
            (sum.high != sum_limits::open_above && least > sum.high))
            return true;
    }
    return false;
}

} // namespace

TEST_CASE("errors put into published accounts, one at a time") {
    const bool all = std::getenv("KEMU_EVERY_FIGURE") != nullptr;
    std::mt19937_64 rng(20241231);
    std::array<counts, kinds> told{};
    prover solver;
    std::puts("account          edit        edits  one-by-one  joint  balanced  closed  "
              "closed joint  in a set  ranked first  sets  size");
    for (const std::string name :
         {"fenyang-2024", "jincheng-2023", "shanyang-2024", "jingdezhen-2024"}) {
        account a = published(name);
        if (name == "jingdezhen-2024") {
            form& f = kemu_tests::form_of(a, form_id::form03);
            constexpr std::int64_t healed[] = {94'049, 68'521, 25'528};
            REQUIRE(f.rows()[0].label == "合计");
            for (std::size_t c = 0; c < 3; ++c) {
                REQUIRE(f.cell(0, c).state() == figure_state::blank);
                f.cell(0, c) = figure{healed[c], 2, wan_yuan};
            }
        }
        REQUIRE(prove(a).grade == verdict::rounding);
        for (std::size_t k = 0; k < kinds; ++k) {
            counts n;
            for (form& f : a.forms)
                for (std::size_t r = 0; r < f.rows().size(); ++r)
                    for (std::size_t c = 0; c < f.columns().size(); ++c) {
                        const figure was = f.cell(r, c);
                        if (!was.is_printed() || was.digits() == 0 || was.unit() == unit::count ||
                            f.is_count(r) || (!all && rng() % 40 != 0))
                            continue;
                        for (const bool up : {true, false}) {
                            const auto now = edited(f, r, c, static_cast<edit_kind>(k), up);
                            if (!now) continue;
                            f.cell(r, c) = *now;
                            const account_proof p = prove(a, {.blame = {.decisions = 2000},
                                                              .cause = {.tries = 0},
                                                              .explained = 64});
                            f.cell(r, c) = was;
                            ++n.edits;
                            const tally& t = p.system.verdicts;
                            n.one_by_one += t.violated + t.adjusted > 0; // refuted half-up
                            const std::vector<fen_range> closed = closed_ranges(p.system);
                            n.closed += refuted_one_by_one(p.system.system, closed);
                            n.closed_joint +=
                                solver.decide(p.system.system, closed) == answer::infeasible;
                            REQUIRE(p.grade != verdict::not_computable);
                            if (p.half_up.answer == answer::feasible) continue;
                            ++n.joint;
                            n.balanced += p.grade == verdict::violated;
                            // Freed of what it prints, the edited figure alone explains everything: so
                            // it is in a smallest set, if all of them are found.
                            const linear_system& system = p.system.system;
                            const std::vector<fen_range> freed(system.figures(), any_amount);
                            const suspects blamed = blame(solver, system, system.possible(), freed,
                                                          {.decisions = 2000});
                            INFO(place_text(place_of_figure(a, {f.shape().form, r, c, 1}),
                                            language::en),
                                 " ", now->digits(), " sets ", blamed.sets.size(), " least ",
                                 blamed.at_least, " decisions ", blamed.decisions, " hopeless ",
                                 blamed.hopeless);
                            CHECK(blamed.all_listed);
                            ++n.blamed;
                            n.sets += blamed.sets.size();
                            n.size += blamed.at_least;
                            const auto is_edited = [&](std::uint32_t figure) {
                                const cell_ref& at = p.system.figures[figure].at;
                                return at.form == f.shape().form && at.row == r && at.column == c;
                            };
                            const bool held = std::any_of(
                                blamed.sets.begin(), blamed.sets.end(), [&](const auto& set) {
                                    return std::any_of(set.begin(), set.end(), is_edited);
                                });
                            n.holds += held;
                            if (p.grade == verdict::violated && !p.explanations.empty()) {
                                // Sets of one rank stand first together.
                                const int best = p.explanations[0].rank();
                                n.first += std::any_of(
                                    p.explanations.begin(), p.explanations.end(),
                                    [&](const auto& e) {
                                        return e.rank() == best &&
                                               std::any_of(e.figures.begin(), e.figures.end(),
                                                           [&](const healed_figure& h) {
                                                               return is_edited(h.figure);
                                                           });
                                    });
                            }
                        }
                    }
            const auto mean = [&](std::size_t sum) {
                const std::size_t tenths = n.blamed == 0 ? 0 : sum * 10 / n.blamed;
                return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10);
            };
            std::printf("%-16s %-10s %6zu %11zu %6zu %9zu %7zu %13zu %9zu %13zu %5s %5s\n",
                        name.c_str(), edit_names[k], n.edits, n.one_by_one, n.joint, n.balanced,
                        n.closed, n.closed_joint, n.holds, n.first, mean(n.sets).c_str(),
                        mean(n.size).c_str());
            CHECK(n.holds == n.joint); // the edited figure, in every refuted case
            told[k].edits += n.edits;
            told[k].balanced += n.balanced;
            told[k].first += n.first;
            CHECK(n.joint >= n.one_by_one);
            CHECK(n.one_by_one >= n.closed);
            CHECK(n.joint >= n.closed_joint);
            CHECK(n.closed_joint >= n.closed);
        }
    }
    for (const edit_kind k : {exchanged, shifted, unit_mixed, neighbours}) {
        CAPTURE(edit_names[k]);
        CHECK(told[k].balanced > 0);
        CHECK(told[k].first * 5 >= told[k].balanced * 4); // at least 80 of 100
    }
}
