// expect: result_has_no_value
#include <kemu/text/capitals.hpp>
using namespace kemu::literals;
#ifdef KEMU_FAIL
constexpr auto amount = *kemu::parse_capitals("壹元");
#else
constexpr auto amount = *kemu::parse_capitals("壹元整");
#endif
