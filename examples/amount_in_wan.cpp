// An amount printed in 万元: rounded only by the mode that is named.
#include <kemu/kemu.hpp>

#include <iostream>

int main() {
    using namespace kemu::literals;
    const auto shown =
        kemu::to_text(1'095'724.21_yuan, {.unit = kemu::wan_yuan, .suffix = true}, kemu::half_up);
    std::cout << shown->view() << '\n';
}
// Prints:
// 109.57万元
