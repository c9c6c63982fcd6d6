// SPDX-License-Identifier: BSL-1.0
// Codes of the classifications: names, years, evidence, by fiscal year.
//
// Here:                when to use it:
//   code.hpp            classification codes, one type per classification
//   budget.hpp          the four budgets
//   agency_kind.hpp     administrative agency or public institution (by name)
//   name_period.hpp     one name of a code: its years and evidence
//   classification.hpp  what a classification knows of its codes by year
//   classification_set.hpp  the four classifications of a fiscal year
//   diagnosis.hpp       why a code cannot be used in a year, and the nearest that can
//   history.hpp         the names of codes across years; a former name finds its code (by name)
//   crosswalk.hpp       from one classification to another (by name)
//   runtime_table.hpp   a list of your own, read at run time (by name)
//   list_shapes.hpp     the rows of a list in whatever shape it circulates (by name)
//   list_row.hpp        one such row (by name)
//   changes.hpp         what changed from one year's list to the next (by name)
//   code_literal.hpp    makes the literals of a year; for generated tables (by name)
//   table_proof.hpp     proves at compile time that a table is a tree; for generated tables (by name)
#ifndef KEMU_CLASSIFICATION_HPP
#define KEMU_CLASSIFICATION_HPP

#include <kemu/classification/budget.hpp>
#include <kemu/classification/classification.hpp>
#include <kemu/classification/classification_set.hpp>
#include <kemu/classification/code.hpp>
#include <kemu/classification/diagnosis.hpp>
#include <kemu/classification/name_period.hpp>

#endif
