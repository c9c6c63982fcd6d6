// SPDX-License-Identifier: BSL-1.0
// Checks of claims with their cells and with each other, each verdict worked out by hand.
#include <kemu/claim.hpp>

#include <cstdint>

namespace {

using namespace kemu;
using namespace kemu::literals;

constexpr result<placed_figure> nowhere(std::string_view) {
    return errc::unknown_place;
}
template <std::size_t N>
constexpr verdict first_of(const claim (&claims)[N], claim_check wanted) {
    verdict found = verdict::not_listed;
    check_claims(claims, nowhere, [&](const claim_finding& f) {
        if (f.check == wanted && found == verdict::not_listed) found = f.verdict;
    });
    return found;
}
constexpr claim share(figure amount, figure base, std::int64_t percent) {
    return {.id = "s",
            .kind = claim_kind::share,
            .section = "三",
            .amount = amount,
            .base = base,
            .percent = percent_of(percent, 2)};
}

// 60 + 40 is all of it; 60 + 41 is not.
constexpr claim whole[] = {share(6.00_printed, 10.00_printed, 6000),
                           share(4.00_printed, 10.00_printed, 4000)};
static_assert(first_of(whole, claim_check::shares_total) == verdict::exact);
constexpr claim beyond[] = {share(6.00_printed, 10.00_printed, 6000),
                            share(4.00_printed, 10.00_printed, 4100)};
static_assert(first_of(beyond, claim_check::shares_total) == verdict::violated);
// 33.33 three times: each was rounded.
constexpr claim thirds[] = {share(1.00_printed, 3.00_printed, 3333),
                            share(1.00_printed, 3.00_printed, 3333),
                            share(1.00_printed, 3.00_printed, 3333)};
static_assert(first_of(thirds, claim_check::shares_total) == verdict::rounding);
// 0.50 + 0.50 of 1.01: the amounts were rounded, and 49.50 is what a reader finds who divides them.
constexpr claim of_printed[] = {share(0.50_printed, 1.01_printed, 4950),
                                share(0.50_printed, 1.01_printed, 4950)};
static_assert(first_of(of_printed, claim_check::shares_total) == verdict::rounding);
constexpr claim of_nothing[] = {share(0.50_printed, 1.01_printed, 4950),
                                share(0.50_printed, 1.01_printed, 4900)};
static_assert(first_of(of_nothing, claim_check::shares_total) == verdict::violated);
// Percentages at the end of 64 bits: refused or violated, and nothing wraps.
constexpr claim huge_amount =
    share({std::int64_t{1} << 40, 2, wan_yuan}, {std::int64_t{1} << 40, 2, wan_yuan},
          (std::int64_t{1} << 60) - 1);
constexpr claim huge[] = {huge_amount, huge_amount};
static_assert(first_of(huge, claim_check::shares_total) == verdict::not_listed); // twice the whole
constexpr claim huge_once[] = {huge_amount};
static_assert(first_of(huge_once, claim_check::shares_total) == verdict::violated);
// Parts that are not all of it are no whole.
constexpr claim some[] = {share(6.00_printed, 10.00_printed, 6000),
                          share(3.00_printed, 10.00_printed, 3000)};
static_assert(first_of(some, claim_check::shares_total) == verdict::not_listed);

// A cell that the account does not have makes the claim not computable, not right.
constexpr claim lost[] = {{.id = "a", .amount = 1.00_printed, .amount_cell = "form05/合计/basic"}};
static_assert(first_of(lost, claim_check::amount) == verdict::not_computable);

// Two changes of one amount in one section.
constexpr claim changed(std::string_view subject, figure delta, direction moved) {
    return {.id = "c",
            .kind = claim_kind::change,
            .subject = subject,
            .section = "三",
            .amount = 10.00_printed,
            .delta = delta,
            .moved = moved};
}
constexpr claim same[] = {changed("甲", 1.81_printed, direction::increase),
                          changed("甲（原因说明）", 1.81_printed, direction::increase)};
static_assert(first_of(same, claim_check::consistency) == verdict::not_listed);
constexpr claim other[] = {changed("甲", 1.81_printed, direction::increase),
                           changed("甲（原因说明）", 1.15_printed, direction::increase)};
static_assert(first_of(other, claim_check::consistency) == verdict::violated);
constexpr claim turned[] = {changed("甲", 1.81_printed, direction::increase),
                            changed("甲", 1.81_printed, direction::decrease)};
static_assert(first_of(turned, claim_check::consistency) == verdict::violated);

// Arithmetic: exact, with its limits.
constexpr bool gives(std::string_view text, std::int64_t digits, int decimals, unit u) {
    const auto v = evaluate_expression(text);
    return v.has_value() && v->digits() == digits && v->decimals() == decimals && v->unit() == u;
}
static_assert(gives("1980*12*5元", 118'800, 0, yuan));
static_assert(gives("1470*(475-475*0.65-35)元", 1'929'375, 1, yuan));
static_assert(evaluate_expression("1470*(475-475*0.65-35元").error().code == errc::bad_expression);
static_assert(evaluate_expression("1//2").error().code == errc::bad_expression);
static_assert(evaluate_expression("").error().code == errc::bad_expression);
static_assert(
    !evaluate_expression("9999999999*9999999999*9999999999*9999999999*9999999999").has_value());

} // namespace
