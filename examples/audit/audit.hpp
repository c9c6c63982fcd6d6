// SPDX-License-Identifier: BSL-1.0
// audit: the printers of the tool, and what they print besides the library's findings.
//
// The library reads (kemu::read_account), checks (kemu::check) and words a finding (kemu::to_text); here
// is what a report arranges: one account, a file of groups, the conclusion of a run.
#ifndef KEMU_EXAMPLES_AUDIT_HPP
#define KEMU_EXAMPLES_AUDIT_HPP

#include <kemu/check.hpp>
#include <kemu/proof.hpp>
#include <kemu/read.hpp>

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace audit {

/// What the user asked the printers for.
struct style {
    kemu::language language = kemu::language::zh;
    bool all = false;     ///< every verdict, every silent rule, every repair
    bool colour = false;  ///< text for a terminal
    bool witness = false; ///< one exact assignment
    bool bounds = false;  ///< what each figure can be
};

/// One audited account.
struct report {
    std::string path;
    kemu::account_reading read;
    kemu::findings found;
    kemu::account_proof proof;            ///< of the account as a whole; refers to its rules
    std::optional<kemu::unit> other_unit; ///< in which hardly any of the violations would be one

    bool unusable() const noexcept { return !read.problems.empty(); }
    bool without_forms() const noexcept { return read.value.forms.empty(); }
};

/// Reads and checks the account of a folder or file; `joint` asks about the account as a whole too, which takes
/// ten times as long where something is wrong.
report audit_account(const std::string& path, const kemu::read_options& options, bool all,
                     bool joint);

/// Several accounts checked together.
struct group_report {
    std::string name;
    bool is_sum = false;
    std::string folder; ///< of the file of groups, which names accounts from there
    std::vector<kemu::group_member> members; ///< with their names; refer to the accounts
    kemu::group_findings found;
    kemu::account_proof proof; ///< of the group as a whole; refers to the accounts' rules
};
/// Calls each(group) for every group of a file whose accounts can be used; they live while it runs.
/// Returns: what cannot be used.
std::vector<kemu::problem> audit_groups(const std::string& file, const kemu::read_options& options,
                                        bool all, bool joint,
                                        const std::function<void(const group_report&)>& each);

/// The conclusion over all accounts of a run.
struct totals {
    std::size_t accounts = 0;
    std::size_t without_forms = 0;
    std::size_t unusable = 0; ///< accounts with some input that could not be used
    std::size_t checked = 0;  ///< accounts, and groups, with a verdict on some figure
    std::size_t warnings = 0;
    std::size_t violations = 0; ///< by rules that are errors
    kemu::tally verdicts;
    std::size_t waived = 0;
    std::size_t unrecognised = 0;
    void add(const report& r);
    void add(const group_report& r);
    void add(const std::vector<kemu::problem>& of_groups) {
        unusable += of_groups.empty() ? 0U : 1U;
    }
};

/// Text for a person.
std::string text_report(const report& r, const style& s);
std::string text_report(const group_report& r, const style& s);
std::string text_report(const std::vector<kemu::problem>& of_groups, const style& s);
std::string text_conclusion(const totals& t, kemu::language l);

/// JSON for programs; `schema` of the output is json_schema (docs/audit.schema.json).
inline constexpr int json_schema = 2;
std::string json_report(const report& r, const style& s);
std::string json_report(const group_report& r, const style& s);
std::string json_report(const std::vector<kemu::problem>& of_groups);
std::string json_totals(const totals& t);

struct whole;

/// SARIF 2.1.0 for tools that review code: one run with the findings and problems of all reports.
class sarif_log {
public:
    void add(const report& r);
    void add(const group_report& r);
    void add(const std::vector<kemu::problem>& of_groups);
    std::string text(kemu::language l) const;

private:
    struct place {
        std::string file;
        std::uint32_t line = 0;
    };
    struct entry {
        std::string rule, level, zh, en;
        std::vector<place> at; ///< several: only a change at each of them mends it
    };
    void add_joint(const whole& w);
    void add(const kemu::finding& f, const std::string& folder);
    void add(const kemu::problem& p, const char* level, const std::string& folder = {});
    std::vector<entry> entries_;
};

} // namespace audit

#endif
