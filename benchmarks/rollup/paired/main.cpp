// Two commits in one process, in turns: the median of the ratios of neighbouring runs, so that what disturbs
// the machine disturbs both. All sums of all nodes are compared.
//   main ROWS ROUNDS
#include "../data.hpp"
#include "../machine.hpp"
#include "sides.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <vector>

using namespace rollup_benchmark;

namespace {

int wrong = 0;

double quantile(std::vector<double> v, double q) {
    std::sort(v.begin(), v.end());
    return v[static_cast<std::size_t>(q * static_cast<double>(v.size() - 1))];
}

void compare(const char* name, paired::way way, const postings& p, const std::int64_t* fen,
             std::size_t rows, int rounds) {
    const paired::columns c{p.function.data(),
                            p.economic.data(),
                            p.function_node.data(),
                            p.economic_node.data(),
                            fen,
                            rows,
                            p.functions.key_numbers().data(),
                            p.functions.size() - 1,
                            p.items.key_numbers().data(),
                            p.items.size() - 1};
    std::vector<char> other(std::size_t{8} << 20); // what a program does between two rollups
    const auto run = [&](auto side, double& ns) {
        if (rows < 1'000'000)
            for (auto& byte : other)
                ++byte;
        const auto start = std::chrono::steady_clock::now();
        const auto answer = side(way, c);
        ns = std::chrono::duration<double>(paired::stopped - start).count() * 1e9 /
             static_cast<double>(rows);
        return answer;
    };
    std::vector<double> old_ns;
    std::vector<double> new_ns;
    std::vector<double> ratios;
    const others load;
    for (int r = 0; r < rounds; ++r) {
        double a = 0;
        double b = 0;
        std::uint64_t x = 0;
        std::uint64_t y = 0;
        if (r % 2 == 0) {
            x = run(before, a);
            y = run(after, b);
        } else {
            y = run(after, b);
            x = run(before, a);
        }
        wrong += x == y ? 0 : 1;
        old_ns.push_back(a);
        new_ns.push_back(b);
        ratios.push_back(a / b);
    }
    std::printf("  %-44s %10zu %9.3f %9.3f   %5.2f (%.2f-%.2f)   %.2f\n", name, rows,
                quantile(old_ns, 0.5), quantile(new_ns, 0.5), quantile(ratios, 0.5),
                quantile(ratios, 0.25), quantile(ratios, 0.75), load.cores());
    std::fflush(stdout);
}

} // namespace

int main(int argc, char** argv) {
    const auto rows = argc > 1 ? static_cast<std::size_t>(std::atoll(argv[1])) : 10'000'000;
    const int rounds = argc > 2 ? std::atoi(argv[2]) : 15;
    print_machine();
    const postings p{rows};
    std::vector<std::int64_t> large(rows);
    for (std::size_t i = 0; i < rows; ++i)
        large[i] = p.fen[i] + (std::int64_t{1} << 61) - static_cast<std::int64_t>(draw(i) >> 16);
    std::printf("\n  %-44s %10s %9s %9s   %s   %s\n", "", "rows", "before ns", "after ns",
                "times faster (quartiles)", "cores of others");
    using paired::way;
    const auto* const fen = p.fen.data();
    compare("indexed", way::indexed, p, fen, rows, rounds);
    compare("raw codes", way::codes, p, fen, rows, rounds);
    compare("indexed, sums beyond 64 bits", way::indexed, p, large.data(), rows, rounds);
    compare("function x economic, raw codes", way::crossed_codes, p, fen, rows, rounds);
    compare("function x economic, indexed", way::crossed_nodes, p, fen, rows, rounds);
    compare("indexed, 2 threads", way::indexed_2, p, fen, rows, rounds);
    compare("raw codes, 2 threads", way::codes_2, p, fen, rows, rounds);
    for (std::size_t few = 1'000; few < rows && few <= 1'000'000; few *= 10) {
        compare("indexed", way::indexed, p, fen, few, 3 * rounds);
        compare("raw codes", way::codes, p, fen, few, 3 * rounds);
        compare("function x economic, raw codes", way::crossed_codes, p, fen, few, rounds);
        compare("function x economic, indexed", way::crossed_nodes, p, fen, few, rounds);
    }
    std::printf("%s\n", wrong == 0 ? "all sums of all nodes equal" : "SUMS DIFFER");
    return wrong == 0 ? 0 : 1;
}
