// What a user's first program sees of kemu.
#include "headers.hpp" // written by CMakeLists.txt

#include <cstdio>

using namespace kemu::literals;

static_assert(108.837421_wan == 1'088'374.21_yuan);

bool is_health_care(kemu::functional_code); // in second.cpp

int main() {
    const auto item = kemu::parse_code<kemu::functional>("2101506");
    if (!item || !is_health_care(*item)) return 1;
    std::printf("kemu %d.%d.%d\n", KEMU_VERSION_MAJOR, KEMU_VERSION_MINOR, KEMU_VERSION_PATCH);
    return 0;
}
