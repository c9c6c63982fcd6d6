// SPDX-License-Identifier: BSL-1.0
// Rollup states as bytes, version 1. All numbers are little-endian.
//
//   offset  bytes  content
//        0      4  "KRUP"
//        4      1  version, 1
//        5      1  number of dimensions, d
//        6      2  zero
//        8   12*d  per dimension: number of keys (4), fingerprint of its keys (8)
//             8    number of sums, n
//          24*n    per sum, cells strictly ascending: cell (8), sum in fen as two's complement
//                  (low half 8, high half 8), never zero
//
// A cell is the node numbers of the dimensions read as one number: cell = ((n0 * s1) + n1) * s2 +
// n2 ..., where s is the number of keys plus one and node 0 is the whole dimension. The fingerprint
// is FNV-1a of 64 bits over the keys as 4 bytes each. Equal states give equal bytes; a reader
// accepts nothing else, not even a trailing byte.
#ifndef KEMU_ROLLUP_DETAIL_BYTES_HPP
#define KEMU_ROLLUP_DETAIL_BYTES_HPP

#include <kemu/base/config.hpp>
#include <kemu/base/error.hpp>
#include <kemu/rollup/detail/dense_sums.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace kemu::inline v0::detail {

inline constexpr char rollup_magic[4] = {'K', 'R', 'U', 'P'};
inline constexpr std::uint64_t rollup_version = 1;

inline std::uint64_t fingerprint(std::span<const std::uint32_t> keys) noexcept {
    std::uint64_t hash = 0xcbf2'9ce4'8422'2325U;
    for (const auto key : keys)
        for (int shift = 0; shift < 32; shift += 8)
            hash = (hash ^ (key >> shift & 0xff)) * 0x100'0000'01b3U;
    return hash;
}

template <class Wide>
class basic_byte_writer {
public:
    void begin(std::size_t dimensions) {
        for (const char c : rollup_magic)
            number(static_cast<unsigned char>(c), 1);
        number(rollup_version, 1);
        number(dimensions, 1);
        number(0, 2);
    }
    void dimension(std::span<const std::uint32_t> keys) {
        number(keys.size(), 4);
        number(fingerprint(keys), 8);
    }
    void sums(const std::vector<basic_cell_sum<Wide>>& all) {
        bytes_.reserve(bytes_.size() + 8 + 24 * all.size());
        number(all.size(), 8);
        for (const auto& s : all) {
            number(s.cell, 8);
            number(static_cast<std::uint64_t>(s.sum), 8);
            number(static_cast<std::uint64_t>(s.sum >> 64), 8);
        }
    }
    std::vector<std::byte> take() { return std::move(bytes_); }

private:
    void number(std::uint64_t value, int width) {
        for (int i = 0; i < width; ++i, value >>= 8)
            bytes_.push_back(static_cast<std::byte>(value & 0xff));
    }

    std::vector<late<std::byte, Wide>> bytes_;
};
using byte_writer = basic_byte_writer<int128>;

// Reads in the order of writing; the first thing that is wrong is kept, and nothing after it is
// looked at.
template <class Wide>
class basic_byte_reader {
public:
    explicit basic_byte_reader(std::span<const std::byte> bytes) noexcept : bytes_(bytes) {}

    void begin(std::size_t dimensions) {
        for (const char c : rollup_magic)
            expect(static_cast<unsigned char>(c), 1, errc::not_rollup_bytes);
        expect(rollup_version, 1, errc::unknown_version);
        expect(dimensions, 1, errc::different_classification);
        expect(0, 2, errc::not_rollup_bytes);
    }
    void dimension(std::span<const std::uint32_t> keys) {
        expect(keys.size(), 4, errc::different_classification);
        expect(fingerprint(keys), 8, errc::different_classification);
    }
    std::vector<basic_cell_sum<Wide>> sums(std::uint64_t cell_count) {
        std::vector<basic_cell_sum<Wide>> all;
        const auto count = number(8);
        if (!failed() && count != (bytes_.size() - at_) / 24) fail(errc::not_rollup_bytes, at_ - 8);
        if (failed()) return all;
        all.reserve(static_cast<std::size_t>(count));
        for (std::uint64_t i = 0, least = 0; i < count; ++i) {
            const auto start = at_;
            const auto cell = number(8);
            const auto low = number(8);
            const auto high = number(8);
            const auto sum = static_cast<Wide>(uint128{high} << 64 | low);
            if (cell < least || cell >= cell_count || sum == 0) {
                fail(errc::not_rollup_bytes, start);
                return all;
            }
            least = cell + 1;
            all.push_back({cell, sum});
        }
        if (at_ != bytes_.size()) fail(errc::not_rollup_bytes, at_);
        return all;
    }

    bool failed() const noexcept { return failure_.code != errc::none; }
    kemu::error failure() const noexcept { return failure_; }

private:
    void expect(std::uint64_t value, std::size_t width, errc otherwise) {
        const auto start = at_;
        if (number(width) != value) fail(otherwise, start);
    }
    std::uint64_t number(std::size_t width) {
        if (bytes_.size() - at_ < width) {
            fail(errc::not_rollup_bytes, bytes_.size());
            at_ = bytes_.size();
            return 0;
        }
        std::uint64_t value = 0;
        for (std::size_t i = 0; i < width; ++i)
            value |= std::to_integer<std::uint64_t>(bytes_[at_ + i]) << 8 * i;
        at_ += width;
        return value;
    }
    void fail(errc code, std::size_t byte) noexcept {
        if (!failed()) failure_ = {code, {}, 0, static_cast<std::uint32_t>(byte + 1)};
    }

    std::span<const std::byte> bytes_;
    std::size_t at_ = 0;
    kemu::error failure_{};
};
using byte_reader = basic_byte_reader<int128>;

} // namespace kemu::inline v0::detail

#endif
