// Groups of accounts made to take long: processor time per byte at a quarter, half and the whole of the stated
// limits, which should be flat, and peak memory. What was found is checked.
//   groups [ROUNDS]      default 3; the shortest counts
#include "measure.hpp"

#include <kemu/check.hpp>
#include <kemu/read/account.hpp>

#include <cstddef>
#include <cstdlib>
#include <deque>
#include <filesystem>
#include <string>
#include <vector>

namespace {

using worst_cases::put;
namespace fs = std::filesystem;

constexpr int most_rows = 5'000; // of a form, and of the waivers beside an account
constexpr int agencies = 8;

const char* const heads = "code,name,total_expenditure,basic,project\n";
const char* const sums = "合计,,3.00,1.00,2.00\n";

void put_account(const fs::path& folder, const std::string& rows) {
    fs::create_directory(folder);
    put(folder / "form05.csv", std::string{heads} + rows);
    put(folder / "meta.json",
        R"({"agency_name":"某单位","agency_kind":"institution","fiscal_year":2024,"amount_unit":"万元"})");
}

std::string code(int n) {
    return std::to_string(2'010'000 + (n / 99 + 1) * 100 + n % 99 + 1);
}

fs::path agency(const fs::path& folder, int a) {
    return folder / ("agency" + std::to_string(a));
}

// Reads department and agencies and compares them.
// Returns: whether so many verdicts of the sum came out, and so many of them were violated or waived.
bool check_sum(const fs::path& folder, std::size_t verdicts, std::size_t violated,
               std::size_t waived) {
    std::deque<kemu::account_reading> read;
    std::vector<kemu::group_member> members;
    const auto add = [&](kemu::group_role role, const fs::path& path) {
        read.push_back(kemu::read_account(path));
        members.push_back({role, &read.back().value, path.filename().string()});
    };
    add(kemu::group_role::department, folder / "department");
    for (int a = 0; a < agencies; ++a)
        add(kemu::group_role::agency, agency(folder, a));
    const kemu::group_findings found = kemu::check_group(kemu::group_kind::sum, members, true);
    return found.list.size() == verdicts && found.verdicts.violated == violated &&
           found.waived == waived;
}

std::size_t rows_of(int quarters) {
    return static_cast<std::size_t>(most_rows * quarters / 4);
}

const std::vector<worst_cases::input> inputs = {
    {"department of one row, 8 agencies of 5,000 codes",
     [](const fs::path& folder, int quarters) {
         put_account(folder / "department", sums);
         for (int a = 0; a < agencies; ++a) {
             std::string rows = sums;
             for (int i = 1; i < most_rows * quarters / 4; ++i)
                 rows += code(i) + ",x,3.00,1.00,2.00\n";
             put_account(agency(folder, a), rows);
         }
     },
     // The total row and every other: 8 times 3.00, 1.00 and 2.00 beside one row or none.
     [](const fs::path& folder, int quarters) {
         return check_sum(folder, 3 * rows_of(quarters), 3 * rows_of(quarters), 0);
     }},
    {"department of one row, 8 agencies of 5,000 labels",
     [](const fs::path& folder, int quarters) {
         put_account(folder / "department", sums);
         for (int a = 0; a < agencies; ++a) {
             std::string rows = sums;
             for (int i = 1; i < most_rows * quarters / 4; ++i)
                 rows += ",科目" + std::to_string(i) + "甲,3.00,1.00,2.00\n";
             put_account(agency(folder, a), rows);
         }
     },
     [](const fs::path& folder, int quarters) {
         return check_sum(folder, 3 * rows_of(quarters), 3 * rows_of(quarters), 0);
     }},
    {"8 agencies of 5,000 labels of their own each",
     [](const fs::path& folder, int quarters) {
         put_account(folder / "department", sums);
         for (int a = 0; a < agencies; ++a) {
             std::string rows = sums;
             for (int i = 1; i < most_rows * quarters / 4; ++i)
                 rows +=
                     ",科目" + std::to_string(i) + "甲" + std::to_string(a) + "乙,3.00,1.00,2.00\n";
             put_account(agency(folder, a), rows);
         }
     },
     [](const fs::path& folder, int quarters) {
         const std::size_t verdicts = 3 + agencies * 3 * (rows_of(quarters) - 1);
         return check_sum(folder, verdicts, verdicts, 0);
     }},
    {"5,000 violated rows, 5,000 waivers of each by code",
     [](const fs::path& folder, int quarters) {
         std::string rows = sums;
         std::string waivers = "id,place,reason\n";
         for (int i = 1; i < most_rows * quarters / 4; ++i) {
             rows += code(i) + ",x,3.00,1.00,2.00\n";
             waivers += "group.sum,form05/" + code(i) + "/basic,r\n";
         }
         put_account(folder / "department", rows);
         put(folder / "department" / "waivers.csv", waivers);
         for (int a = 0; a < agencies; ++a)
             put_account(agency(folder, a), sums + code(1) + ",x,3.00,1.00,2.00\n");
     },
     [](const fs::path& folder, int quarters) {
         const std::size_t rows = rows_of(quarters);
         return check_sum(folder, 3 * rows, 2 * (rows - 1) + 3, rows - 1);
     }},
};

} // namespace

int main(int argc, char** argv) {
    return worst_cases::measure("group", inputs, argc > 1 ? std::atoi(argv[1]) : 3);
}
