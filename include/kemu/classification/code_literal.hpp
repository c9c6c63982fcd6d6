// SPDX-License-Identifier: BSL-1.0
// Code literals that are looked up in a year's table while compiling.
//
// The literal's text is passed on as `const char*`: compilers print it where they explain why the
// call is no constant expression, so the message names the code as it was written. The name of the
// function that cannot be called there is the reason.
#ifndef KEMU_CLASSIFICATION_CODE_LITERAL_HPP
#define KEMU_CLASSIFICATION_CODE_LITERAL_HPP

#include <kemu/classification/classification.hpp>

#include <string_view>

namespace kemu::inline v0::detail {

inline void literal_has_no_digits_of_such_a_code() {}
inline void literal_code_is_not_in_the_table() {}
inline void literal_code_is_not_valid_in_that_year() {}
inline void literal_code_is_not_known_to_be_valid_in_that_year() {}

enum class literal_check : bool { lenient, strict };

/// The code of a literal.
/// Errors: does not compile for text that is no code of the classification, for an unknown code,
/// and for one that is not valid in the year; a strict check also refuses "not known".
template <class Kind>
consteval code<Kind> code_literal(classification<Kind> table, int year, const char* literal,
                                  literal_check check) {
    const auto parsed = parse_code<Kind>(literal);
    if (!parsed) literal_has_no_digits_of_such_a_code();
    switch (table.validity_in(*parsed, year)) {
    case validity::unknown_code:
        literal_code_is_not_in_the_table();
        break;
    case validity::not_valid:
        literal_code_is_not_valid_in_that_year();
        break;
    case validity::not_known:
        if (check == literal_check::strict) literal_code_is_not_known_to_be_valid_in_that_year();
        break;
    case validity::valid:
        break;
    }
    return *parsed;
}

} // namespace kemu::inline v0::detail

#endif
