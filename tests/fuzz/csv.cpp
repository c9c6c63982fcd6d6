// Text as records: places point to their bytes, records written are read back, limits hold, and the UTF-8
// check, positions and printable text agree with each other.
#include <kemu/base/problem.hpp>
#include <kemu/text/csv.hpp>
#include <kemu/text/utf8.hpp>

#include "input.hpp"

#include <string>
#include <vector>

namespace {

void read(std::string_view text, kemu::csv_options options) {
    kemu::csv_reader in{text, options};
    std::string written;
    std::vector<std::vector<std::string>> records;
    std::uint32_t line = 0;
    while (in.next()) {
        MUST(in.line() > line);
        line = in.line();
        if (in.failed()) {
            MUST(in.error().line >= line && in.error().column >= 1 && in.error().text.size() <= 80);
            continue;
        }
        MUST(!in.fields().empty() && in.fields().size() <= options.fields);
        std::vector<std::string_view> views;
        for (const kemu::csv_field& f : in.fields()) {
            MUST(f.text.size() <= options.field_bytes);
            for (std::size_t i = 0; i < f.text.size(); i += 1 + i / 2) {
                const kemu::position p = kemu::position_in(f, i);
                MUST(p.line >= f.line);
                if (f.quoted) continue;
                MUST(f.text.data() >= text.data());
                const auto offset = static_cast<std::size_t>(f.text.data() - text.data()) + i;
                MUST(kemu::position_of(text, offset) == p);
            }
            views.push_back(f.text);
        }
        kemu::append_csv_record(written, views);
        records.emplace_back(views.begin(), views.end());
    }
    kemu::csv_reader back{written, {.field_bytes = 1 << 20, .fields = 1 << 12}};
    for (const auto& record : records) {
        MUST(back.next() && !back.failed() && back.fields().size() == record.size());
        for (std::size_t i = 0; i < record.size(); ++i)
            MUST(back.fields()[i].text == record[i]);
    }
    MUST(!back.next());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const fuzz::exact_text copy{{reinterpret_cast<const char*>(data), size}};
    const std::string_view text = copy.view();
    read(text, {});
    read(text, {.dialect = kemu::csv_dialect::tab});
    read(text, {.field_bytes = 5, .fields = 3});
    const kemu::error e = kemu::find_encoding_error(text);
    const std::size_t at = kemu::first_not_utf8(text);
    MUST((at == text.npos) == (e.code == kemu::errc::none));
    if (at != text.npos) MUST(kemu::position_of(text, at) == (kemu::position{e.line, e.column}));
    const std::string shown = kemu::printable(text);
    MUST(kemu::first_not_utf8(shown) == std::string::npos);
    MUST(kemu::printable(shown) == shown);
    MUST(kemu::first_not_utf8(kemu::printable(text, true)) == std::string::npos);
    return 0;
}
