// SPDX-License-Identifier: BSL-1.0
// A list that grows, of elements that are no more than their bytes (names in kemu::detail).
//
// Here:               when to use it:
//   plain_list        instead of std::vector inside of a class that many files include
//
// A std::vector that is copied and appended to costs GCC 12 fifteen milliseconds a type of elements in every file that
// includes the header, a plain_list one: what does not depend on the type stands in a class that is no template.
#ifndef KEMU_BASE_PLAIN_LIST_HPP
#define KEMU_BASE_PLAIN_LIST_HPP

#include <kemu/base/array_view.hpp>

#include <cstddef>
#include <cstring>
#include <new>
#include <type_traits>

namespace kemu::inline v0::detail {

/// Bytes that grow, in memory of their own; the sizes are in bytes.
/// Thread safety: distinct objects are independent; one object is read by many or changed by one.
class plain_bytes {
public:
    plain_bytes() noexcept = default;
    plain_bytes(const void* from, std::size_t size) {
        if (size != 0) std::memcpy(grow(size), from, size);
    }
    plain_bytes(const plain_bytes& o) : plain_bytes(o.begin_, o.size()) {}
    plain_bytes(plain_bytes&& o) noexcept : begin_(o.begin_), end_(o.end_), stop_(o.stop_) {
        o.begin_ = o.end_ = o.stop_ = nullptr;
    }
    plain_bytes& operator=(const plain_bytes& o) {
        return *this = plain_bytes(o); // without memory this one stays as it was
    }
    plain_bytes& operator=(plain_bytes&& o) noexcept {
        std::byte* const others[] = {o.begin_, o.end_, o.stop_};
        o.begin_ = begin_, o.end_ = end_, o.stop_ = stop_;
        begin_ = others[0], end_ = others[1], stop_ = others[2];
        return *this;
    }
    ~plain_bytes() { ::operator delete(begin_); }

    std::byte* begin() const noexcept { return begin_; }
    std::byte* end() const noexcept { return end_; }
    std::size_t size() const noexcept { return static_cast<std::size_t>(end_ - begin_); }
    bool is_full() const noexcept { return end_ == stop_; }

    /// Makes room for so many bytes in all.
    void reserve(std::size_t size) {
        if (size <= static_cast<std::size_t>(stop_ - begin_)) return;
        auto* const to = static_cast<std::byte*>(::operator new(size));
        const std::size_t used = this->size();
        if (used != 0) std::memcpy(to, begin_, used);
        ::operator delete(begin_);
        begin_ = to, end_ = to + used, stop_ = to + size;
    }
    /// Makes room for so many bytes more; amortised constant, for the room doubles.
    void make_room(std::size_t more) {
        if (more <= static_cast<std::size_t>(stop_ - end_)) return;
        const std::size_t least = size() + more;
        reserve(least < 2 * size() ? 2 * size() : least);
    }
    /// Appends bytes that the caller fills; amortised constant.
    std::byte* grow(std::size_t more) {
        make_room(more);
        end_ += more;
        return end_ - more;
    }
    /// Appends bytes that there is room for.
    /// Requires: !is_full(), and every piece is as long as this one.
    std::byte* take(std::size_t more) noexcept {
        end_ += more;
        return end_ - more;
    }
    /// Takes the last bytes away.
    void shrink(std::size_t less) noexcept { end_ -= less; }

private:
    std::byte* begin_ = nullptr;
    std::byte* end_ = nullptr;
    std::byte* stop_ = nullptr; // of the memory
};

/// A list that grows, of elements that are copied as bytes. It does what std::vector does under the same names.
/// Thread safety: distinct objects are independent; one object is read by many or changed by one.
template <class T>
class plain_list {
    // The compiler is asked itself: std::is_trivially_copyable_v takes GCC 12 half a millisecond a type.
    static_assert(__is_trivially_copyable(T),
                  "the elements of a plain_list are copied as bytes: use std::vector");
    static_assert(alignof(T) <= __STDCPP_DEFAULT_NEW_ALIGNMENT__);

public:
    using value_type = T;
    using size_type = std::size_t;
    using iterator = T*;
    using const_iterator = const T*;

    plain_list() noexcept = default;
    explicit plain_list(std::size_t count, const T& value = T()) { resize(count, value); }
    explicit plain_list(array_view<T> elements) : bytes_(elements.data(), elements.size() * each) {}

    T* data() noexcept { return to_elements(bytes_.begin()); }
    const T* data() const noexcept { return to_elements(bytes_.begin()); }
    std::size_t size() const noexcept { return bytes_.size() / each; }
    bool empty() const noexcept { return bytes_.size() == 0; }
    T* begin() noexcept { return data(); }
    T* end() noexcept { return to_elements(bytes_.end()); }
    const T* begin() const noexcept { return data(); }
    const T* end() const noexcept { return to_elements(bytes_.end()); }
    T& operator[](std::size_t i) noexcept { return data()[i]; }
    const T& operator[](std::size_t i) const noexcept { return data()[i]; }
    T& front() noexcept { return *begin(); }
    const T& front() const noexcept { return *begin(); }
    T& back() noexcept { return end()[-1]; }
    const T& back() const noexcept { return end()[-1]; }

    void reserve(std::size_t count) { bytes_.reserve(count * each); }
    void make_room(std::size_t more) { bytes_.make_room(more * each); }
    void push_back(const T& x) {
        if (!bytes_.is_full()) {
            ::new (bytes_.take(each)) T(x);
            return;
        }
        const T kept = x; // may be an element of this list, which moves
        ::new (bytes_.grow(each)) T(kept);
    }
    template <class... Args>
    T& emplace_back(Args&&... from) {
        push_back(T(static_cast<Args&&>(from)...));
        return back();
    }
    void pop_back() noexcept { bytes_.shrink(each); }
    void clear() noexcept { bytes_.shrink(bytes_.size()); }
    void resize(std::size_t count, const T& value = T()) {
        const std::size_t used = size();
        if (count <= used) return bytes_.shrink((used - count) * each);
        const T kept = value; // as above
        std::byte* at = bytes_.grow((count - used) * each);
        for (; at != bytes_.end(); at += each)
            ::new (at) T(kept);
    }

private:
    static constexpr std::size_t each =
        sizeof(T); // NOLINT(bugprone-sizeof-expression): or a pointer
    static T* to_elements(std::byte* p) noexcept { return reinterpret_cast<T*>(p); }

    plain_bytes bytes_{};
};

/// Takes away the elements that a question is answered with yes for; the others keep their order.
template <class T, class Question>
void erase_if(plain_list<T>& list, Question is_to_go) {
    T* to = list.begin();
    for (const T& x : list)
        if (!is_to_go(x)) *to++ = x;
    for (std::size_t gone = static_cast<std::size_t>(list.end() - to); gone > 0; --gone)
        list.pop_back();
}

} // namespace kemu::inline v0::detail

#endif
