// SPDX-License-Identifier: BSL-1.0
// Disclosure forms as typed rows, so that a published account can be a constant [常量表].
//
// Here:               when to use it:
//   make_form<F>      rows into a form_view's content; everything it can find wrong does not compile
//   typed_form        what make_form gives: a constant that owns rows and figures
//   make_account      typed forms into the account_view that checks and rules speak of
//
// Views refer to their forms: typed forms are namespace-scope or static constants.
#ifndef KEMU_FORM_TYPED_MAKE_FORM_HPP
#define KEMU_FORM_TYPED_MAKE_FORM_HPP

#include <kemu/base/array_view.hpp>
#include <kemu/classification/code.hpp>
#include <kemu/form/layout.hpp>
#include <kemu/form/meaning.hpp>
#include <kemu/form/sets/final_accounts.hpp>
#include <kemu/form/typed/rows.hpp>
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
        const row_role* const found = find_role(shape, array_view<row>{form.rows}.first(i + 1));
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
