// "<td>{:}</td>" took the closing brace for a fill character, since < stands behind it.
#include <kemu/ext/fmt.hpp>
#include <kemu/ext/std_format.hpp>
#include <kemu/kemu.hpp>

#include <doctest/doctest.h>

using namespace kemu;
using namespace kemu::literals;

TEST_CASE("what stands behind a replacement is text") {
    CHECK(fmt::format(fmt::runtime("{:}<{}>"), 1_yuan, 2_yuan) == "1.00<2.00>");
    CHECK(fmt::format(fmt::runtime("<td>{:}</td>"), *parse_code<functional>("208")) ==
          "<td>208</td>");
    CHECK(fmt::format(fmt::runtime("{:}^{:}"), ratio::of(1, 2), 1_decimal) == "1/2^1");
#if defined(__cpp_lib_format)
    CHECK(std::format("<td>{}</td>{}^", 5_yuan, 1_yuan) == "<td>5.00</td>1.00^");
#else
    MESSAGE("std::format is not in this library");
#endif
}
