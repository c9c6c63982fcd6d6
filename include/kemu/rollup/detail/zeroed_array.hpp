// SPDX-License-Identifier: BSL-1.0
// Zeroed memory that never throws: an array that could not be had is one that says so.
#ifndef KEMU_ROLLUP_DETAIL_ZEROED_ARRAY_HPP
#define KEMU_ROLLUP_DETAIL_ZEROED_ARRAY_HPP

#include <kemu/base/config.hpp>
#include <kemu/base/swap.hpp>

#include <cstddef>
#include <span>

namespace kemu::inline v0::detail {

// Throws std::bad_alloc, or ends the program where exceptions are off: asks operator new for more than
// there is. (A throw of our own would give one function two meanings, and cost <new>.)
[[noreturn]] inline void memory_has_ended() {
    std::size_t all = static_cast<std::size_t>(-1) / 2;
    asm("" : "+r"(all)); // or the compiler warns of it
    for (;;)
        ::operator delete(::operator new(all));
}

// What a fresh array is made of: pages that nobody has used.
inline constexpr struct untouched_t {
} untouched{};

// Elements that are all zero at first. (The compiler's names for calloc and free, because <cstdlib>
// costs every user of the core more.)
template <class T>
class zeroed_array {
    // Less than this glibc may take from memory that was used before, and clear all of it.
    static constexpr std::size_t always_untouched = (std::size_t{32} << 20) + 4096;

public:
    zeroed_array() noexcept = default;
    explicit zeroed_array(std::size_t size) noexcept
        : data_(size == 0 ? nullptr : static_cast<T*>(__builtin_calloc(size, sizeof(T)))),
          size_(data_ != nullptr ? size : 0) {}
    // Only the pages that are touched cost time or memory: for arrays far larger than what is used.
    zeroed_array(std::size_t size, untouched_t) noexcept
        : data_(static_cast<T*>(__builtin_calloc(
              size * sizeof(T) < always_untouched ? always_untouched / sizeof(T) : size,
              sizeof(T)))),
          size_(data_ != nullptr ? size : 0) {}
    // An exact copy; throws std::bad_alloc.
    zeroed_array(const zeroed_array& other) : zeroed_array(other.size_) {
        if (size_ != other.size_) memory_has_ended();
        if (size_ != 0) __builtin_memcpy(data_, other.data_, size_ * sizeof(T));
    }
    zeroed_array(zeroed_array&& other) noexcept { swap(other); }
    zeroed_array& operator=(zeroed_array other) noexcept {
        swap(other);
        return *this;
    }
    ~zeroed_array() { __builtin_free(data_); }

    void swap(zeroed_array& other) noexcept {
        swap_values(data_, other.data_);
        swap_values(size_, other.size_);
    }
    T* data() noexcept { return data_; }
    const T* data() const noexcept { return data_; }
    // 0 when there was no memory.
    std::size_t size() const noexcept { return size_; }
    bool empty() const noexcept { return size_ == 0; }
    T& operator[](std::size_t i) noexcept { return data_[i]; }
    const T& operator[](std::size_t i) const noexcept { return data_[i]; }
    std::span<const T> first(std::size_t n) const noexcept { return {data_, n}; }

private:
    T* data_ = nullptr;
    std::size_t size_ = 0;
};

} // namespace kemu::inline v0::detail

#endif
