// An amount split by weights: nothing is lost, and who gets the rest is named.
#include <kemu/kemu.hpp>

#include <array>
#include <iostream>

int main() {
    using namespace kemu::literals;
    const auto shares = kemu::apportion(100_yuan, std::array{1, 1, 1}, kemu::remainder_to::largest);
    for (const kemu::money share : shares->parts)
        std::cout << kemu::to_text(share).view() << '\n';
}
// Prints:
// 33.34
// 33.33
// 33.33
