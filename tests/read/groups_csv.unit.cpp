#include <kemu/read/groups_csv.hpp>

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

using namespace kemu;

namespace {

struct outcome {
    std::vector<account_group> groups;
    std::vector<problem> problems;
};

outcome read(const std::string& text) {
    auto read = read_groups(text, "group.csv");
    return {std::move(read.value), std::move(read.problems)};
}

const std::string header = "group,kind,account,role\n";

} // namespace

TEST_CASE("two groups, their records mixed, in both languages") {
    const outcome o = read("分组,类型,账户,角色\n"
                           "医保,汇总,units/a,单位\n"
                           "医保,汇总,department,部门\n"
                           "a,years,units/a,year\n"
                           "医保,sum,units/b,unit\n"
                           "a,跨年,../2023/a,年度\n");
    CHECK(o.problems.empty());
    REQUIRE(o.groups.size() == 2);
    const account_group& sum = o.groups[0];
    CHECK(sum.name == "医保");
    CHECK(sum.kind == group_kind::sum);
    CHECK(sum.line == 2);
    REQUIRE(sum.entries.size() == 3);
    CHECK(sum.entries[0].account == "units/a");
    CHECK(sum.entries[0].role == group_role::agency);
    CHECK(sum.entries[1].role == group_role::department);
    CHECK(sum.entries[2].account == "units/b");
    CHECK(sum.entries[2].line == 5);
    const account_group& years = o.groups[1];
    CHECK(years.name == "a");
    CHECK(years.kind == group_kind::years);
    REQUIRE(years.entries.size() == 2);
    CHECK(years.entries[0].role == group_role::year);
    CHECK(years.entries[1].account == "../2023/a");
}

TEST_CASE("each bad record has its place, and the others are kept") {
    struct bad {
        const char* record;
        errc code;
        std::uint32_t column;
        const char* text;
        const char* detail;
    };
    const bad all[] = {
        {"g,total,c,unit", errc::unknown_group_kind, 3, "total", ""},
        {"g,sum,c,owner", errc::unknown_group_role, 9, "owner", "sum"},
        {"g,sum,c,year", errc::unknown_group_role, 9, "year", "sum"},
        {"h,years,c,unit", errc::unknown_group_role, 11, "unit", "years"},
        {"g,years,c,year", errc::group_kind_differs, 3, "years", "2"},
        {"g,sum,b,unit", errc::account_twice, 7, "b", "3"},
        {"g,sum,./b,unit", errc::account_twice, 7, "./b", "3"},
        {"g,sum,x/../b/,unit", errc::account_twice, 7, "x/../b/", "3"},
        {"g,sum,c,department", errc::department_twice, 9, "department", "2"},
        {"g,sum,,unit", errc::empty_text, 7, "", "account 账户"},
        {"g,sum,c", errc::wrong_field_count, 7, "c", "3 / 4"},
    };
    for (const bad& b : all) {
        CAPTURE(std::string{b.record});
        const outcome o = read(header + "g,sum,a,department\ng,sum,b,unit\n" + b.record + "\n");
        REQUIRE(o.problems.size() == 1);
        CHECK(o.problems[0] == problem{b.code, "group.csv", 4, b.column, b.text, b.detail});
        REQUIRE(o.groups.size() == 1);
        CHECK(o.groups[0].entries.size() == 2);
    }
}

TEST_CASE("a group without the accounts it needs is left out") {
    struct lacking {
        const char* records;
        const char* what;
    };
    const lacking all[] = {{"g,sum,a,department\n", "agency"},
                           {"g,sum,a,unit\n", "department"},
                           {"g,sum,a,unit\ng,sum,b,unit\n", "department"},
                           {"g,years,a,year\n", "year"}};
    for (const lacking& l : all) {
        CAPTURE(std::string{l.records});
        const outcome o = read(header + l.records);
        CHECK(o.groups.empty());
        REQUIRE(o.problems.size() == 1);
        CHECK(o.problems[0] == problem{errc::group_incomplete, "group.csv", 2, 0, "g", l.what});
    }
}

TEST_CASE("bad files") {
    const auto first = [](const std::string& text) {
        const outcome o = read(text);
        CHECK(o.groups.empty());
        return o.problems.empty() ? errc::none : o.problems[0].code;
    };
    CHECK(first("") == errc::file_empty);
    CHECK(first("group,kind,account\n") == errc::column_missing);
    CHECK(first("group,kind,account,role,note\n") == errc::column_unknown);
    CHECK(first("group,kind,account,role,role\n") == errc::column_twice);
    CHECK(first(header + "\"a\n") == errc::bad_quoting);
    CHECK(first(header + std::string("a\0b", 3)) == errc::nul_byte);
}
