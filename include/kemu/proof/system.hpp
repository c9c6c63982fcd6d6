// SPDX-License-Identifier: BSL-1.0
// Linear systems over whole amounts [线性勾稽系统]: what the proofs of this room are about.
//
// Here:             when to use it:
//   linear_term     a figure times a whole coefficient
//   sum_limits       what the sum of an identity may be; equal_to_zero for a plain equation
//   linear_system   figures with the amounts that may stand behind them, and the identities between them
//
// A system knows nothing of forms: a figure is a number with a range, an identity a sum with a range.
// Tags lead back to where each came from. Every amount is one that money holds: a figure without bounds
// of its own has any_amount, the whole range of 64 bits.
#ifndef KEMU_PROOF_SYSTEM_HPP
#define KEMU_PROOF_SYSTEM_HPP

#include <kemu/text/figure.hpp>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace kemu::inline v0 {

/// Every amount that money can hold.
/// Units: fen.
inline constexpr fen_range any_amount{(std::numeric_limits<std::int64_t>::min)(),
                                      (std::numeric_limits<std::int64_t>::max)()};

/// A figure of a system, times a coefficient.
struct linear_term {
    std::uint32_t figure = 0;
    std::int32_t coefficient = 1;
};

/// What the sum of an identity may be, both ends included.
/// Units: fen. An end that is open_below or open_above is no bound at all.
struct sum_limits {
    std::int64_t low = 0;
    std::int64_t high = 0;

    static constexpr std::int64_t open_below = (std::numeric_limits<std::int64_t>::min)();
    static constexpr std::int64_t open_above = (std::numeric_limits<std::int64_t>::max)();

    /// Is zero the only sum allowed?
    constexpr bool is_zero() const noexcept { return low == 0 && high == 0; }
    friend constexpr bool operator==(const sum_limits&, const sum_limits&) noexcept = default;
};

/// The sum must be zero.
inline constexpr sum_limits equal_to_zero{};
/// The sum must not be negative.
inline constexpr sum_limits at_least_zero{0, sum_limits::open_above};

/// Figures and the identities between them [勾稽系统].
/// Figures and identities are numbered from 0 in the order in which they were added.
/// Example: linear_system s; const auto a = s.add_figure({0, 9}, 5); s.add_identity(std::array{linear_term{a,
/// 1}});
class linear_system {
public:
    /// Adds a figure.
    /// Units: fen.
    /// Requires: fewer than 2^31 figures. A range whose low end lies above its high end holds no amount.
    /// Returns: its number. `printed` is where a search for its amount begins.
    std::uint32_t add_figure(fen_range possible, std::int64_t printed, std::uint32_t tag = 0) {
        possible_.push_back(possible);
        printed_.push_back(printed);
        figure_tags_.push_back(tag);
        return static_cast<std::uint32_t>(possible_.size() - 1);
    }

    /// Adds an identity: the sum of the terms lies in the range.
    /// Requires: figures of this system; each may stand more than once.
    /// Returns: its number.
    /// Complexity: linear in the terms.
    std::uint32_t add_identity(std::span<const linear_term> terms, sum_limits sum = equal_to_zero,
                               std::uint32_t tag = 0) {
        terms_.insert(terms_.end(), terms.begin(), terms.end());
        first_.push_back(static_cast<std::uint32_t>(terms_.size()));
        sums_.push_back(sum);
        identity_tags_.push_back(tag);
        return static_cast<std::uint32_t>(sums_.size() - 1);
    }

    /// Makes room, so that adding that many allocates nothing more.
    void reserve(std::size_t figures, std::size_t identities, std::size_t terms) {
        possible_.reserve(figures);
        printed_.reserve(figures);
        figure_tags_.reserve(figures);
        first_.reserve(identities + 1);
        sums_.reserve(identities);
        identity_tags_.reserve(identities);
        terms_.reserve(terms);
    }

    /// How many figures there are.
    std::size_t figures() const noexcept { return possible_.size(); }
    /// How many identities there are.
    std::size_t identities() const noexcept { return sums_.size(); }

    /// The amounts that may stand behind each figure, or behind one.
    /// Units: fen; ones for a count.
    std::span<const fen_range> possible() const noexcept { return possible_; }
    fen_range possible(std::size_t figure) const noexcept { return possible_[figure]; }
    /// Replaces the amounts that may stand behind a figure.
    /// Units: fen; ones for a count.
    void set_possible(std::size_t figure, fen_range r) noexcept { possible_[figure] = r; }
    /// The amount that was printed for a figure.
    /// Units: fen; ones for a count.
    std::int64_t printed(std::size_t figure) const noexcept { return printed_[figure]; }
    /// Replaces the amount that was printed for a figure.
    /// Units: fen; ones for a count.
    void set_printed(std::size_t figure, std::int64_t fen) noexcept { printed_[figure] = fen; }
    /// The number that the caller gave a figure.
    /// Units: none; the caller's own number.
    std::uint32_t figure_tag(std::size_t figure) const noexcept { return figure_tags_[figure]; }

    /// The terms of an identity.
    std::span<const linear_term> terms(std::size_t identity) const noexcept {
        return std::span{terms_}.subspan(first_[identity], first_[identity + 1] - first_[identity]);
    }
    /// The range that the sum of an identity lies in.
    sum_limits sum(std::size_t identity) const noexcept { return sums_[identity]; }
    /// The number that the caller gave an identity.
    std::uint32_t identity_tag(std::size_t identity) const noexcept {
        return identity_tags_[identity];
    }
    /// How many terms all identities have together.
    std::size_t term_count() const noexcept { return terms_.size(); }

private:
    std::vector<fen_range> possible_;
    std::vector<std::int64_t> printed_;
    std::vector<std::uint32_t> figure_tags_;
    std::vector<std::uint32_t> first_ = std::vector<std::uint32_t>(1);
    std::vector<linear_term> terms_;
    std::vector<sum_limits> sums_;
    std::vector<std::uint32_t> identity_tags_;
};

} // namespace kemu::inline v0

#endif
