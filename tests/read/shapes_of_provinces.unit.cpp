// Shapes in which provinces print their forms, and that once were refused or taken for another form.
// The documents are made up; only their shapes are those of print.
#include <kemu/check/findings.hpp>
#include <oracle/read_forms.hpp>

#include <doctest/doctest.h>

#include <string>

using namespace kemu;
using oracle::budget_of;
using oracle::lines;
using oracle::read_one;
using oracle::read_rows;
using oracle::shown;

TEST_CASE("类, 款 and 项 stand in the row of 栏次, below headings merged over two rows") {
    const lines expected = {
        "total total_expenditure=5 basic=5 project=", "208 total_expenditure=5 basic=5 project=",
        "20805 total_expenditure=5 basic=5 project=",
        "2080505 total_expenditure=5 basic=5 project="};
    const std::string body = "合计,,,,5,5,\n208,,,a,5,5,\n208,05,,b,5,5,\n208,05,05,c,5,5,\n";
    for (const char* blank_row : {"", ",,,,,,\n"}) {
        CAPTURE(std::string{blank_row});
        CHECK(read_rows(read_one("支出决算表.csv", "项目,,,,本年支出合计,基本支出,项目支出\n"
                                                   "功能分类科目编码,,,科目名称,,,\n" +
                                                       std::string{blank_row} +
                                                       "类,款,项,栏次,1,2,3\n" + body)) ==
              expected);
    }
}

TEST_CASE(
    "a bracket behind a title adds to it: a form that no layout knows is not taken for another") {
    const std::string body = "\n科目编码,科目名称,合计,基本支出,项目支出\n合计,,5,5,\n208,a,5,5,\n";
    // 财政拨款 is three budgets: its columns fit the form of one of them, its title does not.
    for (const char* name : {"公开05表.csv", "x.csv"}) {
        const account_reading a = read_one(name, "财政拨款支出决算明细表（功能科目）,,,," + body);
        CHECK(a.value.forms.empty());
        CHECK(a.value.other_tables.size() == 1);
    }
    const account_reading a =
        read_one("公开07表.csv", "一般公共预算支出决算表（功能科目）,,,," + body);
    REQUIRE(a.value.forms.size() == 1);
    CHECK(a.value.forms[0].shape().form == form_id::form05);
}

TEST_CASE(
    "三公 with 会议费 and 培训费: titles joined by any word, and another table below the one row") {
    for (const char* title :
         {"财政拨款“三公”经费、会议费和培训费支出决算表",
          "一般公共预算财政拨款“三公”经费及会议费、培训费支出决算表",
          "“三公”经费和会议费、培训费支出决算表", "财政拨款“三公”经费与会议费、培训费支出决算表"}) {
        CAPTURE(std::string{title});
        const account_reading a =
            read_one("公开09表.csv",
                     std::string{title} +
                         ",,,,,,,\n“三公”经费,,,,,,会议费,培训费\n“三公”经费合计,因公出国（境）费,"
                         "公务用车购置及运行维护费,,,公务接待费,,\n,,小计,公务用车购置费,"
                         "公务用车运行维护费,,,\n"
                         "4.00,,2.00,,2.00,2.00,1.00,1.50\n相关统计数：,,,,,,,\n项目,统计数,项目,"
                         "统计数,,,,\n"
                         "因公出国（境）团组数（个）,0,公务用车购置数（辆）,0,,,,\n");
        CHECK(read_rows(a) ==
              lines{"final|three_public amount=4.00",
                    "final|abroad amount=", "final|vehicles amount=2.00",
                    "final|vehicle_purchase amount=", "final|vehicle_operation amount=2.00",
                    "final|reception amount=2.00", "final|meeting amount=1.00",
                    "final|training amount=1.50"});
    }
}

TEST_CASE("三公 whose rows are the phases and whose headings are the items") {
    const account_reading a =
        read_one("公开09表.csv",
                 "一般公共预算财政拨款“三公”经费及会议费、培训费支出决算表,,,,,,,,\n"
                 "项目,一般公共预算财政拨款支出的“三公”经费,,,,,,会议费,培训费\n"
                 ",小计,因公出国（境）费用,公务接待费,公务用车购置及运行维护费,,,,\n"
                 ",,,,小计,公务用车购置费,公务用车运行维护费,,\n栏次,1,2,3,4,5,6,7,8\n"
                 "预算数,10.00,,3.00,7.00,,7.00,1.00,2.00\n决算数,8.00,,2.00,6.00,,6.00,1.00,1.00\n"
                 "增减额,-2.00,,-1.00,-1.00,,-1.00,,-1.00\n增减率（%）,-20.00,,-33.33,-14.29,,-14."
                 "29,,-50.00\n");
    const lines rows = read_rows(a);
    REQUIRE(rows.size() == 16);
    CHECK(rows[0] == "budget|three_public amount=10.00");
    CHECK(rows[3] == "budget|vehicles amount=7.00");
    CHECK(rows[13] == "final|vehicle_operation amount=6.00");
    CHECK(rows[14] == "final|meeting amount=1.00");
    CHECK(a.notes.size() == 2);
    CHECK(check(a.value).verdicts.violated == 0);
}

TEST_CASE("percentages with their sign, or with words, lose no form") {
    for (const char* cell : {"5.00%", "5.00％", "5.00", "-3.2%", "——", "持平"}) {
        CAPTURE(std::string{cell});
        const account_reading a = read_one(
            "一般公共预算支出表.csv",
            "科目编码,科目名称,上年执行数,合计,基本支出,项目支出,增减额,增减%\n合计,,1,5,2,3,4," +
                std::string{cell} + "\n",
            budget_of(2024));
        CHECK(shown(a.problems) == lines{});
        CHECK(a.value.forms.size() == 1);
    }
}

TEST_CASE("收入总表 by agency, with 上年结转结余 divided like the revenue of this year") {
    const account_reading a = read_one(
        "收入总表.csv",
        "单位代码,单位名称,合计,本年收入,,,,,,,,,,上年结转结余,,,,,\n"
        ",,,小计,一般公共预算,政府性基金预算,国有资本经营预算,财政专户管理资金,事业收入,"
        "事业单位经营收入,上级补助收入,附属单位上缴收入,其他收入,小计,一般公共预算,政府性基金预算,"
        "国有资本经营预算,财政专户管理资金,单位资金\n"
        "合计,,120,110,90,,,,15,,,,5,10,6,,,1,3\n101,某部,120,110,90,,,,15,,,,5,10,6,,,1,3\n",
        budget_of(2024));
    CHECK(read_rows(a)[0] ==
          "total total=120 current_total=110 general_public_budget=90 government_fund= "
          "state_capital= "
          "special_account_funds= institution_revenue=15 operating_revenue= superior_subsidy= "
          "affiliate_remittance= other_revenue=5 carried_over=10 carried_general_public=6 "
          "carried_government_fund= carried_state_capital= carried_special_account=1 "
          "carried_agency_funds=3");
    const auto found = check(a.value);
    CHECK(found.verdicts.violated == 0);
    CHECK(found.verdicts.exact == 6); // three sums, in the total and in the row of the agency
}

TEST_CASE("the year of an account that only its headings name") {
    const std::string text =
        "一般公共预算“三公”经费支出表,,,\n项目,2023年预算数,2024年预算数\n合计,5,4\n";
    const account_reading a = read_one("x.csv", text, budget_of(0));
    CHECK(a.value.year == 2024);
    CHECK(read_rows(a) ==
          lines{"prior_budget|three_public amount=5", "budget|three_public amount=4"});
}

TEST_CASE("a column of amounts that nobody understood silences the sum that it may be a part of") {
    const auto found = [](const std::string& heading, const char* other) {
        const account_reading a =
            read_one("部门收入总表.csv",
                     "科目编码,科目名称,合计,财政拨款收入," + heading +
                         ",其他收入\n合计,,9,5,3,1\n205,a,9,5,3," + other + "\n",
                     budget_of(2024));
        CHECK(shown(a.problems) == lines{});
        return check(a.value).verdicts;
    };
    CHECK(found("捐赠专款", "1").violated == 0);
    CHECK(found("捐赠专款", "4").violated > 0); // the columns add up downwards all the same
    CHECK(found("事业收入（不含专户资金）", "1").exact > found("捐赠专款", "1").exact);
    // What cannot be a part silences nothing: 9 is not 5 + 1.
    for (const char* heading : {"增减额", "比上年增减", "其中：专项"}) {
        CAPTURE(std::string{heading});
        CHECK(found(heading, "1").violated > 0);
    }
}

TEST_CASE("a side that begins with its total: lines without ordinals are parts of the line above") {
    const auto found = [](const char* total) {
        const account_reading a = read_one(
            "财政拨款收支预算总表.csv",
            "收入,,支出,,,,\n项目,预算数,项目,合计,一般公共预算,政府性基金预算,国有资本经营预算\n"
            "一、本年收入,80,一、本年支出,85,85,,\n一般公共预算拨款收入,80,教育支出,75,75,,\n"
            "政府性基金预算拨款收入,,社会保障和就业支出,10,10,,\n二、上年结转,5,,,,,\n"
            "一般公共预算拨款收入,5,,,,,\n,,二、结转下年,,,,\n收入总计," +
                std::string{total} + ",支出总计,85,85,,\n",
            budget_of(2024));
        CHECK(shown(a.problems) == lines{});
        return check(a.value).verdicts;
    };
    CHECK(found("85").violated == 0);
    CHECK(found("85").exact >= 8);
    CHECK(found("95").violated > 0);
}

TEST_CASE("—— is no amount: a line that only heads others is no total of them") {
    const auto found = [](const char* heading, const char* total) {
        const account_reading a = read_one(
            "财政拨款“三公”经费、行政参公单位机关运行经费情况表.csv",
            "项目,年初预算数,决算数\n一、“三公”经费支出," + std::string{heading} + "," + heading +
                "\n（一）支出合计,10," + total +
                "\n1．因公出国（境）费,,\n2．公务用车购置及运行维护费,8,6\n3．公务接待费,2,2\n");
        CHECK(shown(a.problems) == lines{});
        return check(a.value).verdicts;
    };
    CHECK(found("—", "8").violated == 0);
    CHECK(found("18", "8").violated == 2); // 18 is not 10, nor 8
}

TEST_CASE("a total behind 其中 is none of its parts") {
    const account_reading a = read_one(
        "收入支出决算总表.csv",
        "收入,,支出,\n项目,决算数,项目,决算数\n一、财政拨款收入,60.00,一、教育支出,50.00\n"
        "本年收入合计,60.00,本年支出合计,50.00\n年初结转和结余,,年末结转和结余,10.00\n"
        "其中：项目支出结转和结余,,其中：项目支出结转和结余,10.00\n合计,60.00,合计,60.00\n");
    CHECK(shown(a.problems) == lines{});
    CHECK(check(a.value).verdicts.violated == 0);
}
