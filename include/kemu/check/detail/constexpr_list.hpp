// SPDX-License-Identifier: BSL-1.0
// A list that grows, also in a constant expression. std::vector takes GCC 12 ten times as long a type of elements,
// and one of n values is no constant expression for Clang and GCC 12's library.
#ifndef KEMU_CHECK_DETAIL_CONSTEXPR_LIST_HPP
#define KEMU_CHECK_DETAIL_CONSTEXPR_LIST_HPP

#include <cstddef>

namespace kemu::inline v0::detail {

// It does what std::vector does under the same names.
// Thread safety: distinct objects are independent; one object is read by many or changed by one.
template <class T>
class constexpr_list {
public:
    constexpr constexpr_list() noexcept = default;
    explicit constexpr constexpr_list(std::size_t count)
        : data_(new T[count]{}), size_(count), room_(count) {}
    constexpr constexpr_list(constexpr_list&& o) noexcept
        : data_(o.data_), size_(o.size_), room_(o.room_) {
        o.data_ = nullptr;
        o.size_ = o.room_ = 0;
    }
    constexpr_list(const constexpr_list&) = delete;
    constexpr_list& operator=(const constexpr_list&) = delete;
    constexpr ~constexpr_list() { delete[] data_; }

    constexpr void push_back(const T& x) {
        const T kept = x; // may be an element of this list, which moves
        if (size_ == room_) make_room();
        data_[size_++] = kept;
    }

    constexpr T* data() noexcept { return data_; }
    constexpr const T* data() const noexcept { return data_; }
    constexpr std::size_t size() const noexcept { return size_; }
    constexpr T* begin() noexcept { return data_; }
    constexpr T* end() noexcept { return data_ + size_; }
    constexpr const T* begin() const noexcept { return data_; }
    constexpr const T* end() const noexcept { return data_ + size_; }
    constexpr T& operator[](std::size_t i) noexcept { return data_[i]; }
    constexpr const T& operator[](std::size_t i) const noexcept { return data_[i]; }
    constexpr T& back() noexcept { return data_[size_ - 1]; }

private:
    constexpr void make_room() {
        const std::size_t room = room_ == 0 ? 8 : 2 * room_;
        T* const data = new T[room]{};
        for (std::size_t i = 0; i < size_; ++i)
            data[i] = data_[i];
        delete[] data_;
        data_ = data;
        room_ = room;
    }

    T* data_ = nullptr;
    std::size_t size_ = 0;
    std::size_t room_ = 0;
};

} // namespace kemu::inline v0::detail

#endif
