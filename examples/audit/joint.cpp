// SPDX-License-Identifier: BSL-1.0
// Accounts and groups as a whole: the joint proof as text and JSON, and its certificate as a file.
#include "joint.hpp"

#include <kemu/proof.hpp>
#include <kemu/read/file_text.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace audit {

namespace {

// A run over many accounts must not stand still at one.
constexpr kemu::effort bounded{.steps = 10'000'000, .cases = 200};

kemu::effort effort_for(const kemu::account_proof& p) {
    return p.system.of_group ? *limits_of_group.whole : bounded;
}

const char* answer_name(kemu::answer a) {
    return a == kemu::answer::feasible     ? "feasible"
           : a == kemu::answer::infeasible ? "infeasible"
                                           : "unknown";
}

std::string yuan_text(std::int64_t fen) {
    return std::string{kemu::to_text(kemu::money::from_fen(fen)).view()};
}

void write_place(json_writer& out, const whole& w, const kemu::account_figure& f) {
    const kemu::finding_place at = kemu::place_of_figure(w.members, f);
    if (!at.account.empty()) out.member("account", at.account);
    out.member("form", at.form_name);
    out.member("part", at.part);
    out.member("line", at.line == 0 ? std::string{} : std::to_string(at.line));
    out.member("code", at.code);
    out.member("name", at.label);
    out.member("column", at.column);
    out.member("printed", kemu::detail::figure_text(f.value));
    out.member("unit", f.value.unit() == kemu::unit::count ? std::string_view{}
                                                           : kemu::unit_name(f.value.unit()));
}

void write_cause(json_writer& out, const kemu::account& a, const kemu::account_proof& p) {
    out.member("kind", kemu::cause_kind_name(p.cause->kind));
    out.member("form", kemu::place_of_figure(a, {p.cause->form, p.cause->row, 0, 1}).form_name);
    out.member("figures", p.cause->figures);
    out.member("grade", kemu::verdict_name(p.cause->grade));
    out.member("zh", kemu::cause_text(a, p, kemu::language::zh));
    out.member("en", kemu::cause_text(a, p, kemu::language::en));
}

// One assignment that satisfies everything once the likeliest explanation is granted.
std::vector<std::int64_t> assignment(const kemu::account_proof& p) {
    const auto possible = kemu::explained_amounts(p);
    kemu::prover solver;
    if (possible.empty() ||
        solver.decide(p.system.system, possible, effort_for(p)) != kemu::answer::feasible)
        return {};
    return solver.witness();
}

// The conclusions of a proof as certificates, one after the other.
std::string certificates(const kemu::account_proof& p) {
    const kemu::linear_system& s = p.system.system;
    std::string out = kemu::write_certificate(s, s.possible(), p.half_up);
    if (p.half_up.answer == kemu::answer::infeasible)
        out += kemu::write_certificate(s, p.system.balanced, p.balanced);
    return out;
}

} // namespace

const kemu::proof_limits limits_of_account{
    .blame = {.decisions = 500, .effort = bounded}, .cause = {.effort = bounded}, .explained = 16};
// A group is asked about once, and ties many accounts: seconds where its networks cross.
const kemu::proof_limits limits_of_group{.blame = {.decisions = 200, .effort = bounded},
                                         .explained = 16,
                                         .whole =
                                             kemu::effort{.steps = 5'000'000'000, .cases = 200}};

whole::whole(const report& r)
    : members{{kemu::group_role::agency, &r.read.value, {}}}, proof(r.proof), found(r.found.list),
      folder(r.path) {}
whole::whole(const group_report& r)
    : members(r.members), proof(r.proof), found(r.found.list), folder(r.folder) {}

bool whole::is_violation() const {
    return proof.grade == kemu::verdict::violated && proof.severity == kemu::severity::error &&
           std::ranges::none_of(found, [](const kemu::finding& f) { return f.is_violation(); });
}
bool whole::is_warning() const {
    const auto warns = [&](kemu::finding_kind k) {
        return std::ranges::any_of(
            found, [k](const kemu::finding& f) { return f.is_warning() && f.kind == k; });
    };
    if (proof.grade == kemu::verdict::adjusted) return !warns(kemu::finding_kind::adjusted);
    return proof.grade == kemu::verdict::violated && proof.severity == kemu::severity::warning &&
           !warns(kemu::finding_kind::violated);
}

std::vector<std::size_t> explained_findings(const whole& w) {
    std::vector<std::size_t> out;
    for (std::size_t i = 0; i < w.found.size(); ++i)
        if (kemu::is_explained(w.proof, w.found[i])) out.push_back(i);
    return out;
}

std::string joint_text(const whole& w, const style& s) {
    const kemu::account_proof& p = w.proof;
    if (p.system.figures.empty()) return {};
    const kemu::language l = s.language;
    const bool zh = l == kemu::language::zh;
    std::string out;
    const auto line = [&out](std::size_t indent, std::string_view text) {
        out.append(indent, ' ');
        out += text;
        out += '\n';
    };
    line(2, (zh ? "整体：" : "as a whole: ") + kemu::conclusion_text(p, l));
    if (p.cause) {
        line(6, kemu::cause_text(*w.members[0].content, p, l));
    } else if (!p.explanations.empty()) {
        const std::size_t size = p.explanations[0].figures.size();
        line(6, zh ? fmt::format("最少须{} {} 个数字（已证明没有更小的一组），其余即同时成立：",
                                 p.grade == kemu::verdict::adjusted ? "舍位平衡" : "更正", size)
                   : fmt::format("at least {} must be {} (proven: no smaller set does), and the "
                                 "rest holds together:",
                                 size == 1 ? "one figure" : fmt::format("{} figures", size),
                                 p.grade == kemu::verdict::adjusted ? "balanced" : "corrected"));
        const std::size_t shown = s.all ? p.explanations.size() : 1;
        for (std::size_t i = 0; i < shown; ++i) {
            if (i > 0) line(6, zh ? "或：" : "or:");
            for (const kemu::healed_figure& h : p.explanations[i].figures)
                line(8, kemu::healed_text(w.members, p, h, l));
        }
        const std::size_t others = p.blamed.sets.size() - shown;
        if (others > 0 || !p.blamed.all_listed)
            line(6,
                 zh ? fmt::format("同样大小的其他解释{} {} 组{}", p.blamed.all_listed ? "" : "至少",
                                  others, s.all ? "" : "（--all 列出）")
                    : fmt::format("other sets of that size: {}{}{}",
                                  p.blamed.all_listed ? "" : "at least ", others,
                                  s.all ? "" : " (--all lists them)"));
    } else if (p.grade == kemu::verdict::violated || p.grade == kemu::verdict::adjusted) {
        line(6, zh ? fmt::format("至少 {} 个数字有误", p.blamed.at_least)
                   : fmt::format("at least {} figures are wrong", p.blamed.at_least));
    }
    const auto details = explained_findings(w);
    if (!details.empty())
        line(6, zh ? fmt::format("由此说明的 {} 处：", details.size())
                   : fmt::format("this explains {} finding{}:", details.size(),
                                 details.size() == 1 ? "" : "s"));
    for (const std::size_t i : details) {
        const kemu::finding& f = w.found[i];
        line(8, fmt::format("{} {}{}{} [{}]", kemu::kind_text(f.kind, l),
                            kemu::place_text(f.place, l), zh ? "：" : ": ",
                            kemu::comparison_text(f, l), kemu::printable(f.rule->id)));
    }
    if (s.witness) {
        const auto amounts = assignment(p);
        line(4, amounts.empty() ? (zh ? "没有可列出的一组金额" : "no assignment to list")
                                : (zh ? "一组精确金额（元）：" : "one exact assignment, in yuan:"));
        for (std::size_t f = 0; f < amounts.size(); ++f)
            line(6,
                 fmt::format(
                     "{}: {} = {}",
                     kemu::place_text(kemu::place_of_figure(w.members, p.system.figures[f]), l),
                     kemu::detail::figure_text(p.system.figures[f].value), yuan_text(amounts[f])));
    }
    if (s.bounds) {
        const auto intervals = kemu::figure_intervals(p, effort_for(p));
        line(4, intervals.empty()
                    ? (zh ? "没有可列出的区间" : "no intervals to list")
                    : (zh ? "各数字的可能区间（元）：" : "what each figure can be, in yuan:"));
        for (const kemu::figure_interval& i : intervals)
            line(6,
                 fmt::format("{}: {} … {}{}",
                             kemu::place_text(
                                 kemu::place_of_figure(w.members, p.system.figures[i.figure]), l),
                             yuan_text(i.amounts.low), yuan_text(i.amounts.high),
                             i.tightest ? "" : (zh ? "（或可更窄）" : " (may be narrower)")));
    }
    return out;
}

void write_joint(json_writer& out, const whole& w, const style& s) {
    const kemu::account_proof& p = w.proof;
    out.member("grade", kemu::verdict_name(p.grade));
    if (p.system.of_group && p.grade == kemu::verdict::violated)
        out.member("severity", p.severity == kemu::severity::error ? "error" : "warning");
    out.member("figures", p.system.figures.size());
    out.member("identities", p.system.identities.size());
    out.member("half_up", answer_name(p.half_up.answer));
    out.member("zh", kemu::conclusion_text(p, kemu::language::zh));
    out.member("en", kemu::conclusion_text(p, kemu::language::en));
    out.member("wrong_at_least", p.blamed.at_least);
    out.member("all_listed", p.blamed.all_listed);
    if (p.half_up.answer == kemu::answer::infeasible)
        out.member("balanced", answer_name(p.balanced.answer));
    const auto healed = [&](const kemu::healed_figure& h) {
        const kemu::account_figure& f = p.system.figures[h.figure];
        out.object([&] {
            write_place(out, w, f);
            out.member("what", kemu::slip_name(h.what));
            if (h.amounts != kemu::any_amount) {
                out.member("low_yuan", yuan_text(h.amounts.low));
                out.member("high_yuan", yuan_text(h.amounts.high));
            }
            if (p.grade == kemu::verdict::violated)
                out.member("should_be", kemu::healed_digits(h, f.value));
        });
    };
    out.array("explanations", p.explanations,
              [&](const kemu::explanation& e) { out.unnamed_array(e.figures, healed); });
    if (p.cause) out.object("cause", [&] { write_cause(out, *w.members[0].content, p); });
    out.array("explains", explained_findings(w));
    if (s.witness) {
        std::size_t figure = 0;
        out.array("witness", assignment(p), [&](std::int64_t fen) {
            out.object([&] {
                write_place(out, w, p.system.figures[figure++]);
                out.member("yuan", yuan_text(fen));
            });
        });
    }
    if (s.bounds)
        out.array("bounds", kemu::figure_intervals(p, effort_for(p)),
                  [&](const kemu::figure_interval& i) {
                      out.object([&] {
                          write_place(out, w, p.system.figures[i.figure]);
                          out.member("low_yuan", yuan_text(i.amounts.low));
                          out.member("high_yuan", yuan_text(i.amounts.high));
                          out.member("tightest", i.tightest);
                      });
                  });
}

std::string write_certificate_file(const std::string& file, const kemu::account_proof& p,
                                   kemu::language l) {
    const bool zh = l == kemu::language::zh;
    if (p.system.figures.empty())
        return zh ? "没有可证明的数字" : "there are no figures to prove anything of";
    if (kemu::write_new_file(file, certificates(p)) == kemu::errc::none) return {};
    return zh ? "文件已存在或无法写出" : "the file exists already, or cannot be written";
}

verified_file verify_certificates(const std::string& file, const kemu::account_proof* of,
                                  kemu::language l) {
    const bool zh = l == kemu::language::zh;
    const auto fail = [&](std::string why) { return verified_file{false, true, std::move(why)}; };
    std::string text;
    const kemu::errc code = kemu::read_file_text(file, kemu::most_form_bytes, text);
    if (code != kemu::errc::none) return {false, false, kemu::describe(code, l)};
    std::string_view rest = text;
    std::string said;
    std::size_t line = 0;
    if (of != nullptr && rest != certificates(*of)) {
        // Another answer for the same system is as good; another system is not. Of a longer text no more is
        // looked at than tells.
        const auto systems = [](std::string_view all, std::size_t most) {
            std::string kept;
            for (std::size_t at = 0; at < all.size() && kept.size() <= most;) {
                const std::size_t end = all.find("\nend\n", at);
                const std::string_view one = all.substr(at, end == all.npos ? end : end + 5 - at);
                kept += one.substr(0, (std::min)(one.find("\nwitness\n"), one.find("\nrefuted\n")));
                at += one.size();
            }
            return kept;
        };
        const std::string its_own = systems(certificates(*of), rest.npos);
        if (systems(rest, its_own.size()) != its_own) {
            if (of->system.of_group)
                return fail(zh ? "证书说的不是这个分组"
                               : "the certificate is not about this group");
            return fail(zh ? "证书说的不是这个账户" : "the certificate is not about this account");
        }
    }
    if (rest.empty()) return fail(zh ? "文件为空" : "the file is empty");
    while (!rest.empty()) {
        const std::size_t end = rest.find("\nend\n");
        const std::string_view one = rest.substr(0, end == rest.npos ? rest.npos : end + 5);
        const kemu::verification v = kemu::verify(one);
        if (!v.accepted) return fail(fmt::format("{}:{}: {}", file, line + v.line, v.reason));
        said += said.empty() ? "" : (zh ? "；" : "; ");
        said += v.feasible ? (zh ? "成立：存在一组精确金额" : "shown: one exact assignment exists")
                           : (zh ? "成立：不存在这样的金额" : "shown: no such assignment exists");
        for (const char c : one)
            line += c == '\n';
        rest.remove_prefix(one.size());
    }
    return {true, true, std::move(said)};
}

} // namespace audit
