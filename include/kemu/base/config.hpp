// SPDX-License-Identifier: BSL-1.0
// What the compiler can do, found once. There are no switches for users here: a macro that changes
// what a type means would let two parts of one program disagree about it.
#ifndef KEMU_BASE_CONFIG_HPP
#define KEMU_BASE_CONFIG_HPP

#if defined(__cpp_exceptions) || defined(__EXCEPTIONS) || defined(_CPPUNWIND)
#define KEMU_HAS_EXCEPTIONS 1
#else
#define KEMU_HAS_EXCEPTIONS 0
#endif

#if defined(__SIZEOF_INT128__)
#define KEMU_HAS_INT128 1
#else
#define KEMU_HAS_INT128 0
#endif

namespace kemu::inline v0 {

#if KEMU_HAS_INT128
/// The compiler's own 128-bit integers, under names that -Wpedantic accepts.
__extension__ using int128 = __int128;
__extension__ using uint128 = unsigned __int128;
#endif

} // namespace kemu::inline v0

namespace kemu::inline v0::detail {

#if KEMU_HAS_INT128
using v0::int128;
using v0::uint128;
#endif

// T, known only when a template of Context is used: what a class template does with it costs
// nothing where the template is not used.
template <class T, class Context>
struct late_type {
    using type = T;
};
template <class T, class Context>
using late = typename late_type<T, Context>::type;

} // namespace kemu::inline v0::detail

#endif
