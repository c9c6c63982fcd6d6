// A number of more than 64 decimals was read as it stood and written with 64, which is another number.
#include <kemu/text/format.hpp>
#include <kemu/text/parse.hpp>

#include <doctest/doctest.h>

#include <string>

TEST_CASE("a number is written with the decimals it was read with") {
    const std::string text = "0." + std::string(99, '0') + "5";
    CHECK(kemu::to_text(kemu::scan_decimal(text).value()) == text);
}
