// SPDX-License-Identifier: BSL-1.0
// An error as a sentence for people: place, what is wrong, and the text that is.
//
// Here:            when to use it:
//   message        the sentence of an error, in Chinese or English
//   message_text   what it is returned in; no allocation
//   os << error    the sentence in Chinese
//
//   第3行第5列：不是数字“1,60”        line 3, column 5: not a number "1,60"
#ifndef KEMU_BASE_MESSAGE_HPP
#define KEMU_BASE_MESSAGE_HPP

#include <kemu/base/describe.hpp>
#include <kemu/base/error.hpp>
#include <kemu/base/fixed_text.hpp>
#include <kemu/base/printable.hpp>

#include <string_view>

namespace kemu::inline v0 {

namespace detail {

// The text of these is of no known encoding.
constexpr bool is_of_bytes(errc e) noexcept {
    return e == errc::not_utf8 || e == errc::looks_like_gb18030 || e == errc::looks_like_utf16;
}

} // namespace detail

/// The sentence of an error: a place has at most 40 bytes, a sentence 150, a text 4 for each of its 80.
using message_text = fixed_text<512>;

/// An error as a sentence [错误信息].
/// Returns: place, sentence and text; a place that is not known and an empty text are left out. Of the
/// text at most 80 bytes are shown; what cannot be shown in it appears as \xNN (printable.hpp).
/// Complexity: constant.
/// Example: message(parse_money("1,60").error(), language::en).view()
constexpr message_text message(const error& e, language l) noexcept {
    const bool zh = l == language::zh;
    message_text m;
    if (e.line != 0) m.append(zh ? "第" : "line ").append(e.line).append(zh ? "行" : "");
    if (e.column != 0) {
        if (!zh && e.line != 0) m.append(", ");
        m.append(zh ? "第" : "column ").append(e.column).append(zh ? "列" : "");
    }
    if (!m.empty()) m.append(zh ? "：" : ": ");
    m.append(describe(e.code, l));
    const std::string_view shown = shortened(e.text);
    if (shown.empty()) return m;
    m.append(zh ? "“" : " \"");

    print_pieces(
        shown, [&m](std::string_view piece) { m.append(piece); }, detail::is_of_bytes(e.code));
    if (shown.size() < e.text.size()) m.append(zh ? "……" : "...");
    return m.append(zh ? "”" : "\"");
}

/// The sentence in Chinese, into a stream.
template <class Stream>
auto operator<<(Stream& out, const error& e) -> decltype(out << std::string_view{}) {
    return out << message(e, language::zh).view();
}

} // namespace kemu::inline v0

#endif
