// Columns of few values have loops of their own (rollup/detail/scatter_few.hpp, scatter_four.hpp): they must give
// what adding row by row gives, also where other values come in between, and see every amount and every index.
#include "oracle/random.hpp"

#include <kemu/rollup/detail/scatter.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <limits>
#include <vector>

using kemu_tests::random_source;

namespace {

std::uint64_t magnitude(std::int64_t v) {
    return v < 0 ? ~static_cast<std::uint64_t>(v) + 1 : static_cast<std::uint64_t>(v);
}

template <class Index>
std::vector<Index> few_values_column(random_source& r, std::size_t rows, std::size_t values,
                                     bool has_others) {
    std::vector<Index> choice;
    for (std::size_t k = 0; k < values; ++k)
        choice.push_back(static_cast<Index>(r.between(0, 60'000)));
    std::vector<Index> column;
    for (std::size_t i = 0; i < rows; ++i)
        column.push_back(has_others && i > 64 && r.one_in(40)
                             ? static_cast<Index>(r.between(0, 65'535))
                             : choice[r.index(values)]);
    return column;
}

std::vector<std::int64_t> amounts_of(random_source& r, std::size_t rows, std::int64_t most) {
    std::vector<std::int64_t> amounts;
    for (std::size_t i = 0; i < rows; ++i)
        amounts.push_back(r.between(-most, most));
    return amounts;
}

// Modulo 2^64, row by row.
template <class Index>
std::vector<std::uint64_t> by_rows(const std::vector<Index>& index,
                                   const std::vector<std::int64_t>& amounts, std::size_t mask,
                                   std::int64_t extra) {
    std::vector<std::uint64_t> sums(mask + 1);
    for (std::size_t i = 0; i < index.size(); ++i)
        sums[index[i] & mask] +=
            static_cast<std::uint64_t>(amounts[i]) + static_cast<std::uint64_t>(extra);
    return sums;
}

std::vector<std::uint64_t> bits_of(const std::vector<std::int64_t>& sums) {
    return {sums.begin(), sums.end()};
}

} // namespace

TEST_CASE("blocks of few values are summed as row by row, and nothing in them goes unseen") {
    random_source r{18};
    std::size_t few[6]{}; // columns that take a way of their own, by their values
    for (int round = 0; round < 3'000; ++round) {
        const std::size_t rows = static_cast<std::size_t>(r.between(1, 1'200));
        const std::size_t values = static_cast<std::size_t>(r.between(1, 6));
        const bool has_others = r.one_in(2);
        const std::int64_t most = r.one_in(4) ? std::numeric_limits<std::int64_t>::max()
                                              : std::int64_t{1} << r.between(1, 50);
        const auto amounts = amounts_of(r, rows, most);
        std::uint64_t largest = 0;
        for (const auto a : amounts)
            largest = magnitude(a) > largest ? magnitude(a) : largest;
        CAPTURE(round);
        {
            constexpr std::uint16_t mask = 2'047;
            const auto nodes = few_values_column<std::uint16_t>(r, rows, values, has_others);
            if (const auto found =
                    kemu::detail::few_values<std::uint16_t>::at_head_of(nodes.data(), rows);
                found.are_few())
                ++few[found.count];
            std::vector<std::int64_t> sums(mask + 1);
            const auto seen =
                kemu::detail::scatter<true>(sums.data(), mask, nodes.data(), amounts.data(), rows);
            REQUIRE(bits_of(sums) == by_rows(nodes, amounts, mask, 0));
            REQUIRE(seen.amount >= largest);
            std::uint16_t last = 0;
            for (const auto n : nodes)
                last = n > last ? n : last;
            REQUIRE(seen.index == last);
            kemu::detail::unscatter(sums.data(), mask, nodes.data(), amounts.data(), rows);
            REQUIRE(sums == std::vector<std::int64_t>(mask + 1));
        }
        {
            constexpr std::uint32_t mask = 8'191;
            constexpr std::int64_t extra = std::int64_t{1} << 44;
            const auto codes = few_values_column<std::uint32_t>(r, rows, values, has_others);
            if (const auto found =
                    kemu::detail::few_values<std::uint32_t>::at_head_of(codes.data(), rows);
                found.are_few())
                ++few[found.count];
            std::vector<std::int64_t> sums(mask + 1);
            const auto seen = kemu::detail::scatter_codes(sums.data(), mask, codes.data(),
                                                          amounts.data(), rows, extra);
            REQUIRE(bits_of(sums) == by_rows(codes, amounts, mask, extra));
            std::uint32_t all = 0;
            std::uint64_t bits = 0;
            std::uint64_t total = 0;
            for (std::size_t i = 0; i < rows; ++i) {
                all |= codes[i];
                const auto v =
                    static_cast<std::uint64_t>(amounts[i] < 0 ? ~amounts[i] : amounts[i]);
                bits |= v;
                total += v + 1;
            }
            REQUIRE(seen.codes == all);
            REQUIRE(seen.bits == bits);
            if (bits < std::uint64_t{1} << 44) REQUIRE(seen.sum == total);
        }
    }
    CHECK(few[2] > 500); // of 6,000 columns
    CHECK(few[3] > 500);
    CHECK(few[4] > 250); // of nodes alone
    CHECK(few[1] + few[5] == 0);
}

TEST_CASE("the largest and the smallest amount are seen wherever they stand") {
    constexpr std::uint16_t mask = 3;
    for (const std::size_t values : {2U, 3U, 4U}) {
        std::vector<std::uint16_t> nodes;
        for (std::size_t i = 0; i < 512; ++i)
            nodes.push_back(static_cast<std::uint16_t>(i % values));
        REQUIRE(
            kemu::detail::few_values<std::uint16_t>::at_head_of(nodes.data(), nodes.size()).count ==
            values);
        for (std::size_t at = 0; at < nodes.size(); ++at)
            for (const std::int64_t v : {std::numeric_limits<std::int64_t>::min(),
                                         std::numeric_limits<std::int64_t>::max()}) {
                std::vector<std::int64_t> amounts(nodes.size(), 1);
                amounts[at] = v;
                std::vector<std::int64_t> sums(mask + 1);
                REQUIRE(kemu::detail::scatter<true>(sums.data(), mask, nodes.data(), amounts.data(),
                                                    nodes.size())
                            .amount >= magnitude(v));
                REQUIRE(bits_of(sums) == by_rows(nodes, amounts, mask, 0));
            }
    }
}

TEST_CASE("one other value is seen wherever it stands among few") {
    constexpr std::uint16_t mask = 511;
    for (const std::size_t values : {2U, 3U, 4U})
        for (std::size_t at = 64; at < 352;
             ++at) { // 11 steps of 32 rows, of which none is left over
            std::vector<std::uint16_t> nodes;
            std::vector<std::uint32_t> codes;
            for (std::size_t i = 0; i < 352; ++i) {
                nodes.push_back(static_cast<std::uint16_t>(i % values * 9));
                codes.push_back(nodes.back());
            }
            nodes[at] = 300;
            codes[at] = 300;
            const std::vector<std::int64_t> amounts(nodes.size(), 5);
            std::vector<std::int64_t> sums(mask + 1);
            REQUIRE(kemu::detail::scatter<true>(sums.data(), mask, nodes.data(), amounts.data(),
                                                nodes.size())
                        .index == 300);
            REQUIRE(bits_of(sums) == by_rows(nodes, amounts, mask, 0));
            std::vector<std::int64_t> by_code(mask + 1);
            REQUIRE((kemu::detail::scatter_codes(by_code.data(), std::uint32_t{mask}, codes.data(),
                                                 amounts.data(), codes.size(), 0)
                         .codes &
                     300) == 300);
            REQUIRE(bits_of(by_code) == by_rows(codes, amounts, mask, 0));
        }
}
