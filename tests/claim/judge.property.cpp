// SPDX-License-Identifier: BSL-1.0
// The exact judgement of percentages against brute force: every pair of amounts that prints as the
// figures is tried, with small units (角), so that a figure has ten amounts behind it.
#include <kemu/claim/judge.hpp>

#include <oracle/random.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <map>
#include <string>
#include <tuple>

namespace {

using kemu::figure;
using kemu::verdict;

// The amounts of a figure of jiao, by definition: those that round half up to it.
struct amounts {
    std::int64_t low;
    std::int64_t high;
};
amounts behind(std::int64_t jiao) {
    amounts found{1, 0};
    for (std::int64_t fen = 10 * jiao - 10; fen <= 10 * jiao + 10; ++fen) {
        const std::int64_t magnitude = fen < 0 ? -fen : fen;
        const std::int64_t rounded = (magnitude + 5) / 10;
        if ((fen < 0 ? -rounded : rounded) != jiao) continue;
        if (jiao == 0 && fen < 0)
            continue; // amounts of the text are not negative unless printed so
        if (found.low > found.high) found.low = fen;
        found.high = fen;
    }
    return found;
}

// n / d in units of 10^-decimals percent, half up.
std::int64_t rounded_percent(std::int64_t n, std::int64_t d, int decimals) {
    std::int64_t scale = 100;
    for (int i = 0; i < decimals; ++i)
        scale *= 10;
    const bool negative = (n < 0) != (d < 0);
    const std::int64_t a = (n < 0 ? -n : n) * scale;
    const std::int64_t b = d < 0 ? -d : d;
    const std::int64_t q = (2 * a + b) / (2 * b);
    return negative ? -q : q;
}

figure jiao(std::int64_t digits) {
    return figure{digits, 1, kemu::yuan};
}

std::int64_t below(kemu_tests::random_source& random, std::int64_t n) {
    return random.between(0, n - 1);
}

const char* name(verdict v) {
    return v == verdict::exact ? "exact" : v == verdict::rounding ? "rounding" : "violated";
}

} // namespace

TEST_CASE("a share is possible exactly when some pair of amounts gives its percentage") {
    kemu_tests::random_source random{20'240'601};
    std::map<std::string, int> seen;
    for (int i = 0; i < 60'000; ++i) {
        const auto part = below(random, 60) - (i % 5 == 0 ? 20 : 0);
        const auto whole = below(random, 60) - (i % 7 == 0 ? 30 : 0);
        const int decimals = static_cast<int>(below(random, 3));
        const amounts a = behind(part);
        const amounts b = behind(whole);
        // Mostly near what the figures give, so that the boundary is met.
        std::int64_t digits =
            whole == 0 ? below(random, 200) : rounded_percent(part, whole, decimals);
        digits += below(random, 41) - 20;
        const bool exact = whole == 0 ? part == 0 && digits == 0
                                      : rounded_percent(part, whole, decimals) == digits;
        bool possible = false;
        for (std::int64_t x = a.low; x <= a.high && !possible; ++x)
            for (std::int64_t y = b.low; y <= b.high && !possible; ++y)
                possible =
                    y != 0 ? rounded_percent(x, y, decimals) == digits : x == 0 && digits == 0;
        const verdict wanted = exact      ? verdict::exact
                               : possible ? verdict::rounding
                                          : verdict::violated;
        const auto got =
            kemu::judge_percent(jiao(part), jiao(whole), kemu::percent_of(digits, decimals));
        REQUIRE_MESSAGE(got.verdict == wanted, part << " / " << whole << " = " << digits << " e-"
                                                    << decimals << " " << name(got.verdict));
        if (got.verdict == verdict::rounding) {
            // The pair that is handed out explains the claim.
            REQUIRE((a.low <= got.amount && got.amount <= a.high));
            REQUIRE((b.low <= got.base && got.base <= b.high));
            REQUIRE((got.base == 0 ? got.amount == 0 && digits == 0
                                   : rounded_percent(got.amount, got.base, decimals) == digits));
        }
        ++seen[name(wanted)];
    }
    for (const auto& [what, count] : seen)
        MESSAGE("shares " << what << ": " << count);
    CHECK(seen.size() == 3);
}

TEST_CASE("a growth is possible exactly when one pair gives its change and its percentage") {
    kemu_tests::random_source random{20'240'602};
    std::map<std::string, int> seen;
    for (int i = 0; i < 40'000; ++i) {
        const bool magnitude = i % 2 == 0;
        const bool has_delta = i % 11 != 0;
        const bool has_prior = i % 5 == 0 || !has_delta;
        const bool down = i % 3 == 0;
        auto now = below(random, 80) - (i % 4 == 0 ? 40 : 0);
        const auto delta = below(random, 50);
        const std::int64_t signed_delta = down ? -delta : delta;
        const bool infinite = i % 17 == 0;
        if (infinite)
            now = signed_delta + below(random, 3) - 1; // the prior amount is about nothing
        std::int64_t prior = now - signed_delta;
        if (has_prior) prior += below(random, 5) - 2;
        const int decimals = static_cast<int>(below(random, 3));
        const amounts n = behind(now);
        const amounts p = has_prior ? behind(prior) : amounts{n.low - 600, n.high + 600};
        const amounts d = has_delta ? behind(delta) : amounts{-100'000, 100'000};
        const auto rate = [&](std::int64_t change, std::int64_t base) {
            return rounded_percent(change, magnitude && base < 0 ? -base : base, decimals);
        };
        const std::int64_t shown_prior = has_prior ? prior : now - signed_delta;
        const std::int64_t shown_delta = has_delta ? signed_delta : now - prior;
        std::int64_t percent =
            shown_prior == 0 ? below(random, 300) : rate(shown_delta, shown_prior);
        percent += below(random, 61) - 30;
        const bool exact = now - shown_prior == shown_delta &&
                           (infinite           ? shown_prior == 0 && shown_delta != 0
                            : shown_prior == 0 ? shown_delta == 0 && percent == 0
                                               : rate(shown_delta, shown_prior) == percent);
        bool possible = false;
        for (std::int64_t x = n.low; x <= n.high && !possible; ++x)
            for (std::int64_t b = p.low; b <= p.high && !possible; ++b) {
                const std::int64_t change = x - b;
                const std::int64_t unsigned_change = down && has_delta ? -change : change;
                if (has_delta && (unsigned_change < d.low || d.high < unsigned_change)) continue;
                possible = infinite ? b == 0 && change != 0
                           : b != 0 ? rate(change, b) == percent
                                    : change == 0 && percent == 0;
            }
        const verdict wanted = exact      ? verdict::exact
                               : possible ? verdict::rounding
                                          : verdict::violated;
        // The text prints a decrease without a sign.
        const std::int64_t printed = down && has_delta ? -percent : percent;
        const auto got = kemu::judge_growth(
            jiao(now), has_delta ? jiao(delta) : kemu::absent,
            has_delta ? (down ? kemu::direction::decrease : kemu::direction::increase)
                      : kemu::direction::none,
            has_prior ? jiao(prior) : kemu::absent,
            infinite ? kemu::infinite_percent : kemu::percent_of(printed, decimals),
            magnitude ? kemu::growth_base::magnitude : kemu::growth_base::signed_amount);
        REQUIRE_MESSAGE(got.verdict == wanted,
                        "now " << now << " delta " << signed_delta << " prior " << prior << " "
                               << percent << " e-" << decimals << (infinite ? " infinite" : "")
                               << (magnitude ? " magnitude " : " ") << has_delta << has_prior << " "
                               << name(got.verdict) << " for " << name(wanted));
        if (got.verdict == verdict::rounding) {
            REQUIRE((n.low <= got.amount && got.amount <= n.high));
            REQUIRE((p.low <= got.base && got.base <= p.high));
            if (!infinite && got.base != 0)
                REQUIRE(rate(got.amount - got.base, got.base) == percent);
        }
        ++seen[std::string{infinite ? "infinite " : ""} + name(wanted)];
    }
    for (const auto& [what, count] : seen)
        MESSAGE("growths " << what << ": " << count);
    CHECK(seen.size() == 6);
}

TEST_CASE("a difference of two years is possible exactly when some three amounts give it") {
    kemu_tests::random_source random{20'240'603};
    std::map<std::string, int> seen;
    for (int i = 0; i < 20'000; ++i) {
        const auto now = below(random, 50);
        const auto prior = below(random, 50);
        const bool down = now < prior;
        const auto delta = (down ? prior - now : now - prior) + below(random, 5) - 2;
        if (delta < 0) continue;
        bool possible = false;
        const amounts n = behind(now);
        const amounts p = behind(prior);
        const amounts d = behind(delta);
        for (std::int64_t x = n.low; x <= n.high; ++x)
            for (std::int64_t y = p.low; y <= p.high; ++y) {
                const std::int64_t change = down ? y - x : x - y;
                possible = possible || (d.low <= change && change <= d.high);
            }
        const verdict wanted = (down ? prior - now : now - prior) == delta ? verdict::exact
                               : possible                                  ? verdict::rounding
                                                                           : verdict::violated;
        const auto got =
            kemu::judge_change(jiao(now), jiao(prior), jiao(delta),
                               down ? kemu::direction::decrease : kemu::direction::increase);
        REQUIRE(got.verdict == wanted);
        ++seen[name(wanted)];
    }
    CHECK(seen.size() == 3);
}
