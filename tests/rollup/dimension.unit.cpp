// Finding keys: by pairs of digits, by hashing, by search; printed and aligned.
#include <kemu/rollup/dimension.hpp>
#include <kemu/tables/economic_department.hpp>
#include <kemu/tables/functional.hpp>
#include <kemu/tables/revenue.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <string>
#include <vector>

using namespace kemu;

namespace {

enum class number : std::uint32_t {};

// Every printed number of up to nine digits that could be taken for a code of the tree, and its neighbours.
template <class Kind>
void finds_exactly(classification<Kind> table) {
    using code_type = code<Kind>;
    const auto d = dimension<code_type>::over(table.codes()).value();
    REQUIRE(d.size() == table.size() + 1);
    std::size_t wrong = 0;
    for (std::size_t n = 1; n < d.size(); ++n) {
        const auto c = d.key_at(n);
        wrong += d.node_of(c) == n ? 0U : 1U;
        wrong += d.node_of_printed(c.number()) == n ? 0U : 1U;
        const auto p = c.number();
        for (const std::uint32_t other :
             {p * 10, p * 100, p / 10, p + 1'000'000'000, p + (1U << 23), p + (1U << 31), ~p}) {
            const auto text = std::to_string(other);
            const auto expected = parse_code<Kind>(text);
            const auto known = expected && table.contains(*expected);
            wrong += (d.node_of_printed(other) != d.npos) == known ? 0U : 1U;
        }
        for (const std::uint32_t v : {c.value() + 1, c.value() + 99, c.value() ^ (1U << 30)}) {
            const auto other = code_type::from_value(v);
            wrong += (d.node_of(other) != d.npos) == table.contains(other) ? 0U : 1U;
        }
    }
    CHECK(wrong == 0);
    CHECK(d.node_of(code_type{}) == 0);
    CHECK(d.node_of_printed(0) == d.npos);
    CHECK(d.node_of(everything) == 0);
}

} // namespace

TEST_CASE("every code of a table is found, and nothing else") {
    finds_exactly(tables::functional);
    finds_exactly(tables::economic_department);
    finds_exactly(tables::revenue);
}

TEST_CASE("printed numbers that are no codes are not found, whatever code they resemble") {
    const std::vector<functional_code> codes{functional_code::from_value(201'000'000),
                                             functional_code::from_value(201'010'000),
                                             functional_code::from_value(201'010'100)};
    const auto d = dimension<functional_code>::over(codes).value();
    std::vector<std::uint32_t> found;
    for (std::uint32_t p = 0; p < 25'000'000; ++p)
        if (d.node_of_printed(p) != d.npos) found.push_back(p);
    CHECK(found == std::vector<std::uint32_t>{201, 20101, 2010101});
    for (std::uint32_t p = 200'000'000; p < 202'100'000; ++p)
        if (d.node_of_printed(p) != d.npos) found.push_back(p);
    CHECK(found.size() == 3);
    CHECK(d.node_of_printed(~std::uint32_t{0}) == d.npos);
}

TEST_CASE("keys of any numbers are found") {
    for (const std::size_t count : {std::size_t{1}, std::size_t{2}, std::size_t{100},
                                    std::size_t{5'000}, std::size_t{70'000}}) {
        CAPTURE(count);
        std::vector<number> keys;
        for (std::size_t i = 0; i < count; ++i)
            keys.push_back(static_cast<number>(3 + i * 37));
        keys.push_back(static_cast<number>(0xffff'ffff));
        const auto d = dimension<number>::over(keys).value();
        std::size_t wrong = 0;
        for (std::size_t i = 0; i < keys.size(); ++i) {
            wrong += d.node_of(keys[i]) == i + 1 ? 0U : 1U;
            wrong += d.key_at(i + 1) == keys[i] ? 0U : 1U;
            wrong += d.node_of(static_cast<number>(4 + i * 37)) == d.npos ? 0U : 1U;
        }
        CHECK(wrong == 0);
        CHECK(d.node_of(number{0}) == d.npos);
    }
    const auto counted = dimension<number>::counting(0xffff).value();
    CHECK(counted.node_of(number{0}) == 1);
    CHECK(counted.node_of(number{0xfffe}) == 0xffff);
    CHECK(counted.node_of(number{0xffff}) == counted.npos);
    CHECK(counted.node_of(number{0xffff'ffff}) == counted.npos);
}

TEST_CASE("copies share their keys and are equal; other keys, kinds and years are not") {
    const auto a = dimension<functional_code>::over(tables::functional.codes(), 2024).value();
    const auto b = a;
    CHECK(b.key_numbers().data() == a.key_numbers().data());
    CHECK(a == b);
    CHECK(a == dimension<functional_code>::over(tables::functional.codes(), 2024).value());
    CHECK_FALSE(a == dimension<functional_code>::over(tables::functional.codes(), 2023).value());
    CHECK_FALSE(
        a == dimension<functional_code>::over(tables::functional.codes().first(9), 2024).value());
    CHECK_FALSE(a == dimension<functional_code>{});
    CHECK(dimension<functional_code>{} == dimension<functional_code>{});
    CHECK(a.identity() == classification_identity{code_kind::functional, 2024});
    CHECK(dimension<number>::counting(3)->identity() == classification_identity{});
}

TEST_CASE("keys out of order are refused with their place") {
    const auto refused = [](const std::vector<functional_code>& codes) {
        const auto d = dimension<functional_code>::over(codes);
        CHECK(d == errc::not_in_tree_order);
        return d.error().line;
    };
    const auto c201 = functional_code::from_value(201'000'000);
    const auto c202 = functional_code::from_value(202'000'000);
    CHECK(refused({c201, c201}) == 2);
    CHECK(refused({c202, c201}) == 2);
    CHECK(refused({functional_code{}}) == 1);
    CHECK(refused({c201, c202, c201}) == 3);
}
