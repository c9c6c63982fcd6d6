// SPDX-License-Identifier: BSL-1.0
// A column of amounts, whatever it is made of.
//
// Here:             when to use it:
//   amount_column   the amounts of rows that are added to a rollup: money, or whole fen
//
// Thread safety: a value that refers to memory of the caller; as safe as reading that.
#ifndef KEMU_ROLLUP_AMOUNT_COLUMN_HPP
#define KEMU_ROLLUP_AMOUNT_COLUMN_HPP

#include <kemu/money/money.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <type_traits>

namespace kemu::inline v0 {

/// A column of amounts, not owned [金额列].
///
/// Units: fen.
/// Requires: contiguous money, or contiguous std::int64_t that count fen.
/// Example: amount_column{std::vector<money>{1_yuan, 2_yuan}} refers to the vector, which has to live longer.
class amount_column {
public:
    constexpr amount_column() noexcept = default;
    constexpr amount_column(std::span<const std::int64_t> fen) noexcept
        : fen_(fen.data()), size_(fen.size()) {}
    // money is one std::int64_t and nothing else, so its address is that number's.
    amount_column(std::span<const money> amounts) noexcept
        : fen_(reinterpret_cast<const std::int64_t*>(amounts.data())), size_(amounts.size()) {
        static_assert(sizeof(money) == sizeof(std::int64_t) && std::is_standard_layout_v<money>);
    }
    template <class Range>
        requires(!std::is_same_v<Range, amount_column> && // first: or each copy asks the rest
                 (std::is_convertible_v<const Range&, std::span<const std::int64_t>> ||
                  std::is_convertible_v<const Range&, std::span<const money>>))
    amount_column(const Range& amounts) noexcept
        : amount_column(std::span<const std::remove_cvref_t<decltype(*amounts.data())>>(amounts)) {}

    /// The amounts in fen.
    constexpr const std::int64_t* data() const noexcept { return fen_; }
    /// The number of amounts.
    constexpr std::size_t size() const noexcept { return size_; }
    /// Some of the amounts.
    ///
    /// Requires: first + count <= size().
    constexpr amount_column part(std::size_t first, std::size_t count) const noexcept {
        amount_column c;
        c.fen_ = fen_ + first;
        c.size_ = count;
        return c;
    }

private:
    const std::int64_t* fen_ = nullptr;
    std::size_t size_ = 0;
};

} // namespace kemu::inline v0

#endif
