// expect: literal_is_beyond_64_bits
#include <kemu/money/money.hpp>
using namespace kemu::literals;
#ifdef KEMU_FAIL
constexpr auto amount = 92233720368547758.08_yuan;
#else
constexpr auto amount = 92233720368547758.07_yuan;
#endif
