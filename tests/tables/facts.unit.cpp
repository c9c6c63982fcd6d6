// What documents print, against the tables: every line of tests/data/classification_facts.tsv is one code
// with the name that a document prints in the years it names. The expected values are the document's.
//
// printed_as says how the name relates to the official one: official; variant, a spelling that is
// accepted and never printed; former, where a document still prints the name of the year before.
#include <kemu/tables/years.hpp>

#include <doctest/doctest.h>

#include <fstream>
#include <map>
#include <string>
#include <string_view>
#include <vector>

using namespace kemu;

namespace {

struct fact {
    std::string classification, code, name, years, printed_as, source;
};

std::vector<fact> facts() {
    std::ifstream in{std::string{KEMU_TEST_DATA} + "/classification_facts.tsv", std::ios::binary};
    REQUIRE(in);
    std::vector<fact> all;
    std::string line;
    std::getline(in, line);
    REQUIRE(line == "classification\tcode\tname\tyears\tprinted_as\tsource");
    while (std::getline(in, line)) {
        std::vector<std::string> f(1);
        for (const char c : line) {
            if (c == '\t')
                f.emplace_back();
            else
                f.back() += c;
        }
        REQUIRE(f.size() == 6);
        all.push_back({f[0], f[1], f[2], f[3], f[4], f[5]});
    }
    return all;
}

struct answers {
    int official = 0;
    int variant = 0;
    int former = 0;
};

template <class Kind>
void answered(classification<Kind> table, const fact& f, answers& all) {
    INFO(f.code, " ", f.name, " ", f.years, " ", f.source);
    const auto c = parse_code<Kind>(f.code);
    REQUIRE(c);
    REQUIRE(table.contains(*c));
    const int first = std::stoi(f.years.substr(0, 4));
    const bool open = f.years.size() == 5 && f.years.back() == '-';
    const int last = open || f.years.size() == 4 ? first : std::stoi(f.years.substr(5));
    for (int year = first; year <= last; ++year) {
        CAPTURE(year);
        CHECK(table.validity_in(*c, year) == validity::valid);
        const auto match = table.match_name(*c, f.name, year);
        if (f.printed_as == "official") {
            CHECK(table.name(*c, year) == f.name);
            CHECK(match == name_match::exact);
            ++all.official;
        } else if (f.printed_as == "variant") {
            CHECK(table.name(*c, year) != f.name);
            CHECK(match == name_match::variant);
            ++all.variant;
        } else {
            REQUIRE(f.printed_as == "former");
            CHECK(match == name_match::former);
            ++all.former;
        }
    }
    if (!open) return;
    // "2024-": the code began that year and nothing says that it has ended.
    CHECK(table.since(*c) == first);
    CHECK(table.validity_in(*c, first - 1) == validity::not_valid);
    CHECK(table.validity_in(*c, 2026) != validity::not_valid);
    CHECK(table.validity_in(*c, 2026) != validity::unknown_code);
}

// Codes of which a notice says only that it gave an older code this name: the year is that of the
// name, and the code is older.
bool is_renaming(const fact& f) {
    return f.code == "101010429";
}

} // namespace

TEST_CASE("every fact that a document prints is what the tables answer") {
    const auto all = facts();
    REQUIRE(all.size() == 140);
    answers found;
    for (auto f : all) {
        if (is_renaming(f)) {
            REQUIRE(f.years == "2019-");
            f.years = "2019";
        }
        if (f.classification == "functional")
            answered(tables::functional, f, found);
        else if (f.classification == "economic_department")
            answered(tables::economic_department, f, found);
        else if (f.classification == "economic_government")
            answered(tables::economic_government, f, found);
        else
            answered(tables::revenue, f, found);
    }
    CHECK(found.variant == 3);
    CHECK(found.former == 1);
    CHECK(found.official >= 136);
}

TEST_CASE("what began or was renamed in 2019 is not taken for new: 2018 has its codes and names") {
    const auto in_2018 = [](std::string_view digits) {
        const auto c = *parse_code<functional>(digits);
        CHECK(tables::functional.validity_in(c, 2018) != validity::not_valid);
        return tables::functional.name(c, 2018);
    };
    CHECK(in_2018("207") == "文化体育与传媒支出");
    CHECK(in_2018("210") == "医疗卫生与计划生育支出");
    CHECK(in_2018("220") == "国土海洋气象等支出");
    CHECK(in_2018("20701") == "文化");
    CHECK(in_2018("2070104") == "图书馆");
    CHECK(in_2018("21007") == "计划生育事务");
    CHECK(in_2018("2100717") == "计划生育服务");
    CHECK(in_2018("21011") == "行政事业单位医疗");
    CHECK(in_2018("2101101") == "行政单位医疗");
    CHECK(in_2018("22001") == "国土资源事务");
    CHECK(in_2018("2200101") == "行政运行");
    CHECK(in_2018("21506") == "安全生产监管");
    CHECK(in_2018("2150601") == "行政运行");
    const auto moved = *parse_code<functional>("21506");
    CHECK(tables::functional.validity_in(moved, 2019) == validity::not_valid);
    // Everything below the three categories that is not itself new in 2019 may be used in 2018.
    int usable = 0;
    for (const std::string_view category : {"207", "210", "220"})
        for (const auto c : tables::functional.subtree(*parse_code<functional>(category))) {
            INFO(c.digits().view());
            const bool is_new =
                tables::functional.since(c) >= 2019 || tables::functional.since(c.parent()) >= 2019;
            CHECK((tables::functional.validity_in(c, 2018) == validity::not_valid) == is_new);
            usable += is_new ? 0 : 1;
        }
    CHECK(usable > 150);
    // Old names are known in 2019 and later as former names, and never printed.
    const auto health = *parse_code<functional>("210");
    CHECK(tables::functional.match_name(health, "医疗卫生与计划生育支出", 2019) ==
          name_match::former);
    CHECK(tables::functional.name(health, 2019) == "卫生健康支出");
}

TEST_CASE("an income transfer and its mirror are renamed together") {
    const auto income = *parse_code<revenue>("1100231");
    const auto mirror = *parse_code<functional>("2300231");
    const std::map<int, std::string_view> names{{2019, "贫困地区转移支付"},
                                                {2021, "贫困地区转移支付"},
                                                {2022, "欠发达地区转移支付"},
                                                {2023, "巩固脱贫攻坚成果衔接乡村振兴转移支付"},
                                                {2024, "巩固脱贫攻坚成果衔接乡村振兴转移支付"}};
    for (const auto& [year, stem] : names) {
        CAPTURE(year);
        CHECK(tables::revenue.name(income, year) == std::string{stem} + "收入");
        CHECK(tables::functional.name(mirror, year) == std::string{stem} + "支出");
    }
    const auto other = *parse_code<revenue>("1100260");
    CHECK(tables::revenue.name(other, 2019) == "其他共同财政事权转移支付收入");
    CHECK(tables::revenue.name(other, 2020) == "灾害防治及应急管理共同财政事权转移支付收入");
    CHECK(tables::revenue.validity_in(*parse_code<revenue>("1100269"), 2019) ==
          validity::not_valid);
}

TEST_CASE("what the documents leave open is marked") {
    const auto c = *parse_code<functional>("2130205");
    CHECK(tables::functional.name(c, 2018) == "森林培育");
    CHECK(tables::functional.name(c, 2024) == "森林资源培育");
    for (const auto p : tables::functional.periods(c))
        CHECK(p.unsettled);
    for (const auto p : tables::functional.periods(*parse_code<functional>("2100410")))
        CHECK(p.unsettled);
    for (const auto p : tables::functional.periods(*parse_code<functional>("210")))
        CHECK(!p.unsettled);
}
