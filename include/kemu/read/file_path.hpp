// SPDX-License-Identifier: BSL-1.0
// Where a file or a folder is, without <filesystem>.
//
// Here:               when to use it:
//   file_path         what the readers of files take: a text, or a std::filesystem::path
//
// <filesystem> takes GCC 12 a sixth of a second in each file that includes it, which most that read an account have
// no other use for. Where there is no POSIX, file_path is std::filesystem::path.
#ifndef KEMU_READ_FILE_PATH_HPP
#define KEMU_READ_FILE_PATH_HPP

#ifndef KEMU_HAS_POSIX_FILES // 0 from outside: <filesystem>, whatever the system has
#if (defined(__unix__) || defined(__APPLE__)) && __has_include(<dirent.h>)
#define KEMU_HAS_POSIX_FILES 1
#else
#define KEMU_HAS_POSIX_FILES 0
#endif
#endif

#include <string>
#include <string_view>

#if !KEMU_HAS_POSIX_FILES
#include <filesystem>
#endif

namespace kemu::inline v0 {

#if KEMU_HAS_POSIX_FILES

/// Where a file or a folder is [路径]: a text, as the system has it.
/// Whatever is a text or a std::filesystem::path becomes one.
/// Example: `read_account("examples/accounts/fenyang-2024")`, `read_account(folder / "2024")`
class file_path {
public:
    file_path() = default;
    file_path(std::string text) : text_(static_cast<std::string&&>(text)) {}
    file_path(std::string_view text) : text_(text) {}
    file_path(const char* text) : text_(text) {}
    /// Of a std::filesystem::path, and of whatever else has a native() that is a text.
    template <class Path>
        requires requires(const Path& p, std::string s) { s = p.native(); }
    file_path(const Path& path) : text_(path.native()) {}

    /// The text, as it was given.
    const std::string& native() const noexcept { return text_; }
    /// The same, as std::filesystem::path calls it.
    const std::string& string() const noexcept { return text_; }
    /// The text for functions of C, with a zero at its end.
    const char* c_str() const noexcept { return text_.c_str(); }

    /// The text with one slash where several stand beside each other, as it is shown.
    /// Complexity: linear.
    std::string generic_string() const {
        std::string out;
        for (const char c : text_)
            if (c != '/' || out.empty() || out.back() != '/') out += c;
        return out;
    }

    /// What stands behind the last slash; nothing for a folder with a slash at its end.
    file_path filename() const {
        return std::string_view{text_}.substr(text_.rfind('/') + 1); // npos + 1 is 0
    }
    /// What stands before the last slash.
    file_path parent_path() const {
        std::string_view all = text_;
        const std::size_t slash = all.rfind('/');
        if (slash == all.npos) return {};
        all = all.substr(0, slash);
        while (all.ends_with('/'))
            all.remove_suffix(1);
        if (!all.empty()) return all;
        return text_.find_first_not_of('/') == text_.npos ? *this : file_path{"/"};
    }

    /// A file of a folder.
    friend file_path operator/(const file_path& folder, std::string_view name) {
        std::string out = folder.text_;
        if (!out.empty() && out.back() != '/') out += '/';
        return out += name;
    }

private:
    std::string text_{};
};

#else

using file_path = std::filesystem::path;

#endif

} // namespace kemu::inline v0

#endif
