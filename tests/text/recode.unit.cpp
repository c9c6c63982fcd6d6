// Texts of other encodings, byte by byte; files in them: read/shapes_of_strangers.unit.cpp.
#include <kemu/text/recode.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using namespace std::string_view_literals;

namespace {

// What the bytes are in UTF-8, or "none".
std::string from_utf16(std::string_view bytes) {
    std::string out;
    return kemu::detail::append_from_utf16(bytes, out) ? out : "none";
}

} // namespace

TEST_CASE("UTF-16 in both orders, with a mark, which is no part of the text, and without") {
    CHECK(from_utf16("\xFF\xFE"
                     "a\0\x08\x54"sv) == "a合");
    CHECK(from_utf16("\xFE\xFF\0a\x54\x08"sv) == "a合");
    CHECK(from_utf16("a\0\x08\x54"sv) == "a合");
    CHECK(from_utf16("\0a\x54\x08"sv) == "a合");
    CHECK(from_utf16("") == "");
    CHECK(from_utf16("\xFF\xFE"sv) == "");
    CHECK(from_utf16("\xFF\xFE\xFF\xFE"sv) == "\xEF\xBB\xBF"); // only the first is a mark
}

TEST_CASE("UTF-16: surrogates in pairs, and what is none of it") {
    CHECK(from_utf16("\xFF\xFE\x40\xD8\x00\xDC"sv) == "\xF0\xA0\x80\x80"); // U+20000
    CHECK(from_utf16("\xFF\xFE\xFF\xDB\xFF\xDF"sv) == "\xF4\x8F\xBF\xBF"); // U+10FFFF
    CHECK(from_utf16("\xFF\xFE\x40\xD8"sv) == "none");
    CHECK(from_utf16("\xFF\xFE\x40\xD8"
                     "a\0"sv) == "none");
    CHECK(from_utf16("\xFF\xFE\x00\xDC"sv) == "none");
    CHECK(from_utf16("\xFF\xFE"
                     "a"sv) == "none");
}
