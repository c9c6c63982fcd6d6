// expect: literal_is_not_a_plain_decimal
#include <kemu/money/money.hpp>
using namespace kemu::literals;
#ifdef KEMU_FAIL
constexpr auto amount = 1e5_yuan;
#else
constexpr auto amount = 100000_yuan;
#endif
