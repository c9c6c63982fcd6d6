// Rollups beside what people use instead, and sums that are always up to date.
//   contenders [ROWS] [ROUNDS]          default: 10,000,000 rows, 5 rounds
//   contenders --serve ROWS FILE        writes the postings to FILE and the expected sums to
//                                       FILE.expected (.crossed for function x economic); then for each
//                                       line "one" or "two" on its input sums them and prints the seconds
// All sums of all nodes are compared with a 128-bit reference.
#include "data.hpp"
#include "harness.hpp"

#include <kemu/rollup/live.hpp>

#include <boost/multiprecision/cpp_dec_float.hpp>
#include <boost/multiprecision/cpp_int.hpp>
#include <sqlite3.h>

#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iostream>
#include <map>
#include <string>
#include <unordered_map>

using namespace rollup_benchmark;
using kemu::economic_code;
using kemu::functional_code;

namespace {

using one_state = kemu::rollup_state<functional_code>;
using one_totals = kemu::totals<functional_code>;
using two_state = kemu::rollup_state<functional_code, economic_code>;
using two_totals = kemu::totals<functional_code, economic_code>;

// Sums by printed code, 0 for the whole.
using sums = std::map<std::uint32_t, int128>;

sums reference(const postings& p, std::size_t rows) {
    std::vector<int128> nodes(p.functions.size());
    for (std::size_t i = 0; i < rows; ++i)
        nodes[p.function_node[i]] += p.fen[i];
    for (std::size_t n = nodes.size(); n-- > 1;)
        nodes[p.functions.parent_of(n)] += nodes[n];
    sums s{{0, nodes[0]}};
    for (std::size_t n = 1; n < nodes.size(); ++n)
        s[p.functions.key_at(n).number()] = nodes[n];
    return s;
}

verdict compare(const sums& found, const sums& expected) {
    verdict v;
    for (const auto& [code, sum] : expected) {
        const auto at = found.find(code);
        v.wrong += (at == found.end() ? 0 : at->second) == sum ? 0U : 1U;
        ++v.of;
    }
    for (const auto& [code, sum] : found)
        v.wrong += expected.count(code) == 0 && sum != 0 ? 1U : 0U;
    return v;
}

// The sums of every node from those of the codes that occur.
sums up(const sums& own) {
    sums s;
    for (const auto& [code, sum] : own) {
        for (auto c = code; c > 0; c = c > 999 ? c / 100 : 0)
            s[c] += sum;
        s[0] += sum;
    }
    return s;
}

class database {
public:
    database(const postings& p, std::size_t rows) {
        sqlite3_open(":memory:", &db_);
        run("create table posting (code integer, fen integer)");
        run("begin");
        sqlite3_stmt* insert = nullptr;
        sqlite3_prepare_v2(db_, "insert into posting values (?, ?)", -1, &insert, nullptr);
        for (std::size_t i = 0; i < rows; ++i) {
            sqlite3_bind_int64(insert, 1, p.function[i]);
            sqlite3_bind_int64(insert, 2, p.fen[i]);
            sqlite3_step(insert);
            sqlite3_reset(insert);
        }
        sqlite3_finalize(insert);
        run("commit");
    }
    database(const database&) = delete;
    database& operator=(const database&) = delete;
    ~database() { sqlite3_close(db_); }

    sums by_code() {
        sums own;
        sqlite3_stmt* query = nullptr;
        sqlite3_prepare_v2(db_, "select code, sum(fen) from posting group by code", -1, &query,
                           nullptr);
        while (sqlite3_step(query) == SQLITE_ROW)
            own[static_cast<std::uint32_t>(sqlite3_column_int64(query, 0))] =
                sqlite3_column_int64(query, 1);
        sqlite3_finalize(query);
        return up(own);
    }

private:
    void run(const char* sql) {
        if (sqlite3_exec(db_, sql, nullptr, nullptr, nullptr) != SQLITE_OK) std::abort();
    }
    sqlite3* db_ = nullptr;
};

template <class Number, class ToFen>
void add_number(table& t, const char* name, const postings& p, std::size_t rows, sums& result,
                const sums& expected, const ToFen& to_fen) {
    // Dense by node, so that only the numbers are compared.
    t.add({name, static_cast<double>(rows), 10,
           [&p, rows, &result, to_fen] {
               std::vector<Number> nodes(p.functions.size(), Number(0));
               for (std::size_t i = 0; i < rows; ++i)
                   nodes[p.function_node[i]] += p.fen[i];
               for (std::size_t n = nodes.size(); n-- > 1;)
                   nodes[p.functions.parent_of(n)] += nodes[n];
               result = {{0, to_fen(nodes[0])}};
               for (std::size_t n = 1; n < nodes.size(); ++n)
                   result[p.functions.key_at(n).number()] = to_fen(nodes[n]);
           },
           [&result, &expected] { return compare(result, expected); }, 2});
}

bool one_dimension(const postings& p, std::size_t rows, int rounds) {
    table t{"One dimension beside its contenders (raw codes, 1 thread, every node)"};
    const auto n = static_cast<double>(rows);
    const auto few = std::min(rows, std::size_t{1'000'000});
    const auto expected = reference(p, rows);
    const auto few_expected = reference(p, few);
    const auto empty = one_state::over(p.functions).value();
    sums result;
    one_totals totals;
    const auto check = [&] { return compare(result, expected); };
    const auto few_check = [&] { return compare(result, few_expected); };
    const char* const kemu_name = "kemu";
    t.add({kemu_name, n, 12,
           [&] {
               auto s = empty.empty_copy();
               if (!s.add_printed(p.function.first(rows), p.fen.first(rows))) std::abort();
               totals = one_totals::of(s).value();
           },
           [&] {
               result = {{0, totals.at_nodes(0).fen()}};
               for (std::size_t k = 1; k < p.functions.size(); ++k)
                   result[p.functions.key_at(k).number()] = totals.at_nodes(k).fen();
               return compare(result, expected);
           }});
    t.add({"std::unordered_map<uint32_t,__int128>, leaves, then up", n, 12,
           [&] {
               std::unordered_map<std::uint32_t, int128> m;
               for (std::size_t i = 0; i < rows; ++i)
                   m[p.function[i]] += p.fen[i];
               result = up(sums{m.begin(), m.end()});
           },
           check, 3});
    t.add({"std::unordered_map<uint32_t,__int128>, every level", n, 12,
           [&] {
               std::unordered_map<std::uint32_t, int128> m;
               for (std::size_t i = 0; i < rows; ++i) {
                   const auto code = p.function[i];
                   const auto fen = p.fen[i];
                   m[code] += fen;
                   m[code / 100] += fen;
                   m[code / 10'000] += fen;
                   m[0] += fen;
               }
               result = sums{m.begin(), m.end()};
           },
           check, 3});
    t.add({"std::map<std::string,double>, every level", static_cast<double>(few), 12,
           [&] {
               std::map<std::string, double> m;
               for (std::size_t i = 0; i < few; ++i) {
                   const auto code = std::to_string(p.function[i]);
                   const double yuan = static_cast<double>(p.fen[i]) / 100;
                   m[code] += yuan;
                   m[code.substr(0, 5)] += yuan;
                   m[code.substr(0, 3)] += yuan;
                   m["0"] += yuan;
               }
               result.clear();
               for (const auto& [code, yuan] : m)
                   result[static_cast<std::uint32_t>(std::stoul(code))] =
                       static_cast<int128>(std::llround(yuan * 100));
           },
           few_check, 2, true});
    add_number<boost::multiprecision::cpp_int>(
        t, "dense, boost cpp_int", p, few, result, few_expected,
        [](const auto& v) { return static_cast<int128>(v); });
    add_number<boost::multiprecision::cpp_dec_float_50>(
        t, "dense, boost cpp_dec_float_50", p, few, result, few_expected, [](const auto& v) {
            return static_cast<int128>(v.template convert_to<boost::multiprecision::cpp_int>());
        });
    database db{p, few};
    t.add({"SQLite, in memory, group by code, then up", static_cast<double>(few), 12,
           [&] { result = db.by_code(); }, few_check, 2});
    const bool right = t.run(rounds);
    t.print();
    goal("times unordered_map of leaves",
         t.ratio("std::unordered_map<uint32_t,__int128>, leaves, then up", kemu_name, false), true,
         15, " x");
    goal("times unordered_map with one entry per level",
         t.ratio("std::unordered_map<uint32_t,__int128>, every level", kemu_name, false), true, 30,
         " x");
    return right;
}

bool always_up_to_date(const postings& p, std::size_t rows, int rounds) {
    table t{"One posting at a time, every ancestor up to date after each"};
    const auto n = static_cast<double>(rows);
    const auto expected = reference(p, rows);
    const auto empty = kemu::live_rollup<functional_code>::over(p.functions).value();
    std::vector<functional_code> codes;
    codes.reserve(rows);
    for (std::size_t i = 0; i < rows; ++i)
        codes.push_back(p.functions.key_at(p.function_node[i]));
    auto live = empty;
    sums result;
    const char* const kemu_name = "kemu::live_rollup, apply";
    t.add({kemu_name, n, 12,
           [&] {
               live = empty;
               for (std::size_t i = 0; i < rows; ++i) {
                   if (!live.apply(codes[i], kemu::money::from_fen(p.fen[i]))) std::abort();
                   keep(live); // so that each posting is finished before the next
               }
           },
           [&] {
               result = {{0, live.at(kemu::everything).value().fen()}};
               for (std::size_t k = 1; k < p.functions.size(); ++k) {
                   const auto c = p.functions.key_at(k);
                   result[c.number()] = live.at(c).value().fen();
               }
               return compare(result, expected);
           }});
    t.add({"std::unordered_map<uint32_t,__int128>, every level", n, 12,
           [&] {
               std::unordered_map<std::uint32_t, int128> m;
               for (std::size_t i = 0; i < rows; ++i) {
                   const auto code = p.function[i];
                   m[code] += p.fen[i];
                   m[code / 100] += p.fen[i];
                   m[code / 10'000] += p.fen[i];
                   m[0] += p.fen[i];
                   keep(m);
               }
               result = sums{m.begin(), m.end()};
           },
           [&] { return compare(result, expected); }, 2});
    const bool right = t.run(rounds);
    t.print();
    goal("incremental, million postings per second", n / t.seconds(kemu_name) / 1e6, true, 200,
         " M");
    return right;
}

// The other half of duckdb.py: the same postings in a file, and sums on demand.
int serve(std::size_t rows, const std::string& path) {
    const postings p{rows};
    {
        std::ofstream out{path, std::ios::binary};
        std::string text;
        for (std::size_t i = 0; i < rows; ++i) {
            text += std::to_string(p.function[i]);
            text += ',';
            text += std::to_string(p.economic[i]);
            text += ',';
            text += std::to_string(p.fen[i]);
            text += '\n';
            if (text.size() > 1'000'000 || i + 1 == rows) {
                out << text;
                text.clear();
            }
        }
    }
    const auto in_text = [](int128 v) {
        const bool negative = v < 0;
        std::string s;
        do {
            s += static_cast<char>('0' + static_cast<int>(negative ? -(v % 10) : v % 10));
            v /= 10;
        } while (v != 0);
        if (negative) s += '-';
        return std::string{s.rbegin(), s.rend()};
    };
    std::ofstream one{path + ".expected"};
    for (const auto& [code, sum] : reference(p, rows))
        if (sum != 0) one << code << ',' << in_text(sum) << '\n';
    one.close();
    const auto one_empty = one_state::over(p.functions).value();
    const auto two_empty = two_state::over(p.functions, p.items).value();
    {
        auto s = two_empty.empty_copy();
        if (!s.add_nodes(p.function_node.first(rows), p.economic_node.first(rows),
                         p.fen.first(rows)))
            return 1;
        std::ofstream two{path + ".crossed"};
        two_totals::of(s).value().each([&](const auto& nodes, kemu::exact_sum sum) {
            const auto f = nodes[0] == 0 ? 0 : p.functions.key_at(nodes[0]).number();
            const auto e = nodes[1] == 0 ? 0 : p.items.key_at(nodes[1]).number();
            two << f << ',' << e << ',' << in_text(sum.fen()) << '\n';
        });
    }
    std::cout << "ready" << std::endl;
    std::string what;
    while (std::cin >> what) {
        const auto start = std::chrono::steady_clock::now();
        if (what == "one") {
            auto s = one_empty.empty_copy();
            if (!s.add_printed(p.function.first(rows), p.fen.first(rows))) return 1;
            keep(one_totals::of(s).value());
        } else {
            auto s = two_empty.empty_copy();
            if (!s.add_printed(p.function.first(rows), p.economic.first(rows), p.fen.first(rows)))
                return 1;
            keep(two_totals::of(s).value());
        }
        const std::chrono::duration<double> d = std::chrono::steady_clock::now() - start;
        std::cout << d.count() << std::endl;
    }
    return 0;
}

} // namespace

int main(int argc, char** argv) {
    if (argc == 4 && std::strcmp(argv[1], "--serve") == 0)
        return serve(static_cast<std::size_t>(std::atoll(argv[2])), argv[3]);
    const auto rows = argc > 1 ? static_cast<std::size_t>(std::atoll(argv[1])) : 10'000'000;
    const int rounds = argc > 2 ? std::atoi(argv[2]) : 5;
    print_machine();
    const postings p{rows};
    bool right = one_dimension(p, rows, rounds);
    right = always_up_to_date(p, rows, rounds) && right;
    std::printf("\n%s\n", right ? "all exact contenders exact" : "WRONG ANSWERS");
    return right ? 0 : 1;
}
