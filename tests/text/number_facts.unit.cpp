// What the test suites of other libraries know of numbers as text; see the head of the table.
#include <kemu/text/format.hpp>
#include <kemu/text/parse.hpp>

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

using namespace kemu;

namespace {

// "1 Z500" is 1 and 500 zeros.
std::string expanded(const std::string& s) {
    if (s == "EMPTY") return {};
    const auto repeats = [](const std::string& word) {
        return word.size() > 1 && (word[0] == 'Z' || word[0] == 'O') &&
               word.find_first_not_of("0123456789", 1) == word.npos;
    };
    std::vector<std::string> words;
    std::istringstream in{s};
    bool any = false;
    for (std::string word; in >> word; words.push_back(word))
        any = any || repeats(word);
    if (!any) return s;
    std::string out;
    for (const std::string& word : words)
        out += repeats(word) ? std::string(std::stoul(word.substr(1)), word[0] == 'Z' ? '0' : '1')
                             : word;
    return out;
}

} // namespace

TEST_CASE("numbers as other libraries read and write them") {
    std::ifstream file{KEMU_TEST_DATA "/number_facts.tsv"};
    REQUIRE(file.is_open());
    int from_chars_rows = 0;
    int exact_rows = 0;
    int to_text_rows = 0;
    for (std::string line; std::getline(file, line);) {
        if (line.empty() || line[0] == '#') continue;
        std::vector<std::string> f;
        std::istringstream in{line};
        for (std::string field; std::getline(in, field, '\t');)
            f.push_back(field);
        REQUIRE(f.size() == 5);
        CAPTURE(line);
        const std::string text = expanded(f[1]);
        if (f[0] == "from_chars") {
            ++from_chars_rows;
            const money before = money::from_fen(11'111);
            money out = before;
            const auto r = from_chars(text.data(), text.data() + text.size(), out);
            CHECK(r.ptr - text.data() == std::stol(f[2]));
            if (f[3] == "refused")
                CHECK((r.ec == errc::not_a_number || r.ec == errc::empty_text));
            else if (f[3] == "out_of_range")
                CHECK(r.ec == errc::out_of_range);
            else if (f[3] == "too_many_decimals")
                CHECK(r.ec == errc::too_many_decimals);
            else
                CHECK(out.fen() == std::stoll(f[3]));
            if (!r) CHECK(out == before);
        } else if (f[0] == "exact") {
            ++exact_rows;
            const auto amount = parse_money(text);
            const auto decimal = parse_decimal<9>(text);
            CHECK(amount.has_value() == (f[2] != "refused"));
            CHECK(decimal.has_value() == (f[3] != "refused"));
            if (amount && f[2] != "refused") CHECK(amount->fen() == std::stoll(f[2]));
            if (decimal && f[3] != "refused") CHECK(decimal->units() == std::stoll(f[3]));
        } else {
            ++to_text_rows;
            const auto decimals = static_cast<std::uint8_t>(std::stoi(f[2]));
            const auto amount = parse_money(text);
            REQUIRE(amount.has_value());
            CHECK(to_text(*amount, {.decimals = decimals}, rounding::half_up).value() == f[3]);
        }
    }
    CHECK(from_chars_rows == 69);
    CHECK(exact_rows == 65);
    CHECK(to_text_rows == 72);
}
