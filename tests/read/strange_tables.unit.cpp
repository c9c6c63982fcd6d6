// Tables as strangers print them: headings above parts, totals beside totals, contents, lists.
#include <oracle/read_forms.hpp>

#include <kemu/check/findings.hpp>

#include <doctest/doctest.h>

#include <string>
#include <utility>

using namespace kemu;
using oracle::lines;
using oracle::read_one;
using oracle::shown;

namespace {

std::string replaced(std::string text, const std::string& what, const std::string& by) {
    REQUIRE(text.find(what) != text.npos);
    return text.replace(text.find(what), what.size(), by);
}
tally verdicts_of(const account_reading& a) {
    CHECK(shown(a.problems) == lines{});
    return check(a.value).verdicts;
}

} // namespace

TEST_CASE("机构运行信息表: headings without amounts, and parts that dashes say are not divided") {
    const std::string form =
        "2023年度机构运行信息表\n部门：某局,,单位：万元\n项目,预算数,统计数\n一、“三公”经费支出,,\n"
        "（一）支出合计,20.00,15.00\n1.因公出国（境）费,,\n2.公务用车购置及运行维护费,15.00,12.00\n"
        "（1）公务用车购置费,,\n（2）公务用车运行维护费,15.00,12.00\n3.公务接待费,5.00,3.00\n"
        "（1）国内接待费,—,3.00\n（2）国（境）外接待费,—,\n（二）相关统计数,,\n"
        "1.因公出国（境）团组数（个）,—,0\n5.国内公务接待批次（个）,—,12\n二、机关运行经费,—,80."
        "00\n"
        "（一）行政单位,—,80.00\n三、国有资产占用情况,,\n（一）车辆数合计（辆）,—,3\n1."
        "机要通信用车,—,1\n"
        "2.其他用车,—,2\n四、政府采购信息,,\n（一）政府采购支出合计,—,90.00\n1.政府采购货物支出,—,"
        "50.00\n"
        "2.政府采购工程支出,—,\n3.政府采购服务支出,—,40.00\n";
    const tally plain = verdicts_of(read_one("10.csv", form));
    CHECK(plain.violated == 0);
    CHECK(plain.exact >= 8);
    for (const auto& [was, is] : {std::pair{"支出合计,20.00", "支出合计,20.07"},
                                  {"车运行维护费,15.00", "车运行维护费,15.07"},
                                  {"国内接待费,—,3.00", "国内接待费,—,3.07"},
                                  {"其他用车,—,2", "其他用车,—,3"},
                                  {"服务支出,—,40.00", "服务支出,—,40.07"}}) {
        CAPTURE(is);
        CHECK(verdicts_of(read_one("10.csv", replaced(form, was, is))).violated > 0);
    }
    // A dash above amounts does not say that the line above it is not divided.
    const std::string undivided = replaced(form, "（二）相关统计数,,", "（二）相关统计数,—,—");
    const std::string dashed =
        replaced(undivided, "一、“三公”经费支出,,\n（一）支出合计,20.00,15.00",
                 "一、“三公”经费支出,20.00,15.00\n（一）支出合计,—,—");
    CHECK(verdicts_of(read_one("10.csv", dashed)).violated > 0);
}

TEST_CASE("三公 beside meetings and training: the total of all is not the total of three") {
    const std::string form =
        "2024年“三公”经费、会议费、培训费支出预算表\n部门：某局,,,,,,,,单位：万元\n"
        "项目,合计,“三公”经费,,,,,会议费,培训费\n,,小计,因公出国（境）费,公务接待费,公务用车购置费,"
        "公务用车运行维护费,,\n"
        "2023年预算,20.00,13.00,1.00,2.00,4.00,6.00,4.00,3.00\n2024年预算,19.00,12.00,1.00,1.00,4."
        "00,6.00,4.00,3.00\n";
    const tally plain = verdicts_of(read_one("7.csv", form, oracle::budget_of(2024)));
    CHECK(plain.violated == 0);
}

TEST_CASE("contents that list a form do not take its place") {
    const std::string form = "支出决算表\n科目编码,科目名称,本年支出合计,基本支出,项目支出\n,合计,"
                             "9.00,4.00,5.00\n201,a,9.00,4.00,5.00\n";
    for (const bool contents_first : {true, false}) {
        std::vector<account_text> files;
        files.push_back({contents_first ? "0 目录.csv" : "9 目录.csv",
                         "目录\n一、收入决算表\n二、支出决算表\n三、财政拨款收入支出决算总表\n"});
        files.push_back({"3.csv", form});
        const account_meta meta{
            .slug = {}, .agency_name = {}, .year = 2023, .form_set = "final_accounts"};
        const account_reading a = read_account_texts(std::move(files), {.meta = &meta});
        CHECK(shown(a.problems) == lines{});
        REQUIRE(a.value.find(form_id::form03) != nullptr);
        CHECK(a.value.find(form_id::form03)->rows().size() == 2);
    }
}

TEST_CASE("the title of a form of codes over a list of labels is another table") {
    const account_reading a =
        read_one("2.csv",
                 "2024年部门收入总表\n,单位：万元\n项目,预算数\n一、财政拨款收入,100."
                 "00\n二、事业收入,5.00\n收入总计,105.00\n",
                 oracle::budget_of(2024));
    CHECK(shown(a.problems) == lines{});
    REQUIRE(a.value.other_tables.size() == 1);
    CHECK(a.value.other_tables[0].title == "收入总表");
    // With codes it is the form, and what is missing is said.
    CHECK(!read_one("2.csv", "2024年部门收入总表\n科目编码,科目名称,x\n,合计,1\n",
                    oracle::budget_of(2024))
               .problems.empty());
}

TEST_CASE("the columns of this year and of the last stand beside each other in both sides") {
    const std::string form =
        "2024年收支总表\n,,,,,单位：万元\n收入,,,支出,,\n项目,2023年预算数,2024年预算数,项目,"
        "2023年预算数,2024年预算数\n"
        "一、一般公共预算拨款收入,70.00,90.00,一、教育支出,77.00,95.00\n二、其他收入,7.00,5.00,,,"
        "\n收入总计,77.00,95.00,支出总计,77.00,95.00\n";
    const tally plain = verdicts_of(read_one("1.csv", form, oracle::budget_of(2024)));
    CHECK(plain.violated == 0);
    CHECK(plain.exact >= 3);
    CHECK(verdicts_of(
              read_one("1.csv", replaced(form, "7.00,5.00", "7.00,5.07"), oracle::budget_of(2024)))
              .violated > 0);
}

TEST_CASE("a line of a side that is printed twice is counted twice") {
    const std::string form =
        "2024年收支总表\n,,,单位：万元\n收入,,支出,\n项目,预算数,项目,"
        "预算数\n一、一般公共预算拨款收入,70.00,一、教育支出,95.00\n"
        "二、事业收入,20.00,,\n三、其他收入,5.00,,\n收入总计,95.00,支出总计,95.00\n";
    CHECK(verdicts_of(read_one("1.csv", form, oracle::budget_of(2024))).violated == 0);
    for (const std::string row : {"二、事业收入,20.00,,\n", "三、其他收入,5.00,,\n"}) {
        CAPTURE(row);
        CHECK(
            verdicts_of(read_one("1.csv", replaced(form, row, row + row), oracle::budget_of(2024)))
                .violated > 0);
    }
}
