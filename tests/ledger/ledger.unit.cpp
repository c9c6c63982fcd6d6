#include <kemu/kemu.hpp>
#include <kemu/tables/2023.hpp>
#include <kemu/tables/2024.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <string_view>
#include <utility>
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
                               .agency = agency_id{7},
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
                        .agency = agency_id{7},
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
    const auto bad = [&](posting p, errc code, posting_field field, std::string_view value) {
        const picture before{book};
        const auto one = book.post(p);
        CHECK(one.error().code == code);
        CHECK(field_of(one.error()) == field);
        CHECK(one.error().text == value);
        CHECK(one.error().line == 1);
        const std::vector<posting> batch{salary(1.00_yuan), salary(2.00_yuan), p,
                                         salary(3.00_yuan)};
        const auto many = book.post_all(batch);
        CHECK(many.error().code == code);
        CHECK(many.error().line == 3);
        CHECK(field_of(many.error()) == field);
        CHECK(many.error().text == value);
        const auto all = book.rejections(batch);
        REQUIRE(all.size() == 1);
        CHECK(all[0].row == 3);
        CHECK(all[0].field == field);
        CHECK(all[0].code == code);
        CHECK(all[0].value.view() == value);
        CHECK(picture{book} == before);
    };
    using enum posting_field;
    auto p = salary(1.00_yuan);
    p.function = {};
    bad(p, errc::unknown_code, function, "");
    p.function = functional_code::from_value(210'150'700);
    bad(p, errc::unknown_code, function, "2101507");
    p.function = functional_code::from_value(101'010'100);
    bad(p, errc::revenue_code_in_expenditure, function, "1010101");
    p.function = functional_code::from_value(301'010'000);
    bad(p, errc::other_classification, function, "30101");
    p = salary(1.00_yuan);
    p.economic = economic_code::from_value(308'000'000);
    bad(p, errc::unknown_code, economic, "308");
    p.economic = economic_code::from_value(501'010'000);
    bad(p, errc::other_classification, economic, "50101");
    p = salary(1.00_yuan);
    p.source = static_cast<kemu::source>(10);
    bad(p, errc::not_a_member, posting_field::source, "10");
    p = salary(1.00_yuan);
    p.nature = kemu::nature::none;
    bad(p, errc::not_a_member, posting_field::nature, "0");
    p.nature = static_cast<kemu::nature>(6);
    bad(p, errc::not_a_member, posting_field::nature, "6");
    p = salary(1.00_yuan);
    p.phase = static_cast<kemu::phase>(3);
    bad(p, errc::not_a_member, posting_field::phase, "3");
    bad(salary(money::min()), errc::ledger_full, amount, "-92233720368547758.08");
    for (const std::uint32_t construction : {309'000'000U, 309'010'000U, 311'000'000U}) {
        p = salary(1.00_yuan);
        p.economic = economic_code::from_value(construction);
        bad(p, errc::capital_in_basic, economic, p.economic.digits());
        p.nature = kemu::nature::project;
        const auto id = book.post(p);
        CHECK(id);
        CHECK(book.retract(*id));
    }
    const auto wrong = book.post(balance_posting{.flow = kemu::flow::revenue});
    CHECK(wrong.error().code == errc::not_a_member);
    CHECK(field_of(wrong.error()) == posting_field::flow);
    CHECK(wrong.error().text == "1");
    const auto received = book.post(revenue_posting{.amount = 1.00_yuan});
    CHECK(received.error().code == errc::unknown_code);
    CHECK(field_of(received.error()) == function);
    CHECK(name_of(function, language::en) == "function");
    CHECK(name_of(posting_field::agency, language::zh) == "单位");
    CHECK(name_of(posting_field::none, language::en).empty());
    CHECK(name_of(static_cast<posting_field>(10), language::en).empty());
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
    CHECK(field_of(book.post(salary(0.02_yuan)).error()) == posting_field::amount);
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
    // What just fits is taken, and one fen more is not.
    ledger rest{tables::year_2024};
    REQUIRE(rest.post(salary(money::max() - 6.00_yuan)));
    ledger fen = rest;
    REQUIRE(fen.post(salary(-0.01_yuan)));
    CHECK(one.merge(fen).error().code == errc::ledger_full);
    CHECK(picture{one} == before);
    CHECK(one.merge(rest).value() == 1);
    CHECK(rollup(one).at(agency).value() == money::max());
}

TEST_CASE("a selection takes subtrees and values") {
    ledger book{tables::year_2024};
    REQUIRE(book.post(salary(1.00_yuan)));
    REQUIRE(book.post({.function = 2080505_function,
                       .economic = 30108_economic,
                       .source = source::institution,
                       .nature = nature::project,
                       .phase = phase::initial_budget,
                       .agency = agency_id{3},
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
    CHECK(sum({.agency = agency_id{3}}) == 2.00_yuan);
    CHECK(sum({.function = functional_code::from_value(299'000'000)}) == 0.00_yuan);
    CHECK(sum(final_expenditure) == 1.00_yuan);
}

TEST_CASE("every rejection of a batch is listed, and nothing is entered") {
    ledger book{tables::year_2024};
    std::vector<posting> batch(6, salary(1.00_yuan));
    batch[1].function = functional_code::from_value(210'150'700);
    batch[2].amount = money::max();
    batch[4].nature = nature::none;
    batch[5].amount = money::max() - 3.00_yuan; // fits beside the three good ones before it
    const auto all = book.rejections(batch);
    REQUIRE(all.size() == 3);
    CHECK(all[0].row == 2);
    CHECK(all[0].code == errc::unknown_code);
    CHECK(all[0].field == posting_field::function);
    CHECK(all[0].value.view() == "2101507");
    CHECK(all[1].row == 3);
    CHECK(all[1].code == errc::ledger_full);
    CHECK(all[1].value.view() == "92233720368547758.07");
    CHECK(all[2].row == 5);
    CHECK(all[2].field == posting_field::nature);
    CHECK(book.empty());
    CHECK(book.rejections(batch, 2).size() == 2);
    CHECK(book.rejections(std::vector<revenue_posting>(3)).size() == 3);
    CHECK(book.rejections(std::vector<balance_posting>(3)).empty());
}

TEST_CASE("a ledger of items takes the last level of its year only") {
    ledger book{tables::year_2024, {.items_only = true}};
    CHECK(book.rules().items_only);
    const auto taken = [&](functional_code f, economic_code e) {
        const auto r = book.post({.function = f, .economic = e, .amount = 1.00_yuan});
        return r ? posting_field::none : field_of(r.error());
    };
    CHECK(taken(2101506_function, 30101_economic) == posting_field::none);
    CHECK(taken(21015_function, 30101_economic) == posting_field::function);
    CHECK(taken(210_function, 30101_economic) == posting_field::function);
    CHECK(taken(2101506_function, 301_economic) == posting_field::economic);
    CHECK(taken(2101506_function, {}) == posting_field::economic);
    CHECK(book.post({.function = 21015_function, .economic = 30101_economic}).error().code ==
          errc::not_an_item);
    CHECK(taken(227_function, 30101_economic) == posting_field::none); // 预备费 has no 款
    CHECK(book.post(revenue_posting{.function = 21015_function}).error().code == errc::not_an_item);
    CHECK(book.post(balance_posting{.amount = 1.00_yuan})); // of the whole agency
    // Merging does not let in what posting refuses.
    ledger any{tables::year_2024};
    REQUIRE(any.post(salary(1.00_yuan)));
    CHECK(book.merge(any).value() == 1);
    REQUIRE(any.post({.function = 21015_function, .economic = 30101_economic}));
    const auto before = book.size();
    CHECK(book.merge(any).error().code == errc::not_an_item);
    CHECK(book.merge(any).error().line == 2);
    CHECK(book.size() == before);
    CHECK(any.merge(book).value() == before);
}

TEST_CASE("a voucher's number stays with its posting") {
    ledger book{tables::year_2024};
    auto p = salary(1.00_yuan);
    p.voucher = voucher_id{2024'0100'012};
    const auto id = book.post(p).value();
    REQUIRE(book.post(salary(2.00_yuan)));
    REQUIRE(book.post(revenue_posting{
        .function = agency, .amount = 4.00_yuan, .voucher = voucher_id{~std::uint64_t{0}}}));
    CHECK(book.at(id)->voucher == voucher_id{2024'0100'012});
    CHECK(book.retract(id)->voucher == voucher_id{2024'0100'012});
    REQUIRE(book.post(p));
    std::vector<money> found;
    for (const auto& e : book.select({.voucher = voucher_id{2024'0100'012}}))
        found.push_back(e.amount);
    CHECK(found == std::vector<money>{1.00_yuan});
    ledger other{tables::year_2024};
    REQUIRE(other.merge(book));
    CHECK((*other.begin()).voucher == voucher_id{});
}

TEST_CASE("a ledger that was moved from is a ledger of no year, and self-assignment keeps all") {
    ledger book{tables::year_2024};
    REQUIRE(book.post(salary(1.00_yuan)));
    ledger& same = book;
    book = std::move(same);
    CHECK(book.size() == 1);
    CHECK(book.begin() != book.end());
    book = same;
    CHECK(book.size() == 1);
    const ledger taken = std::move(book);
    CHECK(taken.size() == 1);
    CHECK(book.size() == 0); // NOLINT: what is left behind is documented
    CHECK(book.year() == 0);
    CHECK(book.columns().rows() == 0);
    CHECK(book.post(salary(1.00_yuan)).error().code == errc::year_not_covered);
    CHECK(book.post(balance_posting{.amount = 1.00_yuan}).error().code == errc::year_not_covered);
    book = ledger{tables::year_2024};
    CHECK(book.post(salary(1.00_yuan)));
}
