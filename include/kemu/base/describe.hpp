// SPDX-License-Identifier: BSL-1.0
// The sentences of error numbers, in Chinese and English.
//
// Here:         when to use it:
//   language    the language of a sentence
//   describe    the sentence of an error number; message.hpp adds place and text
//
// Apart from errc.hpp, because only reports need the sentences.
#ifndef KEMU_BASE_DESCRIBE_HPP
#define KEMU_BASE_DESCRIBE_HPP

#include <kemu/base/errc.hpp>
#include <kemu/base/sorted.hpp>

#include <cstddef>
#include <cstdint>

namespace kemu::inline v0 {

/// The language of sentences made for people [语言].
enum class language : std::uint8_t { zh, en };

namespace detail {

struct sentence {
    errc code;
    const char* zh;
    const char* en;
};

// By number: describe searches it.
inline constexpr sentence sentences[] = {
    {errc::none, "无错误", "no error"},
    {errc::empty_text, "内容为空", "the text is empty"},
    {errc::not_a_number, "不是数字", "not a number"},
    {errc::too_many_decimals, "小数位数过多",
     "more decimals than this number can have; an amount ends at a fen"},
    {errc::out_of_range, "超出可表示的范围", "outside the range that can be represented"},
    {errc::division_by_zero, "除数或基数为零", "the divisor or the base is zero"},
    {errc::needs_rounding, "按此格式须先指明舍入方式",
     "this format loses digits unless a rounding mode is named"},
    {errc::buffer_too_small, "缓冲区太小", "the buffer is too small"},
    {errc::not_weights, "权重不得为负，也不得全为零",
     "weights must not be negative, nor all be zero"},
    {errc::not_capitals, "不是规范的大写金额", "not an amount in proper capitals"},
    {errc::unknown_unit, "不认识的金额单位", "not a unit of money"},
    {errc::not_a_code, "不是科目编码", "not a classification code"},
    {errc::unknown_code, "科目编码不在目录中", "the tables do not contain this code"},
    {errc::not_valid_that_year, "该年度不使用此科目", "this code is not valid in that year"},
    {errc::year_not_covered, "没有该年度的科目表", "there are no tables for that year"},
    {errc::list_without_header, "清单没有表头，或编码、名称列缺失，或列名重复",
     "the list has no header row, or a column is missing or twice"},
    {errc::other_classification, "编码属于另一种科目分类",
     "the code belongs to another classification"},
    {errc::name_missing, "科目没有名称", "the code has no name"},
    {errc::not_a_year, "不是四位数的年度", "not a year of four digits"},
    {errc::years_crossed, "起始年度晚于终止年度", "the first year is after the last"},
    {errc::unknown_budget, "不是已知的预算种类", "not the name of a budget"},
    {errc::unknown_evidence, "不是已知的依据", "not a kind of evidence"},
    {errc::parent_missing, "上级科目不在清单中", "the code above is not in the list"},
    {errc::duplicate_code, "同一编码在同一年度出现两次",
     "the code appears twice for the same year"},
    {errc::parent_not_valid, "上级科目在该年度不使用",
     "the code above is not valid in a year of this one"},
    {errc::list_too_large, "清单的行数过多", "more rows than a table holds"},
    {errc::code_length, "编码的位数不对（类3位、款5位、项7位、目9位）",
     "not as many digits as a code of this classification has (3, 5, 7 or 9, by the level)"},
    {errc::unknown_classification, "不是已知的科目分类", "not the name of a classification"},
    {errc::name_unprintable, "名称含有控制字符", "a control character in a name"},
    {errc::cannot_open, "文件无法读取", "the file cannot be read"},
    {errc::file_missing, "缺少文件", "the file is missing"},
    {errc::file_empty, "文件为空", "the file is empty"},
    {errc::file_too_large, "文件过大", "the file is too large"},
    {errc::not_utf8, "不是 UTF-8 编码", "not valid UTF-8"},
    {errc::looks_like_gb18030, "文件是 GB18030（GBK）编码，请转换为 UTF-8",
     "the file is GB18030 (GBK), not UTF-8; convert it first"},
    {errc::nul_byte, "含有空字节", "a NUL byte"},
    {errc::bad_quoting, "引号不配对", "quotation marks that do not match"},
    {errc::wrong_field_count, "字段数与表头不符",
     "the number of fields differs from that of the header"},
    {errc::column_missing, "缺少列", "a column is missing"},
    {errc::column_unknown, "不认识的列", "a column that this form does not have"},
    {errc::column_twice, "列重复", "a column appears twice"},
    {errc::layout_unknown, "表的格式无法识别",
     "no known layout of this form has these columns and parts"},
    {errc::row_twice, "行重复", "a row appears twice"},
    {errc::row_without_parent, "上级科目不在表中", "a code whose parent is not in the form"},
    {errc::total_row_missing, "缺少合计行", "the total row is missing"},
    {errc::row_not_recognised, "无法识别的行", "a row that this form does not have"},
    {errc::too_many_rows, "行数过多", "more rows than a form can have"},
    {errc::field_too_long, "字段过长", "a field is too long"},
    {errc::bad_json, "不是正确的 JSON", "not valid JSON"},
    {errc::meta_value, "meta.json 的内容有误", "meta.json lacks a value or has a wrong one"},
    {errc::not_a_folder, "不是文件夹", "not a folder"},
    {errc::not_a_line_number, "不是行次", "not a line number"},
    {errc::more_problems, "该文件还有其他问题", "the file has more problems than are listed"},
    {errc::item_differs, "同一行次的项目名称不同",
     "the same line number has another item elsewhere"},
    {errc::part_unknown, "不认识的分段", "a part that this form does not have"},
    {errc::part_missing, "缺少分段", "a part of the form is missing"},
    {errc::row_missing, "缺少该表应有的行", "a row that this form must have is missing"},
    {errc::repaired, "已按修正后的内容读取", "read after a repair"},
    {errc::looks_like_utf16, "文件是 UTF-16 编码，请转换为 UTF-8",
     "the file is UTF-16, not UTF-8; convert it first"},
    {errc::layout_ambiguous, "各栏符合几张表，须有标题才能确定",
     "the columns fit several forms; a title would tell which"},
    {errc::two_readings, "有两种读法，请更正", "this can be read in two ways"},
    {errc::left_aside, "表样中没有此行或此栏，未采用",
     "no row or column of the layout; left aside"},
    {errc::form_twice, "同一张表出现两次，只读第一次",
     "this form stands twice; the first one was read"},
    {errc::set_unknown, "没有这个表套", "there is no such form set"},
    {errc::set_tie, "符合几个表套，按第一个读取",
     "several form sets fit; read as the first of them"},
    {errc::table_unknown, "未识别的表，未核对", "a form that no layout knows; not checked"},
    {errc::folder_not_empty, "文件夹非空，不覆盖已有文件",
     "the folder is not empty; nothing was replaced"},
    {errc::key_unknown, "不认识的键", "not a key that is known"},
    {errc::amount_without_row, "有数字但没有科目或项目", "figures without a code or label"},
    {errc::file_changed, "文件在读取过程中有变动，未采用",
     "the file was written to while it was read; not used"},
    {errc::record_cut_off, "文件在一行中间结束，可能没有写完",
     "the file ends within a record; it may not have been written to its end"},
    {errc::cannot_write, "文件无法写出", "the file cannot be written"},
    {errc::form_differs, "同一张表出现两次且数字不同",
     "the form is there twice, with different figures"},
    {errc::bad_reference, "单元格引用有误", "not a reference to a cell of an account"},
    {errc::bad_relation, "关系符号有误", "not a relation between amounts"},
    {errc::identity_twice, "勾稽关系编号重复", "an identity with this id exists already"},
    {errc::unknown_severity, "不是已知的严重程度", "not a severity"},
    {errc::cells_missing, "账套中没有所引用的单元格", "the account has no such cells"},
    {errc::waiver_unused, "该豁免未对应任何不符", "the waiver excuses no violation"},
    {errc::unknown_group_kind, "不是已知的分组类型", "not a kind of group"},
    {errc::unknown_group_role, "该类型的分组没有此角色", "not a role in a group of that kind"},
    {errc::group_kind_differs, "同一分组的类型不一致",
     "the group has another kind in an earlier record"},
    {errc::group_incomplete, "分组的账户不完整", "the group lacks an account that it needs"},
    {errc::account_twice, "同一账户在分组中出现两次", "the account is in the group already"},
    {errc::department_twice, "一个分组只能有一个部门", "the group has its department already"},
    {errc::too_many_named_cells, "自带勾稽关系合计所指的单元格过多",
     "the rules of the file together name more cells than are judged"},
    {errc::capital_in_basic, "基本支出不得列基本建设类科目（309、311）",
     "basic expenditure cannot carry capital construction (309, 311)"},
    {errc::revenue_code_in_expenditure, "支出使用了收入科目编码",
     "an expenditure carries a revenue code"},
    {errc::ledger_full, "账内金额合计将超出可表示的范围",
     "the ledger's amounts would no longer fit 64 bits"},
    {errc::no_such_posting, "没有这笔记录", "there is no such posting"},
    {errc::different_classification, "年度或科目目录不同",
     "another year or another classification"},
    {errc::not_a_member, "不是该维度的取值", "not a value of this dimension"},
    {errc::columns_differ, "各列行数不一致", "the columns differ in length"},
    {errc::not_in_tree_order, "编码未按科目顺序排列", "the codes are not in tree order"},
    {errc::too_many_cells, "维度组合过多", "more nodes or combinations than can be numbered"},
    {errc::not_rollup_bytes, "不是汇总数据", "the bytes are not a rollup state"},
    {errc::unknown_version, "汇总数据的版本未知", "a rollup state of an unknown version"},
    {errc::not_an_item, "不是末级科目", "not an item: the code is missing or has others below it"},
    {errc::bytes_damaged, "汇总数据已损坏",
     "the bytes of the rollup state are damaged: the checksum differs"},
    {errc::out_of_memory, "内存不足", "out of memory"},
    {errc::unknown_claim_kind, "不是已知的文字数据种类", "not a kind of claim"},
    {errc::unknown_direction, "不是增减方向", "not a direction of change"},
    {errc::not_a_percent, "不是百分比", "not a percentage"},
    {errc::unknown_comparator, "不认识的比较符号", "not a comparator of a target"},
    {errc::unknown_sheet, "没有这张自评表", "there is no such evaluation sheet"},
    {errc::bad_expression, "算式有误", "not an arithmetic expression"},
    {errc::claim_twice, "文字数据编号重复", "a claim with this id is there already"},
    {errc::indicator_empty, "绩效指标没有名称、分值和得分",
     "the indicator has no name, weight and score"},
    {errc::unknown_rating_rule, "不是已知的评分规则", "not a rule of rating"},
    {errc::curve_not_in_order, "计分规则的比率未从小到大排列",
     "the rates of a score curve are not in ascending order"},
    {errc::unknown_place, "没有所引用的数据", "there is no figure at this place"},
    {errc::unknown_grade, "不是评价等级", "not a grade"},
    {errc::sheet_twice, "自评表重复", "the evaluation sheet stands there already"},
    {errc::not_yes_or_no, "应为是或否", "neither yes nor no"},
};

} // namespace detail

/// The sentence of an error number [错误说明].
/// Returns: text with static storage.
/// Complexity: logarithmic in the number of errors.
/// Example: describe(errc::unknown_code, language::en)
constexpr const char* describe(errc e, language l) noexcept {
    const bool zh = l == language::zh;
    constexpr std::size_t count = sizeof detail::sentences / sizeof detail::sentences[0];
    const std::size_t found = detail::first_not_before(
        count, [e](std::size_t i) { return detail::sentences[i].code < e; });
    if (found == count || detail::sentences[found].code != e)
        return zh ? "未知错误" : "unknown error";
    return zh ? detail::sentences[found].zh : detail::sentences[found].en;
}

} // namespace kemu::inline v0

#endif
