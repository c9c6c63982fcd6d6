// Sums, reading and writing of amounts beside what people use instead. Every answer is checked; the
// contenders of a section run in turns in the same process, and medians are printed with their
// ratio to the section's first line.
//   benchmark_money_amounts [ROUNDS]
#include <kemu/money/money.hpp>
#include <kemu/money/sum.hpp>
#include <kemu/text/format.hpp>
#include <kemu/text/parse.hpp>

#include <boost/multiprecision/cpp_dec_float.hpp>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace {

using kemu::money;
using kemu::detail::int128;
using decimal_50 = boost::multiprecision::cpp_dec_float_50;

int rounds = 31;

// Keeps the compiler from leaving out a loop whose answer it knows.
template <class T>
void use(T& value) {
    asm volatile("" : "+m"(value) : : "memory");
}

struct contender {
    const char* name;
    std::function<bool()> run; // says whether the answer was right
    std::vector<double> times{};
};

// `work`: elements per run. Runs are repeated until one measurement takes a millisecond.
std::vector<double> section(const char* title, double work, std::vector<contender> all) {
    using clock = std::chrono::steady_clock;
    const auto seconds = [](clock::time_point from) {
        return std::chrono::duration<double>(clock::now() - from).count();
    };
    std::vector<int> repeats;
    for (auto& c : all) {
        const auto start = clock::now();
        if (!c.run()) {
            std::printf("%s: %s gives a wrong answer\n", title, c.name);
            std::exit(1);
        }
        repeats.push_back(std::max(1, static_cast<int>(1e-3 / seconds(start))));
    }
    for (int i = 0; i < rounds; ++i)
        for (std::size_t k = 0; k < all.size(); ++k) {
            const auto start = clock::now();
            bool right = true;
            for (int r = 0; r < repeats[k]; ++r)
                right = all[k].run() && right;
            all[k].times.push_back(seconds(start) / repeats[k]);
            if (!right) {
                std::printf("%s: %s gives a wrong answer\n", title, all[k].name);
                std::exit(1);
            }
        }
    std::printf("\n%s\n", title);
    const auto median = [](std::vector<double> v) {
        std::sort(v.begin(), v.end());
        return v[v.size() / 2];
    };
    std::vector<double> ratios;
    for (const auto& c : all) {
        std::vector<double> by_round;
        for (std::size_t i = 0; i < c.times.size(); ++i)
            by_round.push_back(c.times[i] / all[0].times[i]);
        ratios.push_back(median(by_round));
        std::printf("  %-44s %9.3f ns   %8.2f x\n", c.name, median(c.times) / work * 1e9,
                    ratios.back());
    }
    return ratios;
}

void goal(const char* what, double value, const char* relation, double limit) {
    const bool reached = relation[0] == '<' ? value <= limit : value >= limit;
    std::printf("  goal: %s %.2f %s %.1f: %s\n", what, value, relation, limit,
                reached ? "reached" : "missed");
}

#if defined(__AVX2__)
constexpr bool native = true;
#else
constexpr bool native = false;
#endif
#if defined(__SSE4_1__)
constexpr double reading_goal = 8;
#else
constexpr double reading_goal = 4;
#endif

void sums(const char* title, std::size_t n, bool slow_ones) {
    std::mt19937_64 random{1};
    std::vector<money> amounts(n);
    std::vector<std::int64_t> plain(n);
    std::vector<double> doubles(n);
    std::vector<decimal_50> decimals(slow_ones ? n : 0);
    std::int64_t expected = 0;
    for (std::size_t i = 0; i < n; ++i) {
        plain[i] = static_cast<std::int64_t>(random() % 2'000'000'000'00) - 500'000'000'00;
        expected += plain[i];
        amounts[i] = money::from_fen(plain[i]);
        doubles[i] = static_cast<double>(plain[i]) / 100;
        if (slow_ones) decimals[i] = decimal_50{plain[i]} / 100;
    }
    std::vector<contender> all;
    all.push_back({"int64 loop, wraps silently", [&] {
                       std::int64_t s = 0;
                       use(plain);
                       for (const std::int64_t v : plain)
                           s += v;
                       return s == expected;
                   }});
    all.push_back({"kemu::sum", [&] {
                       use(amounts);
                       return kemu::sum(amounts).fen() == expected;
                   }});
    all.push_back({"money +=, checked each time", [&] {
                       use(amounts);
                       money s;
                       for (const money m : amounts)
                           s += m;
                       return s.fen() == expected;
                   }});
    all.push_back({"__int128 loop", [&] {
                       int128 s = 0;
                       use(plain);
                       for (const std::int64_t v : plain)
                           s += v;
                       return s == expected;
                   }});
    all.push_back({"double loop, rounds silently", [&] {
                       double s = 0;
                       use(doubles);
                       for (const double v : doubles)
                           s += v;
                       return std::abs(s * 100 - static_cast<double>(expected)) < 1e9;
                   }});
    if (slow_ones)
        all.push_back({"cpp_dec_float_50", [&] {
                           decimal_50 s = 0;
                           use(decimals);
                           for (const decimal_50& v : decimals)
                               s += v;
                           return s * 100 == expected;
                       }});
    const auto ratios = section(title, static_cast<double>(n), std::move(all));
    goal("kemu::sum / int64 loop", ratios[1], "<=", native && slow_ones ? 2.5 : 1.3);
    if (slow_ones) goal("cpp_dec_float_50 / kemu::sum", ratios[5] / ratios[1], ">=", 10);
}

// Amounts as published tables have them: most between 1 and 100 million, with two decimals.
std::vector<std::int64_t> table_amounts(std::size_t n) {
    std::mt19937_64 random{2};
    std::vector<std::int64_t> all(n);
    for (auto& fen : all) {
        const double size = std::uniform_real_distribution<double>{2, 10}(random);
        fen = static_cast<std::int64_t>(std::pow(10.0, size));
        if (random() % 20 == 0) fen = -fen;
    }
    return all;
}

std::string by_hand(std::int64_t fen, bool separators) {
    std::string backwards;
    std::int64_t rest = fen < 0 ? -fen : fen;
    for (int place = 0; place < 3 || rest != 0; ++place, rest /= 10) {
        if (place == 2) backwards += '.';
        if (separators && place > 2 && (place - 2) % 3 == 0) backwards += ',';
        backwards += static_cast<char>('0' + rest % 10);
    }
    if (fen < 0) backwards += '-';
    std::reverse(backwards.begin(), backwards.end());
    return backwards;
}

void reading() {
    constexpr std::size_t n = 4096;
    const auto fen = table_amounts(n);
    std::vector<std::string> with;
    std::vector<std::string> without;
    std::int64_t expected = 0;
    for (const auto f : fen) {
        with.push_back(by_hand(f, true));
        without.push_back(by_hand(f, false));
        expected += f;
    }
    // One text with all fields, as a file has them; each field ends with a zero byte for strtod.
    const auto join = [](const std::vector<std::string>& all,
                         std::vector<std::string_view>& fields) {
        std::string text;
        for (const auto& s : all)
            text += s + '\0';
        static std::vector<std::string> keep;
        keep.push_back(text);
        fields.clear();
        const char* p = keep.back().data();
        for (const auto& s : all) {
            fields.emplace_back(p, s.size());
            p += s.size() + 1;
        }
    };
    std::vector<std::string_view> separated;
    std::vector<std::string_view> plain;
    join(with, separated);
    join(without, plain);
    std::vector<contender> all;
    all.push_back({"strtod, no separators, end checked", [&] {
                       use(plain);
                       std::int64_t s = 0;
                       for (const auto f : plain) {
                           char* end = nullptr;
                           const double v = std::strtod(f.data(), &end);
                           if (end != f.data() + f.size()) return false;
                           s += static_cast<std::int64_t>(v * 100 + (v < 0 ? -0.5 : 0.5));
                       }
                       return s == expected;
                   }});
    all.push_back({"from_chars<double>, no separators", [&] {
                       use(plain);
                       std::int64_t s = 0;
                       for (const auto f : plain) {
                           double v = 0;
                           const auto r = std::from_chars(f.data(), f.data() + f.size(), v);
                           if (r.ec != std::errc{} || r.ptr != f.data() + f.size()) return false;
                           s += static_cast<std::int64_t>(v * 100 + (v < 0 ? -0.5 : 0.5));
                       }
                       return s == expected;
                   }});
    all.push_back({"kemu::parse_money, separators", [&] {
                       use(separated);
                       std::int64_t s = 0;
                       for (const auto f : separated) {
                           const auto m = kemu::parse_money(f);
                           if (!m) return false;
                           s += m->fen();
                       }
                       return s == expected;
                   }});
    all.push_back({"kemu::parse_money, no separators", [&] {
                       use(plain);
                       std::int64_t s = 0;
                       for (const auto f : plain) {
                           const auto m = kemu::parse_money(f);
                           if (!m) return false;
                           s += m->fen();
                       }
                       return s == expected;
                   }});
    all.push_back({"kemu::scan_decimal, separators", [&] {
                       use(separated);
                       std::int64_t s = 0;
                       for (const auto f : separated) {
                           const auto d = kemu::scan_decimal(f);
                           if (!d || d->decimals != 2) return false;
                           s += d->digits;
                       }
                       return s == expected;
                   }});
    all.push_back({"cpp_dec_float_50, no separators", [&] {
                       use(plain);
                       decimal_50 s = 0;
                       for (const auto f : plain)
                           s += decimal_50{f.data()};
                       return s * 100 == expected;
                   }});
    const auto ratios = section("reading 4096 fields like \"1,600.60\"", n, std::move(all));
    goal("strtod / parse_money with separators", 1 / ratios[2], ">=", reading_goal);
    goal("strtod / parse_money without", 1 / ratios[3], ">=", reading_goal);

    // Each field with one byte changed so that no reader may take it.
    std::size_t refused = 0;
    std::size_t malformed = 0;
    for (const auto& field : with)
        for (std::size_t i = 0; i < field.size(); ++i)
            for (const char wrong : {'x', ' ', ',', '.', '/', ':', '-'}) {
                std::string s = field;
                s[i] = wrong;
                const bool still_good = s == field || (i == 0 && wrong == '-' && field.size() > 4 &&
                                                       s[1] != ',' && s[1] != '.');
                if (still_good) continue;
                // A separator or point may move to a place where it is well-formed.
                std::string anew;
                const auto got = kemu::parse_money(s);
                if (got) anew = by_hand(got->fen(), s.find(',') != s.npos);
                if (got && anew == s) continue;
                ++malformed;
                refused += got ? 0U : 1U;
            }
    std::printf("  malformed fields: %zu, refused: %zu\n", malformed, refused);
    if (refused != malformed) std::exit(1);
}

void writing() {
    constexpr std::size_t n = 4096;
    const auto fen = table_amounts(n);
    std::vector<money> amounts;
    std::vector<std::string> expected;
    for (const auto f : fen) {
        amounts.push_back(money::from_fen(f));
        expected.push_back(by_hand(f, true));
        char buffer[64];
        const auto r = kemu::to_chars(buffer, buffer + 64, amounts.back(), {.separators = true});
        if (std::string_view(buffer, static_cast<std::size_t>(r.ptr - buffer)) != expected.back()) {
            std::printf("to_chars gives a wrong answer\n");
            std::exit(1);
        }
    }
    // Bytes and a sum over the characters: every contender must produce the same text.
    const auto weigh = [](std::string_view s) -> std::size_t {
        const auto byte = [s](std::size_t k) { return static_cast<std::size_t>(s[k]) & 0xFF; };
        return s.size() * 256 + byte(0) + byte(s.size() - 4);
    };
    std::size_t expected_weight = 0;
    for (const auto& s : expected)
        expected_weight += weigh(s);
    std::vector<contender> all;
    all.push_back({"snprintf(\"%.2f\") and separators", [&] {
                       use(amounts);
                       std::size_t total = 0;
                       for (const money m : amounts) {
                           char raw[64];
                           const int length = std::snprintf(raw, sizeof raw, "%.2f",
                                                            static_cast<double>(m.fen()) / 100);
                           char out[96];
                           char* o = out;
                           const char* p = raw;
                           if (*p == '-') *o++ = *p++;
                           const auto whole = raw + length - 3 - p;
                           for (auto k = whole; k > 0; --k) {
                               *o++ = *p++;
                               if (k > 1 && (k - 1) % 3 == 0) *o++ = ',';
                           }
                           std::memcpy(o, p, 3);
                           total += weigh({out, static_cast<std::size_t>(o + 3 - out)});
                       }
                       return total == expected_weight;
                   }});
    all.push_back({"kemu::to_chars, separators", [&] {
                       use(amounts);
                       std::size_t total = 0;
                       for (const money m : amounts) {
                           char out[96];
                           const auto r = kemu::to_chars(out, out + 96, m, {.separators = true});
                           total += weigh({out, static_cast<std::size_t>(r.ptr - out)});
                       }
                       return total == expected_weight;
                   }});
    all.push_back({"kemu::to_text, separators", [&] {
                       use(amounts);
                       std::size_t total = 0;
                       for (const money m : amounts) {
                           const auto text = kemu::to_text(m, {.separators = true});
                           total += weigh(text->view());
                       }
                       return total == expected_weight;
                   }});
    const auto ratios = section("writing 4096 amounts like \"1,600.60\"", n, std::move(all));
    goal("snprintf / to_chars", 1 / ratios[1], ">=", 15);
    goal("snprintf / to_text", 1 / ratios[2], ">=", 15);
}

} // namespace

int main(int argc, char** argv) {
    if (argc > 1) rounds = std::atoi(argv[1]);
    sums("sum of 4,096 amounts, in the first-level cache", 4096, true);
    sums("sum of 10,000,000 amounts, in memory", 10'000'000, false);
    reading();
    writing();
}
