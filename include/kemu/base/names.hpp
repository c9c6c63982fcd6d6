// SPDX-License-Identifier: BSL-1.0
// Enumerators and the words for them in lists, commands and reports.
//
// Here:               when to use it:
//   words_for<E>       the table of an enumeration; specialise it to give an enumeration its words
//   name_of(e)        the word for an enumerator
//   named<E>(text)    the enumerator of a word
//   nearest_name<E>   the word that a mistyped one is nearest to, for messages
#ifndef KEMU_BASE_NAMES_HPP
#define KEMU_BASE_NAMES_HPP

#include <kemu/base/error.hpp>

#include <cstddef>
#include <string_view>

namespace kemu::inline v0 {

/// A word for an enumerator.
template <class E>
struct named_value {
    E value{};
    std::string_view name{};
};

/// The words of an enumeration. Where an enumerator has two, the first is written, both are read.
template <class E, std::size_t N>
struct named_values {
    errc unknown; ///< the error for a text that is none of the words
    named_value<E> all[N];
};

/// The table of an enumeration; every specialisation is a named_values<E, N>.
template <class E>
inline constexpr int words_for = 0;

/// The word for an enumerator.
/// Returns: empty for one that has no word.
/// Complexity: linear in the table.
template <class E>
constexpr std::string_view name_of(E e) noexcept {
    for (const auto& one : words_for<E>.all)
        if (one.value == e) return one.name;
    return {};
}

/// The enumerator of a word.
/// Errors: that of the table, with the text, for a text that is no word of the enumeration.
/// Complexity: linear in the table.
/// Example: named<budget>("general").value() == budget::general_public
template <class E>
constexpr result<E> named(std::string_view text) noexcept {
    for (const auto& one : words_for<E>.all)
        if (one.name == text) return one.value;
    return error{words_for<E>.unknown, text, 0, 1};
}

namespace detail {

// Bytes to change, add or leave out to make one word of the other. Words of up to 31 bytes; what a
// longer text has beyond counts as added.
constexpr std::size_t edit_distance(std::string_view a, std::string_view b) noexcept {
    constexpr std::size_t most = 32;
    const std::size_t beyond = a.size() < most ? 0 : a.size() - (most - 1);
    a = a.substr(0, most - 1);
    b = b.substr(0, most - 1);
    std::size_t row[most]{};
    for (std::size_t j = 0; j <= b.size(); ++j)
        row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t corner = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t changed = corner + (a[i - 1] == b[j - 1] ? 0U : 1U);
            corner = row[j];
            const std::size_t added = (row[j] < row[j - 1] ? row[j] : row[j - 1]) + 1;
            row[j] = changed < added ? changed : added;
        }
    }
    return row[b.size()] + beyond;
}

} // namespace detail

/// The word of an enumeration that a text is nearest to, for "was ... meant?".
/// Returns: the first of those with the fewest bytes to change.
/// Complexity: the bytes of the text times those of the table.
template <class E>
constexpr std::string_view nearest_name(std::string_view text) noexcept {
    std::string_view nearest;
    std::size_t least = static_cast<std::size_t>(-1);
    for (const auto& one : words_for<E>.all)
        if (const auto d = detail::edit_distance(text, one.name); d < least) {
            least = d;
            nearest = one.name;
        }
    return nearest;
}

} // namespace kemu::inline v0

#endif
