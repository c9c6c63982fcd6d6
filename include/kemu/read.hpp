// SPDX-License-Identifier: BSL-1.0
// Accounts from files, in the shape they were published; the door needs kemu::json, most of the room nothing.
// Here:                  when to use it:
//   account.hpp          read_account: a folder or file with its meta.json; the usual way in
//   check_reading.hpp    check: all of an account that was read, forms and text
//   account_folder.hpp   the same without meta.json
//   account_texts.hpp    the account of texts, without files
//   account_meta.hpp     what is known of an account beside its documents
//   meta_json.hpp        meta.json; needs kemu::json
//   groups_csv.hpp       which accounts belong together
//   identities_csv.hpp   identities that an account brings itself
//   claims_csv.hpp       what the running text states (statements.csv)
//   evaluation_csv.hpp   self-evaluation sheets and base data
//   stated_identities_csv.hpp   identities that name more than cells of forms
//   published_text.hpp   all that stands beside the forms
//   waivers_csv.hpp      violations that are explained
//   form_set_folder.hpp  a form set of your own
//   form_template.hpp    empty files of a form set
//   cell_reference.hpp   form05/2101506/basic
//   grid.hpp             a sheet as cells with places
//   printed_table.hpp    where its titles, headings and rows are
//   headings.hpp         what titles and headings say
//   plain_title.hpp      titles as they are compared
//   recognise.hpp        which form a table is
//   column_plan.hpp      what each of its columns holds, found from its headings
//   table_plan.hpp       and as data
//   form_of_table.hpp    its rows as a form
//   printed_cell.hpp     a cell as a figure or a code
//   file_text.hpp        the text of a file
//   file_path.hpp        where it is
//   shipped_sets.hpp     the form sets that kemu brings
#ifndef KEMU_READ_HPP
#define KEMU_READ_HPP
#include <kemu/read/account.hpp>
#include <kemu/read/check_reading.hpp>
#include <kemu/read/form_set_folder.hpp>
#include <kemu/read/form_template.hpp>
#include <kemu/read/groups_csv.hpp>

#endif
