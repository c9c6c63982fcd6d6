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
    /// Requires: there is no index yet.
    void add(std::string_view labels, std::uint32_t number, bool leaf_only = false) {
        while (!labels.empty()) {
            const std::size_t bar = labels.find('|');
            std::string_view one = labels.substr(0, bar);
            labels.remove_prefix(bar == labels.npos ? labels.size() : bar + 1);
            if (leaf_only) one = one.substr(one.rfind('/') + 1);
            firsts_.push_back(first_character(one.data(), one.data() + one.size()));
            entries_.push_back({one, number, 0});
        }
    }

    /// Makes an index: worth it for lists that are made once.
    /// Complexity: linear in the labels.
    void index() {
        std::size_t size = 8;
        while (size < 2 * entries_.size())
            size *= 2;
        places_.clear();
        places_.resize(size, 0);
        for (std::size_t i = 0; i < entries_.size(); ++i) {
            entries_[i].hash = bare_label_hash(entries_[i].label);
            std::size_t at = entries_[i].hash & (size - 1);
            while (places_[at] != 0)
                at = (at + 1) & (size - 1);
            places_[at] = static_cast<std::uint32_t>(i + 1);
        }
    }

    /// Calls f(number) for every list that has the label, in the order in which they were added, once each.
    /// Requires: the label is without its ordinal.
    /// Complexity: linear in the label with an index, else in the labels, most of which are told by their first
    /// character.
    template <class F>
    void for_each_match(std::string_view bare, F&& f) const {
        for_each_match(bare, places_.empty() ? 0 : bare_label_hash(bare), f);
    }
    /// The same where bare_label_hash(bare) is known.
    template <class F>
    void for_each_match(std::string_view bare, std::uint32_t hash, F&& f) const {
        std::uint32_t last = none;
        const auto look_at = [&](const entry& e) {
            if (e.number == last || !same_folded_label(bare, e.label)) return;
            last = e.number;
            f(last);
        };
        if (!places_.empty()) {
            const std::size_t end = places_.size() - 1;
            for (std::size_t at = hash & end; places_[at] != 0; at = (at + 1) & end)
                if (const entry& e = entries_[places_[at] - 1]; e.hash == hash) look_at(e);
            return;
        }
        const std::uint32_t first = first_character(bare.data(), bare.data() + bare.size());
        for (std::size_t i = 0; i < firsts_.size(); ++i)
            if (firsts_[i] == first || firsts_[i] == 0 || first == 0) look_at(entries_[i]);
    }

    /// The first list that has the label; `other` where none has it.
    /// Complexity: as for_each_match.
    std::uint32_t first_match(std::string_view bare, std::uint32_t other) const {
        std::uint32_t found = none;
        for_each_match(bare, [&found](std::uint32_t number) {
            if (found == none) found = number;
        });
        return found == none ? other : found;
    }

    bool empty() const noexcept { return entries_.empty(); }

private:
    static constexpr std::uint32_t none = 0xFFFF'FFFF;
    struct entry {
        std::string_view label;
        std::uint32_t number;
        std::uint32_t hash; // where there is an index
    };
    plain_list<std::uint32_t> firsts_{}; // of the labels, beside each other, for they decide
    plain_list<entry> entries_{};
    plain_list<std::uint32_t> places_{}; // of the index: entries by their hash, from 1
};

} // namespace kemu::inline v0::detail

#endif
