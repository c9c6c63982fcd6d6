#include <kemu/tables/2024.hpp>
#include <kemu/tables/years.hpp>

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
    CHECK(tables::functional.size() == 1824);
    CHECK(tables::economic_department.size() == 111);
    CHECK(tables::economic_government.size() == 84);
    CHECK(tables::revenue.size() == 651);
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
    // A code is no beginning of its own digits with zeros after them.
    CHECK(printed(function.with_prefix("2010")).front() == "20101");
    CHECK(printed(function.with_prefix("21015060")).empty());
    CHECK(function.with_prefix("2").size() == function.size());
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

TEST_CASE("the nearest code that may be used in a year") {
    const auto ended = *parse_code<economic_department>("39906"); // to 2022
    CHECK(economic.nearest_usable(ended, 2022) == ended);
    CHECK(economic.nearest_usable(ended, 2023) == 399_economic);
    CHECK(function.nearest_usable(*parse_code<functional>("2101577"), 2024) == 21015_function);
    CHECK(!function.nearest_usable(*parse_code<functional>("2981234"), 2024));
    CHECK(!function.nearest_usable({}, 2024));
    // 20708 began in 2019: what is below it may be used from then on, and nothing of it before.
    const auto below = *parse_code<functional>("2070806");
    CHECK(function.nearest_usable(below, 2019) == below);
    CHECK(function.nearest_usable(below, 2018) == 207_function);
}

TEST_CASE("a start that no source gives follows from the code above, and says so") {
    const auto section = function.period_in(20708_function, 2024);
    CHECK(section.since == 2019);
    CHECK(!section.start_is_derived());
    const auto item = function.period_in(2070806_function, 2024);
    CHECK(item.since == 0);
    CHECK(item.not_before == 2019);
    CHECK(item.start_is_derived());
    CHECK(function.since(2070806_function) == 0);
    CHECK(function.validity_in(2070806_function, 2018) == validity::not_valid);
    // Without any bound an early year is not known: an unknown start is never "always".
    const auto open = function.period_in(2010101_function, 2024);
    CHECK(open.not_before == 0);
    CHECK(!open.start_is_derived());
    CHECK(function.validity_in(2010101_function, 1990) == validity::not_known);
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

TEST_CASE("codes are found by name: exactly, by a printed variant, by a path of names") {
    const auto by = [](auto table, std::string_view text, name_search how) {
        return printed(table.named(text, 2024, how));
    };
    CHECK(by(economic, "公务接待费", name_search::official) == texts{"30217"});
    CHECK(by(economic, "公务招待费", name_search::official).empty());
    CHECK(by(economic, "公务招待费", name_search::printed) == texts{"30217"});
    CHECK(by(economic, "因公出国(境)费用", name_search::official) == texts{"30212"});
    CHECK(by(economic, "公务", name_search::prefix) ==
          texts{"30111", "30217", "30231", "30913", "31013"});
    CHECK(by(economic, "接待", name_search::part) == texts{"30217"});
    CHECK(by(function, "农业", name_search::printed) == texts{"21301"}); // its name to 2019
    CHECK(by(function, "没有这个名称", name_search::part).empty());
    CHECK(economic.at_path("商品和服务支出/公务接待费", 2024) == 30217_economic);
    CHECK(economic.at_path("商品和服务支出/公务招待费", 2024) == 30217_economic);
    CHECK(economic.at_path("302 商品和服务支出 / 30217 公务接待费", 2024) == 30217_economic);
    CHECK(!economic.at_path("工资福利支出/公务接待费", 2024)); // not below that
    CHECK(!economic.at_path("公务接待费", 2024));              // no category
    CHECK(!economic.at_path("", 2024));
    // One name in many places: the path decides.
    CHECK(by(function, "行政运行", name_search::official).size() > 50);
    CHECK(function.at_path("卫生健康支出/医疗保障管理事务/行政运行", 2024) == 2101501_function);
}

TEST_CASE("a path of an unknown code has its digits alone") {
    std::string path;
    function.print_path(*parse_code<functional>("2101577"), 2024,
                        [&](std::string_view piece) { path += piece; });
    CHECK(path == "210 卫生健康支出 / 21015 医疗保障管理事务 / 2101577");
}

TEST_CASE("a year's set is found at run time") {
    const auto set = tables::for_year(2023);
    REQUIRE(set);
    CHECK(set->year == 2023);
    CHECK(set->functional == tables::functional);
    CHECK(set->revenue.contains(101_revenue));
    CHECK(tables::for_year(1999).error().code == errc::year_not_covered);
}
