// SPDX-License-Identifier: BSL-1.0
// Lines below and between the rows of a table that are none: notes, signatures, feet of pages.
#ifndef KEMU_READ_DETAIL_TABLE_NOTES_HPP
#define KEMU_READ_DETAIL_TABLE_NOTES_HPP

#include <kemu/read/detail/nearest_label.hpp>
#include <kemu/read/plain_title.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace kemu::inline v0::detail {

// What a line says that is no row of the table.
enum class note_word : std::uint8_t {
    lead,      // begins with it: 注：, 说明：
    signature, // begins with it and a colon: 审核人：
    no_figures // has it anywhere: 本部门无…故本表无数据
};
struct note_words {
    note_word kind;
    std::string_view words; // separated by '|'
};

// The words of such lines, as published accounts have them.
inline constexpr note_words words_of_notes[] = {
    {note_word::lead, "注:|注：|说明:|说明：|备注:|备注：|本表反映|数据来源|资料来源|填表人|制表"},
    {note_word::signature,
     "制表|制表人|填表|填表人|填报人|审核|审核人|复核|复核人|经办人|单位负责人|部门负责人|"
     "财务负责人|负责人|"
     "分管领导|联系人|联系电话|填报日期|填表日期|报送日期|制表日期|打印日期|公开日期|公开时间"},
    {note_word::no_figures, "无数据|没有|故本表|此表无|空表"}};
// 注1：, 备  注： and （注） have blanks and marks of their own.
inline constexpr std::string_view marks_of_notes = "（|(|*|※|★|＊|注|备";

// The marks and words at the foot and the head of pages.
inline constexpr std::string_view words_of_pages =
    "本页小计|本页合计|页计|过次页|承前页|承上页|续表|（续表）|续上表|接上表|（续）|接下页|转下页|"
    "续下页";

// A set of characters, which may have others: most rows begin with none of them, and one look says so.
class character_filter {
public:
    // Adds the first character of each word.
    constexpr void add(std::string_view words) noexcept {
        for (bool begins = true; !words.empty(); words.remove_prefix(1)) {
            if (begins) bits_ |= bit_of(words);
            begins = words[0] == '|';
        }
    }
    constexpr bool may_have(std::string_view s) const noexcept { return (bits_ & bit_of(s)) != 0; }

private:
    static constexpr std::uint64_t bit_of(std::string_view s) noexcept {
        if (s.empty()) return 0;
        const auto byte = [s](std::size_t i) { return static_cast<unsigned char>(s[i]); };
        const unsigned mixed =
            byte(0) < 0x80 || s.size() < 3 ? byte(0) : byte(0) ^ byte(1) * 5U ^ byte(2);
        return std::uint64_t{1} << (mixed % 64);
    }
    std::uint64_t bits_ = 0;
};
constexpr character_filter filter_of_notes(bool begins) noexcept {
    character_filter out;
    for (const note_words& x : words_of_notes)
        if ((x.kind != note_word::no_figures) == begins) out.add(x.words);
    if (begins) out.add(marks_of_notes);
    return out;
}
constexpr character_filter filter_of_pages() noexcept {
    character_filter out;
    out.add(words_of_pages);
    return out;
}
inline constexpr character_filter begins_words_of_page = filter_of_pages();
inline constexpr character_filter begins_note = filter_of_notes(true);
inline constexpr character_filter says_no_figures = filter_of_notes(false);

// Calls f(word) for the words of a kind until it says true.
template <class F>
bool any_note_word(note_word kind, F&& f) {
    for (const note_words& x : words_of_notes) {
        if (x.kind != kind) continue;
        for (std::string_view rest = x.words; !rest.empty();) {
            const std::size_t bar = rest.find('|');
            if (f(rest.substr(0, bar))) return true;
            rest.remove_prefix(bar == rest.npos ? rest.size() : bar + 1);
        }
    }
    return false;
}

// "本部门无…故本表无数据", as Shanghai prints it below an empty table.
inline bool says_none(std::string_view text) {
    if (text.size() <= 8) return false;
    for (std::string_view rest = text; !rest.empty(); rest.remove_prefix(1)) {
        if (static_cast<unsigned char>(rest[0]) < 0xE0 || !says_no_figures.may_have(rest)) continue;
        if (any_note_word(note_word::no_figures,
                          [&](std::string_view word) { return rest.starts_with(word); }))
            return count_characters(text) > 8;
    }
    return false;
}

inline bool is_note(std::string_view text) {
    if (!begins_note.may_have(text)) return says_none(text);
    for (const std::string_view mark : {"（", "(", "*", "※", "★", "＊"})
        if (text.starts_with(mark) && text.substr(mark.size()).starts_with("注"))
            text.remove_prefix(mark.size());
    if (any_note_word(note_word::lead,
                      [&](std::string_view lead) { return text.starts_with(lead); }))
        return true;
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
    return any_note_word(note_word::signature,
                         [&](std::string_view who) {
                             if (!text.starts_with(who)) return false;
                             const std::string_view rest = text.substr(who.size());
                             return rest.starts_with(":") || rest.starts_with("：");
                         }) ||
           says_none(text);
}

// 本页小计, 续表 and the like.
inline bool is_word_of_page(std::string_view text) {
    const std::string_view bare = without_ordinal(text);
    const bool is_plain = first_character(bare.data(), bare.data() + bare.size()) != 0;
    return (!is_plain || begins_words_of_page.may_have(bare)) &&
           bare_label_in(bare, words_of_pages);
}

// The foot of a page: — 5 —, -5-, 第5页, 第 5 页 共 9 页. A number alone is none.
inline bool is_page_number(std::string_view text) {
    constexpr std::size_t longest = 64; // bytes
    if (text.size() > longest) return false;
    if (ordinary_char_at(text) != 0 && text[0] != '-' && !text.starts_with("第")) return false;
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
