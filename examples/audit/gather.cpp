// SPDX-License-Identifier: BSL-1.0
#include "audit.hpp"

#include <kemu/check/recognition.hpp>
#include <kemu/read/groups_csv.hpp>
#include <kemu/tables/years.hpp>
#include <kemu/text/format.hpp>

#include <filesystem>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace audit {

namespace {

// Fen in a unit, with as many decimals as the unit has down to a fen, but at least two and no
// trailing zeros beyond.
std::string amount_text(kemu::exact_sum sum, kemu::unit u) {
    const auto m = sum.to_money();
    if (!m) return ">64 bit";
    if (u == kemu::unit::count) return std::to_string(m->fen());
    for (const int decimals : {2, 3, 4, 5})
        if (const auto t =
                kemu::to_text(*m, {.unit = u, .decimals = static_cast<std::uint8_t>(decimals)}))
            return std::string{t->view()};
    const auto t =
        kemu::to_text(*m, {.unit = u, .decimals = static_cast<std::uint8_t>(kemu::fen_power(u))});
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
    const auto digits =
        kemu::to_text(kemu::plain_decimal{f.digits(), static_cast<std::uint8_t>(f.decimals())});
    return (f.is_negative_zero() ? "-" : "") + std::string{digits.view()};
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
    case kemu::verdict::violated:
        return finding_kind::violated;
    case kemu::verdict::rounding:
        return finding_kind::rounding;
    case kemu::verdict::not_computable:
        return finding_kind::not_computable;
    case kemu::verdict::exact:
    case kemu::verdict::not_listed:
        break;
    }
    return finding_kind::exact;
}

// Collects what an identity compares, figure by figure, and writes it down.
class comparison {
public:
    void target(const kemu::figure& f) {
        ++seen_;
        unit_ = f.unit();
        const auto t = figure_text(f);
        if (!t.empty()) printed_ += (printed_.empty() ? "" : " + ") + t;
    }
    void term(const kemu::figure& f, int sign) {
        ++seen_;
        if (!f.is_printed()) return;
        if (terms_.empty())
            terms_ = sign < 0 ? "-" : "";
        else
            terms_ += sign < 0 ? " - " : " + ";
        terms_ += figure_text(f);
        if (printed_.empty()) unit_ = f.unit();
    }
    // Nothing for a rule without figures, such as that a form is there.
    void write(finding& out, const kemu::judgement& j) const {
        if (seen_ == 0) return;
        out.terms = terms_;
        out.printed = printed_;
        out.unit = kemu::unit_name(unit_);
        if (j.verdict == kemu::verdict::not_computable) return; // there is no sum to show
        out.computed = amount_text(j.computed, unit_);
        out.difference = grouped_yuan(j.difference(), unit_ == kemu::unit::count);
    }

private:
    std::size_t seen_ = 0;
    std::string terms_;
    std::string printed_;
    kemu::unit unit_ = kemu::wan_yuan;
};

finding describe(const kemu::account_view& a, const kemu::instance& x, const kemu::judgement& j) {
    finding out;
    out.kind = kind_of(j.verdict);
    out.rule = x.rule;
    place(out, a, kemu::place_of(a, x));
    comparison c;
    kemu::for_each_target(a, x, [&](const kemu::cell_ref& r) { c.target(kemu::figure_at(a, r)); });
    kemu::for_each_term(a, x,
                        [&](const kemu::cell_ref& r) { c.term(kemu::figure_at(a, r), r.sign); });
    c.write(out, j);
    return out;
}

// Where a rule between accounts stands in one of them.
kemu::cell_ref place_in(const kemu::account_view& home, const kemu::instance& x) {
    const kemu::form_view* form = home.find(x.form);
    if (form == nullptr) return {x.form, 0, 0, 1};
    if (x.row == kemu::instance::npos) return kemu::place_of(home, x);
    return {x.form, x.row, form->column_index(x.column), 1};
}

finding describe(std::span<const kemu::grouped_account> members, const kemu::group_instance& x,
                 const kemu::judgement& j) {
    finding out;
    out.kind = kind_of(j.verdict);
    out.rule = x.at.rule;
    const kemu::account_view& home = members[x.member].account;
    if (home.find(x.at.form) != nullptr)
        place(out, home, place_in(home, x.at));
    else
        out.form = kemu::form_name(x.at.form); // the form that is missing, or none
    comparison c;
    kemu::for_each_group_target(members, x, [&](std::size_t m, const kemu::cell_ref& r) {
        c.target(kemu::figure_at(members[m].account, r));
    });
    kemu::for_each_group_term(members, x, [&](std::size_t m, const kemu::cell_ref& r) {
        c.term(kemu::figure_at(members[m].account, r), r.sign);
    });
    c.write(out, j);
    return out;
}

// Waivers that excused nothing, of the rules that hold in one account or of those between accounts:
// each is asked of only one of the two.
void note_unused(const kemu::waiver_list& list, bool of_groups, std::vector<kemu::problem>& notes) {
    std::vector<kemu::problem> all;
    kemu::report_unused(list, all);
    for (kemu::problem& p : all)
        if ((kemu::find_identity(kemu::group_identities, p.text) != nullptr) == of_groups)
            notes.push_back(std::move(p));
}

bool is_bad(kemu::verdict v) {
    return v == kemu::verdict::violated || v == kemu::verdict::not_computable;
}

} // namespace

const char* kind_name(finding_kind k) {
    switch (k) {
    case finding_kind::violated:
        return "violated";
    case finding_kind::waived:
        return "waived";
    case finding_kind::not_computable:
        return "not_computable";
    case finding_kind::rounding:
        return "rounding";
    case finding_kind::exact:
        return "exact";
    case finding_kind::unrecognised:
        return "unrecognised";
    case finding_kind::not_valid_that_year:
        return "not_valid_that_year";
    case finding_kind::other_name:
        return "other_name";
    }
    return "";
}

report gather(kemu::loaded_account& loaded, bool all) {
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
            out.forms.push_back({std::string{kemu::form_name(v.shape->form)},
                                 v.shape->id,
                                 v.shape->title_zh,
                                 v.shape->title_en,
                                 {}});
    const auto sink = [&](const kemu::instance& x, const kemu::judgement& j) {
        const auto* excuse =
            j.verdict == kemu::verdict::violated ? loaded.waivers.excuse(a, x) : nullptr;
        if (excuse != nullptr) {
            ++out.waived;
        } else {
            out.verdicts.add(j.verdict);
            for (auto& f : out.forms)
                if (f.form == kemu::form_name(x.form)) f.verdicts.add(j.verdict);
        }
        if (!all && !is_bad(j.verdict)) return;
        out.findings.push_back(describe(a, x, j));
        if (excuse == nullptr) return;
        out.findings.back().kind = finding_kind::waived;
        out.findings.back().reason = excuse->reason;
    };
    kemu::validate(a, kemu::standard_identities, sink);
    kemu::validate(a, loaded.identities.rules(), sink);
    kemu::report_missing_rows(loaded.identities, a, out.problems);
    note_unused(loaded.waivers, false, out.notes);
    const auto tables = kemu::tables::for_year(content.year);
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

group_file_report gather_groups(const std::string& file, bool all) {
    group_file_report out;
    std::string text;
    if (const auto e = kemu::detail::read_file(file, kemu::detail::most_small_file_bytes, text);
        e != kemu::errc::none) {
        out.problems.push_back({e, file, 0, 0, {}, {}});
        return out;
    }
    const auto beside = std::filesystem::path{file}.parent_path();
    for (const auto& g : kemu::read_groups(text, file, out.problems)) {
        std::vector<kemu::loaded_account> loaded; // a group is held as a whole
        bool complete = true;
        for (const auto& entry : g.entries) {
            loaded.push_back(kemu::read_account_folder(beside / entry.account));
            complete = complete && loaded.back().problems.empty();
            for (auto& p : loaded.back().problems)
                out.problems.push_back(std::move(p));
        }
        if (!complete) continue; // a sum without one of its terms proves nothing
        group_report r;
        r.name = g.name;
        r.is_sum = g.kind == kemu::group_kind::sum;
        std::vector<kemu::grouped_account> members;
        for (std::size_t i = 0; i < loaded.size(); ++i) {
            members.push_back(
                {g.entries[i].role, loaded[i].content.view(), loaded[i].content.amount_unit});
            r.accounts.push_back(g.entries[i].account);
        }
        kemu::validate_group(
            g.kind, members, [&](const kemu::group_instance& x, const kemu::judgement& j) {
                const kemu::account_view& home = members[x.member].account;
                const auto* excuse =
                    j.verdict == kemu::verdict::violated
                        ? loaded[x.member].waivers.excuse(x.at.rule->id, home, place_in(home, x.at))
                        : nullptr;
                if (excuse != nullptr)
                    ++r.waived;
                else
                    r.verdicts.add(j.verdict);
                if (!all && !is_bad(j.verdict)) return;
                finding f = describe(members, x, j);
                f.account = g.entries[x.member].account;
                if (excuse != nullptr) {
                    f.kind = finding_kind::waived;
                    f.reason = excuse->reason;
                }
                r.findings.push_back(std::move(f));
            });
        for (const auto& account : loaded)
            note_unused(account.waivers, true, out.notes);
        out.groups.push_back(std::move(r));
    }
    return out;
}

namespace {
void add_to(kemu::tally& sum, const kemu::tally& t) {
    sum.exact += t.exact;
    sum.rounding += t.rounding;
    sum.violated += t.violated;
    sum.not_computable += t.not_computable;
}
} // namespace

void totals::add(const report& r) {
    ++accounts;
    without_forms += r.forms.empty() && r.problems.empty() ? 1U : 0U;
    unusable += r.problems.empty() ? 0U : 1U;
    add_to(verdicts, r.verdicts);
    waived += r.waived;
    unrecognised += r.unrecognised;
}

void totals::add(const group_file_report& r) {
    unusable += r.problems.empty() ? 0U : 1U;
    for (const auto& g : r.groups) {
        add_to(verdicts, g.verdicts);
        waived += g.waived;
    }
}

} // namespace audit
