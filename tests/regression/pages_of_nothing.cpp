// A title and headings with no row below them, again and again: each title was compared with all that follow, 392 kB
// took 70 s. And each page that begins with a total looked for another one in all rows of the table.
#include <oracle/read_forms.hpp>

#include <doctest/doctest.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

using namespace kemu;
using oracle::lines;

namespace {

const std::string page = "支出决算表\n科目编码,科目名称,本年支出合计,基本支出,项目支出\n\n";

std::vector<printed_table> tables_of(const std::string& text) {
    std::vector<problem> problems;
    problem_list list{"03.csv", problems};
    const grid g = grid_of_csv(text, list);
    return find_tables(g, [](std::string_view s) { return s.find("决算表") != s.npos; });
}

std::string repeated(const std::string& text, std::size_t times) {
    std::string out;
    for (std::size_t i = 0; i < times; ++i)
        out += text;
    return out;
}

} // namespace

TEST_CASE("pages of nothing are tables of nothing, and the last one has its rows") {
    const std::string row = "208,甲,5,5,\n";
    for (const std::size_t n : {std::size_t{1}, std::size_t{2}, std::size_t{3}, std::size_t{7}}) {
        CAPTURE(n);
        CHECK(tables_of(repeated(page, n)).size() == n);
        // The last one is a page of the one before, which alone stands above rows.
        REQUIRE(tables_of(repeated(page, n) + row).size() == (n == 1 ? 1 : n - 1));
        const account_reading a = oracle::read_one("03.csv", repeated(page, n) + row);
        CHECK(a.problems.empty());
        CHECK(oracle::read_rows(a) == lines{"208 total_expenditure=5 basic=5 project="});
    }
    // Endless where every title looks at all that follow: minutes for this many.
    CHECK(tables_of(repeated(page, 20'000)).size() == 20'000);
}

TEST_CASE("a page that begins with the total which its table has had is another table") {
    const std::string total = "合计,,9,9,\n";
    const std::string row = "208,甲,5,5,\n";
    const auto count = [](const std::string& text) { return tables_of(text).size(); };
    CHECK(count(page + total + row + page + row) == 1);
    CHECK(count(page + total + row + page + total) == 2);
    CHECK(count(page + row + page + total) == 1);
    CHECK(count(page + row + page + total + page + total) == 2); // it stands on the second page
    CHECK(count(page + row + page + "一、合计,,9,9,\n" + page + "总计,,9,9,\n") == 1);
    CHECK(count(page + total + page + "总计,,9,9,\n" + page + total) == 2);
}
