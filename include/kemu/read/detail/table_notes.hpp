// SPDX-License-Identifier: BSL-1.0
// Lines below and between the rows of a table that are none: notes, signatures, feet of pages.
#ifndef KEMU_READ_DETAIL_TABLE_NOTES_HPP
#define KEMU_READ_DETAIL_TABLE_NOTES_HPP

#include <kemu/read/detail/nearest_label.hpp>
#include <kemu/read/plain_title.hpp>

#include <cstddef>
#include <string>
#include <string_view>

namespace kemu::inline v0::detail {

// 审核人： and the like, of those who made, checked or sent the table.
inline bool is_signature(std::string_view text) {
    if (text.find(':') == text.npos && text.find("：") == text.npos) return false;
    for (const std::string_view who :
         {"制表",       "制表人",   "填表",     "填表人",   "填报人",     "审核",
          "审核人",     "复核",     "复核人",   "经办人",   "单位负责人", "部门负责人",
          "财务负责人", "负责人",   "分管领导", "联系人",   "联系电话",   "填报日期",
          "填表日期",   "报送日期", "制表日期", "打印日期", "公开日期",   "公开时间"})
        if (text.starts_with(who) &&
            (text.substr(who.size()).starts_with(":") || text.substr(who.size()).starts_with("：")))
            return true;
    return false;
}

inline bool is_note(std::string_view text) {
    for (const std::string_view mark : {"（", "(", "*", "※", "★", "＊"})
        if (text.starts_with(mark) && text.substr(mark.size()).starts_with("注"))
            text.remove_prefix(mark.size());
    for (const std::string_view lead : {"注:", "注：", "说明:", "说明：", "备注:", "备注：",
                                        "本表反映", "数据来源", "资料来源", "填表人", "制表"})
        if (text.starts_with(lead)) return true;
    // 注1：, 备  注：and 注.
    if (text.starts_with("备")) {
        text.remove_prefix(std::string_view{"备"}.size());
        while (text.starts_with(' ') || text.starts_with("　"))
            text.remove_prefix(text[0] == ' ' ? 1 : std::string_view{"　"}.size());
    }
    if (text.starts_with("注")) {
        std::string_view rest = text.substr(std::string_view{"注"}.size());
        while (!rest.empty() && (rest[0] == ' ' || (rest[0] >= '0' && rest[0] <= '9')))
            rest.remove_prefix(1);
        for (const std::string_view end : {":", "：", ".", "、", "．"})
            if (rest.starts_with(end)) return true;
    }
    if (is_signature(text)) return true;
    if (text.size() <= 8) return false;
    // "本部门无…故本表无数据", as Shanghai prints it below an empty table.
    const bool says_none = text.find("无数据") != text.npos || text.find("没有") != text.npos ||
                           text.find("故本表") != text.npos || text.find("此表无") != text.npos ||
                           text.find("空表") != text.npos;
    return says_none && characters(text).size() > 8;
}

inline constexpr std::string_view words_of_pages =
    "本页小计|本页合计|页计|过次页|承前页|承上页|续表|（续表）|续上表|接上表|（续）|接下页|转下页|"
    "续下页";

// The foot of a page: — 5 —, -5-, 第5页, 第 5 页 共 9 页. A number alone is none.
inline bool is_page_number(std::string_view text) {
    constexpr std::size_t longest = 64; // bytes
    if (text.size() > longest) return false;
    const std::string plain = plain_title(text);
    std::string_view rest = plain;
    bool framed = false;
    for (bool again = true; again;) {
        again = false;
        for (const std::string_view dash : {"-", "—", "–", "─", "－", "−", "·"}) {
            if (!rest.starts_with(dash) || !rest.ends_with(dash) || rest.size() <= 2 * dash.size())
                continue;
            rest = rest.substr(dash.size(), rest.size() - 2 * dash.size());
            framed = again = true;
        }
    }
    const bool has_words = rest.starts_with("第") && rest.ends_with("页");
    if (!framed && !has_words) return false;
    std::string digits{rest};
    for (const std::string_view word : {"第", "页", "共", ",", "/"})
        for (std::size_t at = digits.find(word); at != digits.npos; at = digits.find(word))
            digits.erase(at, word.size());
    return !digits.empty() && digits.find_first_not_of("0123456789") == digits.npos;
}

} // namespace kemu::inline v0::detail

#endif
