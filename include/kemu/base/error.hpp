// SPDX-License-Identifier: BSL-1.0
// Errors as values.
//
// Here:            when to use it:
//   errc           the stable number of what went wrong; never reused, never renumbered
//   error          errc with the offending text and where it stands (line and column from 1)
//   result<T>      a value or an error; what every reader of text and tables returns
//   overflow       what arithmetic throws at run time when an amount leaves 64 bits
//   division_by_zero   what it throws when there is no quotient
//   describe       a sentence for an errc, in Chinese or English
//
// Nothing that reads input throws. Only arithmetic beyond its range does (it aborts where
// exceptions are off), and it does not compile in a constant expression.
#ifndef KEMU_BASE_ERROR_HPP
#define KEMU_BASE_ERROR_HPP

#include <kemu/base/config.hpp>

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
    division_by_zero = 105,
    needs_rounding = 106,
    buffer_too_small = 107,
    not_weights = 108,
    not_capitals = 109,
    unknown_unit = 150,
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
    cannot_open = 301,
    file_missing = 302,
    file_empty = 303,
    file_too_large = 304,
    not_utf8 = 305,
    looks_like_gb18030 = 306,
    nul_byte = 307,
    bad_quoting = 308,
    wrong_field_count = 309,
    column_missing = 310,
    column_unknown = 311,
    column_twice = 312,
    layout_unknown = 313,
    row_twice = 314,
    row_without_parent = 315,
    total_row_missing = 316,
    row_not_recognised = 317,
    too_many_rows = 318,
    field_too_long = 319,
    bad_json = 320,
    meta_value = 321,
    not_a_folder = 322,
    not_a_line_number = 323,
    more_problems = 324,
    item_differs = 325,
    part_unknown = 326,
    part_missing = 327,
    row_missing = 328,
    bad_reference = 401,
    bad_relation = 402,
    identity_twice = 403,
    unknown_severity = 404,
    cells_missing = 405,
    waiver_unused = 406,
    unknown_group_kind = 407,
    unknown_group_role = 408,
    group_kind_differs = 409,
    group_incomplete = 410,
    account_twice = 411,
    department_twice = 412,
    capital_in_basic = 501,
    revenue_code_in_expenditure = 502,
    ledger_full = 503,
    no_such_posting = 504,
    different_classification = 505,
    not_a_member = 506,
    columns_differ = 507,
    not_in_tree_order = 508,
    too_many_cells = 509,
    not_rollup_bytes = 510,
    unknown_version = 511,
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
        return zh ? "小数位数过多"
                  : "more decimals than this number can have; an amount ends at a fen";
    case errc::out_of_range:
        return zh ? "超出可表示的范围" : "beyond the range that can be held";
    case errc::division_by_zero:
        return zh ? "除数或基数为零" : "the divisor or the base is zero";
    case errc::needs_rounding:
        return zh ? "按此格式须先指明舍入方式"
                  : "this format loses digits unless a rounding is named";
    case errc::buffer_too_small:
        return zh ? "缓冲区太小" : "the buffer is too small";
    case errc::not_weights:
        return zh ? "权重不得为负，也不得全为零" : "weights must not be negative, nor all be zero";
    case errc::not_capitals:
        return zh ? "不是规范的大写金额" : "not an amount in proper capitals";
    case errc::unknown_unit:
        return zh ? "不认识的金额单位" : "not a unit of money";
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
        return zh ? "清单的行数过多" : "more rows than a table holds";
    case errc::list_not_readable:
        return zh ? "无法读取清单文件" : "the file of the list cannot be read";
    case errc::cannot_open:
        return zh ? "文件无法读取" : "the file cannot be read";
    case errc::file_missing:
        return zh ? "缺少文件" : "the file is missing";
    case errc::file_empty:
        return zh ? "文件为空" : "the file is empty";
    case errc::file_too_large:
        return zh ? "文件过大" : "the file is too large";
    case errc::not_utf8:
        return zh ? "不是 UTF-8 编码" : "not valid UTF-8";
    case errc::looks_like_gb18030:
        return zh ? "文件是 GB18030（GBK）编码，请转换为 UTF-8"
                  : "the file is GB18030 (GBK), not UTF-8; convert it first";
    case errc::nul_byte:
        return zh ? "含有空字节" : "a NUL byte";
    case errc::bad_quoting:
        return zh ? "引号不配对" : "quotes that do not match";
    case errc::wrong_field_count:
        return zh ? "字段数与表头不符" : "the number of fields differs from the header's";
    case errc::column_missing:
        return zh ? "缺少列" : "a column is missing";
    case errc::column_unknown:
        return zh ? "不认识的列" : "a column that this form does not have";
    case errc::column_twice:
        return zh ? "列重复" : "a column stands twice";
    case errc::layout_unknown:
        return zh ? "表的格式无法识别" : "no known layout of this form has these columns and parts";
    case errc::row_twice:
        return zh ? "行重复" : "a row stands twice";
    case errc::row_without_parent:
        return zh ? "上级科目不在表中" : "a code whose parent is not in the form";
    case errc::total_row_missing:
        return zh ? "缺少合计行" : "the total row is missing";
    case errc::row_not_recognised:
        return zh ? "无法识别的行" : "a row that this form does not have";
    case errc::too_many_rows:
        return zh ? "行数过多" : "more rows than a form can have";
    case errc::field_too_long:
        return zh ? "字段过长" : "a field is too long";
    case errc::bad_json:
        return zh ? "不是正确的 JSON" : "not valid JSON";
    case errc::meta_value:
        return zh ? "meta.json 的内容有误" : "meta.json lacks a value or has a wrong one";
    case errc::not_a_folder:
        return zh ? "不是文件夹" : "not a folder";
    case errc::not_a_line_number:
        return zh ? "不是行次" : "not a line number";
    case errc::more_problems:
        return zh ? "该文件还有其他问题" : "the file has more problems than are listed";
    case errc::item_differs:
        return zh ? "同一行次的项目名称不同" : "the same line stands there with another item";
    case errc::part_unknown:
        return zh ? "不认识的分段" : "a part that this form does not have";
    case errc::part_missing:
        return zh ? "缺少分段" : "a part of the form is missing";
    case errc::row_missing:
        return zh ? "缺少该表应有的行" : "a row that this form must have is missing";
    case errc::bad_reference:
        return zh ? "单元格引用有误" : "not a reference to a cell of an account";
    case errc::bad_relation:
        return zh ? "关系符号有误" : "not a relation between amounts";
    case errc::identity_twice:
        return zh ? "勾稽关系编号重复" : "an identity with this id is there already";
    case errc::unknown_severity:
        return zh ? "不是已知的严重程度" : "not a severity";
    case errc::cells_missing:
        return zh ? "账套中没有所引用的单元格" : "the account has no such cells";
    case errc::waiver_unused:
        return zh ? "该豁免未对应任何不符" : "nothing violated is excused by this waiver";
    case errc::unknown_group_kind:
        return zh ? "不是已知的分组类型" : "not a kind of group";
    case errc::unknown_group_role:
        return zh ? "该类型的分组没有此角色" : "not a role in a group of that kind";
    case errc::group_kind_differs:
        return zh ? "同一分组的类型不一致" : "the group has another kind in an earlier record";
    case errc::group_incomplete:
        return zh ? "分组的账户不完整" : "the group lacks an account it needs";
    case errc::account_twice:
        return zh ? "同一账户在分组中出现两次" : "the account is in the group already";
    case errc::department_twice:
        return zh ? "一个分组只能有一个部门" : "the group has its department already";
    case errc::capital_in_basic:
        return zh ? "基本支出不得列基本建设类科目（309、311）"
                  : "basic expenditure cannot carry capital construction (309, 311)";
    case errc::revenue_code_in_expenditure:
        return zh ? "支出使用了收入科目编码" : "an expenditure carries a revenue code";
    case errc::ledger_full:
        return zh ? "账内金额合计将超出可表示的范围"
                  : "the ledger's amounts would no longer fit 64 bits";
    case errc::no_such_posting:
        return zh ? "没有这笔记录" : "there is no such posting";
    case errc::different_classification:
        return zh ? "年度或科目目录不同" : "another year or another classification";
    case errc::not_a_member:
        return zh ? "不是该维度的取值" : "not a value of this dimension";
    case errc::columns_differ:
        return zh ? "各列行数不一致" : "the columns differ in length";
    case errc::not_in_tree_order:
        return zh ? "编码未按科目顺序排列" : "the codes are not in tree order";
    case errc::too_many_cells:
        return zh ? "维度组合过多" : "more nodes or combinations than can be numbered";
    case errc::not_rollup_bytes:
        return zh ? "不是汇总数据" : "these bytes are no rollup state";
    case errc::unknown_version:
        return zh ? "汇总数据的版本未知" : "a rollup state of an unknown version";
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
    constexpr T* operator->() noexcept { return require(), &value_; }
    constexpr T value_or(T other) const { return has_value() ? value_ : other; }
    constexpr const kemu::error& error() const noexcept { return error_; }

private:
    constexpr void require() const noexcept {
        if (!has_value()) detail::result_has_no_value();
    }

    T value_{};
    kemu::error error_{};
};

/// Thrown when an amount, or another exact number, leaves the range of its type.
/// A type of ours over <exception>, because <stdexcept> brings <string> into every file.
class overflow : public std::exception {
public:
    const char* what() const noexcept override {
        return "kemu: overflow: a number leaves the range of its type";
    }
};

/// Thrown when an amount is divided by zero, or taken times a ratio that is no number.
class division_by_zero : public std::exception {
public:
    const char* what() const noexcept override { return "kemu: division by zero"; }
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

[[noreturn]] inline void amount_divided_by_zero() {
#if KEMU_HAS_EXCEPTIONS
    throw division_by_zero{};
#else
    std::terminate();
#endif
}

} // namespace detail

} // namespace kemu::inline v0

#endif
