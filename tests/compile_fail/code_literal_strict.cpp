// expect: (_function[^0-9]*"2010101".*literal_code_is_not_known_to_be_valid_in_that_year|literal_code_is_not_known_to_be_valid_in_that_year.*_function[^0-9]*"2010101")
#include <kemu/tables/2018.hpp>
#ifdef KEMU_FAIL
using namespace kemu::strict_literals;
#else
using namespace kemu::literals;
#endif
constexpr auto c = 2010101_function;
