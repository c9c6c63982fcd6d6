// Random cases that can be replayed: the seed is fixed, printed, and taken from KEMU_SEED when set.
#ifndef KEMU_TESTS_PROPERTY_RANDOM_HPP
#define KEMU_TESTS_PROPERTY_RANDOM_HPP

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <random>

namespace kemu_tests {

inline std::uint64_t seed() {
    static const std::uint64_t value = [] {
        const char* text = std::getenv("KEMU_SEED");
        const std::uint64_t s = text != nullptr ? std::strtoull(text, nullptr, 10) : 20241231;
        std::printf("KEMU_SEED=%llu\n", static_cast<unsigned long long>(s));
        return s;
    }();
    return value;
}

class random_source {
public:
    // Each property has its own stream, so that one can be replayed or changed without the others.
    explicit random_source(std::uint64_t stream) : engine_(seed() * 1'000'003 + stream) {}

    std::uint64_t bits() { return engine_(); }
    std::int64_t between(std::int64_t low, std::int64_t high) {
        return std::uniform_int_distribution<std::int64_t>{low, high}(engine_);
    }
    std::size_t index(std::size_t n) {
        return static_cast<std::size_t>(between(0, static_cast<std::int64_t>(n) - 1));
    }
    bool one_in(int n) { return between(1, n) == 1; }

    // Of every magnitude alike, with zero, round numbers and the edges of 64 bits well represented:
    // faults hide there, and uniform numbers almost never reach them.
    std::int64_t integer() {
        switch (between(0, 9)) {
        case 0:
            return std::numeric_limits<std::int64_t>::max() - between(0, 3);
        case 1:
            return std::numeric_limits<std::int64_t>::min() + between(0, 3);
        case 2:
            return between(-3, 3);
        case 3: {
            std::int64_t v = between(-99, 99);
            for (auto i = between(0, 16); i > 0; --i)
                v *= 10;
            return v + between(-1, 1);
        }
        case 4: {
            std::int64_t v = between(-99, 99); // on and beside ties
            for (auto i = between(0, 15); i > 0; --i)
                v *= 10;
            return v * 5 + between(-1, 1);
        }
        default:
            return static_cast<std::int64_t>(bits()) >> between(0, 62);
        }
    }

private:
    std::mt19937_64 engine_;
};

} // namespace kemu_tests

#endif
