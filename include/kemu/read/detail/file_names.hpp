// SPDX-License-Identifier: BSL-1.0
// What the names of an account's files say.
#ifndef KEMU_READ_DETAIL_FILE_NAMES_HPP
#define KEMU_READ_DETAIL_FILE_NAMES_HPP

#include <kemu/form/form_set.hpp>

#include <string>
#include <string_view>

namespace kemu::inline v0::detail {

inline std::string lower(std::string_view s) {
    std::string out{s};
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return out;
}
inline bool is_csv(std::string_view name) {
    return lower(name).ends_with(".csv");
}

// A name without its ending.
inline std::string_view stem_of(std::string_view name) noexcept {
    const std::size_t dot = name.rfind('.');
    return dot == name.npos || dot == 0 ? name : name.substr(0, dot);
}

// Files of an account that hold no form and are known by their names.
inline bool is_own_file(std::string_view name) {
    for (const std::string_view x :
         {"identities.csv", "waivers.csv", "statements.csv", "performance.csv",
          "performance_funds.csv", "performance_tables.csv", "performance_totals.csv",
          "base_data.csv", "repairs.csv"})
        if (name == x) return true;
    return false;
}

// Lists of groups are no part of an account: --group names them.
inline bool is_other_file(std::string_view name) {
    return name == "groups.csv" || name == "group.csv";
}

// form05.csv, FORM5.CSV, 公开05表.csv: the number in a file's name.
inline form_id form_of_name(const form_set& set, std::string_view name) {
    const std::string stem = lower(stem_of(name));
    std::string_view s = stem;
    for (const std::string_view lead : {"form", "公开", "表"})
        if (s.starts_with(lead)) {
            s.remove_prefix(lead.size());
            break;
        }
    if (s.ends_with("表")) s.remove_suffix(std::string_view{"表"}.size());
    if (s.empty() || s.size() > 2) return form_id::none;
    std::string number{s};
    for (const char c : number)
        if (c < '0' || c > '9') return form_id::none;
    if (number.size() == 1) number.insert(0, "0");
    return set.form_named("form" + number);
}

} // namespace kemu::inline v0::detail

#endif
