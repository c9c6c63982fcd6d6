// SPDX-License-Identifier: BSL-1.0
// Do the figures of an account agree with each other?
//
// Here:             when to use it:
//   judge.hpp        the verdict on one identity, and on all of them
//   recognition.hpp  codes and names of a form against the tables
//   group.hpp        identities across agencies and years
//   constant.hpp     accounts that are checked by the compiler
#ifndef KEMU_CHECK_HPP
#define KEMU_CHECK_HPP

#include <kemu/check/constant.hpp>
#include <kemu/check/group.hpp>
#include <kemu/check/judge.hpp>
#include <kemu/check/recognition.hpp>

#endif
