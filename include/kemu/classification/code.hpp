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
//   code_kind, any_code     a code whose classification is known at run time only
//
// A code is well-formed by its digits alone. A classification (classification.hpp) knows which codes
// exist, and in which years.
// Thread safety: values; nothing here is shared.
#ifndef KEMU_CLASSIFICATION_CODE_HPP
#define KEMU_CLASSIFICATION_CODE_HPP

#include <kemu/base/error.hpp>
#include <kemu/base/hash_mix.hpp>
#include <kemu/base/names.hpp>
#include <kemu/base/stream_hint.hpp>

#include <compare>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace kemu::inline v0 {

/// The four classifications [科目分类], as a value.
enum class code_kind : std::uint8_t {
    none,
    functional,          ///< 支出功能分类
    economic_department, ///< 部门预算支出经济分类
    economic_government, ///< 政府预算支出经济分类
    revenue,             ///< 收入分类
};

/// The words of lists and commands for the classifications.
template <>
inline constexpr named_values<code_kind, 4> words_for<code_kind>{
    errc::unknown_classification,
    {{code_kind::functional, "functional"},
     {code_kind::economic_department, "economic_department"},
     {code_kind::economic_government, "economic_government"},
     {code_kind::revenue, "revenue"}}};

/// The functional classification of expenditure [支出功能分类]: what money is spent for.
/// Source: 政府收支分类科目 (财政部, for each fiscal year), as for the other three.
struct functional {
    static constexpr code_kind kind = code_kind::functional;
    static constexpr char first_digit = '2';
    static constexpr int deepest = 3;
};
/// The economic classification of departments' budgets [部门预算支出经济分类]: what money buys.
struct economic_department {
    static constexpr code_kind kind = code_kind::economic_department;
    static constexpr char first_digit = '3';
    static constexpr int deepest = 2;
};
/// The economic classification of the government's budget [政府预算支出经济分类].
struct economic_government {
    static constexpr code_kind kind = code_kind::economic_government;
    static constexpr char first_digit = '5';
    static constexpr int deepest = 2;
};
/// The classification of revenue [收入分类].
struct revenue {
    static constexpr code_kind kind = code_kind::revenue;
    static constexpr char first_digit = '1';
    static constexpr int deepest = 4;
};

/// The level of a code [类/款/项/目]: 3, 5, 7 or 9 digits.
enum class level : std::uint8_t { none = 0, category = 1, section = 2, item = 3, sub_item = 4 };

/// The digits of a code, without allocation.
struct code_text {
    char digits[9] = {};
    std::uint8_t size = 0;
    constexpr operator std::string_view() const noexcept { return view(); }
    constexpr std::string_view view() const noexcept {
        // Of exactly these types: see fixed_text.hpp.
        const char* const begin = digits;
        return {begin, std::size_t{size}};
    }
};

namespace detail {

// The level that the zeros at the end of a left-aligned code tell.
constexpr level level_of(std::uint32_t aligned) noexcept {
    if (aligned == 0) return level::none;
    if (aligned % 1'000'000 == 0) return level::category;
    if (aligned % 10'000 == 0) return level::section;
    if (aligned % 100 == 0) return level::item;
    return level::sub_item;
}

constexpr code_text digits_of(std::uint32_t aligned) noexcept {
    code_text t;
    if (aligned == 0) return t;
    t.size = static_cast<std::uint8_t>(1 + 2 * static_cast<int>(level_of(aligned)));
    char all[9]{};
    for (int i = 8; i >= 0; --i, aligned /= 10)
        all[i] = static_cast<char>('0' + aligned % 10);
    for (int i = 0; i < t.size; ++i)
        t.digits[i] = all[i];
    return t;
}

} // namespace detail

template <class Kind>
class code_path;

/// A classification code [科目编码].
/// Stored as its digits left-aligned to nine (20105 is 201050000), so that numeric order is tree
/// order, a parent precedes its children, a subtree is one range and the level can be derived.
/// The default value is "no code" (the 合计 row of a form).
/// Example: parse_code<functional>("2101506").value().parent() == 21015_function
template <class Kind>
class code {
public:
    using kind = Kind;
    constexpr code() noexcept = default;

    /// Does not compile: a code of one classification never stands for one of another.
    template <class Other>
    code(const code<Other>&) = delete; // are two fields or arguments swapped?

    /// From the left-aligned value.
    /// Requires: it came from value().
    static constexpr code from_value(std::uint32_t aligned) noexcept { return code{aligned}; }

    /// The left-aligned digits, 0 for "no code".
    constexpr std::uint32_t value() const noexcept { return value_; }
    constexpr explicit operator bool() const noexcept { return value_ != 0; }

    /// The level [类/款/项/目].
    /// Complexity: constant.
    constexpr kemu::level level() const noexcept { return detail::level_of(value_); }

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

    /// Whether `other` is this code or below it.
    constexpr bool contains(code other) const noexcept {
        return other.value_ >= value_ && other.value_ < subtree_end();
    }

    /// The codes from the category [类] down to this one; empty for "no code".
    constexpr code_path<Kind> path() const noexcept { return code_path<Kind>{*this}; }

    /// The digits as printed; none for "no code".
    constexpr code_text digits() const noexcept { return detail::digits_of(value_); }

    /// The digits as printed, as a number: 20105 for 20105; 0 for "no code".
    /// Complexity: constant.
    constexpr std::uint32_t number() const noexcept {
        switch (level()) {
        case kemu::level::category:
            return value_ / 1'000'000;
        case kemu::level::section:
            return value_ / 10'000;
        case kemu::level::item:
            return value_ / 100;
        default:
            return value_;
        }
    }

    friend constexpr auto operator<=>(code, code) noexcept = default;

    /// Errors: does not compile; operator<< for streams is in kemu/ext/ostream.hpp.
    friend void operator<<(detail::any_stream, detail::include_kemu_ext_ostream_hpp<code>) = delete;

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
    /// The code at a level.
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

namespace detail {

struct code_shape {
    code_kind kind = code_kind::none;
    int deepest = 0;
};

// The four first digits are different, so a code shows its classification.
constexpr code_shape shape_by_digit(char first) noexcept {
    switch (first) {
    case revenue::first_digit:
        return {revenue::kind, revenue::deepest};
    case functional::first_digit:
        return {functional::kind, functional::deepest};
    case economic_department::first_digit:
        return {economic_department::kind, economic_department::deepest};
    case economic_government::first_digit:
        return {economic_government::kind, economic_government::deepest};
    default:
        return {};
    }
}

// The left-aligned value of a code of any classification, or why there is none.
constexpr result<std::uint32_t> aligned_code(std::string_view s) noexcept {
    if (s.empty()) return error{errc::not_a_code, s, 0, 1};
    std::uint32_t v = 0;
    for (std::size_t i = 0; i < s.size(); ++i) {
        if (s[i] < '0' || s[i] > '9')
            return error{errc::not_a_code, s, 0, static_cast<std::uint32_t>(i + 1)};
        if (i < 9) v = v * 10 + static_cast<std::uint32_t>(s[i] - '0');
    }
    const auto shape = shape_by_digit(s[0]);
    if (shape.kind == code_kind::none) return error{errc::not_a_code, s, 0, 1};
    if (s.size() < 3 || s.size() % 2 == 0 ||
        s.size() > 1 + 2 * static_cast<std::size_t>(shape.deepest))
        return error{errc::code_length, s, 0, 1};
    for (std::size_t i = 3; i < s.size(); i += 2)
        if (s[i] == '0' && s[i + 1] == '0')
            return error{errc::not_a_code, s, 0, static_cast<std::uint32_t>(i + 1)};
    for (auto i = s.size(); i < 9; ++i)
        v *= 10;
    return v;
}

} // namespace detail

/// A code from its digits [科目编码].
/// Requires: nothing; any text.
/// Returns: the code, or an error with the text and the column of the first byte at fault.
/// Errors: errc::code_length for digits that are too few, too many or of an even number;
/// errc::other_classification for a code of another classification; errc::not_a_code for all else,
/// also where a level is 00 (it would hide the level).
/// Complexity: linear in the text.
template <class Kind>
constexpr result<code<Kind>> parse_code(std::string_view s) noexcept {
    // The way of a good code has few steps: every literal takes it while compiling.
    const auto n = s.size();
    if (n >= 3 && n % 2 == 1 && n <= 1 + 2 * static_cast<std::size_t>(Kind::deepest) &&
        s[0] == Kind::first_digit) {
        // Two digits at a time, as the levels have them. What is no digit becomes more than 9.
        const auto digit = [s](std::size_t i) {
            return static_cast<std::uint32_t>(static_cast<unsigned char>(s[i])) - '0';
        };
        std::uint32_t v = digit(0) * 100 + digit(1) * 10 + digit(2);
        bool good = digit(1) <= 9 && digit(2) <= 9;
        for (std::size_t i = 3; i < n; i += 2) {
            const std::uint32_t tens = digit(i);
            const std::uint32_t ones = digit(i + 1);
            good = good && tens <= 9 && ones <= 9 && (tens | ones) != 0;
            v = v * 100 + tens * 10 + ones;
        }
        for (auto i = n; i < 9; i += 2)
            v *= 100;
        if (good) return code<Kind>::from_value(v);
    }
    const auto other = detail::aligned_code(s);
    if (!other) return other.error();
    return error{errc::other_classification, s, 0, 1};
}

/// A code of a classification that is known at run time only [科目编码].
/// The first digit tells the classification, so this is no larger than a code<Kind>.
class any_code {
public:
    constexpr any_code() noexcept = default;
    template <class Kind>
    constexpr any_code(code<Kind> c) noexcept : value_(c.value()) {}

    /// The left-aligned digits, 0 for "no code".
    constexpr std::uint32_t value() const noexcept { return value_; }
    constexpr explicit operator bool() const noexcept { return value_ != 0; }

    /// The classification it belongs to; none for "no code".
    constexpr code_kind kind() const noexcept {
        return detail::shape_by_digit(static_cast<char>('0' + value_ / 100'000'000)).kind;
    }
    /// The level [类/款/项/目].
    constexpr kemu::level level() const noexcept { return detail::level_of(value_); }
    /// The digits as printed; none for "no code".
    constexpr code_text digits() const noexcept { return detail::digits_of(value_); }

    /// The same code with its classification as a type.
    /// Returns: "no code" where it belongs to another classification.
    template <class Kind>
    constexpr code<Kind> as() const noexcept {
        return kind() == Kind::kind ? code<Kind>::from_value(value_) : code<Kind>{};
    }

    friend constexpr auto operator<=>(any_code, any_code) noexcept = default;

    /// Errors: does not compile; operator<< for streams is in kemu/ext/ostream.hpp.
    friend void operator<<(detail::any_stream,
                           detail::include_kemu_ext_ostream_hpp<any_code>) = delete;

private:
    std::uint32_t value_ = 0;
};

/// A code of whichever classification its first digit names.
/// Errors: as parse_code.
/// Complexity: linear in the text.
constexpr result<any_code> parse_any_code(std::string_view s) noexcept {
    const auto v = detail::aligned_code(s);
    if (!v) return v.error();
    switch (detail::shape_by_digit(s[0]).kind) {
    case code_kind::functional:
        return any_code{code<functional>::from_value(*v)};
    case code_kind::economic_department:
        return any_code{code<economic_department>::from_value(*v)};
    case code_kind::economic_government:
        return any_code{code<economic_government>::from_value(*v)};
    default:
        return any_code{code<revenue>::from_value(*v)};
    }
}

} // namespace kemu::inline v0

/// Codes as keys of unordered containers. The digits end in zeros, which tables of a power-of-two
/// size would put into few buckets.
template <class Kind>
struct std::hash<kemu::code<Kind>> {
    constexpr std::size_t operator()(kemu::code<Kind> c) const noexcept {
        return static_cast<std::size_t>(kemu::detail::hash_mix(c.value()));
    }
};

#endif
