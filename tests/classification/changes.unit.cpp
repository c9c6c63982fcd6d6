// Two made lists of following years with twenty changes of each kind: exactly these are found.
#include <kemu/classification/changes.hpp>
#include <kemu/classification/runtime_table.hpp>
#include <kemu/tables/functional.hpp>

#include <doctest/doctest.h>

#include <map>
#include <string>
#include <vector>

using namespace kemu;

namespace {

using codes_and_names = std::map<std::string, std::string>;

runtime_table<functional> table_of(const codes_and_names& codes, int year) {
    std::string text = "code,name\n";
    for (const auto& [code, name] : codes)
        text += code + ',' + name + '\n';
    auto r = runtime_table<functional>::parse(text, year);
    REQUIRE(r.ok());
    return r.value;
}

std::string two(int n) {
    return (n < 10 ? "0" : "") + std::to_string(n);
}

functional_code code_of(const std::string& digits) {
    return *parse_code<functional>(digits);
}

// 5 categories of 20 sections of 20 items; in each section the items 01 to 03 have the names that all
// sections have.
codes_and_names first_list() {
    codes_and_names all;
    for (int category = 201; category < 206; ++category) {
        const auto c = std::to_string(category);
        all[c] = "类" + c;
        for (int section = 1; section <= 20; ++section) {
            const auto s = c + two(section);
            all[s] = "款" + s;
            for (int item = 1; item <= 20; ++item)
                all[s + two(item)] = item == 1   ? "行政运行"
                                     : item == 2 ? "一般行政管理事务"
                                     : item == 3 ? "机关服务"
                                                 : "项" + s + two(item);
        }
    }
    return all;
}

} // namespace

TEST_CASE("twenty changes of each kind, and nothing else") {
    const auto before = first_list();
    auto after = before;
    std::vector<code_change<functional>> wanted;
    for (int k = 1; k <= 20; ++k) {
        const auto ended = "201" + two(k) + "05";
        after.erase(ended);
        const auto began = "201" + two(k) + "50";
        after[began] = "新项" + began;
        const auto renamed = "202" + two(k) + "06";
        after[renamed] = "改名" + renamed;
        const auto from = "203" + two(k) + "07";
        const auto to = "204" + two(k) + "60";
        after.erase(from);
        after[to] = before.at(from);
    }
    const auto old_table = table_of(before, 2026);
    const auto new_table = table_of(after, 2027);
    const auto found = changes_between(old_table.view(), 2026, new_table.view(), 2027);
    REQUIRE(found.size() == 80);
    std::map<change_kind, int> counts;
    for (const auto& c : found) {
        ++counts[c.kind];
        switch (c.kind) {
        case change_kind::ended:
            CHECK(c.before.digits().view().substr(5) == "05");
            CHECK(!c.after);
            break;
        case change_kind::began:
            CHECK(c.after.digits().view().substr(5) == "50");
            CHECK(c.name_after.starts_with("新项"));
            break;
        case change_kind::renamed:
            CHECK(c.before == c.after);
            CHECK(c.name_after.starts_with("改名"));
            CHECK(c.name_before.starts_with("项"));
            break;
        case change_kind::moved:
            CHECK(c.before.digits().view().substr(0, 3) == "203");
            CHECK(c.after.digits().view().substr(0, 3) == "204");
            CHECK(c.name_before == c.name_after);
            break;
        }
    }
    for (const auto kind :
         {change_kind::began, change_kind::ended, change_kind::renamed, change_kind::moved})
        CHECK(counts[kind] == 20);
    CHECK(changes_between(old_table.view(), 2026, old_table.view(), 2026).empty());
}

TEST_CASE(
    "what is below a moved code moves with it; a name that many codes bear does not move alone") {
    const auto before = first_list();
    auto after = before;
    // A whole section moves, with its 行政运行.
    for (const auto& [code, name] : before)
        if (code.starts_with("20105")) {
            after.erase(code);
            after["20599" + code.substr(5)] = name;
        }
    const auto found =
        changes_between(table_of(before, 2026).view(), 2026, table_of(after, 2027).view(), 2027);
    CHECK(found.size() == 21);
    for (const auto& c : found)
        CHECK(c.kind == change_kind::moved);
    // 行政运行 ends in one section and begins in another: that is no move.
    auto other = before;
    other.erase("2010101");
    other["2059901"] = "行政运行";
    other["20599"] = "款20599";
    const auto apart =
        changes_between(table_of(before, 2026).view(), 2026, table_of(other, 2027).view(), 2027);
    REQUIRE(apart.size() == 3);
    CHECK(apart[0].kind == change_kind::ended);
    CHECK(apart[0].before == code_of("2010101"));
    CHECK(apart[1].kind == change_kind::began);
    CHECK(apart[2].kind == change_kind::began);
}

TEST_CASE("of codes of one name below a moved code, one moves and the others end") {
    const codes_and_names before{
        {"201", "类"}, {"20101", "同名"}, {"20102", "同名"}, {"20103", "同名"}, {"2010101", "项"}};
    const codes_and_names after{{"202", "类"}, {"20201", "同名"}, {"2020101", "项"}};
    std::map<change_kind, int> counts;
    for (const auto& c :
         changes_between(table_of(before, 2026).view(), 2026, table_of(after, 2027).view(), 2027))
        ++counts[c.kind];
    CHECK(counts[change_kind::ended] == 2);
    CHECK(counts[change_kind::moved] == 3);
    CHECK(counts[change_kind::began] == 0);
}

TEST_CASE("brackets of another width are no new name") {
    auto before = first_list();
    before["2010104"] = "甲（乙）";
    auto after = before;
    after["2010104"] = "甲(乙)";
    CHECK(changes_between(table_of(before, 2026).view(), 2026, table_of(after, 2027).view(), 2027)
              .empty());
}

TEST_CASE("the tables of kemu against themselves: what the notices of 2025 began") {
    const auto f = tables::functional;
    const auto found = changes_between(f, 2024, f, 2025);
    REQUIRE(found.size() == 3);
    for (const auto& c : found) {
        CHECK(c.kind == change_kind::began);
        CHECK(f.basis_of(c.after, 2025) == "财预〔2025〕41号");
    }
}
