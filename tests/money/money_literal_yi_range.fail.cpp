// expect: literal_is_beyond_64_bits
#include <kemu/money/money.hpp>
using namespace kemu::literals;
#ifdef KEMU_FAIL
constexpr auto amount = 922337204_yi;
#else
constexpr auto amount = 922337203_yi;
#endif
