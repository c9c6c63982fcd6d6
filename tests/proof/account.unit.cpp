// The published accounts as one system: what the joint proof says of each, and of slips put into them.
#include "oracle/made_up_accounts.hpp"

#include <kemu/proof.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace kemu;
using namespace kemu::literals;
using kemu_tests::published;

namespace {

account case_of(const std::string& name) {
    auto loaded = read_account(std::string{KEMU_TEST_DATA} + "/cases/" + name);
    REQUIRE(!loaded.value.forms.empty());
    return std::move(loaded.value);
}

bool certified(const account_proof& p) {
    const linear_system& s = p.system.system;
    const verification v = verify(write_certificate(s, s.possible(), p.half_up));
    const bool right = v.accepted && v.feasible == (p.half_up.answer == answer::feasible);
    if (p.half_up.answer == answer::feasible) return right;
    const verification w = verify(write_certificate(s, p.system.balanced, p.balanced));
    return right && w.accepted && w.feasible == (p.balanced.answer == answer::feasible);
}

std::string place(const account& a, const account_proof& p, std::uint32_t figure) {
    const cell_ref c = p.system.figures[figure].at;
    const account_view view = a.view();
    const form_view& v = *view.find(c.form);
    const row& r = v.rows[c.row];
    return std::string{a.set->name_of(c.form)} + "/" + std::string{r.label} + "/" +
           std::to_string(c.column);
}

} // namespace

TEST_CASE("three published accounts are explained by half-up rounding, over all their forms") {
    for (const char* name : {"fenyang-2024", "jincheng-2023", "shanyang-2024"}) {
        CAPTURE(name);
        const account a = published(name);
        const account_proof p = prove(a);
        CHECK(p.grade == verdict::rounding);
        CHECK(p.system.figures.size() > 400);
        CHECK(p.explanations.empty());
        CHECK(certified(p));
    }
}

TEST_CASE("Jingdezhen's blank total row is to blame, and healed") {
    const account a = published("jingdezhen-2024");
    const account_proof p = prove(a);
    CHECK(p.grade == verdict::violated);
    CHECK(certified(p));
    CHECK(p.blamed.all_listed);
    REQUIRE(p.explanations.size() == 1);
    const auto& healed = p.explanations[0].figures;
    REQUIRE(healed.size() == 3);
    // The intervals that CP-SAT finds under the rules of forms 01 to 06.
    const fen_range amounts[] = {
        {940'490'001, 940'494'999}, {685'205'002, 685'214'998}, {255'280'001, 255'284'999}};
    for (std::size_t i = 0; i < 3; ++i) {
        CHECK(place(a, p, healed[i].figure) == "form03/合计/" + std::to_string(i));
        CHECK(healed[i].amounts == amounts[i]);
        CHECK(healed[i].what == slip::blank_total);
    }
}

TEST_CASE("a bureau that balanced one amount: adjusted, by one smallest set of three figures") {
    const account a = case_of("shanghai-bureau-2024-final");
    const account_proof p = prove(a);
    CHECK(p.grade == verdict::adjusted);
    CHECK(certified(p));
    CHECK(p.blamed.all_listed);
    REQUIRE(p.explanations.size() == 1);
    std::vector<std::string> places;
    for (const healed_figure& h : p.explanations[0].figures)
        places.push_back(place(a, p, h.figure));
    CHECK(places == std::vector<std::string>{"form01/八、社会保障和就业支出/0",
                                             "form04/八、社会保障和就业支出/1",
                                             "form04/八、社会保障和就业支出/2"});
}

TEST_CASE("a part above its whole: one figure explains both violations") {
    account a = case_of("guangxi-bureau-2015-budget");
    const account_proof p = prove(a);
    CHECK(p.grade == verdict::violated);
    CHECK(certified(p));
    // Proven: no other figure alone.
    CHECK(p.blamed.at_least == 1);
    CHECK(p.blamed.all_listed);
    REQUIRE(p.blamed.sets.size() == 1);
    REQUIRE(p.explanations.size() == 1);
    REQUIRE(p.explanations[0].figures.size() == 1);
    const healed_figure& h = p.explanations[0].figures[0];
    CHECK(place(a, p, h.figure).find("公务用车费") != std::string::npos);
    // The amounts that the rest allows print 32.65 or 32.66 万元; with 32.65 alone the printed digits add up.
    CHECK(h.amounts == fen_range{32'645'000, 32'659'998});
    const cell_ref at = p.system.figures[h.figure].at;
    form& f = kemu_tests::form_of(a, at.form);
    const std::pair<std::int64_t, verdict> prints[] = {{3264, verdict::adjusted},
                                                       {3265, verdict::exact},
                                                       {3266, verdict::rounding},
                                                       {3267, verdict::adjusted}};
    for (const auto& [digits, grade] : prints) {
        CAPTURE(digits);
        f.cell(at.row, at.column) = figure{digits, 2, p.system.figures[h.figure].value.unit()};
        CHECK(prove(a).grade == grade);
    }
}

TEST_CASE("a slip put into an account is found, and named") {
    struct edit {
        std::int64_t to;
        slip what;
    };
    // Fenyang's total expenditure of form 03 and what could become of it.
    account a = published("fenyang-2024");
    form& f = kemu_tests::form_of(a, form_id::form03);
    const figure was = f.cell(0, 0);
    REQUIRE(was.digits() == 75848);
    for (const edit& e : {edit{75488, slip::digits_exchanged}, edit{758480, slip::point_moved},
                          edit{758480000, slip::yuan_for_wan}, edit{-75848, slip::sign},
                          edit{758848, slip::digit_doubled}, edit{7584, slip::digit_dropped},
                          edit{75948, slip::one_digit}, edit{57841, slip::neighbour}}) {
        CAPTURE(e.to);
        f.cell(0, 0) = figure{e.to, 2, wan_yuan};
        const account_proof p = prove(a);
        CHECK(p.grade == verdict::violated);
        CHECK(certified(p));
        REQUIRE(!p.explanations.empty());
        const auto& first = p.explanations[0].figures;
        REQUIRE(first.size() == 1);
        CHECK(place(a, p, first[0].figure) == "form03/合计/0");
        CHECK(first[0].what == e.what);
        CHECK(first[0].amounts.contains(758'480'000));
    }
}

TEST_CASE("an account without forms has nothing to explain") {
    const account_proof p = prove(account{});
    CHECK(p.system.figures.empty());
    CHECK(p.grade == verdict::exact);
}
