// SPDX-License-Identifier: BSL-1.0
// The columns of identities.csv, and the fields that mean the same for every kind of identity.
#ifndef KEMU_READ_DETAIL_IDENTITY_FIELDS_HPP
#define KEMU_READ_DETAIL_IDENTITY_FIELDS_HPP

#include <kemu/base/error.hpp>
#include <kemu/form/identity.hpp>
#include <kemu/form/label.hpp>
#include <kemu/read/detail/records.hpp>
#include <kemu/text/parse.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace kemu::inline v0::detail {

struct identity_field { // in the order of identity_titles
    enum : std::size_t { id, target, relation, terms, bound, severity, zh, en, source };
};
inline constexpr field_title identity_titles[] = {
    {"id", "编号", presence::in_every_record},       {"target", "目标", presence::in_every_record},
    {"relation", "关系", presence::in_every_record}, {"terms", "各项", presence::in_header},
    {"bound", "允许差额", presence::optional},       {"severity", "严重程度", presence::optional},
    {"zh", "说明", presence::in_every_record},       {"en", "英文说明", presence::optional},
    {"source", "依据", presence::optional},
};

struct relation_name {
    kemu::relation relation;
    const char* names;
};
inline constexpr relation_name relation_names[] = {{relation::equal, "=|等于"},
                                                   {relation::at_most, "<=|≤|不大于|不超过"},
                                                   {relation::empty, "empty|空|不填列"}};
struct severity_name {
    kemu::severity severity;
    const char* names;
};
inline constexpr severity_name severity_names[] = {{severity::error, "error|错误"},
                                                   {severity::warning, "warning|警告|提示"}};

inline void read_relation(titled_records& in, identity& rule) {
    const csv_field f = in.field(identity_field::relation);
    for (const relation_name& x : relation_names)
        if (label_in(f.text, x.names)) {
            rule.relation = x.relation;
            return;
        }
    in.add(errc::bad_relation, f);
}

inline void read_severity(titled_records& in, identity& rule) {
    const csv_field f = in.field(identity_field::severity);
    if (f.text.empty()) return;
    for (const severity_name& x : severity_names)
        if (label_in(f.text, x.names)) {
            rule.severity = x.severity;
            return;
        }
    in.add(errc::unknown_severity, f);
}

// An amount in 元, or a number of CountDecimals decimals with 个.
template <int CountDecimals>
void read_bound(titled_records& in, identity& rule) {
    const csv_field f = in.field(identity_field::bound);
    if (f.text.empty()) return;
    constexpr std::string_view ones = "个";
    const auto value = [&]() -> result<std::int64_t> {
        if (f.text.ends_with(ones)) {
            const auto number =
                parse_decimal<CountDecimals>(f.text.substr(0, f.text.size() - ones.size()));
            return number ? result<std::int64_t>{number->units()} : number.error();
        }
        const auto amount = parse_money(f.text);
        return amount ? result<std::int64_t>{amount->fen()} : amount.error();
    }();
    if (!value)
        in.add(error_in_field(value.error().code, f, f.text));
    else if (*value < 0)
        in.add(errc::out_of_range, f);
    else
        rule.slack = *value;
}

} // namespace kemu::inline v0::detail

#endif
