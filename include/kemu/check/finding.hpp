// SPDX-License-Identifier: BSL-1.0
// A finding: one verdict, or one remark on a code, with its place, its figures and its reasons.
//
// Here:               when to use it:
//   finding           what check() gives; ready to be printed, stored or shown
//   finding_kind      what it is
//   finding_place     form, part, row, code, column, file and line
//   stated_comparison what a finding on the text, the evaluation or the base data compares
//   hint              what probably happened, where that is certain
//
// The sentences are in finding_text.hpp.
#ifndef KEMU_CHECK_FINDING_HPP
#define KEMU_CHECK_FINDING_HPP

#include <kemu/base/plain_list.hpp>
#include <kemu/base/stable_list.hpp>
#include <kemu/check/judge.hpp>
#include <kemu/check/verdict.hpp>
#include <kemu/form/form_set.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kemu::inline v0 {

/// What a finding is.
enum class finding_kind : std::uint8_t {
    violated,
    adjusted,
    not_computable,
    rounding,
    exact,
    waived,              ///< violated, and explained by a waiver of the account
    many_adjusted,       ///< more adjusted sums in one form than balancing needs
    unrecognised,        ///< a code that the tables do not know
    not_valid_that_year, ///< a code that is not used in the account's year
    other_name           ///< a code with a name that is none of its names
};

/// The stable name of a kind, as in JSON.
constexpr std::string_view finding_kind_name(finding_kind k) noexcept {
    constexpr std::string_view names[] = {
        "violated",      "adjusted",     "not_computable",      "rounding",  "exact", "waived",
        "many_adjusted", "unrecognised", "not_valid_that_year", "other_name"};
    return names[static_cast<std::size_t>(k)];
}

/// Where a finding stands.
struct finding_place {
    std::string account{}; ///< of findings in a group: which account
    form_id form = form_id::none;
    std::string_view form_name{};  ///< "form03"
    std::string_view form_title{}; ///< 支出决算表
    std::string_view part{};       ///< "revenue", or empty
    std::string_view part_label{}; ///< 收入
    std::string code{};            ///< as printed, or empty
    std::uint32_t line = 0;        ///< 行次, or 0
    std::string label{};           ///< of the row, as printed
    role_id role = role_id::none;
    std::string_view column{};       ///< "basic", or empty
    std::string_view column_label{}; ///< 基本支出
    std::string file{};
    std::uint32_t file_line = 0;
    std::string
        where{}; ///< outside forms: "statements/S042/amount", as identities.csv names places
    std::string section{}; ///< outside forms: where in the document it stands, as printed
    std::string sheet{};   ///< of evaluations: the project of the sheet
};

/// One figure of a finding.
struct figure_term {
    cell_ref at{};
    figure value{};
    int sign = 1;
    std::size_t member = 0; ///< in a group: which account
};

/// One figure of a finding outside forms.
struct stated_term_text {
    std::string where{}; ///< its place, as identities.csv names it; empty for arithmetic
    std::string text{};  ///< as printed, with its unit: 69.62元, 80.9%, 良好
    int sign = 1;
};

/// What a finding outside forms compares, as texts: it may be a percentage, points or a grade.
struct stated_comparison {
    detail::stable_list<stated_term_text> terms{};
    char joint =
        '+'; ///< of the terms: + with their signs, / for a percentage, or , where they are only listed
    std::string computed{}; ///< of the terms; empty where it could not be computed
    std::string printed{};  ///< what is printed; empty for a blank
    std::string unit{};     ///< of both: 万元, %, 分; empty for grades, which have none
    std::string
        difference{}; ///< computed less printed; empty for grades and percentages without a base
    std::string zh{}; ///< the comparison as a sentence
    std::string en{};
};

/// What probably happened.
enum class hint_kind : std::uint8_t {
    times_10000,      ///< one side is in 元, the other in 万元
    digits_exchanged, ///< two neighbouring digits changed places
    missing_row       ///< a row that another form has is not here, and it is the difference
};

/// A hint that is certain: with it the identity holds to the fen.
struct hint {
    hint_kind kind{};
    std::string text{}; ///< the healed figure, or the code and form of the missing row
};

/// One finding of a check [核验发现].
/// Units: sums in fen, or ones for counts.
/// Example: if (f.kind == finding_kind::violated) std::cout << f.place.name << ' ' << f.difference();
struct finding {
    finding_kind kind = finding_kind::exact;
    const identity* rule = nullptr; ///< nullptr for remarks on codes
    kemu::severity severity = kemu::severity::error;
    verdict half_up = verdict::not_listed; ///< the verdict with half-up rounding only
    bool rests_on_zeros = false;
    finding_place place{};
    detail::plain_list<figure_term> target{};
    detail::plain_list<figure_term> terms{};
    exact_sum computed{};         ///< of the terms
    exact_sum printed{};          ///< of the target
    kemu::unit unit = wan_yuan;   ///< of the printed figures
    std::string name_in_tables{}; ///< of remarks on codes: the name that the tables have
    std::string reason{};         ///< of waived: the waiver's
    detail::stable_list<hint> hints{};
    stated_comparison stated{}; ///< of findings outside forms, which leave target and terms empty

    /// Does it speak of the text, the evaluation or the base data rather than of a form?
    bool is_outside_forms() const noexcept { return !place.where.empty(); }
    /// computed - printed
    exact_sum difference() const noexcept { return exact_sum{computed.fen() - printed.fen()}; }
    /// Does it make the account fail?
    bool is_violation() const noexcept {
        return kind == finding_kind::violated && severity == kemu::severity::error;
    }
    /// Is it listed and counted as a warning?
    bool is_warning() const noexcept {
        return kind == finding_kind::adjusted || kind == finding_kind::many_adjusted ||
               kind == finding_kind::unrecognised || kind == finding_kind::not_valid_that_year ||
               kind == finding_kind::other_name ||
               (kind == finding_kind::violated && severity == kemu::severity::warning);
    }
};

} // namespace kemu::inline v0

#endif
