// Contenders in turns, medians of ratios within a round: what disturbs the machine disturbs them all.
#ifndef KEMU_BENCHMARKS_ROLLUP_HARNESS_HPP
#define KEMU_BENCHMARKS_ROLLUP_HARNESS_HPP

#include "machine.hpp"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <functional>
#include <string>
#include <vector>

namespace rollup_benchmark {

inline double median(std::vector<double> v) {
    if (v.empty()) return 0;
    std::sort(v.begin(), v.end());
    return (v[(v.size() - 1) / 2] + v[v.size() / 2]) / 2;
}

template <class T>
void keep(const T& value) {
    asm volatile("" : : "g"(&value) : "memory");
}

// How many answers were wrong, and of how many.
struct verdict {
    std::size_t wrong = 0;
    std::size_t of = 0; // 0: nothing to check, as for a read limit
};

// What others used of the machine during the last table.
inline double cores_of_others = 0;

struct contender {
    std::string name;
    double rows;
    double bytes; // per row, read from the columns
    std::function<void()> run;
    std::function<verdict()> check;
    int rounds = 1000;    // fewer for the slow ones
    bool may_err = false; // binary floating point is expected to
    std::vector<double> seconds{};
    verdict answer{};
};

class table {
public:
    explicit table(std::string title) : title_(std::move(title)) {}
    contender& add(contender c) { return all_.emplace_back(std::move(c)); }

    // Runs everything; false when an exact contender gave a wrong answer.
    bool run(int rounds) {
        const others load;
        for (int r = 0; r < rounds; ++r)
            for (auto& c : all_) {
                if (r >= c.rounds) continue;
                const auto start = std::chrono::steady_clock::now();
                c.run();
                const std::chrono::duration<double> d = std::chrono::steady_clock::now() - start;
                c.seconds.push_back(d.count());
                if (r == 0 && c.check) c.answer = c.check();
            }
        cores_of_others = load.cores();
        bool right = true;
        for (const auto& c : all_)
            right = right && (c.may_err || c.answer.wrong == 0);
        return right;
    }

    // The median over the rounds of time per row (or per byte) of `name` over that of `base`.
    double ratio(const std::string& name, const std::string& base, bool per_byte) const {
        const auto& a = find(name);
        const auto& b = find(base);
        std::vector<double> ratios;
        for (std::size_t r = 0; r < a.seconds.size() && r < b.seconds.size(); ++r) {
            const double each = per_byte ? b.bytes / a.bytes : 1;
            ratios.push_back(a.seconds[r] / a.rows / (b.seconds[r] / b.rows) * each);
        }
        return median(ratios);
    }
    // The median over the rounds of the share of a limit that `name` reaches, in percent. The limit is the
    // slower of two: reading the columns, and what else each row costs.
    double share(const std::string& name, const std::string& reads, const std::string& rows) const {
        const auto& a = find(name);
        const auto& read = find(reads);
        const auto& row = find(rows);
        std::vector<double> shares;
        for (std::size_t r = 0; r < a.seconds.size(); ++r)
            shares.push_back(100 *
                             std::max(read.seconds[r] / read.rows * (a.bytes / read.bytes),
                                      row.seconds[r] / row.rows) /
                             (a.seconds[r] / a.rows));
        return median(shares);
    }
    double seconds(const std::string& name) const { return median(find(name).seconds); }

    // The contender with the lowest median per row among those whose name begins with `prefix`.
    std::string fastest(const std::string& prefix) const {
        std::string best;
        double least = 0;
        for (const auto& c : all_) {
            if (c.name.compare(0, prefix.size(), prefix) != 0) continue;
            const double s = median(c.seconds) / c.rows;
            if (best.empty() || s < least) {
                best = c.name;
                least = s;
            }
        }
        return best;
    }

    void print() const {
        std::printf("\n%s\n", title_.c_str());
        std::printf("  %-52s %10s %6s %10s %8s %7s  %s\n", "", "rows", "rounds", "median s",
                    "ns/row", "GB/s", "answers");
        for (const auto& c : all_) {
            const double s = median(c.seconds);
            char answers[64] = "-";
            if (c.answer.of != 0 && c.answer.wrong == 0)
                std::snprintf(answers, sizeof answers, "all %zu exact", c.answer.of);
            else if (c.answer.of != 0)
                std::snprintf(answers, sizeof answers, "%zu of %zu WRONG", c.answer.wrong,
                              c.answer.of);
            char speed[32] = "-";
            if (c.bytes > 0) std::snprintf(speed, sizeof speed, "%.2f", c.rows * c.bytes / s / 1e9);
            std::printf("  %-52s %10.0f %6zu %10.4f %8.3f %7s  %s\n", c.name.c_str(), c.rows,
                        c.seconds.size(), s, s / c.rows * 1e9, speed, answers);
        }
    }

private:
    const contender& find(const std::string& name) const {
        for (const auto& c : all_)
            if (c.name == name) return c;
        std::fprintf(stderr, "no contender %s\n", name.c_str());
        std::abort();
    }

    std::string title_;
    std::vector<contender> all_;
};

inline bool goals_met = true;

// A goal and what was measured: prints it, met or not. Where others used a tenth of a core or more, a goal
// that was not met says nothing but that the machine was busy.
inline void goal(const char* what, double measured, bool at_least, double wanted,
                 const char* unit) {
    const bool met = at_least ? measured >= wanted : measured <= wanted;
    const bool busy = cores_of_others >= 0.1;
    goals_met = goals_met && (met || busy);
    char verdict[64] = "met";
    if (!met && busy)
        std::snprintf(verdict, sizeof verdict, "busy: others used %.2f cores", cores_of_others);
    else if (!met)
        std::snprintf(verdict, sizeof verdict, "NOT MET");
    std::printf("  goal %-58s %s %7.2f%s  measured %7.2f%s  %s\n", what,
                at_least ? ">=" : "<=", wanted, unit, measured, unit, verdict);
}

} // namespace rollup_benchmark

#endif
