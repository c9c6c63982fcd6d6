// expect: row_is_well_formed<.*(parent_missing|5)[^<>]*, 2010205,? ?2>
#include <kemu/classification/table_proof.hpp>
namespace {
using namespace kemu::detail;
constexpr classification_facts facts[] = {{0, 0, 0, 0, 0, 1, 0, 0}};
constexpr classification_row rows[] = {
    {201, 0, "一般公共服务支出"},
    {20101, 0, "人大事务"},
#ifdef KEMU_FAIL
    {2010205, 0, "委员视察"},
#else
    {2010105, 0, "人大立法"},
#endif
};
constexpr auto table = prove<kemu::functional>(rows, facts, nullptr, 0);
static_assert(table_is_well_formed<table.fault>);
} // namespace
