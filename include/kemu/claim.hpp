// SPDX-License-Identifier: BSL-1.0
// What the running text of an account states about its figures.
//
// Here:                when to use it:
//   claim.hpp           one statement: amount, share, completion, growth, change
//   stated_percent.hpp  percentages as running text states them
//   stated_amount.hpp   the exact amounts behind a figure of running text
//   judge.hpp           do the stated figures give the stated percentage?
//   check.hpp           every check of a text's claims, one finding after another
//   expression.hpp      arithmetic as running text writes it out
//   form_cell.hpp       cells of forms as claims point to them
//   rules.hpp           the rules that the checks stand for
//   aggregate.hpp       人员经费, 公用经费, “三公”经费 … as sums of codes and cells
//   statements.hpp      the figures and sentences of the 情况说明, made from an account
//   constant.hpp        claims that do not compile where they are wrong
//   stated_identity.hpp  identities between any figures of one document
#ifndef KEMU_CLAIM_HPP
#define KEMU_CLAIM_HPP

#include <kemu/claim/aggregate.hpp>
#include <kemu/claim/check.hpp>
#include <kemu/claim/claim.hpp>
#include <kemu/claim/constant.hpp>
#include <kemu/claim/expression.hpp>
#include <kemu/claim/form_cell.hpp>
#include <kemu/claim/judge.hpp>
#include <kemu/claim/rules.hpp>
#include <kemu/claim/stated_amount.hpp>
#include <kemu/claim/stated_identity.hpp>
#include <kemu/claim/stated_percent.hpp>
#include <kemu/claim/statements.hpp>

#endif
