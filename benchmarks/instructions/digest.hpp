// What the programs of this folder share: a digest of every answer, and a section run several times.
#ifndef KEMU_BENCHMARKS_INSTRUCTIONS_DIGEST_HPP
#define KEMU_BENCHMARKS_INSTRUCTIONS_DIGEST_HPP

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string_view>

namespace instructions {

inline std::uint64_t digest = 0;
inline void add(std::uint64_t v) {
    digest = (digest ^ v) * 0x9E3779B97F4A7C15U;
}
inline void add(std::string_view s) {
    for (const char c : s)
        add(static_cast<std::uint64_t>(static_cast<unsigned char>(c)));
}

// PROGRAM SECTION [TIMES]: the digest to standard output, the processor time of the last half of the runs to
// standard error; what a section makes for itself is made in the first one.
template <class Run>
int measured(int count, char** arguments, const Run& run) {
    if (count < 2) return 2;
    const int times = count > 2 ? std::atoi(arguments[2]) : 1;
    std::clock_t start = std::clock();
    for (int i = 0; i < times; ++i) {
        if (i == times / 2) start = std::clock();
        if (!run(arguments[1])) return 2;
    }
    std::fprintf(stderr, "seconds: %.6f\n",
                 static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
    std::printf("%016llx\n", static_cast<unsigned long long>(digest));
    return 0;
}

} // namespace instructions

#endif
