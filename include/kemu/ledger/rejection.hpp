// SPDX-License-Identifier: BSL-1.0
// What a ledger did not take, and why.
//
// Here:             when to use it:
//   rejection       one record of a batch that the ledger refuses: row, field, value, reason
//
// Thread safety: values; nothing here is shared.
#ifndef KEMU_LEDGER_REJECTION_HPP
#define KEMU_LEDGER_REJECTION_HPP

#include <kemu/base/error.hpp>
#include <kemu/base/fixed_text.hpp>
#include <kemu/ledger/posting.hpp>
#include <kemu/text/format.hpp>

#include <cstddef>
#include <cstdint>

namespace kemu::inline v0 {

/// A record that a ledger refuses [退回的记录].
struct rejection {
    std::size_t row = 0;                       ///< its position in the batch, from 1
    posting_field field = posting_field::none; ///< the field that is wrong
    errc code = errc::none;                    ///< why
    fixed_text<24> value{};                    ///< what the field holds
};

namespace detail {

using value_text = v0::fixed_text<24>; // no code, number or amount in yuan is longer

// What a field of a record holds.
template <class Record>
constexpr value_text value_of(const Record& r, posting_field f) noexcept {
    switch (f) {
    case posting_field::function:
        return value_text{}.append(r.function.digits().view());
    case posting_field::economic:
        if constexpr (requires { r.economic; })
            return value_text{}.append(r.economic.digits().view());
        break;
    case posting_field::source:
        return value_text{}.append(static_cast<std::uint64_t>(r.source));
    case posting_field::nature:
        if constexpr (requires { r.nature; })
            return value_text{}.append(static_cast<std::uint64_t>(r.nature));
        break;
    case posting_field::phase:
        return value_text{}.append(static_cast<std::uint64_t>(r.phase));
    case posting_field::agency:
        return value_text{}.append(static_cast<std::uint64_t>(r.agency));
    case posting_field::amount:
        return value_text{}.append(to_text(r.amount).view());
    case posting_field::flow:
        if constexpr (requires { r.flow; })
            return value_text{}.append(static_cast<std::uint64_t>(r.flow));
        break;
    case posting_field::voucher:
        return value_text{}.append(static_cast<std::uint64_t>(r.voucher));
    case posting_field::none:
        break;
    }
    return {};
}

} // namespace detail

} // namespace kemu::inline v0

#endif
