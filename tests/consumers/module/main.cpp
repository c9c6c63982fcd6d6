// A program that imports kemu.
#include <cstdio>
#include <string>

import kemu;

using namespace kemu::literals;

kemu::ledger filled(); // in second.cpp

int main() {
    static_assert((2101506_function).parent() == 21015_function);
    const kemu::ledger book = filled();
    const kemu::money sum = kemu::rollup(book).at(210_function, 301_economic).value();
    std::puts(std::string{kemu::to_text(sum).view()}.c_str());
}
