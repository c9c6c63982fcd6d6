// Lists damaged at random: whatever the bytes are, the answer is a table that is a tree or an error
// that points into the text.
#include "oracle/random.hpp"

#include <kemu/classification/runtime_table.hpp>
#include <kemu/text/utf8.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>

using namespace kemu;

namespace {

constexpr std::string_view tsv = "code\tname\tsince\tuntil\tbudget\tevidence\tbasis\tenglish\n"
                                 "201\t一般公共服务支出\t\t\tgeneral\tprinted\tx\tgeneral\n"
                                 "20101\t人大事务\t2018\t\tgeneral+fund\tsingle\t\t\n"
                                 "2010101\t行政运行（新）\t2020\t\t\t\t\t\n"
                                 "2010101\t行政运行\t\t2019\t\thistorical\t\t\n"
                                 "202\t外交支出\t\t2022\t\tconcordant\t\t\n";
constexpr std::string_view csv = "code,name,since,english\r\n"
                                 "301,\"工资, \"\"福利\"\"支出\",2018,\"wages, other\"\r\n"
                                 "30101,基本工资,,basic\r\n"
                                 "302,商品和服务支出,2019,\r\n";

template <class Kind>
void holds(std::string_view text, int& tables, int& refused) {
    const auto r = runtime_table<Kind>::parse(text, 2024);
    const auto lines = 1U + static_cast<unsigned>(std::count(text.begin(), text.end(), '\n')) +
                       static_cast<unsigned>(std::count(text.begin(), text.end(), '\r'));
    for (const auto& p : r.repairs) {
        REQUIRE(p.code == errc::repaired);
        REQUIRE((p.line >= 1 && p.line <= lines));
    }
    if (!r.ok()) {
        ++refused;
        REQUIRE(r.value.view().size() == 0);
        for (std::size_t k = 0; k < r.problems.size(); ++k) {
            const auto& e = r.problems[k];
            REQUIRE(e.code != errc::none);
            if (e.code == errc::more_problems) continue;
            REQUIRE((e.line >= 1 && e.line <= lines));
            REQUIRE((e.column >= 1 && e.column <= text.size() + 1));
            REQUIRE((k == 0 || r.problems[k - 1].line <= e.line));
            REQUIRE(first_not_utf8(e.text) == e.text.npos);
        }
        return;
    }
    ++tables;
    const auto t = r.value.view();
    for (std::uint32_t i = 0; i < t.size(); ++i) {
        const auto c = t.code_at(i);
        REQUIRE(t.index_of(c) == i);
        REQUIRE((i == 0 || t.code_at(i - 1) < c));
        REQUIRE((c.level() == level::category || t.contains(c.parent())));
        for (const auto p : t.periods(c)) {
            REQUIRE(!p.name.empty());
            REQUIRE(p.not_before <= (p.known_from != 0 ? p.known_from : 9999));
            REQUIRE(p.known_from <= p.known_to);
            REQUIRE((p.not_after == 0 || p.known_to <= p.not_after));
        }
    }
}

template <class Kind>
void damage(std::string_view good, kemu_tests::random_source& random, int& tables, int& refused) {
    constexpr std::string_view spice = "0123456789\t,\n\r\"+ x\xE4\xEF\xBC\xFF\xED\x80";
    std::string text{good};
    const auto below = [&](std::size_t n) {
        return static_cast<std::size_t>(random.between(0, static_cast<std::int64_t>(n) - 1));
    };
    for (auto edits = below(4); edits > 0 && !text.empty(); --edits) {
        const auto at = below(text.size());
        const char c = spice[below(spice.size())];
        switch (below(4)) {
        case 0:
            text[at] = c;
            break;
        case 1:
            text.insert(at, 1, c);
            break;
        case 2:
            text.erase(at, 1 + below(3));
            break;
        default: // a line twice, or half a line
            text.insert(at, text.substr(text.rfind('\n', at) + 1, below(60)));
            break;
        }
    }
    INFO(text);
    holds<Kind>(text, tables, refused);
}

} // namespace

TEST_CASE("damaged lists give a tree or an error that points into them") {
    kemu_tests::random_source random{42};
    int tables = 0;
    int refused = 0;
    for (int k = 0; k < 5000; ++k) {
        damage<functional>(tsv, random, tables, refused);
        damage<economic_department>(csv, random, tables, refused);
    }
    MESSAGE(tables, " tables, ", refused, " refused");
    CHECK(tables > 1000);
    CHECK(refused > 1000);
}
