// SPDX-License-Identifier: BSL-1.0
// Forms that are a title over nothing, and tables that have another form's title.
#ifndef KEMU_READ_DETAIL_EMPTY_FORMS_HPP
#define KEMU_READ_DETAIL_EMPTY_FORMS_HPP

#include <kemu/form/account.hpp>
#include <kemu/form/form.hpp>
#include <kemu/read/printed_table.hpp>

#include <cstddef>
#include <string>
#include <utility>

namespace kemu::inline v0::detail {

// A form that was a title over nothing, as contents list it, makes room for one with rows.
inline bool take_for_empty(account& content, form& read, const std::string& file) {
    if (read.rows().empty()) return false;
    for (form& known : content.forms) {
        if (known.shape().form != read.shape().form || !known.rows().empty()) continue;
        known = std::move(read);
        for (form_file& f : content.form_files)
            if (f.form == known.shape().form) f.name = file;
        return true;
    }
    return false;
}

// Does a table have labels with one or two columns beside them, and no codes? 部门收入总表 may be such a list.
inline bool is_list_of_labels(const printed_table& t) {
    std::size_t headings = 0;
    bool has_label = false;
    for (const heading& h : t.headings) {
        if (h.kind == heading_kind::code || h.kind == heading_kind::code_part) return false;
        has_label = has_label || h.kind == heading_kind::label;
        headings += h.path.empty() ? 0U : 1U;
    }
    return has_label && headings <= 3;
}

} // namespace kemu::inline v0::detail

#endif
