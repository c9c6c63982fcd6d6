// expect: money_literal_has_digits_beyond_a_fen
#include <kemu/money/money.hpp>
using namespace kemu::literals;
#ifdef KEMU_FAIL
constexpr auto amount = 1.005_yuan;
#else
constexpr auto amount = 1.00_yuan;
#endif
