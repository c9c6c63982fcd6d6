// expect: (_revenue[^0-9]*"2101".*no_digits_of_such|no_digits_of_such.*_revenue[^0-9]*"2101")
#include <kemu/tables/2024.hpp>
using namespace kemu::literals;
#ifdef KEMU_FAIL
constexpr auto c = 2101_revenue;
#else
constexpr auto c = 101_revenue;
#endif
