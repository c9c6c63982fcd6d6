// SPDX-License-Identifier: BSL-1.0
// Codes of the government budget classification, one type per classification.
//
// Here:                     when to use it:
//   functional              the tag of 支出功能分类 (201 ... 234), levels of 3, 5, 7 digits
//   economic_department     the tag of 部门预算支出经济分类 (301 ... 399), levels of 3, 5 digits
//   economic_government     the tag of 政府预算支出经济分类 (501 ... 599), levels of 3, 5 digits
//   revenue                 the tag of 收入分类 (101 ... 110), levels of 3, 5, 7, 9 digits
//   code<Kind>              a code: 4 bytes, ordered like the tree, never mixed with another kind
//   code_path<Kind>         the codes from the category down to a code
//   parse_code<Kind>        a code from its digits
//
// A code is well-formed by its digits alone. Whether a table knows it, and in which year, is
// asked of a classification (classification.hpp).
#ifndef KEMU_CLASSIFICATION_CODE_HPP
#define KEMU_CLASSIFICATION_CODE_HPP

#include <kemu/base/error.hpp>

#include <compare>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace kemu::inline v0 {

/// The functional classification of expenditure [支出功能分类]: what money is spent for.
/// Source: 政府收支分类科目 (财政部, for each fiscal year), as for the other three.
struct functional {
    static constexpr char first_digit = '2';
    static constexpr int deepest = 3;
};
/// The economic classification of departments' budgets [部门预算支出经济分类]: what it buys.
struct economic_department {
    static constexpr char first_digit = '3';
    static constexpr int deepest = 2;
};
/// The economic classification of the government's budget [政府预算支出经济分类].
struct economic_government {
    static constexpr char first_digit = '5';
    static constexpr int deepest = 2;
};
/// The classification of revenue [收入分类].
struct revenue {
    static constexpr char first_digit = '1';
    static constexpr int deepest = 4;
};

/// The level of a code [类/款/项/目]: 3, 5, 7 or 9 digits.
enum class level : std::uint8_t { none = 0, category = 1, section = 2, item = 3, sub_item = 4 };

/// The digits of a code, without allocation.
struct code_text {
    char digits[9] = {};
    std::uint8_t size = 0;
    constexpr operator std::string_view() const noexcept { return {digits, size}; }
    constexpr std::string_view view() const noexcept { return {digits, size}; }
};

template <class Kind>
class code_path;

/// A classification code [科目编码].
/// Stored as its digits left-aligned to nine (20105 is 201050000), so that numeric order is tree
/// order, a parent precedes its children, a subtree is one range and the level can be derived.
/// The default value is "no code" (the 合计 row of a form).
template <class Kind>
class code {
public:
    using kind = Kind;
    constexpr code() noexcept = default;

    /// From the left-aligned value.  Requires: it came from value().
    static constexpr code from_value(std::uint32_t aligned) noexcept { return code{aligned}; }

    /// The left-aligned digits, 0 for "no code".
    constexpr std::uint32_t value() const noexcept { return value_; }
    constexpr explicit operator bool() const noexcept { return value_ != 0; }

    /// The level [类/款/项/目].  Complexity: constant.
    constexpr kemu::level level() const noexcept {
        if (value_ == 0) return kemu::level::none;
        if (value_ % 1'000'000 == 0) return kemu::level::category;
        if (value_ % 10'000 == 0) return kemu::level::section;
        if (value_ % 100 == 0) return kemu::level::item;
        return kemu::level::sub_item;
    }

    /// The code two digits shorter; "no code" for a category.
    constexpr code parent() const noexcept {
        switch (level()) {
        case kemu::level::section:
            return code{value_ - value_ % 1'000'000};
        case kemu::level::item:
            return code{value_ - value_ % 10'000};
        case kemu::level::sub_item:
            return code{value_ - value_ % 100};
        default:
            return code{};
        }
    }

    /// The category [类] this code belongs to.
    constexpr code category() const noexcept { return code{value_ - value_ % 1'000'000}; }

    /// One past the largest value in this code's subtree, so that the subtree is
    /// [value(), subtree_end()).
    constexpr std::uint32_t subtree_end() const noexcept {
        switch (level()) {
        case kemu::level::none:
            return 1'000'000'000;
        case kemu::level::category:
            return value_ + 1'000'000;
        case kemu::level::section:
            return value_ + 10'000;
        case kemu::level::item:
            return value_ + 100;
        default:
            return value_ + 1;
        }
    }

    /// Is `other` this code or below it?
    constexpr bool contains(code other) const noexcept {
        return other.value_ >= value_ && other.value_ < subtree_end();
    }

    /// The codes from the category [类] down to this one; empty for "no code".
    constexpr code_path<Kind> path() const noexcept { return code_path<Kind>{*this}; }

    /// The digits as printed.
    constexpr code_text digits() const noexcept {
        code_text t;
        if (value_ == 0) return t;
        t.size = static_cast<std::uint8_t>(1 + 2 * static_cast<int>(level()));
        std::uint32_t v = value_;
        char all[9]{};
        for (int i = 8; i >= 0; --i, v /= 10)
            all[i] = static_cast<char>('0' + v % 10);
        for (int i = 0; i < t.size; ++i)
            t.digits[i] = all[i];
        return t;
    }

    friend constexpr auto operator<=>(code, code) noexcept = default;

private:
    explicit constexpr code(std::uint32_t v) noexcept : value_(v) {}
    std::uint32_t value_ = 0;
};

/// The codes from a category down to a code, the code itself last.
template <class Kind>
class code_path {
public:
    explicit constexpr code_path(code<Kind> c) noexcept : size_(static_cast<int>(c.level())) {
        for (int i = size_; i > 0; --i, c = c.parent())
            codes_[i - 1] = c;
    }
    constexpr const code<Kind>* begin() const noexcept { return codes_; }
    constexpr const code<Kind>* end() const noexcept { return codes_ + size_; }
    constexpr int size() const noexcept { return size_; }
    /// Requires: 0 <= i < size().
    constexpr code<Kind> operator[](int i) const noexcept { return codes_[i]; }

private:
    code<Kind> codes_[4]{};
    int size_;
};

/// A code of 支出功能分类, such as 2101506.
using functional_code = code<functional>;
/// A code of 部门预算支出经济分类, such as 30101: what an account prints.
using economic_code = code<economic_department>;
/// A code of 政府预算支出经济分类, such as 50101.
using government_economic_code = code<economic_government>;
/// A code of 收入分类, such as 1010101.
using revenue_code = code<revenue>;

/// A code from its digits.
/// Requires: nothing; any text.  Returns: the code, or errc::not_a_code with the text when the
/// length is not that of a level, a byte is not a digit, the first digit is not the
/// classification's, or a level ends in 00 (which would hide the level).  Complexity: linear in the
/// text.
template <class Kind>
constexpr result<code<Kind>> parse_code(std::string_view s) noexcept {
    const auto n = s.size();
    if (n < 3 || n % 2 == 0 || n > 1 + 2 * static_cast<std::size_t>(Kind::deepest) ||
        s[0] != Kind::first_digit)
        return {errc::not_a_code, s};
    std::uint32_t v = 0;
    for (const char c : s) {
        if (c < '0' || c > '9') return {errc::not_a_code, s};
        v = v * 10 + static_cast<std::uint32_t>(c - '0');
    }
    for (std::uint32_t rest = v; rest >= 1000; rest /= 100)
        if (rest % 100 == 0) return {errc::not_a_code, s};
    for (auto i = n; i < 9; ++i)
        v *= 10;
    return code<Kind>::from_value(v);
}

} // namespace kemu::inline v0

/// Codes as keys of unordered containers. The digits end in zeros, which tables of a power-of-two
/// size would put into few buckets: the multiplication spreads them over all bits.
template <class Kind>
struct std::hash<kemu::code<Kind>> {
    constexpr std::size_t operator()(kemu::code<Kind> c) const noexcept {
        const auto spread = c.value() * std::uint64_t{0x9E37'79B9'7F4A'7C15};
        return static_cast<std::size_t>(spread ^ (spread >> 32));
    }
};

#endif
