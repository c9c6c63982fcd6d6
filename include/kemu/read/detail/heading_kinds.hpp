// SPDX-License-Identifier: BSL-1.0
// The headings that mean the same in every layout: codes, labels, line numbers, remarks.
#ifndef KEMU_READ_DETAIL_HEADING_KINDS_HPP
#define KEMU_READ_DETAIL_HEADING_KINDS_HPP

#include <kemu/form/label.hpp>
#include <kemu/form/label_list.hpp>
#include <kemu/read/headings.hpp>

#include <cstdint>
#include <string_view>

namespace kemu::inline v0::detail {

inline constexpr std::string_view code_headings =
    "科目编码|功能分类科目编码|支出功能分类科目编码|经济分类科目编码|支出经济分类科目编码|科目代码|"
    "编码|代码|"
    "功能科目编码|经济科目编码|收入功能分类科目编码|部门预算支出经济分类科目编码|"
    "部门预算支出功能分类科目编码|"
    "项目编码|支出功能分类编码|功能分类编码|科目编码及名称|科目编码（名称）|科目编码和名称|"
    "功能分类科目（编码及名称）|经济分类科目（编码及名称）|科目编码名称|code";
inline constexpr std::string_view name_headings =
    "科目名称|功能分类科目名称|经济分类科目名称|支出功能分类科目名称|支出经济分类科目名称|"
    "功能科目名称|名称|"
    "项目|项目名称|收入项目|支出项目|项目（按功能分类）|项目（按支出性质和经济分类）|项目("
    "按支出功能分类)|"
    "项目（按支出性质）|收入|支出|收入内容|支出内容|内容|指标|统计指标|科目|单位名称（科目）|"
    "支出用途|部门（单位）名称|"
    "项目（按支出功能分类）|支出项目（按功能分类）|支出（按功能分类）|功能分类|经济科目名称|name|"
    "item|事项|年度|年份|资金来源|收入来源|功能分类科目|经济分类科目|支出功能分类科目|"
    "支出经济分类科目|部门预算支出经济分类科目";
inline constexpr std::string_view line_headings = "行次|序号|栏次|line";
inline constexpr std::string_view ignored_headings =
    "备注|说明|部门（单位）代码|单位代码|单位名称|单位编码|部门代码|部门名称|部门编码|预算单位|"
    "预算单位编码|预算单位名称|项目单位|类型|"
    "变动原因|主要原因|"
    "计量单位";
inline constexpr std::string_view agency_headings =
    "部门（单位）代码|单位代码|单位名称|单位编码|部门代码|部门名称|部门编码|预算单位|预算单位编码|"
    "预算单位名称";
inline constexpr std::string_view total_labels =
    "合计|总计|支出合计|收入合计|本年支出合计|本年收入合计";

// The list that a heading stands in.
enum class heading_list : std::uint8_t { none, code, line, side, name, division, ignored };

// The first list that has the heading, from lists that are made once.
inline heading_list list_of_heading(std::string_view leaf) {
    static const label_list lists = [] {
        label_list out;
        const auto add = [&out](heading_list to, std::string_view labels) {
            out.add(labels, static_cast<std::uint32_t>(to));
        };
        add(heading_list::code, code_headings);
        add(heading_list::line, line_headings);
        add(heading_list::side, "收入|支出");
        add(heading_list::name, name_headings);
        add(heading_list::division, "部门预算经济分类|政府预算经济分类|部门经济分类|政府经济分类");
        add(heading_list::ignored, ignored_headings);
        out.index();
        return out;
    }();
    return static_cast<heading_list>(lists.first_match(without_ordinal(leaf), 0));
}

inline heading_kind kind_of_heading(std::string_view leaf) {
    if (leaf == "类" || leaf == "款" || leaf == "项" || leaf == "目")
        return heading_kind::code_part;
    const heading_list list = list_of_heading(leaf);
    switch (list) {
    case heading_list::code:
        return heading_kind::code;
    case heading_list::line:
        return heading_kind::line_number;
    case heading_list::side:
        return heading_kind::side_label;
    case heading_list::name:
    case heading_list::division:
        return heading_kind::label;
    case heading_list::ignored:
    case heading_list::none:
        break;
    }
    // 项目（按部门预算经济分类）, 按功能分类: by what the lines of a side are divided.
    for (const std::string_view end : {"分类", "分类)", "分类科目)"})
        if (leaf.ends_with(end) && leaf.find("按") != leaf.npos) return heading_kind::label;
    return list == heading_list::ignored ? heading_kind::ignored : heading_kind::other;
}

} // namespace kemu::inline v0::detail

#endif
