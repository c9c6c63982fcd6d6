// SPDX-License-Identifier: BSL-1.0
// Identities of one document, from the file identities.csv of its account.
//
// Here:                         when to use it:
//   read_stated_identities      those of its records that name more than cells of forms
//   stated_identity_list        the identities with the texts they refer to
//
// The columns are those of identities_csv.hpp, which reads the records that name cells of forms only.
// Places may also be claims, sheets and base data (place.hpp), and terms may be arithmetic:
//
//   id      target                   relation  terms
//   care    statements/S032/amount   =         statements/S033/amount + statements/S034/amount
//   total   base_data/项目/项目/数   <=        form03/合计/project
//   office  statements/S108/amount   =         1980*12*5元
#ifndef KEMU_READ_STATED_IDENTITIES_CSV_HPP
#define KEMU_READ_STATED_IDENTITIES_CSV_HPP

#include <kemu/base/array_view.hpp>
#include <kemu/base/plain_list.hpp>
#include <kemu/base/problem.hpp>
#include <kemu/claim/stated_identity.hpp>
#include <kemu/form/names.hpp>
#include <kemu/read/detail/figure_field.hpp>
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

class stated_identity_reader;

} // namespace detail

/// The identities of a file with the texts they refer to.
class stated_identity_list {
public:
    /// The identities, in the order of the file.
    /// Errors: does not compile on a temporary list, whose texts would be gone.
    array_view<stated_identity> identities() const& noexcept { return identities_; }
    array_view<stated_identity> identities() const&& = delete;

private:
    friend class detail::stated_identity_reader;

    detail::kept_text text_{};
    detail::plain_list<stated_identity> identities_{};
};

namespace detail {

class stated_identity_reader {
public:
    stated_identity_reader(std::string_view text, problem_list& problems)
        : in_(out_.text_.keep_file(text), identity_titles, problems) {}

    stated_identity_list read() && {
        while (in_.next())
            if (names_more_than_forms(in_.field(field::target).text, in_.field(field::terms).text))
                read_rule();
        return std::move(out_);
    }

private:
    using field = identity_field;

    std::string_view kept(std::size_t f) { return out_.text_.keep(in_.field(f).text); }

    void read_rule() {
        const std::size_t before = in_.problems();
        stated_identity rule;
        if (!seen_.insert(in_.field(field::id).text))
            in_.add(errc::identity_twice, in_.field(field::id));
        rule.target.text = kept(field::target);
        check_term(in_.field(field::target), in_.field(field::target).text);
        read_relation(in_, rule.rule);
        detail::plain_list<stated_term> found;
        read_terms(found);
        if (found.empty() != (rule.rule.relation == kemu::relation::empty))
            in_.add(found.empty() ? errc::empty_text : errc::bad_relation, in_.field(field::terms),
                    "terms");
        read_bound<6>(in_, rule.rule);
        read_severity(in_, rule.rule);
        if (in_.problems() != before) return;
        rule.rule.id = kept(field::id);
        rule.rule.zh = kept(field::zh);
        rule.rule.en = in_.field(field::en).text.empty() ? rule.rule.zh : kept(field::en);
        rule.rule.source = kept(field::source);
        rule.line = in_.field(field::id).line;
        rule.terms = out_.text_.keep(found);
        out_.identities_.push_back(rule);
    }

    void check_term(const csv_field& f, std::string_view part) {
        if (stated_term{part, 1}.is_arithmetic()) {
            const auto value = evaluate_expression(part);
            if (!value.has_value()) in_.add(error_in_field(value.error().code, f, part));
        } else if (part.find('/') == part.npos) {
            in_.add(error_in_field(errc::bad_reference, f, part));
        }
    }

    void read_terms(detail::plain_list<stated_term>& out) {
        const csv_field f = in_.field(field::terms);
        const std::string_view all = kept(field::terms);
        int sign = 1;
        for (std::string_view rest = f.text; !rest.empty();) {
            const std::size_t end = find_joint(rest);
            const auto at = static_cast<std::size_t>(rest.data() - f.text.data());
            check_term(f, rest.substr(0, end));
            out.push_back({all.substr(at, end), sign});
            if (end == rest.size()) break;
            sign = rest[end + 1] == '-' ? -1 : 1;
            rest.remove_prefix(end + term_joints[0].size());
            if (rest.empty()) in_.add(error_in_field(errc::bad_reference, f, rest));
        }
    }

    stated_identity_list out_{};
    titled_records in_;
    text_set seen_{};
};

} // namespace detail

/// The records of a file identities.csv that name more than cells of forms [读取自带勾稽关系].
/// Whether the places are there is asked when an identity is judged.
/// Returns: the identities without a problem.
/// Errors: as problems: those of the encoding and of CSV; file_empty, column_missing, column_unknown,
/// column_twice, wrong_field_count, too_many_rows; empty_text; bad_reference, bad_expression,
/// bad_relation, unknown_severity, identity_twice; not_a_number, too_many_decimals, out_of_range of a bound.
/// Rounding: exact.
/// Complexity: linear in the text.
/// Example: read_stated_identities(text, "identities.csv").value.identities()
inline reading<stated_identity_list> read_stated_identities(std::string_view text,
                                                            std::string_view file) {
    reading<stated_identity_list> out;
    problem_list problems{file, out.problems};
    out.value = detail::stated_identity_reader{text, problems}.read();
    return out;
}

} // namespace kemu::inline v0

#endif
