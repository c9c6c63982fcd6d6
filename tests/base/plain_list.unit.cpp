// A list that grows, of elements that are copied as bytes.
#include <kemu/base/plain_list.hpp>

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <random>
#include <type_traits>
#include <utility>
#include <vector>

namespace {

using kemu::array_view;
using kemu::detail::plain_list;

struct element {
    std::uint64_t key = 7;
    std::uint8_t part = 9;
    bool operator==(const element&) const = default;
};

template <class T>
bool same(const plain_list<T>& list, const std::vector<T>& wanted) {
    if (list.size() != wanted.size() || list.empty() != wanted.empty()) return false;
    for (std::size_t i = 0; i < wanted.size(); ++i)
        if (!(list[i] == wanted[i])) return false;
    return list.end() - list.begin() == static_cast<std::ptrdiff_t>(wanted.size()) &&
           (wanted.empty() || (list.front() == wanted.front() && list.back() == wanted.back()));
}

} // namespace

TEST_CASE("whatever is done to a list, it has what a vector has") {
    std::mt19937 random{20261126};
    for (int round = 0; round < 200; ++round) {
        plain_list<element> list;
        std::vector<element> wanted;
        for (int step = 0; step < 60; ++step) {
            const element x{random(), static_cast<std::uint8_t>(random())};
            const std::size_t count = random() % 40;
            switch (random() % 10) {
            case 0:
                list.resize(count), wanted.resize(count);
                break;
            case 1:
                list.resize(count, x), wanted.resize(count, x);
                break;
            case 2:
                list.reserve(count), wanted.reserve(count);
                break;
            case 3:
                if (!wanted.empty()) list.pop_back(), wanted.pop_back();
                break;
            case 4:
                if (count == 0) list.clear(), wanted.clear();
                break;
            case 5: {
                const auto is_to_go = [&](const element& y) { return y.part % 8 == count % 8; };
                erase_if(list, is_to_go);
                std::erase_if(wanted, is_to_go);
                break;
            }
            case 6:
                CHECK(list.emplace_back(x.key, x.part) == x);
                wanted.push_back(x);
                break;
            default:
                list.push_back(x), wanted.push_back(x);
            }
            REQUIRE(same(list, wanted));
        }
        plain_list<element> copy = list;
        CHECK(same(copy, wanted));
        CHECK((wanted.empty() || copy.data() != list.data()));
        copy.push_back({1, 2});
        CHECK(same(list, wanted)); // what is done to a copy is not done to the first
        list = copy;
        CHECK(list.size() == wanted.size() + 1);
        const plain_list<element> taken = std::move(copy);
        CHECK(taken.size() == list.size());
        CHECK(same(plain_list<element>{array_view<element>{wanted}}, wanted));
    }
}

TEST_CASE("an element of the list may be appended to it, also where its memory moves") {
    plain_list<element> list;
    list.push_back({3, 4});
    for (int i = 0; i < 100; ++i)
        list.push_back(list.front());
    list.resize(300, list.front());
    REQUIRE(list.size() == 300);
    for (const element& x : list)
        CHECK(x == element{3, 4});
}

TEST_CASE("copying and moving to itself or from an empty list loses nothing") {
    plain_list<int> list(3, 5);
    const plain_list<int>& same_list = list;
    list = same_list;
    CHECK(same(list, {5, 5, 5}));
    plain_list<int> other;
    list = std::move(other);
    CHECK(list.empty());
    list = plain_list<int>(2, 1);
    CHECK(same(list, {1, 1}));
    list = plain_list<int>{};
    CHECK(list.empty());
    CHECK(plain_list<int>{array_view<int>{}}.empty());
    CHECK(same(plain_list<element>(2), {element{}, element{}}));
}

TEST_CASE("appending does not move the elements each time") {
    plain_list<int> list;
    int moves = 0;
    const int* before = nullptr;
    for (int i = 0; i < 10'000; ++i) {
        if (i % 2 == 0)
            list.push_back(i);
        else
            list.resize(list.size() + 1, i);
        if (list.data() != before) ++moves, before = list.data();
    }
    CHECK(moves < 30);
    for (std::size_t i = 0; i < list.size(); ++i)
        REQUIRE(list[i] == static_cast<int>(i));
}

static_assert(std::is_nothrow_move_constructible_v<plain_list<int>>);
static_assert(std::is_nothrow_move_assignable_v<plain_list<int>>);
