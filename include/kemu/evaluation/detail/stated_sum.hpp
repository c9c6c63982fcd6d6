// SPDX-License-Identifier: BSL-1.0
// Sums of printed values together with the ranges that rounding leaves them.
#ifndef KEMU_EVALUATION_DETAIL_STATED_SUM_HPP
#define KEMU_EVALUATION_DETAIL_STATED_SUM_HPP

#include <kemu/base/integer.hpp>
#include <kemu/check/verdict.hpp>
#include <kemu/claim/stated_amount.hpp>

#include <cstddef>

namespace kemu::inline v0::detail {

// Adds up printed values and their ranges.
struct stated_sum {
    int128 value = 0;
    int128 low = 0;
    int128 high = 0;
    std::size_t printed = 0;
    measure_kind kind = measure_kind::count;
    bool computable = true;

    constexpr void add(const figure& f, int sign = 1) noexcept {
        if (!f.is_printed()) return;
        const auto r = stated_amounts(f);
        const auto v = as_printed(f);
        if (!r.has_value() || !v.has_value() || (printed != 0 && r->kind != kind)) {
            computable = false;
            return;
        }
        ++printed;
        kind = r->kind;
        value += int128{sign} * *v;
        low += int128{sign} * (sign > 0 ? r->low : r->high);
        high += int128{sign} * (sign > 0 ? r->high : r->low);
    }
};

constexpr bool fits_64(int128 v) noexcept {
    return v >= -(int128{1} << 63) && v < (int128{1} << 63);
}

constexpr verdict compare_sums(const stated_sum& computed, const stated_sum& printed,
                               bool at_most = false) noexcept {
    if (!computed.computable || !printed.computable || !fits_64(computed.value) ||
        !fits_64(printed.value) ||
        (computed.printed != 0 && printed.printed != 0 && computed.kind != printed.kind))
        return verdict::not_computable;
    if (at_most ? computed.value <= printed.value : computed.value == printed.value)
        return verdict::exact;
    // A total that is left blank is no figure that rounding could explain.
    if (printed.printed == 0) return verdict::violated;
    if (computed.low <= printed.high && (at_most || printed.low <= computed.high))
        return verdict::rounding;
    return verdict::violated;
}

} // namespace kemu::inline v0::detail

#endif
