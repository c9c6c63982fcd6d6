// SPDX-License-Identifier: BSL-1.0
// Empty files of a form set, to be filled in [空表].
//
// Here:                when to use it:
//   template_options   year, unit and kind of agency for meta.json, and the language of the titles
//   write_templates    every form of a set and meta.json into an empty folder
//   form_template      the text of one form
#ifndef KEMU_READ_FORM_TEMPLATE_HPP
#define KEMU_READ_FORM_TEMPLATE_HPP

#include <kemu/base/problem.hpp>
#include <kemu/form/form_set.hpp>
#include <kemu/form/sets/vocabulary.hpp>
#include <kemu/read/file_text.hpp>
#include <kemu/read/published_text.hpp>
#include <kemu/text/csv.hpp>

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

namespace kemu::inline v0 {

/// What an empty account says of itself.
struct template_options {
    int year = 0; ///< 0: left out
    std::string unit = "万元";
    std::string agency_kind{}; ///< "administrative", "institution", or left out
    bool chinese = true;       ///< titles of columns and parts in Chinese
};

namespace detail {

inline void add_fields(std::string& out, const std::vector<std::string>& fields) {
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (i > 0) out += ',';
        append_csv_field(out, fields[i]);
    }
    out += "\r\n";
}

} // namespace detail

/// The text of an empty form, in the long shape where it is one of lines.
/// Returns: headings and every row that the layout names; for the sides of a summary the categories too.
/// Complexity: linear in the layout.
inline std::string form_template(const form_set& set, const layout& shape, bool chinese) {
    std::string out;
    const auto label = [chinese](std::string_view name, std::string_view labels) {
        return std::string{chinese && !labels.empty() ? first_name(labels) : name};
    };
    if (shape.shape != row_shape::lines) {
        const bool economic = shape.shape == row_shape::economic_codes;
        std::vector<std::string> head{chinese ? (economic ? "经济分类科目编码" : "功能分类科目编码")
                                              : "code",
                                      chinese ? "科目名称" : "name"};
        for (const layout_column& c : shape.columns) {
            if (c.measure != measure::money) continue;
            const word w = set.name_of(c.id);
            // A heading below another is written as a name, since an empty form has one row of headings.
            head.push_back(label(w.name, w.labels));
        }
        detail::add_fields(out, head);
        for (const row_role& r : shape.roles) {
            std::vector<std::string> row(head.size());
            row[1] = first_name(r.labels);
            if (r.expected) detail::add_fields(out, row);
        }
        return out;
    }
    std::vector<std::string> head;
    const bool parted = !shape.parts.empty();
    if (parted)
        head.push_back(chinese && !shape.part_title_zh.empty() ? std::string{shape.part_title_zh}
                                                               : std::string{shape.part_title});
    head.push_back(chinese ? "行次" : "line");
    head.push_back(chinese ? "项目" : "item");
    if (shape.column_field) head.push_back(chinese ? "栏目" : "column");
    head.push_back(chinese ? (shape.value_title == "value" ? "数值" : "金额")
                           : std::string{shape.value_title});
    if (shape.unit_field) head.push_back(chinese ? "单位" : "unit");
    detail::add_fields(out, head);
    int line = 0;
    const auto add_row = [&](part_id p, std::string_view item, bool is_count) {
        ++line;
        for (const layout_column& c : shape.columns) {
            if (!has_column(shape, p, c.id)) continue;
            std::vector<std::string> row;
            const word part = set.name_of(p);
            if (parted) row.push_back(label(part.name, part.labels));
            row.push_back(std::to_string(line));
            row.emplace_back(item);
            const word w = set.name_of(c.id);
            if (shape.column_field) row.push_back(label(w.name, w.labels));
            row.emplace_back();
            if (shape.unit_field) row.push_back(is_count ? "个" : "");
            detail::add_fields(out, row);
            if (!shape.column_field) return;
        }
    };
    const auto add_part = [&](part_id p) {
        for (const row_role& r : shape.roles) {
            if (r.part != part_id::none && r.part != p) continue;
            // The categories stand before the total of what was spent.
            if (p == part_id::expenditure && r.role == role_id::current_total)
                for (const word& w : words::categories)
                    add_row(p, first_name(w.labels), false);
            if (r.occurrence > 0) add_row(p, first_name(r.labels), r.is_count);
        }
    };
    if (shape.parts.empty()) add_part(part_id::none);
    for (const part_id p : shape.parts)
        add_part(p);
    return out;
}

/// Writes every form of a set but those of single provinces, the files beside the forms and meta.json into a folder that is empty, or is made.
/// Returns: the files that were written.
/// Errors: folder_not_empty, and nothing is written; cannot_write for a folder or file that cannot be made.
/// Complexity: linear in the set.
/// Example: write_templates(final_accounts::set, "2025", {.year = 2025})
inline reading<std::vector<std::string>> write_templates(const form_set& set,
                                                         const std::filesystem::path& folder,
                                                         const template_options& options = {}) {
    reading<std::vector<std::string>> out;
    std::error_code failed;
    std::filesystem::create_directories(folder, failed);
    const bool empty = std::filesystem::is_empty(folder, failed);
    if (failed || !empty) {
        out.problems.push_back({failed ? errc::cannot_write : errc::folder_not_empty,
                                folder.generic_string(),
                                0,
                                0,
                                {},
                                {}});
        return out;
    }
    const auto write = [&](const std::string& name, const std::string& text) {
        const auto path = folder / name;
        if (const errc e = write_new_file(path, text); e != errc::none)
            out.problems.push_back({e, path.generic_string(), 0, 0, {}, {}});
        else
            out.value.push_back(path.generic_string());
    };
    std::string meta = "{\n  \"unit_name\": \"（单位名称）\",\n";
    if (options.year != 0) meta += "  \"fiscal_year\": " + std::to_string(options.year) + ",\n";
    if (!options.agency_kind.empty()) meta += "  \"unit_type\": \"" + options.agency_kind + "\",\n";
    meta += "  \"amount_unit\": \"" + options.unit + "\",\n  \"form_set\": \"" +
            std::string{set.id} + "\"\n}\n";
    write("meta.json", meta);
    for (const layout& x : set.layouts)
        if (!x.by_title_only) // the forms of single provinces
            write(std::string{x.id} + ".csv", form_template(set, x, options.chinese));
    for (const std::string_view name : published_file_names)
        if (const std::string text = published_template(name, options.chinese); !text.empty())
            write(std::string{name}, text);
    return out;
}

} // namespace kemu::inline v0

#endif
