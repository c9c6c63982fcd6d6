// Files that are written to while they are read, and files that were not written to their end: a part of a
// form is never taken for the form.
#include "oracle/scratch_folder.hpp"

#include <kemu/read/account.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace kemu;
using kemu_tests::scratch;
namespace fs = std::filesystem;

namespace {

constexpr std::string_view content = "first,second\n1,2\n";

// What reading says when `change` happens between the last byte and the second look.
errc read_while(const std::function<void(const fs::path&)>& change) {
    const scratch folder;
    folder.write("form.csv", content);
    std::string text;
    detail::file_stamp stamp;
    const fs::path path = folder.path / "form.csv";
    // The times of a file are as fine as the kernel's clock: its first writing lies behind.
    fs::last_write_time(path, fs::file_time_type::clock::now() - std::chrono::hours{1});
    return detail::read_regular_file(path, 1000, text, stamp, [&] { change(path); });
}

bool has(const std::vector<problem>& all, errc code, std::string_view file) {
    return std::ranges::any_of(all, [&](const problem& p) {
        return p.code == code && fs::path{p.file}.filename() == file;
    });
}

} // namespace

TEST_CASE("a file that is written to while it is read is named") {
    CHECK(read_while([](const fs::path&) {}) == errc::none);
    CHECK(read_while([](const fs::path& p) { std::ofstream{p, std::ios::app} << "3,4\n"; }) ==
          errc::file_changed);
    CHECK(read_while([](const fs::path& p) { fs::resize_file(p, 5); }) == errc::file_changed);
    CHECK(read_while([](const fs::path& p) { std::ofstream{p} << "FIRST,SECOND\n3,4\n"; }) ==
          errc::file_changed); // as long as before
    // What was opened is whole, whatever becomes of its name.
    CHECK(read_while([](const fs::path& p) { fs::rename(p, p.string() + ".old"); }) == errc::none);
    CHECK(read_while([](const fs::path& p) {
              std::ifstream in{p};
              std::string first;
              std::getline(in, first);
          }) == errc::none); // others may read it
}

TEST_CASE("a file of a folder that changes before the last one was read is named and left out") {
    for (const bool by_name : {false, true}) {
        const scratch folder;
        folder.write("form02.csv", content);
        folder.write("form03.csv", content);
        account_reading out;
        for (const char* name : {"form02.csv", "form03.csv"})
            fs::last_write_time(folder.path / name,
                                fs::file_time_type::clock::now() - std::chrono::hours{1});
        const auto change = [&] {
            if (by_name) { // another file of the same size under the same name
                folder.write("new", content);
                fs::rename(folder.path / "new", folder.path / "form03.csv");
            } else {
                std::ofstream{folder.path / "form03.csv", std::ios::app} << "x";
            }
        };
        const auto files = detail::account_lister{folder.path, out}.list(change);
        REQUIRE(files.size() == 1);
        CHECK(files[0].name == "form02.csv");
        REQUIRE(out.problems.size() == 1);
        CHECK(has(out.problems, errc::file_changed, "form03.csv"));
    }
}

TEST_CASE("a form that ends within a record is noted; one without a last line end is not") {
    std::ifstream in{fs::path{KEMU_TEST_ACCOUNTS} / "fenyang-2024" / "form03.csv",
                     std::ios::binary};
    const std::string whole{std::istreambuf_iterator<char>{in}, {}};
    REQUIRE(whole.size() > 200);
    const auto notes_of = [](std::string text) {
        const account_reading r = read_account_texts({{"form03.csv", std::move(text)}});
        return std::ranges::count(r.notes, errc::record_cut_off, &problem::code);
    };
    CHECK(notes_of(whole) == 0);
    CHECK(notes_of(whole.substr(0, whole.size() - 1)) == 0);
    CHECK(notes_of(whole.substr(0, whole.size() - 1) + "\r") == 0);
    std::size_t noted = 0;
    const std::size_t header = whole.find('\n') + 1;
    const std::size_t fields =
        1 + static_cast<std::size_t>(std::ranges::count(whole.substr(0, header), ','));
    for (std::size_t n = header + 1; n < whole.size(); ++n) {
        const std::string cut = whole.substr(0, n);
        const std::string last = cut.substr(cut.rfind('\n') + 1);
        const auto got = 1 + static_cast<std::size_t>(std::ranges::count(last, ','));
        if (last.empty() || last.find('"') != last.npos) continue;
        if ((static_cast<unsigned char>(whole[n]) & 0xC0U) == 0x80) continue; // no UTF-8: an error
        const bool seen = notes_of(cut) == 1;
        CHECK_MESSAGE(seen == (got >= 2 && got < fields), last);
        noted += seen ? 1U : 0U;
    }
    CHECK(noted > 100);
}
