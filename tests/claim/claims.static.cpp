// SPDX-License-Identifier: BSL-1.0
// Claims at their edges: bounds, blanks, counts, no change, digits at the end of 64 bits; and percentages
// as they are read and written. Each value is worked out by hand.
#include <kemu/claim.hpp>

#include <cstdint>

namespace {

using kemu::direction;
using kemu::errc;
using kemu::percent_of;
using kemu::percent_state;
using kemu::stated_percent;
using kemu::verdict;

constexpr kemu::figure wan(std::int64_t digits) {
    return {digits, 2, kemu::wan_yuan};
}
constexpr kemu::figure count(std::int64_t n) {
    return {n, 0, kemu::unit::count};
}

constexpr bool reads(std::string_view text, percent_state state, std::int64_t digits,
                     int decimals) {
    const auto p = kemu::parse_stated_percent(text);
    return p.has_value() && p->state == state && p->value.digits == digits &&
           p->value.decimals == decimals;
}
static_assert(reads("76.24%", percent_state::number, 7624, 2));
static_assert(reads("76.24", percent_state::number, 7624, 2));
static_assert(reads("-3％", percent_state::number, -3, 0));
static_assert(reads("3.5‰", percent_state::number, 35, 2));
static_assert(reads("95%以上", percent_state::at_least, 95, 0));
static_assert(reads("95%及以上", percent_state::at_least, 95, 0));
static_assert(reads("不低于95%", percent_state::at_least, 95, 0));
static_assert(reads("≤30%", percent_state::at_most, 30, 0));
static_assert(reads("∞%", percent_state::infinite, 0, 0));
static_assert(reads("", percent_state::none, 0, 0));
static_assert(kemu::parse_stated_percent("约3%").error().code == errc::not_a_number);
static_assert(kemu::parse_stated_percent("0.0000000000001%").error().code == errc::out_of_range);

constexpr verdict share(kemu::figure part, kemu::figure whole, stated_percent p) {
    return kemu::judge_percent(part, whole, p).verdict;
}
constexpr stated_percent at_least(std::int64_t digits) {
    return {percent_state::at_least, {digits, 0}};
}
constexpr stated_percent at_most(std::int64_t digits) {
    return {percent_state::at_most, {digits, 0}};
}
static_assert(share(wan(9600), wan(10000), at_least(95)) == verdict::exact);
static_assert(share(wan(9499), wan(10000), at_least(95)) == verdict::violated);
static_assert(share(wan(95), wan(101), at_least(95)) == verdict::rounding); // 0.954 of 1.005 may be
static_assert(share(wan(3000), wan(10000), at_most(30)) == verdict::exact);
static_assert(share(wan(3100), wan(10000), at_most(30)) == verdict::violated);
static_assert(share(count(1), count(3), percent_of(3333, 2)) == verdict::exact);
static_assert(share(count(1), count(3), percent_of(3334, 2)) ==
              verdict::violated); // counts are exact
static_assert(share(count(1), wan(3), percent_of(3333, 2)) == verdict::not_computable);
static_assert(share(kemu::blank, kemu::blank, percent_of(0)) == verdict::exact);
static_assert(share(wan(1), kemu::figure{}, percent_of(0)) == verdict::not_listed);
static_assert(share(wan(1), wan(2), stated_percent{}) == verdict::not_listed);

constexpr verdict growth(kemu::figure now, kemu::figure delta, direction moved, kemu::figure prior,
                         stated_percent p) {
    return kemu::judge_growth(now, delta, moved, prior, p).verdict;
}
static_assert(growth(wan(12000), wan(2000), direction::increase, wan(10000), percent_of(20)) ==
              verdict::exact);
static_assert(growth(wan(8000), wan(2000), direction::decrease, wan(10000), percent_of(20)) ==
              verdict::exact);
static_assert(growth(wan(8000), wan(2000), direction::increase, wan(10000), percent_of(20)) ==
              verdict::violated);
static_assert(growth(wan(8000), kemu::figure{}, direction::unchanged, wan(8000), percent_of(0)) ==
              verdict::exact);
static_assert(growth(wan(8000), kemu::figure{}, direction::unchanged, wan(7000), percent_of(0)) ==
              verdict::violated);
static_assert(growth(wan(7000), wan(3000), direction::decrease, wan(10000), at_least(30)) ==
              verdict::exact); // fell by at least 30 %
static_assert(growth(wan(7100), wan(2900), direction::decrease, wan(10000), at_least(30)) ==
              verdict::violated);
// What no document states, and a text can: the smallest number of 64 bits has no opposite.
static_assert(growth(wan(8000), wan(2000), direction::decrease, wan(10000),
                     *kemu::parse_stated_percent("-9223372036854775808%")) ==
              verdict::not_computable);

constexpr verdict change(kemu::figure now, kemu::figure prior, kemu::figure delta,
                         direction moved) {
    return kemu::judge_change(now, prior, delta, moved).verdict;
}
static_assert(change(wan(500), kemu::blank, wan(500), direction::increase) == verdict::exact);
static_assert(change(count(5), kemu::blank, count(5), direction::increase) == verdict::exact);
static_assert(change(count(5), wan(0), count(5), direction::increase) == verdict::not_computable);
static_assert(change(wan(500), wan(500), kemu::figure{}, direction::unchanged) == verdict::exact);
static_assert(change(wan(501), wan(400), wan(100), direction::increase) == verdict::rounding);
static_assert(change(wan(503), wan(400), wan(100), direction::increase) == verdict::violated);

} // namespace
