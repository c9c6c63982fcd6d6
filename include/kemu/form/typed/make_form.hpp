// SPDX-License-Identifier: BSL-1.0
// Disclosure forms as typed rows, so that a published account can be a constant [常量表].
//
// Here:               when to use it:
//   form01_line ... form10_line   one row of each form as a plain struct, to write figures down in source text
//   typed_row<F>      the row type of a form
//   columns_of<Row>   what the members of a row mean: one tuple of columns, for forms of your own
//   make_form<F>      rows into a form_view's content; everything it can find wrong does not compile
//   typed_form        what make_form gives: a constant that owns rows and figures
//   make_account      typed forms into the account_view that checks and rules speak of
//
// Views refer to their forms: typed forms are namespace-scope or static constants.
#ifndef KEMU_FORM_TYPED_MAKE_FORM_HPP
#define KEMU_FORM_TYPED_MAKE_FORM_HPP

#include <kemu/classification/code.hpp>
#include <kemu/form/layout.hpp>
#include <kemu/form/meaning.hpp>
#include <kemu/form/sets/final_accounts.hpp>
#include <kemu/form/view.hpp>
#include <kemu/text/figure.hpp>

#include <boost/hana/for_each.hpp>
#include <boost/hana/tuple.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <type_traits>

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

// --- Rows into forms -------------------------------------------------------------------------------

/// A form that is a constant and owns its rows and figures [决算公开表].
template <std::size_t Rows, std::size_t Columns>
struct typed_form {
    const layout* shape = nullptr;
    std::array<column_id, Columns> columns{};
    std::array<row, Rows> rows{};
    std::array<figure, Rows * Columns> cells{};
    std::array<std::uint32_t, Rows> order{}; ///< of forms of codes: the rows by ascending key
    std::uint64_t signed_columns = 0;

    /// The content as the checks see it.
    /// Requires: this form outlives the view.
    constexpr form_view view() const& noexcept {
        return {shape, columns, rows, cells, order, signed_columns};
    }
    form_view view() const&& = delete;
};

namespace detail {

// Called in a constant expression, these end it; their names are the message.
inline void typed_rows_fit_no_layout_of_that_form() {}
inline void typed_row_has_neither_a_code_nor_a_known_label() {}
inline void typed_row_stands_twice() {}
inline void typed_row_stands_without_its_parent() {}

template <class Row>
constexpr bool is_amount_column = false;
template <class Row>
constexpr bool is_amount_column<figure_column<Row>> = true;

template <class... Column>
constexpr std::size_t count_amounts(const boost::hana::tuple<Column...>&) noexcept {
    return (std::size_t{0} + ... + std::size_t{is_amount_column<Column>});
}
template <class Row>
inline constexpr std::size_t amounts_of = count_amounts(columns_of<Row>);

// Puts one column of all rows into its place.
template <std::size_t N, std::size_t C>
struct form_filler {
    typed_form<N, C>& form;
    std::array<unit, N>& units;
    std::size_t filled = 0; // columns so far

    template <class Row, class Kind>
    constexpr void put(std::span<const Row, N> rows, const code_column<Row, Kind>& c) const {
        for (std::size_t i = 0; i < N; ++i)
            form.rows[i].key = (rows[i].*c.member).value();
    }
    template <class Row>
    constexpr void put(std::span<const Row, N> rows, const line_column<Row>& c) const {
        for (std::size_t i = 0; i < N; ++i)
            form.rows[i].key = static_cast<std::uint32_t>(rows[i].*c.member);
    }
    template <class Row>
    constexpr void put(std::span<const Row, N> rows, const part_column<Row>& c) const {
        for (std::size_t i = 0; i < N; ++i)
            form.rows[i].part = rows[i].*c.member;
    }
    template <class Row>
    constexpr void put(std::span<const Row, N> rows, const label_column<Row>& c) const {
        for (std::size_t i = 0; i < N; ++i)
            form.rows[i].label = rows[i].*c.member;
    }
    template <class Row>
    constexpr void put(std::span<const Row, N> rows, const unit_column<Row>& c) const {
        for (std::size_t i = 0; i < N; ++i)
            units[i] = rows[i].*c.member;
    }
    template <class Row>
    constexpr void put(std::span<const Row, N> rows, const figure_column<Row>& c) {
        const layout_column* const known = form.shape->find(c.column);
        if (known == nullptr || form.view().column_index(c.column) < filled)
            typed_rows_fit_no_layout_of_that_form();
        const std::size_t column = filled++;
        form.columns[column] = c.column;
        if (known->sign == sign_rule::any) form.signed_columns |= std::uint64_t{1} << column;
        for (std::size_t i = 0; i < N; ++i)
            form.cells[i * C + column] = rows[i].*c.member;
    }
};

// Do the rows stand in parts that the layout has?
template <std::size_t N>
constexpr bool parts_match(const layout& shape, const std::array<row, N>& rows) noexcept {
    for (const row& r : rows) {
        bool found = shape.parts.empty() && r.part == part_id::none;
        for (const part_id p : shape.parts)
            found = found || p == r.part;
        if (!found) return false;
    }
    return true;
}

// The rows by ascending key, those of one key as printed.
template <std::size_t N>
constexpr void put_in_order(const std::array<row, N>& rows, std::array<std::uint32_t, N>& order) {
    std::array<std::uint64_t, N> keys{};
    for (std::size_t i = 0; i < N; ++i)
        keys[i] = std::uint64_t{rows[i].key} << 32 | i;
    std::ranges::sort(keys);
    for (std::size_t i = 0; i < N; ++i)
        order[i] = static_cast<std::uint32_t>(keys[i]);
}

// In order, a row that stands twice is next to its like, and a parent stands before its children.
template <std::size_t N>
constexpr void refuse_misplaced_rows(const layout& shape, const std::array<row, N>& rows) {
    std::array<std::uint64_t, N> keys{};
    std::size_t n = 0;
    for (const row& r : rows)
        if (r.key != 0) keys[n++] = std::uint64_t{r.key} << 8 | number_of(r.part);
    std::ranges::sort(keys.begin(), keys.begin() + static_cast<std::ptrdiff_t>(n));
    std::uint32_t open[5]{}; // the last code seen at each level
    for (std::size_t i = 0; i < n; ++i) {
        if (i > 0 && keys[i] == keys[i - 1]) typed_row_stands_twice();
        if (shape.shape == row_shape::lines) continue;
        const auto c = functional_code::from_value(static_cast<std::uint32_t>(keys[i] >> 8));
        const auto l = static_cast<std::size_t>(c.level());
        if (l > 1 && open[l - 1] != c.parent().value()) typed_row_stands_without_its_parent();
        open[l] = c.value();
    }
}

} // namespace detail

/// A form in a layout of your own from rows whose type has columns_of.
/// Units: `amount_unit` and `decimals` are the document's, for every figure whose row names none.
/// Requires: `shape` has static storage.
/// Returns: a typed_form; each row's role and sign are those of the layout for its part and label.
/// Errors: does not compile where a column or part is not the layout's, a row stands twice or
/// without its parent, or a row of a coded form has neither a code nor a label the layout knows.
/// Rounding: exact.
/// Complexity: n log n in the rows, besides the search for roles.
template <class Row, std::size_t N>
consteval auto make_form(const layout& shape, const Row (&rows)[N], unit amount_unit = wan_yuan,
                         int decimals = 2) {
    constexpr std::size_t width = detail::amounts_of<Row>;
    typed_form<N, width> form{.shape = &shape};
    std::array<unit, N> units{};
    for (unit& u : units)
        u = amount_unit;
    detail::form_filler<N, width> filler{form, units};
    boost::hana::for_each(columns_of<Row>, [&](const auto& column) {
        filler.put(std::span<const Row, N>{rows}, column);
    });
    if (!detail::parts_match(shape, form.rows)) detail::typed_rows_fit_no_layout_of_that_form();
    detail::refuse_misplaced_rows(shape, form.rows);
    detail::put_in_order(form.rows, form.order);
    std::array<nesting, 16> nestings{};
    for (std::size_t i = 0; i < N; ++i) {
        row& r = form.rows[i];
        const row_role* const found =
            find_role(shape, std::span<const row>{form.rows}.first(i + 1));
        if (found != nullptr) {
            r.role = found->role;
            r.sign = found->sign;
            if (found->is_count) units[i] = unit::count;
        } else if (shape.shape != row_shape::lines && r.key == 0) {
            detail::typed_row_has_neither_a_code_nor_a_known_label();
        }
        if (shape.shape == row_shape::lines) {
            if (found == nullptr) r.category = category_of_label(r.label);
            nestings[number_of(r.part) % nestings.size()].place(r, found != nullptr);
        }
        for (std::size_t k = 0; k < width; ++k) {
            figure& f = form.cells[i * width + k];
            if (f.state() == figure_state::absent) continue;
            f = f.in_column(units[i], f.is_printed() && units[i] != unit::count ? decimals : 0);
        }
    }
    return form;
}

/// The same in the first layout of the final accounts whose parts are those of the rows.
/// The row type follows from the form, so that rows can be written down as
/// make_form<form_id::form05>({{.name = "合计", .total_expenditure = 758.48_printed}, ...}).
/// Example: examples/fenyang_2024.hpp
template <form_id F, std::size_t N>
consteval auto make_form(const typed_row<F> (&rows)[N], unit amount_unit = wan_yuan,
                         int decimals = 2) {
    std::array<row, N> parts{};
    boost::hana::for_each(columns_of<typed_row<F>>, [&]<class Column>(const Column& column) {
        if constexpr (std::is_same_v<Column, part_column<typed_row<F>>>)
            for (std::size_t i = 0; i < N; ++i)
                parts[i].part = rows[i].*column.member;
    });
    const layout* shape = nullptr;
    for (const layout& x : final_accounts::layouts)
        if (shape == nullptr && x.form == F && detail::parts_match(x, parts)) shape = &x;
    if (shape == nullptr) detail::typed_rows_fit_no_layout_of_that_form();
    return make_form(*shape, rows, amount_unit, decimals);
}

/// The same for rows in a std::array.
template <form_id F, std::size_t N>
consteval auto make_form(const std::array<typed_row<F>, N>& rows, unit amount_unit = wan_yuan,
                         int decimals = 2) {
    typed_row<F> copy[N]{};
    for (std::size_t i = 0; i < N; ++i)
        copy[i] = rows[i];
    return make_form<F>(copy, amount_unit, decimals);
}

/// The account of some typed forms, as checks and rules see it [部门决算].
/// Requires: the forms have static storage; at most one of each.
template <class... Form>
constexpr account_view make_account(int year, agency_kind kind, Form&... forms) noexcept {
    account_view account{
        .year = year, .agency_kind = kind, .set = &final_accounts::set, .forms = {}};
    (account.set_form(forms.view()), ...);
    return account;
}

} // namespace kemu::inline v0

#endif
