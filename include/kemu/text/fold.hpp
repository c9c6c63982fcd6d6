// SPDX-License-Identifier: BSL-1.0
// Comparing UTF-8 text while full-width and half-width forms count as the same character.
//
// Here:                  when to use it:
//   folded_bytes         the bytes of a text one by one, full-width ASCII read as half-width
//   equal_folded         are two texts the same after folding?
//   starts_with_folded   does a text begin with another after folding?
//   contains_folded      does a text contain another after folding?
//
// Folded are the full-width forms of ASCII (U+FF01 to U+FF5E, so also （）, ， and ．) and the
// ideographic space U+3000. Nothing is allocated, and no other character is decoded, so
// broken UTF-8 compares as the bytes it is.
#ifndef KEMU_TEXT_FOLD_HPP
#define KEMU_TEXT_FOLD_HPP

#include <cstddef>
#include <string_view>

namespace kemu::inline v0::detail {

/// Reads a text byte by byte, each full-width form as its one half-width byte.
class folded_bytes {
public:
    explicit constexpr folded_bytes(std::string_view text) noexcept : text_(text) {}

    constexpr bool done() const noexcept { return at_ == text_.size(); }
    /// The bytes of the text that were read.
    constexpr std::size_t passed() const noexcept { return at_; }

    /// Requires: !done().
    constexpr unsigned char next() noexcept {
        const auto first = byte(at_);
        if (first < 0xE3 || text_.size() - at_ < 3) return ++at_, first;
        const unsigned second = byte(at_ + 1);
        const unsigned third = byte(at_ + 2);
        if (first == 0xE3 && second == 0x80 && third == 0x80) return at_ += 3, ' ';
        if (first == 0xEF && (second == 0xBC || second == 0xBD) && third >= 0x80 && third < 0xC0) {
            // U+FF01 is "!" (0x21); the last six bits continue from one block to the next.
            const unsigned offset = (second - 0xBC) * 64 + (third - 0x80);
            if (offset >= 1 && offset <= 0x5E)
                return at_ += 3, static_cast<unsigned char>(offset + 0x20);
        }
        return ++at_, first;
    }

private:
    constexpr unsigned char byte(std::size_t i) const noexcept {
        return static_cast<unsigned char>(text_[i]);
    }
    std::string_view text_;
    std::size_t at_ = 0;
};

/// Returns: whether the two texts are the same after folding.
/// Complexity: linear in the shorter text.
constexpr bool equal_folded(std::string_view a, std::string_view b) noexcept {
    folded_bytes x{a};
    folded_bytes y{b};
    while (!x.done() && !y.done())
        if (x.next() != y.next()) return false;
    return x.done() && y.done();
}

/// Returns: whether `text` begins with `start` after folding.
/// Complexity: linear in `start`.
constexpr bool starts_with_folded(std::string_view text, std::string_view start) noexcept {
    folded_bytes x{text};
    folded_bytes y{start};
    while (!y.done())
        if (x.done() || x.next() != y.next()) return false;
    return true;
}

/// Returns: whether `text` contains `part` after folding.
/// Complexity: the product of the two lengths at worst.
constexpr bool contains_folded(std::string_view text, std::string_view part) noexcept {
    for (std::size_t i = 0; i <= text.size(); ++i)
        if (starts_with_folded(text.substr(i), part)) return true;
    return false;
}

} // namespace kemu::inline v0::detail

#endif
