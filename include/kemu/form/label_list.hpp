// SPDX-License-Identifier: BSL-1.0
// Many lists of labels, looked through for one label at a time.
//
// Here:               when to use it:
//   label_list        which of some lists has a label? For readers, which ask once for each row or heading
#ifndef KEMU_FORM_LABEL_LIST_HPP
#define KEMU_FORM_LABEL_LIST_HPP

#include <kemu/base/plain_list.hpp>
#include <kemu/form/label.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace kemu::inline v0::detail {

/// Lists of labels, each with a number. It refers to their texts.
/// Thread safety: read by many.
class label_list {
public:
    /// Adds labels separated by '|'; of "a/b" only b counts where `leaf_only`.
    void add(std::string_view labels, std::uint32_t number, bool leaf_only = false) {
        while (!labels.empty()) {
            const std::size_t bar = labels.find('|');
            std::string_view one = labels.substr(0, bar);
            labels.remove_prefix(bar == labels.npos ? labels.size() : bar + 1);
            if (leaf_only) one = one.substr(one.rfind('/') + 1);
            firsts_.push_back(first_character(one.data(), one.data() + one.size()));
            entries_.push_back({one, number});
        }
    }

    /// Calls f(number) for every list that has the label, in the order in which they were added, once each.
    /// Requires: the label is without its ordinal.
    /// Complexity: linear in the labels, most of which are told by their first character.
    template <class F>
    void for_each_match(std::string_view bare, F&& f) const {
        const std::uint32_t first = first_character(bare.data(), bare.data() + bare.size());
        std::uint32_t last = none;
        for (std::size_t i = 0; i < firsts_.size(); ++i) {
            if (firsts_[i] != first && firsts_[i] != 0 && first != 0) continue;
            if (entries_[i].number == last || !same_folded_label(bare, entries_[i].label)) continue;
            last = entries_[i].number;
            f(last);
        }
    }

    bool empty() const noexcept { return entries_.empty(); }

private:
    static constexpr std::uint32_t none = 0xFFFF'FFFF;
    struct entry {
        std::string_view label;
        std::uint32_t number;
    };
    plain_list<std::uint32_t> firsts_{}; // of the labels, beside each other, for they decide
    plain_list<entry> entries_{};
};

} // namespace kemu::inline v0::detail

#endif
