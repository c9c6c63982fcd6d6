// SPDX-License-Identifier: BSL-1.0
// Self-evaluation sheets: funds, indicators, totals and grades of one project or agency.
//
// Here:               when to use it:
//   self_evaluation   all sheets of an account, as the checks see them; owns nothing
//   evaluation_sheet  one sheet: its name in the files and its project
//   fund_line         one line of its funds: budgeted, executed, execution rate, by source
//   sheet_result      a total and grade as one place of the document prints them
#ifndef KEMU_EVALUATION_SHEET_HPP
#define KEMU_EVALUATION_SHEET_HPP

#include <kemu/base/array_view.hpp>
#include <kemu/claim/stated_percent.hpp>
#include <kemu/evaluation/indicator.hpp>
#include <kemu/text/figure.hpp>

#include <cstdint>
#include <string_view>

namespace kemu::inline v0 {

/// One self-evaluation sheet [绩效自评表].
struct evaluation_sheet {
    std::string_view table{};   ///< its name within the account: P0, P1 …
    std::string_view project{}; ///< 项目名称
    std::string_view place{};   ///< where in the document it stands
    std::uint32_t line = 0;
};

/// The columns of amounts in a line of funds.
enum class fund_column : std::uint8_t { declared, initial, full_year, executed, balance };

/// One line of the funds of a sheet [资金情况].
/// The first line of a sheet is its total; the others are its sources.
struct fund_line {
    std::string_view table{};
    std::string_view source{}; ///< 年度资金总额, 其中：当年财政拨款 …
    figure declared{};         ///< 申报预算数
    figure initial{};          ///< 年初预算数
    figure full_year{};        ///< 全年预算数
    figure executed{};         ///< 全年执行数
    figure balance{};          ///< 资金结（转）余
    figure weight{};           ///< 分值
    stated_percent rate{};     ///< 执行率
    figure score{};            ///< 得分
    std::uint32_t line = 0;

    constexpr const figure& at(fund_column c) const noexcept {
        switch (c) {
        case fund_column::declared:
            return declared;
        case fund_column::initial:
            return initial;
        case fund_column::full_year:
            return full_year;
        case fund_column::balance:
            return balance;
        case fund_column::executed:
            break;
        }
        return executed;
    }
};

/// The column as files name it.
constexpr std::string_view name_of(fund_column c) noexcept {
    switch (c) {
    case fund_column::declared:
        return "declared_budget";
    case fund_column::initial:
        return "initial_budget";
    case fund_column::full_year:
        return "full_year_budget";
    case fund_column::balance:
        return "balance";
    case fund_column::executed:
        break;
    }
    return "executed";
}

/// A total and a grade as one place of the document prints them [总分与等级].
struct sheet_result {
    std::string_view table{};
    std::string_view source{}; ///< sheet, narrative or report
    figure weight{};
    figure score{};
    std::string_view grade{};
    std::string_view section{};
    bool rows_complete = true; ///< are all rows of the sheet captured, so that they add up?
    std::uint32_t line = 0;

    /// Is it the result that the sheet itself prints?
    constexpr bool is_sheet() const noexcept { return source == "sheet"; }
};

/// The self-evaluation of an account, as the checks see it.  Owns nothing.
/// Example: if (const fund_line* f = e.total_line("P0")) use(f->at(fund_column::executed));
struct self_evaluation {
    array_view<evaluation_sheet> sheets{};
    array_view<fund_line> funds{};
    array_view<indicator> indicators{};
    array_view<sheet_result> results{};

    constexpr bool empty() const noexcept {
        return sheets.empty() && funds.empty() && indicators.empty() && results.empty();
    }

    /// The total line of the funds of a sheet, or nullptr.
    /// Complexity: linear in the lines of funds.
    constexpr const fund_line* total_line(std::string_view table) const noexcept {
        for (const fund_line& f : funds)
            if (f.table == table) return &f;
        return nullptr;
    }
    /// The result that the sheet itself prints, or nullptr.
    /// Complexity: linear in the results.
    constexpr const sheet_result* sheet_total(std::string_view table) const noexcept {
        for (const sheet_result& r : results)
            if (r.table == table && r.is_sheet()) return &r;
        return nullptr;
    }
};

} // namespace kemu::inline v0

#endif
