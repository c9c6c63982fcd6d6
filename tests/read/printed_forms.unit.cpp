// The shapes in which forms are published, kind by kind: what is read, repaired, left aside or refused.
#include <oracle/read_forms.hpp>

#include <doctest/doctest.h>

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace kemu;
using oracle::lines;
using oracle::printed;
using oracle::read_one;
using oracle::shown;

namespace {

const std::string title03 = "支出决算表";
const std::string title05 = "一般公共预算财政拨款支出决算表";
const std::string head05 = "科目编码,科目名称,本年支出合计,基本支出,项目支出\n";

// The rows of the one form that a text gives, without a problem.
lines form_rows(const std::string& name, const std::string& text) {
    const account_reading a = read_one(name, text);
    CHECK(shown(a.problems) == lines{});
    REQUIRE(a.value.forms.size() == 1);
    return shown(a.value, a.value.forms[0]);
}
lines rows05(const std::string& text) {
    return form_rows(title05 + ".csv", text);
}

std::vector<std::vector<std::string>> split(const std::string& text) {
    REQUIRE(text.find('"') == text.npos);
    std::vector<std::vector<std::string>> rows;
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t end = text.find("\r\n", at);
        REQUIRE(end != text.npos);
        std::vector<std::string> row(1);
        for (; at < end; ++at)
            if (text[at] == ',')
                row.emplace_back();
            else
                row.back() += text[at];
        rows.push_back(row);
        at = end + 2;
    }
    return rows;
}

} // namespace

TEST_CASE("every figure of the published accounts is read as printed, in its place") {
    std::size_t files = 0;
    std::size_t figures = 0;
    for (const auto& folder : std::filesystem::directory_iterator{KEMU_TEST_ACCOUNTS})
        for (int i = 1; i <= 10; ++i) {
            const std::string name = (i < 10 ? "form0" : "form") + std::to_string(i) + ".csv";
            const auto path = folder.path() / name;
            if (!std::filesystem::exists(path)) continue;
            CAPTURE(path.string());
            const std::string text = oracle::file_text(path);
            const account_reading a = read_one(name, text);
            REQUIRE(a.value.forms.size() == 1);
            const form& f = a.value.forms[0];
            CHECK(number_of(f.shape().form) == i);
            const auto file = split(text);
            const auto place = [&](std::string_view heading) {
                std::size_t c = 0;
                while (c < file[0].size() && file[0][c] != heading)
                    ++c;
                return c;
            };
            const auto column = [&](std::string_view heading) {
                std::size_t c = 0;
                while (a.value.set->name_of(f.columns()[c]).name != heading)
                    REQUIRE(++c < f.columns().size());
                return c;
            };
            if (f.view().has_codes()) {
                REQUIRE(f.rows().size() == file.size() - 1);
                for (std::size_t r = 1; r < file.size(); ++r) {
                    CHECK(f.rows()[r - 1].label == file[r][1]);
                    CHECK(f.rows()[r - 1].source_line == r + 1);
                    for (std::size_t c = 2; c < file[0].size(); ++c, ++figures)
                        CHECK(printed(f.cell(r - 1, column(file[0][c]))) == file[r][c]);
                }
            } else {
                const std::string_view value = place("value") < file[0].size() ? "value" : "amount";
                const std::size_t section = place(f.shape().part_title);
                for (std::size_t n = 1; n < file.size(); ++n, ++figures) {
                    std::size_t r = 0; // the row of that line and part
                    while (std::to_string(f.rows()[r].key) != file[n][place("line")] ||
                           a.value.set->part_named(file[n][section]) != f.rows()[r].part)
                        REQUIRE(++r < f.rows().size());
                    CHECK(f.rows()[r].label == file[n][place("item")]);
                    const std::size_t named = place("column");
                    const std::size_t c =
                        named < file[0].size() ? column(file[n][named]) : std::size_t{0};
                    CHECK(printed(f.cell(r, c)) == file[n][place(value)]);
                }
            }
            ++files;
        }
    CHECK(files == 39);
    CHECK(figures > 2'000);
}

TEST_CASE("titles of columns: every one that is printed") {
    const lines expected = {"total total_expenditure=5 basic=2 project=3"};
    for (const char* total :
         {"合计", "本年支出合计", "本年支出", "支出合计", "小计", "决算数", "本年支出合计（万元）",
          "一般公共预算财政拨款支出", "\"本年支出\n合计\"", "total_expenditure", "本年支出 合计"})
        for (const char* code : {"科目编码", "功能分类科目编码", "支出功能分类科目编码", "科目代码",
                                 "编码", "code", "\"功能分类\n科目编码\""}) {
            CAPTURE(std::string{total});
            CAPTURE(std::string{code});
            CHECK(rows05(std::string{code} + ",科目名称," + total +
                         ",基本支出,项目支出\n,合计,5,2,3\n") == expected);
        }
    for (const char* name : {"科目名称", "功能分类科目名称", "项目", "项目名称", "名称", "name"}) {
        CAPTURE(std::string{name});
        CHECK(rows05("项目支出,基本支出,科目编码," + std::string{name} + ",合计\n3,2,,合计,5\n") ==
              expected);
    }
    const account_reading a =
        read_one(title05 + ".csv", "科目编码,科目名称,合计（元）,基本支出,项目支出\n,合计,5,2,3\n");
    REQUIRE(a.value.forms.size() == 1);
    CHECK(a.value.forms[0].cell(0, 0).unit() == yuan);
    CHECK(a.value.forms[0].cell(0, 1).unit() == wan_yuan);
}

TEST_CASE("codes as spreadsheets and scans have them") {
    for (const char* code :
         {"2080505", " 2080505", "2080505 ", "　2080505", "\u00A02080505\u00A0", "２０８０５０５",
          "208 05 05", "2080505.0", "'2080505", "208.05.05", "\u200B2080505"}) {
        CAPTURE(std::string{code});
        const account_reading a =
            read_one(title05 + ".csv", head05 + code + ",养老保险,5,2,3\n,合计,5,2,3\n");
        CHECK(shown(a.problems) == lines{});
        REQUIRE(a.value.forms.size() == 1);
        CHECK(shown(a.value, a.value.forms[0])[0] ==
              "2080505 total_expenditure=5 basic=2 project=3");
        CHECK(a.repairs.size() == (std::string_view{code} == "2080505" ? 0U : 1U));
    }
    const lines three = {"total total_expenditure=5 basic=2 project=3",
                         "208 total_expenditure=5 basic=2 project=3",
                         "20805 total_expenditure=5 basic=2 project=3",
                         "2080505 total_expenditure=4 basic=1 project=3",
                         "2080506 total_expenditure=1 basic=1 project="};
    const std::string head = "类,款,项,科目名称,合计,基本支出,项目支出\n,,,合计,5,2,3\n";
    CHECK(rows05(head + "208,,,a,5,2,3\n208,05,,b,5,2,3\n208,05,05,c,4,1,3\n208,05,06,d,1,1,\n") ==
          three);
    CHECK(rows05(head + "208,,,a,5,2,3\n,05,,b,5,2,3\n,,05,c,4,1,3\n,,06,d,1,1,\n") == three);
    CHECK(rows05(head + "208,,,a,5,2,3\n208,5,,b,5,2,3\n208,5,5,c,4,1,3\n208,5,6,d,1,1,\n") ==
          three);
    CHECK(rows05("科目编码,,,科目名称,合计,基本支出,项目支出\n类,款,项,,,,\n,,,合计,5,2,3\n"
                 "208,,,a,5,2,3\n208,05,,b,5,2,3\n208,05,05,c,4,1,3\n208,05,06,d,1,1,\n") == three);
    for (const char* wrong : {"21", "20805051", "20x", "2080505.5", "208-05"}) {
        CAPTURE(std::string{wrong});
        const account_reading a = read_one(title05 + ".csv", head05 + wrong + ",a,5,2,3\n");
        CHECK(a.value.forms.empty());
        REQUIRE(a.problems.size() == 1);
        CHECK(a.problems[0].code == errc::not_a_code);
        CHECK(a.problems[0].line == 2);
        CHECK(a.problems[0].text == wrong);
    }
}

TEST_CASE("the total row, whichever cell its name stands in") {
    const lines expected = {"total total_expenditure=5 basic=2 project=3"};
    for (const char* row :
         {",合计", "合计,", "合计,合计", ",合 计", "合计,支出合计", " ,　合计 "}) {
        CAPTURE(std::string{row});
        CHECK(rows05(head05 + row + ",5,2,3\n") == expected);
    }
}

TEST_CASE("lines above the headings, 栏次, notes, trailing commas, unnamed columns, 备注") {
    const lines expected = {"total total_expenditure=5 basic=2 project=3",
                            "208 total_expenditure=5 basic=2 project=3"};
    const std::string text = "2024年度一般公共预算财政拨款支出决算表,,,,,,\n"
                             "公开05表,,,,,,\n"
                             "部门：某局,,,,,单位：元,\n"
                             "项目,,本年支出合计,基本支出,项目支出,备注,\n"
                             "科目编码,科目名称,,,,,\n"
                             "栏次,,1,2,3,,\n"
                             "合计,,5,2,3,,\n"
                             "208,社会保障,5,2,3,无,\n"
                             ",,,,,,\n"
                             "注：本表反映部门本年度支出情况。,,,,,,\n";
    for (const char* name : {"x.csv", "公开05表.csv", "附件.csv"}) {
        CAPTURE(std::string{name});
        const account_reading a = read_one(name, text, {.form_set = "final_accounts"});
        CHECK(shown(a.problems) == lines{});
        REQUIRE(a.value.forms.size() == 1);
        CHECK(a.value.forms[0].shape().form == form_id::form05);
        CHECK(shown(a.value, a.value.forms[0]) == expected);
        CHECK(a.value.year == 2024);
        CHECK(a.value.agency_name == "某局");
        CHECK(a.value.forms[0].cell(0, 0).unit() == yuan);
        CHECK(a.value.amount_unit == yuan);
    }
}

TEST_CASE("columns that the layout does not have are left aside with the nearest that it has") {
    const account_reading a = read_one(
        title05 + ".csv", "科目编码,科目名称,合计,基本支出,项目支岀,绩效\n,合计,5,2,3,9\n");
    CHECK(shown(a.problems) == lines{});
    CHECK(shown(a.notes) == lines{"333@1:47 项目支岀 (项目支出)", "333@1:60 绩效"});
    REQUIRE(a.value.forms.size() == 1);
    CHECK(shown(a.value, a.value.forms[0]) == lines{"total total_expenditure=5 basic=2"});
    const lines split_basic =
        form_rows("收入决算表.csv",
                  "科目编码,科目名称,本年收入合计,财政拨款收入,事业收入,其中：教育收费,其他收入\n"
                  ",合计,9,5,3,2,1\n");
    CHECK(split_basic == lines{"total total_revenue=9 fiscal_appropriation=5 institution_revenue=3 "
                               "education_fees=2 other_revenue=1"});
}

TEST_CASE("merged headings: basic expenditure by personnel and public expenses") {
    CHECK(rows05(
              "项目,,本年支出合计,基本支出,,,项目支出\n科目编码,科目名称,,小计,人员经费,公用经费,\n"
              ",合计,9,5,3,2,4\n") ==
          lines{"total total_expenditure=9 basic=5 personnel=3 public_expenses=2 project=4"});
    CHECK(form_rows("一般公共预算财政拨款收入支出决算表.csv",
                    "项目,,年初结转和结余,,,本年收入,,,本年支出,,,年末结转和结余,,\n"
                    "科目编码,科目名称,合计,基本支出结转,项目支出结转和结余,合计,基本支出,项目支出,"
                    "合计,基本支出,项目支出,合计,基本支出结转,项目支出结转和结余\n"
                    ",合计,3,1,2,7,3,4,8,3,5,2,1,1\n") ==
          lines{"total total_expenditure=8 basic=3 project=5 opening_balance=3 opening_basic=1 "
                "opening_project=2 current_revenue=7 revenue_basic=3 revenue_project=4 "
                "closing_balance=2 closing_basic=1 closing_project=1"});
}

TEST_CASE("two sides beside each other, with and without line numbers") {
    const lines expected = {"revenue|general_public_revenue amount=5",
                            "expenditure|一、一般公共服务支出 amount=4",
                            "revenue|current_total amount=5",
                            "expenditure|current_total amount=4",
                            "revenue|opening_balance amount=",
                            "expenditure|closing_balance amount=1",
                            "revenue|grand_total amount=5",
                            "expenditure|grand_total amount=5"};
    CHECK(form_rows("收入支出决算总表.csv",
                    "收入,,支出,\n项目,决算数,项目,决算数\n一、一般公共预算财政拨款收入,5,"
                    "一、一般公共服务支出,4\n本年收入合计,5,本年支出合计,4\n年初结转和结余,,"
                    "年末结转和结余,1\n总计,5,总计,5\n") == expected);
    CHECK(form_rows(
              "收入支出决算总表.csv",
              "收入,,,支出,,\n项目,行次,金额,项目,行次,金额\n栏次,,1,栏次,,2\n"
              "一、财政拨款收入,1,5,一、一般公共服务支出,5,4\n本年收入合计,2,5,本年支出合计,6,4\n"
              "年初结转和结余,3,,年末结转和结余,7,1\n总计,4,5,总计,8,5\n")
              .back() == "expenditure|grand_total amount=5");
    CHECK(form_rows(
              "财政拨款收入支出决算总表.csv",
              "收入,,支出,,,,\n项目,金额,项目,小计,一般公共预算财政拨款,政府性基金预算财政拨款,"
              "国有资本经营预算财政拨款\n一、一般公共预算财政拨款,5,一、一般公共服务支出,5,5,,\n")
              .back() == "expenditure|一、一般公共服务支出 total=5 general_public_budget=5 "
                         "government_fund= state_capital=");
}

TEST_CASE("several blocks of code, name and amount beside each other") {
    CHECK(form_rows(
              "一般公共预算财政拨款基本支出决算表.csv",
              "人员经费,,,公用经费,,,,,\n科目编码,科目名称,决算数,科目编码,科目名称,决算数,"
              "科目编码,科目名称,决算数\n301,工资福利支出,5,302,商品和服务支出,3,310,资本性支出,1\n"
              "30101,基本工资,5,30201,办公费,3,31002,办公设备购置,1\n"
              "人员经费合计,,5,公用经费合计,,,,,4\n")
              .size() == 8);
    CHECK(form_rows(
              "一般公共预算财政拨款基本支出决算表.csv",
              "科目编码,科目名称,合计,人员经费,公用经费\n301,工资福利支出,5,5,\n,合计,5,5,\n") ==
          lines{"301 amount=5 personnel=5 public_expenses=",
                "total amount=5 personnel=5 public_expenses="});
}

TEST_CASE("三公: item by phase, twelve cells in a row, one column, phases of any name") {
    const std::string name = "财政拨款“三公”经费支出决算表.csv";
    const std::string six =
        "合计,5,4\n1.因公出国（境）费,,\n2.公务用车购置及运行维护费,3,3\n"
        "（1）公务用车购置费,,\n（2）公务用车运行维护费,3,3\n3.公务接待费,2,1\n";
    CHECK(form_rows(name, "项目,预算数,决算数\n" + six) ==
          lines{"budget|three_public amount=5", "final|three_public amount=4",
                "budget|abroad amount=", "final|abroad amount=", "budget|vehicles amount=3",
                "final|vehicles amount=3", "budget|vehicle_purchase amount=",
                "final|vehicle_purchase amount=", "budget|vehicle_operation amount=3",
                "final|vehicle_operation amount=3", "budget|reception amount=2",
                "final|reception amount=1"});
    CHECK(form_rows(name, "项目,2023年预算数,2024年预算数\n" + six).front() ==
          "prior_budget|three_public amount=5");
    CHECK(form_rows(name, "项目,调整预算数,全年预算数\n" + six).front() ==
          "adjusted_budget|three_public amount=5");
    CHECK(form_rows(name, "项目,2024年决算数,上年决算数\n" + six)[1] ==
          "prior_final|three_public amount=4");
    CHECK(form_rows(name,
                    "项目,行次,决算数\n合计,1,5\n公务用车购置支出,2,1\n公务用车运行支出,3,4\n") ==
          lines{"final|three_public amount=5", "final|vehicle_purchase amount=1",
                "final|vehicle_operation amount=4"});
    const std::string wide =
        "预算数,,,,,,决算数,,,,,\n合计,因公出国（境）费,公务用车购置及运行费,,,公务接待费,合计,"
        "因公出国（境）费,公务用车购置及运行费,,,公务接待费\n,,小计,公务用车购置费,公务用车运行费,,"
        ",,"
        "小计,公务用车购置费,公务用车运行费,\n1,2,3,4,5,6,7,8,9,10,11,12\n"
        "5.00,1.00,3.00,1.00,2.00,1.00,4.00,,3.00,1.00,2.00,1.00\n";
    const lines twelve = form_rows(name, wide);
    REQUIRE(twelve.size() == 12);
    CHECK(twelve[3] == "budget|vehicle_purchase amount=1.00");
    CHECK(twelve[4] == "budget|vehicle_operation amount=2.00");
    CHECK(twelve[6] == "final|three_public amount=4.00");
    for (const char* label :
         {"公务用车购置", "公务用车购置支出", "公务用车购置费用", "其中：公务用车购置费"}) {
        CAPTURE(std::string{label});
        CHECK(form_rows(name, "项目,决算数\n" + std::string{label} + ",1\n") ==
              lines{"final|vehicle_purchase amount=1"});
    }
    for (const char* label :
         {"“三公”经费合计", "三公经费合计", "总计", "小计", "总“三公”经费支出", "支出合计"}) {
        CAPTURE(std::string{label});
        CHECK(form_rows(name, "项目,决算数\n" + std::string{label} + ",1\n") ==
              lines{"final|three_public amount=1"});
    }
}

TEST_CASE("amounts are read leniently, and every repair is listed") {
    struct cell {
        const char* text;
        const char* read;
        bool repaired;
    };
    const cell all[] = {
        {"10", "10", false},
        {"10.00", "10.00", false},
        {"\"1,000.00\"", "1000.00", false},
        {"", "", false},
        {"——", "——", false},
        {"-", "——", false},
        {"10 ", "10", true},
        {" 10", "10", true},
        {"１０", "10", true},
        {"10，000.00", "10000.00", true},
        {"—— ", "——", true},
        {"/", "——", true},
        {"无", "——", true},
        {"+10", "10", true},
        {"(10)", "-10", true},
        {"（10）", "-10", true},
        {"\u221210", "-10", true},
        {"\uFF0D10", "-10", true},
        {"\uFE6310", "-10", true},
        {"–10", "-10", true},
        {"—10", "-10", true},
        {"50.00-", "-50.00", true},
        {"\u200E10", "10", true},
        {"\u202D10", "10", true},
        {"10\u202F", "10", true},
        {"\uFEFF10", "10", true},
        {"10万元", "10", true},
        {"123.05亿", "123.05", true},
        {"RMB10", "10", true},
        {"人民币10", "10", true},
        {"￥10", "10", true},
        {"¥10.5", "10.5", true},
        {"816. 37", "816.37", true},
    };
    for (const cell& c : all) {
        CAPTURE(std::string{c.text});
        const account_reading a = read_one(title05 + ".csv", head05 + ",合计," + c.text + ",1,\n");
        CHECK(shown(a.problems) == lines{});
        REQUIRE(a.value.forms.size() == 1);
        CHECK(printed(a.value.forms[0].cell(0, 0)) == c.read);
        CHECK(a.repairs.size() == (c.repaired ? 1U : 0U));
    }
    const account_reading yi = read_one(title05 + ".csv", head05 + ",合计,1.5亿元,1,\n");
    CHECK(yi.value.forms[0].cell(0, 0).unit() == yi_yuan);
    for (const char* wrong :
         {"12 34", "1 000.00", "1.2.3", "1,00", "abc", "10元5", "--10", "1e5", "0x10", "10%"}) {
        CAPTURE(std::string{wrong});
        const account_reading a =
            read_one(title05 + ".csv", head05 + ",合计,\"" + wrong + "\",1,\n");
        CHECK(a.value.forms.empty());
        REQUIRE(a.problems.size() == 1);
        CHECK(a.problems[0].line == 2);
        CHECK(a.problems[0].column == 10);
        CHECK(a.problems[0].text == wrong);
    }
    CHECK(shown(read_one(title05 + ".csv", head05 + ",合计,12 34,1,\n").problems) ==
          lines{"332@2:9 12 34 (1234 / 12 34)"});
}

TEST_CASE("what is not printed is no error: rows, columns, parents, all but headings") {
    CHECK(rows05(head05).empty());
    CHECK(rows05(head05 + "本单位2024年度没有一般公共预算财政拨款支出，故本表无数据。,,,,\n")
              .empty());
    CHECK(rows05("科目编码,科目名称,本年支出合计\n2080505,a,5\n2101101,b,1\n") ==
          lines{"2080505 total_expenditure=5", "2101101 total_expenditure=1"});
    CHECK(form_rows("收入支出决算总表.csv", "收入项目,决算数,支出项目,决算数\n"
                                            "一、财政拨款收入,5,本年支出合计,5\n") ==
          lines{"revenue|fiscal_revenue amount=5", "expenditure|current_total amount=5"});
}

TEST_CASE("a form is known by its title, else by its columns; never by a number alone") {
    const std::string columns =
        "科目编码,科目名称,年初结转和结余,本年收入,本年支出,基本支出,项目支出,"
        "年末结转和结余\n,合计,1,2,2,1,1,1\n";
    const auto form_of = [](const std::string& name, const std::string& text) {
        const account_reading a = read_one(name, text);
        return a.value.forms.size() == 1 ? a.value.forms[0].shape().form : form_id::none;
    };
    CHECK(form_of("form09.csv", "国有资本经营预算财政拨款收入支出决算表\n" + columns) ==
          form_id::form08);
    CHECK(form_of("08 政府性基金预算财政拨款收入支出决算表.csv", columns) == form_id::form07);
    CHECK(form_of("form07.csv", columns) == form_id::form07); // its columns fit, the number decides
    CHECK(form_of("form07.csv", "phase,line,item,amount\nfinal,1,合计,5\n") == form_id::form09);
    const account_reading several = read_one("07.xlsx.csv", columns);
    CHECK(several.value.forms.empty());
    REQUIRE(several.problems.size() == 1);
    CHECK(several.problems[0].code == errc::layout_ambiguous);
    CHECK(several.problems[0].detail.find("政府性基金预算财政拨款收入支出决算表") !=
          std::string::npos);
    const account_reading unknown = read_one(
        "12.csv", "预算绩效自评情况表\n科目编码,科目名称,合计,基本支出,项目支出\n,合计,1,1,\n");
    CHECK(unknown.value.forms.empty());
    CHECK(unknown.problems.empty());
    REQUIRE(unknown.value.other_tables.size() == 1);
    CHECK(unknown.value.other_tables[0].title == "预算绩效自评情况表");
}

TEST_CASE("titles in other words are known where every column agrees, and only there") {
    const std::string codes =
        "科目编码,科目名称,合计,基本支出,项目支出\n,合计,9,4,5\n201,a,9,4,5\n";
    const std::string revenue =
        "科目编码,科目名称,本年收入合计,财政拨款收入,其他收入\n,合计,9,4,5\n201,a,9,4,5\n";
    const std::string sides = "收入,,支出,\n项目,金额,项目,金额\n一、一般公共预算财政拨款收入,9,"
                              "一、一般公共服务支出,9\n总计,9,总计,9\n";
    const std::string economic =
        "科目编码,科目名称,合计,人员经费,公用经费\n,合计,9,9,\n301,a,9,9,\n30101,b,9,9,\n";
    struct example {
        std::string title, table;
        form_id form;
    };
    const auto read = [](const std::string& title, const std::string& table, account_meta meta) {
        return read_one("1.csv", title + "\n部门：某局,,,单位：万元\n" + table, std::move(meta));
    };
    const example finals[] = {
        {"2023年支出决算公开表（03）", codes, form_id::form03},
        {"支出决算总体情况表", codes, form_id::form03},
        {"收入决算情况表", revenue, form_id::form02},
        {"2023年收支决算公开表", sides, form_id::form01},
        {"部门决算收支总表", sides, form_id::form01},
        {"一般公共预算财政拨款支出决算情况表", codes, form_id::form05},
        {"一般公共预算财政拨款基本支出决算表（按经济科目）", economic, form_id::form06},
    };
    const example budgets[] = {
        {"部门收支总体表", sides, form_id::form01},
        {"部门支出总体表", codes, form_id::form03},
        {"一般公共预算财政拨款支出情况表", codes, form_id::form05},
        {"一般公共预算基本支出表（按经济分类）", economic, form_id::form06},
        {"政府性基金预算财政拨款支出情况表", codes, form_id::form08},
        {"国有资本经营支出预算表", codes, form_id::form09},
    };
    const auto require_known = [&](const example& x, const form_set& set) {
        CAPTURE(x.title);
        const account_reading a = read(x.title, x.table, {});
        CHECK(shown(a.problems) == lines{});
        REQUIRE(a.value.forms.size() == 1);
        CHECK(a.value.set == &set);
        CHECK(a.value.forms[0].shape().form == x.form);
    };
    for (const example& x : finals)
        require_known(x, final_accounts::set);
    for (const example& x : budgets)
        require_known(x, budgets::set);
    // The budget that brackets name, a table by economic code and one with a column more are others.
    const std::string more = "科目编码,科目名称,合计,基本支出,项目支出,其中：涉农\n,合计,9,4,5,1\n";
    const std::pair<std::string, std::string> others[] = {
        {"支出决算公开表", more},
        {"财政拨款支出决算表（一般公共预算）", codes},
        {"一般公共预算支出表（按经济分类）", codes},
        {"预算绩效情况表", codes},
        {"支出决算公开表", sides},
    };
    for (const auto& [title, table] : others) {
        CAPTURE(title);
        const account_reading a = read(title, table, {});
        CHECK(shown(a.problems) == lines{});
        CHECK(a.value.forms.empty());
        REQUIRE(a.value.other_tables.size() == 1);
    }
}

TEST_CASE("several forms in one file, each with its title") {
    const account_reading a =
        read_one("决算公开.csv", "支出决算表,,,,\n" + head05 + ",合计,5,2,3\n208,a,5,2,3\n,,,,\n" +
                                     title05 + ",,,,\n单位：元,,,,\n" + head05 + ",合计,4,2,2\n");
    CHECK(shown(a.problems) == lines{});
    REQUIRE(a.value.forms.size() == 2);
    CHECK(a.value.forms[0].shape().form == form_id::form03);
    CHECK(a.value.forms[0].rows().size() == 2);
    CHECK(a.value.forms[1].shape().form == form_id::form05);
    CHECK(a.value.forms[1].cell(0, 0).unit() == yuan);
}

TEST_CASE("labels that are not understood are named with the nearest that is") {
    const account_reading a =
        read_one("财政拨款“三公”经费支出决算表.csv", "项目,决算数\n合计,5\n公务招待费,5\n");
    CHECK(shown(a.problems) == lines{});
    CHECK(shown(a.notes) == lines{"317@3:1 公务招待费 (公务接待费)"});
    const account_reading records =
        read_one("财政拨款“三公”经费支出决算表.csv",
                 "phase,line,item,amount\nfinal,1,合计,5\nfinal,2,公务招待费,5\n");
    CHECK(shown(records.problems) == lines{});
    CHECK(shown(records.notes) == lines{"317@3:9 公务招待费 (公务接待费)"});
}

TEST_CASE("a figure was rounded to the most decimals that its column prints, or its phase") {
    const account_reading a =
        read_one(title05 + ".csv", head05 + ",合计,10,10.5,\n208,a,3.25,3,1\n");
    const form& f = a.value.forms[0];
    CHECK(f.cell(0, 0) == figure{10, 0, wan_yuan}.in_column(wan_yuan, 2));
    CHECK(f.cell(0, 1) == figure{105, 1, wan_yuan});
    CHECK(f.cell(1, 1) == figure{3, 0, wan_yuan}.in_column(wan_yuan, 1));
    CHECK(f.cell(1, 2) == figure{1, 0, wan_yuan});
    account_meta meta{.year = 2024, .amount_decimals = 3};
    const account_reading b = read_one(title05 + ".csv", head05 + ",合计,10,,\n", meta);
    CHECK(b.value.forms[0].cell(0, 0) == figure{10, 0, wan_yuan}.in_column(wan_yuan, 3));
}

TEST_CASE("rows twice, figures without a row, parts and columns of records: errors with places") {
    CHECK(shown(read_one(title05 + ".csv",
                         head05 + ",合计,1,1,\n208,a,1,1,\n208,b,1,1,\n,合计,2,2,\n")
                    .problems) == lines{"314@4:1 208 (3)", "314@5:2 合计"});
    CHECK(shown(read_one(title05 + ".csv", head05 + ",,5,1,\n").problems) == lines{"340@2:3 5"});
    const std::string head = "side,line,item,column,amount\n";
    CHECK(shown(read_one("form01.csv", head + "revenu,1,a,amount,1\nrevenue,x,a,amount,1\n"
                                              "revenue,2,b,amout,1\nrevenue,3,c,amount,1\n"
                                              "revenue,3,d,amount,1\nrevenue,3,c,amount,1\n")
                    .problems) == lines{"326@2:1 revenu (revenue)", "323@3:9 x",
                                        "311@4:13 amout (amount)", "325@6:11 d (c)",
                                        "314@7:9 3 (5)"});
}

TEST_CASE("what is no UTF-8 text, quotes that do not match, an empty file") {
    const auto problems = [](const std::string& text) {
        return shown(read_one(title05 + ".csv", text).problems);
    };
    CHECK(problems("") == lines{"303@0:0 "});
    CHECK(problems("\xEF\xBB\xBF\r\n") == lines{"303@0:0 "});
    CHECK(problems(head05 + "208,\xE7\xA4,1,1,\n") == lines{"305@2:5 \\xE7\\xA4"});
    // Too few bytes to be sure of GB18030, which is read where it is beyond doubt.
    CHECK(problems("\xBF\xC6\xC4\xBF,1\r\n").front().starts_with("306@1:1"));
    CHECK(problems(head05 + "208,\"a,1.00,1.00,\n") == lines{"308@2:5 \"a,1.00,1.00,"});
}

namespace {

const std::string head05_short = "科目编码,科目名称,合计,基本支出,项目支出\n";
std::string unit_of_form(const std::string& above, const std::string& head = head05_short) {
    const account_reading a =
        read_one("a.csv", "2024年度" + title05 + "\n" + above + head + ",合计,10.01,5.00,5.00\n");
    if (a.value.forms.size() != 1 || a.value.forms[0].columns().size() != 3) return "no form";
    return std::string{unit_name(a.value.forms[0].cell(0, 0).unit())};
}

} // namespace

TEST_CASE("an agency whose name begins with 元 names no unit; a unit may stand behind the agency") {
    CHECK(unit_of_form("单位：万元\n编制单位：元阳县财政局\n") == "万元");
    CHECK(unit_of_form("单位：万元\n填报单位：元谋县医疗保障局\n") == "万元");
    CHECK(unit_of_form("编制单位：元氏县财政局\n金额单位：万元\n") == "万元");
    CHECK(unit_of_form("编制单位：某县财政局  单位：元\n") == "元");
    CHECK(unit_of_form("编制单位：某县财政局,,,,单位：元\n") == "元");
    CHECK(unit_of_form("单位：人民币元\n") == "元");
    CHECK(unit_of_form("", "科目编码,科目名称,合计（单位：元）,基本支出,项目支出\n") == "元");
    CHECK(unit_of_form("", "科目编码,科目名称,合计（元）,基本支出（元）,项目支出（元）\n") == "元");
}

TEST_CASE(
    "codes in three columns: a blank between two parts is filled only from the same subject") {
    const std::string head = "类,款,项,科目名称,合计,基本支出,项目支出\n";
    const auto rows = [&](const std::string& body) {
        const account_reading a = read_one("a.csv", "2024年度" + title05 + "\n" + head + body);
        lines out = shown(a.problems);
        for (const form& f : a.value.forms)
            for (const std::string& s : shown(a.value, f))
                out.push_back(s.substr(0, s.find(' ')));
        return out;
    };
    CHECK(rows("208,05,05,甲,1.00,1.00,\n208,,06,乙,1.00,1.00,\n") == lines{"2080505", "2080506"});
    CHECK(rows("208,05,05,甲,1.00,1.00,\n,,06,乙,1.00,1.00,\n") == lines{"2080505", "2080506"});
    // Of another category, nobody knows of what the part is.
    CHECK(rows("208,05,05,甲,1.00,1.00,\n210,,06,乙,1.00,1.00,\n") == lines{"201@4:1 210"});
}

TEST_CASE("a table that is no CSV is said to be none") {
    for (const char* between : {";", "\t"}) {
        std::string text = "2024年度" + title05 + "\n" + head05_short +
                           ",合计,10.00,5.00,5.00\n201,一般公共服务支出,10.00,5.00,5.00\n";
        for (std::size_t at = text.find(','); at != text.npos; at = text.find(','))
            text.replace(at, 1, between);
        const account_reading a = read_one("a.csv", text);
        std::size_t rows = 0;
        for (const form& f : a.value.forms)
            rows += f.rows().size();
        CAPTURE(between);
        CHECK((rows == 2 || shown(a.problems) != lines{}));
    }
}

TEST_CASE("figures under no heading are named") {
    const auto notes = [](const std::string& row) {
        const account_reading a =
            read_one("a.csv", "2024年度" + title05 + "\n单位：万元\n" + head05_short + row);
        return shown(a.notes);
    };
    CHECK(notes(",合计,10.00,4.00,6.00\n") == lines{});
    CHECK(notes(",合计,10.00,4.00,6.00,,\n") == lines{});
    CHECK(notes(",合计,10.00,4.00,6.00,99.00\n").size() == 1);
    CHECK(notes(",合计,1,000.00,600.00,400.00\n").size() == 1); // the separators were not quoted
}

TEST_CASE("a heading row that begins with 部门名称 is a heading row") {
    const account_reading a =
        read_one("a.csv", "2024年度" + title05 +
                              "\n单位：万元\n部门名称,科目编码,科目名称,合计,基本支出,项目支出\n"
                              "x,,合计,10.00,4.00,6.00\nx,201,一般公共服务支出,10.00,4.00,6.00\n");
    CHECK(shown(a.problems) == lines{});
    REQUIRE(a.value.forms.size() == 1);
    CHECK(shown(a.value, a.value.forms[0]) ==
          lines{"total total_expenditure=10.00 basic=4.00 project=6.00",
                "201 total_expenditure=10.00 basic=4.00 project=6.00"});
}

TEST_CASE("a title in a later column ends an empty table") {
    const account_reading a = read_one(
        "a.csv", "2024年度" + title05 + "\n" + head05_short + ",,2024年度支出决算表\n" +
                     "科目编码,科目名称,本年支出合计,基本支出,项目支出\n,合计,3.00,1.00,2.00\n");
    for (const form& f : a.value.forms)
        if (f.shape().form == form_id::form05) CHECK(f.rows().empty());
    REQUIRE(a.value.find(form_id::form03) != nullptr);
    CHECK(a.value.find(form_id::form03)->rows().size() == 1);
}

TEST_CASE("the year of a heading is taken out where it stands") {
    const form_set& set = budgets::set;
    CHECK(part_of_heading(set, "2024年预算数", 2024) == part_id::budget);
    CHECK(part_of_heading(set, "2024年度预算数", 2024) == part_id::budget);
    CHECK(part_of_heading(set, "2023年预算数", 2024) == part_id::prior_budget);
    CHECK(part_of_heading(set, "2022年预算数", 2024) == part_id::none);
    CHECK(part_of_heading(set, "年度2024年预算数", 2024) ==
          part_id::none); // and nothing is read beyond
}

TEST_CASE("without a form set nothing is read") {
    std::vector<account_text> files;
    files.push_back({"a.csv", "2024年度" + title05 + "\n" + head05_short + ",合计,1.00,1.00,\n"});
    read_options options;
    options.sets.clear();
    const account_reading a = read_account_texts(std::move(files), options);
    CHECK(a.value.forms.empty());
}
