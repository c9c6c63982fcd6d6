// Errors and problems as sentences, and foreign text made fit to be shown.
#include <kemu/base/message.hpp>
#include <kemu/base/problem.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

using kemu::errc;
using kemu::error;
using kemu::language;
using kemu::printable;
using kemu::problem;
using kemu::utf8_length;

namespace {

constexpr auto zh = language::zh;
constexpr auto en = language::en;

} // namespace

TEST_CASE("an error is a sentence with its place and its text") {
    constexpr error e{errc::not_a_number, "1,60", 3, 5};
    static_assert(kemu::message(e, zh) == "第3行第5列：不是数字“1,60”");
    static_assert(kemu::message(e, en) == "line 3, column 5: not a number \"1,60\"");
    CHECK(kemu::message(error{errc::not_a_number, "x", 0, 1}, zh) == "第1列：不是数字“x”");
    CHECK(kemu::message(error{errc::not_a_number, "x", 0, 1}, en) ==
          "column 1: not a number \"x\"");
    CHECK(kemu::message(error{errc::row_twice, {}, 7, 0}, zh) == "第7行：行重复");
    CHECK(kemu::message(error{errc::row_twice, {}, 7, 0}, en) == "line 7: a row appears twice");
    CHECK(kemu::message(error{errc::empty_text}, zh) == "内容为空");
    CHECK(kemu::message(error{errc::empty_text}, en) == "the text is empty");
    CHECK(kemu::message(error{}, en) == "no error");
}

TEST_CASE("a long text is cut where a character ends, and that it was cut is shown") {
    std::string text = "a\"";
    for (int i = 0; i < 40; ++i)
        text += "合";
    const auto m = kemu::message(error{errc::not_a_number, text, 0, 1}, zh);
    std::string expected = "第1列：不是数字“a\"";
    for (int i = 0; i < 26; ++i)
        expected += "合";
    CHECK(m == expected + "……”");
    const auto exact = kemu::message(error{errc::not_a_number, std::string(80, 'x'), 0, 1}, en);
    CHECK(exact == "column 1: not a number \"" + std::string(80, 'x') + '"');
}

TEST_CASE("the longest sentence and the longest text fit together") {
    for (int code = 0; code < 1000; ++code)
        for (const language l : {zh, en}) {
            const error e{static_cast<errc>(code), std::string_view{}, 4'294'967'295,
                          4'294'967'295};
            const std::string bytes(100, '\x01');
            const auto m = kemu::message(error{e.code, bytes, e.line, e.column}, l);
            CHECK(m.view().ends_with(l == zh ? "\\x01……”" : "\\x01...\""));
        }
}

TEST_CASE("a character of UTF-8 has one to four bytes") {
    static_assert(utf8_length("a") == 1 && utf8_length("é") == 2 && utf8_length("合") == 3);
    static_assert(utf8_length("😀") == 4 && utf8_length("") == 0);
    for (const std::string_view broken :
         {"\x80", "\xC0\xAF", "\xC1\xBF", "\xC2", "\xC2\x20", "\xE5\x90", "\xE5\x90\x20",
          "\xE0\x9F\xBF", "\xED\xA0\x80", "\xED\xBF\xBF", "\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80",
          "\xF5\x80\x80\x80", "\xF0\x9F\x98", "\xFE", "\xFF"})
        CHECK(utf8_length(broken) == 0);
    for (const std::string_view edge : {"\xC2\x80", "\xDF\xBF", "\xE0\xA0\x80", "\xED\x9F\xBF",
                                        "\xEE\x80\x80", "\xF0\x90\x80\x80", "\xF4\x8F\xBF\xBF"})
        CHECK(utf8_length(edge) == edge.size());
}

TEST_CASE("what cannot be shown appears as its bytes") {
    CHECK(printable("合计 1.00 €😀é") == "合计 1.00 €😀é");
    CHECK(printable("a\tb\x1B[31m\x7F") == "a\\x09b\\x1B[31m\\x7F");
    CHECK(printable(std::string_view{"a\0b", 3}) == "a\\x00b");
    CHECK(printable("\xC2\x9B"
                    "31m") == "\\xC2\\x9B31m"); // a C1 control
    CHECK(printable("\xE2\x80\xAE"
                    "5.00") == "\\xE2\\x80\\xAE5.00");             // from right to left
    CHECK(printable("5\xE2\x80\x8B.00") == "5\\xE2\\x80\\x8B.00"); // zero width
    CHECK(printable("a\xE2\x80\xA8z") == "a\\xE2\\x80\\xA8z");     // a line separator
    CHECK(printable("\xEF\xBB\xBFz") == "\\xEF\\xBB\\xBFz");       // a byte order mark
    CHECK(printable("5\xD8\x9C.00") == "5\\xD8\\x9C.00");          // an Arabic letter mark
    CHECK(printable("5\xEF\xB8\x8F.") == "5\\xEF\\xB8\\x8F.");     // a variation selector
    CHECK(printable("合\xE5\x90") == "合\\xE5\\x90");              // half a character
    CHECK(printable("\xBA\xFF.") == "\\xBA\\xFF.");
    CHECK(printable("合", true) == "\\xE5\\x90\\x88");
    CHECK(kemu::message(error{errc::not_a_number, "1\x1B", 0, 1}, en) ==
          "column 1: not a number \"1\\x1B\"");
}

TEST_CASE("every byte and every pair of bytes gives valid UTF-8") {
    const auto valid = [](std::string_view s) {
        while (!s.empty()) {
            const auto n = utf8_length(s);
            if (n == 0) return false;
            s.remove_prefix(n);
        }
        return true;
    };
    for (int a = 0; a < 256; ++a)
        for (int b = 0; b < 256; ++b) {
            const std::string pair{static_cast<char>(a), static_cast<char>(b)};
            REQUIRE(valid(printable(pair)));
            REQUIRE(valid(kemu::message(error{errc::not_a_number, pair, 0, 1}, zh)));
        }
}

TEST_CASE("a problem is a sentence with its file") {
    const problem p{errc::wrong_field_count, "form05.csv", 7, 3, "x", "3 / 4"};
    CHECK(
        kemu::message(p, en) ==
        "form05.csv: line 7, column 3: the number of fields differs from that of the header \"x\" "
        "(3 / 4)");
    CHECK(kemu::message(p, zh) == "form05.csv：第7行第3列：字段数与表头不符“x”（3 / 4）");
    CHECK(kemu::message(problem{errc::file_missing, "a\x1B.csv", 0, 0, {}, {}}, en) ==
          "a\\x1B.csv: the file is missing");
}

TEST_CASE("of many problems of one file the first twenty are kept, and the rest is counted") {
    std::vector<problem> out;
    {
        kemu::problem_list list{"f", out};
        CHECK(list.empty());
        for (int i = 0; i < 50; ++i)
            list.add({errc::row_twice, "合", 2, 1}, "d");
        CHECK(list.size() == 50);
    }
    REQUIRE(out.size() == 21);
    CHECK(out.front() == problem{errc::row_twice, "f", 2, 1, "合", "d"});
    CHECK(out.back() == problem{errc::more_problems, "f", 0, 0, "", "30"});
    {
        kemu::problem_list list{"g", out};
        list.add({errc::not_utf8, "\xBA\xCF,", 1, 1});
    }
    CHECK(out.back() == problem{errc::not_utf8, "g", 1, 1, "\\xBA\\xCF,", ""});
}

TEST_CASE("a reading without problems is ok, whatever was repaired") {
    kemu::reading<int> r{7, {}, {{errc::repaired, "f", 1, 2, "１", "1"}}};
    CHECK(r.ok());
    r.problems.push_back({errc::row_twice, "f", 1, 2, "", ""});
    CHECK(!r.ok());
}

TEST_CASE("a text is cut where a character ends") {
    using kemu::shortened;
    CHECK(shortened("ab合计", 8) == "ab合计");
    CHECK(shortened("ab合计", 7) == "ab合");
    CHECK(shortened("ab合计", 6) == "ab合");
    CHECK(shortened("ab合计", 5) == "ab合");
    CHECK(shortened("ab合计", 4) == "ab");
    CHECK(shortened("ab合计", 2) == "ab");
    CHECK(shortened("\xF0\x9F\x98\x80", 3).empty());
    CHECK(shortened("\x80\x80\x80\x80\x80\x80", 5).size() ==
          2); // no UTF-8: at most three bytes less
}
