// SPDX-License-Identifier: BSL-1.0
// The words of the form sets that kemu brings, indexed once for all readers.
#ifndef KEMU_READ_DETAIL_KNOWN_WORDS_HPP
#define KEMU_READ_DETAIL_KNOWN_WORDS_HPP

#include <kemu/form/form_set.hpp>
#include <kemu/form/label_list.hpp>
#include <kemu/read/shipped_sets.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace kemu::inline v0::detail {

// The roles of a layout by the labels of their rows, numbered as in the layout.
inline label_list labels_of_roles(const layout& shape) {
    label_list out;
    for (std::size_t i = 0; i < shape.roles.size(); ++i)
        out.add(shape.roles[i].labels, static_cast<std::uint32_t>(i));
    return out;
}

// The same of a layout that kemu brings; nullptr for others.
inline const label_list* known_roles(const layout& shape) {
    static const std::vector<std::pair<const layout*, label_list>> all = [] {
        std::vector<std::pair<const layout*, label_list>> out;
        for (const form_set* const set : shipped_form_sets)
            for (const layout& x : set->layouts)
                out.emplace_back(&x, labels_of_roles(x)).second.index();
        return out;
    }();
    for (const auto& [at, labels] : all)
        if (at == &shape) return &labels;
    return nullptr;
}

// The part of a set that is called so, as form_set::part_named has it.
inline part_id known_part(const form_set& set, std::string_view text) {
    struct words {
        const form_set* set;
        label_list parts; // by place in the set, names and labels
    };
    static const std::vector<words> all = [] {
        std::vector<words> out;
        for (const form_set* const x : shipped_form_sets) {
            out.push_back({x, {}});
            for (std::size_t i = 0; i < x->parts.size(); ++i) {
                out.back().parts.add(x->parts[i].name, static_cast<std::uint32_t>(2 * i));
                out.back().parts.add(x->parts[i].labels, static_cast<std::uint32_t>(2 * i + 1));
            }
            out.back().parts.index();
        }
        return out;
    }();
    for (const words& x : all) {
        if (x.set != &set) continue;
        part_id found = part_id::none;
        x.parts.for_each_match(without_ordinal(text), [&](std::uint32_t number) {
            const word& w = set.parts[number / 2];
            const bool is_label = number % 2 == 1; // a name is written as it is
            if (found == part_id::none && (is_label || w.name == text))
                found = static_cast<part_id>(w.number);
        });
        return found;
    }
    return set.part_named(text);
}

} // namespace kemu::inline v0::detail

#endif
