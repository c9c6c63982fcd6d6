#include <kemu/read/form_csv.hpp>

#include <doctest/doctest.h>

#include <cstddef>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace kemu;

template <>
struct doctest::StringMaker<std::vector<std::string>> {
    static doctest::String convert(const std::vector<std::string>& all) {
        std::string s;
        for (const auto& x : all)
            s += "\n    " + x;
        return s.c_str();
    }
};

namespace {

// "316:0 合计" for each problem: NUMBER:LINE[:COLUMN] TEXT (DETAIL)
std::vector<std::string> problems_of(std::string_view text, form_id id, account context = {}) {
    std::vector<problem> problems;
    const auto f = read_form(text, "f.csv", id, context, problems);
    CHECK(f.has_value() == problems.empty());
    std::vector<std::string> all;
    for (const problem& p : problems) {
        CHECK(p.file == "f.csv");
        CHECK(p.text.size() <= 80);
        for (const char c : p.text)
            CHECK(static_cast<unsigned char>(c) >= ' ');
        std::string s = std::to_string(static_cast<int>(p.code)) + "@" + std::to_string(p.line);
        if (p.column != 0) s += ":" + std::to_string(p.column);
        if (!p.text.empty()) s += " " + p.text;
        if (!p.detail.empty()) s += " (" + p.detail + ")";
        all.push_back(s);
    }
    return all;
}

using lines = std::vector<std::string>;

const std::string head05 = "code,name,total_expenditure,basic,project\n";
const std::string total05 = ",合计,1.00,1.00,\n";

lines problems05(const std::string& rows) {
    return problems_of(head05 + total05 + rows, form_id::form05);
}

// Without the rows that are missing, which have a test of their own.
lines but_missing_rows(const lines& all) {
    lines kept;
    for (const std::string& s : all)
        if (!s.starts_with("328@")) kept.push_back(s);
    return kept;
}

// The rows that a layout names, to stand after those of a test, numbered from 900.
std::string named_rows(std::string_view layout_id, bool chinese = false) {
    std::string text;
    for (const layout& x : standard_layouts)
        if (x.id == layout_id) write_form_template(x, text, chinese);
    std::string out;
    int number = 900;
    for (std::size_t at = text.find('\n') + 1; at < text.size();) {
        const std::size_t end = text.find('\n', at) + 1;
        const std::size_t first = text.find(',', at);
        out += text.substr(at, first - at) + "," + std::to_string(number++) +
               text.substr(text.find(',', first + 1), end - text.find(',', first + 1));
        at = end;
    }
    return out;
}

form read(std::string_view text, form_id id, const account& context = {}) {
    std::vector<problem> problems;
    auto f = read_form(text, "f.csv", id, context, problems);
    for (const problem& p : problems)
        MESSAGE(static_cast<int>(p.code), " ", p.line, " ", p.text);
    REQUIRE(f.has_value());
    return std::move(*f);
}

std::string file_text(const std::filesystem::path& path) {
    std::ifstream in{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
}

// What a figure shows, put together from its digits.
std::string printed(const figure& f) {
    if (f.state() == figure_state::blank) return "";
    if (f.state() == figure_state::not_applicable) return "——";
    if (f.state() == figure_state::absent) return "absent";
    std::string s = std::to_string(f.digits() < 0 ? -f.digits() : f.digits());
    const auto decimals = static_cast<std::size_t>(f.decimals());
    if (s.size() <= decimals) s.insert(0, decimals + 1 - s.size(), '0');
    if (decimals > 0) s.insert(s.size() - decimals, ".");
    return (f.digits() < 0 ? "-" : "") + s;
}

// The published files have no quotes, so that splitting at commas reads them as well.
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

std::size_t column_of(const form& f, std::string_view name) {
    std::size_t i = 0;
    while (names_of(f.shape().columns[i]).name != name)
        REQUIRE(++i < f.shape().columns.size());
    return i;
}

// Every figure of a form of codes stands in its place as printed. Returns how many.
std::size_t compare_codes(const form& f, const std::vector<std::vector<std::string>>& file) {
    REQUIRE(f.rows().size() == file.size() - 1);
    std::size_t figures = 0;
    for (std::size_t r = 1; r < file.size(); ++r) {
        CHECK(f.rows()[r - 1].label == file[r][1]);
        CHECK(f.rows()[r - 1].source_line == r + 1);
        std::string aligned = file[r][0];
        if (!aligned.empty()) aligned.resize(9, '0');
        CHECK(f.rows()[r - 1].key == (aligned.empty() ? 0 : std::stoul(aligned)));
        for (std::size_t c = 2; c < file[0].size(); ++c, ++figures)
            CHECK(printed(f.view().at(r - 1, column_of(f, file[0][c]))) == file[r][c]);
    }
    return figures;
}

std::size_t compare_lines(const form& f, const std::vector<std::vector<std::string>>& file) {
    const auto place = [&file](std::string_view title) {
        std::size_t i = 0;
        while (file[0][i] != title)
            REQUIRE(++i < file[0].size());
        return i;
    };
    std::size_t cells = 0;
    for (std::size_t r = 0; r < f.rows().size(); ++r)
        for (std::size_t c = 0; c < f.shape().columns.size(); ++c)
            if (f.view().at(r, c).state() != figure_state::absent) ++cells;
    CHECK(cells == file.size() - 1);
    for (std::size_t i = 1; i < file.size(); ++i) {
        std::size_t r = 0;
        for (; r < f.rows().size(); ++r)
            if (std::to_string(f.rows()[r].key) == file[i][place("line")] &&
                part_named(file[i][place(f.shape().part_title)]) == f.rows()[r].part)
                break;
        REQUIRE(r < f.rows().size());
        CHECK(f.rows()[r].label == file[i][place("item")]);
        const std::string_view column = f.shape().column_field
                                            ? std::string_view{file[i][place("column")]}
                                            : std::string_view{f.shape().value_title};
        CHECK(printed(f.view().at(r, column_of(f, column))) ==
              file[i][place(f.shape().value_title)]);
    }
    return cells;
}

} // namespace

TEST_CASE("every figure of the published accounts is read as printed, in its place") {
    std::size_t files = 0;
    std::size_t figures = 0;
    for (const auto& folder : std::filesystem::directory_iterator{KEMU_TEST_ACCOUNTS})
        for (int i = 1; i <= 10; ++i) {
            const auto id = static_cast<form_id>(i);
            const auto path = folder.path() / (std::string{form_name(id)} + ".csv");
            CAPTURE(path.string());
            if (!std::filesystem::exists(path)) continue;
            const std::string text = file_text(path);
            const form f = read(text, id);
            figures += f.shape().shape == row_shape::lines ? compare_lines(f, split(text))
                                                           : compare_codes(f, split(text));
            ++files;
        }
    CHECK(files == 39);
    CHECK(figures > 2'000);
}

TEST_CASE("titles and parts may be Chinese, and stand in any order") {
    const form f = read("项目支出,科目名称,功能分类科目编码,小计,基本支出\r\n3,合计,,5,2\r\n",
                        form_id::form05);
    CHECK(printed(f.view().at(0, 0)) == "5");
    CHECK(printed(f.view().at(0, 1)) == "2");
    CHECK(printed(f.view().at(0, 2)) == "3");
    CHECK(f.rows()[0].role == role_id::total);
    std::string rest; // the fields of each row the other way round
    for (const auto& row : split(named_rows("form04", true))) {
        for (std::size_t i = row.size(); i > 0; --i)
            rest += row[i - 1] + (i > 1 ? "," : "\r\n");
    }
    const form lines_form = read("金额,栏目,项目,行次,收支\r\n"
                                 "1.00,金额,总计,32,收入\r\n2.00,合计,总计,64,支出\r\n" +
                                     rest,
                                 form_id::form04);
    CHECK(printed(lines_form.view().at(0, 0)) == "1.00");
    CHECK(printed(lines_form.view().at(1, 1)) == "2.00");
    CHECK(lines_form.view().at(1, 0) == absent);
}

TEST_CASE("blank, dashes and zero are three things") {
    const form f = read(head05 + ",合计,0.00,——,\n", form_id::form05);
    CHECK(f.view().at(0, 0) == figure{0, 2, wan_yuan});
    CHECK(f.view().at(0, 1) == not_applicable);
    CHECK(f.view().at(0, 2) == blank);
    for (const char* dashes : {"-", "—", "---", "－", "–"})
        CHECK(read(head05 + ",合计," + dashes + ",,\n", form_id::form05).view().at(0, 0) ==
              not_applicable);
}

TEST_CASE("the unit comes from the account, from the record, or from what is counted") {
    account context;
    context.amount_unit = yuan;
    context.amount_decimals = 1;
    CHECK(read(head05 + ",合计,12,,\n", form_id::form05, context).view().at(0, 0) ==
          figure{12, 0, yuan}.in_column(yuan, 1));
    const std::string head = "section,line,item,value,unit\n";
    const form f = read(head + "政府采购情况,1,合计,1.5,亿元\n机关运行经费,2,行政单位,3,\n"
                               "国有资产占用情况,3,车辆数合计,2,辆\n国有资产占用情况,4,船舶,1,艘\n",
                        form_id::form10, context);
    CHECK(f.view().at(0, 0) == figure{15, 1, yi_yuan});
    CHECK(f.view().at(1, 0) == figure{3, 0, yuan}.in_column(yuan, 1));
    CHECK(f.view().at(2, 0) == figure{2, 0, unit::count});
    CHECK(f.view().at(3, 0) == figure{1, 0, unit::count});
    CHECK(but_missing_rows(problems_of(
              head + "procurement,1,合计,1.5,辆\noperating_funds,2,行政单位,3,\n"
                     "state_assets,3,其他用车,2.5,辆\n",
              form_id::form10)) == lines{"150@2:26 辆 (合计)", "103@4:29 2.5 (其他用车 value)"});
}

TEST_CASE("a layout is told by its parts where its columns do not tell") {
    const std::string head = "phase,line,item,amount\n";
    CHECK(read(head + named_rows("form09.wide"), form_id::form09).shape().id ==
          std::string_view{"form09.wide"});
    CHECK(read(head + "initial_budget,1,a,\nfull_year_budget,1,a,\nfinal,1,a,\n" +
                   named_rows("form09.lines"),
               form_id::form09)
              .shape()
              .id == std::string_view{"form09.lines"});
    CHECK(but_missing_rows(problems_of(head + "budget,1,合计,\n", form_id::form09)) ==
          lines{"327@0 (final 决算数)"});
    CHECK(
        but_missing_rows(
            problems_of(head + "budget,1,合计,\ninitial_budget,1,合计,\nfull_year_budget,1,合计,\n",
                        form_id::form09)) ==
        lines{
            "326@2:1 budget (initial_budget 年初预算数, full_year_budget 全年预算数, final 决算数)",
            "327@0 (final 决算数)"});
    // As near to the one as to the other.
    CHECK(problems_of("section,line,item,value,unit\nprocurement,1,合计,,万元\n"
                      "state_assets,2,车辆数合计,,辆\n",
                      form_id::form10) == lines{"313@1 (form10)"});
    CHECK(
        problems_of(head + "阶段,1,合计,\n", form_id::form09).front().starts_with("326@2:1 阶段"));
}

TEST_CASE("an empty file, and a file of titles only") {
    CHECK(problems_of("", form_id::form05) == lines{"303@0"});
    CHECK(problems_of("\xEF\xBB\xBF\r\n", form_id::form05) == lines{"303@0"});
    CHECK(problems_of(head05, form_id::form05) == lines{"316@0 (合计)"});
    CHECK(problems_of("code,name,amount\n", form_id::form06) ==
          lines{"328@0 (form06 人员经费合计)", "328@0 (form06 公用经费合计)"});
}

TEST_CASE("columns missing, unknown or twice are all named") {
    CHECK(problems_of("code,name,total_expenditure,basic\n,合计,1,1\n", form_id::form05) ==
          lines{"310@1 (project 项目支出)"});
    CHECK(problems_of("code,name,total_expenditure,basic,project,note\n", form_id::form05) ==
          lines{"311@1:43 note"});
    CHECK(problems_of("code,name,basic,basic,remark\n", form_id::form05) ==
          lines{"312@1:17 basic", "311@1:23 remark", "310@1 (total_expenditure 本年支出合计)",
                "310@1 (project 项目支出)"});
    CHECK(problems_of("side,line,item,amount\n", form_id::form01) == lines{"310@1 (column 栏目)"});
}

TEST_CASE("a wrong number of fields, and quotes that do not match") {
    CHECK(problems05("208,a,1.00,1.00\n21,b,1.00,1.00,,\n210,c,,,\n") ==
          lines{"309@3:12 1.00 (4 / 5)", "201@4:1 21", "309@4:17 (6 / 5)"});
    CHECK(problems05("208,\"a,1.00,1.00,\n") == lines{"308@3:5 \"a,1.00,1.00,"});
    CHECK(problems05("208,a\"b\",1.00,1.00,\n210,c,,\n") ==
          lines{"308@3:6 \"b\",1.00,1.00,", "309@4:8 (4 / 5)"});
    // A record that cannot be read may have been any row: none is said to be missing.
    CHECK(problems_of(head05 + ",\"合计,1.00,1.00,\n", form_id::form05) ==
          lines{"308@2:2 \"合计,1.00,1.00,"});
    // Not a chain of consequences: the row is there, though it is not whole.
    CHECK(problems05("208,a,1.00\n20805,b,1.00,1.00,\n") == lines{"309@3:7 1.00 (3 / 5)"});
    CHECK(problems_of(head05 + ",合计,1.00\n", form_id::form05) == lines{"309@2:9 1.00 (3 / 5)"});
}

TEST_CASE("quoted fields with line breaks, CRLF and LF, and a byte order mark read the same") {
    const form f = read("\xEF\xBB\xBF"
                        "code,\"name\",total_expenditure,basic,project\r\n"
                        ",合计,\"1,000.00\",1.00,\n208,\"社会保障\n和\"\"就业\"\"支出\",1.00,,\r\n",
                        form_id::form05);
    CHECK(f.view().at(0, 0) == figure{100'000, 2, wan_yuan});
    CHECK(f.rows()[1].label == "社会保障\n和\"就业\"支出");
    CHECK(f.rows()[1].source_line == 3);
}

TEST_CASE("what is no UTF-8 text is named as what it is") {
    CHECK(problems05("208,\xE7\xA4,1,1,\n") == lines{"305@3:5 \\xE7\\xA4"});
    CHECK(problems_of(head05 + std::string(1, '\0') + total05, form_id::form05)
              .front()
              .starts_with("307@2:1"));
    CHECK(problems_of("\xBF\xC6\xC4\xBF\xB1\xE0\xC2\xEB,\xBF\xC6\xC4\xBF\xC3\xFB\xB3\xC6\r\n",
                      form_id::form05)
              .front()
              .starts_with("306@1:1"));
}

TEST_CASE("numbers that are none, too fine or too large, with their place") {
    CHECK(problems05("208,a,1.0O,1.00,1,60\n") == lines{"309@3:19 60 (6 / 5)"});
    CHECK(problems05("208,a,1.0O,1. 00,\" 1\"\n") == lines{"102@3:10 1.0O (208 total_expenditure)",
                                                           "102@3:14 1. 00 (208 basic)",
                                                           "102@3:19  1 (208 project)"});
    CHECK(problems05("208,a,１.00,,\n") == lines{"102@3:7 １.00 (208 total_expenditure)"});
    CHECK(problems05("208,a,0.0000001,0.1234560,\n") ==
          lines{"103@3:7 0.0000001 (208 total_expenditure)"});
    CHECK(problems05("208,a,0.0000000000000000000,,\n") ==
          lines{"103@3:7 0.0000000000000000000 (208 total_expenditure)"});
    // ±2^63 fen; the set of amounts behind the print must fit as well.
    CHECK(problems05("208,a,9223372036854.775807,-9223372036854.775808,\n").empty());
    CHECK(problems05("208,a,9223372036854.775808,99999999999999999999,\n") ==
          lines{"104@3:26 9223372036854.775808 (208 total_expenditure)",
                "104@3:46 99999999999999999999 (208 basic)"});
    CHECK(problems05("208,a,9223372036854.77,,\n").empty());
    CHECK(problems05("208,a,9223372036854.78,,\n") ==
          lines{"104@3:7 9223372036854.78 (208 total_expenditure)"});
    CHECK(problems_of("code,name,amount\n,人员经费合计,x\n,公用经费合计,\n", form_id::form06) ==
          lines{"102@2:21 x (人员经费合计 amount)"});
}

TEST_CASE("codes that are none, stand twice or lack their parent") {
    CHECK(problems05("2O8,a,,,\n301,a,,,\n20800,a,,,\n 208,a,,,\n") ==
          lines{"201@3:1 2O8", "201@4:1 301", "201@5:1 20800", "201@6:1  208"});
    CHECK(problems05("208,a,,,\n208,a,,,\n") == lines{"314@4:1 208 (3)"});
    CHECK(problems05("208,a,,,\n2080505,b,,,\n") == lines{"315@4:1 2080505 (20805)"});
    // A child before its parent is fine.
    CHECK(problems05("20805,a,,,\n208,b,,,\n").empty());
    CHECK(problems_of("code,name,amount\n30101,基本工资,1\n,人员经费合计,\n,公用经费合计,\n",
                      form_id::form06) == lines{"315@2:1 30101 (301)"});
}

TEST_CASE("rows without a code must be those that the layout names, each once") {
    CHECK(problems05(",合计,1,1,\n") == lines{"314@3:2 合计"});
    CHECK(problems05(",小计,1,1,\n,,,,\n") == lines{"317@3:2 小计", "317@4:2"});
    CHECK(problems_of(head05 + "208,a,1,1,\n", form_id::form05) == lines{"316@0 (合计)"});
    CHECK(problems_of(head05 + "208,合计,1,1,\n" + total05, form_id::form05) ==
          lines{"317@2:5 合计 (208)"});
}

TEST_CASE("lines: numbers, columns, parts and items are checked") {
    const std::string head = "side,line,item,column,amount\n";
    const std::string both = "revenue,1,总计,amount,\nexpenditure,2,总计,amount,\n";
    const auto problems_of = [](const std::string& text, form_id id) {
        return but_missing_rows(::problems_of(text, id));
    };
    CHECK(problems_of(head + both, form_id::form01).empty());
    CHECK(problems_of(head + both +
                          "revenue,x,a,amount,\nrevenue,0,a,amount,\n"
                          "revenue,1000,a,amount,\nrevenue,,a,amount,\n"
                          "revenue,99999999999999999999,a,amount,\nrevenue,-1,a,amount,\n",
                      form_id::form01) == lines{"323@4:9 x", "323@5:9 0", "323@6:9 1000", "323@7:9",
                                                "323@8:9 99999999999999999999", "323@9:9 -1"});
    // A column of the other side is a column unknown: no rule would look for the figure there.
    const auto side_columns = [&problems_of](const std::string& record) {
        return problems_of("side,line,item,column,amount\n" + named_rows("form04") + record + "\n",
                           form_id::form04);
    };
    CHECK(side_columns("revenue,1,x,total,5.00") == lines{"311@23:13 total"});
    CHECK(side_columns("支出,1,x,金额,5.00") == lines{"311@23:12 金额"});
    CHECK(side_columns("支出,1,x,合计,5.00").empty());
    // 01 is the first line too.
    CHECK(problems_of(head + both + "revenue,01,总计,amount,\n", form_id::form01) ==
          lines{"314@4:9 01 (2)"});
    CHECK(problems_of(head + both + "revenue,3,a,total,\n", form_id::form01) ==
          lines{"311@4:13 total"});
    CHECK(problems_of(head + both + "revenues,3,a,amount,\n", form_id::form01) ==
          lines{"326@4:1 revenues (revenue 收入, expenditure 支出)"});
    CHECK(problems_of(head + "revenue,1,总计,amount,\n", form_id::form01) ==
          lines{"327@0 (expenditure 支出)"});
    CHECK(problems_of(head + both + "revenue,1,总 计,amount,\n", form_id::form01) ==
          lines{"314@4:9 1 (2)"});
    CHECK(problems_of(head + "revenue,1,总计,amount,\nexpenditure,2,总计,amount\n",
                      form_id::form01) == lines{"309@3:22 amount (4 / 5)"});
    CHECK(problems_of(head + both + "revenue,3,\"\x1B[2Jx\ny\",amount,z\n", form_id::form01) ==
          lines{"102@5:11 z (\\x1B[2Jx\\x0Ay amount)"});
    CHECK(problems_of(head + "revenue,1,a,amount,\nexpenditure,2,a,total,1\n"
                             "expenditure,2,b,state_capital,1\n",
                      form_id::form04) == lines{"325@4:15 b (a)"});
}

TEST_CASE("rows that a layout names must be there, in each part; a row spoilt is not missing") {
    const std::string head = "phase,line,item,amount\n";
    const std::string named = named_rows("form09.wide");
    CHECK(problems_of(head + named, form_id::form09).empty());
    const auto without = [&named](std::string_view row, std::string_view instead = "") {
        std::string text = named;
        REQUIRE(text.find(row) != text.npos);
        return text.replace(text.find(row), row.size(), instead);
    };
    CHECK(problems_of(head + without("budget,905,公务接待费,\r\n"), form_id::form09) ==
          lines{"328@0 (form09 budget 预算数 公务接待费)"});
    // Another name is another row, in whatever part it stands.
    CHECK(problems_of(head + without("final,906,合计,", "final,906,总计,"), form_id::form09) ==
          lines{"328@0 (form09 final 决算数 合计)"});
    CHECK(problems_of(head + without("final,906,合计,", "final,906,合计,x"), form_id::form09) ==
          lines{"102@8:18 x (合计 amount)"});
    CHECK(problems_of(head + without("final,906,合计,", "final,906x,合计,"), form_id::form09) ==
          lines{"323@8:7 906x"});
    CHECK(problems_of(head + without("final,906,合计,", "final,906,合计"), form_id::form09) ==
          lines{"309@8:11 合计 (3 / 4)"});
    // The second of two rows of one name is named as such.
    std::string form04 = named_rows("form04");
    for (std::size_t at = 0; (at = form04.find("国有资本经营预算财政拨款", at)) != form04.npos;)
        form04.replace(at, std::string_view{"国有资本经营预算财政拨款"}.size(), "x");
    CHECK(problems_of("side,line,item,column,amount\n" + form04, form_id::form04) ==
          lines{"328@0 (form04 revenue 收入 国有资本经营预算财政拨款)",
                "328@0 (form04 revenue 收入 国有资本经营预算财政拨款 #2)"});
}

TEST_CASE("at most twenty problems are listed, and then how many more there are") {
    std::string rows;
    for (int i = 0; i < 50; ++i)
        rows += "x,a,,,\n";
    const lines found = problems05(rows);
    REQUIRE(found.size() == 21);
    CHECK(found[19] == "201@22:1 x");
    CHECK(found[20] == "324@0 (30)");
}

TEST_CASE("a file with more rows than a form has is given up where it becomes too long") {
    std::string rows;
    for (int i = 0; i < 5'000; ++i)
        rows += std::to_string(2'000'000 + i) + ",a,,,\n";
    const lines found = problems05(rows);
    REQUIRE(found.size() == 21);
    // The last record read would be the 5,001st; it is counted among the others.
    rows.clear();
    for (int i = 0; i < 6'000; ++i)
        rows += ",x,,,\n";
    CHECK(problems05(rows).back() == "324@0 (4980)");
}

TEST_CASE("names in the layouts have no ordinals, as label_in requires") {
    const auto bare = [](std::string_view names) {
        while (!names.empty()) {
            const std::string_view first = first_name(names);
            CHECK(detail::without_ordinal(first) == first);
            names.remove_prefix(first.size() == names.size() ? first.size() : first.size() + 1);
        }
    };
    for (const layout& x : standard_layouts) {
        for (const row_role& r : x.roles)
            bare(r.labels);
        for (const auto& f : detail::fields_of(x))
            bare(f.zh);
    }
    for (const auto& p : part_table)
        bare(p.zh);
}

TEST_CASE("an empty file of every layout is read back as that layout, in both languages") {
    for (const layout& x : standard_layouts)
        for (const bool chinese : {false, true}) {
            CAPTURE(x.id);
            CAPTURE(chinese);
            std::string text;
            write_form_template(x, text, chinese);
            const bool has_code = text.starts_with(chinese ? "科目编码" : "code");
            CHECK(has_code == (x.shape != row_shape::lines));
            const form f = read(text, x.form);
            CHECK(f.shape().id == x.id);
            std::size_t named = 0;
            for (const row& r : f.rows())
                if (r.role != role_id::none) ++named;
            CHECK(named == f.rows().size());
            CHECK(named > 0);
        }
}
