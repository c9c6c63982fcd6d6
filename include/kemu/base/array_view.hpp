// SPDX-License-Identifier: BSL-1.0
// Elements that belong to somebody else, to be read: the tables of form sets, the rows of forms.
//
// Here:               when to use it:
//   array_view        some elements in a row, read only, owned elsewhere
//
// std::span asks of each type of elements whether pointers to it are contiguous iterators: six milliseconds of
// GCC 12 a type in every file that includes the header, where this class takes half of one.
#ifndef KEMU_BASE_ARRAY_VIEW_HPP
#define KEMU_BASE_ARRAY_VIEW_HPP

#include <cstddef>
#include <string_view> // for std::ranges::enable_view, too
#include <type_traits>

namespace kemu::inline v0 {

namespace detail {

// data() points at elements of exactly that type: a step along pointers to a base class would miss the next one.
template <class Container, class T>
concept lends_elements = requires(const Container& c, std::size_t& size) {
    requires std::is_same_v<const std::remove_pointer_t<decltype(c.data())>, const T>;
    size = c.size();
};

} // namespace detail

/// Some elements in a row, read only, owned by somebody else.
/// An array, a std::array, a std::vector or a std::span becomes one, and it becomes a std::span<const T>.
/// Requires: the elements outlive the view, as with std::span.
/// Example: `for (const layout_column& c : shape.columns) use(c);`
template <class T>
class array_view {
public:
    using value_type = T;            ///< of an element
    using size_type = std::size_t;   ///< of a position
    using iterator = const T*;       ///< a step of it is one element
    using const_iterator = const T*; ///< the same: nothing is changed through a view

    /// No elements.
    constexpr array_view() noexcept = default;
    /// The elements from `first` on, `count` of them.
    constexpr array_view(const T* first, std::size_t count) noexcept : data_(first), size_(count) {}
    /// All elements of an array, or of what has data() and size(); they stay where they are.
    template <std::size_t N>
    constexpr array_view(const T (&elements)[N]) noexcept : data_(elements), size_(N) {}
    template <class Container>
        requires detail::lends_elements<Container, T>
    constexpr array_view(const Container& elements) noexcept
        : data_(elements.data()), size_(elements.size()) {}

    /// The first element, or what an empty view was made of.
    constexpr const T* data() const noexcept { return data_; }
    /// How many elements there are.
    constexpr std::size_t size() const noexcept { return size_; }
    /// Are there none?
    constexpr bool empty() const noexcept { return size_ == 0; }
    /// Where the elements begin and end.
    constexpr const T* begin() const noexcept { return data_; }
    constexpr const T* end() const noexcept { return data_ + size_; }

    /// The element at a position.
    /// Requires: i < size().
    constexpr const T& operator[](std::size_t i) const noexcept { return data_[i]; }
    /// The first element.
    /// Requires: there is one.
    constexpr const T& front() const noexcept { return data_[0]; }
    /// The last element.
    /// Requires: there is one.
    constexpr const T& back() const noexcept { return data_[size_ - 1]; }

    /// The first `count` elements.
    /// Requires: count <= size().
    constexpr array_view first(std::size_t count) const noexcept { return {data_, count}; }
    /// The last `count` elements.
    /// Requires: count <= size().
    constexpr array_view last(std::size_t count) const noexcept {
        return {data_ + (size_ - count), count};
    }
    /// The elements from a position on.
    /// Requires: offset <= size().
    constexpr array_view subspan(std::size_t offset) const noexcept {
        return {data_ + offset, size_ - offset};
    }
    /// `count` elements from a position on.
    /// Requires: offset + count <= size().
    constexpr array_view subspan(std::size_t offset, std::size_t count) const noexcept {
        return {data_ + offset, count};
    }

private:
    const T* data_ = nullptr;
    std::size_t size_ = 0;
};

} // namespace kemu::inline v0

// As std::span: its iterators outlive it, and to copy it copies no elements.
namespace std::ranges {
template <class T>
inline constexpr bool enable_borrowed_range<kemu::array_view<T>> = true;
template <class T>
inline constexpr bool enable_view<kemu::array_view<T>> = true;
} // namespace std::ranges

#endif
