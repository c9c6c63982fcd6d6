// SPDX-License-Identifier: BSL-1.0
// What probably happened where an identity is violated; only what heals it to the fen is said.
#ifndef KEMU_CHECK_DETAIL_HINTS_HPP
#define KEMU_CHECK_DETAIL_HINTS_HPP

#include <kemu/check/finding.hpp>
#include <kemu/check/finding_text.hpp>
#include <kemu/form/account.hpp>

#include <cstddef>
#include <cstdint>
#include <string>

namespace kemu::inline v0::detail {

// The kind of finding that a verdict is.
constexpr finding_kind finding_kind_of(verdict v) noexcept {
    switch (v) {
    case verdict::violated:
        return finding_kind::violated;
    case verdict::adjusted:
        return finding_kind::adjusted;
    case verdict::rounding:
        return finding_kind::rounding;
    case verdict::not_computable:
        return finding_kind::not_computable;
    case verdict::exact:
    case verdict::not_listed:
        break;
    }
    return finding_kind::exact;
}

// The unit that a finding is shown in: that of the first figure that is printed.
inline unit unit_of_figures(const finding& f) noexcept {
    for (const auto* list : {&f.target, &f.terms})
        for (const figure_term& t : *list)
            if (t.value.is_printed()) return t.value.unit();
    return f.target.empty() ? wan_yuan : f.target[0].value.unit();
}

// The place of a figure with everything a reader needs.
inline finding_place place_of_cell(const account& content, const account_view& a,
                                   const form_set& set, const cell_ref& c) {
    finding_place out;
    const form_view* const v = a.find(c.form);
    out.form = c.form;
    out.form_name = set.name_of(c.form);
    if (v == nullptr) return out;
    out.form_title = first_name(v->shape->title_zh);
    for (const form_file& f : content.form_files)
        if (f.form == c.form) out.file = f.name;
    if (c.column < v->columns.size()) {
        const word w = set.name_of(v->columns[c.column]);
        out.column = w.name;
        out.column_label = first_name(w.labels);
    }
    if (c.row >= v->rows.size()) return out;
    const row& r = v->rows[c.row];
    const word part = set.name_of(r.part);
    out.part = part.name;
    out.part_label = first_name(part.labels);
    if (v->shape->shape == row_shape::functional_codes)
        out.code = functional_code::from_value(r.key).digits().view();
    else if (v->shape->shape == row_shape::economic_codes)
        out.code = economic_code::from_value(r.key).digits().view();
    else
        out.line = r.key;
    out.label = r.label;
    out.role = r.role;
    out.file_line = r.source_line;
    return out;
}

// The digits of a figure with two neighbours exchanged so that its value changes by `change` fen.
inline std::string exchanged(const figure& f, int128 change) {
    if (!f.is_printed() || f.digits() <= 0) return {};
    std::string digits = std::to_string(f.digits());
    std::string found;
    for (std::size_t i = 0; i + 1 < digits.size(); ++i) {
        if (digits[i] == digits[i + 1]) continue;
        std::swap(digits[i], digits[i + 1]);
        std::int64_t value = 0;
        for (const char c : digits)
            value = value * 10 + (c - '0');
        const figure healed = figure{value, f.decimals(), f.unit()};
        const auto before = printed_value(f);
        const auto after = printed_value(healed);
        if (before && after && int128{*after} - *before == change) {
            if (!found.empty()) return {}; // two ways: not certain
            found = figure_text(healed);
        }
        std::swap(digits[i], digits[i + 1]);
    }
    return found;
}

inline void add_hints(finding& f, const account_view& a, const instance& x) {
    if (f.rule->relation != relation::equal || f.target.size() != 1) return;
    const int128 computed = f.computed.fen();
    const int128 printed = f.printed.fen();
    if (printed != 0 && computed != 0 &&
        (printed * 10'000 == computed || computed * 10'000 == printed))
        f.hints.push_back({hint_kind::times_10000, {}});
    const int128 difference = computed - printed;
    if (difference % 9 == 0) {
        std::string healed = exchanged(f.target[0].value, difference);
        std::size_t ways = healed.empty() ? 0 : 1;
        for (const figure_term& t : f.terms) {
            const std::string other = exchanged(t.value, t.sign > 0 ? -difference : difference);
            if (other.empty()) continue;
            ++ways;
            healed = joined({figure_text(t.value), " → ", other});
        }
        if (ways == 1) f.hints.push_back({hint_kind::digits_exchanged, healed});
    }
    // A sum of children that lacks one which another form has.
    if (f.rule->terms[0].rows.how != rows_of::children || x.row == instance::npos) return;
    const form_view& home = *a.find(x.form);
    std::string missing;
    for (const form_view& v : a.forms) {
        if (v.shape == nullptr || &v == &home || v.shape->shape != home.shape->shape ||
            v.columns.empty())
            continue;
        for_each_row(v, {.how = rows_of::children}, home, x.row, [&](std::size_t i) {
            if (home.row_of(v.rows[i].key) < home.rows.size()) return;
            for (std::size_t k = 0; k < v.columns.size(); ++k) {
                const auto value = printed_value(v.at(i, k));
                if (!value || int128{*value} != -difference || !missing.empty()) continue;
                const auto code = functional_code::from_value(v.rows[i].key).digits();
                missing = joined({code.view(), " ", v.rows[i].label});
            }
        });
    }
    if (!missing.empty()) f.hints.push_back({hint_kind::missing_row, printable(missing)});
}

} // namespace kemu::inline v0::detail

#endif
