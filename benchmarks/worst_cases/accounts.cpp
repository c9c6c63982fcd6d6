// Accounts made to take long, at a quarter, half and the whole of the stated limits: processor time per
// byte, which should be flat, and peak memory. Each size is read and checked in a process of its own, and
// what it read is checked.
//   accounts [ROUNDS]      default 3; the shortest counts
#include "measure.hpp"

#include <kemu/check.hpp>
#include <kemu/read/account.hpp>

#include <cstddef>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace {

using worst_cases::put;
namespace fs = std::filesystem;

constexpr int most_rows = 5'000;           // of the lists beside an account; as many rows in a form
constexpr int most_form_rows = 400'000;    // of a sheet; its heading is one
constexpr std::size_t most_label = 512;    // bytes
constexpr std::size_t most_list = 1 << 20; // bytes of meta.json

// What must come out.
struct answer {
    std::size_t rows = 0;
    std::size_t terms = any; // of the findings, together
    static constexpr std::size_t any = static_cast<std::size_t>(-1);
};

struct account_input {
    const char* name;
    // Writes the files for so many quarters of the limit.
    std::function<answer(const fs::path&, int quarters)> write;
};

std::string meta() {
    return R"({"agency_name":"某单位","agency_kind":"institution","fiscal_year":2024,"amount_unit":"万元"})";
}

// The n-th of up to 9,801 codes of seven digits, whatever the list says of them.
std::string code(int n) {
    return std::to_string(2'010'000 + (n / 99 + 1) * 100 + n % 99 + 1);
}

std::string repeated(const std::string& s, std::size_t bytes) {
    std::string out;
    while (out.size() + s.size() <= bytes)
        out += s;
    return out;
}

const char* const heads[] = {
    "code,name,total_revenue,fiscal_appropriation,superior_subsidy,institution_revenue,operating_"
    "revenue,affiliate_remittance,other_revenue\n",
    "code,name,total_expenditure,basic,project,remitted_to_superior,operating,affiliate_subsidy\n",
    "code,name,total_expenditure,basic,project\n"};

// Rows whose sum is wrong, and as many waivers for the column beside it.
template <class RowName>
std::size_t violations_and_waivers(const fs::path& folder, int quarters, RowName row_name) {
    const int n = most_rows * quarters / 4;
    std::string text = heads[2];
    std::string waivers = "id,place,reason\n";
    for (int i = 0; i < n; ++i) {
        text += code(i) + ",x,9.00,1.00,1.00\n";
        waivers += "row.total,form05/" + row_name(i) + "/basic,r\n";
    }
    put(folder / "form05.csv", text);
    put(folder / "waivers.csv", waivers);
    put(folder / "meta.json", meta());
    return static_cast<std::size_t>(n);
}

const char* const rule_heads = "id,target,relation,terms,bound,severity,zh,en,source\n";

// Form 01 of so many lines, numbered from 1.
std::string revenue_lines(int count) {
    std::string text = "part,line,item,amount\n";
    for (int i = 1; i <= count; ++i)
        text += "revenue," + std::to_string(i) + ",科目" + std::to_string(i) + ",1.00\n";
    return text;
}

const std::vector<account_input> inputs = {
    {"labels of 512 bytes that end in 合计",
     [](const fs::path& folder, int quarters) {
         const int n = most_rows * quarters / 4;
         const std::string label = repeated("1.", most_label - 6) + "合计";
         std::string text = heads[2];
         for (int i = 0; i < n; ++i)
             text += code(i) + ',' + label + ",1.00,1.00,\n";
         put(folder / "form05.csv", text);
         put(folder / "meta.json", meta());
         return answer{static_cast<std::size_t>(n)};
     }},
    {"5,000 waivers that excuse nothing, 5,000 violations",
     [](const fs::path& folder, int quarters) {
         return answer{
             violations_and_waivers(folder, quarters, [](int) { return std::string{"none1"}; })};
     }},
    {"5,000 waivers by code in another column",
     [](const fs::path& folder, int quarters) {
         return answer{violations_and_waivers(folder, quarters, code)};
     }},
    // A rule names 20 times 999 lines: 50 of them are judged, the others refused. Without that limit on what
    // rules name together, the findings would hold 37 million figures.
    {"1 MiB of rules of 20 ranges, form 01 of 5,000 lines",
     [](const fs::path& folder, int quarters) {
         put(folder / "form01.csv", revenue_lines(most_rows * quarters / 4));
         std::string terms = "form01/revenue/1..999/amount";
         for (int i = 1; i < 20; ++i)
             terms += " + form01/revenue/1..999/amount";
         std::string rules = rule_heads;
         for (int i = 0; rules.size() + 700 < most_list * static_cast<std::size_t>(quarters) / 4;
              ++i)
             rules +=
                 "own." + std::to_string(i) + ",form01/revenue/1/amount,=," + terms + ",,,规则,,\n";
         put(folder / "identities.csv", rules);
         put(folder / "meta.json", meta());
         return answer{static_cast<std::size_t>(most_rows * quarters / 4),
                       std::size_t{50} * 20 * 999};
     }},
    {"5,000 rules of 199 lines each",
     [](const fs::path& folder, int quarters) {
         const int n = most_rows * quarters / 4;
         put(folder / "form01.csv", revenue_lines(n));
         std::string rules = rule_heads;
         for (int i = 0; i < n; ++i) {
             const int from = i % (n - 198) + 1;
             rules += "own." + std::to_string(i) + ",form01/revenue/1/amount,=,form01/revenue/" +
                      std::to_string(from) + ".." + std::to_string(from + 198) +
                      "/amount,,,规则,,\n";
         }
         put(folder / "identities.csv", rules);
         put(folder / "meta.json", meta());
         return answer{static_cast<std::size_t>(n), 199 * static_cast<std::size_t>(n)};
     }},
    {"5,000 rules on labels, 5,000 labelled rows",
     [](const fs::path& folder, int quarters) {
         const int n = most_rows * quarters / 4;
         std::string text = heads[2];
         std::string rules = rule_heads;
         for (int i = 0; i < n; ++i) {
             const std::string label = repeated("科", 60) + std::to_string(i);
             text += code(i) + ',' + label + ",2.00,1.00,1.00\n";
             rules += "own." + std::to_string(i) + ",form05/" + label + "甲/basic,=,form05/" +
                      label + "甲/project,,,规则,,\n";
         }
         put(folder / "form05.csv", text);
         put(folder / "identities.csv", rules);
         put(folder / "meta.json", meta());
         return answer{static_cast<std::size_t>(n)};
     }},
    {"forms 02, 03 and 05 of 5,000 rows",
     [](const fs::path& folder, int quarters) {
         const int n = most_rows * quarters / 4;
         std::string texts[] = {heads[0], heads[1], heads[2]};
         for (int i = 0; i < n; ++i) {
             texts[0] += code(i) + ",x,2.00,2.00,,,,,\n";
             texts[1] += code(i) + ",x,2.00,1.00,1.00,,,\n";
             texts[2] += code(i) + ",x,2.00,1.00,1.00\n";
         }
         put(folder / "form02.csv", texts[0]);
         put(folder / "form03.csv", texts[1]);
         put(folder / "form05.csv", texts[2]);
         put(folder / "meta.json", meta());
         return answer{static_cast<std::size_t>(3 * n)};
     }},
    {"5,000 lines above the headings of 5,000 rows",
     [](const fs::path& folder, int quarters) {
         const int n = most_rows * quarters / 4;
         std::string lines = "支出决算表\n";
         std::string rows;
         for (int i = 0; i < n; ++i) {
             lines += ",单位：万元,,,,\n";
             rows += code(i) + ",x,2.00,1.00,1.00,,,\n";
         }
         put(folder / "form03.csv", lines + heads[1] + rows);
         put(folder / "meta.json", meta());
         return answer{static_cast<std::size_t>(n)};
     }},
    {"5,000 pages that print title and headings again",
     [](const fs::path& folder, int quarters) {
         const int n = most_rows * quarters / 4;
         std::string text;
         for (int i = 0; i < n; ++i)
             text += "支出决算表\n单位：万元\n" + std::string{heads[1]} + code(i) +
                     ",x,2.00,1.00,1.00,,,\n";
         put(folder / "form03.csv", text);
         put(folder / "meta.json", meta());
         return answer{static_cast<std::size_t>(n)};
     }},
    {"2 MB of titles and headings over nothing",
     [](const fs::path& folder, int quarters) {
         put(folder / "form03.csv", repeated("支出决算表\n" + std::string{heads[1]} + "\n",
                                             500'000 * static_cast<std::size_t>(quarters)) +
                                        "201,x,2.00,1.00,1.00,,,\n");
         put(folder / "meta.json", meta());
         return answer{1};
     }},
    {"form 05 of 400,000 labels of 512 bytes, 211 MB",
     [](const fs::path& folder, int quarters) {
         const int n = most_form_rows * quarters / 4 - 1;
         const std::string label = repeated("科", most_label - 10);
         std::string text = heads[2];
         text.reserve(std::size_t{540} * static_cast<std::size_t>(n));
         for (int i = 0; i < n; ++i)
             text += ',' + label + std::to_string(1'000'000 + i) + "甲,2.00,1.00,1.00\n";
         put(folder / "form05.csv", text);
         put(folder / "meta.json", meta());
         return answer{static_cast<std::size_t>(n)};
     }},
    {"form 01 of 40,000 subtotals, each the sum of the line above them",
     [](const fs::path& folder, int quarters) {
         const int n = 10'000 * quarters;
         std::string text = "收入支出决算总表\n单位：万元\n收入,,支出,\n项目,决算数,项目,决算数\n"
                            "财政拨款收入,5.00,一般公共服务支出,5.00\n";
         for (int i = 0; i < n; ++i)
             text += i % 2 == 0 ? "甲小计,5.00,,\n" : "乙小计,5.00,,\n";
         put(folder / "01.csv",
             text + "本年收入合计,5.00,本年支出合计,5.00\n总计,5.00,总计,5.00\n");
         put(folder / "meta.json", meta());
         return answer{static_cast<std::size_t>(n + 6)};
     }},
    {"meta.json of 1 MiB, one key again and again",
     [](const fs::path& folder, int quarters) {
         put(folder / "form05.csv", std::string{heads[2]} + "201,x,1.00,1.00,\n");
         std::string text = meta();
         text.pop_back();
         while (text.size() < most_list * static_cast<std::size_t>(quarters) / 4 - 14)
             text += R"(,"slug":"x")";
         put(folder / "meta.json", text + "}");
         return answer{1};
     }},
    {"meta.json of 1 MiB, every value wrong",
     [](const fs::path& folder, int quarters) {
         put(folder / "form05.csv", std::string{heads[2]} + "201,x,1.00,1.00,\n");
         std::string text = meta();
         text.pop_back();
         text += R"(,"forms_present":[1)";
         const std::size_t bytes = most_list * static_cast<std::size_t>(quarters) / 4;
         while (text.size() < bytes - 4)
             text += ",1";
         put(folder / "meta.json", text + "]}");
         return answer{1};
     }},
};

bool read_and_check(const fs::path& folder, const answer& wanted) {
    const kemu::account_reading read = kemu::read_account(folder);
    std::size_t rows = 0;
    for (const kemu::form& f : read.value.forms)
        rows += f.rows().size();
    const kemu::findings found = (kemu::check)(read.value);
    std::size_t terms = 0;
    for (const kemu::finding& f : found)
        terms += f.terms.size();
    return rows == wanted.rows && (wanted.terms == answer::any || terms == wanted.terms);
}

} // namespace

int main(int argc, char** argv) {
    answer
        wanted; // each input says it when it is written, before the process that reads it is made
    std::vector<worst_cases::input> all;
    for (const account_input& in : inputs)
        all.push_back(
            {in.name,
             [&in, &wanted](const fs::path& folder, int q) { wanted = in.write(folder, q); },
             [&wanted](const fs::path& folder, int) { return read_and_check(folder, wanted); }});
    return worst_cases::measure("account", all, argc > 1 ? std::atoi(argv[1]) : 3);
}
