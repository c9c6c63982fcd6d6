// Random fields survive writing and reading; spoilt files never crash the reader, and every problem
// points into the file.
#include <oracle/random.hpp>

#include <kemu/base/describe.hpp>
#include <kemu/read/form_csv.hpp>
#include <kemu/text/csv.hpp>

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

TEST_CASE("records of random fields are read back, whatever ends the lines") {
    random_source random{1};
    for (int round = 0; round < 20'000; ++round) {
        const std::string_view end = random.one_in(2) ? "\n" : "\r\n";
        std::vector<std::vector<std::string>> rows(index(random, 4) + 1);
        std::string text = random.one_in(3) ? "\xEF\xBB\xBF" : "";
        for (auto& row : rows) {
            row.resize(index(random, 4) + 2); // two fields at least: never an empty line
            for (auto& field : row) {
                for (std::size_t n = index(random, 5); n > 0; --n)
                    field += pieces[index(random, std::size(pieces))];
                if (&field != row.data()) text += ',';
                append_csv_field(text, field);
            }
            text += end;
        }
        csv_reader in{text};
        for (const auto& row : rows) {
            REQUIRE(in.next());
            REQUIRE_FALSE(in.failed());
            REQUIRE(std::ranges::equal(in.fields(), row, {}, &csv_field::text));
        }
        REQUIRE_FALSE(in.next());
    }
}

TEST_CASE("a field stands where its line and column say") {
    random_source random{2};
    for (int round = 0; round < 20'000; ++round) {
        std::string text;
        for (std::size_t n = index(random, 20); n > 0; --n)
            text += pieces[index(random, std::size(pieces))];
        std::vector<std::size_t> starts{0}; // of each line
        for (std::size_t i = 0; i < text.size(); ++i)
            if (text[i] == '\n' || (text[i] == '\r' && text[i + 1] != '\n'))
                starts.push_back(i + 1);
        for (csv_reader in{text}; in.next();) {
            if (in.failed()) {
                const std::size_t at = starts.at(in.error().line - 1) + in.error().column - 1;
                REQUIRE(text.substr(at).starts_with(in.error().text));
                continue;
            }
            for (const csv_field& f : in.fields()) {
                const std::size_t at = starts.at(f.line - 1) + f.column - 1;
                REQUIRE(at <= text.size());
                REQUIRE((at < text.size() && text[at] == '"') == f.quoted);
                if (!f.quoted) REQUIRE(text.substr(at).starts_with(f.text));
            }
        }
    }
}

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
