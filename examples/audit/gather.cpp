// SPDX-License-Identifier: BSL-1.0
#include "audit.hpp"

#include <kemu/recognition.hpp>
#include <kemu/tables/all.hpp>
#include <kemu/text.hpp>

#include <string>
#include <utility>

namespace audit {

namespace {

// Fen in a unit, with as many decimals as the unit has down to a fen, but at least two and no
// trailing zeros beyond.
std::string amount_text(kemu::exact_sum sum, kemu::unit u) {
    const auto m = sum.to_money();
    if (!m) return ">64 bit";
    if (u == kemu::unit::count) return std::to_string(m->fen());
    for (const int decimals : {2, 3, 4, 5})
        if (const auto t = kemu::to_text(
                *m, {.unit = u, .decimals = static_cast<std::uint8_t>(decimals)}))
            return std::string{t->view()};
    const auto t = kemu::to_text(
        *m, {.unit = u, .decimals = static_cast<std::uint8_t>(kemu::fen_power(u))});
    return t ? std::string{t->view()} : std::string{};
}

std::string grouped_yuan(kemu::exact_sum sum, bool is_count) {
    const auto m = sum.to_money();
    if (!m) return ">64 bit";
    if (is_count) return std::to_string(m->fen());
    const auto t = kemu::to_text(*m, {.unit = kemu::yuan, .decimals = 2, .separators = true});
    return t ? std::string{t->view()} : std::string{};
}

std::string figure_text(const kemu::figure& f) {
    if (f.state() == kemu::figure_state::not_applicable) return "——";
    if (!f.is_printed()) return {};
    return std::string{kemu::to_text(kemu::plain_decimal{
                                         f.digits(), static_cast<std::uint8_t>(f.decimals())})
                           .view()};
}

void place(finding& out, const kemu::account_view& a, const kemu::cell_ref& c) {
    const kemu::form_view& v = *a.find(c.form);
    const kemu::row& r = v.rows[c.row];
    out.form = kemu::form_name(c.form);
    out.part = kemu::names_of(r.part).name;
    if (v.has_codes())
        out.code = kemu::functional_code::from_value(r.key).digits().view();
    else if (r.key != 0)
        out.line = std::to_string(r.key);
    out.name = r.label;
    if (c.column < v.shape->columns.size())
        out.column = kemu::names_of(v.shape->columns[c.column]).name;
    out.file = out.form + ".csv";
    out.source_line = r.source_line;
}

finding_kind kind_of(kemu::verdict v) {
    switch (v) {
    case kemu::verdict::violated: return finding_kind::violated;
    case kemu::verdict::rounding: return finding_kind::rounding;
    case kemu::verdict::not_computable: return finding_kind::not_computable;
    case kemu::verdict::exact:
    case kemu::verdict::not_listed: break;
    }
    return finding_kind::exact;
}

finding describe(const kemu::account_view& a, const kemu::instance& x, const kemu::judgement& j) {
    finding out;
    out.kind = kind_of(j.verdict);
    out.rule = x.rule;
    place(out, a, kemu::place_of(a, x));
    kemu::unit u = kemu::wan_yuan;
    kemu::for_each_target(a, x, [&](const kemu::cell_ref& c) {
        const auto f = kemu::figure_at(a, c);
        u = f.unit();
        const auto t = figure_text(f);
        if (!t.empty()) out.printed += (out.printed.empty() ? "" : " + ") + t;
    });
    kemu::for_each_term(a, x, [&](const kemu::cell_ref& c) {
        const auto f = kemu::figure_at(a, c);
        if (!f.is_printed()) return;
        if (out.terms.empty())
            out.terms = c.sign < 0 ? "-" : "";
        else
            out.terms += c.sign < 0 ? " - " : " + ";
        out.terms += figure_text(f);
        if (!j.target_printed) u = f.unit();
    });
    out.unit = kemu::unit_name(u);
    out.computed = amount_text(j.computed, u);
    out.difference = grouped_yuan(j.difference(), u == kemu::unit::count);
    return out;
}

} // namespace

const char* kind_name(finding_kind k) {
    switch (k) {
    case finding_kind::violated: return "violated";
    case finding_kind::not_computable: return "not_computable";
    case finding_kind::rounding: return "rounding";
    case finding_kind::exact: return "exact";
    case finding_kind::unrecognised: return "unrecognised";
    case finding_kind::not_valid_that_year: return "not_valid_that_year";
    case finding_kind::other_name: return "other_name";
    }
    return "";
}

report gather(const kemu::loaded_account& loaded, bool all) {
    report out;
    const kemu::account& content = loaded.content;
    out.slug = loaded.folder;
    out.unit_name = content.unit_name;
    out.year = content.year;
    out.problems = loaded.problems;
    out.not_read = loaded.not_read;
    const kemu::account_view a = content.view();
    for (const auto& v : a.forms)
        if (v.shape != nullptr)
            out.forms.push_back({std::string{kemu::form_name(v.shape->form)}, v.shape->id,
                                 v.shape->title_zh, v.shape->title_en, {}});
    kemu::validate(a, kemu::standard_identities,
                   [&](const kemu::instance& x, const kemu::judgement& j) {
                       out.verdicts.add(j.verdict);
                       for (auto& f : out.forms)
                           if (f.form == kemu::form_name(x.form)) f.verdicts.add(j.verdict);
                       if (all || j.verdict == kemu::verdict::violated ||
                           j.verdict == kemu::verdict::not_computable)
                           out.findings.push_back(describe(a, x, j));
                   });
    const auto tables = kemu::classification_set_for(content.year);
    out.year_covered = tables.has_value();
    if (tables)
        kemu::recognise(a, *tables, [&](kemu::form_id id, std::size_t i, kemu::recognition what) {
            if (what == kemu::recognition::recognised) return;
            finding f;
            f.kind = what == kemu::recognition::unrecognised ? finding_kind::unrecognised
                     : what == kemu::recognition::not_valid_that_year
                         ? finding_kind::not_valid_that_year
                         : finding_kind::other_name;
            place(f, a, {id, i, static_cast<std::size_t>(-1), 1});
            const auto key = a.find(id)->rows[i].key;
            f.expected_name =
                a.find(id)->shape->shape == kemu::row_shape::functional_codes
                    ? tables->functional.name(kemu::functional_code::from_value(key), content.year)
                    : tables->economic_department.name(kemu::economic_code::from_value(key),
                                                       content.year);
            ++(f.kind == finding_kind::other_name ? out.other_names : out.unrecognised);
            out.findings.push_back(std::move(f));
        });
    return out;
}

void totals::add(const report& r) {
    ++accounts;
    without_forms += r.forms.empty() && r.problems.empty() ? 1U : 0U;
    unusable += r.problems.empty() ? 0U : 1U;
    verdicts.exact += r.verdicts.exact;
    verdicts.rounding += r.verdicts.rounding;
    verdicts.violated += r.verdicts.violated;
    verdicts.not_computable += r.verdicts.not_computable;
    unrecognised += r.unrecognised;
}

} // namespace audit
