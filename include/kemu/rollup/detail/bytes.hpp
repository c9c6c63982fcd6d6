// SPDX-License-Identifier: BSL-1.0
// Rollup states as bytes, version 2. All numbers are little-endian.
//
//   offset      bytes  content
//        0          4  "KRUP"
//        4          1  version, 2
//        5          1  number of dimensions, d
//        6          2  zero
//        8        8*d  per dimension: classification (1; code_kind, 0 for none), zero (1),
//                      fiscal year (2; 0 for none), zero (4)
//                   8  number of sums, n
//     (16 + 8*d) * n   per sum, in tree order: a key for each dimension (8), the sum in fen as two's
//                      complement (low half 8, high half 8), never zero
//                   8  checksum of everything before it: for each word of 8 bytes, s = (s ^ word) ×
//                      0x9E3779B97F4A7C15 and s ^= s >> 32, from s = 2; written with all bits turned
//
// A key is 0 for the whole of a dimension, a code as printed (2101506), any other key plus 1. So a state is
// still read after its tables have gained codes. Equal states give equal bytes; a reader accepts nothing
// else, not even a trailing byte. Reading takes memory and time in proportion to the bytes, whatever they
// are. The checksum finds damage, not intent: whoever can write the bytes can write the checksum.
//
// Version 1 (kemu 0.1) held node numbers, which mean nothing once a table has gained a code, and did not
// tell the year. It is refused with errc::unknown_version: make the state anew from its postings.
#ifndef KEMU_ROLLUP_DETAIL_BYTES_HPP
#define KEMU_ROLLUP_DETAIL_BYTES_HPP

#include <kemu/base/error.hpp>
#include <kemu/base/hash_mix.hpp>
#include <kemu/rollup/detail/cell_list.hpp>
#include <kemu/rollup/dimension.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace kemu::inline v0::detail {

inline constexpr char rollup_magic[4] = {'K', 'R', 'U', 'P'};
inline constexpr std::uint64_t rollup_version = 2;

// The key of a node as it is written.
template <class Key>
std::uint64_t written_key(const dimension<Key>& nodes, std::size_t node) noexcept {
    if (node == 0) return 0;
    if constexpr (is_code<Key>)
        return nodes.key_at(node).number();
    else
        return std::uint64_t{key_number(nodes.key_at(node))} + 1;
}
// The node of a key as it was written, or npos.
template <class Key>
std::size_t node_of_written(const dimension<Key>& nodes, std::uint64_t key) noexcept {
    if (key == 0) return 0;
    if (key > std::uint64_t{1} << 32) return dimension<Key>::npos;
    if constexpr (is_code<Key>)
        return key >> 32 != 0 ? dimension<Key>::npos
                              : nodes.node_of_printed(static_cast<std::uint32_t>(key));
    else
        return sizeof(Key) < 4 && key > std::uint64_t{1} << 8 * sizeof(Key)
                   ? dimension<Key>::npos
                   : nodes.node_of(static_cast<Key>(key - 1));
}

// The sum of numbers of 64 bits that is written behind them.
class checksum {
public:
    void add(std::uint64_t word) noexcept {
        sum_ = (sum_ ^ word) * hash_multiplier;
        sum_ ^= sum_ >> 32;
    }
    // Turned round, or a checksum and a zero could be appended without being noticed.
    std::uint64_t value() const noexcept { return ~sum_; }

private:
    std::uint64_t sum_ = rollup_version;
};

// Byte is std::byte: as a template this costs nothing where no bytes are written.
template <class Byte>
class byte_writer {
public:
    void reserve(std::size_t words) { bytes_.reserve(8 * words); }
    void number(std::uint64_t value) {
        sum_.add(value);
        for (int i = 0; i < 8; ++i, value >>= 8)
            bytes_.push_back(static_cast<Byte>(value & 0xff));
    }
    std::vector<Byte> take() {
        number(sum_.value());
        return std::move(bytes_);
    }

private:
    std::vector<Byte> bytes_;
    checksum sum_;
};

// The first word of a state of so many dimensions.
constexpr std::uint64_t first_word(std::size_t dimensions) noexcept {
    std::uint64_t word = 0;
    for (int i = 0; i < 4; ++i)
        word |= std::uint64_t{static_cast<unsigned char>(rollup_magic[i])} << 8 * i;
    return word | rollup_version << 32 | std::uint64_t{dimensions} << 40;
}
constexpr std::uint64_t identity_word(classification_identity id) noexcept {
    return static_cast<std::uint64_t>(id.kind) | std::uint64_t{id.fiscal_year} << 16;
}

// Bytes, read as numbers of 64 bits.
class byte_reader {
public:
    explicit byte_reader(std::span<const std::byte> bytes) noexcept : bytes_(bytes) {}

    std::size_t words() const noexcept { return bytes_.size() / 8; }
    std::uint64_t word(std::size_t i) const noexcept {
        std::uint64_t value = 0;
        for (std::size_t k = 0; k < 8; ++k)
            value |= std::to_integer<std::uint64_t>(bytes_[8 * i + k]) << 8 * k;
        return value;
    }

    // What is wrong with them before they are compared with any dimensions.
    // Errors: not_rollup_bytes, unknown_version, bytes_damaged; the column is a byte, from 1.
    error examine() const noexcept {
        for (std::size_t i = 0; i < 4; ++i)
            if (i >= bytes_.size() || std::to_integer<unsigned char>(bytes_[i]) !=
                                          static_cast<unsigned char>(rollup_magic[i]))
                return at(errc::not_rollup_bytes, i);
        if (bytes_.size() < 5) return at(errc::not_rollup_bytes, bytes_.size());
        if (std::to_integer<std::uint64_t>(bytes_[4]) != rollup_version)
            return at(errc::unknown_version, 4);
        if (bytes_.size() % 8 != 0 || words() < 3) return at(errc::not_rollup_bytes, bytes_.size());
        checksum sum;
        for (std::size_t i = 0; i + 1 < words(); ++i)
            sum.add(word(i));
        if (sum.value() != word(words() - 1)) return at(errc::bytes_damaged, 8 * (words() - 1));
        return {};
    }

    static error at(errc code, std::size_t byte) noexcept {
        return {code, {}, 0, static_cast<std::uint32_t>(byte + 1)};
    }

private:
    std::span<const std::byte> bytes_;
};

// Reads the sums of a state over these dimensions.
// Errors: as examine; different_classification; unknown_code or not_a_member for a key that a dimension
//   does not have; out_of_memory.
template <class Wide, class Pack>
error read_sums(byte_reader in, const Pack& nodes, std::size_t dimensions,
                cell_list<Wide>& sums) noexcept {
    if (const auto e = in.examine(); e.code != errc::none) return e;
    if (in.word(0) != first_word(dimensions)) return in.at(errc::different_classification, 5);
    error wrong{};
    std::size_t at = 1;
    nodes.each([&](const auto& d) {
        if (wrong.code == errc::none &&
            (at >= in.words() || in.word(at) != identity_word(d.identity())))
            wrong = in.at(errc::different_classification, 8 * at);
        ++at;
    });
    if (wrong.code != errc::none) return wrong;
    // Behind the number of sums stand the sums and the checksum, nothing else.
    const auto width = dimensions + 2;
    if (in.words() < at + 2 || (in.words() - at - 2) % width != 0 ||
        in.word(at) != (in.words() - at - 2) / width)
        return in.at(errc::not_rollup_bytes, 8 * at);
    const auto count = static_cast<std::size_t>(in.word(at++));
    if (!sums.reserve(count)) return {errc::out_of_memory, {}, 0, 0};
    for (std::uint64_t i = 0, least = 0; i < count; ++i) {
        const auto start = at;
        std::uint64_t cell = 0;
        nodes.each([&](const auto& d) {
            using key_type = typename std::remove_cvref_t<decltype(d)>::key_type;
            const auto node = node_of_written(d, in.word(at));
            if (node == d.npos && wrong.code == errc::none)
                wrong = in.at(is_code<key_type> ? errc::unknown_code : errc::not_a_member, 8 * at);
            cell = cell * d.size() + node;
            ++at;
        });
        if (wrong.code != errc::none) return wrong;
        const auto low = in.word(at++);
        const auto high = in.word(at++);
        const auto sum = static_cast<Wide>(uint128{high} << 64 | low);
        if (cell < least || sum == 0) return in.at(errc::not_rollup_bytes, 8 * start);
        least = cell + 1;
        sums.append({cell, sum});
    }
    return {};
}

} // namespace kemu::inline v0::detail

#endif
