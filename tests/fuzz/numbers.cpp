// Amounts, ratios, decimals, rounding, figures and percentages against integers of 512 bits, and percentages
// of small ranges against trying every pair.
#include <kemu/money.hpp>
#include <kemu/text.hpp>

#include "input.hpp"

#include <boost/multiprecision/cpp_int.hpp>

#include <algorithm>
#include <string>

namespace {

using kemu::money;
using kemu::rounding;
// No product here has more than 3 * 64 bits and 19 digits.
using big = boost::multiprecision::number<boost::multiprecision::cpp_int_backend<
    512, 512, boost::multiprecision::signed_magnitude, boost::multiprecision::unchecked, void>>;

big power_of_ten(int n) {
    big p = 1;
    for (int i = 0; i < n; ++i)
        p *= 10;
    return p;
}
big absolute(const big& v) {
    return v < 0 ? big(-v) : v;
}
bool fits(const big& v) {
    return v >= INT64_MIN && v <= INT64_MAX;
}

// n / d by a mode, d other than 0; `lost` is set where something is left over.
big rounded(big n, big d, rounding mode, bool& lost) {
    const bool negative = (n < 0) != (d < 0);
    const big m = absolute(n);
    const big by = absolute(d);
    big q = m / by;
    const big twice = 2 * (m % by);
    lost = twice != 0;
    const bool odd = q % 2 != 0;
    bool away = false;
    switch (mode) {
    case rounding::half_up:
        away = twice >= by;
        break;
    case rounding::half_even:
        away = twice > by || (twice == by && odd);
        break;
    case rounding::half_odd:
        away = twice > by || (twice == by && !odd);
        break;
    case rounding::half_down:
        away = twice > by;
        break;
    case rounding::half_ceiling:
        away = twice > by || (twice == by && !negative);
        break;
    case rounding::half_floor:
        away = twice > by || (twice == by && negative);
        break;
    case rounding::up:
        away = true;
        break;
    case rounding::ceiling:
        away = !negative;
        break;
    case rounding::floor:
        away = negative;
        break;
    case rounding::zero_five_up:
        away = q % 5 == 0;
        break;
    case rounding::down:
    case rounding::exact:
        break;
    }
    if (away && lost) ++q;
    return negative ? big(-q) : q;
}

// A result is the wanted value where that fits, and an error otherwise.
template <class R, class Get>
void same(const R& r, const big& want, Get get) {
    MUST(r.has_value() == fits(want));
    if (r.has_value()) MUST(big(get(*r)) == want);
}
template <class R, class Get>
void same_rounded(const R& r, const big& n, const big& d, rounding mode, Get get,
                  const big& by = 1) {
    bool lost = false;
    const big want = rounded(n, d, mode, lost) * by;
    if (lost && mode == rounding::exact)
        MUST(!r.has_value());
    else
        same(r, want, get);
}

constexpr auto fen = [](money m) { return m.fen(); };
constexpr auto itself = [](std::int64_t v) { return v; };
constexpr auto units = [](auto d) { return d.units(); };

rounding mode_of(std::uint8_t b) {
    return static_cast<rounding>(b % 12);
}

void amounts(fuzz::input& in) {
    const rounding mode = mode_of(in.byte());
    const std::int64_t x = in.amount();
    const std::int64_t y = in.amount();
    const money a = money::from_fen(x);
    const money b = money::from_fen(y);
    same(checked_add(a, b), big(x) + y, fen);
    same(checked_sub(a, b), big(x) - y, fen);
    same(checked_mul(a, y), big(x) * y, fen);
    same(kemu::checked_negate(a), -big(x), fen);
    same(kemu::checked_abs(a), absolute(big(x)), fen);
    if (y == 0) {
        MUST(!checked_divide(a, y, mode) && !checked_round_to(a, b, mode) && !checked_divmod(a, b));
        return;
    }
    same_rounded(checked_divide(a, y, mode), x, y, mode, fen);
    const auto unsigned_y = static_cast<std::uint64_t>(y);
    same_rounded(checked_divide(a, unsigned_y, mode), x, unsigned_y, mode, fen);
    const big step = absolute(big(y));
    same_rounded(checked_round_to(a, b, mode), x, step, mode, fen, step);
    const auto parts = checked_divmod(a, y);
    MUST(parts.has_value() == fits(big(x) / y));
    if (parts)
        MUST(big(parts->quotient.fen()) == big(x) / y && big(parts->remainder.fen()) == big(x) % y);
}

void ratios(fuzz::input& in) {
    const rounding mode = mode_of(in.byte());
    const std::int64_t x = in.amount();
    const std::int64_t y = in.amount();
    const std::int64_t z = in.amount();
    const auto r = kemu::ratio::of(money::from_fen(x), money::from_fen(y));
    MUST(r.is_finite() == (y != 0));
    if (y == 0) return;
    same_rounded(checked_multiply(money::from_fen(z), r, mode), big(z) * x, y, mode, fen);
    if (x != 0) same_rounded(checked_divide(money::from_fen(z), r, mode), big(z) * y, x, mode, fen);
    for (const int d : {0, 2, 19})
        same_rounded(round_to(r, d, mode), big(x) * power_of_ten(d), y, mode, itself);
    const auto g = kemu::growth(money::from_fen(x), money::from_fen(y));
    for (const int d : {0, 1, 17})
        same_rounded(round_percent(g, d, mode), (big(x) - y) * power_of_ten(d + 2), y, mode,
                     itself);
    if (z == 0) return;
    const auto q = kemu::ratio::of(y, z);
    const big left = big(x) * z * (y < 0 ? -1 : 1) * (z < 0 ? -1 : 1);
    const big right = big(y) * y * (y < 0 ? -1 : 1) * (z < 0 ? -1 : 1);
    MUST((r < q) == (left < right) && (r == q) == (left == right));
}

void decimals(fuzz::input& in) {
    const rounding mode = mode_of(in.byte());
    const std::int64_t x = in.amount();
    const std::int64_t y = in.amount();
    const auto a = kemu::decimal<4>::from_units(x);
    const auto b = kemu::decimal<9>::from_units(y);
    same(checked_add(a, b), big(x) * 100000 + y, units);
    same(checked_sub(a, b), big(x) * 100000 - y, units);
    same_rounded(kemu::checked_round_to<2>(a, mode), x, 100, mode, units);
    same(kemu::checked_rescale<9>(a), big(x) * 100000, units);
    same_rounded(checked_multiply(money::from_fen(y), a, mode), big(x) * y, 10000, mode, fen);
    MUST((a < b) == (big(x) * 100000 < y) && (a == b) == (big(x) * 100000 == y));
    if (y == 0) return;
    same_rounded(kemu::checked_divide<4>(a, b, mode), big(x) * power_of_ten(9), y, mode, units);
    same_rounded(kemu::checked_divide<9>(a, b, mode), big(x) * power_of_ten(14), y, mode, units);
    same_rounded(kemu::checked_divide<0>(b, kemu::decimal<0>::from_units(y), mode), 1,
                 power_of_ten(9), mode, units);
}

// The exact values at the two ends of a preimage, and beside them, are rounded by the definition of the mode.
void preimages(fuzz::input& in) {
    const rounding mode = mode_of(in.byte());
    std::int64_t n = in.amount();
    constexpr std::int64_t limit = (std::int64_t{1} << 62) - 1;
    if (n <= -limit || n >= limit) n %= limit;
    const auto p = kemu::preimage(n, mode);
    const auto goes_to_n = [&](const big& value, const big& scale) {
        bool lost = false;
        const bool is_n = rounded(value, scale, mode, lost) == n;
        return is_n && !(lost && mode == rounding::exact);
    };
    const big least = p.least;
    const big most = p.most;
    MUST(least <= most && least <= 2 * big(n) && 2 * big(n) <= most);
    if (least == most) {
        const bool included = p.least_included && p.most_included;
        MUST(goes_to_n(n, 1) == included);
    } else {
        MUST(goes_to_n(least, 2) == p.least_included && goes_to_n(most, 2) == p.most_included);
        MUST(goes_to_n(least * 1000 + 1, 2000) && goes_to_n(most * 1000 - 1, 2000));
    }
    MUST(!goes_to_n(least * 1000 - 1, 2000) && !goes_to_n(most * 1000 + 1, 2000));
}

void figures(fuzz::input& in) {
    constexpr kemu::unit all[] = {kemu::yuan, kemu::qian_yuan, kemu::wan_yuan, kemu::yi_yuan,
                                  kemu::unit::count};
    constexpr int below_a_unit[] = {2, 5, 6, 10, 0}; // decimals of each that make a fen
    const std::size_t which = in.below(5);
    const std::int64_t digits = in.amount();
    const int decimals = static_cast<int>(in.below(19));
    const int column = static_cast<int>(in.below(19));
    const kemu::figure f = kemu::figure{digits, decimals, all[which]}.in_column(all[which], column);
    const big exact = big(digits) * power_of_ten(below_a_unit[which]);
    const big scale = power_of_ten(decimals);
    const auto value = printed_value(f);
    MUST(value.has_value() == (exact % scale == 0 && fits(exact / scale)));
    const auto sign = in.byte() % 2 != 0 ? kemu::sign_rule::any : kemu::sign_rule::not_negative;
    const auto range = possible(f, sign);
    const auto wide = possible_if_balanced(f, sign);
    if (!value) {
        MUST(!range && !wide);
    } else {
        const big v = exact / scale;
        MUST(big(*value) == v);
        big low = v;
        big high = v;
        big low_balanced = v;
        big high_balanced = v;
        const int below = below_a_unit[which] - std::max(decimals, column);
        if (all[which] != kemu::unit::count && below > 0) {
            const big step = power_of_ten(below);
            // Half up goes away from zero: the half belongs to the side of the larger magnitude.
            const bool zero_hides_less = v == 0 && sign == kemu::sign_rule::any;
            low = v > 0 ? big(v - step / 2) : v < 0 ? big(v + 1 - step / 2) : v;
            high = v < 0 ? big(v + step / 2) : big(v + step / 2 - 1);
            if (zero_hides_less) low = 1 - step / 2;
            low_balanced = v == 0 && !zero_hides_less ? v : big(v - (step - 1));
            high_balanced = v + step - 1;
        }
        MUST(range.has_value() == (fits(low) && fits(high)));
        if (range) MUST(big(range->low) == low && big(range->high) == high);
        MUST(wide.has_value() == (fits(low_balanced) && fits(high_balanced)));
        if (wide) MUST(big(wide->low) == low_balanced && big(wide->high) == high_balanced);
    }
    if (digits != INT64_MIN) MUST(big((-f).digits()) == -big(digits));
    // What is written is read back, with the digits that it had.
    const auto text = to_text(f);
    if (const auto again = kemu::scan_decimal(text.view())) {
        MUST(kemu::to_text(*again).view() == text.view());
    } else {
        MUST(false && "a printed figure is a decimal");
    }
}

// May some pair of the ranges print as this percentage?  Every pair is tried.
bool some_pair(kemu::printed_percent p, std::int64_t a0, std::int64_t a1, std::int64_t b0,
               std::int64_t b1, rounding mode, bool growth) {
    for (std::int64_t a = a0; a <= a1; ++a)
        for (std::int64_t b = b0; b <= b1; ++b) {
            if (b == 0) continue;
            bool lost = false;
            const big n = big(growth ? a - b : a) * power_of_ten(p.decimals + 2);
            if (rounded(n, b, mode, lost) == p.digits && !(lost && mode == rounding::exact))
                return true;
        }
    return false;
}

void percentages(fuzz::input& in) {
    const rounding mode = mode_of(in.byte());
    const kemu::printed_percent p{in.amount() % 100000, static_cast<std::uint8_t>(in.byte() % 4)};
    const std::int64_t a0 = static_cast<std::int8_t>(in.byte());
    const std::int64_t b0 = static_cast<std::int8_t>(in.byte());
    const std::int64_t a1 = a0 + in.byte() % 6;
    const std::int64_t b1 = b0 + in.byte() % 6;
    const kemu::money_range part{money::from_fen(a0), money::from_fen(a1)};
    const kemu::money_range whole{money::from_fen(b0), money::from_fen(b1)};
    MUST(percent_can_follow(p, part, whole, mode) == some_pair(p, a0, a1, b0, b1, mode, false));
    MUST(growth_can_follow(p, part, whole, mode) == some_pair(p, a0, a1, b0, b1, mode, true));
    // One pair of any size alone is the question of percent_follows.
    const std::int64_t x = in.amount();
    const std::int64_t y = in.amount();
    const kemu::printed_percent e{in.amount() % (std::int64_t{1} << 61),
                                  static_cast<std::uint8_t>(in.byte() % 13)};
    const kemu::money_range one{money::from_fen(x), money::from_fen(x)};
    const kemu::money_range other{money::from_fen(y), money::from_fen(y)};
    const bool follows = percent_can_follow(e, one, other, mode);
    if (y == 0) {
        MUST(!follows);
    } else {
        bool lost = false;
        const big want = rounded(big(x) * power_of_ten(e.decimals + 2), y, mode, lost);
        MUST(follows == (want == e.digits && !(lost && mode == rounding::exact)));
    }
}

// Digits with a point: what has a value is read as that value, what has none is refused.
void texts(fuzz::input& in) {
    const std::uint64_t whole = in.word() >> in.below(64);
    std::string text = in.byte() % 2 != 0 ? "-" : "";
    text += std::to_string(whole);
    std::string behind;
    for (std::size_t n = in.below(24); n > 0; --n)
        behind += static_cast<char>('0' + in.below(10) * in.below(2));
    if (!behind.empty()) text += "." + behind;
    big value = whole;
    for (const char c : behind)
        value = value * 10 + (c - '0');
    if (text[0] == '-') value = -value;
    const auto of_scale = [&](auto read, int scale) {
        const auto digits = static_cast<int>(behind.size());
        const big up = value * power_of_ten(scale);
        const big down = power_of_ten(digits);
        MUST(read.has_value() == (up % down == 0 && fits(up / down)));
        if (read.has_value()) MUST(big(read->units()) == up / down);
    };
    of_scale(kemu::parse_decimal<0>(text), 0);
    of_scale(kemu::parse_decimal<2>(text), 2);
    of_scale(kemu::parse_decimal<9>(text), 9);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzz::input in{data, size};
    constexpr void (*all[])(fuzz::input&) = {amounts, ratios,      decimals, preimages,
                                             figures, percentages, texts};
    all[in.byte() % 7](in);
    return 0;
}
