// SPDX-License-Identifier: BSL-1.0
// Are the codes and names of an account those of its year?
//
// Here:               when to use it:
//   recognition       what the tables say of one row: known, unknown, not of that year, another name
//   recognise         the answer for every coded row of an account
//
// An unrecognised code is a finding of its own, never silently an error of the document: the tables
// are as complete as the evidence goes.
#ifndef KEMU_CHECK_RECOGNITION_HPP
#define KEMU_CHECK_RECOGNITION_HPP

#include <kemu/classification/classification_set.hpp>
#include <kemu/form/account.hpp>

#include <cstddef>
#include <cstdint>

namespace kemu::inline v0 {

/// What the tables say of a row [科目识别].
enum class recognition : std::uint8_t {
    recognised,   ///< the code is known, not known to be invalid, and the name is one of its names
    unrecognised, ///< the tables do not know the code
    not_valid_that_year, ///< known, but not used in that year
    other_name           ///< the code is known, the printed name is none of its names
};

namespace detail {

template <class Kind>
constexpr recognition recognise_row(const classification<Kind>& table, const row& r,
                                    int year) noexcept {
    const auto c = code<Kind>::from_value(r.key);
    if (!table.contains(c)) return recognition::unrecognised;
    if (table.validity_in(c, year) == validity::not_valid) return recognition::not_valid_that_year;
    return table.match_name(c, r.label, year) == name_match::none ? recognition::other_name
                                                                  : recognition::recognised;
}

} // namespace detail

/// Asks the tables about every coded row of an account.
/// Calls sink(form_id, row index, recognition) for each; rows without a code are passed over.
/// Complexity: rows times the logarithm of the table.
/// Example: recognise(account.view(), tables::year_2024, [](form_id, std::size_t, recognition) { ... })
template <class Sink>
constexpr void recognise(const account_view& a, const classification_set& tables, Sink&& sink) {
    for (const form_view& v : a.forms) {
        if (v.shape == nullptr || !v.has_codes()) continue;
        for (std::size_t i = 0; i < v.rows.size(); ++i) {
            if (v.rows[i].key == 0) continue;
            sink(v.shape->form, i,
                 v.shape->shape == row_shape::functional_codes
                     ? detail::recognise_row(tables.functional, v.rows[i], a.year)
                     : detail::recognise_row(tables.economic_department, v.rows[i], a.year));
        }
    }
}

} // namespace kemu::inline v0

#endif
