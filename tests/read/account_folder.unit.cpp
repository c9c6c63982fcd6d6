#include "oracle/sanitizer.hpp"
#include "oracle/scratch_folder.hpp"

#include <kemu/read/account.hpp>

#include <doctest/doctest.h>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

using namespace kemu;
using kemu_tests::scratch;
namespace fs = std::filesystem;

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

using lines = std::vector<std::string>;

// A copy of a published account, to be spoilt.
struct copied_account : scratch {
    copied_account() {
        fs::copy(fs::path{KEMU_TEST_ACCOUNTS} / "fenyang-2024", path, fs::copy_options::recursive);
    }
};

std::string shown(const problem& p, bool with_file) {
    return std::to_string(static_cast<int>(p.code)) + ":" +
           (with_file ? fs::path{p.file}.filename().string() : "") + "@" + std::to_string(p.line) +
           ":" + std::to_string(p.column) + " " + p.text + " (" + p.detail + ")";
}

// NUMBER:FILE@LINE:COLUMN TEXT (DETAIL) for each problem.
lines problems_of(const account_reading& a) {
    lines all;
    for (const problem& p : a.problems)
        all.push_back(shown(p, true));
    return all;
}

account_meta meta_of(std::string_view text) {
    std::vector<problem> problems;
    problem_list list{"meta.json", problems};
    account_meta m = read_meta(text, list);
    for (const problem& p : problems)
        MESSAGE(shown(p, false));
    CHECK(problems.empty());
    return m;
}

lines meta_problems(std::string_view text) {
    std::vector<problem> problems;
    {
        problem_list list{"meta.json", problems};
        read_meta(text, list);
    }
    lines all;
    for (const problem& p : problems)
        all.push_back(shown(p, false).substr(0));
    return all;
}

} // namespace

TEST_CASE("the five published accounts are read without a problem") {
    struct expected {
        const char* name;
        const char* agency_name;
        int year;
        kemu::agency_kind agency_kind;
        std::vector<std::size_t> rows; // of forms 01 to 10, counted with Python's csv module
    };
    using enum agency_kind;
    const expected all[] = {{"fenyang-2024",
                             "汾阳市医疗保险服务中心",
                             2024,
                             institution,
                             {62, 19, 19, 64, 19, 112, 1, 1, 12, 16}},
                            {"hengshan-2024", "衡山县医疗保障局", 2024, administrative, {}},
                            {"jincheng-2023",
                             "晋城市医疗保障局",
                             2023,
                             administrative,
                             {62, 16, 16, 64, 16, 111, 1, 1, 12, 16}},
                            {"jingdezhen-2024",
                             "景德镇市医疗保障局",
                             2024,
                             administrative,
                             {62, 22, 20, 64, 20, 85, 1, 1, 60, 10}},
                            {"shanyang-2024",
                             "焦作市山阳区医疗保障局",
                             2024,
                             administrative,
                             {60, 28, 28, 64, 25, 92, 1, 1, 12}}};
    for (const auto& e : all) {
        CAPTURE(e.name);
        const account_reading a = read_account(fs::path{KEMU_TEST_ACCOUNTS} / e.name);
        CHECK(problems_of(a).empty());
        CHECK(a.repairs.empty());
        CHECK(a.notes.empty());
        CHECK(a.value.slug == e.name);
        CHECK(a.value.agency_name == e.agency_name);
        CHECK(a.value.year == e.year);
        CHECK(a.value.agency_kind == e.agency_kind);
        CHECK(a.value.amount_unit == wan_yuan);
        CHECK(a.value.set == &final_accounts::set);
        CHECK(a.not_read.empty());
        std::vector<std::size_t> rows;
        for (const form& f : a.value.forms)
            rows.push_back(f.rows().size());
        CHECK(rows == e.rows);
    }
}

TEST_CASE("a form with a problem is left out, the others are read") {
    const copied_account c;
    c.write("form05.csv", "code,name,total_expenditure,basic,project\n,合计,1,x,\n");
    const account_reading a = read_account(c.path);
    CHECK(problems_of(a) == lines{"102:form05.csv@2:11 x ()"});
    CHECK(a.value.forms.size() == 9);
    CHECK(a.value.find(form_id::form05) == nullptr);
    CHECK(a.value.find(form_id::form06) != nullptr);
}

TEST_CASE("a listed form must be there, others may") {
    const copied_account c;
    fs::remove(c.path / "form07.csv");
    fs::remove(c.path / "form02.csv");
    CHECK(problems_of(read_account(c.path)) ==
          lines{"302:form02.csv@0:0  (forms_present)", "302:form07.csv@0:0  (forms_present)"});
    c.write("meta.json", R"({"unit_name": "a", "fiscal_year": 2024})");
    const account_reading a = read_account(c.path);
    CHECK(a.problems.empty());
    CHECK(a.value.forms.size() == 8);
}

TEST_CASE("every file is read or named, whatever the case of its name") {
    const copied_account c;
    for (const char* name : {"form01.csv", "form05.csv", "form06.csv"})
        fs::rename(c.path / name, c.path / ("to-be-" + std::string{name}));
    fs::rename(c.path / "to-be-form01.csv", c.path / "Form1.CSV");
    fs::rename(c.path / "to-be-form05.csv", c.path / "公开05表.csv");
    fs::rename(c.path / "to-be-form06.csv",
               c.path / "06 一般公共预算财政拨款基本支出决算明细表.csv");
    fs::create_directory(c.path / "scans");
    c.write("letter.txt", "");
    c.write("empty.csv", "");
    c.write("11 绩效自评情况表.csv", "项目,得分\n一,98\n");
    const account_reading a = read_account(c.path / ""); // with a slash at its end
    CHECK(problems_of(a) == lines{"303:empty.csv@0:0  ()"});
    CHECK(a.value.forms.size() == 10);
    REQUIRE(a.value.other_tables.size() == 1);
    CHECK(a.value.other_tables[0].title == "11 绩效自评情况表");
    CHECK(a.not_read == lines{"letter.txt", "scans/"});
    CHECK(a.text.claims.claims().size() > 100);
    CHECK(a.text.evaluation.view().sheets.size() == 5);
    CHECK(a.text.transcription.size() == 4);
}

TEST_CASE("a form that is there twice: the same again is a note, other figures are a problem") {
    const std::string head = "支出决算表,,,,\n部门：某局,,,,单位：万元\n"
                             "科目编码,科目名称,本年支出合计,基本支出,项目支出\n";
    const std::string rows = ",合计,5.00,3.00,2.00\n208,甲,5.00,3.00,2.00\n";
    const auto read = [&](const std::string& second, const char* listed = "[]") {
        const scratch s;
        s.write("a.csv", head + rows);
        s.write("b.csv", second);
        s.write("meta.json",
                "{\"form_set\": \"final_accounts\", \"fiscal_year\": 2024, \"forms_present\": " +
                    std::string{listed} + "}");
        return read_account(s.path);
    };
    for (const std::string& again :
         {rows, std::string{",合计,5.00,3.00,2.00\n"}, // an excerpt
          std::string{",合计,5,3,2\n208,甲,5,3,2\n"},  // with fewer digits
          std::string{",合计,5.00,3.00,\n"},           // a cell left blank is no other figure
          std::string{",合计,5.00,3.00,2.00\n209,乙,1.00,1.00,\n"}}) {
        CAPTURE(again);
        const account_reading a = read(head + again);
        CHECK(a.problems.empty());
        REQUIRE(a.notes.size() == 1);
        CHECK(shown(a.notes[0], true) == "334:b.csv@1:0  (支出决算表)");
        CHECK(a.value.forms.size() == 1);
    }
    for (const std::string& again :
         {std::string{",合计,5.00,3.01,2.00\n"}, std::string{",合计,5.00,3.00,0.00\n"},
          std::string{"208,甲,5.00,3.00,-2.00\n"}, std::string{",合计,6,3,2\n"}}) {
        CAPTURE(again);
        const account_reading a = read(head + again, "[\"03\"]"); // not called missing, too
        CHECK(problems_of(a) == lines{"344:b.csv@1:0  (支出决算表)"});
        CHECK(a.notes.empty());
        REQUIRE(a.value.forms.size() == 1); // the first one
        CHECK(a.value.forms[0].rows().size() == 2);
        CHECK(a.value.form_files.size() == 1);
    }
    // Rows without a code: printed again they contradict nothing, least of all the total.
    const std::string many = rows + ",某单位,1.00,1.00,\n,另一单位,4.00,2.00,2.00\n";
    for (const std::string& again : {many, many + ",第三单位,9.00,9.00,\n"}) {
        CAPTURE(again);
        const scratch s;
        s.write("a.csv", head + many);
        s.write("b.csv", head + again);
        s.write("meta.json", "{\"form_set\": \"final_accounts\", \"fiscal_year\": 2024}");
        const account_reading a = read_account(s.path);
        CHECK(a.problems.empty());
        CHECK(a.value.forms.size() == 1);
        CHECK(std::count_if(a.notes.begin(), a.notes.end(),
                            [](const problem& p) { return p.code == errc::form_twice; }) == 1);
    }
    // Of another agency: not this account's.
    std::string other = head + ",合计,7.00,7.00,\n";
    other.replace(other.find("某局"), 6, "另局");
    CHECK(read(other).problems.empty());
    CHECK(read(other).notes.size() == 1);
    // Of another year: a comparison.
    const std::string last = ",合计,4.00,2.00,2.00\n";
    CHECK(problems_of(read(head + last)).size() == 1);
    for (const char* year : {"2023年度", "2024年度"}) {
        CAPTURE(std::string{year});
        const scratch s;
        s.write("a.csv", "2024年度" + head + rows);
        s.write("b.csv", year + head + last);
        s.write("meta.json", "{\"form_set\": \"final_accounts\", \"fiscal_year\": 2024}");
        const account_reading a = read_account(s.path);
        CHECK(a.problems.size() == (year[3] == '4' ? 1 : 0));
        CHECK(a.value.forms.size() == 1);
    }
    // In yuan: 5.00万元 may be 50049.99 yuan, not 50050.00.
    std::string in_yuan = head + ",合计,50049.99,30000.00,20049.99\n";
    in_yuan.replace(in_yuan.find("万元"), 6, "元");
    CHECK(read(in_yuan).problems.empty());
    in_yuan.replace(in_yuan.find("50049.99"), 8, "50050.00");
    CHECK(problems_of(read(in_yuan)) == lines{"344:b.csv@1:0  (支出决算表)"});
}

TEST_CASE("a form of lines that is there twice is compared line by line, wherever they stand") {
    const std::string head =
        "收入支出决算总表\n部门：某局,,,单位：万元\n收入,,支出,\n项目,决算数,项目,决算数\n";
    const std::string first = head +
                              "财政拨款收入,5.00,一般公共服务支出,7.00\n事业收入,2.00,,\n,,,\n"
                              "本年收入合计,7.00,本年支出合计,7.00\n总计,7.00,总计,7.00\n";
    const auto said = [&](const std::string& again, const std::string& before = {}) {
        const scratch s;
        s.write("a.csv", before + first);
        s.write("b.csv", again);
        s.write("meta.json", "{\"form_set\": \"final_accounts\", \"fiscal_year\": 2024}");
        const account_reading a = read_account(s.path);
        REQUIRE(a.value.forms.size() == 1);
        CHECK(a.value.forms[0].rows().size() >= 6);
        return problems_of(a);
    };
    const std::string rows[] = {"财政拨款收入,5.00,一般公共服务支出,7.00\n", "事业收入,2.00,,\n",
                                "本年收入合计,7.00,本年支出合计,7.00\n", "总计,7.00,总计,7.00\n"};
    CHECK(said(first).empty());
    CHECK(said(head + rows[0] + rows[1] + rows[2] + rows[3]).empty()); // without the blank line
    CHECK(said(head + rows[1] + rows[0] + rows[2] + rows[3]).empty()); // in another order
    CHECK(said(head + rows[2] + rows[3]).empty());                     // an excerpt
    const lines differs{"344:b.csv@1:0  (收入支出决算总表)"};
    CHECK(said(head + rows[0] + rows[1] + rows[2] + "总计,7.00,总计,7.01\n") == differs);
    CHECK(said(head + rows[0] + rows[1] + "本年收入合计,7.01,本年支出合计,7.00\n" + rows[3]) ==
          differs);
    CHECK(said(head + rows[0] + "事业收入,2.01,,\n" + rows[2] + rows[3]) == differs);
    CHECK(said(head + "事业收入,2.01,,\n" + rows[0] + ",,,\n" + rows[2] + rows[3]) == differs);
    CHECK(said(head + "1．事业收入,2.01,,\n" + rows[2]) == differs); // numbered in one of them
    const std::string twice = "事业收入,1.00,,\n事业收入,1.00,,\n";
    // What a print has twice says nothing: which of the two would it be?
    CHECK(said(head + twice + rows[2] + rows[3]).empty());
    // A title over nothing, of no agency and no year, makes room for the form of an agency.
    const std::string other =
        "收入支出决算总表\n部门：另局,,,单位：万元\n收入,,支出,\n项目,决算数,项目,决算数\n"
        "总计,8.00,总计,8.00\n";
    CHECK(said(other).empty());
    CHECK(said(other, "收入支出决算总表\n收入,,支出,\n项目,决算数,项目,决算数\n\n").empty());
}

TEST_CASE("what is no folder, and a folder of nothing") {
    const scratch s;
    const account_reading nothing = read_account(s.path);
    CHECK(nothing.problems.empty());
    CHECK(nothing.value.forms.empty());
    const account_reading nowhere = read_account(s.path / "nowhere");
    REQUIRE(nowhere.problems.size() == 1);
    CHECK(nowhere.problems[0].code == errc::not_a_folder);
    CHECK(accounts_in((s.path / "nowhere").string()) == lines{(s.path / "nowhere").string()});
}

TEST_CASE("accounts stand a level deeper than asked, or are one file") {
    const copied_account c;
    fs::create_directories(c.path / "2024" / "b");
    fs::copy(c.path / "form05.csv", c.path / "2024" / "b" / "form05.csv");
    const auto found = accounts_in(c.path.string());
    REQUIRE(found.size() == 2);
    CHECK(found[1] == (c.path / "2024" / "b").string());
    const account_reading one = read_account(c.path / "form05.csv");
    CHECK(one.problems.empty());
    CHECK(one.value.forms.size() == 1);
    CHECK(one.value.year == 0);
    // meta.json alone makes an account, in capitals too: its forms are missing.
    for (const char* name : {"meta.json", "META.JSON"}) {
        const scratch s;
        fs::create_directories(s.path / "2025");
        std::ofstream{s.path / "2025" / name} << "{}";
        CHECK(accounts_in(s.path.string()) == lines{(s.path / "2025").string()});
    }
}

TEST_CASE("pipes, folders and dead links in place of files are errors, not traps") {
    const copied_account c;
    for (const char* name : {"form01.csv", "form02.csv", "form03.csv"})
        fs::remove(c.path / name);
    REQUIRE(mkfifo((c.path / "form01.csv").c_str(), 0600) == 0);
    fs::create_directory(c.path / "form02.csv");
    fs::create_symlink("nowhere", c.path / "form03.csv");
    fs::create_symlink("nowhere", c.path / "remarks"); // may have been an account of its own
    const account_reading a = read_account(c.path);
    CHECK(problems_of(a) == lines{"301:form01.csv@0:0  ()", "301:form02.csv@0:0  ()",
                                  "301:form03.csv@0:0  ()", "301:remarks@0:0  ()"});
    CHECK(a.not_read.empty());
}

TEST_CASE("a folder that cannot be looked into is named, not taken for an empty one") {
    const copied_account c;
    // As many files are open as may be: no right that the superuser lacks, and no other process sees it.
    const int next = open("/dev/null", O_RDONLY | O_CLOEXEC);
    REQUIRE(next >= 0);
    close(next);
    rlimit before{};
    REQUIRE(getrlimit(RLIMIT_NOFILE, &before) == 0);
    const rlimit none{static_cast<rlim_t>(next), before.rlim_max};
    REQUIRE(setrlimit(RLIMIT_NOFILE, &none) == 0);
    const account_reading a = read_account(c.path);
    const account_reading one = read_account(c.path / "form05.csv");
    REQUIRE(setrlimit(RLIMIT_NOFILE, &before) == 0);
    CHECK(problems_of(a) ==
          lines{"301:meta.json@0:0  ()", "301:" + c.path.filename().string() + "@0:0  ()"});
    CHECK(problems_of(one) == lines{"301:form05.csv@0:0  ()"});
    CHECK(read_account(c.path).value.forms.size() == 10);
}

TEST_CASE("meta.json: every key, by old and new names, and nothing where they are left out") {
    const account_meta a =
        meta_of("\xEF\xBB\xBF{\"unit_name\": \"单位\", \"fiscal_year\": 2018, \"other\": "
                "{\"fiscal_year\": [null, 1.5, {\"unit_name\": 3}]}, \"unit_type\": "
                "\"institution\", \"amount_unit\": \"千元\", \"amount_decimals\": 0, "
                "\"slug\": \"s\", \"forms_present\": [\"01\", \"10\"]}");
    CHECK(a.agency_name == "单位");
    CHECK(a.year == 2018);
    CHECK(a.agency_kind == agency_kind::institution);
    CHECK(a.amount_unit == qian_yuan);
    CHECK(a.amount_decimals == 0);
    CHECK(a.slug == "s");
    CHECK(a.forms_present == lines{"form01", "form10"});
    const account_meta b = meta_of(R"({"fiscal_year": 2015, "agency_name": "b", "scope": "single",
        "agency_kind": "administrative", "form_set": "budgets"})");
    CHECK(b.agency_name == "b");
    CHECK(b.year == 2015);
    CHECK(b.agency_kind == agency_kind::administrative);
    CHECK(b.is_single_agency);
    CHECK(b.form_set == "budgets");
    CHECK_FALSE(b.amount_unit.has_value());
    CHECK(b.amount_decimals == -1);
    CHECK(meta_of("{}").year == 0);
}

TEST_CASE("meta.json: a misspelt key is named with the one that was meant") {
    CHECK(meta_problems("{\"fiscal_yaer\": 2024}") == lines{"339:@1:2 fiscal_yaer (fiscal_year)"});
    CHECK(meta_problems("{\"amount_units\": 2}") == lines{"339:@1:2 amount_units (amount_unit)"});
    CHECK(meta_problems("{\"comment\": 2}").empty());
}

TEST_CASE("meta.json: a wrong value is named with its key and place") {
    CHECK(meta_problems("{\n  \"unit_name\": \"\",\n  \"fiscal_year\": 1017}") ==
          lines{"321:@2:3  (unit_name)", "321:@3:3 1017 (fiscal_year)"});
    const auto with = [](const std::string& rest) {
        return meta_problems("{\"unit_name\": \"a\", \"fiscal_year\": 2024,\n" + rest + "}");
    };
    CHECK(with("\"unit_type\": \"school\"") == lines{"321:@2:1 school (unit_type)"});
    CHECK(with("\"amount_unit\": \"円\"") == lines{"321:@2:1 円 (amount_unit)"});
    CHECK(with("\"amount_decimals\": 7") == lines{"321:@2:1 7 (amount_decimals)"});
    CHECK(with("\"amount_decimals\": -1") == lines{"321:@2:1 -1 (amount_decimals)"});
    CHECK(with("\"amount_decimals\": 2.0") == lines{"321:@2:1 2.0 (amount_decimals)"});
    CHECK(with("\"amount_decimals\": 18446744073709551615") ==
          lines{"321:@2:1 18446744073709551615 (amount_decimals)"});
    CHECK(with("\"amount_unit\": null") == lines{"321:@2:1 null (amount_unit)"});
    CHECK(with("\"slug\": true") == lines{"321:@2:1 true (slug)"});
    CHECK(with("\"slug\": {\"a\": 1}") == lines{"321:@2:1 { (slug)"});
    CHECK(with("\"forms_present\": \"01\"") == lines{"321:@2:1 01 (forms_present)"});
    CHECK(with("\"forms_present\": [\"01\", \"11\", 3, [\"02\"]]") ==
          lines{"321:@2:1 3 (forms_present)", "321:@2:1 [ (forms_present)"});
    CHECK(with("\"fiscal_year\": 2023") == lines{"321:@2:1 fiscal_year (fiscal_year)"});
    CHECK(meta_problems(R"({"unit_name": 5, "fiscal_year": "2024"})") ==
          lines{"321:@1:2 5 (unit_name)", "321:@1:18 2024 (fiscal_year)"});
}

TEST_CASE("meta.json: what is no JSON is an error with its place") {
    CHECK(meta_problems("") == lines{"303:@0:0  ()"});
    CHECK(meta_problems(" \n") == lines{"303:@0:0  ()"});
    CHECK(meta_problems("[]") == lines{"320:@1:1 [] ({})"});
    const auto place = [](std::string_view text) {
        const lines all = meta_problems(text);
        REQUIRE(all.size() == 1);
        return all[0].substr(0, all[0].find(' '));
    };
    CHECK(place("{\n  \"unit_name\": nil\n}") == "320:@2:17");
    CHECK(place("{\"a\": 1,}") == "320:@1:9");
    CHECK(place("{\"a\": 1") == "320:@1:8");
    CHECK(place("{} {}") == "320:@1:4");
    CHECK(place("{\"a\": \"\xFF\"}") == "305:@1:8");
    CHECK(place(std::string(100'000, '[')) == "320:@1:100001");
    CHECK(place("{\"\xB5\xA5\xCE\xBB\xC3\xFB\xB3\xC6\": 1}") == "306:@1:3"); // "单位名称"
}

TEST_CASE("huge files: an error with its place, in less memory than twice the file") {
    constexpr std::size_t large = 100'000'000;
    constexpr std::size_t small = 5'000'000;
    const std::string head = "code,name,total_expenditure,basic,project\r\n,合计,1.00,1.00,\r\n";
    struct hostile {
        std::string what;
        std::size_t size;
        std::string head;
        std::string repeated; // until the file is large enough
        std::string tail;
        std::string expected;
        const char* file = "form05.csv";
    };
    std::string rows;
    for (int code = 201; code < 235; ++code)
        rows += std::to_string(code) + ",社会保障和就业支出,1.00,1.00,\r\n";
    const hostile all[] = {
        {"rows", large, head, rows, "", "318:form05.csv@400001:1 "},
        {"a quoted field", large, head + "208,\"", "支出\n", "\",1.00,1.00,\r\n",
         "319:form05.csv@3:5 "},
        {"a quoted field without end", large, head + "208,\"", "支出 ", "", "319:form05.csv@3:5 "},
        {"a field without quotes", small, head + "208,", "支出", "\r\n", "319:form05.csv@3:65"},
        {"fields without end", small, head, ",,,,,,,,", "\r\n", "309:form05.csv@3:1025 "},
        {"titles without end", small, "", "code,name,", "", "309:form05.csv@1:5121 "},
        {"quotes", small, head + "208,", "\"\"\"\"", "", "319:form05.csv@3:5 "},
        {"no UTF-8 at the end", small, head + "208,\"", "支出 ", "\xFF", "305:form05.csv@3:"},
        {"meta.json", small, "{\"unit_name\": \"", "单位", "\"}", "304:meta.json@0:0 ",
         "meta.json"},
    };
    for (const hostile& h : all) {
        CAPTURE(h.what);
        const copied_account c;
        std::size_t written = 0;
        {
            std::ofstream out{c.path / h.file, std::ios::binary};
            out << h.head;
            std::string block;
            while (block.size() < 1'000'000)
                block += h.repeated;
            for (; written < h.size; written += block.size())
                out << block;
            out << h.tail;
            REQUIRE(out.flush().good());
        }
        // In a process of its own, whose peak of memory the system keeps.
        std::fflush(nullptr);
        const pid_t child = fork();
        REQUIRE(child >= 0);
        if (child == 0) {
            const lines found = problems_of(read_account(c.path));
            const bool good = !found.empty() && found[0].starts_with(h.expected);
            if (!good) std::printf("found %s\n", found.empty() ? "nothing" : found[0].c_str());
            std::fflush(nullptr);
            _exit(good && found.size() <= 2 * 21 ? 0 : 1);
        }
        int status = 0;
        rusage used{};
        REQUIRE(wait4(child, &status, 0, &used) == child);
        CHECK(WIFEXITED(status));
        CHECK(WEXITSTATUS(status) == 0);
        const auto peak = static_cast<std::size_t>(used.ru_maxrss) * 1024;
        // A sanitizer keeps what was freed, and more besides.
        if (h.size == large && !KEMU_TESTS_ADDRESS_SANITIZER) CHECK(peak < 2 * h.size);
        CHECK(used.ru_maxrss > 0);
        MESSAGE(h.what, ": ", written / 1'000'000, " MB read with at most ", peak / 1'000'000,
                " MB of memory in ", used.ru_utime.tv_sec * 1000 + used.ru_utime.tv_usec / 1000,
                " ms");
    }
}

TEST_CASE("an id that stands twice in identities.csv is said once, whichever identities have it") {
    const std::string form = ",form05/合计/basic,=,form05/210/basic,文\n";
    const std::string stated = ",form05/合计/basic,=,statements/S1/amount,文\n";
    for (const auto& [first, second] : {std::pair{form, form}, std::pair{form, stated},
                                        std::pair{stated, form}, std::pair{stated, stated}}) {
        CAPTURE(first);
        CAPTURE(second);
        const copied_account a;
        a.write("identities.csv", "id,target,relation,terms,zh\nown" + first + "own" + second);
        std::size_t said = 0;
        for (const problem& p : read_account(a.path.string()).problems)
            said += p.code == errc::identity_twice && p.line == 3;
        CHECK(said == 1);
    }
}
