// expect: money.+ and .+int
#include <kemu/money/money.hpp>
using namespace kemu::literals;
#ifdef KEMU_FAIL
const auto amount = 1_yuan + 5;
#else
const auto amount = 1_yuan + 5_yuan;
#endif
