// SPDX-License-Identifier: BSL-1.0
// The contents page: money, codes, figures, text, ledger and rollup. No tables, no Boost.
//
//   room               what it is about, and its own catalogue
//   base.hpp           errors as values, integers, what the compiler can do
//   money.hpp          exact amounts, ratios, decimals, rounding and splitting
//   text.hpp           printed figures, units, amounts as people write them
//   classification.hpp codes and what is known of them by fiscal year
//   ledger.hpp         postings, and the ledger of one fiscal year
//   rollup.hpp         exact sums for every node of a classification
//
// Tables of a fiscal year: <kemu/tables/2024.hpp>. Forms and accounts: <kemu/form.hpp>, <kemu/check.hpp>,
// <kemu/read.hpp>. Other people's types: <kemu/ext/...>.
#ifndef KEMU_KEMU_HPP
#define KEMU_KEMU_HPP

#include <kemu/base.hpp>
#include <kemu/classification.hpp>
#include <kemu/ledger.hpp>
#include <kemu/money.hpp>
#include <kemu/rollup.hpp>
#include <kemu/text.hpp>
#include <kemu/version.hpp>

#endif
