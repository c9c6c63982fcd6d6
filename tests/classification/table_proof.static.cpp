// Each way in which a table can be malformed, found with its code and row.
#include <kemu/classification/classification.hpp>
#include <kemu/classification/table_proof.hpp>

using namespace kemu;
using namespace kemu::detail;

namespace {

constexpr classification_facts facts[] = {
    {0, 0, 0, 0, 0, 1, 0, 0},             // 0: nothing known
    {2020, 2020, 2024, 0, 1, 1, 0, 0},    // 1: from 2020
    {0, 2019, 2019, 2019, 2, 1, 0, 0},    // 2: to 2019
    {2021, 2020, 2024, 0, 1, 1, 0, 0},    // 3: known before it begins
    {0, 2018, 2022, 2021, 2, 1, 0, 0},    // 4: known after it ends
    {2018, 2018, 2019, 2019, 3, 1, 0, 0}, // 5: 2018 to 2019
};

template <class Kind = functional, std::size_t N, std::size_t F = 1>
consteval row_fault fault_of(const classification_row (&rows)[N],
                             const former_name_row (&former)[F] = {{0, 0, nullptr}},
                             std::uint16_t former_count = 0) {
    return prove<Kind>(rows, facts, former, former_count).fault;
}

constexpr bool is(row_fault f, table_fault why, std::uint32_t code, std::uint32_t row) {
    return f.why == why && f.code == code && f.row == row;
}

using enum table_fault;

static_assert(fault_of({{201, 0, "a"}, {20101, 0, "b"}, {2010101, 0, "c"}, {202, 0, "d"}}).why ==
              table_fault::none);
static_assert(is(fault_of({{201, 0, "a"}, {2010, 0, "b"}}), wrong_digits, 2010, 1));
static_assert(is(fault_of({{201, 0, "a"}, {20100, 0, "b"}}), wrong_digits, 20100, 1));
static_assert(is(fault_of({{201, 0, "a"}, {201010101, 0, "b"}}), wrong_digits, 201010101, 1));
static_assert(is(fault_of({{20, 0, "a"}}), wrong_digits, 20, 0));
static_assert(is(fault_of<economic_department>({{201, 0, "a"}}), wrong_classification, 201, 0));
static_assert(is(fault_of({{202, 0, "a"}, {201, 0, "b"}}), not_sorted, 201, 1));
static_assert(is(fault_of({{201, 0, "a"}, {201, 0, "b"}}), duplicate, 201, 1));
static_assert(is(fault_of({{201, 0, "a"}, {20201, 0, "b"}}), parent_missing, 20201, 1));
static_assert(is(fault_of({{20101, 0, "b"}}), parent_missing, 20101, 0));
// The section of an earlier category must not pass for a parent.
static_assert(is(fault_of({{201, 0, "a"}, {20102, 0, "b"}, {202, 0, "c"}, {2020102, 0, "d"}}),
                 parent_missing, 2020102, 3));
static_assert(is(fault_of({{201, 0, ""}}), name_missing, 201, 0));
static_assert(is(fault_of({{201, 3, "a"}}), years_crossed, 201, 0));
static_assert(is(fault_of({{201, 4, "a"}}), years_crossed, 201, 0));
static_assert(is(fault_of({{201, 1, "a"}, {20101, 0, "b"}}), begins_before_parent, 20101, 1));
static_assert(is(fault_of({{201, 2, "a"}, {20101, 0, "b"}}), ends_after_parent, 20101, 1));

// Earlier names.
static_assert(fault_of({{201, 0, "a"}, {20101, 1, "new"}}, {{1, 2, "old"}}, 1).why ==
              table_fault::none);
static_assert(is(fault_of({{201, 1, "a"}, {20101, 1, "new"}}, {{1, 2, "old"}}, 1),
                 begins_before_parent, 20101, 1));
static_assert(is(fault_of({{201, 0, "a"}, {20101, 1, "new"}}, {{1, 0, "old"}}, 1),
                 former_names_disorder, 20101, 1));
static_assert(is(fault_of({{201, 5, "new"}}, {{0, 2, "old"}}, 1), former_names_disorder, 201, 0));
static_assert(is(fault_of({{201, 1, "a"}, {202, 1, "b"}}, {{1, 2, "x"}, {0, 2, "y"}}, 2),
                 former_names_disorder, 0, 0));
static_assert(is(fault_of({{201, 0, "a"}}, {{1, 2, "of no row"}}, 1), former_names_disorder, 0, 1));

} // namespace
