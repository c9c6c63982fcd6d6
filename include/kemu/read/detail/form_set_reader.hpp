// SPDX-License-Identifier: BSL-1.0
// The files of a form set's folder, read into tables that own what they hold.
#ifndef KEMU_READ_DETAIL_FORM_SET_READER_HPP
#define KEMU_READ_DETAIL_FORM_SET_READER_HPP

#include <kemu/base/contains.hpp>
#include <kemu/base/problem.hpp>
#include <kemu/form/form_set.hpp>
#include <kemu/read/detail/form_set_tables.hpp>
#include <kemu/read/detail/records.hpp>
#include <kemu/read/file_text.hpp>
#include <kemu/read/headings.hpp>
#include <kemu/read/identities_csv.hpp>
#include <kemu/read/shipped_sets.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

namespace kemu::inline v0::detail {

class form_set_reader {
public:
    form_set_reader(const std::filesystem::path& folder, std::vector<problem>& problems)
        : folder_(folder), problems_(problems), own_(std::make_shared<form_set_tables>()) {}

    std::shared_ptr<form_set_tables> read() && {
        std::error_code failed;
        if (!std::filesystem::is_directory(folder_, failed)) {
            problems_.push_back({errc::not_a_folder, folder_.generic_string(), 0, 0, {}, {}});
            return own_;
        }
        read_head();
        begin();
        read_words("parts.csv", own_->parts);
        read_forms();
        read_columns();
        read_rows();
        finish();
        read_rules();
        return own_;
    }

private:
    using form_tables = form_set_tables::form_tables;
    std::string_view keep(std::string_view s) { return own_->texts.emplace_back(s); }
    // What a file adds goes before what is kept already.
    std::string_view keep_joined(titled_records& in, const csv_field& added,
                                 std::string_view kept) {
        if (added.text.size() + kept.size() <= joined_names::most)
            return joined_.join(added.text, kept);
        in.add(errc::field_too_long, added, std::to_string(joined_names::most));
        return kept;
    }

    template <std::size_t N, class F>
    void with(const char* name, const field_title (&titles)[N], bool required, F&& f) {
        for_each_record(folder_ / name, titles, required, problems_, f);
    }

    void read_head() {
        static constexpr field_title titles[] = {{"key", "键", presence::in_every_record},
                                                 {"value", "值", presence::in_header}};
        with("set.csv", titles, true, [this](titled_records& in) {
            const csv_field key = in.field(0);
            const std::string_view value = in.field(1).text;
            if (key.text == "id")
                own_->set.id = keep(value);
            else if (key.text == "title_zh")
                own_->set.title_zh = keep(value);
            else if (key.text == "title_en")
                own_->set.title_en = keep(value);
            else if (key.text == "extends") {
                base_ = shipped_set(value);
                if (base_ == nullptr && !value.empty())
                    in.add(errc::set_unknown, in.field(1), "final_accounts, budgets");
            } else {
                nearest_label nearest{key.text};
                for (const char* k : {"id", "title_zh", "title_en", "extends"})
                    nearest.offer(k);
                in.add(errc::key_unknown, key, nearest.best());
            }
        });
        if (own_->set.id.empty()) own_->set.id = keep(folder_.filename().string());
        if (own_->set.title_zh.empty()) own_->set.title_zh = own_->set.id;
        if (own_->set.title_en.empty()) own_->set.title_en = own_->set.id;
    }

    void begin() {
        own_->parts.assign(std::begin(words::parts), std::end(words::parts));
        own_->columns.assign(std::begin(words::columns), std::end(words::columns));
        own_->roles.assign(std::begin(words::roles), std::end(words::roles));
        if (base_ == nullptr) return;
        own_->forms.assign(base_->forms.begin(), base_->forms.end());
        for (const layout& x : base_->layouts) {
            form_tables& t = own_->of_forms.emplace_back();
            t.columns.assign(x.columns.begin(), x.columns.end());
            t.parts.assign(x.parts.begin(), x.parts.end());
            t.roles.assign(x.roles.begin(), x.roles.end());
            own_->layouts.push_back(x);
        }
    }

    static std::string nearest_name(const std::vector<word>& list, std::string_view name) {
        nearest_label nearest{name};
        for (const word& w : list)
            nearest.offer(w.name);
        return nearest.best();
    }
    std::uint16_t name_or_new(std::vector<word>& list, std::string_view name,
                              std::string_view labels) {
        if (const std::uint16_t found = find_name(list, name); found != 0) return found;
        const auto number = static_cast<std::uint16_t>(list.size() + 1);
        list.push_back({number, keep(name), keep(labels)});
        return number;
    }

    void read_words(const char* name, std::vector<word>& list) {
        static constexpr field_title titles[] = {{"name", "名称", presence::in_every_record},
                                                 {"labels", "印刷名称", presence::in_every_record}};
        with(name, titles, false, [&](titled_records& in) {
            const std::uint16_t found = find_name(list, in.field(0).text);
            if (found != 0)
                list[found - 1U].labels = keep_joined(in, in.field(1), list[found - 1U].labels);
            else
                name_or_new(list, in.field(0).text, in.field(1).text);
        });
    }

    // The layout of a form by its name, or nullptr with an error.
    layout* find_layout(titled_records& in, const csv_field& f) {
        const std::uint16_t number = find_name(own_->forms, f.text);
        for (layout& x : own_->layouts)
            if (number != 0 && number_of(x.form) == number) return &x;
        in.add(errc::table_unknown, f, nearest_name(own_->forms, f.text));
        return nullptr;
    }
    form_tables& tables_of(const layout& x) {
        return own_->of_forms[static_cast<std::size_t>(&x - own_->layouts.data())];
    }

    bool read_parts(titled_records& in, const csv_field& f, std::vector<part_id>& out) {
        bool good = true;
        for_each_part_of(f.text, '|', [&](std::string_view name) {
            if (name.empty()) return;
            const std::uint16_t p = find_name(own_->parts, name);
            if (p != 0) {
                out.push_back(static_cast<part_id>(p));
                return;
            }
            in.add(error_in_field(errc::part_unknown, f, name), nearest_name(own_->parts, name));
            good = false;
        });
        return good;
    }

    void read_forms() {
        static constexpr field_title titles[] = {
            {"form", "表", presence::in_every_record},    {"titles", "表名", presence::in_header},
            {"title_en", "英文表名", presence::optional}, {"rows", "行", presence::optional},
            {"parts", "分段", presence::optional},        {"mode", "方式", presence::optional}};
        with("forms.csv", titles, false, [this](titled_records& in) {
            const csv_field form = in.field(0);
            const csv_field mode = in.field(5);
            if (!mode.text.empty() && mode.text != "extend" && mode.text != "replace") {
                in.add(errc::key_unknown, mode, "extend, replace");
                return;
            }
            layout* x = nullptr;
            const std::uint16_t known = find_name(own_->forms, form.text);
            for (layout& l : own_->layouts) // a form may have several: its first is the usual one
                if (x == nullptr && known != 0 && number_of(l.form) == known) x = &l;
            const bool fresh = x == nullptr;
            if (fresh) {
                if (own_->forms.size() >= most_forms) {
                    in.add(errc::too_many_rows, form, std::to_string(most_forms));
                    return;
                }
                const std::uint16_t number = name_or_new(own_->forms, form.text, form.text);
                own_->of_forms.emplace_back();
                x = &own_->layouts.emplace_back();
                x->form = static_cast<form_id>(number);
                x->id = keep(form.text);
            }
            form_tables& t = tables_of(*x);
            const row_shape before = x->shape;
            if (mode.text == "replace") {
                t = {};
                x->title_zh = {};
                x->columns_of_parts = {};
            }
            x->title_zh = keep_joined(in, in.field(1), x->title_zh);
            if (!in.field(2).text.empty()) x->title_en = keep(in.field(2).text);
            if (const csv_field rows = in.field(3); !rows.text.empty()) {
                if (rows.text == "functional")
                    x->shape = row_shape::functional_codes;
                else if (rows.text == "economic")
                    x->shape = row_shape::economic_codes;
                else if (rows.text == "lines")
                    x->shape = row_shape::lines;
                else
                    in.add(errc::key_unknown, rows, "functional, economic, lines");
            }
            if (!fresh && x->shape != before) other_rows_ |= form_bit(x->form);
            if (!in.field(4).text.empty()) {
                std::vector<part_id> parts;
                if (read_parts(in, in.field(4), parts))
                    for (const part_id p : parts)
                        if (!contains(t.parts, p)) t.parts.push_back(p);
            }
            if (x->shape == row_shape::lines && x->value_title.empty()) {
                x->value_title = "amount";
                x->part_title = "part";
                x->part_title_zh = "分段";
                x->column_field = true;
            }
        });
    }

    void read_columns() {
        static constexpr field_title titles[] = {
            {"form", "表", presence::in_every_record}, {"column", "栏", presence::in_every_record},
            {"titles", "栏名", presence::in_header},   {"part_of", "合入", presence::optional},
            {"required", "必需", presence::optional},  {"sign", "符号", presence::optional},
            {"measure", "计量", presence::optional}};
        with("columns.csv", titles, false, [this](titled_records& in) {
            for_each_form(in, [&](layout& x) { read_column(in, x); });
        });
    }

    // One record may name several forms, separated by '|'.
    template <class F>
    void for_each_form(titled_records& in, F&& f) {
        const csv_field field = in.field(0);
        for_each_part_of(field.text, '|', [&](std::string_view name) {
            csv_field one = field;
            one.text = name;
            if (layout* const x = find_layout(in, one)) f(*x);
        });
    }

    void read_column(titled_records& in, layout& x) {
        const csv_field name = in.field(1);
        const std::string_view printed = in.field(2).text;
        std::string_view first = first_name(printed);
        first = first.substr(first.rfind('/') + 1);
        const auto id = static_cast<column_id>(name_or_new(own_->columns, name.text, first));
        std::vector<layout_column>& columns = tables_of(x).columns;
        auto at = std::find_if(columns.begin(), columns.end(),
                               [id](const layout_column& c) { return c.id == id; });
        if (at == columns.end()) {
            if (columns.size() >= most_columns) {
                in.add(errc::too_many_rows, name, std::to_string(most_columns));
                return;
            }
            at = columns.insert(columns.end(), layout_column{.id = id});
        }
        at->titles = keep_joined(in, in.field(2), at->titles);
        if (const csv_field f = in.field(3); !f.text.empty()) {
            const std::uint16_t above = find_name(own_->columns, f.text);
            if (above == 0) in.add(errc::column_unknown, f, nearest_name(own_->columns, f.text));
            at->part_of = static_cast<column_id>(above);
        }
        if (const csv_field f = in.field(4); !f.text.empty()) {
            if (f.text != "yes" && f.text != "no") in.add(errc::key_unknown, f, "yes, no");
            at->required = f.text == "yes";
        }
        if (const csv_field f = in.field(5); !f.text.empty()) {
            if (f.text != "any") in.add(errc::key_unknown, f, "any");
            at->sign = sign_rule::any;
            if (at - columns.begin() >= 64) in.add(errc::too_many_rows, f, "64");
        }
        if (const csv_field f = in.field(6); !f.text.empty()) {
            constexpr std::string_view names[] = {"money", "count", "percent", "text"};
            const auto* const found = std::find(std::begin(names), std::end(names), f.text);
            if (found == std::end(names))
                in.add(errc::key_unknown, f, "money, count, percent, text");
            else
                at->measure = static_cast<measure>(found - std::begin(names));
        }
    }

    void read_rows() {
        static constexpr field_title titles[] = {{"form", "表", presence::in_every_record},
                                                 {"role", "行", presence::in_every_record},
                                                 {"labels", "行名", presence::in_every_record},
                                                 {"part", "分段", presence::optional},
                                                 {"occurrence", "次序", presence::optional},
                                                 {"sign", "符号", presence::optional},
                                                 {"measure", "计量", presence::optional}};
        with("rows.csv", titles, false, [this](titled_records& in) {
            for_each_form(in, [&](layout& x) { read_row(in, x); });
        });
    }

    void read_row(titled_records& in, layout& x) {
        row_role r{static_cast<role_id>(name_or_new(own_->roles, in.field(1).text, {})),
                   part_id::none,
                   in.field(2).text,
                   1,
                   sign_rule::not_negative,
                   false,
                   false};
        if (const csv_field f = in.field(3); !f.text.empty()) {
            std::vector<part_id> parts;
            if (!read_parts(in, f, parts)) return;
            if (parts.size() != 1) return in.add(errc::part_unknown, f);
            r.part = parts[0];
        }
        if (const csv_field f = in.field(4); !f.text.empty()) {
            if (f.text.size() != 1 || f.text[0] < '0' || f.text[0] > '9')
                in.add(errc::not_a_number, f);
            else
                r.occurrence = f.text[0] - '0';
        }
        if (const csv_field f = in.field(5); !f.text.empty()) {
            if (f.text != "any") in.add(errc::key_unknown, f, "any");
            r.sign = sign_rule::any;
        }
        if (const csv_field f = in.field(6); !f.text.empty()) {
            if (f.text != "count" && f.text != "money")
                in.add(errc::key_unknown, f, "money, count");
            r.is_count = f.text == "count";
        }
        std::vector<row_role>& roles = tables_of(x).roles;
        const auto at = std::find_if(roles.begin(), roles.end(), [&](const row_role& y) {
            return y.role == r.role && y.part == r.part && y.occurrence == r.occurrence;
        });
        if (at != roles.end()) {
            at->labels = keep_joined(in, in.field(2), at->labels);
            return;
        }
        r.labels = keep(r.labels);
        roles.push_back(r);
    }

    void finish() {
        if (own_->forms.empty() && problems_.empty()) // no account could ever be read with it
            problem_list{(folder_ / "forms.csv").generic_string(), problems_}.add(
                {errc::file_empty, {}, 0, 0}, "extends");
        for (std::size_t i = 0; i < own_->layouts.size(); ++i) {
            layout& x = own_->layouts[i];
            x.columns = own_->of_forms[i].columns;
            x.parts = own_->of_forms[i].parts;
            x.roles = own_->of_forms[i].roles;
            if (x.title_en.empty()) x.title_en = x.id;
            if (x.columns.empty()) {
                problem_list list{(folder_ / "columns.csv").generic_string(), problems_};
                list.add({errc::column_missing, {}, 0, 0}, x.id);
            }
        }
        own_->set.forms = own_->forms;
        own_->set.parts = own_->parts;
        own_->set.columns = own_->columns;
        own_->set.roles = own_->roles;
        own_->set.layouts = own_->layouts;
        if (base_ != nullptr) {
            own_->identities = without_forms(base_->identities, other_rows_);
            own_->set.year_identities = base_->year_identities;
            own_->set.summed_forms = base_->summed_forms;
        }
        add_rules_of_new_forms(*own_, base_, other_rows_);
        own_->set.identities = own_->identities;
    }

    void read_rules() {
        const auto path = folder_ / "identities.csv";
        std::error_code failed;
        if (!std::filesystem::exists(path, failed)) return;
        std::string text;
        if (const errc e = read_file_text(path, most_small_file_bytes, text); e != errc::none) {
            problems_.push_back({e, path.generic_string(), 0, 0, {}, {}});
            return;
        }
        problem_list list{path.generic_string(), problems_};
        own_->own_identities = read_identities(own_->set, text, path.generic_string(), list);
        own_->identities.insert(own_->identities.end(), own_->own_identities.rules.begin(),
                                own_->own_identities.rules.end());
        own_->set.identities = own_->identities;
    }

    std::filesystem::path folder_;
    std::vector<problem>& problems_;
    std::shared_ptr<form_set_tables> own_;
    joined_names joined_{own_->texts};
    const form_set* base_ = nullptr;
    std::uint64_t other_rows_ = 0; // form_bit() of forms whose kind of rows is another one now
};

} // namespace kemu::inline v0::detail

#endif
