// expect: money_literal_has_digits_beyond_a_fen
#include <kemu/money/money.hpp>
using namespace kemu::literals;
#ifdef KEMU_FAIL
constexpr auto amount = 2.500001_qian;
#else
constexpr auto amount = 2.50001_qian;
#endif
