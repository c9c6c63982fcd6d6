// SPDX-License-Identifier: BSL-1.0
// The text of a whole file, or why it cannot be had, and a new file from a text.
#ifndef KEMU_READ_FILE_TEXT_HPP
#define KEMU_READ_FILE_TEXT_HPP

#include <kemu/base/errc.hpp>
#include <kemu/read/detail/files.hpp>
#include <kemu/read/file_path.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>

namespace kemu::inline v0 {

inline constexpr std::uintmax_t most_form_bytes = std::uintmax_t{256} << 20;     ///< of a form
inline constexpr std::uintmax_t most_small_file_bytes = std::uintmax_t{1} << 20; ///< of other files

namespace detail {

struct nothing_between {
    void operator()() const noexcept {}
};

// read_file_text for what is known to be a regular file. `stamp` is how it was read; between() is called
// when all is read, before the second look at the file.
template <class Between = nothing_between>
errc read_regular_file(const file_path& path, std::uintmax_t most, std::string& out,
                       file_stamp& stamp, const Between& between = {}) {
    struct opened {
        std::FILE* file;
        ~opened() {
            if (file != nullptr) std::fclose(file);
        }
    };
    const opened it{std::fopen(path.string().c_str(), "rb")};
    if (it.file == nullptr) return errc::cannot_open;
    std::setvbuf(it.file, nullptr, _IONBF, 0); // it is read at once, into its place
    stamp = stamp_of_open(it.file, path);
    if (!stamp.is_file) return errc::cannot_open;
    if (stamp.size > most) return errc::file_too_large;
    out.resize(static_cast<std::size_t>(stamp.size));
    const std::size_t got = std::fread(out.data(), 1, out.size(), it.file);
    const bool bad = std::ferror(it.file) != 0;
    out.resize(got);
    if (bad) return errc::cannot_open;
    between();
    return got == stamp.size && stamp_of_open(it.file, path) == stamp ? errc::none
                                                                      : errc::file_changed;
}

} // namespace detail

/// Reads a file as a whole.
/// Errors: cannot_open for what is no regular file or cannot be read, file_too_large beyond `most` bytes,
/// file_changed where its size or time changed while it was read: a part of it may be missing.
/// Complexity: linear in the file.
/// Example: std::string text; if (read_file_text(path, most_form_bytes, text) == errc::none) use(text);
inline errc read_file_text(const file_path& path, std::uintmax_t most, std::string& out) {
    // Asked first, because opening a pipe would wait for its writer.
    if (detail::kind_of_path(path) != detail::entry_kind::file) return errc::cannot_open;
    detail::file_stamp stamp;
    return detail::read_regular_file(path, most, out, stamp);
}

/// Writes a file that is not there yet, whole or not at all: what could not be written to its end (a full
/// disk) is removed, for half a form or certificate looks like one.
/// Errors: cannot_write, also where the file is there already, which stays as it was.
/// Complexity: linear in the text.
/// Example: if (write_new_file("2025/form01.csv", text) != errc::none) say_so();
inline errc write_new_file(const file_path& path, std::string_view text) {
    const std::string& name = path.string();
    std::FILE* const file = std::fopen(name.c_str(), "wxb"); // x: never over a file that is there
    if (file == nullptr) return errc::cannot_write;
    const bool written = std::fwrite(text.data(), 1, text.size(), file) == text.size();
    if (std::fclose(file) == 0 && written) return errc::none;
    std::remove(name.c_str());
    return errc::cannot_write;
}

} // namespace kemu::inline v0

#endif
