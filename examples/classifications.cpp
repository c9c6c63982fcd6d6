// Writes the four classifications for people and for other programs, to standard output:
//
//   classifications html         one page to browse: tree, search, years, evidence; works offline
//   classifications json         everything, as data
//   classifications csv KIND     one classification, a row per name, as runtime_table reads it
//
// KIND is functional, economic_department, economic_government or revenue. Without arguments: how
// much the tables know.
#include "classifications_page.hpp"

#include <kemu/classification/history.hpp>
#include <kemu/tables/years.hpp>

#include <nlohmann/json.hpp>

#include <array>
#include <cstdio>
#include <string>
#include <string_view>
#include <utility>

namespace {

constexpr int first_year = 2018;
constexpr int last_year = 2026;
constexpr int shown_year = 2024;

using json = nlohmann::ordered_json;

// Class names of the page, where "+" cannot stand.
constexpr std::array<const char*, 7> evidence_words{
    "", "official", "printed", "historical_confirmed", "concordant", "historical", "single"};
constexpr std::array<const char*, 4> validity_words{"valid", "not_valid", "not_known", ""};

std::size_t number(auto value) {
    return static_cast<std::size_t>(value);
}

std::string text(std::string_view s) {
    return std::string{s};
}

json budgets(kemu::budget_set set) {
    auto words = json::array();
    for (const auto& [b, word] : kemu::words_for<kemu::budget>.all)
        if (set.contains(b)) words.push_back(text(word));
    return words;
}

json year_or_null(int year) {
    return year == 0 ? json{} : json(year);
}

template <class Kind>
json codes(kemu::classification<Kind> table) {
    auto all = json::array();
    for (const auto c : table.codes()) {
        json entry{{"code", text(c.digits())}};
        if (!table.english(c).empty()) entry["english"] = text(table.english(c));
        auto names = json::array();
        for (const auto p : table.periods(c))
            names.push_back({{"name", text(p.name)},
                             {"since", year_or_null(p.since)},
                             {"until", year_or_null(p.until)},
                             {"unsettled", p.unsettled},
                             {"evidence", evidence_words[number(p.evidence)]},
                             {"basis", text(p.basis)},
                             {"budgets", budgets(p.budgets)}});
        auto validity = json::array();
        auto name_in = json::array();
        for (int year = first_year; year <= last_year; ++year) {
            validity.push_back(validity_words[number(table.validity_in(c, year))]);
            std::size_t k = 0;
            const auto periods = table.periods(c);
            while (periods[k].name != table.name(c, year))
                ++k;
            name_in.push_back(k);
        }
        if (table.periods(c).size() > 1) {
            std::string history;
            kemu::print_history(table, c, kemu::language::zh,
                                [&](std::string_view piece) { history += piece; });
            entry["history"] = history;
        }
        entry["names"] = std::move(names);
        entry["validity"] = std::move(validity);
        entry["name_in"] = std::move(name_in);
        all.push_back(std::move(entry));
    }
    return all;
}

// Calls f with the key, the title and the table of each classification.
template <class F>
void for_each_classification(F f) {
    f("functional", "支出功能分类", kemu::tables::functional);
    f("economic_department", "部门预算支出经济分类", kemu::tables::economic_department);
    f("economic_government", "政府预算支出经济分类", kemu::tables::economic_government);
    f("revenue", "收入分类", kemu::tables::revenue);
}

json everything() {
    json all{{"year", shown_year}, {"years", json::array()}, {"classifications", json::object()}};
    for (int year = first_year; year <= last_year; ++year)
        all["years"].push_back(year);
    for_each_classification([&](const char* key, const char* title, auto table) {
        all["classifications"][key] = {{"title", title}, {"codes", codes(table)}};
    });
    return all;
}

std::string page() {
    std::string data = everything().dump();
    // Inside a script element "</" would end it; "<\/" means the same in JSON.
    for (std::size_t at = 0; (at = data.find("</", at)) != data.npos; at += 3)
        data.insert(at + 1, 1, '\\');
    std::string html{classifications_page};
    constexpr std::string_view mark = "@DATA@";
    return html.replace(html.rfind(mark), mark.size(), data);
}

std::string quoted(std::string_view field) {
    if (field.find_first_of(",\"\r\n") == field.npos) return text(field);
    std::string s = "\"";
    for (const char c : field) {
        if (c == '"') s += c;
        s += c;
    }
    return s + '"';
}

template <class Kind>
std::string csv(kemu::classification<Kind> table) {
    std::string all = "code,name,since,until,budget,evidence,basis,english,known\r\n";
    const auto year = [](int y, const char* mark) {
        return y == 0 ? std::string{} : std::to_string(y) + mark;
    };
    for (const auto c : table.codes())
        for (const auto p : table.periods(c)) {
            std::string budget;
            for (const auto& word : budgets(p.budgets))
                budget += (budget.empty() ? "" : "+") + word.template get<std::string>();
            const char* const open = p.unsettled ? "?" : "";
            all += text(c.digits()) + ',' + quoted(p.name) + ',' + year(p.since, open) + ',' +
                   year(p.until, open) + ',' + budget + ',' + text(kemu::name_of(p.evidence)) +
                   ',' + quoted(p.basis) + ',' + quoted(table.english(c)) + ',' +
                   year(p.known_from, "-") + year(p.known_to, "") + "\r\n";
        }
    return all;
}

void print_counts() {
    for_each_classification([](const char* key, const char*, auto table) {
        int valid = 0;
        int not_known = 0;
        for (const auto c : table.codes()) {
            const auto v = table.validity_in(c, shown_year);
            valid += v == kemu::validity::valid;
            not_known += v == kemu::validity::not_known;
        }
        std::printf("%-20s %5u codes; in %d %5d valid, %d not known\n", key, table.size(),
                    shown_year, valid, not_known);
    });
}

} // namespace

int main(int argc, char** argv) {
    const std::string_view format = argc > 1 ? argv[1] : "";
    const std::string_view kind = argc > 2 ? argv[2] : "";
    std::string out;
    if (format.empty()) {
        print_counts();
        return 0;
    }
    if (format == "html") {
        out = page();
    } else if (format == "json") {
        out = everything().dump(1) + '\n';
    } else if (format == "csv") {
        for_each_classification([&](const char* key, const char*, auto table) {
            if (kind == key) out = csv(table);
        });
    }
    if (out.empty()) {
        std::fputs("usage: classifications [html | json | csv KIND]\n", stderr);
        return 2;
    }
    return std::fwrite(out.data(), 1, out.size(), stdout) == out.size() ? 0 : 1;
}
