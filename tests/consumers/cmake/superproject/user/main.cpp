#include <budget.hpp>
#include <kemu/version.hpp>

#include <cstdio>

int main() {
    using namespace kemu::literals;
    if (twice(3_yuan) != 6_yuan) return 1;
    std::printf("kemu %d.%d.%d\n", KEMU_VERSION_MAJOR, KEMU_VERSION_MINOR, KEMU_VERSION_PATCH);
}
