// SPDX-License-Identifier: BSL-1.0
// Identities between any figures of a document, as an account states them: cells, claims, sheets, base
// data and arithmetic written out.
//
// Here:                     when to use it:
//   stated_identity         target, relation, terms and bound, as data
//   stated_term             one term: a place, or arithmetic
//   judge_identity          the verdict on one of them
//   identity_judgement      with both sums
//   names_more_than_forms   does it speak of more than cells of forms?
//
// Identities of forms (room check) repeat over rows and columns of a form set. These say something of
// one document: what a sentence of its text adds up, which two places print one amount.
#ifndef KEMU_CLAIM_STATED_IDENTITY_HPP
#define KEMU_CLAIM_STATED_IDENTITY_HPP

#include <kemu/base/array_view.hpp>
#include <kemu/claim/check.hpp>
#include <kemu/claim/expression.hpp>
#include <kemu/form/identity.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace kemu::inline v0 {

/// One term of a stated identity: a place of the account, or arithmetic written out.
struct stated_term {
    std::string_view text{};
    int sign = 1;

    /// Is the term arithmetic, such as 1980*12*5元, and no place?
    constexpr bool is_arithmetic() const noexcept {
        return !text.empty() && ((text[0] >= '0' && text[0] <= '9') || text[0] == '(');
    }
};

/// An identity that an account states about its own figures [自带勾稽关系].
/// Units: the slack is fen, or millionths of one where counts are compared.
struct stated_identity {
    identity rule{}; ///< its id, relation, slack, severity and sentences; names no cells itself
    stated_term target{};
    array_view<stated_term> terms{};
    std::uint32_t line = 0; ///< in its file; 0 for a constant
};

namespace detail {

constexpr bool is_beyond_forms(std::string_view place) noexcept {
    for (const std::string_view room : {"statements/", "performance", "base_data/"})
        if (place.starts_with(room)) return true;
    return stated_term{place, 1}.is_arithmetic();
}

inline constexpr std::string_view term_joints[] = {" + ", " - "};

// Where the first joint of two terms begins, or the size of the text.
constexpr std::size_t find_joint(std::string_view s) noexcept {
    std::size_t found = s.size();
    for (const std::string_view joint : term_joints)
        if (const auto at = s.find(joint); at < found) found = at;
    return found;
}

} // namespace detail

/// Does a record of identities.csv name more than cells of forms?
/// Returns: true where its target, or one of its terms, is a claim, a figure of a sheet or of the base data,
/// or arithmetic.
/// Complexity: linear.
constexpr bool names_more_than_forms(std::string_view target, std::string_view terms) noexcept {
    if (detail::is_beyond_forms(target)) return true;
    for (std::string_view rest = terms; !rest.empty();) {
        if (detail::is_beyond_forms(rest)) return true;
        const std::size_t at = detail::find_joint(rest);
        rest.remove_prefix(at == rest.size() ? at : at + detail::term_joints[0].size());
    }
    return false;
}

/// A verdict on a stated identity with both sums.
/// Units: fen for money, millionths for counts.
struct identity_judgement {
    kemu::verdict verdict = verdict::not_listed;
    measure_kind kind = measure_kind::money;
    std::int64_t computed = 0;
    std::int64_t printed = 0;
    bool target_printed = false;
    std::string_view unknown{}; ///< the first place that the account does not have
};

/// The verdict on a stated identity.
/// `resolve` is called with the text of a place and returns result<placed_figure>.
/// Returns: exact, rounding within the sets of amounts and the slack, or violated; not_listed where
/// no figure of it is printed; not_computable where a place is unknown, money meets counts, or a sum
/// leaves 64 bits.  A blank target of printed terms is violated unless they add up to zero.
/// Rounding: half up.
/// Complexity: linear in the terms.
/// Example: judge_identity(rule, [&](std::string_view place) { return find_figure(d, place); }).verdict
template <class Resolve>
constexpr identity_judgement judge_identity(const stated_identity& rule, Resolve&& resolve) {
    identity_judgement j;
    struct side {
        int128 value = 0;
        int128 low = 0;
        int128 high = 0;
        std::size_t printed = 0;
    };
    side target;
    side terms;
    bool has_kind = false;
    bool computable = true;
    const auto add = [&](side& s, const stated_term& t) {
        placed_figure f;
        if (t.is_arithmetic()) {
            const auto value = evaluate_expression(t.text);
            const auto amounts =
                value.has_value() ? as_printed(*value) : result<std::int64_t>{value.error()};
            if (!amounts.has_value()) {
                j.unknown = t.text;
                return;
            }
            // Arithmetic is meant as it stands, to the last digit.
            f = {*value, {*amounts, *amounts, detail::kind_of(*value)}};
        } else {
            const result<placed_figure> found = resolve(t.text);
            if (!found.has_value()) {
                if (j.unknown.empty()) j.unknown = t.text;
                return;
            }
            f = *found;
        }
        if (!f.shown.is_printed()) return;
        const auto value = as_printed(f.shown);
        if (!value.has_value()) {
            computable = false;
            return;
        }
        ++s.printed;
        if (has_kind && f.amounts.kind != j.kind) computable = false;
        has_kind = true;
        j.kind = f.amounts.kind;
        s.value += int128{t.sign} * *value;
        s.low += int128{t.sign} * (t.sign > 0 ? f.amounts.low : f.amounts.high);
        s.high += int128{t.sign} * (t.sign > 0 ? f.amounts.high : f.amounts.low);
    };
    add(target, rule.target);
    for (const stated_term& t : rule.terms)
        add(terms, t);
    j.target_printed = target.printed != 0;
    constexpr int128 most = int128{1} << 62;
    for (const side& s : {target, terms})
        if (s.value <= -most || s.value >= most) computable = false;
    if (!j.unknown.empty() || !computable) {
        j.verdict = verdict::not_computable;
        return j;
    }
    if (target.printed == 0 && terms.printed == 0) return j;
    j.computed = static_cast<std::int64_t>(terms.value);
    j.printed = static_cast<std::int64_t>(target.value);
    const bool at_most = rule.rule.relation == kemu::relation::at_most;
    j.verdict = verdict::violated;
    if (rule.rule.relation == kemu::relation::empty) {
        if (target.printed == 0) j.verdict = verdict::exact;
    } else if (at_most ? terms.value <= target.value : terms.value == target.value) {
        j.verdict = verdict::exact;
    } else if (target.printed != 0 && terms.low - rule.rule.slack <= target.high &&
               (at_most || target.low <= terms.high + rule.rule.slack)) {
        j.verdict = verdict::rounding;
    }
    return j;
}

} // namespace kemu::inline v0

#endif
