// SPDX-License-Identifier: BSL-1.0
// Exact amounts and the numbers that go with them; nothing is rounded without a named mode.
//
// Here:           when to use it:
//   money.hpp      exact amounts and their literals
//   rounding.hpp   the named rounding modes
//   ratio.hpp      exact ratios and printed percentages
//   apportion.hpp  splitting an amount so that nothing is lost
//   decimal.hpp    exact decimals of another scale: prices, rates, scores
//   exact_sum.hpp  a sum that may be larger than money
//   wide.hpp       amounts beyond 64 bits; needs kemu::wide (by name)
#ifndef KEMU_MONEY_HPP
#define KEMU_MONEY_HPP

#include <kemu/money/apportion.hpp>
#include <kemu/money/decimal.hpp>
#include <kemu/money/exact_sum.hpp>
#include <kemu/money/money.hpp>
#include <kemu/money/ratio.hpp>
#include <kemu/money/rounding.hpp>

#endif
