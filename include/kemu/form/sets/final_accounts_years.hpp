// SPDX-License-Identifier: BSL-1.0
// Identities between two years of departmental final accounts [跨年核对], as data.
//
// Here:                                when to use it:
//   final_accounts::year_identities    the target stands in one year, the terms in the year before
//   final_accounts::summed_forms       the forms whose figures a department adds up from its agencies
#ifndef KEMU_FORM_SETS_FINAL_ACCOUNTS_YEARS_HPP
#define KEMU_FORM_SETS_FINAL_ACCOUNTS_YEARS_HPP

#include <kemu/form/sets/final_accounts_identities.hpp>

#include <string_view>

namespace kemu::inline v0::final_accounts {

// GCC 12 counts the bytes of a text without sv one by one, for a third of what a table takes it.
using std::string_view_literals::operator""sv;

namespace detail {

// What a budget brings into this year is what it carried over from the last one.
constexpr identity opening_of_budget(std::string_view id, role_id opening, column_id closing,
                                     std::string_view zh, std::string_view en) noexcept {
    return {.id = id,
            .forms = form_bit(form_id::form04),
            .target = {.rows = line(opening, part_id::revenue), .column = column_id::amount},
            .terms = {{{.rows = line(role_id::closing_balance, part_id::expenditure),
                        .column = closing}}},
            .severity = severity::warning,
            .zh = zh,
            .en = en,
            .source = forms_source};
}

} // namespace detail

/// The forms whose amounts of agencies add up to those of their department.
inline constexpr std::uint64_t summed_forms =
    form_bits({form_id::form01, form_id::form02, form_id::form03, form_id::form04, form_id::form05,
               form_id::form06, form_id::form07, form_id::form08});

/// The rules between two years.
/// Source: each record names its own.
inline constexpr identity year_identities[] = {
    // Form 01 has the balance in its amount, form 04 in its total.
    {.id = "group.opening"sv,
     .forms = form_bits({form_id::form01, form_id::form04}),
     .target = {.rows = detail::line(role_id::opening_balance, part_id::revenue),
                .column = column_id::amount},
     .terms = {{{.rows = detail::line(role_id::closing_balance, part_id::expenditure),
                 .column = column_id::amount,
                 .optional_form = true},
                {.rows = detail::line(role_id::closing_balance, part_id::expenditure),
                 .column = column_id::total,
                 .optional_form = true}}},
     .severity = severity::warning,
     .zh = "年初结转和结余等于上年年末结转和结余（年初数经调整的除外）"sv,
     .en = "the opening balance is last year's closing balance, unless it was adjusted"sv,
     .source = detail::forms_source},
    detail::opening_of_budget(
        "group.opening.general_public_budget"sv, role_id::opening_general_public,
        column_id::general_public_budget,
        "一般公共预算年初结转和结余等于上年年末数（年初数经调整的除外）"sv,
        "the general public budget opens with what it closed with, unless it was adjusted"sv),
    detail::opening_of_budget(
        "group.opening.government_fund"sv, role_id::opening_government_fund,
        column_id::government_fund,
        "政府性基金预算年初结转和结余等于上年年末数（年初数经调整的除外）"sv,
        "the fund budget opens with what it closed with, unless it was adjusted"sv),
    detail::opening_of_budget(
        "group.opening.state_capital"sv, role_id::opening_state_capital, column_id::state_capital,
        "国有资本经营预算年初结转和结余等于上年年末数（年初数经调整的除外）"sv,
        "the state capital budget opens with what it closed with, unless it was adjusted"sv),
    {.id = "group.opening.form07"sv,
     .forms = form_bit(form_id::form07),
     .target = {.rows = detail::total_row, .column = column_id::opening_balance},
     .terms = {{{.rows = detail::total_row, .column = column_id::closing_balance}}},
     .severity = severity::warning,
     .zh = "07表年初结转和结余等于上年年末数（年初数经调整的除外）"sv,
     .en = "form 07 opens with what it closed with, unless it was adjusted"sv,
     .source = detail::forms_source},
};

} // namespace kemu::inline v0::final_accounts

#endif
