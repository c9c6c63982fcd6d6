// SPDX-License-Identifier: BSL-1.0
// The rows of the disclosure forms as plain structs, and what their members mean [表行].
//
// Here:                         when to use it:
//   form01_line ... form10_line   one row of each form, to write figures down in source text
//   typed_row<F>                  the row type of a form
//   columns_of<Row>               what the members of a row mean: one tuple of columns, for forms of your own
//   code_column ... figure_column the kinds of columns
#ifndef KEMU_FORM_TYPED_ROWS_HPP
#define KEMU_FORM_TYPED_ROWS_HPP

#include <kemu/classification/code.hpp>
#include <kemu/form/names.hpp>
#include <kemu/text/figure.hpp>

#include <boost/hana/tuple.hpp>

#include <cstddef>
#include <string_view>

namespace kemu::inline v0 {

/// One line of form 01 [收入支出决算总表].
struct form01_line {
    part_id side = part_id::none;
    int line = 0; ///< 行次
    std::string_view item{};
    figure amount{};
};

/// One row of form 02 [收入决算表].
struct form02_row {
    functional_code code{}; ///< none for the total row
    std::string_view name{};
    figure total_revenue{};
    figure fiscal_appropriation{};
    figure superior_subsidy{};
    figure institution_revenue{};
    figure operating_revenue{};
    figure affiliate_remittance{};
    figure other_revenue{};
};

/// One row of form 03 [支出决算表].
/// Example: constexpr form03_row r{.code = 210_function, .total_expenditure = 940.49_printed};
struct form03_row {
    functional_code code{};
    std::string_view name{};
    figure total_expenditure{};
    figure basic{};
    figure project{};
    figure remitted_to_superior{};
    figure operating{};
    figure affiliate_subsidy{};
};

/// One line of form 04 [财政拨款收入支出决算总表]: `amount` on the revenue side, the others on the other.
struct form04_line {
    part_id side = part_id::none;
    int line = 0;
    std::string_view item{};
    figure amount{};
    figure total{};
    figure general_public_budget{};
    figure government_fund{};
    figure state_capital{};
};

/// One row of form 05 [一般公共预算财政拨款支出决算表].
struct form05_row {
    functional_code code{};
    std::string_view name{};
    figure total_expenditure{};
    figure basic{};
    figure project{};
};

/// One row of form 06 [一般公共预算财政拨款基本支出决算明细表].
struct form06_row {
    economic_code code{}; ///< none for 人员经费合计 and 公用经费合计
    std::string_view name{};
    figure amount{};
};

/// One row of form 07 [政府性基金预算财政拨款收入支出决算表], in the order it is printed.
struct form07_row {
    functional_code code{};
    std::string_view name{};
    figure opening_balance{};
    figure current_revenue{};
    figure total_expenditure{};
    figure basic{};
    figure project{};
    figure closing_balance{};
};

/// One row of form 08 [国有资本经营预算财政拨款支出决算表].
struct form08_row {
    functional_code code{};
    std::string_view name{};
    figure total_expenditure{};
    figure basic{};
    figure project{};
};

/// One line of form 09 [财政拨款“三公”经费支出决算表], in either of its layouts.
struct form09_line {
    part_id phase = part_id::none;
    int line = 0;
    std::string_view item{};
    figure amount{};
};

/// One line of form 10 [部门决算公开相关信息统计表], which mixes amounts and counts.
struct form10_line {
    part_id section = part_id::none;
    int line = 0;
    std::string_view item{};
    figure value{};
    kemu::unit unit = wan_yuan;
};

// --- What the members of a row mean ----------------------------------------------------------------

/// The member that holds the code [科目编码]; it becomes the row's key.
template <class Row, class Kind>
struct code_column {
    code<Kind> Row::* member;
};
template <class Row, class Kind>
code_column(code<Kind> Row::*) -> code_column<Row, Kind>;

/// The member that holds the line number [行次]; it becomes the row's key.
template <class Row>
struct line_column {
    int Row::* member;
};
template <class Row>
line_column(int Row::*) -> line_column<Row>;

/// The member that holds the side, phase or section.
template <class Row>
struct part_column {
    part_id Row::* member;
};
template <class Row>
part_column(part_id Row::*) -> part_column<Row>;

/// The member that holds the label as printed [科目名称, 项目].
template <class Row>
struct label_column {
    std::string_view Row::* member;
};
template <class Row>
label_column(std::string_view Row::*) -> label_column<Row>;

/// The member that holds the unit of the row's figures, where it differs between rows.
template <class Row>
struct unit_column {
    unit Row::* member;
};
template <class Row>
unit_column(unit Row::*) -> unit_column<Row>;

/// A member that holds figures, and the column of the layout they stand in.
template <class Row>
struct figure_column {
    column_id column;
    figure Row::* member;
};
template <class Row>
figure_column(column_id, figure Row::*) -> figure_column<Row>;

/// The columns of a row type, in any order: a hana::tuple of the columns above.
/// Specialise it for row types of your own.
/// Errors: without a specialisation make_form does not compile.
template <class Row>
inline constexpr auto columns_of = nullptr;

template <>
inline constexpr auto columns_of<form01_line> =
    boost::hana::make_tuple(part_column{&form01_line::side}, line_column{&form01_line::line},
                            label_column{&form01_line::item},
                            figure_column{column_id::amount, &form01_line::amount});

template <>
inline constexpr auto columns_of<form02_row> = boost::hana::make_tuple(
    code_column{&form02_row::code}, label_column{&form02_row::name},
    figure_column{column_id::total_revenue, &form02_row::total_revenue},
    figure_column{column_id::fiscal_appropriation, &form02_row::fiscal_appropriation},
    figure_column{column_id::superior_subsidy, &form02_row::superior_subsidy},
    figure_column{column_id::institution_revenue, &form02_row::institution_revenue},
    figure_column{column_id::operating_revenue, &form02_row::operating_revenue},
    figure_column{column_id::affiliate_remittance, &form02_row::affiliate_remittance},
    figure_column{column_id::other_revenue, &form02_row::other_revenue});

template <>
inline constexpr auto columns_of<form03_row> = boost::hana::make_tuple(
    code_column{&form03_row::code}, label_column{&form03_row::name},
    figure_column{column_id::total_expenditure, &form03_row::total_expenditure},
    figure_column{column_id::basic, &form03_row::basic},
    figure_column{column_id::project, &form03_row::project},
    figure_column{column_id::remitted_to_superior, &form03_row::remitted_to_superior},
    figure_column{column_id::operating, &form03_row::operating},
    figure_column{column_id::affiliate_subsidy, &form03_row::affiliate_subsidy});

template <>
inline constexpr auto columns_of<form04_line> = boost::hana::make_tuple(
    part_column{&form04_line::side}, line_column{&form04_line::line},
    label_column{&form04_line::item}, figure_column{column_id::amount, &form04_line::amount},
    figure_column{column_id::total, &form04_line::total},
    figure_column{column_id::general_public_budget, &form04_line::general_public_budget},
    figure_column{column_id::government_fund, &form04_line::government_fund},
    figure_column{column_id::state_capital, &form04_line::state_capital});

template <>
inline constexpr auto columns_of<form05_row> = boost::hana::make_tuple(
    code_column{&form05_row::code}, label_column{&form05_row::name},
    figure_column{column_id::total_expenditure, &form05_row::total_expenditure},
    figure_column{column_id::basic, &form05_row::basic},
    figure_column{column_id::project, &form05_row::project});

template <>
inline constexpr auto columns_of<form06_row> =
    boost::hana::make_tuple(code_column{&form06_row::code}, label_column{&form06_row::name},
                            figure_column{column_id::amount, &form06_row::amount});

template <>
inline constexpr auto columns_of<form07_row> = boost::hana::make_tuple(
    code_column{&form07_row::code}, label_column{&form07_row::name},
    figure_column{column_id::opening_balance, &form07_row::opening_balance},
    figure_column{column_id::current_revenue, &form07_row::current_revenue},
    figure_column{column_id::total_expenditure, &form07_row::total_expenditure},
    figure_column{column_id::basic, &form07_row::basic},
    figure_column{column_id::project, &form07_row::project},
    figure_column{column_id::closing_balance, &form07_row::closing_balance});

template <>
inline constexpr auto columns_of<form08_row> = boost::hana::make_tuple(
    code_column{&form08_row::code}, label_column{&form08_row::name},
    figure_column{column_id::total_expenditure, &form08_row::total_expenditure},
    figure_column{column_id::basic, &form08_row::basic},
    figure_column{column_id::project, &form08_row::project});

template <>
inline constexpr auto columns_of<form09_line> =
    boost::hana::make_tuple(part_column{&form09_line::phase}, line_column{&form09_line::line},
                            label_column{&form09_line::item},
                            figure_column{column_id::amount, &form09_line::amount});

template <>
inline constexpr auto columns_of<form10_line> =
    boost::hana::make_tuple(part_column{&form10_line::section}, line_column{&form10_line::line},
                            label_column{&form10_line::item},
                            figure_column{column_id::value, &form10_line::value},
                            unit_column{&form10_line::unit});

namespace detail {

// The type at a place of a list.
template <std::size_t I, class First, class... Rest>
struct type_at : type_at<I - 1, Rest...> {};
template <class First, class... Rest>
struct type_at<0, First, Rest...> {
    using type = First;
};

} // namespace detail

/// The row type of a form: typed_row<form_id::form05> is form05_row.
/// Errors: does not compile for form_id::none.
template <form_id F>
    requires(F != form_id::none)
using typed_row = typename detail::type_at<static_cast<std::size_t>(F) - 1, form01_line, form02_row,
                                           form03_row, form04_line, form05_row, form06_row,
                                           form07_row, form08_row, form09_line, form10_line>::type;

} // namespace kemu::inline v0

#endif
