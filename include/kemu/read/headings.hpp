// SPDX-License-Identifier: BSL-1.0
// The texts of a printed table that say what it is: titles, headings, units, years, phases.
//
// Here:               when to use it:
//   title_index       which layout a title names, over all forms of a set
//   heading           one heading of a column with those above it
//   column_headings   which column of a layout a heading names
//   unit_in           the unit that a heading or a line above the table names
#ifndef KEMU_READ_HEADINGS_HPP
#define KEMU_READ_HEADINGS_HPP

#include <kemu/base/swap.hpp>
#include <kemu/form/form_set.hpp>
#include <kemu/form/label.hpp>
#include <kemu/form/label_list.hpp>
#include <kemu/read/detail/nearest_label.hpp>
#include <kemu/read/plain_title.hpp>
#include <kemu/read/printed_cell.hpp>
#include <kemu/text/unit.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kemu::inline v0 {

namespace detail {

// Words that make a title another title: what is left of it beside the known one must have none of them.
inline constexpr std::string_view telling_words[] = {
    "一般公共预算", "政府性基金", "国有资本", "财政拨款", "项目", "基本",    "三公", "采购",
    "专户",         "收入",       "支出",     "经济分类", "明细", "资产",    "绩效", "会议",
    "培训",         "机关运行",   "人员",     "债务",     "转移", "情况说明"};

// A title in plain letters without what joins its words: 三公经费、会议费 and 三公经费及会议费 are alike.
inline std::string joined_title(std::string_view text) {
    std::string out = plain_title(text);
    for (const std::string_view joint : {"、", "及", "和", "与"})
        for (std::size_t at = out.find(joint); at != out.npos; at = out.find(joint, at))
            out.erase(at, joint.size());
    return out;
}

// A title without words that tell no form: 总体情况表 and 总体表 are 总表, 情况表 and 公开表 are 表, and
// （按功能科目） only says how the rows stand. （按经济分类） may be another form, but of basic expenditure.
inline std::string loosened_title(std::string_view text) {
    std::string out = joined_title(text);
    constexpr std::size_t longest = 512; // bytes; what is longer is no title
    if (out.size() > longest) return out;
    const std::size_t open = out.rfind("表(按");
    if (open != out.npos && out.ends_with(")") &&
        (out.find("经济", open) == out.npos || out.find("基本支出") < open))
        out.resize(open + std::string_view{"表"}.size());
    struct wording {
        std::string_view printed, plain;
    };
    for (const wording w : {wording{"总体情况表", "总表"}, wording{"总体表", "总表"},
                            wording{"情况表", "表"}, wording{"公开表", "表"}})
        for (std::size_t at = out.find(w.printed); at != out.npos; at = out.find(w.printed))
            out.replace(at, w.printed.size(), w.plain);
    return out;
}

} // namespace detail

/// Which layout of a set a title names [表名].
/// Thread safety: read by many.
class title_index {
public:
    explicit title_index(const form_set& set) {
        for (const layout& x : set.layouts)
            detail::for_each_part_of(x.title_zh, '|', [&](std::string_view title) {
                has_ascii_title_ = has_ascii_title_ || detail::is_ascii(title);
                titles_.push_back({detail::joined_title(title), &x});
                for (std::size_t i = titles_.size() - 1; // longer ones go up
                     i > 0 && titles_[i - 1].title.size() < titles_[i].title.size(); --i)
                    detail::swap_values(titles_[i - 1], titles_[i]);
            });
    }

    /// The layout that a text names: the longest title in it, where the rest of the text has no word that
    /// makes it another one (an agency, a year, 公开05表 may stand beside it).
    /// Returns: nullptr where it names none; the first where several have that title.
    /// Complexity: titles times the length of the text.
    const layout* find(std::string_view text) const {
        const layout* first = nullptr;
        for_each(text, [&first](const layout& x) {
            if (first == nullptr) first = &x;
        });
        return first;
    }
    /// Calls f(layout) for every layout that has the title in a text: two forms may share one.
    /// Complexity: as find.
    template <class F>
    void for_each(std::string_view text, F&& f) const {
        if (!has_ascii_title_ && detail::is_ascii(text)) return; // form05
        const std::string plain = detail::joined_title(text);
        const std::string* found = nullptr;
        for (const entry& e : titles_) {
            if (found != nullptr && e.title.size() < found->size()) return;
            if (found != nullptr && e.title == *found) f(*e.layout);
            if (found != nullptr) continue;
            const std::size_t at = plain.rfind(e.title);
            if (at == plain.npos) continue;
            std::string rest = plain.substr(0, at) + plain.substr(at + e.title.size());
            for (const std::string_view word : detail::telling_words)
                if (rest.find(word) != rest.npos) return;
            found = &e.title;
            f(*e.layout);
        }
    }

private:
    struct entry {
        std::string title;
        const kemu::layout* layout;
    };
    bool has_ascii_title_ = false;
    std::vector<entry> titles_{}; // the longest first, those of one length in the order of the set
};

/// Does a text look like the title of a form? The number of one (公开05表, 预算01-1表, form05) does not.
/// Complexity: linear.
inline bool looks_like_title(std::string_view text) {
    if (detail::is_ascii(text)) return false; // no 表
    const std::string plain = plain_title(text);
    std::string_view body = plain; // without what is added: 表（功能科目）, 表--人员经费
    for (const std::string_view mark : {"表(", "表-", "表—"})
        if (const std::size_t at = body.find(mark); at != body.npos) body = body.substr(0, at + 3);
    if (plain.size() < 9 || (!body.ends_with("表") && !plain.ends_with("表)")) ||
        plain.find(':') != plain.npos)
        return false;
    std::size_t said = 0; // bytes of words that say what the form is
    std::string_view rest = plain;
    while (!rest.empty()) {
        std::size_t n = 0;
        for (const std::string_view word : {"公开", "附件", "附表", "财决", "表", "第", "号"})
            if (rest.starts_with(word)) n = word.size();
        if (n == 0 && rest.starts_with("预算") && rest.find_first_of("0123456789") == 6) n = 6;
        if (n == 0) said += static_cast<unsigned char>(rest[0]) >= 0x80 ? 1U : 0U;
        rest.remove_prefix(n == 0 ? 1 : n);
    }
    return said >= 6;
}

/// The unit that a text names: 单位：万元, 金额单位:元, 本年支出合计（万元）.
/// Returns: true and the unit in `u`; `text` loses the brackets of a heading.
/// Complexity: linear in the text.
inline bool unit_in(std::string& text, unit& u) {
    if (text.find("元") == text.npos) return false;
    struct name {
        std::string_view text;
        unit value;
    };
    constexpr name names[] = {
        {"亿元", yi_yuan}, {"万元", wan_yuan}, {"千元", qian_yuan}, {"元", yuan}};
    for (const name& n : names)
        for (const std::string_view lead : {"(", "(单位:", "(金额单位:"}) {
            const std::string bracketed = std::string{lead} + std::string{n.text} + ")";
            if (text.size() <= bracketed.size() || !text.ends_with(bracketed)) continue;
            text.resize(text.size() - bracketed.size());
            u = n.value;
            return true;
        }
    // 编制单位:元阳县财政局 names an agency: a unit ends where its word ends.
    constexpr std::string_view lead = "单位:";
    for (std::size_t at = text.find(lead); at != text.npos; at = text.find(lead, at + 1)) {
        std::string_view rest = std::string_view{text}.substr(at + lead.size());
        rest = detail::without_prefix(rest, "人民币");
        for (const name& n : names) {
            if (!rest.starts_with(n.text)) continue;
            const std::string_view after = rest.substr(n.text.size());
            if (!after.empty() && static_cast<unsigned char>(after[0]) >= 0x80 &&
                !after.starts_with("、"))
                continue;
            u = n.value;
            return true;
        }
    }
    for (const name& n : names) {
        if (text == "(" + std::string{n.text} + ")" ||
            text == "单位(" + std::string{n.text} + ")") {
            u = n.value;
            return true;
        }
    }
    return false;
}

/// The year that a text names: 2024年度…; 0 where it names none.
/// Complexity: linear in the text.
/// Example: year_in("2024年度部门决算") is 2024.
inline int year_in(std::string_view text) noexcept {
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    for (std::size_t i = 0; i + 4 < text.size(); ++i) {
        if (i > 0 && is_digit(text[i - 1])) continue;
        if ((text[i] != '1' && text[i] != '2') || !is_digit(text[i + 1]) ||
            !is_digit(text[i + 2]) || !is_digit(text[i + 3]))
            continue;
        if (text.substr(i + 4).starts_with("年"))
            return (text[i] - '0') * 1000 + (text[i + 1] - '0') * 100 + (text[i + 2] - '0') * 10 +
                   (text[i + 3] - '0');
    }
    return 0;
}

namespace detail {

// The part that a heading names, as part_named(text) has it without the year.
template <class PartNamed>
part_id part_of_heading(std::string_view heading, int year, PartNamed&& part_named) {
    std::string room;
    const std::string_view plain = plain_title_in(heading, room);
    const int named = year_in(plain);
    if (named == 0) return part_named(plain);
    if (year != 0 && named != year && named != year - 1) return part_id::none;
    std::string rest{plain};
    const std::string year_word = std::to_string(named) + "年"; // 本年2024年预算数 has another 年
    rest.erase(rest.find(year_word), year_word.size());
    if (rest.starts_with("度")) rest = rest.substr(std::string_view{"度"}.size());
    const part_id p = part_named(rest);
    if (year == 0 || named == year) return p;
    if (p == part_id::budget || p == part_id::initial_budget) return part_id::prior_budget;
    if (p == part_id::final_accounts) return part_id::prior_final;
    return p;
}

} // namespace detail

/// The part of a set that a heading names: a phase like 决算数 or 2023年预算数, a side, a section.
/// `year` is the account's; a heading of the year before names the phase of that year.
/// Complexity: linear in the heading, times the words of the parts.
inline part_id part_of_heading(const form_set& set, std::string_view heading, int year) {
    return detail::part_of_heading(heading, year,
                                   [&set](std::string_view text) { return set.part_named(text); });
}

/// What a heading says whatever the layout.
enum class heading_kind : std::uint8_t {
    other,       ///< what layouts name: figures, parts, items
    code,        ///< 科目编码
    code_part,   ///< 类, 款, 项, 目
    label,       ///< 科目名称, 项目
    side_label,  ///< 收入, 支出: a label in forms of lines, elsewhere a column of figures
    line_number, ///< 行次
    ignored      ///< remarks, codes of agencies: known, and not read
};

/// A heading of a column with those above it, the outermost first, in plain letters.
struct heading {
    std::vector<std::string> path{};
    heading_kind kind =
        heading_kind::other; ///< of its leaf; found once, for layouts are tried by the dozen
    unit named_unit = wan_yuan;
    bool names_unit = false;
    std::uint32_t hash = 0; ///< of its leaf as labels have it, found once; 0: not found yet

    /// The lowest heading, which stands right above the column.
    std::string_view leaf() const noexcept {
        return path.empty() ? std::string_view{} : std::string_view{path.back()};
    }
    /// Does one of these labels stand above the lowest heading?
    /// Complexity: linear in the headings, times the labels.
    bool has_above(std::string_view labels) const {
        for (std::size_t i = 0; i + 1 < path.size(); ++i)
            if (detail::label_in(path[i], labels)) return true;
        return false;
    }
};

namespace detail {

// How well a heading fits one column: 0 not at all, 1 by its own words, more also by those above it, most by
// the one right above it.
inline int fits(const heading& h, std::string_view titles) {
    if (titles.empty()) return 0;
    const std::string_view bare = without_ordinal(h.leaf());
    if (bare.empty()) return 0;
    if (titles.find('/') == titles.npos) return bare_label_in(bare, titles) ? 1 : 0;
    int best = 0;
    for_each_part_of(titles, '|', [&](std::string_view title) {
        if (title.empty()) return;
        const std::size_t slash = title.rfind('/');
        if (slash == title.npos) {
            if (best == 0 && bare_label_in(bare, title)) best = 1;
            return;
        }
        if (!bare_label_in(bare, title.substr(slash + 1))) return;
        int found = 0;
        bool all = true;
        bool right_above = false;
        for_each_part_of(title.substr(0, slash), '/', [&](std::string_view above) {
            if (h.has_above(above))
                found += 2;
            else
                all = false;
            right_above = h.path.size() > 1 && label_in(h.path[h.path.size() - 2], above);
        });
        if (const int fit = 1 + found + (right_above ? 1 : 0); all && fit > best) best = fit;
    });
    return best;
}

} // namespace detail

/// The headings that the columns of a layout may have, for many questions about one layout.
/// Thread safety: read by many.
class column_headings {
public:
    /// Requires: set and layout outlive it.
    column_headings(const form_set& set, const layout& shape) : set_(&set), shape_(&shape) {
        for (std::size_t i = 0; i < shape.columns.size(); ++i) {
            const auto number = static_cast<std::uint32_t>(i);
            labels_.add(set.name_of(shape.columns[i].id).labels, number, true);
            labels_.add(shape.columns[i].titles, number, true);
            names_.add(set.name_of(shape.columns[i].id).name, number);
        }
    }
    /// Makes an index: worth it for headings that are asked for many tables.
    void index() {
        labels_.index();
        names_.index();
    }

    /// The column that a heading names; column_id::none where it names none. A column of `part` (none: of any).
    /// Complexity: linear in the headings of the layout.
    column_id find(part_id part, const heading& h) const {
        column_id best = column_id::none;
        int score = 0;
        const auto may_be = [&](const layout_column& c) {
            return part == part_id::none || has_column(*shape_, part, c.id);
        };
        // An English name has no ordinal that would be left out of the hash.
        const std::string_view bare = detail::without_ordinal(h.leaf());
        const std::uint32_t hash = h.hash != 0 ? h.hash : detail::bare_label_hash(bare);
        if (bare.size() == h.leaf().size() && !bare.empty() &&
            static_cast<unsigned char>(bare[0]) < 0x80)
            names_.for_each_match(h.leaf(), hash, [&](std::uint32_t i) {
                const layout_column& c = shape_->columns[i];
                if (best == column_id::none && h.leaf() == set_->name_of(c.id).name && may_be(c))
                    best = c.id;
            });
        if (best != column_id::none) return best;
        labels_.for_each_match(bare, hash, [&](std::uint32_t i) {
            const layout_column& c = shape_->columns[i];
            if (!may_be(c)) return;
            const int by_word = detail::fits(h, set_->name_of(c.id).labels);
            const int by_title = detail::fits(h, c.titles);
            if (const int fit = by_word > by_title ? by_word : by_title; fit > score) {
                score = fit;
                best = c.id;
            }
        });
        if (score >= 2 || h.path.size() < 2) return best;
        // 小计 and 合计 below a heading that is itself a column are that column.
        if (detail::label_in(h.leaf(), "小计|合计")) {
            heading above = h;
            above.path.pop_back();
            above.hash = 0;
            const column_id of_group = find(part, above);
            if (of_group != column_id::none) return of_group;
        }
        return best;
    }

private:
    const form_set* set_;
    const layout* shape_;
    detail::label_list labels_{};
    detail::label_list names_{}; // English
};

} // namespace kemu::inline v0

#endif
