// SPDX-License-Identifier: BSL-1.0
// Problems of files: errors that own their text, so that they outlive the file they were found in.
//
// Here:               when to use it:
//   problem           what is wrong with a file, and where
//   shortened         the head of a text, cut where a character ends
//   printable         a text with its control characters, or all but ASCII, as \xNN
//   problem_list      collects the problems of one file, the first twenty in full
#ifndef KEMU_BASE_PROBLEM_HPP
#define KEMU_BASE_PROBLEM_HPP

#include <kemu/base/error.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kemu::inline v0 {

/// What is wrong with a file [文件问题].
/// Units: line and column count from 1, column in bytes after a byte order mark; 0 means "not known
/// here".
struct problem {
    errc code = errc::none;
    std::string file;
    std::uint32_t line = 0;
    std::uint32_t column = 0;
    std::string text;   ///< the offending part of the file, from at most 80 bytes of it; printable
    std::string detail; ///< what the sentence of `code` leaves open: a name, a number, a place

    friend bool operator==(const problem&, const problem&) = default;
};

/// The first `most` bytes of a text at most, cut where a character ends.
/// Complexity: constant.
constexpr std::string_view shortened(std::string_view s, std::size_t most = 80) noexcept {
    if (s.size() <= most) return s;
    std::size_t n = most;
    // The bytes of a UTF-8 character after its first; at most three. Other text is cut as it comes.
    while (most - n < 3 && n > 0 && (static_cast<unsigned char>(s[n]) & 0xC0) == 0x80)
        --n;
    return s.substr(0, n);
}

/// A text that can be shown to people: control characters stand there as \xNN, and with
/// `ascii_only` also every byte beyond ASCII, for text that is no UTF-8.
/// Complexity: linear.
inline std::string printable(std::string_view s, bool ascii_only = false) {
    constexpr char digits[] = "0123456789ABCDEF";
    std::string out;
    for (const char c : s) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x20 && byte != 0x7F && (byte < 0x80 || !ascii_only)) {
            out += c;
            continue;
        }
        out += "\\x";
        out += digits[byte >> 4];
        out += digits[byte & 0xF];
    }
    return out;
}

/// Collects the problems of one file.
/// The first twenty are kept; the destructor adds errc::more_problems with the number of the
/// others, so that a hostile file cannot fill the memory and nothing is left out in silence.
class problem_list {
public:
    static constexpr std::size_t most = 20;

    problem_list(std::string_view file, std::vector<problem>& out) : file_(file), out_(out) {}
    ~problem_list() {
        if (count_ > most)
            out_.push_back(
                {errc::more_problems, std::move(file_), 0, 0, {}, std::to_string(count_ - most)});
    }
    problem_list(const problem_list&) = delete;
    problem_list& operator=(const problem_list&) = delete;

    void add(const error& e, std::string_view detail = {}) {
        if (++count_ > most) return;
        const bool is_bytes = e.code == errc::not_utf8 || e.code == errc::looks_like_gb18030;
        out_.push_back({e.code, file_, e.line, e.column,
                        printable(shortened(e.text, is_bytes ? 16 : 80), is_bytes),
                        printable(detail)});
    }

    bool empty() const noexcept { return count_ == 0; }
    std::size_t size() const noexcept { return count_; }

private:
    std::string file_;
    std::vector<problem>& out_;
    std::size_t count_ = 0;
};

} // namespace kemu::inline v0

#endif
