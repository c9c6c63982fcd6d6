// Random fields survive writing and reading, and every byte of a field stands where it is said to.
#include <oracle/random.hpp>

#include <kemu/text/csv.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

using namespace kemu;
using kemu_tests::random_source;

namespace {

constexpr std::string_view pieces[] = {"a",  ",",    "\"", "\n",   "\r\n",         "\t",
                                       "\r", "合计", " ",  "\"\"", "\xEF\xBB\xBF", "1.00"};

} // namespace

TEST_CASE("records of random fields are read back, whatever ends the lines") {
    random_source random{1};
    for (int round = 0; round < 20'000; ++round) {
        const std::string_view end = random.one_in(2) ? "\n" : "\r\n";
        std::vector<std::vector<std::string>> rows(random.index(4) + 1);
        std::string text = random.one_in(3) ? "\xEF\xBB\xBF" : "";
        for (auto& row : rows) {
            row.resize(random.index(4) + 1);
            for (auto& field : row)
                for (std::size_t n = random.index(5); n > 0; --n)
                    field += pieces[random.index(std::size(pieces))];
            append_csv_record(text, std::vector<std::string_view>(row.begin(), row.end()));
            text.pop_back();
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
        for (std::size_t n = random.index(20); n > 0; --n)
            text += pieces[random.index(std::size(pieces))];
        std::vector<std::size_t> starts{text.starts_with(byte_order_mark) ? 3U
                                                                          : 0U}; // of each line
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
                for (std::size_t i = 0; i < f.text.size(); ++i) {
                    const position p = position_in(f, i);
                    const std::size_t byte = starts.at(p.line - 1) + p.column - 1;
                    REQUIRE(text.at(byte) == f.text[i]);
                    REQUIRE(position_of(text, byte) == p);
                }
            }
        }
    }
}
