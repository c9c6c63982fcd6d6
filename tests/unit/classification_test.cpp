#include <kemu/tables/all.hpp>

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace kemu;
using namespace kemu::literals::y2024;

namespace {

constexpr auto function = tables::functional;
constexpr auto economic = tables::economic_department;

template <class Range>
std::vector<std::string> printed(const Range& range) {
    std::vector<std::string> all;
    for (const auto c : range)
        all.emplace_back(c.digits().view());
    return all;
}

using texts = std::vector<std::string>;

} // namespace

TEST_CASE("the tables hold every code of their sources") {
    CHECK(tables::functional.size() == 1822);
    CHECK(tables::economic_department.size() == 111);
    CHECK(tables::economic_government.size() == 84);
    CHECK(tables::revenue.size() == 638);
}

TEST_CASE("a code finds its index, its name and its place") {
    const auto agency = 2101506_function;
    CHECK(function.code_at(function.index_of(agency)) == agency);
    CHECK(function.name(agency, 2024) == "医疗保障经办事务");
    CHECK(function.english(210_function) == "health");
    CHECK(function.english(agency).empty());
    CHECK(function.budgets_of(agency, 2024) == budget_set{budget::general_public});
    std::string path;
    function.print_path(agency, 2024, [&](std::string_view piece) { path += piece; });
    CHECK(path == "210 卫生健康支出 / 21015 医疗保障管理事务 / 2101506 医疗保障经办事务");
    CHECK(function.at_path(path, 2024) == agency);
}

TEST_CASE("the tree is walked without a search by hand") {
    CHECK(printed(economic.children(399_economic)) ==
          texts{"39906", "39907", "39908", "39909", "39910", "39999"});
    CHECK(printed(economic.children({})).front() == "301");
    CHECK(printed(economic.siblings(301_economic)) == printed(economic.children({})));
    CHECK(economic.subtree(301_economic).front() == 301_economic);
    CHECK(economic.subtree({}).size() == economic.size());
    CHECK(printed(function.with_prefix("2101506")) == texts{"2101506"});
    CHECK(function.with_prefix("21015").size() == function.subtree(21015_function).size());
    CHECK(function.with_prefix("").size() == function.size());
    CHECK(function.with_prefix("21x").empty());
}

TEST_CASE("validity has three answers and knows an unknown code") {
    const auto ended = *parse_code<economic_department>("39906");
    CHECK(economic.validity_in(ended, 2022) == validity::valid);
    CHECK(economic.validity_in(ended, 2024) == validity::not_valid);
    CHECK(economic.contains(ended));
    const auto never = *parse_code<functional>("2101599");
    const auto unheard = *parse_code<functional>("2981234");
    CHECK(function.contains(never));
    CHECK(function.validity_in(unheard, 2024) == validity::unknown_code);
    CHECK(function.name(unheard, 2024).empty());
    CHECK(!function.nearest_known(unheard));
    const auto below = *parse_code<functional>("2101577");
    CHECK(function.nearest_known(below) == 21015_function);
}

TEST_CASE("a renamed code keeps its names by year") {
    const auto pensions = 20805_function;
    CHECK(function.name(pensions, 2019) == "行政事业单位离退休");
    CHECK(function.name(pensions, 2020) == "行政事业单位养老支出");
    CHECK(function.previous_name(pensions, 2024) == "行政事业单位离退休");
    CHECK(function.next_name(pensions, 2018) == "行政事业单位养老支出");
    CHECK(function.next_name(pensions, 2024).empty());
    CHECK(function.periods(2013804_function).size() == 3);
    CHECK(function.name(2013804_function, 2021) == "市场主体管理");
}

TEST_CASE("printed names are compared after folding, and by known variants") {
    const auto abroad = 30212_economic;
    CHECK(economic.match_name(abroad, "因公出国（境）费用", 2024) == name_match::exact);
    CHECK(economic.match_name(abroad, "因公出国(境)费用", 2024) == name_match::folded);
    CHECK(economic.match_name(30217_economic, "公务招待费", 2024) == name_match::variant);
    CHECK(economic.match_name(30217_economic, "公务接待", 2024) == name_match::none);
    CHECK(function.match_name(21301_function, "农业", 2024) == name_match::former);
}

TEST_CASE("a year's set is found at run time") {
    const auto set = classification_set_for(2023);
    REQUIRE(set);
    CHECK(set->year == 2023);
    CHECK(set->functional == tables::functional);
    CHECK(set->revenue.contains(101_revenue));
    CHECK(classification_set_for(1999).error().code == errc::year_not_covered);
}
