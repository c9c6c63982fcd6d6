// Forms read from texts, and shown as the tests of reading compare them.
#ifndef KEMU_TESTS_READ_FORMS_HPP
#define KEMU_TESTS_READ_FORMS_HPP

#include <kemu/read/account_texts.hpp>

#include <doctest/doctest.h>

#include <cstddef>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

template <>
struct doctest::StringMaker<std::vector<std::string>> {
    static doctest::String convert(const std::vector<std::string>& all) {
        std::string s;
        for (const auto& x : all)
            s += "\n    " + x;
        return s.c_str();
    }
};

namespace oracle {

using lines = std::vector<std::string>;

inline std::string file_text(const std::filesystem::path& path) {
    std::ifstream in{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
}

// What a figure shows, put together from its digits.
inline std::string printed(const kemu::figure& f) {
    using kemu::figure_state;
    if (f.state() == figure_state::blank) return "";
    if (f.state() == figure_state::not_applicable) return "——";
    if (f.state() == figure_state::absent) return "~";
    std::string s = std::to_string(f.digits() < 0 ? -f.digits() : f.digits());
    const auto decimals = static_cast<std::size_t>(f.decimals());
    if (s.size() <= decimals) s.insert(0, decimals + 1 - s.size(), '0');
    if (decimals > 0) s.insert(s.size() - decimals, ".");
    return (f.digits() < 0 ? "-" : "") + s;
}

// The account of one text; `meta` says the year, final accounts of 2024 unless told otherwise.
inline kemu::account_reading
read_one(std::string name, std::string text,
         kemu::account_meta meta = {
             .slug = {}, .agency_name = {}, .year = 2024, .form_set = "final_accounts"}) {
    std::vector<kemu::account_text> files;
    files.push_back({std::move(name), std::move(text)});
    return kemu::read_account_texts(std::move(files), {.meta = &meta});
}

// "part|code or role|label: column=figure ..." of each row; figures that are absent are left out.
inline lines shown(const kemu::account& a, const kemu::form& f) {
    lines out;
    for (std::size_t i = 0; i < f.rows().size(); ++i) {
        const kemu::row& r = f.rows()[i];
        std::string s{a.set->name_of(r.part).name};
        if (!s.empty()) s += '|';
        if (r.key != 0 && f.view().has_codes()) {
            std::string code = std::to_string(r.key);
            while (code.size() > 3 && code.ends_with("00"))
                code.resize(code.size() - 2);
            s += code;
        } else if (r.role != kemu::role_id::none)
            s += a.set->name_of(r.role).name;
        else
            s += r.label;
        for (std::size_t c = 0; c < f.columns().size(); ++c)
            if (const std::string p = printed(f.cell(i, c)); p != "~")
                s += " " + std::string{a.set->name_of(f.columns()[c]).name} + "=" + p;
        out.push_back(std::move(s));
    }
    return out;
}

// NUMBER@LINE:COLUMN TEXT (DETAIL)
inline lines shown(std::span<const kemu::problem> problems) {
    lines out;
    for (const kemu::problem& p : problems)
        out.push_back(std::to_string(static_cast<int>(p.code)) + "@" + std::to_string(p.line) +
                      ":" + std::to_string(p.column) + " " + p.text +
                      (p.detail.empty() ? "" : " (" + p.detail + ")"));
    return out;
}

// The form of a text that reads without a problem, as its rows.
inline lines read_rows(const kemu::account_reading& a) {
    CHECK(shown(a.problems) == lines{});
    REQUIRE(a.value.forms.size() == 1);
    return shown(a.value, a.value.forms[0]);
}
inline kemu::account_meta budget_of(int year) {
    return {.slug = {}, .agency_name = {}, .year = year, .form_set = "budgets"};
}

} // namespace oracle

#endif
