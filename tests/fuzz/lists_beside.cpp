// The lists beside the forms of an account, from any bytes: meta.json, waivers, groups, references to cells.
#include "fuzz/input.hpp"

#include <kemu/form/sets/budgets.hpp>
#include <kemu/form/sets/final_accounts.hpp>
#include <kemu/read/cell_reference.hpp>
#include <kemu/read/groups_csv.hpp>
#include <kemu/read/meta_json.hpp>
#include <kemu/read/waivers_csv.hpp>
#include <kemu/text/csv.hpp>
#include <kemu/text/utf8.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

using namespace kemu;

namespace {

bool is_text(std::string_view s) {
    return first_not_utf8(s) == s.npos;
}
void problems_hold(const std::vector<problem>& all) {
    MUST(all.size() <= problem_list::most + 1);
    for (const problem& p : all)
        MUST(p.code != errc::none && is_text(p.text) && is_text(p.detail));
}

void meta(std::string_view text) {
    std::vector<problem> problems;
    account_meta m;
    {
        problem_list list{"meta.json", problems};
        m = read_meta(text, list);
    }
    problems_hold(problems);
    MUST(m.year == 0 || (m.year >= 1990 && m.year <= 2100));
    MUST(m.amount_decimals >= -1 && m.amount_decimals <= 6);
    MUST(is_text(m.slug) && is_text(m.agency_name) && is_text(m.form_set));
    for (const std::string& form : m.forms_present)
        MUST(form.size() == 6 && form.starts_with("form"));
}

void waivers(std::string_view text) {
    std::vector<problem> problems;
    waiver_list w;
    {
        problem_list list{"waivers.csv", problems};
        w = read_waivers(final_accounts::set, text, "waivers.csv", list);
    }
    problems_hold(problems);
    MUST(w.waivers.size() <= 5'000);
    std::string again = "id,place,reason\n";
    for (const waiver& x : w.waivers) {
        MUST(!x.id.empty() && !x.place.empty() && !x.reason.empty() && x.line >= 1);
        const std::string_view fields[] = {x.id, x.place, x.reason};
        append_csv_record(again, fields);
    }
    std::vector<problem> none;
    problem_list list{"waivers.csv", none};
    const waiver_list second = read_waivers(final_accounts::set, again, "waivers.csv", list);
    MUST(list.empty() && second.waivers.size() == w.waivers.size());
    for (std::size_t i = 0; i < w.waivers.size(); ++i)
        MUST(second.waivers[i].id == w.waivers[i].id &&
             second.waivers[i].place == w.waivers[i].place &&
             second.waivers[i].reason == w.waivers[i].reason &&
             second.waivers[i].where.rows.label == w.waivers[i].where.rows.label);
}

void groups(std::string_view text) {
    const auto read = read_groups(text, "group.csv");
    problems_hold(read.problems);
    std::string again = "group,kind,account,role\n";
    for (const account_group& g : read.value) {
        MUST(g.entries.size() >= 2 && !g.name.empty());
        std::size_t departments = 0;
        for (const group_entry& e : g.entries) {
            departments += e.role == group_role::department;
            MUST((e.role == group_role::year) == (g.kind == group_kind::years));
            const std::string_view fields[] = {g.name, g.kind == group_kind::sum ? "sum" : "years",
                                               e.account,
                                               e.role == group_role::department ? "department"
                                               : e.role == group_role::agency   ? "agency"
                                                                                : "year"};
            append_csv_record(again, fields);
        }
        MUST(departments == (g.kind == group_kind::sum ? 1U : 0U));
    }
    if (read.value.empty()) return;
    const auto second = read_groups(again, "group.csv");
    MUST(second.ok() && second.value.size() == read.value.size());
    for (std::size_t i = 0; i < read.value.size(); ++i)
        MUST(second.value[i].name == read.value[i].name &&
             second.value[i].entries.size() == read.value[i].entries.size());
}

void reference(std::string_view text) {
    for (const form_set* set : {&final_accounts::set, &budgets::set})
        for (const auto column : {reference_column::required, reference_column::optional}) {
            const auto found = read_reference(*set, text, column);
            if (!found) continue;
            MUST(set->layout_of(found->form) != nullptr);
            MUST(found->rows.label.empty() || text.find(found->rows.label) != text.npos);
        }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzz::input in{data, size};
    const std::uint8_t which = in.byte() % 4;
    const fuzz::exact_text copy{in.rest()};
    const std::string_view text = copy.view();
    which == 0   ? meta(text)
    : which == 1 ? waivers(text)
    : which == 2 ? groups(text)
                 : reference(text);
    return 0;
}
