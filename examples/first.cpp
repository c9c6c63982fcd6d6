#include <kemu/ext/ostream.hpp> // << for amounts and codes
#include <kemu/kemu.hpp>        // money, codes, figures, text, ledger, rollup
#include <kemu/tables/2024.hpp> // the classifications of 2024 and their literals

#include <iostream>

using namespace kemu::literals;

int main() {
    constexpr auto item = 2101506_function; // 2101507_function does not compile
    static_assert(item.parent() == 21015_function && item.category() == 210_function);
    static_assert(108.837421_wan == 1'088'374.21_yuan); // two ways to write one exact amount
    kemu::ledger book{kemu::tables::year_2024};
    for (const kemu::money amount : {7'350.00_yuan, 108.837421_wan})
        if (!book.post({.function = item, .economic = 30101_economic, .amount = amount})) return 1;

    const auto sum =
        kemu::rollup(book).at(210_function, 301_economic).value(); // 卫生健康 × 工资福利
    const auto shown = kemu::to_text(sum, {.unit = kemu::wan_yuan, .suffix = true}, kemu::half_up);
    std::cout << item << ' ' << kemu::tables::year_2024.functional.name(item, 2024) << ": " << sum
              << " 元, published as " << shown.value().view() << '\n';
}
// Prints:
// 2101506 医疗保障经办事务: 1095724.21 元, published as 109.57万元
