// How a finding of the library is named in the reference verdicts (tests/data/expected_verdicts.csv).
//
// The map goes from the identity's id and the place of its instance to the reference's check and
// location, and knows nothing of the documents. It is injective: the id determines the check and the
// shape of the location, the place fills it in.
#ifndef KEMU_TESTS_ORACLE_LINE_HPP
#define KEMU_TESTS_ORACLE_LINE_HPP

#include <kemu/check/judge.hpp>
#include <kemu/form/sets/final_accounts.hpp>

#include <cstddef>
#include <string>
#include <string_view>

namespace oracle {

struct line {
    std::string check;
    std::string location;
    friend auto operator<=>(const line&, const line&) = default;
};

// The rules that the reference judges too; the others are younger than it, and counted apart.
inline constexpr std::string_view rules_of_reference[] = {
    "hierarchy.total",
    "hierarchy.category",
    "hierarchy.section",
    "hierarchy.total.personnel",
    "hierarchy.total.public",
    "row.total",
    "form07.row",
    "form07.balance",
    "form01.revenue_sum",
    "form01.expenditure_sum",
    "form01.revenue_grand_total",
    "form01.expenditure_grand_total",
    "form01.sides_equal",
    "form01.vs02.total_revenue",
    "form01.vs02.fiscal_appropriation",
    "form01.vs02.superior_subsidy",
    "form01.vs02.institution_revenue",
    "form01.vs02.operating_revenue",
    "form01.vs02.affiliate_remittance",
    "form01.vs02.other_revenue",
    "form01.vs03.total",
    "form01.vs03.categories",
    "form01.vs03.category",
    "form01.vs03.no_line",
    "form04.revenue_sum",
    "form04.opening_balance",
    "form04.revenue_grand_total",
    "form04.fund_columns",
    "form04.expenditure_sum",
    "form04.expenditure_grand_total",
    "form04.sides_equal",
    "form04.fund_balance.general_public_budget",
    "form04.fund_balance.government_fund",
    "form04.fund_balance.state_capital",
    "form04.vs01.general_public_budget",
    "form04.vs01.government_fund",
    "form04.vs01.state_capital",
    "form04.vs02",
    "form04.vs05.total",
    "form04.vs05.category",
    "form05.vs06",
    "form09.sum",
    "form09.vehicles",
    "form09.reception",
    "form09.within_budget",
    "form09.within_full_year_budget",
    "form09.vs06.30212",
    "form09.vs06.30217",
    "form09.vs06.30231",
    "form09.vs06.31013",
    "form10.procurement",
    "form10.vehicles",
    "form10.operating_funds",
    "form10.operating_funds.blank",
};
inline bool is_rule_of_reference(std::string_view id) {
    for (const std::string_view x : rules_of_reference)
        if (x == id) return true;
    return false;
}

inline std::string row_name(const kemu::account_view& a, const kemu::cell_ref& c) {
    const auto& v = *a.find(c.form);
    const auto& r = v.rows[c.row];
    if (!v.has_codes()) return std::to_string(r.key);
    if (r.key == 0) return std::string{r.label};
    return std::string{kemu::functional_code::from_value(r.key).digits().view()};
}

inline std::string part_name(const kemu::account_view& a, const kemu::cell_ref& c) {
    return std::string{kemu::final_accounts::set.name_of(a.find(c.form)->rows[c.row].part).name};
}

inline std::string column_name(const kemu::account_view& a, const kemu::cell_ref& c) {
    return std::string{kemu::final_accounts::set.name_of(a.find(c.form)->columns[c.column]).name};
}

// form05/210/basic, form01/revenue/27, form09/final/11
inline std::string row_place(const kemu::account_view& a, const kemu::cell_ref& c) {
    std::string s{kemu::final_accounts::set.name_of(c.form)};
    if (!a.find(c.form)->has_codes() && c.form != kemu::form_id::form10) s += "/" + part_name(a, c);
    return s + "/" + row_name(a, c);
}
inline std::string cell_place(const kemu::account_view& a, const kemu::cell_ref& c) {
    return row_place(a, c) + "/" + column_name(a, c);
}

inline line line_of(const kemu::account_view& a, const kemu::instance& x) {
    const std::string_view id = x.rule->id;
    const auto starts = [&](std::string_view s) { return id.starts_with(s); };
    const kemu::cell_ref target = kemu::place_of(a, x);
    kemu::cell_ref term;
    bool has_term = false;
    kemu::for_each_term(a, x, [&](const kemu::cell_ref& c) {
        if (!has_term) term = c;
        has_term = true;
    });

    if (id == "hierarchy.total.personnel" || id == "hierarchy.total.public")
        return {"hierarchy.total", row_place(a, target)};
    if (starts("hierarchy."))
        return {std::string{id}, target.form == kemu::form_id::form06 ? row_place(a, target)
                                                                      : cell_place(a, target)};
    if (id == "row.total") return {"row.total", row_place(a, target)};
    if (id == "form01.sides_equal" || id == "form04.sides_equal")
        return {std::string{id}, std::string{id.substr(0, 6)} + " 总计"};
    if (id == "form01.vs02.fiscal_appropriation")
        return {"form01.vs02", "form01/revenue/1..3 ~ " + cell_place(a, target)};
    if (starts("form01.vs02."))
        return {"form01.vs02", row_place(a, term) + " ~ " + cell_place(a, target)};
    if (id == "form01.vs03.total")
        return {"form01.vs03", row_place(a, term) + " ~ " + row_place(a, target)};
    if (id == "form01.vs03.categories")
        return {"form01.vs03", row_place(a, target) + " ~ form03 类 (合计 blank)"};
    if (id == "form01.vs03.category")
        return {"form01.vs03", row_place(a, target) + " ~ " +
                                   (has_term ? row_place(a, term) : "form03/(no class)")};
    if (id == "form01.vs03.no_line") return {"form01.vs03", row_place(a, target)};
    if (id == "form04.expenditure_sum" || id == "form04.expenditure_grand_total")
        return {std::string{id}, cell_place(a, target)};
    if (starts("form04.fund_balance.")) {
        std::string lines;
        kemu::for_each_term(a, x, [&](const kemu::cell_ref& c) {
            lines += (lines.empty() ? "" : "+") + row_name(a, c);
        });
        return {"form04.fund_balance", "form04/revenue/" + lines + " ~ " + cell_place(a, target)};
    }
    if (starts("form04.vs01."))
        return {"form04.vs01", row_place(a, term) + " ~ " + row_place(a, target)};
    if (id == "form04.vs02")
        return {"form04.vs02", row_place(a, term) + " ~ " + cell_place(a, target)};
    if (id == "form04.vs05.total")
        return {"form04.vs05", cell_place(a, term) + " ~ " + row_place(a, target)};
    if (id == "form04.vs05.category")
        return {"form04.vs05", row_place(a, target) + " ~ " +
                                   (has_term ? row_place(a, term) : "form05/(no class)")};
    if (id == "form05.vs06") return {"form05.vs06", cell_place(a, target) + " ~ form06 人员+公用"};
    if (id == "form09.within_budget" || id == "form09.within_full_year_budget")
        return {"form09.within_budget", "form09 决算 <= 全年预算"};
    if (starts("form09.vs06."))
        return {"form09.vs06",
                "form06/" + std::string{id.substr(12)} + " ~ " + row_place(a, target)};
    if (id == "form10.operating_funds")
        return {std::string{id}, "form10/5..6 ~ form06/公用经费合计"};
    if (id == "form10.operating_funds.blank") return {"form10.operating_funds", "form10/5..6"};
    return {std::string{id}, row_place(a, target)};
}

} // namespace oracle

#endif
