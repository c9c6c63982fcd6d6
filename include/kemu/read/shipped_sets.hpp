// SPDX-License-Identifier: BSL-1.0
// The form sets that kemu brings, for readers that try several.
//
// Here:                 when to use it:
//   shipped_form_sets   all of them
//   shipped_set         one of them, by its id
#ifndef KEMU_READ_SHIPPED_SETS_HPP
#define KEMU_READ_SHIPPED_SETS_HPP

#include <kemu/form/sets/budgets.hpp>
#include <kemu/form/sets/final_accounts.hpp>

#include <string_view>

namespace kemu::inline v0 {

/// The form sets that kemu brings, in the order in which they are tried.
inline constexpr const form_set* shipped_form_sets[] = {&final_accounts::set, &budgets::set};

/// The shipped set of an id, or nullptr.
/// Complexity: linear in the sets.
/// Example: shipped_set("budgets") == &budgets::set
constexpr const form_set* shipped_set(std::string_view id) noexcept {
    for (const form_set* s : shipped_form_sets)
        if (s->id == id) return s;
    return nullptr;
}

} // namespace kemu::inline v0

#endif
