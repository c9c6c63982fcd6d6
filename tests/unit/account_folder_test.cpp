#include <kemu/account_folder.hpp>

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace kemu;

namespace {

const std::string accounts = KEMU_TEST_ACCOUNTS;

loaded_account read(const std::string& name) {
    return read_account_folder(accounts + "/" + name);
}

} // namespace

TEST_CASE("the five published accounts are read without a problem") {
    struct expected {
        const char* name;
        std::vector<std::size_t> rows; // of forms 01 to 10, counted in the files by other means
    };
    const expected all[] = {{"fenyang-2024", {62, 19, 19, 64, 19, 112, 1, 1, 12, 16}},
                            {"hengshan-2024", {}},
                            {"jincheng-2023", {62, 16, 16, 64, 16, 111, 1, 1, 12, 16}},
                            {"jingdezhen-2024", {62, 22, 20, 64, 20, 85, 1, 1, 60, 10}},
                            {"shanyang-2024", {60, 28, 28, 64, 25, 92, 1, 1, 12}}};
    for (const auto& e : all) {
        CAPTURE(e.name);
        const loaded_account a = read(e.name);
        CHECK(a.usable);
        CHECK(a.problems.empty());
        CHECK(a.content.slug == e.name);
        std::vector<std::size_t> rows;
        for (const form& f : a.content.forms)
            rows.push_back(f.rows().size());
        CHECK(rows == e.rows);
    }
}
