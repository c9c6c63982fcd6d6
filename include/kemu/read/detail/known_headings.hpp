// SPDX-License-Identifier: BSL-1.0
// The headings of the layouts that kemu brings, indexed once for all readers.
#ifndef KEMU_READ_DETAIL_KNOWN_HEADINGS_HPP
#define KEMU_READ_DETAIL_KNOWN_HEADINGS_HPP

#include <kemu/read/headings.hpp>
#include <kemu/read/shipped_sets.hpp>

#include <utility>
#include <vector>

namespace kemu::inline v0::detail {

// The headings of a layout that kemu brings; nullptr for others.
inline const column_headings* headings_of_shipped_layout(const layout& shape) {
    static const std::vector<std::pair<const layout*, column_headings>> all = [] {
        std::vector<std::pair<const layout*, column_headings>> out;
        for (const form_set* const set : shipped_form_sets)
            for (const layout& x : set->layouts)
                out.emplace_back(&x, column_headings{*set, x}).second.index();
        return out;
    }();
    for (const auto& [at, headings] : all)
        if (at == &shape) return &headings;
    return nullptr;
}

} // namespace kemu::inline v0::detail

#endif
