#include <kemu/tables/2024.hpp>
#include <kemu/tables/cofog.hpp>
#include <kemu/tables/economic_crosswalk.hpp>
#include <kemu/tables/gfsm.hpp>

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

using namespace kemu;
using namespace kemu::literals;

namespace {

std::vector<std::vector<std::string>> source_rows(const char* file) {
    const auto folder = std::filesystem::path{KEMU_TEST_DATA}.parent_path().parent_path() / "data";
    std::ifstream in{folder / file, std::ios::binary};
    REQUIRE(in);
    std::string line;
    std::getline(in, line);
    std::vector<std::vector<std::string>> all;
    while (std::getline(in, line)) {
        all.emplace_back(1);
        for (const char c : line) {
            if (c == '\t')
                all.back().emplace_back();
            else
                all.back().back() += c;
        }
        all.back().resize(5);
    }
    return all;
}

template <class Crosswalk>
void is_sorted(const Crosswalk& crosswalk) {
    const auto all = crosswalk.entries();
    for (std::size_t k = 0; k + 1 < all.size(); ++k)
        REQUIRE(all[k].from <= all[k + 1].from);
    for (const auto& e : all) {
        REQUIRE(!crosswalk.from(e.from).empty());
        REQUIRE(!crosswalk.to(e.to).empty());
        bool back = false;
        for (const auto& other : crosswalk.to(e.to, e.agency))
            back = back || &other == &e;
        REQUIRE(back);
    }
}

} // namespace

TEST_CASE("department items lead to government items by the kind of unit") {
    constexpr auto walk = tables::economic_crosswalk;
    static_assert(walk.from(30101_economic, agency_kind::administrative).begin()->to ==
                  50101_government_economic);
    static_assert(walk.from(30101_economic, agency_kind::institution).begin()->to ==
                  50501_government_economic);
    static_assert(walk.from(301_economic).empty());
    int wages = 0;
    for (const auto& e : walk.to(50101_government_economic, agency_kind::administrative)) {
        CHECK(e.agency == agency_kind::administrative);
        CHECK(e.evidence == evidence::historical);
        ++wages;
    }
    CHECK(wages == 3); // 基本工资, 津贴补贴, 奖金
    CHECK(walk.to(50101_government_economic, agency_kind::institution).empty());
    is_sorted(walk);
}

TEST_CASE("every entry is that of its source, between known codes") {
    const auto walk = source_rows("economic_crosswalk.tsv");
    CHECK(walk.size() == tables::economic_crosswalk.entries().size());
    for (const auto& row : walk) {
        INFO(row[0], " ", row[1], " ", row[2]);
        const auto from = parse_code<economic_department>(row[0]).value();
        const auto to = parse_code<economic_government>(row[1]).value();
        REQUIRE(tables::economic_department.contains(from));
        REQUIRE(tables::economic_government.contains(to));
        bool found = false;
        for (const auto& e : tables::economic_crosswalk.from(from))
            found =
                found || (e.to == to && row[4] == e.note &&
                          row[2] == (e.agency == agency_kind::not_known        ? ""
                                     : e.agency == agency_kind::administrative ? "administrative"
                                                                               : "institution") &&
                          row[3] == (e.evidence == evidence::historical ? "historical" : "single"));
        REQUIRE(found);
    }
    const auto functions = source_rows("cofog.tsv");
    CHECK(functions.size() == tables::cofog.entries().size());
    for (const auto& row : functions) {
        INFO(row[0], " ", row[1]);
        const auto from = parse_code<functional>(row[0]).value();
        REQUIRE(tables::functional.contains(from));
        bool found = false;
        for (const auto& e : tables::cofog.from(from)) {
            const auto division = std::to_string(100 + e.to.division).substr(1);
            const auto text =
                e.to.group == 0 ? division : division + "." + std::to_string(e.to.group);
            found = found || (text == row[1] && row[2] == e.note && e.evidence == evidence::mapped);
            REQUIRE(!tables::cofog_name(e.to).empty());
        }
        REQUIRE(found);
    }
    const auto transactions = source_rows("gfsm.tsv");
    CHECK(transactions.size() == tables::gfsm.entries().size());
    for (const auto& row : transactions) {
        INFO(row[0], " ", row[1]);
        const auto from = parse_code<economic_department>(row[0]).value();
        bool found = false;
        for (const auto& e : tables::gfsm.from(from))
            found = found || (std::to_string(e.to.number) == row[1] && row[2] == e.note);
        REQUIRE(found);
    }
    is_sorted(tables::cofog);
    is_sorted(tables::gfsm);
}

TEST_CASE("an item without a COFOG entry takes those of the code above it") {
    const auto item = 2100101_function;
    CHECK(tables::cofog.from(item).empty());
    const auto nearest = tables::cofog.nearest(item);
    REQUIRE(!nearest.empty());
    CHECK(nearest.begin()->from == 21001_function);
    CHECK(nearest.begin()->to == cofog_code{7, 6});
    CHECK(tables::cofog_name({7, 2}) == "Outpatient services");
    CHECK(tables::cofog_name({99, 0}).empty());
    CHECK(tables::cofog.nearest({}).empty());
}

TEST_CASE("an economic item leads to its GFSM transaction") {
    CHECK(tables::gfsm.from(30101_economic).begin()->to == gfsm_code{211});
    CHECK(tables::gfsm.to({211}).begin()->from == 30101_economic);
}
