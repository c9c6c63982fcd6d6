// SPDX-License-Identifier: BSL-1.0
// The figures of the 情况说明, computed from an account and last year's, and the sentences that state them.
//
// Here:                     when to use it:
//   make_statements         the claims of an account: amounts, shares, completion, growth
//   statement_list          the claims with the texts they refer to
//   statement_rule          which cells a claim is made of; statement_rules are those that kemu brings
//   write_statement         a claim as a sentence of a template
//   statement_templates     the words of the sentences: chinese_statements, english_statements, or your own
//   statements_text         the claims as a file statements.csv
//
// Percentages are computed from the printed figures, so that a reader who divides them finds the same.
#ifndef KEMU_CLAIM_STATEMENTS_HPP
#define KEMU_CLAIM_STATEMENTS_HPP

#include <kemu/base/array_view.hpp>
#include <kemu/base/describe.hpp>
#include <kemu/base/stable_list.hpp>
#include <kemu/claim/claim.hpp>
#include <kemu/claim/form_cell.hpp>
#include <kemu/money/percent.hpp>
#include <kemu/money/ratio.hpp>
#include <kemu/text/csv.hpp>
#include <kemu/text/format.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace kemu::inline v0 {

/// One claim that an account can make about itself.
/// The cells are places of forms as find_form_cell takes them; a rule whose amount the account does not print
/// says nothing.
struct statement_rule {
    std::string_view id{};
    claim_kind kind = claim_kind::amount; ///< amount, share, completion or growth
    std::string_view zh{};                ///< its subject
    std::string_view en{};
    std::string_view amount{}; ///< the cell of the amount
    std::string_view base{}; ///< of shares and completions: the cell of the whole, or of the budget
    std::string_view section{}; ///< of the text
};

/// The claims that the published texts make, section by section.
/// Source: the 情况说明 of the accounts in examples/accounts.
inline constexpr statement_rule statement_rules[] = {
    {"total",
     claim_kind::growth,
     "收入总计",
     "total revenue",
     "form01/revenue/总计/amount",
     {},
     "收入支出决算总体情况说明"},
    {"revenue",
     claim_kind::growth,
     "本年收入合计",
     "current revenue",
     "form02/合计/total_revenue",
     {},
     "收入决算情况说明"},
    {"revenue.fiscal", claim_kind::share, "财政拨款收入", "fiscal appropriation",
     "form02/合计/fiscal_appropriation", "form02/合计/total_revenue", "收入决算情况说明"},
    {"revenue.superior", claim_kind::share, "上级补助收入", "subsidies from superiors",
     "form02/合计/superior_subsidy", "form02/合计/total_revenue", "收入决算情况说明"},
    {"revenue.institution", claim_kind::share, "事业收入", "institution revenue",
     "form02/合计/institution_revenue", "form02/合计/total_revenue", "收入决算情况说明"},
    {"revenue.operating", claim_kind::share, "经营收入", "operating revenue",
     "form02/合计/operating_revenue", "form02/合计/total_revenue", "收入决算情况说明"},
    {"revenue.other", claim_kind::share, "其他收入", "other revenue", "form02/合计/other_revenue",
     "form02/合计/total_revenue", "收入决算情况说明"},
    {"expenditure",
     claim_kind::growth,
     "本年支出合计",
     "current expenditure",
     "form03/合计/total_expenditure",
     {},
     "支出决算情况说明"},
    {"expenditure.basic", claim_kind::share, "基本支出", "basic expenditure", "form03/合计/basic",
     "form03/合计/total_expenditure", "支出决算情况说明"},
    {"expenditure.project", claim_kind::share, "项目支出", "project expenditure",
     "form03/合计/project", "form03/合计/total_expenditure", "支出决算情况说明"},
    {"fiscal",
     claim_kind::growth,
     "财政拨款收入总计",
     "total fiscal appropriation",
     "form04/revenue/总计/amount",
     {},
     "财政拨款收入支出决算总体情况说明"},
    {"general",
     claim_kind::growth,
     "一般公共预算财政拨款支出",
     "expenditure from the general public budget",
     "form05/合计/total_expenditure",
     {},
     "一般公共预算财政拨款支出决算情况说明"},
    {"general.share", claim_kind::share, "一般公共预算财政拨款支出占本年支出",
     "expenditure from the general public budget", "form05/合计/total_expenditure",
     "form03/合计/total_expenditure", "一般公共预算财政拨款支出决算情况说明"},
    {"general.basic",
     claim_kind::amount,
     "一般公共预算财政拨款基本支出",
     "basic expenditure from the general public budget",
     "form05/合计/basic",
     {},
     "一般公共预算财政拨款基本支出决算情况说明"},
    {"three_public", claim_kind::completion, "“三公”经费支出", "the three public expenses",
     "form09/final/合计", "form09/budget/合计", "“三公”经费支出决算情况说明"},
    {"three_public.growth",
     claim_kind::growth,
     "“三公”经费支出",
     "the three public expenses",
     "form09/final/合计",
     {},
     "“三公”经费支出决算情况说明"},
    {"three_public.abroad", claim_kind::completion, "因公出国（境）费", "travel abroad",
     "form09/final/因公出国（境）费", "form09/budget/因公出国（境）费",
     "“三公”经费支出决算情况说明"},
    {"three_public.vehicles", claim_kind::completion, "公务用车购置及运行维护费",
     "official vehicles", "form09/final/公务用车购置及运行维护费",
     "form09/budget/公务用车购置及运行维护费", "“三公”经费支出决算情况说明"},
    {"three_public.reception", claim_kind::completion, "公务接待费", "official reception",
     "form09/final/公务接待费", "form09/budget/公务接待费", "“三公”经费支出决算情况说明"},
};

/// The claims of an account with the texts they refer to [情况说明数据].
/// Copies share the texts.
class statement_list {
public:
    /// The claims, in the order of the rules.
    /// Errors: does not compile on a temporary list, whose texts would be gone.
    array_view<claim> claims() const& noexcept { return claims_; }
    array_view<claim> claims() const&& = delete;

    /// Adds a claim; its texts are copied.
    void add(claim c) {
        if (texts_ == nullptr) texts_ = std::make_shared<detail::stable_list<std::string>>();
        for (std::string_view* s :
             {&c.id, &c.subject, &c.section, &c.measure, &c.amount_cell, &c.base_cell})
            if (!s->empty()) *s = texts_->emplace_back(*s);
        claims_.push_back(c);
    }

private:
    std::shared_ptr<detail::stable_list<std::string>> texts_{}; // from the first claim on
    std::vector<claim> claims_{};
};

namespace detail {

// A cell as a sentence has it: its figure, or 0.00 for a blank, which is nothing.
inline bool stated_cell(const account_view& a, std::string_view place, figure& out) {
    const auto cell = find_form_cell(a, place);
    if (!cell.has_value() || cell->shown.unit() == unit::count) return false;
    if (cell->shown.is_printed())
        out = figure{cell->shown.digits(), cell->shown.decimals(), cell->shown.unit()};
    else if (cell->shown.state() == figure_state::blank)
        out = figure{0, 2, cell->shown.unit()};
    else
        return false;
    return true;
}

// Both in one unit, with the decimals of the finer one.
constexpr bool same_scale(const figure& a, const figure& b, std::int64_t& x, std::int64_t& y,
                          int& decimals) noexcept {
    if (a.unit() != b.unit()) return false;
    decimals = a.decimals() < b.decimals() ? b.decimals() : a.decimals();
    constexpr std::int64_t most = std::int64_t{1} << 61;
    const auto scaled = [decimals](const figure& f, std::int64_t& out) {
        return !__builtin_mul_overflow(
                   f.digits(), static_cast<std::int64_t>(ten_to(decimals - f.decimals())), &out) &&
               out > -most && out < most;
    };
    return scaled(a, x) && scaled(b, y);
}

inline bool make_statement(const statement_rule& r, const account_view& now,
                           const account_view* prior, int decimals, claim& c) {
    c.id = r.id;
    c.kind = r.kind;
    c.subject = r.zh;
    c.section = r.section;
    c.amount_cell = r.amount;
    if (!stated_cell(now, r.amount, c.amount)) return false;
    c.measure = unit_name(c.amount.unit());
    std::int64_t x = 0;
    std::int64_t y = 0;
    int scale = 0;
    if (r.kind == claim_kind::share || r.kind == claim_kind::completion) {
        c.base_cell = r.base;
        if (!stated_cell(now, r.base, c.base) || !same_scale(c.amount, c.base, x, y, scale))
            return false;
        // A share of nothing is none, and nothing of a budget of nothing needs no sentence.
        if (y == 0 && (x == 0 || r.kind == claim_kind::share)) return false;
        c.percent = percent_like(ratio::of(x, y), percent_of(0, decimals));
        return c.percent.is_stated();
    }
    const auto cell = find_form_cell(now, r.amount);
    const bool is_blank = !cell.has_value() || !cell->shown.is_printed();
    if (r.kind != claim_kind::growth) return !is_blank;
    if (prior == nullptr || !stated_cell(*prior, r.amount, c.base) ||
        !same_scale(c.amount, c.base, x, y, scale)) {
        c.kind = claim_kind::amount; // last year's account does not say
        c.base = {};
        return !is_blank;
    }
    if (is_blank && y == 0) return false;
    const std::int64_t change = x - y;
    c.moved = change == 0  ? direction::unchanged
              : change > 0 ? direction::increase
                           : direction::decrease;
    c.delta = figure{change < 0 ? -change : change, scale, c.amount.unit()};
    if (y <= 0 && change != 0 && y != 0) {
        c.kind = claim_kind::change; // a rate of growth on less than nothing tells nobody anything
        return true;
    }
    if (change == 0) {
        c.percent = percent_of(0, decimals);
        return true;
    }
    c.percent = percent_like(ratio::of(change < 0 ? -change : change, y), percent_of(0, decimals));
    return c.percent.is_stated();
}

} // namespace detail

/// The claims that an account can make about itself [情况说明数据].
/// `prior` is last year's account, or nullptr: without it growth is left out and the amount stated.
/// Units: percentages with `decimals` decimals.
/// Returns: a claim for each rule whose amount is printed, or is blank after an amount of last year or beside a
/// whole; none for a share of nothing. A growth from nothing is infinite, one on a negative amount a change
/// without percentage.
/// Rounding: half up, of the printed figures, once.
/// Complexity: rules times the rows of their forms.
/// Example: const auto list = make_statements(now, &before); write_statement(list.claims()[0], chinese_statements)
inline statement_list make_statements(const account_view& now, const account_view* prior = nullptr,
                                      array_view<statement_rule> rules = statement_rules,
                                      int decimals = 2) {
    statement_list out;
    for (const statement_rule& r : rules) {
        claim c;
        if (detail::make_statement(r, now, prior, decimals, c)) out.add(c);
    }
    return out;
}

/// The words of the sentences [情况说明句式].
/// In a template stand {subject}, {amount}, {base}, {percent}, {delta}, {moved} (increase or decrease) and
/// {rate} (grew or fell). All texts may be replaced.
struct statement_templates {
    std::string_view amount{};       ///< an amount or a count
    std::string_view share{};        ///< a part of a whole
    std::string_view completion{};   ///< what was executed of a budget
    std::string_view over_nothing{}; ///< the same where the budget is nothing
    std::string_view growth{};
    std::string_view unchanged{};
    std::string_view from_nothing{};         ///< a growth whose prior amount is nothing
    std::string_view change{};               ///< without a percentage
    std::string_view increase{}, decrease{}; ///< {moved}
    std::string_view grew{}, fell{};         ///< {rate}
};

/// Sentences in Chinese.
inline constexpr statement_templates chinese_statements{
    .amount = "{subject}{amount}。",
    .share = "{subject}{amount}，占{base}的{percent}。",
    .completion = "{subject}预算{base}，决算{amount}，完成预算的{percent}。",
    .over_nothing = "{subject}预算{base}，决算{amount}，年初未安排预算。",
    .growth = "{subject}{amount}，与上年的{base}相比{moved}{delta}，{rate}{percent}。",
    .unchanged = "{subject}{amount}，与上年持平。",
    .from_nothing = "{subject}{amount}，上年为零，{moved}{delta}。",
    .change = "{subject}{amount}，上年{base}，{moved}{delta}。",
    .increase = "增加",
    .decrease = "减少",
    .grew = "增长",
    .fell = "下降"};

/// Sentences in English.
inline constexpr statement_templates english_statements{
    .amount = "{subject}: {amount}.",
    .share = "{subject}: {amount}, which is {percent} of {base}.",
    .completion = "{subject}: {amount} of a budget of {base}, or {percent}.",
    .over_nothing = "{subject}: {amount}, for which {base} was budgeted.",
    .growth = "{subject}: {amount}, {moved} {delta} ({percent}) from {base} the year before.",
    .unchanged = "{subject}: {amount}, the same as the year before.",
    .from_nothing = "{subject}: {amount}, after nothing the year before.",
    .change = "{subject}: {amount}, {moved} {delta} from {base} the year before.",
    .increase = "up",
    .decrease = "down",
    .grew = "up",
    .fell = "down"};

namespace detail {

inline std::string stated_text(const figure& f) {
    if (!f.is_printed()) return "0";
    std::string out{
        to_text(plain_decimal{f.digits(), static_cast<std::uint8_t>(f.decimals())}).view()};
    if (f.unit() != unit::count) out += unit_name(f.unit());
    return out;
}

constexpr std::string_view template_of(const claim& c, const statement_templates& t) noexcept {
    const bool infinite = c.percent.state == percent_state::infinite;
    switch (c.kind) {
    case claim_kind::share:
        return t.share;
    case claim_kind::completion:
        return infinite ? t.over_nothing : t.completion;
    case claim_kind::growth:
        return c.moved == direction::unchanged ? t.unchanged : infinite ? t.from_nothing : t.growth;
    case claim_kind::change:
    case claim_kind::difference:
        return t.change;
    case claim_kind::amount:
    case claim_kind::count:
        break;
    }
    return t.amount;
}

} // namespace detail

/// A claim as a sentence.
/// `subject` stands instead of the claim's own, where it is not empty.
/// Errors: unknown_place for a field in braces that templates do not have, with the field.
/// Complexity: linear in the text.
/// Example: write_statement(c, chinese_statements).value()
inline result<std::string> write_statement(const claim& c, const statement_templates& t,
                                           std::string_view subject = {}) {
    std::string out;
    for (std::string_view rest = detail::template_of(c, t); !rest.empty();) {
        const std::size_t open = rest.find('{');
        out += rest.substr(0, open);
        if (open == rest.npos) break;
        const std::size_t close = rest.find('}', open);
        const std::string_view field =
            rest.substr(open, close == rest.npos ? close : close - open + 1);
        if (field == "{subject}")
            out += subject.empty() ? c.subject : subject;
        else if (field == "{amount}")
            out += detail::stated_text(c.amount);
        else if (field == "{base}")
            out += detail::stated_text(c.base);
        else if (field == "{delta}")
            out += detail::stated_text(c.delta);
        else if (field == "{percent}")
            out += percent_text(c.percent);
        else if (field == "{moved}")
            out += c.moved == direction::decrease ? t.decrease : t.increase;
        else if (field == "{rate}")
            out += c.moved == direction::decrease ? t.fell : t.grew;
        else
            return error{errc::unknown_place, field, 0, 1};
        rest.remove_prefix(close + 1);
    }
    return out;
}

/// Claims as a file statements.csv, which read_claims reads back [情况说明数据文件].
/// Complexity: linear in the claims.
inline std::string statements_text(array_view<claim> claims) {
    std::string out =
        "id,kind,subject,amount,base,printed_result,unit,section,delta,direction,ref,base_ref\n";
    const auto digits = [](const figure& f) {
        return f.is_printed()
                   ? std::string{to_text(plain_decimal{f.digits(),
                                                       static_cast<std::uint8_t>(f.decimals())})
                                     .view()}
                   : std::string{};
    };
    for (const claim& c : claims) {
        const std::string amount = digits(c.amount);
        const std::string base = digits(c.base);
        const std::string delta = digits(c.delta);
        const std::string percent = percent_text(c.percent);
        const std::string_view fields[] = {c.id,  name_of(c.kind),  c.subject,     amount,
                                           base,  percent,          c.measure,     c.section,
                                           delta, name_of(c.moved), c.amount_cell, c.base_cell};
        append_csv_record(out, fields);
    }
    return out;
}

} // namespace kemu::inline v0

#endif
