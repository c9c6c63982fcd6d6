// The one binary search and the one small tuple.
#include <kemu/base/pack.hpp>
#include <kemu/base/sorted.hpp>

#include <cstddef>
#include <type_traits>

namespace {

using namespace kemu::detail;

// Every list of up to 20 numbers 0, 2, 4, ... and every number searched in it.
constexpr bool finds_every_place() {
    for (std::size_t count = 0; count <= 20; ++count)
        for (std::size_t wanted = 0; wanted <= 2 * count + 1; ++wanted) {
            const std::size_t found =
                first_not_before(count, [wanted](std::size_t i) { return 2 * i < wanted; });
            const std::size_t expected = (wanted + 1) / 2;
            if (found != (expected < count ? expected : count)) return false;
        }
    return true;
}
static_assert(finds_every_place());

struct fixed_in_place {
    int value = 0;
    constexpr explicit fixed_in_place(int v) : value(v) {}
    fixed_in_place(const fixed_in_place&) = delete;
};

constexpr int sum() {
    const pack<int, long, int> p{1, 2L, 4};
    long total = 0;
    p.each([&total](auto v) { total = total * 10 + v; });
    return static_cast<int>(total);
}
static_assert(sum() == 124);
static_assert(element<1>(pack<int, long>{3, 4L}) == 4);
static_assert(std::is_same_v<decltype(element<1>(pack<int, long>{3, 4L})), const long&>);
static_assert(pack<int, int>{1, 2} == pack<int, int>{1, 2} && !(pack<int>{1} == pack<int>{2}));

constexpr int made() {
    const pack<fixed_in_place, fixed_in_place> p{
        made_by, [](auto i) { return fixed_in_place{static_cast<int>(i) + 5}; }};
    return element<0>(p).value * 10 + element<1>(p).value;
}
static_assert(made() == 56);

} // namespace
