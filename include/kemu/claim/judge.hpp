// SPDX-License-Identifier: BSL-1.0
// Verdicts on claims: do the stated figures give the stated percentage?
//
// Here:               when to use it:
//   judge_percent     a share or completion: amount, base and percentage
//   judge_growth      a growth: amount, change or prior amount, and percentage, all of them together
//   judge_change      two years' amounts and their difference
//   judge             whichever a claim needs
//   claim_judgement   the verdict, the percentage computed, and a pair of amounts that explains it
//
// A claim is judged by the sets of amounts behind its figures (stated_amount.hpp). It is exact where the
// printed figures themselves give the percentage; rounding where some pair of amounts that print as
// these figures gives it, and then the pair is handed out; violated where no pair does. All figures of
// one sentence are judged together: one pair must give the change and the percentage.
// Balanced rounding is for tables; nobody balances prose, so no claim is ever adjusted.
#ifndef KEMU_CLAIM_JUDGE_HPP
#define KEMU_CLAIM_JUDGE_HPP

#include <kemu/check/judge.hpp>
#include <kemu/claim/claim.hpp>
#include <kemu/claim/detail/lattice.hpp>
#include <kemu/claim/stated_amount.hpp>
#include <kemu/money/percent.hpp>
#include <kemu/money/ratio.hpp>

#include <cstdint>

namespace kemu::inline v0 {

/// A verdict on a claim with what it rests on.
/// Units: `amount` and `base` are fen, or millionths for counts; they are the printed values, and where the
/// verdict is rounding a pair that explains the claim.
struct claim_judgement {
    kemu::verdict verdict = verdict::not_listed;
    stated_percent computed{}; ///< of the printed figures, to the decimals of the claim
    std::int64_t amount = 0;
    std::int64_t base = 0;
    std::int64_t difference = 0; ///< of judge_change: computed less stated
};

namespace detail {

inline constexpr int most_stated_decimals = 12;

// The ratios that print as a stated percentage: low/scale to high/scale.
struct ratio_bounds {
    int128 low = 0;
    int128 high = 0;
    std::int64_t scale = 1;
    bool low_included = true;
    bool high_included = true;
    bool has_low = true;
    bool has_high = true;
};

constexpr bool bounds_of(const stated_percent& p, ratio_bounds& out) noexcept {
    constexpr std::int64_t limit = std::int64_t{1} << 52; // twice it times 100 stays below 2^62
    if (p.value.decimals > most_stated_decimals || p.value.digits <= -limit ||
        p.value.digits >= limit)
        return false;
    const rounding_preimage at = preimage(p.value.digits, half_up);
    out.scale = static_cast<std::int64_t>(2 * ten_to(p.value.decimals + 2));
    out.low = at.least;
    out.high = at.most;
    out.low_included = at.least_included;
    out.high_included = at.most_included;
    if (p.state == percent_state::at_least) {
        out.low = int128{2} * p.value.digits;
        out.low_included = true;
        out.has_high = false;
    }
    if (p.state == percent_state::at_most) {
        out.high = int128{2} * p.value.digits;
        out.high_included = true;
        out.has_low = false;
    }
    return true;
}

// Keeps the points whose y / x lies within the bounds, for x of one sign; with `mirrored` y / |x|.
constexpr void keep_ratio(lattice_region& r, const ratio_bounds& b, bool negative_x,
                          bool mirrored) noexcept {
    const int sign = mirrored && negative_x ? -1 : 1; // of x in y against bound · x
    const bool turned = negative_x && !mirrored;      // dividing by x turns the relations round
    const auto low_side = [&](int128 p, bool included) {
        r.at_least(p, included ? 0 : 1, b.scale);
    };
    const auto high_side = [&](int128 p, bool included) {
        r.at_most(p, included ? 0 : -1, b.scale);
    };
    if (b.has_low)
        turned ? high_side(sign * b.low, b.low_included) : low_side(sign * b.low, b.low_included);
    if (b.has_high)
        turned ? low_side(sign * b.high, b.high_included)
               : high_side(sign * b.high, b.high_included);
}

// What a pair (x, y) of base and part, or of base and change, has to satisfy.
struct claim_region {
    amount_range x;         // the base
    amount_range y;         // the part, or the change with its sign
    bool has_sum = false;   // is x + y bounded too?
    amount_range sum{};     // the amount now
    bool magnitude = false; // ratio to |x|
};

constexpr bool find_pair(const claim_region& c, const stated_percent& p,
                         lattice_point& out) noexcept {
    ratio_bounds b;
    if (p.state != percent_state::infinite && !bounds_of(p, b)) return false;
    const auto search = [&](int128 first, int128 last, int x_sign) {
        if (first < c.x.low) first = c.x.low;
        if (last > c.x.high) last = c.x.high;
        lattice_region r{first, last};
        r.at_least(0, c.y.low);
        r.at_most(0, c.y.high);
        if (c.has_sum) {
            r.at_least(-1, c.sum.low);
            r.at_most(-1, c.sum.high);
        }
        if (x_sign != 0) keep_ratio(r, b, x_sign < 0, c.magnitude);
        return r.find(out);
    };
    constexpr int128 edge = int128{1} << 64;
    const auto at_zero = [&](std::int64_t low, std::int64_t high) { // x = 0, y within these
        claim_region z = c;
        z.x = {0, 0, c.x.kind};
        if (c.x.low > 0 || c.x.high < 0) return false;
        if (z.y.low < low) z.y.low = low;
        if (z.y.high > high) z.y.high = high;
        lattice_region r{0, 0};
        r.at_least(0, z.y.low);
        r.at_most(0, z.y.high);
        if (c.has_sum) {
            r.at_least(-1, c.sum.low);
            r.at_most(-1, c.sum.high);
        }
        return r.find(out);
    };
    constexpr std::int64_t most = std::int64_t{1} << 62;
    if (p.state == percent_state::infinite) return at_zero(1, most) || at_zero(-most, -1);
    if (search(1, edge, 1) || search(-edge, -1, -1)) return true;
    // Nothing of nothing is printed as 0 %.
    return b.low <= 0 && b.high >= 0 && at_zero(0, 0);
}

// The percentage of part on whole, rounded half up to the decimals of `like`.
constexpr stated_percent percent_like(ratio r, const stated_percent& like) noexcept {
    if (r.state() == ratio_state::infinite) return infinite_percent;
    if (r.state() == ratio_state::undefined) // 0 of 0 is printed as 0
        return percent_of(0, like.value.decimals);
    const auto digits = round_percent(r, like.value.decimals, half_up);
    if (!digits.has_value()) return {};
    return percent_of(*digits, like.value.decimals);
}

constexpr bool agrees(const stated_percent& p, ratio exact,
                      const stated_percent& computed) noexcept {
    const auto bound = [&] { return ratio::percent(p.value.digits, p.value.decimals); };
    switch (p.state) {
    case percent_state::at_least:
        return exact.state() == ratio_state::undefined ? p.value.digits <= 0 : exact >= bound();
    case percent_state::at_most:
        return exact.state() == ratio_state::undefined ? p.value.digits >= 0 : exact <= bound();
    case percent_state::number:
        return computed.state == percent_state::number && computed.value.digits == p.value.digits;
    case percent_state::infinite:
        return computed.state == percent_state::infinite;
    case percent_state::none:
        break;
    }
    return false;
}

// Reads both ends of a claim; not computable where they cannot be compared.
constexpr verdict ranges_of(const figure& a, const figure& b, sign_rule sign, amount_range& x,
                            amount_range& y) noexcept {
    const auto ra = stated_amounts(a, sign);
    const auto rb = stated_amounts(b, sign);
    if (!ra.has_value() || !rb.has_value()) {
        const auto missing = [](const result<amount_range>& r) {
            return r.error().code == errc::empty_text;
        };
        return missing(ra) || missing(rb) ? verdict::not_listed : verdict::not_computable;
    }
    // Amounts near the ends of 64 bits are no amounts of an agency, and their sums would wrap.
    constexpr std::int64_t most = std::int64_t{1} << 61;
    for (const auto& r : {*ra, *rb})
        if (r.low <= -most || r.high >= most) return verdict::not_computable;
    // A blank is nothing of any kind.
    if (a.is_printed() && b.is_printed() && ra->kind != rb->kind) return verdict::not_computable;
    x = *ra;
    y = *rb;
    x.kind = y.kind = kind_of(a.is_printed() ? a : b);
    return verdict::exact;
}

} // namespace detail

/// Does a stated percentage follow from a part and its whole [占比, 完成率]?
/// Units: each figure has its own; the percentage is in per cent.
/// Returns: exact where the printed figures give it, and for 0 % of nothing; rounding with a pair of amounts
/// that gives it; violated; not_listed where a figure or the percentage is missing; not_computable
/// where money meets a count, or a figure leaves its range.
/// Rounding: half up.
/// Complexity: logarithmic in the numbers.
/// Example: judge_percent(83.45_printed, 77.15_printed, percent_of(10816, 2)).verdict is rounding.
constexpr claim_judgement judge_percent(const figure& part, const figure& whole,
                                        const stated_percent& stated,
                                        sign_rule sign = sign_rule::not_negative) noexcept {
    claim_judgement j;
    if (!stated.is_stated()) return j;
    amount_range a;
    amount_range b;
    const verdict readable = detail::ranges_of(part, whole, sign, a, b);
    if (readable != verdict::exact) {
        j.verdict = readable;
        return j;
    }
    j.amount = *as_printed(part);
    j.base = *as_printed(whole);
    const ratio exact = ratio::of(j.amount, j.base);
    j.computed = detail::percent_like(exact, stated);
    detail::ratio_bounds unused;
    if (stated.state != percent_state::infinite && !detail::bounds_of(stated, unused)) {
        j.verdict = verdict::not_computable;
    } else if (detail::agrees(stated, exact, j.computed)) {
        j.verdict = verdict::exact;
    } else if (detail::lattice_point p; detail::find_pair({b, a}, stated, p)) {
        j.verdict = verdict::rounding;
        j.amount = static_cast<std::int64_t>(p.y);
        j.base = static_cast<std::int64_t>(p.x);
    } else {
        j.verdict = verdict::violated;
    }
    return j;
}

/// Does a stated growth follow from the amount, its change and its prior amount [增长率]?
/// Whichever of `delta` and `prior` is stated counts, and where both are one pair has to satisfy both. The
/// percentage and `delta` have no sign of their own; `moved` is theirs (none: the percentage's).
/// Units: each figure has its own; the percentage is in per cent.
/// Returns, rounding and complexity: as judge_percent; `base` is the prior amount.
constexpr claim_judgement judge_growth(const figure& now, const figure& delta, direction moved,
                                       const figure& prior, const stated_percent& stated,
                                       growth_base on = growth_base::signed_amount,
                                       sign_rule sign = sign_rule::not_negative) noexcept {
    claim_judgement j;
    const bool has_delta = delta.is_printed() || moved == direction::unchanged;
    const bool has_prior = prior.is_printed() || prior.state() == figure_state::blank;
    if (!stated.is_stated() || !now.is_printed() || (!has_delta && !has_prior)) return j;
    detail::ratio_bounds unused;
    if (stated.state != percent_state::infinite && !detail::bounds_of(stated, unused)) {
        j.verdict = verdict::not_computable;
        return j;
    }
    const bool down = moved == direction::decrease;
    const auto signed_delta = [&] {
        return moved == direction::unchanged && !delta.is_printed()
                   ? figure{0, now.decimals(), now.unit()}.in_column(now.unit(), now.precision())
                   : delta;
    };
    const figure change = has_delta ? signed_delta() : now; // now stands in, and is not looked at
    amount_range n;
    amount_range d;
    amount_range p;
    verdict readable = detail::ranges_of(now, change, sign, n, d);
    if (readable == verdict::exact)
        readable = detail::ranges_of(now, has_prior ? prior : now, sign, n, p);
    if (readable != verdict::exact) {
        j.verdict = readable;
        return j;
    }
    if (moved == direction::unchanged) d = {0, 0, d.kind};
    if (down) d = {-d.high, -d.low, d.kind};
    stated_percent wanted = stated; // with its sign
    if (down && wanted.state == percent_state::number) wanted.value.digits = -wanted.value.digits;
    if (down && wanted.state == percent_state::at_least) {
        wanted.state = percent_state::at_most;
        wanted.value.digits = -wanted.value.digits;
    } else if (down && wanted.state == percent_state::at_most) {
        wanted.state = percent_state::at_least;
        wanted.value.digits = -wanted.value.digits;
    }
    // As printed.
    const std::int64_t now_value = *as_printed(now);
    std::int64_t delta_value = has_delta ? *as_printed(change) : 0;
    if (down) delta_value = -delta_value;
    const std::int64_t prior_value = has_prior ? *as_printed(prior) : now_value - delta_value;
    if (!has_delta) delta_value = now_value - prior_value;
    j.amount = now_value;
    j.base = prior_value;
    ratio exact = ratio::of(delta_value, prior_value);
    if (on == growth_base::magnitude && prior_value < 0) exact = -exact;
    j.computed = detail::percent_like(exact, wanted);
    if (now_value - prior_value == delta_value && detail::agrees(wanted, exact, j.computed)) {
        j.verdict = verdict::exact;
    } else {
        // Base x and change y: x + y is the amount now. What is not stated follows from the others.
        detail::claim_region c{
            {n.low - d.high, n.high - d.low, n.kind}, d, true, n, on == growth_base::magnitude};
        if (has_prior) c.x = p;
        if (!has_delta) c.y = {n.low - p.high, n.high - p.low, n.kind};
        detail::lattice_point found;
        if (detail::find_pair(c, wanted, found)) {
            j.verdict = verdict::rounding;
            j.amount = static_cast<std::int64_t>(found.x + found.y);
            j.base = static_cast<std::int64_t>(found.x);
        } else {
            j.verdict = verdict::violated;
        }
    }
    if (down && j.computed.state == percent_state::number)
        j.computed.value.digits = -j.computed.value.digits; // as the text would print it
    return j;
}

/// Is a stated change the difference of two years' amounts [两年差额]?
/// Units: each figure has its own; `difference` is fen, or millionths for counts.
/// Returns: as judge_percent; `difference` is the change computed less the one stated.
/// Rounding: half up.
/// Complexity: constant.
constexpr claim_judgement judge_change(const figure& now, const figure& prior, const figure& delta,
                                       direction moved,
                                       sign_rule sign = sign_rule::not_negative) noexcept {
    claim_judgement j;
    const bool flat = moved == direction::unchanged;
    if (!now.is_printed() || prior.state() == figure_state::absent) return j;
    if (!delta.is_printed() && !flat) return j;
    amount_range n;
    amount_range p;
    amount_range d{0, 0, detail::kind_of(now)};
    verdict readable = detail::ranges_of(now, prior, sign, n, p);
    if (readable == verdict::exact && delta.is_printed())
        readable = detail::ranges_of(now, delta, sign, n, d);
    if (readable != verdict::exact) {
        j.verdict = readable;
        return j;
    }
    const std::int64_t sign_of_delta = moved == direction::decrease ? -1 : 1;
    const std::int64_t delta_value =
        delta.is_printed() ? sign_of_delta * *as_printed(delta) : std::int64_t{0};
    if (moved == direction::decrease) d = {-d.high, -d.low, d.kind};
    j.amount = *as_printed(now);
    j.base = *as_printed(prior);
    j.difference = (j.amount - j.base) - delta_value;
    j.verdict = verdict::violated;
    if (flat && delta_value != 0) return j; // 持平 with a change
    if (j.difference == 0)
        j.verdict = verdict::exact;
    else if (n.low - p.high <= d.high && d.low <= n.high - p.low)
        j.verdict = verdict::rounding;
    return j;
}

/// Does a claim agree with itself: its percentage with its amounts, its change with its two years [文字数据核验]?
/// Returns: not_listed for an amount, a count and a change without a prior amount, which say nothing that
/// could contradict itself; otherwise as judge_percent, judge_growth and judge_change.
/// Rounding: half up; never adjusted.
/// Complexity: logarithmic in the numbers.
constexpr claim_judgement judge(const claim& c,
                                growth_base on = growth_base::signed_amount) noexcept {
    switch (c.kind) {
    case claim_kind::share:
    case claim_kind::completion:
        return judge_percent(c.amount, c.base, c.percent);
    case claim_kind::growth:
        return judge_growth(c.amount, c.delta, c.moved, c.base, c.percent, on);
    case claim_kind::change:
    case claim_kind::difference:
        return judge_change(c.amount, c.base, c.delta, c.moved);
    case claim_kind::amount:
    case claim_kind::count:
        break;
    }
    return {};
}

} // namespace kemu::inline v0

#endif
