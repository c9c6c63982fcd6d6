// SPDX-License-Identifier: BSL-1.0
#include "audit.hpp"
#include "joint.hpp"

#include <filesystem>
#include <functional>
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
        if (joint) out.proof = kemu::prove(out.read.value, limits_of_account);
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

std::vector<kemu::problem> audit_groups(const std::string& file, const kemu::read_options& options,
                                        bool all, bool joint,
                                        const std::function<void(const group_report&)>& each) {
    auto groups = kemu::read_groups_file(file);
    std::vector<kemu::problem> problems = std::move(groups.problems);
    const auto beside = std::filesystem::path{file}.parent_path();
    for (const auto& g : groups.value) {
        std::vector<kemu::account_reading> read; // a group is held as a whole
        bool complete = true;
        for (const auto& entry : g.entries) {
            read.push_back(kemu::read_account((beside / entry.account).string(), options));
            complete = complete && read.back().problems.empty();
            for (kemu::problem& p : read.back().problems)
                problems.push_back(std::move(p));
        }
        if (!complete) continue; // a sum without one of its terms proves nothing
        group_report r;
        r.name = g.name;
        r.is_sum = g.kind == kemu::group_kind::sum;
        r.folder = beside.string();
        for (std::size_t i = 0; i < read.size(); ++i)
            r.members.push_back({g.entries[i].role, &read[i].value, g.entries[i].account});
        r.found = kemu::check_group(g.kind, r.members, all);
        if (joint) r.proof = kemu::prove_group(g.kind, r.members, limits_of_group);
        each(r);
    }
    return problems;
}

void totals::add(const report& r) {
    ++accounts;
    without_forms += r.without_forms() && !r.unusable() ? 1U : 0U;
    unusable += r.unusable() ? 1U : 0U;
    checked += r.found.checked_something() ? 1U : 0U;
    warnings += r.found.warnings();
    violations += r.found.violations();
    // What only all identities together refute counts once.
    const whole w{r};
    violations += w.is_violation() ? 1U : 0U;
    warnings += w.is_warning() ? 1U : 0U;
    verdicts += r.found.verdicts;
    waived += r.found.waived;
    unrecognised += r.found.unrecognised;
}

void totals::add(const group_report& r) {
    checked += r.found.verdicts.judged() > 0 ? 1U : 0U;
    for (const kemu::finding& f : r.found.list) {
        warnings += f.is_warning() ? 1U : 0U;
        violations += f.is_violation() ? 1U : 0U;
    }
    const whole w{r};
    violations += w.is_violation() ? 1U : 0U;
    warnings += w.is_warning() ? 1U : 0U;
    verdicts += r.found.verdicts;
    waived += r.found.waived;
}

} // namespace audit
