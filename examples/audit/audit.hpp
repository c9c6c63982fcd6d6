// SPDX-License-Identifier: BSL-1.0
// What one audited account comes to, in words and numbers ready to be shown.
//
// gather() is the only place that asks the library; the printers (text.cpp, json.cpp) only arrange.
#ifndef KEMU_EXAMPLES_AUDIT_HPP
#define KEMU_EXAMPLES_AUDIT_HPP

#include <kemu/check/group.hpp>
#include <kemu/check/judge.hpp>
#include <kemu/read/account_folder.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace audit {

enum class finding_kind {
    violated,
    waived, ///< violated, and excused by the account's waivers.csv
    not_computable,
    rounding,
    exact,
    unrecognised,
    not_valid_that_year,
    other_name
};

/// The stable name of a kind, as in the JSON output.
const char* kind_name(finding_kind k);

/// One finding with its place and its reasons.
struct finding {
    finding_kind kind = finding_kind::exact;
    const kemu::identity* rule = nullptr; ///< nullptr for findings about codes
    std::string form;                     ///< "form03"
    std::string part;                     ///< "revenue", or empty
    std::string code;                     ///< as printed, or empty
    std::string line;                     ///< 行次, or empty
    std::string name;                     ///< label of the row as printed
    std::string column;                   ///< "basic", or empty
    std::string terms;                    ///< "83.45 + 812.03 + 45.02"
    std::string computed;      ///< in the unit of the printed figure; empty if it has none
    std::string printed;       ///< as printed; empty for a blank cell
    std::string unit;          ///< 万元, 元 or empty for counts
    std::string difference;    ///< computed - printed, in 元 (or ones)
    std::string expected_name; ///< for other_name
    std::string reason;        ///< for waived
    std::string account;       ///< for findings of a group: which account
    std::string file;
    std::size_t source_line = 0;
};

struct form_summary {
    std::string form;
    std::string_view layout;
    std::string_view title_zh;
    std::string_view title_en;
    kemu::tally verdicts;
};

struct report {
    std::string slug;
    std::string unit_name;
    int year = 0;
    std::vector<form_summary> forms;
    std::vector<finding> findings; ///< violated, codes, and with `all` every verdict
    std::vector<kemu::problem> problems;
    std::vector<std::string> not_read;
    std::vector<kemu::problem> notes; ///< nothing unusable: waivers without a violation
    kemu::tally verdicts;             ///< without the waived ones
    std::size_t waived = 0;
    std::size_t unrecognised = 0; ///< codes unknown or not valid that year
    std::size_t other_names = 0;
    bool year_covered = true; ///< the tables know that fiscal year
};

/// Audits one account that was read.
report gather(kemu::loaded_account& loaded, bool all);

/// Several accounts checked together; the folders stand beside the file of groups.
struct group_report {
    std::string name;
    bool is_sum = false;
    std::vector<std::string> accounts;
    std::vector<finding> findings;
    kemu::tally verdicts; ///< without the waived ones
    std::size_t waived = 0;
};
struct group_file_report {
    std::vector<group_report> groups;
    std::vector<kemu::problem> problems;
    std::vector<kemu::problem> notes; ///< waivers of group rules without a violation
};
group_file_report gather_groups(const std::string& file, bool all);
std::string text_report(const group_file_report& r, kemu::language l, bool colour);
std::string json_report(const group_file_report& r);

/// The report as text for a person.
std::string text_report(const report& r, kemu::language l, bool colour);

/// The conclusion over all accounts.
struct totals {
    std::size_t accounts = 0;
    std::size_t without_forms = 0;
    std::size_t unusable = 0; ///< accounts with some input that could not be used
    kemu::tally verdicts;
    std::size_t waived = 0;
    std::size_t unrecognised = 0;
    void add(const report& r);
    void add(const group_file_report& r);
};
std::string text_conclusion(const totals& t, kemu::language l);

/// The report as one JSON object; `schema` of the output is json_schema.
inline constexpr int json_schema = 1;
std::string json_report(const report& r);
std::string json_totals(const totals& t);

} // namespace audit

#endif
