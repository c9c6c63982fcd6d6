// Text as an amount, a percentage, a unit, a code: the strict and the lenient readers agree, columns lie in
// the text, what is read is written and read back.
#include <kemu/base/message.hpp>
#include <kemu/text.hpp>

#include "input.hpp"

namespace {

void check_error(const kemu::error& e, std::string_view text) {
    MUST(e.code != kemu::errc::none && e.text.data() == text.data() &&
         e.text.size() == text.size());
    MUST(e.column >= 1 && e.column <= text.size() + 1);
    const auto sentence = kemu::message(e, kemu::language::zh);
    for (std::string_view m = sentence.view(); !m.empty();) {
        const std::size_t n = kemu::utf8_length(m);
        MUST(n != 0);
        m.remove_prefix(n);
    }
}

void read_money(std::string_view text) {
    const auto strict = kemu::parse_money(text);
    const auto lenient = kemu::read_money(text);
    if (strict) {
        MUST(lenient && lenient->amount == *strict && lenient->repairs == kemu::repair::none);
        MUST(kemu::parse_money(kemu::to_text(*strict).view()) == *strict);
        const auto wan = kemu::to_text(
            *strict, {.unit = kemu::wan_yuan, .decimals = 6, .separators = true, .suffix = true});
        MUST(wan && kemu::parse_money(wan->view()) == *strict);
    } else {
        check_error(strict.error(), text);
        if (lenient)
            MUST(lenient->repairs != kemu::repair::none);
        else
            check_error(lenient.error(), text);
    }
    kemu::money start = kemu::money::from_fen(1);
    const auto r = kemu::from_chars(text.data(), text.data() + text.size(), start);
    MUST(r.ptr >= text.data() && r.ptr <= text.data() + text.size());
    MUST(r || start == kemu::money::from_fen(1));
    const kemu::money_syntax least{.unit_suffix = false, .separators = false};
    if (const auto bare = kemu::parse_money(text, kemu::yuan, least)) MUST(strict == *bare);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const fuzz::exact_text copy{{reinterpret_cast<const char*>(data), size}};
    const std::string_view text = copy.view();
    read_money(text);
    const auto percent = kemu::parse_percent(text);
    const auto read = kemu::read_percent(text);
    if (percent)
        MUST(read && read->percent.digits == percent->digits &&
             read->percent.decimals == percent->decimals && read->repairs == kemu::repair::none);
    else
        check_error(percent.error(), text);
    if (!read) check_error(read.error(), text);
    if (const auto d = kemu::scan_decimal(text)) {
        const auto again = kemu::scan_decimal(kemu::to_text(*d).view());
        MUST(again && *again == *d);
    }
    if (const auto d = kemu::parse_decimal<4>(text))
        MUST(kemu::parse_decimal<4>(kemu::to_text(*d).view()) == *d);
    if (const auto u = kemu::read_unit(text); !u) check_error(u.error(), text);
    if (const auto code = kemu::read_digits(text))
        MUST(code->repairs != kemu::repair::none || code->digits == text);
    else
        check_error(code.error(), text);
    return 0;
}
