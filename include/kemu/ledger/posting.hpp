// SPDX-License-Identifier: BSL-1.0
// What a ledger is told: one record per amount.
//
// Here:                when to use it:
//   posting            money spent: function × economic item × source × nature × phase × unit
//   revenue_posting    money received, by function and source
//   balance_posting    what is carried over, distributed or used to cover the year
//   source, fiscal()   where the money comes from; fiscal(kemu::budget) for an appropriation
//   nature, phase      what kind of expenditure; which figure of the year
//   flow               which of the three records, and which balance
//   unit_id            which unit, by a number of the caller's
//   entry              any of the three as the ledger gives it back
//
// Postings are plain aggregates made for designated initialisers; the ledger checks them.
// Thread safety: plain values.
#ifndef KEMU_LEDGER_POSTING_HPP
#define KEMU_LEDGER_POSTING_HPP

#include <kemu/classification/budget.hpp>
#include <kemu/classification/code.hpp>
#include <kemu/money/money.hpp>

#include <cstdint>

namespace kemu::inline v0 {

/// Where a unit's money comes from [资金来源].
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

/// Which unit [单位], by a number the caller chooses.
enum class unit_id : std::uint32_t {};

namespace detail {
// How many values each of the flat dimensions has.
inline constexpr std::uint8_t source_count = 10;
inline constexpr std::uint8_t nature_count = 6;
inline constexpr std::uint8_t phase_count = 3;
inline constexpr std::uint8_t flow_count = 6;
} // namespace detail

/// An expenditure [支出].  Units: fen.
/// An empty economic code means "not broken down by economic item" and sits at the tree's root.
struct posting {
    functional_code function{};
    economic_code economic{};
    kemu::source source = kemu::source::general_public_budget;
    kemu::nature nature = kemu::nature::basic;
    kemu::phase phase = kemu::phase::final_accounts;
    unit_id unit{};
    money amount{};

    friend constexpr bool operator==(const posting&, const posting&) noexcept = default;
};

/// Money received [收入], by the function it is meant for.  Units: fen.
struct revenue_posting {
    functional_code function{};
    kemu::source source = kemu::source::general_public_budget;
    kemu::phase phase = kemu::phase::final_accounts;
    unit_id unit{};
    money amount{};

    friend constexpr bool operator==(const revenue_posting&,
                                     const revenue_posting&) noexcept = default;
};

/// What makes 总计 equal 总计 [结转和结余].  Units: fen.
/// Requires: a flow other than expenditure and revenue. An empty function means "of the whole
/// unit".
struct balance_posting {
    kemu::flow flow = kemu::flow::opening_carry_over;
    functional_code function{};
    kemu::source source = kemu::source::general_public_budget;
    kemu::phase phase = kemu::phase::final_accounts;
    unit_id unit{};
    money amount{};

    friend constexpr bool operator==(const balance_posting&,
                                     const balance_posting&) noexcept = default;
};

/// One row of a ledger [账目], whichever record it came from.
/// Revenue and balances have no economic code and nature::none.
struct entry {
    kemu::flow flow = kemu::flow::expenditure;
    functional_code function{};
    economic_code economic{};
    kemu::source source = kemu::source::general_public_budget;
    kemu::nature nature = kemu::nature::none;
    kemu::phase phase = kemu::phase::final_accounts;
    unit_id unit{};
    money amount{};

    friend constexpr bool operator==(const entry&, const entry&) noexcept = default;
};

} // namespace kemu::inline v0

#endif
