// A column of codes and a column of fen, summed for every node of the tree.
#include <kemu/ext/ostream.hpp>
#include <kemu/kemu.hpp>
#include <kemu/tables/2024.hpp>

#include <cstdint>
#include <iostream>
#include <vector>

int main() {
    using namespace kemu::literals;
    const std::vector codes{2101506_function, 2101501_function, 2080505_function};
    const std::vector<std::int64_t> fen{735'000, 120'050, 90'000};
    const auto sums = kemu::sum_by(kemu::tables::functional, codes, fen);
    std::cout << sums->at(210_function).value() << '\n' << sums->at(208_function).value() << '\n';
}
// Prints:
// 8550.50
// 900.00
