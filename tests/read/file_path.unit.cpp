// Where files are, as std::filesystem has it.
#include <kemu/read/account_folder.hpp>
#include <kemu/read/file_path.hpp>

#include <doctest/doctest.h>

#include <filesystem>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

namespace {

namespace fs = std::filesystem;
using kemu::file_path;

// Every text of up to six pieces of these: slashes, names, dots, in each order.
std::vector<std::string> paths() {
    const std::string_view pieces[] = {"/", "a", "bc", ".", ".."};
    std::vector<std::string> all{""};
    for (std::size_t begin = 0, length = 0; length < 6; ++length)
        for (const std::size_t end = all.size(); begin < end; ++begin)
            for (const std::string_view piece : pieces)
                all.push_back(all[begin] + std::string{piece});
    return all;
}

// The name of a folder, by std::filesystem.
std::string name_of(const fs::path& path) {
    std::error_code failed;
    const fs::path whole = fs::absolute(path, failed).lexically_normal();
    return (whole.has_filename() ? whole : whole.parent_path()).filename().string();
}

} // namespace

TEST_CASE("a path has the parts that std::filesystem finds") {
    for (const std::string& text : paths()) {
        CAPTURE(text);
        const file_path mine = text;
        const fs::path other = text;
        REQUIRE(mine.native() == text);
        REQUIRE(mine.generic_string() == other.generic_string());
        REQUIRE(mine.filename().string() == other.filename().string());
        REQUIRE(mine.parent_path().string() == other.parent_path().string());
        REQUIRE((mine / "name.csv").string() == (other / "name.csv").string());
        REQUIRE(kemu::detail::name_of_folder(mine) == name_of(other));
    }
}

TEST_CASE("texts and paths of std::filesystem are paths") {
    const auto text_of = [](const file_path& p) { return p.string(); };
    const std::string text = "a/b";
    CHECK(text_of(text) == "a/b");
    CHECK(text_of("a/b") == "a/b");
    CHECK(text_of(std::string_view{text}) == "a/b");
    CHECK(text_of(fs::path{"a"} / "b") == "a/b");
    CHECK(text_of(file_path{}).empty());
}

TEST_CASE("what stands at a path") {
    using kemu::detail::entry_kind;
    using kemu::detail::is_there;
    using kemu::detail::kind_of_path;
    const fs::path folder = fs::temp_directory_path() / "kemu_file_path_test";
    fs::remove_all(folder);
    fs::create_directories(folder / "below");
    fs::create_symlink("nowhere", folder / "link");
    CHECK(kind_of_path(folder) == entry_kind::folder);
    CHECK(kind_of_path(folder / "link") == entry_kind::nothing);
    CHECK(kind_of_path(folder / "nothing") == entry_kind::nothing);
    CHECK(kind_of_path("/dev/null") == entry_kind::other);
    CHECK(is_there(folder / "link"));
    CHECK(!is_there(folder / "nothing"));
    fs::remove_all(folder);
}
