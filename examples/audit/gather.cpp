// SPDX-License-Identifier: BSL-1.0
#include "audit.hpp"
#include "joint.hpp"

#include <filesystem>
#include <new>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace audit {

namespace {

// The unit in which hardly any of the violations would be one: then the unit is wrong, not the figures.
std::optional<kemu::unit> unit_of_fewer_violations(const report& r, kemu::read_options options) {
    constexpr std::size_t few = 3;
    const std::size_t now = r.found.violations();
    if (now < few || r.unusable()) return {};
    kemu::account_meta meta;
    std::string text;
    const auto file = std::filesystem::path{r.path} / "meta.json";
    if (kemu::read_file_text(file, kemu::most_small_file_bytes, text) == kemu::errc::none) {
        std::vector<kemu::problem> said_before;
        kemu::problem_list list{"meta.json", said_before};
        meta = kemu::read_meta(text, list);
    }
    options.meta = &meta;
    std::optional<kemu::unit> best;
    std::size_t fewest = now / 10 + 1;
    for (const kemu::unit u : {kemu::wan_yuan, kemu::yuan, kemu::qian_yuan, kemu::yi_yuan}) {
        if (u == r.read.value.amount_unit) continue;
        meta.amount_unit = u;
        const kemu::account_reading read = kemu::read_account(r.path, options);
        const std::size_t then = kemu::check(read).violations();
        if (then >= fewest) continue;
        fewest = then;
        best = u;
    }
    return best;
}

} // namespace

report audit_account(const std::string& path, const kemu::read_options& options, bool all,
                     bool joint) {
    report out;
    out.path = path;
    // One account that is too large for the memory must not take the others with it.
    try {
        out.read = kemu::read_account(path, options);
        out.found = kemu::check(out.read, {.all = all});
        if (joint) out.proof = prove_account(out.read.value);
        out.other_unit = unit_of_fewer_violations(out, options);
    } catch (const std::bad_alloc&) {
        out.read = {};
        out.found = {};
        out.proof = {};
        out.other_unit = {};
        out.read.problems.push_back({kemu::errc::out_of_memory, path, 0, 0, {}, {}});
    }
    return out;
}

group_file_report audit_groups(const std::string& file, const kemu::read_options& options,
                               bool all) {
    group_file_report out;
    auto groups = kemu::read_groups_file(file);
    out.problems = std::move(groups.problems);
    const auto beside = std::filesystem::path{file}.parent_path();
    out.folder = beside.string();
    for (const auto& g : groups.value) {
        std::vector<kemu::account_reading> read; // a group is held as a whole
        bool complete = true;
        for (const auto& entry : g.entries) {
            read.push_back(kemu::read_account((beside / entry.account).string(), options));
            complete = complete && read.back().problems.empty();
            for (kemu::problem& p : read.back().problems)
                out.problems.push_back(std::move(p));
        }
        if (!complete) continue; // a sum without one of its terms proves nothing
        group_report& r = out.groups.emplace_back();
        r.name = g.name;
        r.is_sum = g.kind == kemu::group_kind::sum;
        std::vector<kemu::group_member> members;
        for (std::size_t i = 0; i < read.size(); ++i) {
            members.push_back({g.entries[i].role, &read[i].value, g.entries[i].account});
            r.accounts.push_back(g.entries[i].account);
        }
        r.found = kemu::check_group(g.kind, members, all);
        // Labels and rules refer to the accounts, which end here: findings own what they show.
    }
    return out;
}

void totals::add(const report& r) {
    ++accounts;
    without_forms += r.without_forms() && !r.unusable() ? 1U : 0U;
    unusable += r.unusable() ? 1U : 0U;
    checked += r.found.checked_something() ? 1U : 0U;
    warnings += r.found.warnings();
    violations += r.found.violations();
    // What only all identities together refute counts once.
    if (r.proof.grade == kemu::verdict::violated && r.found.violations() == 0) ++violations;
    if (r.proof.grade == kemu::verdict::adjusted && r.found.verdicts.adjusted == 0) ++warnings;
    verdicts += r.found.verdicts;
    waived += r.found.waived;
    unrecognised += r.found.unrecognised;
}

void totals::add(const group_file_report& r) {
    unusable += r.problems.empty() ? 0U : 1U;
    for (const group_report& g : r.groups) {
        checked += g.found.verdicts.judged() > 0 ? 1U : 0U;
        for (const kemu::finding& f : g.found.list) {
            warnings += f.is_warning() ? 1U : 0U;
            violations += f.is_violation() ? 1U : 0U;
        }
        verdicts += g.found.verdicts;
        waived += g.found.waived;
    }
}

} // namespace audit
