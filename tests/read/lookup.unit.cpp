// What was met before, by number or by text.
#include <kemu/read/detail/lookup.hpp>

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <unordered_map>
#include <unordered_set>

using namespace kemu::detail;

TEST_CASE("numbers are found as std::unordered_map finds them") {
    std::mt19937_64 random{20261126};
    for (int round = 0; round < 20; ++round) {
        number_map map;
        std::unordered_map<std::uint64_t, std::size_t> wanted;
        const std::uint64_t most = std::uint64_t{1} << (3 * round + 1);
        for (std::size_t i = 0; i < 3000; ++i) {
            const std::uint64_t key = random() % most << (round % 5 * 8); // low bits alike, too
            const auto [at, is_new] = wanted.try_emplace(key, i);
            const number_map::found found = map.try_emplace(key, i);
            REQUIRE(found.is_new == is_new);
            REQUIRE(found.value == at->second);
        }
    }
}

TEST_CASE("a text is new once") {
    std::mt19937_64 random{20261126};
    text_set set;
    std::unordered_set<std::string> wanted;
    for (int i = 0; i < 20'000; ++i) {
        std::string text(random() % 4, '\0');
        for (char& c : text)
            c = static_cast<char>(random() % 12);
        REQUIRE(set.insert(text) == wanted.insert(text).second);
    }
    CHECK(wanted.size() > 1000);
}

TEST_CASE("texts of one hash are told apart") {
    hash_places places;
    const std::string texts[] = {"a", "b", "c"};
    for (std::size_t i = 0; i < 3; ++i)
        CHECK(places.find_or_add(7, i, [&](std::size_t k) { return texts[k] == texts[i]; }) == i);
    for (std::size_t i = 0; i < 3; ++i)
        CHECK(places.find_or_add(7, 9, [&](std::size_t k) { return texts[k] == texts[i]; }) == i);
}
