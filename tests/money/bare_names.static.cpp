// Passes by compiling: beside `using namespace kemu` the functions of <cmath> keep their names, and of the
// rounding modes only half_up and half_even, which no other library has, are bare.
#include <kemu/kemu.hpp>

#include <cmath>
#include <cstdlib>

using namespace kemu;

namespace {

[[maybe_unused]] double whole(double x) {
    return floor(x) + ::ceil(x) + ::round(x) + ::trunc(x);
}
[[maybe_unused]] int without_sign(int x) {
    return abs(x);
}
[[maybe_unused]] div_t parts(int x) {
    return div(x, 7);
}
constexpr rounding exact = rounding::exact; // a name of the user's own
static_assert(exact == rounding::exact && half_up == rounding::half_up &&
              half_even == rounding::half_even);

} // namespace
