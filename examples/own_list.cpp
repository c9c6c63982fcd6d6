// A list of one's own in place of the tables: the ministry's for a new year, or a unit's.
//
//   own_list [KIND YEAR FILE...]   reads each list and says how many codes it has, or what is wrong
//
// KIND is functional, economic_department, economic_government or revenue. Without arguments: a
// small list, first with a mistake in it.
#include <kemu/base/describe.hpp>
#include <kemu/classification/runtime_table.hpp>

#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

namespace {

void print(const char* file, const kemu::error& e) {
    std::printf("%s:%u:%u: %s: %.*s\n", file, e.line, e.column,
                kemu::describe(e.code, kemu::language::en), static_cast<int>(e.text.size()),
                e.text.data());
}

template <class Kind>
bool read(int year, const char* file) {
    std::string text;
    const auto table = kemu::runtime_table<Kind>::load(file, year, text);
    if (table)
        std::printf("%s: %u codes\n", file, table->view().size());
    else
        print(file, table.error());
    return table.has_value();
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

int show() {
    std::string list = "code,name\n"
                       "301,工资福利支出\n"
                       "30201,办公费\n"
                       "30101,基本工资\n";
    const auto wrong = kemu::runtime_table<kemu::economic_department>::parse(list, 2027);
    if (!wrong) print("list.csv", wrong.error());
    list += "302,商品和服务支出\n"; // the order does not matter
    const auto table = kemu::runtime_table<kemu::economic_department>::parse(list, 2027);
    if (!table) return 1;
    print_all(*table, 2027);
    return 0;
}

} // namespace

int main(int argc, char** argv) {
    const std::string_view kind = argc > 1 ? argv[1] : "";
    bool (*reader)(int, const char*) = nullptr;
    if (kind == "functional") reader = read<kemu::functional>;
    if (kind == "economic_department") reader = read<kemu::economic_department>;
    if (kind == "economic_government") reader = read<kemu::economic_government>;
    if (kind == "revenue") reader = read<kemu::revenue>;
    if (argc == 1) return show();
    if (reader == nullptr || argc < 4) {
        std::fputs("usage: own_list [KIND YEAR FILE...]\n", stderr);
        return 2;
    }
    bool good = true;
    for (int k = 3; k < argc; ++k)
        good = reader(std::atoi(argv[2]), argv[k]) && good;
    return good ? 0 : 1;
}
