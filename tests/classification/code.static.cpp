// What a code and a classification are as types.
#include <kemu/tables/2024.hpp>

#include <concepts>
#include <iterator>
#include <type_traits>

using namespace kemu;
using namespace kemu::literals;

static_assert(sizeof(functional_code) == 4);
static_assert(std::is_trivially_copyable_v<functional_code>);
static_assert(std::is_nothrow_default_constructible_v<functional_code>);
static_assert(std::totally_ordered<functional_code>);
static_assert(!std::is_convertible_v<int, functional_code>);
static_assert(!std::is_constructible_v<functional_code, unsigned>);
static_assert(!std::is_convertible_v<economic_code, functional_code>);
static_assert(!std::is_constructible_v<functional_code, government_economic_code>);
static_assert(!std::equality_comparable_with<economic_code, government_economic_code>);
static_assert(std::is_nothrow_invocable_r_v<std::size_t, std::hash<revenue_code>, revenue_code>);

static_assert(!functional_code{});
static_assert(functional_code{}.level() == level::none);
static_assert(functional_code{}.path().size() == 0);
static_assert(21015_function < 2101506_function && 2101506_function < 21016_function);
static_assert((101010101_revenue).level() == level::sub_item);
static_assert((101010101_revenue).parent() == 1010101_revenue);
static_assert((2101506_function).path()[0] == 210_function);
static_assert((2101506_function).path()[2] == 2101506_function);

template <class Table>
constexpr bool is_a_view = sizeof(Table) == sizeof(void*) && std::is_trivially_copyable_v<Table> &&
                           std::is_nothrow_default_constructible_v<Table>;
static_assert(is_a_view<classification<functional>> && is_a_view<classification<revenue>>);
static_assert(std::is_trivially_copyable_v<classification_set>);

constexpr auto function = tables::functional;
static_assert(noexcept(function.index_of({})) && noexcept(function.children({})) &&
              noexcept(function.name({}, 2024)) && noexcept(function.validity_in({}, 2024)) &&
              noexcept(function.match_name({}, "", 2024)) && noexcept(function.at_path("", 2024)) &&
              noexcept(function.named("", 2024, name_search::part)) &&
              noexcept(function.with_prefix("")) && noexcept(function.nearest_known({})) &&
              noexcept(function.periods({})) && noexcept(function.subtree({})));
static_assert(std::forward_iterator<decltype(function.children({}).begin())>);
static_assert(std::forward_iterator<decltype(function.named("", 2024, {}).begin())>);

// An empty classification answers every question.
constexpr classification<functional> nothing;
static_assert(nothing.size() == 0 && nothing.index_of(201_function) == nothing.npos);
static_assert(!nothing.contains({}) && nothing.name(201_function, 2024).empty());
static_assert(nothing.validity_in(201_function, 2024) == validity::unknown_code);
static_assert(nothing.subtree(201_function).empty() && nothing.children({}).empty());
static_assert(!nothing.at_path("", 2024) && !nothing.nearest_known(2101506_function));

// The same questions answered while compiling.
static_assert(function.name(2101506_function, 2024) == "医疗保障经办事务");
static_assert(function.match_name(2101506_function, "医疗保障经办事务", 2024) == name_match::exact);
static_assert(function.children(21015_function).empty() == false);
static_assert(*function.named("医疗保障经办事务", 2024, name_search::official).begin() ==
              2101506_function);
static_assert(function.nearest_usable(2101506_function, 2024) == 2101506_function);
static_assert(tables::year_2024.year == 2024 && tables::year_2024.functional == function);
