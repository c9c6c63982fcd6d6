// Amounts as people and sheets write them: read leniently with what was repaired, written in the unit that
// fits their size, and in capitals.
#include <kemu/kemu.hpp>

#include <iostream>

using namespace kemu::literals;

int main() {
    for (const char* text : {"（１，６００．６０ 万元）", "1,600.60-", "RMB 12.5亿", "12 34"}) {
        if (const auto read = kemu::read_money(text))
            std::cout << text << " is " << kemu::to_text(read->amount) << ": "
                      << kemu::describe(read->repairs, kemu::language::en) << '\n';
        else
            std::cout << read.error() << '\n';
    }
    std::cout << "94.3‰ is " << kemu::to_text(kemu::read_percent("94.3‰")->percent) << ", "
              << "单位：万 元 is " << kemu::read_unit("单位：万 元")->unit << '\n';

    const auto amount = 23'456'789_yuan;
    const auto unit = kemu::unit_by_size(amount, 2, kemu::half_up);
    std::cout << *kemu::to_text(amount,
                                {.unit = unit, .separators = true, .suffix = true, .brief = true},
                                kemu::half_up)
              << '\n';

    std::cout << kemu::to_capitals(1'409.50_yuan, {.currency = true, .whole_after_jiao = true})
              << '\n'
              << kemu::to_text(kemu::read_capitals("一千四百零九元五角")->amount) << '\n';
}
// Prints:
// （１，６００．６０ 万元） is -16006000.00: blanks within
// 1,600.60- is -1600.60: a minus sign behind the number
// RMB 12.5亿 is 1250000000.00: blanks within
// 第6列：不是数字“12 34”
// 94.3‰ is 9.43%, 单位：万 元 is 万元
// 2,345.68万
// 人民币壹仟肆佰零玖元伍角整
// 1409.50
