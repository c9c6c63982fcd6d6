// Every shape in which lists circulate reads as the plain list does, with what was repaired; and its
// broken twins are refused with line and column.
#include <kemu/classification/runtime_table.hpp>
#include <kemu/tables/functional.hpp>

#include <doctest/doctest.h>

#include <iconv.h>

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

using namespace kemu;

namespace {

constexpr std::string_view plain = "code,name\n"
                                   "201,一般公共服务支出\n"
                                   "20101,人大事务\n"
                                   "2010101,行政运行\n"
                                   "2010199,其他人大事务支出\n"
                                   "20102,政协事务\n"
                                   "202,外交支出\n"
                                   "20201,外交管理事务\n";

// Code and name of every row, as a map: what the shapes must agree on.
template <class Kind>
std::map<std::string, std::string> content(classification<Kind> table) {
    std::map<std::string, std::string> all;
    for (const auto c : table.codes())
        all[std::string{c.digits().view()}] = table.name(c, 2024);
    return all;
}

reading<runtime_table<functional>> parse(std::string_view text) {
    return runtime_table<functional>::parse(text, {.year = 2024, .file = "list"});
}

// The plain list in GB18030.
// clang-format off
constexpr std::string_view in_gb18030 =
    "code,name\n"
    "201,\xD2\xBB\xB0\xE3\xB9\xAB\xB9\xB2\xB7\xFE\xCE\xF1\xD6\xA7\xB3\xF6\n"
    "20101,\xC8\xCB\xB4\xF3\xCA\xC2\xCE\xF1\n"
    "2010101,\xD0\xD0\xD5\xFE\xD4\xCB\xD0\xD0\n"
    "2010199,\xC6\xE4\xCB\xFB\xC8\xCB\xB4\xF3\xCA\xC2\xCE\xF1\xD6\xA7\xB3\xF6\n"
    "20102,\xD5\xFE\xD0\xAD\xCA\xC2\xCE\xF1\n"
    "202,\xCD\xE2\xBD\xBB\xD6\xA7\xB3\xF6\n"
    "20201,\xCD\xE2\xBD\xBB\xB9\xDC\xC0\xED\xCA\xC2\xCE\xF1\n";
// clang-format on

// In a static program for another processor the C library may lack the converter; then such a list is
// refused as what it is.
bool gb18030_can_be_had() {
    const iconv_t converter = iconv_open("UTF-8", "GB18030");
    if (reinterpret_cast<std::intptr_t>(converter) == -1) return false;
    iconv_close(converter);
    return true;
}

// Characters below U+10000.
std::string utf16(std::string_view utf8, bool big) {
    std::string out;
    const auto byte = [&](std::size_t i) {
        return static_cast<unsigned>(static_cast<unsigned char>(utf8[i]));
    };
    for (std::size_t i = 0; i < utf8.size();) {
        unsigned unit = byte(i);
        if (unit < 0x80) {
            i += 1;
        } else {
            REQUIRE((unit & 0xF0) == 0xE0);
            unit = (unit & 0xF) << 12 | (byte(i + 1) & 0x3F) << 6 | (byte(i + 2) & 0x3F);
            i += 3;
        }
        const auto high = static_cast<char>(unit >> 8);
        const auto low = static_cast<char>(unit & 0xFF);
        out += big ? high : low;
        out += big ? low : high;
    }
    return out;
}

struct shape {
    const char* what;
    std::string text;
    std::size_t repairs; // kinds of repair that must be listed
};

struct broken {
    const char* what;
    std::string text;
    errc why;
    std::uint32_t line;
    std::uint32_t column;
};

const std::string levels_blank = "类,款,项,科目名称\n"
                                 "201,,,一般公共服务支出\n"
                                 ",01,,人大事务\n"
                                 ",,01,行政运行\n"
                                 ",,99,其他人大事务支出\n"
                                 ",02,,政协事务\n"
                                 "202,,,外交支出\n"
                                 ",01,,外交管理事务\n";

} // namespace

TEST_CASE("each shape reads as the plain list, and what was repaired is listed") {
    const auto expected = parse(plain);
    REQUIRE(expected.ok());
    REQUIRE(expected.repairs.empty());
    const auto wanted = content(expected.value.view());
    REQUIRE(wanted.size() == 7);
    std::string large{plain};
    for (auto at = large.find('\n'); at != large.npos; at = large.find('\n', at + 2))
        large.replace(at, 1, "\r\n");
    const shape shapes[] = {
        {"levels with blank upper cells", levels_blank, 0},
        {"levels, every one filled",
         "类,款,项,科目名称\n201,,,一般公共服务支出\n201,01,,人大事务\n201,01,01,行政运行\n"
         "201,01,99,其他人大事务支出\n201,02,,政协事务\n202,,,外交支出\n202,01,,外交管理事务\n",
         0},
        {"levels, filled up with zeros",
         "类,款,项,科目名称\n201,00,00,一般公共服务支出\n201,01,00,人大事务\n201,01,01,行政运行\n"
         "201,01,99,其他人大事务支出\n201,02,00,政协事务\n202,00,00,外交支出\n202,01,00,"
         "外交管理事务\n",
         0},
        {"levels whose zeros a spreadsheet lost",
         "类,款,项,科目名称\n201,,,一般公共服务支出\n,1,,人大事务\n,,1,行政运行\n"
         ",,99,其他人大事务支出\n,2,,政协事务\n202,,,外交支出\n,1,,外交管理事务\n",
         1},
        {"levels with whole codes",
         "类,款,项,科目名称\n201,,,一般公共服务支出\n201,20101,,人大事务\n201,20101,2010101,"
         "行政运行\n"
         "201,20101,2010199,其他人大事务支出\n201,20102,,政协事务\n202,,,外交支出\n202,20201,,"
         "外交管理事务\n",
         0},
        {"two rows of headings, a title above",
         "2024年政府收支分类科目,,,\n单位：无,,,\n科目编码,,,科目名称\n类,款,项,\n"
         "201,,,一般公共服务支出\n,01,,人大事务\n,,01,行政运行\n,,99,其他人大事务支出\n"
         ",02,,政协事务\n202,,,外交支出\n,01,,外交管理事务\n",
         1},
        {"the name among the second headings",
         "科目编码,,,\n类,款,项,科目名称\n201,,,一般公共服务支出\n,01,,人大事务\n,,01,行政运行\n"
         ",,99,其他人大事务支出\n,02,,政协事务\n202,,,外交支出\n,01,,外交管理事务\n",
         1},
        {"Chinese headings, other order, other columns",
         "序号,科目名称,科目编码,说明\n1,一般公共服务支出,201,\n2,人大事务,20101,反映\n3,行政运行,"
         "2010101,\n"
         "4,其他人大事务支出,2010199,\n5,政协事务,20102,\n6,外交支出,202,\n7,外交管理事务,20201,\n",
         0},
        {"headings 编码 and 名称",
         "名称,编码\n一般公共服务支出,201\n人大事务,20101\n行政运行,2010101\n其他人大事务支出,"
         "2010199\n"
         "政协事务,20102\n外交支出,202\n外交管理事务,20201\n",
         0},
        {"headings Code and Name",
         "Code,Name\n201,一般公共服务支出\n20101,人大事务\n2010101,行政运行\n2010199,"
         "其他人大事务支出\n"
         "20102,政协事务\n202,外交支出\n20201,外交管理事务\n",
         0},
        {"a heading of the functional classification, a line break within",
         "\"支出功能分类\n科目编码\",\"功能分类\n科目名称\"\n201,一般公共服务支出\n20101,人大事务\n"
         "2010101,行政运行\n2010199,其他人大事务支出\n20102,政协事务\n202,外交支出\n20201,"
         "外交管理事务\n",
         0},
        {"indents of U+3000 and U+00A0, trailing U+00A0",
         "code,name\n201,一般公共服务支出\n20101,　人大事务\n2010101,　　行政运行\n"
         "2010199,\xC2\xA0\xC2\xA0其他人大事务支出\xC2\xA0\n20102,　政协事务\n202,外交支出 \n"
         "20201,　外交管理事务\n",
         1},
        {"a column of notes with line breaks in quotes",
         "科目编码,科目名称,说明\n201,一般公共服务支出,\"反映政府。\n第二行，“引号”\"\n20101,"
         "人大事务,\n"
         "2010101,行政运行,\"一\r\n二\"\n2010199,其他人大事务支出,\n20102,政协事务,\n202,外交支出,"
         "\n"
         "20201,外交管理事务,\n",
         0},
        {"between tabs with quotes",
         "科目编码\t科目名称\t说明\n\"201\"\t\"一般公共服务支出\"\t\"一\n二\t三 "
         "\"\"四\"\"\"\n20101\t\"人大事务\"\t\n"
         "2010101\t行政运行\t\n2010199\t其他人大事务支出\t\n20102\t政协事务\t\n202\t外交支出\t\n"
         "20201\t外交管理事务\t\n",
         0},
        {"UTF-16, little endian with a mark", "\xFF\xFE" + utf16(plain, false), 1},
        {"UTF-16, big endian with a mark", "\xFE\xFF" + utf16(plain, true), 1},
        {"a byte order mark and CRLF", "\xEF\xBB\xBF" + large, 0},
        {"padded to seven digits",
         "code,name\n2010000,一般公共服务支出\n2010100,人大事务\n2010101,行政运行\n"
         "2010199,其他人大事务支出\n2010200,政协事务\n2020000,外交支出\n2020100,外交管理事务\n",
         1},
        {"parted by points",
         "code,name\n201,一般公共服务支出\n201.01,人大事务\n201.01.01,行政运行\n"
         "201.01.99,其他人大事务支出\n201.02,政协事务\n202,外交支出\n202.01,外交管理事务\n",
         1},
        {"parted by dashes",
         "code,name\n201,一般公共服务支出\n201-01,人大事务\n201-01-01,行政运行\n"
         "201-01-99,其他人大事务支出\n201-02,政协事务\n202,外交支出\n202-01,外交管理事务\n",
         1},
        {"parted by blanks",
         "code,name\n201,一般公共服务支出\n201 01,人大事务\n201 01 01,行政运行\n"
         "201　01　99,其他人大事务支出\n201 02,政协事务\n202,外交支出\n202 01 ,外交管理事务\n",
         1},
        {"full-width digits",
         "code,name\n２０１,一般公共服务支出\n２０１０１,人大事务\n２０１０１０１,行政运行\n"
         "２０１０１９９,其他人大事务支出\n20102,政协事务\n202,外交支出\n２０２０１,外交管理事务\n",
         1},
        {"numbers of a spreadsheet",
         "code,name\n201.0,一般公共服务支出\n20101.0,人大事务\n2010101.0,行政运行\n"
         "2010199.0,其他人大事务支出\n20102.0,政协事务\n202.0,外交支出\n20201.0,外交管理事务\n",
         1},
        {"apostrophes and invisible characters",
         "code,name\n'201,一般公共服务支出\n'20101,人大事务\n\xE2\x80\x8B"
         "2010101,行政运行\n"
         "2010199\xEF\xBB\xBF,其他人大事务支出\n20102,政协事务\n202,外交支出\n20201,外交管理事务\n",
         1},
        {"code and name in one cell, by a dash",
         "科目\n201-一般公共服务支出\n20101-人大事务\n2010101-行政运行\n2010199-其他人大事务支出\n"
         "20102-政协事务\n202-外交支出\n20201-外交管理事务\n",
         0},
        {"code and name in one cell, by ##",
         "科目编码及名称\n201##一般公共服务支出\n20101##人大事务\n2010101##行政运行\n"
         "2010199##其他人大事务支出\n20102##政协事务\n202##外交支出\n20201##外交管理事务\n",
         0},
        {"code and name in the column of codes, in brackets, by blanks or by nothing",
         "科目编码,科目名称\n[201]一般公共服务支出,\n20101 人大事务,\n2010101行政运行,\n"
         "2010199　其他人大事务支出,\n20102：政协事务,\n（202）外交支出,\n20201—外交管理事务,\n",
         2},
        {"remarks below, a heading repeated, empty rows and columns",
         "code,name,,\n201,一般公共服务支出,,\n,,,\n20101,人大事务,,\ncode,name,,\n2010101,"
         "行政运行,,\n"
         "2010199,其他人大事务支出,,\n20102,政协事务,,\n202,外交支出,,\n20201,外交管理事务,,,,\n"
         "注：本表反映科目。,,,\n,,,\n",
         1},
        {"one code in two budgets",
         "code,name,budget\n201,一般公共服务支出,general\n20101,人大事务,\n2010101,行政运行,\n"
         "2010199,其他人大事务支出,\n20102,政协事务,\n202,外交支出,一般公共预算\n202,外交支出,"
         "政府性基金预算\n"
         "20201,外交管理事务,\n",
         1},
        {"a name on two lines",
         "code,name\n201,\"一般公共\n服务支出\"\n20101,人大事务\n2010101,行政运行\n2010199,"
         "其他人大事务支出\n"
         "20102,政协事务\n202,外交支出\n20201,外交管理事务\n",
         1},
    };
    for (const auto& s : shapes) {
        INFO(s.what);
        const auto r = parse(s.text);
        std::string said;
        for (const auto& p : r.problems)
            said += message(p, language::en) + '\n';
        CHECK(said == "");
        CHECK(content(r.value.view()) == wanted);
        CHECK(r.repairs.size() == s.repairs);
        for (const auto& p : r.repairs) {
            CHECK(p.code == errc::repaired);
            CHECK(p.file == "list");
            CHECK(p.line >= 1);
        }
    }
    // Joined, not chosen.
    const auto joined = parse(shapes[std::size(shapes) - 2].text);
    const auto table = joined.value.view();
    CHECK(table.budgets_of(*parse_code<functional>("202"), 2024) ==
          (budget_set{budget::general_public} | budget::government_fund));
}

TEST_CASE("the broken twin of each shape is refused with line and column") {
    const broken all[] = {
        {"levels, orphan", "类,款,项,科目名称\n201,,,甲\n,,01,乙\n", errc::parent_missing, 3, 3},
        {"levels, a gap in the row", "类,款,项,科目名称\n201,,,甲\n,01,,乙\n201,,02,丙\n",
         errc::parent_missing, 4, 6},
        {"levels, zeros above", "类,款,项,科目名称\n201,00,00,甲\n,,01,乙\n", errc::parent_missing,
         3, 3},
        {"levels, duplicate", "类,款,科目名称\n201,,甲\n,01,乙\n,01,丙\n", errc::duplicate_code, 4,
         2},
        {"levels, three digits", "类,款,科目名称\n201,,甲\n,001,乙\n", errc::not_a_code, 3, 2},
        {"levels, no code", "类,款,科目名称\n201,,甲\n,,乙\n", errc::not_a_code, 3, 1},
        {"levels, another classification", "类,款,科目名称\n201,,甲\n301,,乙\n",
         errc::other_classification, 3, 1},
        {"levels below two headings, cut", "科目编码,,科目名称\n类,款,\n201,,甲\n,01,\xE4\xB9\n",
         errc::not_utf8, 4, 5},
        {"headings, orphan", "名称,编码\n甲,201\n乙,20201\n", errc::parent_missing, 3, 5},
        {"indents alone are no name", "code,name\n201,甲\n202,　　\n", errc::name_missing, 3, 1},
        {"notes, open quote", "code,name,说明\n201,甲,\"一\n二\n202,乙,\n", errc::bad_quoting, 2,
         9},
        {"tabs, open quote", "code\tname\n201\t\"甲\n202\t乙\n", errc::bad_quoting, 2, 5},
        {"tabs, text behind a quote", "code\tname\n201\t\"甲\"乙\n", errc::bad_quoting, 2, 10},
        {"padded, duplicate", "code,name\n201,甲\n2010000,乙\n", errc::duplicate_code, 3, 1},
        {"padded, wrong length", "code,name\n20100000,甲\n", errc::code_length, 2, 1},
        {"points, a lost zero", "code,name\n201,甲\n201.1,乙\n", errc::two_readings, 3, 1},
        {"points, orphan", "code,name\n201,甲\n202.01,乙\n", errc::parent_missing, 3, 1},
        {"points, three digits", "code,name\n201,甲\n201.001,乙\n", errc::not_a_code, 3, 1},
        {"blanks, odd", "code,name\n201,甲\n201 0 1,乙\n", errc::not_a_code, 3, 1},
        {"full-width, wrong length", "code,name\n２０,甲\n", errc::code_length, 2, 1},
        {"numbers with digits behind the point", "code,name\n201,甲\n20101.5,乙\n",
         errc::two_readings, 3, 1},
        {"one cell, a name that begins with two digits", "科目\n201-甲\n201-08工程\n",
         errc::two_readings, 3, 1},
        {"one cell, no name", "科目\n201-甲\n20101-\n", errc::name_missing, 3, 1},
        {"one cell, no code", "科目\n201-甲\n人大事务\n", errc::not_a_code, 3, 1},
        {"code and name, and another name", "编码,名称\n201 甲,乙\n", errc::not_a_code, 2, 1},
        {"two budgets, two names", "code,name,budget\n201,甲,general\n201,乙,fund\n",
         errc::duplicate_code, 3, 1},
        {"two budgets, the same one", "code,name,budget\n201,甲,general\n201,甲,general+fund\n",
         errc::duplicate_code, 3, 1},
        {"UTF-16 cut within a character", "\xFF\xFE" + utf16(plain, false) + "x",
         errc::looks_like_utf16, 1, 1},
        {"GB18030 cut within a character", std::string{in_gb18030.substr(0, 29)}, errc::not_utf8, 2,
         7},
        {"half of the headings, and no other half", "表\n科目编码,说明\n201,甲\n",
         errc::list_without_header, 2, 1},
        {"nothing but titles", "一张表\n没有表头\n", errc::list_without_header, 1, 1},
    };
    for (const auto& b : all) {
        INFO(b.what);
        const auto r = parse(b.text);
        CHECK(!r.ok());
        CHECK(r.value.view().size() == 0);
        if (r.ok()) continue;
        INFO(message(r.problems[0], language::en));
        CHECK(r.problems[0].code == b.why);
        CHECK(r.problems[0].line == b.line);
        CHECK(r.problems[0].column == b.column);
    }
}

TEST_CASE("a list in GB18030 is converted, and said to be") {
    const auto r = parse(in_gb18030);
    if (!gb18030_can_be_had()) {
        REQUIRE(!r.ok());
        CHECK(r.problems[0].code == errc::looks_like_gb18030);
        CHECK(r.problems[0].line == 2);
        return;
    }
    REQUIRE(r.ok());
    CHECK(content(r.value.view()) == content(parse(plain).value.view()));
    REQUIRE(r.repairs.size() == 1);
    CHECK(r.repairs[0].text == "GB18030");
    CHECK(r.repairs[0].detail == "UTF-8");
}

TEST_CASE("two readings are refused with both") {
    const auto r = parse("code,name\n201,甲\n201.1,乙\n");
    REQUIRE(r.problems.size() == 1);
    CHECK(r.problems[0].text == "201.1");
    CHECK(r.problems[0].detail == "20101 / 20110");
    CHECK(message(r.problems[0], language::en) ==
          "list: line 3, column 1: this can be read in two ways \"201.1\" (20101 / 20110)");
}

TEST_CASE("a repair is listed once with its first place and how often") {
    const auto r = parse("code,name\n201,甲\n201.01,　乙\n201.02,　丙\n");
    REQUIRE(r.ok());
    REQUIRE(r.repairs.size() == 2);
    CHECK(r.repairs[0].line == 3);
    CHECK(r.repairs[0].text == "201.01");
    CHECK(r.repairs[0].detail == "20101 ×2");
    CHECK(r.repairs[1].column == 8);
    CHECK(r.repairs[1].detail == "乙 ×2");
}

TEST_CASE("all classifications in one file: each is read, the others are said to be left out") {
    const std::string text =
        "code,name\n101,税收收入\n10101,增值税\n201,一般公共服务支出\n"
        "20101,人大事务\n301,工资福利支出\n30101,基本工资\n501,机关工资福利支出\n"
        "50101,工资奖金津补贴\n";
    const auto f = parse(text);
    REQUIRE(f.ok());
    CHECK(f.value.view().size() == 2);
    REQUIRE(f.repairs.size() == 1);
    CHECK(f.repairs[0].detail == "left out ×6");
    const auto d = runtime_table<economic_department>::parse(text, 2024);
    REQUIRE(d.ok());
    CHECK(d.value.view().size() == 2);
    CHECK(runtime_table<economic_government>::parse(text, 2024).value.view().size() == 2);
    CHECK(runtime_table<revenue>::parse(text, 2024).value.view().size() == 2);
    // Its broken twin: a single code of another classification is a mistake.
    const auto stray = parse("code,name\n201,甲\n20101,乙\n301,丙\n");
    REQUIRE(!stray.ok());
    CHECK(stray.problems[0].code == errc::other_classification);
    CHECK(stray.problems[0].line == 4);
}

TEST_CASE("a list of leaves takes the codes above from another table, and says so") {
    const std::string text =
        "code,name\n2010101,行政运行\n2010199,其他人大事务支出\n2020101,行政运行\n";
    CHECK(!parse(text).ok());
    const auto r = runtime_table<functional>::parse(
        text, {.year = 2024, .file = "list", .parents = tables::functional});
    REQUIRE(r.ok());
    const auto table = r.value.view();
    CHECK(table.size() == 7);
    CHECK(table.name(*parse_code<functional>("20101"), 2024) == "人大事务");
    CHECK(table.evidence_of(*parse_code<functional>("20101"), 2024) != evidence::official);
    CHECK(table.evidence_of(*parse_code<functional>("2010101"), 2024) == evidence::official);
    REQUIRE(r.repairs.size() == 1);
    CHECK(r.repairs[0].detail.ends_with("×4"));
    // A code whose parent no table knows is an orphan still.
    const auto orphan =
        runtime_table<functional>::parse("code,name\n2010101,行政运行\n2988801,没有\n",
                                         {.year = 2024, .parents = tables::functional});
    REQUIRE(!orphan.ok());
    CHECK(orphan.problems[0].code == errc::parent_missing);
    CHECK(orphan.problems[0].line == 3);
}

TEST_CASE("damaged UTF-8 with one cut character is not taken for GB18030") {
    CHECK(parse("code,name\n201,\xE4\xB8\n").problems.at(0).code == errc::not_utf8);
    CHECK(parse("编码,名称\n201,一般公共服务支\xE5\x87\n").problems.at(0).code == errc::not_utf8);
}
