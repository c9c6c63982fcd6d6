// SPDX-License-Identifier: BSL-1.0
// A short text that owns its characters: what to_text returns.
#ifndef KEMU_TEXT_SHORT_TEXT_HPP
#define KEMU_TEXT_SHORT_TEXT_HPP

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>

namespace kemu::inline v0 {

/// A short text that owns its characters [短文本].
/// It has room for the longest amount in any format: no allocation, and no lifetime to care for.
/// Streams take it without another header.
/// Example: to_text(1'234.50_yuan).view() is "1234.50".
class short_text {
public:
    static constexpr std::size_t capacity = 168;

    constexpr short_text() noexcept {
        // Elsewhere the characters stay as they are until one is written.
        if (std::is_constant_evaluated())
            for (char& c : chars_)
                c = '\0';
    }

    constexpr std::string_view view() const noexcept { return {chars_ + first_, size()}; }
    constexpr operator std::string_view() const noexcept { return view(); }
    constexpr const char* data() const noexcept { return chars_ + first_; }
    constexpr std::size_t size() const noexcept { return capacity - first_; }
    constexpr const char* begin() const noexcept { return data(); }
    constexpr const char* end() const noexcept { return chars_ + capacity; }

    friend constexpr bool operator==(const short_text& a, std::string_view b) noexcept {
        return a.view() == b;
    }
    friend constexpr bool operator==(const short_text& a, const short_text& b) noexcept {
        return a.view() == b.view();
    }
    /// The characters into a stream; its width, fill and adjustment count.
    template <class Stream>
    friend auto operator<<(Stream& out, const short_text& t)
        -> decltype(out << std::string_view{}) {
        return out << t.view();
    }

    /// For writers: characters are written backwards from room_end().
    constexpr char* room_end() noexcept { return chars_ + first_; }
    /// For writers: marks the first character.
    /// Requires: p points into the room or to its end.
    constexpr void begin_at(const char* p) noexcept {
        first_ = static_cast<std::uint8_t>(p - chars_);
    }

private:
    char chars_[capacity];
    std::uint8_t first_ = capacity;
};

} // namespace kemu::inline v0

#endif
