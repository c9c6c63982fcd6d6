// Labels, rows, orders of forms and years of published accounts that were once refused, each as it was printed.
// Titles of columns, codes, amounts and other rows stand in printed_forms.unit.cpp, false alarms and misses in
// right_and_wrong.unit.cpp, statuses in tests/project/audit.py.
#include <kemu/check/findings.hpp>
#include <oracle/read_forms.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace kemu;
using oracle::lines;
using oracle::read_one;
using oracle::shown;

namespace {

// What the row of a label means in a form, on one of its sides.
std::string role_of(const std::string& title, const std::string& label, part_id side) {
    const bool left = side == part_id::revenue;
    const std::string cells = left ? label + ",5,," : ",," + label + ",5";
    const account_reading a =
        read_one(title + ".csv", "收入,,支出,\n项目,决算数,项目,决算数\n" + cells + "\n",
                 {.slug = {},
                  .agency_name = {},
                  .year = 2024,
                  .form_set = title.find("决算") == title.npos ? "budgets" : "final_accounts"});
    CHECK(shown(a.problems) == lines{});
    CHECK(shown(a.notes) == lines{});
    REQUIRE(a.value.forms.size() == 1);
    REQUIRE(a.value.forms[0].rows().size() == 1);
    return std::string{a.value.set->name_of(a.value.forms[0].rows()[0].role).name};
}

// The forms of some files, by the name of the layout that each was read as.
lines forms_of(const std::vector<std::pair<std::string, std::string>>& files,
               const std::string& set = "final_accounts") {
    std::vector<account_text> texts;
    for (const auto& [name, text] : files)
        texts.push_back({name, text});
    const account_meta meta{.slug = {}, .agency_name = {}, .year = 2023, .form_set = set};
    const account_reading a = read_account_texts(std::move(texts), {.meta = &meta});
    CHECK(shown(a.problems) == lines{});
    lines out;
    for (const form_file& f : a.value.form_files)
        out.push_back(f.name + " " + std::string{a.value.set->name_of(f.form)});
    for (const other_table& t : a.value.other_tables)
        out.push_back(t.file + " " + t.title + " not checked");
    std::ranges::sort(out);
    return out;
}

} // namespace

TEST_CASE("labels of forms 01 and 04: every one is taken by what it means") {
    struct {
        const char* label;
        part_id side;
        const char* role;
    } const cases[] = {
        {"财政拨款收入", part_id::revenue, "fiscal_revenue"},
        {"一、财政拨款收入", part_id::revenue, "fiscal_revenue"},
        {"收入总计", part_id::revenue, "grand_total"},
        {"支出总计", part_id::expenditure, "grand_total"},
        {"收入合计", part_id::revenue, "current_total"},
        {"支出合计", part_id::expenditure, "current_total"},
        {"上年结转", part_id::revenue, "opening_balance"},
        {"上年结转和结余", part_id::revenue, "opening_balance"},
        {"结转下年", part_id::expenditure, "closing_balance"},
        {"一般公共预算拨款收入", part_id::revenue, "general_public_revenue"},
        {"事业单位经营收入", part_id::revenue, "operating_revenue"},
        {"用事业基金弥补收支差额", part_id::revenue, "surplus_used"},
        {"使用专用结余", part_id::revenue, "surplus_used"},
    };
    for (const auto& c : cases) {
        CAPTURE(std::string{c.label});
        CHECK(role_of("收入支出决算总表", c.label, c.side) == c.role);
        CHECK(role_of("部门收支总表", c.label, c.side) == c.role);
    }
    CHECK(role_of("财政拨款收入支出决算总表", "一般公共预算财政拨款收入", part_id::revenue) ==
          "general_public_revenue");
    CHECK(role_of("财政拨款收入支出决算总表", "年初结转和结余", part_id::revenue) ==
          "opening_balance");
}

TEST_CASE("forms 01 and 04 without the rows that a year or a province does not print") {
    const std::string top = "收入,,支出,\n项目,决算数,项目,决算数\n";
    const std::string bottom = "本年收入合计,5,本年支出合计,5\n年初结转和结余,,年末结转和结余,\n"
                               "总计,5,总计,5\n";
    for (const char* rows :
         {// without 国有资本经营预算, as in 2018 and 2019
          "一、一般公共预算财政拨款收入,4,一、教育支出,5\n二、政府性基金预算财政拨款收入,1,,\n"
          "三、上级补助收入,,,\n四、事业收入,,,\n",
          // without 上级补助收入
          "一、一般公共预算财政拨款收入,5,一、教育支出,5\n二、政府性基金预算财政拨款收入,,,\n"
          "三、国有资本经营预算财政拨款收入,,,\n四、事业收入,,,\n",
          // Shanghai: only lines with amounts
          "一、一般公共预算财政拨款收入,5,一、教育支出,5\n"}) {
        const account_reading a = read_one("收入支出决算总表.csv", top + rows + bottom);
        CHECK(shown(a.problems) == lines{});
        const auto found = check(a.value);
        CHECK(found.verdicts.violated == 0);
        CHECK(found.verdicts.exact == 5); // two sums, two totals, equal sides
        CHECK(!found.silent.empty());     // and the report says which rules were not applied
    }
    const account_reading four = read_one(
        "财政拨款收入支出决算总表.csv",
        "收入,,支出,,,\n项目,金额,项目,合计,一般公共预算财政拨款,政府性基金预算财政拨款\n"
        "一、一般公共预算财政拨款,5,一、教育支出,5,5,\n二、政府性基金预算财政拨款,,,,,\n"
        "本年收入合计,5,本年支出合计,5,5,\n年初财政拨款结转和结余,,年末财政拨款结转和结余,,,\n"
        "一般公共预算财政拨款,,,,,\n政府性基金预算财政拨款,,,,,\n总计,5,总计,5,5,\n");
    CHECK(shown(four.problems) == lines{});
    CHECK(check(four.value).verdicts.violated == 0);
    CHECK(check(four.value).verdicts.exact >= 8);
}

TEST_CASE("form 08 with balances, form 07 as expenditure only") {
    const account_reading eight = read_one(
        "form08.csv", "code,name,opening_balance,current_revenue,total_expenditure,basic,project,"
                      "closing_balance\n,合计,1,5,4,1,3,2\n223,a,1,5,4,1,3,2\n");
    CHECK(shown(eight.problems) == lines{});
    CHECK(eight.value.forms[0].shape().form == form_id::form08);
    CHECK(check(eight.value).verdicts.exact >= 10); // rows, balances, the total of six columns
    const account_reading seven =
        read_one("政府性基金预算财政拨款支出决算表.csv",
                 "科目编码,科目名称,小计,基本支出,项目支出\n,合计,4,1,3\n212,a,4,1,3\n");
    CHECK(shown(seven.problems) == lines{});
    CHECK(seven.value.forms[0].shape().form == form_id::form07);
    CHECK(check(seven.value).verdicts.exact == 5);
}

TEST_CASE("orders of forms: 三公 as 07, Yunnan's thirteen, Qinghai's eleven, by title alone") {
    const std::string coded = "\n科目编码,科目名称,合计,基本支出,项目支出\n,合计,1,1,\n";
    const std::string three = "\n项目,决算数\n合计,1\n";
    CHECK(forms_of({{"公开07表.csv", "财政拨款“三公”经费支出决算表" + three},
                    {"公开08表.csv", "政府性基金预算财政拨款支出决算表" + coded},
                    {"公开09表.csv", "国有资本经营预算财政拨款支出决算表" + coded}}) ==
          lines{"公开07表.csv form09", "公开08表.csv form07", "公开09表.csv form08"});
    CHECK(forms_of({{"公开05表.csv", "一般公共预算财政拨款收入支出决算表" + coded},
                    {"公开07表.csv", "一般公共预算财政拨款项目支出决算表\n科目编码,科目名称,金额\n"
                                     "302,a,1\n"},
                    {"公开08表.csv", "政府性基金预算财政拨款收入支出决算表" + coded},
                    {"公开09表.csv", "国有资本经营预算财政拨款收入支出决算表" + coded},
                    {"公开10表.csv", "财政拨款“三公”经费支出决算表" + three},
                    {"公开13表.csv", "部门整体支出绩效自评情况表\n项目,自评\na,b\n"}}) ==
          lines{"公开05表.csv form05", "公开07表.csv form15", "公开08表.csv form07",
                "公开09表.csv form08", "公开10表.csv form09",
                "公开13表.csv 部门整体支出绩效自评情况表 not checked"});
    CHECK(forms_of({{"07.csv", "“三公”经费、会议费、培训费支出决算表" + three},
                    {"09.csv", "财政拨款支出决算表" + coded},
                    {"11.csv", "政府采购支出情况表\n项目,金额\n合计,1\n"}}) ==
          lines{"07.csv form09", "09.csv form11", "11.csv form14"});
}

TEST_CASE(
    "三公: labels of vehicles and totals, reception before vehicles, operation before purchase") {
    const auto roles = [](const std::string& rows) {
        const account_reading a =
            read_one("财政拨款“三公”经费支出决算表.csv", "项目,决算数\n" + rows);
        CHECK(shown(a.problems) == lines{});
        CHECK(shown(a.notes) == lines{});
        CHECK(check(a.value).verdicts.violated == 0);
        return check(a.value).verdicts.exact;
    };
    // Sums of the whole and of the vehicles, whatever they are called and in whatever order.
    CHECK(roles("三公经费合计,6\n因公出国（境）支出,1\n公务接待费,2\n公务用车费,3\n"
                "公务用车运行支出,3\n公务用车购置支出,0\n") == 2);
    CHECK(roles("总计,6\n公务接待支出,2\n因公出国（境）经费,1\n公务用车购置和运行费,3\n"
                "公务用车运行费用,1\n公务用车购置,2\n") == 2);
    CHECK(roles("小计,3\n公务用车购置及运行维护费,3\n公务用车购置费,\n公务用车运行维护费,3\n"
                "因公出国（境）费,\n公务接待费,\n会议费,1\n培训费,1\n") >= 2);
}

TEST_CASE("years that the tables do not cover: judged, and said once") {
    for (const int year : {2012, 2017, 2027, 2030}) {
        const account_reading a =
            read_one("支出决算表.csv",
                     std::to_string(year) +
                         "年度支出决算表\n科目编码,科目名称,本年支出合计,基本支出,项目支出\n"
                         "合计,,5,5,\n208,a,5,5,\n",
                     {.slug = {}, .agency_name = {}, .year = 0, .form_set = "final_accounts"});
        CHECK(shown(a.problems) == lines{});
        CHECK(a.value.year == year);
        const auto found = check(a.value);
        CHECK(!found.year_covered);
        CHECK(found.unrecognised == 0); // no code is called unknown
        CHECK(found.verdicts.exact == 4);
    }
}
