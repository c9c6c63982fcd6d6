// The verdicts on five published accounts against a reference that was computed elsewhere, by another
// program in another language: tests/data/expected_verdicts.csv.
#include "oracle/oracle_line.hpp"

#include <kemu/check/judge.hpp>
#include <kemu/read/account.hpp>
#include <kemu/text/csv.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace {

constexpr std::array documents{"fenyang-2024", "hengshan-2024", "shanyang-2024", "jincheng-2023",
                               "jingdezhen-2024"};

struct verdict_line {
    std::string document;
    oracle::line line;
    std::string verdict;
    std::string difference; // in the printed unit; empty where the reference has none
    friend auto operator<=>(const verdict_line&, const verdict_line&) = default;
};

std::string text(const verdict_line& v) {
    return v.document + " " + v.line.check + " " + v.line.location + " " + v.verdict + " " +
           v.difference;
}

std::string_view name(kemu::verdict v) {
    switch (v) {
    case kemu::verdict::exact:
        return "exact";
    case kemu::verdict::rounding:
        return "rounding";
    case kemu::verdict::violated:
        return "violated";
    default:
        return "?";
    }
}

// Kinds of checks that the forms are subject to; the reference also has kinds for the narrative.
bool is_form_check(std::string_view check) {
    for (const std::string_view kind :
         {"hierarchy.", "row.", "form01.", "form04.", "form05.vs06", "form09.", "form10."})
        if (check.starts_with(kind)) return true;
    return false;
}

std::multiset<verdict_line> reference() {
    std::ifstream in{KEMU_TEST_DATA "/expected_verdicts.csv", std::ios::binary};
    const std::string all{std::istreambuf_iterator<char>{in}, {}};
    REQUIRE(!all.empty());
    std::multiset<verdict_line> out;
    kemu::csv_reader reader{all};
    while (reader.next()) {
        const auto f = reader.fields();
        REQUIRE(f.size() == 10);
        if (f[1].text == "check" || !is_form_check(f[1].text)) continue;
        out.insert({std::string{f[0].text},
                    {std::string{f[1].text}, std::string{f[2].text}},
                    std::string{f[7].text},
                    std::string{f[6].text}});
    }
    REQUIRE(!reader.failed());
    return out;
}

// A difference in the unit of the forms (万元, or ones for counts) as the reference writes it.
std::string difference_text(const kemu::account_view& a, const kemu::instance& x,
                            const kemu::judgement& j) {
    if (x.rule->relation == kemu::relation::empty) return "";
    if (!j.target_printed && j.verdict == kemu::verdict::violated) return ""; // no printed total
    const auto fen = j.difference().to_money().value().fen();
    const bool counts = kemu::figure_at(a, kemu::place_of(a, x)).unit() == kemu::unit::count;
    if (counts) return std::to_string(fen);
    const auto hundredths = fen / 10'000;
    REQUIRE(hundredths * 10'000 == fen);
    const auto m = hundredths < 0 ? -hundredths : hundredths;
    std::string s =
        std::to_string(m / 100) + "." + std::to_string(m % 100 / 10) + std::to_string(m % 10);
    return (hundredths < 0 ? "-" : "") + s;
}

// "0" and "0.00" are one difference.
std::string normal(std::string s) {
    return s == "0.00" ? "0" : s;
}

kemu::account_reading read(std::string_view document) {
    return kemu::read_account(std::string{KEMU_TEST_ACCOUNTS} + "/" + std::string{document});
}

} // namespace

TEST_CASE("the verdicts on the forms are those of the reference, none missing, none extra") {
    std::multiset<verdict_line> expected;
    for (auto v : reference()) {
        v.difference = normal(v.difference);
        expected.insert(v);
    }
    std::multiset<verdict_line> found;
    kemu::tally younger;
    for (const auto* document : documents) {
        const auto loaded = read(document);
        REQUIRE(loaded.problems.empty());
        const auto a = loaded.value.view();
        std::set<oracle::line> seen;
        kemu::validate(a, kemu::final_accounts::identities,
                       [&](const kemu::instance& x, const kemu::judgement& j) {
                           if (!oracle::is_rule_of_reference(x.rule->id)) {
                               younger.add(j.verdict);
                               return;
                           }
                           const auto line = oracle::line_of(a, x);
                           if (!is_form_check(line.check)) return; // forms 07 and 08
                           CHECK_MESSAGE(seen.insert(line).second,
                                         "two findings at " << line.check << " " << line.location);
                           found.insert({document, line, std::string{name(j.verdict)},
                                         normal(difference_text(a, x, j))});
                       });
    }
    std::vector<verdict_line> missing;
    std::vector<verdict_line> extra;
    std::set_difference(expected.begin(), expected.end(), found.begin(), found.end(),
                        std::back_inserter(missing));
    std::set_difference(found.begin(), found.end(), expected.begin(), expected.end(),
                        std::back_inserter(extra));
    for (const auto& v : missing)
        MESSAGE("missing: " << text(v));
    for (const auto& v : extra)
        MESSAGE("extra:   " << text(v));
    CHECK(missing.empty());
    CHECK(extra.empty());

    MESSAGE("rules that the reference does not have: "
            << younger.exact << " exact, " << younger.rounding << " rounding, " << younger.adjusted
            << " adjusted, " << younger.violated << " violated");
    // Of the younger rules four find the blank total of Jingdezhen's form 03 once more.
    CHECK(younger == kemu::tally{.exact = 458, .rounding = 0, .adjusted = 0, .violated = 4});

    std::map<std::string, int> spine; // hierarchy, row and form05.vs06
    std::map<std::string, int> whole;
    for (const auto& v : found) {
        ++whole[v.verdict];
        const auto& c = v.line.check;
        if (c.starts_with("hierarchy.") || c == "row.total" || c == "form05.vs06")
            ++spine[v.verdict];
    }
    MESSAGE("hierarchy, row, form05.vs06: " << spine["exact"] << " exact, " << spine["rounding"]
                                            << " rounding, " << spine["violated"] << " violated");
    MESSAGE("all forms: " << whole["exact"] << " exact, " << whole["rounding"] << " rounding, "
                          << whole["violated"] << " violated");
    CHECK(spine == std::map<std::string, int>{{"exact", 653}, {"rounding", 91}, {"violated", 3}});
    CHECK(whole == std::map<std::string, int>{{"exact", 884}, {"rounding", 103}, {"violated", 3}});
}

TEST_CASE("any one amount changed by 7 makes a verdict violated") {
    // Every printed amount and count of every form; the ones that no identity guards are named.
    std::size_t cells = 0;
    std::set<std::string> unguarded;
    for (const auto* document : documents) {
        auto loaded = read(document);
        for (kemu::form& f : loaded.value.forms)
            for (std::size_t i = 0; i < f.rows().size(); ++i)
                for (std::size_t k = 0; k < f.columns().size(); ++k) {
                    kemu::figure& cell = f.cell(i, k);
                    if (!cell.is_printed()) continue;
                    ++cells;
                    const kemu::figure before = cell;
                    cell = kemu::figure{before.digits() + 7 * static_cast<std::int64_t>(
                                                                  kemu::detail::small_power_of_ten(
                                                                      before.decimals())),
                                        before.decimals(), before.unit()}
                               .in_column(before.unit(), before.precision());
                    const auto a = loaded.value.view();
                    const kemu::cell_ref at{f.shape().form, i, k, 1};
                    if (kemu::count_verdicts(a, kemu::final_accounts::identities).violated ==
                        (document == std::string_view{"jingdezhen-2024"} ? 7U : 0U))
                        unguarded.insert(
                            std::string{document} + " " + std::string{f.shape().id} + "/" +
                            oracle::part_name(a, at) + "/" + oracle::row_name(a, at) + "/" +
                            oracle::column_name(a, at) + " " + std::string{f.rows()[i].label});
                    cell = before;
                }
    }
    MESSAGE(cells << " amounts changed, " << unguarded.size() << " of them guarded by no form:");
    for (const auto& s : unguarded)
        MESSAGE("  " << s);
    CHECK(cells == 1416);
    // Numbers that no other place of the forms repeats: only the narrative of the document does.
    CHECK(unguarded == std::set<std::string>{
                           "jingdezhen-2024 form09/final/15/amount 5.国内公务接待批次（个）",
                           "jingdezhen-2024 form09/final/17/amount 6.国内公务接待人次（人）",
                           "jingdezhen-2024 form10/state_assets/10/value "
                           "二、单价 100 万元（含）以上设备（不含车辆）(台、套)",
                       });
}
