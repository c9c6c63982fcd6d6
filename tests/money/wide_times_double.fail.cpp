// expect: wide_money.+ and .+double
#include <kemu/money/wide.hpp>
using namespace kemu::literals;
#ifdef KEMU_FAIL
const auto amount = kemu::wide_money{1_yuan} * 0.5;
#else
const auto amount = kemu::wide_money{1_yuan} * 5;
#endif
