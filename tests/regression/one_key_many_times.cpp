// meta.json that says one key n times had n(n - 1)/2 problems, each with its line counted from the start of the
// file: 2,000 times took minutes.
#include <kemu/read/meta_json.hpp>

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace kemu;

namespace {

std::vector<problem> problems_of(const std::string& member, int times) {
    std::string text = "{";
    for (int i = 0; i < times; ++i)
        text += member + ",";
    std::vector<problem> out;
    {
        problem_list list{"meta.json", out};
        CHECK(read_meta(text + "\"amount_unit\":\"元\"}", list).amount_unit == yuan);
    }
    return out;
}

} // namespace

TEST_CASE("a key that is there again is one problem") {
    CHECK(problems_of("\"slug\":\"x\"", 1).empty());
    const auto three = problems_of("\"slug\":\"x\"", 3);
    REQUIRE(three.size() == 2);
    CHECK(three[0].code == errc::meta_value);
    CHECK(three[0].column == 13);
    CHECK(three[1].column == 24);
    const auto many = problems_of("\"slug\":\"x\"", 80'000);
    REQUIRE(many.size() == 21);
    CHECK(many[20].code == errc::more_problems);
    CHECK(many[20].detail == "79979");
}

TEST_CASE("a misspelt key is named each time, and beyond the twentieth counted") {
    const auto many = problems_of("\"fiscal_yeer\":1", 5'000);
    REQUIRE(many.size() == 21);
    CHECK(many[0].code == errc::key_unknown);
    CHECK(many[19].column == 2 + 19 * 16);
    CHECK(many[20].detail == "4980");
}
