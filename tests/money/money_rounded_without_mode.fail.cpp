// expect: too few arguments|no matching function
#include <kemu/money/division.hpp>
#include <kemu/money/money.hpp>
using namespace kemu::literals;
#ifdef KEMU_FAIL
const auto amount = round_to(1.25_yuan, 0.1_yuan);
#else
const auto amount = round_to(1.25_yuan, 0.1_yuan, kemu::half_up);
#endif
