// Lists of codes in any shape, of two classifications and several years (first byte). Whatever the bytes
// are: a table that is a tree, with repairs, or problems with places; and a table written as a plain list is
// read back without a repair as the same table.
#include "fuzz/input.hpp"

#include <kemu/classification/changes.hpp>
#include <kemu/classification/runtime_table.hpp>
#include <kemu/tables/functional.hpp>
#include <kemu/text/utf8.hpp>

#include <cstdint>
#include <string>

using namespace kemu;

namespace {

void note_holds(const problem& p) {
    MUST(p.code != errc::none);
    MUST(first_not_utf8(p.text) == p.text.npos && first_not_utf8(p.detail) == p.detail.npos);
    MUST(p.code == errc::more_problems || (p.line >= 1 && p.column >= 1));
}

// RFC 4180, every field quoted.
void append_quoted(std::string& out, std::string_view text) {
    out += '"';
    for (const char c : text) {
        if (c == '"') out += c;
        out += c;
    }
    out += '"';
}

template <class Kind>
std::string plain(classification<Kind> table) {
    const auto year = [](int y) {
        return y == 0 ? std::string{}
                      : std::string(y < 1000 ? y < 100 ? y < 10 ? 3 : 2 : 1 : 0, '0') +
                            std::to_string(y);
    };
    std::string out = "code,name,since,until,evidence,basis,budget,known\n";
    for (const auto c : table.codes())
        for (const auto p : table.periods(c)) {
            const auto digits = c.digits();
            out += digits.view();
            out += ',';
            append_quoted(out, p.name);
            out += ',' + year(p.since) + (p.unsettled && p.since != 0 ? "?," : ",") +
                   year(p.until) + (p.unsettled && p.until != 0 ? "?," : ",");
            out += name_of(p.evidence);
            out += ',';
            append_quoted(out, p.basis);
            out += ',';
            for (const auto& [b, word] : words_for<budget>.all)
                if (p.budgets.contains(b)) (out += word) += '+';
            out +=
                ',' + year(p.known_from) + (p.known_from != 0 ? "-" : "") + year(p.known_to) + '\n';
        }
    return out;
}

template <class Kind>
void one(std::string_view text, const list_options<Kind>& options) {
    const auto r = runtime_table<Kind>::parse(text, options);
    for (const auto& p : r.problems)
        note_holds(p);
    for (const auto& p : r.repairs) {
        note_holds(p);
        MUST(p.code == errc::repaired);
    }
    const auto table = r.value.view();
    MUST(r.ok() || table.size() == 0);
    MUST(r.problems.size() <= 21);
    code<Kind> last{};
    for (std::uint32_t i = 0; i < table.size(); ++i) {
        const auto c = table.code_at(i);
        MUST(last < c && table.index_of(c) == i);
        MUST(c.level() == level::category || table.contains(c.parent()));
        int ended = 0;
        for (const auto p : table.periods(c)) {
            MUST(!p.name.empty() && p.known_from <= p.known_to);
            MUST(ended == 0 || p.not_before > ended);
            ended = p.not_after;
            MUST(first_not_utf8(p.name) == p.name.npos);
            for (const char byte : p.name)
                MUST(static_cast<unsigned char>(byte) >= 0x20);
        }
        last = c;
    }
    if (!r.ok() || table.size() == 0) return;
    const auto again =
        runtime_table<Kind>::parse(plain(table), list_options<Kind>{.year = options.year});
    MUST(again.ok() && again.repairs.empty());
    const auto same = again.value.view();
    MUST(same.size() == table.size());
    for (std::uint32_t i = 0; i < table.size(); ++i) {
        const auto c = table.code_at(i);
        MUST(same.code_at(i) == c && same.periods(c).size() == table.periods(c).size());
        for (std::size_t k = 0; k < table.periods(c).size(); ++k) {
            const auto a = table.periods(c)[k];
            const auto b = same.periods(c)[k];
            MUST(a.name == b.name && a.since == b.since && a.until == b.until);
            MUST(a.not_before == b.not_before && a.not_after == b.not_after);
            MUST(a.evidence == b.evidence && a.budgets == b.budgets && a.basis == b.basis);
            MUST(a.known_from == b.known_from && a.known_to == b.known_to);
        }
    }
    MUST(changes_between(table, options.year, same, options.year).empty());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzz::input in{data, size};
    const auto choice = in.byte();
    const fuzz::exact_text held{in.rest()};
    const int years[] = {2018, 2024, 2027, 9999};
    const int year = years[choice & 3];
    if ((choice & 4) != 0)
        one<revenue>(held.view(), {.year = year});
    else if ((choice & 8) != 0)
        one<functional>(held.view(), {.year = year, .parents = tables::functional});
    else
        one<functional>(held.view(), {.year = year});
    return 0;
}
