// Rollup states as bytes: what is written, and that nothing else is read.
#include <kemu/kemu.hpp>
#include <kemu/tables/2023.hpp>
#include <kemu/tables/2024.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

using namespace kemu;
using namespace kemu::literals::y2024;
using namespace kemu::literals::money_literals;

namespace {

using bytes_type = std::vector<std::byte>;
using one_state = rollup_state<functional_code>;

dimension<functional_code> functions(int year = 0) {
    return dimension<functional_code>::over(tables::functional.codes(), year).value();
}

std::string hex_of(const bytes_type& bytes) {
    std::string hex;
    for (const auto b : bytes) {
        const auto v = std::to_integer<unsigned>(b);
        hex += "0123456789abcdef"[v / 16];
        hex += "0123456789abcdef"[v % 16];
    }
    return hex;
}

std::uint64_t word(const bytes_type& b, std::size_t i) {
    std::uint64_t v = 0;
    for (std::size_t k = 0; k < 8; ++k)
        v |= std::to_integer<std::uint64_t>(b[8 * i + k]) << 8 * k;
    return v;
}
void set_word(bytes_type& b, std::size_t i, std::uint64_t v) {
    for (std::size_t k = 0; k < 8; ++k)
        b[8 * i + k] = static_cast<std::byte>(v >> 8 * k & 0xff);
}

// The checksum again, written out from the description of the format.
bytes_type signed_again(bytes_type b) {
    std::uint64_t sum = 2;
    for (std::size_t i = 0; i + 1 < b.size() / 8; ++i) {
        sum = (sum ^ word(b, i)) * 0x9E37'79B9'7F4A'7C15U;
        sum ^= sum >> 32;
    }
    set_word(b, b.size() / 8 - 1, ~sum);
    return b;
}

template <class... Keys>
bool holds_nothing(const rollup_state<Keys...>& s) {
    bool nothing = true;
    s.each_cell([&](std::uint64_t, exact_sum) { nothing = false; });
    return nothing;
}

// A state of the sum high × 2^64 + low at 2101506.
bytes_type with_sum(std::int64_t high, std::uint64_t low) {
    auto state = one_state::over(functions()).value();
    REQUIRE(state.add(2101506_function, 0.01_yuan));
    auto b = state.bytes();
    set_word(b, 4, low);
    set_word(b, 5, static_cast<std::uint64_t>(high));
    return signed_again(b);
}

} // namespace

TEST_CASE("bytes are what the format says") {
    // Both texts were made by a Python script from the description of the format.
    auto state = rollup_state<source>::over(dimension<source>::counting(2).value()).value();
    REQUIRE(state.add(source::government_fund_budget, money::from_fen(-2)));
    CHECK(hex_of(state.bytes()) == "4b52555002010000"
                                   "0000000000000000"
                                   "0100000000000000"
                                   "0200000000000000"
                                   "feffffffffffffff"
                                   "ffffffffffffffff"
                                   "0f664a28b07bd8e6");
    auto two = rollup_state<functional_code, source>::over(functions(2024),
                                                           dimension<source>::counting(2).value())
                   .value();
    REQUIRE(two.add(2101506_function, source::general_public_budget, 5.00_yuan));
    CHECK(hex_of(two.bytes()) == "4b52555002020000"
                                 "0100e80700000000"
                                 "0000000000000000"
                                 "0100000000000000"
                                 "0211200000000000"
                                 "0100000000000000"
                                 "f401000000000000"
                                 "0000000000000000"
                                 "57c863ad674822d5");
}

TEST_CASE("no other bytes are read, and each refusal says where") {
    auto state = rollup_state<source>::over(dimension<source>::counting(2).value()).value();
    REQUIRE(state.add(source::general_public_budget, 1.00_yuan));
    REQUIRE(state.add(source::government_fund_budget, money::from_fen(-2)));
    const auto bytes = state.bytes();
    auto copy = state.empty_copy();
    CHECK(copy.merge_bytes(bytes) == std::size_t{2});
    CHECK(copy.bytes() == bytes);
    for (std::size_t length = 0; length < bytes.size(); ++length) {
        const auto r = copy.merge_bytes(std::span{bytes}.first(length));
        const bool whole_words = length % 8 == 0 && length >= 24;
        CHECK(r.error().code == (whole_words ? errc::bytes_damaged : errc::not_rollup_bytes));
    }
    auto longer = bytes;
    longer.push_back({});
    CHECK(copy.merge_bytes(longer) == errc::not_rollup_bytes);
    longer.resize(bytes.size() + 8);
    CHECK(copy.merge_bytes(longer) == errc::bytes_damaged);
    CHECK(copy.merge_bytes(signed_again(longer)) == errc::not_rollup_bytes);

    // Every single bit that changes is noticed.
    for (std::size_t bit = 0; bit < 8 * bytes.size(); ++bit) {
        auto other = bytes;
        other[bit / 8] ^= static_cast<std::byte>(1U << bit % 8);
        CHECK(!copy.merge_bytes(other));
    }
    // With a good checksum, what is wrong is named with its byte.
    const auto changed = [&](std::size_t at, unsigned value) {
        auto other = bytes;
        other[at] = static_cast<std::byte>(value);
        const auto r = copy.merge_bytes(signed_again(other));
        CHECK(!r);
        return r.error();
    };
    CHECK(changed(0, 'X').code == errc::not_rollup_bytes);
    CHECK(changed(4, 1).code == errc::unknown_version); // what kemu 0.1 wrote
    CHECK(changed(4, 3).code == errc::unknown_version);
    CHECK(changed(4, 3).column == 5);
    CHECK(changed(5, 2).code == errc::different_classification);
    CHECK(changed(8, 1).code == errc::different_classification);  // a classification
    CHECK(changed(10, 1).code == errc::different_classification); // a year
    CHECK(changed(12, 1).code == errc::different_classification);
    CHECK(changed(12, 1).column == 9);
    CHECK(changed(16, 3).code == errc::not_rollup_bytes); // the number of sums
    CHECK(changed(23, 0x80).code == errc::not_rollup_bytes);
    CHECK(changed(24, 3).code == errc::not_a_member); // a key that is no value
    CHECK(changed(24, 3).column == 25);
    CHECK(changed(29, 1).code == errc::not_a_member);     // one of more than 32 bits
    CHECK(changed(24, 2).code == errc::not_rollup_bytes); // the same key twice
    CHECK(changed(48, 1).code == errc::not_rollup_bytes); // keys out of order
    auto zero = bytes;
    set_word(zero, 4, 0);
    CHECK(copy.merge_bytes(signed_again(zero)) == errc::not_rollup_bytes);
    CHECK(copy.bytes() == bytes);
}

TEST_CASE("codes are written as printed: a state is read after its table has gained codes") {
    const std::vector<functional_code> before{201_function, 20101_function, 210_function,
                                              21015_function, 2101506_function};
    const std::vector<functional_code> after{201_function,     20101_function,   2010101_function,
                                             208_function,     210_function,     21015_function,
                                             2101501_function, 2101506_function, 211_function};
    const auto of = [](const std::vector<functional_code>& codes, int year) {
        return one_state::over(dimension<functional_code>::over(codes, year).value()).value();
    };
    auto old = of(before, 2024);
    REQUIRE(old.add(2101506_function, 7.00_yuan));
    REQUIRE(old.add(20101_function, 2.00_yuan));
    REQUIRE(old.add(functional_code{}, 1.00_yuan));
    auto grown = of(after, 2024);
    CHECK(grown.merge_bytes(old.bytes()) == std::size_t{3});
    const auto t = totals<functional_code>::of(grown).value();
    CHECK(t.own(2101506_function).value() == 7.00_yuan);
    CHECK(t.at(201_function).value() == 2.00_yuan);
    CHECK(t.at().value() == 10.00_yuan);
    CHECK(grown.bytes() == old.bytes());
    // A code that the table does not have is named, and so is another year.
    auto shrunk = of({201_function, 20101_function}, 2024);
    CHECK(shrunk.merge_bytes(old.bytes()) == errc::unknown_code);
    CHECK(shrunk.merge_bytes(old.bytes()).error().column == 8 * 9 + 1);
    CHECK(holds_nothing(shrunk));
    CHECK(of(after, 2023).merge_bytes(old.bytes()) == errc::different_classification);
    CHECK(of(after, 0).merge_bytes(old.bytes()) == errc::different_classification);
}

TEST_CASE("states of two years, or of one and of none, do not merge") {
    ledger old{tables::year_2023};
    ledger now{tables::year_2024};
    REQUIRE(old.post({.function = 2101506_function, .amount = 1.00_yuan}));
    REQUIRE(now.post({.function = 2101506_function, .amount = 2.00_yuan}));
    auto a = partial_rollup<functional_code>(now);
    const auto b = partial_rollup<functional_code>(old);
    CHECK(a.merge(b) == errc::different_classification);
    CHECK(a.merge_bytes(b.bytes()) == errc::different_classification);
    CHECK(a.dimension_of<0>().identity() == classification_identity{code_kind::functional, 2024});
    CHECK(b.dimension_of<0>().identity().fiscal_year == 2023);
    auto none = one_state::over(functions()).value();
    CHECK(none.dimension_of<0>().identity().fiscal_year == 0);
    CHECK(none.merge(a) == errc::different_classification);
    CHECK(a.merge(none) == errc::different_classification);
    CHECK(a.merge(partial_rollup<functional_code>(now)));
    CHECK(totals<functional_code>::of(a)->at(210_function).value() == 4.00_yuan);
}

TEST_CASE("sums leave 128 bits only by bytes, and are refused at the exact boundary") {
    constexpr auto most = std::numeric_limits<std::int64_t>::max();
    constexpr auto least = std::numeric_limits<std::int64_t>::min();
    auto state = one_state::over(functions()).value();
    REQUIRE(state.merge_bytes(with_sum(most, ~std::uint64_t{1})));
    CHECK(state.add(2101506_function, 0.02_yuan) == errc::out_of_range);
    REQUIRE(state.add(2101506_function, 0.01_yuan));
    const auto full = state.bytes();
    CHECK(state.add(2101506_function, 0.01_yuan) == errc::out_of_range);
    CHECK(state.merge_bytes(full) == errc::out_of_range);
    CHECK(state.bytes() == full);
    CHECK(totals<functional_code>::of(state)->exact_at(210_function).value() ==
          exact_sum::from_halves(most, ~std::uint64_t{0}));
    // The sum of a category may leave 128 bits though its items do not.
    REQUIRE(state.add(2101501_function, 0.01_yuan));
    CHECK(totals<functional_code>::of(state).error().code == errc::out_of_range);
    // So it is where the totals are an array.
    for (const auto c : tables::functional.codes())
        if (!functional_code::from_value(210'000'000).contains(c)) REQUIRE(state.add(c, 0.01_yuan));
    CHECK(totals<functional_code>::of(state).error().code == errc::out_of_range);
    auto low = one_state::over(functions()).value();
    REQUIRE(low.merge_bytes(with_sum(least, 0)));
    CHECK(low.add(2101506_function, -0.01_yuan) == errc::out_of_range);
    REQUIRE(low.merge(state));
    CHECK(totals<functional_code>::of(low)->exact_at(210_function).value() == exact_sum{});
}
