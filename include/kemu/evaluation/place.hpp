// SPDX-License-Identifier: BSL-1.0
// Places of a published account by name: cells of forms, claims, sheets and base data.
//
// Here:              when to use it:
//   disclosure       everything an account publishes, as the checks see it; owns nothing
//   find_figure      the figure at a place, with the amounts behind it
//   place_finder     the same as an object, for check_claims and judge_identity
//
//   form05/210/basic                            form, code or label, column
//   form01/revenue/27/amount, form10/7          form, part, line, column; part and column where needed
//   statements/S042/amount                      claim, field: amount, base, delta, prior
//   performance_funds/P0/年度资金总额/executed  sheet, source, column
//   performance/P0/社会公众满意度/score         sheet, indicator, weight or score
//   performance_totals/P0/sheet/score           sheet, source, weight or score
//   base_data/三公经费/三公经费/2024年决算数    section, item, column
//   statements/S081/amount[万元]                the same digits read in another unit, where a misprinted
//                                               unit has been reported already
#ifndef KEMU_EVALUATION_PLACE_HPP
#define KEMU_EVALUATION_PLACE_HPP

#include <kemu/base/array_view.hpp>
#include <kemu/base/error.hpp>
#include <kemu/claim/check.hpp>
#include <kemu/claim/form_cell.hpp>
#include <kemu/evaluation/base_data.hpp>
#include <kemu/evaluation/sheet.hpp>

#include <string_view>

namespace kemu::inline v0 {

/// Everything that an account publishes, as the checks see it [公开文本].  Owns nothing.
struct disclosure {
    const account_view* forms = nullptr; ///< nullptr for an account without forms
    array_view<claim> claims{};
    self_evaluation evaluation{};
    array_view<base_figure> base_data{};
};

namespace detail {

// Is `path` these texts with '/' between them?  The texts may contain '/' themselves.
constexpr bool is_path(std::string_view path, std::string_view a, std::string_view b,
                       std::string_view c) noexcept {
    return path.size() == a.size() + b.size() + c.size() + 2 && path.starts_with(a) &&
           path[a.size()] == '/' && path.substr(a.size() + 1).starts_with(b) &&
           path[a.size() + 1 + b.size()] == '/' && path.ends_with(c);
}

constexpr result<placed_figure> as_stated(const figure& f) noexcept {
    if (!f.is_printed()) return placed_figure{f, {0, 0, kind_of(f)}};
    const auto amounts = stated_amounts(f);
    if (!amounts.has_value()) return amounts.error();
    return placed_figure{f, *amounts};
}

// The prior amount of a claim: its amount less its change, with both their roundings.
constexpr result<placed_figure> prior_of(const claim& c) noexcept {
    if (c.kind == claim_kind::difference || (c.base.is_printed() && !c.delta.is_printed()))
        return as_stated(c.base);
    const bool flat = c.moved == direction::unchanged && !c.delta.is_printed();
    const auto now = stated_amounts(c.amount);
    const auto change = flat ? result<amount_range>{amount_range{0, 0, kind_of(c.amount)}}
                             : stated_amounts(c.delta);
    if (!now.has_value()) return now.error();
    if (!change.has_value()) return change.error();
    const int sign = c.moved == direction::decrease ? 1 : -1;
    const int decimals =
        flat || c.amount.decimals() > c.delta.decimals() ? c.amount.decimals() : c.delta.decimals();
    constexpr std::int64_t most = std::int64_t{1} << 61;
    const auto scaled = [&](const figure& f, std::int64_t& out) {
        return decimals - f.decimals() <= 18 &&
               !__builtin_mul_overflow(
                   f.digits(), static_cast<std::int64_t>(ten_to(decimals - f.decimals())), &out) &&
               out > -most && out < most;
    };
    std::int64_t a = 0;
    std::int64_t d = 0;
    for (const amount_range& r : {*now, *change})
        if (r.low <= -most || r.high >= most) return errc::out_of_range;
    if (!scaled(c.amount, a) || (!flat && !scaled(c.delta, d))) return errc::out_of_range;
    const std::int64_t low = sign > 0 ? change->low : -change->high;
    const std::int64_t high = sign > 0 ? change->high : -change->low;
    return placed_figure{figure{a + sign * d, decimals, c.amount.unit()},
                         {now->low + low, now->high + high, now->kind}};
}

constexpr result<placed_figure> find_in_claim(const claim& c, std::string_view field) noexcept {
    if (field == "amount") return as_stated(c.amount);
    if (field == "base") return as_stated(c.base);
    if (field == "delta") return as_stated(c.delta);
    if (field == "prior") return prior_of(c);
    return errc::unknown_place;
}

constexpr result<placed_figure> find_in_claims(array_view<claim> claims,
                                               std::string_view path) noexcept {
    const auto slash = path.rfind('/');
    if (slash == path.npos) return errc::unknown_place;
    for (const claim& c : claims)
        if (c.id == path.substr(0, slash)) return find_in_claim(c, path.substr(slash + 1));
    return errc::unknown_place;
}

constexpr result<placed_figure> find_in_sheets(const self_evaluation& e, std::string_view room,
                                               std::string_view path) noexcept {
    if (room == "performance_funds")
        for (const fund_line& f : e.funds)
            for (const fund_column c :
                 {fund_column::declared, fund_column::initial, fund_column::full_year,
                  fund_column::executed, fund_column::balance})
                if (is_path(path, f.table, f.source, name_of(c))) return as_stated(f.at(c));
    if (room == "performance_totals")
        for (const sheet_result& r : e.results) {
            if (is_path(path, r.table, r.source, "score")) return as_stated(r.score);
            if (is_path(path, r.table, r.source, "weight")) return as_stated(r.weight);
        }
    if (room == "performance")
        for (const indicator& i : e.indicators) {
            if (is_path(path, i.table, i.level3, "score")) return as_stated(i.score);
            if (is_path(path, i.table, i.level3, "weight")) return as_stated(i.weight);
        }
    return errc::unknown_place;
}

} // namespace detail

/// The figure at a place of an account.
/// Returns: also a figure that is blank or "——"; with a unit in brackets at the end, the digits of a
/// figure in that unit.
/// Errors: unknown_place, with the whole text; unknown_unit; what is wrong with the figure's range.
/// Complexity: linear in what the named part of the account holds.
/// Example: find_figure(d, "statements/S042/amount").value().shown
constexpr result<placed_figure> find_figure(const disclosure& d, std::string_view place) {
    if (const auto bracket = place.rfind('['); bracket != place.npos && place.ends_with("]")) {
        const auto u = parse_unit(place.substr(bracket + 1, place.size() - bracket - 2));
        if (!u.has_value()) return error{errc::unknown_unit, place, 0, 1};
        if (bracket != 0 && place[bracket - 1] == ']')
            return error{errc::unknown_place, place, 0, 1};
        const auto found = find_figure(d, place.substr(0, bracket));
        if (!found.has_value()) return found;
        const figure& f = found->shown;
        return detail::as_stated(f.is_printed() ? figure{f.digits(), f.decimals(), *u} : f);
    }
    const auto slash = place.find('/');
    const std::string_view room = place.substr(0, slash);
    const std::string_view path =
        slash == place.npos ? std::string_view{} : place.substr(slash + 1);
    result<placed_figure> found = errc::unknown_place;
    if (room == "statements")
        found = detail::find_in_claims(d.claims, path);
    else if (room.starts_with("performance"))
        found = detail::find_in_sheets(d.evaluation, room, path);
    else if (room == "base_data") {
        for (const base_figure& f : d.base_data)
            if (detail::is_path(path, f.section, f.item, f.column) ||
                (f.column.empty() && path.size() == f.section.size() + f.item.size() + 1 &&
                 path.starts_with(f.section) && path[f.section.size()] == '/' &&
                 path.ends_with(f.item)))
                return detail::as_stated(f.value);
    } else if (d.forms != nullptr) {
        found = find_form_cell(*d.forms, place);
    }
    if (!found.has_value()) return error{found.error().code, place, 0, 1};
    return found;
}

/// find_figure as an object.
/// Requires: the disclosure outlives it.
class place_finder {
public:
    explicit constexpr place_finder(const disclosure& d) noexcept : disclosure_(&d) {}
    constexpr result<placed_figure> operator()(std::string_view place) const {
        return find_figure(*disclosure_, place);
    }

private:
    const disclosure* disclosure_;
};

} // namespace kemu::inline v0

#endif
