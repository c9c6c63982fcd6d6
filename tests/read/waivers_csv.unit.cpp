// Waivers, on the account of Fenyang with one figure changed.
#include <kemu/check.hpp>
#include <kemu/read/account_folder.hpp>
#include <kemu/read/waivers_csv.hpp>

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

using namespace kemu;

namespace {

// Fenyang with the basic expenditure of 210 in form 05 changed: three rules of the form, and two between
// forms, are broken by it.
account broken_account() {
    account a =
        std::move(read_account_files(std::string{KEMU_TEST_ACCOUNTS} + "/fenyang-2024").value);
    for (form& f : a.forms) {
        if (f.shape().form != form_id::form05) continue;
        for (std::size_t i = 0; i < f.rows().size(); ++i)
            if (f.rows()[i].key == 210'000'000) f.cell(i, 1) = figure{46624, 2, wan_yuan};
    }
    return a;
}

struct outcome {
    std::vector<std::string> left;   // violations of the form's own rules that are not excused
    std::vector<std::string> waived; // reasons of those that are
    std::vector<problem> problems;
};

outcome check_with(const std::string& text) {
    outcome o;
    account a = broken_account();
    {
        problem_list problems{"waivers.csv", o.problems};
        a.waivers = read_waivers(final_accounts::set, text, "waivers.csv", problems);
    }
    const findings found = check(a);
    for (const finding& f : found) {
        const std::string_view id = f.rule != nullptr ? f.rule->id : std::string_view{};
        if (f.kind == finding_kind::waived) o.waived.push_back(f.reason);
        if (f.kind == finding_kind::violated &&
            (id.starts_with("hierarchy.") || id.starts_with("row.")))
            o.left.emplace_back(id);
    }
    o.problems.insert(o.problems.end(), found.unused_waivers.begin(), found.unused_waivers.end());
    return o;
}

using names = std::vector<std::string>;
const std::string header = "id,place,reason\n";
const names all = {"hierarchy.total", "hierarchy.category", "row.total"};

} // namespace

TEST_CASE("without waivers every violation stands") {
    CHECK(check_with(header).left == all);
}

TEST_CASE("a waiver excuses one identity at one place") {
    for (const char* place : {"form05/210/basic", "form05/210", "*"}) {
        CAPTURE(place);
        const outcome o = check_with(header + "hierarchy.category," + place + ",已核实\n");
        CHECK(o.left == names{"hierarchy.total", "row.total"});
        CHECK(o.waived == names{"已核实"});
        CHECK(o.problems.empty());
    }
    CHECK(check_with("理由,位置,编号\n已核实,form05/合计,hierarchy.total\n").left ==
          names{"hierarchy.category", "row.total"});
    CHECK(check_with(header + "row.total,form05/卫生健康支出,已核实\n").left ==
          names{"hierarchy.total", "hierarchy.category"});
}

TEST_CASE("a waiver elsewhere excuses nothing, and says so") {
    for (const char* place : {"form05/210/project", "form05/208/basic", "form03/210/basic",
                              "form05/211", "form01/revenue/27", "form10/procurement/1/value"}) {
        CAPTURE(place);
        const outcome o = check_with(header + "hierarchy.category," + place + ",已核实\n");
        CHECK(o.left == all);
        CHECK(o.waived.empty());
        REQUIRE(o.problems.size() == 1);
        CHECK(o.problems[0] ==
              problem{errc::waiver_unused, "waivers.csv", 2, 0, "hierarchy.category", place});
    }
    CHECK(check_with(header + "no.such.rule,*,已核实\n").problems.size() == 1);
}

TEST_CASE("bad waivers") {
    struct bad {
        const char* record;
        errc code;
        std::uint32_t column;
        const char* text;
    };
    const bad records[] = {
        {"row.total,form05/210/basic,", errc::empty_text, 28, ""},
        {"row.total,form05/210/basic,  ", errc::empty_text, 28, "  "},
        {"row.total,,原因", errc::empty_text, 11, ""},
        {",*,原因", errc::empty_text, 1, ""},
        {"row.total,form32/210/basic,原因", errc::bad_reference, 11, "form32"},
        {"row.total,form05/2/basic,原因", errc::code_length, 18, "2"},
        {"row.total,form01/27,原因", errc::bad_reference, 18, "27"},
        {"row.total,form05/210/basic", errc::wrong_field_count, 11, "form05/210/basic"},
    };
    for (const bad& b : records) {
        CAPTURE(std::string{b.record});
        std::vector<problem> problems;
        problem_list all_problems{"waivers.csv", problems};
        const waiver_list list = read_waivers(final_accounts::set, header + b.record + "\n",
                                              "waivers.csv", all_problems);
        CHECK(list.waivers.empty());
        REQUIRE(problems.size() == 1);
        CHECK(problems[0].code == b.code);
        CHECK(problems[0].line == 2);
        CHECK(problems[0].column == b.column);
        CHECK(problems[0].text == b.text);
    }
}
