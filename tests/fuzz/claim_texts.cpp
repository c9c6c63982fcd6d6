// What claims and sheets are made of: percentages, targets, arithmetic and places, from any bytes.
#include <kemu/claim.hpp>
#include <kemu/evaluation.hpp>

#include "input.hpp"

#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const fuzz::exact_text copy{{reinterpret_cast<const char*>(data), size}};
    const std::string_view text = copy.view();
    if (const auto p = kemu::parse_stated_percent(text); p.has_value() && p->is_stated()) {
        const auto again = kemu::parse_stated_percent(kemu::percent_text(*p));
        MUST(again.has_value() && *again == *p);
    }
    if (const auto t = kemu::parse_target(text); t.has_value())
        MUST(kemu::target_met(*t, t->number) || t->comparator == kemu::comparator::more_than ||
             t->comparator == kemu::comparator::less_than);
    if (const auto v = kemu::evaluate_expression(text); v.has_value()) MUST(v->is_printed());
    const kemu::claim claims[] = {{.id = "S1", .amount = {1, 0, kemu::yuan}}};
    const kemu::disclosure d{nullptr, claims, {}, {}};
    if (const auto f = kemu::find_figure(d, text); f.has_value())
        MUST(text.starts_with("statements/S1/"));
    (void)kemu::name_of_place(d, text, kemu::language::zh);
    return 0;
}
