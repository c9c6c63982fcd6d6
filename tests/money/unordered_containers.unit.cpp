// Amounts and codes as keys of unordered containers: nothing has to be included for their hash.
#include <kemu/kemu.hpp>

#include <doctest/doctest.h>

#include <string>
#include <unordered_map>
#include <unordered_set>

using namespace kemu;
using namespace kemu::literals;

TEST_CASE("amounts are keys of unordered containers") {
    std::unordered_map<money, std::string> names{{1_yuan, "one"}, {-0.01_yuan, "minus"}};
    CHECK(names.at(0.50_yuan + 0.50_yuan) == "one");
    CHECK(names.at(money::from_fen(-1)) == "minus");
    CHECK(!names.contains(2_yuan));
    const std::unordered_set<decimal<4>> rates{0.1300_decimal, 0.0900_decimal, 0.1300_decimal};
    CHECK(rates.size() == 2);
}

TEST_CASE("codes are keys of unordered containers") {
    std::unordered_map<functional_code, money> sums;
    sums[parse_code<functional>("2101506").value()] += 1_yuan;
    sums[parse_code<functional>("2101506").value()] += 2_yuan;
    sums[parse_code<functional>("210").value()] += 4_yuan;
    CHECK(sums.size() == 2);
    CHECK(sums.at(parse_code<functional>("2101506").value()) == 3_yuan);
    CHECK(std::unordered_set<economic_code>{{}, {}}.size() == 1);
}
