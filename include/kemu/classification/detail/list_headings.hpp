// SPDX-License-Identifier: BSL-1.0
// The headings of lists: which column is what.
#ifndef KEMU_CLASSIFICATION_DETAIL_LIST_HEADINGS_HPP
#define KEMU_CLASSIFICATION_DETAIL_LIST_HEADINGS_HPP

#include <kemu/base/array_view.hpp>
#include <kemu/classification/detail/list_cells.hpp>
#include <kemu/text/csv.hpp>
#include <kemu/text/fold.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace kemu::inline v0::detail {

/// What a column of a list holds.
enum class list_column : std::uint8_t {
    code,
    name,
    both, ///< code and name in one cell
    category,
    section,
    item,
    sub_item,
    since,
    until,
    budget,
    evidence,
    basis,
    english,
    known,
    how_many
};
inline constexpr std::size_t list_columns = static_cast<std::size_t>(list_column::how_many);

struct list_heading {
    std::string_view text;
    list_column column;
};

// Compared without blanks, case and width. A heading that ends in one of the first rows, such as
// 支出功能分类科目编码, counts as that.
inline constexpr list_heading list_headings[] = {
    {"code", list_column::code},
    {"编码", list_column::code},
    {"代码", list_column::code},
    {"编号", list_column::code},
    {"name", list_column::name},
    {"名称", list_column::name},
    {"科目", list_column::both},
    {"科目编码及名称", list_column::both},
    {"科目编码和名称", list_column::both},
    {"科目编码名称", list_column::both},
    {"科目代码及名称", list_column::both},
    {"codeandname", list_column::both},
    {"类", list_column::category},
    {"category", list_column::category},
    {"款", list_column::section},
    {"section", list_column::section},
    {"项", list_column::item},
    {"item", list_column::item},
    {"目", list_column::sub_item},
    {"sub-item", list_column::sub_item},
    {"since", list_column::since},
    {"起始年度", list_column::since},
    {"启用年度", list_column::since},
    {"until", list_column::until},
    {"终止年度", list_column::until},
    {"停用年度", list_column::until},
    {"budget", list_column::budget},
    {"预算", list_column::budget},
    {"预算种类", list_column::budget},
    {"所属预算", list_column::budget},
    {"evidence", list_column::evidence},
    {"依据", list_column::evidence},
    {"basis", list_column::basis},
    {"来源", list_column::basis},
    {"english", list_column::english},
    {"英文名称", list_column::english},
    {"known", list_column::known},
};

/// The column that a heading names; how_many for others.
constexpr list_column column_named(std::string_view heading) noexcept {
    // Without blanks, in lower case; headings are short.
    char text[64]{};
    std::size_t n = 0;
    for (heading = trimmed(heading); !heading.empty();) {
        if (const auto blank = blank_length(heading)) {
            heading.remove_prefix(blank);
            continue;
        }
        if (n == sizeof text) return list_column::how_many;
        const char c = heading[0];
        text[n++] = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        heading.remove_prefix(1);
    }
    const std::string_view word{text, n};
    for (const auto& h : list_headings)
        if (equal_folded(word, h.text)) return h.column;
    for (const std::string_view end : {"科目编码", "科目代码", "科目编号"})
        if (word.ends_with(end)) return list_column::code;
    if (word.ends_with("科目名称")) return list_column::name;
    return list_column::how_many;
}

/// Where the columns of a list are.
struct list_layout {
    static constexpr std::size_t none = static_cast<std::size_t>(-1);
    std::array<std::size_t, list_columns> place = filled();
    std::array<bool, list_columns> twice{};
    std::size_t width = 0; ///< columns up to the last with a heading

    constexpr bool has(list_column c) const noexcept {
        return place[static_cast<std::size_t>(c)] != none;
    }
    constexpr std::size_t at(list_column c) const noexcept {
        return place[static_cast<std::size_t>(c)];
    }
    constexpr bool has_levels() const noexcept { return has(list_column::category); }
    /// Something that tells the code of a row, and something that tells its name.
    constexpr bool complete() const noexcept {
        const bool codes = has(list_column::code) || has(list_column::both) || has_levels();
        return codes && (has(list_column::name) || has(list_column::both));
    }
    /// The first column that two headings claim; how_many where there is none.
    constexpr list_column claimed_twice() const noexcept {
        for (std::size_t k = 0; k < list_columns; ++k)
            if (twice[k]) return static_cast<list_column>(k);
        return list_column::how_many;
    }
    /// Takes the headings of a record. A second row of headings may only tell levels.
    void add(array_view<csv_field> fields, bool second_row) {
        for (std::size_t i = 0; i < fields.size(); ++i) {
            if (trimmed(fields[i].text).empty()) continue;
            if (i >= width) width = i + 1;
            const auto c = column_named(fields[i].text);
            const auto k = static_cast<std::size_t>(c);
            if (c == list_column::how_many) continue;
            if (second_row && (c < list_column::category || c > list_column::sub_item)) continue;
            twice[k] = twice[k] || place[k] != none;
            if (place[k] == none) place[k] = i;
        }
    }

private:
    static constexpr std::array<std::size_t, list_columns> filled() noexcept {
        std::array<std::size_t, list_columns> all{};
        all.fill(none);
        return all;
    }
};

} // namespace kemu::inline v0::detail

#endif
