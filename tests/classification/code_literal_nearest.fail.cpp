// expect: (the_nearest_is|element) .*2101506|2101506.*the_nearest_is
#include <kemu/tables/2024.hpp>
using namespace kemu::literals;
#ifdef KEMU_FAIL
constexpr auto c = 2101507_function;
#else
constexpr auto c = 2101506_function;
#endif
