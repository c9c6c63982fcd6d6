// expect: are two fields or arguments swapped
#include <kemu/tables/2024.hpp>
using namespace kemu::literals;
#ifdef KEMU_FAIL
constexpr kemu::functional_code c = 301_economic;
#else
constexpr kemu::functional_code c = 201_function;
#endif
