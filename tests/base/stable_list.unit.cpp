// A list whose elements stay where they are while others are added.
#include <kemu/base/stable_list.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <iterator>
#include <new>
#include <random>
#include <string>
#include <type_traits>
#include <utility>

namespace {

using kemu::detail::stable_list;
using list_of_texts = stable_list<std::string>;

bool same(const list_of_texts& list, const std::deque<std::string>& wanted) {
    if (list.size() != wanted.size() || list.empty() != wanted.empty()) return false;
    for (std::size_t i = 0; i < wanted.size(); ++i)
        if (list[i] != wanted[i]) return false;
    return std::equal(list.begin(), list.end(), wanted.begin(), wanted.end()) &&
           (wanted.empty() || (list.front() == wanted.front() && list.back() == wanted.back()));
}

// Counts those that live, to see that each is destroyed once.
struct counted {
    explicit counted(int& count) : living(&count) { ++*living; }
    counted(const counted&) = delete;
    counted& operator=(const counted&) = delete;
    ~counted() { --*living; }
    int* living;
};

// Its third copy cannot be made.
struct copied_twice {
    explicit copied_twice(int& count) : living(&count) { ++*living; }
    copied_twice(const copied_twice& o) : living(o.living) {
        if (copies++ == 2) throw std::bad_alloc();
        ++*living;
    }
    copied_twice& operator=(const copied_twice&) = delete;
    ~copied_twice() { --*living; }
    int* living;
    static inline int copies = 0;
};

struct pair_of_numbers {
    int first;
    int second = 7;
};

static_assert(std::forward_iterator<list_of_texts::iterator>);
static_assert(std::forward_iterator<list_of_texts::const_iterator>);
static_assert(
    std::is_same_v<decltype(*std::declval<const list_of_texts&>().begin()), const std::string&>);
static_assert(std::is_nothrow_move_constructible_v<list_of_texts> &&
              std::is_nothrow_move_assignable_v<list_of_texts>);

} // namespace

TEST_CASE("whatever is done to a stable list, it has what a deque has") {
    std::mt19937 random{20261126};
    for (int round = 0; round < 200; ++round) {
        list_of_texts list;
        std::deque<std::string> wanted;
        for (int step = 0; step < 60; ++step) {
            const std::string x(random() % 40, static_cast<char>('a' + random() % 26));
            switch (random() % 12) {
            case 0:
                if (!wanted.empty()) list.pop_back(), wanted.pop_back();
                break;
            case 1:
                if (step % 5 == 0) list.clear(), wanted.clear();
                break;
            case 2: {
                list_of_texts moved = std::move(list);
                list = step % 2 == 0 ? std::move(moved) : moved;
                break;
            }
            case 3:
                if (!wanted.empty()) list.front() += x, wanted.front() += x;
                break;
            case 4:
                for (std::string& s : list)
                    s += '.';
                for (std::string& s : wanted)
                    s += '.';
                break;
            case 5:
                CHECK(list.emplace_back(x) == x);
                wanted.emplace_back(x);
                break;
            default:
                list.push_back(x), wanted.push_back(x);
            }
            REQUIRE(same(list, wanted));
        }
    }
}

TEST_CASE("elements stay where they are") {
    list_of_texts list;
    const std::string* const first = &list.emplace_back("short");
    const char* const characters = first->data();
    for (int i = 0; i < 1'000; ++i)
        list.push_back(std::to_string(i));
    CHECK(&list.front() == first);
    const list_of_texts moved = std::move(list);
    CHECK(&moved.front() == first);
    CHECK(moved.front().data() == characters);
    CHECK(moved.size() == 1'001);
    CHECK(moved.back() == "999");
}

TEST_CASE("what is done to a copy is not done to the first") {
    list_of_texts list;
    list.push_back("one");
    list.push_back("two");
    list_of_texts copy = list;
    CHECK(&copy.front() != &list.front());
    copy.front() = "three";
    copy.push_back("four");
    CHECK(same(list, {"one", "two"}));
    CHECK(same(copy, {"three", "two", "four"}));
    list = copy;
    CHECK(same(list, {"three", "two", "four"}));
    const list_of_texts& itself = list;
    list = itself;
    CHECK(same(list, {"three", "two", "four"}));
    list = list_of_texts{};
    CHECK(list.empty());
}

TEST_CASE("an element is destroyed once, also those that are assigned over") {
    int living = 0;
    {
        stable_list<counted> list;
        for (int i = 0; i < 9; ++i)
            list.emplace_back(living);
        list.pop_back();
        CHECK(living == 8);
        stable_list<counted> other;
        other.emplace_back(living);
        other = std::move(list);
        CHECK(living == 8);
        CHECK(other.size() == 8);
        stable_list<counted>& itself = other;
        other = std::move(itself);
        CHECK(living == 8);
        other.clear();
        CHECK(living == 0);
        CHECK(other.empty());
        other.emplace_back(living);
    }
    CHECK(living == 0);
}

TEST_CASE("a copy that cannot be made leaves nothing behind, and what it would have been assigned "
          "to as it was") {
    int living = 0;
    {
        stable_list<copied_twice> list, other;
        for (int i = 0; i < 5; ++i)
            list.emplace_back(living);
        other.emplace_back(living);
        copied_twice::copies = 0;
        CHECK_THROWS_AS(stable_list<copied_twice>{list}, std::bad_alloc);
        CHECK(living == 6);
        copied_twice::copies = 0;
        CHECK_THROWS_AS(other = list, std::bad_alloc);
        CHECK(living == 6);
        CHECK(other.size() == 1);
    }
    CHECK(living == 0);
}

TEST_CASE("an element is made of what emplace_back is given") {
    stable_list<pair_of_numbers> list;
    list.emplace_back(3);
    list.emplace_back(4, 5);
    list.push_back({.first = 6});
    CHECK(list[0].second == 7);
    CHECK(list[1].second == 5);
    CHECK(std::as_const(list).back().first == 6);
    CHECK(list.begin()->first == 3);
    CHECK(list.emplace_back().first == 0);
}
