#include <kemu/classification/code.hpp>

#include <doctest/doctest.h>

#include <cstdint>
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

namespace {
struct refused {
    std::string_view text;
    errc why;
    std::uint32_t column;
};
} // namespace

TEST_CASE("text that is no code of the classification is refused with the text and the column") {
    const refused all[] = {
        {"", errc::not_a_code, 1},
        {"2", errc::code_length, 1},
        {"20", errc::code_length, 1},
        {"2100", errc::code_length, 1},
        {"210150", errc::code_length, 1},
        {"210150600", errc::code_length, 1},
        {"21015060000000000000", errc::code_length, 1},
        {"310", errc::other_classification, 1},
        {"50101", errc::other_classification, 1},
        {"101010101", errc::other_classification, 1},
        {"410", errc::not_a_code, 1},
        {"000", errc::not_a_code, 1},
        {"21000", errc::not_a_code, 4},
        {"2100001", errc::not_a_code, 4},
        {"2100100", errc::not_a_code, 6},
        {"21a", errc::not_a_code, 3},
        {"２１０", errc::not_a_code, 1},
        {"210 ", errc::not_a_code, 4},
        {" 210", errc::not_a_code, 1},
        {"-210", errc::not_a_code, 1},
        {"210.0", errc::not_a_code, 4},
    };
    for (const auto& bad : all) {
        CAPTURE(bad.text);
        const auto r = parse_code<functional>(bad.text);
        REQUIRE(!r);
        CHECK(r.error().code == bad.why);
        CHECK(r.error().column == bad.column);
        CHECK(r.error().text == bad.text);
    }
}

TEST_CASE("a code of any classification says which") {
    CHECK(parse_any_code("2101506")->kind() == code_kind::functional);
    CHECK(parse_any_code("30101")->kind() == code_kind::economic_department);
    CHECK(parse_any_code("50101")->kind() == code_kind::economic_government);
    CHECK(parse_any_code("101010101")->kind() == code_kind::revenue);
    CHECK(parse_any_code("3010101").error().code == errc::code_length);
    CHECK(parse_any_code("401").error().code == errc::not_a_code);
    const any_code c = *parse_code<economic_department>("30101");
    CHECK(c.digits().view() == "30101");
    CHECK(c.level() == level::section);
    CHECK(c.as<economic_department>().number() == 30101);
    CHECK(!c.as<functional>());
    CHECK(any_code{}.kind() == code_kind::none);
    CHECK(!any_code{});
}

TEST_CASE("the number of a code is its digits as printed") {
    CHECK(parse_code<revenue>("101")->number() == 101);
    CHECK(parse_code<revenue>("10101")->number() == 10'101);
    CHECK(parse_code<revenue>("1010101")->number() == 1'010'101);
    CHECK(parse_code<revenue>("101010101")->number() == 101'010'101);
    CHECK(functional_code{}.number() == 0);
}
