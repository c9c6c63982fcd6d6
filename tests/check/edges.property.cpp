// Every rule of the shipped sets at its edge: with one figure of a made account moved to the last fen that
// rounding still explains the rule does not call it violated, and one fen further it does; the same at the
// last fen that a balanced table explains.
//
// Which figures a rule names is taken from the evaluator (second_opinion.hpp compares that). What stands
// behind each figure, and so the edge, is worked out here from its printed digits. The figure that is moved is
// printed in 元 with two decimals, so that every fen shows.
#include <kemu/check/judge.hpp>
#include <oracle/made_accounts.hpp>
#include <oracle/made_budgets.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <cstdio>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

using kemu::int128;

struct range {
    int128 low = 0;
    int128 high = 0;
    void add(const range& r, int sign) {
        low += sign > 0 ? r.low : -r.high;
        high += sign > 0 ? r.high : -r.low;
    }
};

// The amounts in fen that print as this figure: rounded half up, or moved by less than a unit of its last digit.
range behind(const kemu::figure& f, kemu::sign_rule rule, bool balanced) {
    if (!f.is_printed()) return {};
    int power = 0; // decimals of the unit that make a fen
    switch (f.unit()) {
    case kemu::unit::yuan:
        power = 2;
        break;
    case kemu::unit::qian_yuan:
        power = 5;
        break;
    case kemu::unit::wan_yuan:
        power = 6;
        break;
    case kemu::unit::yi_yuan:
        power = 10;
        break;
    case kemu::unit::count:
        break;
    }
    int128 value = f.digits();
    for (int i = f.decimals(); i < power; ++i)
        value *= 10;
    int128 step = 1;
    for (int i = f.precision(); i < power; ++i)
        step *= 10;
    if (step == 1 || f.unit() == kemu::unit::count) return {value, value};
    const int128 inner =
        balanced ? step - 1 : step / 2 - 1; // away from zero, half belongs to the next
    const int128 outer = balanced ? step - 1 : step / 2;
    if (value > 0) return {value - outer, value + inner};
    if (value < 0) return {value - inner, value + outer};
    if (f.is_negative_zero()) return {-inner, 0};
    return {rule == kemu::sign_rule::any ? -inner : 0, inner};
}

struct met {
    std::size_t instances = 0;
    std::size_t minus = 0; // with a figure other than zero among what is taken away
};

class edges {
public:
    edges(kemu::account& a, const kemu::identity& rule, met& seen)
        : account_(a), rule_(rule), seen_(seen) {}

    void try_some(std::size_t most) {
        std::vector<kemu::instance> all;
        const kemu::account_view v = account_.view();
        kemu::for_each_instance(v, rule_, [&](const kemu::instance& x) {
            if (all.size() < most && kemu::judge(v, x).verdict != kemu::verdict::not_listed)
                all.push_back(x);
        });
        for (const kemu::instance& x : all)
            try_one(x);
    }

private:
    kemu::form& form_of(kemu::form_id id) {
        for (kemu::form& f : account_.forms)
            if (f.shape().form == id) return f;
        throw "the account has no such form";
    }

    kemu::judgement with(const kemu::instance& x, const kemu::cell_ref& at, const kemu::figure& f) {
        kemu::figure& cell = form_of(at.form).cell(at.row, at.column);
        const kemu::figure before = cell;
        cell = f;
        const auto j = kemu::judge(account_.view(), x);
        cell = before;
        return j;
    }

    void try_one(const kemu::instance& x) {
        const kemu::account_view v = account_.view();
        std::vector<kemu::cell_ref> targets;
        std::vector<kemu::cell_ref> terms;
        for_each_target(v, x, [&](const kemu::cell_ref& c) { targets.push_back(c); });
        const bool whole = rule_.relation == kemu::relation::empty ||
                           for_each_term(v, x, [&](const kemu::cell_ref& c) {
                               terms.push_back(c);
                           }) == kemu::silence::none;
        if (!whole || targets.empty()) return;
        const kemu::cell_ref moved = targets[0];
        for (const kemu::cell_ref& c : terms)
            if (c.form == moved.form && c.row == moved.row && c.column == moved.column) return;
        const kemu::figure before = figure_at(v, moved);
        const bool counted =
            form_of(moved.form).is_count(moved.row) || before.unit() == kemu::unit::count;
        const kemu::unit unit = counted ? kemu::unit::count : kemu::yuan;
        const auto printed = [unit](int128 value) {
            return kemu::figure{static_cast<std::int64_t>(value), unit == kemu::unit::count ? 0 : 2,
                                unit};
        };
        if (rule_.relation == kemu::relation::empty) {
            for (std::size_t i = 1; i < targets.size(); ++i)
                if (figure_at(v, targets[i]).is_printed()) return;
            CHECK(with(x, moved, printed(1)).verdict == kemu::verdict::violated);
            CHECK(with(x, moved, printed(0)).verdict == kemu::verdict::violated);
            CHECK(with(x, moved, kemu::blank).verdict == kemu::verdict::exact);
            ++seen_.instances;
            return;
        }
        // What printed zeros of the condition may hide.
        int128 hidden = 0;
        const auto hide = [&](const kemu::cells& c) {
            for_each_cell(v, x, c, [&](const kemu::cell_ref& r) {
                hidden += behind(figure_at(v, r), kemu::sign_rule::not_negative, true).high;
            });
        };
        if (rule_.when.kind == kemu::condition_kind::all_zero) {
            hide(rule_.when.cells);
            for (const kemu::cells& c : rule_.when.more)
                hide(c);
        }
        bool minus = false;
        for (const bool balanced : {false, true}) {
            range rest; // terms less the other figures of the target
            const auto add = [&](const kemu::cell_ref& c, int sign) {
                const kemu::figure f = figure_at(v, c);
                rest.add(behind(f, v.find(c.form)->sign_at(c.row, c.column), balanced), sign);
                minus = minus || (sign < 0 && f.is_printed() && f.digits() != 0);
            };
            for (const kemu::cell_ref& c : terms)
                add(c, c.sign);
            const bool minus_of_terms = minus;
            for (std::size_t i = 1; i < targets.size(); ++i)
                add(targets[i], -targets[i].sign);
            minus = minus_of_terms;
            const int128 slack = hidden + rule_.slack;
            const auto grade = [&](int128 sum) {
                const auto j = with(x, moved, printed(moved.sign > 0 ? sum : -sum));
                return balanced ? j.verdict : j.half_up;
            };
            const auto holds = [](kemu::verdict g) {
                return g == kemu::verdict::exact || g == kemu::verdict::rounding ||
                       g == kemu::verdict::adjusted;
            };
            const std::string what =
                std::string{rule_.id} + (balanced ? ", balanced" : ", half up");
            INFO(what);
            const int128 least = rest.low - slack;
            CHECK(holds(grade(least)));
            CHECK(grade(least - 1) == kemu::verdict::violated);
            const int128 most = rest.high + slack;
            CHECK(holds(grade(most)));
            if (rule_.relation == kemu::relation::equal)
                CHECK(grade(most + 1) == kemu::verdict::violated);
            else
                CHECK(grade(most + 1) == kemu::verdict::exact);
        }
        ++seen_.instances;
        seen_.minus += minus ? 1U : 0U;
    }

    kemu::account& account_;
    const kemu::identity& rule_;
    met& seen_;
};

bool takes_something_away(const kemu::identity& rule) {
    for (const kemu::cells& c : rule.terms)
        if (c.rows.how != kemu::rows_of::nothing && c.sign < 0) return true;
    for (const kemu::cells& c : rule.more_terms)
        if (c.sign < 0) return true;
    return false;
}

// A rule for what has no terms, in an account whose other forms do not name its category: nothing is rounded,
// and one fen is too much.
void try_without_terms(kemu::account& a, const kemu::identity& rule, met& seen) {
    const auto judge_with = [&](const kemu::instance& x, const kemu::cell_ref& at,
                                std::int64_t fen) {
        kemu::form* f = nullptr;
        for (kemu::form& each : a.forms)
            if (each.shape().form == at.form) f = &each;
        REQUIRE(f != nullptr);
        const std::uint32_t category = f->rows()[x.row].key;
        bool names_others = false; // a form that names none says nothing of this one
        const kemu::figure before = f->cell(at.row, at.column);
        f->cell(at.row, at.column) = kemu::figure{fen, 2, kemu::yuan};
        kemu::account_view v = a.view();
        std::vector<std::vector<kemu::row>> rows;
        for (const kemu::form& each : a.forms) {
            kemu::form_view changed = each.view();
            auto& copy = rows.emplace_back(changed.rows.begin(), changed.rows.end());
            for (kemu::row& r : copy)
                if (r.category == category)
                    r.category = 0;
                else
                    names_others = names_others || r.category != 0;
            changed.rows = copy;
            v.set_form(changed);
        }
        const auto j = kemu::judge(v, x);
        f->cell(at.row, at.column) = before;
        return names_others ? j.verdict : kemu::verdict::not_listed;
    };
    const kemu::account_view v = a.view();
    std::vector<std::pair<kemu::instance, kemu::cell_ref>> all;
    kemu::for_each_instance(v, rule, [&](const kemu::instance& x) {
        for_each_target(v, x, [&](const kemu::cell_ref& c) { all.emplace_back(x, c); });
    });
    for (const auto& [x, at] : all) {
        if (judge_with(x, at, 1) == kemu::verdict::not_listed) continue;
        CHECK(judge_with(x, at, 1) == kemu::verdict::violated);
        CHECK(judge_with(x, at, 0) == kemu::verdict::exact);
        ++seen.instances;
    }
}

void try_rule(kemu::account& a, const kemu::identity& rule, met& seen) {
    if (rule.only_without_terms) {
        try_without_terms(a, rule, seen);
        return;
    }
    // What may not be printed by others is printed by 行政单位.
    const auto kind = a.agency_kind;
    if (rule.relation == kemu::relation::empty &&
        rule.when.kind == kemu::condition_kind::other_agency)
        a.agency_kind = kemu::agency_kind::institution;
    edges{a, rule, seen}.try_some(4);
    a.agency_kind = kind;
}

template <class Make>
void check_set(const kemu::form_set& set, Make make) {
    constexpr std::size_t enough = 30; // instances of a rule
    std::map<std::string_view, met> all;
    for (std::size_t n = 0; n < 400; ++n) {
        kemu_tests::random_source pick{77'000'000 + n};
        kemu::account a = make(pick, made::shape{.balanced_form01 = false,
                                                 .only_this_year = n % 3 == 0,
                                                 .whole = n % 2 == 0});
        for (const kemu::identity& rule : set.identities)
            if (met& m = all[rule.id];
                m.instances < enough || (m.minus == 0 && takes_something_away(rule)))
                try_rule(a, rule, m);
    }
    for (const kemu::identity& rule : set.identities) {
        const met& m = all[rule.id];
        std::printf("%6zu %6zu  %s\n", m.instances, m.minus, std::string{rule.id}.c_str());
        CHECK_MESSAGE(m.instances > 0, rule.id);
        if (takes_something_away(rule)) CHECK_MESSAGE(m.minus > 0, rule.id);
    }
}

} // namespace

TEST_CASE("every rule of the final accounts at its edge") {
    check_set(kemu::final_accounts::set, [](kemu_tests::random_source& pick, const made::shape& s) {
        return made::make(pick, s);
    });
}

TEST_CASE("every rule of the budgets at its edge") {
    check_set(kemu::budgets::set, [](kemu_tests::random_source& pick, const made::shape& s) {
        return made::make_budget(pick, s);
    });
}
