// From the cells of a CSV file to sentences on what is wrong with them.
#include <kemu/check.hpp>
#include <kemu/read.hpp>

#include <cstdio>

int main(int, char** arguments) {
    const auto read = kemu::read_account(arguments[1]);
    for (const kemu::finding& f : kemu::check(read.value))
        if (f.kind == kemu::finding_kind::violated)
            std::puts(kemu::to_text(f, kemu::language::en).c_str());
}
