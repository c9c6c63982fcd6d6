// SPDX-License-Identifier: BSL-1.0
// What every room needs: errors as values, integers, what the compiler can do.
// Here:              when to use it:
//   config.hpp       what the compiler can do
//   integer.hpp      integers of any width, 128 bits among them
//   errc.hpp         the stable numbers of errors
//   error.hpp        errors as values: error, result, status
//   overflow.hpp     what arithmetic throws
//   describe.hpp     the sentences of error numbers
//   message.hpp      an error as a sentence with its place and text
//   names.hpp        enumerators and the words for them
//   array_view.hpp   elements owned elsewhere, to be read (by name)
//   problem.hpp      errors of files that own their text, and what was read beside them (by name)
// For the other rooms, which may not enter a detail/ of this one (names in kemu::detail):
//   fixed_text.hpp   a text of limited length without allocation
//   printable.hpp    foreign text made fit to be shown; the length of a UTF-8 character
//   stream_hint.hpp  what compilers say where <kemu/ext/ostream.hpp> is missing (by name)
//   plain_list.hpp   a list that grows, of elements copied as bytes (by name)
//   stable_list.hpp  a list whose elements stay where they are (by name)
//   merge_sort.hpp   the one merge sort (by name)
//   sorted.hpp       the one binary search
//   contains.hpp     is a value in a list? (by name)
//   swap.hpp         the one exchange of two values (by name)
//   pack.hpp         the one small tuple (by name)
//   floor_sum.hpp    how many points with integer coordinates lie under a line (by name)
//   hash_mix.hpp     the one way to spread numbers over hash tables (by name)
#ifndef KEMU_BASE_HPP
#define KEMU_BASE_HPP
#include <kemu/base/config.hpp>
#include <kemu/base/describe.hpp>
#include <kemu/base/errc.hpp>
#include <kemu/base/error.hpp>
#include <kemu/base/fixed_text.hpp>
#include <kemu/base/integer.hpp>
#include <kemu/base/message.hpp>
#include <kemu/base/names.hpp>
#include <kemu/base/overflow.hpp>
#include <kemu/base/printable.hpp>
#include <kemu/base/sorted.hpp>
#endif
