// Templates go into an empty place only.
#include <oracle/read_forms.hpp>
#include <oracle/scratch_folder.hpp>

#include <kemu/form/sets/final_accounts.hpp>
#include <kemu/read/form_template.hpp>

#include <doctest/doctest.h>

#include <filesystem>
#include <iterator>

namespace {

std::size_t files_in(const std::filesystem::path& folder) {
    return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator{folder}, {}));
}

} // namespace

TEST_CASE("a folder that has a file is left as it is") {
    const kemu_tests::scratch folder;
    folder.write("notes.txt", "mine");
    const auto written = kemu::write_templates(kemu::final_accounts::set, folder.path);
    REQUIRE(written.problems.size() == 1);
    CHECK(written.problems[0].code == kemu::errc::folder_not_empty);
    CHECK(written.value.empty());
    CHECK(files_in(folder.path) == 1);
    CHECK(oracle::file_text(folder.path / "notes.txt") == "mine");
}

TEST_CASE("a folder that is not there is made, and every file that is named is there") {
    const kemu_tests::scratch folder;
    const auto place = folder.path / "made" / "now";
    const auto written = kemu::write_templates(kemu::final_accounts::set, place);
    CHECK(written.problems.empty());
    CHECK(written.value.size() >= 10);
    CHECK(files_in(place) == written.value.size());
    // Once more into the same place: nothing is written again.
    const auto again = kemu::write_templates(kemu::final_accounts::set, place);
    REQUIRE(again.problems.size() == 1);
    CHECK(again.problems[0].code == kemu::errc::folder_not_empty);
    CHECK(files_in(place) == written.value.size());
}
