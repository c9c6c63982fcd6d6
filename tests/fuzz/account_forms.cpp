// Forms in any printed shape: any bytes are read without a crash, a form that is read is whole, everything
// said has a place in the text and can be worded, and what was read can be checked.
#include <kemu/check.hpp>
#include <kemu/read/account_texts.hpp>

#include "input.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace {

// 0xFF begins the next file. The first line of each is its name, so that titles in names are tried, too.
std::vector<kemu::account_text> files_of(std::string_view text) {
    std::vector<kemu::account_text> out;
    while (!text.empty()) {
        const auto end = text.find('\xFF');
        const std::string_view part = text.substr(0, end);
        const auto name_end = part.find('\n');
        out.push_back(
            {std::string{part.substr(0, name_end)} + ".csv",
             name_end == part.npos ? std::string{} : std::string{part.substr(name_end + 1)}});
        text.remove_prefix(end == text.npos ? text.size() : end + 1);
    }
    return out;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const fuzz::exact_text copy{{reinterpret_cast<const char*>(data), size}};
    const kemu::account_reading a = kemu::read_account_texts(files_of(copy.view()));
    for (const auto* list : {&a.problems, &a.repairs, &a.notes})
        for (const kemu::problem& p : *list) {
            MUST(p.code != kemu::errc::none);
            MUST(p.line <= size + 1 && p.column <= size + 1);
            MUST(!kemu::message(p, kemu::language::en).empty());
        }
    for (const kemu::form& f : a.value.forms) {
        MUST(f.view().cells.size() == f.rows().size() * f.columns().size());
        for (const kemu::row& r : f.rows())
            MUST(r.label.size() <= kemu::most_label_bytes);
    }
    MUST(a.value.set != nullptr && a.value.form_files.size() == a.value.forms.size());
    const kemu::findings all = kemu::check(a.value, {.all = true});
    const kemu::findings some = kemu::check(a.value);
    MUST(all.verdicts == some.verdicts && all.size() >= some.size());
    for (const kemu::finding& f : all)
        MUST(!kemu::to_text(f).empty() && !kemu::to_text(f, kemu::language::en).empty());
    return 0;
}
