// SPDX-License-Identifier: BSL-1.0
// Accounts from files.
//
// Here:                when to use it:
//   account_folder.hpp  a folder of an account; needs kemu::json
//   form_csv.hpp        one form from a CSV file
//   meta_json.hpp       meta.json; needs kemu::json
//   identities_csv.hpp  identities of a user
//   waivers_csv.hpp     findings that are explained
//   groups_csv.hpp      which accounts belong together
#ifndef KEMU_READ_HPP
#define KEMU_READ_HPP

#include <kemu/read/account_folder.hpp>
#include <kemu/read/form_csv.hpp>
#include <kemu/read/groups_csv.hpp>
#include <kemu/read/identities_csv.hpp>
#include <kemu/read/meta_json.hpp>
#include <kemu/read/waivers_csv.hpp>

#endif
