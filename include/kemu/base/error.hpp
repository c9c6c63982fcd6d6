// SPDX-License-Identifier: BSL-1.0
// Errors as values.
//
// Here:          when to use it:
//   error        an error number with the offending text and its place
//   result<T>    a value or an error; returned by everything that reads one thing
//   status       success or an error, where there is no value to return
//
// Nothing that reads input throws; overflow.hpp has the two exceptions of arithmetic. Files, in which
// many things can be wrong at once, give a reading<T> (problem.hpp). Sentences: message.hpp.
#ifndef KEMU_BASE_ERROR_HPP
#define KEMU_BASE_ERROR_HPP

#include <kemu/base/errc.hpp>

#include <cstdint>
#include <exception>
#include <string_view>

namespace kemu::inline v0 {

/// An error with its place [错误].
/// Units: line and column count from 1, column in bytes; 0 means "not known here".
struct error {
    errc code = errc::none;
    std::string_view text{}; ///< the offending part of the input; lives as long as the input
    std::uint32_t line = 0;
    std::uint32_t column = 0;

    friend constexpr bool operator==(const error&, const error&) noexcept = default;
};

namespace detail {

// Asking an error for its value is a mistake of the program, not of the input: it ends the program,
// and does not compile in a constant expression.
[[noreturn]] inline void result_has_no_value() noexcept {
    std::terminate();
}

} // namespace detail

/// A value, or the error that came instead of it [结果].
/// Requires: T is default constructible. Both members are kept side by side, because GCC 12 does not
/// change the active member of a union in every constant expression that kemu needs.
/// Requires: has_value() before value(), * and ->.
/// Example: `if (const auto a = parse_money(s)) use(*a); else std::cerr << a.error();`
template <class T>
class [[nodiscard]] result {
public:
    constexpr result(T value) : value_(static_cast<T&&>(value)) {}
    constexpr result(kemu::error e) noexcept : error_(e) {}
    constexpr result(errc e, std::string_view text = {}) noexcept : error_{e, text, 0, 0} {}

    /// A default value, to be filled in where it is: for a T that is dear to copy.
    /// Errors: none.
    static constexpr result with_default_value() { return result{}; }

    constexpr bool has_value() const noexcept { return error_.code == errc::none; }
    constexpr explicit operator bool() const noexcept { return has_value(); }
    constexpr const T& value() const& noexcept {
        require_value();
        return value_;
    }
    constexpr T& value() & noexcept {
        require_value();
        return value_;
    }
    constexpr T&& value() && noexcept {
        require_value();
        return static_cast<T&&>(value_);
    }
    constexpr const T& operator*() const noexcept { return value(); }
    constexpr const T* operator->() const noexcept { return &value(); }
    constexpr T* operator->() noexcept { return &value(); }
    constexpr T value_or(T other) const { return has_value() ? value_ : other; }
    /// The error; its code is errc::none where there is a value.
    constexpr const kemu::error& error() const noexcept { return error_; }

    /// Equal values, or equal errors.
    friend constexpr bool operator==(const result& a, const result& b)
        requires requires(const T& v) { v == v; }
    {
        return a.error_ == b.error_ && (!a.has_value() || a.value_ == b.value_);
    }
    /// Is this the value that the result holds?
    friend constexpr bool operator==(const result& a, const T& b)
        requires requires(const T& v) { v == v; }
    {
        return a.has_value() && a.value_ == b;
    }
    /// Is this the number of its error?
    friend constexpr bool operator==(const result& a, errc e) noexcept {
        return a.error_.code == e;
    }

private:
    constexpr result() = default;

    constexpr void require_value() const noexcept {
        if (!has_value()) detail::result_has_no_value();
    }

    T value_{};
    kemu::error error_{};
};

/// Success, or an error.
template <>
class [[nodiscard]] result<void> {
public:
    constexpr result() noexcept = default;
    constexpr result(kemu::error e) noexcept : error_(e) {}
    constexpr result(errc e, std::string_view text = {}) noexcept : error_{e, text, 0, 0} {}

    constexpr bool has_value() const noexcept { return error_.code == errc::none; }
    constexpr explicit operator bool() const noexcept { return has_value(); }
    constexpr const kemu::error& error() const noexcept { return error_; }

    friend constexpr bool operator==(const result&, const result&) noexcept = default;
    friend constexpr bool operator==(const result& a, errc e) noexcept {
        return a.error_.code == e;
    }

private:
    kemu::error error_{};
};

/// Success, or an error: what something that has no value to return gives [状态].
/// Example: `if (const status s = book.post(p); !s) std::cerr << s.error();`
using status = result<void>;

} // namespace kemu::inline v0

#endif
