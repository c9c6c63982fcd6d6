// expect: deleted
#include <kemu/money/money.hpp>
using namespace kemu::literals;
#ifdef KEMU_FAIL
const auto amount = kemu::money::from_fen(true);
#else
const auto amount = kemu::money::from_fen(1);
#endif
