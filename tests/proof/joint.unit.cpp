// The lines joint.feasible of the reference (tests/data/expected_verdicts.csv): whole-fen amounts exist that
// satisfy every identity and round half up to every printed cell of four published accounts.
//
// Jingdezhen leaves the three figures of the total row of form 03 blank, and a blank is nothing; the
// reference frees these three cells, and so does this test. The reference takes forms 01 to 06 together,
// here all forms are: amounts for more forms and rules are amounts for fewer.
#include "oracle/made_up_accounts.hpp"

#include <kemu/proof.hpp>
#include <kemu/text/csv.hpp>

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <vector>

using namespace kemu;

namespace {

std::map<std::string, std::string> reference() {
    std::ifstream in{KEMU_TEST_DATA "/expected_verdicts.csv", std::ios::binary};
    const std::string all{std::istreambuf_iterator<char>{in}, {}};
    std::map<std::string, std::string> out;
    csv_reader reader{all};
    while (reader.next())
        if (const auto f = reader.fields(); f[1].text == "joint.feasible")
            out[std::string{f[0].text}] = std::string{f[7].text};
    return out;
}

bool certified(const linear_system& s, const std::vector<fen_range>& ranges, const certificate& c,
               bool feasible) {
    const verification v = verify(write_certificate(s, ranges, c));
    return v.accepted && v.feasible == feasible;
}

} // namespace

TEST_CASE("all forms of an account together, as the reference judges them") {
    const auto expected = reference();
    REQUIRE(expected.size() == 4);
    for (const auto& [name, verdict] : expected) {
        CAPTURE(name);
        const account a = kemu_tests::published(name.c_str());
        const account_view view = a.view();
        const account_system x = system_of(a);
        const linear_system& s = x.system;
        std::vector<fen_range> ranges(s.possible().begin(), s.possible().end());
        prover p;
        const answer printed = p.decide(s, ranges, blame_limits{}.effort);
        std::size_t freed = 0;
        if (name == "jingdezhen-2024") {
            CHECK(printed == answer::infeasible);
            CHECK(certified(s, ranges, p.proof(printed), false));
            for (std::size_t i = 0; i < x.figures.size(); ++i) {
                const cell_ref at = x.figures[i].at;
                const row& r = view.find(at.form)->rows[at.row];
                if (at.form != form_id::form03 || r.label != "合计" ||
                    x.figures[i].value.state() != figure_state::blank)
                    continue;
                const auto name_of_column =
                    a.set->name_of(view.find(at.form)->columns[at.column]).name;
                if (name_of_column != "total_expenditure" && name_of_column != "basic" &&
                    name_of_column != "project")
                    continue;
                ranges[i] = any_amount;
                ++freed;
            }
            CHECK(freed == 3);
        }
        const answer found = p.decide(s, ranges, blame_limits{}.effort);
        CHECK(found == answer::feasible);
        CHECK(certified(s, ranges, p.proof(found), true));
        CHECK(verdict == "rounding");
        // Not exact: the printed digits themselves contradict some identity.
        CHECK(x.verdicts.exact < x.verdicts.judged());
    }
}
