// SPDX-License-Identifier: BSL-1.0
// Disclosure forms as CSV files.
//
// Here:                  when to use it:
//   read_form            a form from the text of a file, or all that is wrong with the file
//   write_form_template  an empty file of a layout, to be filled in
//
// A file has a header row. Forms of codes have the fields code, name and the columns of their
// layout; forms of lines have one figure per record, told by part, line, item and column. Titles
// stand in any order, in English or Chinese. A cell is a number as scan_decimal takes it, empty (a
// blank: zero) or dashes (not applicable).
#ifndef KEMU_READ_FORM_CSV_HPP
#define KEMU_READ_FORM_CSV_HPP

#include <kemu/base/error.hpp>
#include <kemu/base/problem.hpp>
#include <kemu/classification/code.hpp>
#include <kemu/form/account.hpp>
#include <kemu/form/layout.hpp>
#include <kemu/form/sets/final_accounts.hpp>
#include <kemu/read/detail/fields.hpp>
#include <kemu/text/csv.hpp>
#include <kemu/text/figure.hpp>
#include <kemu/text/format.hpp>
#include <kemu/text/unit.hpp>
#include <kemu/text/utf8.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace kemu::inline v0 {

namespace detail {

/// "", the marks of 不适用, or digits, in a place that tells the unit.
/// Returns: the cell; or the error, with the column counted from the first byte of `s`.
constexpr result<figure> read_cell(std::string_view s, unit u, int column_decimals) noexcept {
    if (s.empty()) return figure::make_blank(u);
    if (is_dashes(s)) return figure::make_not_applicable(u);
    const auto number = scan_decimal(s);
    if (!number) return number.error();
    if (number->decimals > 18) return error{errc::too_many_decimals, s, 0, 1};
    const bool negative_zero = number->digits == 0 && s.starts_with('-');
    const figure f = (negative_zero ? figure::make_negative_zero(number->decimals, u)
                                    : figure{number->digits, number->decimals, u})
                         .in_column(u, u == unit::count ? 0 : column_decimals);
    // sign_rule::any asks for the wider range of the two.
    const auto range = possible(f, sign_rule::any);
    if (!range) return error{range.error().code, s, 0, 1};
    return f;
}

// Reads the records of one file into a form of one layout. What is wrong goes to `problems`; after
// the first problem the form is of no use, but reading goes on to find the others.
class form_reader {
public:
    // No form comes near; a file that goes beyond is something else.
    static constexpr std::size_t most_records = 5'000;

    form_reader(const layout& shape, std::span<const csv_field> header, const account& context,
                problem_list& problems)
        : shape_(shape), context_(context), problems_(problems), form_(shape),
          fields_(fields_of(shape)), places_(fields_.size(), header.size()), width_(header.size()) {
        read_header(header);
    }

    void read(csv_reader& in) {
        std::size_t records = 0;
        while (in.next()) {
            if (in.failed()) {
                problems_.add(in.error());
                read_all_ = false;
                continue;
            }
            if (++records > most_records) {
                add(errc::too_many_rows, in.fields()[0], std::to_string(most_records));
                read_all_ = false;
                break; // whatever follows, this is no form
            }
            record_ = in.fields();
            if (shape_.shape == row_shape::lines)
                read_line();
            else
                read_coded_row();
        }
        if (shape_.shape == row_shape::lines)
            require_parts();
        else
            require_parents();
        if (read_all_) require_named_rows();
    }

    form&& take() noexcept { return std::move(form_); }

private:
    struct coded_row {
        std::uint32_t key;
        csv_field code;
    };

    void add(errc code, const csv_field& f, std::string_view detail = {}) {
        problems_.add({code, f.text, f.line, f.column}, detail);
    }

    // --- The header ------------------------------------------------------------------------

    void read_header(std::span<const csv_field> header) {
        for (std::size_t i = 0; i < header.size(); ++i) {
            const std::size_t found = find_field(fields_, header[i].text);
            if (found == fields_.size())
                add(errc::column_unknown, header[i]);
            else if (places_[found] != header.size())
                add(errc::column_twice, header[i]);
            else
                places_[found] = i;
        }
        for (std::size_t i = 0; i < fields_.size(); ++i)
            if (places_[i] == header.size())
                problems_.add({errc::column_missing, {}, header[0].line, 0},
                              both_names(fields_[i]));
    }

    // The field of a kind in the present record; an empty one where the record is too short.
    csv_field field(std::size_t index) const {
        const std::size_t place = places_[index];
        return place < record_.size() ? record_[place] : csv_field{{}, record_[0].line, 0, false};
    }
    csv_field field(field_kind kind) const {
        std::size_t i = 0;
        while (i < fields_.size() && fields_[i].kind != kind)
            ++i;
        return i < fields_.size() ? field(i) : csv_field{};
    }

    // Is the record as wide as the header?
    bool has_all_fields() {
        if (record_.size() == width_) return true;
        const csv_field& place = record_.size() > width_ ? record_[width_] : record_.back();
        add(errc::wrong_field_count, place,
            std::to_string(record_.size()) + " / " + std::to_string(width_));
        return false;
    }

    // --- Cells -----------------------------------------------------------------------------

    void read_figure(const csv_field& f, std::size_t row_index, std::size_t column, unit u) {
        const auto cell = read_cell(f.text, u, context_.amount_decimals);
        if (cell) {
            form_.cell(row_index, column) = *cell;
            return;
        }
        const error& e = cell.error();
        const std::uint32_t offset = e.column > 0 ? e.column - 1 : 0;
        const row& r = form_.rows()[row_index];
        std::string place;
        if (form_.view().has_codes() && r.key != 0)
            place = functional_code::from_value(r.key).digits().view();
        else
            place = shortened(r.label);
        place += ' ';
        place += names_of(shape_.columns[column]).name;
        problems_.add({e.code, f.text, f.line, f.column + (f.quoted ? 1U : 0U) + offset}, place);
    }

    // --- Forms of codes --------------------------------------------------------------------

    void read_coded_row() {
        const csv_field code = field(field_kind::code);
        const csv_field name = field(field_kind::name);
        row r{.source_line = record_[0].line};
        // A record of the wrong width still says which row it meant to be, so that its children
        // and the total are not reported as well.
        const bool known = code.text.empty() ? note_named_row(name) : note_code(code, r.key);
        if (!has_all_fields() || !known) return;
        const std::size_t at = form_.add(r, name.text);
        // A code named 合计 would take the role of the total row.
        if (r.key != 0 && form_.rows()[at].role != role_id::none)
            add(errc::row_not_recognised, name, code.text);
        for (std::size_t i = 0; i < fields_.size(); ++i)
            if (fields_[i].kind == field_kind::figure)
                read_figure(field(i), at, fields_[i].column, context_.amount_unit);
    }

    bool note_code(const csv_field& f, std::uint32_t& key) {
        const errc wrong = shape_.shape == row_shape::economic_codes
                               ? code_value<economic_department>(f.text, key)
                               : code_value<functional>(f.text, key);
        if (wrong != errc::none) {
            add(wrong, f);
            return false;
        }
        // A code has no doubled quotes, so its text is that of the file and stays.
        codes_.push_back({key, f});
        const auto [first, is_new] = line_of_.try_emplace(key, f.line);
        if (!is_new) add(errc::row_twice, f, std::to_string(first->second));
        return is_new;
    }

    template <class Kind>
    static errc code_value(std::string_view s, std::uint32_t& key) {
        const auto c = parse_code<Kind>(s);
        if (!c) return c.error().code;
        key = c->value();
        return errc::none;
    }

    // A row without a code, which must be one of those that the layout names.
    bool note_named_row(const csv_field& name) {
        named_.push_back({.label = name.text});
        if (const row_role* role = find_role(shape_, named_)) {
            meant_.push_back({.role = role->role});
            named_.back().label = first_name(role->labels);
            return true;
        }
        named_.pop_back();
        bool has_label = false;
        for (const row_role& r : shape_.roles)
            has_label = has_label || label_in(name.text, r.labels);
        add(has_label ? errc::row_twice : errc::row_not_recognised, name);
        return false;
    }

    void require_parents() {
        for (const coded_row& r : codes_) {
            const auto parent = functional_code::from_value(r.key).parent();
            if (parent && !line_of_.contains(parent.value()))
                add(errc::row_without_parent, r.code, parent.digits());
        }
    }

    // --- Forms of lines --------------------------------------------------------------------

    void read_line() {
        const std::size_t before = problems_.size();
        const part_id p = part_named(field(field_kind::part).text);
        if (!has_part(p)) parts_.push_back(p);
        if (has_all_fields()) read_line_of(p);
        // A record that was not taken still says which row it meant to be.
        if (problems_.size() != before) note_meant(p, field(field_kind::item));
    }

    void read_line_of(part_id p) {
        const csv_field part = field(field_kind::part);
        if (std::ranges::find(shape_.parts, p) == shape_.parts.end()) {
            add(errc::part_unknown, part, part_names_of(shape_));
            return;
        }
        const csv_field line = field(field_kind::line);
        const std::uint32_t number = line_number(line.text);
        if (number == 0) {
            add(errc::not_a_line_number, line);
            return;
        }
        const std::size_t column = column_of_record(p);
        if (column == shape_.columns.size()) return;
        const csv_field item = field(field_kind::item);
        const auto [at, is_new] = row_of_.try_emplace(
            static_cast<std::uint32_t>(p) * (last_line_number + 1) + number, form_.rows().size());
        if (is_new)
            form_.add({.part = p, .key = number, .source_line = record_[0].line}, item.text);
        const std::size_t index = at->second;
        if (!same_label(form_.rows()[index].label, item.text)) {
            add(errc::item_differs, item, shortened(form_.rows()[index].label));
            return;
        }
        const csv_field value = field(field_kind::value);
        if (form_.cell(index, column).state() != figure_state::absent) {
            add(errc::row_twice, line, std::to_string(form_.rows()[index].source_line));
            return;
        }
        unit u = context_.amount_unit;
        if (unit_of_record(index, u)) read_figure(value, index, column, u);
    }

    // The column that the record speaks of; the number of columns after an error.
    std::size_t column_of_record(part_id p) {
        if (!shape_.column_field) return 0;
        const csv_field f = field(field_kind::column);
        std::size_t i = 0;
        while (i < shape_.columns.size() &&
               !(is_column(f.text, shape_.columns[i]) && has_column(shape_, p, shape_.columns[i])))
            ++i;
        if (i == shape_.columns.size()) add(errc::column_unknown, f);
        return i;
    }

    // A unit that is no money is that of things counted, but not where the layout knows money to
    // stand: there it is a misprint that would change the amount.
    bool unit_of_record(std::size_t index, unit& u) {
        const row& r = form_.rows()[index];
        if (form_.is_count(index)) {
            u = unit::count;
            return true;
        }
        if (!shape_.unit_field) return true;
        const csv_field f = field(field_kind::unit);
        if (f.text.empty()) return true;
        for (const unit money_unit : {yuan, qian_yuan, wan_yuan, yi_yuan})
            if (same_label(f.text, unit_name(money_unit))) {
                u = money_unit;
                return true;
            }
        if (r.role != role_id::none) {
            add(errc::unknown_unit, f, shortened(r.label));
            return false;
        }
        u = unit::count;
        return true;
    }

    void require_parts() {
        for (const part_id p : shape_.parts)
            if (!has_part(p)) problems_.add({errc::part_missing, {}, 0, 0}, both_names(p));
    }

    bool has_part(part_id p) const { return std::ranges::find(parts_, p) != parts_.end(); }

    // --- Rows that the layout names ------------------------------------------------------------

    void note_meant(part_id p, const csv_field& label) {
        for (const row_role& r : shape_.roles)
            if (label_in(label.text, r.labels)) meant_.push_back({.part = p, .role = r.role});
    }

    void require_named_rows() {
        for_each_missing_row(shape_, form_.rows(), [this](const row_role& r, part_id p) {
            const auto is_it = [&](const row& x) { return x.part == p && x.role == r.role; };
            if (std::ranges::any_of(meant_, is_it)) return;
            if (p != part_id::none && !has_part(p)) return; // the whole part is missing
            if (r.role == role_id::total) {
                problems_.add({errc::total_row_missing, {}, 0, 0}, first_name(r.labels));
                return;
            }
            std::string place{form_name(shape_.form)};
            if (p != part_id::none) (place += ' ') += both_names(p);
            (place += ' ') += first_name(r.labels);
            if (r.occurrence > 1) (place += " #") += std::to_string(r.occurrence);
            problems_.add({errc::row_missing, {}, 0, 0}, place);
        });
    }

    const layout& shape_;
    const account& context_;
    problem_list& problems_;
    form form_;
    std::vector<form_field> fields_;
    std::vector<std::size_t> places_; // of each field in a record; the width where it is missing
    std::size_t width_;
    std::span<const csv_field> record_{};
    std::vector<coded_row> codes_{};
    std::unordered_map<std::uint32_t, std::uint32_t> line_of_{}; // by code
    std::unordered_map<std::uint32_t, std::size_t> row_of_{};    // by part and line
    std::vector<row> named_{};                                   // rows without a code so far
    std::vector<row> meant_{}; // parts and roles of those, and of lines that were not taken
    std::vector<part_id> parts_{};
    bool read_all_ = true; // no record was unreadable, so that a row not seen is missing
};

// How far a header is from that of a layout: fields too many and fields too few.
inline std::size_t header_distance(const layout& shape, std::span<const csv_field> header) {
    const auto fields = fields_of(shape);
    std::size_t known = 0;
    for (const csv_field& title : header)
        if (find_field(fields, title.text) < fields.size()) ++known;
    return (header.size() - known) + (fields.size() > known ? fields.size() - known : 0);
}

// How far the parts that occur in a file are from those of a layout.
inline std::size_t part_distance(const layout& shape, const std::vector<part_id>& seen) {
    std::size_t common = 0;
    for (const part_id p : shape.parts)
        if (std::ranges::find(seen, p) != seen.end()) ++common;
    return shape.parts.size() + seen.size() - 2 * common;
}

// The parts that occur in a file, each once.
inline std::vector<part_id> parts_seen(std::string_view text, std::size_t place) {
    std::vector<part_id> seen;
    csv_reader in{text};
    in.next();
    for (std::size_t n = 0; n <= form_reader::most_records && in.next(); ++n) {
        if (in.fields().size() <= place) continue;
        const part_id p = part_named(in.fields()[place].text);
        if (p != part_id::none && std::ranges::find(seen, p) == seen.end()) seen.push_back(p);
    }
    return seen;
}

// The layout of a form that a file has: by its columns, and among equals by its parts.
// Returns: nullptr where two are equally near.
inline const layout* recognise_layout(std::string_view text, form_id id,
                                      std::span<const csv_field> header) {
    std::vector<const layout*> near;
    for (const layout& x : standard_layouts)
        if (x.form == id) near.push_back(&x);
    if (near.size() < 2) return near.empty() ? nullptr : near.front();
    const auto columns = [header](const layout* x) { return header_distance(*x, header); };
    const std::size_t least = columns(*std::ranges::min_element(near, {}, columns));
    std::erase_if(near, [&](const layout* x) { return columns(x) != least; });
    if (near.size() < 2) return near.front();
    std::size_t place = 0;
    for (const auto fields = fields_of(*near.front()); place < header.size(); ++place)
        if (find_field(fields, header[place].text) == 0) break;
    // Without the field of the part any of them will do to say what is missing.
    if (place == header.size()) return near.front();
    const auto seen = parts_seen(text, place);
    const auto parts = [&seen](const layout* x) { return part_distance(*x, seen); };
    std::ranges::sort(near, {}, parts);
    return parts(near[0]) < parts(near[1]) ? near[0] : nullptr;
}

} // namespace detail

/// A form from the text of a file [读取公开表].
/// Units: those of `context`, or of the record where the layout has a field for it; `context` also
/// tells the decimals of its columns.
/// Requires: `text` is the whole file; `file` its name for the problems.
/// Returns: the form; nothing when anything is wrong, and then `problems` has what, all of it up to
/// twenty.
/// Errors: those of encoding.hpp and csv.hpp; file_empty; column_missing, column_unknown,
/// column_twice, layout_unknown; too_many_rows, wrong_field_count, row_twice, row_not_recognised,
/// row_without_parent, total_row_missing, row_missing, part_unknown, part_missing, not_a_line_number,
/// item_differs, unknown_unit; not_a_code; not_a_number, too_many_decimals, out_of_range.
/// Rounding: exact.  Complexity: linear in the text, twice where a form has two layouts.
/// Example: read_form(text, "form05.csv", form_id::form05, account, problems).
inline std::optional<form> read_form(std::string_view text, std::string_view file, form_id id,
                                     const account& context, std::vector<problem>& problems) {
    problem_list list{file, problems};
    if (const error e = find_encoding_error(text); e.code != errc::none) {
        list.add(e);
        return std::nullopt;
    }
    csv_reader in{text};
    if (!in.next()) {
        list.add({errc::file_empty, {}, 0, 0});
        return std::nullopt;
    }
    if (in.failed()) {
        list.add(in.error());
        return std::nullopt;
    }
    const layout* shape = detail::recognise_layout(text, id, in.fields());
    if (shape == nullptr) {
        list.add({errc::layout_unknown, {}, in.line(), 0}, form_name(id));
        return std::nullopt;
    }
    detail::form_reader reader{*shape, in.fields(), context, list};
    if (!list.empty()) return std::nullopt;
    reader.read(in);
    if (!list.empty()) return std::nullopt;
    return reader.take();
}

/// Appends an empty file of a layout: its titles, and the rows that the layout names [空表].
/// The lines are numbered through; where a document numbers them otherwise, its numbers go in.
/// Rows that differ from unit to unit (codes, the kinds of vehicles) are left to be added.
/// Returns: nothing; CRLF ends the lines, as in the files read.
inline void write_form_template(const layout& shape, std::string& out, bool chinese) {
    const auto fields = detail::fields_of(shape);
    const auto name = [chinese](std::string_view en, std::string_view zh) {
        return chinese ? first_name(zh) : en;
    };
    const auto write = [&out, &fields](const auto& text_of) {
        for (std::size_t i = 0; i < fields.size(); ++i) {
            if (i > 0) out += ',';
            append_csv_field(out, text_of(fields[i]));
        }
        out += "\r\n";
    };
    write([&name](const detail::form_field& f) { return std::string{name(f.name, f.zh)}; });
    if (shape.shape != row_shape::lines) {
        for (const row_role& r : shape.roles)
            write([&r](const detail::form_field& f) {
                return std::string{f.kind == detail::field_kind::name ? first_name(r.labels) : ""};
            });
        return;
    }
    int line = 0;
    for (const part_id p : shape.parts)
        for (const row_role& r : shape.roles) {
            if (r.occurrence == 0 || (r.part != part_id::none && r.part != p)) continue;
            ++line;
            for (const column_id c : shape.columns) {
                if (!has_column(shape, p, c)) continue;
                write([&](const detail::form_field& f) -> std::string {
                    switch (f.kind) {
                    case detail::field_kind::part:
                        return std::string{name(names_of(p).name, names_of(p).zh)};
                    case detail::field_kind::line:
                        return std::to_string(line);
                    case detail::field_kind::item:
                        return std::string{first_name(r.labels)};
                    case detail::field_kind::column:
                        return std::string{name(names_of(c).name, names_of(c).zh)};
                    default:
                        return {};
                    }
                });
            }
        }
}

} // namespace kemu::inline v0

#endif
