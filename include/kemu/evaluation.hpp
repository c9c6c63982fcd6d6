// SPDX-License-Identifier: BSL-1.0
// Performance self-evaluation: sheets, scores, grades, and the rules they are rated by.
//
// Here:            when to use it:
//   indicator.hpp   one indicator: target, comparator, actual value, weight, score
//   sheet.hpp       funds, indicators, totals and grades of a sheet
//   score.hpp       scores computed from rates: piecewise linear curves, deviations
//   grade.hpp       grades from scores, and the rules of rating as data
//   finding.hpp     what a check found, and the kinds of checks
//   control_rate.hpp  control rates with formulas and curves
//   judge.hpp       do the sheets agree with themselves and with the rules?
//   base_data.hpp   staff, assets and other figures beside the sheets
//   place.hpp       places of an account by name: cells, claims, sheets
//   place_name.hpp  the same places in words
//   rules.hpp       the rules that the checks stand for
//   findings.hpp    everything beside the forms, checked into findings
#ifndef KEMU_EVALUATION_HPP
#define KEMU_EVALUATION_HPP

#include <kemu/evaluation/base_data.hpp>
#include <kemu/evaluation/control_rate.hpp>
#include <kemu/evaluation/finding.hpp>
#include <kemu/evaluation/findings.hpp>
#include <kemu/evaluation/grade.hpp>
#include <kemu/evaluation/indicator.hpp>
#include <kemu/evaluation/judge.hpp>
#include <kemu/evaluation/place.hpp>
#include <kemu/evaluation/place_name.hpp>
#include <kemu/evaluation/rules.hpp>
#include <kemu/evaluation/score.hpp>
#include <kemu/evaluation/sheet.hpp>

#endif
