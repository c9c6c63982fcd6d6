// A rule of one's own, as a constant: meals of official visits are not more than a tenth of a form's total.
#include <kemu/check.hpp>
#include <kemu/read.hpp>

#include <array>
#include <iostream>

constexpr std::array rules{kemu::identity{
    .id = "own.basic_below_total",
    .forms = kemu::form_bit(kemu::form_id::form05),
    .over = kemu::every_row,
    .target = {.rows = kemu::same_code, .column = kemu::column_id::basic},
    .terms = {{{.rows = kemu::same_code, .column = kemu::column_id::total_expenditure}}},
    .relation = kemu::relation::at_most,
    .zh = "基本支出不大于本年支出",
    .en = "basic expenditure is not more than all expenditure",
    .source = "own",
}};

int main(int count, char** arguments) {
    const auto read = kemu::read_account(count > 1 ? arguments[1] : KEMU_EXAMPLE_ACCOUNT);
    const kemu::findings all = kemu::check(read.value, {.all = true, .more_rules = rules});
    std::size_t judged = 0;
    for (const kemu::finding& f : all)
        judged += f.rule != nullptr && f.rule->id == rules[0].id ? 1U : 0U;
    std::cout << "judged " << (judged > 0 ? "at every row" : "nowhere") << '\n';
}
