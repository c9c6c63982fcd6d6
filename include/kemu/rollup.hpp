// SPDX-License-Identifier: BSL-1.0
// Exact sums for every node of a classification.
//
// Here:                when to use it:
//   of_ledger.hpp      rollup(book): the sums of a ledger, by any of its dimensions
//   totals.hpp         the sums of every node: by key, by level, as rows; sum_by for columns
//   state.hpp          partial sums that merge and are written as bytes; the words of this room
//   dimension.hpp      the nodes along which a rollup sums
//   amount_column.hpp  a column of amounts: money, or whole fen
//   live.hpp           sums that are always up to date
//   parallel.hpp       sums made by several threads; needs kemu::parallel (by name)
#ifndef KEMU_ROLLUP_HPP
#define KEMU_ROLLUP_HPP

#include <kemu/rollup/amount_column.hpp>
#include <kemu/rollup/dimension.hpp>
#include <kemu/rollup/live.hpp>
#include <kemu/rollup/of_ledger.hpp>
#include <kemu/rollup/state.hpp>
#include <kemu/rollup/totals.hpp>

#endif
