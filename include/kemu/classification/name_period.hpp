// SPDX-License-Identifier: BSL-1.0
// One name of a code: its years, the grounds on which it is listed, and how printed names relate
// to it.
//
// Here:            when to use it:
//   validity       whether a code may be used in a year
//   evidence       the grounds on which a code is listed with a name
//   name_period    a name with its years, evidence and budgets
//   name_match     how a printed name relates to the official one
//   name_search    which names a search accepts
#ifndef KEMU_CLASSIFICATION_NAME_PERIOD_HPP
#define KEMU_CLASSIFICATION_NAME_PERIOD_HPP

#include <kemu/base/names.hpp>
#include <kemu/classification/budget.hpp>
#include <kemu/classification/detail/data.hpp>

#include <cstdint>
#include <string_view>

namespace kemu::inline v0 {

/// Whether a code may be used in a fiscal year. "Not known" is an answer of its own: an unknown
/// start never means "always".
enum class validity : std::uint8_t { valid, not_valid, not_known, unknown_code };

/// The grounds on which a code is listed with its name, strongest first.
enum class evidence : std::uint8_t {
    none,                 ///< an unknown code
    official,             ///< the ministry's own list, brought by the user
    printed,              ///< a document of 2023 to 2025 prints this code with this name
    historical_confirmed, ///< an older source prints it and two compilations of 2024 agree
    concordant,           ///< two independent compilations of 2024 agree
    historical,           ///< an older source only
    single,               ///< one compilation only
    mapped,               ///< kemu's own correspondence to a foreign classification
};

/// The words of lists for the grounds.
template <>
inline constexpr named_values<evidence, 7> words_for<evidence>{
    errc::unknown_evidence,
    {{evidence::official, "official"},
     {evidence::printed, "printed"},
     {evidence::historical_confirmed, "historical+"},
     {evidence::concordant, "concordant"},
     {evidence::historical, "historical"},
     {evidence::single, "single"},
     {evidence::mapped, "mapped"}}};

namespace detail {
// Facts and name_period name the bounds alike, so that one rule serves both.
template <class Bounds>
constexpr validity validity_of(const Bounds& b, int year) noexcept {
    if (year < b.not_before || (b.not_after != 0 && year > b.not_after)) return validity::not_valid;
    if (b.known_from != 0 && year >= b.known_from && year <= b.known_to) return validity::valid;
    return validity::not_known;
}
} // namespace detail

/// One name of a code with what is known about it.
/// Units: fiscal years; 0 means "not known".
/// Example: tables::functional.periods(210_function)[0].in(2018) == validity::valid
struct name_period {
    std::string_view name{};
    int since = 0;      ///< first year, as a source gives it
    int until = 0;      ///< last year, as a source gives it
    int not_before = 0; ///< not valid earlier: since, or what follows from the codes above
    int known_from = 0; ///< known to be valid from here ...
    int known_to = 0;   ///< ... to here, from sources or because a code below is
    int not_after = 0;  ///< not valid later: until, or what follows from the codes above
    kemu::evidence evidence = kemu::evidence::none;
    budget_set budgets{};     ///< empty: not known
    std::string_view basis{}; ///< the source, where the data name one
    /// The documents leave open in which year this name began or ended; `since` or `until` is the
    /// likely one, and `basis` says what is open.
    bool unsettled = false;

    /// Whether the earliest year is derived from the tree rather than given by a source.
    constexpr bool start_is_derived() const noexcept { return since == 0 && not_before != 0; }

    /// Whether the latest year is derived from the tree rather than given by a source.
    constexpr bool end_is_derived() const noexcept { return until == 0 && not_after != 0; }

    /// Whether this name is in use in a year.
    /// Returns: valid, not_valid or not_known.
    constexpr validity in(int year) const noexcept { return detail::validity_of(*this, year); }
};

/// How a printed name relates to the official name of a code in a year, closest first.
enum class name_match : std::uint8_t {
    exact,   ///< the same bytes
    folded,  ///< the same after folding full-width and half-width forms
    variant, ///< a spelling that is known from print
    former,  ///< the official name of another year
    none,
};

/// Which names a search by name accepts; all compare after folding full-width and half-width forms.
enum class name_search : std::uint8_t {
    official, ///< the official name of that year
    printed,  ///< the same, or a spelling known from print, or the name of another year
    prefix,   ///< official names that begin with the text
    part,     ///< official names that contain the text
};

namespace detail {

template <class Kind>
constexpr name_period period_of(const classification_data<Kind>& data, std::uint16_t facts,
                                const char* name) noexcept {
    const auto& f = data.facts[facts];
    name_period p;
    p.name = name;
    p.since = (f.origin & since_given) != 0 ? f.not_before : 0;
    p.until = (f.origin & until_given) != 0 ? f.not_after : 0;
    p.not_before = f.not_before;
    p.known_from = f.known_from;
    p.known_to = f.known_to;
    p.not_after = f.not_after;
    p.evidence = static_cast<evidence>(f.evidence);
    p.unsettled = (f.origin & years_unsettled) != 0;
    p.budgets = budget_set::from_bits(f.budgets);
    p.basis = data.basis[f.basis];
    return p;
}

} // namespace detail

} // namespace kemu::inline v0

#endif
