// SPDX-License-Identifier: BSL-1.0
// Code literals that are looked up in a year's table while compiling.
//
// The literal's text is passed on as `const char*`: compilers print it where they explain why the
// call is no constant expression, so the message names the code as it was written. The reason is the
// name of a function that cannot be called there; the nearest code and the year are its arguments.
#ifndef KEMU_CLASSIFICATION_CODE_LITERAL_HPP
#define KEMU_CLASSIFICATION_CODE_LITERAL_HPP

#include <kemu/classification/classification.hpp>

#include <cstdint>
#include <string_view>

namespace kemu::inline v0::detail {

inline void literal_has_no_digits_of_such_a_code() {}
inline void literal_is_a_code_of_another_classification() {}
inline void literal_code_is_not_known_to_be_valid_in_that_year() {}

// Read beyond their end on purpose: both compilers then print the array's name with the subscript.
inline constexpr char literal_code_is_not_in_the_table_the_nearest_is[1]{};
inline constexpr char literal_code_is_not_valid_in_that_year_but_until[1]{};
inline constexpr char literal_code_is_not_valid_in_that_year_but_from[1]{};

// The code that may be used in the year and is nearest by number among those of one parent; the
// parent itself where it has no other. Few steps, for compilers limit them.
template <class Kind>
constexpr std::uint32_t nearest_in_tree(classification<Kind> table, code<Kind> c, int year) {
    const auto parent = table.nearest_usable(c.parent(), year);
    auto nearest = parent;
    std::uint32_t least = ~std::uint32_t{0};
    for (const auto child : table.children(parent)) {
        const auto v = table.validity_in(child, year);
        if (child == c || v == validity::not_valid) continue;
        const auto d = child < c ? c.value() - child.value() : child.value() - c.value();
        if (d >= least) continue;
        least = d;
        nearest = child;
    }
    return nearest.number();
}

enum class literal_check : bool { lenient, strict };

/// The code of a literal.
/// Errors: does not compile for text that is no code of the classification, for an unknown code,
/// and for one that is not valid in the year; a strict check also refuses "not known".
template <class Kind>
consteval code<Kind> code_literal(classification<Kind> table, int year, const char* literal,
                                  literal_check check_for) {
    const auto parsed = parse_code<Kind>(literal);
    if (!parsed) {
        if (parsed.error().code == errc::other_classification)
            literal_is_a_code_of_another_classification();
        literal_has_no_digits_of_such_a_code();
    }
    char refused = 0; // must be read below: GCC skips a subscript whose value is dropped
    switch (table.validity_in(*parsed, year)) {
    case validity::unknown_code: {
        const auto nearest = nearest_in_tree(table, *parsed, year);
        refused = literal_code_is_not_in_the_table_the_nearest_is[nearest == 0 ? 1 : nearest];
        break;
    }
    case validity::not_valid: {
        const auto all = table.periods(*parsed);
        const int from = all[0].not_before;
        const int until = all[all.size() - 1].not_after;
        if (until != 0 && year > until)
            refused = literal_code_is_not_valid_in_that_year_but_until[until];
        else
            refused = literal_code_is_not_valid_in_that_year_but_from[from == 0 ? 1 : from];
        break;
    }
    case validity::not_known:
        if (check_for == literal_check::strict)
            literal_code_is_not_known_to_be_valid_in_that_year();
        break;
    case validity::valid:
        break;
    }
    return refused == 0 ? *parsed : code<Kind>{};
}

} // namespace kemu::inline v0::detail

#endif
