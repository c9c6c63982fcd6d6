// Lists of codes in whatever shape they circulate: read, put into one plain shape, compared.
//
//   list_tool plain KIND YEAR LIST [PARENTS]      the list as a plain TSV
//   list_tool changes KIND YEAR LIST OLD          what changed against OLD since the year before
//   list_tool rows KIND YEAR LIST OLD [BASIS]     the rows to add to OLD and to end in it
//   list_tool update KIND YEAR LIST OLD [BASIS]   OLD with these rows, as the next OLD
//   list_tool count KIND YEAR LIST...             how many codes each list has, or what is wrong
//
// KIND is functional, economic_department, economic_government or revenue; YEAR the fiscal year that
// LIST is for. PARENTS is a plain list: codes above those of LIST are taken from it where LIST leaves
// them out. OLD is a list with years, such as the project's data/functional.tsv. What was repaired or
// is wrong goes to standard error. Exit status: 0; 1 where a list is wrong; 2 for a wrong command.
#include <kemu/base/describe.hpp>
#include <kemu/classification/changes.hpp>
#include <kemu/classification/runtime_table.hpp>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace {

using kemu::classification;
using kemu::code;
using kemu::name_period;

constexpr const char* columns =
    "code\tname\tsince\tuntil\tbudget\tevidence\tbasis\tknown\tenglish\n";
constexpr int listed_year = 2024; // the fiscal year that the project's lists are compiled for

void print(const std::string& text) {
    std::fwrite(text.data(), 1, text.size(), stdout);
}

void print_notes(const std::vector<kemu::problem>& notes) {
    for (const auto& p : notes)
        std::fprintf(stderr, "%s\n", kemu::message(p, kemu::language::en).c_str());
}

template <class Kind>
bool read(const char* path, kemu::list_options<Kind> options, kemu::runtime_table<Kind>& table) {
    auto r = kemu::runtime_table<Kind>::load(path, options);
    print_notes(r.repairs);
    print_notes(r.problems);
    table = std::move(r.value);
    return r.ok();
}

std::string years(int first, int last) {
    if (first == 0) return {};
    return std::to_string(first) + (first == last ? "" : "-" + std::to_string(last));
}

std::string bound(int year, bool unsettled) {
    return year == 0 ? "" : std::to_string(year) + (unsettled ? "?" : "");
}

std::string row(std::string_view digits, const name_period& p, std::string_view english) {
    std::string budgets;
    for (const auto& [budget, word] : kemu::words_for<kemu::budget>.all)
        if (p.budgets.contains(budget)) budgets += (budgets.empty() ? "" : "+") + std::string{word};
    std::string out{digits};
    for (const std::string& cell :
         {std::string{p.name}, bound(p.since, p.unsettled), bound(p.until, p.unsettled), budgets,
          std::string{name_of(p.evidence)}, std::string{p.basis}, years(p.known_from, p.known_to),
          std::string{english}})
        out += '\t' + cell;
    return out + '\n';
}

template <class Kind>
std::string plain(classification<Kind> table) {
    std::string out = columns;
    for (const auto c : table.codes()) {
        const auto digits = c.digits();
        for (const auto p : table.periods(c))
            out += row(digits.view(), p, table.english(c));
    }
    return out;
}

// The list that `old` becomes with the changes of a year: new rows, and rows that end.
template <class Kind>
struct next_list {
    std::multimap<code<Kind>, name_period> added{};
    std::set<code<Kind>> ended{};
    classification<Kind> listed{};

    next_list(classification<Kind> list, int year, std::string_view basis,
              const std::vector<kemu::code_change<Kind>>& changes)
        : listed(list) {
        for (const auto& change : changes) {
            if (change.before) ended.insert(change.before);
            if (!change.after) continue;
            auto p = list.period_in(change.after, year);
            p.since = p.known_from = p.known_to = year;
            p.until = 0;
            if (!basis.empty()) p.basis = basis;
            added.emplace(change.after, p);
        }
    }

    // The last name of a code that ends, ending the year before.
    static name_period closed(name_period p, int year) {
        p.until = year - 1;
        if (p.known_to >= year) p.known_to = year - 1;
        return p;
    }

    std::string rows(classification<Kind> old, int year) const {
        std::string out = std::string{"action\t"} + columns;
        for (const auto c : ended) {
            const auto digits = c.digits();
            out += "end\t" +
                   row(digits.view(), closed(old.period_in(c, year - 1), year), old.english(c));
        }
        for (const auto& [c, p] : added) {
            const auto digits = c.digits();
            out += "add\t" + row(digits.view(), p, {});
        }
        return out;
    }

    std::string list(classification<Kind> old, int year) const {
        std::set<code<Kind>> codes(old.codes().begin(), old.codes().end());
        for (const auto& one : added)
            codes.insert(one.first);
        std::string out = columns;
        for (const auto c : codes) {
            const auto digits = c.digits();
            const auto all = old.periods(c);
            for (std::size_t k = 0; k < all.size(); ++k) {
                const bool ends =
                    ended.contains(c) && all[k].name.data() == old.name(c, year - 1).data();
                out += row(digits.view(), ends ? closed(all[k], year) : all[k], old.english(c));
            }
            for (auto [at, last] = added.equal_range(c); at != last; ++at)
                out += row(digits.view(), at->second, {});
        }
        return out;
    }
};

template <class Kind>
std::string table_of(const std::vector<kemu::code_change<Kind>>& changes) {
    std::string out = "change\tcode\tname\tnew code\tnew name\n";
    for (const auto& c : changes) {
        const auto before = c.before.digits();
        const auto after = c.after.digits();
        out += name_of(c.kind);
        for (const std::string_view cell :
             {before.view(), c.name_before, after.view(), c.name_after})
            (out += '\t') += cell;
        out += '\n';
    }
    return out;
}

template <class Kind>
int run(std::string_view command, int year, const std::vector<const char*>& files) {
    kemu::runtime_table<Kind> list;
    if (command == "count") {
        bool good = true;
        for (const char* file : files) {
            kemu::runtime_table<Kind> one;
            const bool read_it = read(file, kemu::list_options<Kind>{.year = year}, one);
            good = good && read_it;
            if (read_it) std::printf("%s: %u codes\n", file, one.view().size());
        }
        return good ? 0 : 1;
    }
    kemu::runtime_table<Kind> other;
    const bool is_plain = command == "plain";
    const bool has_other = files.size() > 1;
    if (!is_plain && !has_other) return 2;
    if (has_other && !read(files[1], kemu::list_options<Kind>{.year = listed_year}, other))
        return 1;
    kemu::list_options<Kind> options{.year = year};
    if (is_plain) options.parents = other.view();
    if (!read(files[0], options, list)) return 1;
    if (is_plain) {
        print(plain(list.view()));
        return 0;
    }
    const auto changes = kemu::changes_between(other.view(), year - 1, list.view(), year);
    if (command == "changes") {
        print(table_of(changes));
        return 0;
    }
    const next_list<Kind> next{list.view(), year, files.size() > 2 ? files[2] : "", changes};
    print(command == "rows" ? next.rows(other.view(), year) : next.list(other.view(), year));
    return 0;
}

} // namespace

int main(int argc, char** argv) {
    const std::string_view command = argc > 1 ? argv[1] : "";
    const std::vector<const char*> files(argv + (argc < 4 ? argc : 4), argv + argc);
    bool known = false;
    for (const std::string_view word : {"plain", "changes", "rows", "update", "count"})
        known = known || command == word;
    const auto kind = kemu::named<kemu::code_kind>(argc > 2 ? argv[2] : "");
    const int year = argc > 3 ? std::atoi(argv[3]) : 0;
    int status = 2;
    if (known && kind && !files.empty() && year >= 1 && year <= 9999) {
        switch (*kind) {
        case kemu::code_kind::functional:
            status = run<kemu::functional>(command, year, files);
            break;
        case kemu::code_kind::economic_department:
            status = run<kemu::economic_department>(command, year, files);
            break;
        case kemu::code_kind::economic_government:
            status = run<kemu::economic_government>(command, year, files);
            break;
        default:
            status = run<kemu::revenue>(command, year, files);
        }
    }
    if (status == 2)
        std::fputs("usage: list_tool plain KIND YEAR LIST [PARENTS]\n"
                   "       list_tool changes|rows|update KIND YEAR LIST OLD [BASIS]\n"
                   "       list_tool count KIND YEAR LIST...\n",
                   stderr);
    return std::fflush(stdout) == 0 ? status : 1;
}
