// Rollups against sums done the slow way: every posting added to each of its ancestors in a map.
#include "oracle/random.hpp"

#include <kemu/rollup/live.hpp>
#include <kemu/rollup/parallel.hpp>
#include <kemu/tables/years.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>
#include <vector>

using namespace kemu;
using kemu_tests::random_source;

namespace {

using int128 = kemu::detail::int128;

// A random tree of functional codes, with gaps: parents may be missing.
dimension<functional_code> random_tree(random_source& r, std::size_t size) {
    std::set<std::uint32_t> values;
    while (values.size() < size) {
        std::uint32_t v = static_cast<std::uint32_t>(r.between(201, 234)) * 1'000'000;
        const auto level = r.between(1, 10);
        if (level > 1) v += static_cast<std::uint32_t>(r.between(1, 20)) * 10'000;
        if (level > 4) v += static_cast<std::uint32_t>(r.between(1, 99)) * 100;
        values.insert(v);
    }
    std::vector<functional_code> codes;
    for (const auto v : values)
        codes.push_back(functional_code::from_value(v));
    return dimension<functional_code>::over(codes).value();
}

dimension<economic_code> random_items(random_source& r, std::size_t size) {
    std::set<std::uint32_t> values;
    while (values.size() < size)
        values.insert(static_cast<std::uint32_t>(r.between(301, 399)) * 1'000'000 +
                      static_cast<std::uint32_t>(r.one_in(4) ? 0 : r.between(1, 30)) * 10'000);
    std::vector<economic_code> codes;
    for (const auto v : values)
        codes.push_back(economic_code::from_value(v));
    return dimension<economic_code>::over(codes).value();
}

std::uint32_t printed(std::uint32_t value) {
    while (value % 100 == 0)
        value /= 100;
    return value;
}

// One posting; the node numbers are what dimensions say, the ancestors are found by digits alone.
struct row {
    std::uint32_t function;
    std::uint32_t economic;
    std::uint16_t function_node;
    std::uint16_t economic_node;
    std::int64_t fen;
};

struct columns {
    explicit columns(const std::vector<row>& rows) {
        for (const auto& x : rows) {
            function.push_back(functional_code::from_value(x.function));
            economic.push_back(economic_code::from_value(x.economic));
            printed_function.push_back(printed(x.function));
            printed_economic.push_back(printed(x.economic));
            function_node.push_back(x.function_node);
            economic_node.push_back(x.economic_node);
            fen.push_back(x.fen);
        }
    }
    std::vector<functional_code> function;
    std::vector<economic_code> economic;
    std::vector<std::uint32_t> printed_function;
    std::vector<std::uint32_t> printed_economic;
    std::vector<std::uint16_t> function_node;
    std::vector<std::uint16_t> economic_node;
    std::vector<std::int64_t> fen;
};

// Amounts as they come, or of every size, or so large that 64 bits do not hold their sums.
std::int64_t amount(random_source& r, int kind) {
    switch (kind) {
    case 0:
        return r.between(-300'000'000, 10'000'000'000);
    case 1:
        return r.integer();
    case 2:
        return r.one_in(2000) ? r.integer() : r.between(-300'000'000, 10'000'000'000);
    default:
        return r.one_in(2) ? std::numeric_limits<std::int64_t>::max() - r.between(0, 9)
                           : std::numeric_limits<std::int64_t>::min() + r.between(0, 9);
    }
}

std::vector<row> random_rows(random_source& r, const dimension<functional_code>& f,
                             const dimension<economic_code>& e, std::size_t count, int kind) {
    std::vector<row> rows;
    const auto top = static_cast<std::int64_t>(f.size()) - 1;
    for (std::size_t i = 0; i < count; ++i) {
        // Low nodes more often, as some codes are far more frequent than others.
        const auto fn = r.between(1, r.between(1, top));
        const auto en = r.between(1, static_cast<std::int64_t>(e.size()) - 1);
        rows.push_back({f.key_at(static_cast<std::size_t>(fn)).value(),
                        e.key_at(static_cast<std::size_t>(en)).value(),
                        static_cast<std::uint16_t>(fn), static_cast<std::uint16_t>(en),
                        amount(r, kind)});
    }
    return rows;
}

// The code itself and all its ancestors by digits, 0 for the root.
std::vector<std::uint32_t> ancestors(std::uint32_t value) {
    std::vector<std::uint32_t> found{value};
    for (const std::uint32_t step : {10'000U, 1'000'000U})
        if (value / step * step != found.back()) found.push_back(value / step * step);
    found.push_back(0);
    return found;
}

using sums = std::map<std::pair<std::uint32_t, std::uint32_t>, int128>;

void add_slowly(sums& s, const row& x, bool crossed, int times = 1) {
    for (const auto f : ancestors(x.function)) {
        if (!crossed)
            s[{f, 0}] += times * int128{x.fen};
        else
            for (const auto e : ancestors(x.economic))
                s[{f, e}] += times * int128{x.fen};
    }
}

sums slow_sums(const std::vector<row>& rows, bool crossed) {
    sums s;
    for (const auto& x : rows)
        add_slowly(s, x, crossed);
    return s;
}

int128 look(const sums& s, std::uint32_t f, std::uint32_t e) {
    const auto found = s.find({f, e});
    return found == s.end() ? 0 : found->second;
}

void check_one(const totals<functional_code>& t, const sums& expected) {
    const auto& d = t.dimension_of<0>();
    std::size_t wrong = t.at_nodes(0).fen() == look(expected, 0, 0) ? 0 : 1;
    for (std::size_t n = 1; n < d.size(); ++n) {
        const auto code = d.key_at(n);
        if (t.exact_at(code).value().fen() != look(expected, code.value(), 0)) ++wrong;
    }
    CHECK(wrong == 0);
}

void check_crossed(const totals<functional_code, economic_code>& t, const sums& expected) {
    const auto& f = t.dimension_of<0>();
    const auto& e = t.dimension_of<1>();
    std::size_t wrong = 0;
    for (std::size_t n = 0; n < f.size(); ++n)
        for (std::size_t m = 0; m < e.size(); ++m)
            if (t.at_nodes(n, m).fen() !=
                look(expected, n == 0 ? 0 : f.key_at(n).value(), m == 0 ? 0 : e.key_at(m).value()))
                ++wrong;
    CHECK(wrong == 0);
}

} // namespace

TEST_CASE("one dimension equals the slow sums, whatever the columns, amounts, order and threads") {
    random_source r{61};
    for (int round = 0; round < 24; ++round) {
        const int kind = round % 4;
        const auto f = random_tree(r, static_cast<std::size_t>(r.between(1, 1500)));
        const auto e = random_items(r, 3);
        // On both sides of the sizes at which another way is taken.
        const std::size_t count = round % 3 == 0 ? static_cast<std::size_t>(r.between(0, 700))
                                  : round % 3 == 1
                                      ? static_cast<std::size_t>(r.between(4000, 9000))
                                      : (round % 2 == 0 ? 66'000U : 131'000U) +
                                            static_cast<std::size_t>(r.between(0, 999));
        CAPTURE(round);
        CAPTURE(count);
        const auto rows = random_rows(r, f, e, count, kind);
        const columns c{rows};
        const auto expected = slow_sums(rows, false);
        using state_type = rollup_state<functional_code>;
        auto by_code = state_type::over(f).value();
        auto by_print = state_type::over(f).value();
        auto by_node = state_type::over(f).value();
        REQUIRE(by_code.add_columns(c.function, c.fen));
        REQUIRE(by_print.add_printed(c.printed_function, c.fen));
        REQUIRE(by_node.add_nodes(c.function_node, c.fen));
        check_one(totals<functional_code>::of(by_code).value(), expected);
        const auto bytes = by_code.bytes();
        CHECK(by_print.bytes() == bytes);
        CHECK(by_node.bytes() == bytes);
        for (const unsigned threads : {1U, 2U, 3U, 7U}) {
            auto shared = state_type::over(f).value();
            REQUIRE(parallel::adder{shared, threads}.add_printed(c.printed_function, c.fen));
            CHECK(shared.bytes() == bytes);
        }
        // Another order, in pieces, each merged in turn.
        auto shuffled = rows;
        for (std::size_t i = shuffled.size(); i > 1; --i)
            std::swap(
                shuffled[i - 1],
                shuffled[static_cast<std::size_t>(r.between(0, static_cast<std::int64_t>(i) - 1))]);
        auto merged = state_type::over(f).value();
        for (std::size_t first = 0; first < count;) {
            const auto size = std::min(
                count - first,
                static_cast<std::size_t>(r.between(1, 1 + static_cast<std::int64_t>(count))));
            const columns piece{{shuffled.begin() + static_cast<std::ptrdiff_t>(first),
                                 shuffled.begin() + static_cast<std::ptrdiff_t>(first + size)}};
            auto part = state_type::over(f).value();
            REQUIRE(part.add_printed(piece.printed_function, piece.fen));
            REQUIRE(merged.merge_bytes(part.bytes()));
            first += size;
        }
        CHECK(merged.bytes() == bytes);
        check_one(totals<functional_code>::of(merged).value(), expected);
    }
}

TEST_CASE("two dimensions equal the slow sums") {
    random_source r{62};
    for (int round = 0; round < 16; ++round) {
        const auto f = random_tree(r, static_cast<std::size_t>(r.between(1, 200)));
        const auto e = random_items(r, static_cast<std::size_t>(r.between(1, 60)));
        // Few rows, several of the blocks that are proved at a time, and more than are worth a table.
        const std::int64_t most[] = {900, 30'000, 5'000, 140'000};
        const auto count =
            static_cast<std::size_t>(r.between(most[round % 4] / 2, most[round % 4]));
        const auto rows = random_rows(r, f, e, count, round / 4);
        const columns c{rows};
        const auto expected = slow_sums(rows, true);
        using state_type = rollup_state<functional_code, economic_code>;
        auto by_print = state_type::over(f, e).value();
        auto by_node = state_type::over(f, e).value();
        REQUIRE(by_print.add_printed(c.printed_function, c.printed_economic, c.fen));
        REQUIRE(by_node.add_nodes(c.function_node, c.economic_node, c.fen));
        CHECK(by_print.bytes() == by_node.bytes());
        auto shared = state_type::over(f, e).value();
        REQUIRE(parallel::adder{shared, 3}.add_columns(c.function, c.economic, c.fen));
        CHECK(shared.bytes() == by_print.bytes());
        check_crossed(totals<functional_code, economic_code>::of(by_print).value(), expected);
    }
}

TEST_CASE(
    "one unknown key among many rows is found, wherever it stands and whatever it looks like") {
    random_source r{66};
    const auto f = random_tree(r, 900);
    const auto e = random_items(r, 50);
    using one_state = rollup_state<functional_code>;
    using two_state = rollup_state<functional_code, economic_code>;
    for (int round = 0; round < 60; ++round) {
        // On each side of the sizes at which another way is taken.
        const std::int64_t least[] = {1, 1'100, 66'000, 131'072};
        const auto from = least[round % 4];
        const auto count = static_cast<std::size_t>(r.between(from, from + 6'000));
        columns c{random_rows(r, f, e, count, round / 4 % 4)};
        const auto at =
            static_cast<std::size_t>(r.between(0, static_cast<std::int64_t>(count) - 1));
        const auto refused = [&](const auto& result, std::uint32_t column) {
            REQUIRE(!result);
            CHECK(result.error().code == errc::unknown_code);
            CHECK(result.error().line == at + 1);
            CHECK(result.error().column == column);
        };
        auto one = one_state::over(f).value();
        auto two = two_state::over(f, e).value();
        REQUIRE(one.add_printed(c.printed_function, c.fen));
        REQUIRE(two.add_nodes(c.function_node, c.economic_node, c.fen));
        const auto one_bytes = one.bytes();
        const auto two_bytes = two.bytes();

        const bool first = r.one_in(2);
        auto& key = first ? c.printed_function[at] : c.printed_economic[at];
        const std::uint32_t good = key;
        // Among them those that a table of 2^23 or 2^24 or a lane of 2^16 would take for the right key.
        const std::uint32_t bad[] = {
            0,          1,          99, good + (1U << 23), good + (1U << 24), good ^ (1U << 31),
            good * 100, 0xffff'ffff};
        key = bad[r.between(0, 7)];
        if (first) refused(one.add_printed(c.printed_function, c.fen), 1);
        refused(two.add_printed(c.printed_function, c.printed_economic, c.fen), first ? 1 : 2);
        key = good;

        auto& node = first ? c.function_node[at] : c.economic_node[at];
        const auto size = static_cast<std::int64_t>(first ? f.size() : e.size());
        const auto good_node = node;
        node = static_cast<std::uint16_t>(r.one_in(2) ? size : r.between(size, 0xffff));
        if (first) refused(one.add_nodes(c.function_node, c.fen), 1);
        refused(two.add_nodes(c.function_node, c.economic_node, c.fen), first ? 1 : 2);
        node = good_node;

        const auto function = c.function[at];
        c.function[at] = functional_code::from_value(function.value() + 1);
        refused(one.add_columns(c.function, c.fen), 1);
        refused(two.add_columns(c.function, c.economic, c.fen), 1);
        c.function[at] = function;

        CHECK(one.bytes() == one_bytes);
        CHECK(two.bytes() == two_bytes);
    }
}

TEST_CASE("one key with more than 64 bits of amounts, each of them small") {
    // What the proofs of blocks have to notice before it happens: every amount is one that 64 bits are
    // trusted with, and all go to one sum.
    random_source r{67};
    const auto f = random_tree(r, 300);
    const auto e = random_items(r, 20);
    const std::size_t count = 1'100'000;
    const auto key =
        static_cast<std::uint16_t>(r.between(1, static_cast<std::int64_t>(f.size()) - 1));
    const std::vector<std::uint16_t> nodes(count, key);
    const std::vector<std::uint16_t> other_nodes(count, 1);
    const std::vector<std::uint32_t> codes(count, printed(f.key_at(key).value()));
    const std::vector<std::uint32_t> other_codes(count, printed(e.key_at(1).value()));
    for (const std::int64_t size : {(std::int64_t{1} << 45) - 1, std::int64_t{1} << 44,
                                    std::int64_t{1} << 40, std::int64_t{1}})
        for (const int sign : {1, -1, 0}) { // 0: by halves, so that sums go far and come back
            CAPTURE(size);
            CAPTURE(sign);
            std::vector<std::int64_t> fen(count);
            int128 expected = 0;
            for (std::size_t i = 0; i < count; ++i) {
                fen[i] = sign == 1 || (sign == 0 && i < 2 * count / 3) ? size : -size;
                expected += fen[i];
            }
            auto by_node = rollup_state<functional_code>::over(f).value();
            auto by_print = rollup_state<functional_code>::over(f).value();
            auto nodes_crossed = rollup_state<functional_code, economic_code>::over(f, e).value();
            auto print_crossed = rollup_state<functional_code, economic_code>::over(f, e).value();
            REQUIRE(by_node.add_nodes(nodes, fen));
            REQUIRE(by_print.add_printed(codes, fen));
            REQUIRE(nodes_crossed.add_nodes(nodes, other_nodes, fen));
            REQUIRE(print_crossed.add_printed(codes, other_codes, fen));
            CHECK((by_node.own(key).fen() == expected));
            CHECK((by_print.own(key).fen() == expected));
            CHECK((nodes_crossed.own(key, 1).fen() == expected));
            CHECK((print_crossed.own(key, 1).fen() == expected));
        }
}

TEST_CASE("sparse products equal dense ones") {
    // 300 x 40 cells are dense; a third dimension of 65,000 values that are all the same makes the
    // product sparse without changing a sum.
    random_source r{63};
    const auto f = random_tree(r, 300);
    const auto e = random_items(r, 40);
    for (int kind = 0; kind < 4; ++kind) {
        const auto rows = random_rows(r, f, e, 6000, kind);
        const columns c{rows};
        auto dense = rollup_state<functional_code, economic_code>::over(f, e).value();
        REQUIRE(dense.add_columns(c.function, c.economic, c.fen));
        using wide_state = rollup_state<functional_code, economic_code, agency_id>;
        auto sparse =
            wide_state::over(f, e, dimension<agency_id>::counting(65'000).value()).value();
        REQUIRE(sparse.cells() > kemu::detail::dense_limit);
        REQUIRE(dense.cells() < kemu::detail::dense_limit);
        const std::vector<agency_id> agencies(rows.size(), agency_id{6});
        REQUIRE(sparse.add_columns(c.function, c.economic, agencies, c.fen));
        const auto d = totals<functional_code, economic_code>::of(dense).value();
        const auto s = totals<functional_code, economic_code, agency_id>::of(sparse).value();
        std::size_t wrong = 0;
        for (std::size_t n = 0; n < f.size(); ++n)
            for (std::size_t m = 0; m < e.size(); ++m) {
                wrong += s.at_nodes(n, m, 7) == d.at_nodes(n, m) ? 0U : 1U;
                wrong += s.at_nodes(n, m, 0) == d.at_nodes(n, m) ? 0U : 1U;
                wrong += s.at_nodes(n, m, 8) == exact_sum{} ? 0U : 1U;
                wrong += s.own_nodes(n, m, 7) == d.own_nodes(n, m) ? 0U : 1U;
            }
        CHECK(wrong == 0);
        auto again = sparse.empty_copy();
        REQUIRE(again.merge_bytes(sparse.bytes()));
        CHECK(again.bytes() == sparse.bytes());
    }
}

TEST_CASE("merging is associative and commutative, to the byte") {
    random_source r{64};
    const auto f = random_tree(r, 700);
    const auto e = random_items(r, 3);
    using state_type = rollup_state<functional_code>;
    for (int round = 0; round < 40; ++round) {
        const auto part = [&] {
            auto s = state_type::over(f).value();
            const columns c{random_rows(r, f, e, static_cast<std::size_t>(r.between(0, 3000)),
                                        static_cast<int>(r.between(0, 3)))};
            REQUIRE(s.add_columns(c.function, c.fen));
            return s;
        };
        const auto a = part();
        const auto b = part();
        const auto c = part();
        const auto sum = [](state_type x, const state_type& y) {
            REQUIRE(x.merge(y));
            return x;
        };
        CHECK(sum(a, b).bytes() == sum(b, a).bytes());
        CHECK(sum(sum(a, b), c).bytes() == sum(a, sum(b, c)).bytes());
        CHECK(sum(a, a.empty_copy()).bytes() == a.bytes());
        CHECK(sum(a.empty_copy(), a).bytes() == a.bytes());
    }
}

TEST_CASE("live sums equal those of a rollup after every kind of history") {
    random_source r{65};
    for (int round = 0; round < 6; ++round) {
        const auto f = random_tree(r, 400);
        const auto e = random_items(r, 20);
        auto live = live_rollup<functional_code, economic_code>::over(f, e).value();
        std::vector<row> kept;
        sums expected;
        for (const auto& x : random_rows(r, f, e, 4000, round % 2 == 0 ? 0 : 1)) {
            const auto fc = functional_code::from_value(x.function);
            const auto ec = economic_code::from_value(x.economic);
            const auto m = money::from_fen(x.fen);
            if (!kept.empty() && r.one_in(4)) {
                const auto at = static_cast<std::size_t>(
                    r.between(0, static_cast<std::int64_t>(kept.size()) - 1));
                const auto old = kept[at];
                if (live.retract(functional_code::from_value(old.function),
                                 economic_code::from_value(old.economic),
                                 money::from_fen(old.fen)) == errc::none) {
                    kept.erase(kept.begin() + static_cast<std::ptrdiff_t>(at));
                    add_slowly(expected, old, true, -1);
                }
                continue;
            }
            // Refused exactly when the sum of some ancestor in the tree would leave 64 bits.
            const bool taken = live.apply(fc, ec, m) == errc::none;
            bool leaves = false;
            for (const auto a : ancestors(x.function))
                for (const auto b : ancestors(x.economic))
                    if (live.at(functional_code::from_value(a), economic_code::from_value(b)))
                        leaves = leaves || !exact_sum{look(expected, a, b) + x.fen}.to_money();
            CHECK(taken == !leaves);
            if (taken) {
                kept.push_back(x);
                add_slowly(expected, x, true);
            }
        }
        std::size_t wrong = 0;
        for (std::size_t n = 1; n < f.size(); ++n)
            for (std::size_t m = 1; m < e.size(); ++m)
                wrong += live.at(f.key_at(n), e.key_at(m)).value().fen() ==
                                 look(expected, f.key_at(n).value(), e.key_at(m).value())
                             ? 0U
                             : 1U;
        CHECK(wrong == 0);
    }
}

TEST_CASE("a ledger's rollup equals the slow sums of its entries") {
    random_source r{66};
    for (const int year : {2019, 2022, 2024}) {
        const auto set = tables::for_year(year).value();
        ledger book{set};
        std::vector<posting_id> ids;
        for (int i = 0; i < 3000; ++i) {
            const posting p{
                .function = set.functional.code_at(static_cast<std::uint32_t>(
                    r.between(0, static_cast<std::int64_t>(set.functional.size()) - 1))),
                .economic = set.economic_department.code_at(static_cast<std::uint32_t>(
                    r.between(0, static_cast<std::int64_t>(set.economic_department.size()) - 1))),
                .source = static_cast<source>(r.between(0, 9)),
                .nature = static_cast<nature>(r.between(1, 5)),
                .phase = static_cast<phase>(r.between(0, 2)),
                .agency = static_cast<agency_id>(r.between(0, 5)),
                .amount = money::from_fen(r.between(-1'000'000, 100'000'000))};
            if (const auto id = book.post(p)) ids.push_back(*id);
            if (!ids.empty() && r.one_in(10))
                static_cast<void>(book.retract(ids[static_cast<std::size_t>(
                    r.between(0, static_cast<std::int64_t>(ids.size()) - 1))]));
        }
        REQUIRE(book.size() > 1000);
        const selection wanted{.flow = flow::expenditure, .phase = phase::final_accounts};
        std::map<std::pair<std::pair<std::uint32_t, std::uint32_t>, source>, std::int64_t> expected;
        for (const auto& x : book)
            if (x.phase == phase::final_accounts)
                for (const auto f : ancestors(x.function.value()))
                    for (const auto e : ancestors(x.economic.value()))
                        expected[{{f, e}, x.source}] += x.amount.fen();
        const auto t = rollup<functional_code, economic_code, source>(book, wanted);
        const auto p = parallel::rollup<functional_code, economic_code, source>(book, 2, wanted);
        std::size_t wrong = 0;
        for (const auto& [key, sum] : expected) {
            const auto f = functional_code::from_value(key.first.first);
            const auto e = economic_code::from_value(key.first.second);
            wrong += t.at(f, e, key.second).value().fen() == sum ? 0U : 1U;
            wrong += p.at(f, e, key.second).value().fen() == sum ? 0U : 1U;
        }
        CHECK(wrong == 0);
        CHECK(expected.size() > 1000);
    }
}
