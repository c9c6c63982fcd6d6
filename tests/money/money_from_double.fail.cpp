// expect: deleted
#include <kemu/money/money.hpp>
using namespace kemu::literals;
#ifdef KEMU_FAIL
const auto amount = kemu::money::from_fen(12.5);
#else
const auto amount = kemu::money::from_fen(1250);
#endif
