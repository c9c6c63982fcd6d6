// SPDX-License-Identifier: BSL-1.0
// Sentences of a published text and a self-evaluation sheet that the compiler has checked: if a percentage did
// not follow from the amounts beside it, this file would not compile, and the message would name the claim.
#include <kemu/claim.hpp>
#include <kemu/evaluation.hpp>

#include <cstdio>

namespace {

using namespace kemu;
using namespace kemu::literals;

// 景德镇市医疗保障局2024年度部门决算: basic expenditure is 72.86 % and project expenditure 27.14 % of the whole.
constexpr claim claims[] = {
    {.id = "S025",
     .kind = claim_kind::share,
     .subject = "基本支出",
     .amount = 685.21_printed,
     .base = 940.49_printed,
     .percent = percent_of(7286, 2)},
    {.id = "S026",
     .kind = claim_kind::share,
     .subject = "项目支出",
     .amount = 255.28_printed,
     .base = 940.49_printed,
     .percent = percent_of(2714, 2)},
    // With 72.87 instead: error: static assertion failed: no amounts that print as the figures of this claim
    // give its percentage ... stated_figures_agree<claim_kind::share, claim_id<'S', '0', '2', '5'>>
};
static_assert(claims_are_consistent<claims>);

// The same as verdicts: printed digits that give the percentage, and digits that need their rounding.
static_assert(judge(claims[0]).verdict == verdict::exact);
static_assert(judge_percent(83.45_printed, 77.15_printed, percent_of(10816, 2)).verdict ==
              verdict::rounding);
static_assert(judge_percent(83.45_printed, 77.15_printed, percent_of(10820, 2)).verdict ==
              verdict::violated);

// A sheet as a constant: one project with two indicators and its execution rate.
constexpr evaluation_sheet sheets[] = {{.table = "P1", .project = "办公经费"}};
constexpr fund_line funds[] = {{.table = "P1",
                                .source = "年度资金总额",
                                .full_year = 57.74_printed,
                                .executed = 57.74_printed,
                                .weight = points(10),
                                .rate = percent_of(100),
                                .score = points(10)}};
constexpr indicator rows[] = {
    {.table = "P1", .level3 = "保障人数", .weight = points(50), .score = points(50)},
    {.table = "P1", .level3 = "满意度", .weight = points(40), .score = points(385, 1)}};
constexpr sheet_result totals[] = {{.table = "P1",
                                    .source = "sheet",
                                    .weight = points(100),
                                    .score = points(985, 1),
                                    .grade = "优"}};
constexpr self_evaluation evaluation{sheets, funds, rows, totals};

constexpr tally tally_of_sheet() {
    tally t;
    check_evaluation(evaluation, national_rating,
                     [&t](const evaluation_finding& f) { t.add(f.verdict); });
    return t;
}
static_assert(tally_of_sheet() == tally{.exact = 7});

} // namespace

int main() {
    std::printf("%zu claims and %zu checks of a sheet hold\n", std::size(claims),
                tally_of_sheet().exact);
}
