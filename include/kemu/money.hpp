// SPDX-License-Identifier: BSL-1.0
// Exact amounts and the numbers that go with them; nothing is rounded without a named mode.
//
// Here:                    when to use it:
//   money.hpp              exact amounts and their literals
//   division.hpp           dividing and rounding an amount
//   sum.hpp                many amounts: total, mean, smallest, largest
//   rounding.hpp           the named rounding modes
//   ratio.hpp              exact ratios
//   percent.hpp            printed percentages, and whether they follow
//   growth.hpp             增长率, 年均增长率
//   apportion.hpp          splitting an amount, percentages that add up, parts rounded together
//   decimal.hpp            exact decimals of another scale: prices, rates, scores
//   decimal_division.hpp   rounding and dividing them; decimals as amounts
//   exact_sum.hpp          a sum that may be larger than money
//   wide.hpp               amounts beyond 128 bits; needs kemu::wide (by name)
#ifndef KEMU_MONEY_HPP
#define KEMU_MONEY_HPP

#include <kemu/money/apportion.hpp>
#include <kemu/money/decimal.hpp>
#include <kemu/money/decimal_division.hpp>
#include <kemu/money/division.hpp>
#include <kemu/money/exact_sum.hpp>
#include <kemu/money/growth.hpp>
#include <kemu/money/money.hpp>
#include <kemu/money/percent.hpp>
#include <kemu/money/ratio.hpp>
#include <kemu/money/rounding.hpp>
#include <kemu/money/sum.hpp>

#endif
