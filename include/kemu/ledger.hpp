// SPDX-License-Identifier: BSL-1.0
// Postings and the ledger of one fiscal year.
//
// Here:            when to use it:
//   posting.hpp    the records posted to a ledger
//   ledger.hpp     the postings of one fiscal year: post, retract, merge, select
//   selection.hpp  which entries, by any of their fields
//   columns.hpp    the arrays behind a ledger, for code that reads millions of rows
//   rejection.hpp  what a ledger does not take, with field and value
#ifndef KEMU_LEDGER_HPP
#define KEMU_LEDGER_HPP

#include <kemu/ledger/columns.hpp>
#include <kemu/ledger/ledger.hpp>
#include <kemu/ledger/posting.hpp>
#include <kemu/ledger/rejection.hpp>
#include <kemu/ledger/selection.hpp>

#endif
