// SPDX-License-Identifier: BSL-1.0
// Identities that an account brings itself, from a file identities.csv (form/own_rules.hpp holds them).
//
// Here:                  when to use it:
//   read_identities      the rules of a file, and what is wrong with it
//   refuse_wide_rules    drops and names the rules beyond the limit of cells
//   report_missing_rows  names what the rules speak of and an account does not have
//
// The file has the columns id (编号), target (目标), relation (关系), terms (各项), bound (允许差额),
// severity (严重程度), zh (说明), en (英文说明) and source (依据), in any order; id, target, relation, terms
// and zh must be there. A cell is form/row/column in forms of codes and form/part/row/column in forms
// of lines. The row is a code, a line number, a range of lines or a label as printed:
//
//   form05/210/basic   form05/合计/basic   form06/人员经费合计/amount   form01/revenue/27/amount
//   form01/revenue/本年收入合计/amount   form01/revenue/1..8/amount (their sum)
//
// A label means the first row that has it; a line number tells the others. Terms are joined by " + "
// and " - ". The relation is =, <= (the terms do not exceed the target) or empty (the target is not
// printed; there are no terms). The bound is an amount in 元, or a number with 个 where the cells are
// counts.
#ifndef KEMU_READ_IDENTITIES_CSV_HPP
#define KEMU_READ_IDENTITIES_CSV_HPP

#include <kemu/base/array_view.hpp>
#include <kemu/base/error.hpp>
#include <kemu/base/plain_list.hpp>
#include <kemu/base/problem.hpp>
#include <kemu/check/group_identities.hpp>
#include <kemu/check/judge.hpp>
#include <kemu/claim/stated_identity.hpp>
#include <kemu/evaluation/rules.hpp>
#include <kemu/form/names.hpp>
#include <kemu/form/own_rules.hpp>
#include <kemu/read/cell_reference.hpp>
#include <kemu/read/detail/identity_fields.hpp>
#include <kemu/read/detail/lookup.hpp>
#include <kemu/read/detail/records.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace kemu::inline v0 {

namespace detail {

class identity_reader {
public:
    identity_reader(const form_set& set, std::string_view text, std::string_view file,
                    problem_list& problems)
        : set_(set), in_(text, identity_titles, problems) {
        out_.file = file;
    }

    identity_list read() && {
        while (in_.next())
            read_rule();
        return std::move(out_);
    }

private:
    using field = identity_field;

    // A text that lives as long as the list.
    std::string_view keep(std::string_view s) { return out_.texts.emplace_back(s); }

    void read_rule() {
        const std::size_t before = in_.problems();
        const std::size_t mentions_before = out_.mentions.size();
        identity rule;
        rule.id = in_.field(field::id).text;
        if (find_identity(set_.identities, rule.id) != nullptr ||
            find_identity(set_.year_identities, rule.id) != nullptr ||
            find_identity(group_identities, rule.id) != nullptr ||
            find_identity(claim_identities, rule.id) != nullptr ||
            find_identity(evaluation_identities, rule.id) != nullptr || !seen_.insert(rule.id))
            in_.add(errc::identity_twice, in_.field(field::id));
        if (names_more_than_forms(in_.field(field::target).text, in_.field(field::terms).text))
            return;
        read_target(rule);
        read_relation(in_, rule);
        detail::plain_list<cells> found;
        read_terms(found);
        check_terms(rule, found);
        read_bound<0>(in_, rule);
        read_severity(in_, rule);
        if (in_.problems() != before) {
            out_.mentions.resize(mentions_before);
            return;
        }
        rule.id = keep(rule.id);
        rule.zh = keep(in_.field(field::zh).text);
        rule.en = in_.field(field::en).text.empty() ? rule.zh : keep(in_.field(field::en).text);
        rule.source = keep(in_.field(field::source).text);
        for (std::size_t i = 0; i < found.size() && i < rule.terms.size(); ++i)
            rule.terms[i] = found[i];
        if (found.size() > rule.terms.size()) {
            const detail::plain_list<cells>& more =
                out_.more_terms.emplace_back(array_view<cells>{found}.subspan(rule.terms.size()));
            rule.more_terms = more;
        }
        out_.rules.push_back(rule);
    }

    // A reference that is a part of a field; its label will live as long as the list.
    bool read_cells(const csv_field& f, std::string_view part, cells& out) {
        const auto found = read_reference(set_, part);
        if (!found) {
            in_.add(error_in_field(found.error().code, f, found.error().text), std::string{part});
            return false;
        }
        out = *found;
        const error place = error_in_field(errc::none, f, part);
        const std::string_view text = keep(part);
        if (!out.rows.label.empty())
            out.rows.label =
                text.substr(static_cast<std::size_t>(out.rows.label.data() - part.data()),
                            out.rows.label.size());
        out_.mentions.push_back({out, text, place.line, place.column});
        return true;
    }

    void read_target(identity& rule) {
        const csv_field f = in_.field(field::target);
        if (read_cells(f, f.text, rule.target)) rule.forms = form_bit(rule.target.form);
    }

    // a + b - c, up to the first one that is wrong.
    void read_terms(detail::plain_list<cells>& out) {
        const csv_field f = in_.field(field::terms);
        std::string_view rest = f.text;
        int sign = 1;
        while (!rest.empty()) {
            const std::size_t end = find_joint(rest);
            cells c;
            if (!read_cells(f, rest.substr(0, end), c)) return;
            c.sign = sign;
            out.push_back(c);
            if (end == rest.size()) return;
            sign = rest[end + 1] == '-' ? -1 : 1;
            rest.remove_prefix(end + term_joints[0].size());
            if (rest.empty()) in_.add(error_in_field(errc::bad_reference, f, rest));
        }
    }

    void check_terms(const identity& rule, const detail::plain_list<cells>& found) {
        const csv_field f = in_.field(field::terms);
        const bool wanted = rule.relation != relation::empty;
        if (wanted && f.text.empty()) in_.add(errc::empty_text, f, "terms");
        if (!wanted && !found.empty())
            in_.add(errc::bad_relation, in_.field(field::relation), "terms");
    }

    const form_set& set_;
    titled_records in_;
    identity_list out_{};
    text_set seen_{};
};

} // namespace detail

/// The rules of a file identities.csv [读取自带勾稽关系].
/// Requires: `text` is the whole file, `file` its name.
/// Returns: the rules without a problem, in the forms of `set`, without those that name claims, sheets or base
/// data, which read_stated_identities reads; `problems` has what is wrong with the others.
/// Errors: those of utf8.hpp and csv.hpp; file_empty, column_missing, column_unknown, column_twice,
/// wrong_field_count, too_many_rows; empty_text; bad_reference, not_a_code, bad_relation, identity_twice (also
/// for an id of kemu's own rules), unknown_severity; not_a_number, too_many_decimals, out_of_range of a bound.
/// Rounding: exact.
/// Complexity: linear in the text.
/// Example: read_identities(final_accounts::set, text, "identities.csv", problems)
inline identity_list read_identities(const form_set& set, std::string_view text,
                                     std::string_view file, problem_list& problems) {
    return detail::identity_reader{set, text, file, problems}.read();
}

/// The most cells that the rules of one account name together; work, findings and output grow with them.
inline constexpr std::uint64_t most_named_cells = 1'000'000;

/// Drops the rules by which the list would name more than most_named_cells, and names them: a mebibyte of
/// ranges over a form of 5,000 rows would name 10^8 cells. A range counts as its lines, but not as more
/// than the form has rows.
/// Errors: too_many_named_cells.
/// Complexity: linear in the mentions.
inline void refuse_wide_rules(identity_list& list, const account_view& a, problem_list& problems) {
    const auto width = [&a](const cells& c) -> std::uint64_t {
        if (c.rows.how != rows_of::key || c.rows.last_key == 0) return 1;
        const form_view* const v = a.find(c.form);
        const std::uint64_t rows = v == nullptr ? 0 : v->rows.size();
        const std::uint64_t lines = std::uint64_t{c.rows.last_key} - c.rows.key + 1;
        return rows < lines ? rows : lines;
    };
    std::uint64_t named = 0;
    auto mention = list.mentions.begin(); // each rule has one for its target and one for each term
    erase_if(list.rules, [&](const identity& rule) {
        const cell_mention& first = *mention;
        std::uint64_t wide = width((mention++)->cells);
        std::size_t terms = rule.more_terms.size();
        for (const cells& c : rule.terms)
            terms += c.rows.how != rows_of::nothing ? 1U : 0U;
        for (; terms > 0; --terms)
            wide += width((mention++)->cells);
        const bool refused = wide > most_named_cells - named;
        if (refused)
            problems.add({errc::too_many_named_cells, rule.id, first.line, 0},
                         std::to_string(wide) + " + " + std::to_string(named) + " > " +
                             std::to_string(most_named_cells));
        else
            named += wide;
        return refused;
    });
}

/// Names every mention of cells that the account has no row for: such a rule says nothing.
/// Errors: cells_missing.
/// Complexity: mentions times the logarithm of the rows of their forms, besides the rows of ranges.
inline void report_missing_rows(const identity_list& list, const account_view& a,
                                problem_list& notes) {
    for (const cell_mention& m : list.mentions) {
        bool found = false;
        if (const form_view* v = a.find(m.cells.form);
            v != nullptr && v->column_index(m.cells.column) < v->columns.size())
            found = has_rows(*v, m.cells.rows);
        if (!found) notes.add({errc::cells_missing, m.text, m.line, m.column});
    }
}

} // namespace kemu::inline v0

#endif
