// A rule of one's own, as a constant: basic expenditure is not more than all expenditure.
#include <kemu/check.hpp>
#include <kemu/form/rules.hpp>
#include <kemu/read.hpp>

#include <array>
#include <iostream>

constexpr std::array rules{kemu::identity{
    .id = "own.basic",
    .forms = kemu::form_bit(kemu::form_id::form05),
    .over = kemu::rules::every_row,
    .target = {.rows = kemu::rules::this_row, .column = kemu::column_id::total_expenditure},
    .terms = {{{.rows = kemu::rules::this_row, .column = kemu::column_id::basic}}},
    .relation = kemu::relation::at_most,
    .zh = "基本支出不大于本年支出",
    .en = "basic expenditure is not more than all expenditure",
    .source = "own",
}};

int main(int count, char** arguments) {
    const auto read = kemu::read_account(count > 1 ? arguments[1] : KEMU_EXAMPLE_ACCOUNT);
    std::size_t judged = 0;
    for (const kemu::finding& f : kemu::check(read.value, {.all = true, .more_rules = rules}))
        judged += f.rule != nullptr && f.rule->id == rules[0].id ? 1U : 0U;
    std::cout << "judged at " << judged << " rows\n";
}
// Prints:
// judged at 20 rows
