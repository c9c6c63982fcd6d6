// SPDX-License-Identifier: BSL-1.0
// What changed from one year's list to the next.
//
// Here:                when to use it:
//   changes_between    a new list against the tables of the year before
//   code_change        one change: began, ended, renamed or moved
//   change_kind        which of the four
//
// A code has moved where its name ended in one place and began in another, and the name is not one
// of those that many codes bear (行政运行); what is below a moved code moves with it by name. A code
// that was moved and renamed at once shows as ended and begun.
#ifndef KEMU_CLASSIFICATION_CHANGES_HPP
#define KEMU_CLASSIFICATION_CHANGES_HPP

#include <kemu/base/errc.hpp>
#include <kemu/base/names.hpp>
#include <kemu/classification/classification.hpp>
#include <kemu/text/fold.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace kemu::inline v0 {

/// How a code changed from one year to the next.
enum class change_kind : std::uint8_t { began, ended, renamed, moved };

/// The words for changes.
template <>
inline constexpr named_values<change_kind, 4> words_for<change_kind>{
    errc::unknown_code,
    {{change_kind::began, "began"},
     {change_kind::ended, "ended"},
     {change_kind::renamed, "renamed"},
     {change_kind::moved, "moved"}}};

/// One change of a classification [科目调整]. The names live as long as the tables.
template <class Kind>
struct code_change {
    change_kind kind = change_kind::began;
    code<Kind> before{}; ///< "no code" where it began
    code<Kind> after{};  ///< "no code" where it ended
    std::string_view name_before{};
    std::string_view name_after{};

    friend constexpr bool operator==(const code_change&, const code_change&) noexcept = default;
};

namespace detail {

inline std::string folded_name(std::string_view name) {
    std::string s;
    for (folded_bytes bytes{name}; !bytes.done();)
        s += static_cast<char>(bytes.next());
    return s;
}

// Finds the changes between two tables; both are constant meanwhile.
template <class Kind>
class change_finder {
public:
    change_finder(classification<Kind> before, int year_before, classification<Kind> after,
                  int year_after)
        : before_(before), after_(after), year_before_(year_before), year_after_(year_after) {
        for (const auto c : before_.codes())
            if (used(before_, c, year_before_)) add_name(c, before_.name(c, year_before_), true);
        for (const auto c : after_.codes())
            if (used(after_, c, year_after_)) add_name(c, after_.name(c, year_after_), false);
    }

    std::vector<code_change<Kind>> find() {
        std::vector<code_change<Kind>> all;
        std::vector<code<Kind>> gone;
        for (const auto c : before_.codes()) { // a parent before its children
            if (!used(before_, c, year_before_)) continue;
            const auto name = before_.name(c, year_before_);
            if (!used(after_, c, year_after_)) {
                gone.push_back(c);
            } else if (const auto now = after_.name(c, year_after_); !equal_folded(name, now)) {
                all.push_back({change_kind::renamed, c, c, name, now});
            }
        }
        for (const auto c : gone) {
            const auto to = new_place(c);
            const auto name = before_.name(c, year_before_);
            if (to) {
                moved_to_[c] = to;
                taken_.insert(to);
                all.push_back({change_kind::moved, c, to, name, after_.name(to, year_after_)});
            } else {
                all.push_back({change_kind::ended, c, {}, name, {}});
            }
        }
        for (const auto c : after_.codes())
            if (began(c) && !taken_.contains(c))
                all.push_back({change_kind::began, {}, c, {}, after_.name(c, year_after_)});
        std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) {
            const auto x = a.before ? a.before : a.after;
            const auto y = b.before ? b.before : b.after;
            return x != y ? x < y : a.kind < b.kind;
        });
        return all;
    }

private:
    struct bearers {
        std::vector<code<Kind>> before{};
        std::vector<code<Kind>> after{};
    };

    static bool used(classification<Kind> table, code<Kind> c, int year) {
        const auto v = table.validity_in(c, year);
        return v == validity::valid || v == validity::not_known;
    }
    bool began(code<Kind> c) const {
        return used(after_, c, year_after_) && !used(before_, c, year_before_);
    }
    void add_name(code<Kind> c, std::string_view name, bool is_before) {
        auto& one = names_[folded_name(name)];
        (is_before ? one.before : one.after).push_back(c);
    }

    code<Kind> new_place(code<Kind> c) {
        const auto name = before_.name(c, year_before_);
        if (const auto above = moved_to_.find(c.parent()); above != moved_to_.end())
            for (const auto child : after_.children(above->second))
                if (began(child) && !taken_.contains(child) &&
                    equal_folded(after_.name(child, year_after_), name))
                    return child;
        const auto& bear = names_[folded_name(name)];
        if (bear.before.size() != 1 || bear.after.size() != 1) return {};
        const auto to = bear.after.front();
        return began(to) && !taken_.contains(to) ? to : code<Kind>{};
    }

    classification<Kind> before_;
    classification<Kind> after_;
    int year_before_;
    int year_after_;
    std::map<std::string, bearers> names_{};
    std::map<code<Kind>, code<Kind>> moved_to_{};
    std::set<code<Kind>> taken_{};
};

} // namespace detail

/// The changes from one table to another, in the order of their codes.
/// Codes that are not known to be invalid in a year count as used in it.
/// Complexity: n log n in the codes.
/// Example: data/list_tool.cpp, which prints them as a table and as rows for a list
template <class Kind>
std::vector<code_change<Kind>> changes_between(classification<Kind> before, int year_before,
                                               classification<Kind> after, int year_after) {
    return detail::change_finder<Kind>{before, year_before, after, year_after}.find();
}

} // namespace kemu::inline v0

#endif
