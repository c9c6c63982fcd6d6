// Hints: what probably happened is said where it heals an identity to the fen, and where only one thing does.
#include <kemu/check/findings.hpp>
#include <kemu/read/account_texts.hpp>

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

namespace {

using lines = std::vector<std::string>;

// RULE CODE COLUMN HINT TEXT of every hint of an account in 万元.
lines hints_of(std::vector<kemu::account_text> files) {
    const kemu::account_meta meta{
        .slug = {}, .agency_name = {}, .year = 2024, .form_set = "final_accounts"};
    const auto a = kemu::read_account_texts(std::move(files), {.meta = &meta});
    REQUIRE(a.problems.empty());
    lines out;
    for (const kemu::finding& f : kemu::check(a.value))
        for (const kemu::hint& h : f.hints) {
            CHECK(f.kind == kemu::finding_kind::violated);
            out.push_back(std::string{f.rule->id} + " " + std::string{f.place.code} + " " +
                          std::string{f.place.column} + " " +
                          std::to_string(static_cast<int>(h.kind)) + " " + h.text);
        }
    return out;
}
const std::string head = "code,name,total_expenditure,basic,project\n";

} // namespace

TEST_CASE("a total in 元 above amounts in 万元, and the other way round") {
    CHECK(hints_of({{"form05.csv", head + ",合计,50000.00,5.00,\n208,甲,5.00,5.00,\n"
                                          "20805,乙,5.00,5.00,\n2080501,丙,5.00,5.00,\n"}}) ==
          lines{"hierarchy.total  total_expenditure 0 ", "row.total  total_expenditure 0 "});
    CHECK(hints_of({{"form05.csv", head + ",合计,5.00,50000.00,\n208,甲,50000.00,50000.00,\n"
                                          "20805,乙,50000.00,50000.00,\n"
                                          "2080501,丙,50000.00,50000.00,\n"}}) ==
          lines{"hierarchy.total  total_expenditure 0 ", "row.total  total_expenditure 0 "});
    // One step of 1,000, and nothing against something, are other faults.
    CHECK(hints_of({{"form05.csv", head + ",合计,5000.00,5.00,\n208,甲,5.00,5.00,\n"
                                          "20805,乙,5.00,5.00,\n2080501,丙,5.00,5.00,\n"}})
              .empty());
    CHECK(hints_of({{"form05.csv", head + ",合计,0.00,5.00,\n208,甲,5.00,5.00,\n"
                                          "20805,乙,5.00,5.00,\n2080501,丙,5.00,5.00,\n"}})
              .empty());
}

TEST_CASE("two digits exchanged: said where one exchange heals the sum, not where two do") {
    // 6.15 + 6.28 = 12.43
    const std::string rows = "208,甲,6.15,6.15,\n20805,乙,6.15,6.15,\n2080501,丙,6.15,6.15,\n"
                             "210,丁,6.28,6.28,\n21005,戊,6.28,6.28,\n2100501,己,6.28,6.28,\n";
    CHECK(hints_of({{"form05.csv", head + ",合计,12.34,12.34,\n" + rows}}) ==
          lines{"hierarchy.total  total_expenditure 1 12.43", "hierarchy.total  basic 1 12.43"});
    // 10.00 + 2.43: the total may be 12.43, or the second part 2.34.
    const std::string two = "208,甲,10.00,10.00,\n20805,乙,10.00,10.00,\n2080501,丙,10.00,10.00,\n"
                            "210,丁,2.43,2.43,\n21005,戊,2.43,2.43,\n2100501,己,2.43,2.43,\n";
    CHECK(hints_of({{"form05.csv", head + ",合计,12.34,12.34,\n" + two}}).empty());
}

TEST_CASE("a row that another form has, and that is the difference") {
    const std::string form03 =
        "code,name,total_expenditure,basic,project\n,合计,8.00,8.00,\n208,甲,8.00,8.00,\n"
        "20805,乙,5.00,5.00,\n2080501,丙,5.00,5.00,\n20808,丁,3.00,3.00,\n2080801,戊,3.00,3.00,\n";
    const std::string form05 = head + ",合计,8.00,8.00,\n208,甲,8.00,8.00,\n20805,乙,5.00,5.00,\n"
                                      "2080501,丙,5.00,5.00,\n";
    CHECK(hints_of({{"form03.csv", form03}, {"form05.csv", form05}}) ==
          lines{"hierarchy.category 208 total_expenditure 2 20808 丁",
                "hierarchy.category 208 basic 2 20808 丁"});
}
