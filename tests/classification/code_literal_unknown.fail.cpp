// expect: (_function[^0-9]*"2101507".*not_in_the_table|not_in_the_table.*_function[^0-9]*"2101507")
#include <kemu/tables/2024.hpp>
using namespace kemu::literals;
#ifdef KEMU_FAIL
constexpr auto c = 2101507_function;
#else
constexpr auto c = 2101506_function;
#endif
