// SPDX-License-Identifier: BSL-1.0
// The table of contents of rooms 1 to 4: money, codes, figures, ledger and rollup. No tables, no
// Boost.
//
//   room 1   money.hpp           exact amounts
//   room 2   code.hpp            classification codes
//   room 3   unit.hpp            units of printed figures
//            figure.hpp          printed figures and the amounts behind them
//            budget.hpp          the four budgets
//            classification.hpp  what a table of codes knows, by fiscal year
//            name_period.hpp     names with their years and evidence
//
// Tables of a fiscal year: <kemu/tables/2024.hpp>. Everything else is a leaf that is included by
// name.
#ifndef KEMU_KEMU_HPP
#define KEMU_KEMU_HPP

#include <kemu/budget.hpp>
#include <kemu/classification.hpp>
#include <kemu/code.hpp>
#include <kemu/error.hpp>
#include <kemu/figure.hpp>
#include <kemu/money.hpp>
#include <kemu/unit.hpp>
#include <kemu/name_period.hpp>
#include <kemu/version.hpp>

#endif
