// What a benchmark ran on, and whether it had the machine to itself.
#ifndef KEMU_BENCHMARKS_ROLLUP_MACHINE_HPP
#define KEMU_BENCHMARKS_ROLLUP_MACHINE_HPP

#include <chrono>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <string>
#include <thread>

#include <sys/resource.h>
#include <unistd.h>

namespace rollup_benchmark {

inline std::string first_line(const std::string& path) {
    std::ifstream in{path};
    std::string line;
    std::getline(in, line);
    return line;
}

inline std::string cpu_value(const std::string& name) {
    std::ifstream in{"/proc/cpuinfo"};
    for (std::string line; std::getline(in, line);)
        if (line.compare(0, name.size(), name) == 0)
            if (const auto colon = line.find(": "); colon != line.npos)
                return line.substr(colon + 2);
    return "unknown";
}

// Date, CPU, memory, caches, clock, compiler, flags, commit and load, a line each.
inline void print_machine() {
    const std::time_t now = std::time(nullptr);
    char date[32] = "";
    std::strftime(date, sizeof date, "%Y-%m-%d", std::gmtime(&now));
    std::printf("date      %s, %ld MB of memory\n", date,
                sysconf(_SC_PHYS_PAGES) / 1024 * (sysconf(_SC_PAGESIZE) / 1024));
    std::printf("machine   %s (family %s, model %s), %u cores, %s MHz nominal\n",
                cpu_value("model name").c_str(), cpu_value("cpu family").c_str(),
                cpu_value("model\t").c_str(), std::thread::hardware_concurrency(),
                cpu_value("cpu MHz").c_str());
    std::printf("caches   ");
    const std::string caches = "/sys/devices/system/cpu/cpu0/cache/index";
    for (int k = 0; k < 8; ++k) {
        const auto folder = caches + std::to_string(k) + "/";
        const auto level = first_line(folder + "level");
        if (!level.empty() && first_line(folder + "type") != "Instruction")
            std::printf(" L%s %s", level.c_str(), first_line(folder + "size").c_str());
    }
#ifndef KEMU_BENCHMARK_FLAGS
#define KEMU_BENCHMARK_FLAGS "unknown"
#endif
#ifndef KEMU_BENCHMARK_COMMIT
#define KEMU_BENCHMARK_COMMIT "unknown"
#endif
    std::printf("\ncompiler  %s, flags %s\ncommit    %s\nload      %s\n",
#if defined(__clang__)
                __VERSION__,
#else
                "GCC " __VERSION__,
#endif
                KEMU_BENCHMARK_FLAGS, KEMU_BENCHMARK_COMMIT, first_line("/proc/loadavg").c_str());
}

// How much of the machine others used while this process measured.
class others {
public:
    others() : all_(all_seconds()), own_(own_seconds()), start_(clock::now()) {}

    // In cores, since it was made.
    double cores() const {
        const std::chrono::duration<double> wall = clock::now() - start_;
        const double used = (all_seconds() - all_) - (own_seconds() - own_);
        return wall.count() > 0 && used > 0 ? used / wall.count() : 0;
    }

private:
    using clock = std::chrono::steady_clock;

    static double all_seconds() {
        std::ifstream in{"/proc/stat"};
        std::string cpu;
        double user = 0, nice = 0, system = 0, idle = 0, wait = 0, irq = 0, soft = 0, steal = 0;
        in >> cpu >> user >> nice >> system >> idle >> wait >> irq >> soft >> steal;
        return (user + nice + system + irq + soft + steal) /
               static_cast<double>(sysconf(_SC_CLK_TCK));
    }
    static double own_seconds() {
        rusage u{};
        getrusage(RUSAGE_SELF, &u);
        const auto seconds = [](const timeval& t) {
            return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) * 1e-6;
        };
        return seconds(u.ru_utime) + seconds(u.ru_stime);
    }

    double all_;
    double own_;
    clock::time_point start_;
};

} // namespace rollup_benchmark

#endif
