// A form without one of its rows: never silence.
#include <kemu/check/judge.hpp>
#include <kemu/read/account_folder.hpp>
#include <kemu/text/csv.hpp>

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace kemu;

namespace {

constexpr const char* documents[] = {"fenyang-2024", "jincheng-2023", "jingdezhen-2024",
                                     "shanyang-2024"};

std::string file_text(const std::filesystem::path& path) {
    std::ifstream in{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
}

struct named_row {
    std::string part; // empty in forms of codes
    std::string label;
    role_id role = role_id::none;
    bool has_amount = false; // other than zero
    std::string without;     // the text of the file without it
};

std::size_t place_of_title(const std::vector<std::string>& header, std::string_view title) {
    std::size_t i = 0;
    while (i < header.size() && header[i] != title)
        ++i;
    return i;
}

// The rows that stand in a file under a role, by what the reader found, each with the file without it.
std::vector<named_row> named_rows(const form& f, const std::string& text) {
    // The published files have no quotes, so that a line is a record and a comma ends a field.
    std::vector<std::pair<std::string, std::vector<std::string>>> records;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = text.find('\n', at) + 1;
        records.emplace_back(text.substr(at, end - at), std::vector<std::string>(1));
        for (; text[at] != '\r' && text[at] != '\n'; ++at)
            if (text[at] == ',')
                records.back().second.emplace_back();
            else
                records.back().second.back() += text[at];
        at = end;
    }
    const auto& header = records.front().second;
    const bool lines = f.shape().shape == row_shape::lines;
    const std::size_t part = place_of_title(header, f.shape().part_title);
    const std::size_t key = place_of_title(header, lines ? "line" : "code");
    const std::size_t name = place_of_title(header, lines ? "item" : "name");
    std::vector<named_row> out;
    for (const row& r : f.rows()) {
        if (r.role == role_id::none) continue;
        named_row n{std::string{names_of(r.part).name}, std::string{r.label}, r.role, false, {}};
        const auto index = static_cast<std::size_t>(&r - f.rows().data());
        for (std::size_t c = 0; c < f.shape().columns.size(); ++c)
            n.has_amount |= f.view().at(index, c).digits() != 0;
        const std::string line = r.key != 0 ? std::to_string(r.key) : "";
        bool found = false;
        for (const auto& [record, fields] : records) {
            const bool is_it = fields[key] == line && fields[name] == n.label &&
                               (!lines || part_named(fields[part]) == r.part);
            if (!is_it) n.without += record;
            found = found || is_it;
        }
        REQUIRE(found);
        out.push_back(std::move(n));
    }
    return out;
}

std::size_t violated(const account& a) {
    return count_verdicts(a.view()).violated;
}

} // namespace

TEST_CASE("any one named row left out of a published form is told") {
    std::size_t rows = 0;
    std::size_t missing = 0;
    std::map<role_id, std::size_t> silent;
    std::size_t total_silent = 0;
    for (const char* document : documents) {
        const auto folder = std::filesystem::path{KEMU_TEST_ACCOUNTS} / document;
        loaded_account loaded = read_account_folder(folder);
        REQUIRE(loaded.problems.empty());
        const std::size_t before = violated(loaded.content);
        for (std::size_t i = 0; i < loaded.content.forms.size(); ++i) {
            const form_id id = loaded.content.forms[i].shape().form;
            const std::string text = file_text(folder / (std::string{form_name(id)} + ".csv"));
            for (const named_row& n : named_rows(loaded.content.forms[i], text)) {
                ++rows;
                CAPTURE(document);
                CAPTURE(form_name(id));
                CAPTURE(n.part);
                CAPTURE(n.label);
                std::vector<problem> problems;
                auto spoilt = read_form(n.without, "f.csv", id, loaded.content, problems);
                if (!problems.empty()) {
                    ++missing;
                    REQUIRE(problems.size() == 1);
                    const problem& p = problems[0];
                    // Which row, by its usual name: that is the name of its layout, not of the file.
                    if (p.code == errc::row_missing) {
                        CHECK(p.detail.starts_with(form_name(id)));
                        if (!n.part.empty())
                            CHECK(p.detail.find(" " + n.part + " ") != std::string::npos);
                    } else if (p.code == errc::part_missing) {
                        CHECK(p.detail.starts_with(n.part));
                    } else {
                        CHECK(p.code == errc::total_row_missing);
                        CHECK(p.detail == "合计");
                    }
                    continue;
                }
                std::swap(loaded.content.forms[i], *spoilt);
                if (violated(loaded.content) <= before) {
                    ++silent[n.role];
                    ++total_silent;
                    // No rule compares these; of the others nothing is lost.
                    if (n.role != role_id::statistic && n.role != role_id::equipment_count)
                        CHECK_FALSE(n.has_amount);
                }
                std::swap(loaded.content.forms[i], *spoilt);
            }
        }
    }
    MESSAGE(rows, " named rows left out, one at a time: ", missing, " reported missing, ",
            rows - missing - total_silent, " seen by a verdict, ", total_silent, " nowhere");
    CHECK(rows == 275);
    // All that may be absent unseen, and why: see layouts.hpp.
    using enum role_id;
    const std::map<role_id, std::size_t> expected = {
        {surplus_used, 4},
        {surplus_distribution, 4},
        {three_public_statistics, 3},
        {statistic, 30},
        {procurement_part, 3},
        {operating_administrative, 1},
        {operating_civil_service, 2},
        {vehicle_count_part, 23},
        {equipment_count, 3},
    };
    for (const auto& [role, count] : silent) {
        CAPTURE(static_cast<int>(role));
        const auto found = expected.find(role);
        CHECK(count == (found == expected.end() ? 0 : found->second));
    }
    CHECK(silent.size() == expected.size());
}

TEST_CASE("every row that a rule speaks of is one that a form must have, or one of several") {
    // Roles of rows that may be absent, although a rule or a layout names them.
    const std::set<role_id> may = {role_id::procurement_part, role_id::vehicle_count_part};
    const auto must_be_there = [&may](form_id f, const row_set& s, std::string_view rule) {
        if (s.how != rows_of::role && s.how != rows_of::lines) return;
        for (const role_id role : {s.from, s.to}) {
            if (role == role_id::none || may.contains(role)) continue;
            CAPTURE(rule);
            CAPTURE(static_cast<int>(role));
            CAPTURE(form_name(f));
            bool required = false;
            for (const layout& x : standard_layouts) {
                if (x.form != f) continue;
                for_each_missing_row(x, {}, [&](const row_role& r, part_id p) {
                    required |= r.role == role &&
                                (s.part == part_id::none || s.part == p || s.part == r.part);
                });
            }
            CHECK(required);
        }
    };
    std::size_t sets = 0;
    for (const identity& rule : final_accounts::identities)
        for (std::size_t n = 1; n <= form_count; ++n) {
            const auto id = static_cast<form_id>(n);
            if ((rule.forms & form_bit(id)) == 0) continue;
            must_be_there(id, rule.over, rule.id);
            const auto cells_of = [&](const cells& c) {
                ++sets;
                must_be_there(c.form == form_id::none ? id : c.form, c.rows, rule.id);
            };
            cells_of(rule.target);
            for (const cells& c : rule.terms)
                cells_of(c);
        }
    CHECK(sets > 100);
}
