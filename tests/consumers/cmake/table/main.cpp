#include "ministry_2027.hpp"

#include <kemu/tables/2024.hpp>
#include <kemu/version.hpp>

#include <cstdio>

using namespace kemu::literals;
constexpr kemu::classification<kemu::economic_department> own = kemu::tables::ministry_2027;
static_assert(own.size() == 2 && own.name(30101_economic, 2027) == "基本工资");

int main() {
    std::printf("kemu %d.%d.%d\n", KEMU_VERSION_MAJOR, KEMU_VERSION_MINOR, KEMU_VERSION_PATCH);
}
