// SPDX-License-Identifier: BSL-1.0
#include "audit.hpp"
#include "joint.hpp"

#include <algorithm>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace audit {

namespace {

void write(json_writer& out, std::string_view name, const kemu::tally& t) {
    out.object(name, [&] {
        out.member("exact", t.exact);
        out.member("rounding", t.rounding);
        out.member("adjusted", t.adjusted);
        out.member("violated", t.violated);
        out.member("not_computable", t.not_computable);
    });
}

void write(json_writer& out, const kemu::problem& p) {
    out.object([&] {
        out.member("code", static_cast<int>(p.code));
        out.member("zh", kemu::describe(p.code, kemu::language::zh));
        out.member("en", kemu::describe(p.code, kemu::language::en));
        out.member("file", p.file);
        out.member("line", p.line);
        out.member("column", p.column);
        out.member("text", p.text);
        out.member("detail", p.detail);
    });
}

void write(json_writer& out, std::string_view name, const std::vector<kemu::problem>& problems) {
    out.array(name, problems, [&](const kemu::problem& p) { write(out, p); });
}

const char* severity_name(kemu::severity s) {
    return s == kemu::severity::error ? "error" : "warning";
}

std::string_view hint_name(kemu::hint_kind k) {
    switch (k) {
    case kemu::hint_kind::times_10000:
        return "times_10000";
    case kemu::hint_kind::digits_exchanged:
        return "digits_exchanged";
    case kemu::hint_kind::missing_row:
        return "missing_row";
    }
    return "";
}

// What a finding outside forms compares: where each term stands, and both sentences.
void write_stated(json_writer& out, const kemu::stated_comparison& s) {
    out.array("terms_at", s.terms, [&](const kemu::stated_term_text& t) {
        out.object([&] {
            out.member("place", t.where);
            out.member("text", t.text);
            out.member("sign", t.sign);
        });
    });
    out.member("sentence_zh", s.zh);
    out.member("sentence_en", s.en);
}

std::string_view unit_of(const kemu::finding& f) {
    if (f.is_outside_forms()) return f.stated.unit;
    const bool none = f.unit == kemu::unit::count || (f.target.empty() && f.terms.empty());
    return none ? std::string_view{} : kemu::unit_name(f.unit);
}

void write_verdict(json_writer& out, const kemu::finding& f) {
    out.member("rule", f.rule->id);
    out.member("half_up", kemu::verdict_name(f.half_up));
    if (f.rests_on_zeros) out.member("rests_on_zeros", true);
    out.member("terms", kemu::terms_text(f));
    out.member("computed", kemu::computed_text(f));
    out.member("printed", kemu::printed_text(f));
    out.member("unit", unit_of(f));
    out.member("difference", kemu::difference_text(f));
    out.member("difference_yuan", kemu::difference_yuan_text(f));
    out.member("zh", f.rule->zh);
    out.member("en", f.rule->en);
    if (f.is_outside_forms()) {
        write_stated(out, f.stated);
    } else if (f.kind == kemu::finding_kind::violated) {
        out.member("sentence_zh", kemu::to_text(f, kemu::language::zh));
        out.member("sentence_en", kemu::to_text(f, kemu::language::en));
    }
}

void write(json_writer& out, const kemu::finding& f) {
    out.member("kind", kemu::finding_kind_name(f.kind));
    out.member("severity", severity_name(f.severity));
    if (!f.place.account.empty()) out.member("account", f.place.account);
    out.member("form", f.place.form_name);
    out.member("part", f.place.part);
    out.member("line", f.place.line == 0 ? std::string{} : std::to_string(f.place.line));
    out.member("code", f.place.code);
    out.member("name", f.place.label);
    out.member("column", f.place.column);
    if (f.is_outside_forms()) {
        out.member("place", f.place.where);
        out.member("section", f.place.section);
        if (!f.place.sheet.empty()) out.member("sheet", f.place.sheet);
    }
    out.member("file", f.place.file);
    out.member("file_line", f.place.file_line);
    if (f.rule != nullptr)
        write_verdict(out, f);
    else if (!f.name_in_tables.empty())
        out.member("name_in_tables", f.name_in_tables);
    if (!f.hints.empty())
        out.array("hints", f.hints, [&](const kemu::hint& h) {
            out.object([&] {
                out.member("kind", hint_name(h.kind));
                out.member("text", h.text);
            });
        });
    if (!f.reason.empty()) out.member("reason", f.reason);
}

void write(json_writer& out, std::string_view name, const std::vector<kemu::finding>& findings) {
    out.array(name, findings, [&](const kemu::finding& f) { out.object([&] { write(out, f); }); });
}

// Where the year, the agency and the forms of an account are, and what was made of them.
void write_contents(json_writer& out, const report& r) {
    const kemu::account& a = r.read.value;
    out.member("account", r.path);
    out.member("agency", a.agency_name);
    out.member("year", a.year);
    out.member("year_covered_by_tables", r.found.year_covered);
    out.member("form_set", a.set != nullptr ? a.set->id : std::string_view{});
    out.array("forms", r.found.forms, [&](const kemu::form_verdicts& f) {
        out.object([&] {
            out.member("form", f.name);
            out.member("layout", f.layout);
            out.member("title", f.title_zh);
            write(out, "verdicts", f.verdicts);
        });
    });
    out.array("texts", r.found.texts, [&](const kemu::form_verdicts& t) {
        out.object([&] {
            out.member("text", t.name);
            out.member("title", t.title_zh);
            write(out, "verdicts", t.verdicts);
        });
    });
    out.array("other_tables", a.other_tables, [&](const kemu::other_table& t) {
        out.object([&] {
            out.member("title", t.title);
            out.member("file", t.file);
            out.member("line", t.line);
        });
    });
}

void write_silent_rules(json_writer& out, const report& r) {
    const kemu::form_set* const set = r.read.value.set;
    out.array("silent_rules", r.found.silent, [&](const kemu::silent_rule& x) {
        out.object([&] {
            out.member("rule", x.rule->id);
            out.member("form", set != nullptr ? set->name_of(x.form) : std::string_view{});
            out.member("why", kemu::silence_name(x.why));
        });
    });
}

} // namespace

std::string json_report(const report& r, const style& s) {
    json_writer out;
    out.object([&] {
        write_contents(out, r);
        write(out, "verdicts", r.found.verdicts);
        out.member("warnings", r.found.warnings());
        out.member("waived", r.found.waived);
        out.member("codes_not_recognised", r.found.unrecognised);
        out.member("rests_on_zeros", r.found.rests_on_zeros);
        out.member("adjusted_difference_yuan",
                   kemu::detail::sum_text(r.found.adjusted_difference, kemu::yuan));
        if (r.other_unit) out.member("perhaps_unit", kemu::unit_name(*r.other_unit));
        // Nothing is said of a whole that was not asked about, or that has no figures in forms.
        if (!r.proof.system.figures.empty())
            out.object("joint", [&] { write_joint(out, whole{r}, s); });
        write(out, "findings", r.found.list);
        write_silent_rules(out, r);
        write(out, "problems", r.read.problems);
        write(out, "repairs", r.read.repairs);
        write(out, "transcription", r.read.text.transcription);
        write(out, "notes", r.read.notes);
        write(out, "unused_waivers", r.found.unused_waivers);
        out.array("files_not_read", r.read.not_read);
    });
    return out.text();
}

std::string json_report(const group_report& r, const style& s) {
    json_writer out;
    out.object([&] {
        out.member("group", r.name);
        out.member("kind", r.is_sum ? "sum" : "years");
        std::vector<std::string_view> names;
        for (const kemu::group_member& m : r.members)
            names.push_back(m.name);
        out.array("accounts", names);
        write(out, "verdicts", r.found.verdicts);
        out.member("waived", r.found.waived);
        if (!r.proof.system.figures.empty())
            out.object("joint", [&] { write_joint(out, whole{r}, s); });
        write(out, "findings", r.found.list);
        write(out, "unused_waivers", r.found.unused_waivers);
    });
    return out.text();
}

std::string json_report(const std::vector<kemu::problem>& of_groups) {
    json_writer out;
    out.unnamed_array(of_groups, [&](const kemu::problem& p) { write(out, p); });
    return out.text();
}

std::string json_totals(const totals& t) {
    json_writer out;
    out.object([&] {
        out.member("accounts", t.accounts);
        out.member("without_forms", t.without_forms);
        out.member("unusable", t.unusable);
        out.member("checked", t.checked);
        write(out, "verdicts", t.verdicts);
        out.member("violations", t.violations);
        out.member("warnings", t.warnings);
        out.member("waived", t.waived);
        out.member("codes_not_recognised", t.unrecognised);
    });
    return out.text();
}

// --- SARIF -------------------------------------------------------------------------------------------

namespace {

// Tools that review code look files up from where they stand, not from the account's folder.
std::string from_here(const std::string& account, const std::string& file) {
    if (file.empty() || file == account || account.ends_with("/" + file)) return account;
    const std::string folder = account.ends_with('/') ? account : account + "/";
    return file.starts_with(folder) ? file : folder + file;
}

// The account of a group; of a single account its own path.
std::string account_of(const std::string& folder, const std::string& name) {
    if (name.empty()) return folder;
    return (std::filesystem::path{folder} / name).lexically_normal().string();
}

// A path as a relative URI (RFC 3986): every byte that is no letter, digit or mark of paths is written as %XX.
std::string uri_of(std::string_view path) {
    constexpr std::string_view plain =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    for (const char c : path)
        if (plain.find(c) != plain.npos)
            out += c;
        else
            (out += '%')
                .append(1, digits[static_cast<unsigned char>(c) >> 4])
                .append(1, digits[static_cast<unsigned char>(c) & 15U]);
    return out;
}

} // namespace

void sarif_log::add(const kemu::problem& p, const char* level, const std::string& folder) {
    const std::string number = "E" + std::to_string(static_cast<int>(p.code));
    const auto sentence = [&](kemu::language l) {
        std::string s = kemu::describe(p.code, l);
        if (!p.text.empty()) s += ": " + p.text;
        if (!p.detail.empty()) s += " (" + p.detail + ")";
        return s;
    };
    entries_.push_back({number,
                        level,
                        sentence(kemu::language::zh),
                        sentence(kemu::language::en),
                        {{folder.empty() ? p.file : from_here(folder, p.file), p.line}}});
}

void sarif_log::add(const kemu::finding& f, const std::string& folder) {
    if (!f.is_violation() && !f.is_warning() && f.kind != kemu::finding_kind::not_computable)
        return;
    const std::string rule{f.rule != nullptr ? f.rule->id : kemu::finding_kind_name(f.kind)};
    const std::string file = from_here(folder, f.place.file);
    entries_.push_back({rule,
                        f.is_violation() ? "error" : "warning",
                        kemu::to_text(f, kemu::language::zh),
                        kemu::to_text(f, kemu::language::en),
                        {{file, f.place.file_line}}});
}

// What an account or a group comes to as a whole, at the figures of its likeliest explanation. Where identities
// that are violated by themselves say the same, it is no violation more (totals::add), but what explains them.
void sarif_log::add_joint(const whole& w) {
    const kemu::account_proof& p = w.proof;
    const bool violated = p.grade == kemu::verdict::violated;
    if (!violated && p.grade != kemu::verdict::adjusted) return;
    const auto sentence = [&](kemu::language l) {
        std::string s = kemu::conclusion_text(p, l);
        if (p.cause) return s + "; " + kemu::cause_text(*w.members[0].content, p, l);
        if (p.explanations.empty()) return s;
        for (const kemu::healed_figure& h : p.explanations[0].figures)
            s += "; " + kemu::healed_text(w.members, p, h, l);
        return s;
    };
    entry e{violated ? "joint.violated" : "joint.adjusted",
            w.is_violation() ? "error"
            : w.is_warning() ? "warning"
                             : "note",
            sentence(kemu::language::zh),
            sentence(kemu::language::en),
            {}};
    const auto stands = [&](const kemu::account_figure& f) {
        const kemu::finding_place at = kemu::place_of_figure(w.members, f);
        e.at.push_back({from_here(account_of(w.folder, at.account), at.file), at.file_line});
    };
    if (p.cause)
        stands({{p.cause->form, p.cause->row, 0, 1}, {}, 0});
    else if (!p.explanations.empty())
        for (const kemu::healed_figure& h : p.explanations[0].figures)
            stands(p.system.figures[h.figure]);
    if (e.at.empty()) e.at.push_back({account_of(w.folder, w.members[0].name), 0});
    entries_.push_back(std::move(e));
}

void sarif_log::add(const report& r) {
    for (const auto& p : r.read.problems)
        add(p, "error", r.path);
    add_joint(whole{r});
    for (const auto& f : r.found)
        add(f, r.path);
}

void sarif_log::add(const group_report& r) {
    add_joint(whole{r});
    for (const auto& f : r.found.list)
        add(f, account_of(r.folder, f.place.account));
}

void sarif_log::add(const std::vector<kemu::problem>& of_groups) {
    for (const auto& p : of_groups)
        add(p, "error");
}

std::string sarif_log::text(kemu::language l) const {
    std::vector<std::string_view> rules;
    for (const entry& e : entries_)
        if (std::ranges::find(rules, e.rule) == rules.end()) rules.push_back(e.rule);
    json_writer out;
    const auto write_driver = [&] {
        out.member("name", "kemu audit");
        out.array("rules", rules,
                  [&](std::string_view id) { out.object([&] { out.member("id", id); }); });
    };
    const auto write_location = [&](const place& e) {
        out.object("artifactLocation", [&] { out.member("uri", uri_of(e.file)); });
        // No column: kemu counts bytes, of which SARIF has no kind.
        if (e.line != 0) out.object("region", [&] { out.member("startLine", e.line); });
    };
    const auto write_result = [&](const entry& e) {
        out.object([&] {
            out.member("ruleId", e.rule);
            out.member("level", e.level);
            out.object("message",
                       [&] { out.member("text", l == kemu::language::zh ? e.zh : e.en); });
            out.array("locations", e.at, [&](const place& at) {
                out.object([&] { out.object("physicalLocation", [&] { write_location(at); }); });
            });
        });
    };
    out.object([&] {
        out.member("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        out.member("version", "2.1.0");
        out.array("runs", std::span{this, 1}, [&](const sarif_log& run) {
            out.object([&] {
                out.object("tool", [&] { out.object("driver", write_driver); });
                out.array("results", run.entries_, write_result);
            });
        });
    });
    return out.text();
}

} // namespace audit
