// Form sets of one's own: Yunnan's final accounts, read at run time, with an account in its forms; and what
// is wrong with others.
#include <oracle/read_forms.hpp>

#include <kemu/read/account_texts.hpp>
#include <kemu/read/form_set_folder.hpp>

#include <doctest/doctest.h>

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

using namespace kemu;
using oracle::lines;
using oracle::shown;
namespace fs = std::filesystem;

namespace {

const std::string sets = std::string{KEMU_TEST_ACCOUNTS} + "/../form_sets/";

struct scratch {
    fs::path path;
    scratch() {
        std::string name = (fs::temp_directory_path() / "kemu-set-XXXXXX").string();
        REQUIRE(mkdtemp(name.data()) != nullptr);
        path = name;
    }
    ~scratch() { fs::remove_all(path); }
    scratch(const scratch&) = delete;
    scratch& operator=(const scratch&) = delete;
};

// NUMBER:FILE@LINE:COLUMN TEXT (DETAIL) for a set of these files.
lines problems_of(const std::vector<account_text>& files) {
    const scratch s;
    for (const account_text& f : files)
        std::ofstream{s.path / f.name, std::ios::binary} << f.text;
    const auto read = read_form_set(s.path);
    lines out;
    for (const problem& p : read.problems)
        out.push_back(fs::path{p.file}.filename().string() + " " + shown({&p, 1})[0]);
    return out;
}

const std::string head = "key,value\nid,a\nextends,final_accounts\n";

} // namespace

TEST_CASE("Yunnan's finals go by the titles of their tables") {
    const auto set = read_form_set(sets + "yunnan_finals");
    CHECK(shown(set.problems) == lines{});
    std::vector<account_text> files;
    files.push_back({"8.csv",
                     "一般公共预算相关经费支出决算表\n单位：元\n项目,2019年决算数,上一年决算数,"
                     "比上一年同比减少（%）\n一、“三公”经费支出,5.00,6.00,16.67\n"
                     "二、机关运行经费,7.00,8.00,12.50\n三、国有资产占用情况,,,\n"});
    files.push_back(
        {"7.csv", "政府性基金预算财政拨款收入支出决算表\n单位：万元\n科目编码,科目名称,"
                  "年初结转和结余,本年收入,本年支出,年末结转和结余\n合计,,1.00,2.00,2.00,1.00\n"});
    const account_meta meta{.year = 2019};
    const account_reading a =
        read_account_texts(std::move(files), {.sets = {&set.value.set()}, .meta = &meta});
    CHECK(shown(a.problems) == lines{});
    REQUIRE(a.value.forms.size() == 2);
    CHECK(shown(a.value, *a.value.find(form_id::form09)) ==
          lines{"final|three_public amount=5.00", "prior_final|three_public amount=6.00",
                "final|operating_funds amount=7.00", "prior_final|operating_funds amount=8.00",
                "final|state_assets_heading amount=", "prior_final|state_assets_heading amount="});
    CHECK(shown(a.value, *a.value.find(form_id::form07)) ==
          lines{"total total_expenditure=2.00 opening_balance=1.00 current_revenue=2.00 "
                "closing_balance=1.00"});
}

TEST_CASE("what is wrong with a set is said with its place and the nearest word") {
    CHECK(problems_of({}) == lines{"set.csv 302@0:0 "});
    CHECK(problems_of({{"set.csv", "key,value\nid,a\nextends,final_acounts\n"}}) ==
          lines{"set.csv 335@3:9 final_acounts (final_accounts, budgets)"});
    CHECK(problems_of({{"set.csv", "key,value\nid,a\nextend,budgets\n"}}) ==
          lines{"set.csv 339@3:1 extend (extends)"});
    const auto with = [](const std::string& name, const std::string& text) {
        return problems_of({{"set.csv", head}, {name, text}});
    };
    CHECK(with("forms.csv", "form,titles,rows\nform11,甲表,function\n").front() ==
          "forms.csv 339@2:15 function (functional, economic, lines)");
    CHECK(with("forms.csv", "form,titles,mode\nform05,甲表,extends\n") ==
          lines{"forms.csv 339@2:15 extends (extend, replace)"});
    CHECK(with("forms.csv", "form,titles,parts\nform09,甲表,budgets\n") ==
          lines{"forms.csv 326@2:15 budgets (budget)"});
    CHECK(with("forms.csv", "form,titel\nform09,甲表\n").front() == "forms.csv 311@1:6 titel");
    CHECK(with("columns.csv", "form,column,titles\nform5,a,甲\n") ==
          lines{"columns.csv 337@2:1 form5 (form05)"});
    CHECK(with("columns.csv", "form,column,titles,part_of\nform05,a,甲,total_expenditures\n") ==
          lines{"columns.csv 311@2:14 total_expenditures (total_expenditure)"});
    CHECK(with("columns.csv", "form,column,titles,measure\nform05,a,甲,percents\n") ==
          lines{"columns.csv 339@2:14 percents (money, count, percent, text)"});
    CHECK(with("rows.csv", "form,role,labels,occurrence\nform05,a,甲,x\n") ==
          lines{"rows.csv 102@2:14 x"});
    CHECK(with("identities.csv",
               "id,target,relation,terms,zh\na,form5/合计/basic,=,form05/合计/basic,甲\n") ==
          lines{"identities.csv 401@2:3 form5 (form5/合计/basic)"});
    CHECK(with("forms.csv", "form,titles,rows\nform11,甲表,lines\n") ==
          lines{"columns.csv 310@0:0  (form11)"});
    CHECK(problems_of({{"set.csv", "key,value\nid,\"a\n"}}).front().starts_with("set.csv 308@2:4"));
    CHECK(shown(read_form_set("/nowhere").problems).front().starts_with("322@"));
}
