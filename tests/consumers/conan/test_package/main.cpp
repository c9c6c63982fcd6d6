// A code looked up, a sum, and a form checked: 83.45 is not the sum of 51.43 and 42.02.
#include <kemu/check.hpp>
#include <kemu/kemu.hpp>
#include <kemu/tables/2024.hpp>

#include <cstdio>

using namespace kemu::literals;

int main() {
    if (kemu::tables::year_2024.functional.name(2080505_function, 2024) !=
        "机关事业单位基本养老保险缴费支出")
        return 1;

    kemu::ledger book{kemu::tables::year_2024};
    if (!book.post({.function = 2080505_function, .economic = 30108_economic, .amount = 51.43_wan}))
        return 2;
    if (kemu::rollup(book).at(208_function, 301_economic).value() != 514'300_yuan) return 3;

    using enum kemu::column_id;
    constexpr kemu::column_id columns[] = {total_expenditure, basic, project};
    kemu::form expenditure{*kemu::final_accounts::set.layout_of(kemu::form_id::form05), columns};
    const std::size_t row = expenditure.add({.key = (208_function).value()}, "社会保障和就业支出");
    constexpr std::int64_t printed[] = {8345, 5143, 4202};
    for (std::size_t i = 0; i < 3; ++i)
        expenditure.cell(row, i) = kemu::figure{printed[i], 2, kemu::wan_yuan};
    kemu::account account;
    account.year = 2024;
    account.set = &kemu::final_accounts::set;
    account.forms.push_back(std::move(expenditure));
    if (kemu::check(account).violations() != 1) return 4;

    std::printf("kemu %d.%d.%d\n", KEMU_VERSION_MAJOR, KEMU_VERSION_MINOR, KEMU_VERSION_PATCH);
}
