// expect: ambiguous
#include <kemu/tables/2023.hpp>
#include <kemu/tables/2024.hpp>
#ifdef KEMU_FAIL
using namespace kemu::literals;
#else
using namespace kemu::literals::y2024;
#endif
constexpr auto c = 2101506_function;
