// SPDX-License-Identifier: BSL-1.0
#include "audit.hpp"

#include <kemu/base/describe.hpp>

#include <nlohmann/json.hpp>

#include <string>
#include <utility>
#include <vector>

namespace audit {

namespace {

// Insertion order, so that the output is the same for the same input and reads like the text.
using json = nlohmann::ordered_json;

// Text from a file may be anything; what is not UTF-8 is replaced, never a reason to fail.
std::string dump(const json& j) {
    return j.dump(-1, ' ', false, json::error_handler_t::replace);
}

json to_json(const kemu::tally& t) {
    return {{"exact", t.exact},
            {"rounding", t.rounding},
            {"violated", t.violated},
            {"not_computable", t.not_computable}};
}

json to_json(const std::vector<kemu::problem>& problems) {
    json out = json::array();
    for (const auto& p : problems)
        out.push_back({{"code", static_cast<int>(p.code)},
                       {"zh", kemu::describe(p.code, kemu::language::zh)},
                       {"en", kemu::describe(p.code, kemu::language::en)},
                       {"file", p.file},
                       {"line", p.line},
                       {"column", p.column},
                       {"text", p.text},
                       {"detail", p.detail}});
    return out;
}

json to_json(const std::vector<finding>& findings) {
    json out = json::array();
    for (const auto& f : findings) {
        json j{{"kind", kind_name(f.kind)}};
        if (!f.account.empty()) j["account"] = f.account;
        j["form"] = f.form;
        j["part"] = f.part;
        j["line"] = f.line;
        j["code"] = f.code;
        j["name"] = f.name;
        j["column"] = f.column;
        j["file"] = f.file;
        j["file_line"] = f.source_line;
        if (f.rule != nullptr) {
            j["rule"] = f.rule->id;
            j["terms"] = f.terms;
            j["computed"] = f.computed;
            j["printed"] = f.printed;
            j["unit"] = f.unit;
            j["difference_yuan"] = f.difference;
            j["zh"] = f.rule->zh;
            j["en"] = f.rule->en;
        } else if (!f.expected_name.empty()) {
            j["name_in_tables"] = f.expected_name;
        }
        if (!f.reason.empty()) j["reason"] = f.reason;
        out.push_back(std::move(j));
    }
    return out;
}

} // namespace

std::string json_report(const report& r) {
    json forms = json::array();
    for (const auto& f : r.forms)
        forms.push_back({{"form", f.form},
                         {"layout", f.layout},
                         {"title", f.title_zh},
                         {"verdicts", to_json(f.verdicts)}});
    return dump({{"account", r.slug},
                 {"unit", r.unit_name},
                 {"year", r.year},
                 {"year_covered_by_tables", r.year_covered},
                 {"forms", forms},
                 {"verdicts", to_json(r.verdicts)},
                 {"waived", r.waived},
                 {"codes_not_recognised", r.unrecognised},
                 {"findings", to_json(r.findings)},
                 {"problems", to_json(r.problems)},
                 {"notes", to_json(r.notes)},
                 {"files_not_read", r.not_read}});
}

std::string json_report(const group_file_report& r) {
    json groups = json::array();
    for (const auto& g : r.groups)
        groups.push_back({{"group", g.name},
                          {"kind", g.is_sum ? "sum" : "years"},
                          {"accounts", g.accounts},
                          {"verdicts", to_json(g.verdicts)},
                          {"waived", g.waived},
                          {"findings", to_json(g.findings)}});
    return dump(
        {{"groups", groups}, {"problems", to_json(r.problems)}, {"notes", to_json(r.notes)}});
}

std::string json_totals(const totals& t) {
    return dump({{"accounts", t.accounts},
                 {"without_forms", t.without_forms},
                 {"unusable", t.unusable},
                 {"verdicts", to_json(t.verdicts)},
                 {"waived", t.waived},
                 {"codes_not_recognised", t.unrecognised}});
}

} // namespace audit
