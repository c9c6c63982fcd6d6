// expect: amount_overflow
#include <kemu/money/money.hpp>
using namespace kemu::literals;
#ifdef KEMU_FAIL
constexpr auto amount = kemu::money::max() + 0.01_yuan;
#else
constexpr auto amount = kemu::money::max() - 0.01_yuan;
#endif
