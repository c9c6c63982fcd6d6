// Postings, and their sums for every category and section.
#include <kemu/ext/ostream.hpp>
#include <kemu/kemu.hpp>
#include <kemu/tables/2024.hpp>

#include <iostream>

int main() {
    using namespace kemu::literals;
    kemu::ledger book{kemu::tables::year_2024};
    if (!book.post(
            {.function = 2101506_function, .economic = 30101_economic, .amount = 7'350_yuan}) ||
        !book.post(
            {.function = 2101506_function, .economic = 30201_economic, .amount = 1'200.50_yuan}) ||
        !book.post({.function = 2080505_function, .economic = 30108_economic, .amount = 900_yuan}))
        return 1;
    const auto sums = kemu::rollup(book);
    for (auto [function, economic, sum] : sums.at_level(kemu::level::category))
        std::cout << function << ' ' << economic << ' ' << sum << '\n';
    std::cout << "21015 x 302 " << sums.at(21015_function, 302_economic).value() << '\n';
}
// Prints:
// 208  900.00
// 210  8550.50
// 21015 x 302 1200.50
