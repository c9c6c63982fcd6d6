// Elements of others, to be read.
#include <kemu/base/array_view.hpp>

#include <array>
#include <cstddef>
#include <iterator>
#include <ranges>
#include <span>
#include <type_traits>
#include <vector>

namespace {

using kemu::array_view;

constexpr int sum(array_view<int> x) {
    int total = 0;
    for (const int i : x)
        total = total * 10 + i;
    return total;
}
constexpr std::size_t count(std::span<const int> x) {
    return x.size();
}

// Whatever holds its elements in a row becomes a view of the same elements, in the same order.
constexpr int numbers[] = {1, 2, 3};
constexpr std::array<int, 4> array{4, 5, 6, 7};
static_assert(sum(numbers) == 123 && sum(array) == 4567 && sum({}) == 0);
static_assert(sum(std::span<const int>{numbers}) == 123);
static_assert(sum(std::span<const int, 3>{numbers}) == 123);
static_assert(sum({numbers, 2}) == 12);
static_assert(sum(std::vector<int>{8, 9}) == 89);
static_assert([] {
    int changing[] = {1, 2};
    std::array<int, 2> other{3, 4};
    std::vector<int> more{5, 6};
    const std::span<int> span{changing};
    changing[0] = 9;
    return sum(changing) == 92 && sum(span) == 92 && sum(other) == 34 && sum(more) == 56;
}());

// A view is a view of all of it, and of nothing where nothing was given.
constexpr array_view<int> view = numbers;
static_assert(view.size() == 3 && !view.empty() && view.data() == numbers);
static_assert(view.begin() == numbers && view.end() == numbers + 3);
static_assert(view.front() == 1 && view[1] == 2 && view.back() == 3);
static_assert(array_view<int>{}.empty() && array_view<int>{}.size() == 0 &&
              array_view<int>{}.data() == nullptr && sum(array_view<int>{}) == 0);

// Parts of it are where the whole has them.
static_assert(sum(view.first(2)) == 12 && sum(view.last(2)) == 23 && sum(view.subspan(1)) == 23);
static_assert(sum(view.subspan(1, 1)) == 2 && view.subspan(1).data() == numbers + 1);
static_assert(view.first(0).empty() && view.last(0).empty() && view.subspan(3).empty());
static_assert(view.last(3).data() == numbers && view.last(0).data() == numbers + 3);

// It stands where a span is asked for, and in the algorithms and views of the standard library.
static_assert(count(view) == 3 && std::span{view}.data() == numbers);
static_assert(std::ranges::contiguous_range<array_view<int>> && std::ranges::view<array_view<int>>);
static_assert(std::ranges::borrowed_range<array_view<int>>);
static_assert(std::size(view) == 3 && std::data(view) == numbers);

// Elements of another type would not lie where this one's would.
struct base {
    int a = 0;
};
struct derived : base {
    int b = 0;
};
static_assert(std::is_convertible_v<std::vector<base>, array_view<base>>);
static_assert(!std::is_constructible_v<array_view<base>, std::vector<derived>>);
static_assert(!std::is_constructible_v<array_view<base>, const derived (&)[2]>);
static_assert(!std::is_constructible_v<array_view<long>, std::vector<int>>);
static_assert(std::is_convertible_v<std::array<const int, 2>, array_view<int>>);
static_assert(!std::is_constructible_v<array_view<int>, int>);
// Nothing is changed through it.
static_assert(std::is_same_v<decltype(view[0]), const int&>);
static_assert(!std::is_constructible_v<std::span<int>, array_view<int>>);
static_assert(std::is_trivially_copyable_v<array_view<int>>);

} // namespace
