// expect: (no match for|invalid operands)
#include <kemu/tables/2024.hpp>
using namespace kemu::literals;
#ifdef KEMU_FAIL
constexpr bool same = 501_government_economic == 301_economic;
#else
constexpr bool same = 301_economic == 301_economic;
#endif
