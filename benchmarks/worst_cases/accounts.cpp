// Accounts made to take long, at a quarter, half and the whole of the stated limits: processor time per
// byte, which should be flat, and peak memory. Each size is read and checked in a process of its own, and
// what it read is checked.
//   accounts [ROUNDS]      default 3; the shortest counts
#include <kemu/check.hpp>
#include <kemu/read/account.hpp>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <vector>

namespace fs = std::filesystem;

namespace {

constexpr int most_rows = 5'000;           // of the lists beside an account; as many rows in a form
constexpr std::size_t most_label = 512;    // bytes
constexpr std::size_t most_list = 1 << 20; // bytes of meta.json

struct input {
    const char* name;
    // Writes the files for so many quarters of the limit; returns the rows that must come out.
    std::function<std::size_t(const fs::path&, int quarters)> write;
};

void put(const fs::path& path, const std::string& text) {
    std::ofstream{path, std::ios::binary} << text;
}

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

const std::vector<input> inputs = {
    {"labels of 512 bytes that end in 合计",
     [](const fs::path& folder, int quarters) {
         const int n = most_rows * quarters / 4;
         const std::string label = repeated("1.", most_label - 6) + "合计";
         std::string text = heads[2];
         for (int i = 0; i < n; ++i)
             text += code(i) + ',' + label + ",1.00,1.00,\n";
         put(folder / "form05.csv", text);
         put(folder / "meta.json", meta());
         return static_cast<std::size_t>(n);
     }},
    {"5,000 waivers that excuse nothing, 5,000 violations",
     [](const fs::path& folder, int quarters) {
         return violations_and_waivers(folder, quarters, [](int) { return std::string{"none1"}; });
     }},
    {"5,000 waivers by code in another column",
     [](const fs::path& folder, int quarters) {
         return violations_and_waivers(folder, quarters, code);
     }},
    {"5,000 rules on labels, 5,000 labelled rows",
     [](const fs::path& folder, int quarters) {
         const int n = most_rows * quarters / 4;
         std::string text = heads[2];
         std::string rules = "id,target,relation,terms,bound,severity,zh,en,source\n";
         for (int i = 0; i < n; ++i) {
             const std::string label = repeated("科", 60) + std::to_string(i);
             text += code(i) + ',' + label + ",2.00,1.00,1.00\n";
             rules += "own." + std::to_string(i) + ",form05/" + label + "甲/basic,=,form05/" +
                      label + "甲/project,,,规则,,\n";
         }
         put(folder / "form05.csv", text);
         put(folder / "identities.csv", rules);
         put(folder / "meta.json", meta());
         return static_cast<std::size_t>(n);
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
         return static_cast<std::size_t>(3 * n);
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
         return static_cast<std::size_t>(n);
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
         return static_cast<std::size_t>(n);
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
         return std::size_t{1};
     }},
};

struct cost {
    double seconds = 0;
    double mib = 0;
    bool right = false;
};

cost run(const fs::path& folder, std::size_t rows) {
    const pid_t child = fork();
    if (child == 0) {
        const kemu::account_reading read = kemu::read_account(folder);
        std::size_t got = 0;
        for (const kemu::form& f : read.value.forms)
            got += f.rows().size();
        const kemu::findings found = (kemu::check)(read.value);
        std::size_t shown = 0;
        for (const kemu::finding& f : found)
            shown += f.rule != nullptr ? 1U : 0U;
        std::_Exit(got == rows && shown <= found.size() ? 0 : 1);
    }
    int status = 0;
    rusage usage{};
    if (child < 0 || wait4(child, &status, 0, &usage) != child) return {};
    const auto seconds = [](const timeval& t) {
        return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6;
    };
    return {seconds(usage.ru_utime) + seconds(usage.ru_stime),
            static_cast<double>(usage.ru_maxrss) / 1024,
            WIFEXITED(status) && WEXITSTATUS(status) == 0};
}

} // namespace

int main(int argc, char** argv) {
    const int rounds = argc > 1 ? std::atoi(argv[1]) : 3;
    std::string name = (fs::temp_directory_path() / "kemu-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) return 2;
    bool all_right = true;
    std::printf("%-54s %10s %10s %10s %12s %8s\n", "account", "bytes", "seconds", "ns/byte",
                "x quarter", "MiB");
    for (const input& in : inputs) {
        double first = 0;
        for (const int quarters : {1, 2, 4}) {
            const fs::path folder = fs::path{name} / "account";
            fs::create_directory(folder);
            const std::size_t rows = in.write(folder, quarters);
            std::uintmax_t bytes = 0;
            for (const auto& file : fs::directory_iterator{folder})
                bytes += file.file_size();
            cost least = run(folder, rows);
            for (int i = 1; i < rounds; ++i) {
                const cost again = run(folder, rows);
                least.seconds = (std::min)(least.seconds, again.seconds);
                least.right = least.right && again.right;
            }
            const double per_byte = least.seconds * 1e9 / static_cast<double>(bytes);
            if (quarters == 1) first = per_byte;
            std::printf("%-54s %10ju %10.3f %10.1f %12.2f %8.1f%s\n", quarters == 1 ? in.name : "",
                        bytes, least.seconds, per_byte, per_byte / first, least.mib,
                        least.right ? "" : "   WRONG: other rows than were written");
            all_right = all_right && least.right;
            fs::remove_all(folder);
        }
    }
    fs::remove_all(name);
    std::printf("Goal: no line over 1.50 times its quarter.\n");
    return all_right ? 0 : 1;
}
