// SPDX-License-Identifier: BSL-1.0
// Form sets, disclosure forms, accounts, and the identities between their figures, as data.
//
// Here:                                when to use it:
//   names.hpp                           forms, parts, columns and rows as numbers, and their words
//   layout.hpp                          what a form may print: columns, parts, named rows
//   form_set.hpp                        all forms of one kind of document
//   view.hpp                            rows, forms and accounts as the checks see them
//   meaning.hpp                         what a row means, which line is a part of which (by name)
//   form.hpp                            one form that owns its rows
//   account.hpp                         the forms of one agency and year
//   identity.hpp                        one identity between figures
//   rules.hpp                           the words that identities are written with
//   own_rules.hpp                       identities and waivers that an account brings along
//   label.hpp                           labels compared without ordinals, blanks and width (by name)
//   label_list.hpp                      which of many lists has a label (by name)
//   sets/vocabulary.hpp                 the words that the shipped sets share (by name)
//   sets/shared_rows.hpp                named rows that they share (by name)
//   sets/final_accounts.hpp             the form set of final accounts
//   sets/final_accounts_identities.hpp  its identities (by name)
//   sets/budgets.hpp                    the form set of budgets
//   sets/budgets_identities.hpp         its identities (by name)
//   sets/final_accounts_years.hpp       its identities between years (by name)
//   typed/make_form.hpp                 a form as a constant of typed rows; needs kemu::typed (by name)
//   typed/rows.hpp                      the rows of each form as plain structs; needs kemu::typed (by name)
#ifndef KEMU_FORM_HPP
#define KEMU_FORM_HPP
#include <kemu/form/account.hpp>
#include <kemu/form/form.hpp>
#include <kemu/form/form_set.hpp>
#include <kemu/form/identity.hpp>
#include <kemu/form/layout.hpp>
#include <kemu/form/names.hpp>
#include <kemu/form/own_rules.hpp>
#include <kemu/form/rules.hpp>
#include <kemu/form/sets/budgets.hpp>
#include <kemu/form/sets/final_accounts.hpp>
#include <kemu/form/view.hpp>

#endif
