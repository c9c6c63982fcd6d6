// SPDX-License-Identifier: BSL-1.0
// The label that was probably meant, for messages.
#ifndef KEMU_READ_DETAIL_NEAREST_LABEL_HPP
#define KEMU_READ_DETAIL_NEAREST_LABEL_HPP

#include <kemu/base/plain_list.hpp>
#include <kemu/form/label.hpp>
#include <kemu/read/plain_title.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace kemu::inline v0::detail {

// Characters of a label, as far as they are compared.
inline plain_list<std::uint32_t> characters(std::string_view s) {
    plain_list<std::uint32_t> out;
    for (std::size_t i = 0; i < s.size() && out.size() < 48;) {
        const auto a = static_cast<unsigned char>(s[i]);
        const std::size_t n = a < 0x80 ? 1 : a < 0xE0 ? 2 : a < 0xF0 ? 3 : 4;
        std::uint32_t c = 0;
        for (std::size_t k = 0; k < n && i + k < s.size(); ++k)
            c = c << 8 | static_cast<unsigned char>(s[i + k]);
        out.push_back(c);
        i += n;
    }
    return out;
}

inline std::size_t count_characters(std::string_view s) {
    std::size_t n = 0;
    for (const char c : s)
        n += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1U : 0U;
    return n < 48 ? n : 48;
}

inline std::size_t label_distance(std::string_view a, std::string_view b) {
    const auto x = characters(a);
    const auto y = characters(b);
    plain_list<std::size_t> row(y.size() + 1);
    for (std::size_t j = 0; j <= y.size(); ++j)
        row[j] = j;
    for (std::size_t i = 0; i < x.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i + 1;
        for (std::size_t j = 0; j < y.size(); ++j) {
            const std::size_t up = row[j + 1];
            const std::size_t changed = diagonal + (x[i] == y[j] ? 0U : 1U);
            const std::size_t with_one_more = (up < row[j] ? up : row[j]) + 1;
            row[j + 1] = changed < with_one_more ? changed : with_one_more;
            diagonal = up;
        }
    }
    return row[y.size()];
}

// Keeps the label that is nearest to a text so far.
class nearest_label {
public:
    explicit nearest_label(std::string_view text)
        : text_(plain_title(without_ordinal(text))), size_(characters(text_).size()) {}
    void offer(std::string_view labels) {
        for_each_part_of(labels, '|', [&](std::string_view label) {
            if (label.empty()) return;
            const std::string_view plain = plain_title_in(label, room_);
            const std::size_t n = count_characters(plain);
            if ((n > size_ ? n - size_ : size_ - n) >= distance_) return; // as far as that at least
            const std::size_t d = label_distance(text_, plain);
            if (d >= distance_) return;
            distance_ = d;
            best_ = label;
        });
    }
    /// Empty where nothing is near: more than half of it would have to change.
    std::string best() const { return distance_ * 2 <= size_ ? std::string{best_} : std::string{}; }

private:
    std::string text_;
    std::size_t size_; // in characters
    std::string room_{};
    std::string_view best_{};
    std::size_t distance_ = 1'000;
};

} // namespace kemu::inline v0::detail

#endif
