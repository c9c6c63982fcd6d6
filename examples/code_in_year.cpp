// The name of a code in a year, both from a person's text.
#include <kemu/kemu.hpp>
#include <kemu/tables/years.hpp>

#include <iostream>

int main() {
    for (const int year : {2018, 2024}) {
        const auto code = kemu::parse_code<kemu::functional>("20805");
        const auto tables = kemu::tables::for_year(year);
        if (!code || !tables) return 1;
        std::cout << year << ' ' << tables->name(*code) << '\n';
    }
}
// Prints:
// 2018 行政事业单位离退休
// 2024 行政事业单位养老支出
