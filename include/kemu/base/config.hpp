// SPDX-License-Identifier: BSL-1.0
// What the compiler can do, found once. There are no switches for users here: a macro that changes
// what a type means would let two parts of one program disagree about it.
//
// Here:              when to use it:
//   KEMU_BUILD       the name of an inline namespace for functions that a compiler switch changes
//   KEMU_BUILD_TAG   the same for member functions and friends of a class
//   int128, uint128  the compiler's own 128-bit integers
//
// One program, one meaning. The body of an inline function must not depend on the switches of the
// file that includes it: the linker keeps one copy for the program. Two kinds of functions do depend:
//   - those that may throw, directly or by what they call: with -fno-exceptions they abort;
//   - those that select instructions by __AVX2__, __AVX512F__ or __SSE4_1__.
// Such functions carry the switches in their names, and types never do, so that files built with
// different switches can still pass amounts to each other:
//   namespace kemu::inline v0::inline KEMU_BUILD { constexpr money abs(money a) {...} }
//   class money { KEMU_BUILD_TAG constexpr money& operator+=(money o) {...} };
// GCC ignores the tag on function templates outside of a class: those need the namespace.
// Every header of kemu includes this one before any header of the standard library, so that its two
// errors come first and alone.
#ifndef KEMU_BASE_CONFIG_HPP
#define KEMU_BASE_CONFIG_HPP

#define KEMU_NO_SUCH_HEADER <kemu_cannot_be_compiled_here> // ends the compilation
#if __cplusplus < 202002L
#error "kemu needs C++20: compile with -std=c++20 or later"
#include KEMU_NO_SUCH_HEADER
#elif !defined(__SIZEOF_INT128__)
#error "kemu needs 128-bit integers: GCC or Clang, and a 64-bit target"
#include KEMU_NO_SUCH_HEADER
#endif
#undef KEMU_NO_SUCH_HEADER

#if defined(__cpp_exceptions) || defined(__EXCEPTIONS)
#define KEMU_HAS_EXCEPTIONS 1
#else
#define KEMU_HAS_EXCEPTIONS 0
#endif

// The name of the build: what happens on overflow, and the widest instructions that kemu selects.
#if KEMU_HAS_EXCEPTIONS && defined(__AVX512F__)
#define KEMU_BUILD throws_avx512
#elif KEMU_HAS_EXCEPTIONS && defined(__AVX2__)
#define KEMU_BUILD throws_avx2
#elif KEMU_HAS_EXCEPTIONS && defined(__SSE4_1__)
#define KEMU_BUILD throws_sse41
#elif KEMU_HAS_EXCEPTIONS
#define KEMU_BUILD throws
#elif defined(__AVX512F__)
#define KEMU_BUILD aborts_avx512
#elif defined(__AVX2__)
#define KEMU_BUILD aborts_avx2
#elif defined(__SSE4_1__)
#define KEMU_BUILD aborts_sse41
#else
#define KEMU_BUILD aborts
#endif
#define KEMU_AS_TEXT(x) #x
#define KEMU_TAG_OF(x) gnu::abi_tag(KEMU_AS_TEXT(x))
#define KEMU_BUILD_TAG [[KEMU_TAG_OF(KEMU_BUILD)]]

namespace kemu::inline v0 {

/// The compiler's own 128-bit integers, under names that -Wpedantic accepts.
__extension__ using int128 = __int128;
/// The same without a sign.
__extension__ using uint128 = unsigned __int128;

} // namespace kemu::inline v0

namespace kemu::inline v0::detail {

using v0::int128;
using v0::uint128;

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
