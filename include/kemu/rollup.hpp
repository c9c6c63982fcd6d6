// SPDX-License-Identifier: BSL-1.0
// Exact sums for every node of a classification.
//
// Here:           when to use it:
//   dimension.hpp  what a rollup sums along
//   state.hpp      partial sums that merge
//   totals.hpp     the sums of every node
//   live.hpp       sums that are always up to date
//   parallel.hpp   sums made by several threads; needs kemu::parallel (by name)
#ifndef KEMU_ROLLUP_HPP
#define KEMU_ROLLUP_HPP

#include <kemu/rollup/dimension.hpp>
#include <kemu/rollup/live.hpp>
#include <kemu/rollup/state.hpp>
#include <kemu/rollup/totals.hpp>

#endif
