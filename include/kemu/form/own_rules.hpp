// SPDX-License-Identifier: BSL-1.0
// What an account brings beside its forms: identities of its own, and waivers [自带勾稽关系, 豁免].
//
// Here:               when to use it:
//   identity_list     identities with the texts they refer to
//   cell_mention      where one of them names cells, for messages
//   waiver, waiver_list   violations that are explained, with the reason
//
// They are filled by readers (read/identities_csv.hpp, read/waivers_csv.hpp) or by a program.
#ifndef KEMU_FORM_OWN_RULES_HPP
#define KEMU_FORM_OWN_RULES_HPP

#include <kemu/base/plain_list.hpp>
#include <kemu/base/stable_list.hpp>
#include <kemu/form/identity.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace kemu::inline v0 {

/// Where an identity of a file names cells.
struct cell_mention {
    kemu::cells cells{};
    std::string_view text{}; ///< as it stands in the file
    std::uint32_t line = 0;
    std::uint32_t column = 0;
};

/// Identities with the texts that they refer to [自带勾稽关系].
/// Moving it leaves texts and terms where they are; copying is not offered, because rules refer to them.
/// Example: const identity_list own = read_identities(set, text, "identities.csv", problems);
/// Thread safety: distinct objects are independent; one object is read by many or changed by one.
struct identity_list {
    identity_list() = default;
    identity_list(identity_list&&) = default;
    identity_list& operator=(identity_list&&) = default;
    identity_list(const identity_list&) = delete;
    identity_list& operator=(const identity_list&) = delete;

    std::string file{};
    detail::stable_list<std::string> texts{}; ///< they stay where they are
    detail::stable_list<detail::plain_list<cells>>
        more_terms{};                     ///< of rules with more than four terms
    detail::plain_list<identity> rules{}; ///< in the order of the file
    detail::plain_list<cell_mention> mentions{};
};

/// One waiver: a violation that is explained [豁免].
struct waiver {
    std::string id;     ///< of the identity
    std::string place;  ///< as it stands in the file
    std::string reason; ///< as it stands in the file
    std::uint32_t line = 0;
    cells where{}; ///< the place; form_id::none for every place
    bool beyond_forms =
        false; ///< `place` is one of the text or the evaluation, and `where` says nothing
};

/// The waivers of an account [豁免清单].
/// Copying is not offered, because places refer to texts.
/// Thread safety: distinct objects are independent; one object is read by many or changed by one.
struct waiver_list {
    waiver_list() = default;
    waiver_list(waiver_list&&) = default;
    waiver_list& operator=(waiver_list&&) = default;
    waiver_list(const waiver_list&) = delete;
    waiver_list& operator=(const waiver_list&) = delete;

    std::string file{};
    detail::stable_list<waiver> waivers{}; ///< in the order of the file
};

} // namespace kemu::inline v0

#endif
