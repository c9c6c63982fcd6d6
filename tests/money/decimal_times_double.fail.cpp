// expect-within 10: (0.13_decimal|divide<4>\(a, 3_decimal, half_up\))
#include <kemu/money/decimal_division.hpp>
using namespace kemu::literals;
#if KEMU_FAIL == 1
const auto tax = 12.5_decimal * 0.13;
#elif KEMU_FAIL == 2
const auto tax = 0.13 * 12.5_decimal;
#elif KEMU_FAIL == 3
const auto part = 12.5_decimal / 3;
#else
const auto tax = 12.5_decimal * 0.13_decimal;
#endif
