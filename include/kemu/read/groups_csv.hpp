// SPDX-License-Identifier: BSL-1.0
// Groups of accounts, from a file group.csv.
//
// Here:               when to use it:
//   read_groups, read_groups_file   the groups of a file, and what is wrong with it
//   account_group     one group: its kind and the folders of its accounts
//
// The file has the columns group (分组), kind (类型), account (账户) and role (角色), in any order, and
// one record for each account of a group. The kind is sum (汇总) with the roles department (部门) and
// agency (单位; unit is read, too), or years (跨年) with the role year (年度). The account is a folder, relative to the file.
#ifndef KEMU_READ_GROUPS_CSV_HPP
#define KEMU_READ_GROUPS_CSV_HPP

#include <kemu/base/error.hpp>
#include <kemu/base/problem.hpp>
#include <kemu/check/group.hpp>
#include <kemu/read/detail/records.hpp>
#include <kemu/read/file_text.hpp>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace kemu::inline v0 {

/// One account of a group in a file.
struct group_entry {
    std::string account; ///< a folder, as it stands in the file
    group_role role = group_role::agency;
    std::uint32_t line = 0;
};

/// One group in a file [分组].
struct account_group {
    std::string name;
    group_kind kind = group_kind::sum;
    std::uint32_t line = 0; ///< of its first account
    std::vector<group_entry> entries;
};

namespace detail {

struct group_kind_name {
    group_kind kind;
    const char* names;
};
inline constexpr group_kind_name group_kind_names[] = {{group_kind::sum, "sum|汇总"},
                                                       {group_kind::years, "years|跨年"}};
struct group_role_name {
    group_role role;
    group_kind kind;
    const char* names;
};
inline constexpr group_role_name group_role_names[] = {
    {group_role::department, group_kind::sum, "department|部门"},
    {group_role::agency, group_kind::sum, "agency|unit|单位"},
    {group_role::year, group_kind::years, "year|年度"}};

class group_reader {
public:
    group_reader(std::string_view text, problem_list& problems)
        : in_(text, titles, problems), problems_(problems) {}

    std::vector<account_group> read() && {
        while (in_.next())
            read_entry();
        std::erase_if(groups_, [this](const account_group& g) { return !is_complete(g); });
        return std::move(groups_);
    }

private:
    enum field : std::size_t { group, kind, account, role };
    static constexpr field_title titles[] = {{"group", "分组", presence::in_every_record},
                                             {"kind", "类型", presence::in_every_record},
                                             {"account", "账户", presence::in_every_record},
                                             {"role", "角色", presence::in_every_record}};

    void read_entry() {
        const csv_field k = in_.field(kind);
        const group_kind_name* found = nullptr;
        for (const group_kind_name& x : group_kind_names)
            if (label_in(k.text, x.names)) found = &x;
        if (found == nullptr) return in_.add(errc::unknown_group_kind, k);
        const csv_field r = in_.field(role);
        const group_role_name* named = nullptr;
        for (const group_role_name& x : group_role_names)
            if (x.kind == found->kind && label_in(r.text, x.names)) named = &x;
        if (named == nullptr) return in_.add(errc::unknown_group_role, r, std::string{k.text});
        account_group& g = group_named(in_.field(group), found->kind);
        if (g.kind != found->kind)
            return in_.add(errc::group_kind_differs, k, std::to_string(g.line));
        const csv_field a = in_.field(account);
        const auto [first, is_new] = line_of_.try_emplace(
            g.name + '\n' + (std::filesystem::path{a.text} / "").lexically_normal().string(),
            a.line);
        if (!is_new) return in_.add(errc::account_twice, a, std::to_string(first->second));
        if (named->role == group_role::department) {
            const auto [other, is_only] = line_of_.try_emplace(g.name + '\n', a.line);
            if (!is_only) return in_.add(errc::department_twice, r, std::to_string(other->second));
        }
        g.entries.push_back({std::string{a.text}, named->role, a.line});
    }

    account_group& group_named(const csv_field& name, group_kind k) {
        const auto [at, is_new] = group_of_.try_emplace(std::string{name.text}, groups_.size());
        if (is_new) groups_.push_back({std::string{name.text}, k, name.line, {}});
        return groups_[at->second];
    }

    bool is_complete(const account_group& g) {
        std::size_t departments = 0;
        for (const group_entry& e : g.entries)
            departments += e.role == group_role::department ? 1U : 0U;
        const bool lacks_department = g.kind == group_kind::sum && departments == 0;
        const bool complete = g.entries.size() >= 2 && !lacks_department;
        if (!complete)
            problems_.add({errc::group_incomplete, g.name, g.line, 0},
                          lacks_department            ? "department"
                          : g.kind == group_kind::sum ? "agency"
                                                      : "year");
        return complete;
    }

    titled_records in_;
    problem_list& problems_;
    std::vector<account_group> groups_{};
    std::unordered_map<std::string, std::size_t> group_of_{};
    std::unordered_map<std::string, std::uint32_t> line_of_{}; // by group and account
};

} // namespace detail

/// The groups of a file of groups [读取分组文件].
/// Returns: the groups that have every account they need, in the order of the file: a department and an
/// agency, or two years.
/// Errors: those of utf8.hpp and csv.hpp; cannot_open, file_too_large; file_empty, column_missing,
/// column_unknown, column_twice, wrong_field_count, too_many_rows; empty_text; unknown_group_kind,
/// unknown_group_role, group_kind_differs, account_twice, department_twice, group_incomplete.
/// Complexity: linear in the text.
/// Example: read_groups("group,kind,account,role\nd,sum,a,department\nd,sum,b,agency\n", "group.csv")
inline reading<std::vector<account_group>> read_groups(std::string_view text,
                                                       std::string_view file) {
    reading<std::vector<account_group>> out;
    problem_list list{file, out.problems};
    out.value = detail::group_reader{text, list}.read();
    return out;
}
/// The same from a file.
/// Errors: as problems, those of read_file_text and of read_groups.
/// Complexity: linear in the file.
inline reading<std::vector<account_group>> read_groups_file(const std::string& file) {
    std::string text;
    if (const errc e = read_file_text(file, most_small_file_bytes, text); e != errc::none) {
        reading<std::vector<account_group>> out;
        out.problems.push_back({e, file, 0, 0, {}, {}});
        return out;
    }
    return read_groups(text, file);
}

} // namespace kemu::inline v0

#endif
