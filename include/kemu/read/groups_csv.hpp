// SPDX-License-Identifier: BSL-1.0
// Groups of accounts, from a file group.csv.
//
// Here:               when to use it:
//   read_groups       the groups of a file, and what is wrong with it
//   account_group     one group: its kind and the folders of its accounts
//
// The file has the columns group (分组), kind (类型), account (账户) and role (角色), in any order, and
// one record for each account of a group. The kind is sum (汇总) with the roles department (部门) and
// unit (单位), or years (跨年) with the role year (年度). The account is a folder, relative to the file.
#ifndef KEMU_READ_GROUPS_CSV_HPP
#define KEMU_READ_GROUPS_CSV_HPP

#include <kemu/base/error.hpp>
#include <kemu/base/problem.hpp>
#include <kemu/check/group.hpp>
#include <kemu/read/detail/records.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kemu::inline v0 {

/// One account of a group in a file.
struct group_entry {
    std::string account; ///< a folder, as it stands in the file
    group_role role = group_role::unit;
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
    {group_role::unit, group_kind::sum, "unit|单位"},
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
        for (const group_entry& e : g.entries) {
            if (e.account == a.text) return in_.add(errc::account_twice, a, std::to_string(e.line));
            if (e.role == group_role::department && named->role == e.role)
                return in_.add(errc::department_twice, r, std::to_string(e.line));
        }
        g.entries.push_back({std::string{a.text}, named->role, a.line});
    }

    account_group& group_named(const csv_field& name, group_kind k) {
        for (account_group& g : groups_)
            if (g.name == name.text) return g;
        return groups_.emplace_back(account_group{std::string{name.text}, k, name.line, {}});
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
                          : g.kind == group_kind::sum ? "unit"
                                                      : "year");
        return complete;
    }

    titled_records in_;
    problem_list& problems_;
    std::vector<account_group> groups_{};
};

} // namespace detail

/// The groups of a file group.csv [读取分组文件].
/// Requires: `text` is the whole file; `file` its name for the problems.
/// Returns: the groups that have every account they need, in the order of the file: a department and
/// a unit, or two years. `problems` has what is wrong.
/// Errors: those of encoding.hpp and csv.hpp; file_empty, column_missing, column_unknown,
/// column_twice, wrong_field_count, too_many_rows; empty_text; unknown_group_kind,
/// unknown_group_role, group_kind_differs, account_twice, department_twice, group_incomplete.
/// Complexity: linear in the text, and the square of the accounts of a group.
inline std::vector<account_group> read_groups(std::string_view text, std::string_view file,
                                              std::vector<problem>& problems) {
    problem_list list{file, problems};
    return detail::group_reader{text, list}.read();
}

} // namespace kemu::inline v0

#endif
