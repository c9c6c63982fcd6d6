// expect: printed_figure_begins_with_a_zero
#include <kemu/text/figure.hpp>

using namespace kemu::literals;
constexpr kemu::figure good = 0.10_printed;
#ifdef KEMU_FAIL
constexpr kemu::figure octal = 010_printed;
#endif
