// SPDX-License-Identifier: BSL-1.0
// The bytes of the file of a list.
#ifndef KEMU_CLASSIFICATION_DETAIL_LIST_FILE_HPP
#define KEMU_CLASSIFICATION_DETAIL_LIST_FILE_HPP

#include <kemu/base/errc.hpp>

#include <cstddef>
#include <cstdio>
#include <memory>
#include <string>

namespace kemu::inline v0::detail {

struct no_one_between {
    void operator()() const noexcept {}
};

// Reads a list of at most 64 MiB. between() is called when its size is known, before it is read.
// Errors: cannot_open, file_too_large; file_changed where there is more or less than its size promised. Pipes have
//   no size, and what was written over in place is not seen: that takes the system's times of files.
template <class Between = no_one_between>
errc read_list_file(const char* path, std::string& text, const Between& between = {}) {
    constexpr std::size_t most_bytes = std::size_t{64} << 20;
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file{std::fopen(path, "rb"),
                                                               &std::fclose};
    if (!file) return errc::cannot_open;
    std::setvbuf(file.get(), nullptr, _IONBF,
                 0); // nothing that was there before is read from memory
    const long size = std::fseek(file.get(), 0, SEEK_END) == 0 ? std::ftell(file.get()) : 0;
    std::rewind(file.get()); // NOLINT(bugprone-unsafe-functions): a pipe stays where it is
    between();
    char buffer[1 << 14];
    while (const auto got = std::fread(buffer, 1, sizeof buffer, file.get())) {
        if (text.size() + got > most_bytes) return errc::file_too_large;
        text.append(buffer, got);
    }
    if (std::ferror(file.get()) != 0) return errc::cannot_open;
    return size <= 0 || static_cast<std::size_t>(size) == text.size() ? errc::none
                                                                      : errc::file_changed;
}

} // namespace kemu::inline v0::detail

#endif
