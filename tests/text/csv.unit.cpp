#include <kemu/text/csv.hpp>

#include <doctest/doctest.h>

#include <iterator>
#include <string>
#include <string_view>
#include <vector>

using namespace kemu;

namespace {

// Every record with its fields side by side: "1|2|3", and "! NUMBER LINE:COLUMN TEXT" for an error.
std::vector<std::string> records(std::string_view text, csv_options limits = {}) {
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
    const csv_options small{.field_bytes = 4, .fields = 3};
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

TEST_CASE("between tabs a quotation mark is a character like others") {
    constexpr csv_options tabs{.dialect = csv_dialect::tab};
    CHECK(records("a\t\"b\t\"c\"\"d\te,f\r\n\tx", tabs) == lines{"a|\"b|\"c\"\"d|e,f", "|x"});
    CHECK(dialect_of("code\tname\n1,2") == csv_dialect::tab);
    CHECK(dialect_of("code,name\n1\t2") == csv_dialect::comma);
    CHECK(dialect_of("code,name\r1\t2") == csv_dialect::comma);
    CHECK(dialect_of("") == csv_dialect::comma);
}

TEST_CASE("a record of one empty field survives, and so does a byte order mark in a field") {
    using namespace std::string_view_literals;
    std::string text;
    append_csv_record(text, std::vector{""sv});
    append_csv_record(text, std::vector{"a"sv, ""sv});
    append_csv_record(text, std::vector{""sv, ""sv});
    append_csv_record(text, std::vector<std::string_view>{});
    CHECK(text == "\"\"\na,\n,\n");
    CHECK(records(text) == lines{"", "a|", "|"});
    std::string marked;
    append_csv_record(marked, std::vector{"\xEF\xBB\xBFx"sv});
    CHECK(records(marked) == lines{"\xEF\xBB\xBFx"});
}

TEST_CASE("a byte of a field is found in the text, also behind doubled quotes and line ends") {
    const std::string_view text = "\xEF\xBB\xBF"
                                  "ab,\"c\"\"d\r\ne\rf\ng\",h";
    csv_reader in{text};
    REQUIRE(in.next());
    REQUIRE(in.fields().size() == 3);
    CHECK(position_in(in.fields()[0], 1) == position{1, 2});
    const csv_field& f = in.fields()[1];
    REQUIRE(f.text == "c\"d\r\ne\rf\ng");
    CHECK(f.source == "c\"\"d\r\ne\rf\ng");
    const position expected[] = {{1, 5}, {1, 6}, {1, 8}, {1, 9}, {1, 10}, {2, 1},
                                 {2, 2}, {3, 1}, {3, 2}, {4, 1}, {4, 2}};
    REQUIRE(f.text.size() + 1 == std::size(expected));
    for (std::size_t i = 0; i <= f.text.size(); ++i)
        CHECK(position_in(f, i) == expected[i]);
    CHECK(position_in(in.fields()[2], 0) == position{4, 4});
}

TEST_CASE("the text of an error ends where a character does") {
    std::string wide = "a\"";
    for (int i = 0; i < 40; ++i)
        wide += "合";
    csv_reader in{wide};
    REQUIRE(in.next());
    CHECK(in.error().text.size() == 79); // the quote and 26 characters
    CHECK(in.error().text.ends_with("合"));
}
