// The readers of files where there is no POSIX: std::filesystem finds the same account.
#define KEMU_HAS_POSIX_FILES 0
#include <kemu/read.hpp>

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <type_traits>

namespace fs = std::filesystem;

static_assert(std::is_same_v<kemu::file_path, fs::path>);

TEST_CASE("an account folder is read through std::filesystem") {
    const fs::path folder = fs::path{KEMU_TEST_ACCOUNTS} / "fenyang-2024";
    const auto read = kemu::read_account(folder);
    CHECK(read.problems.empty());
    CHECK(read.value.agency_name == "汾阳市医疗保险服务中心");
    CHECK(read.value.forms.size() == 10);
}

TEST_CASE("what is not there, and a form set in a folder, without POSIX") {
    const auto none = kemu::read_account(fs::path{KEMU_TEST_ACCOUNTS} / "no-such-folder");
    CHECK(none.problems.size() == 1);

    const fs::path folder = fs::temp_directory_path() / "kemu_without_posix";
    fs::remove_all(folder);
    fs::create_directories(folder);
    std::ofstream{folder / "forms.csv"} << "\n";
    CHECK_FALSE(kemu::read_form_set(folder).problems.empty());
    fs::remove_all(folder);
}
