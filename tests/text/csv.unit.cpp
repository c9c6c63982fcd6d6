#include <kemu/text/csv.hpp>
#include <kemu/text/utf8.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

using namespace kemu;
using namespace std::string_view_literals;

namespace {

// Every record with its fields side by side: "1|2|3", and "! NUMBER LINE:COLUMN TEXT" for an error.
std::vector<std::string> records(std::string_view text, csv_limits limits = {}) {
    std::vector<std::string> all;
    for (csv_reader in{text, limits}; in.next();) {
        std::string s;
        if (in.failed()) {
            const error& e = in.error();
            s = "! " + std::to_string(static_cast<int>(e.code)) + " " + std::to_string(e.line) +
                ":" + std::to_string(e.column) + " " + std::string{e.text};
        } else {
            for (const csv_field& f : in.fields())
                (s += &f == in.fields().data() ? "" : "|") += f.text;
        }
        all.push_back(s);
    }
    return all;
}

using lines = std::vector<std::string>;

bool is(const error& e, errc code, std::uint32_t line, std::uint32_t column) {
    return e.code == code && e.line == line && e.column == column;
}

} // namespace

TEST_CASE("records end with LF, CRLF or CR, and the last one may end with nothing") {
    const lines expected = {"a|b", "c|d"};
    CHECK(records("a,b\nc,d\n") == expected);
    CHECK(records("a,b\r\nc,d\r\n") == expected);
    CHECK(records("a,b\rc,d\r") == expected);
    CHECK(records("a,b\nc,d") == expected);
    CHECK(records("a,b\r\n\r\n\nc,d\n\n") == expected);
}

TEST_CASE("an empty text has no record, an empty field is one") {
    CHECK(records("").empty());
    CHECK(records("\n\r\n\r").empty());
    CHECK(records("\xEF\xBB\xBF").empty());
    CHECK(records(",") == lines{"|"});
    CHECK(records("\"\"") == lines{""});
    CHECK(records("a,\n,b,") == lines{"a|", "|b|"});
}

TEST_CASE("quoted fields hold commas, quotes and line breaks") {
    CHECK(records("\"a,b\",\"say \"\"yes\"\"\",\"\"\"\"\n") == lines{"a,b|say \"yes\"|\""});
    CHECK(records("\"a\r\nb\",\"c\nd\"\r\ne,f") == lines{"a\r\nb|c\nd", "e|f"});
}

TEST_CASE("each field knows its line and column, in bytes after a byte order mark") {
    csv_reader in{"\xEF\xBB\xBF合计,b,\"c\r\nd\",e\n\nf,\"g\"\n"};
    REQUIRE(in.next());
    REQUIRE(in.fields().size() == 4);
    CHECK(in.fields()[0].text == "合计");
    const auto place = [&in](std::size_t i) {
        return std::to_string(in.fields()[i].line) + ":" + std::to_string(in.fields()[i].column);
    };
    CHECK(place(0) == "1:1");
    CHECK(place(1) == "1:8");
    CHECK(place(2) == "1:10");
    CHECK(in.fields()[2].quoted);
    CHECK(place(3) == "2:4");
    REQUIRE(in.next());
    CHECK(in.line() == 4);
    CHECK(place(0) == "4:1");
    CHECK(place(1) == "4:3");
    CHECK_FALSE(in.next());
}

TEST_CASE("a quote in the wrong place is an error, and reading goes on with the next line") {
    CHECK(records("a\"b,c\nd,e") == lines{"! 308 1:2 \"b,c", "d|e"});
    CHECK(records("\"a\"b,c\nd,e") == lines{"! 308 1:4 b,c", "d|e"});
    CHECK(records("x,\"a\"\"\nb\nc") == lines{"! 308 1:3 \"a\"\""});
    CHECK(records("\"\n") == lines{"! 308 1:1 \""});
}

TEST_CASE("what exceeds the limits is an error where it begins or is cut") {
    const csv_limits small{.field_bytes = 4, .fields = 3};
    CHECK(records("abcd,\"efgh\"\nx", small) == lines{"abcd|efgh", "x"});
    CHECK(records("abcde,f\nx", small) == lines{"! 319 1:5 e,f", "x"});
    CHECK(records("a,\"bcdef\",g\nx", small) == lines{"! 319 1:3 \"bcdef\",g"});
    CHECK(records("a,b,c\na,b,c,d,e\nx", small) == lines{"a|b|c", "! 309 2:7 d,e", "x"});
    // The text of an error is short however long the line is.
    const std::string wide(100'000, 'x');
    csv_reader in{wide};
    REQUIRE(in.next());
    CHECK(in.error().text.size() == 80);
}

TEST_CASE("what is written is read back") {
    const lines fields = {"", "a", "a,b", "\"", "a\nb", "a\r\nb", "合计", " "};
    std::string line;
    for (const auto& f : fields) {
        if (&f != fields.data()) line += ',';
        append_csv_field(line, f);
    }
    csv_reader in{line};
    REQUIRE(in.next());
    REQUIRE(in.fields().size() == fields.size());
    for (std::size_t i = 0; i < fields.size(); ++i)
        CHECK(in.fields()[i].text == fields[i]);
}

TEST_CASE("UTF-8 of every length passes") {
    CHECK(find_encoding_error("").code == errc::none);
    CHECK(find_encoding_error("plain ASCII of more than eight bytes").code == errc::none);
    CHECK(find_encoding_error("\xEF\xBB\xBF"
                              "é 合计 𠮷 ——")
              .code == errc::none);
}

TEST_CASE("what is no UTF-8 is found where it begins") {
    CHECK(is(find_encoding_error("ab\n12345678\xFF,c"), errc::not_utf8, 2, 9));
    CHECK(find_encoding_error("ab\n12345678\xFFx,c").text == "\xFFx");
    CHECK(is(find_encoding_error("合\xE5\x90"), errc::not_utf8, 1, 4));        // cut short
    CHECK(is(find_encoding_error("合\xC0\xAF"), errc::not_utf8, 1, 4));        // overlong
    CHECK(is(find_encoding_error("a\xED\xA0\x80"), errc::not_utf8, 1, 2));     // a surrogate
    CHECK(is(find_encoding_error("a\xF4\x90\x80\x80"), errc::not_utf8, 1, 2)); // beyond Unicode
    CHECK(is(find_encoding_error("\xEF\xBB\xBF"
                                 "a\r\nb\rc\x80"),
             errc::not_utf8, 3, 2));
}

TEST_CASE("NUL bytes are found in every place of a word of eight") {
    for (std::size_t i = 0; i < 20; ++i) {
        std::string s(20, 'x');
        s[i] = '\0';
        CHECK(is(find_encoding_error(s), errc::nul_byte, 1, static_cast<std::uint32_t>(i + 1)));
    }
}

TEST_CASE("GB18030 is named, damaged UTF-8 is not taken for it") {
    // "科目编码,科目名称\r\n208,社会保障和就业支出\r\n", written by Python's codec.
    const auto gb18030 = "\xBF\xC6\xC4\xBF\xB1\xE0\xC2\xEB,\xBF\xC6\xC4\xBF\xC3\xFB\xB3\xC6\r\n208,"
                         "\xC9\xE7\xBB\xE1\xB1\xA3\xD5\xCF\xBA\xCD\xBE\xCD\xD2\xB5\xD6\xA7\xB3\xF6"
                         "\r\n"sv;
    CHECK(is(find_encoding_error(gb18030), errc::looks_like_gb18030, 1, 1));
    // A character of four bytes among them.
    CHECK(looks_like_gb18030("\xBA\xCF\xBC\xC6\x81\x30\x81\x30"));
    CHECK_FALSE(looks_like_gb18030("ASCII"));
    CHECK_FALSE(looks_like_gb18030("社会保障和就业支出"));
    const std::string utf8 = "208,社会保障和就业支出\n20805,行政事业单位养老支出\n";
    for (std::size_t i = 4; i < utf8.size(); ++i) {
        if ((static_cast<unsigned char>(utf8[i]) & 0x80) == 0) continue;
        std::string damaged = utf8;
        damaged.erase(i, 1);
        CHECK(find_encoding_error(damaged).code == errc::not_utf8);
    }
}
