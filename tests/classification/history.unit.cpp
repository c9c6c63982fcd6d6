// A former name finds its code with its years; a code tells the names it had.
#include <kemu/classification/history.hpp>
#include <kemu/tables/years.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

using namespace kemu;

namespace {

template <class Kind>
std::string history(classification<Kind> table, std::string_view digits, language l) {
    std::string s;
    print_history(table, *parse_code<Kind>(digits), l, [&](std::string_view piece) { s += piece; });
    return s;
}

template <class Kind>
std::vector<std::string> found(classification<Kind> table, std::string_view name) {
    std::vector<std::string> all;
    find_name(table, name, [&](code<Kind> c, const name_period& p) {
        std::string s{c.digits().view()};
        s += ' ';
        print_years(p, language::en, [&](std::string_view piece) { s += piece; });
        all.push_back(s);
    });
    return all;
}

using texts = std::vector<std::string>;

} // namespace

TEST_CASE("a former name finds its code, with the years of the name") {
    CHECK(found(tables::functional, "医疗卫生与计划生育支出") == texts{"210 until 2018"});
    CHECK(found(tables::functional, "卫生健康支出") == texts{"210 since 2019"});
    CHECK(found(tables::functional, "市场主体管理") == texts{"2013804 2020 to 2023"});
    CHECK(found(tables::revenue, "欠发达地区转移支付收入") == texts{"1100231 2022"});
    CHECK(found(tables::functional, "森林培育") == texts{"2130205 until 2018 (open)"});
    CHECK(found(tables::economic_department, "因公出国(境)费用") == texts{"30212 "});
    CHECK(found(tables::functional, "没有这个名称").empty());
    CHECK(found(tables::functional, "行政运行").size() == 83);
    CHECK(found(classification<functional>{}, "行政运行").empty());
}

TEST_CASE("a code tells its names with their years") {
    CHECK(history(tables::functional, "210", language::en) ==
          "until 2018: 医疗卫生与计划生育支出; since 2019: 卫生健康支出");
    CHECK(history(tables::functional, "210", language::zh) ==
          "2018年止：医疗卫生与计划生育支出；2019年起：卫生健康支出");
    CHECK(history(tables::revenue, "1100231", language::zh) ==
          "2021年止：贫困地区转移支付收入；2022年：欠发达地区转移支付收入；"
          "2023年起：巩固脱贫攻坚成果衔接乡村振兴转移支付收入");
    CHECK(history(tables::functional, "2100410", language::zh) ==
          "2020年止（年度未定）：突发公共卫生事件应急处理；2021年起（年度未定）：突发公共卫生事件应"
          "急处置");
    CHECK(history(tables::economic_department, "30101", language::en) == "基本工资");
    CHECK(history(tables::functional, "2989999", language::en).empty());
}
