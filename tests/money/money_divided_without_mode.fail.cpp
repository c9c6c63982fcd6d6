// expect-within 10: divide\(a, 3, half_up\)
#include <kemu/money/division.hpp>
using namespace kemu::literals;
#ifdef KEMU_FAIL
const auto part = 100_yuan / 3;
#else
const auto part = divide(100_yuan, 3, kemu::half_up);
#endif
