// Every figure of the text and every score of five published accounts, changed by 1 and by 7 in its last
// digit, one at a time: it is found, or the pair of amounts that explains it is shown to explain it, or it
// stands in an inequality only, or no check speaks of it, and then it is one that nothing could be compared
// with.
#include <kemu/evaluation/findings.hpp>
#include <kemu/read/account.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

using namespace kemu;

namespace {

constexpr const char* documents[] = {"fenyang-2024", "hengshan-2024", "shanyang-2024",
                                     "jincheng-2023", "jingdezhen-2024"};
using wide = int128;

figure moved(const figure& f, std::int64_t by) {
    return {f.digits() + by, f.decimals(), f.unit()};
}
std::string claim_place(const claim& c, std::string_view field) {
    return "statements/" + std::string{c.id} + "/" + std::string{field};
}

// rule and place of what is violated or not computable
std::set<std::string> wrong(const findings& f) {
    std::set<std::string> out;
    for (const finding& x : f)
        if (x.kind != finding_kind::exact && x.kind != finding_kind::rounding)
            out.insert(std::string{x.rule->id} + " " + x.place.where + " " + x.place.label + " " +
                       x.stated.computed + " " + x.stated.printed);
    return out;
}

// Does an amount in fen print as this figure, half up? Counts and figures without decimals are exact.
bool prints_as(std::int64_t amount, const figure& f) {
    if (!f.is_printed()) return amount == 0;
    wide unit = 1; // of the last digit, in fen (or millionths)
    const int power = f.unit() == unit::count ? 6 : fen_power(f.unit());
    for (int i = f.decimals(); i < power; ++i)
        unit *= 10;
    const wide printed = unit * f.digits();
    if (f.unit() == unit::count || f.decimals() == 0) return amount == printed;
    return 2 * amount >= 2 * printed - unit && 2 * amount < 2 * printed + unit;
}

// Is part / whole this percentage, half up?
bool gives(std::int64_t part, std::int64_t whole, const stated_percent& p) {
    if (p.state == percent_state::infinite) return whole == 0 && part != 0;
    if (whole == 0) return part == 0 && p.value.digits == 0;
    wide scale = 100;
    for (int i = 0; i < p.value.decimals; ++i)
        scale *= 10;
    wide n = wide{part} * scale;
    wide d = whole;
    if (d < 0) n = -n, d = -d;
    if (p.state == percent_state::at_least) return n >= p.value.digits * d;
    if (p.state == percent_state::at_most) return n <= p.value.digits * d;
    const bool negative = n < 0;
    if (negative) n = -n;
    const wide digits = (2 * n + d) / (2 * d);
    return (negative ? -digits : digits) == p.value.digits;
}

// The pair of a judgement, checked without the library.
bool explains(const claim_judgement& j, const claim& c) {
    if (c.kind == claim_kind::share || c.kind == claim_kind::completion)
        return prints_as(j.amount, c.amount) && prints_as(j.base, c.base) &&
               gives(j.amount, j.base, c.percent);
    const std::int64_t sign = c.moved == direction::decrease ? -1 : 1;
    const std::int64_t delta = j.amount - j.base;
    if (!prints_as(j.amount, c.amount)) return false;
    if (c.delta.is_printed() && !prints_as(sign * delta, c.delta)) return false;
    if (c.kind == claim_kind::change || c.kind == claim_kind::difference)
        return prints_as(j.base, c.base) || j.verdict == verdict::exact ||
               j.verdict == verdict::rounding;
    stated_percent signed_percent = c.percent;
    signed_percent.value.digits *= sign;
    return gives(delta, j.base, signed_percent);
}

struct table {
    int found = 0;
    int explained = 0;
    int in_inequality = 0;
    int not_spoken_of = 0;
    int in_rounded_sum = 0; // an identity that holds as far as its terms' rounding goes
    int healed = 0;         // what was violated is not any more
    int wrong_before = 0;   // a figure that was violated already, and still is
};

} // namespace

TEST_CASE("changed figures of the text") {
    std::map<std::string, table> rows;
    for (const char* document : documents) {
        const auto read = read_account(std::string{KEMU_TEST_ACCOUNTS} + "/" + document);
        REQUIRE(read.problems.empty());
        account_view forms = read.value.view();
        const auto rules = read.text.identities.identities();
        disclosure d = read.text.view(&forms);
        std::vector<claim> claims(d.claims.begin(), d.claims.end());
        d.claims = claims;
        const auto before = wrong(check_disclosure(d, {.identities = rules}));
        // Where an identity names a figure: by = only, or also by <=.
        const auto named = [&](const claim& c, std::string_view field, bool only_at_most) {
            bool equal = false;
            bool at_most = false;
            const auto is = [&](const stated_term& t) {
                const std::string place = claim_place(c, field);
                const bool prior = field != "base" && t.text == claim_place(c, "prior");
                return t.text == place || t.text.starts_with(place + "[") || prior;
            };
            for (const stated_identity& x : rules) {
                bool here = is(x.target);
                for (const stated_term& t : x.terms)
                    here = here || is(t);
                (x.rule.relation == relation::at_most ? at_most : equal) |= here;
            }
            return only_at_most ? at_most && !equal : equal;
        };
        // An identity whose two sides differ by no more than half of the last digit of each of its figures.
        const auto within_rounding = [&](const stated_identity& x) {
            wide difference = 0; // in half fen
            wide slack = 0;
            const auto add = [&](const stated_term& t, int sign) {
                if (t.is_arithmetic()) return;
                const auto f = find_figure(d, t.text);
                REQUIRE(f.has_value());
                if (!f->shown.is_printed()) return;
                wide unit = 1;
                const int power = f->shown.unit() == unit::count ? 6 : fen_power(f->shown.unit());
                for (int i = f->shown.decimals(); i < power; ++i)
                    unit *= 10;
                difference += 2 * sign * unit * f->shown.digits();
                // A prior amount is the difference of two figures.
                if (f->shown.unit() != unit::count && f->shown.decimals() != 0)
                    slack += (t.text.ends_with("/prior") ? 2 : 1) * unit;
            };
            add(x.target, 1);
            for (const stated_term& t : x.terms)
                add(t, -t.sign);
            return (difference < 0 ? -difference : difference) <= slack;
        };
        const auto names = [&](const stated_identity& x, const claim& c) {
            const std::string id = "statements/" + std::string{c.id} + "/";
            bool here = x.target.text.starts_with(id);
            for (const stated_term& t : x.terms)
                here = here || t.text.starts_with(id);
            return here;
        };
        for (claim& c : claims) {
            const claim kept = c;
            const auto each = [&](std::string_view field, auto&& change) {
                for (const std::int64_t by : {-7, -1, 1, 7}) {
                    c = kept;
                    if (!change(by)) continue;
                    table& row = rows[std::string{name_of(kept.kind)} + " " + std::string{field}];
                    const auto after = wrong(check_disclosure(d, {.identities = rules}));
                    const auto j = judge(c);
                    const bool judged =
                        j.verdict == verdict::exact || j.verdict == verdict::rounding;
                    CAPTURE(document);
                    CAPTURE(c.id);
                    CAPTURE(field);
                    CAPTURE(by);
                    bool news = false;
                    for (const auto& x : after)
                        news = news || !before.contains(x);
                    bool healed = false;
                    for (const auto& x : before)
                        healed = healed || !after.contains(x);
                    if (news)
                        ++row.found;
                    else if (healed)
                        ++row.healed;
                    else if (named(kept, field, false)) {
                        ++row.in_rounded_sum;
                        for (const stated_identity& x : rules)
                            if (x.rule.relation == relation::equal && names(x, kept) &&
                                judge_identity(x, place_finder{d}).verdict != verdict::violated)
                                CHECK(within_rounding(x));
                        if (judged && j.verdict != verdict::not_listed) CHECK(explains(j, c));
                    } else if (judge(kept).verdict == verdict::violated)
                        ++row.wrong_before;
                    else if (judged) {
                        ++row.explained;
                        CHECK(explains(j, c));
                        if (field == "amount") CHECK(kept.amount_cell.empty());
                        if (field == "base") CHECK(kept.base_cell.empty());
                    } else if (named(kept, field, true))
                        ++row.in_inequality;
                    else {
                        ++row.not_spoken_of;
                        if (field == "amount") CHECK(kept.amount_cell.empty());
                        if (field == "base") CHECK(kept.base_cell.empty());
                        CHECK(j.verdict == verdict::not_listed); // nothing to compare it with
                    }
                }
                c = kept;
            };
            if (c.amount.is_printed())
                each("amount", [&](std::int64_t by) {
                    return c.amount = moved(kept.amount, by), c.amount.digits() >= 0;
                });
            if (c.base.is_printed())
                each("base", [&](std::int64_t by) {
                    return c.base = moved(kept.base, by), c.base.digits() >= 0;
                });
            if (c.delta.is_printed())
                each("delta", [&](std::int64_t by) {
                    return c.delta = moved(kept.delta, by), c.delta.digits() >= 0;
                });
            if (c.percent.state == percent_state::number ||
                c.percent.state == percent_state::at_least)
                each("percent", [&](std::int64_t by) {
                    return c.percent.value.digits = kept.percent.value.digits + by, true;
                });
        }
    }
    table all;
    for (const auto& [name, t] : rows) {
        MESSAGE(name << ": found " << t.found << ", explained by a pair " << t.explained
                     << ", in a sum that rounding explains " << t.in_rounded_sum
                     << ", in an inequality " << t.in_inequality << ", not spoken of "
                     << t.not_spoken_of << ", healed " << t.healed << ", wrong before "
                     << t.wrong_before);
        all.found += t.found;
        all.explained += t.explained;
        all.in_rounded_sum += t.in_rounded_sum;
        all.healed += t.healed;
        all.in_inequality += t.in_inequality;
        all.not_spoken_of += t.not_spoken_of;
        all.wrong_before += t.wrong_before;
    }
    MESSAGE("all: found " << all.found << ", explained " << all.explained
                          << ", in a sum that rounding explains " << all.in_rounded_sum
                          << ", in an inequality " << all.in_inequality << ", not spoken of "
                          << all.not_spoken_of << ", healed " << all.healed << ", wrong before "
                          << all.wrong_before);
    CHECK(all.found > 1000);
}

TEST_CASE("changed weights and scores") {
    table all;
    for (const char* document : documents) {
        const auto read = read_account(std::string{KEMU_TEST_ACCOUNTS} + "/" + document);
        disclosure d = read.text.view(nullptr);
        std::vector<indicator> rows(d.evaluation.indicators.begin(), d.evaluation.indicators.end());
        std::vector<sheet_result> totals(d.evaluation.results.begin(), d.evaluation.results.end());
        std::vector<fund_line> funds(d.evaluation.funds.begin(), d.evaluation.funds.end());
        d.evaluation.indicators = rows;
        d.evaluation.results = totals;
        d.evaluation.funds = funds;
        // Only the sheets: claims on scores are those of the other test.
        const auto before = wrong(check_disclosure({nullptr, {}, d.evaluation, {}}));
        // A sheet adds up only where all its rows were captured and its total is printed.
        const auto adds_up = [&](std::string_view table) {
            const sheet_result* const r = d.evaluation.sheet_total(table);
            return r != nullptr && r->rows_complete && r->score.is_printed();
        };
        const auto each = [&](figure& at, std::string_view table, bool part_of_sum) {
            const figure kept = at;
            if (!kept.is_printed()) return;
            for (const std::int64_t by : {-7, -1, 1, 7}) {
                at = moved(kept, by);
                bool news = false;
                for (const auto& x : wrong(check_disclosure({nullptr, {}, d.evaluation, {}})))
                    news = news || !before.contains(x);
                ++(news ? all.found : all.not_spoken_of);
                CAPTURE(document);
                CAPTURE(table);
                CAPTURE(by);
                CHECK((news || !part_of_sum || !adds_up(table)));
            }
            at = kept;
        };
        for (indicator& i : rows) {
            each(i.weight, i.table, true);
            each(i.score, i.table, true);
            each(i.level1_weight, i.table, false);
        }
        for (sheet_result& r : totals) {
            each(r.score, r.table, r.is_sheet());
            each(r.weight, r.table, r.is_sheet());
        }
        // A sheet adds the first line of its funds that has a score; others repeat it beside their source.
        const auto is_first = [&](const fund_line& f, figure fund_line::* which) {
            for (const fund_line& x : funds)
                if (x.table == f.table && (x.*which).is_printed()) return &x == &f;
            return false;
        };
        for (fund_line& f : funds) {
            each(f.score, f.table, is_first(f, &fund_line::score));
            each(f.weight, f.table, is_first(f, &fund_line::weight));
        }
    }
    MESSAGE("weights and scores: found " << all.found
                                         << ", in a sheet that is not complete or a place that "
                                         << "nothing is compared with " << all.not_spoken_of);
    CHECK(all.found > 1000);
}
