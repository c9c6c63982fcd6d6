// The files beside the forms: any bytes are read without a crash, what is wrong has its place in its file,
// and whatever was read can be checked and worded.
#include <kemu/evaluation/findings.hpp>
#include <kemu/read/published_text.hpp>

#include "input.hpp"

#include <array>
#include <string>
#include <vector>

namespace {

// The first byte chooses the file; the others are its text. 0xFF begins the next file.
std::vector<std::string_view> parts_of(std::string_view text) {
    std::vector<std::string_view> out;
    while (!text.empty()) {
        const auto end = text.find('\xFF');
        out.push_back(text.substr(0, end));
        text.remove_prefix(end == text.npos ? text.size() : end + 1);
    }
    return out;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const fuzz::exact_text copy{{reinterpret_cast<const char*>(data), size}};
    std::vector<kemu::published_file> files;
    for (const std::string_view part : parts_of(copy.view())) {
        if (part.empty()) continue;
        const auto which =
            static_cast<unsigned char>(part[0]) % std::size(kemu::published_file_names);
        const std::string_view name = kemu::published_file_names[which];
        files.push_back({name, part.substr(1), name});
    }
    const auto read = kemu::read_published_text(files);
    for (const auto* list : {&read.problems, &read.repairs})
        for (const kemu::problem& p : *list) {
            MUST(p.code != kemu::errc::none);
            MUST(!kemu::message(p, kemu::language::en).empty());
        }
    const kemu::disclosure d = read.value.view(nullptr);
    const auto rules = read.value.identities.identities();
    const kemu::findings all = kemu::check_disclosure(d, {.all = true, .identities = rules});
    const kemu::findings some = kemu::check_disclosure(d, {.identities = rules});
    MUST(all.verdicts == some.verdicts);
    std::size_t listed = 0;
    for (const kemu::finding& f : all) {
        MUST(!f.place.where.empty());
        MUST(f.kind != kemu::finding_kind::adjusted);
        MUST(!kemu::to_text(f).empty() && !kemu::to_text(f, kemu::language::en).empty());
        MUST(!f.stated.zh.empty() && !f.stated.en.empty());
        listed +=
            f.kind == kemu::finding_kind::violated || f.kind == kemu::finding_kind::not_computable
                ? 1U
                : 0U;
    }
    MUST(listed == some.size());
    return 0;
}
