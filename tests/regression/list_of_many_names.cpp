// Only the codes of a list were counted: more than 65,535 earlier names wrapped the 16-bit count of
// them, and a table with too few names came out.
#include <kemu/classification/runtime_table.hpp>

#include <doctest/doctest.h>

#include <string>

TEST_CASE("a list of few codes with very many names is refused, not cut") {
    std::string list = "code,name,since,until\n";
    for (int category = 201; category < 209; ++category)
        for (int year = 1000; year < 10'000; ++year)
            list += std::to_string(category) + ",name," + std::to_string(year) + ',' +
                    std::to_string(year) + '\n';
    CHECK(kemu::runtime_table<kemu::functional>::parse(list, 2024).problems.at(0).code ==
          kemu::errc::list_too_large);
}
