// SPDX-License-Identifier: BSL-1.0
// Do the figures of an account agree with each other?
//
// Here:              when to use it:
//   findings.hpp      check(account): a range of findings; the main job
//   finding.hpp       one finding: place, figures, reasons
//   finding_text.hpp  findings as sentences, in Chinese and English
//   verdict.hpp       the grades of a verdict, and why a rule is silent
//   instance.hpp      where an identity stands, and which figures it names
//   judge.hpp         the evaluator: one identity at one place, or all of them
//   recognition.hpp   codes and names of a form against the tables
//   waivers.hpp       violations that are explained
//   group_findings.hpp  several accounts checked together, as findings
//   group.hpp         identities across agencies and years
//   group_identities.hpp  those identities, as data
//   constant.hpp      accounts that are checked by the compiler
#ifndef KEMU_CHECK_HPP
#define KEMU_CHECK_HPP

#include <kemu/check/constant.hpp>
#include <kemu/check/finding.hpp>
#include <kemu/check/finding_text.hpp>
#include <kemu/check/findings.hpp>
#include <kemu/check/group.hpp>
#include <kemu/check/group_findings.hpp>
#include <kemu/check/group_identities.hpp>
#include <kemu/check/instance.hpp>
#include <kemu/check/judge.hpp>
#include <kemu/check/recognition.hpp>
#include <kemu/check/verdict.hpp>
#include <kemu/check/waivers.hpp>

#endif
