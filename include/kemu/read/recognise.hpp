// SPDX-License-Identifier: BSL-1.0
// Which form a printed table is.
//
// Here:               when to use it:
//   recognise_table   the layout of a table: by its title, else by its columns over the whole set
//
// A number alone tells no form. Where the columns fit several forms and no title says which, that is said.
#ifndef KEMU_READ_RECOGNISE_HPP
#define KEMU_READ_RECOGNISE_HPP

#include <kemu/base/contains.hpp>
#include <kemu/form/form_set.hpp>
#include <kemu/read/column_plan.hpp>
#include <kemu/read/headings.hpp>
#include <kemu/read/printed_table.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kemu::inline v0 {

/// What a table was recognised as.
struct recognised_table {
    table_plan plan{};
    bool by_title = false;
    std::vector<const layout*>
        candidates{}; ///< where the columns fit several forms and nothing tells them apart
};

/// The layout of a table: by a title above it, by the title in the file's name, by one in other words
/// (支出决算公开表, 部门收支总体表) where every column agrees, else by its columns over the whole set;
/// `file_form` (form05.csv) decides between forms whose columns fit, and nothing else.
/// Complexity: layouts times headings; where `file_form` fits without a column aside, the layouts of that form.
/// Example: recognise_table(set, titles, table, "支出决算表", form_id::none, 2024)
inline recognised_table recognise_table(const form_set& set, const title_index& titles,
                                        const printed_table& t, std::string_view file_title,
                                        form_id file_form, int year) {
    recognised_table out;
    const auto try_title = [&](std::string_view text) {
        std::vector<const layout*> named;
        titles.for_each(text, [&](const layout& x) { named.push_back(&x); });
        if (named.empty()) return false;
        // A form may have several layouts, and two forms one title: the one that fits its columns best.
        for (const layout& x : set.layouts) {
            if (!detail::contains_if(named, [&](const layout* y) { return y->form == x.form; }))
                continue;
            table_plan p = plan_columns(set, x, t, year);
            const bool better = out.plan.shape == nullptr || p.figures > out.plan.figures ||
                                (p.figures == out.plan.figures && p.aside < out.plan.aside);
            if (better) out.plan = std::move(p);
        }
        out.by_title = true;
        return true;
    };
    for (const std::string& text : t.titles)
        if (try_title(text)) return out;
    if (!file_title.empty() && try_title(file_title)) return out;
    // A title in other words is one where the columns agree, all of them; else nobody knows it.
    const auto try_other_words = [&](std::string_view text) {
        if (detail::is_ascii(text)) return false; // it has none of these words
        const std::string loosened = detail::loosened_title(text);
        if (loosened == detail::joined_title(text) || !try_title(loosened)) return false;
        if (out.plan.usable() && out.plan.aside == 0) return true;
        out = {};
        return false;
    };
    for (const std::string& text : t.titles)
        if (try_other_words(text)) return out;
    if (t.titles.empty() && try_other_words(file_title)) return out;
    for (const std::string& text : t.titles)
        if (looks_like_title(text)) return out; // it has a title, one that no layout knows
    if (looks_like_title(file_title)) return out;
    // Most tables without a title stand in form05.csv and the like: its layouts first.
    if (file_form != form_id::none)
        for (const layout& x : set.layouts) {
            if (x.form != file_form) continue;
            table_plan p = plan_columns(set, x, t, year);
            if (!p.usable() || p.aside != 0) continue;
            out.plan = std::move(p);
            return out;
        }
    std::size_t best = 0;
    std::vector<table_plan> plans;
    for (const layout& x : set.layouts) {
        if (x.by_title_only) continue;
        table_plan p = plan_columns(set, x, t, year);
        if (!p.usable()) continue;
        const std::size_t score =
            p.figures * 16 >= p.aside * 8 ? 1 + p.figures * 16 - p.aside * 8 : 0;
        if (score == 0) continue;
        if (score < best) continue;
        if (score > best) plans.clear();
        best = score;
        plans.push_back(std::move(p));
    }
    for (table_plan& p : plans)
        if (file_form != form_id::none && p.shape->form == file_form) {
            out.plan = std::move(p);
            return out;
        }
    if (plans.size() == 1) {
        out.plan = std::move(plans[0]);
        return out;
    }
    for (const table_plan& p : plans)
        out.candidates.push_back(p.shape);
    return out;
}

} // namespace kemu::inline v0

#endif
