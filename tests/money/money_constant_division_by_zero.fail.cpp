// expect: amount_divided_by_zero
#include <kemu/money/division.hpp>
#include <kemu/money/money.hpp>
using namespace kemu::literals;
#ifdef KEMU_FAIL
constexpr auto amount = divide(1_yuan, 0, kemu::half_up);
#else
constexpr auto amount = divide(1_yuan, 1, kemu::half_up);
#endif
