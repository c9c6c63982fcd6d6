// Shapes of forms that once ended an audit, or made it accuse, although a reader finds his way: pages that print
// their headings again, forms of single provinces, codes with their names, what spreadsheets leave behind.
// The documents are made up; their shapes are those of print.
#include <kemu/check/findings.hpp>
#include <oracle/read_forms.hpp>

#include <doctest/doctest.h>

#include <iconv.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

using namespace kemu;
using oracle::budget_of;
using oracle::lines;
using oracle::read_one;
using oracle::read_rows;
using oracle::shown;

namespace {

// The verdicts of a form, in words that the tests can write down.
struct judged_sums {
    std::size_t exact, violated, not_computable;
    friend bool operator==(const judged_sums&, const judged_sums&) = default;
};
judged_sums judged(const account& a) {
    const auto v = check(a).verdicts;
    return {v.exact, v.violated, v.not_computable};
}

const std::string top_of_03 =
    "支出决算表,,,,\n部门：某局,,,,单位：万元\n项目,,本年支出合计,基本支出,"
    "项目支出\n科目编码,科目名称,,,\n栏次,,1,2,3\n";
const lines rows_of_03 = {
    "total total_expenditure=7 basic=5 project=2", "208 total_expenditure=5 basic=5 project=",
    "20805 total_expenditure=5 basic=5 project=",  "2080505 total_expenditure=5 basic=5 project=",
    "210 total_expenditure=2 basic= project=2",    "21011 total_expenditure=2 basic= project=2",
    "2101101 total_expenditure=2 basic= project=2"};
const std::string first_page = "合计,,7,5,2\n208,a,5,5,\n20805,b,5,5,\n2080505,c,5,5,\n";
const std::string second_page = "210,d,2,,2\n21011,e,2,,2\n2101101,f,2,,2\n";

} // namespace

TEST_CASE("a page that prints title and headings again goes on with the form") {
    const auto read = [](const std::string& again) {
        return read_one("03.csv", top_of_03 + first_page + again + second_page);
    };
    const std::string continued = [] {
        std::string s = top_of_03;
        return s.replace(0, s.find(','), "支出决算表（续）");
    }();
    const std::string headings = top_of_03.substr(top_of_03.find("项目"));
    for (const std::string& again :
         {top_of_03, continued, "\n\n" + top_of_03, std::string{"支出决算表（续表）\n"}, headings,
          "部门：某局,,,,单位：万元\n" + headings}) {
        CAPTURE(again);
        const account_reading a = read(again);
        CHECK(read_rows(a) == rows_of_03);
        CHECK(judged(a.value) == judged(read("").value));
        CHECK(judged(a.value).exact >= 15);
        CHECK(judged(a.value).violated == 0);
    }
}

TEST_CASE("another table of the same form is no next page") {
    // Of another agency, and one with a total of its own: neither is added to the first.
    const std::string other_agency =
        "支出决算表,,,,\n部门：另一局,,,,单位：万元\n项目,,本年支出合计,"
        "基本支出,项目支出\n科目编码,科目名称,,,\n栏次,,1,2,3\n";
    for (const std::string& second : {other_agency + second_page, top_of_03 + first_page}) {
        const account_reading a = read_one("03.csv", top_of_03 + first_page + second);
        CHECK(read_rows(a).size() == 4);
        REQUIRE(a.notes.size() == 1);
        CHECK(a.notes[0].code == errc::form_twice);
    }
}

TEST_CASE("codes with their names in one cell, below any heading and with any mark between") {
    for (const char* heading :
         {"功能分类科目（编码及名称）", "科目编码及名称", "支出功能分类科目", "科目编码"}) {
        for (const auto& [before, between, after] :
             {std::array{"[", "]", ""}, std::array{"【", "】", ""}, std::array{"(", ")", ""}}) {
            std::string text =
                std::string{"\""} + heading + "\",本年支出合计,基本支出,项目支出\n合计,7,5,2\n";
            std::string behind = text;
            for (const auto& [code, rest] :
                 {std::pair{"208", "5,5,"}, std::pair{"20805", "5,5,"},
                  std::pair{"2080505", "5,5,"}, std::pair{"210", "2,,2"},
                  std::pair{"21011", "2,,2"}, std::pair{"2101101", "2,,2"}}) {
                text += std::string{before} + code + between + "科目" + after + "," + rest + "\n";
                behind += std::string{"科目"} + before + code + between + "," + rest + "\n";
            }
            CHECK(read_rows(read_one("支出决算表.csv", text)) == rows_of_03);
            CHECK(read_rows(read_one("支出决算表.csv", behind)) == rows_of_03);
        }
        for (const char* mark : {" ", "-", "_", "　", ":", "－", ""}) {
            const std::string m = mark;
            const std::string text = std::string{"\""} + heading +
                                     "\",本年支出合计,基本支出,项目支出\n" + "合  计,7,5,2\n208" +
                                     m + "社会保障,5,5,\n20805" + m + "养老,5,5,\n2080505" + m +
                                     "缴费,5,5,\n210" + m + "卫生,2,,2\n21011" + m +
                                     "医疗,2,,2\n2101101" + m + "行政单位,2,,2\n";
            CAPTURE(text);
            CHECK(read_rows(read_one("支出决算表.csv", text)) == rows_of_03);
        }
    }
    // 208-05 and 2080505.5 stay what they are: no codes.
    for (const char* cell : {"208-05", "2080505.5", "208-", "208_05养老"}) {
        CAPTURE(std::string{cell});
        const account_reading a = read_one(
            "支出决算表.csv",
            std::string{"科目编码,科目名称,本年支出合计,基本支出,项目支出\n"} + cell + ",a,5,5,\n");
        CHECK(a.problems.size() == 1);
    }
}

TEST_CASE("=\"2080505\" of a spreadsheet is the text between the quotation marks") {
    const auto formula = [](const std::string& t) { return "\"=\"\"" + t + "\"\"\""; };
    const std::string head = "科目编码,科目名称,本年支出合计,基本支出,项目支出\n";
    const std::string text = head + formula("合计") + ",,7,5,2\n" + formula("208") + ",a," +
                             formula("5") + ",5,\n" + formula("20805") +
                             ",b,5,5,\n2080505,c,5,5,\n210,d,2,,2\n21011,e,2,,2\n2101101,f,2,,2\n";
    CHECK(read_rows(read_one("支出决算表.csv", text)) == rows_of_03);
    const account_reading wrong = read_one("支出决算表.csv", head + formula("20x") + ",a,5,5,\n");
    REQUIRE(wrong.problems.size() == 1);
    CHECK(wrong.problems[0].text == "20x");
    CHECK(wrong.problems[0].column == 4); // of the text between the marks
}

TEST_CASE(
    "合计 and 小计 by their place: the last line of a side is its total, one above it a subtotal") {
    const std::string lines_above =
        "项目,决算数,项目,决算数\n一、一般公共预算财政拨款收入,100,一、一般公共服务支出,60\n"
        "二、其他收入,20,二、教育支出,60\n";
    const std::string balances = "年初结转和结余,3,年末结转和结余,3\n";
    struct {
        std::string rows;
        const char *subtotal, *total;
    } const cases[] = {
        {"合计,120,合计,120\n", nullptr, "合计"},
        {"小计,120,小计,120\n" + balances + "合计,123,合计,123\n", "小计", "合计"},
        {"合计,120,合计,120\n" + balances + "总计,123,总计,123\n", "合计", "总计"},
        {"本年收入合计,120,本年支出合计,120\n" + balances + "合  计,123,合  计,123\n",
         "本年收入合计", "合  计"},
    };
    for (const auto& c : cases) {
        CAPTURE(c.rows);
        const account_reading a = read_one("收入支出决算总表.csv", lines_above + c.rows);
        CHECK(shown(a.problems) == lines{});
        CHECK(shown(a.notes) == lines{});
        REQUIRE(a.value.forms.size() == 1);
        const form& f = a.value.forms[0];
        const auto label_of = [&](role_id role) -> std::string {
            for (const row& r : f.rows())
                if (r.part == part_id::revenue && r.role == role) return std::string{r.label};
            return {};
        };
        CHECK(label_of(role_id::current_total) == (c.subtotal == nullptr ? "" : c.subtotal));
        CHECK(label_of(role_id::grand_total) == c.total);
        const auto found = check(a.value).verdicts;
        CHECK(found.violated == 0);
        CHECK(found.exact == (c.subtotal == nullptr ? 3U : 5U));
        // And it is judged: a figure that is changed is found.
        std::string other = lines_above + c.rows;
        other.replace(other.find("二、其他收入,20"), std::string{"二、其他收入,20"}.size(),
                      "二、其他收入,27");
        CHECK(check(read_one("收入支出决算总表.csv", other).value).verdicts.violated == 1);
    }
    // In form 04, and beside a line that is nobody's total.
    const account_reading four = read_one(
        "财政拨款收入支出决算总表.csv",
        "收入,,支出,,\n项目,金额,项目,合计,一般公共预算财政拨款\n一、一般公共预算财政拨款,9,"
        "一、教育支出,9,9\n合计,9,合计,9,9\n");
    CHECK(shown(four.notes) == lines{});
    CHECK(check(four.value).verdicts.exact >= 1);
}

TEST_CASE("sections without ordinals right below the headings") {
    const std::string rest = "合计,9\n货物,6\n工程,\n服务,3\n机关运行经费,15\n国有资产占用情况,\n"
                             "车辆数合计（辆）,3\n主要负责人用车,1\n其他用车,2\n";
    for (const char* section : {"政府采购情况,", "政府采购情况", "一、政府采购情况,"}) {
        const account_reading a = read_one("部门决算公开相关信息统计表.csv",
                                           std::string{"项目,统计数\n"} + section + "\n" + rest);
        CHECK(read_rows(a).size() == 8);
        CHECK(judged(a.value) == judged_sums{2, 0, 0});
    }
}

TEST_CASE(
    "thirteen forms of Jiangsu: by both codes, 机关运行经费 and 政府采购 in forms of their own") {
    const std::string tree =
        "\n科目编码,科目名称,合计,基本支出,项目支出\n" + first_page + second_page;
    const std::string economic =
        "科目编码,科目名称,合计,人员经费,公用经费\n合计,,5,4,1\n301,a,4,4,\n"
        "30101,b,4,4,\n302,c,1,,1\n30201,d,1,,1\n";
    std::vector<account_text> files;
    files.push_back({"公开05表.csv", "财政拨款支出决算表（功能科目）,,,," + tree});
    files.push_back({"公开06表.csv", "财政拨款基本支出决算表（经济科目）\n" + economic});
    files.push_back({"公开07表.csv", "一般公共预算支出决算表（功能科目）,,,," + tree});
    files.push_back({"公开08表.csv", "一般公共预算基本支出决算表（经济科目）\n" + economic});
    files.push_back({"公开10表.csv", "政府性基金预算支出决算表\n科目编码,科目名称,合计,基本支出,"
                                     "项目支出\n合计,,,,\n"});
    files.push_back({"公开11表.csv", "国有资本经营预算支出决算表\n科目编码,科目名称,合计,基本支出,"
                                     "项目支出\n合计,,,,\n"});
    files.push_back({"公开12表.csv", "机关运行经费支出决算表\n科目编码,科目名称,机关运行经费支出\n"
                                     "合计,,1\n302,c,1\n30201,d,1\n"});
    files.push_back({"公开13表.csv",
                     "政府采购支出决算表\n项目,金额\n合计,9\n一、政府采购货物支出,6\n"
                     "二、政府采购工程支出,\n三、政府采购服务支出,3\n"});
    const account_meta meta{.slug = {}, .agency_name = {}, .year = 2023};
    auto copies = files;
    const account_reading a = read_account_texts(std::move(files), {.meta = &meta});
    CHECK(shown(a.problems) == lines{});
    CHECK(a.value.other_tables.empty());
    std::string forms;
    for (const form& f : a.value.forms)
        forms += std::string{f.shape().id} + " ";
    CHECK(forms == "form05 form06 form07 form08 form11 form12 form13 form14 ");
    const auto good = check(a.value).verdicts;
    CHECK(good.violated == 0);
    CHECK(good.not_computable == 0);
    // A figure of each of the four that is changed is found, in the rule that says so.
    struct {
        std::size_t file;
        const char *from, *to, *rule;
    } const faults[] = {
        {0, "2101101,f,2,,2", "2101101,f,9,,9", "hierarchy.section"},
        {0, "合计,,7,5,2", "合计,,17,5,12", "form11.is_budgets"},
        {1, "30101,b,4,4,", "30101,b,9,9,", "hierarchy.category"},
        {1, "合计,,5,4,1", "合计,,15,14,1", "form11.vs12"},
        {6, "合计,,1\n302,c,1\n30201,d,1", "合计,,9\n302,c,9\n30201,d,9", "form13.vs06.column"},
        {7, "合计,9", "合计,19", "form14.procurement"},
    };
    for (const auto& f : faults) {
        CAPTURE(std::string{f.to});
        std::vector<account_text> changed = copies;
        std::string& text = changed[f.file].text;
        text.replace(text.find(f.from), std::string{f.from}.size(), f.to);
        bool found = false;
        const account_reading b = read_account_texts(std::move(changed), {.meta = &meta});
        const auto all = check(b.value);
        CAPTURE(all.verdicts.violated);
        for (const finding& x : all)
            found = found || (x.kind == finding_kind::violated && x.rule->id == f.rule);
        CHECK(found);
    }
}

TEST_CASE("收支总表 with four sides: the two that are known are read, the others named") {
    const std::string rows = "一、一般公共预算拨款收入,90,一、一般公共服务支出,60,一、基本支出,70,"
                             "一、机关工资福利支出,95\n"
                             "二、其他收入,10,二、教育支出,40,二、项目支出,30,二、其他支出,5\n"
                             "本年收入合计,100,本年支出合计,100,本年支出合计,100,本年支出合计,100\n"
                             "收入总计,100,支出总计,100,支出总计,100,支出总计,100\n";
    for (const char* headings :
         {"项目,本年预算,项目（按功能分类）,本年预算,项目（按部门预算经济分类）,本年预算,"
          "项目（按政府预算经济分类）,本年预算\n",
          "资金来源,预算数,功能分类,预算数,部门预算经济分类,预算数,政府预算经济分类,预算数\n",
          "项目,金额,按功能分类,金额,按部门经济分类,金额,按政府经济分类,金额\n"}) {
        CAPTURE(std::string{headings});
        const account_reading a = read_one(
            "收支总表.csv", std::string{"收入,,支出,,,,,\n"} + headings + rows, budget_of(2024));
        CHECK(read_rows(a).size() == 8);
        CHECK(judged(a.value) == judged_sums{3, 0, 0}); // both sums, and equal sides
        REQUIRE(a.notes.size() == 2);
        CHECK(a.notes[0].text.find("经济分类") != std::string::npos); // says which side
    }
}

TEST_CASE("国有资产占有使用情况表 in one row, and 项目支出 by economic code") {
    const std::string text = "国有资产占有使用情况表,,,,,,,,,,,,\n项目,行次,资产总额,流动资产,"
                             "固定资产,,,,,对外投资/有价证券,"
                             "在建工程,无形资产,其他资产\n,,,,小计,房屋构筑物,车辆,"
                             "单价200万以上大型设备,其他固定资产,,,,\n"
                             "栏次,,1,2,3,4,5,6,7,8,9,10,11\n合计,1,100.00,20.00,60.00,30.00,10.00,"
                             ",20.00,,5.00,15.00,\n";
    const account_reading a = read_one("公开12表.csv", text);
    CHECK(read_rows(a).size() == 1);
    CHECK(a.notes.empty());
    CHECK(judged(a.value) == judged_sums{2, 0, 0});
    std::string wrong = text;
    wrong.replace(wrong.find("30.00"), 5, "33.00");
    const auto found = check(read_one("公开12表.csv", wrong).value);
    CHECK(found.verdicts.violated == 1); // as a warning
    CHECK(found.begin()->rule->severity == severity::warning);
    const account_reading p = read_one(
        "公开07表.csv",
        "一般公共预算财政拨款项目支出决算表,,,,,\n科目编码,科目名称,金额,科目编码,"
        "科目名称,金额\n301,a,2.00,310,d,3.00\n30101,b,2.00,31002,e,3.00\n合计,,,,,5.00\n");
    CHECK(judged(p.value) == judged_sums{3, 0, 0});
}

TEST_CASE("三公 budgets: a column of years, rows of two years without a label") {
    const std::string items = "合计,因公出国（境）费,公务用车购置及运行费,,,公务接待费\n";
    const std::string below = ",,小计,公务用车购置费,公务用车运行费,\n";
    for (const char* labels : {"2023,2024", "2023年,2024年", "2023年度,2024年度",
                               "2023年预算数,2024年预算数", "上年预算数,本年预算数"}) {
        CAPTURE(std::string{labels});
        const std::string both = labels;
        const std::string text = "一般公共预算“三公”经费支出表\n年度," + items + "," + below +
                                 both.substr(0, both.find(',')) + ",5.50,,3.50,,3.50,2.00\n" +
                                 both.substr(both.find(',') + 1) + ",5.00,,3.50,,3.50,1.50\n";
        const account_reading a = read_one("7.csv", text, budget_of(2024));
        const lines rows = read_rows(a);
        REQUIRE(rows.size() == 12);
        CHECK(rows[0] == "prior_budget|three_public amount=5.50");
        CHECK(rows[6] == "budget|three_public amount=5.00");
        CHECK(judged(a.value) == judged_sums{4, 0, 0});
    }
    const account_reading two = read_one("7.csv",
                                         "一般公共预算“三公”经费支出表\n" + items + below +
                                             "5.50,,3.50,,3.50,2.00\n5.00,,3.50,,3.50,1.50\n",
                                         budget_of(2024));
    CHECK(read_rows(two)[6] == "budget|three_public amount=5.00");
    CHECK(two.repairs.size() == 2); // which year is which was not printed: said for both
    const account_reading three =
        read_one("7.csv",
                 "一般公共预算“三公”经费支出表\n" + items + below +
                     "5.50,,3.50,,3.50,2.00\n5.00,,3.50,,3.50,1.50\n4.00,,3.00,,3.00,1.00\n",
                 budget_of(2024));
    CHECK(three.problems.size() > 0); // three rows are nobody's two years
}

TEST_CASE("an agency and a year in one line") {
    const account_reading a =
        read_one("x.csv",
                 "编制单位：某市档案馆 2023年度,,,单位：万元\n支出决算表,,,\n科目编码,本年支出合计,"
                 "基本支出,项目支出\n208,5,5,\n",
                 {.slug = {}, .agency_name = {}, .year = 0, .form_set = "final_accounts"});
    CHECK(a.value.agency_name == "某市档案馆");
    CHECK(a.value.year == 2023);
}

TEST_CASE("files in GB18030 and UTF-16 are read as those in UTF-8, and that is said") {
    const std::string text = top_of_03 + first_page + second_page;
    const auto recoded = [&text](const char* encoding) {
        const iconv_t converter = iconv_open(encoding, "UTF-8");
        std::string out(4 * text.size(), '\0');
        std::string in = text;
        char* from = in.data();
        char* to = out.data();
        std::size_t left = in.size();
        std::size_t room = out.size();
        REQUIRE(iconv(converter, &from, &left, &to, &room) == 0);
        iconv_close(converter);
        out.resize(out.size() - room);
        return out;
    };
    for (const char* encoding : {"GB18030", "GBK", "UTF-16", "UTF-16LE"}) {
        CAPTURE(std::string{encoding});
        const account_reading a = read_one("03.csv", recoded(encoding));
        CHECK(read_rows(a) == rows_of_03);
        CHECK(a.value.agency_name == "某局");
        REQUIRE(a.repairs.size() == 1);
        CHECK(a.repairs[0].text == (encoding[0] == 'G' ? "GB18030" : "UTF-16"));
        CHECK(a.repairs[0].detail == "UTF-8");
    }
    // Damaged UTF-8 is none of them.
    std::string damaged = text;
    damaged.erase(damaged.find("基本"), 1);
    CHECK(shown(read_one("03.csv", damaged).problems).size() == 1);
}

TEST_CASE(
    "records name the column of each figure: a column that none of them names is not printed") {
    // 支出总表 is divided in the layout; these records have totals only, which are sums of nothing.
    const std::string head = "side,line,item,column,amount\n";
    const account_reading one =
        read_one("收支总表.csv",
                 head + "revenue,1,一、一般公共预算拨款收入,amount,9\nrevenue,2,收入总计,amount,9\n"
                        "expenditure,3,教育支出,total,9\nexpenditure,4,支出总计,total,9\n",
                 budget_of(2024));
    CHECK(judged(one.value) == judged_sums{3, 0, 0});
    // The same where another part of the form does print the division.
    const account_reading two =
        read_one("收支总表.csv",
                 head + "expenditure,3,教育支出,total,9\nexpenditure,4,支出总计,total,9\n"
                        "purpose,5,行政运行,total,9\npurpose,5,行政运行,personnel,4\n"
                        "purpose,5,行政运行,public_expenses,3\npurpose,5,行政运行,project,2\n",
                 budget_of(2024));
    CHECK(judged(two.value).violated == 0);
    const auto found = check(two.value, {.all = true});
    CHECK(std::ranges::count_if(found, [](const finding& f) {
              return f.rule != nullptr && f.rule->id == "row.total";
          }) == 1); // that of 行政运行
    // And the category of another form is not compared with a budget that form 04 does not print.
    std::vector<account_text> files;
    files.push_back({"财政拨款收支总表.csv", head + "expenditure,1,教育支出,total,9\n"
                                                    "expenditure,2,支出总计,total,9\n"});
    files.push_back({"一般公共预算支出表.csv",
                     "科目编码,科目名称,合计,基本支出,项目支出\n,合计,5,5,\n205,a,5,5,\n"});
    const account_meta meta = budget_of(2024);
    CHECK(check(read_account_texts(std::move(files), {.meta = &meta}).value).verdicts.violated ==
          0);
}

TEST_CASE("sums of a page are no rows") {
    for (const char* sum : {"本页小计", "本页合计", "过次页"}) {
        const account_reading a =
            read_one("03.csv", top_of_03 + first_page + "," + sum + ",5,5,\n" + second_page);
        CHECK(read_rows(a) == rows_of_03);
        CHECK(judged(a.value).violated == 0);
        CHECK(judged(a.value).not_computable == 0);
        CHECK(a.notes.size() == 1);
    }
}

TEST_CASE("codes by agency: of one agency they are a tree, of several only the totals are judged") {
    const std::string head = "单位编码,单位名称,科目编码,科目名称,合计,基本支出,项目支出\n";
    const account_reading one =
        read_one("支出总表.csv",
                 head + ",合计,,,7,5,2\n101,某局,,,7,5,2\n101001,某局机关,,,7,5,2\n"
                        "101001,某局机关,2080505,a,5,5,\n101001,某局机关,2101101,b,2,,2\n",
                 budget_of(2024));
    CHECK(read_rows(one).size() == 3); // the agencies' own amounts are named, not read
    CHECK(one.notes.size() == 2);
    CHECK(judged(one.value) == judged_sums{6, 0, 0});
    const std::string of_each = ",2080505,a,5.00,5.00,\n";
    const account_reading two =
        read_one("支出总表.csv",
                 head + ",合计,,,10.00,9.00,2.00\n101001,甲" + of_each + "101002,乙" + of_each,
                 budget_of(2024));
    CHECK(read_rows(two) == lines{"total total_expenditure=10.00 basic=9.00 project=2.00"});
    CHECK(judged(two.value).violated == 1); // 9 + 2 is not 10
    // Without an agency beside them the same code twice is an error.
    CHECK(read_one("支出总表.csv", "科目编码,科目名称,合计\n208,a,1\n208,a,1\n", budget_of(2024))
              .problems.size() == 1);
}

TEST_CASE(
    "a form of agencies without codes: its rows are judged, its total is not called incomputable") {
    const account_reading a =
        read_one("收入总表.csv",
                 "单位代码,单位名称,合计,本年收入,上年结转结余\n,合计,100.00,98.00,2.00\n"
                 "101001,某局本级,60.00,58.00,2.00\n101002,某所,40.00,40.00,\n",
                 budget_of(2024));
    CHECK(read_rows(a).size() == 3);
    CHECK(judged(a.value).not_computable == 0);
    CHECK(judged(a.value).violated == 0);
    // A total row alone still is.
    const account_reading alone =
        read_one("收入总表.csv", "科目编码,科目名称,合计\n,合计,100.00\n", budget_of(2024));
    CHECK(judged(alone.value).not_computable == 1);
}

TEST_CASE("the number of a page is no row; a line with agency, day and unit names each") {
    const account_reading plain = read_one("03.csv", top_of_03 + first_page + second_page);
    for (const std::string foot : {"— 5 —,,,,", "-5-", "第 5 页", ",,第5页共9页,,", "－5－"}) {
        CAPTURE(foot);
        const account_reading a =
            read_one("03.csv", top_of_03 + first_page + foot + "\n" + second_page + foot + "\n");
        CHECK(shown(a.problems) == lines{});
        CHECK(read_rows(a) == rows_of_03);
        CHECK(a.notes.size() == plain.notes.size() + 2);
    }
    // A number alone may be a code, and beside figures a dash is a label.
    CHECK(!read_one("03.csv", top_of_03 + first_page + "5,,,,\n" + second_page).problems.empty());
    CHECK(
        !read_one("03.csv", top_of_03 + first_page + "-5-,,1,1,\n" + second_page).problems.empty());

    const account_reading dated =
        read_one("03.csv",
                 "支出决算表\n编制单位：某局  2023年12月31日  单位：元\n科目编码,科目名称,"
                 "本年支出合计,基本支出,项目支出\n合计,,30,10,20\n",
                 {});
    CHECK(dated.value.agency_name == "某局");
    CHECK(dated.value.year == 2023);
    REQUIRE(dated.value.forms.size() == 1);
    CHECK(dated.value.forms[0].cell(0, 0).unit() == yuan);
    // 年 in the name of the agency is no year.
    const account_reading named = read_one(
        "03.csv",
        "支出决算表\n编制单位：某市百年青年局  2023年12月31日  单位：元\n科目编码,科目名称,"
        "本年支出合计,基本支出,项目支出\n合计,,30,10,20\n",
        {});
    CHECK(named.value.agency_name == "某市百年青年局");
}

TEST_CASE("the year of an account that only its rows name") {
    const account_reading a = read_one(
        "9.csv",
        "一般公共预算“三公”经费支出表\n部门：某局,,,,,,单位：万元\n年度,合计,因公出国（境）费,"
        "公务用车购置及运行费,,,公务接待费\n,,,小计,公务用车购置费,公务用车运行费,\n2022年预算数,"
        "9.00,,7.00,,7.00,2.00\n2023年预算数,8.00,,6.50,,6.50,1.50\n",
        {});
    CHECK(shown(a.problems) == lines{});
    CHECK(a.value.year == 2023);
    CHECK(judged(a.value).exact == 4);
    CHECK(judged(a.value).violated == 0);
}

TEST_CASE("本年财政拨款收入 is the total of the funds below it") {
    const account_reading a = read_one(
        "4.csv",
        "财政拨款收支总表\n部门：某局,,,,,单位：万元\n收入,,支出,,,\n项目,预算数,项目,小计,"
        "一般公共预算,政府性基金预算\n一、本年财政拨款收入,100.00,一、一般公共服务支出,70.00,70.00,"
        "\n"
        "一般公共预算,80.00,二、城乡社区支出,35.00,10.00,25.00\n政府性基金预算,20.00,,,,\n"
        "二、上年财政拨款结转,5.00,,,,\n政府性基金预算,5.00,,,,\n"
        "收入合计,105.00,支出合计,105.00,80.00,25.00\n",
        budget_of(2024));
    CHECK(shown(a.problems) == lines{});
    CHECK(shown(a.notes) == lines{});
    CHECK(judged(a.value).violated == 0);
    CHECK(judged(a.value).exact >= 5);
}

TEST_CASE("what stands below and between the rows: notes that go on, signatures, the next page, no "
          "amounts") {
    for (const std::string below :
         {"注：1.本表反映支出。\n2.四舍五入可能存在尾差。\n　　3.以万元为单位。", "注1：x\n注2：y",
          "*注：x", "（注：本表以万元为单位）", "备  注：无", "制表人：甲,,审核人：乙,,",
          "单位负责人：甲", "填报日期：2024年8月1日", "—,—,—,—,—", "0,0,0,0,0", ",,0.00,0.00,0.00",
          "本部门无其他支出", "不涉及,,,,"}) {
        CAPTURE(below);
        const account_reading a =
            read_one("03.csv", top_of_03 + first_page + second_page + below + "\n");
        CHECK(shown(a.problems) == lines{});
        CHECK(read_rows(a) == rows_of_03);
    }
    for (const std::string mark : {"续表", "（续）", "续上表,,,,", "接上表\n"}) {
        CAPTURE(mark);
        CHECK(read_rows(read_one("03.csv", top_of_03 + first_page + mark + "\n" +
                                               top_of_03.substr(top_of_03.find("部门")) +
                                               second_page)) == rows_of_03);
    }
    // A note goes on in sentences only: neither codes nor amounts are lost below it.
    const account_reading goes_on =
        read_one("03.csv", top_of_03 + first_page + "注：x\n" + second_page);
    CHECK(read_rows(goes_on) == rows_of_03);
    for (const std::string wrong : {"2080,,,,", "20B,,,,", "2.本表,,7,7,", ",,1.00,1.00,"}) {
        CAPTURE(wrong);
        CHECK(!read_one("03.csv", top_of_03 + first_page + second_page + wrong + "\n")
                   .problems.empty());
    }
    // Below a total without amounts, as tables that have nothing to say end.
    for (const std::string says :
         {"本部门无此项支出", "无", "空表", "我单位无此项收支，故此表为空。", "本年度不涉及"}) {
        CAPTURE(says);
        const account_reading a = read_one("8.csv", "国有资本经营预算财政拨款支出决算表\n科目编码,"
                                                    "科目名称,小计,基本支出,项目支出\n合计,,,,\n" +
                                                        says + "\n");
        CHECK(shown(a.problems) == lines{});
        CHECK(a.value.forms.size() == 1);
        CHECK(judged(a.value).violated == 0);
    }
}
