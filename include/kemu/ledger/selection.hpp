// SPDX-License-Identifier: BSL-1.0
// Which entries of a ledger: a criterion for each field, all optional.
//
// Here:                  when to use it:
//   selection            by flow, subtree of either tree, source, nature, phase, agency, voucher
//   wanted<T>            one optional criterion
//   final_expenditure    what rollup sums unless told otherwise
//
// Thread safety: values; nothing here is shared.
#ifndef KEMU_LEDGER_SELECTION_HPP
#define KEMU_LEDGER_SELECTION_HPP

#include <kemu/classification/code.hpp>
#include <kemu/ledger/posting.hpp>

namespace kemu::inline v0 {

/// An optional criterion [筛选值]: match this value, or anything when not given.
template <class T>
struct wanted {
    T value{};          ///< the value to match
    bool given = false; ///< false: anything matches

    /// Matches anything.
    constexpr wanted() noexcept = default;
    /// Matches one value.
    constexpr wanted(T v) noexcept : value(v), given(true) {}
};

/// Which entries of a ledger [筛选条件]. A field that is left out matches anything.
///
/// Example: kemu::selection{.function = 210_function, .phase = kemu::phase::final_accounts}
struct selection {
    wanted<kemu::flow> flow{};
    functional_code function{}; ///< a code with everything below it; "no code" matches all
    economic_code economic{};   ///< the same for the economic classification
    wanted<kemu::source> source{};
    wanted<kemu::nature> nature{};
    wanted<kemu::phase> phase{};
    wanted<agency_id> agency{};
    wanted<voucher_id> voucher{};
};

/// The expenditure of the final accounts [本年支出决算数]: what rollup sums unless told otherwise.
inline constexpr selection final_expenditure{.flow = flow::expenditure,
                                             .phase = phase::final_accounts};

} // namespace kemu::inline v0

#endif
