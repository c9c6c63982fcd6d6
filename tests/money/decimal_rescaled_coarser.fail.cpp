// expect: round_to takes a mode
#include <kemu/money/decimal.hpp>
using namespace kemu::literals;
#ifdef KEMU_FAIL
constexpr auto rate = kemu::rescale<2>(0.125_decimal);
#else
constexpr auto rate = kemu::rescale<4>(0.125_decimal);
#endif
