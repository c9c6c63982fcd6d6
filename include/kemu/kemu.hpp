// SPDX-License-Identifier: BSL-1.0
// The table of contents of rooms 1 to 4: money, codes, figures, ledger and rollup. No tables, no
// Boost.
//
//   room 1   money.hpp           exact amounts
//            rounding.hpp        rounding modes
//            ratio.hpp           exact ratios and percentages
//            apportion.hpp       splitting without loss
//            decimal.hpp         exact decimals of another scale
//   room 2   code.hpp            classification codes
//            budget.hpp          the four budgets
//            classification.hpp  what a table of codes knows, by fiscal year
//            name_period.hpp     names with their years and evidence
//            crosswalk.hpp       from one classification to another (by name)
//   room 3   unit.hpp            units of printed figures
//            figure.hpp          printed figures and the amounts behind them
//            text.hpp            amounts as people write them
//            lenient.hpp         amounts as scans and spreadsheets have them
//            capitals.hpp        人民币大写
//   room 4   posting.hpp         what a ledger is told
//            ledger.hpp          the postings of a fiscal year, in columns
//            rollup.hpp          exact sums for every node, of a ledger
//            rollup_state.hpp    the same of any columns; partial sums that merge
//            live_rollup.hpp     sums that are always up to date
//            dimension.hpp       what sums are made along
//            exact_sum.hpp       a sum larger than money
//
// Tables of a fiscal year: <kemu/tables/2024.hpp>. Everything else is a leaf that is included by
// name.
#ifndef KEMU_KEMU_HPP
#define KEMU_KEMU_HPP

#include <kemu/apportion.hpp>
#include <kemu/budget.hpp>
#include <kemu/capitals.hpp>
#include <kemu/classification.hpp>
#include <kemu/code.hpp>
#include <kemu/decimal.hpp>
#include <kemu/dimension.hpp>
#include <kemu/error.hpp>
#include <kemu/exact_sum.hpp>
#include <kemu/figure.hpp>
#include <kemu/ledger.hpp>
#include <kemu/lenient.hpp>
#include <kemu/live_rollup.hpp>
#include <kemu/money.hpp>
#include <kemu/name_period.hpp>
#include <kemu/posting.hpp>
#include <kemu/ratio.hpp>
#include <kemu/rollup.hpp>
#include <kemu/rollup_state.hpp>
#include <kemu/rounding.hpp>
#include <kemu/text.hpp>
#include <kemu/unit.hpp>
#include <kemu/version.hpp>

#endif
