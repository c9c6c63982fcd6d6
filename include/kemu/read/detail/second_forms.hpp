// SPDX-License-Identifier: BSL-1.0
// Forms that are a title over nothing, that are printed again, and tables that have another form's title.
#ifndef KEMU_READ_DETAIL_SECOND_FORMS_HPP
#define KEMU_READ_DETAIL_SECOND_FORMS_HPP

#include <kemu/base/merge_sort.hpp>
#include <kemu/base/plain_list.hpp>
#include <kemu/base/problem.hpp>
#include <kemu/form/account.hpp>
#include <kemu/form/form.hpp>
#include <kemu/form/form_set.hpp>
#include <kemu/form/label.hpp>
#include <kemu/form/view.hpp>
#include <kemu/read/detail/file_names.hpp>
#include <kemu/read/printed_table.hpp>
#include <kemu/text/figure.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

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

// Are both printed, and are there no amounts that both can stand for, whatever their units?
inline bool contradict(const figure& a, const figure& b) noexcept {
    if (!a.is_printed() || !b.is_printed()) return false;
    const auto x = possible(a, sign_rule::any);
    const auto y = possible(b, sign_rule::any);
    return x && y && (x->high < y->low || y->high < x->low);
}

// Is a row the only one of its code in a form?
inline bool is_only_one(const form_view& v, std::size_t row) noexcept {
    const std::size_t at = v.first_not_below(v.rows[row].key);
    return at + 1 == v.order.size() || v.rows[v.order[at + 1]].key != v.rows[row].key;
}

// The row of `a` that row `i` of `b` prints again, or a.rows.size(): at the same place where both have as many rows;
// else by a code that each has once, or the total that each has once without a code.
inline std::size_t same_row(const form_view& a, const form_view& b, std::size_t i) noexcept {
    const row& wanted = b.rows[i];
    if (a.rows.size() == b.rows.size()) {
        const row& there = a.rows[i];
        const bool has_name = wanted.key != 0 || wanted.role != role_id::none;
        if (there.key == wanted.key && there.role == wanted.role &&
            (has_name || there.label == wanted.label))
            return i;
    }
    if (!a.has_codes()) return a.rows.size();
    const std::size_t found = a.row_of(wanted.key);
    return found < a.rows.size() && a.rows[found].role == wanted.role &&
                   (wanted.key != 0 || wanted.role != role_id::none) && is_only_one(a, found) &&
                   is_only_one(b, i)
               ? found
               : a.rows.size();
}

// The rows of two forms of lines, those with the same label together. Not by their roles: of two lines with one label
// the first alone has it.
class lines_of_two {
public:
    lines_of_two(const form_view& a, const form_view& b) {
        lines_.reserve(a.rows.size() + b.rows.size());
        for (const form_view* const v : {&a, &b})
            for (std::size_t i = 0; i < v->rows.size(); ++i)
                if (const row& r = v->rows[i]; !r.label.empty())
                    lines_.push_back({&r, label_hash(r.label), i, v == &b});
        plain_list<line> spare(lines_.size());
        merge_sort(lines_.data(), lines_.size(), spare.data(),
                   [](const line& x, const line& y) { return order_of(x, y) < 0; });
    }

    // Calls f(row of a, row of b) for what each of them has once, until it returns true.
    template <class F>
    bool any_pair(F&& f) const {
        for (std::size_t i = 0, end = 0; i < lines_.size(); i = end) {
            for (end = i + 1; end < lines_.size() && order_of(lines_[i], lines_[end]) == 0;)
                ++end;
            if (end - i == 2 && !lines_[i].again && lines_[i + 1].again &&
                f(lines_[i].at, lines_[i + 1].at))
                return true;
        }
        return false;
    }

private:
    struct line {
        const row* what = nullptr;
        std::uint32_t hash = 0;
        std::size_t at = 0;
        bool again = false; // of b
    };
    static int order_of(const line& x, const line& y) noexcept {
        const row& a = *x.what;
        const row& b = *y.what;
        if (a.part != b.part) return a.part < b.part ? -1 : 1;
        if (x.hash != y.hash) return x.hash < y.hash ? -1 : 1;
        return compare_labels(a.label, b.label);
    }

    plain_list<line> lines_{};
};

// Does a line that both have once contradict the other, wherever they stand? Not asked of a print that is far shorter
// than the form: a sheet of many such prints would look through all of the form for each of them.
inline bool lines_contradict(const form_view& a, const form_view& b) {
    if (a.rows.size() > 2 * b.rows.size() + 256) return false;
    return lines_of_two{a, b}.any_pair([&](std::size_t i, std::size_t k) {
        for (std::size_t n = 0; n < b.columns.size(); ++n) {
            const std::size_t m = a.column_index(b.columns[n]);
            if (m < a.columns.size() && contradict(a.at(i, m), b.at(k, n))) return true;
        }
        return false;
    });
}

// Does some cell that both have contradict the other?
inline bool contradict(const form_view& a, const form_view& b) {
    for (std::size_t k = 0; k < b.columns.size(); ++k) {
        const std::size_t m = a.column_index(b.columns[k]);
        if (m == a.columns.size()) continue;
        for (std::size_t i = 0; i < b.rows.size(); ++i) {
            const std::size_t same = same_row(a, b, i);
            if (same < a.rows.size() && contradict(a.at(same, m), b.at(i, k))) return true;
        }
    }
    return !a.has_codes() && lines_contradict(a, b);
}

// The forms of an account that its documents print more than once. The first one counts. That another print of it
// contradicts it is said, but for one of another agency or year.
class second_forms {
public:
    // The print that is read; it may take the place of a title over nothing.
    void first(form_id form, const printed_table& t) {
        for (print& p : firsts_)
            if (p.form == form) {
                p = {form, t.agency, t.year};
                return;
            }
        firsts_.push_back({form, t.agency, t.year});
    }
    bool differ(const form& known, const form& again, const printed_table& t) const {
        for (const print& p : firsts_)
            if (p.form == known.shape().form &&
                ((!p.agency.empty() && !t.agency.empty() && p.agency != t.agency) ||
                 (p.year != 0 && t.year != 0 && p.year != t.year)))
                return false;
        return contradict(known.view(), again.view());
    }

private:
    struct print {
        form_id form;
        std::string agency;
        int year;
    };
    std::vector<print> firsts_{}; // of each form
};

// The forms whose files, by their names, have something wrong: they are not missing besides.
inline std::uint64_t forms_of_problems(const form_set& set, const std::vector<problem>& problems) {
    std::uint64_t out = 0;
    for (const problem& p : problems)
        if (is_csv(p.file)) {
            const std::string name = p.file.substr(p.file.rfind('/') + 1);
            if (const form_id id = form_of_name(set, name); id != form_id::none)
                out |= form_bit(id);
        }
    return out;
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
