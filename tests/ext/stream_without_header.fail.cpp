// expect-within 10: include_kemu_ext_ostream_hpp
#include <kemu/kemu.hpp>
#ifndef KEMU_FAIL
#include <kemu/ext/ostream.hpp>
#endif
#include <iostream>
#include <sstream>
using namespace kemu;
using namespace kemu::literals;
void print(functional_code code) {
#if KEMU_FAIL == 1
    std::cout << 7'350.00_yuan;
#elif KEMU_FAIL == 2
    std::cout << code;
#elif KEMU_FAIL == 3
    std::cout << 12.3400_decimal;
#elif KEMU_FAIL == 4
    std::ostringstream os;
    os << ratio::of(1, 3);
#elif KEMU_FAIL == 5
    std::cout << exact_sum{1_yuan};
#else
    std::cout << 7'350.00_yuan << code << 12.3400_decimal << ratio::of(1, 3) << exact_sum{1_yuan};
#endif
}
