#include <kemu/text/utf8.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <string>
#include <string_view>

using namespace kemu;
using namespace std::string_view_literals;

namespace {

bool is(const error& e, errc code, std::uint32_t line, std::uint32_t column) {
    return e.code == code && e.line == line && e.column == column;
}

std::string utf16(std::string_view ascii, bool little) {
    std::string s;
    for (const char c : ascii)
        (s += little ? c : '\0') += little ? '\0' : c;
    return s;
}

} // namespace

static_assert(first_not_utf8("合计 plain ASCII of more than eight bytes") ==
              std::string_view::npos);
static_assert(first_not_utf8("plain ASCII\x80") == 11);
static_assert(find_encoding_error("a\xFF").code == errc::not_utf8);

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

TEST_CASE("UTF-16 is named, with a mark and without, and a NUL byte alone is not taken for it") {
    CHECK(is(find_encoding_error("\xFF\xFE" + utf16("a,b\n1,2\n", true)), errc::looks_like_utf16, 1,
             1));
    CHECK(is(find_encoding_error("\xFE\xFF" + utf16("a,b\n1,2\n", false)), errc::looks_like_utf16,
             1, 1));
    CHECK(is(find_encoding_error(utf16("a,b\n1,2\n", true)), errc::looks_like_utf16, 1, 2));
    CHECK(is(find_encoding_error(utf16("a,b\n1,2\n", false)), errc::looks_like_utf16, 1, 1));
    // "科目,金额\n" and figures, as Python's codec writes them.
    CHECK(find_encoding_error("\xD1\x79\xEE\x76,\0\xD1\x91\x9D\x98\n\0"
                              "1\0.\0"
                              "5\0\n\0"sv)
              .code == errc::looks_like_utf16);
    CHECK(find_encoding_error("a\0bcdefg"sv).code == errc::nul_byte);
    CHECK(find_encoding_error("a\0\0b\0\0c\0d\0e\0"sv).code == errc::nul_byte);
    CHECK_FALSE(looks_like_utf16(""));
    CHECK_FALSE(looks_like_utf16("208,社会保障和就业支出"));
}

TEST_CASE("the text of an encoding error ends with its field, where a character does") {
    std::string s = "\xFF";
    for (int i = 0; i < 40; ++i)
        s += "合";
    CHECK(find_encoding_error(s).text.size() == 79);
    CHECK(find_encoding_error("\xFF"
                              "a\tb")
              .text == "\xFF"
                       "a");
}
