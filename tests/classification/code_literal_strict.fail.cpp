// expect: (_function[^0-9]*"2010101".*not_known_to_be|not_known_to_be.*_function[^0-9]*"2010101")
#include <kemu/tables/2018.hpp>
#ifdef KEMU_FAIL
using namespace kemu::strict_literals;
#else
using namespace kemu::literals;
#endif
constexpr auto c = 2010101_function;
