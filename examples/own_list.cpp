// A list of one's own in place of the tables: the ministry's for a new year, or a unit's, in the shape
// in which it circulates. data/list_tool.cpp does this for files.
#include <kemu/classification/runtime_table.hpp>

#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

namespace {

void print(const std::vector<kemu::problem>& notes) {
    for (const auto& note : notes)
        std::puts(kemu::message(note, kemu::language::zh).c_str());
}

// Anything that takes a classification takes a list read at run time as well.
void print_all(kemu::classification<kemu::economic_department> table, int year) {
    for (const auto c : table.codes()) {
        table.print_path(c, year, [](std::string_view piece) {
            std::fwrite(piece.data(), 1, piece.size(), stdout);
        });
        std::puts("");
    }
}

} // namespace

int main() {
    using table = kemu::runtime_table<kemu::economic_department>;
    std::string list = "2027年部门预算支出经济分类科目,,\n"
                       "科目编码,,科目名称\n"
                       "类,款,\n"
                       "301,,工资福利支出\n"
                       ",1,　基本工资\n"
                       ",,　津贴补贴\n";
    const auto wrong = table::parse(list, {.year = 2027, .file = "list.csv"});
    print(wrong.problems); // neither 类 nor 款 on the last line
    list.replace(list.rfind(",,"), 2, ",2,");
    const auto right = table::parse(list, {.year = 2027, .file = "list.csv"});
    print(right.repairs); // the title, 1 for 01, the indents
    if (!right.ok()) return 1;
    print_all(right.value, 2027);
    return 0;
}
