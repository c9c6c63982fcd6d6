// expect: money_literal_is_beyond_64_bits_of_fen
#include <kemu/money/money.hpp>
using namespace kemu::literals;
#ifdef KEMU_FAIL
constexpr auto amount = 92233720368547758.08_yuan;
#else
constexpr auto amount = 92233720368547758.07_yuan;
#endif
