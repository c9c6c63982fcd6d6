// SPDX-License-Identifier: BSL-1.0
// A text of limited length that owns its characters without allocating.
#ifndef KEMU_BASE_FIXED_TEXT_HPP
#define KEMU_BASE_FIXED_TEXT_HPP

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace kemu::inline v0 {

/// A text of at most Room bytes [定长文本].
/// What is appended beyond its room is left out, from the first byte that does not fit.
/// Example: fixed_text<16>{}.append("form").append(5U).view() is "form5".
template <std::size_t Room>
class fixed_text {
public:
    constexpr std::string_view view() const noexcept { return {chars_, size_}; }
    constexpr operator std::string_view() const noexcept { return view(); }
    constexpr std::size_t size() const noexcept { return size_; }
    constexpr bool empty() const noexcept { return size_ == 0; }

    /// Appends a text; what does not fit is cut off.
    /// Complexity: linear in the text.
    constexpr fixed_text& append(std::string_view s) noexcept {
        const std::size_t room = Room - size_;
        const std::size_t n = s.size() < room ? s.size() : room;
        for (std::size_t i = 0; i < n; ++i)
            chars_[size_ + i] = s[i];
        size_ += n;
        return *this;
    }

    /// Appends the decimal digits of a number.
    constexpr fixed_text& append(std::uint64_t number) noexcept {
        char digits[20] = {};
        std::size_t first = sizeof digits;
        do {
            digits[--first] = static_cast<char>('0' + number % 10);
            number /= 10;
        } while (number != 0);
        // From a const pointer: from another GCC 12 tries string_view's constructor from iterators,
        // whose constraints cost each file 15 ms.
        const char* const begin = digits + first;
        return append(std::string_view{begin, sizeof digits - first});
    }

    friend constexpr bool operator==(const fixed_text& a, std::string_view b) noexcept {
        return a.view() == b;
    }
    friend constexpr bool operator==(const fixed_text& a, const fixed_text& b) noexcept {
        return a.view() == b.view();
    }
    /// The characters into a stream; its width, fill and adjustment count.
    template <class Stream>
    friend auto operator<<(Stream& out, const fixed_text& t)
        -> decltype(out << std::string_view{}) {
        return out << t.view();
    }

private:
    char chars_[Room] = {};
    std::size_t size_ = 0;
};

} // namespace kemu::inline v0

#endif
