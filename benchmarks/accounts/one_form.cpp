// One form of many rows: how long reading and checking it take, and what one figure costs.
//   benchmark_accounts_one_form
// Form 03 of 9,821 rows has 58,926 figures; a goal is to validate them in 15 ms, and that a figure costs the
// same at 100 rows and at 10,000. Every sum holds by construction; one figure changed must be found.
// Times are processor times: others on the machine do not count.
// Answers: the figures by a counter of the maker, the verdicts by the sums that were made.
#include <kemu/check.hpp>
#include <kemu/read/account_texts.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

constexpr std::size_t columns = 6; // the total of each row and five parts of it

struct made_form {
    std::string text;
    std::size_t rows = 0;
    std::size_t sums = 0; // the totals of rows, and of each column at every row with rows below it
};

void add_row(made_form& f, const std::string& code, const char* name, std::int64_t amount) {
    f.text += code + ',' + name;
    // Each part is a fixed share, so that every level adds up.
    const std::int64_t parts[columns] = {15, 5, 4, 3, 2, 1};
    for (const std::int64_t share : parts) {
        const std::int64_t cents = amount * share;
        const std::string rest = std::to_string(cents % 100);
        f.text += ',' + std::to_string(cents / 100) + (rest.size() == 1 ? ".0" : ".") + rest;
    }
    f.text += '\n';
    ++f.rows;
    f.sums += 1;
}

// A total, and classes of ten sections with ten items each, until there are `most` rows. `change` is added to
// the first item alone.
made_form make(std::size_t most, std::int64_t change = 0) {
    struct item {
        std::string code;
        std::int64_t amount;
    };
    std::vector<item> items;
    std::size_t rows = 1;
    for (int a = 201; rows < most; ++a)
        for (int b = 1; b <= 10 && rows < most; ++b)
            for (int c = 1; c <= 10 && rows < most; ++c) {
                rows += c == 1 ? (b == 1 ? 3U : 2U) : 1U;
                const int n = a * 10'000 + b * 100 + c;
                items.push_back({std::to_string(n), n % 7'919 + 1});
            }
    made_form f{
        "支出决算表\n单位：万元\n科目编码,科目名称,本年支出合计,基本支出,项目支出,上缴上级支出,"
        "经营支出,对附属单位补助支出\n"};
    const auto sum = [&](std::string_view prefix) {
        std::int64_t s = 0;
        for (const item& i : items)
            if (i.code.starts_with(prefix)) s += i.amount;
        return s;
    };
    std::int64_t total = 0;
    for (const item& i : items)
        total += i.amount;
    add_row(f, "", "合计", total);
    f.sums += columns;
    std::string last_class, last_section;
    for (const item& i : items) {
        if (const std::string c = i.code.substr(0, 3); c != last_class) {
            add_row(f, last_class = c, "类", sum(c));
            f.sums += columns;
        }
        if (const std::string s = i.code.substr(0, 5); s != last_section) {
            add_row(f, last_section = s, "款", sum(s));
            f.sums += columns;
        }
        add_row(f, i.code, "项", i.amount + (&i == items.data() ? change : 0));
    }
    return f;
}

template <class F>
double median_seconds(int rounds, F&& f) {
    std::vector<double> all;
    for (int i = 0; i < rounds; ++i) {
        const std::clock_t start = std::clock();
        f();
        all.push_back(static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
    }
    std::ranges::sort(all);
    return all[all.size() / 2];
}

kemu::account_reading read(const made_form& f) {
    std::vector<kemu::account_text> files;
    files.push_back({"03.csv", f.text});
    return kemu::read_account_texts(std::move(files));
}

} // namespace

int main() {
    std::printf("%8s %9s %12s %16s %12s %17s\n", "rows", "figures", "read in ms", "ns for a figure",
                "check in ms", "ns for a figure");
    for (const std::size_t most : {100U, 300U, 1'000U, 3'000U, 9'821U, 10'000U}) {
        const made_form f = make(most);
        const kemu::account_reading a = read(f);
        const std::size_t figures =
            a.value.forms.empty() ? 0 : a.value.forms[0].view().cells.size();
        if (!a.ok() || figures != f.rows * columns) {
            std::printf("%zu figures read, not %zu\n", figures, f.rows * columns);
            return 1;
        }
        const kemu::findings found = kemu::check(a.value);
        if (found.verdicts.exact != f.sums || found.verdicts.judged() != f.sums) {
            std::printf("%zu sums are exact of %zu, not %zu\n", found.verdicts.exact,
                        found.verdicts.judged(), f.sums);
            return 1;
        }
        // One more in each of the first item's figures: six sums above it no longer hold.
        const kemu::account_reading spoilt = read(make(most, 1));
        if (kemu::check(spoilt.value).verdicts.judged() -
                kemu::check(spoilt.value).verdicts.exact !=
            columns) {
            std::printf("a changed figure is not found\n");
            return 1;
        }
        const int rounds = most < 2'000 ? 51 : 11;
        const double reading = median_seconds(rounds, [&] { read(f); });
        const double checking = median_seconds(rounds, [&] { kemu::check(a.value); });
        std::printf("%8zu %9zu %12.2f %16.0f %12.2f %17.0f\n", f.rows, figures, reading * 1e3,
                    reading * 1e9 / static_cast<double>(figures), checking * 1e3,
                    checking * 1e9 / static_cast<double>(figures));
    }
}
