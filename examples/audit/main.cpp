// SPDX-License-Identifier: BSL-1.0
// audit: reads published accounts and says what holds, what is rounding and what cannot be.
#include "audit.hpp"

#include <kemu/read/form_csv.hpp>
#include <kemu/version.hpp>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

namespace {

namespace fs = std::filesystem;

struct options {
    std::vector<std::string> paths;
    bool json = false;
    bool all = false;
    bool strict = false;
    bool list_rules = false;
    std::string explain;
    std::string template_folder;
    std::string group_file;
    std::string lang = "zh";

    kemu::language language() const {
        return lang == "en" ? kemu::language::en : kemu::language::zh;
    }
};

enum exit_status { nothing_violated = 0, violations = 1, unusable_input = 2 };

void print(std::string_view s) {
    std::fwrite(s.data(), 1, s.size(), stdout);
}

void explain(const kemu::identity& rule, kemu::language l) {
    const bool zh = l == kemu::language::zh;
    std::string forms;
    for (std::size_t i = 1; i <= kemu::form_count; ++i)
        if (const auto id = static_cast<kemu::form_id>(i); (rule.forms & kemu::form_bit(id)) != 0)
            forms += (forms.empty() ? "" : " ") + std::string{kemu::form_name(id)};
    print(fmt::format("{}\n  {}\n  {}\n  {}: {}\n  {}: {}\n  {}: {}\n", rule.id, rule.zh, rule.en,
                      zh ? "所在表" : "forms", forms, zh ? "严重程度" : "severity",
                      rule.severity == kemu::severity::error ? "error" : "warning",
                      zh ? "依据" : "source", rule.source));
}

int list_rules(kemu::language l) {
    const auto list = [&](std::span<const kemu::identity> rules) {
        for (const auto& rule : rules)
            print(fmt::format("{:<40} {}\n", rule.id, l == kemu::language::zh ? rule.zh : rule.en));
    };
    list(kemu::standard_identities);
    list(kemu::group_identities);
    return nothing_violated;
}

const char* cannot_write(kemu::language l) {
    return l == kemu::language::zh ? "无法写出" : "cannot be written";
}

int write_templates(const options& o) {
    std::error_code failed;
    for (const char* language : {"zh", "en"}) {
        const fs::path folder = fs::path{o.template_folder} / language;
        fs::create_directories(folder, failed);
        for (const auto& shape : kemu::standard_layouts) {
            std::string text;
            kemu::write_form_template(shape, text, std::string_view{language} == "zh");
            std::string name{shape.id};
            std::ofstream file{folder / (name + ".csv"), std::ios::binary};
            file << text;
            if (!file.flush()) {
                fmt::print(stderr, "{}: {}\n", (folder / (name + ".csv")).string(),
                           cannot_write(o.language()));
                return unusable_input;
            }
        }
    }
    return nothing_violated;
}

// A folder with a form but without meta.json is one too: passed over, its forms would go unread
// without a word.
bool is_account(const fs::path& folder) {
    std::error_code ignored;
    bool found = fs::exists(folder / "meta.json", ignored);
    for (std::size_t i = 1; i <= kemu::form_count && !found; ++i) {
        const std::string form{kemu::form_name(static_cast<kemu::form_id>(i))};
        found = fs::exists(folder / (form + ".csv"), ignored);
    }
    return found;
}

// An account folder stands for itself, any other for the accounts in it. What is neither is given
// back as it is, so that reading it says what is wrong. The names are all that is held of the
// accounts together, as strings: a path also holds its parts.
std::vector<std::string> accounts_in(const std::string& path) {
    std::error_code failed;
    const fs::path p{path};
    if (is_account(p)) return {path};
    std::vector<std::string> found;
    fs::directory_iterator i{p, failed};
    for (const fs::directory_iterator end; !failed && i != end; i.increment(failed))
        if (is_account(i->path())) found.push_back(i->path().string());
    std::sort(found.begin(), found.end());
    if (found.empty() || failed) found.push_back(path);
    return found;
}

int run(const options& o) {
    const bool colour = !o.json && isatty(STDOUT_FILENO) != 0;
    const bool progress = !o.json && isatty(STDERR_FILENO) != 0;
    audit::totals totals;
    if (o.json)
        print(fmt::format("{{\"schema\":{},\"kemu\":\"{}.{}.{}\",\"accounts\":[",
                          audit::json_schema, KEMU_VERSION_MAJOR, KEMU_VERSION_MINOR,
                          KEMU_VERSION_PATCH));
    for (const auto& path : o.paths)
        for (const auto& folder : accounts_in(path)) {
            if (progress) fmt::print(stderr, "\r\x1b[K{}", kemu::printable(folder));
            auto loaded = kemu::read_account_folder(folder);
            if (progress) fmt::print(stderr, "\r\x1b[K");
            const auto report = audit::gather(loaded, o.all);
            if (o.json)
                print((totals.accounts == 0 ? "\n" : ",\n") + audit::json_report(report));
            else
                print(audit::text_report(report, o.language(), colour) + "\n");
            totals.add(report);
        }
    std::string groups;
    if (!o.group_file.empty()) {
        const auto report = audit::gather_groups(o.group_file, o.all);
        totals.add(report);
        groups = o.json ? ",\"group_file\":" + audit::json_report(report)
                        : audit::text_report(report, o.language(), colour) + "\n";
    }
    if (o.json)
        print("\n]" + groups + ",\"totals\":" + audit::json_totals(totals) + "}\n");
    else
        print(groups + audit::text_conclusion(totals, o.language()));
    if (totals.unusable > 0) return unusable_input;
    if (!totals.verdicts.clean()) return violations;
    return o.strict && totals.unrecognised > 0 ? violations : nothing_violated;
}

int perform(const options& o, const CLI::App& app) {
    if (o.list_rules) return list_rules(o.language());
    if (!o.explain.empty()) {
        const auto* rule = kemu::find_identity(kemu::standard_identities, o.explain);
        if (rule == nullptr) rule = kemu::find_identity(kemu::group_identities, o.explain);
        if (rule == nullptr) {
            fmt::print(stderr, "{}: no such identity; see --list-rules\n", o.explain);
            return unusable_input;
        }
        explain(*rule, o.language());
        return nothing_violated;
    }
    if (!o.template_folder.empty()) return write_templates(o);
    if (o.paths.empty() && o.group_file.empty()) {
        fmt::print(stderr, "{}", app.help());
        return unusable_input;
    }
    return run(o);
}

} // namespace

int main(int argc, char** argv) {
    options o;
    CLI::App app{"Checks published final accounts: what holds, what is rounding, what cannot be."};
    app.footer("Exit status: 0 nothing violated, 1 violations, 2 some input unusable.");
    app.add_option("PATH", o.paths, "Folders of accounts, or a folder of such folders");
    app.add_flag("--json", o.json, "Write JSON (the schema has a version)");
    app.add_flag("--all", o.all, "List every verdict, not only what is violated");
    app.add_flag("--strict", o.strict, "Unrecognised codes count as violations");
    app.add_option("--lang", o.lang, "Language of the report")
        ->check(CLI::IsMember({"zh", "en"}))
        ->capture_default_str();
    app.add_flag("--list-rules", o.list_rules, "List the identities and stop");
    app.add_option("--explain", o.explain, "Explain the identity of that id and stop");
    app.add_option("--template", o.template_folder,
                   "Write empty CSV files of every form into that folder and stop");
    app.add_option("--group", o.group_file,
                   "Check accounts together: a CSV file that names departments, units and years");
    app.set_version_flag("--version", fmt::format("{}.{}.{}", KEMU_VERSION_MAJOR,
                                                  KEMU_VERSION_MINOR, KEMU_VERSION_PATCH));
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& e) {
        return app.exit(e) == 0 ? nothing_violated : unusable_input;
    }
    const int status = perform(o, app);
    // A report that did not arrive is not a report that found nothing.
    if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0) return status;
    fmt::print(stderr, "audit: {}\n", cannot_write(o.language()));
    return unusable_input;
}
