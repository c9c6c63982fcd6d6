// SPDX-License-Identifier: BSL-1.0
#include "audit.hpp"
#include "joint.hpp"

#include <fmt/format.h>

#include <cstddef>
#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace audit {

namespace {

// What files and folders say of themselves may hold line ends and the commands of a terminal.
std::string shown(std::string_view text) {
    return kemu::printable(text);
}

class printer {
public:
    explicit printer(const style& s) : style_(s) {}

    template <class... Values>
    void add(fmt::format_string<Values...> format, Values&&... values) {
        fmt::format_to(std::back_inserter(text_), format, std::forward<Values>(values)...);
    }
    std::string_view in(std::string_view zh, std::string_view en) const {
        return style_.language == kemu::language::zh ? zh : en;
    }

    void add_problem(const kemu::problem& p, std::string_view word, bool bad) {
        add("  {}{}{} {}", bad ? red() : "", word, bad ? off() : "", shown(p.file));
        if (p.line != 0) add(":{}", p.line);
        if (p.column != 0) add(":{}", p.column);
        add(" [{}] {}", static_cast<int>(p.code), kemu::describe(p.code, style_.language));
        if (!p.text.empty())
            text_ += std::string{in("：“", ": \"")} + p.text + std::string{in("”", "\"")};
        if (!p.detail.empty()) add(" ({})", p.detail);
        text_ += '\n';
    }

    void add_finding(const kemu::finding& f) {
        const kemu::language l = style_.language;
        const bool bad = f.is_violation();
        std::string word{kemu::kind_text(f.kind, l)};
        if (f.kind == kemu::finding_kind::violated && !bad)
            word = std::string{in("警告：", "warning: ")} + word;
        add("  {}{}{} {}\n", bad ? red() : "", word, bad ? off() : "",
            kemu::place_text(f.place, l));
        if (f.rule == nullptr) {
            if (f.kind == kemu::finding_kind::many_adjusted)
                add("      {}\n",
                    in("同一表中以舍位平衡解释的过多，请逐项核对",
                       "balancing explains more sums of one form than it needs to: look at each"));
            else if (!f.name_in_tables.empty())
                add("      {}: {}\n", in("目录名称", "name in the tables"), f.name_in_tables);
            return;
        }
        const std::string comparison = kemu::comparison_text(f, l);
        if (!comparison.empty()) add("      {}\n", comparison);
        add("      {} {}: {}\n", in("规则", "rule"), shown(f.rule->id),
            shown(l == kemu::language::zh ? f.rule->zh : f.rule->en));
        if (f.rests_on_zeros)
            add("      {}\n", in("仅因表列0.00可能不足半个单位而成立",
                                 "holds only because a printed 0.00 may hide up to half a unit"));
        for (const kemu::hint& h : f.hints)
            add("      {}: {}\n", in("可能", "perhaps"), kemu::hint_text(h, l));
        if (!f.reason.empty()) add("      {}: {}\n", in("理由", "reason"), shown(f.reason));
        if (!f.place.file.empty() && style_.all)
            add("      {}:{}\n", shown(f.place.file), f.place.file_line);
    }

    void add_counts(const kemu::tally& t, std::size_t warnings, std::size_t waived,
                    std::size_t unrecognised) {
        if (style_.language == kemu::language::zh)
            add("结论：一致 {}，尾差 {}，不符 {}，已豁免 {}，未识别或该年度不用的科目 {}", t.exact,
                t.rounding, t.violated, waived, unrecognised);
        else
            add("conclusion: {} exact, {} rounding, {} violated, {} waived, {} codes unrecognised "
                "or "
                "not valid that year",
                t.exact, t.rounding, t.violated, waived, unrecognised);
        if (t.adjusted > 0)
            add("{}{} {}", in("，", ", "), in("舍位平衡可解释", "adjusted"), t.adjusted);
        if (t.not_computable > 0)
            add("{}{} {}", in("，", ", "), in("无法计算", "not computable"), t.not_computable);
        if (warnings > 0) add("{}{} {}", in("，", ", "), in("警告", "warnings"), warnings);
        text_ += '\n';
    }

    const char* red() const { return style_.colour ? "\x1b[31m" : ""; }
    const char* off() const { return style_.colour ? "\x1b[0m" : ""; }
    const style& style_;
    std::string text_{};
};

void add_silent(printer& p, const report& r) {
    std::map<kemu::silence, std::size_t> counts;
    for (const kemu::silent_rule& s : r.found.silent)
        ++counts[s.why];
    if (counts.empty()) return;
    p.add("  {}:", p.in("未适用的规则", "rules that said nothing"));
    bool first = true;
    for (const auto& [why, count] : counts) {
        p.add("{} {} {}",
              first                     ? ""
              : p.in("，", ",") == "，" ? "，"
                                        : ",",
              count, kemu::silence_text(why, p.style_.language));
        first = false;
    }
    p.add("{}\n", p.style_.all ? "" : p.in("（--all 列出）", " (--all lists them)"));
    if (!p.style_.all) return;
    for (const kemu::silent_rule& s : r.found.silent) {
        const kemu::form_set* set = r.read.value.set;
        p.add("      {} {}: {}\n", set != nullptr ? set->name_of(s.form) : std::string_view{},
              shown(s.rule->id), kemu::silence_text(s.why, p.style_.language));
    }
}

} // namespace

std::string text_report(const report& r, const style& s) {
    printer p{s};
    const bool zh = s.language == kemu::language::zh;
    const kemu::account& a = r.read.value;
    p.add("{}  {}  ({})\n", a.agency_name.empty() ? "?" : shown(a.agency_name),
          a.year != 0 ? std::to_string(a.year).append(p.in("年度", ""))
                      : std::string{p.in("年度不明", "year not known")},
          shown(r.path));
    if (a.forms.empty()) {
        p.add("  {}\n", r.unusable() ? p.in("没有可用的公开表", "no disclosure form could be used")
                                     : p.in("没有公开表", "no disclosure forms"));
    } else {
        if (a.set != nullptr)
            p.add("  {}: {}\n", p.in("表套", "form set"), zh ? a.set->title_zh : a.set->title_en);
        p.add("  {:<8} {}\n", p.in("表", "form"),
              p.in("一致 / 尾差 / 舍位平衡 / 不符", "exact / rounding / adjusted / violated"));
        for (const kemu::form_verdicts& f : r.found.forms)
            p.add("  {:<8} {:>4} {:>4} {:>4} {:>4}   {}\n", f.name, f.verdicts.exact,
                  f.verdicts.rounding, f.verdicts.adjusted, f.verdicts.violated,
                  zh ? f.title_zh : f.title_en);
    }
    if (!r.found.texts.empty())
        p.add("  {:<8} {}\n", p.in("文字", "text"),
              p.in("一致 / 尾差 / 不符", "exact / rounding / violated"));
    for (const kemu::form_verdicts& t : r.found.texts)
        p.add("  {:<12} {:>4} {:>4} {:>4}   {}\n", t.name, t.verdicts.exact, t.verdicts.rounding,
              t.verdicts.violated, zh ? t.title_zh : t.title_en);
    for (const kemu::other_table& t : a.other_tables)
        p.add("  {}: {} ({})\n", p.in("未识别、未核对的表", "not recognised, not checked"),
              shown(t.title), shown(t.file));
    for (const kemu::problem& x : r.read.problems)
        p.add_problem(x, p.in("无法使用", "unusable"), true);
    for (const kemu::problem& x : r.read.notes)
        p.add_problem(x, p.in("提示", "note"), false);
    for (const kemu::problem& x : r.found.unused_waivers)
        p.add_problem(x, p.in("提示", "note"), false);
    if (s.all)
        for (const kemu::problem& x : r.read.text.transcription)
            p.add_problem(x, p.in("录入时修正", "mended when typed in"), false);
    if (s.all)
        for (const kemu::problem& x : r.read.repairs)
            p.add_problem(x, p.in("已修正", "repaired"), false);
    else if (!r.read.repairs.empty())
        p.add("  {}: {}{}\n", p.in("读入时修正", "repaired while reading"), r.read.repairs.size(),
              p.in("（--all 列出）", " (--all lists them)"));
    if (r.other_unit) {
        const std::string_view u = kemu::unit_name(*r.other_unit);
        if (zh)
            p.add("  可能：金额单位应为{}，按此几乎没有不符（meta.json 的 amount_unit）\n", u);
        else
            p.add("  perhaps: the unit is {}, in which hardly anything is violated (amount_unit of "
                  "meta.json)\n",
                  u);
    }
    p.text_ += joint_text(whole{r}, s);
    for (const kemu::finding& f : r.found)
        if (!kemu::is_explained(r.proof, f)) p.add_finding(f); // else it stands there
    if (r.found.verdicts.adjusted > 0)
        p.add("  {}: {}{}\n",
              p.in("舍位平衡所解释的差额合计", "differences that balancing explains, together"),
              kemu::detail::sum_text(r.found.adjusted_difference, kemu::yuan, true),
              p.in("元", " yuan"));
    if (!r.found.year_covered && !a.forms.empty())
        p.add("  {}\n", a.year == 0
                            ? p.in("年度不明，未核对科目（在 meta.json 中写明 fiscal_year）",
                                   "the year is not known; codes were not checked "
                                   "(meta.json may say it: fiscal_year)")
                            : p.in("科目目录不包括该年度，未核对科目",
                                   "the tables do not cover that year; codes were not checked"));
    if (!a.forms.empty()) add_silent(p, r);
    if (!r.read.not_read.empty()) {
        p.add("  {}:", p.in("未读文件", "files not read"));
        for (const std::string& name : r.read.not_read)
            p.add(" {}", shown(name));
        p.add("\n");
    }
    if (!a.forms.empty() || !r.found.texts.empty()) {
        p.add("  ");
        p.add_counts(r.found.verdicts, r.found.warnings(), r.found.waived, r.found.unrecognised);
    }
    return std::move(p.text_);
}

std::string text_report(const std::vector<kemu::problem>& of_groups, const style& s) {
    printer p{s};
    for (const kemu::problem& x : of_groups)
        p.add_problem(x, p.in("无法使用", "unusable"), true);
    return std::move(p.text_);
}

std::string text_report(const group_report& r, const style& s) {
    printer p{s};
    p.add("{} {}:", p.in("分组", "group"), shown(r.name));
    for (const kemu::group_member& m : r.members)
        p.add(" {}", shown(m.name));
    p.add("\n");
    for (const kemu::problem& x : r.found.unused_waivers)
        p.add_problem(x, p.in("提示", "note"), false);
    p.text_ += joint_text(whole{r}, s);
    std::size_t warnings = 0;
    for (const kemu::finding& f : r.found.list) {
        warnings += f.is_warning() ? 1U : 0U;
        if (!kemu::is_explained(r.proof, f)) p.add_finding(f); // else it stands there
    }
    p.add("  ");
    p.add_counts(r.found.verdicts, warnings, r.found.waived, 0);
    return std::move(p.text_);
}

std::string text_conclusion(const totals& t, kemu::language l) {
    const style s{.language = l};
    printer p{s};
    if (l == kemu::language::zh)
        p.add("共 {} 个账户（{} 个无公开表，{} 处输入无法使用）：", t.accounts, t.without_forms,
              t.unusable);
    else
        p.add("{} accounts ({} without forms, {} inputs unusable) - ", t.accounts, t.without_forms,
              t.unusable);
    p.add_counts(t.verdicts, t.warnings, t.waived, t.unrecognised);
    if (t.checked == 0) p.add("{}\n", p.in("没有核对任何数字", "nothing was checked"));
    return std::move(p.text_);
}

} // namespace audit
