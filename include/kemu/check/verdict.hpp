// SPDX-License-Identifier: BSL-1.0
// Verdicts: does an identity hold exactly, up to rounding, only if the table was balanced, or not at all?
//
// Here:               when to use it:
//   verdict           the grades of a verdict [核验结论]
//   silence           why a rule gives no verdict
//   judgement         a verdict with the sums behind it
//   tally             how many verdicts of each grade
//   verdict_name, silence_name   their words
#ifndef KEMU_CHECK_VERDICT_HPP
#define KEMU_CHECK_VERDICT_HPP

#include <kemu/money/exact_sum.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace kemu::inline v0 {

/// The verdict on an identity [核验结论].
enum class verdict : std::uint8_t {
    not_listed, ///< the rule says nothing here; see silence
    exact,      ///< 一致: holds for the figures as printed
    rounding,   ///< 尾差: does not, but every figure can be rounded half up
    adjusted,   ///< 舍位平衡: only amounts moved by less than one printed unit explain it
    violated,   ///< 不符: no amounts print as these figures and satisfy it
    not_computable ///< 无法计算: no terms, a figure beyond the range of amounts, or amounts that meet counts
};

/// Why a rule gives no verdict at a place.
enum class silence : std::uint8_t {
    none,
    condition,      ///< its condition does not hold
    form_absent,    ///< the account does not have a form that it needs
    row_absent,     ///< a row that it needs is not printed
    column_absent,  ///< a column that it needs is not printed
    nothing_printed ///< all its cells are blank
};

/// "exact", "rounding" ...; "" for not_listed.
/// Example: verdict_name(verdict::rounding)
constexpr std::string_view verdict_name(verdict v) noexcept {
    constexpr std::string_view names[] = {"",         "exact",    "rounding",
                                          "adjusted", "violated", "not_computable"};
    return names[static_cast<std::size_t>(v)];
}
/// "form_absent", "row_absent" ...; "" for none.
constexpr std::string_view silence_name(silence s) noexcept {
    constexpr std::string_view names[] = {"",           "not_applicable", "form_absent",
                                          "row_absent", "column_absent",  "nothing_printed"};
    return names[static_cast<std::size_t>(s)];
}

/// A verdict with the sums behind it.
/// Units: fen; ones for counts.
struct judgement {
    kemu::verdict verdict = verdict::not_listed;
    kemu::verdict half_up =
        verdict::not_listed; ///< the same with half-up rounding only: never adjusted
    kemu::silence silence = silence::none;
    bool rests_on_zeros =
        false; ///< rounding explains it only because printed zeros may hide amounts
    bool target_printed = false;
    std::size_t printed_terms = 0;
    exact_sum computed{}; ///< sum of the printed terms
    exact_sum printed{};  ///< sum of the printed target
    exact_sum
        slack{}; ///< the largest difference allowed: the rule's, and what zeros of its condition hide

    /// computed - printed
    constexpr exact_sum difference() const noexcept {
        return exact_sum{computed.fen() - printed.fen()};
    }
};

/// How many verdicts of each grade.
struct tally {
    std::size_t exact = 0;
    std::size_t rounding = 0;
    std::size_t adjusted = 0;
    std::size_t violated = 0;
    std::size_t not_computable = 0;

    /// Counts one verdict.
    constexpr void add(verdict v) noexcept {
        switch (v) {
        case verdict::exact:
            ++exact;
            break;
        case verdict::rounding:
            ++rounding;
            break;
        case verdict::adjusted:
            ++adjusted;
            break;
        case verdict::violated:
            ++violated;
            break;
        case verdict::not_computable:
            ++not_computable;
            break;
        case verdict::not_listed:
            break;
        }
    }
    constexpr tally& operator+=(const tally& t) noexcept {
        exact += t.exact;
        rounding += t.rounding;
        adjusted += t.adjusted;
        violated += t.violated;
        not_computable += t.not_computable;
        return *this;
    }
    /// Verdicts that say something of the figures.
    constexpr std::size_t judged() const noexcept { return exact + rounding + adjusted + violated; }
    /// Does everything hold, exactly or as far as half-up rounding allows?
    constexpr bool clean() const noexcept {
        return violated == 0 && adjusted == 0 && not_computable == 0;
    }
    friend constexpr bool operator==(const tally&, const tally&) noexcept = default;
};

} // namespace kemu::inline v0

#endif
