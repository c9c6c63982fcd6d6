// Accounts that are made, not published: consistent to the fen by construction, then printed.
//
// Leaf amounts are drawn, every other amount is a sum of them, and each cell is rounded by itself (half up),
// or form 01 is balanced from its totals down. What forms, columns, rows and balances there are is drawn too.
#ifndef KEMU_TESTS_MADE_ACCOUNTS_HPP
#define KEMU_TESTS_MADE_ACCOUNTS_HPP

#include <oracle/made_printing.hpp>

#include <kemu/form.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace made {

using kemu::column_id;
using kemu::form_id;
using kemu::part_id;

// One item of the functional classification with what was spent on it and raised for it.
struct leaf {
    std::uint32_t code = 0;     // seven digits, left-aligned
    std::array<fen, 3> basic{}; // by budget: general, fund, capital
    std::array<fen, 3> project{};
    fen other_basic = 0, other_project = 0, remitted = 0, operating = 0, affiliate = 0;
    std::array<fen, 7>
        revenue{}; // fiscal, superior, institution, operating, affiliate, other; education fees
    fen spent(int budget) const {
        return basic[static_cast<std::size_t>(budget)] + project[static_cast<std::size_t>(budget)];
    }
    fen fiscal() const { return spent(0) + spent(1) + spent(2); }
    fen total() const {
        return fiscal() + other_basic + other_project + remitted + operating + affiliate;
    }
};

class maker : drawing {
public:
    using drawing::drawing;

    // What the year opened with, by budget and of all else; whether it closes as it must.
    std::array<fen, 4> opening() const {
        return {opening_[0], opening_[1], opening_[2], other_opening_};
    }
    bool closes() const { return closes_; }

    kemu::account make() {
        if (const auto kind = below(10); kind < 2) print_ = kind == 0 ? in_whole_wan_yuan : in_yuan;
        if (shape_.to_the_fen) print_ = in_yuan;
        draw();
        kemu::account a;
        a.agency_name = "某单位";
        a.year = 2015 + static_cast<int>(below(11));
        a.agency_kind =
            chance(50) ? kemu::agency_kind::administrative : kemu::agency_kind::institution;
        a.is_single_agency = a.agency_kind == kemu::agency_kind::administrative && chance(50);
        a.set = &kemu::final_accounts::set;
        const auto add = [&](int percent, kemu::form&& f) {
            if (!shape_.whole && !chance(percent)) return;
            f.finish();
            a.forms.push_back(std::move(f));
        };
        add(95, form01());
        add(92, form02());
        add(95, form03());
        add(95, form04());
        add(92, form05());
        add(92, form06());
        add(85, fund_form(form_id::form07, 1));
        add(80, fund_form(form_id::form08, 2));
        add(90, form09());
        const auto other = shape_.whole ? 99 : below(100);
        add(80, other < 12 ? assets() : other < 24 ? institution() : form10(a));
        if (shape_.whole || chance(30)) add_forms_of_provinces(add);
        return a;
    }

private:
    void draw() {
        const std::uint32_t categories[] = {201, 205, 208, 210, 212, 213, 221, 229};
        for (const std::uint32_t c : categories) {
            if (!chance(40) && !(c == 229 && leaves_.empty())) continue;
            for (std::uint32_t s = 1; s <= 1 + below(3); ++s)
                for (std::uint32_t i = 1; i <= 1 + below(3); ++i) {
                    leaf l;
                    l.code = (c * 10'000 + s * 100 + i) * 100;
                    for (std::size_t b = 0; b < 3; ++b) {
                        if (b > 0 && !chance(25)) continue;
                        l.basic[b] = b == 0 || chance(30) ? amount() : 0;
                        l.project[b] = amount();
                    }
                    if (!shape_.only_this_year && chance(40)) {
                        l.other_basic = amount();
                        l.other_project = amount();
                        if (chance(30)) l.remitted = amount();
                        if (chance(30)) l.operating = amount();
                        if (chance(30)) l.affiliate = amount();
                    }
                    l.revenue[0] = l.fiscal();
                    if (!shape_.only_this_year) {
                        l.revenue[0] = amount();
                        for (std::size_t k = 1; k < 6; ++k)
                            if (chance(35)) l.revenue[k] = amount();
                    }
                    leaves_.push_back(l);
                }
        }
        // Each budget's revenue, and the balances that close it.
        for (const leaf& l : leaves_)
            fiscal_revenue_ += l.revenue[0];
        fen rest = fiscal_revenue_;
        for (int b = 2; b >= 0; --b) {
            fen spent = 0;
            for (const leaf& l : leaves_)
                spent += l.spent(b);
            const auto i = static_cast<std::size_t>(b);
            spent_[i] = spent;
            revenue_[i] =
                b == 0 ? rest
                : shape_.only_this_year
                    ? spent
                    : std::min(rest,
                               static_cast<fen>(below(static_cast<std::uint64_t>(spent) + 1)));
            rest -= revenue_[i];
        }
        for (std::size_t i = 0; i < 3; ++i) {
            opening_[i] = std::max<fen>(0, spent_[i] - revenue_[i]);
            if (!shape_.only_this_year && (i == 0 || spent_[i] > 0) && chance(50))
                opening_[i] += amount();
            closing_[i] = opening_[i] + revenue_[i] - spent_[i];
            if (shape_.closes_with != nullptr) {
                closing_[i] = (*shape_.closes_with)[i];
                opening_[i] = closing_[i] - revenue_[i] + spent_[i];
                // Only a budget that spends anything has a row for what it opened and closed with.
                const bool has_row = i == 0 || spent_[i] > 0;
                closes_ = closes_ && opening_[i] >= 0 &&
                          (has_row || (opening_[i] == 0 && closing_[i] == 0));
            }
        }
        fen other_in = 0, other_out = 0;
        for (const leaf& l : leaves_) {
            for (std::size_t k = 1; k < 6; ++k)
                other_in += l.revenue[k];
            other_out += l.total() - l.fiscal();
        }
        if (!shape_.only_this_year) {
            surplus_used_ = chance(40) ? amount() : 0;
            distribution_ = chance(40) ? amount() : 0;
        }
        other_opening_ = std::max<fen>(0, other_out + distribution_ - other_in - surplus_used_);
        if (!shape_.only_this_year && chance(50)) other_opening_ += amount();
        other_closing_ = other_opening_ + other_in + surplus_used_ - other_out - distribution_;
        if (shape_.closes_with != nullptr) {
            other_closing_ = (*shape_.closes_with)[3];
            other_opening_ = other_closing_ - other_in - surplus_used_ + other_out + distribution_;
            closes_ = closes_ && other_opening_ >= 0;
        }
    }

    static fen sum3(const std::array<fen, 3>& a) { return a[0] + a[1] + a[2]; }

    // --- Forms of lines --------------------------------------------------------------------------------

    struct line {
        part_id part;
        std::string label;
        std::vector<fen> amounts; // by column; empty cells are absent
        bool may_go = false;      // where it is zero the line may be left out
        int units = -1;           // balanced: index into a table of printed values
    };

    static std::size_t put(kemu::form& f, const line& l) {
        return f.add({.part = l.part}, l.label);
    }

    // The categories of expenditure with an amount each.
    template <class F>
    std::map<std::uint32_t, fen> by_category(F&& of) const {
        std::map<std::uint32_t, fen> out;
        for (const leaf& l : leaves_)
            out[l.code / 1'000'000] += of(l);
        return out;
    }
    kemu::form form01() {
        const std::array column{column_id::amount};
        kemu::form f{kemu::final_accounts::layouts[0], column};
        const std::pair<const char*, fen> revenue[] = {
            {"一、一般公共预算财政拨款收入", revenue_[0]},
            {"二、政府性基金预算财政拨款收入", revenue_[1]},
            {"三、国有资本经营预算财政拨款收入", revenue_[2]},
            {"四、上级补助收入", raised(1)},
            {"五、事业收入", raised(2)},
            {"六、经营收入", raised(3)},
            {"七、附属单位上缴收入", raised(4)},
            {"八、其他收入", raised(5)}};
        std::vector<fen> lines;
        for (const auto& [label, v] : revenue)
            lines.push_back(v);
        const fen current =
            fiscal_revenue_ + raised(1) + raised(2) + raised(3) + raised(4) + raised(5);
        const fen opening = sum3(opening_) + other_opening_;
        const fen grand = current + surplus_used_ + opening;
        const auto categories = by_category([](const leaf& l) { return l.total(); });
        std::vector<fen> spent;
        for (const auto& [code, v] : categories)
            spent.push_back(v);
        fen all_spent = 0;
        for (const fen v : spent)
            all_spent += v;
        const fen closing = sum3(closing_) + other_closing_;
        const bool b = shape_.balanced_form01;
        const std::int64_t printed_grand = print_.half_up(grand);
        const auto top_left = print_.balance({current, surplus_used_, opening}, printed_grand);
        const auto top_right = print_.balance({all_spent, distribution_, closing}, printed_grand);
        // 一、财政拨款收入 with its numbered parts, as universities and Shanghai's budgets print it: balanced
        // before its parts are.
        const bool fiscal_line = !shape_.whole && chance(25);
        std::vector<std::int64_t> left;
        if (fiscal_line) {
            std::vector<fen> tops{lines[0] + lines[1] + lines[2]};
            tops.insert(tops.end(), lines.begin() + 3, lines.end());
            const auto top = print_.balance(tops, top_left[0]);
            left = print_.balance({lines[0], lines[1], lines[2]}, top[0]);
            left.insert(left.end(), top.begin() + 1, top.end());
        } else {
            left = print_.balance(lines, top_left[0]);
        }
        const auto right = print_.balance(spent, top_right[0]);
        const auto cell = [&](part_id part, const std::string& label, fen v, std::int64_t units,
                              bool may_go) {
            if (may_go && v == 0 && !shape_.whole && chance(30)) return;
            const std::size_t row = f.add({.part = part}, label);
            f.cell(row, 0) =
                b ? (units == 0 && v == 0 ? kemu::figure::make_blank() : print_.digits(units))
                  : show(v);
        };
        // Without balances a province may print 总计 right below the lines.
        const bool no_current = !shape_.whole && opening == 0 && surplus_used_ == 0 &&
                                distribution_ == 0 && closing == 0 && chance(40);
        if (fiscal_line) {
            const fen fiscal = lines[0] + lines[1] + lines[2];
            const std::int64_t units = left[0] + left[1] + left[2];
            cell(part_id::revenue, "一、财政拨款收入", fiscal, units, false);
            const char* const labels[] = {"1、一般公共预算资金", "2、政府性基金",
                                          "3、国有资本经营预算"};
            for (std::size_t i = 0; i < 3; ++i)
                cell(part_id::revenue, labels[i], lines[i], left[i], false);
        }
        for (std::size_t i = fiscal_line ? 3 : 0; i < lines.size(); ++i) {
            cell(part_id::revenue, revenue[i].first, lines[i], left[i], i > 0);
            if (i == 4 && lines[i] > 0 && chance(50)) {
                const fen fees = static_cast<fen>(below(static_cast<std::uint64_t>(lines[i]) + 1));
                const std::int64_t units =
                    std::min(print_.half_up(fees), b ? left[i] : print_.half_up(lines[i]));
                const std::size_t row = f.add({.part = part_id::revenue}, "其中：教育收费");
                f.cell(row, 0) = print_.digits(units);
            }
        }
        if (!no_current) {
            cell(part_id::revenue, "本年收入合计", current, top_left[0], false);
            cell(part_id::revenue, "使用非财政拨款结余（含专用结余）", surplus_used_, top_left[1],
                 true);
            cell(part_id::revenue, "年初结转和结余", opening, top_left[2], false);
        }
        cell(part_id::revenue, "总计", grand, printed_grand, false);
        std::size_t i = 0;
        for (const auto& [code, v] : categories) {
            cell(part_id::expenditure, category_label(code), v, right[i], false);
            ++i;
        }
        if (!no_current) {
            cell(part_id::expenditure, "本年支出合计", all_spent, top_right[0], false);
            cell(part_id::expenditure, "结余分配", distribution_, top_right[1], true);
            cell(part_id::expenditure, "年末结转和结余", closing, top_right[2], false);
        }
        cell(part_id::expenditure, "总计", grand, printed_grand, false);
        return f;
    }

    fen raised(std::size_t k) const {
        fen v = 0;
        for (const leaf& l : leaves_)
            v += l.revenue[k];
        return v;
    }

    kemu::form form04() {
        const std::array columns{column_id::amount, column_id::total,
                                 column_id::general_public_budget, column_id::government_fund,
                                 column_id::state_capital};
        kemu::form f{kemu::final_accounts::layouts[3], columns};
        const auto left = [&](const char* label, fen v) {
            const std::size_t row = f.add({.part = part_id::revenue}, label);
            f.cell(row, 0) = show(v);
        };
        const auto right = [&](const std::string& label, const std::array<fen, 3>& v) {
            const std::size_t row = f.add({.part = part_id::expenditure}, label);
            f.cell(row, 1) = show(sum3(v));
            for (std::size_t i = 0; i < 3; ++i)
                f.cell(row, 2 + i) = show(v[i]);
        };
        left("一、一般公共预算财政拨款", revenue_[0]);
        left("二、政府性基金预算财政拨款", revenue_[1]);
        left("三、国有资本经营预算财政拨款", revenue_[2]);
        left("本年收入合计", sum3(revenue_));
        left("年初财政拨款结转和结余", sum3(opening_));
        left("一般公共预算财政拨款", opening_[0]);
        left("政府性基金预算财政拨款", opening_[1]);
        left("国有资本经营预算财政拨款", opening_[2]);
        left("总计", sum3(revenue_) + sum3(opening_));
        std::map<std::uint32_t, std::array<fen, 3>> categories;
        for (const leaf& l : leaves_)
            for (std::size_t b = 0; b < 3; ++b)
                categories[l.code / 1'000'000][b] += l.spent(static_cast<int>(b));
        for (const auto& [code, v] : categories)
            right(category_label(code), v);
        right("本年支出合计", spent_);
        right("年末财政拨款结转和结余", closing_);
        right("总计", {spent_[0] + closing_[0], spent_[1] + closing_[1], spent_[2] + closing_[2]});
        return f;
    }

    // --- Forms of codes --------------------------------------------------------------------------------

    // A tree of the leaves for which `of` gives a row of amounts.
    template <class Of>
    kemu::form tree(const kemu::layout& layout, const std::vector<column_id>& columns, Of&& of,
                    bool only_with_amounts, bool no_total = false) {
        kemu::form f{layout, columns};
        std::map<std::uint32_t, std::vector<fen>> rows; // 0: the total
        rows[0].resize(columns.size());
        for (const leaf& l : leaves_) {
            const std::vector<fen> v = of(l);
            if (only_with_amounts && std::ranges::all_of(v, [](fen x) { return x == 0; })) continue;
            const std::uint32_t codes[] = {0, l.code / 1'000'000 * 1'000'000,
                                           l.code / 10'000 * 10'000, l.code};
            for (const std::uint32_t c : codes) {
                auto& sum = rows[c];
                sum.resize(columns.size());
                for (std::size_t i = 0; i < v.size(); ++i)
                    sum[i] += v[i];
            }
        }
        const bool total_last = chance(30);
        const bool items_only = !shape_.whole && chance(8);
        const auto put_row = [&](std::uint32_t code, const std::vector<fen>& v) {
            if (items_only && code != 0 && code % 10'000 == 0) return;
            const std::size_t row = f.add({.key = code}, code == 0 ? "合计" : "科目");
            for (std::size_t i = 0; i < v.size(); ++i)
                f.cell(row, i) = show(v[i]);
        };
        if (!total_last && !no_total) put_row(0, rows[0]);
        for (const auto& [code, v] : rows)
            if (code != 0) put_row(code, v);
        if (total_last && !no_total) put_row(0, rows[0]);
        return f;
    }

    kemu::form form02() {
        std::vector<column_id> columns{
            column_id::total_revenue,     column_id::fiscal_appropriation,
            column_id::superior_subsidy,  column_id::institution_revenue,
            column_id::operating_revenue, column_id::affiliate_remittance,
            column_id::other_revenue};
        const bool fees = shape_.whole || chance(20); // 其中：教育收费, no part of the total
        if (fees) columns.push_back(column_id::education_fees);
        return tree(
            kemu::final_accounts::layouts[1], columns,
            [fees](const leaf& l) {
                std::vector<fen> v{0};
                for (std::size_t k = 0; k < 6; ++k) {
                    v[0] += l.revenue[k];
                    v.push_back(l.revenue[k]);
                }
                if (fees) v.push_back(l.revenue[2] / 2);
                return v;
            },
            false);
    }
    kemu::form form03() {
        const bool split = !shape_.whole && chance(20);
        std::vector<column_id> columns{column_id::total_expenditure, column_id::basic};
        if (split) {
            columns.push_back(column_id::personnel);
            columns.push_back(column_id::public_expenses);
        }
        columns.insert(columns.end(), {column_id::project, column_id::remitted_to_superior,
                                       column_id::operating, column_id::affiliate_subsidy});
        return tree(
            kemu::final_accounts::layouts[2], columns,
            [split](const leaf& l) {
                const fen basic = l.basic[0] + l.basic[1] + l.basic[2] + l.other_basic;
                const fen project = l.project[0] + l.project[1] + l.project[2] + l.other_project;
                std::vector<fen> v{l.total(), basic};
                if (split) {
                    v.push_back(basic / 3);
                    v.push_back(basic - basic / 3);
                }
                v.insert(v.end(), {project, l.remitted, l.operating, l.affiliate});
                return v;
            },
            false, !shape_.whole && chance(9));
    }
    kemu::form form05() {
        const bool balances = !shape_.whole && chance(25);
        std::uint32_t first = 0; // carries what the budget opened with and raised
        for (const leaf& l : leaves_)
            if (first == 0 && l.spent(0) != 0) first = l.code;
        if (first == 0 && balances) return form05_plain(false, 0);
        return form05_plain(balances, first);
    }
    kemu::form form05_plain(bool balances, std::uint32_t first) {
        std::vector<column_id> columns{column_id::total_expenditure, column_id::basic};
        const bool split = chance(25);               // 基本支出 divided
        const bool divided = balances && chance(50); // balances and revenue divided, as in Yunnan
        if (split)
            columns.insert(columns.end(), {column_id::personnel, column_id::public_expenses});
        columns.push_back(column_id::project);
        if (balances)
            columns.insert(columns.end(), {column_id::opening_balance, column_id::current_revenue,
                                           column_id::closing_balance});
        if (divided)
            columns.insert(columns.end(), {column_id::opening_basic, column_id::opening_project,
                                           column_id::revenue_basic, column_id::revenue_project,
                                           column_id::closing_basic, column_id::closing_project,
                                           column_id::closing_carried, column_id::closing_surplus});
        return tree(
            kemu::final_accounts::layouts[4], columns,
            [&](const leaf& l) {
                std::vector<fen> v{l.spent(0), l.basic[0]};
                if (split) v.insert(v.end(), {l.basic[0] / 3, l.basic[0] - l.basic[0] / 3});
                v.push_back(l.project[0]);
                const fen o = l.code == first ? opening_[0] : 0;
                const fen r = l.code == first ? revenue_[0] : 0;
                if (balances) v.insert(v.end(), {o, r, o + r - l.spent(0)});
                if (divided) {
                    const fen basic = o / 4 + r / 3 - l.basic[0];
                    const fen project = o - o / 4 + r - r / 3 - l.project[0];
                    v.insert(v.end(), {o / 4, o - o / 4, r / 3, r - r / 3, basic, project,
                                       project / 5, project - project / 5});
                }
                return v;
            },
            true);
    }
    kemu::form fund_form(form_id id, int budget) {
        const auto b = static_cast<std::size_t>(budget);
        const bool balances = id == form_id::form07 || chance(40);
        std::vector<column_id> columns{column_id::total_expenditure, column_id::basic,
                                       column_id::project};
        if (balances)
            columns.insert(columns.end(), {column_id::opening_balance, column_id::current_revenue,
                                           column_id::closing_balance});
        const bool divided = balances && !shape_.whole && chance(20);
        if (divided)
            columns.insert(columns.end(), {column_id::personnel, column_id::public_expenses,
                                           column_id::opening_basic, column_id::opening_project,
                                           column_id::revenue_basic, column_id::revenue_project,
                                           column_id::closing_basic, column_id::closing_project,
                                           column_id::closing_carried, column_id::closing_surplus});
        // The first item carries what the budget opened with and raised.
        std::uint32_t first = 0;
        for (const leaf& l : leaves_)
            if (first == 0 && l.spent(budget) != 0) first = l.code;
        const bool carried = first != 0;
        kemu::form f = tree(
            kemu::final_accounts::layouts[number_of(id) - 1U], columns,
            [&](const leaf& l) {
                std::vector<fen> v{l.spent(budget), l.basic[b], l.project[b]};
                if (balances) {
                    const fen o = carried && l.code == first ? opening_[b] : 0;
                    const fen r = carried && l.code == first ? revenue_[b] : 0;
                    v.insert(v.end(), {o, r, o + r - l.spent(budget)});
                    const fen project = o - o / 4 + r - r / 3 - l.project[b];
                    if (divided)
                        v.insert(v.end(), {l.basic[b] / 3, l.basic[b] - l.basic[b] / 3, o / 4,
                                           o - o / 4, r / 3, r - r / 3, o / 4 + r / 3 - l.basic[b],
                                           project, project / 5, project - project / 5});
                }
                return v;
            },
            true);
        return f;
    }

    kemu::form form06() {
        const bool divided = !shape_.whole && chance(20); // 人员经费 and 公用经费 as columns
        std::vector<column_id> columns{column_id::amount};
        if (divided)
            columns.insert(columns.end(), {column_id::personnel, column_id::public_expenses});
        kemu::form f{kemu::final_accounts::layouts[5], columns};
        fen left = 0;
        for (const leaf& l : leaves_)
            left += l.basic[0];
        basic_ = left;
        const std::pair<std::uint32_t, std::vector<std::uint32_t>> tree[] = {
            {301, {1, 2, 8, 13, 99}},
            {302, {1, 2, 7, 12, 17, 28, 31, 99}},
            {303, {2, 5, 99}},
            {310, {2, 13}}};
        std::map<std::uint32_t, fen> amounts;
        for (const auto& [category, sections] : tree)
            for (const std::uint32_t s : sections) {
                const std::uint32_t code = (category * 100 + s) * 10'000;
                fen v = std::min(left, amount() / 4);
                if (category == 310 && s == 13) v = left; // the last takes the rest
                left -= v;
                amounts[code] = v;
                amounts[category * 1'000'000] += v;
            }
        const auto put_row = [&](std::uint32_t code, const char* label, fen personnel, fen others) {
            const std::size_t row = f.add({.key = code}, label);
            f.cell(row, 0) = show(personnel + others);
            if (!divided) return;
            f.cell(row, 1) = show(personnel);
            f.cell(row, 2) = show(others);
        };
        for (const auto& [code, v] : amounts) {
            const bool personnel = code / 1'000'000 == 301 || code / 1'000'000 == 303;
            put_row(code, "科目", personnel ? v : 0, personnel ? 0 : v);
        }
        economic_ = amounts;
        personnel_ = amounts[301'000'000] + amounts[303'000'000];
        public_ = basic_ - personnel_;
        if (!divided || chance(50)) {
            put_row(0, "人员经费合计", personnel_, 0);
            put_row(0, "公用经费合计", 0, public_);
        }
        if (divided || chance(30)) put_row(0, "合计", personnel_, public_);
        abroad_ = amounts[302'120'000];
        reception_ = amounts[302'170'000];
        operation_ = amounts[302'310'000];
        purchase_ = amounts[310'130'000];
        return f;
    }

    kemu::form form09() {
        const std::array column{column_id::amount};
        kemu::form f{kemu::final_accounts::layouts[8], column};
        const bool with_meetings = !shape_.whole && chance(15);
        const fen final_amounts[] = {abroad_, purchase_, operation_, reception_};
        // Meetings and training beside them, in the total or not; they are spent, too.
        const fen room = spent_[0] - abroad_ - purchase_ - operation_ - reception_;
        const fen meetings[] = {room > 0 ? std::min(amount() / 8, room / 2) : 0,
                                room > 0 ? std::min(amount() / 8, room / 2) : 0};
        const bool counted = with_meetings && chance(50);
        const auto phase = [&](part_id part, fen more) {
            fen v[4];
            for (std::size_t i = 0; i < 4; ++i)
                v[i] = final_amounts[i] + (more > 0 ? amount() / 8 : 0);
            const std::pair<const char*, fen> rows[] = {{"合计", v[0] + v[1] + v[2] + v[3]},
                                                        {"因公出国（境）费", v[0]},
                                                        {"公务用车购置及运行维护费", v[1] + v[2]},
                                                        {"公务用车购置费", v[1]},
                                                        {"公务用车运行维护费", v[2]},
                                                        {"公务接待费", v[3]}};
            const fen meeting = meetings[0] + (more > 0 ? amount() / 8 : 0);
            const fen training = meetings[1] + (more > 0 ? amount() / 8 : 0);
            for (const auto& [label, x] : rows) {
                const bool is_total = std::string_view{label} == "合计";
                f.cell(f.add({.part = part}, label), 0) =
                    show(is_total && counted ? x + meeting + training : x);
            }
            if (part == part_id::final_accounts && chance(40)) {
                f.cell(f.add({.part = part}, "（1）国内接待费"), 0) = show(v[3] - v[3] / 5);
                f.cell(f.add({.part = part}, "（2）国（境）外接待费"), 0) = show(v[3] / 5);
            }
            if (!with_meetings) return;
            f.cell(f.add({.part = part}, "会议费"), 0) = show(meeting);
            f.cell(f.add({.part = part}, "培训费"), 0) = show(training);
        };
        for (const part_id p : {part_id::prior_budget, part_id::prior_final,
                                part_id::initial_budget, part_id::adjusted_budget})
            if (chance(10)) phase(p, 1);
        if (shape_.whole || chance(70)) phase(part_id::budget, 1);
        if (shape_.whole || chance(30)) phase(part_id::full_year_budget, 1);
        if (shape_.whole || chance(85)) {
            phase(part_id::final_accounts, 0);
            if (chance(20)) statistics(f);
        }
        return f;
    }

    // 相关统计数 and 机关运行经费 below the amounts, as Jiangxi and Yunnan print them.
    void statistics(kemu::form& f) {
        const part_id part = part_id::final_accounts;
        for (const char* const label : {"因公出国（境）团组数（个）", "因公出国（境）人次数（人）",
                                        "公务用车保有量（辆）", "国内公务接待批次（个）"})
            f.cell(f.add({.part = part}, label), 0) =
                kemu::figure{static_cast<std::int64_t>(below(500)), 0, kemu::unit::count};
        f.cell(f.add({.part = part}, "机关运行经费"), 0) = show(public_ / 2);
    }

    kemu::form form10(const kemu::account& a) {
        const std::array column{column_id::value};
        kemu::form f{kemu::final_accounts::layouts[9], column};
        const fen goods = amount(), works = amount(), services = amount();
        const auto money = [&](part_id part, const char* label, fen v) {
            f.cell(f.add({.part = part}, label), 0) = show(v);
        };
        money(part_id::procurement, "合计", goods + works + services);
        money(part_id::procurement, "货物", goods);
        money(part_id::procurement, "工程", works);
        money(part_id::procurement, "服务", services);
        if (a.agency_kind == kemu::agency_kind::administrative)
            money(part_id::operating_funds, "行政单位", a.is_single_agency ? public_ : public_ / 2);
        std::int64_t kinds[3], all = 0;
        for (std::int64_t& k : kinds)
            all += k = static_cast<std::int64_t>(below(20));
        const auto count = [&](const char* label, std::int64_t v) {
            f.cell(f.add({.part = part_id::state_assets}, label), 0) =
                kemu::figure{v, 0, kemu::unit::count};
        };
        count("车辆数合计（辆）", all);
        count("1.机要通信用车", kinds[0]);
        count("2.一般执法执勤用车", kinds[1]);
        count("3.其他用车", kinds[2]);
        count("单价100万元（含）以上设备（不含车辆）", static_cast<std::int64_t>(below(9)));
        return f;
    }

    // --- Forms of single provinces ---------------------------------------------------------------------

    static const kemu::layout& layout_named(std::string_view id) {
        for (const kemu::layout& x : kemu::final_accounts::layouts)
            if (x.id == id) return x;
        return kemu::final_accounts::layouts[0];
    }
    template <class Add>
    void add_forms_of_provinces(Add&& add) {
        const auto sum_of = [](const std::array<fen, 3>& v) { return sum3(v); };
        add(90, tree(
                    layout_named("form11"),
                    {column_id::total_expenditure, column_id::basic, column_id::project},
                    [&](const leaf& l) {
                        return std::vector<fen>{l.fiscal(), sum_of(l.basic), sum_of(l.project)};
                    },
                    true));
        // What basic expenditure the other two budgets have is in 30299.
        fen all_basic = 0, project = 0;
        for (const leaf& l : leaves_) {
            all_basic += sum3(l.basic);
            project += l.project[0];
        }
        std::map<std::uint32_t, fen> basic = economic_;
        basic[302'000'000] += all_basic - basic_;
        basic[302'990'000] += all_basic - basic_;
        const fen public_of_all = public_ + all_basic - basic_;
        const bool divided = chance(50);
        std::vector<column_id> columns{column_id::amount};
        if (divided)
            columns.insert(columns.end(), {column_id::personnel, column_id::public_expenses});
        kemu::form f{layout_named("form12"), columns};
        const auto put_row = [&](std::uint32_t code, const char* label, fen personnel, fen others) {
            const std::size_t row = f.add({.key = code}, label);
            f.cell(row, 0) = show(personnel + others);
            if (!divided) return;
            f.cell(row, 1) = show(personnel);
            f.cell(row, 2) = show(others);
        };
        for (const auto& [code, v] : basic) {
            const bool personnel = code / 1'000'000 == 301 || code / 1'000'000 == 303;
            put_row(code, "科目", personnel ? v : 0, personnel ? 0 : v);
        }
        put_row(0, "人员经费合计", personnel_, 0);
        put_row(0, "公用经费合计", 0, public_of_all);
        put_row(0, "合计", personnel_, public_of_all);
        add(90, std::move(f));
        std::map<std::uint32_t, fen> halves, projects;
        for (const auto& [code, v] : economic_) {
            if (code % 1'000'000 == 0 || code / 1'000'000 == 301 || code / 1'000'000 == 303)
                continue;
            halves[code] = v / 2;
            projects[code] = std::min(project, amount());
            project -= projects[code];
        }
        projects[310'990'000] = project;
        add(90, by_economic_code("form13", halves));
        add(90, by_economic_code("form15", projects));
        const fen goods = amount(), works = amount(), services = amount();
        const std::array column{column_id::amount};
        kemu::form g{layout_named("form14"), column};
        const std::pair<const char*, fen> rows[] = {{"合计", goods + works + services},
                                                    {"一、政府采购货物支出", goods},
                                                    {"二、政府采购工程支出", works},
                                                    {"三、政府采购服务支出", services}};
        for (const auto& [label, v] : rows)
            g.cell(g.add({.part = part_id::procurement}, label), 0) = show(v);
        add(90, std::move(g));
        add(90, project_list());
    }
    kemu::form by_economic_code(std::string_view id, const std::map<std::uint32_t, fen>& leaves) {
        const std::array column{column_id::amount};
        kemu::form f{layout_named(id), column};
        std::map<std::uint32_t, fen> rows;
        for (const auto& [code, v] : leaves)
            for (const std::uint32_t c : {0U, code / 1'000'000 * 1'000'000, code})
                rows[c] += v;
        for (const auto& [code, v] : rows)
            f.cell(f.add({.key = code}, code == 0 ? "合计" : "科目"), 0) = show(v);
        return f;
    }
    kemu::form project_list() {
        const std::vector<column_id> columns{column_id::total, column_id::general_public_budget,
                                             column_id::government_fund};
        kemu::form f{layout_named("form16"), columns};
        for (const char* const label : {"合计", "信息化建设", "设备购置"}) {
            const fen general = amount(), fund = amount();
            const std::size_t row = f.add({}, label);
            f.cell(row, 0) = show(general + fund);
            f.cell(row, 1) = show(general);
            f.cell(row, 2) = show(fund);
        }
        return f;
    }
    // 机构运行信息表: amounts of two phases, each line the sum of those numbered below it.
    kemu::form institution() {
        kemu::form f{layout_named("form10.phases")};
        for (const part_id part : {part_id::budget, part_id::final_accounts}) {
            const auto money = [&](const char* label, fen v) {
                f.cell(f.add({.part = part}, label), 0) = show(v);
            };
            const auto heading = [&](const char* label) {
                f.cell(f.add({.part = part}, label), 0) = kemu::figure::make_not_applicable();
            };
            const fen abroad = amount(), purchase = amount(), operation = amount(),
                      domestic = amount(), foreign = amount();
            heading("一、“三公”经费支出");
            money("（一）支出合计", abroad + purchase + operation + domestic + foreign);
            money("1．因公出国（境）费", abroad);
            money("2．公务用车购置及运行维护费", purchase + operation);
            money("（1）公务用车购置费", purchase);
            money("（2）公务用车运行维护费", operation);
            money("3．公务接待费", domestic + foreign);
            money("（1）国内接待费", domestic);
            money("其中：外事接待费", some_of(domestic));
            money("（2）国（境）外接待费", foreign);
            if (part == part_id::budget) continue;
            const fen administrative = amount(), civil = amount();
            money("四、机关运行经费", administrative + civil);
            money("（一）行政单位", administrative);
            money("（二）参照公务员法管理事业单位", civil);
            heading("五、资产信息");
            const auto cars = static_cast<std::int64_t>(below(20)),
                       others = static_cast<std::int64_t>(below(20));
            const auto count = [&](const char* label, std::int64_t v) {
                f.cell(f.add({.part = part}, label), 0) = kemu::figure{v, 0, kemu::unit::count};
            };
            count("（一）车辆数合计（台、辆）", cars + others);
            count("1．机要通信用车", cars);
            count("2．其他用车", others);
        }
        return f;
    }
    kemu::form assets() {
        const kemu::layout& shape = layout_named("form10.assets");
        kemu::form f{shape};
        const std::size_t row = f.add({}, "合计");
        std::map<column_id, fen> v;
        for (const kemu::layout_column& c : shape.columns)
            if (c.id != column_id::assets_total && c.id != column_id::fixed_assets)
                v[c.id] = amount();
        for (const column_id sum : {column_id::fixed_assets, column_id::assets_total})
            for (const kemu::layout_column& c : shape.columns)
                if (c.part_of == sum) v[sum] += v[c.id];
        for (std::size_t i = 0; i < f.columns().size(); ++i)
            f.cell(row, i) = show(v[f.columns()[i]]);
        return f;
    }

    bool closes_ = true;
    std::vector<leaf> leaves_{};
    std::map<std::uint32_t, fen> economic_{}; // of form 06
    std::array<fen, 3> revenue_{}, spent_{}, opening_{}, closing_{};
    fen fiscal_revenue_ = 0, surplus_used_ = 0, distribution_ = 0, other_opening_ = 0,
        other_closing_ = 0;
    fen basic_ = 0, personnel_ = 0, public_ = 0, abroad_ = 0, reception_ = 0, operation_ = 0,
        purchase_ = 0;
};

inline kemu::account make(kemu_tests::random_source& pick, const shape& s) {
    return maker{pick, s}.make();
}

} // namespace made

#endif
