// SPDX-License-Identifier: BSL-1.0
// What every room needs: errors as values, integers, what the compiler can do.
//
// Here:         when to use it:
//   config.hpp   what the compiler can do
//   integer.hpp  integers of any width, 128 bits among them
//   error.hpp    errors as values: number, text, line and column
//   problem.hpp  errors of files that own their text (by name)
#ifndef KEMU_BASE_HPP
#define KEMU_BASE_HPP

#include <kemu/base/config.hpp>
#include <kemu/base/error.hpp>
#include <kemu/base/integer.hpp>

#endif
