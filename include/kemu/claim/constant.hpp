// SPDX-License-Identifier: BSL-1.0
// Claims that are checked while compiling [编译期核验].
//
// Here:                      when to use it:
//   claims_are_consistent<c>   in a static_assert: claims whose figures do not give their percentage do not
//                              compile, and the message names the claim and its kind
#ifndef KEMU_CLAIM_CONSTANT_HPP
#define KEMU_CLAIM_CONSTANT_HPP

#include <kemu/claim/claim.hpp>
#include <kemu/claim/judge.hpp>

#include <cstddef>
#include <iterator>
#include <utility>

namespace kemu::inline v0 {

/// The id of a claim, letter by letter: every compiler shows letters that are template arguments.
template <char... Id>
struct claim_id {};

/// A claim that cannot be right, in the name of a type.
/// Errors: does not compile, ever; its name is the message.
template <claim_kind Kind, class Id>
struct stated_figures_agree {
    static_assert(sizeof(Id) == 0,
                  "no amounts that print as the figures of this claim give its percentage, or its "
                  "change; the arguments of stated_figures_agree name its kind and its id");
    static constexpr bool value = false;
};

namespace detail {

template <const auto& Claims>
consteval std::size_t first_wrong_claim() {
    for (std::size_t i = 0; i < std::size(Claims); ++i) {
        const verdict v = judge(Claims[i]).verdict;
        if (v == verdict::violated || v == verdict::not_computable) return i;
    }
    return std::size(Claims);
}

template <const auto& Claims, std::size_t I, std::size_t... K>
auto spell_claim(std::index_sequence<K...>) -> claim_id<Claims[I].id[K]...>;

} // namespace detail

/// Does each claim follow from its own figures, exactly or as far as rounding allows?  For a static_assert.
/// Requires: an array of claims with static storage.
/// Errors: does not compile where one does not follow, or cannot be computed.
/// Complexity: that of judge for each claim, while compiling.
/// Example: examples/constexpr_claims.cpp
template <const auto& Claims>
inline constexpr bool claims_are_consistent = [] {
    constexpr std::size_t wrong = detail::first_wrong_claim<Claims>();
    if constexpr (wrong == std::size(Claims))
        return true;
    else
        return stated_figures_agree<
            Claims[wrong].kind, decltype(detail::spell_claim<Claims, wrong>(
                                    std::make_index_sequence<Claims[wrong].id.size()>{}))>::value;
}();

} // namespace kemu::inline v0

#endif
