// What reading costs, section by section; as amounts.cpp, whose readers run.py is.
//   reading SECTION [TIMES]     prints a digest of every answer; KEMU_ACCOUNTS names the folder of accounts
#if __has_include(<kemu/money/money.hpp>)
#include <kemu/read/account.hpp>
#include <kemu/text/csv.hpp>
#include <kemu/text/utf8.hpp>
#else
#include <kemu/account_folder.hpp>
#include <kemu/csv.hpp>
#include <kemu/encoding.hpp>
#include <kemu/form_csv.hpp>
#endif

#include "digest.hpp"

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

using namespace kemu;

namespace {

using instructions::add;

struct file {
    std::string name;
    std::string text;
};
struct account_files {
    std::vector<std::string> folders; // with forms and meta.json only
    std::vector<file> forms;
};

account_files read_files() {
    account_files a;
    for (const auto& folder : std::filesystem::directory_iterator{std::getenv("KEMU_ACCOUNTS")}) {
        a.folders.push_back(folder.path().string());
        for (const auto& f : std::filesystem::directory_iterator{folder}) {
            if (f.path().extension() != ".csv") continue;
            std::ifstream in{f.path(), std::ios::binary};
            a.forms.push_back(
                {f.path().filename().string(), {std::istreambuf_iterator<char>{in}, {}}});
        }
    }
    return a;
}
const account_files& files() {
    static const account_files a = read_files();
    return a;
}

void add_form(const form& f) {
    std::int64_t sum = 0;
    for (const figure& x : f.view().cells)
        sum += x.digits();
    add(static_cast<std::uint64_t>(sum));
}

bool run(std::string_view section) {
    if (section == "fields of CSV") {
        for (const file& f : files().forms)
            for (csv_reader in{f.text}; in.next();)
                add(in.fields().size());
    } else if (section == "check of UTF-8") {
        for (const file& f : files().forms)
            add(find_encoding_error(f.text).code == errc::none ? 1 : 0);
    } else if (section == "form from its text") {
        for (const file& f : files().forms) {
#if __has_include(<kemu/money/money.hpp>)
            for (const form& one : read_account_texts({{f.name, f.text}}).value.forms)
                add_form(one);
#else
            const account context;
            std::vector<problem> problems;
            for (std::size_t i = 1; i <= form_count; ++i)
                if (const auto id = static_cast<form_id>(i);
                    f.name == std::string{form_name(id)} + ".csv")
                    if (const auto one = read_form(f.text, f.name, id, context, problems))
                        add_form(*one);
#endif
        }
    } else if (section == "folder of forms") {
        for (const auto& folder : files().folders) {
#if __has_include(<kemu/money/money.hpp>)
            const auto read = read_account(folder);
            for (const form& one : read.value.forms)
#else
            const auto read = read_account_folder(folder);
            for (const form& one : read.content.forms)
#endif
                add_form(one);
        }
    } else {
        return false;
    }
    return true;
}

} // namespace

int main(int count, char** arguments) {
    return instructions::measured(count, arguments, run);
}
