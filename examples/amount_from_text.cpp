// An amount from a person's text; what is wrong is said with its place.
#include <kemu/base/message.hpp>
#include <kemu/kemu.hpp>

#include <iostream>

int main() {
    for (const char* text : {"1,600.60", "1,60"}) {
        if (const auto amount = kemu::parse_money(text))
            std::cout << kemu::to_text(*amount).view() << '\n';
        else
            std::cout << kemu::message(amount.error(), kemu::language::en).view() << '\n';
    }
}
// Prints:
// 1600.60
// column 5: not a number "1,60"
