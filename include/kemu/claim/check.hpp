// SPDX-License-Identifier: BSL-1.0
// Every check of a text's claims: with themselves, with the cells they restate, with each other.
//
// Here:                when to use it:
//   check_claims       all of them, one finding after another
//   claim_finding      one of them: what was checked, of which claim, the verdict and both figures
//   claim_check        the kinds of checks
//   claim_rules        growth on negative bases, and the words that tell claims apart
//   placed_figure      what a place of an account has to hand out: a figure and the amounts behind it
//
// Where the cells stand is not known here: check_claims is given a function from the text of a place
// ("form05/210/basic") to its figure; place.hpp of room evaluation has one for whole accounts.
#ifndef KEMU_CLAIM_CHECK_HPP
#define KEMU_CLAIM_CHECK_HPP

#include <kemu/base/array_view.hpp>
#include <kemu/base/error.hpp>
#include <kemu/claim/claim.hpp>
#include <kemu/claim/judge.hpp>
#include <kemu/claim/stated_amount.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace kemu::inline v0 {

/// What is checked of claims.
enum class claim_check : std::uint8_t {
    amount,       ///< 文表一致: the amount restates its cell
    base,         ///< the base restates its cell
    share,        ///< 占比
    completion,   ///< 完成率
    growth,       ///< 增长率, with its change
    change,       ///< 增减额 of two years
    consistency,  ///< 前后一致: two changes of one amount in one section
    shares_total, ///< 占比合计: the shares of a whole add up to 100 %
    identity      ///< 自带勾稽: an identity that the account brings (stated_identity.hpp)
};

/// A figure at a place of an account, with the amounts that it can stand for.
struct placed_figure {
    figure shown{};
    amount_range amounts{};
};

/// One finding on claims.
/// Units: `computed` and `printed` are fen for money, millionths for counts; for shares_total millionths of
/// a percent.
struct claim_finding {
    claim_check check{};
    kemu::verdict verdict = verdict::not_listed;
    const claim* at = nullptr;
    const claim* other =
        nullptr;   ///< of consistency: the earlier claim; of shares_total: the last share
    figure cell{}; ///< of amount and base: the cell; absent where the account has none
    claim_judgement judged{}; ///< of share, completion, growth and change
    std::int64_t computed = 0;
    std::int64_t printed = 0;
};

/// How claims are told apart and what their growth rates are rates of.
struct claim_rules {
    growth_base growth_on = growth_base::signed_amount;
    /// A subject with this at its end is the same subject, told once more.
    std::string_view reason_suffix = "（原因说明）";
    /// A share with this word in its subject names its own whole, and belongs to no list of shares.
    std::string_view own_whole_word = "占";
};

namespace detail {

template <class Resolve, class Sink>
class claims_checker {
public:
    constexpr claims_checker(array_view<claim> claims, Resolve& resolve, Sink& sink,
                             const claim_rules& how) noexcept
        : claims_(claims), resolve_(resolve), sink_(sink), rules_(how) {}

    constexpr void run() {
        for (std::size_t i = 0; i < claims_.size(); ++i) {
            const claim& c = claims_[i];
            if (!c.amount_cell.empty() && c.amount.is_printed())
                check_cell(c, claim_check::amount, c.amount, c.amount_cell);
            if (!c.base_cell.empty() && c.base.is_printed())
                check_cell(c, claim_check::base, c.base, c.base_cell);
            check_itself(c);
            if (has_change(c)) check_change(i);
            if (is_part(c)) check_shares(i);
        }
    }

private:
    constexpr void check_cell(const claim& c, claim_check check, const figure& text,
                              std::string_view place) {
        claim_finding f{.check = check, .at = &c};
        const result<placed_figure> cell = resolve_(place);
        f.verdict = verdict::not_computable;
        if (cell.has_value()) {
            f.cell = cell->shown;
            f.verdict = restates(text, cell->shown);
            const auto a = as_printed(text);
            const auto b = as_printed(cell->shown);
            if (a.has_value() && b.has_value()) {
                f.computed = *a;
                f.printed = *b;
            }
        }
        sink_(f);
    }

    constexpr void check_itself(const claim& c) {
        claim_finding f{.at = &c, .judged = judge(c, rules_.growth_on)};
        f.verdict = f.judged.verdict;
        if (f.verdict == verdict::not_listed) return;
        switch (c.kind) {
        case claim_kind::share:
            f.check = claim_check::share;
            break;
        case claim_kind::completion:
            f.check = claim_check::completion;
            break;
        case claim_kind::growth:
            f.check = claim_check::growth;
            break;
        case claim_kind::change:
        case claim_kind::difference:
        case claim_kind::amount:
        case claim_kind::count:
            f.check = claim_check::change;
            break;
        }
        sink_(f);
    }

    static constexpr bool has_change(const claim& c) noexcept {
        return c.delta.is_printed() &&
               (c.kind == claim_kind::growth || c.kind == claim_kind::change);
    }
    constexpr std::string_view bare_subject(const claim& c) const noexcept {
        std::string_view s = c.subject;
        if (!rules_.reason_suffix.empty() && s.ends_with(rules_.reason_suffix))
            s.remove_suffix(rules_.reason_suffix.size());
        return s;
    }

    // Against the first change of the same subject in the same section.
    constexpr void check_change(std::size_t i) {
        const claim& c = claims_[i];
        for (const claim& first : claims_.first(i)) {
            if (!has_change(first) || first.section != c.section ||
                bare_subject(first) != bare_subject(c))
                continue;
            if (first.delta == c.delta && first.moved == c.moved) return;
            claim_finding f{.check = claim_check::consistency, .at = &c, .other = &first};
            const auto a = as_printed(c.delta);
            const auto b = as_printed(first.delta);
            f.verdict = verdict::not_computable;
            if (a.has_value() && b.has_value()) {
                f.computed = *a;
                f.printed = *b;
                f.verdict =
                    first.moved != c.moved ? verdict::violated : restates(c.delta, first.delta);
                if (f.verdict == verdict::rounding && c.delta.unit() == first.delta.unit())
                    f.verdict = verdict::violated;
            }
            sink_(f);
            return;
        }
    }

    constexpr bool is_part(const claim& c) const noexcept {
        return c.kind == claim_kind::share && c.base.is_printed() &&
               c.percent.state == percent_state::number && c.percent.value.decimals <= 6 &&
               (rules_.own_whole_word.empty() ||
                c.subject.find(rules_.own_whole_word) == std::string_view::npos);
    }
    static constexpr bool same_whole(const claim& a, const claim& b) noexcept {
        return a.section == b.section && a.base == b.base;
    }

    // The shares of one whole, at the first of them; only where their amounts add up to the whole.
    constexpr void check_shares(std::size_t i) {
        const claim& first = claims_[i];
        for (const claim& before : claims_.first(i))
            if (is_part(before) && same_whole(before, first)) return;
        int128 low = 0;
        int128 high = 0;
        int128 printed = 0;
        int128 percent_low = 0; // in halves of a millionth of a percent
        int128 percent_high = 0;
        int128 percent = 0;
        bool high_included = true;
        bool low_included = true;
        claim_finding f{.check = claim_check::shares_total, .at = &first, .other = &first};
        for (const claim& c : claims_.subspan(i)) {
            if (!is_part(c) || !same_whole(c, first)) continue;
            const auto r = stated_amounts(c.amount);
            constexpr std::int64_t most = std::int64_t{1} << 60;
            if (!r.has_value() || c.percent.value.digits <= -most || c.percent.value.digits >= most)
                return; // said already of the claim itself
            low += r->low;
            high += r->high;
            printed += *as_printed(c.amount);
            const auto step = static_cast<int128>(ten_to(6 - c.percent.value.decimals));
            const rounding_preimage p = preimage(c.percent.value.digits, half_up);
            percent += step * c.percent.value.digits;
            percent_low += step * p.least;
            percent_high += step * p.most;
            low_included = low_included && p.least_included;
            high_included = high_included && p.most_included;
            f.other = &c;
        }
        const auto whole = stated_amounts(first.base);
        if (!whole.has_value() || low > whole->high || whole->low > high) return;
        constexpr int128 hundred = 100'000'000;
        const auto lies_within = [&](int128 least, int128 value, int128 most) {
            return (low_included ? least <= value : least < value) &&
                   (high_included ? value <= most : value < most);
        };
        // Shares may have been computed from the exact amounts, which add up to the whole, or from the
        // printed ones, which miss it by their rounding.
        const std::int64_t printed_whole = *as_printed(first.base);
        constexpr int128 sane = int128{1} << 60; // beyond, their product leaves 128 bits
        const bool of_printed = printed_whole > 0 && -sane < percent_low && percent_high < sane &&
                                lies_within(percent_low * printed_whole, 2 * hundred * printed,
                                            percent_high * printed_whole);
        f.verdict = percent == hundred ? verdict::exact
                    : of_printed || lies_within(percent_low, 2 * hundred, percent_high)
                        ? verdict::rounding
                        : verdict::violated;
        f.computed = static_cast<std::int64_t>(percent);
        f.printed = static_cast<std::int64_t>(hundred);
        sink_(f);
    }

    array_view<claim> claims_;
    Resolve& resolve_;
    Sink& sink_;
    const claim_rules& rules_;
};

} // namespace detail

/// Every check of the claims of a text [文字数据核验].
/// `resolve` is called with the text of a place and returns result<placed_figure>; a place that it
/// does not know makes the finding not_computable.
/// Calls sink(claim_finding) for each check that the claims state figures for, in their order.
/// Rounding: half up; no claim is ever adjusted.
/// Complexity: the square of the number of claims at worst.
/// Example: check_claims(claims, resolve, [](const claim_finding& f) { ... })
template <class Resolve, class Sink>
constexpr void check_claims(array_view<claim> claims, Resolve&& resolve, Sink&& sink,
                            const claim_rules& rules = {}) {
    detail::claims_checker{claims, resolve, sink, rules}.run();
}

} // namespace kemu::inline v0

#endif
