// SPDX-License-Identifier: BSL-1.0
// The four classifications of one fiscal year.
//
// Here:                   when to use it:
//   classification_set    to hand the lists of a year to code that needs them
//
// Every question that a classification answers for a year is asked here without the year.
#ifndef KEMU_CLASSIFICATION_CLASSIFICATION_SET_HPP
#define KEMU_CLASSIFICATION_CLASSIFICATION_SET_HPP

#include <kemu/classification/classification.hpp>
#include <kemu/classification/diagnosis.hpp>

#include <string_view>
#include <type_traits>

namespace kemu::inline v0 {

/// The four classifications of one fiscal year [年度科目表].
/// Thread safety: a value; what the views show is constant.
/// Example: tables::year_2024; with a list of one's own in place of a member.
struct classification_set {
    int year = 0;
    classification<kemu::functional> functional{};
    classification<kemu::economic_department> economic_department{};
    classification<kemu::economic_government> economic_government{};
    classification<kemu::revenue> revenue{};

    /// The classification of a kind of code.
    template <class Kind>
    constexpr classification<Kind> of() const noexcept {
        if constexpr (std::is_same_v<Kind, kemu::functional>)
            return functional;
        else if constexpr (std::is_same_v<Kind, kemu::economic_department>)
            return economic_department;
        else if constexpr (std::is_same_v<Kind, kemu::economic_government>)
            return economic_government;
        else
            return revenue;
    }

    /// Whether the table knows the code, in whatever year.
    template <class Kind>
    constexpr bool contains(code<Kind> c) const noexcept {
        return of<Kind>().contains(c);
    }

    /// The official name of the year, in Chinese; empty for an unknown code.
    template <class Kind>
    constexpr std::string_view name(code<Kind> c) const noexcept {
        return of<Kind>().name(c, year);
    }
    template <class Any>
        requires std::is_same_v<Any, any_code> // a template, so that it costs only who calls it
    constexpr std::string_view name(Any c) const noexcept {
        switch (c.kind()) {
        case code_kind::functional:
            return name(c.template as<kemu::functional>());
        case code_kind::economic_department:
            return name(c.template as<kemu::economic_department>());
        case code_kind::economic_government:
            return name(c.template as<kemu::economic_government>());
        case code_kind::revenue:
            return name(c.template as<kemu::revenue>());
        case code_kind::none:
            break;
        }
        return {};
    }

    /// The English name, a working translation; empty where there is none.
    template <class Kind>
    constexpr std::string_view english(code<Kind> c) const noexcept {
        return of<Kind>().english(c);
    }

    /// The name of the year with its years and evidence.
    template <class Kind>
    constexpr name_period period_of(code<Kind> c) const noexcept {
        return of<Kind>().period_in(c, year);
    }

    /// Whether the code may be used in the year.
    template <class Kind>
    constexpr validity validity_of(code<Kind> c) const noexcept {
        return of<Kind>().validity_in(c, year);
    }

    /// How a printed name relates to the official name of the year.
    /// Complexity: that of classification::match_name.
    template <class Kind>
    constexpr name_match match_name(code<Kind> c, std::string_view printed) const noexcept {
        return of<Kind>().match_name(c, printed, year);
    }

    /// A code that may be used in the year, from its digits.
    /// Errors: those of parse_code; errc::unknown_code; errc::not_valid_that_year. diagnose() has
    /// the years and the nearest code.
    /// Complexity: constant for a code that is valid; linear in the digits.
    template <class Kind>
    constexpr result<code<Kind>> read(std::string_view digits) const noexcept {
        const auto c = parse_code<Kind>(digits);
        if (!c) return c;
        switch (validity_of(*c)) {
        case validity::unknown_code:
            return error{errc::unknown_code, digits, 0, 1};
        case validity::not_valid:
            return error{errc::not_valid_that_year, digits, 0, 1};
        case validity::valid:
        case validity::not_known:
            break;
        }
        return c;
    }

    /// What is wrong with a code in this year: its classification, its years, the nearest code.
    /// Complexity: linear in the table where something is wrong.
    template <class Kind>
    constexpr code_diagnosis<Kind> diagnose(std::string_view digits) const noexcept {
        return kemu::diagnose(of<Kind>(), digits, year);
    }
    template <class Kind>
    constexpr code_diagnosis<Kind> diagnose(code<Kind> c) const noexcept {
        return kemu::diagnose(of<Kind>(), c, year);
    }
};

} // namespace kemu::inline v0

#endif
