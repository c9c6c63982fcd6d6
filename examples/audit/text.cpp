// SPDX-License-Identifier: BSL-1.0
#include "audit.hpp"

#include <fmt/format.h>

#include <iterator>
#include <string>

namespace audit {

namespace {

struct words {
    const char *year, *forms, *no_forms, *not_read, *exact, *rounding, *violated, *not_computable,
        *unrecognised, *not_valid, *other_name, *terms, *printed, *blank, *difference, *rule,
        *problem, *yuan, *not_covered, *should_be, *form;
};

constexpr words chinese{"年度",     "已读表",       "没有公开01–10表",
                        "未读文件", "一致",         "尾差",
                        "不符",     "无法计算",     "未识别科目",
                        "该年度不用的科目", "名称不同", "计算",
                        "表列",     "（空白）",     "差",
                        "规则",     "无法使用",     "元",
                        "科目目录不包括该年度，未核对科目", "目录名称", "表"};
constexpr words english{"",
                        "forms read",
                        "no disclosure forms",
                        "files not read",
                        "exact",
                        "rounding",
                        "violated",
                        "not computable",
                        "unrecognised code",
                        "code not valid that year",
                        "another name",
                        "computed",
                        "printed",
                        "(blank)",
                        "difference",
                        "rule",
                        "unusable",
                        "yuan",
                        "the tables do not cover that year; codes were not checked",
                        "name in the tables",
                        "form"};

const words& in(kemu::language l) {
    return l == kemu::language::zh ? chinese : english;
}

const char* title_of(finding_kind k, const words& w) {
    switch (k) {
    case finding_kind::violated: return w.violated;
    case finding_kind::not_computable: return w.not_computable;
    case finding_kind::rounding: return w.rounding;
    case finding_kind::exact: return w.exact;
    case finding_kind::unrecognised: return w.unrecognised;
    case finding_kind::not_valid_that_year: return w.not_valid;
    case finding_kind::other_name: return w.other_name;
    }
    return "";
}

bool is_bad(finding_kind k) {
    return k == finding_kind::violated || k == finding_kind::not_computable;
}

// form03 208 社会保障和就业支出 [basic]
std::string place_text(const finding& f) {
    std::string s = f.form;
    for (const auto* part : {&f.part, &f.line, &f.code, &f.name})
        if (!part->empty()) s += " " + *part;
    if (!f.column.empty()) s += " [" + f.column + "]";
    return s;
}

} // namespace

std::string text_report(const report& r, kemu::language l, bool colour) {
    const words& w = in(l);
    const bool zh = l == kemu::language::zh;
    const char* red = colour ? "\x1b[31m" : "";
    const char* off = colour ? "\x1b[0m" : "";
    std::string s;
    auto out = std::back_inserter(s);
    fmt::format_to(out, "{}  {}{}  ({})\n", r.unit_name.empty() ? "?" : r.unit_name, r.year, w.year,
                   r.slug);
    if (r.forms.empty()) {
        fmt::format_to(out, "  {}\n", w.no_forms);
    } else {
        fmt::format_to(out, "  {}: {}\n", w.forms, r.forms.size());
        fmt::format_to(out, "  {:<8} {} / {} / {}\n", w.form, w.exact, w.rounding, w.violated);
        for (const auto& f : r.forms)
            fmt::format_to(out, "  {:<8} {:>4} {:>4} {:>4}   {}\n", f.form, f.verdicts.exact,
                           f.verdicts.rounding, f.verdicts.violated, zh ? f.title_zh : f.title_en);
    }
    for (const auto& p : r.problems) {
        fmt::format_to(out, "  {}{}{} {}:{}:{} [{}] {}", red, w.problem, off, p.file, p.line,
                       p.column, static_cast<int>(p.code), kemu::describe(p.code, l));
        if (!p.text.empty()) fmt::format_to(out, ": {}", p.text);
        if (!p.detail.empty()) fmt::format_to(out, " ({})", p.detail);
        s += '\n';
    }
    for (const auto& f : r.findings) {
        fmt::format_to(out, "  {}{}{} {}\n", is_bad(f.kind) ? red : "", title_of(f.kind, w),
                       is_bad(f.kind) ? off : "", place_text(f));
        if (f.rule == nullptr) {
            if (!f.expected_name.empty())
                fmt::format_to(out, "      {}: {}\n", w.should_be, f.expected_name);
            continue;
        }
        fmt::format_to(out, "      {}: {} = {}{}; {}: {}; {}: {}{}\n", w.terms,
                       f.terms.empty() ? w.blank : f.terms, f.computed, f.unit, w.printed,
                       f.printed.empty() ? w.blank : f.printed, w.difference, f.difference,
                       f.unit.empty() ? "" : w.yuan);
        fmt::format_to(out, "      {} {}: {}\n", w.rule, f.rule->id, zh ? f.rule->zh : f.rule->en);
    }
    if (!r.year_covered && !r.forms.empty()) fmt::format_to(out, "  {}\n", w.not_covered);
    if (!r.not_read.empty()) {
        fmt::format_to(out, "  {}:", w.not_read);
        for (const auto& name : r.not_read)
            fmt::format_to(out, " {}", name);
        s += '\n';
    }
    if (!r.forms.empty())
        fmt::format_to(out, fmt::runtime(zh ? "  结论：一致 {}，尾差 {}，不符 {}，未识别或该年度不用的科目 {}\n"
                               : "  conclusion: {} exact, {} rounding, {} violated, {} codes "
                                 "unrecognised or not valid that year\n"),
                       r.verdicts.exact, r.verdicts.rounding, r.verdicts.violated, r.unrecognised);
    return s;
}

std::string text_conclusion(const totals& t, kemu::language l) {
    return fmt::format(
        fmt::runtime(l == kemu::language::zh
            ? "共 {} 个账户（{} 个无公开表，{} 个有无法使用的内容）：一致 {}，尾差 {}，不符 {}，"
              "未识别或该年度不用的科目 {}\n"
            : "{} accounts ({} without forms, {} with unusable input): {} exact, {} rounding, {} "
              "violated, {} codes unrecognised or not valid that year\n"),
        t.accounts, t.without_forms, t.unusable, t.verdicts.exact, t.verdicts.rounding,
        t.verdicts.violated, t.unrecognised);
}

} // namespace audit
