// Accounts and budgets that are consistent to the fen and then printed: none may be called violated.
//
//   KEMU_MADE_ACCOUNTS   how many are made (a few thousand; tests/run --long makes 100,000)
//   KEMU_MADE_FIRST      the number of the first: with KEMU_MADE_ACCOUNTS=1 one is made again
//   KEMU_SEED            other ones
// Account n is drawn from the seed and n alone: final accounts and budgets by turns, half of each rounded
// half up, half with form 01 balanced. The coverage of every rule is printed; a rule that fewer than one
// percent of the accounts meet with two figures other than zero fails the test.
#include <kemu/check/findings.hpp>
#include <oracle/made_accounts.hpp>
#include <oracle/made_budgets.hpp>

#include <doctest/doctest.h>

#include <cstdio>
#include <cstdlib>
#include <map>
#include <string>
#include <string_view>

namespace {

std::size_t from_environment(const char* name, std::size_t usual) {
    const char* const text = std::getenv(name);
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

std::string described(const kemu::findings& found, std::size_t n) {
    std::string out = "KEMU_MADE_FIRST=" + std::to_string(n) + " KEMU_MADE_ACCOUNTS=1\n";
    for (const kemu::finding& f : found)
        if (f.is_violation() || f.kind == kemu::finding_kind::adjusted ||
            f.kind == kemu::finding_kind::not_computable)
            out += kemu::to_text(f, kemu::language::en) + "\n";
    return out;
}

// Rules that no whole and consistent account can meet with two figures, and where they are tested instead.
std::string_view reason_unmet(const kemu::identity& rule) {
    if (rule.relation == kemu::relation::empty)
        return "it demands that nothing is printed; verdicts.unit.cpp";
    if (rule.only_without_terms) return "its terms are not there; no_line.unit.cpp";
    return {};
}

void print_coverage(const kemu::form_set& set, const coverage& met, std::size_t least) {
    std::printf("%s: instances with two figures other than zero, of each rule\n",
                std::string{set.id}.c_str());
    for (const kemu::identity& rule : set.identities) {
        const auto at = met.find(rule.id);
        const std::size_t times = at == met.end() ? 0 : at->second;
        const std::string_view reason = reason_unmet(rule);
        std::printf("%10zu  %s%s%s\n", times, std::string{rule.id}.c_str(),
                    reason.empty() ? "" : ": ", std::string{reason}.c_str());
        if (reason.empty())
            CHECK_MESSAGE(times >= least, rule.id);
        else
            CHECK_MESSAGE(times == 0, rule.id);
    }
}

} // namespace

TEST_CASE("consistent accounts and budgets are never violated, half-up ones never adjusted") {
    const std::size_t first = from_environment("KEMU_MADE_FIRST", 0);
    const std::size_t n = from_environment("KEMU_MADE_ACCOUNTS", 12'000);
    coverage met[2];
    std::size_t made[2][2]{};
    std::size_t judged[2][2]{};
    std::size_t adjusted[2]{};
    for (std::size_t i = first; i < first + n; ++i) {
        const bool is_budget = i % 2 != 0;
        const bool balanced = i / 2 % 2 != 0;
        kemu_tests::random_source pick{1'000'000 + i};
        const made::shape s{
            .balanced_form01 = balanced, .only_this_year = i / 4 % 3 == 0, .whole = i / 4 % 5 == 0};
        const kemu::account a = is_budget ? made::make_budget(pick, s) : made::make(pick, s);
        const auto found = kemu::check(a);
        REQUIRE_MESSAGE(found.verdicts.violated == 0, described(found, i)); // nor a warning
        REQUIRE_MESSAGE(found.verdicts.not_computable == 0, described(found, i));
        if (!balanced) REQUIRE_MESSAGE(found.verdicts.adjusted == 0, described(found, i));
        ++made[is_budget][balanced];
        judged[is_budget][balanced] += found.verdicts.judged();
        if (balanced) adjusted[is_budget] += found.verdicts.adjusted;
        count(a, met[is_budget]);
    }
    for (const int b : {0, 1}) {
        std::printf(
            "%s: %zu half up with %zu verdicts, %zu with form 01 balanced with %zu, of these "
            "adjusted %zu\n",
            b != 0 ? "budgets" : "final accounts", made[b][0], judged[b][0], made[b][1],
            judged[b][1], adjusted[b]);
        if (n < 1'000) continue; // a few are made again: nothing is said of coverage
        CHECK(adjusted[b] > 0);
        print_coverage(b != 0 ? kemu::budgets::set : kemu::final_accounts::set, met[b], n / 100);
    }
}
