// The statements and self-evaluation sheets of an account of examples/accounts, as the claim and
// evaluation rooms take them. A strict reader for tests: these files are known to be well formed, and what
// is not is a failed test.
#ifndef KEMU_TESTS_ORACLE_TEXT_FILES_HPP
#define KEMU_TESTS_ORACLE_TEXT_FILES_HPP

#include <kemu/claim.hpp>
#include <kemu/evaluation.hpp>
#include <kemu/text/csv.hpp>
#include <kemu/text/parse.hpp>

#include <algorithm>
#include <deque>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace oracle {

inline constexpr const char* text_documents[] = {"fenyang-2024", "hengshan-2024", "shanyang-2024",
                                                 "jincheng-2023", "jingdezhen-2024"};

inline std::string slurp(const std::string& path) {
    std::ifstream in{path, std::ios::binary};
    if (!in) throw std::runtime_error{"cannot read " + path};
    return {std::istreambuf_iterator<char>{in}, {}};
}

// The records of a table with a header line, by title; a deque keeps the texts where they are.
using record = std::map<std::string, std::string, std::less<>>;
inline std::deque<record> records_of(const std::string& path) {
    const std::string text = slurp(path);
    std::deque<record> out;
    std::vector<std::string> titles;
    kemu::csv_reader in{text};
    while (in.next()) {
        if (titles.empty()) {
            for (const auto& f : in.fields())
                titles.emplace_back(f.text);
            continue;
        }
        if (in.fields().size() != titles.size())
            throw std::runtime_error{path + ": a record of another length"};
        record& r = out.emplace_back();
        for (std::size_t i = 0; i < titles.size(); ++i)
            r[titles[i]] = std::string{in.fields()[i].text};
    }
    return out;
}

inline kemu::figure figure_of(const std::string& printed, kemu::unit u) {
    if (printed.empty()) return kemu::figure::make_blank(u);
    if (printed == "——" || printed == "—" || printed == "-" || printed == "--")
        return kemu::figure::make_not_applicable(u);
    const auto number = kemu::scan_decimal(printed);
    if (!number.has_value()) throw std::runtime_error{"no figure: " + printed};
    return {number->digits, number->decimals, u};
}

inline kemu::stated_percent percent_of_text(const std::string& printed) {
    if (printed == "——" || printed == "—" || printed == "-" || printed == "--") return {};
    const auto read = kemu::parse_stated_percent(printed);
    if (!read.has_value()) throw std::runtime_error{"no percentage: " + printed};
    return *read;
}

inline kemu::unit unit_of(const std::string& measure) {
    const auto u = kemu::parse_unit(measure);
    return u.has_value() ? *u : kemu::unit::count;
}

// The texts of one account; the views refer to them.
class text_account {
public:
    explicit text_account(const std::string& document) {
        const std::string folder = std::string{KEMU_TEST_ACCOUNTS} + "/" + document + "/";
        statements_ = records_of(folder + "statements.csv");
        tables_ = records_of(folder + "performance_tables.csv");
        fund_records_ = records_of(folder + "performance_funds.csv");
        indicator_records_ = records_of(folder + "performance.csv");
        total_records_ = records_of(folder + "performance_totals.csv");
        for (const record& r : statements_)
            claims.push_back(claim_of(r));
        for (const record& r : tables_)
            sheets_.push_back({r.at("table"), r.at("project"), r.at("sheet"), 0});
        for (const record& r : fund_records_)
            funds_.push_back(fund_of(r));
        for (const record& r : indicator_records_)
            indicators_.push_back(indicator_of(r));
        for (const record& r : total_records_)
            results_.push_back(result_of(r));
    }
    text_account(const text_account&) = delete;
    text_account& operator=(const text_account&) = delete;

    kemu::self_evaluation evaluation() const { return {sheets_, funds_, indicators_, results_}; }

    std::vector<kemu::claim> claims{};

private:
    static kemu::claim claim_of(const record& r) {
        kemu::claim c;
        if (!kemu::find_claim_kind(r.at("kind"), c.kind) ||
            !kemu::find_direction(r.at("direction"), c.moved))
            throw std::runtime_error{"a claim of an unknown kind"};
        const kemu::unit u = unit_of(r.at("unit"));
        const auto read = [&](const char* title) {
            return r.at(title).empty() ? kemu::figure{} : figure_of(r.at(title), u);
        };
        c.amount = read("amount");
        c.base = read("base");
        c.delta = read("delta");
        c.percent = percent_of_text(r.at("printed_result"));
        // A share or completion of a base that is left blank is one of nothing.
        if ((c.kind == kemu::claim_kind::share || c.kind == kemu::claim_kind::completion) &&
            r.at("base").empty() && c.amount.is_printed())
            c.base = kemu::figure::make_blank(u);
        c.id = r.at("id");
        c.subject = r.at("subject");
        c.section = r.at("section");
        return c;
    }

    static kemu::fund_line fund_of(const record& r) {
        const kemu::unit u = r.at("unit").empty() ? kemu::wan_yuan : unit_of(r.at("unit"));
        kemu::fund_line f;
        f.table = r.at("table");
        f.source = r.at("source");
        f.declared = figure_of(r.at("declared_budget"), u);
        f.initial = figure_of(r.at("initial_budget"), u);
        f.full_year = figure_of(r.at("full_year_budget"), u);
        f.executed = figure_of(r.at("executed"), u);
        f.balance = figure_of(r.at("balance"), u);
        f.weight = figure_of(r.at("weight"), kemu::unit::count);
        f.rate = percent_of_text(r.at("execution_rate_printed"));
        f.score = figure_of(r.at("score"), kemu::unit::count);
        return f;
    }

    static kemu::indicator indicator_of(const record& r) {
        kemu::indicator i;
        i.table = r.at("table");
        i.level1 = r.at("level1");
        i.level2 = r.at("level2");
        i.level3 = r.at("level3");
        i.target = r.at("target");
        i.actual = r.at("actual");
        i.initial = r.at("target_initial");
        i.weight = figure_of(r.at("weight"), kemu::unit::count);
        i.score = figure_of(r.at("score"), kemu::unit::count);
        i.deviation = percent_of_text(r.at("deviation"));
        i.level1_weight = figure_of(r.at("level1_weight"), kemu::unit::count);
        return i;
    }

    static kemu::sheet_result result_of(const record& r) {
        kemu::sheet_result s;
        s.table = r.at("table");
        s.source = r.at("source");
        s.weight = figure_of(r.at("weight"), kemu::unit::count);
        s.score = figure_of(r.at("score"), kemu::unit::count);
        s.grade = r.at("grade");
        s.section = r.at("section");
        s.rows_complete = r.at("rows_complete") != "no";
        return s;
    }

    std::deque<record> statements_{};
    std::deque<record> tables_{};
    std::deque<record> fund_records_{};
    std::deque<record> indicator_records_{};
    std::deque<record> total_records_{};
    std::vector<kemu::evaluation_sheet> sheets_{};
    std::vector<kemu::fund_line> funds_{};
    std::vector<kemu::indicator> indicators_{};
    std::vector<kemu::sheet_result> results_{};
};

// One line of the reference: document, check, location, verdict.
using reference_line = std::tuple<std::string, std::string, std::string, std::string>;

// The lines of the reference, another program's, whose check is one of those wanted.
template <class Wanted>
std::multiset<reference_line> reference_lines(Wanted&& wanted) {
    std::multiset<reference_line> out;
    for (const record& r : records_of(KEMU_TEST_DATA "/expected_verdicts.csv"))
        if (wanted(std::string_view{r.at("check")}))
            out.insert({r.at("document"), r.at("check"), r.at("location"), r.at("verdict")});
    return out;
}

// What of one is not in the other, a line each.
inline std::string lines_beyond(const std::multiset<reference_line>& a,
                                const std::multiset<reference_line>& b) {
    std::vector<reference_line> rest;
    std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(rest));
    std::string out;
    for (const auto& [document, check, location, verdict] : rest)
        out += document + " " + check + " " + location + " " + verdict + "\n";
    return out;
}

} // namespace oracle

#endif
