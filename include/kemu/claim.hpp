// SPDX-License-Identifier: BSL-1.0
// What the running text of an account states about its figures.
//
// Here:                when to use it:
//   claim.hpp           one statement: amount, share, completion, growth, change
//   stated_percent.hpp  percentages as running text states them
//   stated_amount.hpp   the exact amounts behind a figure of running text
//   judge.hpp           do the stated figures give the stated percentage?
#ifndef KEMU_CLAIM_HPP
#define KEMU_CLAIM_HPP

#include <kemu/claim/claim.hpp>
#include <kemu/claim/judge.hpp>
#include <kemu/claim/stated_amount.hpp>
#include <kemu/claim/stated_percent.hpp>

#endif
