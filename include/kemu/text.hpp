// SPDX-License-Identifier: BSL-1.0
// Printed figures, units, and amounts as text; the characters and records of files.
//
// Here:          when to use it:
//   unit.hpp      元, 千元, 万元, 亿元
//   figure.hpp    printed figures and the amounts that print as them
//   plain_decimal.hpp  a number with as many decimals as it shows
//   parse.hpp     amounts and other numbers from text, read strictly
//   format.hpp    amounts and other exact numbers as text
//   short_text.hpp  what they are written into
//   lenient.hpp   amounts, percentages, units and codes from scans and spreadsheets
//   repair.hpp    what a lenient reader repaired
//   capitals.hpp  人民币大写
//   wide_text.hpp amounts beyond 64 bits as text; needs kemu::wide (by name)
//   fold.hpp      words compared without blanks and width (by name)
//   utf8.hpp      is a file UTF-8, and if not, what is it (by name)
//   position.hpp  lines and columns of a text, byte order marks (by name)
//   recode.hpp    a file in GB18030 or UTF-16 as UTF-8 (by name)
//   csv.hpp       records of comma- and tab-separated text (by name)
#ifndef KEMU_TEXT_HPP
#define KEMU_TEXT_HPP

#include <kemu/text/capitals.hpp>
#include <kemu/text/figure.hpp>
#include <kemu/text/format.hpp>
#include <kemu/text/lenient.hpp>
#include <kemu/text/parse.hpp>
#include <kemu/text/plain_decimal.hpp>
#include <kemu/text/repair.hpp>
#include <kemu/text/short_text.hpp>
#include <kemu/text/unit.hpp>

#endif
