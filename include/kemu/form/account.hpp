// SPDX-License-Identifier: BSL-1.0
// Published accounts: the forms of one unit and one fiscal year [部门决算].
//
// Here:               when to use it:
//   account_view      what the checks see: a year, a kind of unit and up to ten forms; owns nothing
//   count_missing_rows   the rows that its layouts require and it does not have
//   form, account     the same at run time, owning its rows; what readers of files fill
//
// A constexpr account is made of typed rows (typed_forms.hpp) and gives the same account_view.
#ifndef KEMU_FORM_ACCOUNT_HPP
#define KEMU_FORM_ACCOUNT_HPP

#include <kemu/form/layout.hpp>
#include <kemu/form/sets/final_accounts.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kemu::inline v0 {

/// The kind of a unit [单位性质]; some identities hold for administrative units only.
enum class unit_type : std::uint8_t {
    not_known,
    administrative, ///< 行政单位（含参照公务员法管理的事业单位）
    institution     ///< 事业单位
};

/// "administrative", "institution" or "".
constexpr std::string_view unit_type_name(unit_type t) noexcept {
    switch (t) {
    case unit_type::administrative:
        return "administrative";
    case unit_type::institution:
        return "institution";
    case unit_type::not_known:
        break;
    }
    return {};
}

/// The forms of one unit and year, as the checks see them.  Owns nothing.
struct account_view {
    int year = 0;
    kemu::unit_type unit_type = kemu::unit_type::not_known;
    std::array<form_view, form_count> forms{}; ///< by form number; shape is nullptr where absent

    /// The form, or nullptr where it was not published or not read.
    /// Errors: does not compile on a temporary view, whose forms would be gone.
    constexpr const form_view* find(form_id f) const& noexcept {
        if (f == form_id::none) return nullptr;
        const form_view& v = forms[static_cast<std::size_t>(f) - 1];
        return v.shape != nullptr ? &v : nullptr;
    }
    const form_view* find(form_id) const&& = delete;
    constexpr void set(const form_view& v) noexcept {
        forms[static_cast<std::size_t>(v.shape->form) - 1] = v;
    }
};

/// How many rows the forms of an account lack that their layouts require [缺行]: what for_each_missing_row
/// names, over all forms.  Rules that speak of such a row give no verdict.
/// Complexity: rows times roles times parts.
constexpr std::size_t count_missing_rows(const account_view& a) noexcept {
    std::size_t count = 0;
    for (const form_view& v : a.forms)
        if (v.shape != nullptr)
            for_each_missing_row(*v.shape, v.rows, [&count](const row_role&, part_id) { ++count; });
    return count;
}

/// One form that owns its rows [决算公开表].
/// Copying is not needed and not offered: rows refer to their labels.
class form {
public:
    explicit form(const layout& shape) noexcept : shape_(&shape) {}
    form(form&&) noexcept = default;
    form& operator=(form&&) noexcept = default;
    form(const form&) = delete;
    form& operator=(const form&) = delete;

    const layout& shape() const noexcept { return *shape_; }
    std::span<const row> rows() const noexcept { return rows_; }
    form_view view() const noexcept { return {shape_, rows_, cells_}; }

    /// Appends a row without figures; its cells are absent until set.
    /// The row's role and sign are found from its part and label.
    /// Returns: its position.
    std::size_t add(row r, std::string_view label) {
        r.label = labels_.emplace_back(label);
        rows_.push_back(r);
        if (const row_role* found = find_role(*shape_, rows_)) {
            rows_.back().role = found->role;
            rows_.back().sign = found->sign;
            counts_.push_back(found->is_count);
        } else {
            counts_.push_back(false);
        }
        cells_.resize(cells_.size() + shape_->columns.size());
        return rows_.size() - 1;
    }

    /// Is the row a number of things rather than money, by the layout?
    bool is_count(std::size_t row_index) const noexcept { return counts_[row_index]; }

    /// Requires: positions of a row and a column of this form.
    figure& cell(std::size_t row_index, std::size_t column) noexcept {
        return cells_[row_index * shape_->columns.size() + column];
    }

private:
    const layout* shape_;
    std::deque<std::string> labels_; // a deque: labels stay where they are
    std::vector<row> rows_;
    std::vector<figure> cells_;
    std::vector<bool> counts_;
};

/// The forms of one unit and year, with what is known of the unit [部门决算].
struct account {
    std::string slug;      ///< short name of the account, usually its folder
    std::string unit_name; ///< 单位名称
    int year = 0;
    kemu::unit_type unit_type = kemu::unit_type::not_known;
    kemu::unit amount_unit = wan_yuan; ///< unit of every amount that names none
    int amount_decimals = 2;           ///< decimals the document prints
    std::vector<form> forms;

    account_view view() const noexcept {
        account_view v{.year = year, .unit_type = unit_type, .forms = {}};
        for (const form& f : forms)
            v.set(f.view());
        return v;
    }
};

} // namespace kemu::inline v0

#endif
