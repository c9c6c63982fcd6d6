// SPDX-License-Identifier: BSL-1.0
// One row of a list of codes, as list_shapes.hpp reads it and runtime_table.hpp takes it.
#ifndef KEMU_CLASSIFICATION_LIST_ROW_HPP
#define KEMU_CLASSIFICATION_LIST_ROW_HPP

#include <kemu/classification/budget.hpp>
#include <kemu/classification/code.hpp>
#include <kemu/classification/name_period.hpp>

#include <cstdint>
#include <string>

namespace kemu::inline v0 {

/// One row of a list: one name of one code.
/// Units: fiscal years, 0 means "not given".
struct list_row {
    std::uint32_t line = 0;
    std::uint32_t column = 1; ///< of the code
    any_code code{};
    std::string name{};
    int since = 0;
    int until = 0;
    int known_from = 0; ///< known to be valid from here ...
    int known_to = 0;   ///< ... to here
    bool unsettled = false;
    budget_set budgets{};
    kemu::evidence evidence = kemu::evidence::official;
    std::string basis{};
    std::string english{};
};

} // namespace kemu::inline v0

#endif
