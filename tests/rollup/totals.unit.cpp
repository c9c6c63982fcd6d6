// Walking totals: rows with keys and money, one level, the children of a node, and sums of columns.
#include <kemu/kemu.hpp>
#include <kemu/tables/2024.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <optional>
#include <type_traits>
#include <vector>

using namespace kemu;
using namespace kemu::literals;

namespace {

ledger small_book() {
    ledger book{tables::year_2024};
    const auto spend = [&](functional_code f, economic_code e, source s, money amount) {
        REQUIRE(book.post({.function = f, .economic = e, .source = s, .amount = amount}));
    };
    spend(2101506_function, 30101_economic, source::general_public_budget, 1.00_yuan);
    spend(2101506_function, 30201_economic, source::operating, 2.00_yuan);
    spend(2101501_function, 30101_economic, source::operating, 4.00_yuan);
    spend(2080505_function, 30101_economic, source::operating, 8.00_yuan);
    spend(21015_function, {}, source::operating, 16.00_yuan);
    return book;
}

struct function_sum {
    functional_code function;
    money sum;
    friend bool operator==(const function_sum&, const function_sum&) = default;
};

template <class Rows>
std::vector<function_sum> functions_of(const Rows& rows) {
    std::vector<function_sum> found;
    for (const auto [function, economic, sum] : rows) {
        if (!economic) found.push_back({function, sum});
    }
    return found;
}

} // namespace

TEST_CASE("totals are walked in tree order, with keys and money") {
    const auto t = rollup(small_book());
    std::vector<function_sum> whole;
    std::size_t rows = 0;
    for (const auto [function, economic, sum] : t) {
        static_assert(std::is_same_v<decltype(function), const functional_code>);
        static_assert(std::is_same_v<decltype(economic), const economic_code>);
        static_assert(std::is_same_v<decltype(sum), const money>);
        CHECK(t.at(function, economic).value() == sum);
        CHECK(sum != money{});
        ++rows;
        if (!economic) whole.push_back({function, sum});
    }
    CHECK(whole == std::vector<function_sum>{{{}, 31.00_yuan},
                                             {208_function, 8.00_yuan},
                                             {20805_function, 8.00_yuan},
                                             {2080505_function, 8.00_yuan},
                                             {210_function, 23.00_yuan},
                                             {21015_function, 23.00_yuan},
                                             {2101501_function, 4.00_yuan},
                                             {2101506_function, 3.00_yuan}});
    std::size_t counted = 0;
    t.each([&](const auto&, exact_sum) { ++counted; });
    CHECK(rows == counted);
}

TEST_CASE("one level, and the children of a node") {
    const auto t = rollup(small_book());
    CHECK(functions_of(t.at_level(level::category)) ==
          std::vector<function_sum>{{208_function, 8.00_yuan}, {210_function, 23.00_yuan}});
    CHECK(functions_of(t.at_level(level::item)) ==
          std::vector<function_sum>{{2080505_function, 8.00_yuan},
                                    {2101501_function, 4.00_yuan},
                                    {2101506_function, 3.00_yuan}});
    CHECK(functions_of(t.at_level(level::none)) == std::vector<function_sum>{{{}, 31.00_yuan}});
    CHECK(functions_of(t.children(21015_function)) ==
          std::vector<function_sum>{{2101501_function, 4.00_yuan}, {2101506_function, 3.00_yuan}});
    CHECK(functions_of(t.children(everything)) ==
          std::vector<function_sum>{{208_function, 8.00_yuan}, {210_function, 23.00_yuan}});
    CHECK(functions_of(t.children(2101506_function)).empty());
    CHECK(functions_of(t.children(functional_code::from_value(210'150'700))).empty());
}

TEST_CASE("keys of flat dimensions are optional, nothing being the whole") {
    const auto t = rollup<source, functional_code>(small_book());
    std::vector<std::optional<source>> seen;
    for (const auto [from, function, sum] : t)
        if (!function) seen.push_back(from);
    CHECK(seen == std::vector<std::optional<source>>{std::nullopt, source::general_public_budget,
                                                     source::operating});
    money total{};
    for (const auto [from, function, sum] : t.children(everything))
        total += sum;
    CHECK(total == 31.00_yuan);
    total = {};
    for (const auto [from, function, sum] : t.at_level(level::category))
        total += sum;
    CHECK(total == 31.00_yuan);
}

TEST_CASE("few rows and many give the same rows, whatever the sums are kept in") {
    // A ledger with a posting in every code makes the sums an array; one posting leaves a list.
    ledger full{tables::year_2024};
    for (const auto c : tables::functional.codes())
        if (tables::functional.validity_in(c, 2024) != validity::not_valid)
            for (const auto e : tables::economic_department.codes())
                if (tables::economic_department.validity_in(e, 2024) != validity::not_valid)
                    REQUIRE(full.post({.function = c,
                                       .economic = e,
                                       .nature = nature::project,
                                       .amount = 0.01_yuan}));
    const auto t = rollup(full);
    money of_categories{};
    for (const auto [function, economic, sum] : t.at_level(level::category))
        of_categories += sum;
    CHECK(of_categories == t.at().value());
    CHECK(t.at()->fen() == static_cast<std::int64_t>(full.size()));
    std::size_t wrong = 0;
    for (const auto [function, economic, sum] : t)
        wrong += t.at(function, economic).value() == sum ? 0U : 1U;
    CHECK(wrong == 0);
}

TEST_CASE("a column of codes and one of amounts are summed in one call") {
    const std::vector<std::uint32_t> printed{2101506, 21015, 2080505};
    const std::vector<functional_code> codes{2101506_function, 21015_function, 2080505_function};
    const std::vector<std::int64_t> fen{100, 200, 400};
    const std::vector<money> amounts{1.00_yuan, 2.00_yuan, 4.00_yuan};
    for (const auto& t : {sum_by(tables::functional, printed, fen).value(),
                          sum_by(tables::functional, codes, amounts).value()}) {
        CHECK(t.at(210_function).value() == 3.00_yuan);
        CHECK(t.own(21015_function).value() == 2.00_yuan);
        CHECK(t.at().value() == 7.00_yuan);
    }
    const std::vector<std::uint32_t> bad{2101506, 2101507, 208};
    const auto r = sum_by(tables::functional, bad, fen);
    CHECK(r == errc::unknown_code);
    CHECK(r.error().line == 2);
    CHECK(sum_by(tables::functional, printed, std::vector<money>(2)) == errc::columns_differ);
}

TEST_CASE("a row whose sum money does not hold throws; each gives it") {
    auto state = rollup_state<functional_code>::over(
                     dimension<functional_code>::over(tables::functional.codes()).value())
                     .value();
    REQUIRE(state.add(2101506_function, money::max()));
    REQUIRE(state.add(2101501_function, money::max()));
    const auto t = totals<functional_code>::of(state).value();
    CHECK_THROWS_AS(*t.begin(), overflow);
    exact_sum whole{};
    t.each([&](const auto& nodes, exact_sum s) {
        if (nodes[0] == 0) whole = s;
    });
    CHECK(whole == exact_sum::from_halves(0, 0xffff'ffff'ffff'fffeU));
}

TEST_CASE("totals of nothing answer") {
    const totals<functional_code> none;
    CHECK(none.at().value() == money{});
    CHECK(none.begin() == none.end());
    CHECK(none.at(201_function) == errc::unknown_code);
    const auto empty = rollup(ledger{tables::year_2024});
    CHECK(empty.at(201_function, 301_economic).value() == money{});
    CHECK(empty.begin() == empty.end());
    // Totals outlive what they were made from, and copies are their own.
    const auto copy = [] {
        const auto t = rollup(small_book());
        auto other = t;
        return other;
    }();
    CHECK(copy.at(210_function).value() == 23.00_yuan);
}
