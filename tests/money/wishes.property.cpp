// What users of other libraries ask for, against unbounded rationals: ratios, decimals, sums, shares.
#include "oracle/oracle.hpp"
#include "oracle/random.hpp"
#include "oracle/watch.hpp"

#include <kemu/money.hpp>
#include <kemu/money/wide.hpp>
#include <kemu/text.hpp>
#include <kemu/text/wide_text.hpp>

#include <doctest/doctest.h>

#include <numeric>
#include <vector>

using namespace kemu_tests;
using kemu::errc;
using kemu::money;
using kemu::ratio;
using rational = boost::multiprecision::number<
    boost::multiprecision::rational_adaptor<boost::multiprecision::cpp_int_backend<>>,
    boost::multiprecision::et_off>;

static_assert(kemu::inverse(kemu::ratio::of(-2, 3)) == kemu::ratio::of(-3, 2));

namespace {

rational value(ratio r) {
    const rational v{big{r.numerator()}, big{r.denominator()}};
    return r.is_negative() ? rational{-v} : v;
}
bool holds(const kemu::result<ratio>& got, const rational& wanted) {
    const bool in_64_bits =
        abs(numerator(wanted)) < (big{1} << 64) && denominator(wanted) < (big{1} << 64);
    return in_64_bits ? got.has_value() && value(*got) == wanted : got == errc::out_of_range;
}

} // namespace

TEST_CASE("ratios: sums, differences, products and quotients") {
    random_source r{101};
    watch w{"ratio + - * /"};
    for (int i = 0; i < 200'000; ++i) {
        const auto part = [&] { return r.one_in(2) ? r.between(-40, 40) : r.integer(); };
        std::int64_t d = part();
        std::int64_t e = part();
        if (d == 0) d = 1;
        if (e == 0) e = 1;
        const ratio a = ratio::of(part(), d);
        const ratio b = ratio::of(part(), e);
        const rational x = value(a);
        const rational y = value(b);
        w.is(holds(checked_add(a, b), x + y) && holds(checked_sub(a, b), x - y) &&
                 holds(checked_mul(a, b), x * y),
             big{d}, big{e});
        if (y != 0) w.is(holds(checked_div(a, b), x / y), big{d}, big{e});
    }
}

TEST_CASE("decimals: mixed widths, a third factor, quotients and remainders across scales") {
    random_source r{102};
    watch w{"decimals"};
    for (int i = 0; i < 200'000; ++i) {
        const auto a = kemu::decimal<3>::from_units(r.integer());
        const auto b = kemu::decimal<5>::from_units(r.integer());
        const auto c = kemu::wide_decimal<8>::from_units(kemu::int128{r.integer()} * r.integer());
        const rational x{big{a.units()}, ten_to(3)};
        const rational y{big{b.units()}, ten_to(5)};
        const rational z{to_big(c.units()), ten_to(8)};
        const auto sum = checked_add(a, c);
        if (sum.has_value())
            w.is(rational{to_big(sum->units()), ten_to(8)} == x + z, big{i}, big{1});
        w.is((a <=> c) == (x < z   ? std::strong_ordering::less
                           : x > z ? std::strong_ordering::greater
                                   : std::strong_ordering::equal),
             big{i}, big{2});
        const auto third = checked_mul(c, a);
        const big product = to_big(c.units()) * a.units();
        const bool holds_product = product < (big{1} << 127) && product >= -(big{1} << 127);
        w.is(third.has_value() == holds_product &&
                 (!holds_product || to_big(third->units()) == product),
             big{i}, big{3});
        if (b.units() == 0) continue;
        w.is(holds(checked_quotient(a, b), x / y), big{i}, big{4});
        w.is(holds(checked_quotient(c, b), z / y), big{i}, big{5});
        const auto parts = checked_divmod(a, b);
        if (parts.has_value())
            w.is(rational{big{parts->quotient}} * y +
                             rational{big{parts->remainder.units()}, ten_to(5)} ==
                         x &&
                     abs(rational{big{parts->remainder.units()}, ten_to(5)}) < abs(y),
                 big{i}, big{6});
        for (const auto mode : all_modes) {
            const rational q = z / y * rational{ten_to(2)};
            const big wanted = rounded(numerator(q), denominator(q), mode);
            const auto got = kemu::checked_divide<2>(c, b, mode);
            w.is(fits(wanted) ? got.has_value() && got->units() == wanted
                              : got == errc::out_of_range,
                 big{i}, wanted);
        }
    }
}

TEST_CASE("steps, rules and percentages: nothing is lost, and parts are multiples of the step") {
    random_source r{103};
    watch w{"shares"};
    using kemu::remainder_to;
    for (int i = 0; i < 100'000; ++i) {
        std::vector<std::int64_t> weights(static_cast<std::size_t>(r.between(1, 7)));
        for (auto& x : weights)
            x = r.one_in(4) ? 0 : r.between(1, r.one_in(2) ? 9 : 1'000'000);
        const std::int64_t total = std::accumulate(weights.begin(), weights.end(), std::int64_t{0});
        const money whole = money::from_fen(r.integer());
        const money step = money::from_fen(r.one_in(2) ? 1 : r.between(1, 1000));
        for (const auto rule :
             {remainder_to::largest, remainder_to::first, remainder_to::last, remainder_to::apart,
              remainder_to::first_each, remainder_to::largest_weight_each, remainder_to::blocks}) {
            const auto got = apportion(whole, weights, rule, step);
            if (total == 0) {
                w.is(got == errc::not_weights, big{i}, big{0});
                continue;
            }
            big sum = got->remainder.fen();
            bool good = true;
            for (std::size_t k = 0; k < weights.size(); ++k) {
                const big part = got->parts[k].fen();
                sum += part;
                const big exact = big{whole.fen()} * weights[k] / total;
                good = good && part % step.fen() == 0 && (weights[k] != 0 || part == 0);
                if (rule == remainder_to::largest || rule == remainder_to::first_each ||
                    rule == remainder_to::largest_weight_each)
                    good = good && abs(big{part - exact}) <= 2 * step.fen();
                if (rule == remainder_to::blocks && weights[0] != 0)
                    good = good && part * weights[0] == big{got->parts[0].fen()} * weights[k];
            }
            w.is(good && sum == whole.fen(), big{i}, sum);
        }
        if (total == 0) continue;
        const auto percents = kemu::percentages(weights, 1);
        std::int64_t hundred = 0;
        for (const auto& p : *percents)
            hundred += p.digits;
        w.is(hundred == 1000, big{i}, big{hundred});
    }
}

TEST_CASE("parts rounded together add up to the rounded total and move by less than a step") {
    random_source r{104};
    watch w{"round_together"};
    for (int i = 0; i < 100'000; ++i) {
        std::vector<money> parts(static_cast<std::size_t>(r.between(1, 8)));
        std::vector<money> rounded_parts(parts.size());
        for (auto& p : parts)
            p = money::from_fen(r.between(-100'000, 100'000));
        const std::int64_t step = r.between(1, 300);
        big total = 0;
        for (const auto p : parts)
            total += p.fen();
        for (const auto mode : all_modes) {
            const auto got =
                kemu::round_together(parts, money::from_fen(step), mode, rounded_parts);
            big sum = 0;
            bool good = got.has_value() && got->fen() == rounded(total, big{step}, mode) * step;
            for (std::size_t k = 0; k < parts.size(); ++k) {
                sum += rounded_parts[k].fen();
                const big moved = abs(big{big{rounded_parts[k].fen()} - parts[k].fen()});
                good = good && moved < step && rounded_parts[k].fen() % step == 0 &&
                       (parts[k].fen() % step != 0 || moved == 0);
            }
            w.is(good && got.has_value() && sum == got->fen(), total, big{step});
        }
    }
}

TEST_CASE("means, sums beyond 64 bits, annual growth") {
    random_source r{105};
    watch w{"means and sums"};
    for (int i = 0; i < 50'000; ++i) {
        std::vector<money> many(static_cast<std::size_t>(r.between(1, 6)));
        big total = 0;
        for (auto& m : many) {
            m = money::from_fen(r.integer());
            total += m.fen();
        }
        const auto mode = all_modes[static_cast<std::size_t>(r.between(0, 10))];
        w.is(mean(many, mode).fen() == rounded(total, big{many.size()}, mode), total, big{i});
        const auto a = kemu::exact_sum{kemu::int128{r.integer()} * r.integer()};
        const std::int64_t n = r.integer();
        const big product = to_big(a.fen()) * n;
        const auto times = checked_mul(a, n);
        const bool in_128 = product < (big{1} << 127) && product >= -(big{1} << 127);
        w.is(times.has_value() == in_128 && (!in_128 || to_big(times->fen()) == product), product,
             big{n});
        if (n != 0)
            w.is(to_big(checked_divide(a, n, mode)->fen()) ==
                     rounded(to_big(a.fen()), big{n}, mode),
                 to_big(a.fen()), big{n});
        const auto power = static_cast<int>(r.between(1, 9));
        const ratio q = ratio::of(r.between(0, 100'000), r.between(1, 100'000));
        const auto growth = kemu::annual_growth<4>(q, power);
        if (!growth.has_value()) continue;
        const auto raised = [&](std::int64_t units) {
            rational p{1};
            for (int k = 0; k < power; ++k)
                p *= rational{big{units + 10'000}, ten_to(4)};
            return p;
        };
        const bool exact = growth->least == growth->most;
        w.is(exact ? raised(growth->least.units()) == value(q)
                   : raised(growth->least.units()) < value(q) &&
                         value(q) < raised(growth->most.units()) &&
                         growth->most.units() == growth->least.units() + 1,
             big{i}, big{power});
    }
}

using namespace kemu::literals;
static_assert(ratio::percent(105) * ratio::percent(103) == ratio::percent(10815, 2));
static_assert(ratio::of(1, 3) - 1 == ratio::of(-2, 3) &&
              1 / ratio::of(1, 3) == 3 * ratio::of(1, 1));
static_assert((ratio::of(1, 0) + 1).state() == kemu::ratio_state::infinite);
static_assert((ratio::of(1, 0) - ratio::of(1, 0)).state() == kemu::ratio_state::undefined);
static_assert(kemu::checked_divide(1_yuan, 3, kemu::rounding::exact) == errc::needs_rounding);
static_assert(divide(0.09_yuan, 3, kemu::rounding::exact) == 0.03_yuan);
static_assert(kemu::to_decimal<3>(ratio::of(1, 8), kemu::rounding::exact) == 0.125_decimal);
static_assert(kemu::checked_to_decimal<3>(ratio::of(1, 3), kemu::rounding::exact) ==
              errc::needs_rounding);
static_assert(to_money(12.5_decimal * 3_decimal * 0.13_decimal, kemu::half_up) == 4.88_yuan);
static_assert(kemu::growth(-50_yuan, -100_yuan) == ratio::percent(-50));
static_assert(kemu::growth(-50_yuan, -100_yuan, kemu::growth_base::magnitude) ==
              ratio::percent(50));
static_assert(kemu::growth_can_follow({5000, 2}, {-50_yuan, -50_yuan}, {-100_yuan, -100_yuan},
                                      kemu::half_up, kemu::growth_base::magnitude));
static_assert(!kemu::growth_can_follow({5000, 2}, {-50_yuan, -50_yuan}, {-100_yuan, -100_yuan},
                                       kemu::half_up));
static_assert(kemu::round_annual_growth(ratio::of(1331, 1000), 3, 2, kemu::half_up) ==
              std::int64_t{1000});
static_assert(kemu::round_percent(ratio::of(1, 2), std::numeric_limits<int>::max(),
                                  kemu::half_up) == errc::out_of_range);
static_assert((std::numeric_limits<money>::max)() == (money::max)() &&
              std::numeric_limits<money>::lowest() == (money::min)());

TEST_CASE("amounts beyond 64 bits: quotients, remainders, sums, checked forms and text") {
    random_source r{107};
    watch w{"wide_money"};
    using integer = kemu::wide_money::integer_type;
    const big bound = big{1} << 250;
    const auto of = [](const big& v) { return kemu::wide_money::from_fen(integer{v.str()}); };
    const auto holds_or = [&](const auto& got, const big& wanted) {
        return abs(wanted) < bound ? got.has_value() && big{got->fen()} == wanted
                                   : got == errc::out_of_range;
    };
    int refused = 0;
    for (int i = 0; i < 20'000; ++i) {
        const auto wide = [&] {
            big v = big{r.integer()} * r.integer() * r.integer() * r.bits();
            if (abs(v) >= bound || r.one_in(5)) v = bound - 1 - r.between(0, 3);
            return r.one_in(2) ? v : big{-v};
        };
        const big x = wide();
        const big y = wide();
        const std::int64_t n = r.one_in(3) ? r.between(-9, 9) : r.integer();
        w.is(holds_or(checked_add(of(x), of(y)), x + y), x, y);
        w.is(holds_or(checked_sub(of(x), of(y)), x - y), x, y);
        refused += abs(x + y) < bound ? 0 : 1;
        w.is(kemu::sign(of(x)) == x.sign() && big{abs(of(x)).fen()} == abs(x), x);
        if (n == 0) {
            w.is(checked_divide(of(x), n, kemu::half_up) == errc::division_by_zero &&
                     checked_divmod(of(x), n) == errc::division_by_zero,
                 x);
            continue;
        }
        for (const auto mode : all_modes)
            w.is(big{divide(of(x), n, mode).fen()} == rounded(x, n, mode), x, n);
        w.is(x % n == 0 ? checked_divide(of(x), n, kemu::rounding::exact) == of(x / n)
                        : checked_divide(of(x), n, kemu::rounding::exact) == errc::needs_rounding,
             x, n);
        const auto parts = divmod(of(x), n);
        w.is(big{parts.quotient.fen()} == x / n && big{parts.remainder.fen()} == x % n, x, n);
        const kemu::ratio q = ratio::of(n, 9 * r.between(1, 1'000'000'007));
        const rational exact = rational{x} * value(q);
        const auto product = checked_multiply(of(x), q, kemu::half_even);
        const big nearest = rounded(numerator(exact), denominator(exact), kemu::half_even);
        w.is(abs(x) < (big{1} << 186) ? holds_or(product, nearest) : product == errc::out_of_range,
             x, n);
        // The text, read again digit by digit.
        std::string text{kemu::to_text(of(x)).view()};
        const bool point = text.size() > 3 && text[text.size() - 3] == '.';
        w.is(point, x);
        if (point) text.erase(text.size() - 3, 1);
        big read = 0;
        for (const char c : text)
            if (c != '-') read = read * 10 + (c - '0');
        w.is((text[0] == '-' ? big{-read} : read) == x, x);
        // An exact sum of amounts has the same text as the wide amount of its total.
        kemu::exact_sum sum;
        big total = 0;
        for (int k = 0; k < 3; ++k) {
            const money m = money::from_fen(r.integer());
            sum += m;
            total += m.fen();
        }
        w.is(kemu::to_text(sum) == kemu::to_text(of(total)).view() &&
                 kemu::wide_money{sum} == of(total),
             total);
    }
    CHECK(refused > 500);
    // Small ones, exhaustively.
    for (int x = -60; x <= 60; ++x)
        for (int n = -12; n <= 12; ++n)
            for (const auto mode : all_modes)
                if (n != 0)
                    w.is(big{divide(of(x), n, mode).fen()} == rounded(x, n, mode), big{x}, big{n});
}

static_assert(divide(kemu::wide_money{money::max()} * 3, 4, kemu::half_up) ==
              kemu::wide_money::from_fen(kemu::wide_money::integer_type{
                  6'917'529'027'641'081'855}));
static_assert(checked_divide(kemu::wide_money::from_fen(7), 2, kemu::rounding::exact) ==
              errc::needs_rounding);
static_assert(to_text(kemu::wide_money::from_fen(-5)) == "-0.05");

TEST_CASE("counts of parts beyond what a vector holds are refused") {
    CHECK(kemu::split(100_yuan, (kemu::uint128{1} << 64) + 3, kemu::remainder_to::largest)
              .error()
              .code == errc::out_of_range);
    CHECK(kemu::split(100_yuan, std::uint64_t{1} << 61, kemu::remainder_to::largest).error().code ==
          errc::out_of_range);
    CHECK_THROWS_AS((void)kemu::preimage((std::int64_t{1} << 62) - 1, kemu::half_up),
                    kemu::overflow);
    CHECK_THROWS_AS((void)divide(1_yuan, 3, kemu::rounding::exact), kemu::inexact);
}
