// Reading lists of codes: time per byte at a quarter, half and the whole of the limit of 60,000 rows, for
// each shape, and for hostile texts at 1, 2 and 4 MB; a ratio far above 1 would mean that the time grows
// faster than the text. Every answer is checked: so many codes, or the error that must come.
#include <kemu/classification/runtime_table.hpp>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

using namespace kemu;

namespace {

std::string two(std::uint32_t n) {
    return (n < 10 ? "0" : "") + std::to_string(n);
}

struct parts {
    std::string category, section, item; // "" where there is none
};

// So many codes in tree order: categories, sections 01 to 99, items 01 to 99 of each.
std::vector<parts> codes(std::size_t count) {
    std::vector<parts> all;
    for (std::uint32_t category = 201; all.size() < count; ++category) {
        all.push_back({std::to_string(category), "", ""});
        for (std::uint32_t section = 1; section < 100; ++section) {
            all.push_back({std::to_string(category), two(section), ""});
            for (std::uint32_t item = 1; item < 100; ++item)
                all.push_back({std::to_string(category), two(section), two(item)});
        }
    }
    all.resize(count);
    return all;
}

using make_row = std::string (*)(const parts&);

struct shape {
    const char* what;
    const char* head;
    make_row row;
};

const shape shapes[] = {
    {"code and name", "code,name\n",
     [](const parts& p) { return p.category + p.section + p.item + ",某项支出\n"; }},
    {"levels, blank upper cells", "类,款,项,名称\n",
     [](const parts& p) {
         return (p.section.empty() ? p.category : "") + ',' + (p.item.empty() ? p.section : "") +
                ',' + p.item + ",某项支出\n";
     }},
    {"levels, filled", "类,款,项,名称\n",
     [](const parts& p) { return p.category + ',' + p.section + ',' + p.item + ",某项支出\n"; }},
    {"padded to seven digits", "编码,名称\n",
     [](const parts& p) {
         return p.category + (p.section.empty() ? "00" : p.section) +
                (p.item.empty() ? "00" : p.item) + ",某项支出\n";
     }},
    {"parted by points", "编码,名称\n",
     [](const parts& p) {
         return p.category + (p.section.empty() ? "" : '.' + p.section) +
                (p.item.empty() ? "" : '.' + p.item) + ",某项支出\n";
     }},
    {"code and name in one cell", "科目\n",
     [](const parts& p) { return p.category + p.section + p.item + "##某项支出\n"; }},
    {"indents, quotes, notes, tabs", "编码\t名称\t说明\n",
     [](const parts& p) {
         return p.category + p.section + p.item + "\t\"　　某项支出\"\t\"一\n二\"\n";
     }},
};

struct hostile {
    const char* what;
    std::string (*text)(std::size_t bytes);
    errc expected;
};

const hostile texts[] = {
    {"a name behind blanks",
     [](std::size_t n) {
         return "code,name\n201," + std::string(60'000, ' ') + "x\n" + std::string(n, '\n');
     },
     errc::none},
    {"budgets that are none",
     [](std::size_t n) {
         std::string s = "code,name,budget\n";
         while (s.size() < n) {
             s += "201,x,";
             for (int k = 0; k < 10'000; ++k)
                 s += "zz+";
             s += '\n';
         }
         return s;
     },
     errc::unknown_budget},
    {"lines that are no codes",
     [](std::size_t n) {
         std::string s = "code,name\n";
         while (s.size() < n)
             s += "x\n";
         return s;
     },
     errc::not_a_code},
    {"a heading of commas", [](std::size_t n) { return "code,name" + std::string(n, ',') + '\n'; },
     errc::wrong_field_count},
    {"one code again and again",
     [](std::size_t n) {
         std::string s = "code,name\n";
         while (s.size() < n / 9)
             s += "201,一\n";
         return s;
     },
     errc::duplicate_code},
    {"a quote that never closes",
     [](std::size_t n) { return "code,name\n201,\"" + std::string(n, 'x'); }, errc::field_too_long},
};

double seconds(const std::string& text, errc expected, std::size_t rows, bool& right) {
    double best = 1e9;
    for (int k = 0; k < 5; ++k) {
        const auto start = std::chrono::steady_clock::now();
        const auto r = runtime_table<functional>::parse(text, 2024);
        const std::chrono::duration<double> time = std::chrono::steady_clock::now() - start;
        best = std::min(best, time.count());
        const auto why = r.ok() ? errc::none : r.problems.front().code;
        if (why == expected && (rows == 0 || r.value.view().size() == rows)) continue;
        right = false;
        std::printf("wrong: error %d, %u codes\n", static_cast<int>(why), r.value.view().size());
    }
    return best;
}

} // namespace

int main() {
    bool right = true;
    std::printf("%-32s %12s %12s %12s %8s\n", "ns per byte", "15,000", "30,000", "60,000 rows",
                "ratio");
    for (const auto& s : shapes) {
        double per_byte[3];
        int k = 0;
        for (const std::size_t rows : {15'000U, 30'000U, 60'000U}) {
            std::string text = s.head;
            for (const auto& p : codes(rows))
                text += s.row(p);
            per_byte[k++] =
                1e9 * seconds(text, errc::none, rows, right) / static_cast<double>(text.size());
        }
        std::printf("%-32s %12.1f %12.1f %12.1f %8.2f\n", s.what, per_byte[0], per_byte[1],
                    per_byte[2], per_byte[2] / per_byte[0]);
    }
    std::printf("%-32s %12s %12s %12s %8s\n", "hostile texts", "1 MB", "2 MB", "4 MB", "ratio");
    for (const auto& h : texts) {
        double per_byte[3];
        int k = 0;
        for (const std::size_t bytes : {1'000'000U, 2'000'000U, 4'000'000U}) {
            const auto text = h.text(bytes);
            per_byte[k++] =
                1e9 * seconds(text, h.expected, 0, right) / static_cast<double>(text.size());
        }
        std::printf("%-32s %12.1f %12.1f %12.1f %8.2f\n", h.what, per_byte[0], per_byte[1],
                    per_byte[2], per_byte[2] / per_byte[0]);
    }
    std::puts(right ? "every answer right" : "WRONG ANSWERS");
    return right ? 0 : 1;
}
