// Jingdezhen's blank total row of form 03 under the identities of forms 01 to 06 that the reference
// (tests/data/expected_verdicts.csv) judges, and under all rules: the intervals that CP-SAT finds.
//
// Both were computed by OR-tools CP-SAT: the first outside this project, the second by tests/peers/run, which asks
// it again for the same intervals in every run.
#include "oracle/made_up_accounts.hpp"
#include "oracle/oracle_line.hpp"

#include <kemu/proof.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <vector>

using namespace kemu;

namespace {

constexpr fen_range intervals[] = {
    {940'490'001, 940'494'999}, {685'205'002, 685'214'998}, {255'280'001, 255'284'999}};

// What the reference judges in forms 01 to 06.
std::vector<identity> rules_of_reference() {
    const auto inside = [](std::span<const cells> list) {
        return std::all_of(list.begin(), list.end(), [](const cells& c) {
            return c.form == form_id::none || number_of(c.form) <= 6;
        });
    };
    std::vector<identity> out;
    for (identity rule : final_accounts::set.identities) {
        if (!oracle::is_rule_of_reference(rule.id)) continue;
        rule.forms &= form_bits({form_id::form01, form_id::form02, form_id::form03, form_id::form04,
                                 form_id::form05, form_id::form06});
        if (rule.forms == 0 || !inside({&rule.target, 1}) || !inside(rule.terms) ||
            !inside(rule.more_terms))
            continue;
        out.push_back(rule);
    }
    return out;
}

void check_intervals(const account& a, const account_system& x) {
    const linear_system& s = x.system;
    const account_view view = a.view();
    std::vector<fen_range> possible(s.possible().begin(), s.possible().end());
    std::vector<std::uint32_t> freed;
    for (std::uint32_t f = 0; f < s.figures(); ++f) {
        const cell_ref at = x.figures[f].at;
        if (at.form == form_id::form03 && view.find(at.form)->rows[at.row].label == "合计" &&
            at.column < 3) {
            REQUIRE(x.figures[f].value.state() == figure_state::blank);
            freed.push_back(f);
            possible[f] = any_amount;
        }
    }
    REQUIRE(freed.size() == 3);
    prover p;
    CHECK(p.decide(s) == answer::infeasible);
    REQUIRE(p.decide(s, possible) == answer::feasible);
    std::sort(freed.begin(), freed.end(), [&](std::uint32_t f, std::uint32_t g) {
        return x.figures[f].at.column < x.figures[g].at.column;
    });
    for (std::size_t i = 0; i < 3; ++i) {
        fen_range r;
        REQUIRE(tightest(p, s, possible, freed[i], r));
        CHECK(r.low == intervals[i].low);
        CHECK(r.high == intervals[i].high);
        // Both ends are proven: by an assignment that reaches them, and by a refutation of what lies beyond.
        for (const bool above : {false, true}) {
            std::vector<fen_range> at_end = possible, beyond = possible;
            const std::int64_t end = above ? r.high : r.low;
            at_end[freed[i]] = {end, end};
            const verification reached =
                verify(write_certificate(s, at_end, p.proof(p.decide(s, at_end))));
            CHECK(reached.accepted);
            CHECK(reached.feasible);
            const certificate c = beyond_bound(p, s, beyond, freed[i], r, above);
            const verification refuted = verify(write_certificate(s, beyond, c));
            CHECK(refuted.accepted);
            CHECK_FALSE(refuted.feasible);
        }
    }
}

} // namespace

TEST_CASE("the blank total row under the identities of forms 01 to 06 that the reference judges") {
    const account a = kemu_tests::published("jingdezhen-2024");
    const std::vector<identity> rules = rules_of_reference();
    const account_system x = system_of(a.view(), rules);
    CHECK(rules.size() > 30);
    MESSAGE(rules.size(), " rules, ", x.system.identities(), " identities, ", x.system.figures(),
            " figures");
    for (const account_figure& f : x.figures)
        REQUIRE(number_of(f.at.form) <= 6);
    check_intervals(a, x);
}

TEST_CASE("the blank total row under all rules") {
    const account a = kemu_tests::published("jingdezhen-2024");
    check_intervals(a, system_of(a));
}
