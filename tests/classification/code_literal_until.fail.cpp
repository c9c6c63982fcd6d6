// expect: 2022.*literal_code_is_not_valid_in_that_year_but_until|element 2022
#include <kemu/tables/2022.hpp>
#include <kemu/tables/2024.hpp>
#ifdef KEMU_FAIL
using namespace kemu::literals::y2024;
#else
using namespace kemu::literals::y2022;
#endif
constexpr auto c = 39906_economic;
