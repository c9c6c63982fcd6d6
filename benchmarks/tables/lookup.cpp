// Finding the dense index of a code: this table against the standard containers, side by side in
// one run. All answers are compared with the position in the sorted list before anything is timed.
//
//   lookup [SEED]
//
// "stream": independent random codes; "chain": the next code depends on the answer before;
// "unknown": independent codes that no table knows.
#include <kemu/tables/functional.hpp>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <numeric>
#include <random>
#include <string>
#include <unordered_map>
#include <vector>

namespace {

using kemu::functional_code;
constexpr auto table = kemu::tables::functional;
constexpr std::uint32_t none = table.npos;
constexpr int rounds = 9;
constexpr int base_repeat = 2000;

struct direct {
    static constexpr const char* name = "kemu::classification::index_of";
    std::uint32_t operator()(functional_code c) const { return table.index_of(c); }
};

struct binary_search {
    static constexpr const char* name = "std::lower_bound over the codes";
    std::uint32_t operator()(functional_code c) const {
        const auto codes = table.codes();
        const auto at = std::lower_bound(codes.begin(), codes.end(), c);
        return at != codes.end() && *at == c ? static_cast<std::uint32_t>(at - codes.begin())
                                             : none;
    }
};

struct unordered {
    static constexpr const char* name = "std::unordered_map<uint32_t, uint32_t>";
    std::unordered_map<std::uint32_t, std::uint32_t> map;
    unordered() {
        for (std::uint32_t i = 0; i < table.size(); ++i)
            map.emplace(table.code_at(i).value(), i);
    }
    std::uint32_t operator()(functional_code c) const {
        const auto at = map.find(c.value());
        return at == map.end() ? none : at->second;
    }
};

struct by_text {
    static constexpr const char* name = "std::map<std::string, uint32_t>";
    std::map<std::string, std::uint32_t> map;
    by_text() {
        for (std::uint32_t i = 0; i < table.size(); ++i)
            map.emplace(std::string{table.code_at(i).digits().view()}, i);
    }
    std::uint32_t operator()(const std::string& s) const {
        const auto at = map.find(s);
        return at == map.end() ? none : at->second;
    }
};

// What is asked: 7-digit codes in random order, as codes and as text.
struct questions {
    std::vector<functional_code> codes;
    std::vector<std::string> texts;
    void add(functional_code c) {
        codes.push_back(c);
        texts.emplace_back(c.digits().view());
    }
};

template <class Contender>
const auto& asked(const questions& q) {
    if constexpr (std::is_same_v<Contender, by_text>)
        return q.texts;
    else
        return q.codes;
}

template <class F>
double nanoseconds(std::size_t lookups, F f) {
    std::vector<double> all;
    for (int round = 0; round < rounds; ++round) {
        const auto start = std::chrono::steady_clock::now();
        f();
        const std::chrono::duration<double, std::nano> took =
            std::chrono::steady_clock::now() - start;
        all.push_back(took.count() / static_cast<double>(lookups));
    }
    std::nth_element(all.begin(), all.begin() + rounds / 2, all.end());
    return all[rounds / 2];
}

volatile std::uint32_t sink;

template <class Contender>
double stream(const Contender& find, const questions& q, int repeat) {
    const auto& list = asked<Contender>(q);
    return nanoseconds(list.size() * static_cast<std::size_t>(repeat), [&] {
        std::uint32_t sum = 0;
        for (int r = 0; r < repeat; ++r)
            for (const auto& c : list)
                sum += find(c);
        sink = sum;
    });
}

// `next` holds, at the place of each answer, the question that follows it.
template <class Contender>
double chain(const Contender& find, const questions& next, int repeat) {
    const auto& list = asked<Contender>(next);
    return nanoseconds(list.size() * static_cast<std::size_t>(repeat), [&] {
        std::uint32_t at = 0;
        for (std::size_t k = list.size() * static_cast<std::size_t>(repeat); k > 0; --k)
            at = find(list[at]);
        sink = at;
    });
}

// The chain without a lookup: what its own load of the next question takes.
double chain_alone(const questions& next, int repeat) {
    std::vector<std::uint32_t> places;
    for (const auto c : next.codes)
        places.push_back(table.index_of(c));
    return nanoseconds(places.size() * static_cast<std::size_t>(repeat), [&] {
        std::uint32_t at = 0;
        for (std::size_t k = places.size() * static_cast<std::size_t>(repeat); k > 0; --k)
            at = places[at];
        sink = at;
    });
}

void require(bool holds, const char* what) {
    if (holds) return;
    std::fprintf(stderr, "wrong answer: %s\n", what);
    std::exit(1);
}

template <class Contender>
void check(const Contender& find, const questions& known, const questions& unknown) {
    const auto codes = table.codes();
    for (std::size_t k = 0; k < known.codes.size(); ++k) {
        const auto at = std::find(codes.begin(), codes.end(), known.codes[k]) - codes.begin();
        require(find(asked<Contender>(known)[k]) == static_cast<std::uint32_t>(at),
                Contender::name);
    }
    for (const auto& c : asked<Contender>(unknown))
        require(find(c) == none, Contender::name);
}

struct times {
    double stream, chain, unknown;
};

template <class Contender>
times run(const questions& known, const questions& unknown, const questions& next, int repeat) {
    const Contender find;
    check(find, known, unknown);
    return {stream(find, known, repeat), chain(find, next, repeat), stream(find, unknown, repeat)};
}

void print(const char* name, times t, times base) {
    std::printf("%-42s %8.2f %8.2f %8.2f    %6.1f %6.1f %6.1f\n", name, t.stream, t.chain,
                t.unknown, t.stream / base.stream, t.chain / base.chain, t.unknown / base.unknown);
}

void goal(const char* what, double measured, bool at_least, double wanted) {
    const bool met = at_least ? measured >= wanted : measured <= wanted;
    std::printf("  goal: %-46s %7.2f %s %5.2f: %s\n", what, measured,
                at_least ? ">=" : "<=", wanted, met ? "reached" : "missed");
}

} // namespace

int main(int argc, char** argv) {
    const auto seed = argc > 1 ? static_cast<unsigned>(std::strtoul(argv[1], nullptr, 10)) : 1U;
    std::mt19937 random{seed};
    questions known;
    questions unknown;
    std::vector<functional_code> items;
    for (const auto c : table.codes())
        if (c.level() == kemu::level::item) items.push_back(c);
    std::shuffle(items.begin(), items.end(), random);
    for (const auto c : items)
        known.add(c);
    while (unknown.codes.size() < known.codes.size()) {
        const auto near = items[random() % items.size()].value();
        const auto c = functional_code::from_value(
            near - near % 10'000 + 100 * (1 + static_cast<std::uint32_t>(random() % 99)));
        if (!std::binary_search(table.codes().begin(), table.codes().end(), c)) unknown.add(c);
    }
    // The chain visits all questions in their random order, round after round; the places of codes
    // of other levels are filled with its beginning and never reached from an item.
    std::vector<functional_code> following(table.size(), items.front());
    for (std::size_t k = 0; k < items.size(); ++k)
        following[table.index_of(items[k])] = items[(k + 1) % items.size()];
    questions next;
    for (const auto c : following)
        next.add(c);

    std::printf("%zu codes of 7 digits, seed %u, median of %d; nanoseconds per lookup\n",
                items.size(), seed, rounds);
    std::printf("%-42s %8s %8s %8s    times the first\n", "", "stream", "chain", "unknown");
    const auto base = run<direct>(known, unknown, next, base_repeat);
    print(direct::name, base, base);
    const auto alone = chain_alone(next, base_repeat);
    std::printf("%-42s %17.2f\n", "  of it the chain's own load", alone);
    print(binary_search::name, run<binary_search>(known, unknown, next, 200), base);
    const auto hashed = run<unordered>(known, unknown, next, 400);
    print(unordered::name, hashed, base);
    const auto by_string = run<by_text>(known, unknown, next, 100);
    print(by_text::name, by_string, base);
    goal("nanoseconds in a stream", base.stream, false, 3);
    goal("nanoseconds in a chain, its own load with it", base.chain, false, 6);
    goal("unknown codes, times known ones", base.unknown / base.stream, false, 1.05);
    goal("std::map of texts, stream", by_string.stream / base.stream, true, 10);
    goal("std::map of texts, chain", by_string.chain / base.chain, true, 10);
    goal("std::unordered_map, stream", hashed.stream / base.stream, true, 3);
    goal("std::unordered_map, chain", hashed.chain / base.chain, true, 3);
    goal("std::unordered_map, chain less its own load",
         (hashed.chain - alone) / (base.chain - alone), true, 3);

    namespace raw = kemu::detail::functional_table;
    std::printf("memory: codes %zu, index %zu, rows %zu, facts %zu bytes (names besides)\n",
                sizeof raw::proved.codes, sizeof raw::places + sizeof raw::displacements,
                sizeof raw::rows, sizeof raw::facts);
}
