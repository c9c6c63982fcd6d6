#include <kemu/classification/code.hpp>

#include <doctest/doctest.h>

#include <string_view>

using namespace kemu;

TEST_CASE("a code knows its place in the tree from its digits") {
    const auto item = parse_code<functional>("2101506");
    REQUIRE(item);
    CHECK(item->level() == level::item);
    CHECK(item->digits().view() == "2101506");
    CHECK(item->parent().digits().view() == "21015");
    CHECK(item->category().digits().view() == "210");
    CHECK(item->category().contains(*item));
    CHECK(!item->contains(item->category()));
}

TEST_CASE("text that is no code of the classification is refused with the text") {
    for (const std::string_view bad :
         {"", "2", "20", "2100", "310", "21000", "2100001", "210150600", "21a", "２１０", "210 "}) {
        const auto r = parse_code<functional>(bad);
        CHECK(!r);
        CHECK(r.error().code == errc::not_a_code);
        CHECK(r.error().text == bad);
    }
}
