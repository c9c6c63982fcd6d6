// SPDX-License-Identifier: BSL-1.0
// Postings and the ledger of one fiscal year.
//
// Here:         when to use it:
//   posting.hpp  what a ledger is told
//   ledger.hpp   the postings of one fiscal year, in columns
#ifndef KEMU_LEDGER_HPP
#define KEMU_LEDGER_HPP

#include <kemu/ledger/ledger.hpp>
#include <kemu/ledger/posting.hpp>

#endif
