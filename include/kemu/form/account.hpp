// SPDX-License-Identifier: BSL-1.0
// A published account that owns its forms [部门决算, 部门预算].
//
// Here:               when to use it:
//   account           the forms of one agency and fiscal year, with what is known of the agency
//   other_table       a form that no layout knows: named as published, and not checked
//
// A constexpr account is made of typed rows (typed/make_form.hpp) and gives the same account_view.
#ifndef KEMU_FORM_ACCOUNT_HPP
#define KEMU_FORM_ACCOUNT_HPP

#include <kemu/classification/classification_set.hpp>
#include <kemu/form/form.hpp>
#include <kemu/form/own_rules.hpp>
#include <kemu/form/view.hpp>

#include <any>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace kemu::inline v0 {

/// A form that no layout of the set knows [未识别的表]: listed by its title, not checked.
struct other_table {
    std::string title;
    std::string file;
    std::uint32_t line = 0;
};

/// The file that a form was read from.
struct form_file {
    form_id form = form_id::none;
    std::string name;
};

/// The forms of one agency and year, with what is known of the agency [部门决算].
/// Example: if (const form* f = a.find(form_id::form05)) use(f->view());
/// Thread safety: distinct objects are independent; one object is read by many or changed by one.
struct account {
    std::string slug;        ///< short name of the account, usually its folder
    std::string agency_name; ///< 单位名称
    int year = 0;
    kemu::agency_kind agency_kind = kemu::agency_kind::not_known;
    bool is_single_agency = false;     ///< one agency, not a department with others below it
    kemu::unit amount_unit = wan_yuan; ///< unit of every amount that names none
    int amount_decimals = -1; ///< decimals the document prints; -1: the most that a column prints
    const form_set* set = nullptr; ///< which kind of document it is
    std::any set_owner{};          ///< keeps a set alive that was read at run time
    std::vector<form> forms;
    std::vector<form_file> form_files{};
    std::vector<other_table> other_tables{};
    identity_list identities{}; ///< rules of its own, beside those of the set
    waiver_list waivers{};
    std::optional<classification_set>
        classifications{}; ///< of its year; codes are not looked up without

    account_view view() const noexcept {
        account_view v{.year = year,
                       .agency_kind = agency_kind,
                       .is_single_agency = is_single_agency,
                       .set = set,
                       .forms = {}};
        for (const form& f : forms)
            v.set_form(f.view());
        return v;
    }

    /// The form of a number, or nullptr.
    const form* find(form_id id) const noexcept {
        for (const form& f : forms)
            if (f.shape().form == id) return &f;
        return nullptr;
    }
};

} // namespace kemu::inline v0

#endif
