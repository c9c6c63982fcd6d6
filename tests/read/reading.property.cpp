// Spoilt files never crash the reader, and everything it says points into the file.
#include <oracle/random.hpp>
#include <oracle/read_forms.hpp>

#include <kemu/base/describe.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace kemu;
using kemu_tests::random_source;

namespace {

constexpr std::string_view pieces[] = {"a",
                                       ",",
                                       "\"",
                                       "\n",
                                       "\r\n",
                                       "\r",
                                       "合计",
                                       " ",
                                       "\"\"",
                                       "1.00",
                                       "　",
                                       "单位：元",
                                       "（万元）",
                                       "栏次",
                                       "款",
                                       "其中：",
                                       "12 34",
                                       "——",
                                       "小计",
                                       "决算数",
                                       "收入",
                                       "2023年预算数",
                                       "注：",
                                       "项",
                                       "一般公共预算支出表",
                                       "支出决算表"};

// The lengths of the lines of a text, line ends as the reader takes them.
std::vector<std::size_t> line_lengths(std::string_view text) {
    std::vector<std::size_t> all(1);
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    for (std::size_t i = 0; i < text.size(); ++i)
        if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.size() || text[i + 1] != '\n')))
            all.push_back(0);
        else
            ++all.back();
    return all;
}

} // namespace

TEST_CASE("spoilt files give forms or problems, and everything said points into the file") {
    std::vector<std::pair<std::string, std::string>> files; // name, text
    for (const char* root : {KEMU_TEST_ACCOUNTS, KEMU_TEST_DATA "/cases"})
        for (const auto& f : std::filesystem::recursive_directory_iterator{root}) {
            const std::string name = f.path().filename().string();
            if (!name.ends_with(".csv") || detail::is_own_file(name)) continue;
            files.emplace_back(name, oracle::file_text(f.path()));
        }
    std::ranges::sort(files); // the order of folders is the system's
    REQUIRE(files.size() == 39 + 31);
    random_source random{3};
    std::set<errc> found;
    std::size_t forms = 0;
    for (int round = 0; round < 20'000; ++round) {
        auto [name, text] = files[random.index(files.size())];
        for (std::size_t n = random.index(3) + 1; n > 0 && !text.empty(); --n) {
            const std::size_t at = random.index(text.size());
            switch (random.between(0, 5)) {
            case 0:
                text.erase(at, random.index(4) + 1);
                break;
            case 1:
                text.insert(at, pieces[random.index(std::size(pieces))]);
                break;
            case 2:
                text[at] = static_cast<char>(random.between(0, 255));
                break;
            case 3: // a line twice or half
                text.insert(at, text.substr(at, random.index(200)));
                break;
            case 4:
                text.resize(at);
                break;
            default:
                text[at] = static_cast<char>(random.between('0', '9'));
            }
        }
        const auto lengths = line_lengths(text);
        const account_reading a = oracle::read_one(name, text);
        REQUIRE(a.problems.size() <= 3 * (problem_list::most + 1));
        for (const auto* list : {&a.problems, &a.repairs, &a.notes})
            for (const problem& p : *list) {
                found.insert(p.code);
                REQUIRE(p.line <= lengths.size());
                if (p.line > 0) REQUIRE(p.column <= lengths[p.line - 1] + 1);
                REQUIRE(describe(p.code, language::en) != std::string_view{"unknown error"});
            }
        for (const form& f : a.value.forms) {
            REQUIRE(f.view().cells.size() == f.rows().size() * f.columns().size());
            forms += 1;
        }
        // Something was read, or something is said; a form without a row is nothing.
        const bool is_read =
            std::ranges::any_of(a.value.forms, [](const form& f) { return !f.rows().empty(); });
        if (!is_read)
            REQUIRE(a.problems.size() + a.notes.size() + a.not_read.size() +
                        a.value.other_tables.size() >
                    0);
    }
    // The spoiling reaches most of what can be wrong.
    CHECK(found.size() >= 17);
    CHECK(forms > 1'000);
}
