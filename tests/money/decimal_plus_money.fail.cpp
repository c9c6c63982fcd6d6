// expect: money.+ and .+decimal
#include <kemu/money/decimal_division.hpp>
using namespace kemu::literals;
#ifdef KEMU_FAIL
const auto sum = 1_yuan + 1.00_decimal;
#else
const auto sum = 1_yuan + to_money(1.00_decimal, kemu::half_up);
#endif
