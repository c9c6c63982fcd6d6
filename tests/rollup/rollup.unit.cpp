#include <kemu/kemu.hpp>
#include <kemu/rollup/parallel.hpp>
#include <kemu/tables/2024.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <cstring>
#include <limits>
#include <span>
#include <string>
#include <utility>
#include <vector>

using namespace kemu;
using namespace kemu::literals;

namespace {

dimension<functional_code> functions() {
    return dimension<functional_code>::over(tables::functional.codes()).value();
}
dimension<economic_code> items() {
    return dimension<economic_code>::over(tables::economic_department.codes()).value();
}

template <class... Keys>
bool holds_nothing(const rollup_state<Keys...>& s) {
    bool nothing = true;
    s.each_cell([&](std::uint64_t, exact_sum) { nothing = false; });
    return nothing;
}

} // namespace

TEST_CASE("a rollup knows every node, own and with what is below") {
    ledger book{tables::year_2024};
    const auto spend = [&](functional_code f, economic_code e, money amount) {
        REQUIRE(book.post({.function = f, .economic = e, .amount = amount}));
    };
    spend(2101506_function, 30101_economic, 1.00_yuan);
    spend(2101506_function, 30102_economic, 2.00_yuan);
    spend(2101501_function, 30101_economic, 4.00_yuan);
    spend(21015_function, 301_economic, 8.00_yuan);
    spend(210_function, {}, 16.00_yuan);
    spend(2080505_function, 30201_economic, 32.00_yuan);
    const auto t = rollup(book);
    CHECK(t.at(2101506_function, 30101_economic).value() == 1.00_yuan);
    CHECK(t.at(2101506_function).value() == 3.00_yuan);
    CHECK(t.at(21015_function, 301_economic).value() == 15.00_yuan);
    CHECK(t.own(21015_function, 301_economic).value() == 8.00_yuan);
    CHECK(t.at(210_function).value() == 31.00_yuan);
    CHECK(t.own(210_function).value() == 16.00_yuan);
    CHECK(t.at(210_function, 301_economic).value() == 15.00_yuan);
    CHECK(t.own(210_function, 301_economic).value() == money{});
    CHECK(t.at(everything, 301_economic).value() == 15.00_yuan);
    CHECK(t.at(everything, 302_economic).value() == 32.00_yuan);
    CHECK(t.at().value() == 63.00_yuan);
    CHECK(t.at(201_function).value() == money{});
}

TEST_CASE("a key that no tree knows is an error with its place") {
    ledger book{tables::year_2024};
    const auto t = rollup<functional_code, source>(book);
    const auto unknown = functional_code::from_value(210'150'700);
    CHECK(t.at(unknown).error().code == errc::unknown_code);
    CHECK(t.at(unknown).error().column == 1);
    CHECK(t.at(everything, static_cast<source>(99)).error().code == errc::not_a_member);
    CHECK(t.at(everything, static_cast<source>(99)).error().column == 2);
}

TEST_CASE("a ledger is summed by any of its dimensions") {
    ledger book{tables::year_2024};
    std::uint32_t agency = 0;
    for (const auto n : {nature::basic, nature::project, nature::operating})
        for (const auto s : {source::general_public_budget, source::operating, source::other})
            REQUIRE(book.post({.function = 2101506_function,
                               .economic = 30201_economic,
                               .source = s,
                               .nature = n,
                               .agency = agency_id{++agency * 1'000'000},
                               .amount = money::from_fen(std::int64_t{1} << agency)}));
    REQUIRE(book.post(revenue_posting{
        .function = 2101506_function, .source = source::other, .amount = 5.00_yuan}));
    REQUIRE(
        book.post({.function = 2101506_function, .phase = phase::initial_budget, .amount = 1_wan}));
    const auto all = rollup<functional_code, economic_code, source, nature>(book);
    CHECK(all.at(210_function, 302_economic, source::operating, nature::project)->fen() == 1 << 5);
    CHECK(all.at(210_function, everything, source::operating)->fen() ==
          (1 << 2) + (1 << 5) + (1 << 8));
    CHECK(all.at(everything, everything, everything, nature::basic)->fen() == 2 + 4 + 8);
    CHECK(all.at()->fen() == (1 << 10) - 2);
    const auto agencies = rollup<agency_id, functional_code>(book);
    CHECK(agencies.at(agency_id{3'000'000})->fen() == 8);
    CHECK(agencies.at(agency_id{17}).error().code == errc::not_a_member);
    const auto received = rollup<functional_code, source>(book, {.flow = flow::revenue});
    CHECK(received.at(210_function, source::other).value() == 5.00_yuan);
    const auto flows = rollup<flow, phase>(book, {});
    CHECK(flows.at(flow::revenue).value() == 5.00_yuan);
    CHECK(flows.at(flow::expenditure, phase::initial_budget).value() == 1_wan);
    CHECK(parallel::rollup<flow, phase>(book, 3, {}).at(flow::revenue).value() == 5.00_yuan);
}

TEST_CASE("columns add up, at any level and whatever they are made of") {
    auto state = rollup_state<functional_code>::over(functions()).value();
    const std::vector<std::uint32_t> printed{210, 21015, 2101506, 2101506};
    const std::vector<money> amounts{1.00_yuan, 2.00_yuan, 4.00_yuan, -8.00_yuan};
    CHECK(state.add_printed(printed, amounts));
    const std::vector<functional_code> codes{210_function, 2101506_function};
    const std::vector<std::int64_t> fen{1600, 3200};
    CHECK(state.add_columns(codes, fen));
    const auto node = static_cast<std::uint16_t>(state.dimension_of<0>().node_of(2101506_function));
    CHECK(state.add_nodes(std::vector<std::uint16_t>{node}, std::vector<std::int64_t>{6400}));
    CHECK(state.add(2101506_function, 128.00_yuan));
    const auto t = totals<functional_code>::of(state).value();
    CHECK(t.own(210_function).value() == 17.00_yuan);
    CHECK(t.own(21015_function).value() == 2.00_yuan);
    CHECK(t.own(2101506_function).value() == 220.00_yuan);
    CHECK(t.at(210_function).value() == 239.00_yuan);
}

TEST_CASE("an unknown code in a column is reported with its row, and nothing is added") {
    // Short columns are looked up row by row, long ones are addressed by their digits.
    for (const std::size_t rows : {std::size_t{10}, std::size_t{5'000}, std::size_t{100'000}}) {
        CAPTURE(rows);
        const std::vector<std::int64_t> fen(rows, 1);
        for (const std::uint32_t bad :
             {0U, 1U, 2010U, 20100U, 2010000U, 2101507U, 2'349'999U, 210'150'6'00U, ~0U}) {
            CAPTURE(bad);
            for (const std::size_t at : {std::size_t{0}, rows / 2, rows - 1}) {
                std::vector<std::uint32_t> codes(rows, 2101506);
                codes[at] = bad;
                codes.back() = bad;
                auto state = rollup_state<functional_code>::over(functions()).value();
                const auto r = state.add_printed(codes, fen);
                CHECK(r.error().code == errc::unknown_code);
                CHECK(r.error().line == at + 1);
                CHECK(r.error().column == 1);
                CHECK(state.own(std::size_t{0}) == exact_sum{});
                CHECK(holds_nothing(state));
                const auto p = parallel::adder{state, 3}.add_printed(codes, fen);
                CHECK(p.error() == r.error());
                CHECK(holds_nothing(state));
            }
        }
        // An unknown code is found even where its amounts come to nothing.
        std::vector<std::uint32_t> codes(rows, 2101506);
        std::vector<std::int64_t> nothing(rows, 5);
        codes[3] = codes[7] = 2101507;
        nothing[3] = 4;
        nothing[7] = -4;
        auto state = rollup_state<functional_code>::over(functions()).value();
        CHECK(state.add_printed(codes, nothing).error().line == 4);
        nothing[3] = nothing[7] = 0;
        CHECK(state.add_printed(codes, nothing).error().line == 4);
        CHECK(holds_nothing(state));
    }
}

TEST_CASE("a node number or a second column that is wrong is reported too") {
    auto state = rollup_state<functional_code, economic_code>::over(functions(), items()).value();
    const std::vector<std::uint32_t> f{2101506, 2101506};
    const std::vector<std::uint32_t> e{30101, 30100};
    const std::vector<std::int64_t> fen{1, 1};
    const auto r = state.add_printed(f, e, fen);
    CHECK(r.error().code == errc::unknown_code);
    CHECK(r.error().line == 2);
    CHECK(r.error().column == 2);
    CHECK(state.add_printed(f, std::vector<std::uint32_t>{30101}, fen).error().code ==
          errc::columns_differ);
    auto one = rollup_state<functional_code>::over(functions()).value();
    const auto size = static_cast<std::uint16_t>(one.dimension_of<0>().size());
    const auto n = one.add_nodes(std::vector<std::uint16_t>{1, size}, fen);
    CHECK(n.error().line == 2);
    CHECK(holds_nothing(one));
}

TEST_CASE("sums leave 64 bits without loss, and money says so at the exact boundary") {
    auto state = rollup_state<functional_code>::over(functions()).value();
    REQUIRE(state.add(2101506_function, money::max()));
    CHECK(totals<functional_code>::of(state)->at(210_function).value() == money::max());
    REQUIRE(state.add(2101501_function, 0.01_yuan));
    const auto t = totals<functional_code>::of(state).value();
    CHECK(t.at(210_function).error().code == errc::out_of_range);
    CHECK(t.exact_at(210_function).value() == exact_sum::from_halves(0, std::uint64_t{1} << 63));
    CHECK(t.at(2101506_function).value() == money::max());
    REQUIRE(state.add(2101501_function, -0.01_yuan));
    CHECK(totals<functional_code>::of(state)->at(210_function).value() == money::max());
    REQUIRE(state.add(2101501_function, money::min()));
    REQUIRE(state.add(2101501_function, money::min()));
    CHECK(totals<functional_code>::of(state)->exact_at(210_function).value() ==
          exact_sum::from_halves(-1, 0x7fff'ffff'ffff'ffffU));
    CHECK(totals<functional_code>::of(state)->at(210_function).error().code == errc::out_of_range);
    REQUIRE(state.add(2101501_function, 0.01_yuan));
    CHECK(totals<functional_code>::of(state)->at(210_function).value() == money::min());
}

TEST_CASE("a state merges with itself, and assigns itself") {
    for (const std::size_t codes :
         {std::size_t{1}, std::size_t{100}, std::size_t{128}, std::size_t{129}, std::size_t{1'500}})
        for (const auto amount : {1.00_yuan, money::max()}) {
            CAPTURE(codes);
            auto state = rollup_state<functional_code>::over(functions()).value();
            for (std::size_t n = 1; n <= codes; ++n)
                REQUIRE(state.add(state.dimension_of<0>().key_at(n), amount));
            REQUIRE(state.merge(state));
            auto& same = state;
            state = same;
            state = std::move(same);
            std::size_t wrong = 0;
            for (std::size_t n = 1; n <= codes; ++n)
                wrong += state.own(n).fen() == 2 * kemu::int128{amount.fen()} ? 0U : 1U;
            CHECK(wrong == 0);
        }
}

TEST_CASE("states over different dimensions do not merge") {
    auto one = rollup_state<source>::over(dimension<source>::counting(2).value()).value();
    const auto two = rollup_state<source>::over(dimension<source>::counting(3).value()).value();
    CHECK(one.merge(two).error().code == errc::different_classification);
}

TEST_CASE("a dimension wants its keys in order") {
    const std::vector<functional_code> twice{201_function, 201_function};
    CHECK(dimension<functional_code>::over(twice).error().code == errc::not_in_tree_order);
    CHECK(dimension<functional_code>::over(twice).error().line == 2);
    const std::vector<functional_code> nothing{functional_code{}};
    CHECK(dimension<functional_code>::over(nothing).error().line == 1);
    // A missing parent is passed over.
    const std::vector<functional_code> gap{210_function, 2101506_function, 211_function};
    const auto d = dimension<functional_code>::over(gap).value();
    CHECK(d.parent_of(2) == 1);
    CHECK(d.parent_of(3) == 0);
}

TEST_CASE("live sums are right at every moment") {
    auto live = live_rollup<functional_code, economic_code>::over(functions(), items()).value();
    CHECK(live.apply(2101506_function, 30101_economic, 1.00_yuan) == errc::none);
    CHECK(live.apply(210_function, economic_code{}, 2.00_yuan) == errc::none);
    CHECK(live.at(210_function, 301_economic).value() == 1.00_yuan);
    CHECK(live.at(210_function, everything).value() == 3.00_yuan);
    CHECK(live.retract(2101506_function, 30101_economic, 1.00_yuan) == errc::none);
    CHECK(live.at(210_function, 301_economic).value() == money{});
    CHECK(live.at(everything, everything).value() == 2.00_yuan);
    CHECK(live.apply(functional_code::from_value(210'150'700), 30101_economic, 1.00_yuan) ==
          errc::unknown_code);
    CHECK(live.apply(2101506_function, economic_code::from_value(301'000'001), 1.00_yuan) ==
          errc::unknown_code);
    CHECK(live.at(everything, everything).value() == 2.00_yuan);
}

TEST_CASE("live sums refuse what would leave 64 bits, at the exact boundary") {
    auto live = live_rollup<functional_code>::over(functions()).value();
    CHECK(live.apply(2101506_function, money::max()) == errc::none);
    CHECK(live.apply(2101501_function, 0.01_yuan) == errc::out_of_range);
    CHECK(live.at(2101501_function).value() == money{});
    CHECK(live.apply(2101501_function, -0.01_yuan) == errc::none);
    CHECK(live.apply(2101501_function, 0.01_yuan) == errc::none);
    CHECK(live.apply(2101501_function, 0.01_yuan) == errc::out_of_range);
    CHECK(live.retract(2101506_function, money::max()) == errc::none);
    CHECK(live.apply(2101506_function, money::min()) == errc::none);
    CHECK(live.apply(2101501_function, -0.01_yuan) == errc::out_of_range);
    CHECK(live.retract(2101506_function, money::min()) == errc::none);
    CHECK(live.at(everything).value() == money{});
    CHECK(live.retract(2101506_function, money::min()) == errc::out_of_range);
    CHECK(live.at(everything).value() == money{});
}

TEST_CASE("columns of printed codes know the same codes as single ones, and the same numbers "
          "beside them") {
    const auto nodes = functions();
    const auto empty = rollup_state<functional_code>::over(nodes).value();
    const std::vector<std::int64_t> fen{7};
    std::size_t known = 0;
    std::size_t wrong = 0;
    const auto look_for = [&](std::uint32_t printed) {
        const auto node = nodes.node_of_printed(printed);
        const bool expected = node != static_cast<std::size_t>(-1);
        auto state = empty.empty_copy();
        const std::vector<std::uint32_t> column{printed};
        const auto added = state.add_printed(column, fen);
        known += expected ? 1U : 0U;
        wrong += added.has_value() == expected ? 0U : 1U;
        if (expected && added)
            wrong +=
                totals<functional_code>::of(state).value().own_nodes(node).fen() == 7 ? 0U : 1U;
        if (!expected && !added) wrong += added.error().code == errc::unknown_code ? 0U : 1U;
    };
    // A category with all its groups, every number that its codes could have; and numbers far from all.
    for (std::uint32_t printed = 2'010'000; printed < 2'012'400; ++printed)
        look_for(printed);
    for (std::uint32_t printed = 0; printed < 24'000; printed += 1)
        look_for(printed);
    for (const std::uint32_t printed :
         {1'999'999U, 2'399'901U, 9'999'999U, 201'010'100U, 4'294'967'295U})
        look_for(printed);
    CHECK(known > 300);
    CHECK(wrong == 0);
}

TEST_CASE("totals of few sums of many combinations are the same as a list and as an array") {
    const auto empty =
        rollup_state<functional_code, economic_code>::over(functions(), items()).value();
    const auto rows = functions().size();
    const auto width = items().size();
    for (const std::size_t used :
         {std::size_t{1}, std::size_t{400}, std::size_t{440}, std::size_t{1800}}) {
        auto state = empty.empty_copy();
        std::vector<std::uint16_t> f;
        std::vector<std::uint16_t> e;
        std::vector<std::int64_t> fen;
        std::int64_t all = 0;
        for (std::size_t i = 0; i < used; ++i) {
            f.push_back(static_cast<std::uint16_t>(1 + i % (rows - 1)));
            e.push_back(static_cast<std::uint16_t>(1 + i * 7 % (width - 1)));
            fen.push_back(static_cast<std::int64_t>(i + 1));
            all += fen.back();
        }
        REQUIRE(state.add_nodes(std::span<const std::uint16_t>{f},
                                std::span<const std::uint16_t>{e}, fen));
        const auto copied = totals<functional_code, economic_code>::of(state).value();
        const auto moved = totals<functional_code, economic_code>::of(std::move(state)).value();
        CHECK(moved.at_nodes(0, 0).fen() == all);
        std::size_t wrong = 0;
        for (std::size_t i = 0; i < used; ++i)
            for (const auto* t : {&copied, &moved}) {
                wrong += t->own_nodes(f[i], e[i]).fen() == fen[i] ? 0U : 1U;
                wrong += t->own_nodes(f[i], 0).fen() == 0 ? 0U : 1U;
            }
        CHECK(wrong == 0);
    }
}
