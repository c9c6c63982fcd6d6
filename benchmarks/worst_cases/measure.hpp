// What the programs of this folder share: each input at a quarter, half and the whole of its limit, each size
// in a process of its own, so that its peak memory is its own.
#ifndef KEMU_BENCHMARKS_WORST_CASES_MEASURE_HPP
#define KEMU_BENCHMARKS_WORST_CASES_MEASURE_HPP

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>

namespace worst_cases {

namespace fs = std::filesystem;

/// One input: how it is made, and the work on it.
struct input {
    const char* name;
    /// Writes the files for so many quarters of the limit.
    std::function<void(const fs::path& folder, int quarters)> write;
    /// Returns: whether the answer was the right one. Runs in a process of its own.
    std::function<bool(const fs::path& folder, int quarters)> work;
};

inline void put(const fs::path& path, const std::string& text) {
    std::ofstream{path, std::ios::binary} << text;
}

struct cost {
    double seconds = 0;
    double mib = 0;
    bool right = false;
};

inline cost cost_of(const input& in, const fs::path& folder, int quarters) {
    const pid_t child = fork();
    if (child == 0) std::_Exit(in.work(folder, quarters) ? 0 : 1);
    int status = 0;
    rusage usage{};
    if (child < 0 || wait4(child, &status, 0, &usage) != child) return {};
    const auto seconds = [](const timeval& t) {
        return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6;
    };
    return {seconds(usage.ru_utime) + seconds(usage.ru_stime),
            static_cast<double>(usage.ru_maxrss) / 1024,
            WIFEXITED(status) && WEXITSTATUS(status) == 0};
}

/// Measures all inputs and prints one table.
/// Returns: the exit status: 0 when every answer was right, whatever was measured.
template <class Inputs>
int measure(const char* title, const Inputs& inputs, int rounds) {
    std::string name = (fs::temp_directory_path() / "kemu-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) return 2;
    bool all_right = true;
    std::printf("%-54s %10s %10s %10s %12s %8s\n", title, "bytes", "seconds", "ns/byte",
                "x quarter", "MiB");
    for (const input& in : inputs) {
        double first = 0;
        for (const int quarters : {1, 2, 4}) {
            const fs::path folder = fs::path{name} / "input";
            fs::create_directory(folder);
            in.write(folder, quarters);
            std::uintmax_t bytes = 0;
            for (const auto& file : fs::recursive_directory_iterator{folder})
                bytes += file.is_regular_file() ? file.file_size() : 0;
            cost least = cost_of(in, folder, quarters);
            for (int i = 1; i < rounds; ++i) {
                const cost again = cost_of(in, folder, quarters);
                least.seconds = (std::min)(least.seconds, again.seconds);
                least.right = least.right && again.right;
            }
            const double per_byte = least.seconds * 1e9 / static_cast<double>(bytes);
            if (quarters == 1) first = per_byte;
            std::printf("%-54s %10ju %10.3f %10.1f %12.2f %8.1f%s\n", quarters == 1 ? in.name : "",
                        bytes, least.seconds, per_byte, per_byte / first, least.mib,
                        least.right ? "" : "   WRONG: another answer than was made");
            all_right = all_right && least.right;
            fs::remove_all(folder);
        }
    }
    fs::remove_all(name);
    std::printf("Goal: no line over 1.50 times its quarter.\n");
    return all_right ? 0 : 1;
}

} // namespace worst_cases

#endif
