#include <kemu/base/describe.hpp>
#include <kemu/classification/runtime_table.hpp>
#include <kemu/tables/years.hpp>

#include <doctest/doctest.h>

#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

using namespace kemu;

namespace {

const auto sources = std::filesystem::path{KEMU_TEST_DATA}.parent_path().parent_path() / "data";

// Two implementations of the same rules, generate.py and runtime_table, must agree on everything
// that the list alone decides.
template <class Kind>
void same_as(classification<Kind> compiled, const char* file) {
    const auto loaded = runtime_table<Kind>::load((sources / file).string().c_str(), 2024);
    REQUIRE(loaded.ok());
    CHECK(loaded.repairs.empty());
    const classification<Kind> table = loaded.value;
    REQUIRE(table.size() == compiled.size());
    for (std::uint32_t i = 0; i < table.size(); ++i) {
        const auto c = compiled.code_at(i);
        INFO(file, " ", c.digits().view());
        REQUIRE(table.code_at(i) == c);
        REQUIRE(table.index_of(c) == i);
        REQUIRE(table.periods(c).size() == compiled.periods(c).size());
        for (std::size_t k = 0; k < table.periods(c).size(); ++k) {
            const auto a = table.periods(c)[k];
            const auto b = compiled.periods(c)[k];
            REQUIRE(a.name == b.name);
            REQUIRE(a.since == b.since);
            REQUIRE(a.until == b.until);
            REQUIRE(a.not_before == b.not_before);
            REQUIRE(a.known_from == b.known_from);
            REQUIRE(a.known_to == b.known_to);
            REQUIRE(a.not_after == b.not_after);
            REQUIRE(a.evidence == b.evidence);
            REQUIRE(a.budgets == b.budgets);
            REQUIRE(a.basis == b.basis);
        }
        // An unknown code: neighbours that the list does not have.
        const auto near = code<Kind>::from_value(c.value() + 1);
        REQUIRE(table.contains(near) == compiled.contains(near));
    }
}

struct bad_list {
    const char* what;
    std::string_view text;
    errc why;
    std::uint32_t line;
    std::uint32_t column;
    std::string_view part;
};

} // namespace

TEST_CASE("the project's own lists give the same tables at run time") {
    same_as(tables::functional, "functional.tsv");
    same_as(tables::economic_department, "economic_department.tsv");
    same_as(tables::economic_government, "economic_government.tsv");
    same_as(tables::revenue, "revenue.tsv");
}

TEST_CASE("a list of a year is read as TSV or CSV, in any order, with what it has") {
    const std::string_view csv = "\xEF\xBB\xBFname,code,english\r\n"
                                 "基本工资,30101,basic salaries\r\n"
                                 "\r\n"
                                 "\"工资福利支出\",301,\"wages, salaries\"\r\n";
    const auto loaded = runtime_table<economic_department>::parse(csv, 2027);
    REQUIRE(loaded.ok());
    const auto table = loaded.value.view();
    REQUIRE(table.size() == 2);
    const auto wages = table.code_at(0);
    CHECK(table.name(wages, 2027) == "工资福利支出");
    CHECK(table.english(wages) == "wages, salaries");
    CHECK(table.evidence_of(wages, 2027) == evidence::official);
    CHECK(table.validity_in(wages, 2027) == validity::valid);
    CHECK(table.validity_in(wages, 2026) == validity::not_known);
    CHECK(table.validity_in(wages, 2028) == validity::not_known);
    CHECK(table.match_name(wages, "工资福利支出", 2027) == name_match::exact);
}

TEST_CASE("a table outlives the text it was read from, and copies share it") {
    runtime_table<functional> copy;
    CHECK(copy.view().size() == 0);
    {
        std::string text = "code\tname\n201\t一般公共服务支出\n";
        const auto loaded = runtime_table<functional>::parse(text, 2024);
        REQUIRE(loaded.ok());
        copy = loaded.value;
        CHECK(copy.view() == loaded.value.view());
        text.assign(text.size(), 'x');
    }
    CHECK(copy.view().name(copy.view().code_at(0), 2024) == "一般公共服务支出");
    const classification_set set{.year = 2024, .functional = copy};
    CHECK(set.functional.size() == 1);
}

TEST_CASE("a bad list is refused with what, where and which") {
    const bad_list lists[] = {
        {"orphan", "code\tname\n201\ta\n20201\tb\n", errc::parent_missing, 3, 1, "20201"},
        {"duplicate", "code\tname\n201\ta\n202\tb\n201\tc\n", errc::duplicate_code, 4, 1, "201"},
        {"overlapping names", "code\tname\tsince\tuntil\n201\ta\t2018\t2020\n201\tb\t2020\t\n",
         errc::duplicate_code, 3, 1, "201"},
        {"wrong length", "code\tname\n2010\ta\n", errc::code_length, 2, 1, "2010"},
        {"padded, and there already", "code\tname\n201\ta\n20100\tb\n", errc::duplicate_code, 3, 1,
         "201"},
        {"hidden level", "code\tname\n201\ta\n2010001\tb\n", errc::not_a_code, 3, 1, "2010001"},
        {"letters", "code\tname\n2o1\ta\n", errc::not_a_code, 2, 1, "2o1"},
        {"scientific", "code\tname\n2.08E+06\ta\n", errc::not_a_code, 2, 1, "2.08E+06"},
        {"leading zero", "code\tname\n02080502\ta\n", errc::not_a_code, 2, 1, "02080502"},
        {"mixed classifications", "code\tname\n201\ta\n301\tb\n", errc::other_classification, 3, 1,
         "301"},
        {"no name", "code\tname\n201\t\n", errc::name_missing, 2, 1, "201"},
        {"broken UTF-8", "code\tname\n201\ta\n202\t\xE4\xB8\n", errc::not_utf8, 3, 5, "\\xE4\\xB8"},
        {"surrogate", "code\tname\n201\t\xED\xA0\x80\n", errc::not_utf8, 2, 5, "\\xED\\xA0\\x80"},
        {"NUL", std::string_view{"code\tname\n201\ta\0b\n", 18}, errc::nul_byte, 2, 6, "\\x00b"},
        {"control character", "code\tname\n201\ta\x01z\n", errc::name_unprintable, 2, 5, "a\\x01z"},
        {"column missing", "code\ttitle\n201\ta\n", errc::list_without_header, 1, 1, "code"},
        {"column twice", "code\tname\tname\n201\ta\tb\n", errc::column_twice, 1, 11, "name"},
        {"two headings for codes", "编码,科目编码,名称\n201,201,a\n", errc::column_twice, 1, 8,
         "科目编码"},
        {"empty", "", errc::list_without_header, 1, 1, ""},
        {"too many fields", "code\tname\n201\ta\tb\n", errc::wrong_field_count, 2, 7, "b"},
        {"open quote", "code,name\n201,\"a\n", errc::bad_quoting, 2, 5, "\"a"},
        {"text after quote", "code,name\n201,\"a\"b\n", errc::bad_quoting, 2, 8, "b"},
        {"year 0", "code\tname\tsince\n201\ta\t0000\n", errc::not_a_year, 2, 7, "0000"},
        {"no year", "code\tname\tsince\n201\ta\t20x8\n", errc::not_a_year, 2, 7, "20x8"},
        {"years crossed", "code\tname\tsince\tuntil\n201\ta\t2020\t2019\n", errc::years_crossed, 2,
         7, "2020"},
        {"known years crossed", "code\tname\tknown\n201\ta\t2020-2019\n", errc::years_crossed, 2, 7,
         "2020-2019"},
        {"budget", "code\tname\tbudget\n201\ta\tgeneral+other\n", errc::unknown_budget, 2, 7,
         "other"},
        {"evidence", "code\tname\tevidence\n201\ta\thearsay\n", errc::unknown_evidence, 2, 7,
         "hearsay"},
        {"before its parent", "code\tname\tsince\tuntil\n201\ta\t2020\t\n20101\tb\t2018\t\n",
         errc::parent_not_valid, 3, 1, "20101"},
    };
    for (const auto& bad : lists) {
        INFO(bad.what);
        const auto r = runtime_table<functional>::parse(bad.text, 2024);
        REQUIRE(!r.ok());
        CHECK(r.value.view().size() == 0);
        const auto& first = r.problems.front();
        CHECK(first.code == bad.why);
        CHECK(first.line == bad.line);
        CHECK(first.column == bad.column);
        CHECK(first.text == bad.part);
    }
}

TEST_CASE("every fault of a list is told, by line; of many the first twenty and how many more") {
    const auto r = runtime_table<functional>::parse(
        "code\tname\tsince\n301\ta\t\n201\tb\tx\n2o1\tc\t\n", 2024);
    REQUIRE(r.problems.size() == 2); // codes of other classifications are told of a list that reads
    CHECK(r.problems[0].code == errc::not_a_year);
    CHECK(r.problems[0].line == 3);
    CHECK(r.problems[0].column == 7);
    CHECK(r.problems[1].code == errc::not_a_code);
    std::string many = "code,name\n";
    for (int k = 0; k < 100'000; ++k)
        many += "x,y\n";
    const auto all = runtime_table<functional>::parse(many, 2024);
    REQUIRE(all.problems.size() == 21);
    CHECK(all.problems[19].line == 21);
    CHECK(all.problems[20].code == errc::more_problems);
    CHECK(all.problems[20].detail == "99980");
}

TEST_CASE("what is wrong names the nearest that is, and the other place") {
    const auto budgets = runtime_table<functional>::parse("code,name,budget\n201,a,generl\n", 2024);
    CHECK(budgets.problems.at(0).detail == "general");
    const auto twice = runtime_table<functional>::parse("code,name\n201,a\n202,b\n201,c\n", 2024);
    CHECK(twice.problems.at(0).detail == "2"); // its line
    const auto orphan = runtime_table<functional>::parse("code,name\n201,a\n20201,b\n", 2024);
    CHECK(orphan.problems.at(0).detail == "202");
    const auto other = runtime_table<functional>::parse("code,name\n201,a\n50101,b\n", 2024);
    CHECK(other.problems.at(0).detail == "economic_government");
}

TEST_CASE("a file that cannot be read is a problem with its path") {
    const auto r = runtime_table<functional>::load("/no/such/list.tsv", 2024);
    REQUIRE(r.problems.size() == 1);
    CHECK(r.problems[0].code == errc::cannot_open);
    CHECK(r.problems[0].file == "/no/such/list.tsv");
}

TEST_CASE("a large list keeps its lookup") {
    std::string text = "code\tname\n";
    std::uint32_t rows = 0;
    const auto add = [&](std::uint32_t code) {
        text += std::to_string(code) + "\tname\n";
        ++rows;
    };
    for (std::uint32_t category = 201; category < 207; ++category) {
        add(category);
        for (std::uint32_t section = 1; section < 100; ++section) {
            add(category * 100 + section);
            for (std::uint32_t item = 1; item < 100; ++item)
                add(category * 10'000 + section * 100 + item);
        }
    }
    const auto loaded = runtime_table<functional>::parse(text, 2024);
    REQUIRE(rows == 6 * (1 + 99 + 99 * 99));
    REQUIRE(loaded.ok());
    const auto table = loaded.value.view();
    REQUIRE(table.size() == rows);
    std::uint32_t wrong = 0;
    for (std::uint32_t i = 0; i < rows; ++i)
        wrong += table.index_of(table.code_at(i)) != i;
    CHECK(wrong == 0);
    CHECK(!table.contains(*parse_code<functional>("20701")));

    // More rows than a table holds are refused at the first one too many.
    add(207);
    for (std::uint32_t section = 1; section < 100; ++section) {
        add(20'700 + section);
        for (std::uint32_t item = 1; item < 100; ++item)
            add(2'070'000 + section * 100 + item);
    }
    const auto beyond = runtime_table<functional>::parse(text, 2024);
    REQUIRE(beyond.problems.size() == 1);
    CHECK(beyond.problems[0].code == errc::list_too_large);
    CHECK(beyond.problems[0].line == 60'002); // the header row and 60,000 codes stand before it
    std::string names = "code\tname\tsince\tuntil\n"; // the same of a few codes with many names
    for (int category = 201; category < 208; ++category)
        for (int year = 1000; year < 10'000; ++year) {
            const auto text_of_year = std::to_string(year);
            names +=
                std::to_string(category) + "\tname\t" + text_of_year + '\t' + text_of_year + '\n';
        }
    const auto renamed = runtime_table<functional>::parse(names, 2024);
    REQUIRE(renamed.problems.size() == 1);
    CHECK(renamed.problems[0].code == errc::list_too_large);
    CHECK(renamed.problems[0].line == 60'002);
}

TEST_CASE("a list that grows or is cut while it is read is not taken for the list") {
    const std::string path =
        std::filesystem::temp_directory_path() / ("kemu-list-" + std::to_string(getpid()));
    const std::string whole = "code,name\n201,甲\n20101,乙\n";
    const auto write = [&](const std::string& text) {
        std::ofstream{path, std::ios::binary} << text;
    };
    const auto read = [&](const auto& between) {
        write(whole);
        std::string text;
        return detail::read_list_file(path.c_str(), text, between);
    };
    CHECK(read([] {}) == errc::none);
    CHECK(read([&] { std::ofstream{path, std::ios::binary | std::ios::app} << "202,丙\n"; }) ==
          errc::file_changed);
    CHECK(read([&] { std::filesystem::resize_file(path, 20); }) == errc::file_changed);
    CHECK(read([&] { write(""); }) == errc::file_changed);
    write(whole);
    CHECK(runtime_table<functional>::load(path.c_str(), 2024).ok());
    std::filesystem::remove(path);
    // What has no size is read to its end.
    REQUIRE(mkfifo(path.c_str(), 0600) == 0);
    std::thread writer{[&] { write(whole); }};
    CHECK(runtime_table<functional>::load(path.c_str(), 2024).ok());
    writer.join();
    std::filesystem::remove(path);
}
