// SPDX-License-Identifier: BSL-1.0
// Named aggregates of the published accounts against the totals that the same documents print.
#include "oracle/made_up_accounts.hpp"

#include <kemu/claim/aggregate.hpp>

#include <doctest/doctest.h>

#include <string>

using namespace kemu;

namespace {

figure aggregate_of(const account& a, std::string_view name) {
    const aggregate* const what = find_aggregate(name);
    REQUIRE(what != nullptr);
    const auto f = sum_aggregate(a.view(), *what);
    REQUIRE(f.has_value());
    return f->shown;
}
figure cell(const account& a, std::string_view place) {
    const auto f = find_form_cell(a.view(), place);
    REQUIRE(f.has_value());
    return f->shown;
}

} // namespace

TEST_CASE("人员经费 and 公用经费 are the sums that form 06 prints") {
    for (const char* name : {"fenyang-2024", "jincheng-2023", "jingdezhen-2024", "shanyang-2024"}) {
        CAPTURE(name);
        const account a = kemu_tests::published(name);
        const account_view v = a.view();
        for (const auto& [what, total] : {std::pair{"人员经费", "form06/人员经费合计"},
                                          std::pair{"公用经费", "form06/公用经费合计"}}) {
            CAPTURE(what);
            const auto s = sum_aggregate(v, *find_aggregate(what));
            const auto t = find_form_cell(v, total);
            REQUIRE(s.has_value());
            REQUIRE(t.has_value());
            // 627.94 + 0.25 is 628.19 where 628.18 is printed: one of them was rounded.
            CHECK(s->amounts.low <= t->amounts.high);
            CHECK(t->amounts.low <= s->amounts.high);
        }
    }
    const account a = kemu_tests::published("jingdezhen-2024");
    CHECK(aggregate_of(a, "人员经费") == figure{62819, 2, wan_yuan});
    CHECK(aggregate_of(a, "公用经费") == figure{5703, 2, wan_yuan});
}

TEST_CASE("procurement, operating funds and assets are those of form 10") {
    const account a = kemu_tests::published("fenyang-2024");
    CHECK(aggregate_of(a, "政府采购支出") == figure{595, 2, wan_yuan});
    CHECK(aggregate_of(a, "procurement.goods") == figure{496, 2, wan_yuan});
    CHECK(aggregate_of(a, "procurement.services") == figure{99, 2, wan_yuan});
    CHECK(aggregate_of(a, "assets.vehicles") == cell(a, "form10/7"));
    // Blank cells only: nothing is known.
    CHECK(sum_aggregate(a.view(), *find_aggregate("机关运行经费")).error().code ==
          errc::unknown_place);
}

TEST_CASE("every aggregate says what it is made of and where that is said") {
    for (const aggregate& x : aggregates) {
        CAPTURE(x.id);
        CHECK(!x.source.empty());
        CHECK(!x.en.empty());
        CHECK(x.codes.empty() != x.cells.empty());
        CHECK(find_aggregate(x.zh) == &x);
    }
    CHECK(find_aggregate("no such name") == nullptr);
    CHECK(sum_aggregate(account_view{}, aggregates[0]).error().code == errc::unknown_place);
}
