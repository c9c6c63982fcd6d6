// One form from a file, and one figure of it; a code of another classification does not compile.
#include <kemu/ext/ostream.hpp>
#include <kemu/read.hpp>
#include <kemu/tables/2024.hpp>

#include <iostream>

int main(int count, char** arguments) {
    using namespace kemu::literals;
    const std::string file = count > 1 ? arguments[1] : KEMU_EXAMPLE_ACCOUNT "/form05.csv";
    const auto read = kemu::read_account(file);
    for (const kemu::problem& p : read.problems)
        std::cerr << kemu::message(p, kemu::language::en) << '\n';
    for (const kemu::form& form : read.value.forms)
        if (const auto figure = form.at(208_function, kemu::column_id::basic))
            std::cout << kemu::money::from_fen(*kemu::printed_value(*figure)) << '\n';
}
// Prints:
// 834500.00
