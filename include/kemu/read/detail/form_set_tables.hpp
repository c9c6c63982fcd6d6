// SPDX-License-Identifier: BSL-1.0
// The tables behind a form set that was read from a folder, and the way to read its files.
#ifndef KEMU_READ_DETAIL_FORM_SET_TABLES_HPP
#define KEMU_READ_DETAIL_FORM_SET_TABLES_HPP

#include <kemu/base/array_view.hpp>
#include <kemu/base/problem.hpp>
#include <kemu/base/stable_list.hpp>
#include <kemu/form/form_set.hpp>
#include <kemu/form/identity.hpp>
#include <kemu/form/own_rules.hpp>
#include <kemu/form/sets/final_accounts.hpp>
#include <kemu/read/detail/records.hpp>
#include <kemu/read/file_text.hpp>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <system_error>
#include <unordered_map>
#include <vector>

namespace kemu::inline v0::detail {

// The tables behind a set; `set` refers to the others.
struct form_set_tables {
    struct form_tables {
        std::vector<layout_column> columns;
        std::vector<part_id> parts;
        std::vector<row_role> roles;
    };
    stable_list<std::string> texts;
    std::vector<word> forms, parts, columns, roles;
    stable_list<form_tables> of_forms;
    std::vector<layout> layouts;
    identity_list own_identities;
    std::vector<identity> identities;
    form_set set;
};

// The number of a name, or 0.
inline std::uint16_t find_name(const std::vector<word>& list, std::string_view name) noexcept {
    for (const word& w : list)
        if (w.name == name) return w.number;
    return 0;
}

// The names of columns, rows and parts that several records add to: what is added goes before what is there.
class joined_names {
public:
    static constexpr std::size_t most = 16'384; // bytes together; printed names take a hundred

    explicit joined_names(stable_list<std::string>& texts) : texts_(texts) {}

    // `kept` becomes a part of the result where it is one of a join before.
    std::string_view join(std::string_view added, std::string_view kept) {
        if (added.empty()) return kept;
        const auto found = made_.find(kept.data());
        std::string& joined = found == made_.end() ? texts_.emplace_back(kept) : *found->second;
        if (found != made_.end()) made_.erase(found);
        joined.insert(0, kept.empty() ? std::string{added} : std::string{added} + "|");
        made_.emplace(joined.data(), &joined);
        return joined;
    }

private:
    stable_list<std::string>& texts_;
    std::unordered_map<const char*, std::string*> made_{}; // by where their characters are
};

// Does the rule add up levels of codes? A form that has rows of another kind now has none of those.
inline bool is_of_codes(const identity& rule) noexcept {
    const auto is_tree = [](const row_set& rows) {
        return rows.how == rows_of::children || rows.how == rows_of::at_level;
    };
    bool found = is_tree(rule.over) || is_tree(rule.target.rows);
    for (const cells& term : rule.terms)
        found = found || is_tree(term.rows);
    for (const cells& term : rule.more_terms)
        found = found || is_tree(term.rows);
    return found;
}

// The rules, those that add up levels of codes without some forms.
inline std::vector<identity> without_forms(array_view<identity> rules, std::uint64_t forms) {
    std::vector<identity> out;
    for (identity rule : rules) {
        const bool stood_at_any = rule.forms != 0;
        if (is_of_codes(rule)) rule.forms &= ~forms;
        if (rule.forms != 0 || !stood_at_any) out.push_back(rule);
    }
    return out;
}

// The rules that hold by themselves for a form of its kind: levels of codes, parts of a column, parts of a line.
inline void add_rules_of_kind(std::vector<identity>& rules, const layout& x) {
    static constexpr std::string_view functional[] = {"hierarchy.total", "hierarchy.category",
                                                      "hierarchy.section", "row.total"};
    static constexpr std::string_view economic[] = {"hierarchy.total.economic",
                                                    "hierarchy.category", "row.total"};
    static constexpr std::string_view lines[] = {"lines.of_which", "lines.parts", "row.total"};
    const array_view<std::string_view> ids =
        x.shape == row_shape::functional_codes ? array_view<std::string_view>{functional}
        : x.shape == row_shape::economic_codes ? array_view<std::string_view>{economic}
                                               : array_view<std::string_view>{lines};
    for (const std::string_view id : ids) {
        std::size_t at = 0;
        while (at < rules.size() && rules[at].id != id)
            ++at;
        if (at == rules.size()) {
            rules.push_back(*find_identity(final_accounts::set.identities, id));
            rules.back().forms = 0;
        }
        rules[at].forms |= form_bit(x.form);
    }
}

// The same for the forms that the extended set does not have, and those whose rows are of another kind now.
inline void add_rules_of_new_forms(form_set_tables& own, const form_set* base,
                                   std::uint64_t other_rows) {
    for (const layout& x : own.layouts) {
        const bool known = base != nullptr && base->layout_of(x.form) != nullptr;
        if (!known || (form_bit(x.form) & other_rows) != 0) add_rules_of_kind(own.identities, x);
    }
}

// Most columns of a form: as many as a sheet is read of.
inline constexpr std::size_t most_columns = 256;

// Calls f(records) for every record of a small file, which must be there or may be missing.
template <class F>
void for_each_record(const std::filesystem::path& path, array_view<field_title> titles,
                     bool required, std::vector<problem>& problems, F&& f) {
    const auto add = [&](errc code) {
        problems.push_back({code, path.generic_string(), 0, 0, {}, {}});
    };
    std::error_code failed;
    if (!std::filesystem::exists(path, failed)) {
        if (required) add(errc::file_missing);
        return;
    }
    std::string text;
    if (const errc e = read_file_text(path, most_small_file_bytes, text); e != errc::none)
        return add(e);
    problem_list list{path.generic_string(), problems};
    titled_records in{text, titles, list};
    while (in.next())
        f(in);
}

} // namespace kemu::inline v0::detail

#endif
