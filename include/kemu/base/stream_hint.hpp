// SPDX-License-Identifier: BSL-1.0
// What the compiler says of `std::cout << value` where <kemu/ext/ostream.hpp> is missing: one line
// with the header's name instead of every operator<< of the standard library.
//
// A type declares, as a deleted friend,
//   friend void operator<<(detail::any_stream, detail::include_kemu_ext_ostream_hpp<T>) = delete;
// Both operands need a conversion, so any real operator<< is a better match.
#ifndef KEMU_BASE_STREAM_HINT_HPP
#define KEMU_BASE_STREAM_HINT_HPP

namespace kemu::inline v0::detail {

struct any_stream {
    template <class Stream>
    any_stream(Stream&) noexcept;
};

template <class T>
struct include_kemu_ext_ostream_hpp {
    include_kemu_ext_ostream_hpp(const T&) noexcept;
};

} // namespace kemu::inline v0::detail

#endif
