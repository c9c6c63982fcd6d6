// SPDX-License-Identifier: BSL-1.0
// The records posted to a ledger: one per amount.
//
// Here:                when to use it:
//   posting            money spent: function × economic item × source × nature × phase × agency
//   revenue_posting    money received, by function and source
//   balance_posting    what is carried over, distributed or used to cover the year
//   source, fiscal()   where the money comes from; fiscal(kemu::budget) for an appropriation
//   nature, phase      what kind of expenditure; which figure of the year
//   flow               which of the three records, and which balance
//   agency_id          which agency, by a number of the caller's
//   voucher_id         which voucher, by a number of the caller's
//   entry              any of the three as the ledger gives it back
//   posting_rules      what a ledger demands beyond what every ledger does
//   posting_field      which field of a record an error is about
//
// Postings are plain aggregates made for designated initialisers; the ledger examines them.
// Thread safety: values; nothing here is shared.
#ifndef KEMU_LEDGER_POSTING_HPP
#define KEMU_LEDGER_POSTING_HPP

#include <kemu/base/describe.hpp>
#include <kemu/base/error.hpp>
#include <kemu/classification/budget.hpp>
#include <kemu/classification/code.hpp>
#include <kemu/money/money.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace kemu::inline v0 {

/// Where an agency's money comes from [资金来源].
///
/// Source: 部门决算报表, 公开02表 (收入决算表), columns; 财政专户管理资金 as in 部门预算 tables.
enum class source : std::uint8_t {
    general_public_budget,   ///< 一般公共预算财政拨款
    government_fund_budget,  ///< 政府性基金预算财政拨款
    state_capital_budget,    ///< 国有资本经营预算财政拨款
    social_insurance_budget, ///< 社会保险基金预算
    special_account,         ///< 财政专户管理资金
    superior_subsidy,        ///< 上级补助收入
    institution,             ///< 事业收入
    operating,               ///< 经营收入
    affiliate_remittance,    ///< 附属单位上缴收入
    other,                   ///< 其他收入
};

/// The fiscal appropriation out of a budget [财政拨款].
///
/// Example: kemu::fiscal(kemu::budget::general_public)
constexpr source fiscal(budget b) noexcept {
    return static_cast<source>(static_cast<std::uint8_t>(b));
}

/// The nature of an expenditure [支出性质].
/// Source: 部门决算报表, 公开03表 (支出决算表), columns.
enum class nature : std::uint8_t {
    none,                  ///< not an expenditure
    basic,                 ///< 基本支出
    project,               ///< 项目支出
    remitted_to_superior,  ///< 上缴上级支出
    operating,             ///< 经营支出
    subsidy_to_affiliates, ///< 对附属单位补助支出
};

/// Which figure of the year an amount belongs to [年初预算数, 全年预算数, 决算数].
enum class phase : std::uint8_t { initial_budget, full_year_budget, final_accounts };

/// What a ledger entry is [收入, 支出, 结转结余].
enum class flow : std::uint8_t {
    expenditure,
    revenue,
    opening_carry_over,        ///< 年初结转和结余
    closing_carry_over,        ///< 年末结转和结余
    surplus_distribution,      ///< 结余分配
    use_of_non_fiscal_surplus, ///< 使用非财政拨款结余
};

/// Which agency [单位], by a number the caller chooses.
enum class agency_id : std::uint32_t {};

/// Which voucher [凭证号] an amount was booked with, by a number the caller chooses.
/// 0, the default, means none.
enum class voucher_id : std::uint64_t {};

/// The fields of the three records [字段]; the column of an error of the ledger is one of these.
enum class posting_field : std::uint8_t {
    none = 0, ///< the error is about the record as a whole
    function = 1,
    economic = 2,
    source = 3,
    nature = 4,
    phase = 5,
    agency = 6,
    amount = 7,
    flow = 8,
    voucher = 9,
};

/// The field that an error of the ledger is about.
constexpr posting_field field_of(const error& e) noexcept {
    return e.column <= static_cast<std::uint32_t>(posting_field::voucher)
               ? static_cast<posting_field>(e.column)
               : posting_field::none;
}

/// The name of a field, for messages [字段名称].
///
/// Returns: text with static storage; empty for posting_field::none.
constexpr std::string_view name_of(posting_field f, language l) noexcept {
    constexpr std::string_view names[][2] = {{"", ""},
                                             {"功能科目", "function"},
                                             {"经济科目", "economic"},
                                             {"资金来源", "source"},
                                             {"支出性质", "nature"},
                                             {"数据阶段", "phase"},
                                             {"单位", "agency"},
                                             {"金额", "amount"},
                                             {"类别", "flow"},
                                             {"凭证号", "voucher"}};
    return f <= posting_field::voucher
               ? names[static_cast<std::size_t>(f)][l == language::zh ? 0 : 1]
               : std::string_view{};
}

/// What a ledger demands of its records beyond what every ledger does [记账规则].
struct posting_rules {
    /// Only codes with nothing below them in the ledger's year [末级科目]; an expenditure also needs
    /// an economic code. Without it a posting may be at any level.
    bool items_only = false;
};

namespace detail {
// How many values each of the flat dimensions has.
inline constexpr std::uint8_t source_count = 10;
inline constexpr std::uint8_t nature_count = 6;
inline constexpr std::uint8_t phase_count = 3;
inline constexpr std::uint8_t flow_count = 6;
} // namespace detail

/// An expenditure [支出].
/// An empty economic code means "not broken down by economic item"; its sum is at the tree's root.
///
/// Units: fen.
struct posting {
    functional_code function{};
    economic_code economic{};
    kemu::source source = kemu::source::general_public_budget;
    kemu::nature nature = kemu::nature::basic;
    kemu::phase phase = kemu::phase::final_accounts;
    agency_id agency{};
    money amount{};
    voucher_id voucher{};

    friend constexpr bool operator==(const posting&, const posting&) noexcept = default;
};

/// Money received [收入], by the function it is meant for.
///
/// Units: fen.
struct revenue_posting {
    functional_code function{};
    kemu::source source = kemu::source::general_public_budget;
    kemu::phase phase = kemu::phase::final_accounts;
    agency_id agency{};
    money amount{};
    voucher_id voucher{};

    friend constexpr bool operator==(const revenue_posting&,
                                     const revenue_posting&) noexcept = default;
};

/// What makes 总计 equal 总计 [结转和结余].
/// An empty function means "of the whole agency".
///
/// Units: fen.
/// Requires: a flow other than expenditure and revenue.
struct balance_posting {
    kemu::flow flow = kemu::flow::opening_carry_over;
    functional_code function{};
    kemu::source source = kemu::source::general_public_budget;
    kemu::phase phase = kemu::phase::final_accounts;
    agency_id agency{};
    money amount{};
    voucher_id voucher{};

    friend constexpr bool operator==(const balance_posting&,
                                     const balance_posting&) noexcept = default;
};

/// One row of a ledger [账目], whichever record it came from.
/// Revenue and balances have no economic code and nature::none.
///
/// Units: fen.
struct entry {
    kemu::flow flow = kemu::flow::expenditure;
    functional_code function{};
    economic_code economic{};
    kemu::source source = kemu::source::general_public_budget;
    kemu::nature nature = kemu::nature::none;
    kemu::phase phase = kemu::phase::final_accounts;
    agency_id agency{};
    money amount{};
    voucher_id voucher{};

    friend constexpr bool operator==(const entry&, const entry&) noexcept = default;
};

} // namespace kemu::inline v0

#endif
