// SPDX-License-Identifier: BSL-1.0
// Is a text the UTF-8 that it should be?
//
//   find_encoding_error   the first place that is not, with a name for what it is instead
//   looks_like_gb18030    is it rather Chinese text in the encoding of older spreadsheets?
#ifndef KEMU_TEXT_UTF8_HPP
#define KEMU_TEXT_UTF8_HPP

#include <kemu/base/error.hpp>

#include <boost/locale/utf.hpp>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace kemu::inline v0 {

/// Is the text built as GB18030 is, with Chinese characters in common use [GB18030/GBK 编码]?
/// Every byte must fit the encoding, and nine of ten pairs must lie in the rows of GB 2312, which
/// hold the characters that documents are made of: damaged UTF-8 fails one of the two.
/// Complexity: linear.  Source: GB 18030-2022; GB 2312-1980.
inline bool looks_like_gb18030(std::string_view s) noexcept {
    const auto byte = [s](std::size_t i) {
        return i < s.size() ? static_cast<unsigned char>(s[i]) : 0U;
    };
    const auto within = [](unsigned c, unsigned low, unsigned high) {
        return low <= c && c <= high;
    };
    std::size_t pairs = 0;
    std::size_t common = 0;
    for (std::size_t i = 0; i < s.size();) {
        const unsigned lead = byte(i);
        const unsigned trail = byte(i + 1);
        if (lead < 0x80) {
            ++i;
            continue;
        }
        if (!within(lead, 0x81, 0xFE)) return false;
        if (within(trail, 0x40, 0x7E) || within(trail, 0x80, 0xFE)) {
            ++pairs;
            const bool row = within(lead, 0xA1, 0xA9) || within(lead, 0xB0, 0xF7);
            if (row && trail >= 0xA1) ++common;
            i += 2;
        } else if (within(trail, 0x30, 0x39) && within(byte(i + 2), 0x81, 0xFE) &&
                   within(byte(i + 3), 0x30, 0x39)) {
            i += 4;
        } else {
            return false;
        }
    }
    return pairs > 0 && common * 10 >= pairs * 9;
}

/// The first place where a text is not plain UTF-8 [编码检查].
/// Returns: errc::none, or nul_byte, looks_like_gb18030 or not_utf8 with the line and column of the
/// first byte that is wrong.  Complexity: linear, and once more where the text is wrong.
inline error find_encoding_error(std::string_view s) noexcept {
    using traits = boost::locale::utf::utf_traits<char>;
    const char* const end = s.data() + s.size();
    const char* at = s.data();
    const auto failed_at = [s, end](errc code, const char* place) {
        std::uint32_t line = 1;
        const char* line_start = s.starts_with("\xEF\xBB\xBF") ? s.data() + 3 : s.data();
        for (const char* p = line_start; p < place; ++p)
            if (*p == '\n' || (*p == '\r' && p[1] != '\n')) {
                ++line;
                line_start = p + 1;
            }
        // Up to the end of the field or line, to show something of what surrounds the place.
        const char* stop = place + 1;
        while (stop < end && stop - place < 80 && *stop != ',' && *stop != '\n' && *stop != '\r')
            ++stop;
        const std::string_view text{place, static_cast<std::size_t>(stop - place)};
        return error{code, text, line, static_cast<std::uint32_t>(place - line_start + 1)};
    };
    while (at < end) {
        // Eight ASCII characters other than NUL at once.
        for (std::uint64_t word = 0; end - at >= 8; at += 8) {
            std::memcpy(&word, at, sizeof word);
            constexpr std::uint64_t low = 0x0101'0101'0101'0101;
            constexpr std::uint64_t high = low << 7;
            if (((word | (word - low)) & high) != 0) break;
        }
        if (at == end) break;
        if (*at == '\0') return failed_at(errc::nul_byte, at);
        const char* const start = at;
        const auto c = traits::decode(at, end);
        if (c == boost::locale::utf::illegal || c == boost::locale::utf::incomplete)
            return failed_at(looks_like_gb18030(s) ? errc::looks_like_gb18030 : errc::not_utf8,
                             start);
    }
    return {};
}

} // namespace kemu::inline v0

#endif
