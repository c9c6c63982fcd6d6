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

struct table_columns {
    template <class Kind>
    static constexpr const classification_data<Kind>& of(classification<Kind> table) noexcept {
        return *table.data_;
    }
};

// The code under the same parent that is nearest by number and not known to have ended or not to have
// begun; the parent where there is none. Over the plain rows, so that it is compiled once for all kinds.
constexpr std::uint32_t nearest_row(const classification_row* rows,
                                    const classification_facts* facts, std::uint32_t size,
                                    std::uint32_t printed, int year) noexcept {
    std::uint32_t nearest = printed / 100;
    std::uint32_t least = ~std::uint32_t{0};
    for (std::uint32_t i = 0; i < size; ++i) {
        const auto other = rows[i].printed;
        if (other / 100 != printed / 100 || other == printed) continue;
        const auto d = other < printed ? printed - other : other - printed;
        if (d >= least || validity_of(facts[rows[i].facts], year) == validity::not_valid) continue;
        least = d;
        nearest = other;
    }
    return nearest;
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
        const auto& data = table_columns::of(table);
        const auto nearest = nearest_row(data.rows, data.facts, data.size, parsed->number(), year);
        refused = literal_code_is_not_in_the_table_the_nearest_is[nearest == 0 ? 1 : nearest];
        break;
    }
    case validity::not_valid: {
        const auto& data = table_columns::of(table);
        const auto& facts = data.facts[data.rows[table.index_of(*parsed)].facts];
        if (facts.not_after != 0 && year > facts.not_after)
            refused = literal_code_is_not_valid_in_that_year_but_until[facts.not_after];
        else
            refused = literal_code_is_not_valid_in_that_year_but_from[facts.not_before == 0
                                                                          ? 1
                                                                          : facts.not_before];
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
