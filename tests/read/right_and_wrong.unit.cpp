// Small accounts that are right and were once accused, and such that are wrong and were once passed.
#include <kemu/check/findings.hpp>
#include <oracle/read_forms.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

using namespace kemu;
using oracle::lines;

namespace {

using texts = std::vector<std::pair<std::string, std::string>>;

// "KIND RULE" of what is not exact, each once, in alphabetical order.
lines said(const texts& all, account_meta meta = {}) {
    meta.form_set = "final_accounts";
    if (meta.year == 0) meta.year = 2023;
    std::vector<account_text> files;
    for (const auto& [name, text] : all)
        files.push_back({name, text});
    const account_reading a = read_account_texts(std::move(files), {.meta = &meta});
    CHECK(oracle::shown(a.problems) == lines{});
    REQUIRE(a.value.forms.size() == all.size());
    const auto found = check(a.value, {.all = true});
    CHECK(found.checked_something());
    lines out;
    for (const finding& f : found)
        if (f.kind != finding_kind::exact && f.rule != nullptr)
            out.push_back(std::string{f.is_warning() ? "warning " : ""} +
                          std::string{finding_kind_name(f.kind)} + " " + std::string{f.rule->id});
    std::ranges::sort(out);
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

const std::string form05 = "一般公共预算财政拨款支出决算表.csv";
const std::string form09 = "财政拨款“三公”经费支出决算表.csv";
const std::string head05 = "科目编码,科目名称,合计,基本支出,项目支出\n";
const std::string form03_of_200 = head05 +
                                  "215,资源勘探信息等支出,100,100,\n208,社会保障和就业支出,"
                                  "60,60,\n210,卫生健康支出,40,40,\n,合计,200,200,\n";
const std::string form01_of_200 =
    "收入,,支出,\n项目,决算数,项目,决算数\n一、一般公共预算财政拨款收入,200,"
    "一、资源勘探工业信息等支出,100\n,,二、社会保障和就业,60\n,,三、医疗卫生与计划生育支出,40\n"
    "本年收入合计,200,本年支出合计,200\n年初结转和结余,0,年末结转和结余,0\n总计,200,总计,200\n";

} // namespace

TEST_CASE("机关运行经费 is at most 公用经费, and equal to it for a single administrative agency") {
    const texts both = {
        {"一般公共预算财政拨款基本支出决算表.csv",
         "科目编码,科目名称,决算数\n301,工资福利支出,100.00\n302,商品和服务支出,416.36\n"
         ",人员经费合计,100.00\n,公用经费合计,416.36\n"},
        {"机构运行信息表.csv",
         "项目类别,行次,项目,数值,单位\n机关运行经费,5,机关运行经费,185.41,万元\n"}};
    CHECK(said(both, {.agency_kind = agency_kind::administrative}) == lines{});
    CHECK(said(both) == lines{});
    CHECK(said(both, {.agency_kind = agency_kind::administrative, .is_single_agency = true}) ==
          lines{"violated form10.operating_funds.single"});
    CHECK(said(both, {.agency_kind = agency_kind::institution}) ==
          lines{"warning violated form10.operating_funds.blank"});
}

TEST_CASE("every line of a section is a part of its total, whatever it is called") {
    const auto form = [](const char* total) {
        return texts{
            {"机构运行信息表.csv",
             "项目类别,行次,项目,数值,单位\n政府采购情况,1,合计,3,万元\n"
             "政府采购情况,2,货物支出,1,万元\n政府采购情况,3,（二）政府采购工程,1,万元\n"
             "政府采购情况,4,服务类,1,万元\n国有资产占用情况,6,车辆数合计（辆）," +
                 std::string{total} +
                 ",辆\n国有资产占用情况,7,一般公务用车,1,辆\n国有资产占用情况,8,某种新车,2,辆\n"
                 "国有资产占用情况,9,部级领导干部用车,2,辆\n国有资产占用情况,10,其他车辆,1,辆\n"}};
    };
    CHECK(said(form("6")) == lines{});
    CHECK(said(form("7")) == lines{"violated form10.vehicles"});
}

TEST_CASE("whole 万元 and one decimal are rounded to what they print") {
    const auto tree = [](const char* total) {
        return texts{{form05, head05 + ",合计," + total + "," + total +
                                  ",\n208,a,3,3,\n210,b,3,3,\n221,c,3,3,\n"}};
    };
    CHECK(said(tree("10")) == lines{"rounding hierarchy.total"});
    CHECK(said(tree("15")) == lines{"violated hierarchy.total"});
    CHECK(said({{form09, "项目,决算数\n合计,0.5\n因公出国（境）费,0.2\n公务用车购置及运行费,0.2\n"
                         "公务接待费,\n"}}) == lines{"rounding form09.sum"});
    CHECK(said({{form09, "项目,决算数\n合计,0.5\n因公出国（境）费,0.2\n公务用车购置及运行费,0.20\n"
                         "公务接待费,\n"}}) == lines{"violated form09.sum"});
}

TEST_CASE("categories are compared by code, through every name that it had") {
    const texts both = {{"收入支出决算总表.csv", form01_of_200}, {"支出决算表.csv", form03_of_200}};
    CHECK(said(both) == lines{});
    texts other = both;
    other[1].second.replace(other[1].second.find("60,60"), 5, "90,90");
    const lines wrong = said(other);
    CHECK(std::ranges::find(wrong, "violated form01.vs03.category") != wrong.end());
}

TEST_CASE("a total without any category cannot be computed") {
    CHECK(said({{"支出决算表.csv", head05 + ",合计,200,150,50\n"}}) ==
          lines{"not_computable hierarchy.total"});
}

TEST_CASE("forms of the fund budget and balances are tied to forms 01 and 04") {
    const auto account = [](const char* fund, const char* balance) {
        const std::string b{balance}, g{fund};
        return texts{
            {"收入支出决算总表.csv", form01_of_200},
            {"财政拨款收入支出决算总表.csv",
             "收入,,支出,,,,\n项目,金额,项目,合计,一般公共预算财政拨款,政府性基金预算财政拨款,"
             "国有资本经营预算财政拨款\n一、一般公共预算财政拨款,200,一、社会保障和就业支出,60,60,"
             "0.00,0.00\n"
             "二、政府性基金预算财政拨款,0.00,二、卫生健康支出,140,140,,\n本年收入合计,200,"
             "本年支出合计,200,"
             "200,0.00,0.00\n年初财政拨款结转和结余," +
                 b + ",年末财政拨款结转和结余," + b + "," + b + ",,\n"},
            {"政府性基金预算财政拨款收入支出决算表.csv",
             "科目编码,科目名称,年初结转和结余,本年收入,小计,基本支出,项目支出,年末结转和结余\n"
             "212,城乡社区支出,," +
                 g + "," + g + ",," + g + ",\n,合计,," + g + "," + g + ",," + g + ",\n"}};
    };
    const auto has = [](const lines& all, const char* one) {
        return std::ranges::find(all, one) != all.end();
    };
    const lines fund = said(account("999.00", "0"));
    CHECK(has(fund, "violated form04.vs07.expenditure"));
    CHECK(has(fund, "violated form04.vs07.revenue"));
    CHECK_FALSE(has(fund, "violated form01.vs04.opening_balance"));
    const lines balance = said(account("0.00", "50"));
    CHECK_FALSE(has(balance, "violated form04.vs07.expenditure"));
    CHECK(has(balance, "violated form01.vs04.opening_balance"));
    CHECK(has(balance, "violated form01.vs04.closing_balance"));
}

TEST_CASE("a fund's closing balance is its opening balance and revenue less its expenditure") {
    const auto form07 = [](const char* closing) {
        const std::string amounts = std::string{"3.00,20.00,16.00,,16.00,"} + closing + "\n";
        return texts{
            {"政府性基金预算财政拨款收入支出决算表.csv",
             "科目编码,科目名称,年初结转和结余,本年收入,小计,基本支出,项目支出,年末结转和结余\n"
             "212,城乡社区支出," +
                 amounts + ",合计," + amounts}};
    };
    CHECK(said(form07("7.00")) == lines{});
    CHECK(said(form07("7.02")) == lines{"warning adjusted form07.balance"});
    CHECK(said(form07("7.04")) == lines{"violated form07.balance"}); // four figures, each by a unit
    CHECK(said(form07("-13.00")) == lines{"violated form07.balance"}); // as without its revenue
}

TEST_CASE("三公: an item over its budget is a warning; more than is spent in all is an error") {
    CHECK(said({{form09, "项目,预算数,决算数\n合计,10,8\n因公出国（境）费,4,1\n"
                         "公务用车购置及运行费,4,1\n公务接待费,2,6\n"}}) ==
          lines{"warning violated form09.within_budget.reception"});
    CHECK(
        said({{form09, "项目,决算数\n合计,169500\n因公出国（境）费,\n公务用车购置及运行费,169500\n"
                       "公务接待费,\n"},
              {"支出决算表.csv", form03_of_200}}) == lines{"violated form09.vs03"});
}

TEST_CASE("a slip that only printed zeros could hide is told apart") {
    const std::string head = "科目编码,科目名称,本年收入合计,财政拨款收入,上级补助收入,事业收入,"
                             "经营收入,附属单位上缴收入,其他收入\n";
    const auto check_row = [&](const std::string& zero) {
        account_meta meta{.year = 2023, .form_set = "final_accounts"};
        const account_reading a =
            oracle::read_one("收入决算表.csv",
                             head + ",合计,1493.40,1101.78," + zero + ",391.60," + zero + "," +
                                 zero + "," + zero + "\n",
                             meta);
        REQUIRE(a.value.forms.size() == 1);
        return check(a.value);
    };
    CHECK(check_row("0.00").verdicts.violated == 0);
    CHECK(check_row("0.00").rests_on_zeros == 1);
    CHECK(check_row("").verdicts.violated + check_row("").verdicts.adjusted == 1);
}

TEST_CASE("numbered parts below 其中: both kinds of parts are judged") {
    const auto of = [](const std::string& domestic) {
        return said({{"机构运行信息表.csv", "项目,预算数,决算数\n（一）公务接待费,36.51,36.51\n"
                                            "其中：外事接待费,0.05,0.05\n" +
                                                domestic + "2．国（境）外接待费,36.46,36.46\n"}});
    };
    CHECK(of("1．国内接待费,0.05,0.05\n") == lines{});
    CHECK(of("") == lines{"violated form10.parts"}); // the parts are 0.05 less
}
