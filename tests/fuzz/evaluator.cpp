// Rules of a program, and rules of a file, on made forms with figures of any size: which figures a rule names
// is taken from the evaluator, their sums and the verdict are worked out again.
#include <kemu/check.hpp>
#include <kemu/read/identities_csv.hpp>

#include "input.hpp"

#include <array>
#include <span>
#include <string>
#include <vector>

namespace {

using kemu::int128;

constexpr const char* labels[] = {"合计",
                                  "卫生健康支出",
                                  "本年收入合计",
                                  "总计",
                                  "1.其中：卫生健康支出",
                                  "",
                                  "一般公共预算财政拨款",
                                  "年初结转和结余",
                                  "一、财政拨款收入",
                                  "（一）教育支出"};
constexpr std::uint32_t keys[] = {0,         208000000, 208010000, 208010100,
                                  210000000, 210020000, 208990000, 1};

kemu::figure figure_of(fuzz::input& in) {
    constexpr kemu::unit units[] = {kemu::yuan, kemu::qian_yuan, kemu::wan_yuan, kemu::yi_yuan};
    const auto b = in.byte();
    const kemu::unit u = b % 16 == 0 ? kemu::unit::count : units[b % 4];
    switch (b % 6) {
    case 1:
        return kemu::figure::make_blank(u);
    case 2:
        return kemu::figure::make_not_applicable(u);
    case 3:
        return kemu::figure::make_negative_zero(2, u);
    case 4:
        return {};
    default:
        return kemu::figure{in.amount(), in.byte() % 12, u}.in_column(u, b % 7);
    }
}

kemu::account account_of(fuzz::input& in) {
    kemu::account a;
    a.year = 2024;
    a.set = &kemu::final_accounts::set;
    a.agency_kind = static_cast<kemu::agency_kind>(in.byte() % 4);
    a.is_single_agency = in.byte() % 2 != 0;
    for (int k = 0; k < 3; ++k) {
        const auto layouts = a.set->layouts;
        const kemu::layout& l = layouts[in.byte() % layouts.size()];
        if (a.find(l.form) != nullptr) continue;
        kemu::form made{l};
        for (std::size_t n = in.byte() % 9; n > 0; --n) {
            const auto b = in.byte();
            kemu::row r;
            r.part = l.parts.empty() ? kemu::part_id::none : l.parts[b % l.parts.size()];
            r.key = l.shape == kemu::row_shape::lines ? b % 4 : keys[b % std::size(keys)];
            const auto at = made.add(r, labels[in.byte() % std::size(labels)]);
            for (std::size_t c = 0; c < l.columns.size(); ++c)
                made.cell(at, c) = figure_of(in);
        }
        if (in.byte() % 4 == 0) made.leave_out_absent_columns();
        made.finish();
        a.forms.push_back(std::move(made));
    }
    return a;
}

// Names of forms, columns and roles beyond those that there are, too: a rule may name what nobody has.
kemu::row_set rows_of(fuzz::input& in, std::span<const std::uint32_t> codes) {
    kemu::row_set s;
    s.how = static_cast<kemu::rows_of>(in.byte() % 19);
    const auto b = in.byte();
    s.part = b % 4 == 0 ? static_cast<kemu::part_id>(b / 4 % 12) : kemu::part_id::none;
    s.same_part = b % 3 == 0;
    s.level = static_cast<kemu::level>(in.byte() % 5);
    s.from = static_cast<kemu::role_id>(in.byte() % 48);
    s.from_included = b % 5 != 0;
    s.to = static_cast<kemu::role_id>(in.byte() % 48);
    s.codes = codes;
    s.key = in.byte() % 2 != 0 ? in.byte() % 4U : 208000000U + 10000U * (in.byte() % 4U);
    s.last_key = b % 7 == 0 ? s.key + in.byte() : 0;
    s.label = labels[b % std::size(labels)];
    return s;
}
kemu::cells cells_of(fuzz::input& in, const kemu::account& a,
                     std::span<const std::uint32_t> codes) {
    kemu::cells c;
    c.form = static_cast<kemu::form_id>(in.byte() % 15);
    c.rows = rows_of(in, codes);
    c.column = static_cast<kemu::column_id>(in.byte() % 40);
    // Mostly what the account has, so that there is something to judge.
    if (const auto b = in.byte(); b % 4 != 0 && !a.forms.empty()) {
        const kemu::form& f = a.forms[b / 4 % a.forms.size()];
        c.form = f.shape().form;
        if (!f.columns().empty()) c.column = f.columns()[in.byte() % f.columns().size()];
    }
    const auto b = in.byte();
    c.column_parts = b % 5 == 0;
    c.optional = b % 3 == 0;
    c.optional_form = b % 7 == 0;
    c.sign = b % 2 != 0 ? 1 : -1;
    return c;
}

// A sum of figures: the value, and the widest sets of amounts behind it, half up and balanced.
struct sum {
    int128 value = 0;
    std::array<int128, 2> low{};
    std::array<int128, 2> high{};
    std::size_t printed = 0;
    bool good = true;
    bool money = false;
    bool counts = false;

    void add(const kemu::figure& f, kemu::sign_rule rule, int sign) {
        if (!f.is_printed()) return;
        ++printed;
        (f.unit() == kemu::unit::count ? counts : money) = true;
        const auto v = printed_value(f);
        const kemu::result<kemu::fen_range> ranges[] = {possible(f, rule),
                                                        possible_if_balanced(f, rule)};
        if (!v || !ranges[0] || !ranges[1]) {
            good = false;
            return;
        }
        value += sign * int128{*v};
        for (std::size_t i = 0; i < 2; ++i) {
            low[i] += sign > 0 ? int128{ranges[i]->low} : -int128{ranges[i]->high};
            high[i] += sign > 0 ? int128{ranges[i]->high} : -int128{ranges[i]->low};
        }
    }
};

void check_verdicts(const kemu::account_view& a, std::span<const kemu::identity> rules) {
    kemu::validate(a, rules, [&](const kemu::instance& x, const kemu::judgement& j) {
        const kemu::identity& rule = *x.rule;
        (void)place_of(a, x);
        sum target;
        sum terms;
        const auto add = [&a](sum& s, const kemu::cell_ref& c) {
            const auto& v = *a.find(c.form);
            MUST(c.row < v.rows.size() && c.column < v.columns.size());
            s.add(figure_at(a, c), v.sign_at(c.row, c.column), c.sign);
        };
        for_each_target(a, x, [&](const kemu::cell_ref& c) { add(target, c); });
        // The terms count up to the first that is missing.
        const kemu::silence missing =
            for_each_term(a, x, [&](const kemu::cell_ref& c) { add(terms, c); });
        if (j.verdict == kemu::verdict::not_computable && j.silence == kemu::silence::row_absent)
            return; // it could not be judged, and says why
        MUST(j.target_printed == (target.printed > 0) || j.silence != kemu::silence::none);
        if (rule.relation == kemu::relation::empty) {
            MUST(j.verdict ==
                 (target.printed > 0 ? kemu::verdict::violated : kemu::verdict::exact));
            return;
        }
        if (j.silence != kemu::silence::none) { // a total of nothing
            MUST(j.verdict == kemu::verdict::exact && target.value == 0 &&
                 missing != kemu::silence::none);
            return;
        }
        MUST(target.printed + terms.printed > 0);
        const bool mixed = (target.money || terms.money) && (target.counts || terms.counts);
        if (!target.good || !terms.good || mixed) {
            MUST(j.verdict == kemu::verdict::not_computable);
            return;
        }
        MUST(j.computed == kemu::exact_sum{terms.value} &&
             j.printed == kemu::exact_sum{target.value});
        const bool most = rule.relation == kemu::relation::at_most;
        const int128 slack = j.slack.fen();
        MUST(slack >= rule.slack);
        const auto holds = [&](std::size_t i) {
            return terms.low[i] - slack <= target.high[i] &&
                   (most || target.low[i] <= terms.high[i] + slack);
        };
        const bool exact = most ? terms.value <= target.value : terms.value == target.value;
        MUST(j.verdict == (exact      ? kemu::verdict::exact
                           : holds(0) ? kemu::verdict::rounding
                           : holds(1) ? kemu::verdict::adjusted
                                      : kemu::verdict::violated));
    });
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzz::input in{data, size};
    const auto kind = in.byte();
    const kemu::account a = account_of(in);
    const kemu::account_view v = a.view();
    if (kind % 4 == 0) { // rules of a file
        std::vector<kemu::problem> problems;
        kemu::problem_list list{"identities.csv", problems};
        const fuzz::exact_text text{in.rest()};
        const auto own = read_identities(*a.set, text.view(), "identities.csv", list);
        for (const kemu::problem& p : problems)
            MUST(p.code != kemu::errc::none && !kemu::message(p, kemu::language::en).empty());
        check_verdicts(v, own.rules);
        report_missing_rows(own, v, list);
        return 0;
    }
    const std::array<std::uint32_t, 2> codes{208000000, 210000000};
    std::vector<kemu::cells> more;
    kemu::identity rule;
    rule.id = rule.zh = rule.en = rule.source = "x";
    rule.forms = kind % 2 != 0 ? ~std::uint64_t{0} : in.word();
    rule.over = rows_of(in, codes);
    rule.per = static_cast<kemu::repeat>(in.byte() % 4);
    const kemu::column_id columns[] = {kemu::column_id::amount,
                                       static_cast<kemu::column_id>(in.byte() % 40)};
    rule.columns = columns;
    rule.target = cells_of(in, a, codes);
    for (std::size_t n = 1 + in.byte() % 4; n > 0; --n)
        rule.terms[n - 1] = cells_of(in, a, codes);
    for (int n = in.byte() % 3; n > 0; --n)
        more.push_back(cells_of(in, a, codes));
    rule.more_terms = more;
    rule.relation = static_cast<kemu::relation>(in.byte() % 3);
    rule.when.kind = static_cast<kemu::condition_kind>(in.byte() % 9);
    rule.when.cells = cells_of(in, a, codes);
    rule.without_terms = static_cast<kemu::without_terms>(in.byte() % 3);
    rule.needs_target = in.byte() % 2 != 0;
    rule.only_without_terms = in.byte() % 7 == 0;
    rule.slack = in.byte() % 3 != 0 ? 0 : in.amount() & INT64_MAX;
    check_verdicts(v, {&rule, 1});
    if (kind % 16 == 1) check_verdicts(v, a.set->identities);
    return 0;
}
