// SPDX-License-Identifier: BSL-1.0
#include "audit.hpp"

#include <kemu/base/describe.hpp>

#include <fmt/format.h>

#include <iterator>
#include <string>
#include <string_view>
#include <utility>

namespace audit {

namespace {

struct words {
    const char* year = "年度";
    const char* forms = "已读表";
    const char* no_forms = "没有公开01–10表";
    const char* not_read = "未读文件";
    const char* exact = "一致";
    const char* rounding = "尾差";
    const char* violated = "不符";
    const char* waived = "已豁免";
    const char* not_computable = "无法计算";
    const char* unrecognised = "未识别科目";
    const char* not_valid = "该年度不用的科目";
    const char* other_name = "名称不同";
    const char* terms = "计算";
    const char* printed = "表列";
    const char* blank = "（空白）";
    const char* difference = "差";
    const char* rule = "规则";
    const char* problem = "无法使用";
    const char* note = "提示";
    const char* yuan = "元";
    const char* not_covered = "科目目录不包括该年度，未核对科目";
    const char* in_tables = "目录名称";
    const char* form = "表";
    const char* reason = "理由";
    const char* group = "分组";
    const char* conclusion = "结论：一致 {}，尾差 {}，不符 {}，已豁免 {}，"
                             "未识别或该年度不用的科目 {}";
    const char* overall = "共 {} 个账户（{} 个无公开表，{} 处输入无法使用）：";
};

constexpr words chinese{};
constexpr words english{
    .year = "",
    .forms = "forms read",
    .no_forms = "no disclosure forms",
    .not_read = "files not read",
    .exact = "exact",
    .rounding = "rounding",
    .violated = "violated",
    .waived = "waived",
    .not_computable = "not computable",
    .unrecognised = "unrecognised code",
    .not_valid = "code not valid that year",
    .other_name = "another name",
    .terms = "computed",
    .printed = "printed",
    .blank = "(blank)",
    .difference = "difference",
    .rule = "rule",
    .problem = "unusable",
    .note = "note",
    .yuan = " yuan",
    .not_covered = "the tables do not cover that year; codes were not checked",
    .in_tables = "name in the tables",
    .form = "form",
    .reason = "reason",
    .group = "group",
    .conclusion = "conclusion: {} exact, {} rounding, {} violated, {} waived, {} codes "
                  "unrecognised or not valid that year",
    .overall = "{} accounts ({} without forms, {} inputs unusable) - ",
};

const words& in(kemu::language l) {
    return l == kemu::language::zh ? chinese : english;
}

const char* title_of(finding_kind k, const words& w) {
    switch (k) {
    case finding_kind::violated:
        return w.violated;
    case finding_kind::waived:
        return w.waived;
    case finding_kind::not_computable:
        return w.not_computable;
    case finding_kind::rounding:
        return w.rounding;
    case finding_kind::exact:
        return w.exact;
    case finding_kind::unrecognised:
        return w.unrecognised;
    case finding_kind::not_valid_that_year:
        return w.not_valid;
    case finding_kind::other_name:
        return w.other_name;
    }
    return "";
}

bool is_bad(finding_kind k) {
    return k == finding_kind::violated || k == finding_kind::not_computable;
}

// What files and folders say of themselves may hold line ends and the commands of a terminal.
std::string shown(std::string_view text) {
    return kemu::printable(text);
}

// form03 208 社会保障和就业支出 [本年支出合计 total_expenditure]
std::string place_text(const finding& f) {
    std::string s = shown(f.account);
    for (const auto* part : {&f.form, &f.part, &f.line, &f.code, &f.name})
        if (!part->empty()) s += (s.empty() ? "" : " ") + shown(*part);
    if (f.column.empty()) return s;
    s += " [";
    for (const auto& c : kemu::column_table)
        if (c.name == f.column) s += std::string{kemu::first_name(c.zh)} + " ";
    return s + f.column + "]";
}

class printer {
public:
    printer(kemu::language l, bool colour) : w(in(l)), language_(l), colour_(colour) {}

    template <class... Values>
    void add(fmt::format_string<Values...> format, Values&&... values) {
        fmt::format_to(std::back_inserter(text_), format, std::forward<Values>(values)...);
    }
    void add_problem(const kemu::problem& p, bool is_note) {
        add("  {}{}{} {}:{}:{} [{}] {}", is_note ? "" : red(), is_note ? w.note : w.problem,
            is_note ? "" : off(), shown(p.file), p.line, p.column, static_cast<int>(p.code),
            kemu::describe(p.code, language_));
        if (!p.text.empty()) add(": {}", p.text);
        if (!p.detail.empty()) add(" ({})", p.detail);
        text_ += '\n';
    }
    void add_finding(const finding& f) {
        const bool bad = is_bad(f.kind);
        add("  {}{}{} {}\n", bad ? red() : "", title_of(f.kind, w), bad ? off() : "",
            place_text(f));
        if (f.rule == nullptr) {
            if (!f.expected_name.empty()) add("      {}: {}\n", w.in_tables, f.expected_name);
            return;
        }
        const bool zh = language_ == kemu::language::zh;
        if (!f.terms.empty() || !f.printed.empty()) {
            const std::string terms = f.terms.empty() ? w.blank : f.terms;
            const std::string printed = f.printed.empty() ? w.blank : f.printed;
            if (f.computed.empty())
                add("      {}: {}; {}: {}\n", w.terms, terms, w.printed, printed);
            else
                add("      {}: {} = {}{}; {}: {}; {}: {}{}\n", w.terms, terms, f.computed, f.unit,
                    w.printed, printed, w.difference, f.difference, f.unit.empty() ? "" : w.yuan);
        }
        add("      {} {}: {}\n", w.rule, shown(f.rule->id), shown(zh ? f.rule->zh : f.rule->en));
        if (!f.reason.empty()) add("      {}: {}\n", w.reason, shown(f.reason));
    }
    void add_conclusion(const kemu::tally& t, std::size_t waived, std::size_t unrecognised) {
        fmt::format_to(std::back_inserter(text_), fmt::runtime(w.conclusion), t.exact, t.rounding,
                       t.violated, waived, unrecognised);
        // Hardly ever; but then it is why audit ends with the status of violations.
        if (t.not_computable > 0)
            add("{}{} {}", language_ == kemu::language::zh ? "，" : ", ", w.not_computable,
                t.not_computable);
        text_ += '\n';
    }

    const words& w;
    std::string take() { return std::move(text_); }

private:
    const char* red() const { return colour_ ? "\x1b[31m" : ""; }
    const char* off() const { return colour_ ? "\x1b[0m" : ""; }
    kemu::language language_;
    bool colour_;
    std::string text_;
};

} // namespace

std::string text_report(const report& r, kemu::language l, bool colour) {
    printer p{l, colour};
    const words& w = p.w;
    const bool zh = l == kemu::language::zh;
    p.add("{}  {}{}  ({})\n", r.unit_name.empty() ? "?" : shown(r.unit_name), r.year, w.year,
          shown(r.slug));
    if (r.forms.empty()) {
        p.add("  {}\n", w.no_forms);
    } else {
        p.add("  {}:", w.forms);
        for (const auto& f : r.forms)
            p.add(" {}", f.form.substr(4));
        p.add("\n  {:<8} {} / {} / {}\n", w.form, w.exact, w.rounding, w.violated);
        for (const auto& f : r.forms)
            p.add("  {:<8} {:>4} {:>4} {:>4}   {}\n", f.form, f.verdicts.exact, f.verdicts.rounding,
                  f.verdicts.violated, zh ? f.title_zh : f.title_en);
    }
    for (const auto& x : r.problems)
        p.add_problem(x, false);
    for (const auto& x : r.notes)
        p.add_problem(x, true);
    for (const auto& f : r.findings)
        p.add_finding(f);
    if (!r.year_covered && !r.forms.empty()) p.add("  {}\n", w.not_covered);
    if (!r.not_read.empty()) {
        p.add("  {}:", w.not_read);
        for (const auto& name : r.not_read)
            p.add(" {}", shown(name));
        p.add("\n");
    }
    if (!r.forms.empty()) {
        p.add("  ");
        p.add_conclusion(r.verdicts, r.waived, r.unrecognised);
    }
    return p.take();
}

std::string text_report(const group_file_report& r, kemu::language l, bool colour) {
    printer p{l, colour};
    for (const auto& x : r.problems)
        p.add_problem(x, false);
    for (const auto& x : r.notes)
        p.add_problem(x, true);
    for (const auto& g : r.groups) {
        p.add("{} {}:", p.w.group, shown(g.name));
        for (const auto& a : g.accounts)
            p.add(" {}", shown(a));
        p.add("\n");
        for (const auto& f : g.findings)
            p.add_finding(f);
        p.add("  ");
        p.add_conclusion(g.verdicts, g.waived, 0);
    }
    return p.take();
}

std::string text_conclusion(const totals& t, kemu::language l) {
    printer p{l, false};
    std::string s = fmt::format(fmt::runtime(p.w.overall), t.accounts, t.without_forms, t.unusable);
    p.add_conclusion(t.verdicts, t.waived, t.unrecognised);
    return s + p.take();
}

} // namespace audit
