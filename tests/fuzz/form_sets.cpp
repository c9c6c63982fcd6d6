// Form sets of a user's own: set.csv, parts.csv, forms.csv, columns.csv, rows.csv, identities.csv and the text of one
// account, in this order, each ended by the byte 0x1E. Whatever they are: a set, or problems with places; a set
// without problems reads the account, and judges what was read.
#include "fuzz/input.hpp"

#include <kemu/check.hpp>
#include <kemu/read/account_texts.hpp>
#include <kemu/read/form_set_folder.hpp>
#include <kemu/text/utf8.hpp>

#include <stdlib.h> // mkdtemp

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace kemu;

namespace {

constexpr const char* names[] = {"set.csv",     "parts.csv", "forms.csv",
                                 "columns.csv", "rows.csv",  "identities.csv"};

// One folder for all inputs of this process; it is removed when the process ends.
struct scratch {
    std::filesystem::path path;
    scratch() {
        std::string name = (std::filesystem::temp_directory_path() / "kemu-fuzz-XXXXXX").string();
        MUST(mkdtemp(name.data()) != nullptr);
        path = name;
    }
    ~scratch() { std::filesystem::remove_all(path); }
};

std::string_view next_text(std::string_view& rest) {
    const std::size_t n = rest.find('\x1E');
    const std::string_view text = rest.substr(0, n);
    rest.remove_prefix(n == rest.npos ? rest.size() : n + 1);
    return text;
}

void notes_hold(const std::vector<problem>& all) {
    MUST(all.size() <= 10'000);
    for (const problem& p : all) {
        MUST(p.code != errc::none);
        MUST(first_not_utf8(p.text) == p.text.npos && first_not_utf8(p.detail) == p.detail.npos);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const scratch folder;
    fuzz::input in{data, size};
    std::string_view rest = in.rest();
    for (const char* name : names) {
        const std::string_view text = next_text(rest);
        std::filesystem::remove(folder.path / name);
        if (!text.empty()) std::ofstream{folder.path / name, std::ios::binary} << text;
    }
    const auto set = read_form_set(folder.path);
    notes_hold(set.problems);
    MUST(set.repairs.empty());
    if (!set.problems.empty()) return 0;
    MUST(!set.value.set().id.empty());

    std::vector<account_text> files;
    files.push_back({"1.csv", std::string{rest}});
    const account_meta meta{.slug = {}, .agency_name = {}, .year = 2024, .form_set = {}};
    const account_reading a = read_account_texts(
        std::move(files),
        {.sets = {&set.value.set()}, .set_owner = set.value.owner(), .meta = &meta});
    notes_hold(a.problems);
    for (const finding& f : check(a.value, {.all = true})) {
        const std::string said = to_text(f, language::zh);
        MUST(!said.empty() && first_not_utf8(said) == said.npos);
    }
    return 0;
}
