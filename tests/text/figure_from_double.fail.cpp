// expect: deleted
#include <kemu/text/figure.hpp>
#ifdef KEMU_FAIL
const auto cell = kemu::figure(108.84, 2, kemu::wan_yuan);
#else
const auto cell = kemu::figure(10884, 2, kemu::wan_yuan);
#endif
