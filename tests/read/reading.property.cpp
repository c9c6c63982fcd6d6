// Spoilt files never crash the reader, and every problem points into the file.
#include <oracle/random.hpp>

#include <kemu/base/describe.hpp>
#include <kemu/read/form_csv.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <string_view>
#include <vector>

using namespace kemu;
using kemu_tests::random_source;

namespace {

std::size_t index(random_source& random, std::size_t n) {
    return static_cast<std::size_t>(random.between(0, static_cast<std::int64_t>(n) - 1));
}

constexpr std::string_view pieces[] = {"a",  ",",    "\"", "\n",   "\r\n",
                                       "\r", "合计", " ",  "\"\"", "1.00"};

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

TEST_CASE("spoilt files give a form or problems, and every problem points into the file") {
    std::vector<std::pair<form_id, std::string>> files;
    for (const auto& folder : std::filesystem::directory_iterator{KEMU_TEST_ACCOUNTS})
        for (std::size_t i = 1; i <= form_count; ++i) {
            const auto id = static_cast<form_id>(i);
            std::ifstream in{folder.path() / (std::string{form_name(id)} + ".csv"),
                             std::ios::binary};
            if (in) files.push_back({id, {std::istreambuf_iterator<char>{in}, {}}});
        }
    std::ranges::sort(files); // the order of folders is the system's
    REQUIRE(files.size() == 39);
    random_source random{3};
    std::set<errc> found;
    const account context;
    for (int round = 0; round < 20'000; ++round) {
        auto [id, text] = files[index(random, files.size())];
        for (std::size_t n = index(random, 3) + 1; n > 0 && !text.empty(); --n) {
            const std::size_t at = index(random, text.size());
            switch (random.between(0, 5)) {
            case 0:
                text.erase(at, index(random, 4) + 1);
                break;
            case 1:
                text.insert(at, pieces[index(random, std::size(pieces))]);
                break;
            case 2:
                text[at] = static_cast<char>(random.between(0, 255));
                break;
            case 3: // a line twice or half
                text.insert(at, text.substr(at, index(random, 200)));
                break;
            case 4:
                text.resize(at);
                break;
            default:
                text[at] = static_cast<char>(random.between('0', '9'));
            }
        }
        std::vector<problem> problems;
        const auto f = read_form(text, "f", id, context, problems);
        REQUIRE(f.has_value() == problems.empty());
        REQUIRE(problems.size() <= problem_list::most + 1);
        const auto lengths = line_lengths(text);
        for (const problem& p : problems) {
            found.insert(p.code);
            REQUIRE(p.line <= lengths.size());
            if (p.line > 0) REQUIRE(p.column <= lengths[p.line - 1] + 1);
            REQUIRE(describe(p.code, language::en) != std::string_view{"unknown error"});
        }
        if (f) REQUIRE(f->view().cells.size() == f->rows().size() * f->shape().columns.size());
    }
    // The spoiling reaches most of what can be wrong.
    CHECK(found.size() >= 15);
}
