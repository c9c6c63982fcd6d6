// SPDX-License-Identifier: BSL-1.0
// Codes of the classifications, and what is known of them by fiscal year.
//
// Here:                when to use it:
//   code.hpp            classification codes, one type per classification
//   budget.hpp          the four budgets
//   name_period.hpp     one name of a code: its years and evidence
//   classification.hpp  what a classification knows of its codes by year
//   crosswalk.hpp       from one classification to another (by name)
//   runtime_table.hpp   a list of your own, read at run time (by name)
//   code_literal.hpp    what the literals of a year are made with; for generated tables (by name)
//   table_proof.hpp     is a table a tree; for generated tables (by name)
#ifndef KEMU_CLASSIFICATION_HPP
#define KEMU_CLASSIFICATION_HPP

#include <kemu/classification/budget.hpp>
#include <kemu/classification/classification.hpp>
#include <kemu/classification/code.hpp>
#include <kemu/classification/name_period.hpp>

#endif
