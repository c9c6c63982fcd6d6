// expect: deleted
#include <kemu/money/ratio.hpp>
#ifdef KEMU_FAIL
const auto rate = kemu::ratio::percent(94.3);
#else
const auto rate = kemu::ratio::percent(943, 1);
#endif
