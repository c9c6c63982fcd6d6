// SPDX-License-Identifier: BSL-1.0
#include "audit.hpp"
#include "joint.hpp"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace audit {

namespace {

// Text from a file may be anything; what is not UTF-8 is replaced, never a reason to fail.
std::string dump(const json& j) {
    return j.dump(-1, ' ', false, json::error_handler_t::replace);
}

json to_json(const kemu::tally& t) {
    return {{"exact", t.exact},
            {"rounding", t.rounding},
            {"adjusted", t.adjusted},
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

const char* severity_name(kemu::severity s) {
    return s == kemu::severity::error ? "error" : "warning";
}

std::string_view hint_name(kemu::hint_kind k) {
    switch (k) {
    case kemu::hint_kind::times_10000:
        return "times_10000";
    case kemu::hint_kind::digits_exchanged:
        return "digits_exchanged";
    case kemu::hint_kind::missing_row:
        return "missing_row";
    }
    return "";
}

// What a finding outside forms compares: where each term stands, and both sentences.
void add_stated(json& j, const kemu::stated_comparison& s) {
    j["terms_at"] = json::array();
    for (const kemu::stated_term_text& t : s.terms)
        j["terms_at"].push_back({{"place", t.where}, {"text", t.text}, {"sign", t.sign}});
    j["sentence_zh"] = s.zh;
    j["sentence_en"] = s.en;
}

json to_json(const kemu::finding& f) {
    json j{{"kind", kemu::finding_kind_name(f.kind)}, {"severity", severity_name(f.severity)}};
    if (!f.place.account.empty()) j["account"] = f.place.account;
    j["form"] = f.place.form_name;
    j["part"] = f.place.part;
    j["line"] = f.place.line == 0 ? std::string{} : std::to_string(f.place.line);
    j["code"] = f.place.code;
    j["name"] = f.place.label;
    j["column"] = f.place.column;
    if (f.is_outside_forms()) {
        j["place"] = f.place.where;
        j["section"] = f.place.section;
        if (!f.place.sheet.empty()) j["sheet"] = f.place.sheet;
    }
    j["file"] = f.place.file;
    j["file_line"] = f.place.file_line;
    if (f.rule != nullptr) {
        j["rule"] = f.rule->id;
        j["half_up"] = kemu::verdict_name(f.half_up);
        if (f.rests_on_zeros) j["rests_on_zeros"] = true;
        j["terms"] = kemu::terms_text(f);
        j["computed"] = kemu::computed_text(f);
        j["printed"] = kemu::printed_text(f);
        j["unit"] = f.unit == kemu::unit::count || (f.target.empty() && f.terms.empty())
                        ? std::string_view{}
                        : kemu::unit_name(f.unit);
        if (f.is_outside_forms()) j["unit"] = f.stated.unit;
        j["difference"] = kemu::difference_text(f);
        j["difference_yuan"] = kemu::difference_yuan_text(f);
        j["zh"] = f.rule->zh;
        j["en"] = f.rule->en;
        if (f.is_outside_forms()) {
            add_stated(j, f.stated);
        } else if (f.kind == kemu::finding_kind::violated) {
            j["sentence_zh"] = kemu::to_text(f, kemu::language::zh);
            j["sentence_en"] = kemu::to_text(f, kemu::language::en);
        }
    } else if (!f.name_in_tables.empty()) {
        j["name_in_tables"] = f.name_in_tables;
    }
    if (!f.hints.empty()) {
        j["hints"] = json::array();
        for (const kemu::hint& h : f.hints)
            j["hints"].push_back({{"kind", hint_name(h.kind)}, {"text", h.text}});
    }
    if (!f.reason.empty()) j["reason"] = f.reason;
    return j;
}

json to_json(const std::vector<kemu::finding>& findings) {
    json out = json::array();
    for (const auto& f : findings)
        out.push_back(to_json(f));
    return out;
}

} // namespace

std::string json_report(const report& r, const style& s) {
    const kemu::account& a = r.read.value;
    json forms = json::array();
    for (const auto& f : r.found.forms)
        forms.push_back({{"form", f.name},
                         {"layout", f.layout},
                         {"title", f.title_zh},
                         {"verdicts", to_json(f.verdicts)}});
    json texts = json::array();
    for (const auto& t : r.found.texts)
        texts.push_back(
            {{"text", t.name}, {"title", t.title_zh}, {"verdicts", to_json(t.verdicts)}});
    json others = json::array();
    for (const auto& t : a.other_tables)
        others.push_back({{"title", t.title}, {"file", t.file}, {"line", t.line}});
    json silent = json::array();
    for (const auto& x : r.found.silent)
        silent.push_back({{"rule", x.rule->id},
                          {"form", a.set != nullptr ? a.set->name_of(x.form) : std::string_view{}},
                          {"why", kemu::silence_name(x.why)}});
    json out{{"account", r.path},
             {"agency", a.agency_name},
             {"year", a.year},
             {"year_covered_by_tables", r.found.year_covered},
             {"form_set", a.set != nullptr ? a.set->id : std::string_view{}},
             {"forms", std::move(forms)},
             {"texts", std::move(texts)},
             {"other_tables", std::move(others)},
             {"verdicts", to_json(r.found.verdicts)},
             {"warnings", r.found.warnings()},
             {"waived", r.found.waived},
             {"codes_not_recognised", r.found.unrecognised},
             {"rests_on_zeros", r.found.rests_on_zeros},
             {"adjusted_difference_yuan",
              kemu::detail::sum_text(r.found.adjusted_difference, kemu::yuan)},
             {"joint", joint_json(r, s)},
             {"findings", to_json(r.found.list)},
             {"silent_rules", std::move(silent)},
             {"problems", to_json(r.read.problems)},
             {"repairs", to_json(r.read.repairs)},
             {"transcription", to_json(r.read.text.transcription)},
             {"notes", to_json(r.read.notes)},
             {"unused_waivers", to_json(r.found.unused_waivers)},
             {"files_not_read", r.read.not_read}};
    // Nothing is said of a whole that was not asked about, or that has no figures in forms.
    if (r.proof.system.figures.empty()) out.erase("joint");
    return dump(out);
}

std::string json_report(const group_file_report& r) {
    json groups = json::array();
    for (const auto& g : r.groups)
        groups.push_back({{"group", g.name},
                          {"kind", g.is_sum ? "sum" : "years"},
                          {"accounts", g.accounts},
                          {"verdicts", to_json(g.found.verdicts)},
                          {"waived", g.found.waived},
                          {"findings", to_json(g.found.list)},
                          {"unused_waivers", to_json(g.found.unused_waivers)}});
    return dump({{"groups", groups}, {"problems", to_json(r.problems)}});
}

std::string json_totals(const totals& t) {
    return dump({{"accounts", t.accounts},
                 {"without_forms", t.without_forms},
                 {"unusable", t.unusable},
                 {"checked", t.checked},
                 {"verdicts", to_json(t.verdicts)},
                 {"violations", t.violations},
                 {"warnings", t.warnings},
                 {"waived", t.waived},
                 {"codes_not_recognised", t.unrecognised}});
}

// --- SARIF -------------------------------------------------------------------------------------------

namespace {

// Tools that review code look files up from where they stand, not from the account's folder.
std::string from_here(const std::string& account, const std::string& file) {
    if (file.empty() || file == account || account.ends_with("/" + file)) return account;
    const std::string folder = account.ends_with('/') ? account : account + "/";
    return file.starts_with(folder) ? file : folder + file;
}

} // namespace

void sarif_log::add(const kemu::problem& p, const char* level, const std::string& folder) {
    const std::string number = "E" + std::to_string(static_cast<int>(p.code));
    const auto sentence = [&](kemu::language l) {
        std::string s = kemu::describe(p.code, l);
        if (!p.text.empty()) s += ": " + p.text;
        if (!p.detail.empty()) s += " (" + p.detail + ")";
        return s;
    };
    entries_.push_back({number, level, sentence(kemu::language::zh), sentence(kemu::language::en),
                        folder.empty() ? p.file : from_here(folder, p.file), p.line});
}

void sarif_log::add(const kemu::finding& f, const std::string& folder) {
    if (!f.is_violation() && !f.is_warning() && f.kind != kemu::finding_kind::not_computable)
        return;
    const std::string rule{f.rule != nullptr ? f.rule->id : kemu::finding_kind_name(f.kind)};
    const std::string file = from_here(folder, f.place.file);
    entries_.push_back({rule, f.is_violation() ? "error" : "warning",
                        kemu::to_text(f, kemu::language::zh), kemu::to_text(f, kemu::language::en),
                        file, f.place.file_line});
}

void sarif_log::add(const report& r) {
    for (const auto& p : r.read.problems)
        add(p, "error", r.path);
    for (const auto& f : r.found)
        add(f, r.path);
}

void sarif_log::add(const group_file_report& r) {
    for (const auto& p : r.problems)
        add(p, "error");
    for (const auto& g : r.groups)
        for (const auto& f : g.found.list)
            add(f, (std::filesystem::path{r.folder} / f.place.account).lexically_normal().string());
}

std::string sarif_log::text(kemu::language l) const {
    json rules = json::array();
    std::vector<std::string> ids;
    json results = json::array();
    for (const entry& e : entries_) {
        bool known = false;
        for (const auto& id : ids)
            known = known || id == e.rule;
        if (!known) {
            ids.push_back(e.rule);
            rules.push_back({{"id", e.rule}});
        }
        json location{{"artifactLocation", {{"uri", e.file}}}};
        // No column: kemu counts bytes, of which SARIF has no kind.
        if (e.line != 0) location["region"] = {{"startLine", e.line}};
        results.push_back({{"ruleId", e.rule},
                           {"level", e.level},
                           {"message", {{"text", l == kemu::language::zh ? e.zh : e.en}}},
                           {"locations", {{{"physicalLocation", location}}}}});
    }
    json log;
    log["$schema"] = "https://json.schemastore.org/sarif-2.1.0.json";
    log["version"] = "2.1.0";
    log["runs"] = json::array();
    log["runs"].push_back(
        {{"tool", {{"driver", {{"name", "kemu audit"}, {"rules", rules}}}}}, {"results", results}});
    return dump(log);
}

} // namespace audit
