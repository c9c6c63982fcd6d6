// Accounts that belong together as one system: what each of them, and each identity between them, allows by
// itself need not be possible at once.
#include "oracle/certified.hpp"
#include "oracle/made_up_accounts.hpp"

#include <kemu/proof.hpp>
#include <kemu/read/account_texts.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace kemu;
using kemu_tests::form_of;
using kemu_tests::published;
using kemu_tests::sum_of;

namespace {

using kemu_tests::certified;

// Form 05 with one column.
account form05(const std::string& rows, const std::string& unit = "万元") {
    std::vector<account_text> files;
    files.push_back({"05.csv", "一般公共预算财政拨款支出决算表\n单位：" + unit +
                                   "\n科目编码,科目名称,合计\n" + rows});
    account_reading a = read_account_texts(std::move(files));
    REQUIRE(a.value.forms.size() == 1);
    a.value.year = 2024;
    return std::move(a.value);
}
account two_items(const std::string& total, const std::string& first, const std::string& second,
                  const std::string& unit = "万元") {
    return form05(",合计," + total + "\n201,一般公共服务支出," + first +
                      "\n208,社会保障和就业支出," + second + "\n",
                  unit);
}

std::vector<kemu::group_member> sum_group(const account& department,
                                          std::span<const account> agencies) {
    std::vector<kemu::group_member> out{{group_role::department, &department, "department"}};
    for (std::size_t i = 0; i < agencies.size(); ++i)
        out.push_back({group_role::agency, &agencies[i], "agency " + std::to_string(i + 1)});
    return out;
}
std::vector<kemu::group_member> years_group(const account& before, const account& now) {
    return {{group_role::year, &before, "before"}, {group_role::year, &now, "now"}};
}

std::vector<account> three_agencies() {
    std::vector<account> out;
    for (const char* name : {"fenyang-2024", "jincheng-2023", "shanyang-2024"}) {
        out.push_back(published(name));
        out.back().year = 2024;
    }
    return out;
}

} // namespace

TEST_CASE("a department that is the exact sum of its agencies") {
    const account agencies[] = {two_items("3.00", "1.00", "2.00"),
                                two_items("9.00", "4.00", "5.00")};
    const account department = two_items("12.00", "5.00", "7.00");
    const account_proof p = prove_group(group_kind::sum, sum_group(department, agencies));
    CHECK(p.grade == verdict::exact);
    CHECK(p.system.figures.size() == 9);
    CHECK(p.system.identities.size() == 6); // three totals, three sums over the agencies
    CHECK(p.system.of_group);
    CHECK(certified(p));
    CHECK(conclusion_text(p, language::en) ==
          "all 9 figures of the group satisfy every identity together, as printed");
    CHECK(conclusion_text(p, language::zh) == "各账户全部 9 个数字按表列金额同时满足所有勾稽关系");
}

TEST_CASE("accounts and identities that rounding explains one by one, and not together") {
    // Each item of the department is 0.01 more than its agencies print, so they have at least 0.005 more of it
    // than printed, 0.01 more of both items; but each agency has less than 0.005 more than its total.
    const account agencies[] = {two_items("3.00", "1.00", "2.00"),
                                two_items("9.00", "4.00", "5.00")};
    const account department = two_items("12.01", "5.01", "7.01");
    const auto members = sum_group(department, agencies);
    for (const kemu::group_member& m : members) {
        const account_proof alone = prove(*m.content);
        CHECK(alone.half_up.answer == answer::feasible);
    }
    const group_findings one_by_one = check_group(group_kind::sum, members);
    CHECK(one_by_one.list.empty());
    CHECK(one_by_one.verdicts.rounding == 3);
    const account_proof p = prove_group(group_kind::sum, members);
    CHECK(p.half_up.answer == answer::infeasible);
    CHECK(p.grade == verdict::adjusted);
    CHECK(certified(p));
    CHECK(p.blamed.at_least == 1);
    CHECK(p.blamed.all_listed);
    // One of the department's items may be less, or one of the agencies' totals more.
    std::vector<std::pair<std::uint32_t, std::size_t>> blamed; // account and row
    for (const auto& set : p.blamed.sets)
        blamed.emplace_back(p.system.figures[set[0]].member, p.system.figures[set[0]].at.row);
    std::ranges::sort(blamed);
    CHECK(blamed ==
          std::vector<std::pair<std::uint32_t, std::size_t>>{{0, 1}, {0, 2}, {1, 0}, {2, 0}});
    CHECK(conclusion_text(p, language::en) ==
          "no exact assignment explains all 9 figures of the group half-up; with some of them "
          "balanced, one does");
}

TEST_CASE("not even balanced amounts explain a group whose identities they explain one by one") {
    // The same with slips of 0.02 and amounts within 0.01 of what is printed.
    const account agencies[] = {two_items("3.00", "1.00", "2.00"),
                                two_items("9.00", "4.00", "5.00")};
    const account department = two_items("12.02", "5.02", "7.02");
    const auto members = sum_group(department, agencies);
    const group_findings one_by_one = check_group(group_kind::sum, members);
    CHECK(one_by_one.verdicts.violated == 0);
    CHECK(one_by_one.verdicts.adjusted == 3);
    CHECK(prove(department).grade == verdict::adjusted);
    const account_proof p = prove_group(group_kind::sum, members);
    CHECK(p.grade == verdict::violated);
    CHECK(p.severity == severity::error);
    CHECK(certified(p));
    CHECK(p.blamed.at_least == 3);
    CHECK(std::ranges::any_of(p.blamed.sets, [&](const auto& set) {
        return std::ranges::all_of(
            set, [&](const std::uint32_t f) { return p.system.figures[f].member == 0; });
    }));
}

TEST_CASE("a figure of one agency that only the department contradicts, with its account named") {
    // Each agency adds up; the second prints 0.50 less of both, and says so in its total.
    const account agencies[] = {two_items("3.00", "1.00", "2.00"),
                                two_items("8.50", "4.00", "4.50")};
    const account department = two_items("12.00", "5.00", "7.00");
    const auto members = sum_group(department, agencies);
    for (const kemu::group_member& m : members)
        CHECK(prove(*m.content).grade == verdict::exact);
    const account_proof p = prove_group(group_kind::sum, members);
    CHECK(p.grade == verdict::violated);
    CHECK(certified(p));
    // An item and its total, in any one of the three accounts.
    CHECK(p.blamed.at_least == 2);
    CHECK(p.blamed.all_listed);
    std::set<std::uint32_t> accounts;
    for (const auto& set : p.blamed.sets) {
        CHECK(p.system.figures[set[0]].member == p.system.figures[set[1]].member);
        accounts.insert(p.system.figures[set[0]].member);
    }
    CHECK(p.blamed.sets.size() == 3);
    CHECK(accounts == std::set<std::uint32_t>{0, 1, 2});
    const std::string told = healed_text(members, p, p.explanations[0].figures[0], language::en);
    CHECK(told.starts_with(
        members[p.system.figures[p.explanations[0].figures[0].figure].member].name + " form05"));
    // Both findings of the group are details of that answer.
    const group_findings one_by_one = check_group(group_kind::sum, members);
    REQUIRE(one_by_one.list.size() == 2);
    for (const finding& f : one_by_one.list)
        CHECK(is_explained(p, f));
}

TEST_CASE("what a waiver of the department excuses is no identity of the group") {
    const account agencies[] = {two_items("3.00", "1.00", "2.00"),
                                two_items("9.00", "4.00", "5.00")};
    account department =
        two_items("11.00", "4.00", "7.00"); // one agency passed 1.00 on to the other
    CHECK(prove_group(group_kind::sum, sum_group(department, agencies)).grade == verdict::violated);
    // Only the total is excused: the item is still there.
    department.waivers.waivers.push_back(
        {.id = "group.sum",
         .place = "form05/合计",
         .reason = "passed on",
         .where = {.form = form_id::form05, .rows = {.how = rows_of::key, .key = 0}}});
    const account_proof half = prove_group(group_kind::sum, sum_group(department, agencies));
    CHECK(half.grade == verdict::violated);
    CHECK(half.system.waived == 1);
    const waiver whole_form{.id = "group.sum",
                            .place = "form05",
                            .reason = "passed on",
                            .where = {.form = form_id::form05, .rows = rules::every_row}};
    department.waivers.waivers.push_back(whole_form);
    const account_proof p = prove_group(group_kind::sum, sum_group(department, agencies));
    CHECK(p.grade == verdict::exact);
    CHECK(p.system.waived == 2);
    const group_findings checked = check_group(group_kind::sum, sum_group(department, agencies));
    CHECK(checked.waived == p.system.waived);
    // A waiver of an agency excuses nothing that stands at the department.
    const account other = two_items("11.00", "4.00", "7.00");
    account mixed[] = {two_items("3.00", "1.00", "2.00"), two_items("9.00", "4.00", "5.00")};
    mixed[0].waivers.waivers.push_back(whole_form);
    CHECK(prove_group(group_kind::sum, sum_group(other, mixed)).grade == verdict::violated);
}

TEST_CASE("agencies that print in another unit") {
    // 元 to the fen leaves one amount behind each figure.
    const account agencies[] = {two_items("30049.99", "10000.00", "20049.99", "元"),
                                two_items("9.00", "4.00", "5.00")};
    CHECK(prove_group(group_kind::sum, sum_group(two_items("12.01", "5.00", "7.01"), agencies))
              .grade == verdict::rounding);
    CHECK(prove_group(group_kind::sum, sum_group(two_items("12.00", "5.00", "7.00"), agencies))
              .grade == verdict::rounding);
    CHECK(prove_group(group_kind::sum, sum_group(two_items("12.03", "5.00", "7.03"), agencies))
              .grade == verdict::violated);
    // 1.00 元 that was printed for 1.00 万元.
    const account small[] = {two_items("3.00", "1.00", "2.00", "元"),
                             two_items("9.00", "4.00", "5.00")};
    CHECK(
        prove_group(group_kind::sum, sum_group(two_items("12.00", "5.00", "7.00"), small)).grade ==
        verdict::violated);
}

TEST_CASE("groups at their edges") {
    const account a = two_items("3.00", "1.00", "2.00");
    const account b = two_items("9.00", "4.00", "5.00");
    // No agencies: every figure of the department would have to be zero.
    const account_proof alone = prove_group(group_kind::sum, sum_group(a, {}));
    CHECK(alone.grade == verdict::violated);
    CHECK(alone.blamed.at_least == 3);
    CHECK(check_group(group_kind::sum, sum_group(a, {})).verdicts.violated == 3);
    // One agency is its department.
    CHECK(prove_group(group_kind::sum, sum_group(a, std::span{&a, 1})).grade == verdict::exact);
    CHECK(prove_group(group_kind::sum, sum_group(a, std::span{&b, 1})).grade == verdict::violated);
    // Nothing at all, no department, an account without forms.
    CHECK(prove_group(group_kind::sum, {}).grade == verdict::exact);
    CHECK(prove_group(group_kind::years, {}).grade == verdict::exact);
    const std::vector<kemu::group_member> no_department{{group_role::agency, &a, "a"}};
    CHECK(prove_group(group_kind::sum, no_department).grade == verdict::exact);
    const account empty;
    CHECK(prove_group(group_kind::sum, sum_group(empty, {})).system.figures.empty());
    // A form that an agency lacks is not compared; the rest of its account is still there.
    account some[] = {two_items("3.00", "1.00", "2.00"), account{}};
    some[1].year = 2024;
    const account_proof p = prove_group(group_kind::sum, sum_group(b, some));
    CHECK(p.grade == verdict::exact);
    CHECK(p.system.identities.size() == 2);
    // A row that only an agency has is zero in the department; one that is blank there, too.
    const account more = form05(",合计,3.00\n201,一般公共服务支出,1.00\n205,教育支出,2.00\n");
    const account less = form05(",合计,1.00\n201,一般公共服务支出,1.00\n");
    const account_proof q = prove_group(group_kind::sum, sum_group(less, std::span{&more, 1}));
    CHECK(q.grade == verdict::violated);
    CHECK(q.blamed.at_least == 2);
    CHECK(certified(q));
    // Another year is a violation without figures, for which no figure is to blame.
    account late = two_items("3.00", "1.00", "2.00");
    late.year = 2023;
    const account_proof r = prove_group(group_kind::sum, sum_group(a, std::span{&late, 1}));
    CHECK(r.half_up.answer == answer::feasible);
    CHECK(r.system.left_out == 1);
}

TEST_CASE("three published accounts and the department that their printed digits make up") {
    const auto agencies = three_agencies();
    account department = sum_of(agencies);
    department.year = 2024;
    const auto members = sum_group(department, agencies);
    const account_proof p = prove_group(group_kind::sum, members);
    std::size_t alone = system_of(department).figures.size();
    for (const account& a : agencies)
        alone += system_of(a).figures.size();
    CHECK(p.system.figures.size() >= alone); // and those that only the group names
    CHECK(certified(p));
    CHECK(p.half_up.answer != answer::unknown);
    MESSAGE(conclusion_text(p, language::en));
    // Every verdict of check_group is an identity of the system, or counted.
    std::size_t own = 0;
    for (const kemu::group_member& m : members)
        own += system_of(*m.content).identities.size();
    const tally between = check_group(group_kind::sum, members).verdicts;
    CHECK(p.system.identities.size() == own + between.judged());
}

TEST_CASE("years: what closed one opens the next") {
    account before = published("shanyang-2024");
    account now = published("shanyang-2024");
    before.year = 2023;
    const auto both = years_group(before, now);
    const account_proof p = prove_group(group_kind::years, both);
    CHECK(certified(p));
    const std::size_t own = system_of(before).identities.size() + system_of(now).identities.size();
    CHECK(p.system.identities.size() > own);
    const group_findings one_by_one = check_group(group_kind::years, both);
    CHECK(p.system.identities.size() == own + one_by_one.verdicts.judged());
    // Without the rules between years, which only warn, nothing ties them.
    CHECK(system_of_group(group_kind::years, both, false).identities.size() == own);
    if (p.grade == verdict::violated) CHECK(p.severity == severity::warning);
    // Years that do not follow each other are not compared.
    before.year = 2020;
    const account_proof apart = prove_group(group_kind::years, both);
    CHECK(apart.system.identities.size() == own);
    CHECK(apart.grade == verdict::rounding);
}
