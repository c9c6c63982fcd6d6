// Every row was compared with every line above its table, to find what its next pages print again: 32,000 lines
// above as many rows took 18 s. Time is measured in benchmarks/worst_cases; here stands the bound that keeps it
// linear, and what it must not change.
#include <oracle/read_forms.hpp>

#include <doctest/doctest.h>

#include <cstddef>
#include <string>

using namespace kemu;
using oracle::lines;

namespace {

const std::string headings = "科目编码,科目名称,本年支出合计,基本支出,项目支出\n";

std::string above(std::size_t n) {
    std::string out;
    for (std::size_t i = 0; i < n; ++i)
        out += "第" + std::to_string(i) + "行说明\n";
    return out;
}

} // namespace

TEST_CASE("of many lines above a table only the last ones may stand on its next page") {
    for (const std::size_t n :
         {std::size_t{0}, std::size_t{5}, std::size_t{14}, std::size_t{300}}) {
        const std::string text = above(n) + "支出决算表\n单位：万元\n" + headings + "合计,,5,5,\n";
        std::vector<problem> problems;
        problem_list list{"03.csv", problems};
        const grid g = grid_of_csv(text, list);
        const auto tables =
            find_tables(g, [](std::string_view s) { return s.find("决算表") != s.npos; });
        REQUIRE(tables.size() == 1);
        CHECK(tables[0].head == n + 2);
        CHECK(tables[0].top == (n <= 14 ? 0 : n + 2 - most_lines_of_page));
    }
}

TEST_CASE("the next page of a table with many lines above goes on with it") {
    for (const std::size_t n : {std::size_t{0}, std::size_t{300}}) {
        const std::string page = "支出决算表\n单位：万元\n" + headings;
        const account_reading a = oracle::read_one(
            "03.csv", above(n) + page + "合计,,5,5,\n208,a,5,5,\n" + page + "20805,b,5,5,\n");
        CHECK(oracle::read_rows(a) == lines{"total total_expenditure=5 basic=5 project=",
                                            "208 total_expenditure=5 basic=5 project=",
                                            "20805 total_expenditure=5 basic=5 project="});
    }
}
