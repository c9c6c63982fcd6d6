// Twenty-two kinds of errors planted into made accounts and budgets, one at a time.
//
// Each is found if a rule, judged one by one with half-up rounding, cannot hold. What is missed is judged again
// by tests/oracle/second_opinion.hpp, which shares no code with the library: an error that it can prove and
// the library does not is a fault, and so is an
// accusation that it does not share. Printed: how many of each kind were planted, found and undetectable.
//   KEMU_MADE_ACCOUNTS   how many accounts the errors are planted into
#include <kemu/check/findings.hpp>
#include <oracle/made_accounts.hpp>
#include <oracle/made_budgets.hpp>
#include <oracle/second_opinion.hpp>

#include <doctest/doctest.h>

#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

namespace {

using kemu::figure;
using kemu::form;

enum kind : std::size_t {
    digits_exchanged,
    point_shifted,
    other_unit,
    sign_turned,
    rows_swapped,
    neighbours_figure,
    total_blank,
    row_left_out,
    row_doubled,
    columns_shifted,
    total_of_other_form,
    of_which_above_whole,
    child_above_parent,
    last_digit_up,
    last_digit_down,
    last_digit_by_two,
    leading_digit_dropped,
    digit_doubled,
    zero_for_amount,
    balances_exchanged,
    meetings_in_three_public,
    seven_added,
    kinds
};
constexpr const char* names[kinds] = {"two digits exchanged",
                                      "decimal point shifted",
                                      "元 for 万元",
                                      "sign turned",
                                      "two rows swapped",
                                      "figure of the row below",
                                      "total left blank",
                                      "row left out",
                                      "row printed twice",
                                      "columns shifted by one",
                                      "total of another form",
                                      "其中 above its whole",
                                      "child above its parent",
                                      "last digit +1",
                                      "last digit -1",
                                      "last digit +2",
                                      "leading digit dropped",
                                      "a digit doubled",
                                      "zero for an amount",
                                      "年初 and 年末 exchanged",
                                      "会议费 counted in 三公",
                                      "last digit +7"};

// A form with some rows again: what `order` names, in that order.
form made_again(const form& f, const std::vector<std::size_t>& order) {
    form out{f.shape(), f.columns()};
    for (const std::size_t i : order) {
        const kemu::row& r = f.rows()[i];
        const std::size_t at = out.add({.part = r.part, .key = r.key}, r.label);
        for (std::size_t k = 0; k < f.columns().size(); ++k)
            out.cell(at, k) = f.cell(i, k);
    }
    out.finish();
    return out;
}

class planter {
public:
    planter(kemu_tests::random_source& pick, kemu::account& a) : pick_(pick), account_(a) {}

    // Plants one error; false where the account has no place for it, or it would change nothing.
    bool plant(kind k) {
        form& f = account_.forms[pick_.index(account_.forms.size())];
        if (f.rows().empty()) return false;
        const std::size_t row = pick_.index(f.rows().size());
        const std::size_t column = pick_.index(f.columns().size());
        switch (k) {
        case rows_swapped:
            return swap_rows(f, row, row + 1);
        case neighbours_figure:
            return row + 1 < f.rows().size() &&
                   alike(f.cell(row, column), f.cell(row + 1, column)) &&
                   put(f, row, column, f.cell(row + 1, column));
        case total_blank:
            return has(f, row, "计") && amount(f, row, column) &&
                   put(f, row, column, figure::make_blank(f.cell(row, column).unit()));
        case row_left_out:
        case row_doubled:
            return with_rows(f, row, k == row_doubled);
        case columns_shifted:
            return shift(f, row);
        case total_of_other_form:
            return has(f, row, "计") && take_from_other_form(f, row, column);
        case of_which_above_whole:
            for (std::size_t i = 1; i < f.rows().size(); ++i)
                if (f.rows()[i].of_which && f.cell(i - 1, column).is_printed())
                    return change(f, i, column,
                                  f.cell(i - 1, column).digits() + 1 + pick_.between(0, 99));
            return false;
        case child_above_parent:
            return row > 0 && f.rows()[row].key % 1'000'000 != 0 && amount(f, row - 1, column) &&
                   change(f, row, column,
                          f.cell(row - 1, column).digits() + 1 + pick_.between(0, 99));
        case balances_exchanged:
            return exchange_balances(f, row);
        case meetings_in_three_public:
            return add_meetings();
        default:
            return amount(f, row, column) &&
                   change(f, row, column, altered(k, f.cell(row, column)));
        }
    }

private:
    static bool has(const form& f, std::size_t row, const char* word) {
        return f.rows()[row].label.find(word) != std::string_view::npos;
    }
    static bool amount(const form& f, std::size_t row, std::size_t column) {
        return f.cell(row, column).is_printed() && f.cell(row, column).digits() != 0;
    }
    // Two cells that the document has, with figures of one unit.
    static bool alike(const figure& x, const figure& y) {
        return x.unit() == y.unit() && x.state() != kemu::figure_state::absent &&
               y.state() != kemu::figure_state::absent;
    }
    static bool put(form& f, std::size_t row, std::size_t column, const figure& to) {
        const figure from = f.cell(row, column);
        const auto value = [](const figure& x) { return x.is_printed() ? x.digits() : 0; };
        if (value(from) == value(to)) return false;
        f.cell(row, column) = to;
        return true;
    }
    static bool change(form& f, std::size_t row, std::size_t column, std::int64_t digits) {
        const figure from = f.cell(row, column);
        const figure kind = from.is_printed() || column == 0 ? from : f.cell(row, 0);
        if (!kind.is_printed()) return false;
        return put(f, row, column, figure{digits, kind.decimals(), kind.unit()});
    }
    std::int64_t altered(kind k, const figure& f) {
        const std::int64_t d = f.digits();
        std::string s = std::to_string(d < 0 ? -d : d);
        const std::size_t at = pick_.index(s.size());
        switch (k) {
        case digits_exchanged:
            if (s.size() < 2) return d;
            std::swap(s[at == 0 ? 1 : at], s[at == 0 ? 0 : at - 1]);
            break;
        case point_shifted:
            s.push_back('0');
            break;
        case other_unit:
            return f.unit() == kemu::unit::yuan ? d / 10'000 : d * 10'000;
        case sign_turned:
            return -d;
        case last_digit_up:
            return d + 1;
        case last_digit_down:
            return d - 1;
        case last_digit_by_two:
            return d + 2;
        case seven_added:
            return d + 7;
        case leading_digit_dropped:
            s.erase(0, 1);
            break;
        case digit_doubled:
            s.insert(at, 1, s[at]);
            break;
        case zero_for_amount:
            return 0;
        default:
            return d;
        }
        const std::int64_t v = s.empty() ? 0 : std::stoll(s);
        return d < 0 ? -v : v;
    }
    static bool swap_rows(form& f, std::size_t a, std::size_t b) {
        if (b >= f.rows().size() || f.rows()[a].part != f.rows()[b].part) return false;
        bool changed = false;
        for (std::size_t k = 0; k < f.columns().size(); ++k) {
            const figure x = f.cell(a, k), y = f.cell(b, k);
            if (!alike(x, y)) return false;
            changed = put(f, a, k, y) || changed;
            f.cell(a, k) = y;
            f.cell(b, k) = x;
        }
        return changed;
    }
    static bool with_rows(form& f, std::size_t row, bool twice) {
        std::vector<std::size_t> order;
        for (std::size_t i = 0; i < f.rows().size(); ++i)
            for (int n = i != row ? 1 : twice ? 2 : 0; n > 0; --n)
                order.push_back(i);
        bool any = false;
        for (std::size_t k = 0; k < f.columns().size(); ++k)
            any = any || amount(f, row, k);
        if (!any) return false;
        f = made_again(f, order);
        return true;
    }
    static bool shift(form& f, std::size_t row) {
        bool changed = false;
        for (std::size_t k = f.columns().size(); k-- > 1;)
            if (alike(f.cell(row, k), f.cell(row, k - 1)))
                changed = put(f, row, k, f.cell(row, k - 1)) || changed;
        return changed;
    }
    bool take_from_other_form(form& f, std::size_t row, std::size_t column) {
        if (!amount(f, row, column)) return false;
        const form& other = account_.forms[pick_.index(account_.forms.size())];
        for (std::size_t i = 0; i < other.rows().size(); ++i)
            if (&other != &f && has(other, i, "计") && other.cell(i, 0).is_printed() &&
                other.cell(i, 0).unit() == f.cell(row, column).unit())
                return put(f, row, column, other.cell(i, 0));
        return false;
    }
    static bool exchange_balances(form& f, std::size_t row) {
        const auto view = f.view();
        const std::size_t a = view.column_index(kemu::column_id::opening_balance);
        const std::size_t b = view.column_index(kemu::column_id::closing_balance);
        if (a < f.columns().size() && b < f.columns().size()) {
            const figure x = f.cell(row, a), y = f.cell(row, b);
            return put(f, row, a, y) && put(f, row, b, x);
        }
        for (std::size_t i = 0; i < f.rows().size(); ++i)
            for (std::size_t k = 0; k < f.rows().size(); ++k)
                if ((has(f, i, "年初") || has(f, i, "上年结转")) &&
                    (has(f, k, "年末") || has(f, k, "结转下年"))) {
                    const std::size_t to = f.columns().size() > 1 ? 1 : 0;
                    const figure x = f.cell(i, 0), y = f.cell(k, to);
                    return put(f, i, 0, y) && put(f, k, to, x);
                }
        return false;
    }
    bool add_meetings() {
        for (form& f : account_.forms)
            for (std::size_t i = 0; i < f.rows().size(); ++i)
                if (f.rows()[i].role == kemu::role_id::three_public)
                    for (std::size_t k = i; k < f.rows().size(); ++k)
                        if (f.rows()[k].role == kemu::role_id::meeting &&
                            f.rows()[k].part == f.rows()[i].part && amount(f, k, 0) &&
                            f.cell(i, 0).is_printed())
                            return change(f, i, 0, f.cell(i, 0).digits() + f.cell(k, 0).digits());
        return false;
    }

    kemu_tests::random_source& pick_;
    kemu::account& account_;
};

kemu::account made_account(std::size_t n) {
    kemu_tests::random_source pick{2'000'000 + n};
    const made::shape s{.only_this_year = n / 2 % 3 == 0, .whole = n / 2 % 4 == 0};
    return n % 2 != 0 ? made::make_budget(pick, s) : made::make(pick, s);
}

bool is_found(const kemu::account& a) {
    const auto v = kemu::check(a).verdicts;
    return v.violated + v.adjusted > 0;
}

} // namespace

TEST_CASE("an error that one-by-one checking misses cannot be proved from the same identities") {
    const char* const text = std::getenv("KEMU_MADE_ACCOUNTS");
    const std::size_t n = text != nullptr ? std::strtoull(text, nullptr, 10) : 400;
    struct {
        std::size_t planted = 0, found = 0, provable = 0, first = 0;
        std::string why{};
    } counts[kinds][2]{};
    std::size_t only_library = 0;
    for (std::size_t i = 0; i < n; ++i) {
        const bool is_budget = i % 2 != 0;
        {
            const kemu::account a = made_account(i);
            const second_opinion::judge second{a, is_budget};
            REQUIRE_MESSAGE(second.contradiction().empty(), i << ' ' << second.contradiction());
            REQUIRE_MESSAGE(!is_found(a), i);
        }
        for (std::size_t k = 0; k < kinds; ++k) {
            kemu::account a = made_account(i);
            kemu_tests::random_source pick{3'000'000 + i * kinds + k};
            planter plant{pick, a};
            bool planted = false;
            for (int tries = 0; tries < 40 && !planted; ++tries)
                planted = plant.plant(static_cast<kind>(k));
            if (!planted) continue;
            auto& c = counts[k][is_budget];
            ++c.planted;
            const second_opinion::judge second{a, is_budget};
            if (is_found(a)) {
                ++c.found;
                // A row that is printed twice is an error by itself, whatever its sums say.
                if (second.contradiction().empty() && k != row_doubled) {
                    ++only_library;
                    for (const kemu::finding& f : kemu::check(a))
                        if (f.kind <= kemu::finding_kind::adjusted)
                            MESSAGE("only the library finds "
                                    << std::string{names[k]} << " in account " << i << ": "
                                    << kemu::to_text(f, kemu::language::en));
                }
            } else if (!second.contradiction().empty()) {
                if (c.provable++ == 0) {
                    c.first = i;
                    c.why = second.contradiction();
                }
            }
        }
    }
    std::printf("%-26s %18s %18s\n%-26s %9s %8s %9s %8s %13s\n", "", "final accounts", "budgets",
                "kind", "planted", "found", "planted", "found", "undetectable");
    for (std::size_t k = 0; k < kinds; ++k) {
        const auto& [f, b] = counts[k];
        std::printf("%-26s %9zu %8zu %9zu %8zu %13zu\n", names[k], f.planted, f.found, b.planted,
                    b.found, f.planted - f.found + b.planted - b.found);
        for (const auto& c : counts[k])
            CHECK_MESSAGE(c.provable == 0, std::string{names[k]} << ": " << c.provable
                                                                 << " missed, first in account "
                                                                 << c.first << ": " << c.why);
        CHECK(f.planted + b.planted > 0);
    }
    // The other way round: nothing is accused that the second opinion can explain.
    CHECK(only_library == 0);
}
