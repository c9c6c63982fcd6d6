// Laws that hold for every code of every table in every year, and a comparison with the source
// lists read independently.
#include "oracle/random.hpp"

#include <kemu/tables/years.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <vector>

using namespace kemu;

namespace {

constexpr int first_year = 2018;
constexpr int last_year = 2026;

template <class Range>
auto collect(const Range& range) {
    std::vector<typename decltype(range.begin())::value_type> all;
    for (const auto c : range)
        all.push_back(c);
    return all;
}

template <class Kind>
std::string label(code<Kind> c) {
    return std::string{c.digits().view()};
}

template <class Kind>
void lookup_agrees_with_a_sorted_set(classification<Kind> t) {
    const std::set<code<Kind>> known(t.codes().begin(), t.codes().end());
    REQUIRE(known.size() == t.size());
    for (std::uint32_t i = 0; i < t.size(); ++i)
        REQUIRE(t.index_of(t.code_at(i)) == i);
    kemu_tests::random_source random{41};
    int wrong = 0;
    const auto ask = [&](std::uint32_t value) {
        const auto c = code<Kind>::from_value(value);
        wrong += t.contains(c) != known.contains(c);
    };
    for (int k = 0; k < 200'000; ++k)
        ask(static_cast<std::uint32_t>(random.between(0, 999'999'999)));
    for (const auto c : t.codes()) // neighbours of what is known, where a near miss would show
        for (const std::uint32_t step : {1U, 100U, 10'000U, 1'000'000U}) {
            ask(c.value() + step);
            ask(c.value() - step);
        }
    ask(0);
    CHECK(wrong == 0);
}

template <class Kind>
void tree_laws(classification<Kind> t) {
    std::size_t below_categories = 0;
    for (const auto top : t.children({})) {
        CHECK(top.level() == level::category);
        below_categories += t.subtree(top).size();
    }
    CHECK(below_categories == t.size()); // the categories' subtrees are all there is
    for (const auto c : t.codes()) {
        INFO(label(c));
        const auto parsed = parse_code<Kind>(c.digits());
        REQUIRE(parsed);
        REQUIRE(*parsed == c);
        REQUIRE((c.level() == level::category || t.index_of(c.parent()) < t.index_of(c)));
        REQUIRE(t.nearest_known(c) == c);
        const auto subtree = t.subtree(c);
        REQUIRE(std::ranges::count_if(t.codes(), [&](auto o) { return c.contains(o); }) ==
                static_cast<std::ptrdiff_t>(subtree.size()));
        REQUIRE(subtree.front() == c);
        std::size_t below = 1;
        for (const auto child : t.children(c)) {
            REQUIRE(child.parent() == c);
            const auto inner = t.subtree(child);
            REQUIRE((inner.data() >= subtree.data() &&
                     inner.data() + inner.size() <= subtree.data() + subtree.size()));
            below += inner.size();
        }
        REQUIRE(below == subtree.size());
        const auto siblings = collect(t.siblings(c));
        REQUIRE(std::ranges::count(siblings, c) == 1);
        const auto path = c.path();
        REQUIRE(path[path.size() - 1] == c);
        for (int k = 0; k + 1 < path.size(); ++k)
            REQUIRE(path[k + 1].parent() == path[k]);
        const auto prefix = t.with_prefix(c.digits());
        REQUIRE((prefix.data() == subtree.data() && prefix.size() == subtree.size()));
        for (std::size_t n = 0; n <= c.digits().view().size(); ++n) { // odd and even beginnings
            const auto digits = c.digits();
            const auto begin = digits.view().substr(0, n);
            const auto piece = t.with_prefix(begin);
            REQUIRE(piece.size() ==
                    static_cast<std::size_t>(std::ranges::count_if(
                        t.codes(), [&](auto o) { return o.digits().view().starts_with(begin); })));
            REQUIRE(std::ranges::all_of(
                piece, [&](auto o) { return o.digits().view().starts_with(begin); }));
        }
    }
}

// The codes that may be used in a year, and those that are known to be valid, are trees too.
template <class Kind>
void every_year_is_a_tree(classification<Kind> t) {
    for (int year = first_year; year <= last_year; ++year) {
        const auto may_be_used = [&](code<Kind> c) {
            const auto v = t.validity_in(c, year);
            return v == validity::valid || v == validity::not_known;
        };
        std::size_t used = 0;
        std::size_t categories = 0;
        for (const auto c : t.codes()) {
            INFO(label(c), " ", year);
            // The nearest code that may be used, by walking up; and that it needs no second step.
            auto expected = c;
            while (expected && !may_be_used(expected))
                expected = expected.parent();
            REQUIRE(t.nearest_usable(c, year) == expected);
            if (!may_be_used(c)) continue;
            ++used;
            categories += c.level() == level::category ? 1U : 0U;
            for (const auto above : c.path())
                REQUIRE(may_be_used(above));
            if (t.validity_in(c, year) == validity::valid)
                for (const auto above : c.path())
                    REQUIRE(t.validity_in(above, year) == validity::valid);
        }
        REQUIRE(categories > 0);
        REQUIRE(used > categories);
        // From the categories, through children that may be used, every one of them is reached.
        std::size_t reached = 0;
        std::vector<code<Kind>> open;
        for (const auto top : t.children({}))
            if (may_be_used(top)) open.push_back(top);
        while (!open.empty()) {
            const auto c = open.back();
            open.pop_back();
            ++reached;
            for (const auto child : t.children(c))
                if (may_be_used(child)) open.push_back(child);
        }
        REQUIRE(reached == used);
    }
}

// A bound that no source gives is the one of the code above, and says that it is derived.
template <class Kind>
std::size_t derived_bounds(classification<Kind> t) {
    std::size_t derived = 0;
    for (const auto c : t.codes()) {
        INFO(label(c));
        const auto above = t.periods(c.parent());
        for (const auto p : t.periods(c)) {
            const int start = above.empty() ? 0 : above[0].not_before;
            const int end = above.empty() ? 0 : above[above.size() - 1].not_after;
            REQUIRE(p.not_before >= start);
            REQUIRE((end == 0 || (p.not_after != 0 && p.not_after <= end)));
            REQUIRE(p.start_is_derived() == (p.since == 0 && start != 0));
            REQUIRE(p.end_is_derived() == (p.until == 0 && end != 0));
            if (p.start_is_derived()) REQUIRE(p.not_before == start);
            if (p.end_is_derived()) REQUIRE(p.not_after == end);
            derived += p.start_is_derived() ? 1U : 0U;
        }
    }
    return derived;
}

template <class Kind>
void validity_laws(classification<Kind> t) {
    for (int year = first_year - 20; year <= last_year + 20; ++year)
        for (const auto c : t.codes()) {
            const auto v = t.validity_in(c, year);
            const auto parent = c.parent();
            if (!parent) continue;
            const auto above = t.validity_in(parent, year);
            INFO(label(c), " ", year);
            if (above == validity::not_valid) REQUIRE(v == validity::not_valid);
            if (v == validity::valid) REQUIRE(above == validity::valid);
        }
    for (const auto c : t.codes()) {
        INFO(label(c));
        int earlier_end = 0;
        for (const auto p : t.periods(c)) {
            REQUIRE(!p.name.empty());
            REQUIRE(p.evidence != evidence::none);
            REQUIRE((p.since == 0 || p.since == p.not_before));
            REQUIRE((p.until == 0 || p.until == p.not_after));
            REQUIRE((p.known_from == 0 || p.in(p.known_from) == validity::valid));
            REQUIRE((p.known_to == 0 || p.in(p.known_to) == validity::valid));
            REQUIRE(p.in(p.not_before - 1) != validity::valid);
            REQUIRE((earlier_end == 0 || p.not_before > earlier_end));
            earlier_end = p.not_after;
        }
    }
}

template <class Kind>
void paths_lead_back(classification<Kind> t) {
    for (const auto c : t.codes()) {
        std::string path;
        t.print_path(c, 2024, [&](std::string_view piece) { path += piece; });
        const auto found = t.at_path(path, 2024);
        INFO(path, " -> ", label(found));
        if (found == c) continue;
        // Two codes of one parent may bear one name: then the one that may be used that year is
        // found, else the first.
        REQUIRE(found.parent() == c.parent());
        REQUIRE(t.name(found, 2024) == t.name(c, 2024));
        const bool may = t.validity_in(found, 2024) != validity::not_valid;
        const bool other_may = t.validity_in(c, 2024) != validity::not_valid;
        REQUIRE((may || !other_may));
        REQUIRE((may != other_may || found < c));
    }
}

template <class Kind>
void searches_agree_with_a_scan(classification<Kind> t) {
    std::map<std::string, std::vector<code<Kind>>> by_name;
    for (const auto c : t.codes())
        by_name[std::string{t.name(c, 2024)}].push_back(c);
    int asked = 0;
    for (const auto& [name, codes] : by_name) {
        if (++asked % 7 != 0) continue; // a search is linear: a sample of the names will do
        INFO(name);
        REQUIRE(collect(t.named(name, 2024, name_search::official)) == codes);
        const auto parts = collect(t.named(name, 2024, name_search::part));
        const auto starts = collect(t.named(name, 2024, name_search::prefix));
        const auto in_print = collect(t.named(name, 2024, name_search::printed));
        REQUIRE(std::ranges::includes(parts, starts));
        REQUIRE(std::ranges::includes(starts, codes));
        REQUIRE(std::ranges::includes(in_print, codes));
    }
}

// The source list, read by nothing of the generator: name and years of each row.
template <class Kind>
void agrees_with_source(classification<Kind> t, const char* file) {
    const auto folder = std::filesystem::path{KEMU_TEST_DATA}.parent_path().parent_path() / "data";
    std::ifstream in{folder / file, std::ios::binary};
    REQUIRE(in);
    std::string line;
    std::getline(in, line);
    REQUIRE(line.starts_with("code\tname\tsince\tuntil\tbudget\tevidence\tbasis"));
    std::size_t rows = 0;
    std::set<code<Kind>> seen;
    while (std::getline(in, line)) {
        std::vector<std::string> f(1);
        for (const char ch : line) {
            if (ch == '\t')
                f.emplace_back();
            else
                f.back() += ch;
        }
        f.resize(8);
        INFO(line);
        const auto c = parse_code<Kind>(f[0]);
        REQUIRE(c);
        seen.insert(*c);
        ++rows;
        const int since = f[2].empty() ? 0 : std::stoi(f[2]); // "2019?" is 2019
        const int until = f[3].empty() ? 0 : std::stoi(f[3]);
        const bool unsettled = f[2].ends_with('?') || f[3].ends_with('?');
        const int seen_from = f[7].empty() ? 0 : std::stoi(f[7]);
        const int seen_to = f[7].size() < 9 ? seen_from : std::stoi(f[7].substr(5));
        const auto periods = collect(t.periods(*c));
        const auto found = std::ranges::find_if(periods, [&](const name_period& p) {
            return p.name == f[1] && p.since == since && p.until == until;
        });
        REQUIRE(found != periods.end());
        REQUIRE(found->basis == f[6]);
        REQUIRE(found->unsettled == unsettled);
        // A document prints this code with this name in these years.
        for (int year = seen_from; year != 0 && year <= seen_to; ++year) {
            REQUIRE(t.validity_in(*c, year) == validity::valid);
            REQUIRE(t.name(*c, year) == f[1]);
        }
        REQUIRE(found->budgets.contains(budget::general_public) ==
                (f[4].find("general") != f[4].npos));
        REQUIRE(found->budgets.contains(budget::government_fund) ==
                (f[4].find("fund") != f[4].npos));
        REQUIRE(found->budgets.contains(budget::state_capital) ==
                (f[4].find("capital") != f[4].npos));
        REQUIRE(found->budgets.contains(budget::social_insurance) ==
                (f[4].find("social") != f[4].npos));
        const std::map<std::string, evidence> words{{"printed", evidence::printed},
                                                    {"historical+", evidence::historical_confirmed},
                                                    {"concordant", evidence::concordant},
                                                    {"historical", evidence::historical},
                                                    {"single", evidence::single}};
        REQUIRE(found->evidence == words.at(f[5]));
        // In the years that the source names, the code is valid under this name.
        for (const int year : {since, until}) {
            if (year == 0) continue;
            REQUIRE(t.validity_in(*c, year) == validity::valid);
            REQUIRE(t.name(*c, year) == f[1]);
        }
        // Outside them this name is not in use, whatever the tree says.
        REQUIRE((since == 0 || found->in(since - 1) == validity::not_valid));
        REQUIRE((until == 0 || found->in(until + 1) == validity::not_valid));
        // An unknown start is never "always".
        if (since == 0) REQUIRE(found->in(1949) != validity::valid);
    }
    CHECK(seen.size() == t.size());
    std::size_t periods = 0;
    for (const auto c : t.codes())
        periods += t.periods(c).size();
    CHECK(periods == rows);
}

template <class F>
void for_each_table(F f) {
    f(tables::functional);
    f(tables::economic_department);
    f(tables::economic_government);
    f(tables::revenue);
}

} // namespace

TEST_CASE("lookup agrees with a sorted set, for known, near and random codes") {
    for_each_table([&](auto t) { lookup_agrees_with_a_sorted_set(t); });
}

TEST_CASE("every table is a tree and its queries agree with each other") {
    for_each_table([](auto t) { tree_laws(t); });
}

TEST_CASE("every table is a tree in every year from 2018 to 2026") {
    for_each_table([](auto t) { every_year_is_a_tree(t); });
    for (int year = first_year - 3; year <= last_year + 3; ++year) {
        const auto set = tables::for_year(year);
        CAPTURE(year);
        if (year < first_year || year > last_year) {
            CHECK(set.error().code == errc::year_not_covered);
            continue;
        }
        REQUIRE(set);
        CHECK(set->year == year);
        CHECK(set->functional == tables::functional);
        CHECK(set->economic_department == tables::economic_department);
        CHECK(set->economic_government == tables::economic_government);
        CHECK(set->revenue == tables::revenue);
    }
}

TEST_CASE("a start or end that follows from the tree is marked as derived") {
    CHECK(derived_bounds(tables::functional) > 40);
    CHECK(derived_bounds(tables::economic_department) > 20);
    derived_bounds(tables::economic_government);
    derived_bounds(tables::revenue);
}

TEST_CASE("no code is valid in a year in which its parent is not") {
    for_each_table([](auto t) { validity_laws(t); });
}

TEST_CASE("a printed path leads back to a code of the same names") {
    for_each_table([](auto t) { paths_lead_back(t); });
}

TEST_CASE("searches by name agree with a scan") {
    for_each_table([](auto t) { searches_agree_with_a_scan(t); });
}

TEST_CASE("names, years, evidence and budgets are those of the source lists") {
    agrees_with_source(tables::functional, "functional.tsv");
    agrees_with_source(tables::economic_department, "economic_department.tsv");
    agrees_with_source(tables::economic_government, "economic_government.tsv");
    agrees_with_source(tables::revenue, "revenue.tsv");
}
