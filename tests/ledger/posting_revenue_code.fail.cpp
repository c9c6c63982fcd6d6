// expect: functional.*revenue|revenue.*functional
#include <kemu/ledger/posting.hpp>
#ifdef KEMU_FAIL
constexpr kemu::posting spent{.function = kemu::revenue_code::from_value(101'000'000)};
#else
constexpr kemu::posting spent{.function = kemu::functional_code::from_value(201'000'000)};
#endif
