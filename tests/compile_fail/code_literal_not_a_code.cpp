// expect: (_revenue[^0-9]*"2101".*literal_has_no_digits_of_such_a_code|literal_has_no_digits_of_such_a_code.*_revenue[^0-9]*"2101")
#include <kemu/tables/2024.hpp>
using namespace kemu::literals;
#ifdef KEMU_FAIL
constexpr auto c = 2101_revenue;
#else
constexpr auto c = 101_revenue;
#endif
