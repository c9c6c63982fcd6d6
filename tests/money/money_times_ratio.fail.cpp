// expect-within 10: (multiply|divide)\(a, (r|ratio::of\(113, 100\)), half_up\)
#include <kemu/money/ratio.hpp>
using namespace kemu::literals;
constexpr auto rate = kemu::ratio::of(13, 100);
#if KEMU_FAIL == 1
const auto tax = 100_yuan * rate;
#elif KEMU_FAIL == 2
const auto tax = rate * 100_yuan;
#elif KEMU_FAIL == 3
const auto tax = 100_yuan / rate;
#elif KEMU_FAIL == 4
const auto tax = 100_yuan / 1.13;
#else
const auto tax = multiply(100_yuan, rate, kemu::half_up);
#endif
