// The rows of one form in several accounts: which mean the same, and in which order they are handed out.
#include <kemu/check/detail/same_rows.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

using namespace kemu;
using kemu::detail::groups::rows_by_meaning;

namespace {

// Two labels whose hash is the same: a known pair of FNV-1a.
constexpr std::string_view one = "costarring";
constexpr std::string_view other = "liquid";
static_assert(detail::label_hash(one) == detail::label_hash(other));

form_view labelled(const std::vector<row>& rows) {
    form_view v{};
    v.rows = rows;
    return v;
}

// "LABEL DEPARTMENT/AGENCIES" of every set of rows.
std::vector<std::string> sets_of(const std::vector<rows_by_meaning::member>& members) {
    std::vector<std::string> out;
    rows_by_meaning{members, false}.for_each([&](const rows_by_meaning::rows& r) {
        const auto& first = r.first();
        out.push_back(std::string{members[first.member].form->rows[first.row].label} + " " +
                      std::to_string(r.department.size()) + "/" +
                      std::to_string(r.agencies.size()));
    });
    return out;
}

} // namespace

TEST_CASE("labels of one hash are two rows") {
    const std::vector<row> both{{.label = one}, {.label = other}};
    const std::vector<row> second{{.label = other}};
    const form_view department = labelled(both);
    const form_view agency = labelled(second);
    CHECK(sets_of({{&department, true}, {&agency, false}}) ==
          std::vector<std::string>{"costarring 1/0", "liquid 1/1"});
}

TEST_CASE("rows of the department come first, wherever it stands among the members") {
    const std::vector<row> of_department{{.label = "一、甲"}, {.label = "二、乙"}};
    const std::vector<row> of_agency{{.label = "丙"}, {.label = "乙"}};
    const form_view department = labelled(of_department);
    const form_view agency = labelled(of_agency);
    const std::vector<std::string> expected{"一、甲 1/0", "二、乙 1/1", "丙 0/1"};
    CHECK(sets_of({{&department, true}, {&agency, false}}) == expected);
    CHECK(sets_of({{&agency, false}, {&department, true}}) == expected);
}
