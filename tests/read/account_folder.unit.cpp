#include <kemu/read/account_folder.hpp>

#include <doctest/doctest.h>

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

// A folder of its own for each test, gone afterwards.
struct scratch {
    fs::path path;
    scratch() {
        std::string name = (fs::temp_directory_path() / "kemu-XXXXXX").string();
        REQUIRE(mkdtemp(name.data()) != nullptr);
        path = name;
    }
    ~scratch() { fs::remove_all(path); }
    scratch(const scratch&) = delete;
    scratch& operator=(const scratch&) = delete;

    void write(const std::string& name, std::string_view text) const {
        std::ofstream{path / name, std::ios::binary} << text;
    }
};

// A copy of a published account, to be spoilt.
struct copied_account : scratch {
    copied_account() {
        fs::copy(fs::path{KEMU_TEST_ACCOUNTS} / "fenyang-2024", path, fs::copy_options::recursive);
    }
};

// NUMBER:FILE@LINE:COLUMN TEXT (DETAIL) for each problem.
lines problems_of(const loaded_account& a) {
    lines all;
    for (const problem& p : a.problems) {
        const fs::path file = p.file;
        CHECK(file.parent_path() == fs::path{a.folder});
        all.push_back(std::to_string(static_cast<int>(p.code)) + ":" + file.filename().string() +
                      "@" + std::to_string(p.line) + ":" + std::to_string(p.column) + " " + p.text +
                      " (" + p.detail + ")");
    }
    return all;
}

lines meta_problems(std::string_view text) {
    account a;
    std::vector<problem> problems;
    const bool good = read_meta(text, "meta.json", a, problems);
    CHECK(good == problems.empty());
    lines all;
    for (const problem& p : problems)
        all.push_back(std::to_string(static_cast<int>(p.code)) + "@" + std::to_string(p.line) +
                      ":" + std::to_string(p.column) + " " + p.text + " (" + p.detail + ")");
    return all;
}

} // namespace

TEST_CASE("the five published accounts are read without a problem") {
    struct expected {
        const char* name;
        const char* unit_name;
        int year;
        kemu::unit_type unit_type;
        std::vector<std::size_t> rows; // of forms 01 to 10, counted with Python's csv module
    };
    using enum unit_type;
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
        const loaded_account a = read_account_folder(fs::path{KEMU_TEST_ACCOUNTS} / e.name);
        CHECK(a.usable);
        CHECK(problems_of(a).empty());
        CHECK(a.content.slug == e.name);
        CHECK(a.content.unit_name == e.unit_name);
        CHECK(a.content.year == e.year);
        CHECK(a.content.unit_type == e.unit_type);
        CHECK(a.content.amount_unit == wan_yuan);
        CHECK(a.not_read.size() == 6);
        std::vector<std::size_t> rows;
        for (const form& f : a.content.forms)
            rows.push_back(f.rows().size());
        CHECK(rows == e.rows);
    }
}

TEST_CASE("a form with a problem is left out, the others are read") {
    const copied_account c;
    c.write("form05.csv", "code,name,total_expenditure,basic,project\n,合计,1,x,\n");
    const loaded_account a = read_account_folder(c.path);
    CHECK(a.usable);
    CHECK(problems_of(a) == lines{"102:form05.csv@2:11 x (合计 basic)"});
    CHECK(a.content.forms.size() == 9);
    const auto view = a.content.view();
    CHECK(view.find(form_id::form05) == nullptr);
    CHECK(view.find(form_id::form06) != nullptr);
}

TEST_CASE("a listed form must be there, others may") {
    const copied_account c;
    fs::remove(c.path / "form07.csv");
    fs::remove(c.path / "form02.csv");
    CHECK(problems_of(read_account_folder(c.path)) ==
          lines{"302:form02.csv@0:0  (forms_present)", "302:form07.csv@0:0  (forms_present)"});
    c.write("meta.json", R"({"unit_name": "a", "fiscal_year": 2024})");
    const loaded_account a = read_account_folder(c.path);
    CHECK(a.problems.empty());
    CHECK(a.content.forms.size() == 8);
}

TEST_CASE("other files are named, folders are passed over") {
    const copied_account c;
    c.write("form11.csv", "");
    c.write("Form01.csv", "");
    c.write("form1.csv", "");
    fs::create_directory(c.path / "scans");
    const loaded_account a = read_account_folder(c.path / ""); // with a slash at its end
    CHECK(a.problems.empty());
    CHECK(a.not_read == lines{"Form01.csv", "form1.csv", "form11.csv", "performance.csv",
                              "performance_funds.csv", "performance_tables.csv",
                              "performance_totals.csv", "repairs.csv", "statements.csv"});
}

TEST_CASE("what is no folder, or has no good meta.json, is not usable") {
    const scratch s;
    CHECK_FALSE(read_account_folder(s.path).usable);
    CHECK(problems_of(read_account_folder(s.path)) == lines{"302:meta.json@0:0  ()"});
    s.write("meta.json", "{}");
    CHECK(problems_of(read_account_folder(s.path)) ==
          lines{"321:meta.json@0:0  (unit_name)", "321:meta.json@0:0  (fiscal_year)"});
    CHECK_FALSE(read_account_folder(s.path).usable);
    for (const char* name : {"nowhere", "meta.json"}) {
        const loaded_account a = read_account_folder(s.path / name);
        REQUIRE(a.problems.size() == 1);
        CHECK(a.problems[0].code == errc::not_a_folder);
        CHECK_FALSE(a.usable);
    }
}

TEST_CASE("pipes, folders and dead links in place of files are errors, not traps") {
    const copied_account c;
    for (const char* name : {"form01.csv", "form02.csv", "form03.csv"})
        fs::remove(c.path / name);
    REQUIRE(mkfifo((c.path / "form01.csv").c_str(), 0600) == 0);
    fs::create_directory(c.path / "form02.csv");
    fs::create_symlink("nowhere", c.path / "form03.csv");
    CHECK(problems_of(read_account_folder(c.path)) ==
          lines{"301:form01.csv@0:0  ()", "301:form02.csv@0:0  ()", "301:form03.csv@0:0  ()"});
}

TEST_CASE("meta.json: every key, and defaults where they are left out") {
    account a;
    std::vector<problem> problems;
    std::vector<form_id> forms;
    REQUIRE(read_meta("\xEF\xBB\xBF{\"unit_name\": \"单位\", \"fiscal_year\": 2018, \"other\": "
                      "{\"fiscal_year\": [null, 1.5, {\"unit_name\": 3}]}, \"unit_type\": "
                      "\"institution\", \"amount_unit\": \"千元\", \"amount_decimals\": 0, "
                      "\"slug\": \"s\", \"forms_present\": [\"01\", \"10\"]}",
                      "meta.json", a, problems, forms));
    CHECK(a.unit_name == "单位");
    CHECK(a.year == 2018);
    CHECK(a.unit_type == unit_type::institution);
    CHECK(a.amount_unit == qian_yuan);
    CHECK(a.amount_decimals == 0);
    CHECK(a.slug == "s");
    CHECK(forms == std::vector{form_id::form01, form_id::form10});
    account b;
    REQUIRE(read_meta(R"({"fiscal_year": 2026, "unit_name": "b"})", "meta.json", b, problems));
    CHECK(b.unit_type == unit_type::not_known);
    CHECK(b.amount_unit == wan_yuan);
    CHECK(b.amount_decimals == 2);
}

TEST_CASE("meta.json: a wrong value is named with its key and place") {
    CHECK(meta_problems("{\n  \"unit_name\": \"\",\n  \"fiscal_year\": 2017}") ==
          lines{"321@2:3  (unit_name)", "321@3:3 2017 (fiscal_year)"});
    const auto with = [](const std::string& rest) {
        return meta_problems("{\"unit_name\": \"a\", \"fiscal_year\": 2024,\n" + rest + "}");
    };
    CHECK(with("\"unit_type\": \"school\"") == lines{"321@2:1 school (unit_type)"});
    CHECK(with("\"amount_unit\": \"円\"") == lines{"321@2:1 円 (amount_unit)"});
    CHECK(with("\"amount_decimals\": 7") == lines{"321@2:1 7 (amount_decimals)"});
    CHECK(with("\"amount_decimals\": -1") == lines{"321@2:1 -1 (amount_decimals)"});
    CHECK(with("\"amount_decimals\": 2.0") == lines{"321@2:1 2.0 (amount_decimals)"});
    CHECK(with("\"amount_decimals\": 18446744073709551615") ==
          lines{"321@2:1 18446744073709551615 (amount_decimals)"});
    CHECK(with("\"amount_unit\": null") == lines{"321@2:1 null (amount_unit)"});
    CHECK(with("\"slug\": true") == lines{"321@2:1 true (slug)"});
    CHECK(with("\"slug\": {\"a\": 1}") == lines{"321@2:1 { (slug)"});
    CHECK(with("\"forms_present\": \"01\"") == lines{"321@2:1 01 (forms_present)"});
    CHECK(with("\"forms_present\": [\"01\", \"11\", 3, [\"02\"]]") ==
          lines{"321@2:1 11 (forms_present)", "321@2:1 3 (forms_present)",
                "321@2:1 [ (forms_present)"});
    CHECK(with("\"fiscal_year\": 2023") == lines{"321@2:1 fiscal_year (fiscal_year)"});
    CHECK(meta_problems(R"({"unit_name": 5, "fiscal_year": "2024"})") ==
          lines{"321@1:2 5 (unit_name)", "321@1:18 2024 (fiscal_year)"});
}

TEST_CASE("meta.json: what is no JSON is an error with its place") {
    CHECK(meta_problems("") == lines{"303@0:0  ()"});
    CHECK(meta_problems(" \n") == lines{"303@0:0  ()"});
    CHECK(meta_problems("[]") == lines{"320@1:1 [] ({})"});
    const auto place = [](std::string_view text) {
        const lines all = meta_problems(text);
        REQUIRE(all.size() == 1);
        return all[0].substr(0, all[0].find(' '));
    };
    CHECK(place("{\n  \"unit_name\": nil\n}") == "320@2:17");
    CHECK(place("{\"a\": 1,}") == "320@1:9");
    CHECK(place("{\"a\": 1") == "320@1:8");
    CHECK(place("{} {}") == "320@1:4");
    CHECK(place("{\"a\": \"\xFF\"}") == "305@1:8");
    CHECK(place(std::string(100'000, '[')) == "320@1:100001");
    CHECK(place("{\"\xB5\xA5\xCE\xBB\xC3\xFB\xB3\xC6\": 1}") == "306@1:3"); // "单位名称"
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
        {"rows", large, head, rows, "", "314:form05.csv@37:1 201 (3)"},
        {"a quoted field", large, head + "208,\"", "支出\n", "\",1.00,1.00,\r\n",
         "319:form05.csv@3:5 "},
        {"a quoted field without end", large, head + "208,\"", "支出 ", "", "319:form05.csv@3:5 "},
        {"a field without quotes", small, head + "208,", "支出", "\r\n", "319:form05.csv@3:65"},
        {"fields without end", small, head, ",,,,,,,,", "\r\n", "309:form05.csv@3:257 "},
        {"titles without end", small, "", "code,name,", "", "309:form05.csv@1:1281 "},
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
            const lines found = problems_of(read_account_folder(c.path));
            const bool good = !found.empty() && found[0].starts_with(h.expected);
            if (!good) std::printf("found %s\n", found.empty() ? "nothing" : found[0].c_str());
            std::fflush(nullptr);
            _exit(good && found.size() <= 21 ? 0 : 1);
        }
        int status = 0;
        rusage used{};
        REQUIRE(wait4(child, &status, 0, &used) == child);
        CHECK(WIFEXITED(status));
        CHECK(WEXITSTATUS(status) == 0);
        const auto peak = static_cast<std::size_t>(used.ru_maxrss) * 1024;
        if (h.size == large) CHECK(peak < 2 * h.size);
        CHECK(used.ru_maxrss > 0);
        MESSAGE(h.what, ": ", written / 1'000'000, " MB read with at most ", peak / 1'000'000,
                " MB of memory in ", used.ru_utime.tv_sec * 1000 + used.ru_utime.tv_usec / 1000,
                " ms");
    }
}
