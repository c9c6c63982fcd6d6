// What a person is told of a code that cannot be used.
#include <kemu/tables/years.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using namespace kemu;

namespace {

template <class Kind>
std::string said(std::string_view digits, int year, language l) {
    std::string s;
    tables::for_year(year)->diagnose<Kind>(digits).print(
        l, [&](std::string_view piece) { s += piece; });
    return s;
}

struct sentence {
    std::string_view digits;
    int year;
    errc why;
    std::string_view zh;
    std::string_view en;
};

} // namespace

TEST_CASE("what is wrong is said with the years, the classification and the nearest code") {
    const sentence functional_sentences[] = {
        {"2101507", 2024, errc::unknown_code,
         "2101507：不在支出功能分类中；最接近的是2101506 医疗保障经办事务",
         "2101507 is not in the functional classification; the nearest is 2101506 "
         "医疗保障经办事务"},
        {"210150", 2024, errc::code_length,
         "210150：共6位，应为3、5或7位；最接近的是21015 医疗保障管理事务",
         "210150 has 6 digits instead of 3, 5 or 7; the nearest is 21015 医疗保障管理事务"},
        {"30101", 2024, errc::other_classification,
         "30101：是部门预算支出经济分类的编码，不是支出功能分类的编码",
         "30101 is a code of the economic classification of departments, not of the functional "
         "classification"},
        {"3010101", 2024, errc::code_length,
         "3010101：共7位，应为3或5位；最接近的是2010101 行政运行",
         "3010101 has 7 digits instead of 3 or 5; the nearest is 2010101 行政运行"},
        {"医疗", 2024, errc::not_a_code, "医疗：不是科目编码", "医疗 is not a classification code"},
    };
    for (const auto& s : functional_sentences) {
        CAPTURE(s.digits);
        CHECK(tables::for_year(s.year)->diagnose<functional>(s.digits).why == s.why);
        CHECK(said<functional>(s.digits, s.year, language::zh) == s.zh);
        CHECK(said<functional>(s.digits, s.year, language::en) == s.en);
    }
    CHECK(said<functional>("2013899", 2018, language::zh)
              .starts_with("2013899：2018年度不使用（2019年起）；最接近的是"));
    CHECK(said<functional>("2013899", 2018, language::en)
              .starts_with("2013899 is not valid in 2018: valid from 2019; the nearest is "));
    CHECK(said<economic_department>("39906", 2024, language::en)
              .starts_with("39906 is not valid in 2024: valid until 2022; the nearest is 399"));
    CHECK(said<functional>("2101506", 2024, language::en) == "2101506 may be used");
}

TEST_CASE("the nearest code may be used in the year, and is as near as a scan finds") {
    const auto table = tables::functional;
    for (const int year : {2021, 2024}) {
        for (const std::string_view typed : {"2101507", "2105106", "21015O6", "2101", "20805050"}) {
            const auto c = nearest_code(table, typed, year);
            CAPTURE(typed);
            REQUIRE(c);
            CHECK(table.validity_in(c, year) != validity::not_valid);
            CHECK(table.validity_in(c, year) != validity::unknown_code);
        }
    }
    CHECK(nearest_code(table, "2101507", 2024) == *parse_code<functional>("2101506"));
    CHECK(nearest_code(table, "2105106", 2024) == *parse_code<functional>("2101506")); // swapped
    CHECK(nearest_code(table, "20805050", 2024) == *parse_code<functional>("2080505"));
    CHECK(!nearest_code(table, "", 2024));
    CHECK(!nearest_code(table, "999", 2024));
    CHECK(!nearest_code(table, "not a code at all", 2024));
}

TEST_CASE("a code that is known has its years in the answer") {
    const auto ended = tables::year_2024.diagnose<economic_department>("39906");
    CHECK(ended.why == errc::not_valid_that_year);
    CHECK(ended.last_year == 2022);
    CHECK(ended.code == *parse_code<economic_department>("39906"));
    CHECK(ended.kind == code_kind::economic_department);
    const auto good = tables::year_2022.diagnose(ended.code);
    CHECK(!good);
    const auto other = tables::year_2024.diagnose<functional>("50101");
    CHECK(other.kind == code_kind::economic_government);
    CHECK(!other.nearest);
}
