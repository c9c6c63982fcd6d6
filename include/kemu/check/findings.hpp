// SPDX-License-Identifier: BSL-1.0
// The main job: is a published account consistent? [核验]
//
// Here:               when to use it:
//   check             an account into findings: a range of what is to be said, with the counts
//   check_options     also what holds, other tables of codes, more rules
//   findings          the range, the tallies by form, the silent rules
//
// check() allocates at run time only; validate() of judge.hpp is the constexpr form beneath it.
// Example: for (const kemu::finding& f : kemu::check(account)) std::cout << f << '\n';
#ifndef KEMU_CHECK_FINDINGS_HPP
#define KEMU_CHECK_FINDINGS_HPP

#include <kemu/base/array_view.hpp>
#include <kemu/base/plain_list.hpp>
#include <kemu/check/detail/hints.hpp>
#include <kemu/check/finding.hpp>
#include <kemu/check/finding_text.hpp>
#include <kemu/check/judge.hpp>
#include <kemu/check/recognition.hpp>
#include <kemu/check/waivers.hpp>
#include <kemu/form/account.hpp>
#include <kemu/form/sets/final_accounts.hpp>

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace kemu::inline v0 {

/// What check() is asked for.
struct check_options {
    bool all = false;                           ///< also list verdicts that are exact or rounding
    const classification_set* tables = nullptr; ///< instead of the account's own
    array_view<identity> more_rules{};          ///< beside those of the set and the account
    std::size_t most_adjusted = 6; ///< adjusted sums in one form that need no warning of their own
};

/// The verdicts of one form.
struct form_verdicts {
    form_id form = form_id::none;
    std::string_view name{};
    std::string_view title_zh{};
    std::string_view title_en{};
    std::string_view layout{};
    tally verdicts{};
};

/// A rule that gave no verdict at a form.
struct silent_rule {
    const identity* rule = nullptr;
    form_id form = form_id::none;
    silence why = silence::none;
};

/// What a check comes to: a range of findings with the counts [核验结果].
/// Thread safety: as a standard container.
class findings {
public:
    auto begin() const noexcept { return list.begin(); }
    auto end() const noexcept { return list.end(); }
    std::size_t size() const noexcept { return list.size(); }
    bool empty() const noexcept { return list.empty(); }
    const finding& operator[](std::size_t i) const noexcept { return list[i]; }

    std::vector<finding> list{};
    tally verdicts{}; ///< of error rules and warning rules, without the waived ones
    detail::plain_list<form_verdicts> forms{}; ///< in the order of the account
    detail::plain_list<form_verdicts>
        texts{}; ///< of the files beside the forms: statements, performance …
    detail::plain_list<silent_rule> silent{}; ///< rules of the set that gave no verdict at a form
    std::vector<problem> unused_waivers{};
    std::size_t waived = 0;
    std::size_t warning_violations = 0; ///< violated, by rules that warn; among verdicts.violated
    std::size_t unrecognised = 0;       ///< codes unknown or not valid that year
    std::size_t other_names = 0;
    std::size_t rests_on_zeros = 0;  ///< rounding only because printed zeros may hide amounts
    exact_sum adjusted_difference{}; ///< what balancing explains: the absolute differences together
    bool year_covered = true;        ///< the tables know that year; codes were looked up

    /// Violations that make the account fail.
    std::size_t violations() const noexcept { return verdicts.violated - warning_violations; }
    /// Everything that is listed as a warning.
    std::size_t warnings() const noexcept {
        std::size_t n = 0;
        for (const finding& f : list)
            n += f.is_warning() ? 1U : 0U;
        return n;
    }
    /// Was anything of the figures judged?
    bool checked_something() const noexcept { return verdicts.judged() > 0; }
};

namespace detail {

class checker {
public:
    checker(const account& content, const check_options& options)
        : content_(content), options_(options), view_(content.view()),
          set_(content.set != nullptr ? *content.set : final_accounts::set),
          waivers_(content.waivers, view_) {
        view_.set = &set_;
    }

    findings run() && {
        for (std::size_t i = 0; i < content_.forms.size(); ++i) {
            const layout& shape = content_.forms[i].shape();
            out_.forms.push_back({shape.form,
                                  set_.name_of(shape.form),
                                  first_name(shape.title_zh),
                                  shape.title_en,
                                  shape.id,
                                  {}});
        }
        for (const identity& rule : set_.identities)
            check_rule(rule);
        for (const identity& rule : content_.identities.rules)
            check_rule(rule);
        for (const identity& rule : options_.more_rules)
            check_rule(rule);
        warn_of_many_adjusted();
        look_up_codes();
        const auto& uses = waivers_.uses();
        out_.unused_waivers = unused_waivers(content_.waivers, uses, view_);
        return std::move(out_);
    }

private:
    void check_rule(const identity& rule) {
        const identity* const at = &rule;
        detail::asked_condition when{rule};
        for (const form& f : content_.forms) {
            const form_id id = f.shape().form;
            if ((rule.forms & form_bit(id)) == 0) continue;
            bool listed = false;
            silence why = silence::row_absent;
            bool first = true;
            for_each_instance_at(view_, rule, id, [&](const instance& x) {
                target_.clear();
                terms_.clear();
                const auto take = [this](bool is_target, const cell_ref& c) {
                    (is_target ? target_ : terms_).push_back({c, figure_at(view_, c), c.sign, 0});
                };
                const judgement j = when.holds(view_, x)
                                        ? judge_applying(view_, x, when.hidden(), take)
                                        : not_applied();
                if (j.verdict == verdict::not_listed) {
                    if (first || why == silence::condition) why = j.silence;
                    first = false;
                    return;
                }
                listed = true;
                note(x, j);
            });
            if (!listed) out_.silent.push_back({at, id, why});
        }
    }

    void note(const instance& x, const judgement& j) {
        finding_kind kind = finding_kind_of(j.verdict);
        const waiver* excuse = nullptr;
        if (kind == finding_kind::violated && !content_.waivers.waivers.empty())
            excuse = waivers_.find(*x.rule, place_of(view_, x));
        if (excuse != nullptr) {
            ++out_.waived;
            kind = finding_kind::waived;
        } else {
            out_.verdicts.add(j.verdict);
            for (form_verdicts& f : out_.forms)
                if (f.form == x.form) f.verdicts.add(j.verdict);
            if (j.verdict == verdict::violated && x.rule->severity == severity::warning)
                ++out_.warning_violations;
            if (j.rests_on_zeros) ++out_.rests_on_zeros;
            if (j.verdict == verdict::adjusted) note_adjusted(j);
        }
        const bool plain = kind == finding_kind::exact || kind == finding_kind::rounding;
        if (plain && !options_.all && !j.rests_on_zeros) return;
        finding& f = out_.list.emplace_back();
        f.kind = kind;
        f.rule = x.rule;
        f.severity = x.rule->severity;
        f.half_up = j.half_up;
        f.rests_on_zeros = j.rests_on_zeros;
        f.place = place(place_of(view_, x));
        f.target = target_;
        f.terms = terms_;
        f.computed = j.computed;
        f.printed = j.printed;
        f.unit = unit_of_figures(f);
        if (excuse != nullptr) f.reason = excuse->reason;
        if (kind == finding_kind::violated) add_hints(f, view_, x);
    }

    void note_adjusted(const judgement& j) {
        const int128 d = j.difference().fen();
        out_.adjusted_difference = exact_sum{out_.adjusted_difference.fen() + (d < 0 ? -d : d)};
    }

    finding_place place(const cell_ref& c) const { return place_of_cell(content_, view_, set_, c); }

    void warn_of_many_adjusted() {
        for (const form_verdicts& f : out_.forms) {
            if (f.verdicts.adjusted <= options_.most_adjusted) continue;
            finding& w = out_.list.emplace_back();
            w.kind = finding_kind::many_adjusted;
            w.severity = severity::warning;
            w.place.form = f.form;
            w.place.form_name = f.name;
            w.place.form_title = f.title_zh;
            w.place.label = std::to_string(f.verdicts.adjusted);
        }
    }

    void look_up_codes() {
        const classification_set* const tables = options_.tables != nullptr ? options_.tables
                                                 : content_.classifications.has_value()
                                                     ? &*content_.classifications
                                                     : nullptr;
        out_.year_covered = tables != nullptr;
        if (tables == nullptr) return;
        recognise(view_, *tables, [&](form_id id, std::size_t i, recognition what) {
            if (what == recognition::recognised) return;
            finding& f = out_.list.emplace_back();
            f.kind = what == recognition::unrecognised          ? finding_kind::unrecognised
                     : what == recognition::not_valid_that_year ? finding_kind::not_valid_that_year
                                                                : finding_kind::other_name;
            f.severity = severity::warning;
            f.place = place({id, i, instance::npos, 1});
            const form_view& v = *view_.find(id);
            const std::uint32_t key = v.rows[i].key;
            f.name_in_tables =
                v.shape->shape == row_shape::functional_codes
                    ? tables->functional.name(functional_code::from_value(key), view_.year)
                    : tables->economic_department.name(economic_code::from_value(key), view_.year);
            ++(f.kind == finding_kind::other_name ? out_.other_names : out_.unrecognised);
        });
    }

    const account& content_;
    const check_options& options_;
    account_view view_;
    const form_set& set_;
    waiver_finder waivers_;
    plain_list<figure_term> target_{};
    plain_list<figure_term> terms_{};
    findings out_{};
};

} // namespace detail

/// Checks an account: every rule of its form set and of its own, and its codes [核验].
/// Returns: what is violated, adjusted, waived or not computable, what rests on printed zeros only, and
/// remarks on codes; with options.all every verdict. The range refers to the account and its rules.
/// Requires: the account outlives the findings' use of its rules.
/// Errors: none; what cannot be judged is silent or not computable, with the reason.
/// Rounding: half up, then balanced, by the sets of figure.hpp.
/// Complexity: linear in the figures times the rules that speak of each.
/// Thread safety: reads the account only.
/// Example: for (const kemu::finding& f : kemu::check(account)) std::cout << f << '\n';
// In brackets: Apple has a macro check.
inline findings(check)(const account& content, const check_options& options = {}) {
    return detail::checker{content, options}.run();
}

} // namespace kemu::inline v0

#endif
