// Amounts, ratios, decimals and splitting against Boost.Multiprecision, in every rounding mode.
#include "oracle/oracle.hpp"
#include "oracle/random.hpp"
#include "oracle/watch.hpp"

#include <kemu/money/apportion.hpp>
#include <kemu/money/decimal.hpp>
#include <kemu/money/decimal_division.hpp>
#include <kemu/money/division.hpp>
#include <kemu/money/growth.hpp>
#include <kemu/money/money.hpp>
#include <kemu/money/percent.hpp>
#include <kemu/money/ratio.hpp>
#include <kemu/money/sum.hpp>
#include <kemu/money/wide.hpp>
#include <kemu/text/wide_text.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <numeric>
#include <string>
#include <vector>

using namespace kemu_tests;
using kemu::errc;
using kemu::money;
using kemu::ratio;
using kemu::detail::int128;
using kemu::detail::uint128;

namespace {

constexpr int cases = 1'000'000;

// A result must be the expected integer, or out_of_range exactly when that does not fit.
bool agrees(const kemu::result<money>& got, const big& expected) {
    if (!fits(expected)) return got.error().code == errc::out_of_range;
    return got.has_value() && got->fen() == expected;
}

template <class Operation>
bool throws_overflow(const Operation& operation) {
    try {
        operation();
    } catch (const kemu::overflow&) {
        return true;
    }
    return false;
}

money random_money(random_source& r) {
    return money::from_fen(r.integer());
}

} // namespace

TEST_CASE("sums, differences and products") {
    random_source r{1};
    watch w{"+ - *"};
    for (int i = 0; i < cases; ++i) {
        const money a = random_money(r);
        const money b = random_money(r);
        const big x = a.fen();
        const big y = b.fen();
        w.is(agrees(kemu::checked_add(a, b), x + y), x, y);
        w.is(agrees(kemu::checked_sub(a, b), x - y), x, y);
        w.is(agrees(kemu::checked_mul(a, b.fen()), x * y), x, y);
        const std::uint64_t u = r.bits() >> r.between(0, 63);
        w.is(agrees(kemu::checked_mul(a, u), x * u), x, u);
        const int128 s =
            static_cast<int128>(uint128{r.bits()} << 64 | r.bits()) >> r.between(0, 126);
        w.is(agrees(kemu::checked_mul(a, s), x * to_big(s)), x, to_big(s));
        w.is(agrees(kemu::checked_mul(a, static_cast<uint128>(s)),
                    x * to_big(static_cast<uint128>(s))),
             x, to_big(s));
        w.is((a < b) == (x < y) && (a == b) == (x == y), x, y);
        w.is(agrees(kemu::checked_negate(a), -x) && agrees(kemu::checked_abs(a), abs(x)), x);
        w.is(agrees(kemu::checked_from_fen(u), u) && agrees(kemu::checked_from_fen(s), to_big(s)) &&
                 agrees(kemu::checked_from_fen(static_cast<uint128>(s)),
                        to_big(static_cast<uint128>(s))),
             "from_fen", u, to_big(s));
        w.is(kemu::sign(a) == (x < 0   ? -1
                               : x > 0 ? 1
                                       : 0) &&
                 kemu::min(a, b).fen() == min(x, y) && kemu::max(a, b).fen() == max(x, y),
             x, y);
        if (i % 16 == 0) { // exceptions are slow
            const auto small = static_cast<std::int32_t>(b.fen());
            w.is(throws_overflow([&] { (void)(a + b); }) == !fits(x + y), "throw +", x, y);
            w.is(throws_overflow([&] { (void)(a - b); }) == !fits(x - y), "throw -", x, y);
            w.is(throws_overflow([&] { (void)(a * small); }) == !fits(x * small), "throw *", x, y);
            w.is(throws_overflow([&] { (void)(-a); }) == !fits(-x), "throw -a", x);
            w.is(throws_overflow([&] { (void)kemu::abs(a); }) == !fits(abs(x)), "throw abs", x);
            w.is(throws_overflow([&] { (void)money::from_fen(u); }) == !fits(u), "from u64", u);
            w.is(throws_overflow([&] { (void)money::from_fen(s); }) == !fits(to_big(s)),
                 "from i128");
        }
    }
}

TEST_CASE("quotients, remainders and rounding, every mode") {
    random_source r{2};
    watch w{"divide, round_to, divmod"};
    for (int i = 0; i < cases; ++i) {
        const money a = random_money(r);
        const std::int64_t n = r.integer();
        const kemu::rounding mode = all_modes[i % 8];
        const big x = a.fen();
        if (n == 0) {
            w.is(kemu::checked_divide(a, n, mode).error().code == errc::division_by_zero &&
                     kemu::checked_divmod(a, n).error().code == errc::division_by_zero &&
                     kemu::checked_divmod(a, money{}).error().code == errc::division_by_zero &&
                     kemu::checked_round_to(a, money{}, mode).error().code ==
                         errc::division_by_zero,
                 x);
            continue;
        }
        w.is(agrees(kemu::checked_divide(a, n, mode), rounded(x, n, mode)), x, n, i % 8);
        w.is(agrees(kemu::checked_round_to(a, money::from_fen(n), mode),
                    rounded(x, abs(big{n}), mode) * abs(big{n})),
             x, n, i % 8);
        const std::uint64_t u = (r.bits() >> r.between(0, 63)) | 1;
        w.is(agrees(kemu::checked_divide(a, u, mode), rounded(x, u, mode)), x, u, i % 8);
        if (!(x == money::min().fen() && n == -1)) {
            const auto d = kemu::divmod(a, n);
            w.is(d.quotient.fen() == x / n && d.remainder.fen() == x % n, x, n);
            const auto c = kemu::divmod(a, money::from_fen(n));
            w.is(c.quotient == x / n && c.remainder.fen() == x % n, x, n);
            const auto v = kemu::divmod(a, u);
            w.is(v.quotient.fen() == x / u && v.remainder.fen() == x % big{u}, x, u);
            w.is(*kemu::checked_divmod(a, n) == d && *kemu::checked_divmod(a, u) == v &&
                     *kemu::checked_divmod(a, money::from_fen(n)) == c,
                 x, n);
        } else {
            w.is(kemu::checked_divmod(a, n).error().code == errc::out_of_range &&
                     kemu::checked_divmod(a, money::from_fen(n)).error().code == errc::out_of_range,
                 x, n);
        }
    }
}

TEST_CASE("every small amount by every small number, every mode") {
    watch w{"exhaustive"};
    for (std::int64_t a = -260; a <= 260; ++a)
        for (std::int64_t n = -21; n <= 21; ++n)
            for (const kemu::rounding mode : all_modes) {
                if (n == 0) continue;
                const money m = money::from_fen(a);
                w.is(kemu::divide(m, n, mode).fen() == rounded(a, n, mode), a, n);
                w.is(kemu::round_to(m, money::from_fen(n), mode).fen() ==
                         rounded(a, abs(big{n}), mode) * abs(big{n}),
                     a, n);
                w.is(kemu::round_to(ratio::of(a, n), 0, mode).value() == rounded(a, n, mode), a, n);
            }
}

TEST_CASE("every power of ten, on ties and beside them, every mode") {
    watch w{"powers of ten"};
    big power = 1;
    for (int p = 0; p <= 18; ++p, power *= 10)
        for (int halves = -61; halves <= 61; ++halves)
            for (int beside = -1; beside <= 1; ++beside)
                for (const kemu::rounding mode : all_modes) {
                    const big x = power * halves / 2 + beside;
                    if (!fits(x)) continue;
                    w.is(agrees(kemu::checked_round_to(
                                    money::from_fen(x.convert_to<std::int64_t>()),
                                    money::from_fen(power.convert_to<std::int64_t>()), mode),
                                rounded(x, power, mode) * power),
                         x, p, static_cast<int>(mode));
                }
}

TEST_CASE("preimage: a value belongs to it exactly when it rounds there") {
    watch w{"preimage"};
    for (std::int64_t n = -60; n <= 60; ++n)
        for (const kemu::rounding mode : all_modes) {
            const auto p = kemu::preimage(n, mode);
            // Quarters lie on, between and beside all the ends, which are halves.
            for (std::int64_t quarter = 4 * n - 12; quarter <= 4 * n + 12; ++quarter) {
                const bool inside =
                    (p.least_included ? 2 * p.least <= quarter : 2 * p.least < quarter) &&
                    (p.most_included ? quarter <= 2 * p.most : quarter < 2 * p.most);
                w.is(inside == (rounded(quarter, 4, mode) == n), n, quarter);
            }
        }
}

TEST_CASE("sums of ranges") {
    random_source r{3};
    watch w{"sum"};
    for (int i = 0; i < 4'000; ++i) {
        std::vector<money> all(static_cast<std::size_t>(r.between(0, 600)));
        big total = 0;
        for (money& m : all) {
            m = random_money(r);
            total += m.fen();
        }
        w.is(agrees(kemu::checked_sum(all), total), all.size(), total);
        struct row {
            int id;
            money amount;
        };
        std::vector<row> rows;
        for (const money m : all)
            rows.push_back({0, m});
        w.is(agrees(kemu::checked_sum(rows, &row::amount), total), all.size(), total);
        const auto least = kemu::min_of(all);
        const auto most = kemu::max_of(rows, [](const row& x) { return x.amount; });
        w.is(all.empty() ? !least && !most
                         : least == *std::min_element(all.begin(), all.end()) &&
                               most == *std::max_element(all.begin(), all.end()));
    }
}

TEST_CASE("ratios: products, quotients, digits, order, growth") {
    random_source r{4};
    watch w{"ratio"};
    for (int i = 0; i < cases / 2; ++i) {
        const kemu::rounding mode = all_modes[i % 8];
        const money a = random_money(r);
        const std::int64_t n = r.integer();
        const std::int64_t d = r.integer();
        const ratio q = ratio::of(n, d);
        const big x = a.fen();
        if (d == 0) {
            w.is(q.state() ==
                 (n == 0 ? kemu::ratio_state::undefined : kemu::ratio_state::infinite));
            w.is(kemu::checked_multiply(a, q, mode).error().code == errc::division_by_zero);
            w.is(kemu::round_to(q, 2, mode).error().code == errc::division_by_zero);
            continue;
        }
        w.is(big{q.numerator()} * abs(big{d}) == abs(big{n}) * q.denominator() &&
                 gcd(big{q.numerator()}, big{q.denominator()}) == 1,
             n, d);
        w.is(agrees(kemu::checked_multiply(a, q, mode), rounded(x * n, d, mode)), x, n, d, i % 8);
        if (n != 0)
            w.is(agrees(kemu::checked_divide(a, q, mode), rounded(x * d, n, mode)), x, n, d, i % 8);
        w.is(kemu::share(money::from_fen(n), money::from_fen(d)) == q &&
                 kemu::completion(money::from_fen(n), money::from_fen(d)) == q &&
                 money::from_fen(n) / money::from_fen(d) == q,
             n, d);
        const auto places = static_cast<std::uint8_t>(r.between(0, 6));
        const big in_percent = rounded(big{n} * ten_to(places + 2), d, mode);
        for (const int off : {-1, 0, 1}) {
            const big printed = in_percent + off;
            if (!fits(printed)) continue;
            w.is(kemu::percent_follows({printed.convert_to<std::int64_t>(), places}, q, mode) ==
                     (off == 0),
                 "percent_follows", n, d, printed);
            const ratio exactly = ratio::percent(printed.convert_to<std::int64_t>(), places);
            w.is(big{exactly.numerator()} * ten_to(places + 2) ==
                     abs(printed) * exactly.denominator(),
                 "percent", printed);
        }
        const int decimals = static_cast<int>(r.between(0, 19));
        const big digits = rounded(n * ten_to(decimals), d, mode);
        const auto got = kemu::round_to(q, decimals, mode);
        w.is(fits(digits) ? got.has_value() && *got == digits
                          : got.error().code == errc::out_of_range,
             n, d, decimals);
        const std::int64_t n2 = r.integer();
        const std::int64_t d2 = r.one_in(2) ? d : r.integer();
        if (d2 != 0) {
            const big left = big{n} * d2 * (d < 0 ? -1 : 1) * (d2 < 0 ? -1 : 1);
            const big right = big{n2} * d * (d < 0 ? -1 : 1) * (d2 < 0 ? -1 : 1);
            const ratio q2 = ratio::of(n2, d2);
            w.is((q < q2) == (left < right) && (q == q2) == (left == right) &&
                     (q > q2) == (left > right),
                 n, d, n2, d2);
        }
        if (d != 0) {
            const ratio g = kemu::growth(money::from_fen(n), money::from_fen(d));
            const big change = (big{n} - d) * (d < 0 ? -1 : 1);
            w.is(big{g.numerator()} * (g.is_negative() ? -1 : 1) * abs(big{d}) ==
                     change * g.denominator(),
                 n, d);
        }
    }
}

TEST_CASE("decimals of other scales") {
    random_source r{5};
    watch w{"decimal"};
    using d2 = kemu::decimal<2>;
    using d4 = kemu::decimal<4>;
    using d9 = kemu::decimal<9>;
    for (int i = 0; i < cases / 2; ++i) {
        const kemu::rounding mode = all_modes[i % 8];
        const std::int64_t x = r.integer();
        const std::int64_t y = r.one_in(8) ? x : r.integer();
        const d4 a = d4::from_units(x);
        const d9 b = d9::from_units(y);
        w.is(to_big((a * b).units()) == big{x} * y, x, y);
        const big scaled = big{x} * 100'000;
        w.is((a < b) == (scaled < y) && (a == b) == (scaled == y), x, y);
        const auto is = [&](const auto& got, const big& exact) {
            return fits(exact) ? got.has_value() && got->units() == exact
                               : got.error().code == errc::out_of_range;
        };
        w.is(is(kemu::checked_add(a, b), scaled + y) && is(kemu::checked_add(b, a), scaled + y), x,
             y);
        w.is(is(kemu::checked_sub(a, b), scaled - y) && is(kemu::checked_sub(b, a), y - scaled), x,
             y);
        w.is(is(kemu::checked_rescale<9>(a), scaled) && is(kemu::checked_mul(a, y), big{x} * y), x,
             y);
        w.is(is(kemu::checked_negate(a), -big{x}) && is(kemu::checked_abs(a), abs(big{x})), x);
        const d4 other = d4::from_units(y);
        w.is(kemu::min(a, other).units() == std::min(x, y) &&
                 kemu::max(a, other).units() == std::max(x, y),
             x, y);
        if (y != 0)
            w.is(is(kemu::checked_round_to(a, other, mode),
                    rounded(x, abs(big{y}), mode) * abs(big{y})),
                 "step", x, y, i % 8);
        w.is(agrees(kemu::checked_multiply(money::from_fen(x), b, mode),
                    rounded(big{x} * y, ten_to(9), mode)),
             "money × decimal", x, y, i % 8);
        if (y != 0 && x != 0) {
            const big common = gcd(abs(scaled), abs(big{y}));
            const bool expected = (abs(scaled) / common) >> 64 == 0; // y has 64 bits at most
            try {
                const ratio q = a / b;
                w.is(expected && q.numerator() == abs(scaled) / common &&
                         q.denominator() == abs(big{y}) / common &&
                         q.is_negative() == ((x < 0) != (y < 0)),
                     "a / b", x, y);
            } catch (const kemu::overflow&) {
                w.is(!expected, "a / b throws", x, y);
            }
        }
        const auto wide_sum = kemu::widen(a) + kemu::widen(b);
        w.is(to_big(wide_sum.units()) == scaled + y, x, y);
        const auto wide_difference = kemu::widen(a) - kemu::widen(b);
        w.is(to_big(wide_difference.units()) == scaled - y, x, y);
        const auto up = kemu::checked_round_to<2>(b, mode);
        w.is(up.has_value() && up->units() == rounded(y, 10'000'000, mode), y, i % 8);
        const auto product = kemu::checked_round_to<2>(a * b, mode);
        const big cut = rounded(big{x} * y, ten_to(11), mode);
        w.is(fits(cut) ? product.has_value() && product->units() == cut
                       : product.error().code == errc::out_of_range,
             x, y, i % 8);
        w.is(agrees(kemu::checked_to_money(a * b, mode), cut), x, y);
        if (y != 0) {
            const auto q = kemu::checked_divide<6>(a, b, mode);
            const big expected = rounded(big{x} * ten_to(11), y, mode);
            w.is(fits(expected) ? q.has_value() && q->units() == expected
                                : q.error().code == errc::out_of_range,
                 x, y, i % 8);
            const auto coarse = kemu::checked_divide<0>(b, d2::from_units(y), mode);
            w.is(coarse.has_value() && coarse->units() == rounded(1, 10'000'000, mode), y);
            if (y != -1 || x != money::min().fen()) {
                const auto c = kemu::checked_divmod(d9::from_units(x), b).value();
                w.is(c.quotient == big{x} / y && c.remainder.units() == big{x} % y, x, y);
            }
        }
        if (i % 16 == 0) {
            w.is(throws_overflow([&] { (void)(a + b); }) == !fits(scaled + y), x, y);
            w.is(throws_overflow([&] { (void)(a - b); }) == !fits(scaled - y), x, y);
            w.is(throws_overflow([&] { (void)(-a); }) == !fits(-big{x}), x);
            w.is(throws_overflow([&] { (void)kemu::abs(a); }) == !fits(abs(big{x})), x);
            w.is(throws_overflow([&] { (void)kemu::rescale<9>(a); }) == !fits(scaled), x);
            w.is(throws_overflow([&] { (void)(a * y); }) == !fits(big{x} * y), x, y);
        }
    }
}

namespace {

// Largest remainders by sorting, which the library avoids.
std::vector<big> by_largest_remainder(const big& whole, const std::vector<big>& weights) {
    const big total = std::accumulate(weights.begin(), weights.end(), big{0});
    const big amount = abs(whole);
    std::vector<big> parts;
    big left = amount;
    for (const big& weight : weights) {
        parts.push_back(amount * weight / total);
        left -= parts.back();
    }
    std::vector<std::size_t> order(weights.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t i, std::size_t j) {
        const big first = amount * weights[i] % total;
        const big second = amount * weights[j] % total;
        return first != second ? first > second : i < j;
    });
    for (std::size_t i = 0; left > 0; ++i, --left)
        parts[order[i]] += 1;
    if (whole < 0)
        for (big& part : parts)
            part = -part;
    return parts;
}

template <class Weight>
void check_apportion(watch& w, money whole, const std::vector<Weight>& weights,
                     const std::vector<big>& as_big) {
    using kemu::remainder_to;
    const auto expected = by_largest_remainder(whole.fen(), as_big);
    for (const remainder_to rule :
         {remainder_to::largest, remainder_to::first, remainder_to::last, remainder_to::apart}) {
        const auto got = kemu::apportion(whole, weights, rule);
        if (!got.has_value()) {
            w.is(false, "refused", static_cast<int>(got.error().code));
            continue;
        }
        big total = got->remainder.fen();
        bool right = rule == remainder_to::apart || got->remainder == money{};
        const auto has_weight = [&](std::size_t i) { return as_big[i] != 0; };
        std::size_t first = 0;
        while (!has_weight(first))
            ++first;
        std::size_t last = weights.size() - 1;
        while (!has_weight(last))
            --last;
        const big sum_of_weights = std::accumulate(as_big.begin(), as_big.end(), big{0});
        for (std::size_t i = 0; i < weights.size(); ++i) {
            const big part = got->parts[i].fen();
            const big cut = big{whole.fen()} * as_big[i] / sum_of_weights;
            total += part;
            right = right && (has_weight(i) || part == 0);
            if (rule == remainder_to::largest) right = right && part == expected[i];
            if (rule == remainder_to::apart) right = right && part == cut;
            if (rule == remainder_to::first) right = right && (i == first || part == cut);
            if (rule == remainder_to::last) right = right && (i == last || part == cut);
        }
        w.is(right && total == whole.fen(), whole.fen(), weights.size(), static_cast<int>(rule));
    }
}

} // namespace

TEST_CASE("splitting loses nothing, and the remainder goes where the rule says") {
    random_source r{6};
    watch w{"apportion"};
    for (int i = 0; i < 6'000; ++i) {
        const money whole = random_money(r);
        const auto n = static_cast<std::size_t>(r.between(1, 12));
        std::vector<std::int64_t> integers;
        std::vector<money> amounts;
        std::vector<ratio> ratios;
        std::vector<big> as_big;
        std::vector<big> ratios_as_big;
        for (std::size_t k = 0; k < n; ++k) {
            std::int64_t weight = r.one_in(4) ? 0 : r.integer();
            if (weight < 0) weight = -(weight + 1);
            integers.push_back(weight);
            amounts.push_back(money::from_fen(weight));
            as_big.emplace_back(weight);
            const std::int64_t numerator = r.one_in(4) ? 0 : r.between(0, 1000);
            const std::int64_t denominator = r.between(1, 12);
            ratios.push_back(ratio::of(numerator, denominator));
            ratios_as_big.push_back(big{numerator} * 27720 / denominator); // lcm of 1 ... 12
        }
        const auto all_zero = [](const std::vector<big>& v) {
            return std::all_of(v.begin(), v.end(), [](const big& b) { return b == 0; });
        };
        if (all_zero(as_big)) {
            w.is(kemu::apportion(whole, integers, kemu::remainder_to::largest).error().code ==
                 errc::not_weights);
        } else {
            check_apportion(w, whole, integers, as_big);
            check_apportion(w, whole, amounts, as_big);
        }
        if (!all_zero(ratios_as_big)) check_apportion(w, whole, ratios, ratios_as_big);
        // Weights of all 64 bits, whose sum has more.
        std::vector<std::uint64_t> full;
        std::vector<big> full_as_big;
        for (std::size_t k = 0; k < n; ++k) {
            full.push_back(r.one_in(4) ? 0 : r.bits() >> r.between(0, 3));
            full_as_big.emplace_back(full.back());
        }
        if (!all_zero(full_as_big)) check_apportion(w, whole, full, full_as_big);
        // Equal parts are those of equal weights, whoever gets the remainder.
        for (const auto rule : {kemu::remainder_to::largest, kemu::remainder_to::first,
                                kemu::remainder_to::last, kemu::remainder_to::apart}) {
            const auto equal = kemu::split(whole, n, rule);
            const auto weighed = kemu::apportion(whole, std::vector<int>(n, 1), rule);
            w.is(equal.has_value() && weighed.has_value() && equal->parts == weighed->parts &&
                     equal->remainder == weighed->remainder,
                 "split", whole.fen(), n, static_cast<int>(rule));
        }
    }
}

TEST_CASE("splitting every small amount by all small weights") {
    watch w{"small apportion"};
    for (std::int64_t fen = -25; fen <= 25; ++fen)
        for (int code = 1; code < 5 * 5 * 5; ++code) {
            const std::vector<int> weights{code % 5, code / 5 % 5, code / 25};
            check_apportion(w, money::from_fen(fen), weights, {weights.begin(), weights.end()});
        }
}

TEST_CASE("wide amounts") {
    random_source r{8};
    watch w{"wide"};
    const big bound = big{1} << 250;
    const auto random_big = [&] {
        big v = 0;
        for (int k = 0; k < 4; ++k)
            v = (v << 64) + r.bits();
        v >>= static_cast<int>(r.between(6, 250));
        if (r.one_in(8)) v = bound - 1 - r.between(0, 3);
        return r.one_in(2) ? v : big{-v};
    };
    using integer = kemu::wide_money::integer_type;
    const auto of = [](const big& v) { return kemu::wide_money::from_fen(integer{v}); };
    const auto is = [](const kemu::wide_money& a, const big& v) { return big{a.fen()} == v; };
    const auto in_range = [&](const big& v) { return abs(v) < bound; };
    // The value, or kemu::overflow exactly where it is beyond the bound.
    const auto gives = [&](const big& expected, const auto& operation) {
        try {
            return is(operation(), expected) && in_range(expected);
        } catch (const kemu::overflow&) {
            return !in_range(expected);
        }
    };
    int beyond = 0;
    for (int i = 0; i < cases / 10; ++i) {
        const kemu::rounding mode = all_modes[i % 8];
        const big x = random_big();
        const big y = random_big();
        const auto a = of(x);
        const auto b = of(y);
        const std::int64_t n = r.integer();
        const std::uint64_t u = r.bits();
        w.is(gives(x + y, [&] { return a + b; }), "+", x, y);
        w.is(gives(x - y, [&] { return a - b; }), "-", x, y);
        w.is(gives(x * n, [&] { return a * n; }), "*", x, n);
        w.is(gives(x * u, [&] { return u * a; }), "*", x, u);
        w.is(is(-a, -x) && (a < b) == (x < y) && (a == b) == (x == y), x, y);
        beyond += in_range(x * u) ? 0 : 1;
        const auto narrow = kemu::to_money(a);
        w.is(agrees(narrow, x), "to_money", x);
        const std::string digits = big{abs(x)}.str();
        const std::string padded =
            std::string(digits.size() < 3 ? 3 - digits.size() : 0, '0') + digits;
        w.is(kemu::to_text(a).view() == (x < 0 ? "-" : "") + padded.substr(0, padded.size() - 2) +
                                            "." + padded.substr(padded.size() - 2),
             "to_text", x);
        const std::int64_t d = r.integer();
        if (d != 0 && abs(x) < (big{1} << 186))
            w.is(is(kemu::multiply(a, ratio::of(n, d), mode), rounded(x * n, d, mode)), "× ratio",
                 x, n, d, i % 8);
        // Ratios of amounts that share a large factor.
        const big factor = big{r.bits()} + 1;
        const ratio q = kemu::wide_ratio(of(factor * n), of(factor * d));
        const ratio narrow_q = ratio::of(n, d);
        w.is(q.state() == narrow_q.state() && q.numerator() == narrow_q.numerator() &&
                 q.denominator() == narrow_q.denominator() &&
                 q.is_negative() == narrow_q.is_negative(),
             "wide_ratio", n, d, factor);
    }
    CHECK(beyond > 1000);
    for (int i = 0; i < 500; ++i) {
        std::vector<money> all(static_cast<std::size_t>(r.between(0, 300)));
        big total = 0;
        for (money& m : all) {
            m = random_money(r);
            total += m.fen();
        }
        w.is(is(kemu::wide_sum(all), total), "wide_sum", total);
    }
}

TEST_CASE("a printed percentage that two ranges can give, against trying every pair") {
    random_source r{7};
    watch w{"percent_can_follow"};
    int possible = 0;
    int impossible = 0;
    const auto range_at = [&](std::int64_t centre, std::int64_t width) {
        return kemu::money_range{money::from_fen(centre - r.between(0, width)),
                                 money::from_fen(centre + r.between(0, width))};
    };
    for (int i = 0; i < 40'000; ++i) {
        const kemu::rounding mode = all_modes[i % 8];
        const std::int64_t reach = r.one_in(2) ? 9 : 3000;
        const auto part = range_at(r.between(-reach, reach), r.between(0, 8));
        const auto whole = range_at(r.between(-reach, reach), r.between(0, 8));
        const bool grows = i % 3 == 0;
        const int decimals = static_cast<int>(r.between(0, 4));
        std::vector<std::int64_t> seen;
        for (std::int64_t a = part.least.fen(); a <= part.most.fen(); ++a)
            for (std::int64_t b = whole.least.fen(); b <= whole.most.fen(); ++b)
                if (b != 0)
                    seen.push_back(
                        rounded((grows ? big{a} - b : big{a}) * ten_to(decimals + 2), b, mode)
                            .convert_to<std::int64_t>());
        std::sort(seen.begin(), seen.end());
        for (int k = 0; k < 12; ++k) {
            // Digits that occur, their neighbours, and gaps between them.
            const std::int64_t digits =
                seen.empty() ? k
                             : seen[static_cast<std::size_t>(
                                   r.between(0, static_cast<std::int64_t>(seen.size()) - 1))] +
                                   r.between(-2, 2);
            const kemu::printed_percent p{digits, static_cast<std::uint8_t>(decimals)};
            const bool expected = std::binary_search(seen.begin(), seen.end(), digits);
            const bool got = grows ? kemu::growth_can_follow(p, part, whole, mode)
                                   : kemu::percent_can_follow(p, part, whole, mode);
            w.is(got == expected, digits, decimals, part.least.fen(), part.most.fen(),
                 whole.least.fen(), whole.most.fen(), i % 8, grows);
            ++(expected ? possible : impossible);
        }
    }
    // The cases must not all be of one kind.
    CHECK(possible > 50'000);
    CHECK(impossible > 50'000);
}
