// expect: no matching function
#include <kemu/money/apportion.hpp>
using namespace kemu::literals;
#ifdef KEMU_FAIL
const auto parts = kemu::apportion(1_yuan, std::array{0.5, 0.5}, kemu::remainder_to::largest);
#else
const auto parts = kemu::apportion(1_yuan, std::array{1, 1}, kemu::remainder_to::largest);
#endif
