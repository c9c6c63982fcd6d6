// The constants in examples/fenyang_2024.hpp against the files they stand for, row by row and cell by
// cell: what make_form gives is what the reader gives.
#include "../../examples/fenyang_2024.hpp"

#include <kemu/read/account.hpp>

#include <doctest/doctest.h>

#include <cstddef>
#include <string>

TEST_CASE("the constants are what stands in the files") {
    const auto loaded = kemu::read_account(std::string{KEMU_TEST_ACCOUNTS} + "/fenyang-2024");
    REQUIRE(loaded.problems.empty());
    const kemu::account_view files = loaded.value.view();
    const kemu::account_view& constants = fenyang_2024::published;
    CHECK(constants.year == files.year);
    CHECK(constants.agency_kind == files.agency_kind);

    std::size_t cells = 0;
    for (std::size_t n = 1; n <= kemu::most_forms; ++n) {
        const auto id = static_cast<kemu::form_id>(n);
        const kemu::form_view* const constant = constants.find(id);
        REQUIRE((constant != nullptr) == (n <= 6));
        if (constant == nullptr) continue;
        const kemu::form_view* const file = files.find(id);
        REQUIRE(file != nullptr);
        CHECK(constant->shape == file->shape);
        REQUIRE(constant->rows.size() == file->rows.size());
        for (std::size_t i = 0; i < file->rows.size(); ++i) {
            const kemu::row& a = constant->rows[i];
            const kemu::row& b = file->rows[i];
            INFO(kemu::final_accounts::set.name_of(id), " row ", i, ": ", b.label);
            CHECK(a.key == b.key);
            CHECK(a.label == b.label);
            CHECK(a.part == b.part);
            CHECK(a.role == b.role);
            CHECK(a.sign == b.sign);
        }
        REQUIRE(constant->cells.size() == file->cells.size());
        for (std::size_t i = 0; i < file->cells.size(); ++i, ++cells)
            CHECK_MESSAGE((constant->cells[i] == file->cells[i]),
                          kemu::final_accounts::set.name_of(id), " cell ", i);
    }
    // 62 lines of one figure, 19 rows of 7, 6 and 3, 64 lines of 5, 112 rows of one.
    CHECK(cells == 62 + 19 * (7 + 6 + 3) + 64 * 5 + 112);
}
