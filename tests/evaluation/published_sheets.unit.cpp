// SPDX-License-Identifier: BSL-1.0
// The self-evaluations of five published accounts against the reference, another program's verdicts:
// none missing, none extra.
#include <oracle/text_files.hpp>

#include <kemu/check/verdict.hpp>
#include <kemu/form/label.hpp>

#include <doctest/doctest.h>

#include <map>

namespace {

std::string text(std::string_view s) {
    return std::string{s};
}

// Which line of the reference a finding is: the kind of check gives the name, its place the location.
std::pair<std::string, std::string> line_of(const kemu::evaluation_finding& f) {
    using kemu::evaluation_check;
    const std::string sheet = text(f.sheet->table) + " " + text(f.sheet->project) + "/";
    const auto at_fund = [&] { return sheet + text(f.fund->source); };
    const auto at_row = [&] { return sheet + text(f.row->level3); };
    const auto twins = [&] { return text(f.sheet->table) + " ~ " + text(f.other_sheet->table); };
    switch (f.check) {
    case evaluation_check::execution_rate:
        return {"execution_rate", at_fund()};
    case evaluation_check::funds_sum: // a group within the funds is named, their total is not
        return {"funds_sum",
                sheet + text(name_of(f.column)) +
                    (kemu::detail::label_in(f.fund->source, kemu::national_rating.group_heads)
                         ? " " + text(f.fund->source)
                         : "")};
    case evaluation_check::funds_head:
        return {"funds_sum", sheet + text(name_of(f.column)) + " 总额 ~ " + text(f.fund->source)};
    case evaluation_check::funds_balance:
        return {"funds_balance", at_fund()};
    case evaluation_check::within_budget:
        return {"within_budget", sheet + "全年执行数 <= 全年预算数"};
    case evaluation_check::weights:
        return {"weights", sheet.substr(0, sheet.size() - 1)};
    case evaluation_check::scores:
        return {"scores", sheet.substr(0, sheet.size() - 1)};
    case evaluation_check::level_weight:
        return {"level_weight", sheet + text(f.row->level1)};
    case evaluation_check::score_range:
        return {"score_range", at_row()};
    case evaluation_check::deviation:
        return {"deviation", at_row()};
    case evaluation_check::deviation_score:
        return {"score_rule", at_row()};
    case evaluation_check::grade:
        return {"grade", sheet + text(f.result->source)};
    case evaluation_check::grade_by_sheet:
        return {"grade", sheet + text(f.result->source) + " by sheet score"};
    case evaluation_check::grade_consistency:
        return {"grade_consistency", sheet + text(f.result->source)};
    case evaluation_check::sheets_agree:
        return {"sheets_agree", twins() + " " + text(name_of(f.column))};
    case evaluation_check::scores_agree:
        return {"sheets_agree", twins() + (f.result != nullptr ? " total score" : " score")};
    case evaluation_check::execution_score:
        break;
    }
    return {"?", sheet};
}

} // namespace

TEST_CASE("published self-evaluations are judged as the reference does") {
    std::multiset<oracle::reference_line> found;
    std::map<std::string, int> beyond;
    for (const std::string document : oracle::text_documents) {
        const oracle::text_account a{document};
        kemu::check_evaluation(a.evaluation(), kemu::national_rating,
                               [&](const kemu::evaluation_finding& f) {
                                   const auto [check, location] = line_of(f);
                                   // The reference compares budget and execution on one sheet only; kemu on all.
                                   if (f.check == kemu::evaluation_check::within_budget &&
                                       !(document == "hengshan-2024" && f.sheet->table == "P0")) {
                                       ++beyond[std::string{kemu::verdict_name(f.verdict)}];
                                       return;
                                   }
                                   found.insert({document, "performance." + check, location,
                                                 std::string{kemu::verdict_name(f.verdict)}});
                               });
    }
    // performance.vs_accounts compares with the forms, which these files do not have.
    const auto expected = oracle::reference_lines([](std::string_view check) {
        return check.starts_with("performance.") && check != "performance.vs_accounts";
    });
    REQUIRE(expected.size() == 510);
    CHECK(oracle::lines_beyond(expected, found) == "");
    CHECK(oracle::lines_beyond(found, expected) == "");
    CHECK(beyond == std::map<std::string, int>{{"exact", 25}});
}
