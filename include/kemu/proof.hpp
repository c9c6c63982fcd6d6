// SPDX-License-Identifier: BSL-1.0
// Proofs: one exact assignment for all figures at once, or a refutation that anybody can check.
//
// Here:               when to use it:
//   account.hpp       prove(account): the grade, its certificate, the smallest explanations
//   account_text.hpp  the same in words
//   system.hpp        figures with the amounts that may stand behind them, and identities between them
//   prove.hpp         is there one assignment? the answer with its certificate
//   certificate.hpp   witness, refutation, and their text
//   of_account.hpp    an account as one system
//   group.hpp         prove_group(kind, members): a department with its agencies, or years, at once
//   of_group.hpp      accounts that belong together as one system
//   blame.hpp         the smallest sets of figures without which a system is feasible
//   common_cause.hpp  what is wrong with many figures at once: a form shifted against its labels
//   slips.hpp         what could have happened to a figure
//   balance.hpp       rounding so that the printed table adds up
//   intervals.hpp     the interval of every figure of an account
//   bounds.hpp        the tightest interval of each figure
//   constant.hpp      account_is_jointly_consistent: typed forms, while compiling
//   verify.hpp        a checker of that text that shares no code with the solver
//   network.hpp       the identities that form a network (by prove.hpp)
//   max_flow.hpp      differences carried along paths (by prove.hpp)
#ifndef KEMU_PROOF_HPP
#define KEMU_PROOF_HPP

#include <kemu/proof/account.hpp>
#include <kemu/proof/account_text.hpp>
#include <kemu/proof/balance.hpp>
#include <kemu/proof/blame.hpp>
#include <kemu/proof/bounds.hpp>
#include <kemu/proof/certificate.hpp>
#include <kemu/proof/common_cause.hpp>
#include <kemu/proof/constant.hpp>
#include <kemu/proof/group.hpp>
#include <kemu/proof/intervals.hpp>
#include <kemu/proof/prove.hpp>
#include <kemu/proof/system.hpp>
#include <kemu/proof/verify.hpp>

#endif
