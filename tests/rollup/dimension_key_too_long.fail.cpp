// expect: the keys of a dimension have at most 32 bits
// Keys of 64 bits were cut to their lower half in silence: 2^32 + 5 was summed as 5.
#include <kemu/rollup/dimension.hpp>
#ifdef KEMU_FAIL
enum class number : std::uint64_t {};
#else
enum class number : std::uint32_t {};
#endif
auto f(const kemu::dimension<number>& d) {
    return d.node_of(number{5});
}
