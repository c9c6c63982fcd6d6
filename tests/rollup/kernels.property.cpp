// The inner loops of rollups against adding row by row, at every number of rows around the edges of their unrolled
// parts, in orders that are bad for them, with amounts at the edges of 64 bits. Both widths of vectors are run,
// whichever this machine would choose.
#include "oracle/random.hpp"

#include <kemu/rollup/detail/node_finder.hpp>
#include <kemu/rollup/detail/scatter.hpp>
#include <kemu/rollup/detail/scatter_pairs.hpp>
#include <kemu/rollup/parallel.hpp>
#include <kemu/tables/economic_department.hpp>
#include <kemu/tables/functional.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <map>
#include <string>
#include <string_view>
#include <vector>

using namespace kemu;
using kemu_tests::random_source;

namespace {

using int128 = kemu::detail::int128;
using kemu::detail::narrow_vectors;

constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t smallest = std::numeric_limits<std::int64_t>::min();

std::uint64_t magnitude_of(std::int64_t v) {
    return v < 0 ? ~static_cast<std::uint64_t>(v) + 1 : static_cast<std::uint64_t>(v);
}

// Columns of indices below `limit`.
constexpr std::string_view orders[] = {"random", "sorted",       "reversed",
                                       "equal",  "two in turns", "four",
                                       "steps",  "runs",         "the largest last"};
template <class Index>
std::vector<Index> column(random_source& r, std::string_view order, std::size_t rows,
                          std::int64_t limit) {
    std::vector<Index> c;
    const auto a = r.between(0, limit - 1);
    const auto b = r.between(0, limit - 1);
    for (std::size_t i = 0; i < rows; ++i) {
        const auto n = static_cast<std::int64_t>(i);
        std::int64_t v = r.between(0, limit - 1);
        if (order == "equal") v = a;
        if (order == "two in turns") v = i % 2 == 0 ? a : b;
        if (order == "four") v = (a + r.between(0, 3) * 11) % limit;
        if (order == "steps") v = n % limit;
        if (order == "runs") v = (a + n / 7) % limit;
        if (order == "the largest last") v = i + 1 == rows ? limit - 1 : v / 2;
        c.push_back(static_cast<Index>(v));
    }
    if (order == "sorted") std::sort(c.begin(), c.end());
    if (order == "reversed") std::sort(c.rbegin(), c.rend());
    return c;
}

std::vector<std::int64_t> amounts_of(random_source& r, std::size_t rows) {
    std::vector<std::int64_t> amounts;
    const auto kind = r.between(0, 3);
    for (std::size_t i = 0; i < rows; ++i)
        amounts.push_back(kind == 0   ? r.integer()
                          : kind == 1 ? r.between(-1'000'000, 100'000'000)
                          : kind == 2 ? (r.one_in(2) ? largest : smallest)
                                      : r.between(-1, 1) * (std::int64_t{1} << r.between(0, 62)));
    return amounts;
}

// Modulo 2^64, row by row.
template <class Index>
std::vector<std::uint64_t> by_rows(const std::vector<Index>& index,
                                   const std::vector<std::int64_t>& amounts, std::size_t mask,
                                   std::int64_t extra = 0) {
    std::vector<std::uint64_t> sums(mask + 1);
    for (std::size_t i = 0; i < index.size(); ++i)
        sums[index[i] & mask] +=
            static_cast<std::uint64_t>(amounts[i]) + static_cast<std::uint64_t>(extra);
    return sums;
}

// How many of the sums and bounds of one loop are not as they must be.
template <class Index, class Loop>
std::size_t faults_of_nodes(const std::vector<Index>& index,
                            const std::vector<std::int64_t>& amounts, Index mask, bool checks_index,
                            const Loop& loop) {
    std::vector<std::int64_t> sums(std::size_t{mask} + 1);
    const kemu::detail::block_bounds seen =
        loop(sums.data(), mask, index.data(), amounts.data(), index.size());
    const std::vector<std::uint64_t> found(sums.begin(), sums.end());
    std::size_t wrong = found == by_rows(index, amounts, mask) ? 0 : 1;
    std::uint64_t most = 0;
    for (const auto a : amounts)
        most = std::max(most, magnitude_of(a));
    // A bound by the upper halves: at least the largest amount, and less than 2^32 + 1 above it.
    wrong += seen.amount >= most && seen.amount - most <= std::uint64_t{1} << 32 ? 0U : 1U;
    if (checks_index && !index.empty())
        wrong += seen.index == *std::max_element(index.begin(), index.end()) ? 0U : 1U;
    kemu::detail::unscatter(sums.data(), mask, index.data(), amounts.data(), index.size());
    wrong += sums == std::vector<std::int64_t>(std::size_t{mask} + 1) ? 0U : 1U;
    return wrong;
}

template <class Loop>
std::size_t faults_of_codes(const std::vector<std::uint32_t>& codes,
                            const std::vector<std::int64_t>& amounts, std::uint32_t mask,
                            const Loop& loop) {
    constexpr std::int64_t extra = std::int64_t{1} << 43;
    std::vector<std::int64_t> sums(std::size_t{mask} + 1);
    const kemu::detail::code_bounds seen =
        loop(sums.data(), mask, codes.data(), amounts.data(), codes.size(), extra);
    const std::vector<std::uint64_t> found(sums.begin(), sums.end());
    std::size_t wrong = found == by_rows(codes, amounts, mask, extra) ? 0 : 1;
    std::uint64_t bits = 0;
    std::uint64_t total = 0;
    std::uint32_t all = 0;
    for (std::size_t i = 0; i < codes.size(); ++i) {
        const auto v = static_cast<std::uint64_t>(amounts[i] < 0 ? ~amounts[i] : amounts[i]);
        bits |= v;
        total += v + 1;
        all |= codes[i];
    }
    wrong += seen.bits == bits && seen.codes == all ? 0U : 1U;
    if (bits < std::uint64_t{1} << 44) wrong += seen.sum == total ? 0U : 1U;
    kemu::detail::unscatter(sums.data(), mask, codes.data(), amounts.data(), codes.size(), extra);
    wrong += sums == std::vector<std::int64_t>(std::size_t{mask} + 1) ? 0U : 1U;
    return wrong;
}

} // namespace

TEST_CASE("sums of 0 to 200 rows are those of adding row by row, by both widths of vectors") {
    random_source r{181};
    for (std::size_t rows = 0; rows <= 200; ++rows)
        for (const auto order : orders) {
            CAPTURE(rows);
            CAPTURE(order);
            const auto fen = amounts_of(r, rows);
            const auto nodes = column<std::uint16_t>(r, order, rows, 300);
            const auto cells = column<std::uint32_t>(r, order, rows, 300);
            constexpr std::uint16_t mask = 511;
            constexpr std::uint32_t wide_mask = 511;
            std::size_t wrong = 0;
            wrong += faults_of_nodes(nodes, fen, mask, true,
                                     [](auto... a) { return kemu::detail::scatter<true>(a...); });
            wrong += faults_of_nodes(nodes, fen, mask, true, [](auto... a) {
                return kemu::detail::scatter_of<narrow_vectors, true>(a...);
            });
            wrong += faults_of_nodes(cells, fen, wide_mask, false,
                                     [](auto... a) { return kemu::detail::scatter<false>(a...); });
            wrong += faults_of_nodes(cells, fen, wide_mask, false, [](auto... a) {
                return kemu::detail::scatter_of<narrow_vectors, false>(a...);
            });
            wrong += faults_of_nodes(cells, fen, wide_mask, false, [](auto... a) {
                return kemu::detail::scatter<false, false>(a...);
            });
            wrong += faults_of_nodes(cells, fen, wide_mask, false, [](auto... a) {
                return kemu::detail::scatter_of<narrow_vectors, false, false>(a...);
            });
            wrong += faults_of_codes(cells, fen, wide_mask,
                                     [](auto... a) { return kemu::detail::scatter_codes(a...); });
            wrong += faults_of_codes(cells, fen, wide_mask, [](auto... a) {
                return kemu::detail::scatter_codes_of<narrow_vectors>(a...);
            });
            // Indices beyond the sums are cut to some sum, and seen.
            const auto beyond = column<std::uint16_t>(r, order, rows, 65'536);
            wrong += faults_of_nodes(beyond, fen, mask, true,
                                     [](auto... a) { return kemu::detail::scatter<true>(a...); });
            wrong += faults_of_nodes(beyond, fen, mask, true, [](auto... a) {
                return kemu::detail::scatter_of<narrow_vectors, true>(a...);
            });
            REQUIRE(wrong == 0);
            // Sums in halves, of amounts for which 64 bits do not suffice.
            std::vector<kemu::detail::sum_pair> pairs(512);
            kemu::detail::scatter_pairs<true>(pairs.data(), mask, nodes.data(), fen.data(), rows);
            std::vector<int128> expected(512);
            for (std::size_t i = 0; i < rows; ++i)
                expected[nodes[i]] += fen[i];
            for (std::size_t k = 0; k < pairs.size(); ++k)
                wrong += int128{pairs[k].high} * (int128{1} << 32) + pairs[k].low == expected[k]
                             ? 0U
                             : 1U;
            REQUIRE(wrong == 0);
        }
}

TEST_CASE("blocks of few values in narrow vectors are summed as row by row") {
    random_source r{182};
    for (const std::size_t values : {2U, 3U, 4U})
        for (std::size_t rows = 256; rows <= 420; ++rows) {
            CAPTURE(values);
            CAPTURE(rows);
            const auto fen = amounts_of(r, rows);
            std::vector<std::uint16_t> nodes;
            std::vector<std::uint32_t> codes;
            const auto a = r.between(0, 100);
            for (std::size_t i = 0; i < rows; ++i) { // each value is among the first ones
                const auto k = static_cast<std::int64_t>(i < values ? i : r.index(values));
                nodes.push_back(static_cast<std::uint16_t>(a + 60 * k));
                codes.push_back(static_cast<std::uint32_t>(a + 63 * k));
            }
            const auto few =
                kemu::detail::few_values<std::uint16_t>::at_head_of(nodes.data(), rows);
            const auto few_codes =
                kemu::detail::few_values<std::uint32_t>::at_head_of(codes.data(), rows);
            REQUIRE(few.count == values);
            REQUIRE(few_codes.count == values);
            if (r.one_in(2)) nodes[64 + r.index(rows - 64)] = 299; // others come in between
            if (r.one_in(2)) codes[64 + r.index(rows - 64)] = 299;
            std::size_t wrong = faults_of_nodes(
                nodes, fen, std::uint16_t{511}, true, [&](auto* sums, auto... rest) {
                    const auto by = [&](auto mask, auto... columns) {
                        return kemu::detail::scatter_few_nodes_of<narrow_vectors, true>(
                            sums, mask, few, columns...);
                    };
                    return by(rest...);
                });
            // Four nodes have a way of their own, four codes have not.
            REQUIRE(few_codes.are_few() == (values < 4));
            if (few_codes.are_few())
                wrong +=
                    faults_of_codes(codes, fen, std::uint32_t{511}, [&](auto* sums, auto... rest) {
                        const auto by = [&](auto mask, auto... columns) {
                            return kemu::detail::scatter_few_codes_of<narrow_vectors>(
                                sums, mask, few_codes, columns...);
                        };
                        return by(rest...);
                    });
            REQUIRE(wrong == 0);
        }
}

TEST_CASE("the nodes of columns of printed codes, and of numbers that only resemble one") {
    random_source r{183};
    const auto by_finder = [&](const auto& d) {
        using key_type = typename std::remove_cvref_t<decltype(d)>::key_type;
        std::map<std::uint32_t, std::uint32_t> node_of; // by the digits as printed
        std::vector<std::uint32_t> all;
        for (std::size_t n = 1; n < d.size(); ++n) {
            const auto p =
                static_cast<std::uint32_t>(std::stoul(std::string{d.key_at(n).digits().view()}));
            node_of[p] = static_cast<std::uint32_t>(n);
            all.push_back(p);
        }
        for (std::size_t rows = 0; rows <= 70; ++rows)
            for (std::size_t bad = 0; bad <= rows; ++bad) { // rows: none is
                std::vector<std::uint32_t> keys;
                for (std::size_t i = 0; i < rows; ++i)
                    keys.push_back(all[r.index(all.size())]);
                if (bad < rows) {
                    const auto good = keys[bad];
                    const std::uint32_t others[] = {
                        good + (1U << 24), good | 1U << 31, good + (1U << 23),
                        good - 1,          good * 100,      0,
                        (1U << 24) - 1,    1U << 24,        ~0U,
                        good + 1};
                    keys[bad] = others[r.index(10)];
                }
                bool known = true;
                std::vector<std::uint32_t> expected;
                for (const auto k : keys) {
                    const auto found = node_of.find(k);
                    known = known && found != node_of.end();
                    expected.push_back(found != node_of.end() ? found->second : 0);
                }
                const kemu::detail::node_finder<key_type, std::uint32_t> finder{d, rows, 1U << 15};
                std::vector<std::uint32_t> cell(rows);
                std::vector<std::uint32_t> second(rows, 3);
                REQUIRE(finder.template add_nodes<true>(keys.data(), rows, cell.data()) == known);
                REQUIRE(finder.template add_nodes<false>(keys.data(), rows, second.data()) ==
                        known);
                if (!known) continue;
                REQUIRE(cell == expected);
                std::size_t wrong = 0;
                for (std::size_t i = 0; i < rows; ++i)
                    wrong += second[i] == 3 * d.size() + expected[i] ? 0U : 1U;
                REQUIRE(wrong == 0);
            }
    };
    by_finder(dimension<functional_code>::over(tables::functional.codes()).value());
    by_finder(dimension<economic_code>::over(tables::economic_department.codes()).value());
    // Categories that end with zeros, sections whose printed number is near an address, more rows than the table has.
    std::vector<functional_code> odd;
    for (const std::uint32_t number : {100U, 10001U, 1000101U, 1000199U, 10099U, 1009999U, 101U,
                                       200U, 20020U, 2002001U, 999U, 99999U, 9999999U})
        odd.push_back(functional_code::from_value(number < 1'000     ? number * 1'000'000
                                                  : number < 100'000 ? number * 10'000
                                                                     : number * 100));
    std::sort(odd.begin(), odd.end());
    by_finder(dimension<functional_code>::over(odd).value());
    for (const std::uint32_t sections : {60U, 70U, 126U, 127U, 128U, 200U}) {
        std::vector<functional_code> spread;
        for (std::uint32_t k = 0; k < sections;
             ++k) { // two rows for each section, and some for their numbers
            const std::uint32_t section = (20'001 + k % 50 + k / 50 * 1'000) * 10'000;
            if (k % 50 == 0) spread.push_back(functional_code::from_value(section - 10'000));
            spread.push_back(functional_code::from_value(section));
            spread.push_back(functional_code::from_value(section + 100));
            spread.push_back(functional_code::from_value(section + 9'900));
        }
        by_finder(dimension<functional_code>::over(spread).value());
    }
}

TEST_CASE("sums at both edges of 64 bits, wherever the row that leaves them stands") {
    random_source r{184};
    const auto f = dimension<functional_code>::over(tables::functional.codes()).value();
    const std::size_t node = f.size() - 1;
    const auto code = f.key_at(node).number();
    using state_type = rollup_state<functional_code>;
    for (const std::size_t rows : {std::size_t{3}, std::size_t{32}, std::size_t{33},
                                   std::size_t{4'096}, std::size_t{4'097}, std::size_t{270'001}})
        for (const std::int64_t edge : {largest, smallest})
            for (const std::int64_t beyond : {0, 1, -1}) {
                CAPTURE(rows);
                CAPTURE(edge);
                CAPTURE(beyond);
                std::vector<std::int64_t> fen(rows);
                fen[r.index(rows - 1)] =
                    edge; // the sum: exactly the edge, and one fen to each side
                fen[rows - 1] = beyond;
                const std::vector<std::uint16_t> nodes(rows, static_cast<std::uint16_t>(node));
                const std::vector<std::uint32_t> codes(rows, code);
                const int128 expected = int128{edge} + beyond;
                const auto check = [&](state_type s) {
                    CHECK((s.own(node).fen() == expected));
                    const auto t = totals<functional_code>::of(std::move(s)).value();
                    CHECK((t.at_nodes(0).fen() == expected));
                    CHECK((t.at_nodes(node).fen() == expected));
                    const bool fits = expected >= smallest && expected <= largest;
                    CHECK(t.at(f.key_at(node)).has_value() == fits);
                };
                auto by_node = state_type::over(f).value();
                REQUIRE(by_node.add_nodes(nodes, fen));
                check(by_node);
                auto by_code = state_type::over(f).value();
                REQUIRE(by_code.add_printed(codes, fen));
                check(by_code);
                auto by_two = state_type::over(f).value();
                REQUIRE(parallel::adder{by_two, 2}.add_printed(codes, fen));
                check(by_two);
            }
}
