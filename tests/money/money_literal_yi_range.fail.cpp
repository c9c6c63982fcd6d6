// expect: money_literal_is_beyond_64_bits_of_fen
#include <kemu/money/money.hpp>
using namespace kemu::literals;
#ifdef KEMU_FAIL
constexpr auto amount = 922337204_yi;
#else
constexpr auto amount = 922337203_yi;
#endif
