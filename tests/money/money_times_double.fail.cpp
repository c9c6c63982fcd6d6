// expect-within 10: multiply\(a, 0.13_decimal, half_up\)
#include <kemu/money/money.hpp>
using namespace kemu::literals;
#ifdef KEMU_FAIL
const auto amount = 1_yuan * 0.5;
#else
const auto amount = 1_yuan * 5;
#endif
