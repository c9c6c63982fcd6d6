// SPDX-License-Identifier: BSL-1.0
// What is known of an account beside its documents.
//
// Here:               when to use it:
//   account_meta      agency, year, units and form set, from meta.json or from a program
#ifndef KEMU_READ_ACCOUNT_META_HPP
#define KEMU_READ_ACCOUNT_META_HPP

#include <kemu/form/view.hpp>
#include <kemu/text/unit.hpp>

#include <optional>
#include <string>
#include <vector>

namespace kemu::inline v0 {

/// What is known of an account beside its documents [账套说明]; what it does not say is not known.
struct account_meta {
    std::string slug{};
    std::string agency_name{};
    int year = 0; ///< 0: not said
    kemu::agency_kind agency_kind = kemu::agency_kind::not_known;
    bool is_single_agency = false;
    std::optional<unit> amount_unit{};
    int amount_decimals = -1;
    std::string form_set{};
    std::vector<std::string> forms_present{}; ///< "form05"
};

} // namespace kemu::inline v0

#endif
