// expect: ambiguous.*operand types?.*government_economic_code.*economic_code
#include <kemu/tables/2024.hpp>
using namespace kemu::literals;
#ifdef KEMU_FAIL
constexpr bool same = 501_government_economic == 301_economic;
#else
constexpr bool same = 301_economic == 301_economic;
#endif
