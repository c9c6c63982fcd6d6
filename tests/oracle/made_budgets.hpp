// Budgets that are made, not published: consistent to the fen by construction, then printed.
//
// Amounts are drawn for each item of expenditure: what each budget and each other source pays of it, and how
// it is spent. Every form adds these up in its own way. The shapes are those of the centre, Shanghai,
// Sichuan and Yunnan: what columns, lines and forms there are is drawn too.
#ifndef KEMU_TESTS_MADE_BUDGETS_HPP
#define KEMU_TESTS_MADE_BUDGETS_HPP

#include <oracle/made_printing.hpp>

#include <kemu/form.hpp>
#include <kemu/form/sets/budgets.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace made {

class budget_maker : drawing {
    using column_id = kemu::column_id;
    using part_id = kemu::part_id;
    using amounts = std::vector<fen>;

    // Sources beside the three budgets, in the order of the revenue form.
    enum source { special, institution, business, superior, affiliate, other, sources };

    struct item {
        std::uint32_t code = 0;
        std::array<fen, 3> personnel{}, materials{}, project{}; // by budget
        std::array<fen, 3> current{}, carried{};                // how the budgets pay it
        fen other_personnel = 0, other_materials = 0, other_project = 0;
        fen business_spent = 0, remitted = 0, subsidies = 0;
        std::array<fen, sources> raised{};
        fen surplus = 0, carried_other = 0;

        fen basic(std::size_t b) const { return personnel[b] + materials[b]; }
        fen spent(std::size_t b) const { return basic(b) + project[b]; }
        fen all_personnel() const { return sum(personnel) + other_personnel; }
        fen all_materials() const { return sum(materials) + other_materials; }
        fen all_project() const { return sum(project) + other_project; }
        fen other_spent() const {
            return other_personnel + other_materials + other_project + business_spent + remitted +
                   subsidies;
        }
        fen total() const { return spent(0) + spent(1) + spent(2) + other_spent(); }
        fen other_raised() const {
            fen v = 0;
            for (const fen r : raised)
                v += r;
            return v;
        }
    };

    template <std::size_t N>
    static fen sum(const std::array<fen, N>& a) {
        fen v = 0;
        for (const fen x : a)
            v += x;
        return v;
    }
    template <class Of>
    fen all(Of&& of) const {
        fen v = 0;
        for (const item& i : items_)
            v += of(i);
        return v;
    }

public:
    using drawing::drawing;

    kemu::account make() {
        // 元 to the fen is usual; 万元 is where rounding is seen.
        switch (below(10)) {
        case 0:
            print_ = in_whole_wan_yuan;
            break;
        case 1:
        case 2:
            print_ = in_yuan;
            break;
        default:
            break;
        }
        if (shape_.balanced_form01 && print_.step == 1) print_ = in_wan_yuan;
        draw();
        kemu::account a;
        a.agency_name = "某单位";
        a.year = 2016 + static_cast<int>(below(11));
        a.agency_kind =
            chance(50) ? kemu::agency_kind::administrative : kemu::agency_kind::institution;
        a.set = &kemu::budgets::set;
        const auto add = [&](int percent, kemu::form&& f) {
            if (!shape_.whole && !chance(percent)) return;
            f.finish();
            a.forms.push_back(std::move(f));
        };
        add(96, form01());
        add(94, form02());
        add(95, form03());
        add(94, form04());
        add(93, budget_form(4, 0));
        add(92, form06());
        add(90, form07());
        add(88, budget_form(7, 1));
        add(85, budget_form(8, 2));
        add(70, form10());
        return a;
    }

private:
    void draw() {
        balances_ = !shape_.only_this_year && chance(60);
        others_ = !shape_.only_this_year && chance(65);
        for (const std::uint32_t c : {201U, 205U, 206U, 208U, 210U, 212U, 215U, 221U, 223U}) {
            if (!chance(35) && !(c == 223 && items_.empty())) continue;
            for (std::uint32_t s = 1; s <= 1 + below(3); ++s)
                for (std::uint32_t i = 1; i <= 1 + below(3); ++i)
                    items_.push_back(drawn_item((c * 10'000 + s * 100 + i) * 100));
        }
    }

    item drawn_item(std::uint32_t code) {
        item x;
        x.code = code;
        for (std::size_t b = 0; b < 3; ++b) {
            if (b > 0 && !chance(25)) continue;
            if (b == 0 || chance(20)) x.personnel[b] = amount(), x.materials[b] = amount() / 3;
            x.project[b] = amount();
            x.carried[b] = balances_ && chance(50) ? some_of(x.spent(b)) : 0;
            x.current[b] = x.spent(b) - x.carried[b];
            if (balances_ && chance(30))
                x.current[b] += amount() / 5; // is carried over to next year
        }
        if (others_ && chance(50)) {
            x.other_personnel = amount();
            x.other_materials = amount() / 3;
            x.other_project = amount();
            if (chance(25)) x.business_spent = amount();
            if (chance(20)) x.remitted = amount();
            if (chance(20)) x.subsidies = amount();
            fen rest = x.other_spent();
            for (fen& r : x.raised)
                if (chance(60)) rest -= r = some_of(rest);
            if (balances_ && chance(50)) rest -= x.surplus = some_of(rest);
            if (balances_ && chance(50)) rest -= x.carried_other = some_of(rest);
            x.raised[institution] += rest;
            if (balances_ && chance(40)) x.raised[other] += amount();
        }
        return x;
    }

    // What is left of a budget, and of the other sources.
    fen left_of(std::size_t b) const {
        return all([b](const item& i) { return i.current[b] + i.carried[b] - i.spent(b); });
    }
    fen left_of_others() const {
        return all([](const item& i) {
            return i.other_raised() + i.surplus + i.carried_other - i.other_spent();
        });
    }
    fen current(std::size_t b) const {
        return all([b](const item& i) { return i.current[b]; });
    }
    fen carried(std::size_t b) const {
        return all([b](const item& i) { return i.carried[b]; });
    }
    fen spent(std::size_t b) const {
        return all([b](const item& i) { return i.spent(b); });
    }

    // --- Forms of lines --------------------------------------------------------------------------------

    // A line of form 01 with its columns and the lines below it: the whole is printed first, so that a
    // balanced form can be printed from its totals down.
    struct line {
        std::string label;
        amounts v;
        std::vector<line> parts{};
        bool may_go = false;
    };

    void put(kemu::form& f, part_id part, std::size_t column, const line& l, std::int64_t units) {
        if (l.may_go && l.v[0] == 0 && !shape_.whole && chance(30)) return;
        const std::size_t row = f.add({.part = part}, l.label);
        if (!shape_.balanced_form01) {
            for (std::size_t i = 0; i < l.v.size(); ++i)
                f.cell(row, column + i) = show(l.v[i]);
        } else {
            const amounts rest(l.v.begin() + 1, l.v.end());
            f.cell(row, column) = print_.digits(units);
            const auto split = print_.balance(rest, units);
            for (std::size_t i = 0; i < rest.size(); ++i)
                f.cell(row, column + 1 + i) = print_.digits(split[i]);
        }
        amounts parts;
        for (const line& p : l.parts)
            parts.push_back(p.v[0]);
        const auto below_it = print_.balance(parts, units);
        for (std::size_t i = 0; i < l.parts.size(); ++i)
            put(f, part, column, l.parts[i], below_it[i]);
    }

    // Lines, their total and what follows it, and the total of all; without `total` only the last.
    void put_side(kemu::form& f, part_id part, std::size_t column, const std::vector<line>& lines,
                  const line* total, const std::vector<line>& more, line grand) {
        const auto tops = [](const std::vector<line>& all) {
            amounts v;
            for (const line& l : all)
                v.push_back(l.v[0]);
            return v;
        };
        const auto put_all = [&](const std::vector<line>& all, const std::vector<std::int64_t>& u,
                                 std::size_t from) {
            for (std::size_t i = 0; i < all.size(); ++i)
                put(f, part, column, all[i], u[from + i]);
        };
        const std::int64_t units = print_.half_up(grand.v[0]);
        if (total == nullptr) {
            amounts v = tops(lines);
            for (const line& l : more)
                v.push_back(l.v[0]);
            const auto u = print_.balance(v, units);
            put_all(lines, u, 0);
            put_all(more, u, lines.size());
        } else {
            amounts v = tops(more);
            v.insert(v.begin(), total->v[0]);
            const auto u = print_.balance(v, units);
            put_all(lines, print_.balance(tops(lines), u[0]), 0);
            put(f, part, column, *total, u[0]);
            put_all(more, u, 1);
        }
        put(f, part, column, grand, units);
    }

    kemu::form form01() {
        // Shanghai divides the expenditure side by basic and project expenditure.
        const bool divided =
            !balances_ && chance(30) &&
            all([](const item& i) { return i.business_spent + i.remitted + i.subsidies; }) == 0;
        std::vector<column_id> columns{column_id::amount, column_id::total};
        if (divided)
            columns.insert(columns.end(),
                           {column_id::personnel, column_id::public_expenses, column_id::project});
        kemu::form f{kemu::budgets::layouts[0], columns};

        std::vector<line> revenue;
        const fen fiscal = current(0) + current(1) + current(2);
        const char* const budgets[] = {"一般公共预算拨款收入", "政府性基金预算拨款收入",
                                       "国有资本经营预算拨款收入"};
        switch (below(3)) {
        case 0: // the three budgets as lines of their own
            for (std::size_t b = 0; b < 3; ++b)
                revenue.push_back({budgets[b], {current(b)}, {}, b > 0});
            break;
        case 1: // as numbered parts
            revenue.push_back({"一、财政拨款收入", {fiscal}, {}});
            for (std::size_t b = 0; b < 3; ++b)
                revenue.back().parts.push_back(
                    {std::to_string(b + 1) + "、" + budgets[b], {current(b)}, {}});
            break;
        default:
            revenue.push_back({"一、财政拨款收入", {fiscal}, {}});
        }
        const char* const names[] = {"财政专户管理资金收入", "事业收入",         "事业单位经营收入",
                                     "上级补助收入",         "附属单位上缴收入", "其他收入"};
        const auto from = [&](std::size_t k) {
            return all([k](const item& i) { return i.raised[k]; });
        };
        revenue.push_back({std::string{"二、"} + names[0], {from(0)}, {}, true});
        if (chance(30)) { // 单位资金 with its parts, as Yunnan prints them
            line own{"三、单位资金", {0}, {}};
            const char* const numbers[] = {"（一）", "（二）", "（三）", "（四）", "（五）"};
            for (std::size_t k = 1; k < sources; ++k) {
                own.v[0] += from(k);
                own.parts.push_back({std::string{numbers[k - 1]} + names[k], {from(k)}, {}});
            }
            revenue.push_back(own);
        } else {
            for (std::size_t k = 1; k < sources; ++k)
                revenue.push_back({std::string{"三、"} + names[k], {from(k)}, {}, true});
        }
        const fen raised = fiscal + all([](const item& i) { return i.other_raised(); });
        const fen surplus = all([](const item& i) { return i.surplus; });
        const fen opening = carried(0) + carried(1) + carried(2) +
                            all([](const item& i) { return i.carried_other; });
        const bool with_totals = balances_ || chance(50);
        std::vector<line> more;
        if (balances_ || (with_totals && chance(70))) {
            more.push_back({"用事业基金弥补收支差额", {surplus}, {}, true});
            more.push_back({"上年结转", {opening}, {}});
            if (chance(40)) more.back().parts.push_back({"其中：财政拨款结转", {opening}, {}});
        }
        const line total{"本年收入合计", {raised}, {}};
        put_side(f, part_id::revenue, 0, revenue, with_totals ? &total : nullptr, more,
                 {"收入总计", {raised + surplus + opening}, {}});

        const auto of = [&](auto&& member) { return all(member); };
        const auto row = [&](std::string label, auto&& which) {
            line l{std::move(label),
                   {of([&](const item& i) { return which(i) ? i.total() : 0; })},
                   {}};
            if (divided)
                l.v.insert(l.v.end(),
                           {of([&](const item& i) { return which(i) ? i.all_personnel() : 0; }),
                            of([&](const item& i) { return which(i) ? i.all_materials() : 0; }),
                            of([&](const item& i) { return which(i) ? i.all_project() : 0; })});
            return l;
        };
        std::vector<line> expenditure;
        for (const std::uint32_t c : categories())
            expenditure.push_back(
                row(category_label(c), [c](const item& i) { return i.code / 1'000'000 == c; }));
        const auto every = [](const item&) { return true; };
        const line spent = row("本年支出合计", every);
        const fen closing = left_of(0) + left_of(1) + left_of(2) + left_of_others();
        std::vector<line> after;
        if (balances_) after.push_back({"结转下年", {closing}, {}});
        // With balances a form may print no 本年支出合计 either.
        const bool with_spent = with_totals && (!balances_ || chance(80));
        line grand = row("支出总计", every);
        grand.v[0] += closing;
        put_side(f, part_id::expenditure, 1, expenditure, with_spent ? &spent : nullptr, after,
                 grand);
        return f;
    }

    std::vector<std::uint32_t> categories() const {
        std::vector<std::uint32_t> out;
        for (const item& i : items_)
            if (out.empty() || out.back() != i.code / 1'000'000) out.push_back(i.code / 1'000'000);
        return out;
    }

    kemu::form form04() {
        // Yunnan prints the expenditure side in one column.
        const bool one_column = !shape_.whole && chance(12);
        std::vector<column_id> columns{column_id::amount, column_id::total};
        if (!one_column)
            columns.insert(columns.end(), {column_id::general_public_budget,
                                           column_id::government_fund, column_id::state_capital});
        kemu::form f{kemu::budgets::layouts[3], columns};
        const auto left = [&](const std::string& label, fen v) {
            const std::size_t row = f.add({.part = part_id::revenue}, label);
            f.cell(row, 0) = show(v);
        };
        const auto right = [&](const std::string& label, const std::array<fen, 3>& v) {
            const std::size_t row = f.add({.part = part_id::expenditure}, label);
            f.cell(row, 1) = show(sum(v));
            for (std::size_t b = 0; b < 3 && !one_column; ++b)
                f.cell(row, 2 + b) = show(v[b]);
        };
        const char* const budgets[] = {"一般公共预算拨款", "政府性基金预算拨款",
                                       "国有资本经营预算拨款"};
        const char* const numbers[] = {"（一）", "（二）", "（三）", "（四）", "（五）",
                                       "（六）", "（七）", "（八）", "（九）"};
        const auto three = [](auto&& of) { return std::array<fen, 3>{of(0), of(1), of(2)}; };
        const auto now = three([&](std::size_t b) { return current(b); });
        const auto before = three([&](std::size_t b) { return carried(b); });
        const auto used = three([&](std::size_t b) { return spent(b); });
        const auto after = three([&](std::size_t b) { return left_of(b); });
        auto grand = used;
        for (std::size_t b = 0; b < 3; ++b)
            grand[b] += after[b];

        // 一、本年收入 above its parts (the centre), or the lines with 本年收入合计 or nothing below them.
        const bool headed = chance(45);
        const bool balance_lines = balances_ || (headed && chance(70));
        if (headed) left("一、本年收入", sum(now));
        for (std::size_t b = 0; b < 3; ++b)
            left(headed ? std::string{numbers[b]} + budgets[b] : budgets[b], now[b]);
        const bool totals = !headed && (balances_ || chance(50));
        if (totals) left("本年收入合计", sum(now));
        if (balance_lines) {
            left(headed ? "二、上年结转" : "上年结转", sum(before));
            for (std::size_t b = 0; b < 3 && headed; ++b)
                left(std::string{numbers[b]} + budgets[b], before[b]);
        }
        left("收入总计", sum(now) + sum(before));

        if (headed) right("一、本年支出", used);
        std::size_t n = 0;
        for (const std::uint32_t c : categories()) {
            const auto v = three([&](std::size_t b) {
                return all([&](const item& i) { return i.code / 1'000'000 == c ? i.spent(b) : 0; });
            });
            right(headed ? numbers[n++] + category_label(c) : category_label(c), v);
        }
        if (totals && (!balances_ || chance(80))) right("本年支出合计", used);
        if (balance_lines) right(headed ? "二、结转下年" : "结转下年", after);
        right("支出总计", grand);
        return f;
    }

    kemu::form form07() {
        static constexpr std::array column{column_id::amount};
        kemu::form f{kemu::budgets::layouts[6], column};
        // Shanghai prints these in 万元 in a budget in 元.
        const printing in = print_.step == 1 && chance(50) ? in_wan_yuan : print_;
        const bool meetings = !shape_.whole && chance(15);
        const auto phase = [&](part_id part, bool this_year) {
            fen room = spent(0); // they are paid from the general public budget
            const auto take = [&](int percent) {
                const fen v = chance(percent) ? std::min(room, amount() / 6) : 0;
                if (this_year) room -= v;
                return v;
            };
            const fen abroad = take(60), purchase = take(60), operation = take(80), host = take(80);
            const fen meeting = meetings ? take(80) : 0, training = meetings ? take(80) : 0;
            const bool counted = meetings && chance(50);
            const fen total = abroad + purchase + operation + host;
            const std::pair<const char*, fen> rows[] = {
                {"合计", counted ? total + meeting + training : total},
                {"因公出国（境）费", abroad},
                {"公务用车购置及运行费", purchase + operation},
                {"公务用车购置费", purchase},
                {"公务用车运行费", operation},
                {"公务接待费", host}};
            for (const auto& [label, v] : rows)
                f.cell(f.add({.part = part}, label), 0) = show(v, in);
            if (!meetings) return;
            f.cell(f.add({.part = part}, "会议费"), 0) = show(meeting, in);
            f.cell(f.add({.part = part}, "培训费"), 0) = show(training, in);
        };
        for (const part_id p : {part_id::prior_final, part_id::prior_budget})
            if (chance(25)) phase(p, false);
        phase(part_id::budget, true);
        if (chance(40))
            f.cell(f.add({.part = part_id::budget}, "机关运行经费"), 0) =
                show(some_of(all([](const item& i) { return i.materials[0]; })), in);
        return f;
    }

    kemu::form form10() {
        const bool by_source = chance(60);
        std::vector<column_id> columns{column_id::total};
        if (by_source)
            columns.insert(columns.end(),
                           {column_id::general_public_budget, column_id::government_fund,
                            column_id::state_capital, column_id::carried_general_public,
                            column_id::carried_government_fund, column_id::carried_state_capital,
                            column_id::agency_funds});
        kemu::form f{kemu::budgets::layouts[9], columns};
        const auto put_row = [&](const std::string& label, const amounts& v) {
            const std::size_t row = f.add({}, label);
            for (std::size_t i = 0; i < columns.size(); ++i)
                f.cell(row, i) = show(v[i]);
        };
        std::vector<amounts> rows;
        amounts total(8);
        for (const item& i : items_) {
            amounts v(8);
            v[0] = i.all_project();
            for (std::size_t b = 0; b < 3; ++b) {
                v[4 + b] = std::min(i.carried[b], i.project[b]);
                v[1 + b] = i.project[b] - v[4 + b];
            }
            v[7] = i.other_project;
            for (std::size_t k = 0; k < v.size(); ++k)
                total[k] += v[k];
            if (v[0] != 0) rows.push_back(v);
        }
        const bool last = chance(30);
        if (!last) put_row("合计", total);
        for (std::size_t i = 0; i < rows.size(); ++i)
            put_row("项目" + std::to_string(i + 1), rows[i]);
        if (last) put_row("合计", total);
        return f;
    }

    // --- Forms of codes --------------------------------------------------------------------------------

    template <class Of>
    kemu::form tree(const kemu::layout& shape, const std::vector<column_id>& columns, Of&& of,
                    bool only_with_amounts) {
        kemu::form f{shape, columns};
        std::map<std::uint32_t, amounts> rows{{0, amounts(columns.size())}};
        for (const item& x : items_) {
            const amounts v = of(x);
            if (only_with_amounts && std::ranges::all_of(v, [](fen a) { return a == 0; })) continue;
            for (const std::uint32_t code :
                 {0U, x.code / 1'000'000 * 1'000'000, x.code / 10'000 * 10'000, x.code}) {
                amounts& sum = rows[code];
                sum.resize(columns.size());
                for (std::size_t i = 0; i < v.size(); ++i)
                    sum[i] += v[i];
            }
        }
        const bool total_last = chance(40);
        const bool items_only = !shape_.whole && chance(8);
        const bool no_items = !shape_.whole && !items_only && chance(4);
        const auto put_row = [&](std::uint32_t code, const amounts& v) {
            if (code != 0 && items_only && code % 10'000 == 0) return;
            if (code != 0 && no_items && code % 10'000 != 0) return;
            const std::size_t row = f.add({.key = code}, code == 0 ? "合计" : "科目");
            for (std::size_t i = 0; i < v.size(); ++i)
                f.cell(row, i) = show(v[i]);
        };
        if (!total_last) put_row(0, rows[0]);
        for (const auto& [code, v] : rows)
            if (code != 0) put_row(code, v);
        if (total_last) put_row(0, rows[0]);
        return f;
    }

    kemu::form form02() {
        // One 财政拨款 column, or the three budgets, or both; other sources each or as 单位资金, or both.
        const auto budgets = below(3);
        const auto others = below(3);
        const bool subtotal = chance(35); // 本年收入: 小计
        const bool fees = others != 1 && chance(25);
        std::vector<column_id> columns{column_id::total};
        if (subtotal) columns.push_back(column_id::current_total);
        if (budgets != 1) columns.push_back(column_id::fiscal_appropriation);
        if (budgets != 0)
            columns.insert(columns.end(), {column_id::general_public_budget,
                                           column_id::government_fund, column_id::state_capital});
        columns.push_back(column_id::special_account_funds);
        if (others != 0) columns.push_back(column_id::agency_funds);
        if (others != 1)
            columns.insert(columns.end(),
                           {column_id::institution_revenue, column_id::operating_revenue,
                            column_id::superior_subsidy, column_id::affiliate_remittance,
                            column_id::other_revenue});
        if (fees) columns.push_back(column_id::education_fees);
        if (balances_)
            columns.insert(columns.end(), {column_id::surplus_used, column_id::carried_over});
        return tree(
            kemu::budgets::layouts[1], columns,
            [&](const item& i) {
                const fen fiscal = sum(i.current);
                const fen now = fiscal + i.other_raised();
                const fen before = sum(i.carried) + i.carried_other;
                amounts v{now + i.surplus + before};
                if (subtotal) v.push_back(now);
                if (budgets != 1) v.push_back(fiscal);
                if (budgets != 0) v.insert(v.end(), i.current.begin(), i.current.end());
                v.push_back(i.raised[special]);
                if (others != 0) v.push_back(i.other_raised() - i.raised[special]);
                if (others != 1) v.insert(v.end(), i.raised.begin() + institution, i.raised.end());
                if (fees) v.push_back(i.raised[institution] / 2);
                if (balances_) v.insert(v.end(), {i.surplus, before});
                return v;
            },
            false);
    }

    kemu::form form03() {
        const bool divided = chance(40); // 人员经费 and 公用经费
        const bool basic = !divided || chance(50);
        const bool others = others_ || chance(30);
        const bool last_year = chance(15);
        std::vector<column_id> columns{column_id::total_expenditure};
        if (basic) columns.push_back(column_id::basic);
        if (divided)
            columns.insert(columns.end(), {column_id::personnel, column_id::public_expenses});
        columns.push_back(column_id::project);
        if (others)
            columns.insert(columns.end(), {column_id::operating, column_id::remitted_to_superior,
                                           column_id::affiliate_subsidy});
        if (last_year) columns.insert(columns.end(), {column_id::prior_final, column_id::change});
        return tree(
            kemu::budgets::layouts[2], columns,
            [&](const item& i) {
                amounts v{i.total()};
                if (basic) v.push_back(i.all_personnel() + i.all_materials());
                if (divided) v.insert(v.end(), {i.all_personnel(), i.all_materials()});
                v.push_back(i.all_project());
                if (others) v.insert(v.end(), {i.business_spent, i.remitted, i.subsidies});
                if (last_year) v.insert(v.end(), {i.total() / 2, i.total() - i.total() / 2});
                return v;
            },
            false);
    }

    // Forms 05, 08 and 09: what one budget pays.
    kemu::form budget_form(std::size_t layout, std::size_t b) {
        const bool divided = chance(35);
        const bool basic = !divided || chance(50);
        const bool last_year = chance(20);
        std::vector<column_id> columns{column_id::total_expenditure};
        if (basic) columns.push_back(column_id::basic);
        if (divided)
            columns.insert(columns.end(), {column_id::personnel, column_id::public_expenses});
        columns.push_back(column_id::project);
        if (last_year) columns.insert(columns.end(), {column_id::prior_final, column_id::change});
        return tree(
            kemu::budgets::layouts[layout], columns,
            [&](const item& i) {
                amounts v{i.spent(b)};
                if (basic) v.push_back(i.basic(b));
                if (divided) v.insert(v.end(), {i.personnel[b], i.materials[b]});
                v.push_back(i.project[b]);
                if (last_year) v.insert(v.end(), {i.spent(b) / 3, i.spent(b) - i.spent(b) / 3});
                return v;
            },
            true);
    }

    kemu::form form06() {
        const bool divided = shape_.whole || chance(75);
        std::vector<column_id> columns{column_id::amount};
        if (divided)
            columns.insert(columns.end(), {column_id::personnel, column_id::public_expenses});
        kemu::form f{kemu::budgets::layouts[5], columns};
        const fen personnel = all([](const item& i) { return i.personnel[0]; });
        const fen materials = all([](const item& i) { return i.materials[0]; });
        std::map<std::uint32_t, std::array<fen, 2>> rows;
        const auto spread = [&](fen rest, std::size_t column,
                                const std::vector<std::uint32_t>& codes) {
            for (std::size_t i = 0; i < codes.size(); ++i) {
                const fen v = i + 1 == codes.size() ? rest : std::min(rest, some_of(rest / 2));
                rest -= v;
                rows[codes[i] * 10'000][column] += v;
                rows[codes[i] / 100 * 1'000'000][column] += v;
            }
        };
        spread(personnel, 0, {30101, 30102, 30103, 30108, 30113, 30302, 30305, 30199});
        spread(materials, 1, {30201, 30202, 30207, 30211, 30217, 30231, 31002, 30299});
        fen sum[2]{};
        for (const auto& [code, v] : rows)
            if (code % 1'000'000 == 0) sum[0] += v[0], sum[1] += v[1];
        const auto put_row = [&](std::uint32_t code, const char* label, fen p, fen m) {
            const std::size_t row = f.add({.key = code}, label);
            f.cell(row, 0) = show(p + m);
            if (!divided) return;
            f.cell(row, 1) = show(p);
            f.cell(row, 2) = show(m);
        };
        const bool last = chance(40);
        if (!last) put_row(0, "合计", sum[0], sum[1]);
        for (const auto& [code, v] : rows)
            put_row(code, "科目", v[0], v[1]);
        if (last) put_row(0, "合计", sum[0], sum[1]);
        return f;
    }

    std::vector<item> items_{};
    bool balances_ = false; ///< something was carried over, or is
    bool others_ = false;   ///< money beside the appropriation
};

inline kemu::account make_budget(kemu_tests::random_source& pick, const shape& s) {
    return budget_maker{pick, s}.make();
}

} // namespace made

#endif
