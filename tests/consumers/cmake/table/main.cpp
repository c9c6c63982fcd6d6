#include "functional_2027.hpp"
#include "ministry_2027.hpp"

#include <kemu/tables/2024.hpp>
#include <kemu/version.hpp>

#include <cstdio>

using namespace kemu::literals;
constexpr kemu::classification<kemu::economic_department> own = kemu::tables::ministry_2027;
static_assert(own.size() == 3 && own.name(30101_economic, 2027) == "基本工资");
static_assert(own.evidence_of(30101_economic, 2027) == kemu::evidence::official);
static_assert(own.validity_in(30101_economic, 2027) == kemu::validity::valid);
// The codes above a list of leaves are kemu's, with kemu's evidence.
constexpr kemu::classification<kemu::functional> leaves = kemu::tables::functional_2027;
static_assert(leaves.size() == 3 && leaves.name(20101_function, 2027) == "人大事务");
static_assert(leaves.evidence_of(20101_function, 2027) != kemu::evidence::official);

int main() {
    std::printf("kemu %d.%d.%d\n", KEMU_VERSION_MAJOR, KEMU_VERSION_MINOR, KEMU_VERSION_PATCH);
}
