// expect: deleted
#include <kemu/money/money.hpp>
using namespace kemu::literals;
#ifdef KEMU_FAIL
const auto amount = 1_yuan / 3;
#else
const auto amount = divide(1_yuan, 3, kemu::half_up);
#endif
