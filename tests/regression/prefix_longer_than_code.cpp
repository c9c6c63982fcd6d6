// with_prefix("2010") gave 201 besides the sections of 201: a code is stored with zeros behind its
// digits, so its place is that of the longer beginning too.
#include <kemu/tables/2024.hpp>

#include <doctest/doctest.h>

using namespace kemu;

TEST_CASE("a beginning of digits does not find a code that is shorter than it") {
    for (const auto c : tables::functional.with_prefix("2010"))
        CHECK(c.digits().view().starts_with("2010"));
    CHECK(!tables::functional.with_prefix("2010").empty());
    CHECK(tables::functional.with_prefix("20100").empty());
}
