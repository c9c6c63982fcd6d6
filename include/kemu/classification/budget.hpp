// SPDX-License-Identifier: BSL-1.0
// The four budgets of a government.
//
// Here:            when to use it:
//   budget         one of the four
//   budget_set     several of them, as a classification code may belong to more than one
#ifndef KEMU_CLASSIFICATION_BUDGET_HPP
#define KEMU_CLASSIFICATION_BUDGET_HPP

#include <kemu/base/names.hpp>

#include <cstdint>

namespace kemu::inline v0 {

/// One of the four budgets [一般公共预算、政府性基金预算、国有资本经营预算、社会保险基金预算].
/// Source: 中华人民共和国预算法（2018年修正）, 第五条.
enum class budget : std::uint8_t {
    general_public,
    government_fund,
    state_capital,
    social_insurance,
};

/// The words of lists for the budgets.
template <>
inline constexpr named_values<budget, 4> words_for<budget>{errc::unknown_budget,
                                                           {{budget::general_public, "general"},
                                                            {budget::government_fund, "fund"},
                                                            {budget::state_capital, "capital"},
                                                            {budget::social_insurance, "social"}}};

/// A set of budgets; the empty set means "not known".
/// Example: budget_set::from_bits(bits).contains(budget::government_fund)
class budget_set {
public:
    constexpr budget_set() noexcept = default;
    constexpr budget_set(budget b) noexcept : bits_(bit(b)) {}

    /// The set whose member of number i is there when bit i is set.
    /// Requires: bits() made it.
    static constexpr budget_set from_bits(std::uint8_t bits) noexcept {
        budget_set s;
        s.bits_ = bits;
        return s;
    }
    /// The set as bits, the lowest for the first budget.
    constexpr std::uint8_t bits() const noexcept { return bits_; }

    /// Is that budget one of the set?
    constexpr bool contains(budget b) const noexcept { return (bits_ & bit(b)) != 0; }
    constexpr bool empty() const noexcept { return bits_ == 0; }

    friend constexpr budget_set operator|(budget_set a, budget_set b) noexcept {
        return from_bits(static_cast<std::uint8_t>(a.bits_ | b.bits_));
    }
    friend constexpr bool operator==(budget_set, budget_set) noexcept = default;

private:
    static constexpr std::uint8_t bit(budget b) noexcept {
        return static_cast<std::uint8_t>(1U << static_cast<unsigned>(b));
    }
    std::uint8_t bits_ = 0;
};

} // namespace kemu::inline v0

#endif
