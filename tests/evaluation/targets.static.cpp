// SPDX-License-Identifier: BSL-1.0
// Targets taken apart, deviations, grades and score curves, each value worked out by hand.
#include <kemu/evaluation.hpp>

#include <cstdint>
#include <limits>

namespace {

using kemu::comparator;
using kemu::errc;

constexpr bool is(std::string_view text, comparator c, std::int64_t digits, int decimals,
                  std::string_view measure, bool stated = true) {
    const auto t = kemu::parse_target(text);
    return t.has_value() && t->comparator == c && t->number.digits == digits &&
           t->number.decimals == decimals && t->measure == measure && t->stated == stated;
}
constexpr bool is_word(std::string_view text) {
    const auto t = kemu::parse_target(text);
    return t.has_value() && !t->is_number();
}
constexpr bool refused(std::string_view text, errc code) {
    const auto t = kemu::parse_target(text);
    return !t.has_value() && t.error().code == code;
}

static_assert(is("≥90%", comparator::at_least, 90, 0, "%"));
static_assert(is("≥ 90%", comparator::at_least, 90, 0, "%"));
static_assert(is(" ≥　90 %", comparator::at_least, 90, 0, "%"));
static_assert(is("＞=90", comparator::at_least, 90, 0, ""));
static_assert(is("‹＝5.5", comparator::at_most, 55, 1, ""));
static_assert(is("≥+5%", comparator::at_least, 5, 0, "%"));
static_assert(is("≥-5%", comparator::at_least, -5, 0, "%"));
static_assert(is("不低于95%", comparator::at_least, 95, 0, "%"));
static_assert(is("不超过3天", comparator::at_most, 3, 0, "天"));
static_assert(is("大于等于3", comparator::at_least, 3, 0, ""));
static_assert(is("大于3", comparator::more_than, 3, 0, ""));
static_assert(is("95%以上", comparator::at_least, 95, 0, "%"));
static_assert(is("95%及以上", comparator::at_least, 95, 0, "%"));
static_assert(is("30天以内", comparator::at_most, 30, 0, "天"));
static_assert(is("≥95%以上", comparator::at_least, 95, 0, "%"));
static_assert(is("=24人", comparator::equal, 24, 0, "人"));
static_assert(is("24人", comparator::equal, 24, 0, "人", false));
static_assert(is("2,400人", comparator::equal, 2400, 0, "人", false));
static_assert(is_word("及时"));
static_assert(is_word("=人"));
static_assert(is_word("≥"));
static_assert(is_word(""));
static_assert(is_word("不低于上年"));
static_assert(refused("≠5", errc::unknown_comparator));
static_assert(refused("≤95%以上", errc::unknown_comparator));
static_assert(refused("3-5天", errc::unknown_comparator));
static_assert(refused("10~20人", errc::unknown_comparator));
static_assert(refused("10—20人", errc::unknown_comparator));
static_assert(refused("≥９０%", errc::not_a_number));
static_assert(refused("９０%", errc::not_a_number));
static_assert(refused("≥约90%", errc::not_a_number));
static_assert(refused("≥99999999999999999999", errc::out_of_range));

// What is written is the sign, also where a word was read.
static_assert(kemu::name_of(comparator::at_least) == "≥");
static_assert(kemu::name_of(comparator::at_most) == "≤");
static_assert(kemu::name_of(comparator::equal) == "=");
static_assert(kemu::name_of(comparator::less_than) == "<");

constexpr bool met(std::string_view target, std::int64_t digits, int decimals = 0) {
    return kemu::target_met(*kemu::parse_target(target),
                            {digits, static_cast<std::uint8_t>(decimals)});
}
static_assert(met("≥90%", 90) && !met("≥90%", 8999, 2) && met("≥90%", 9000, 2));
static_assert(met("95%以上", 96) && !met("95%以上", 94));
static_assert(!met("≥5", 0, 19) && !met("≤0", 5, 19) && met("≥0", 0, 19) && met("≥-1", 5, 19));
static_assert(met("及时", 0));

constexpr bool deviates(std::string_view target, std::int64_t actual, kemu::ratio by) {
    const auto r = kemu::deviation_of(*kemu::parse_target(target), {actual, 0});
    return r.has_value() && *r == by;
}
static_assert(deviates("≥90%", 60, -kemu::ratio::of(1, 3)));
static_assert(deviates("≥90%", 120, kemu::ratio{}));
static_assert(deviates("≤20%", 25, kemu::ratio::of(1, 4)));
static_assert(deviates("=24人", 30, kemu::ratio::of(1, 4)));
static_assert(deviates("=24人", 24, kemu::ratio{}));
static_assert(deviates("24人", 30, kemu::ratio{}));
static_assert(deviates("≥-5", -10, -kemu::ratio::of(1, 1)));
static_assert(deviates("≤0", 0, kemu::ratio{}));
static_assert(kemu::deviation_of(*kemu::parse_target("≤0"), {1, 0}).error().code ==
              errc::division_by_zero);

// Grades at the edges of their bands, and the other words for them.
constexpr std::string_view grade(std::int64_t digits, int decimals) {
    const auto* band = kemu::grade_of(kemu::national_grades, kemu::points(digits, decimals));
    return band == nullptr ? "none" : band->grade;
}
static_assert(grade(100, 0) == "优" && grade(90, 0) == "优" && grade(899999, 4) == "良");
static_assert(grade(80, 0) == "良" && grade(7999, 2) == "中" && grade(60, 0) == "中");
static_assert(grade(5999, 2) == "差" && grade(0, 0) == "差" && grade(-1, 0) == "none");
static_assert(kemu::find_grade(kemu::national_grades, "良好")->grade == "良");
static_assert(kemu::find_grade(kemu::national_grades, " 优 秀")->grade == "优");
static_assert(kemu::find_grade(kemu::national_grades, "A") == nullptr);

// A straight line from 0 at 85 % to all of the weight at 95 %; a step; ends.
constexpr kemu::score_point line[] = {{{85, 0}, 0}, {{95, 0}, 100}};
constexpr kemu::score_point step[] = {{{60, 0}, 0}, {{60, 0}, 50}, {{100, 0}, 100}};
constexpr kemu::ratio share(kemu::array_view<kemu::score_point> curve, std::int64_t percent,
                            int decimals = 0) {
    return *kemu::share_of_weight(curve, kemu::ratio::percent(percent, decimals));
}
static_assert(share(line, 90) == kemu::ratio::of(1, 2));
static_assert(share(line, 84) == kemu::ratio{} && share(line, 85) == kemu::ratio{});
static_assert(share(line, 95) == kemu::ratio::of(1, 1) &&
              share(line, 200) == kemu::ratio::of(1, 1));
static_assert(share(line, 875, 1) == kemu::ratio::of(1, 4));
static_assert(share(step, 60) == kemu::ratio{} && share(step, 80) == kemu::ratio::of(3, 4));
constexpr kemu::score_point steep[] = {{{0, 0}, -2'000'000'000}, {{100, 0}, 2'000'000'000}};
static_assert(share(steep, 50) == kemu::ratio{});
constexpr kemu::score_point far[] = {{{0, 0}, 0}, {{9'000'000'000'000, 0}, 100}};
static_assert(kemu::share_of_weight(far, kemu::ratio::of((std::int64_t{1} << 62) - 1,
                                                         (std::int64_t{1} << 61) - 1))
                  .error()
                  .code == errc::out_of_range);

constexpr bool scores(kemu::figure weight, kemu::ratio part, int decimals, kemu::figure expected) {
    const auto r = kemu::weighted_score(weight, part, decimals, kemu::half_up);
    return r.has_value() && *r == expected;
}
static_assert(scores(kemu::points(10), kemu::ratio::of(2, 3), 2, kemu::points(667, 2)));
static_assert(scores(kemu::points(125, 1), kemu::ratio::of(1, 1), 0, kemu::points(13)));
static_assert(scores(kemu::points(15), kemu::ratio::of(1, 2), 0, kemu::points(8)));
static_assert(kemu::weighted_score(kemu::points(1), kemu::ratio::of(1, 3), 2, kemu::rounding::exact)
                  .error()
                  .code == errc::needs_rounding);
static_assert(
    kemu::weighted_score(kemu::figure{}, kemu::ratio::of(1, 3), 2, kemu::half_up).error().code ==
    errc::empty_text);

} // namespace
