// Rollups against the speed at which the same columns can be read at all.
//   kernels [ROWS] [ROUNDS]       default: 10,000,000 rows, 15 rounds
// Every sum of every node is compared with a 128-bit reference. The read limit is the fastest of a
// plain, a vectorised and a prefetched sum over the same columns in the same process. The combined limit
// is the slower of that and of one store a row into the first cache (store_rows).
#include "data.hpp"
#include "harness.hpp"

#include <kemu/rollup/parallel.hpp>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

using namespace rollup_benchmark;
using kemu::economic_code;
using kemu::functional_code;

namespace {

using vector_type = std::uint64_t __attribute__((vector_size(32)));

// Adds up all bytes of a column, in words.
template <class T>
std::uint64_t read_plain(const T* p, std::size_t n) {
    std::uint64_t s = 0;
    for (std::size_t i = 0; i < n; ++i)
        s += static_cast<std::uint64_t>(p[i]);
    return s;
}
template <class T, std::size_t Ahead>
#if defined(__x86_64__)
[[gnu::target("avx2")]]
#endif
std::uint64_t read_vector(const T* p, std::size_t n) {
    vector_type s[4]{};
    const auto* at = reinterpret_cast<const char*>(p);
    const auto* const end = at + n * sizeof(T);
    for (; at + 128 <= end; at += 128) {
        if constexpr (Ahead > 0) {
            __builtin_prefetch(at + Ahead);
            __builtin_prefetch(at + Ahead + 64);
        }
        for (std::size_t k = 0; k < 4; ++k) {
            vector_type v;
            __builtin_memcpy(&v, at + 32 * k, sizeof v);
            s[k] += v;
        }
    }
    const vector_type all = (s[0] + s[1]) + (s[2] + s[3]);
    return all[0] + all[1] + all[2] + all[3];
}

// Reads two columns side by side, a few kilobytes of each in turn, as a rollup does.
template <class A, class B, class F>
void read_both(const A* a, const B* b, std::size_t n, const F& sum) {
    constexpr std::size_t step = 4096;
    std::uint64_t s = 0;
    for (std::size_t i = 0; i < n; i += step) {
        const auto rows = std::min(step, n - i);
        s += sum(a + i, rows) + sum(b + i, rows);
    }
    keep(s);
}

template <class A, class B>
void add_read_limits(table& t, const std::string& name, const A* a, const B* b, std::size_t n) {
    const auto one = [&](const char* how, auto sum) {
        const double bytes = sizeof(A) + sizeof(B);
        t.add({name + ", 1 thread, " + how,
               static_cast<double>(n),
               bytes,
               [=] { read_both(a, b, n, sum); },
               {}});
        t.add({name + ", 2 threads, " + how,
               static_cast<double>(n),
               bytes,
               [=] {
                   std::thread other([=] { read_both(a, b, n / 2, sum); });
                   read_both(a + n / 2, b + n / 2, n - n / 2, sum);
                   other.join();
               },
               {}});
    };
    one("plain", [](const auto* p, std::size_t rows) { return read_plain(p, rows); });
    one("vectors", [](const auto* p, std::size_t rows) {
        return read_vector<std::remove_cvref_t<decltype(*p)>, 0>(p, rows);
    });
    one("prefetched", [](const auto* p, std::size_t rows) {
        return read_vector<std::remove_cvref_t<decltype(*p)>, 2048>(p, rows);
    });
}

// One store a row: each amount to the place of its row's sum, for a rollup cannot choose where it stores. Nothing is
// added, so no row waits for another. Together: indices that are loaded at once; the fastest is the limit. (Stores in
// order, which are shown beside it, take half as long, because neighbours leave for the first cache together.)
template <std::size_t Together, std::size_t Ahead = 0>
void store_rows(std::int64_t* sums, const std::uint16_t* index, const std::int64_t* fen,
                std::size_t n) {
    const std::size_t whole = n / Together * Together;
    for (std::size_t i = 0; i < whole; i += Together) {
        if constexpr (Ahead > 0) { // may be past the end: a prefetch is no read
            __builtin_prefetch(index + i + Ahead);
            for (std::size_t k = 0; k < Together; k += 8)
                __builtin_prefetch(fen + i + k + Ahead);
        }
        if constexpr (Together == 1)
            sums[index[i]] = fen[i];
        else
#pragma GCC unroll 8
            for (std::size_t k = 0; k < Together; k += 4) {
                std::uint64_t four = 0;
                __builtin_memcpy(&four, index + i + k, sizeof four);
#pragma GCC unroll 4
                for (std::size_t j = 0; j < 4; ++j, four >>= 16) {
                    sums[static_cast<std::uint16_t>(four)] = fen[i + k + j];
                    asm volatile("" : "+r"(four) : : "memory"); // no store is left out
                }
            }
    }
    for (std::size_t i = whole; i < n; ++i)
        sums[index[i]] = fen[i];
}
std::int64_t* sums_of_thread() {
    static thread_local std::int64_t sums[65536]; // what is not used is not touched
    return sums;
}
// The same rows of the first cache again and again.
template <std::size_t Together>
void store_rows_of_first_cache(const std::uint16_t* index, const std::int64_t* fen, std::size_t n) {
    constexpr std::size_t rows = 1024;
    auto* const sums = sums_of_thread();
    for (std::size_t i = 0; i < n; i += rows) {
        store_rows<Together>(sums, index, fen, rows);
        asm volatile("" ::: "memory");
    }
    keep(static_cast<std::uint64_t>(sums[index[0]]));
}
void store_in_order(std::size_t n) {
    alignas(64) std::int64_t sums[2048];
    volatile std::int64_t* const at = sums;
    for (std::size_t i = 0; i < n; i += 2048)
#pragma GCC unroll 8
        for (std::size_t k = 0; k < 2048; ++k)
            at[k] = 1;
}
void add_store_limits(table& t, const std::uint16_t* index, const std::int64_t* fen,
                      std::size_t n) {
    const auto one = [&](const char* how, auto store) {
        t.add({std::string{"store limit, 1 thread, "} + how,
               static_cast<double>(n),
               0,
               [=] { store(index, fen, n); },
               {}});
        t.add({std::string{"store limit, 2 threads, "} + how,
               static_cast<double>(n),
               0,
               [=] {
                   std::thread other([=] { store(index, fen, n / 2); });
                   store(index, fen, n - n / 2);
                   other.join();
               },
               {}});
    };
    one("one at a time", store_rows_of_first_cache<1>);
    one("4 at a time", store_rows_of_first_cache<4>);
    one("8 at a time", store_rows_of_first_cache<8>);
    one("16 at a time", store_rows_of_first_cache<16>);
    t.add({"stores in order, 1 thread", static_cast<double>(n), 0, [=] { store_in_order(n); }, {}});
    // Both limits in one loop: what no rollup of these columns can be faster than, whatever it proves.
    const auto both = [&](const char* how, auto store) {
        t.add({std::string{"columns read and stored, 1 thread, "} + how,
               static_cast<double>(n),
               10,
               [=] {
                   auto* const sums = sums_of_thread();
                   store(sums, index, fen, n);
                   keep(static_cast<std::uint64_t>(sums[index[0]]));
               },
               {}});
    };
    both("plain", store_rows<4>);
    both("prefetched", store_rows<32, 1024>);
}

// What a row costs besides reading the columns and proving the sums: the same rows of the first cache again and
// again, each added to its sum.
void add_rows_in_first_cache(const std::uint16_t* index, const std::int64_t* fen, std::size_t n) {
    constexpr std::size_t rows = 1024;
    auto* const sums = sums_of_thread();
    for (std::size_t i = 0; i < n; i += rows) {
#pragma GCC unroll 4
        for (std::size_t k = 0; k < rows; ++k)
            sums[index[k]] = static_cast<std::int64_t>(static_cast<std::uint64_t>(sums[index[k]]) +
                                                       static_cast<std::uint64_t>(fen[k]));
        asm volatile("" ::: "memory");
    }
    keep(static_cast<std::uint64_t>(sums[index[0]]));
}

// The 128-bit reference, by parents alone.
std::vector<int128> reference(const postings& p, const std::int64_t* fen, std::size_t rows) {
    std::vector<int128> sums(p.functions.size());
    for (std::size_t i = 0; i < rows; ++i)
        sums[p.function_node[i]] += fen[i];
    for (std::size_t n = sums.size(); n-- > 1;)
        sums[p.functions.parent_of(n)] += sums[n];
    return sums;
}
std::vector<int128> crossed_reference(const postings& p, std::size_t rows) {
    const auto width = p.items.size();
    std::vector<int128> sums(p.functions.size() * width);
    for (std::size_t i = 0; i < rows; ++i)
        sums[p.function_node[i] * width + p.economic_node[i]] += p.fen[i];
    for (std::size_t f = 0; f < p.functions.size(); ++f)
        for (std::size_t e = width; e-- > 1;)
            sums[f * width + p.items.parent_of(e)] += sums[f * width + e];
    for (std::size_t f = p.functions.size(); f-- > 1;)
        for (std::size_t e = 0; e < width; ++e)
            sums[p.functions.parent_of(f) * width + e] += sums[f * width + e];
    return sums;
}

using one_totals = kemu::totals<functional_code>;
using two_totals = kemu::totals<functional_code, economic_code>;

verdict compare(const one_totals& t, const std::vector<int128>& expected) {
    verdict v;
    for (; v.of < expected.size(); ++v.of)
        v.wrong += t.at_nodes(v.of).fen() == expected[v.of] ? 0U : 1U;
    return v;
}
verdict compare(const two_totals& t, const std::vector<int128>& expected, std::size_t width) {
    verdict v;
    for (; v.of < expected.size(); ++v.of)
        v.wrong += t.at_nodes(v.of / width, v.of % width).fen() == expected[v.of] ? 0U : 1U;
    return v;
}

template <class State, class Add>
auto rolled_up(const State& empty, Add&& add) {
    auto state = empty.empty_copy();
    if (!add(state)) std::abort();
    return state;
}

bool one_dimension(const postings& p, std::size_t rows, int rounds) {
    table t{"One dimension, every node of the functional tree"};
    const auto n = static_cast<double>(rows);
    const auto fen = p.fen.first(rows);
    const auto expected = reference(p, fen.data(), rows);
    const auto empty = kemu::rollup_state<functional_code>::over(p.functions).value();
    column<std::int64_t> large{rows}; // every sum beyond 64 bits
    for (std::size_t i = 0; i < rows; ++i)
        large[i] = fen[i] + (std::int64_t{1} << 61) - static_cast<std::int64_t>(draw(i) >> 16);
    const auto large_expected = reference(p, large.data(), rows);
    one_totals result;
    const auto check = [&] { return compare(result, expected); };
    const auto large_check = [&] { return compare(result, large_expected); };
    add_store_limits(t, p.function_node.data(), fen.data(), rows);
    t.add({"a row of the first cache added to its sum, 1 thread",
           n,
           0,
           [&] { add_rows_in_first_cache(p.function_node.data(), fen.data(), rows); },
           {}});
    add_read_limits(t, "read limit, index 2 + 8 bytes", p.function_node.data(), fen.data(), rows);
    add_read_limits(t, "read limit, code 4 + 8 bytes", p.function.data(), fen.data(), rows);
    for (const unsigned threads : {1U, 2U}) {
        const std::string on = threads == 1 ? "1 thread" : "2 threads";
        t.add({"kemu, indexed, " + on, n, 10,
               [&, threads] {
                   result = one_totals::of(rolled_up(empty, [&](auto& s) {
                                return threads == 1 ? s.add_nodes(p.function_node.first(rows), fen)
                                                    : kemu::parallel::adder{s, threads}.add_nodes(
                                                          p.function_node.first(rows), fen);
                            })).value();
               },
               check});
        t.add({"kemu, raw codes, " + on, n, 12,
               [&, threads] {
                   result = one_totals::of(rolled_up(empty, [&](auto& s) {
                                return threads == 1 ? s.add_printed(p.function.first(rows), fen)
                                                    : kemu::parallel::adder{s, threads}.add_printed(
                                                          p.function.first(rows), fen);
                            })).value();
               },
               check});
    }
    t.add({"kemu, indexed, 128-bit sums", n, 10,
           [&] {
               result = one_totals::of(rolled_up(empty, [&](auto& s) {
                            return s.add_nodes(p.function_node.first(rows), large.first(rows));
                        })).value();
           },
           large_check});
    const bool right = t.run(rounds);
    t.print();
    const auto index_1 = t.fastest("read limit, index 2 + 8 bytes, 1");
    const auto index_2 = t.fastest("read limit, index 2 + 8 bytes, 2");
    const auto code_1 = t.fastest("read limit, code 4 + 8 bytes, 1");
    const auto code_2 = t.fastest("read limit, code 4 + 8 bytes, 2");
    const auto store_1 = t.fastest("store limit, 1");
    const auto store_2 = t.fastest("store limit, 2");
    std::printf("  fastest: %s; %s; %s; %s; %s; %s\n", index_1.c_str(), index_2.c_str(),
                code_1.c_str(), code_2.c_str(), store_1.c_str(), store_2.c_str());
    const auto both = t.fastest("columns read and stored, 1 thread");
    std::printf("  indexed, 1 thread, share of reading and storing in one loop (%s): %.2f %%\n",
                both.c_str(), 100 * t.ratio(both, "kemu, indexed, 1 thread", false));
    const auto share = [&](const char* name, const std::string& reads, int threads) {
        return t.share(name, reads, threads == 1 ? store_1 : store_2);
    };
    goal("indexed, share of the combined limit, 1 thread",
         share("kemu, indexed, 1 thread", index_1, 1), true, 80, " %");
    goal("indexed, share of the combined limit, 2 threads",
         share("kemu, indexed, 2 threads", index_2, 2), true, 80, " %");
    goal("raw codes, share of the combined limit, 1 thread",
         share("kemu, raw codes, 1 thread", code_1, 1), true, 80, " %");
    goal("raw codes, share of the combined limit, 2 threads",
         share("kemu, raw codes, 2 threads", code_2, 2), true, 80, " %");
    goal("128-bit sums, times 64-bit sums",
         t.ratio("kemu, indexed, 128-bit sums", "kemu, indexed, 1 thread", false), false, 1.5,
         " x");
    for (const char* name : {"kemu, indexed, 1 thread", "kemu, raw codes, 1 thread"})
        std::printf("SHARE %s\t%.4f\n", name, share(name, name[6] == 'i' ? index_1 : code_1, 1));
    return right;
}

bool two_dimensions(const postings& p, std::size_t rows, int rounds) {
    table t{"Functional x economic, every combination"};
    const auto n = static_cast<double>(rows);
    const auto fen = p.fen.first(rows);
    const auto expected = crossed_reference(p, rows);
    const auto width = p.items.size();
    const auto empty =
        kemu::rollup_state<functional_code, economic_code>::over(p.functions, p.items).value();
    two_totals result;
    const auto check = [&] { return compare(result, expected, width); };
    add_read_limits(t, "read limit, code 4 + 8 bytes", p.function.data(), fen.data(), rows);
    for (const unsigned threads : {1U, 2U}) {
        const std::string on = threads == 1 ? "1 thread" : "2 threads";
        t.add({"kemu, raw codes, " + on, n, 16,
               [&, threads] {
                   const auto f = p.function.first(rows);
                   const auto e = p.economic.first(rows);
                   result =
                       two_totals::of(rolled_up(empty, [&](auto& s) {
                           return threads == 1
                                      ? s.add_printed(f, e, fen)
                                      : kemu::parallel::adder{s, threads}.add_printed(f, e, fen);
                       })).value();
               },
               check});
    }
    t.add({"kemu, indexed, 1 thread", n, 12,
           [&] {
               result = two_totals::of(rolled_up(empty, [&](auto& s) {
                            return s.add_nodes(p.function_node.first(rows),
                                               p.economic_node.first(rows), fen);
                        })).value();
           },
           check});
    const bool right = t.run(rounds);
    t.print();
    const auto limit = t.fastest("read limit, code 4 + 8 bytes, 1");
    goal("functional x economic, share of the one-thread read limit",
         100 / t.ratio("kemu, raw codes, 1 thread", limit, true), true, 30, " %");
    std::printf("SHARE crossed\t%.4f\n", 100 / t.ratio("kemu, raw codes, 1 thread", limit, true));
    return right;
}

// The same rows in other orders and of other codes: what neighbours in one sum, and few sums, cost.
bool patterns(const postings& p, std::size_t rows, int rounds) {
    table t{"Columns that are sorted, equal, of few values, reversed or of one category"};
    const auto n = static_cast<double>(rows);
    const auto fen = p.fen.first(rows);
    const auto empty = kemu::rollup_state<functional_code>::over(p.functions).value();
    struct columns {
        std::string name;
        column<std::uint16_t> node;
        column<std::uint32_t> code;
        std::vector<int128> expected;
        one_totals by_node;
        one_totals by_code;
    };
    std::vector<std::unique_ptr<columns>> all;
    // The largest category, as nodes.
    std::size_t first = 1;
    std::size_t count = 0;
    for (std::size_t k = 1, at = 1; k <= p.functions.size(); ++k)
        if (k == p.functions.size() || p.functions.parent_of(k) == 0) {
            if (k - at > count) {
                first = at;
                count = k - at;
            }
            at = k;
        }
    const auto add = [&](const char* name, const auto& node_of_row, int order) {
        auto c = std::make_unique<columns>(
            columns{name, column<std::uint16_t>{rows}, column<std::uint32_t>{rows}, {}, {}, {}});
        for (std::size_t i = 0; i < rows; ++i)
            c->node[i] = node_of_row(i);
        auto* const nodes = &c->node[0];
        if (order > 0) std::sort(nodes, nodes + rows);
        if (order < 0) std::sort(nodes, nodes + rows, [](auto a, auto b) { return a > b; });
        c->expected.resize(p.functions.size());
        for (std::size_t i = 0; i < rows; ++i) {
            c->code[i] = p.functions.key_at(c->node[i]).number();
            c->expected[c->node[i]] += fen[i];
        }
        for (std::size_t k = c->expected.size(); k-- > 1;)
            c->expected[p.functions.parent_of(k)] += c->expected[k];
        all.push_back(std::move(c));
    };
    const auto usual = [&](std::size_t i) { return p.function_node[i]; };
    add("usual", usual, 0);
    add("sorted", usual, 1);
    add("reversed", usual, -1);
    add("all equal", [](std::size_t) { return std::uint16_t{7}; }, 0);
    add(
        "two in turns", [](std::size_t i) { return static_cast<std::uint16_t>(7 + i % 2 * 90); },
        0);
    add(
        "two at random",
        [](std::size_t i) { return static_cast<std::uint16_t>(7 + draw(i) % 2 * 90); }, 0);
    add(
        "three at random",
        [](std::size_t i) { return static_cast<std::uint16_t>(7 + draw(i) % 3 * 90); }, 0);
    add(
        "four at random",
        [](std::size_t i) { return static_cast<std::uint16_t>(7 + draw(i) % 4 * 90); }, 0);
    add(
        "one category",
        [&](std::size_t i) { return static_cast<std::uint16_t>(first + draw(i) % count); }, 0);
    for (const auto& one : all) {
        auto* const c = one.get();
        t.add({"indexed, " + c->name, n, 10,
               [&, c] {
                   c->by_node = one_totals::of(rolled_up(empty, [&](auto& s) {
                                    return s.add_nodes(c->node.first(rows), fen);
                                })).value();
               },
               [c] { return compare(c->by_node, c->expected); }});
        t.add({"raw codes, " + c->name, n, 12,
               [&, c] {
                   c->by_code = one_totals::of(rolled_up(empty, [&](auto& s) {
                                    return s.add_printed(c->code.first(rows), fen);
                                })).value();
               },
               [c] { return compare(c->by_code, c->expected); }});
    }
    const bool right = t.run(rounds);
    t.print();
    for (const char* way : {"indexed, ", "raw codes, "}) {
        double worst = 0;
        for (const auto& c : all)
            worst = std::max(worst, t.ratio(way + c->name, std::string{way} + "usual", false));
        goal((std::string{way} + "the slowest of these, times the usual column").c_str(), worst,
             false, 1.5, " x");
    }
    return right;
}

bool growth(const postings& p, std::size_t rows) {
    table t{"Cost per posting as the number of postings grows (raw codes, 1 thread)"};
    const auto empty = kemu::rollup_state<functional_code>::over(p.functions).value();
    std::vector<one_totals> results(9);
    std::size_t k = 0;
    for (std::size_t n = 1'000; n <= rows; n *= 10, ++k)
        t.add({"kemu, " + std::to_string(n), static_cast<double>(n), 12,
               [&, n, k] {
                   results[k] = one_totals::of(rolled_up(empty, [&](auto& s) {
                                    return s.add_printed(p.function.first(n), p.fen.first(n));
                                })).value();
               },
               [&, n, k] { return compare(results[k], reference(p, p.fen.data(), n)); }});
    const bool right = t.run(rows > 10'000'000 ? 5 : 15);
    t.print();
    if (rows >= 10'000)
        goal("10,000 postings, each", t.seconds("kemu, 10000") / 10'000 * 1e9, false, 2.75, " ns");
    return right;
}

} // namespace

int main(int argc, char** argv) {
    const auto rows = argc > 1 ? static_cast<std::size_t>(std::atoll(argv[1])) : 10'000'000;
    const int rounds = argc > 2 ? std::atoi(argv[2]) : 15;
    print_machine();
    const postings p{rows};
    std::printf("%zu functional nodes, %zu economic nodes\n", p.functions.size(), p.items.size());
    bool right = one_dimension(p, rows, rounds);
    right = two_dimensions(p, rows, rounds) && right;
    right = patterns(p, std::min(rows, std::size_t{10'000'000}), rounds) && right;
    right = growth(p, rows) && right;
    std::printf("\n%s\n", right ? "all answers exact" : "WRONG ANSWERS");
    return right ? 0 : 1;
}
