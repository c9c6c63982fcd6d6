#include <kemu/kemu.hpp>
#include <kemu/tables/2023.hpp>
#include <kemu/tables/2024.hpp>

#include <doctest/doctest.h>

#include <vector>

using namespace kemu;
using namespace kemu::literals::y2024;
using namespace kemu::literals::money_literals;

namespace {

const auto agency = 2101506_function;

posting salary(money amount) {
    return {.function = agency, .economic = 30101_economic, .amount = amount};
}

// Everything a refused record could have changed.
struct picture {
    explicit picture(const ledger& book)
        : size(book.size()), rows(book.columns().rows()),
          total(rollup(book).at(everything, everything).value()) {}
    std::size_t size;
    std::size_t rows;
    money total;
    friend bool operator==(const picture&, const picture&) = default;
};

} // namespace

TEST_CASE("what is posted is what comes back") {
    ledger book{tables::year_2024};
    CHECK(book.year() == 2024);
    CHECK(book.empty());
    const auto id = book.post({.function = agency,
                               .economic = 30101_economic,
                               .source = fiscal(budget::general_public),
                               .nature = nature::basic,
                               .unit = unit_id{7},
                               .amount = 7'350.00_yuan});
    REQUIRE(id);
    const auto got = book.at(*id);
    REQUIRE(got);
    CHECK(*got == entry{.flow = flow::expenditure,
                        .function = agency,
                        .economic = 30101_economic,
                        .source = source::general_public_budget,
                        .nature = nature::basic,
                        .phase = phase::final_accounts,
                        .unit = unit_id{7},
                        .amount = 7'350.00_yuan});
    CHECK(book.post(revenue_posting{.function = agency, .amount = 1_wan}));
    CHECK(book.post(balance_posting{.flow = flow::closing_carry_over, .amount = -5.00_yuan}));
    CHECK(book.size() == 3);
    std::vector<entry> all(book.begin(), book.end());
    REQUIRE(all.size() == 3);
    CHECK(all[0] == *got);
    CHECK(all[1].flow == flow::revenue);
    CHECK(all[1].nature == nature::none);
    CHECK(all[2].flow == flow::closing_carry_over);
    CHECK(all[2].function == functional_code{});
    CHECK(all[2].amount == -5.00_yuan);
}

TEST_CASE("what makes no sense is refused with its place, and changes nothing") {
    ledger book{tables::year_2024};
    REQUIRE(book.post(salary(100.00_yuan)));
    const auto bad = [&](posting p, errc code, std::uint32_t column) {
        const picture before{book};
        const auto one = book.post(p);
        CHECK(one.error().code == code);
        CHECK(one.error().column == column);
        const std::vector<posting> batch{salary(1.00_yuan), salary(2.00_yuan), p,
                                         salary(3.00_yuan)};
        const auto many = book.post_all(batch);
        CHECK(many.error().code == code);
        CHECK(many.error().line == 3);
        CHECK(many.error().column == column);
        CHECK(picture{book} == before);
    };
    auto p = salary(1.00_yuan);
    p.function = {};
    bad(p, errc::unknown_code, 1);
    p.function = functional_code::from_value(210'150'700); // 2101507
    bad(p, errc::unknown_code, 1);
    p.function = functional_code::from_value(101'010'100);
    bad(p, errc::revenue_code_in_expenditure, 1);
    p = salary(1.00_yuan);
    p.economic = economic_code::from_value(308'000'000);
    bad(p, errc::unknown_code, 2);
    p = salary(1.00_yuan);
    p.source = static_cast<source>(10);
    bad(p, errc::not_a_member, 3);
    p = salary(1.00_yuan);
    p.nature = nature::none;
    bad(p, errc::not_a_member, 4);
    p.nature = static_cast<nature>(6);
    bad(p, errc::not_a_member, 4);
    p = salary(1.00_yuan);
    p.phase = static_cast<phase>(3);
    bad(p, errc::not_a_member, 5);
    for (const std::uint32_t construction : {309'000'000U, 309'010'000U, 311'000'000U}) {
        p = salary(1.00_yuan);
        p.economic = economic_code::from_value(construction);
        bad(p, errc::capital_in_basic, 2);
        p.nature = nature::project;
        const auto id = book.post(p);
        CHECK(id);
        CHECK(book.retract(*id));
    }
    const auto wrong = book.post(balance_posting{.flow = flow::revenue});
    CHECK(wrong.error().code == errc::not_a_member);
    CHECK(wrong.error().column == 8);
    CHECK(book.size() == 1);
}

TEST_CASE("a code counts in the years it is valid, and where that is not known") {
    // Every code of the table is refused exactly where the table says that it is not valid.
    for (const auto& set : {tables::year_2023, tables::year_2024}) {
        ledger book{set};
        std::size_t refused = 0;
        std::size_t taken = 0;
        for (const auto c : set.functional.codes()) {
            auto p = salary(1.00_yuan);
            p.function = c;
            const auto r = book.post(p);
            if (set.functional.validity_in(c, set.year) == validity::not_valid) {
                CHECK(r.error().code == errc::not_valid_that_year);
                ++refused;
            } else {
                CHECK(r);
                ++taken;
            }
        }
        CHECK(refused > 0);
        CHECK(taken > 1000);
        CHECK(book.size() == taken);
    }
}

TEST_CASE("a ledger never holds more than money can add up to") {
    ledger book{tables::year_2024};
    CHECK(book.post(salary(money::min())).error().code == errc::ledger_full);
    REQUIRE(book.post(salary(money::max() - 1.00_yuan)));
    // Signs do not matter: a selection could leave out what makes up for it.
    REQUIRE(book.post(salary(-0.99_yuan)));
    CHECK(book.post(salary(0.02_yuan)).error().code == errc::ledger_full);
    CHECK(book.post(salary(0.02_yuan)).error().column == 7);
    const auto last = book.post(salary(0.01_yuan));
    REQUIRE(last);
    CHECK(book.post(salary(-0.01_yuan)).error().code == errc::ledger_full);
    REQUIRE(book.retract(*last));
    CHECK(book.post(salary(-0.01_yuan)));
    CHECK(rollup(book).at(everything, everything).value() == money::max() - 2.00_yuan);
}

TEST_CASE("a retracted posting is gone, and its number with it") {
    ledger book{tables::year_2024};
    const auto first = book.post(salary(1.00_yuan)).value();
    const auto second = book.post(salary(2.00_yuan)).value();
    CHECK(book.retract(first).value().amount == 1.00_yuan);
    CHECK(book.retract(first).error().code == errc::no_such_posting);
    CHECK(book.at(first).error().code == errc::no_such_posting);
    CHECK(book.retract(posting_id{99}).error().code == errc::no_such_posting);
    CHECK(book.size() == 1);
    CHECK(rollup(book).at(agency).value() == 2.00_yuan);
    const std::vector<entry> all(book.begin(), book.end());
    REQUIRE(all.size() == 1);
    CHECK(all[0].amount == 2.00_yuan);
    CHECK(book.begin().id() == second);
}

TEST_CASE("ledgers merge when they are of one year") {
    ledger one{tables::year_2024};
    ledger two{tables::year_2024};
    REQUIRE(one.post(salary(1.00_yuan)));
    REQUIRE(two.post(salary(2.00_yuan)));
    REQUIRE(two.retract(two.post(salary(4.00_yuan)).value()));
    CHECK(one.merge(two).value() == 1);
    CHECK(one.size() == 2);
    CHECK(rollup(one).at(agency).value() == 3.00_yuan);
    CHECK(one.merge(one).value() == 2);
    CHECK(rollup(one).at(agency).value() == 6.00_yuan);
    ledger old{tables::year_2023};
    CHECK(one.merge(old).error().code == errc::different_classification);
    ledger full{tables::year_2024};
    REQUIRE(full.post(salary(money::max())));
    const picture before{one};
    CHECK(one.merge(full).error().code == errc::ledger_full);
    CHECK(picture{one} == before);
}

TEST_CASE("a selection takes subtrees and values") {
    ledger book{tables::year_2024};
    REQUIRE(book.post(salary(1.00_yuan)));
    REQUIRE(book.post({.function = 2080505_function,
                       .economic = 30108_economic,
                       .source = source::institution,
                       .nature = nature::project,
                       .phase = phase::initial_budget,
                       .unit = unit_id{3},
                       .amount = 2.00_yuan}));
    REQUIRE(book.post(revenue_posting{.function = agency, .amount = 4.00_yuan}));
    const auto sum = [&](const selection& wanted) {
        money total{};
        for (const auto& e : book.select(wanted))
            total += e.amount;
        return total;
    };
    CHECK(sum({}) == 7.00_yuan);
    CHECK(sum({.flow = flow::revenue}) == 4.00_yuan);
    CHECK(sum({.function = 210_function}) == 5.00_yuan);
    CHECK(sum({.function = 208_function}) == 2.00_yuan);
    CHECK(sum({.function = 201_function}) == 0.00_yuan);
    CHECK(sum({.economic = 30101_economic}) == 1.00_yuan);
    CHECK(sum({.economic = 301_economic}) == 3.00_yuan);
    CHECK(sum({.source = source::institution}) == 2.00_yuan);
    CHECK(sum({.nature = nature::basic}) == 1.00_yuan);
    CHECK(sum({.phase = phase::initial_budget}) == 2.00_yuan);
    CHECK(sum({.unit = unit_id{3}}) == 2.00_yuan);
    CHECK(sum({.function = functional_code::from_value(299'000'000)}) == 0.00_yuan);
    CHECK(sum(final_expenditure) == 1.00_yuan);
}
