// SPDX-License-Identifier: BSL-1.0
// Errors as values.
//
// Here:            when to use it:
//   errc           the stable number of what went wrong; never reused, never renumbered
//   error          errc with the offending text and where it stands (line and column from 1)
//   result<T>      a value or an error; what every reader of text and tables returns
//   overflow       what arithmetic throws at run time when an amount leaves 64 bits
//   describe       a sentence for an errc, in Chinese or English
//
// Nothing that reads input throws. Only arithmetic beyond its range does (it aborts where
// exceptions are off), and it does not compile in a constant expression.
#ifndef KEMU_ERROR_HPP
#define KEMU_ERROR_HPP

#include <kemu/config.hpp>

#include <cstdint>
#include <exception>
#include <string_view>

namespace kemu::inline v0 {

/// The language of sentences made for people.
enum class language : std::uint8_t { zh, en };

/// What went wrong, by a stable number: 1xx amounts and text, 2xx codes and tables, 3xx files and
/// forms, 4xx identities, 5xx postings and rollups.
enum class errc : std::uint16_t {
    none = 0,
    empty_text = 101,
    not_a_number = 102,
    too_many_decimals = 103,
    out_of_range = 104,
    not_a_code = 201,
    unknown_code = 202,
    not_valid_that_year = 203,
    year_not_covered = 204,
    list_not_utf8 = 205,
    list_without_header = 206,
    list_row_too_long = 207,
    list_quotes_broken = 208,
    other_classification = 209,
    name_missing = 210,
    not_a_year = 211,
    years_crossed = 212,
    unknown_budget = 213,
    unknown_evidence = 214,
    parent_missing = 215,
    duplicate_code = 216,
    parent_not_valid = 217,
    list_too_large = 218,
    list_not_readable = 219,
};

/// A sentence for an error number [错误说明].
/// Returns: text with static storage.  Complexity: constant.
constexpr const char* describe(errc e, language l) noexcept {
    const bool zh = l == language::zh;
    switch (e) {
    case errc::none:
        return zh ? "无错误" : "no error";
    case errc::empty_text:
        return zh ? "内容为空" : "the text is empty";
    case errc::not_a_number:
        return zh ? "不是数字" : "not a number";
    case errc::too_many_decimals:
        return zh ? "小数位数过多，小于一分" : "more decimals than a fen has";
    case errc::out_of_range:
        return zh ? "金额超出可表示的范围" : "beyond the range of an amount";
    case errc::not_a_code:
        return zh ? "不是科目编码" : "not a classification code";
    case errc::unknown_code:
        return zh ? "科目编码不在目录中" : "the tables do not know this code";
    case errc::not_valid_that_year:
        return zh ? "该年度不使用此科目" : "this code is not valid in that year";
    case errc::year_not_covered:
        return zh ? "没有该年度的科目表" : "there are no tables for that year";
    case errc::list_not_utf8:
        return zh ? "清单不是有效的UTF-8" : "the list is not valid UTF-8";
    case errc::list_without_header:
        return zh ? "清单没有表头，或编码、名称列缺失，或列名重复"
                  : "the list has no header row, or a column is missing or twice";
    case errc::list_row_too_long:
        return zh ? "该行的字段多于表头" : "more fields than the header row has";
    case errc::list_quotes_broken:
        return zh ? "引号不成对，或行内有回车"
                  : "quotation marks do not pair, or a carriage return inside the line";
    case errc::other_classification:
        return zh ? "编码属于另一种科目分类" : "the code belongs to another classification";
    case errc::name_missing:
        return zh ? "科目没有名称" : "the code has no name";
    case errc::not_a_year:
        return zh ? "不是四位数的年度" : "not a year of four digits";
    case errc::years_crossed:
        return zh ? "起始年度晚于终止年度" : "the first year is after the last";
    case errc::unknown_budget:
        return zh ? "不是已知的预算种类" : "not the name of a budget";
    case errc::unknown_evidence:
        return zh ? "不是已知的依据" : "not a kind of evidence";
    case errc::parent_missing:
        return zh ? "上级科目不在清单中" : "the code above is not in the list";
    case errc::duplicate_code:
        return zh ? "同一编码在同一年度出现两次" : "the code stands twice for the same year";
    case errc::parent_not_valid:
        return zh ? "上级科目在该年度不使用" : "the code above is not valid in a year of this one";
    case errc::list_too_large:
        return zh ? "清单的科目过多" : "more codes than a table holds";
    case errc::list_not_readable:
        return zh ? "无法读取清单文件" : "the file of the list cannot be read";
    }
    return zh ? "未知错误" : "unknown error";
}

/// An error with its place.
/// Units: line and column count from 1, column in bytes; 0 means "not known here".
struct error {
    errc code = errc::none;
    std::string_view text{}; ///< the offending part of the input; lives as long as the input
    std::uint32_t line = 0;
    std::uint32_t column = 0;

    friend constexpr bool operator==(const error&, const error&) noexcept = default;
};

namespace detail {
[[noreturn]] inline void result_has_no_value() noexcept {
    std::terminate();
}
} // namespace detail

/// A value, or the error that stands in its place.
/// Requires: T is default constructible. Ask has_value() before value().
template <class T>
class [[nodiscard]] result {
public:
    constexpr result(T value) : value_(static_cast<T&&>(value)) {}
    constexpr result(kemu::error e) noexcept : error_(e) {}
    constexpr result(errc e, std::string_view text = {}) noexcept : error_{e, text, 0, 0} {}

    constexpr bool has_value() const noexcept { return error_.code == errc::none; }
    constexpr explicit operator bool() const noexcept { return has_value(); }
    // Asking an error for its value is a mistake of the program, not of the input: it ends the
    // program, and does not compile in a constant expression.
    constexpr const T& value() const& noexcept { return require(), value_; }
    constexpr T& value() & noexcept { return require(), value_; }
    constexpr T&& value() && noexcept { return require(), static_cast<T&&>(value_); }
    constexpr const T& operator*() const noexcept { return require(), value_; }
    constexpr const T* operator->() const noexcept { return require(), &value_; }
    constexpr T value_or(T other) const { return has_value() ? value_ : other; }
    constexpr const kemu::error& error() const noexcept { return error_; }

private:
    constexpr void require() const noexcept {
        if (!has_value()) detail::result_has_no_value();
    }

    T value_{};
    kemu::error error_{};
};

/// Thrown when an amount leaves the range of its type.
/// A type of ours over <exception>, because <stdexcept> brings <string> into every file.
class overflow : public std::exception {
public:
    const char* what() const noexcept override { return "kemu: amount overflow"; }
};

namespace detail {

// Reached in a constant expression, these make it ill-formed, and their names are the message.
[[noreturn]] inline void amount_overflow() {
#if KEMU_HAS_EXCEPTIONS
    throw overflow{};
#else
    std::terminate();
#endif
}

} // namespace detail

} // namespace kemu::inline v0

#endif
