// SPDX-License-Identifier: BSL-1.0
// audit: reads published accounts and budgets and says what holds, what is rounding and what cannot be.
//
// The tool of kemu, installed as `audit`: arguments and printing; reading and checking are the library's.
#include "audit.hpp"
#include "joint.hpp"

#include <kemu/version.hpp>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <limits>
#include <new>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

namespace {

struct options {
    std::vector<std::string> paths;
    bool json = false;
    bool sarif = false;
    bool all = false;
    bool strict = false;
    bool list_rules = false;
    bool list_forms = false;
    bool no_joint = false;
    bool witness = false;
    bool bounds = false;
    std::string certificate;
    std::string verify;
    std::size_t max_warnings = std::numeric_limits<std::size_t>::max();
    std::string explain;
    std::string group_file;
    std::string forms_folder;
    std::string set = "";
    std::string lang;
    std::string template_folder;
    int template_year = 0;
    std::string template_unit = "万元";
    std::string template_agency = "";

    kemu::language language() const {
        return lang == "en" ? kemu::language::en : kemu::language::zh;
    }
};

enum exit_status { nothing_violated = 0, violations = 1, unusable_input = 2 };

void print(std::string_view s) {
    std::fwrite(s.data(), 1, s.size(), stdout);
}

// The language of the locale, where it is English; Chinese otherwise, as the documents are.
std::string language_of_locale() {
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        const char* const value = std::getenv(name);
        if (value == nullptr || *value == '\0') continue;
        return std::string_view{value}.starts_with("en") ? "en" : "zh";
    }
    return "zh";
}

// The sets of the run: those shipped, and the one of --forms.
struct known_sets {
    std::vector<const kemu::form_set*> sets;
    kemu::reading<kemu::loaded_form_set> own;

    explicit known_sets(const options& o) {
        if (!o.forms_folder.empty()) {
            own = kemu::read_form_set(o.forms_folder);
            if (own.ok()) sets.push_back(&own.value.set());
        }
        for (const kemu::form_set* s : kemu::shipped_form_sets)
            sets.push_back(s);
    }
    const kemu::form_set* find(std::string_view id) const {
        for (const kemu::form_set* s : sets)
            if (s->id == id) return s;
        return nullptr;
    }
};

void report_problems(std::span<const kemu::problem> problems, kemu::language l) {
    for (const kemu::problem& p : problems)
        fmt::print(stderr, "{}:{}:{}: [{}] {}: {} ({})\n", kemu::printable(p.file), p.line,
                   p.column, static_cast<int>(p.code), kemu::describe(p.code, l), p.text, p.detail);
}

std::string forms_of(const kemu::identity& rule, const kemu::form_set& set) {
    std::string forms;
    for (const kemu::word& w : set.forms)
        if ((rule.forms & kemu::form_bit(static_cast<kemu::form_id>(w.number))) != 0)
            forms += (forms.empty() ? "" : " ") + std::string{w.name};
    return forms;
}

void explain(const kemu::identity& rule, const kemu::form_set& set, kemu::language l) {
    const bool zh = l == kemu::language::zh;
    print(fmt::format("{}\n  {}\n  {}\n  {}: {}\n  {}: {}\n  {}: {}\n  {}: {}\n", rule.id, rule.zh,
                      rule.en, zh ? "表套" : "form set", zh ? set.title_zh : set.title_en,
                      zh ? "所在表" : "forms", forms_of(rule, set), zh ? "严重程度" : "severity",
                      rule.severity == kemu::severity::error ? "error" : "warning",
                      zh ? "依据" : "source", rule.source));
}

// Calls f(rule, set) for every rule that a run can judge.
template <class F>
void for_each_rule(const known_sets& sets, F&& f) {
    for (const kemu::form_set* s : sets.sets) {
        for (const kemu::identity& rule : s->identities)
            f(rule, *s);
        for (const kemu::identity& rule : s->year_identities)
            f(rule, *s);
    }
    for (const kemu::identity& rule : kemu::group_identities)
        f(rule, kemu::final_accounts::set);
    for (const kemu::identity& rule : kemu::claim_identities)
        f(rule, kemu::final_accounts::set);
    for (const kemu::identity& rule : kemu::evaluation_identities)
        f(rule, kemu::final_accounts::set);
}

int list_rules(const known_sets& sets, kemu::language l) {
    const kemu::form_set* last = nullptr;
    for_each_rule(sets, [&](const kemu::identity& rule, const kemu::form_set& set) {
        if (&set != last && sets.sets.size() > 1)
            print(fmt::format("# {}\n", l == kemu::language::zh ? set.title_zh : set.title_en));
        last = &set;
        print(fmt::format("{:<40} {}\n", rule.id, l == kemu::language::zh ? rule.zh : rule.en));
    });
    return nothing_violated;
}

int list_forms(const known_sets& sets, kemu::language l) {
    for (const kemu::form_set* s : sets.sets) {
        print(fmt::format("# {} {}\n", s->id, l == kemu::language::zh ? s->title_zh : s->title_en));
        for (const kemu::layout& x : s->layouts)
            print(fmt::format("{:<12} {}\n", x.id,
                              l == kemu::language::zh ? kemu::first_name(x.title_zh) : x.title_en));
    }
    return nothing_violated;
}

int explain_rule(const known_sets& sets, const options& o) {
    bool found = false;
    for_each_rule(sets, [&](const kemu::identity& rule, const kemu::form_set& set) {
        if (rule.id != o.explain) return;
        explain(rule, set, o.language());
        found = true;
    });
    if (found) return nothing_violated;
    fmt::print(stderr, "{}: {}\n", kemu::printable(o.explain),
               o.language() == kemu::language::zh ? "没有这条规则；见 --list-rules"
                                                  : "no such identity; see --list-rules");
    return unusable_input;
}

int write_templates(const known_sets& sets, const options& o) {
    const kemu::form_set* const set = o.set.empty() ? &kemu::final_accounts::set : sets.find(o.set);
    if (set == nullptr) {
        fmt::print(stderr, "--set {}: {}\n", kemu::printable(o.set),
                   o.language() == kemu::language::zh ? "没有这个表套；见 --list-forms"
                                                      : "no such form set; see --list-forms");
        return unusable_input;
    }
    const auto done = kemu::write_templates(*set, o.template_folder,
                                            {.year = o.template_year,
                                             .unit = o.template_unit,
                                             .agency_kind = o.template_agency,
                                             .chinese = o.language() == kemu::language::zh});
    for (const std::string& file : done.value)
        print(file + "\n");
    report_problems(done.problems, o.language());
    return done.ok() ? nothing_violated : unusable_input;
}

int status_of(const audit::totals& t, const options& o) {
    if (t.unusable > 0 || t.checked == 0) return unusable_input;
    if (t.violations > 0) return violations;
    if (o.strict && t.warnings > 0) return violations;
    return t.warnings > o.max_warnings ? violations : nothing_violated;
}

std::string about_one(kemu::language l) {
    return std::string{kemu::detail::in(l, "一份证书只说一个账户或一个分组",
                                        "a certificate is about one account, or one group")};
}

int run(const options& o, const known_sets& sets) {
    const bool text = !o.json && !o.sarif;
    const audit::style style{.language = o.language(),
                             .all = o.all,
                             .colour = text && isatty(STDOUT_FILENO) != 0,
                             .witness = o.witness,
                             .bounds = o.bounds};
    const bool progress = text && isatty(STDERR_FILENO) != 0;
    const kemu::read_options reading{.sets = sets.sets};
    audit::totals totals;
    audit::sarif_log sarif;
    bool not_written = false;
    std::size_t subjects = 0; // accounts and groups
    const auto certify = [&](const kemu::account_proof& p) {
        if (o.certificate.empty()) return;
        const std::string why = ++subjects > 1
                                    ? about_one(o.language())
                                    : audit::write_certificate_file(o.certificate, p, o.language());
        if (why.empty()) return;
        fmt::print(stderr, "{}: {}\n", kemu::printable(o.certificate), why);
        not_written = true;
    };
    if (o.json)
        print(fmt::format("{{\"schema\":{},\"kemu\":\"{}.{}.{}\",\"accounts\":[",
                          audit::json_schema, KEMU_VERSION_MAJOR, KEMU_VERSION_MINOR,
                          KEMU_VERSION_PATCH));
    std::set<std::string> seen; // one account under several names is one
    for (const std::string& path : o.paths)
        for (const std::string& folder : kemu::accounts_in(path)) {
            std::error_code unknown;
            const auto place = std::filesystem::canonical(folder, unknown);
            if (!unknown && !seen.insert(place.native()).second) {
                fmt::print(stderr, "{}: {}\n", kemu::printable(folder),
                           kemu::detail::in(o.language(), "已给出过，只计一次",
                                            "was given before and counts once"));
                continue;
            }
            if (progress) fmt::print(stderr, "\r\x1b[K{}", kemu::printable(folder));
            const audit::report report = audit::audit_account(folder, reading, o.all, !o.no_joint);
            if (progress) fmt::print(stderr, "\r\x1b[K");
            if (o.json)
                print((totals.accounts == 0 ? "\n" : ",\n") + audit::json_report(report, style));
            else if (o.sarif)
                sarif.add(report);
            else
                print(audit::text_report(report, style) + "\n");
            totals.add(report);
            certify(report.proof);
        }
    std::string groups;
    if (!o.group_file.empty()) {
        const auto problems = audit::audit_groups(
            o.group_file, reading, o.all, !o.no_joint, [&](const audit::group_report& g) {
                totals.add(g);
                if (o.sarif)
                    sarif.add(g);
                else if (o.json)
                    groups += (groups.empty() ? "" : ",") + audit::json_report(g, style);
                else
                    groups += audit::text_report(g, style);
                certify(g.proof);
            });
        totals.add(problems);
        if (o.sarif)
            sarif.add(problems);
        else if (o.json)
            groups = ",\"group_file\":{\"groups\":[" + groups +
                     "],\"problems\":" + audit::json_report(problems) + "}";
        else
            groups = audit::text_report(problems, style) + groups + "\n";
    }
    if (o.json)
        print("\n]" + groups + ",\"totals\":" + audit::json_totals(totals) + "}\n");
    else if (o.sarif)
        print(sarif.text(o.language()) + "\n");
    else
        print(groups + audit::text_conclusion(totals, o.language()));
    return not_written ? unusable_input : status_of(totals, o);
}

// A certificate by itself, or as one about the account of the path, or the group of the file.
int verify(const options& o, const known_sets& sets) {
    const kemu::read_options reading{.sets = sets.sets};
    audit::verified_file done;
    std::size_t subjects = 0; // accounts and groups
    std::vector<kemu::problem> problems;
    const auto verify_about = [&](const kemu::account_proof& p) {
        if (++subjects == 1) done = audit::verify_certificates(o.verify, &p, o.language());
    };
    for (const std::string& path : o.paths)
        for (const std::string& folder : kemu::accounts_in(path)) {
            if (subjects + problems.size() > 0) {
                ++subjects;
                continue;
            }
            audit::report report = audit::audit_account(folder, reading, false, true);
            problems = std::move(report.read.problems);
            if (problems.empty()) verify_about(report.proof);
        }
    if (!o.group_file.empty()) {
        auto unusable =
            audit::audit_groups(o.group_file, reading, false, true,
                                [&](const audit::group_report& g) { verify_about(g.proof); });
        problems.insert(problems.end(), unusable.begin(), unusable.end());
    }
    if (subjects > 1 || !problems.empty()) {
        report_problems(problems, o.language());
        if (subjects > 1) fmt::print(stderr, "{}\n", about_one(o.language()));
        return unusable_input;
    }
    if (subjects == 0) done = audit::verify_certificates(o.verify, nullptr, o.language());
    print(fmt::format("{}: {}\n", kemu::printable(o.verify), kemu::printable(done.text)));
    return done.accepted ? nothing_violated : done.readable ? violations : unusable_input;
}

int perform(const options& o, const CLI::App& app) {
    const known_sets sets{o};
    if (!sets.own.ok()) {
        report_problems(sets.own.problems, o.language());
        return unusable_input;
    }
    if (o.list_rules) return list_rules(sets, o.language());
    if (o.list_forms) return list_forms(sets, o.language());
    if (!o.explain.empty()) return explain_rule(sets, o);
    if (!o.template_folder.empty()) return write_templates(sets, o);
    if (!o.verify.empty()) return verify(o, sets);
    if (o.paths.empty() && o.group_file.empty()) {
        fmt::print(stderr, "{}", app.help());
        return unusable_input;
    }
    return run(o, sets);
}

// A report that did not arrive is not a report that found nothing.
int not_written(const options& o) {
    fmt::print(stderr, "audit: {}\n",
               o.language() == kemu::language::zh ? "无法写出" : "cannot be written");
    return unusable_input;
}

} // namespace

int main(int argc, char** argv) {
    options o;
    o.lang = language_of_locale();
    CLI::App app{"Checks published final accounts and budgets: what holds, what is rounding, what "
                 "cannot be."};
    app.footer(
        "Exit status: 0 nothing violated, 1 violations, 2 some input unusable or nothing checked.");
    app.add_option("PATH", o.paths, "Folders or files of accounts, or a folder of such folders");
    app.add_flag("--json", o.json, "Write JSON (docs/audit.schema.json)");
    app.add_flag("--sarif", o.sarif, "Write SARIF 2.1.0 for tools that review code")
        ->excludes("--json");
    app.add_flag("--all", o.all,
                 "List every verdict, silent rule and repair, not only what is violated");
    app.add_flag("--strict", o.strict, "Warnings count as violations");
    app.add_option("--max-warnings", o.max_warnings, "More warnings than this count as violations");
    app.add_option("--lang", o.lang,
                   "Language of the report (default: that of the locale, else zh)")
        ->check(CLI::IsMember({"zh", "en"}));
    app.add_option("--forms", o.forms_folder, "Read a form set of your own from that folder");
    CLI::Option* const no_joint =
        app.add_flag("--no-joint", o.no_joint,
                     "Judge the identities one by one only, not the account as a whole");
    app.add_flag("--witness", o.witness, "List one exact assignment that explains every figure")
        ->excludes(no_joint);
    app.add_flag("--bounds", o.bounds, "List what each figure can be, given all the others")
        ->excludes(no_joint);
    app.add_option(
           "--certificate", o.certificate,
           "Write what proves the conclusion into that new file (one account, or one group)")
        ->excludes(no_joint);
    app.add_option("--verify", o.verify,
                   "Check a certificate, and with a PATH or --group that it is about that account "
                   "or group, and "
                   "stop");
    app.add_flag("--list-rules", o.list_rules, "List the identities and stop");
    app.add_flag("--list-forms", o.list_forms, "List the forms of every form set and stop");
    app.add_option("--explain", o.explain, "Explain the identity of that id and stop");
    app.add_option(
        "--template", o.template_folder,
        "Write empty CSV files of every form and meta.json into that empty folder and stop");
    app.add_option("--set", o.set, "The form set of --template");
    app.add_option("--year", o.template_year, "The fiscal year of --template");
    app.add_option("--unit", o.template_unit, "The unit of --template")
        ->check(CLI::IsMember({"元", "千元", "万元", "亿元"}));
    app.add_option("--agency", o.template_agency, "The kind of agency of --template")
        ->check(CLI::IsMember({"administrative", "institution"}));
    app.add_option(
        "--group", o.group_file,
        "Check accounts together: a CSV file that names departments, agencies and years");
    app.set_version_flag("--version", fmt::format("{}.{}.{}", KEMU_VERSION_MAJOR,
                                                  KEMU_VERSION_MINOR, KEMU_VERSION_PATCH));
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& e) {
        const int status = app.exit(e) == 0 ? nothing_violated : unusable_input;
        std::cout.flush(); // CLI11 writes --help and --version there
        return std::cout ? status : not_written(o);
    }
    int status = unusable_input;
    try {
        status = perform(o, app);
    } catch (const std::bad_alloc&) { // beyond what one account takes: form sets, groups
        fmt::print(stderr, "audit: [{}] {}\n", static_cast<int>(kemu::errc::out_of_memory),
                   kemu::describe(kemu::errc::out_of_memory, o.language()));
    }
    if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0) return status;
    return not_written(o);
}
