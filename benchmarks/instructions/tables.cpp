// What tables and rollups cost, section by section; as amounts.cpp, whose readers run.py is.
//   tables SECTION [TIMES]     prints a digest of every answer; KEMU_CODES names codes.txt
#if __has_include(<kemu/money/money.hpp>)
#include <kemu/kemu.hpp>
#include <kemu/rollup/live.hpp>
#include <kemu/tables/2024.hpp>
#else
#include <kemu/kemu.hpp>
#include <kemu/live_rollup.hpp>
#include <kemu/tables/2024.hpp>
#endif

#include "digest.hpp"

#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

using namespace kemu;

namespace {

using instructions::add;
constexpr std::size_t rows = 100'000;
constexpr auto functions = tables::functional;
constexpr auto items = tables::economic_department;

std::uint64_t state = 1;
std::uint64_t next() {
    state = state * 6364136223846793005U + 1442695040888963407U;
    return state >> 33;
}

std::uint32_t printed(std::string_view digits) {
    std::uint32_t v = 0;
    for (const char c : digits)
        v = v * 10 + static_cast<std::uint32_t>(c - '0');
    return v;
}

struct columns {
    std::vector<functional_code> function;
    std::vector<economic_code> item;
    std::vector<std::uint32_t> function_printed, item_printed;
    std::vector<std::uint32_t> deepest_printed; // of seven digits, as postings have them
    std::vector<std::string> function_text;
    std::vector<std::int64_t> fen;
};

// The tables have gained codes since earlier commits: those of codes.txt are in every tree.
struct codes {
    std::vector<functional_code> function;
    std::vector<economic_code> item;
};
codes chosen() {
    codes c;
    std::ifstream in{std::getenv("KEMU_CODES")};
    std::string comment;
    std::getline(in, comment);
    bool is_economic = false;
    for (std::string word; in >> word;)
        if (word == "functional" || word == "economic")
            is_economic = word == "economic";
        else if (is_economic)
            c.item.push_back(parse_code<economic_department>(word).value());
        else
            c.function.push_back(parse_code<functional>(word).value());
    return c;
}
const codes used = chosen();

columns made() {
    columns c;
    std::vector<functional_code> deepest;
    for (const functional_code f : used.function)
        if (f.digits().view().size() == 7) deepest.push_back(f);
    for (std::size_t i = 0; i < rows; ++i) {
        const functional_code f = used.function[next() % used.function.size()];
        const economic_code e = used.item[next() % used.item.size()];
        c.function.push_back(f);
        c.item.push_back(e);
        c.function_text.emplace_back(f.digits().view());
        c.function_printed.push_back(printed(f.digits().view()));
        c.deepest_printed.push_back(printed(deepest[next() % deepest.size()].digits().view()));
        c.item_printed.push_back(printed(e.digits().view()));
        c.fen.push_back(static_cast<std::int64_t>(next() % 1'000'000'000) - 500'000'000);
    }
    return c;
}
const columns all = made();

template <class Totals>
void add_all(const Totals& t) {
    for (const functional_code f : used.function)
        add(static_cast<std::uint64_t>(t.at(f).value().fen()));
}

// A year's codes that a ledger takes, and what is posted.
std::vector<posting> postings() {
    std::vector<posting> p;
    ledger book{tables::year_2024};
    for (std::size_t i = 0; i < rows; ++i) {
        const posting one{.function = all.function[i],
                          .economic = all.item[i],
                          .amount = money::from_fen(all.fen[i])};
        if (book.post(one)) p.push_back(one);
    }
    return p;
}
const std::vector<posting>& taken() {
    static const std::vector<posting> p = postings();
    return p;
}

#if !__has_include(<kemu/money/money.hpp>)
bool good(errc e) {
    return e == errc::none;
}
#endif
template <class Status>
bool good(const Status& s) {
    return s.has_value();
}

bool run(std::string_view section) {
    if (section == "code from text") {
        for (const auto& t : all.function_text)
            add(parse_code<functional>(t).value().value());
    } else if (section == "index of a code") {
        for (const functional_code c : all.function)
            add(functions.codes()[functions.index_of(c)].value());
    } else if (section == "name in a year") {
        for (const functional_code c : all.function)
            add(functions.name(c, 2024).size());
    } else if (section == "post to a ledger") {
        const auto& p = taken();
        ledger book{tables::year_2024};
        for (const posting& one : p)
            add(book.post(one).has_value() ? 1 : 0);
    } else if (section == "rollup of a ledger") {
        static const ledger book = [] {
            ledger b{tables::year_2024};
            for (const posting& one : taken())
                static_cast<void>(b.post(one));
            return b;
        }();
        const auto t = rollup<functional_code, economic_code>(book);
        for (const functional_code f : used.function)
            if (const auto sum = t.at(f)) add(static_cast<std::uint64_t>(sum->fen()));
    } else if (section == "printed codes" || section == "printed codes, all lengths") {
        static const auto over = dimension<functional_code>::over(used.function).value();
        auto s = rollup_state<functional_code>::over(over).value();
        if (!s.add_printed(section == "printed codes" ? all.deepest_printed : all.function_printed,
                           all.fen))
            return false;
        add_all(totals<functional_code>::of(s).value());
    } else if (section == "printed codes, two columns") {
        static const auto f = dimension<functional_code>::over(used.function).value();
        static const auto e = dimension<economic_code>::over(used.item).value();
        auto s = rollup_state<functional_code, economic_code>::over(f, e).value();
        if (!s.add_printed(all.function_printed, all.item_printed, all.fen)) return false;
        add_all(totals<functional_code, economic_code>::of(s).value());
    } else if (section == "live sums") {
        static const auto over = dimension<functional_code>::over(used.function).value();
        auto live = live_rollup<functional_code>::over(over).value();
        for (std::size_t i = 0; i < rows; ++i)
            if (!good(live.apply(all.function[i], money::from_fen(all.fen[i])))) return false;
        add_all(live);
    } else {
        return false;
    }
    return true;
}

} // namespace

int main(int count, char** arguments) {
    return instructions::measured(count, arguments, run);
}
