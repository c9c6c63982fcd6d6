// expect: a decimal has 0 to 9 decimals
#include <kemu/money/decimal.hpp>
using namespace kemu::literals;
#ifdef KEMU_FAIL
constexpr auto rate = 0.1234567891_decimal;
#else
constexpr auto rate = 0.123456789_decimal;
#endif
