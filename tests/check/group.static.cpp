// Rules of an account's own and groups of accounts, judged in constant expressions.
#include <kemu/check/group.hpp>

#include <array>
#include <cstddef>
#include <cstdint>

using namespace kemu;
using namespace kemu::literals;
using namespace kemu::rules;

namespace {

// Form 05 with a total and three categories, in 万元 with two decimals.
struct small_form {
    std::array<row, 4> rows{row{.role = role_id::total, .label = "合计"},
                            row{.key = 201'000'000, .label = "一般公共服务支出"},
                            row{.key = 208'000'000, .label = "社会保障和就业支出"},
                            row{.key = 210'000'000, .label = "卫生健康支出"}};
    std::array<column_id, 3> printed{column_id::total_expenditure, column_id::basic,
                                     column_id::project};
    std::array<std::uint32_t, 4> order{0, 1, 2, 3};
    std::array<figure, 12> cells{};

    constexpr small_form(figure total, figure a, figure b, figure c) {
        const figure totals[] = {total, a, b, c};
        for (std::size_t i = 0; i < 4; ++i)
            cells[3 * i] = totals[i];
    }
    constexpr account_view account(int year = 2024) const {
        account_view v{.year = year};
        v.set_form({final_accounts::set.layout_of(form_id::form05), printed, rows, cells, order});
        return v;
    }
};

constexpr small_form first{6.00_printed, 1.00_printed, 2.00_printed, 3.00_printed};
constexpr small_form second{60.01_printed, 10.00_printed, 20.00_printed, 30.01_printed};
constexpr small_form department{66.01_printed, 11.00_printed, 22.00_printed, 33.01_printed};
constexpr small_form wrong{66.01_printed, 11.00_printed, 22.03_printed, 33.01_printed};

constexpr cells total_of(row_set rows, int sign = 1) {
    return {.form = form_id::form05,
            .rows = rows,
            .column = column_id::total_expenditure,
            .optional = true,
            .sign = sign};
}

// 1 + 2 + 3 + 1 - 1: the last two in more_terms.
constexpr cells last_terms[] = {total_of(labelled("其中：一般公共服务支出"), -1)};
constexpr identity five_terms(std::int64_t slack, row_set last) {
    return {.id = "own",
            .forms = form_bit(form_id::form05),
            .target = total_of(labelled("合 计")),
            .terms = {{total_of(with_code(201'000'000)), total_of(with_code(208'000'000)),
                       total_of(last), total_of(with_code(201'000'000))}},
            .more_terms = last_terms,
            .slack = slack,
            .zh = "一条规则",
            .en = "a rule",
            .source = ""};
}
constexpr verdict verdict_of(const identity& rule) {
    verdict out = verdict::not_listed;
    validate(first.account(), {&rule, 1},
             [&out](const instance&, const judgement& j) { out = j.verdict; });
    return out;
}
static_assert(verdict_of(five_terms(0, with_code(210'000'000))) == verdict::exact);

// Without the 3: the target can be 59,950.00 元, and the terms 30,000.00 with 3 * 49.99 for those that
// are added and 50.00 for the one that is taken off.
constexpr row_set none = with_code(229'000'000);
static_assert(verdict_of(five_terms(0, none)) == verdict::violated);
static_assert(verdict_of(five_terms(29'750'03, none)) == verdict::rounding);
// One fen of slack less, and only amounts moved to make the table add up explain it: each of the five
// figures by up to 99.99 元, so that 29,500.05 of slack is the least that does.
static_assert(verdict_of(five_terms(29'750'02, none)) == verdict::adjusted);
static_assert(verdict_of(five_terms(29'500'05, none)) == verdict::adjusted);
static_assert(verdict_of(five_terms(29'500'04, none)) == verdict::violated);

constexpr tally sum_of_two(const small_form& whole) {
    const grouped_account group[] = {{group_role::agency, first.account()},
                                     {group_role::department, whole.account()},
                                     {group_role::agency, second.account()}};
    tally t;
    validate_group(group_kind::sum, group,
                   [&t](const group_instance&, const judgement& j) { t.add(j.verdict); });
    return t;
}
static_assert(sum_of_two(department) == tally{.exact = 4});
static_assert(sum_of_two(wrong) == tally{.exact = 3, .violated = 1});

constexpr tally years(int one, int other) {
    const grouped_account group[] = {{group_role::year, first.account(one)},
                                     {group_role::year, second.account(other)}};
    tally t;
    validate_group(group_kind::years, group,
                   [&t](const group_instance&, const judgement& j) { t.add(j.verdict); });
    return t;
}
static_assert(years(2023, 2024) == tally{});
static_assert(years(2024, 2024) == tally{.violated = 1});
static_assert(years(2026, 2024) == tally{.violated = 1});

} // namespace
