// SPDX-License-Identifier: BSL-1.0
// The text of a whole file, or why it cannot be had.
#ifndef KEMU_READ_FILE_TEXT_HPP
#define KEMU_READ_FILE_TEXT_HPP

#include <kemu/base/errc.hpp>

#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <string>
#include <system_error>

namespace kemu::inline v0 {

inline constexpr std::uintmax_t most_form_bytes = std::uintmax_t{256} << 20;     ///< of a form
inline constexpr std::uintmax_t most_small_file_bytes = std::uintmax_t{1} << 20; ///< of other files

namespace detail {

// read_file_text for what is known to be a regular file.
inline errc read_regular_file(const std::filesystem::path& path, std::uintmax_t most,
                              std::string& out) {
    std::error_code failed;
    std::FILE* const file = std::fopen(path.string().c_str(), "rb");
    if (file == nullptr) return errc::cannot_open;
    std::setvbuf(file, nullptr, _IONBF, 0); // it is read at once, into its place
    // An offset is cheaper than a second look at the path, but `long` may be too short for it.
    std::uintmax_t size = 0;
    if (const long end = std::fseek(file, 0, SEEK_END) == 0 ? std::ftell(file) : -1; end >= 0)
        size = static_cast<std::uintmax_t>(end);
    else
        size = std::filesystem::file_size(path, failed);
    const bool lost = failed || std::fseek(file, 0, SEEK_SET) != 0;
    if (lost || size > most) {
        std::fclose(file);
        return lost ? errc::cannot_open : errc::file_too_large;
    }
    out.resize(static_cast<std::size_t>(size));
    const std::size_t got = std::fread(out.data(), 1, out.size(), file);
    const bool bad = std::ferror(file) != 0;
    std::fclose(file);
    out.resize(got);
    return bad ? errc::cannot_open : errc::none;
}

} // namespace detail

/// Reads a file as a whole.
/// Errors: cannot_open for what is no regular file or cannot be read, file_too_large beyond `most` bytes.
/// Complexity: linear in the file.
/// Example: std::string text; if (read_file_text(path, most_form_bytes, text) == errc::none) use(text);
inline errc read_file_text(const std::filesystem::path& path, std::uintmax_t most,
                           std::string& out) {
    std::error_code failed;
    // Asked first, because opening a pipe would wait for its writer.
    if (!std::filesystem::is_regular_file(path, failed)) return errc::cannot_open;
    return detail::read_regular_file(path, most, out);
}

} // namespace kemu::inline v0

#endif
