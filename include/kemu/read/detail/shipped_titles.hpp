// SPDX-License-Identifier: BSL-1.0
// The titles of the form sets that kemu brings, indexed once.
#ifndef KEMU_READ_DETAIL_SHIPPED_TITLES_HPP
#define KEMU_READ_DETAIL_SHIPPED_TITLES_HPP

#include <kemu/form/form_set.hpp>
#include <kemu/read/recognise.hpp>
#include <kemu/read/shipped_sets.hpp>

#include <cstddef>
#include <vector>

namespace kemu::inline v0::detail {

// The titles of a shipped set, indexed once for all readers; nullptr for other sets.
inline const title_index* titles_of_shipped_set(const form_set* set) {
    static const std::vector<title_index> indices = [] {
        std::vector<title_index> out;
        for (const form_set* const x : shipped_form_sets)
            out.emplace_back(*x);
        return out;
    }();
    for (std::size_t i = 0; i < indices.size(); ++i)
        if (set == shipped_form_sets[i]) return &indices[i];
    return nullptr;
}

} // namespace kemu::inline v0::detail

#endif
