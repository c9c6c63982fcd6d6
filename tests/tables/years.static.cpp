// The sets of all years beside the literals of one: years.hpp brings no literals of its own, so
// those of the one year stay unambiguous.
#include <kemu/tables/2024.hpp>
#include <kemu/tables/years.hpp>

using namespace kemu;
using namespace kemu::literals;

static_assert(tables::for_year(2024)->name(2101506_function) == "医疗保障经办事务");
static_assert(tables::for_year(2019)->name(20805_function) == "行政事业单位离退休");
static_assert(tables::for_year(2024)->name(any_code{30101_economic}) == "基本工资");
static_assert(tables::for_year(2024)->name(any_code{}).empty());
static_assert(tables::for_year(2017).error().code == errc::year_not_covered);
static_assert(tables::for_year(2027).error().code == errc::year_not_covered);
static_assert(tables::for_year(tables::first_year)->year == 2018);
static_assert(tables::for_year(tables::last_year)->year == 2026);

constexpr auto set = tables::year_2024;
static_assert(set.of<functional>() == tables::functional);
static_assert(set.of<economic_department>() == tables::economic_department);
static_assert(set.of<economic_government>() == tables::economic_government);
static_assert(set.of<revenue>() == tables::revenue);
static_assert(*set.read<functional>("2101506") == 2101506_function);
static_assert(set.read<functional>("2101507").error().code == errc::unknown_code);
static_assert(set.read<functional>("30101").error().code == errc::other_classification);
static_assert(set.read<economic_department>("39906").error().code == errc::not_valid_that_year);
static_assert(tables::year_2022.read<economic_department>("39906").has_value());
static_assert(set.validity_of(2101506_function) == validity::valid);
static_assert(set.match_name(30217_economic, "公务招待费") == name_match::variant);
static_assert(set.english(210_function) == "health" && set.contains(210_function));
static_assert(set.period_of(20125_function).since == 2019);
