// SPDX-License-Identifier: BSL-1.0
// Problems of files: errors that own their text, so that they outlive the file they were found in.
//
// Here:               when to use it:
//   problem           what is wrong with a file and where, or what was repaired in it
//   reading<T>        what was read from a file, with its problems and repairs
//   message           a problem as a sentence; os << problem in Chinese
//   printable         a text with what cannot be shown in it as \xNN
//   problem_list      collects the problems of one file, the first twenty in full
#ifndef KEMU_BASE_PROBLEM_HPP
#define KEMU_BASE_PROBLEM_HPP

#include <kemu/base/error.hpp>
#include <kemu/base/message.hpp>
#include <kemu/base/printable.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kemu::inline v0 {

/// What is wrong with a file, or what was repaired to read it [文件问题].
/// A repair has errc::repaired, the text as it was, and in `detail` the text that was read instead.
/// Units: line and column count from 1, column in bytes after a byte order mark; 0 means "not known
/// here".
struct problem {
    errc code = errc::none;
    std::string file;
    std::uint32_t line = 0;
    std::uint32_t column = 0;
    std::string text; ///< the offending part of the file, from at most 80 bytes of it; printable
    std::string
        detail; ///< what the sentence of `code` leaves open: a name, a number, the nearest known

    friend bool operator==(const problem&, const problem&) = default;
};

/// What was read from a file or a folder, with everything wrong with it and everything repaired.
/// The value holds what could be read; with problems it may be a part of the file.
/// Example: `const auto account = read_account(path); if (!account.ok()) print(account.problems);`
template <class T>
struct reading {
    T value{};
    std::vector<problem> problems{};
    std::vector<problem> repairs{};

    /// Everything was read; repairs there may be.
    bool ok() const noexcept { return problems.empty(); }
};

/// A text that can be shown to people [可显示文本]: what cannot be shown appears as \xNN (printable.hpp);
/// with `ascii_only` also every byte beyond ASCII, for text that is no UTF-8.
/// Complexity: linear.
inline std::string printable(std::string_view s, bool ascii_only = false) {
    std::string out;
    print_pieces(s, [&out](std::string_view piece) { out += piece; }, ascii_only);
    return out;
}

/// A problem as a sentence: file, place, what is wrong, the text, and in brackets what the sentence
/// leaves open.
/// Complexity: linear in the texts.
/// Example: `form05.csv: line 3, column 5: not a number "1,60"`
inline std::string message(const problem& p, language l) {
    const bool zh = l == language::zh;
    std::string out = printable(p.file);
    if (!out.empty()) out += zh ? "：" : ": ";
    out += message(error{p.code, {}, p.line, p.column}, l).view();
    const auto add = [&out](const char* before, const std::string& text, const char* behind) {
        if (!text.empty()) ((out += before) += text) += behind;
    };
    add(zh ? "“" : " \"", p.text, zh ? "”" : "\"");
    add(zh ? "（" : " (", p.detail, zh ? "）" : ")");
    return out;
}

/// The sentence in Chinese, into a stream.
template <class Stream>
auto operator<<(Stream& out, const problem& p) -> decltype(out << std::string_view{}) {
    return out << std::string_view{message(p, language::zh)};
}

/// Collects the problems of one file.
/// The first twenty are kept; the destructor adds errc::more_problems with the number of the
/// others, so that a hostile file cannot fill the memory and nothing is left out in silence.
class problem_list {
public:
    static constexpr std::size_t most = 20;

    problem_list(std::string_view file, std::vector<problem>& out) : file_(file), out_(out) {}
    ~problem_list() {
        if (count_ <= most) return;
        problem more{errc::more_problems, {}, 0, 0, {}, {}};
        more.file.swap(file_);
        more.detail = std::to_string(count_ - most); // at most 20 digits
        out_.push_back(std::move(more));             // there is room
    }
    problem_list(const problem_list&) = delete;
    problem_list& operator=(const problem_list&) = delete;

    /// Adds a problem of this file; beyond `most` it is only counted.
    /// Complexity: linear in the texts.
    void add(const error& e, std::string_view detail = {}) {
        if (++count_ > most) return;
        // Room for all that can come, so that the destructor does not allocate.
        if (const auto need = out_.size() + most + 1; count_ == 1 && out_.capacity() < need)
            out_.reserve(need < 2 * out_.capacity() ? 2 * out_.capacity() : need);
        const bool is_bytes = detail::is_of_bytes(e.code);
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
