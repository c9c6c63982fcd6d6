// SPDX-License-Identifier: BSL-1.0
// What is in a folder, and whether a file is still the one that was read.
//
// libstdc++ allocates memory for std::filesystem::directory_iterator where nothing may be thrown, and ends
// the program when there is none; and <filesystem> takes long to compile. Where there is POSIX, it is not used.
#ifndef KEMU_READ_DETAIL_FILES_HPP
#define KEMU_READ_DETAIL_FILES_HPP

#include <kemu/base/config.hpp>
#include <kemu/read/file_path.hpp>

#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#if KEMU_HAS_POSIX_FILES
#include <dirent.h>
#include <sys/stat.h>
#else
#include <filesystem>
#include <system_error>
#endif

namespace kemu::inline v0::detail {

enum class entry_kind : std::uint8_t { file, folder, other, nothing }; // nothing: a link to nothing

// One entry of a folder; a link is what it leads to.
struct folder_entry {
    std::string name{};
    entry_kind kind = entry_kind::other;
};

// Size and time of a file; of another file, or one that was written to, they differ.
struct file_stamp {
    std::uintmax_t size = 0;
    std::int64_t seconds = 0;
    std::int64_t rest = 0; // of a second
    std::uintmax_t number = 0;
    bool is_file = false;

    friend bool operator==(const file_stamp&, const file_stamp&) noexcept = default;
};

#if KEMU_HAS_POSIX_FILES

inline file_stamp stamp_of(const struct stat& s) noexcept {
#if defined(__APPLE__)
    const auto& time = s.st_mtimespec;
#else
    const auto& time = s.st_mtim;
#endif
    return {static_cast<std::uintmax_t>(s.st_size), static_cast<std::int64_t>(time.tv_sec),
            static_cast<std::int64_t>(time.tv_nsec), static_cast<std::uintmax_t>(s.st_ino),
            S_ISREG(s.st_mode)};
}
inline file_stamp stamp_of_path(const file_path& path) noexcept {
    struct stat s{};
    return ::stat(path.c_str(), &s) == 0 ? stamp_of(s) : file_stamp{};
}
inline file_stamp stamp_of_open(std::FILE* file, const file_path&) noexcept {
    struct stat s{};
    return ::fstat(::fileno(file), &s) == 0 ? stamp_of(s) : file_stamp{};
}

inline entry_kind kind_of_path(const file_path& path) noexcept {
    struct stat s{};
    if (::stat(path.c_str(), &s) != 0) return entry_kind::nothing;
    return S_ISREG(s.st_mode)   ? entry_kind::file
           : S_ISDIR(s.st_mode) ? entry_kind::folder
                                : entry_kind::other;
}
// Is there anything of that name, be it a link to nothing?
inline bool is_there(const file_path& path) noexcept {
    struct stat s{};
    return ::lstat(path.c_str(), &s) == 0;
}

// The name of a folder, whichever way it was given: as ".", with a slash at its end.
inline std::string name_of_folder(const file_path& path) {
    std::string whole = path.native();
    if (whole.empty()) return {};
    if (char* const here = whole.front() == '/' ? nullptr : ::realpath(".", nullptr)) {
        whole = std::string{here} + "/" + whole;
        std::free(here);
    }
    std::size_t up = 0; // how many names the .. behind them take back
    for (std::string_view rest = whole; !rest.empty();) {
        const std::size_t slash = rest.rfind('/');
        const std::string_view name = rest.substr(slash + 1); // npos + 1 is 0
        rest = rest.substr(0, slash == rest.npos ? 0 : slash);
        if (name.empty() || name == ".") continue;
        if (name != ".." && up == 0) return std::string{name};
        up = name == ".." ? up + 1 : up - 1;
    }
    return {};
}

// Calls f(folder_entry) for the entries of a folder, in the system's order, until it returns false.
// Returns: false where the folder cannot be looked into, or not to its end.
template <class F>
bool for_each_entry(const file_path& folder, F&& f) {
    struct opened {
        DIR* at;
        ~opened() {
            if (at != nullptr) ::closedir(at);
        }
    };
    const opened it{::opendir(folder.c_str())};
    if (it.at == nullptr) return false;
    for (;;) {
        errno = 0; // the end and an error look alike
        const dirent* const d = ::readdir(it.at);
        if (d == nullptr) return errno == 0;
        const std::string_view name{d->d_name};
        if (name == "." || name == "..") continue;
        folder_entry e{std::string{name}, entry_kind::nothing};
#ifdef DT_REG
        if (d->d_type == DT_REG)
            e.kind = entry_kind::file; // the folder says so itself: no look at the path
        else if (d->d_type == DT_DIR)
            e.kind = entry_kind::folder;
        else
#endif
            e.kind = kind_of_path(folder / e.name);
        if (!f(e)) return true;
    }
}

#else

inline file_stamp stamp_of_path(const file_path& path) noexcept {
    std::error_code failed;
    file_stamp s;
    s.size = std::filesystem::file_size(path, failed);
    s.rest = std::filesystem::last_write_time(path, failed).time_since_epoch().count();
    s.is_file = std::filesystem::is_regular_file(path, failed);
    return failed ? file_stamp{} : s;
}
inline file_stamp stamp_of_open(std::FILE*, const file_path& path) noexcept {
    return stamp_of_path(path);
}

inline entry_kind kind_of_path(const file_path& path) noexcept {
    std::error_code failed;
    const auto status = std::filesystem::status(path, failed);
    return failed || !std::filesystem::exists(status) ? entry_kind::nothing
           : std::filesystem::is_regular_file(status) ? entry_kind::file
           : std::filesystem::is_directory(status)    ? entry_kind::folder
                                                      : entry_kind::other;
}
inline bool is_there(const file_path& path) noexcept {
    std::error_code failed;
    return std::filesystem::exists(std::filesystem::symlink_status(path, failed));
}
inline std::string name_of_folder(const file_path& path) {
    std::error_code failed;
    const auto whole = std::filesystem::absolute(path, failed).lexically_normal();
    return (whole.has_filename() ? whole : whole.parent_path()).filename().string();
}

template <class F>
bool for_each_entry(const file_path& folder, F&& f) {
    std::error_code failed;
    std::filesystem::directory_iterator at{folder, failed};
    for (const std::filesystem::directory_iterator end; !failed && at != end;
         at.increment(failed)) {
        folder_entry e{at->path().filename().string(), kind_of_path(at->path())};
        if (!f(e)) return true;
    }
    return !failed;
}

#endif

} // namespace kemu::inline v0::detail

#endif
