// SPDX-License-Identifier: BSL-1.0
// A folder that is there as long as its test.
#ifndef KEMU_TESTS_SCRATCH_FOLDER_HPP
#define KEMU_TESTS_SCRATCH_FOLDER_HPP

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <stdlib.h> // mkdtemp
#include <string>
#include <string_view>

namespace kemu_tests {

struct scratch {
    std::filesystem::path path;
    scratch() {
        std::string name = (std::filesystem::temp_directory_path() / "kemu-XXXXXX").string();
        REQUIRE(mkdtemp(name.data()) != nullptr);
        path = name;
    }
    ~scratch() { std::filesystem::remove_all(path); }
    scratch(const scratch&) = delete;
    scratch& operator=(const scratch&) = delete;

    void write(const std::string& name, std::string_view text) const {
        std::ofstream{path / name, std::ios::binary} << text;
    }
};

} // namespace kemu_tests

#endif
