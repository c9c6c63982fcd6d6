// SPDX-License-Identifier: BSL-1.0
// What was met before, by number or by text: <unordered_map> and <unordered_set> take GCC 12 a tenth of a second.
#ifndef KEMU_READ_DETAIL_LOOKUP_HPP
#define KEMU_READ_DETAIL_LOOKUP_HPP

#include <kemu/base/hash_mix.hpp>
#include <kemu/base/plain_list.hpp>

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>

namespace kemu::inline v0::detail {

// Positions by hash, half of the places vacant at least. Open addressing: a full place sends to the next one.
class hash_places {
public:
    // The position of that hash for which is_it(position) is true; else `position` is put there.
    // Returns: the position that is there now. Complexity: constant on average.
    template <class IsIt>
    std::size_t find_or_add(std::uint64_t hash, std::size_t position, IsIt is_it) {
        if (2 * (used_ + 1) > places_.size()) make_room();
        std::size_t i = place_of(hash);
        for (; places_[i].position != vacant; i = i + 1 == places_.size() ? 0 : i + 1)
            if (places_[i].hash == hash && is_it(places_[i].position)) return places_[i].position;
        places_[i] = {hash, position};
        ++used_;
        return position;
    }

private:
    static constexpr std::size_t vacant = static_cast<std::size_t>(-1);
    struct place {
        std::uint64_t hash = 0;
        std::size_t position = vacant;
    };

    // The number of places is a power of two.
    std::size_t place_of(std::uint64_t hash) const noexcept {
        return static_cast<std::size_t>(hash_mix(hash)) & (places_.size() - 1);
    }
    void make_room() {
        const plain_list<place> old = places_;
        places_ = plain_list<place>(old.empty() ? 16 : 2 * old.size());
        for (const place& p : old) {
            if (p.position == vacant) continue;
            std::size_t i = place_of(p.hash);
            while (places_[i].position != vacant)
                i = i + 1 == places_.size() ? 0 : i + 1;
            places_[i] = p;
        }
    }

    plain_list<place> places_{};
    std::size_t used_ = 0;
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
            hash, texts_.size(), [&](std::size_t i) { return texts_[i] == text; });
        if (at != texts_.size()) return false;
        texts_.emplace_back(text);
        return true;
    }

private:
    hash_places places_{};
    std::deque<std::string> texts_{};
};

} // namespace kemu::inline v0::detail

#endif
