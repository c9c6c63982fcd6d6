// SPDX-License-Identifier: BSL-1.0
// What was met before, by number or by text: <unordered_map> and <unordered_set> take GCC 12 a tenth of a second.
#ifndef KEMU_READ_DETAIL_LOOKUP_HPP
#define KEMU_READ_DETAIL_LOOKUP_HPP

#include <kemu/base/hash_mix.hpp>
#include <kemu/base/plain_list.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace kemu::inline v0::detail {

// Positions by hash. In chains: that a file chose its numbers so that they stand beside each other slows none down.
class hash_places {
public:
    // The position of that hash for which is_it(position) is true; else `position` is put there.
    // Returns: the position that is there now. Complexity: constant on average.
    template <class IsIt>
    std::size_t find_or_add(std::uint64_t hash, std::size_t position, IsIt is_it) {
        if (places_.size() == first_.size()) make_room();
        std::uint32_t& first = first_[chain_of(hash)];
        for (std::uint32_t i = first; i != 0; i = places_[i - 1].next)
            if (places_[i - 1].hash == hash && is_it(places_[i - 1].position))
                return places_[i - 1].position;
        places_.push_back({hash, position, first});
        first = static_cast<std::uint32_t>(places_.size());
        return position;
    }

private:
    struct place {
        std::uint64_t hash = 0;
        std::size_t position = 0;
        std::uint32_t next = 0; // of its chain, from 1
    };

    // The number of chains is a power of two.
    std::size_t chain_of(std::uint64_t hash) const noexcept {
        return static_cast<std::size_t>(hash_mix(hash)) & (first_.size() - 1);
    }
    void make_room() {
        const std::size_t size = first_.empty() ? 64 : 2 * first_.size();
        first_.clear();
        first_.resize(size, 0);
        places_.reserve(size);
        for (std::size_t i = 0; i < places_.size(); ++i) {
            std::uint32_t& first = first_[chain_of(places_[i].hash)];
            places_[i].next = first;
            first = static_cast<std::uint32_t>(i + 1);
        }
    }

    plain_list<std::uint32_t> first_{}; // of each chain, from 1; 0: none
    plain_list<place> places_{};
};

// A number for each of many numbers.
class number_map {
public:
    struct found {
        std::size_t value; // what the key has now
        bool is_new;
    };
    // Gives the key that value, where it has none yet.
    found try_emplace(std::uint64_t key, std::size_t value) {
        const std::size_t at = places_.find_or_add(
            key, values_.size(), [](std::size_t) { return true; }); // the hash is the key itself
        if (at != values_.size()) return {values_[at], false};
        values_.push_back(value);
        return {value, true};
    }

private:
    hash_places places_{};
    plain_list<std::size_t> values_{};
};

// Texts, each of them once.
class text_set {
public:
    // Returns: whether the text was not there yet.
    bool insert(std::string_view text) {
        std::uint64_t hash = text.size();
        for (const char c : text)
            hash = (hash ^ static_cast<unsigned char>(c)) * hash_multiplier;
        const std::size_t at = places_.find_or_add(
            hash, ends_.size(), [&](std::size_t i) { return text_at(i) == text; });
        if (at != ends_.size()) return false;
        characters_ += text;
        ends_.push_back(characters_.size());
        return true;
    }

private:
    std::string_view text_at(std::size_t i) const {
        const std::size_t begin = i == 0 ? 0 : ends_[i - 1];
        return std::string_view{characters_}.substr(begin, ends_[i] - begin);
    }

    hash_places places_{};
    std::string characters_{}; // of all texts, one behind another
    plain_list<std::size_t> ends_{};
};

} // namespace kemu::inline v0::detail

#endif
