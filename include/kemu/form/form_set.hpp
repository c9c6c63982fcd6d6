// SPDX-License-Identifier: BSL-1.0
// A form set [表套]: all forms of one kind of document with their words, layouts and identities.
//
// Here:               when to use it:
//   form_set          the tables of one kind of document, compiled in or read from a folder
//   name_of           the name of a form, part, column or role in a set
//   form_named ...    the number of a name
//
// kemu ships final_accounts [部门决算] and budgets [部门预算] (sets/). A set owns nothing: its tables are
// constants, or belong to the reader that loaded them (read/form_set_folder.hpp).
#ifndef KEMU_FORM_FORM_SET_HPP
#define KEMU_FORM_FORM_SET_HPP

#include <kemu/base/array_view.hpp>
#include <kemu/form/identity.hpp>
#include <kemu/form/layout.hpp>
#include <kemu/form/names.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace kemu::inline v0 {

/// All forms of one kind of document [表套].
/// Example: final_accounts::set.form_named("form05") == form_id::form05
struct form_set {
    std::string_view id{};       ///< "final_accounts"
    std::string_view title_zh{}; ///< 部门决算
    std::string_view title_en{};
    array_view<word> forms{}; ///< names of forms; labels are those of cross references
    array_view<word> parts{};
    array_view<word> columns{};
    array_view<word> roles{};
    array_view<layout> layouts{}; ///< in the order of the document; a form may have several
    array_view<identity> identities{};
    array_view<identity> year_identities{}; ///< target in one year, terms in the year before
    std::uint64_t summed_forms =
        0; ///< form_bit() of forms that a department adds up from its agencies

    /// What the set calls a form, a part, a column or a role.
    constexpr std::string_view name_of(form_id x) const noexcept {
        return word_of(forms, number_of(x)).name;
    }
    constexpr word name_of(part_id x) const noexcept { return word_of(parts, number_of(x)); }
    constexpr word name_of(column_id x) const noexcept { return word_of(columns, number_of(x)); }
    constexpr word name_of(role_id x) const noexcept { return word_of(roles, number_of(x)); }

    /// The form of a name like "form05"; form_id::none if there is none.
    /// Complexity: linear in the forms.
    constexpr form_id form_named(std::string_view s) const noexcept {
        for (const word& x : forms)
            if (x.name == s) return static_cast<form_id>(x.number);
        return form_id::none;
    }
    /// The part of that name; part_id::none if there is none.
    /// Complexity: linear in the parts.
    constexpr part_id part_named(std::string_view s) const noexcept {
        return static_cast<part_id>(number_named(parts, s));
    }
    /// The column of that name; column_id::none if there is none.
    /// Complexity: linear in the columns.
    constexpr column_id column_named(std::string_view s) const noexcept {
        return static_cast<column_id>(number_named(columns, s));
    }
    /// The role of that name; role_id::none if there is none.
    /// Complexity: linear in the roles.
    constexpr role_id role_named(std::string_view s) const noexcept {
        for (const word& x : roles)
            if (x.name == s) return static_cast<role_id>(x.number);
        return role_id::none;
    }

    /// The first layout of a form, or nullptr.
    constexpr const layout* layout_of(form_id f) const noexcept {
        for (const layout& x : layouts)
            if (x.form == f) return &x;
        return nullptr;
    }
};

/// The identity of an id, or nullptr.
/// Complexity: linear in the rules.
constexpr const identity* find_identity(array_view<identity> rules, std::string_view id) noexcept {
    for (const identity& rule : rules)
        if (rule.id == id) return &rule;
    return nullptr;
}

} // namespace kemu::inline v0

#endif
