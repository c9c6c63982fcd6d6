// SPDX-License-Identifier: BSL-1.0
// Places of an account in words that a reader of the document knows.
//
// Here:              when to use it:
//   name_of_place    form05/合计/project as 《一般公共预算财政拨款支出决算表》“合计”项目支出
//   amount_words     a figure with its unit: 69.62万元, 44人, (空白)
#ifndef KEMU_EVALUATION_PLACE_NAME_HPP
#define KEMU_EVALUATION_PLACE_NAME_HPP

#include <kemu/base/describe.hpp>
#include <kemu/check/finding_text.hpp>
#include <kemu/evaluation/place.hpp>

#include <string>
#include <string_view>

namespace kemu::inline v0 {

namespace detail {

inline std::string quoted(std::string_view s, language l) {
    return std::string{in(l, "“", "\"")} + std::string{s} + std::string{in(l, "”", "\"")};
}
inline std::string in_brackets(std::string_view s, language l) {
    if (s.empty()) return {};
    return std::string{in(l, "（", " (")} + std::string{s} + std::string{in(l, "）", ")")};
}

/// The next part of a path, which is taken away.
inline std::string_view take_part(std::string_view& path) noexcept {
    const std::size_t slash = path.find('/');
    const std::string_view head = path.substr(0, slash);
    path.remove_prefix(slash == path.npos ? path.size() : slash + 1);
    return head;
}

inline std::string_view column_words(std::string_view column, language l) noexcept {
    struct name {
        std::string_view column, zh, en;
    };
    constexpr name names[] = {{"declared_budget", "申报预算数", "declared budget"},
                              {"initial_budget", "年初预算数", "initial budget"},
                              {"full_year_budget", "全年预算数", "full-year budget"},
                              {"executed", "全年执行数", "executed amount"},
                              {"balance", "结转结余", "balance"},
                              {"score", "得分", "score"},
                              {"weight", "分值", "weight"},
                              {"amount", "", ""},
                              {"base", "的基数", " (its base)"},
                              {"delta", "的增减额", " (its change)"},
                              {"prior", "的上年数", " (of the prior year)"},
                              {"sheet", "自评表", "the sheet"},
                              {"narrative", "情况说明", "the text"},
                              {"report", "评价报告", "the report"}};
    for (const name& n : names)
        if (n.column == column) return in(l, n.zh, n.en);
    return column;
}

inline std::string sheet_words(const disclosure& d, std::string_view table, language l) {
    std::string project;
    for (const evaluation_sheet& s : d.evaluation.sheets)
        if (s.table == table) project = std::string{s.project};
    return std::string{in(l, "自评表", "sheet ")} + std::string{table} + in_brackets(project, l);
}

} // namespace detail

/// A figure with its unit as people write it.
/// Units: that of the figure, which is written behind it.
/// Returns: "69.62万元"; a word for a blank and for a figure that is not there; `measure` behind counts.
/// Complexity: linear in the text.
/// Example: amount_words(69.62_printed, language::zh) is 69.62万元.
inline std::string amount_words(const figure& f, language l, std::string_view measure = {}) {
    if (!f.is_printed())
        return std::string{f.state() == figure_state::not_applicable
                               ? std::string_view{"——"}
                               : detail::in(l, "空白", "blank")};
    std::string out = detail::figure_text(f);
    if (f.unit() != unit::count)
        out += unit_name(f.unit());
    else if (!parse_unit(measure).has_value())
        out += measure;
    return out;
}

/// A place of an account in words.
/// Returns: form, row and column by their titles, a claim by its subject and section, a figure of a sheet by
/// sheet, project and row; the text of the place itself where the account does not know it.
/// Complexity: linear in what the named part of the account holds.
inline std::string name_of_place(const disclosure& d, std::string_view place, language l) {
    std::string_view path = place;
    const std::string_view room = detail::take_part(path);
    if (room == "statements") {
        const std::string_view id = detail::take_part(path);
        path = path.substr(0, path.find('['));
        for (const claim& c : d.claims)
            if (c.id == id)
                return std::string{detail::in(l, "情况说明", "the text")} +
                       detail::in_brackets(c.section, l) + std::string{detail::in(l, "", ", ")} +
                       detail::quoted(c.subject, l) + std::string{detail::column_words(path, l)};
        return std::string{place};
    }
    const auto last = path.rfind('/');
    const std::string_view tail = last == path.npos ? std::string_view{} : path.substr(last + 1);
    const std::string_view head = path.substr(0, last);
    if (room.starts_with("performance")) {
        std::string_view rest = head;
        const std::string_view table = detail::take_part(rest);
        const std::string row = room == "performance_totals"
                                    ? std::string{detail::in(l, "总", "total ")}
                                    : detail::quoted(rest, l) + std::string{detail::in(l, "", " ")};
        return detail::sheet_words(d, table, l) + std::string{detail::in(l, "", ", ")} + row +
               std::string{detail::column_words(tail, l)};
    }
    if (room == "base_data") {
        for (const base_figure& f : d.base_data)
            if (detail::is_path(path, f.section, f.item, f.column) ||
                (f.column.empty() && path.ends_with(f.item) && path.starts_with(f.section)))
                return std::string{detail::in(l, "基础数据表", "the base data, ")} +
                       detail::quoted(f.item, l) +
                       std::string{detail::in(l, "", f.column.empty() ? "" : " ")} +
                       std::string{f.column};
        return std::string{place};
    }
    if (d.forms == nullptr || d.forms->set == nullptr) return std::string{place};
    const form_set& set = *d.forms->set;
    const form_view* const v = d.forms->find(set.form_named(room));
    if (v == nullptr) return std::string{place};
    const std::string title =
        l == language::zh ? "《" + std::string{first_name(v->shape->title_zh)} + "》"
                          : std::string{room} + " (" + std::string{v->shape->title_en} + ")";
    std::string_view row = path;
    std::string column;
    for (const column_id c : v->columns) {
        const word w = set.name_of(c);
        if (tail != w.name) continue;
        row = head;
        column = l == language::zh ? std::string{first_name(w.labels)} : std::string{w.name};
    }
    const auto named = [&](const std::string& quoted_row) {
        const std::string_view space = detail::in(l, "", " ");
        std::string all = title;
        all.append(space).append(quoted_row).append(space).append(column);
        return all;
    };
    // A code or a line number is better known by its label.
    std::string_view number = row.substr(row.rfind('/') == row.npos ? 0 : row.rfind('/') + 1);
    if (const std::uint32_t key = detail::row_key(*v, number); key != 0)
        for (const kemu::row& r : v->rows)
            if (r.key == key) {
                std::string label;
                if (v->has_codes()) label.append(number).append(" ");
                label += r.label;
                return named(detail::quoted(label, l));
            }
    return named(detail::quoted(row, l));
}

} // namespace kemu::inline v0

#endif
