// SPDX-License-Identifier: BSL-1.0
// Disclosure forms, accounts and the identities between their figures, as data.
//
// Here:                                when to use it:
//   layout.hpp                          what a form is made of: columns, parts, named rows
//   account.hpp                         the forms of one agency and year
//   identity.hpp                        one identity between figures
//   sets/final_accounts.hpp             the layouts of the ten forms
//   sets/final_accounts_identities.hpp  the identities of the ten forms
//   label.hpp                           labels compared without ordinals, blanks and width (by name)
//   typed/make_form.hpp                 a form as a constant of typed rows; needs kemu::typed (by name)
#ifndef KEMU_FORM_HPP
#define KEMU_FORM_HPP

#include <kemu/form/account.hpp>
#include <kemu/form/identity.hpp>
#include <kemu/form/layout.hpp>
#include <kemu/form/sets/final_accounts.hpp>
#include <kemu/form/sets/final_accounts_identities.hpp>

#endif
