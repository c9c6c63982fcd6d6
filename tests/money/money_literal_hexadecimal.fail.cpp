// expect: literal_is_not_a_plain_decimal
#include <kemu/money/money.hpp>
using namespace kemu::literals;
#ifdef KEMU_FAIL
constexpr auto amount = 0xFF_yuan;
#else
constexpr auto amount = 255_yuan;
#endif
