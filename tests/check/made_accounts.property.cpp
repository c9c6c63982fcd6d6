// Accounts that are consistent to the fen and then printed: none may be called violated.
//
// KEMU_MADE_ACCOUNTS sets how many are made (tests/run --long makes 100,000); the coverage of the rules is
// printed, and a rule that is never met with two terms other than zero fails the test.
#include <kemu/check/findings.hpp>
#include <oracle/made_accounts.hpp>

#include <doctest/doctest.h>

#include <cstdlib>
#include <map>
#include <set>
#include <string>
#include <string_view>

namespace {

std::size_t how_many(std::size_t usual) {
    const char* const text = std::getenv("KEMU_MADE_ACCOUNTS");
    return text != nullptr ? std::strtoull(text, nullptr, 10) : usual;
}

// Instances of each rule whose terms have two figures other than zero.
using coverage = std::map<std::string, std::size_t, std::less<>>;

void count(const kemu::account& a, coverage& met) {
    kemu::account_view v = a.view();
    for (const kemu::identity& rule : a.set->identities)
        kemu::for_each_instance(v, rule, [&](const kemu::instance& x) {
            std::size_t terms = 0;
            const auto j = kemu::judge(v, x, [&](bool, const kemu::cell_ref& c) {
                const kemu::figure f = kemu::figure_at(v, c);
                terms += f.is_printed() && f.digits() != 0 ? 1U : 0U;
            });
            if (j.verdict != kemu::verdict::not_listed && terms >= 2) ++met[std::string{rule.id}];
        });
}

std::string described(const kemu::findings& found) {
    std::string out;
    for (const kemu::finding& f : found)
        if (f.is_violation() || f.kind == kemu::finding_kind::adjusted)
            out += kemu::to_text(f, kemu::language::en) + "\n";
    return out;
}

} // namespace

TEST_CASE(
    "accounts that are rounded half up are never violated nor adjusted, and every rule is met") {
    kemu_tests::random_source pick{71};
    coverage met;
    const std::size_t n = how_many(3'000);
    for (std::size_t i = 0; i < n; ++i) {
        const kemu::account a =
            made::make(pick, {.only_this_year = i % 3 == 0, .whole = i % 5 == 0});
        const auto found = kemu::check(a);
        REQUIRE_MESSAGE(found.violations() == 0, described(found));
        REQUIRE_MESSAGE(found.verdicts.adjusted == 0, described(found));
        REQUIRE(found.verdicts.not_computable == 0);
        count(a, met);
    }
    const std::size_t least = n / 100;
    for (const kemu::identity& rule : kemu::final_accounts::identities) {
        const auto at = met.find(rule.id);
        const std::size_t times = at == met.end() ? 0 : at->second;
        std::printf("%-44s %zu\n", std::string{rule.id}.c_str(), times);
        // Three rules speak of what no whole and consistent account has: a blank total, a category without
        // a line, operating funds where there must be none. no_line.unit.cpp has the second, verdicts.unit.cpp the others.
        if (rule.relation != kemu::relation::empty && !rule.only_without_terms &&
            rule.id != "form01.vs03.categories")
            CHECK_MESSAGE(times >= least, rule.id);
    }
}

TEST_CASE("accounts whose form 01 is balanced from its totals down are never violated") {
    kemu_tests::random_source pick{72};
    std::size_t adjusted = 0;
    const std::size_t n = how_many(2'000);
    for (std::size_t i = 0; i < n; ++i) {
        const kemu::account a = made::make(
            pick, {.balanced_form01 = true, .only_this_year = i % 3 == 0, .whole = i % 5 == 0});
        const auto found = kemu::check(a);
        REQUIRE_MESSAGE(found.violations() == 0, described(found));
        adjusted += found.verdicts.adjusted;
    }
    std::printf("adjusted verdicts in %zu balanced accounts: %zu\n", n, adjusted);
    CHECK(adjusted > 0);
}
