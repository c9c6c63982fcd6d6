// expect: literal_is_a_code_of_another_classification
#include <kemu/tables/2024.hpp>
using namespace kemu::literals;
#ifdef KEMU_FAIL
constexpr auto c = 30101_function;
#else
constexpr auto c = 30101_economic;
#endif
