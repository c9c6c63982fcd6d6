// SPDX-License-Identifier: BSL-1.0
// The fields of a form's file, derived from its layout, with their titles in both languages.
#ifndef KEMU_READ_DETAIL_FIELDS_HPP
#define KEMU_READ_DETAIL_FIELDS_HPP

#include <kemu/form/label.hpp>
#include <kemu/form/layout.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kemu::inline v0::detail {

enum class field_kind : std::uint8_t { code, name, part, line, item, column, value, unit, figure };

/// One field of a file.
struct form_field {
    field_kind kind;
    std::string_view name;  // English title
    std::string_view zh;    // Chinese titles, separated by '|'
    std::size_t column = 0; // of a figure: the column of the layout
};

/// The fields that the file of a layout has, in their usual order.
inline std::vector<form_field> fields_of(const layout& shape) {
    std::vector<form_field> fields;
    if (shape.shape != row_shape::lines) {
        const bool economic = shape.shape == row_shape::economic_codes;
        fields.push_back({field_kind::code, "code",
                          economic ? "科目编码|经济分类科目编码" : "科目编码|功能分类科目编码"});
        fields.push_back({field_kind::name, "name", "科目名称"});
        for (std::size_t i = 0; i < shape.columns.size(); ++i) {
            const column_names names = names_of(shape.columns[i]);
            fields.push_back({field_kind::figure, names.name, names.zh, i});
        }
        return fields;
    }
    fields.push_back({field_kind::part, shape.part_title, shape.part_title_zh});
    fields.push_back({field_kind::line, "line", "行次|栏次"});
    fields.push_back({field_kind::item, "item", "项目"});
    if (shape.column_field) fields.push_back({field_kind::column, "column", "栏目"});
    std::string_view value_zh;
    for (const column_names& c : column_table)
        if (c.name == shape.value_title) value_zh = c.zh;
    fields.push_back({field_kind::value, shape.value_title, value_zh});
    if (shape.unit_field) fields.push_back({field_kind::unit, "unit", "单位"});
    return fields;
}

/// The position of the field with that title, or the number of fields.
inline std::size_t find_field(const std::vector<form_field>& fields, std::string_view title) {
    // English first: it costs next to nothing, and most files have it.
    for (std::size_t i = 0; i < fields.size(); ++i)
        if (title == fields[i].name) return i;
    const std::string_view bare = without_ordinal(title);
    std::size_t i = 0;
    while (i < fields.size() && !bare_label_in(bare, fields[i].zh))
        ++i;
    return i;
}

/// Is that the name of the column, in either language?
constexpr bool is_column(std::string_view s, column_id c) noexcept {
    const column_names names = names_of(c);
    return s == names.name || label_in(s, names.zh);
}

/// "basic 基本支出", for people who look for either.
inline std::string both_names(std::string_view name, std::string_view zh) {
    std::string s{name};
    s += ' ';
    s += first_name(zh);
    return s;
}
inline std::string both_names(const form_field& f) {
    return both_names(f.name, f.zh);
}
inline std::string both_names(part_id p) {
    return both_names(names_of(p).name, names_of(p).zh);
}

/// The parts that a layout has, for a message.
inline std::string part_names_of(const layout& shape) {
    std::string s;
    for (const part_id p : shape.parts) {
        if (!s.empty()) s += ", ";
        s += both_names(p);
    }
    return s;
}

// Lines are numbered through; no form comes near.
inline constexpr std::uint32_t last_line_number = 999;

/// A line number [行次] of one to three digits; 0 for anything else.
constexpr std::uint32_t line_number(std::string_view s) noexcept {
    if (s.empty() || s.size() > 3) return 0;
    std::uint32_t n = 0;
    for (const char c : s) {
        if (c < '0' || c > '9') return 0;
        n = n * 10 + static_cast<std::uint32_t>(c - '0');
    }
    return n;
}

/// Is the text one of the marks of 不适用: one or more dashes of any kind?
constexpr bool is_dashes(std::string_view s) noexcept {
    constexpr std::string_view dashes[] = {"-", "—", "－", "–", "―", "─", "‐", "‑", "‒", "−"};
    if (s.empty()) return false;
    while (!s.empty()) {
        const std::size_t before = s.size();
        for (const std::string_view d : dashes)
            if (s.starts_with(d)) s.remove_prefix(d.size());
        if (s.size() == before) return false;
    }
    return true;
}

} // namespace kemu::inline v0::detail

#endif
