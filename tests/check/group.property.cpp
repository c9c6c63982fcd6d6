// Neither the order of the units nor that of the years changes a verdict.
#include "oracle/made_up_accounts.hpp"
#include "oracle/random.hpp"

#include <kemu/check/group.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

using namespace kemu;
using namespace kemu_tests;

namespace {

// A verdict without the positions, which are those of one order.
using finding = std::tuple<std::string, form_id, std::string, std::uint32_t, column_id, verdict,
                           exact_sum, exact_sum, std::size_t>;

std::vector<finding> verdicts(group_kind kind, const std::vector<grouped_account>& group) {
    std::vector<finding> out;
    validate_group(kind, group, [&](const group_instance& x, const judgement& j) {
        std::string label;
        std::uint32_t code = 0;
        if (x.at.row != instance::npos) {
            const form_view& v = *group[x.member].account.find(x.at.form);
            label = v.rows[x.at.row].label;
            code = v.has_codes() ? v.rows[x.at.row].key : 0;
        }
        out.emplace_back(std::string{x.at.rule->id}, x.at.form, label, code, x.at.column, j.verdict,
                         j.computed, j.printed, j.printed_terms);
    });
    std::ranges::sort(out);
    return out;
}

// Moves some printed figures by a few digits, drops some rows' figures.
void disturb(account& a, random_source& r) {
    for (form& f : a.forms)
        for (std::size_t i = 0; i < f.rows().size(); ++i)
            for (std::size_t k = 0; k < f.columns().size(); ++k) {
                figure& x = f.cell(i, k);
                if (!x.is_printed() || !r.one_in(10)) continue;
                x = r.one_in(5) ? figure::make_blank(x.unit())
                                : figure{x.digits() + r.between(-3, 3), x.decimals(), x.unit()};
            }
}

void shuffle(std::vector<grouped_account>& group, random_source& r) {
    for (std::size_t i = group.size(); i > 1; --i)
        std::swap(group[i - 1],
                  group[static_cast<std::size_t>(r.between(0, static_cast<std::int64_t>(i) - 1))]);
}

} // namespace

TEST_CASE("the order of the members of a sum") {
    random_source r{71};
    std::size_t broken = 0;
    std::size_t rounded = 0;
    for (int round = 0; round < 40; ++round) {
        std::vector<account> units;
        for (const char* name : {"fenyang-2024", "jincheng-2023", "jingdezhen-2024"}) {
            units.push_back(published(name));
            units.back().year = r.one_in(4) ? 2023 : 2024;
        }
        // At times without the last unit, which then has rows that the department lacks.
        const account department = sum_of({units.data(), r.one_in(3) ? 2U : 3U});
        for (account& u : units)
            disturb(u, r);
        std::vector<grouped_account> group{{group_role::department, department.view(), wan_yuan}};
        for (const account& u : units)
            group.push_back({group_role::agency, u.view(), wan_yuan});
        const auto before = verdicts(group_kind::sum, group);
        for (const finding& l : before) {
            broken += std::get<verdict>(l) == verdict::violated ? 1U : 0U;
            rounded += std::get<verdict>(l) == verdict::rounding ? 1U : 0U;
        }
        for (int again = 0; again < 3; ++again) {
            shuffle(group, r);
            REQUIRE((verdicts(group_kind::sum, group) == before));
        }
    }
    CHECK(broken > 100); // or else there was nothing to confuse
    CHECK(rounded > 100);
}

TEST_CASE("the order of the years") {
    random_source r{72};
    std::size_t broken = 0;
    for (int round = 0; round < 100; ++round) {
        std::vector<account> years;
        int year = 2018;
        for (int i = 0; i < 4; ++i) {
            years.push_back(published("jingdezhen-2024"));
            years.back().year = year;
            year += r.one_in(4) ? 2 : 1;
            set(years.back(), form_id::form01, "年末结转和结余", column_id::amount,
                r.between(1, 4));
        }
        std::vector<grouped_account> group;
        for (const account& y : years)
            group.push_back({group_role::year, y.view(), r.one_in(4) ? yuan : wan_yuan});
        const auto before = verdicts(group_kind::years, group);
        for (const finding& l : before)
            broken += std::get<verdict>(l) == verdict::violated ? 1U : 0U;
        shuffle(group, r);
        REQUIRE((verdicts(group_kind::years, group) == before));
    }
    CHECK(broken > 100);
}
