// SPDX-License-Identifier: BSL-1.0
// Text of older spreadsheets as UTF-8.
//
// Here:              when to use it:
//   to_utf8          a file may be GB18030 (GBK) or UTF-16 instead of UTF-8
//   text_encoding    which of them it was
//
// UTF-16 is converted here. GB18030 needs a table of 24,000 characters: the C library's iconv() has
// it, which is part of glibc and musl and a library of its own elsewhere (-liconv).
#ifndef KEMU_TEXT_RECODE_HPP
#define KEMU_TEXT_RECODE_HPP

#include <kemu/base/error.hpp>
#include <kemu/base/names.hpp>
#include <kemu/text/position.hpp>
#include <kemu/text/utf8.hpp>

#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <iconv.h>
#include <string>
#include <string_view>

namespace kemu::inline v0 {

/// How a text was encoded.
enum class text_encoding : std::uint8_t { utf8, utf16, gb18030 };

/// The words for encodings.
template <>
inline constexpr named_values<text_encoding, 3> words_for<text_encoding>{
    errc::not_utf8,
    {{text_encoding::utf8, "UTF-8"},
     {text_encoding::utf16, "UTF-16"},
     {text_encoding::gb18030, "GB18030"}}};

namespace detail {

inline void append_utf8(std::string& out, std::uint32_t c) {
    const auto byte = [&](std::uint32_t b) { out += static_cast<char>(b); };
    if (c < 0x80) {
        byte(c);
    } else if (c < 0x800) {
        byte(0xC0 | c >> 6);
        byte(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        byte(0xE0 | c >> 12);
        byte(0x80 | (c >> 6 & 0x3F));
        byte(0x80 | (c & 0x3F));
    } else {
        byte(0xF0 | c >> 18);
        byte(0x80 | (c >> 12 & 0x3F));
        byte(0x80 | (c >> 6 & 0x3F));
        byte(0x80 | (c & 0x3F));
    }
}

// Without its mark. Returns false where a surrogate stands alone, or half a unit at the end.
inline bool append_from_utf16(std::string_view bytes, std::string& out) {
    if (bytes.size() % 2 != 0) return false;
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
    bool big = bytes.starts_with("\xFE\xFF");
    if (!big && !bytes.starts_with("\xFF\xFE")) {
        // Without a mark: ASCII characters show on which side the zero bytes are.
        for (std::size_t i = 0; i < bytes.size(); i += 2) {
            if ((byte(i) == 0) == (byte(i + 1) == 0)) continue;
            big = byte(i) == 0;
            break;
        }
    }
    const auto unit = [&](std::size_t i) {
        return static_cast<std::uint32_t>(big ? byte(i) << 8 | byte(i + 1)
                                              : byte(i + 1) << 8 | byte(i));
    };
    std::size_t i = bytes.size() >= 2 && unit(0) == 0xFEFF ? 2 : 0;
    for (; i < bytes.size(); i += 2) {
        std::uint32_t c = unit(i);
        if (c >= 0xD800 && c < 0xE000) {
            if (c >= 0xDC00 || i + 2 >= bytes.size()) return false;
            const auto low = unit(i + 2);
            if (low < 0xDC00 || low >= 0xE000) return false;
            c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
            i += 2;
        }
        append_utf8(out, c);
    }
    return true;
}

inline bool append_from_gb18030(std::string_view bytes, std::string& out) {
    const iconv_t converter = iconv_open("UTF-8", "GB18030");
    // iconv_open gives (iconv_t)-1 where the C library lacks the encoding.
    if (reinterpret_cast<std::intptr_t>(converter) == -1) return false;
    struct closing {
        iconv_t c;
        ~closing() { iconv_close(c); }
    } const close{converter};
    char* from = const_cast<char*>(bytes.data()); // POSIX: iconv does not write there
    std::size_t left = bytes.size();
    char buffer[4096];
    while (left != 0) {
        char* to = buffer;
        std::size_t room = sizeof buffer;
        const auto done = iconv(converter, &from, &left, &to, &room);
        out.append(buffer, static_cast<std::size_t>(to - buffer));
        if (done == static_cast<std::size_t>(-1) && errno != E2BIG) return false;
    }
    return true;
}

// Damaged UTF-8 may fit GB18030 by chance. Chinese text in UTF-8 is characters of three bytes, also
// where some are damaged; in GB18030 hardly three bytes follow each other that are such a character.
inline bool is_surely_gb18030(std::string_view s) noexcept {
    constexpr std::size_t fewest = 8;
    std::size_t good = 0;
    std::size_t bad = 0;
    for (std::size_t i = 0; i < s.size();) {
        const auto length = utf8_length(s.substr(i));
        if (length > 2) good += length;
        if (length == 0) ++bad;
        i += length == 0 ? 1 : length;
    }
    return bad >= fewest && bad > 2 * good;
}

} // namespace detail

/// A text as UTF-8, without byte order mark [转换编码].
/// `out` holds it afterwards: a copy where the text was UTF-8 already.
/// Returns: how the text was encoded.
/// Errors: those of find_encoding_error, for what is none of the three beyond doubt.
/// Complexity: linear.
/// Example: std::string out; to_utf8(bytes, out).value()
inline result<text_encoding> to_utf8(std::string_view bytes, std::string& out) {
    out.clear();
    const error fault = find_encoding_error(bytes);
    if (fault.code == errc::none) {
        out = without_mark(bytes);
        return text_encoding::utf8;
    }
    if (fault.code == errc::looks_like_utf16 && detail::append_from_utf16(bytes, out)) {
        if (const error again = find_encoding_error(out); again.code == errc::none)
            return text_encoding::utf16;
    }
    if (fault.code == errc::looks_like_gb18030 && detail::is_surely_gb18030(bytes)) {
        if (detail::append_from_gb18030(bytes, out)) return text_encoding::gb18030;
        out.clear();
        return fault;
    }
    out.clear();
    return error{fault.code == errc::looks_like_gb18030 ? errc::not_utf8 : fault.code, fault.text,
                 fault.line, fault.column};
}

} // namespace kemu::inline v0

#endif
