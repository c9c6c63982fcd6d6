// One form printed in many ways: each reads as the plain one does, figure by figure, and is judged the same.
#include <oracle/read_forms.hpp>

#include <kemu/check/findings.hpp>

#include <doctest/doctest.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace kemu;
using oracle::lines;
using oracle::read_one;
using oracle::shown;

namespace {

using cell_texts = std::vector<std::string>;
using sheet = std::vector<cell_texts>;

// A form whose rows begin at `body`; its title, agency and unit are the first two lines.
struct plain_form {
    std::string_view set;
    std::size_t body;
    sheet rows;
};

const std::vector<plain_form> forms = {
    {"final_accounts",
     3,
     {{"2023年度支出决算表"},
      {"部门：某局", "", "", "", "单位：万元"},
      {"科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出"},
      {"", "合计", "9.00", "4.00", "5.00"},
      {"201", "一般公共服务支出", "7.00", "4.00", "3.00"},
      {"20103", "政府办公厅（室）及相关机构事务", "7.00", "4.00", "3.00"},
      {"2010301", "行政运行", "4.00", "4.00", ""},
      {"2010302", "一般行政管理事务", "3.00", "", "3.00"},
      {"221", "住房保障支出", "2.00", "", "2.00"},
      {"22102", "住房改革支出", "2.00", "", "2.00"},
      {"2210201", "住房公积金", "2.00", "", "2.00"}}},
    {"final_accounts",
     4,
     {{"2023年度财政拨款收入支出决算总表"},
      {"部门：某局", "", "", "", "", "单位：万元"},
      {"收入", "", "支出", "", "", ""},
      {"项目", "金额", "项目", "合计", "一般公共预算财政拨款", "政府性基金预算财政拨款"},
      {"一、一般公共预算财政拨款", "80.00", "一、一般公共服务支出", "75.00", "75.00", ""},
      {"二、政府性基金预算财政拨款", "20.00", "二、外交支出", "", "", ""},
      {"", "", "三、国防支出", "", "", ""},
      {"", "", "四、城乡社区支出", "20.00", "", "20.00"},
      {"本年收入合计", "100.00", "本年支出合计", "95.00", "75.00", "20.00"},
      {"年初财政拨款结转和结余", "5.00", "年末财政拨款结转和结余", "10.00", "10.00", ""},
      {"一般公共预算财政拨款", "5.00", "", "", "", ""},
      {"政府性基金预算财政拨款", "", "", "", "", ""},
      {"总计", "105.00", "总计", "105.00", "85.00", "20.00"}}},
    {"budgets",
     3,
     {{"2023年一般公共预算基本支出表"},
      {"部门：某局", "", "", "", "单位：万元"},
      {"科目编码", "科目名称", "合计", "人员经费", "公用经费"},
      {"", "合计", "12.00", "7.00", "5.00"},
      {"301", "工资福利支出", "7.00", "7.00", ""},
      {"30101", "基本工资", "4.00", "4.00", ""},
      {"30102", "津贴补贴", "3.00", "3.00", ""},
      {"302", "商品和服务支出", "5.00", "", "5.00"},
      {"30201", "办公费", "5.00", "", "5.00"}}},
};

std::string csv(const sheet& rows) {
    std::string out;
    for (const cell_texts& r : rows) {
        for (std::size_t i = 0; i < r.size(); ++i)
            out += (i == 0 ? "" : ",") + r[i];
        out += "\n";
    }
    return out;
}
sheet head_of(const plain_form& f) {
    return {f.rows.begin(), f.rows.begin() + static_cast<std::ptrdiff_t>(f.body)};
}
// Pages of `length` rows, each below what `between` gives.
template <class Between>
sheet in_pages(const plain_form& f, std::size_t length, Between&& between) {
    sheet out = head_of(f);
    for (std::size_t i = f.body; i < f.rows.size(); ++i) {
        if (i != f.body && (i - f.body) % length == 0)
            for (const cell_texts& r : between())
                out.push_back(r);
        out.push_back(f.rows[i]);
    }
    return out;
}

std::vector<std::pair<std::string, sheet>> printed_otherwise(const plain_form& f) {
    std::vector<std::pair<std::string, sheet>> out;
    const std::size_t width = f.rows[f.body].size();
    {
        sheet s = f.rows;
        s[0] = cell_texts(width, s[0][0]);
        out.push_back({"the merged title written out over all columns", s});
        if (f.body == 4)
            for (std::size_t c = 1; c < width; ++c)
                if (s[2][c].empty()) s[2][c] = s[2][c - 1];
        out.push_back({"merged headings written out, too", s});
    }
    for (std::size_t length = 1; length < 9; ++length) {
        out.push_back(
            {"title and headings on each page", in_pages(f, length, [&] { return head_of(f); })});
        out.push_back({"headings on each page", in_pages(f, length, [&] {
                           sheet h = head_of(f);
                           h.erase(h.begin(), h.begin() + 2);
                           return h;
                       })});
        for (const std::string_view mark : {"（续表）", "（续表1）", "续表2", "（续）", "续"})
            out.push_back({"title" + std::string{mark}, in_pages(f, length, [&] {
                               sheet h = head_of(f);
                               h[0][0] += mark;
                               return h;
                           })});
        out.push_back({"续表 before the title", in_pages(f, length, [&] {
                           sheet h = head_of(f);
                           h[0][0].insert(0, "续表：");
                           return h;
                       })});
        out.push_back({"续表 alone", in_pages(f, length, [&] {
                           sheet h = head_of(f);
                           h[0][0] = "续表";
                           return h;
                       })});
        out.push_back({"numbers of pages", in_pages(f, length, [] { return sheet{{"— 7 —"}}; })});
    }
    {
        sheet s = f.rows;
        for (cell_texts& r : s)
            for (std::string& c : r)
                if (c == "合计" && &r >= &s[f.body]) c += "：";
        out.push_back({"a total with a colon", s});
        for (const cell_texts& more :
             {cell_texts{"注：本表反映支出。"}, cell_texts{"1.尾差由四舍五入造成。"},
              cell_texts{"单位负责人：甲", "", "制表人：乙"}})
            s.push_back(more);
        out.push_back({"notes that go on, and a signature", s});
    }
    if (f.body == 3) {
        sheet s = f.rows;
        s.push_back(s[f.body]);
        out.push_back({"the total below the rows again", s});
        s.pop_back();
        s.push_back({"本部门无其他支出"});
        out.push_back({"a sentence below the rows", s});
    } else {
        sheet s = f.rows;
        s[f.body + 2] = {"", "0.00", "三、国防支出", "", "", ""};
        out.push_back({"a zero beside no label", s});
    }
    return out;
}

lines figures_of(const account_reading& a) {
    lines out;
    CHECK(shown(a.problems) == lines{});
    REQUIRE(a.value.forms.size() == 1);
    for (std::string line : shown(a.value, a.value.forms[0])) {
        if (const std::size_t at = line.find("："); at != line.npos)
            line.erase(at, std::string_view{"："}.size());
        out.push_back(std::move(line));
    }
    return out;
}

account_reading read(const plain_form& f, const sheet& s) {
    return read_one("1.csv", csv(s),
                    {.slug = {}, .agency_name = {}, .year = 2023, .form_set = std::string{f.set}});
}

} // namespace

TEST_CASE("a form printed otherwise is read and judged as the plain one") {
    std::size_t ways = 0;
    for (const plain_form& f : forms) {
        const account_reading plain = read(f, f.rows);
        const lines figures = figures_of(plain);
        const auto verdicts = check(plain.value).verdicts;
        CHECK(verdicts.exact >= 13);
        CHECK(verdicts.violated == 0);
        for (const auto& [way, s] : printed_otherwise(f)) {
            ++ways;
            CAPTURE(way);
            CAPTURE(csv(s));
            const account_reading a = read(f, s);
            CHECK(figures_of(a) == figures);
            CHECK(check(a.value).verdicts.exact == verdicts.exact);
            CHECK(check(a.value).verdicts.violated == 0);
        }
    }
    CHECK(ways > 200);
}

TEST_CASE("what looks like the same form again and is another, or a row twice, is not taken in") {
    const plain_form& f = forms[0];
    // The total again with another figure.
    sheet s = f.rows;
    s.push_back({"", "合计", "9.00", "4.50", "4.50"});
    CHECK(!read(f, s).problems.empty());
    // Another agency's form behind it.
    s = f.rows;
    for (cell_texts r : f.rows) {
        if (r[0] == "部门：某局") r[0] = "部门：另一局";
        s.push_back(r);
    }
    CHECK(read(f, s).notes.size() == 1);
    CHECK(figures_of(read(f, s)) == figures_of(read(f, f.rows)));
    // The same title and agency, and a total of its own.
    s = f.rows;
    s.insert(s.end(), f.rows.begin(), f.rows.end());
    CHECK(figures_of(read(f, s)) == figures_of(read(f, f.rows)));
}

TEST_CASE("一、人员经费 without an amount is the heading of a section") {
    const account_reading a = read_one(
        "6.csv", "一般公共预算财政拨款基本支出决算表\n部门：某局,,单位：万元\n经济分类科目编码,"
                 "科目名称,决算数\n"
                 "一、人员经费,,\n301,工资福利支出,7.00\n30101,基本工资,7.00\n二、公用经费,,\n"
                 "302,商品和服务支出,5.00\n30201,办公费,5.00\n,合计,12.00\n");
    CHECK(shown(a.problems) == lines{});
    CHECK(check(a.value).verdicts.violated == 0);
    CHECK(check(a.value).verdicts.exact >= 2);
    // A total that is left blank above figures is not excused.
    const account_reading unfilled =
        read_one("3.csv", "支出决算表\n科目编码,科目名称,本年支出合计,基本支出,项目支出\n,合计,,,"
                          "\n201,a,7.00,4.00,3.00\n");
    CHECK(check(unfilled.value).verdicts.violated > 0);
}
