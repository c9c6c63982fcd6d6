// A second opinion on made accounts: the identities of both form sets, written down again from what the
// forms mean, and judged in intervals of whole fen. Nothing of kemu judges here; its types only hand over
// labels, codes and digits. It knows the labels that the makers print, no others.
#ifndef KEMU_TESTS_SECOND_OPINION_HPP
#define KEMU_TESTS_SECOND_OPINION_HPP

#include <kemu/form/account.hpp>

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace second_opinion {

using column = kemu::column_id;
using part = kemu::part_id;

// All amounts, in fen, that a sum of figures rounded half up may have.
struct interval {
    std::int64_t low = 0, high = 0;
};
inline interval operator+(interval a, interval b) {
    return {a.low + b.low, a.high + b.high};
}
inline interval operator-(interval a, interval b) {
    return {a.low - b.high, a.high - b.low};
}

inline bool has(std::string_view text, std::string_view word) {
    return text.find(word) != std::string_view::npos;
}
inline bool is_balance(column c) {
    using enum kemu::column_id;
    for (const column b :
         {opening_balance, closing_balance, opening_basic, opening_project, closing_basic,
          closing_project, closing_carried, closing_surplus, change})
        if (b == c) return true;
    return false;
}

inline interval of(const kemu::figure& f, bool may_be_negative) {
    if (!f.is_printed() || f.unit() == kemu::unit::count) {
        const std::int64_t n = f.is_printed() ? f.digits() : 0;
        return {n, n};
    }
    std::int64_t step = f.unit() == kemu::unit::yuan ? 100 : 1'000'000;
    for (int i = 0; i < f.decimals(); ++i)
        step /= 10;
    const std::int64_t half = step / 2, last = step > 1 ? 1 : 0, d = f.digits() * step;
    if (f.digits() > 0) return {d - half, d + half - last};
    if (f.digits() < 0) return {d - half + last, d + half};
    return {may_be_negative ? last - half : 0, half - last};
}

using cell = std::optional<interval>; // nothing: not printed in this account
using sum = std::vector<cell>;

class judge {
public:
    explicit judge(const kemu::account& a, bool budgets) : account_(a) {
        if (budgets)
            of_budgets();
        else
            of_final_accounts();
    }
    // The first identity that cannot hold, with its place; empty where all can.
    const std::string& contradiction() const { return found_; }

private:
    const kemu::form* form(int n) const {
        for (const kemu::form& f : account_.forms)
            if (static_cast<int>(f.shape().form) == n) return &f;
        return nullptr;
    }
    static std::optional<std::size_t> place(const kemu::form& f, column c) {
        for (std::size_t i = 0; i < f.columns().size(); ++i)
            if (f.columns()[i] == c) return i;
        return {};
    }
    static cell at(const kemu::form& f, std::size_t row, column c) {
        const auto k = place(f, c);
        if (!k) return {};
        const std::string_view label = f.rows()[row].label;
        return of(f.cell(row, *k), is_balance(c) || has(label, "结转") || has(label, "年初") ||
                                       under_opening(f, row));
    }
    // The three budgets below 年初财政拨款结转和结余 or 上年结转.
    static bool under_opening(const kemu::form& f, std::size_t row) {
        if (f.shape().form != kemu::form_id::form04 || f.rows()[row].part != part::revenue)
            return false;
        for (std::size_t i = 0; i < row; ++i)
            if (has(f.rows()[i].label, "结转")) return !has(f.rows()[row].label, "计");
        return false;
    }

    void demand(bool holds, const std::string& what) {
        if (!holds && found_.empty()) found_ = what;
    }
    static bool total_of(const sum& s, interval& out) {
        for (const cell& c : s) {
            if (!c) return false;
            out = out + *c;
        }
        return !s.empty();
    }
    void equal(const std::string& what, const cell& whole, const sum& parts,
               std::int64_t slack = 0) {
        interval v{};
        if (whole && total_of(parts, v))
            demand(v.low - slack <= whole->high && whole->low <= v.high + slack, what);
    }
    void at_most(const std::string& what, const cell& most, const sum& parts) {
        interval v{};
        if (most && total_of(parts, v)) demand(v.low <= most->high, what);
    }

    // --- Codes -----------------------------------------------------------------------------------------

    static std::string digits(std::uint32_t key) {
        std::string s = key == 0 ? "" : std::to_string(key);
        while (s.size() > 3 && s.ends_with("00"))
            s.resize(s.size() - 2);
        return s;
    }
    static bool within(const std::string& code, const std::string& above) {
        return code.size() > above.size() && code.starts_with(above);
    }
    static bool is_total(const kemu::form& f, std::size_t row) {
        return f.rows()[row].key == 0 && f.rows()[row].label == "合计";
    }
    cell total_row(int n, column c) const {
        const kemu::form* f = form(n);
        for (std::size_t i = 0; f != nullptr && i < f->rows().size(); ++i)
            if (is_total(*f, i)) return at(*f, i, c);
        return {};
    }
    cell labelled(int n, const char* label, column c) const {
        const kemu::form* f = form(n);
        for (std::size_t i = 0; f != nullptr && i < f->rows().size(); ++i)
            if (f->rows()[i].label == label) return at(*f, i, c);
        return {};
    }
    // What a form says of a code: its row, or zero where it prints other codes beside it, or nothing.
    cell code(int n, std::uint32_t key, column c) const {
        const kemu::form* f = form(n);
        if (f == nullptr || !place(*f, c)) return {};
        if (f->rows().empty()) return interval{};
        const std::string wanted = digits(key);
        bool same_level = false;
        std::string above;
        for (std::size_t i = 0; i < f->rows().size(); ++i) {
            if (f->rows()[i].key == key) return at(*f, i, c);
            const std::string s = digits(f->rows()[i].key);
            if (within(s, wanted)) return {};
            if (!s.empty() && within(wanted, s) && s.size() > above.size()) above = s;
            same_level = same_level || s.size() == wanted.size();
        }
        if (above.empty()) return same_level ? cell{interval{}} : cell{};
        for (const kemu::row& r : f->rows())
            if (within(digits(r.key), above)) return interval{};
        return {};
    }

    void tree(int n) {
        const kemu::form* f = form(n);
        if (f == nullptr) return;
        for (const column c : f->columns()) {
            if (c == column::change_percent) continue;
            for (std::size_t i = 0; i < f->rows().size(); ++i) {
                const std::string above = digits(f->rows()[i].key);
                if (above.empty() && !is_total(*f, i)) continue;
                sum parts;
                for (std::size_t k = 0; k < f->rows().size(); ++k) {
                    const std::string below = digits(f->rows()[k].key);
                    if (below.empty() || !within(below, above)) continue;
                    bool nearer = false;
                    for (const kemu::row& r : f->rows()) {
                        const std::string s = digits(r.key);
                        nearer = nearer || (within(s, above) && !s.empty() && within(below, s));
                    }
                    if (!nearer) parts.push_back(at(*f, k, c));
                }
                equal("tree of " + std::to_string(n) + " at " + above, at(*f, i, c), parts);
            }
        }
    }
    // In every row of a form (with or without those of the revenue side) one column is a sum of others; those
    // of `if_printed` count where they are there.
    void across(int n, column whole, std::initializer_list<column> parts,
                std::initializer_list<column> if_printed = {}) {
        const kemu::form* f = form(n);
        for (std::size_t i = 0; f != nullptr && i < f->rows().size(); ++i) {
            if (f->rows()[i].part == part::revenue) continue;
            sum s;
            for (const column c : parts)
                s.push_back(at(*f, i, c));
            for (const column c : if_printed)
                if (place(*f, c)) s.push_back(at(*f, i, c));
            equal("row of " + std::to_string(n) + " " + std::string{f->rows()[i].label} +
                      digits(f->rows()[i].key),
                  at(*f, i, whole), s);
        }
    }
    void balance(int n) {
        const kemu::form* f = form(n);
        for (std::size_t i = 0; f != nullptr && i < f->rows().size(); ++i) {
            const cell o = at(*f, i, column::opening_balance),
                       r = at(*f, i, column::current_revenue),
                       e = at(*f, i, column::total_expenditure),
                       c = at(*f, i, column::closing_balance);
            if (o && r && e && c) equal("balance of " + std::to_string(n), c, {*o + *r - *e});
        }
    }

    // --- Lines -----------------------------------------------------------------------------------------

    static bool is_part(std::string_view label) {
        return label.starts_with("其中") || label.starts_with("（") ||
               (!label.empty() && label[0] >= '1' && label[0] <= '9');
    }
    // Is a row a part of a line above it? Those that a side begins with are its lines.
    static bool is_part(const kemu::form& f, std::size_t row) {
        if (!is_part(f.rows()[row].label)) return false;
        for (std::size_t i = 0; i < row; ++i)
            if (f.rows()[i].part == f.rows()[row].part && !is_part(f.rows()[i].label)) return true;
        return false;
    }
    static std::uint32_t category(std::string_view label) {
        for (const auto& [name, code] :
             std::initializer_list<std::pair<const char*, std::uint32_t>>{
                 {"一般公共服务支出", 201},
                 {"教育支出", 205},
                 {"科学技术支出", 206},
                 {"社会保障和就业支出", 208},
                 {"卫生健康支出", 210},
                 {"城乡社区支出", 212},
                 {"农林水支出", 213},
                 {"资源勘探工业信息等支出", 215},
                 {"住房保障支出", 221},
                 {"国有资本经营预算支出", 223},
                 {"其他支出", 229}})
            if (label.ends_with(name)) return code * 1'000'000;
        return 0;
    }
    // The first row of a side whose label ends with one of these; `after`: only below the row of 结转.
    std::optional<std::size_t> row(int n, part p, std::initializer_list<const char*> ends,
                                   bool after = false) const {
        const kemu::form* f = form(n);
        bool past = false;
        for (std::size_t i = 0; f != nullptr && i < f->rows().size(); ++i) {
            if (f->rows()[i].part != p) continue;
            if (past || !after)
                for (const char* e : ends)
                    if (f->rows()[i].label.ends_with(e)) return i;
            past = past ||
                   (has(f->rows()[i].label, "结转") && !f->rows()[i].label.starts_with("其中"));
        }
        return {};
    }
    cell line(int n, part p, std::initializer_list<const char*> ends, column c,
              bool after = false) const {
        const auto i = row(n, p, ends, after);
        return i ? at(*form(n), *i, c) : cell{};
    }
    // The lines of a side, without their parts, from one place to another.
    sum lines(int n, part p, column c, std::size_t begin, std::size_t end) const {
        const kemu::form* f = form(n);
        sum s;
        for (std::size_t i = begin; i < end; ++i)
            if (f->rows()[i].part == p && !is_part(*f, i)) s.push_back(at(*f, i, c));
        return s;
    }
    static constexpr std::initializer_list<const char*> now{"本年收入合计", "本年支出合计",
                                                            "一、本年收入", "一、本年支出"};
    static constexpr std::initializer_list<const char*> all{"总计"};
    static constexpr std::initializer_list<const char*> opening{"年初结转和结余", "上年结转",
                                                                "年初财政拨款结转和结余"};
    static constexpr std::initializer_list<const char*> closing{"年末结转和结余", "结转下年",
                                                                "年末财政拨款结转和结余"};

    // One side: its lines, its subtotal, what follows, its total.
    void side(int n, part p, column c, bool needs_balance) {
        if (form(n) == nullptr) return;
        const auto total_at = row(n, p, all), now_at = row(n, p, now);
        const auto balance_at = row(n, p, p == part::revenue ? opening : closing);
        const std::string what = "side of " + std::to_string(n);
        if (now_at) equal(what + " now", at(*form(n), *now_at, c), lines(n, p, c, 0, *now_at));
        if (!total_at) return;
        const cell whole = at(*form(n), *total_at, c);
        if (!now_at)
            equal(what + " lines", whole, lines(n, p, c, 0, *total_at));
        else if (balance_at || !needs_balance)
            equal(what + " total", whole, lines(n, p, c, *now_at, *total_at));
    }
    void parts_of_lines(int n) {
        const kemu::form* f = form(n);
        if (f == nullptr) return;
        for (const column c : f->columns())
            for (std::size_t i = 0; i < f->rows().size(); ++i) {
                if (is_part(f->rows()[i].label)) continue;
                sum numbered, of_which;
                for (std::size_t k = i + 1; k < f->rows().size() && is_part(f->rows()[k].label) &&
                                            f->rows()[k].part == f->rows()[i].part;
                     ++k)
                    (f->rows()[k].label.starts_with("其中") ? of_which : numbered)
                        .push_back(at(*f, k, c));
                equal("parts of a line of " + std::to_string(n), at(*f, i, c), numbered);
                at_most("其中 of " + std::to_string(n), at(*f, i, c), of_which);
            }
    }
    // Each category of a form of lines is that of a form of codes, or at most.
    void categories(int n, column c, int other, column d, bool most = false) {
        const kemu::form* f = form(n);
        for (std::size_t i = 0; f != nullptr && i < f->rows().size(); ++i) {
            const std::uint32_t key = category(f->rows()[i].label);
            if (key == 0 || f->rows()[i].part != part::expenditure) continue;
            const std::string what = "category " + digits(key) + " of " + std::to_string(n) +
                                     " and " + std::to_string(other);
            if (most)
                at_most(what, at(*f, i, c), {category_line(other, key, d)});
            else
                equal(what, at(*f, i, c), {code(other, key, d)});
        }
    }
    cell category_line(int n, std::uint32_t key, column c) const {
        const kemu::form* f = form(n);
        for (std::size_t i = 0; f != nullptr && i < f->rows().size(); ++i)
            if (category(f->rows()[i].label) == key) return at(*f, i, c);
        return {};
    }

    void three_public(int n, const char* vehicles, const char* operation) {
        const kemu::form* f = form(n);
        if (f == nullptr) return;
        using enum kemu::part_id;
        const bool meetings = row_of(n, "会议费").has_value();
        for (const part p : {budget, initial_budget, full_year_budget, final_accounts, prior_budget,
                             prior_final, adjusted_budget}) {
            const auto get = [&](const char* label) { return line(n, p, {label}, column::amount); };
            const sum three{get("因公出国（境）费"), get(vehicles), get("公务接待费")};
            if (meetings)
                at_most("三公", get("合计"), three);
            else
                equal("三公", get("合计"), three);
            equal("vehicles", get(vehicles), {get("公务用车购置费"), get(operation)});
            if (p == final_accounts)
                equal("reception", get("公务接待费"),
                      {get("（1）国内接待费"), get("（2）国（境）外接待费")});
        }
    }
    std::optional<std::size_t> row_of(int n, const char* label) const {
        const kemu::form* f = form(n);
        for (std::size_t i = 0; f != nullptr && i < f->rows().size(); ++i)
            if (f->rows()[i].label == label) return i;
        return {};
    }

    // --- Forms of single provinces ---------------------------------------------------------------------

    // Two forms agree on every code and the total; `most`: one is at most the other.
    void code_by_code(int whole, std::initializer_list<int> parts, column c, bool most = false) {
        const kemu::form* f = form(whole);
        for (std::size_t i = 0; f != nullptr && i < f->rows().size(); ++i) {
            const std::string label{f->rows()[i].label}; // of rows without a code, 人员经费合计 too
            sum s;
            for (const int n : parts)
                s.push_back(f->rows()[i].key == 0 ? labelled(n, label.c_str(), c)
                                                  : code(n, f->rows()[i].key, c));
            const std::string what = "codes of " + std::to_string(whole);
            if (most)
                at_most(what, at(*f, i, c), s);
            else
                equal(what, at(*f, i, c), s);
        }
    }
    // 一、 is above （一）, that above 1．, that above （1）; 0 for other labels.
    static int rank(std::string_view label) {
        const bool bracket = label.starts_with("（");
        const std::string_view body = bracket ? label.substr(std::string_view{"（"}.size()) : label;
        if (body.empty()) return 0;
        if (body[0] >= '1' && body[0] <= '9') return bracket ? 4 : 3;
        for (const char* const n : {"一", "二", "三", "四", "五", "六"})
            if (body.starts_with(n)) return bracket ? 2 : 1;
        return 0;
    }
    void numbered_lines(int n) {
        const kemu::form* f = form(n);
        if (f == nullptr || f->shape().id != "form10.phases") return;
        for (std::size_t i = 0; i < f->rows().size(); ++i) {
            const int own = rank(f->rows()[i].label);
            if (own == 0) continue;
            sum parts, of_which;
            bool mixed = false; // amounts and numbers of things are no sum
            int highest = 9;    // of the lines since this one
            for (std::size_t k = i + 1; k < f->rows().size(); ++k) {
                if (f->rows()[k].part != f->rows()[i].part) break;
                const int r = rank(f->rows()[k].label);
                if (r != 0 && r <= own) break;
                if (r == 0 && highest == 9) of_which.push_back(at(*f, k, column::amount));
                if (r == 0 || r > highest) continue;
                highest = r;
                parts.push_back(at(*f, k, column::amount));
                mixed = mixed || (f->cell(k, 0).unit() == kemu::unit::count) !=
                                     (f->cell(i, 0).unit() == kemu::unit::count);
            }
            if (mixed) continue;
            if (!f->cell(i, 0).is_printed()) continue; // a heading of its parts
            equal("parts of a line", at(*f, i, column::amount), parts);
            at_most("其中 of a line", at(*f, i, column::amount), of_which);
        }
    }
    void of_provinces() {
        using enum kemu::column_id;
        across(11, total_expenditure, {basic, project});
        across(12, amount, {personnel, public_expenses});
        across(16, column::total, {general_public_budget, government_fund});
        across(10, fixed_assets, {buildings, asset_vehicles, large_equipment, other_fixed_assets});
        across(10, assets_total,
               {current_assets, fixed_assets, investments, construction, intangible_assets,
                other_assets});
        for (const column c : {total_expenditure, basic, project})
            code_by_code(11, {5, 7, 8}, c);
        code_by_code(12, {6}, amount, true);
        if (form(12) != nullptr) {
            sum own, others;
            for (std::size_t i = 0; i < form(12)->rows().size(); ++i) {
                const std::uint32_t key = form(12)->rows()[i].key;
                if (key == 0 || key % 1'000'000 != 0) continue;
                (key == 301'000'000 || key == 303'000'000 ? own : others)
                    .push_back(at(*form(12), i, amount));
            }
            const cell people = labelled(12, "人员经费合计", amount),
                       rest = labelled(12, "公用经费合计", amount);
            equal("人员经费 of 12", people, own);
            equal("公用经费 of 12", rest, others);
            equal("12 total", total_row(12, amount), {people, rest});
        }
        equal("11 12", total_row(11, basic), {total_row(12, amount)});
        equal("11 04", total_row(11, total_expenditure),
              {line(4, part::expenditure, {"本年支出合计"}, column::total)});
        at_most("13 06", labelled(6, "公用经费合计", amount), {total_row(13, amount)});
        at_most("13 06 column", total_row(6, public_expenses), {total_row(13, amount)});
        equal("15 05", total_row(15, amount), {total_row(5, project)});
        numbered_lines(10);
        if (const kemu::form* const f = form(14); f != nullptr) {
            sum kinds;
            for (std::size_t i = 0; i < f->rows().size(); ++i)
                if (f->rows()[i].label != "合计") kinds.push_back(at(*f, i, amount));
            equal("14", labelled(14, "合计", amount), kinds);
        }
    }

    // --- The two sets ----------------------------------------------------------------------------------

    void of_final_accounts() {
        using enum kemu::column_id;
        const auto p1 = part::revenue, p2 = part::expenditure;
        for (const int n : {2, 3, 5, 7, 8, 6, 11, 12, 13, 15})
            tree(n);
        of_provinces();
        across(2, total_revenue,
               {fiscal_appropriation, superior_subsidy, institution_revenue, operating_revenue,
                affiliate_remittance, other_revenue});
        across(3, total_expenditure,
               {basic, project, remitted_to_superior, column::operating, affiliate_subsidy});
        for (const int n : {3, 5, 7, 8})
            across(n, basic, {personnel, public_expenses});
        for (const int n : {5, 7, 8}) {
            across(n, total_expenditure, {basic, project});
            balance(n);
        }
        for (const int n : {5, 7, 8}) {
            across(n, opening_balance, {opening_basic, opening_project});
            across(n, current_revenue, {revenue_basic, revenue_project});
            across(n, closing_balance, {closing_basic, closing_project});
            across(n, closing_project, {closing_carried, closing_surplus});
        }
        across(6, amount, {personnel, public_expenses});
        const cell people = labelled(6, "人员经费合计", amount),
                   rest = labelled(6, "公用经费合计", amount);
        if (form(6) != nullptr) {
            sum own, others;
            for (std::size_t i = 0; i < form(6)->rows().size(); ++i) {
                const std::uint32_t key = form(6)->rows()[i].key;
                if (key == 0 || key % 1'000'000 != 0) continue;
                (key == 301'000'000 || key == 303'000'000 ? own : others)
                    .push_back(at(*form(6), i, amount));
            }
            equal("人员经费", people, own);
            equal("公用经费", rest, others);
            equal("06 total", total_row(6, amount), {people, rest});
        }
        side(1, p1, amount, true);
        side(1, p2, amount, true);
        parts_of_lines(1);
        equal("sides of 01", line(1, p2, all, amount), {line(1, p1, all, amount)});
        const cell general1 = line(1, p1, {"一般公共预算财政拨款收入", "一般公共预算资金"}, amount),
                   fund1 = line(1, p1, {"政府性基金预算财政拨款收入", "政府性基金"}, amount),
                   capital1 =
                       line(1, p1, {"国有资本经营预算财政拨款收入", "国有资本经营预算"}, amount),
                   fiscal1 = line(1, p1, {"、财政拨款收入"}, amount);
        const auto or_zero = [](const cell& c) { return c ? c : cell{interval{}}; };
        equal("01 02 total", total_row(2, total_revenue), {line(1, p1, {"本年收入合计"}, amount)});
        equal("01 02 budgets", total_row(2, fiscal_appropriation),
              {general1, or_zero(fund1), or_zero(capital1)});
        equal("01 02 fiscal", total_row(2, fiscal_appropriation), {fiscal1});
        const std::pair<const char*, column> sources[] = {
            {"上级补助收入", superior_subsidy},
            {"事业收入", institution_revenue},
            {"经营收入", operating_revenue},
            {"附属单位上缴收入", affiliate_remittance},
            {"其他收入", other_revenue}};
        for (const auto& [label, c] : sources)
            equal(std::string{"01 02 "} + label, total_row(2, c), {line(1, p1, {label}, amount)});
        equal("01 03 total", total_row(3, total_expenditure),
              {line(1, p2, {"本年支出合计"}, amount)});
        if (form(3) != nullptr && !total_row(3, total_expenditure)) {
            sum s;
            for (std::size_t i = 0; i < form(3)->rows().size(); ++i)
                if (digits(form(3)->rows()[i].key).size() == 3)
                    s.push_back(at(*form(3), i, total_expenditure));
            equal("01 03 categories", line(1, p2, {"本年支出合计"}, amount), s);
        }
        // Compared only where the form has its subtotal: before it stand the categories.
        if (row(1, p2, {"本年支出合计"})) {
            categories(1, amount, 3, total_expenditure);
            categories(1, amount, 4, column::total, true);
        }

        const cell general4 = line(4, p1, {"、一般公共预算财政拨款"}, amount),
                   fund4 = line(4, p1, {"、政府性基金预算财政拨款"}, amount),
                   capital4 = line(4, p1, {"、国有资本经营预算财政拨款"}, amount),
                   general0 = line(4, p1, {"一般公共预算财政拨款"}, amount, true),
                   fund0 = line(4, p1, {"政府性基金预算财政拨款"}, amount, true),
                   capital0 = line(4, p1, {"国有资本经营预算财政拨款"}, amount, true);
        const cell now4 = line(4, p1, {"本年收入合计"}, amount),
                   opening4 = line(4, p1, opening, amount);
        if (now4) equal("04 now", now4, lines(4, p1, amount, 0, *row(4, p1, {"本年收入合计"})));
        if (opening4 && row(4, p1, all))
            equal("04 opening", opening4,
                  lines(4, p1, amount, *row(4, p1, opening) + 1, *row(4, p1, all)));
        equal("04 total", line(4, p1, all, amount), {now4, opening4});
        across(4, column::total, {general_public_budget, government_fund, state_capital});
        for (const column c :
             {column::total, general_public_budget, government_fund, state_capital}) {
            const auto at_now = row(4, p2, {"本年支出合计"});
            if (at_now) equal("04 spent", at(*form(4), *at_now, c), lines(4, p2, c, 0, *at_now));
            equal("04 right total", line(4, p2, all, c),
                  {line(4, p2, {"本年支出合计"}, c), line(4, p2, closing, c)});
        }
        equal("sides of 04", line(4, p2, all, column::total), {line(4, p1, all, amount)});
        equal("04 general", line(4, p2, all, general_public_budget), {general4, general0});
        equal("04 fund", line(4, p2, all, government_fund), {fund4, fund0});
        equal("04 capital", line(4, p2, all, state_capital), {capital4, capital0});
        equal("04 01 general", general1, {general4});
        equal("04 01 fund", fund1, {fund4});
        equal("04 01 capital", capital1, {capital4});
        equal("04 02", total_row(2, fiscal_appropriation), {now4});
        equal("01 04 fiscal", now4, {fiscal1});
        at_most("01 04 opening", line(1, p1, opening, amount), {opening4});
        at_most("01 04 closing", line(1, p2, closing, amount),
                {line(4, p2, closing, column::total)});
        const struct {
            int n;
            column c;
            cell now, before;
        } budgets[] = {{5, general_public_budget, general4, general0},
                       {7, government_fund, fund4, fund0},
                       {8, state_capital, capital4, capital0}};
        for (const auto& b : budgets) {
            equal("04 budget", total_row(b.n, total_expenditure),
                  {line(4, p2, {"本年支出合计"}, b.c)});
            equal("04 budget revenue", total_row(b.n, current_revenue), {b.now});
            equal("04 budget opening", total_row(b.n, opening_balance), {b.before});
            equal("04 budget closing", total_row(b.n, closing_balance),
                  {line(4, p2, closing, b.c)});
            if (row(4, p2, {"本年支出合计"})) categories(4, b.c, b.n, total_expenditure);
        }
        equal("05 06", total_row(5, basic), {people, rest});
        equal("05 06 total", total_row(6, amount), {total_row(5, basic)});
        by_codes();

        three_public(9, "公务用车购置及运行维护费", "公务用车运行维护费");
        const auto item = [&](const char* label, part p) { return line(9, p, {label}, amount); };
        const auto printed = [&](const char* label, part p) {
            const auto i = row(9, p, {label});
            return i && form(9)->cell(*i, 0).is_printed();
        };
        for (const part p : {part::budget, part::full_year_budget})
            for (const char* label : {"合计", "因公出国（境）费", "公务接待费", "公务用车购置费",
                                      "公务用车运行维护费", "公务用车购置及运行维护费"}) {
                // The budget has vehicles by kind, the full-year budget together.
                const bool kind = std::string_view{label}.ends_with("购置费") ||
                                  std::string_view{label} == "公务用车运行维护费";
                const bool together = std::string_view{label} == "公务用车购置及运行维护费";
                if ((p == part::budget && together) || (p != part::budget && kind) ||
                    !printed(label, p))
                    continue;
                at_most("within budget", item(label, p), {item(label, part::final_accounts)});
            }
        for (const auto& [key, label] :
             std::initializer_list<std::pair<std::uint32_t, const char*>>{
                 {302'120'000, "因公出国（境）费"},
                 {302'170'000, "公务接待费"},
                 {302'310'000, "公务用车运行维护费"},
                 {310'130'000, "公务用车购置费"}})
            if (form(6) != nullptr)
                for (std::size_t i = 0; i < form(6)->rows().size(); ++i)
                    if (form(6)->rows()[i].key == key)
                        at_most("06 in 三公", item(label, part::final_accounts),
                                {at(*form(6), i, amount)});
        const cell spent_on = item("合计", part::final_accounts);
        at_most("三公 in 04", line(4, p2, {"本年支出合计"}, column::total), {spent_on});
        at_most("三公 in 03", total_row(3, total_expenditure), {spent_on});

        const auto below = [&](part p, const char* whole, const char* end) {
            const kemu::form* f = form(10);
            sum s;
            bool inside = false;
            for (std::size_t i = 0; f != nullptr && i < f->rows().size(); ++i) {
                if (f->rows()[i].part != p) continue;
                if (has(f->rows()[i].label, end)) break;
                if (inside) s.push_back(at(*f, i, value));
                inside = inside || f->rows()[i].label == whole;
            }
            return s;
        };
        equal("procurement", line(10, part::procurement, {"合计"}, value),
              below(part::procurement, "合计", "!"));
        equal("vehicles counted", line(10, part::state_assets, {"车辆数合计（辆）"}, value),
              below(part::state_assets, "车辆数合计（辆）", "单价"));
        cell funds;
        for (std::size_t i = 0; form(10) != nullptr && i < form(10)->rows().size(); ++i)
            if (form(10)->rows()[i].part == part::operating_funds)
                funds = funds.value_or(interval{}) + *at(*form(10), i, value);
        if (account_.agency_kind == kemu::agency_kind::administrative) {
            at_most("机关运行经费", rest, {funds});
            if (account_.is_single_agency) equal("机关运行经费", funds, {rest});
        }
    }

    // Forms 05, 07 and 08 against 03 and 02, code by code.
    void by_codes() {
        using enum kemu::column_id;
        const auto keyed = [&](int n, std::size_t i, int other, column c) -> cell {
            const kemu::row& r = form(n)->rows()[i];
            return r.key == 0 ? (is_total(*form(n), i) ? total_row(other, c) : cell{})
                              : code(other, r.key, c);
        };
        const kemu::form* f = form(3);
        const auto condition = other_money(false);
        const auto general_only = other_money(true); // then form 05 alone is form 03
        for (std::size_t i = 0; f != nullptr && i < f->rows().size(); ++i)
            for (const column c : {total_expenditure, basic, project}) {
                sum three, exact;
                for (const int n : {5, 7, 8}) {
                    // A form that is not there takes nothing from what the others are at most.
                    const cell x = keyed(3, i, n, c);
                    if (x) three.push_back(x);
                    exact.push_back(x);
                }
                at_most("03 codes", at(*f, i, c), three);
                if (condition) equal("03 is budgets", at(*f, i, c), exact, *condition);
                if (general_only) equal("03 is 05", at(*f, i, c), {exact[0]}, *general_only);
            }
        f = form(2);
        for (std::size_t i = 0; f != nullptr && i < f->rows().size(); ++i) {
            const cell c = at(*f, i, fiscal_appropriation);
            const cell general = keyed(2, i, 5, total_expenditure);
            if (condition)
                equal(
                    "02 is budgets", c,
                    {general, keyed(2, i, 7, total_expenditure), keyed(2, i, 8, total_expenditure)},
                    *condition);
            if (general_only) equal("02 is 05", c, {general}, *general_only);
        }
        for (const int n : {5, 7, 8})
            for (std::size_t i = 0; form(n) != nullptr && i < form(n)->rows().size(); ++i)
                at_most("code in 03", keyed(n, i, 3, total_expenditure),
                        {at(*form(n), i, total_expenditure)});
    }
    // Does form 01 print nothing but this year's appropriation? Then what its zeros may hide, in fen.
    std::optional<std::int64_t> other_money(bool general_only) const {
        bool there = false;
        std::int64_t hidden = 0;
        for (const auto& [p, label] : std::initializer_list<std::pair<part, const char*>>{
                 {part::revenue, "上级补助收入"},
                 {part::revenue, "事业收入"},
                 {part::revenue, "经营收入"},
                 {part::revenue, "附属单位上缴收入"},
                 {part::revenue, "其他收入"},
                 {part::revenue, "使用非财政拨款结余（含专用结余）"},
                 {part::revenue, "年初结转和结余"},
                 {part::expenditure, "结余分配"},
                 {part::expenditure, "年末结转和结余"},
                 {part::revenue, "政府性基金预算财政拨款收入"},
                 {part::revenue, "2、政府性基金"},
                 {part::revenue, "国有资本经营预算财政拨款收入"},
                 {part::revenue, "3、国有资本经营预算"}}) {
            const bool is_budget = has(label, "基金") || has(label, "资本");
            const auto i = row(1, p, {label});
            if (!i || (is_budget && !general_only)) continue;
            there = true;
            const kemu::figure& f = form(1)->cell(*i, 0);
            if (f.is_printed() && f.digits() != 0) return {};
            hidden += of(f, false).high * 2; // as much as balancing could hide
        }
        return there ? std::optional{hidden} : std::nullopt;
    }

    void of_budgets() {
        using enum kemu::column_id;
        const auto p1 = part::revenue, p2 = part::expenditure;
        for (const int n : {2, 3, 5, 8, 9, 6})
            tree(n);
        across(1, column::total, {personnel, public_expenses, project});
        const kemu::form* f2 = form(2);
        if (f2 != nullptr) {
            // Printed columns add to the next column above them that is printed.
            const auto prints = [&](column c) { return place(*f2, c).has_value(); };
            const std::vector<column> own{institution_revenue, operating_revenue, superior_subsidy,
                                          affiliate_remittance, other_revenue},
                budgets{general_public_budget, government_fund, state_capital};
            for (std::size_t i = 0; i < f2->rows().size(); ++i) {
                const auto cells = [&](const std::vector<column>& columns) {
                    sum s;
                    for (const column c : columns)
                        s.push_back(at(*f2, i, c));
                    return s;
                };
                const auto join = [](sum a, const sum& b) {
                    a.insert(a.end(), b.begin(), b.end());
                    return a;
                };
                const sum fiscal =
                    prints(fiscal_appropriation) ? cells({fiscal_appropriation}) : cells(budgets);
                const sum others = prints(agency_funds) ? cells({agency_funds}) : cells(own);
                const sum current = join(join(fiscal, cells({special_account_funds})), others);
                equal("02 fiscal", at(*f2, i, fiscal_appropriation), cells(budgets));
                equal("02 单位资金", at(*f2, i, agency_funds), cells(own));
                equal("02 current", at(*f2, i, current_total), current);
                sum whole = prints(current_total) ? cells({current_total}) : current;
                for (const column c : {surplus_used, carried_over})
                    if (prints(c)) whole.push_back(at(*f2, i, c));
                equal("02 row", at(*f2, i, column::total), whole);
            }
        }
        for (const int n : {3, 5, 8, 9}) {
            across(n, basic, {personnel, public_expenses});
            if (form(n) != nullptr && !place(*form(n), basic))
                across(n, total_expenditure, {personnel, public_expenses, project},
                       {remitted_to_superior, column::operating, affiliate_subsidy});
            else
                across(n, total_expenditure, {basic, project},
                       {remitted_to_superior, column::operating, affiliate_subsidy});
        }
        across(4, column::total, {general_public_budget, government_fund, state_capital});
        across(6, amount, {personnel, public_expenses});
        across(10, column::total,
               {general_public_budget, government_fund, state_capital, carried_general_public,
                carried_government_fund, carried_state_capital, agency_funds});
        for (const int n : {1, 4}) {
            side(n, p1, amount, true);
            if (n == 1)
                side(n, p2, column::total, true);
            else
                for (const column c :
                     {column::total, general_public_budget, government_fund, state_capital})
                    side(n, p2, c, true);
            parts_of_lines(n);
            equal("sides", line(n, p2, all, column::total), {line(n, p1, all, amount)});
        }
        const auto left = [&](std::initializer_list<const char*> ends) {
            return line(1, p1, ends, amount);
        };
        if (row(1, p1, opening) || !row(1, p1, {"用事业基金弥补收支差额"}))
            equal("01 02", total_row(2, column::total), {left(all)});
        const std::pair<const char*, column> sources[] = {
            {"、财政拨款收入", fiscal_appropriation},
            {"、事业收入", institution_revenue},
            {"）事业收入", institution_revenue},
            {"事业单位经营收入", operating_revenue},
            {"其他收入", other_revenue},
            {"一般公共预算拨款收入", general_public_budget},
            {"政府性基金预算拨款收入", government_fund},
            {"国有资本经营预算拨款收入", state_capital},
            {"上级补助收入", superior_subsidy},
            {"附属单位上缴收入", affiliate_remittance}};
        for (const auto& [label, c] : sources)
            equal(std::string{"01 02 "} + label, total_row(2, c), {left({label})});
        equal("01 03 total", total_row(3, total_expenditure),
              {line(1, p2, {"本年支出合计"}, column::total)});
        if (!row(1, p2, now) && !row(1, p2, closing))
            equal("01 03 grand", total_row(3, total_expenditure),
                  {line(1, p2, all, column::total)});
        categories(1, column::total, 3, total_expenditure);
        if (form(4) != nullptr && !row(4, p1, opening))
            equal("01 04 fiscal", line(4, p1, all, amount), {left({"、财政拨款收入"})});
        equal("01 04 general", line(4, p1, {"一般公共预算拨款"}, amount),
              {left({"一般公共预算拨款收入"})});
        equal("01 04 fund", line(4, p1, {"政府性基金预算拨款"}, amount),
              {left({"政府性基金预算拨款收入"})});
        equal("01 04 capital", line(4, p1, {"国有资本经营预算拨款"}, amount),
              {left({"国有资本经营预算拨款收入"})});
        for (const auto& [n, c] : std::initializer_list<std::pair<int, column>>{
                 {5, general_public_budget}, {8, government_fund}, {9, state_capital}}) {
            equal("04 budget", total_row(n, total_expenditure), {line(4, p2, now, c)});
            if (form(4) != nullptr && !row(4, p2, now) && !row(4, p2, closing))
                equal("04 budget grand", total_row(n, total_expenditure), {line(4, p2, all, c)});
            categories(4, c, n, total_expenditure);
        }
        equal("05 06", total_row(6, amount), {total_row(5, basic)});
        equal("05 06 people", total_row(6, personnel), {total_row(5, personnel)});
        equal("05 06 rest", total_row(6, public_expenses), {total_row(5, public_expenses)});
        const kemu::form* f = form(3);
        for (std::size_t i = 0; f != nullptr && i < f->rows().size(); ++i) {
            sum three;
            for (const int n : {5, 8, 9}) {
                const std::uint32_t key = f->rows()[i].key;
                three.push_back(key == 0 ? total_row(n, total_expenditure)
                                         : code(n, key, total_expenditure));
            }
            at_most("03 codes", at(*f, i, total_expenditure), three);
        }
        three_public(7, "公务用车购置及运行费", "公务用车运行费");
        at_most("三公 in 03", total_row(3, total_expenditure),
                {line(7, part::budget, {"合计"}, amount)});
        at_most("机关运行经费", total_row(6, public_expenses),
                {labelled(7, "机关运行经费", amount)});
        equal("03 10", labelled(10, "合计", column::total), {total_row(3, project)});
    }

    const kemu::account& account_;
    std::string found_{};
};

} // namespace second_opinion

#endif
