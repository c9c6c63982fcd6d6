// Waivers, on the account of Fenyang with one figure changed.
#include <kemu/read/account_folder.hpp>
#include <kemu/read/waivers_csv.hpp>

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

using namespace kemu;

namespace {

// Fenyang with the basic expenditure of 210 in form 05 changed: three rules are broken by it.
loaded_account broken_account() {
    loaded_account a = read_account_folder(std::string{KEMU_TEST_ACCOUNTS} + "/fenyang-2024");
    for (form& f : a.content.forms) {
        if (f.shape().form != form_id::form05) continue;
        for (std::size_t i = 0; i < f.rows().size(); ++i)
            if (f.rows()[i].key == 210'000'000) f.cell(i, 1) = figure{46624, 2, wan_yuan};
    }
    return a;
}

struct outcome {
    std::vector<std::string> left;   // violations not excused
    std::vector<std::string> waived; // reasons of those that are
    std::vector<problem> problems;
};

outcome check(const std::string& text) {
    outcome o;
    waiver_list list = read_waivers(text, "waivers.csv", o.problems);
    const loaded_account loaded = broken_account();
    const account_view a = loaded.content.view();
    validate(a, standard_identities, [&](const instance& x, const judgement& j) {
        if (j.verdict != verdict::violated) return;
        const bool covered = list.covers(a, x);
        const waiver* w = list.excuse(a, x);
        CHECK(covered == (w != nullptr));
        if (w == nullptr)
            o.left.emplace_back(x.rule->id);
        else
            o.waived.push_back(w->reason);
    });
    report_unused(list, o.problems);
    return o;
}

using names = std::vector<std::string>;
const std::string header = "id,place,reason\n";
const names all = {"hierarchy.total", "hierarchy.category", "row.total"};

} // namespace

TEST_CASE("without waivers every violation stands") {
    CHECK(check(header).left == all);
}

TEST_CASE("a waiver excuses one identity at one place") {
    for (const char* place : {"form05/210/basic", "form05/210", "*"}) {
        CAPTURE(place);
        const outcome o = check(header + "hierarchy.category," + place + ",已核实\n");
        CHECK(o.left == names{"hierarchy.total", "row.total"});
        CHECK(o.waived == names{"已核实"});
        CHECK(o.problems.empty());
    }
    CHECK(check("理由,位置,编号\n已核实,form05/合计,hierarchy.total\n").left ==
          names{"hierarchy.category", "row.total"});
    CHECK(check(header + "row.total,form05/卫生健康支出,已核实\n").left ==
          names{"hierarchy.total", "hierarchy.category"});
}

TEST_CASE("a waiver elsewhere excuses nothing, and says so") {
    for (const char* place : {"form05/210/project", "form05/208/basic", "form03/210/basic",
                              "form05/211", "form01/revenue/27", "form10/procurement/1/value"}) {
        CAPTURE(place);
        const outcome o = check(header + "hierarchy.category," + place + ",已核实\n");
        CHECK(o.left == all);
        CHECK(o.waived.empty());
        REQUIRE(o.problems.size() == 1);
        CHECK(o.problems[0] ==
              problem{errc::waiver_unused, "waivers.csv", 2, 0, "hierarchy.category", place});
    }
    CHECK(check(header + "no.such.rule,*,已核实\n").problems.size() == 1);
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
        {"row.total,form12/210/basic,原因", errc::bad_reference, 11, "form12"},
        {"row.total,form05/2/basic,原因", errc::code_length, 18, "2"},
        {"row.total,form01/27,原因", errc::bad_reference, 18, "27"},
        {"row.total,form05/210/basic", errc::wrong_field_count, 11, "form05/210/basic"},
    };
    for (const bad& b : records) {
        CAPTURE(std::string{b.record});
        std::vector<problem> problems;
        const waiver_list list = read_waivers(header + b.record + "\n", "waivers.csv", problems);
        CHECK(list.waivers().empty());
        REQUIRE(problems.size() == 1);
        CHECK(problems[0].code == b.code);
        CHECK(problems[0].line == 2);
        CHECK(problems[0].column == b.column);
        CHECK(problems[0].text == b.text);
    }
}
