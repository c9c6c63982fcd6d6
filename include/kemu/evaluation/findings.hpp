// SPDX-License-Identifier: BSL-1.0
// Everything that an account publishes beside its forms, checked into findings [情况说明与绩效自评核验].
//
// Here:                   when to use it:
//   check_disclosure      claims, sheets, base data and the account's own identities into findings
//   disclosure_options    also what holds, rules of rating, words that tell claims apart
//   disclosure_files      the names of the files that the findings stand in
#ifndef KEMU_EVALUATION_FINDINGS_HPP
#define KEMU_EVALUATION_FINDINGS_HPP

#include <kemu/base/array_view.hpp>
#include <kemu/base/plain_list.hpp>
#include <kemu/check/findings.hpp>
#include <kemu/claim/check.hpp>
#include <kemu/claim/rules.hpp>
#include <kemu/claim/stated_identity.hpp>
#include <kemu/evaluation/detail/claim_wording.hpp>
#include <kemu/evaluation/detail/sheet_wording.hpp>
#include <kemu/evaluation/judge.hpp>
#include <kemu/evaluation/place.hpp>
#include <kemu/evaluation/rules.hpp>
#include <kemu/form/own_rules.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace kemu::inline v0 {

/// The files that findings stand in; empty for what was not read from a file.
struct disclosure_files {
    std::string_view statements = "statements.csv";
    std::string_view tables = "performance_tables.csv";
    std::string_view funds = "performance_funds.csv";
    std::string_view indicators = "performance.csv";
    std::string_view totals = "performance_totals.csv";
    std::string_view identities = "identities.csv";
};

/// What check_disclosure() is asked for.
struct disclosure_options {
    bool all = false; ///< also list verdicts that are exact or rounding
    const rating_rules* rating = &national_rating;
    claim_rules claims{};
    array_view<stated_identity> identities{}; ///< that the account states about its figures
    disclosure_files files{};
    const waiver_list* waivers = nullptr; ///< violations that are explained
};

namespace detail {

class disclosure_checker {
public:
    disclosure_checker(const disclosure& d, const disclosure_options& options)
        : d_(d), options_(options), claims_(d), sheets_(d),
          used_(options.waivers != nullptr ? options.waivers->waivers.size() : 0) {}

    findings run() && {
        const place_finder places{d_};
        begin("statements", "情况说明", "text");
        check_claims(
            d_.claims, places,
            [&](const claim_finding& f) {
                note(f.verdict, rule_of(f.check), [&](finding& out) {
                    claims_.word(f, out);
                    stand_in(out, options_.files.statements, f.at->line);
                });
            },
            options_.claims);
        begin("performance", "绩效自评", "self-evaluation");
        check_evaluation(d_.evaluation, *options_.rating, [&](const evaluation_finding& f) {
            note(f.verdict, rule_of(f.check), [&](finding& out) {
                sheets_.word(f, out);
                stand_in(out, file_of(f), out.place.file_line);
            });
        });
        begin("identities", "自带勾稽关系", "identities of its own");
        for (const stated_identity& x : options_.identities) {
            const identity_judgement j = judge_identity(x, places);
            note(j.verdict, &x.rule, [&](finding& out) {
                claims_.word(x, j, out);
                stand_in(out, options_.files.identities, x.line);
            });
        }
        note_unused_waivers();
        erase_if(out_.texts, [](const form_verdicts& f) {
            const tally& t = f.verdicts;
            return t.judged() == 0 && t.not_computable == 0;
        });
        return std::move(out_);
    }

private:
    void begin(std::string_view name, std::string_view zh, std::string_view en) {
        out_.texts.push_back({form_id::none, name, zh, en, {}, {}});
    }

    std::string_view file_of(const evaluation_finding& f) const noexcept {
        if (f.row != nullptr) return options_.files.indicators;
        if (f.result != nullptr) return options_.files.totals;
        return f.fund != nullptr ? options_.files.funds : options_.files.tables;
    }
    static void stand_in(finding& out, std::string_view file, std::uint32_t line) {
        out.place.file = std::string{file};
        out.place.file_line = line;
    }

    template <class Word>
    void note(verdict v, const identity* rule, Word&& word) {
        if (v == verdict::not_listed) return;
        const finding_kind kind = finding_kind_of(v);
        const bool plain = kind == finding_kind::exact || kind == finding_kind::rounding;
        bool excused = false;
        if (!plain || options_.all) {
            finding& out = out_.list.emplace_back();
            out.kind = kind;
            out.rule = rule;
            out.severity = rule->severity;
            out.half_up = v;
            word(out);
            excused = kind == finding_kind::violated && excuse(out);
        }
        if (excused) {
            ++out_.waived;
            return;
        }
        out_.verdicts.add(v);
        out_.texts.back().verdicts.add(v);
        if (v == verdict::violated && rule->severity == severity::warning)
            ++out_.warning_violations;
    }

    // Is the violation explained? A waiver names the place of a finding, or what that is a part of.
    bool excuse(finding& f) {
        if (options_.waivers == nullptr) return false;
        for (std::size_t i = 0; i < options_.waivers->waivers.size(); ++i) {
            const waiver& w = options_.waivers->waivers[i];
            const std::string_view where = f.place.where;
            const bool here = w.place == "*" || where == w.place ||
                              (where.starts_with(w.place) && where[w.place.size()] == '/');
            if (w.id != f.rule->id || !here) continue;
            f.kind = finding_kind::waived;
            f.reason = w.reason;
            used_[i] = true;
            return true;
        }
        return false;
    }

    void note_unused_waivers() {
        if (options_.waivers == nullptr) return;
        problem_list notes{options_.waivers->file, out_.unused_waivers};
        for (std::size_t i = 0; i < used_.size(); ++i)
            if (const waiver& w = options_.waivers->waivers[i]; !used_[i])
                notes.add({errc::waiver_unused, w.id, w.line, 0}, w.place);
    }

    const disclosure& d_;
    const disclosure_options& options_;
    claim_wording claims_;
    sheet_wording sheets_;
    detail::plain_list<bool> used_; // of each waiver
    findings out_{};
};

} // namespace detail

/// Checks what an account publishes beside its forms [情况说明与绩效自评核验].
/// Returns: what is violated or not computable, each as a sentence with its place; with options.all every
/// verdict. The findings refer to the rules of `options.identities` only.
/// Rounding: half up; nothing here is ever adjusted.
/// Complexity: the square of the number of claims at worst, else as check_claims and check_evaluation.
/// Example: for (const finding& f : check_disclosure(d)) std::cout << f << '\n';
/// Thread safety: reads the account only.
inline findings check_disclosure(const disclosure& d, const disclosure_options& options = {}) {
    return detail::disclosure_checker{d, options}.run();
}

} // namespace kemu::inline v0

#endif
