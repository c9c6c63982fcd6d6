// The table of formulas names rules that there are; each formula that is not taken says why.
#include <oracle/read_forms.hpp>

#include <kemu/form/sets/budgets.hpp>
#include <kemu/form/sets/final_accounts.hpp>

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdio>
#include <map>
#include <set>
#include <sstream>
#include <string>

using namespace kemu;
using oracle::lines;

TEST_CASE("157 formulas: taken as rules, or not and why") {
    const auto is_rule = [](const std::string& id) {
        for (const form_set* s : {&final_accounts::set, &budgets::set})
            for (const auto rules : {s->identities, s->year_identities})
                if (find_identity(rules, id) != nullptr) return true;
        return false;
    };
    std::map<std::string, std::size_t> outcomes;
    std::set<std::string> ids;
    lines unknown;
    std::istringstream in{oracle::file_text(KEMU_TEST_DATA "/formulas.tsv")};
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with('#') || line.starts_with("id\t")) continue;
        lines f;
        std::istringstream fields{line};
        for (std::string field; std::getline(fields, field, '\t');)
            f.push_back(field);
        CAPTURE(line);
        REQUIRE(f.size() == 5);
        CHECK(ids.insert(f[0]).second);
        ++outcomes[f[3]];
        if (f[3] == "not taken") {
            CHECK(f[4].size() > 20);
            continue;
        }
        const std::size_t colon = f[4].find(": ");
        CHECK((colon == std::string::npos) == (f[3] == "taken"));
        std::istringstream rules{f[4].substr(0, colon)};
        for (std::string id; rules >> id;)
            if (!is_rule(id)) unknown.push_back(f[0] + " " + id);
    }
    CHECK(unknown == lines{});
    for (const auto& [outcome, n] : outcomes)
        std::printf("%4zu %s\n", n, outcome.c_str());
    CHECK(outcomes ==
          std::map<std::string, std::size_t>{{"taken", 97}, {"in part", 10}, {"not taken", 50}});
}
