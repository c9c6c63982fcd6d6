// Every code and name printed in the five published accounts, looked up in its year.
#include <kemu/tables/years.hpp>

#include <doctest/doctest.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>
#include <string_view>
#include <vector>

using namespace kemu;

namespace {

const std::filesystem::path accounts =
    std::filesystem::path{KEMU_TEST_DATA}.parent_path().parent_path() / "examples" / "accounts";

struct account {
    const char* folder;
    int year;
};
constexpr std::array years{account{"fenyang-2024", 2024}, account{"jincheng-2023", 2023},
                           account{"shanyang-2024", 2024}, account{"jingdezhen-2024", 2024}};

// The fields of a line; no field that is read here is quoted or holds a comma.
std::vector<std::string> fields(std::string line) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    std::vector<std::string> all(1);
    for (const char c : line) {
        if (c == ',')
            all.emplace_back();
        else
            all.back() += c;
    }
    return all;
}

std::vector<std::vector<std::string>> rows(const std::filesystem::path& file) {
    std::vector<std::vector<std::string>> all;
    std::ifstream in{file, std::ios::binary};
    std::string line;
    std::getline(in, line);
    while (std::getline(in, line))
        all.push_back(fields(line));
    return all;
}

struct outcome {
    int looked_up = 0;
    std::array<int, 4> matched{};       // by name_match
    std::set<std::string> exceptions{}; // everything that is not valid with its own name
};

template <class Kind>
void look_up(outcome& o, classification<Kind> table, const account& a, const std::string& form,
             const std::string& digits, const std::string& name) {
    ++o.looked_up;
    const std::string where = std::string{a.folder} + " " + form + " " + digits + " " + name + ": ";
    const auto c = parse_code<Kind>(digits);
    if (!c || !table.contains(*c)) {
        o.exceptions.insert(where + "unknown code");
        return;
    }
    if (table.validity_in(*c, a.year) == validity::not_valid)
        o.exceptions.insert(where + "not valid that year");
    const auto match = table.match_name(*c, name, a.year);
    if (match == name_match::none)
        o.exceptions.insert(where + "another name");
    else
        ++o.matched[static_cast<std::size_t>(match)];
}

} // namespace

TEST_CASE("every code and name of the coded forms resolves, but for a known list") {
    outcome o;
    for (const auto& a : years) {
        const auto set = tables::for_year(a.year).value();
        for (const char* form : {"form02", "form03", "form05", "form07", "form08", "form06"}) {
            const auto file = accounts / a.folder / (std::string{form} + ".csv");
            for (const auto& row : rows(file)) {
                REQUIRE(row.size() >= 2);
                if (row[0].empty()) continue; // a total
                if (std::string_view{form} == "form06")
                    look_up(o, set.economic_department, a, form, row[0], row[1]);
                else
                    look_up(o, set.functional, a, form, row[0], row[1]);
            }
        }
    }
    CHECK(o.looked_up == 628); // grep -cE '^[0-9]{3,},' over the same files
    CHECK(o.matched == std::array{612, 4, 12, 0});
    // The ministry replaced 39906 by 39909 and 39910 after 2022; this account of 2024 prints it.
    CHECK(o.exceptions ==
          std::set<std::string>{"shanyang-2024 form06 39906 赠与: not valid that year"});
}

TEST_CASE("every category that forms 01 and 04 print without a code is found by its name") {
    int found = 0;
    for (const auto& a : years)
        for (const char* form : {"form01.csv", "form04.csv"})
            for (const auto& row : rows(accounts / a.folder / form)) {
                constexpr std::string_view comma = "、"; // "八、社会保障和就业支出"
                const auto at = row[2].find(comma);
                if (row[0] != "expenditure" || at == std::string::npos) continue;
                const auto name = row[2].substr(at + comma.size());
                const auto category = tables::functional.at_path(name, a.year);
                INFO(a.folder, " ", form, " ", name);
                CHECK(category.level() == level::category);
                CHECK(tables::functional.name(category, a.year) == name);
                ++found;
            }
    CHECK(found == 520);
}
