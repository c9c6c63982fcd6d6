// From the text of a code and of an amount to the text of a sum.
#include <kemu/kemu.hpp>
#include <kemu/tables/2024.hpp>

#include <cstdio>
#include <string>
#include <string_view>

int main() {
    const auto function = kemu::parse_code<kemu::functional>("2101506");
    const auto economic = kemu::parse_code<kemu::economic_department>("30101");
    const auto amount = kemu::parse_money("7,350.00");
    kemu::ledger book{kemu::tables::year_2024};
    if (!book.post({.function = *function, .economic = *economic, .amount = *amount})) return 1;
    const auto sum = kemu::rollup(book).at(*kemu::parse_code<kemu::functional>("210"), *economic);
    std::puts(std::string(std::string_view(kemu::to_text(*sum))).c_str());
}
