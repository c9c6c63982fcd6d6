// Does a printed 94.28 % follow from two printed amounts?
#include <kemu/kemu.hpp>

#include <iostream>

int main() {
    using namespace kemu::literals;
    const auto share = kemu::ratio::of(8'867.29_wan, 9'404.90_wan);
    std::cout << std::boolalpha << kemu::percent_follows({9428, 2}, share, kemu::half_up) << '\n'
              << kemu::percent_follows({9429, 2}, share, kemu::half_up) << '\n';
}
// Prints:
// true
// false
