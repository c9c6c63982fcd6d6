// SPDX-License-Identifier: BSL-1.0
// What arithmetic throws at run time; where exceptions are off the program ends instead, and in a
// constant expression the arithmetic does not compile.
//
// Here:                when to use it:
//   overflow           an amount, or another exact number, leaves the range of its type
//   division_by_zero   an amount is divided by zero, or by a ratio that is no number
//   inexact            a digit would be lost under the mode rounding::exact
#ifndef KEMU_BASE_OVERFLOW_HPP
#define KEMU_BASE_OVERFLOW_HPP

#include <kemu/base/config.hpp>

#include <exception>

namespace kemu::inline v0 {

/// Thrown when an amount, or another exact number, leaves the range of its type [溢出].
/// Derived from std::exception, because <stdexcept> brings <string> into every file; visible, so that
/// one library can catch what another throws.
/// Example: try { sum(amounts); } catch (const kemu::overflow& e) { std::cerr << e.what(); }
class [[gnu::visibility("default")]] overflow : public std::exception {
public:
    const char* what() const noexcept override {
        return "kemu: overflow: a number leaves the range of its type";
    }
};

/// Thrown when an amount is divided by zero, or multiplied by a ratio that is no number [除数为零].
class [[gnu::visibility("default")]] division_by_zero : public std::exception {
public:
    const char* what() const noexcept override { return "kemu: division by zero"; }
};

/// Thrown where an operation in the mode rounding::exact would lose a digit [不能整除].
class [[gnu::visibility("default")]] inexact : public std::exception {
public:
    const char* what() const noexcept override {
        return "kemu: inexact: a digit would be lost, and the mode allows none";
    }
};

} // namespace kemu::inline v0

namespace kemu::inline v0::detail::inline KEMU_BUILD {

// Reached in a constant expression, these make it ill-formed, and their names are the message.
[[noreturn]] inline void amount_overflow() {
#if KEMU_HAS_EXCEPTIONS
    throw overflow{};
#else
    std::terminate();
#endif
}

[[noreturn]] inline void amount_divided_by_zero() {
#if KEMU_HAS_EXCEPTIONS
    throw division_by_zero{};
#else
    std::terminate();
#endif
}

[[noreturn]] inline void digits_would_be_lost() {
#if KEMU_HAS_EXCEPTIONS
    throw inexact{};
#else
    std::terminate();
#endif
}

} // namespace kemu::inline v0::detail::inline KEMU_BUILD

#endif
