// expect: (_economic[^0-9]*"39906".*code_is_not_valid|code_is_not_valid.*_economic[^0-9]*"39906")
#include <kemu/tables/2022.hpp>
#include <kemu/tables/2024.hpp>
#ifdef KEMU_FAIL
using namespace kemu::literals::y2024;
#else
using namespace kemu::literals::y2022;
#endif
constexpr auto c = 39906_economic;
