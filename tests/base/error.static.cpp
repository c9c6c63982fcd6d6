// The two shapes of failure: what a result and a status can be compared with and converted to.
#include <kemu/base/error.hpp>
#include <kemu/base/overflow.hpp>

#include <exception>
#include <type_traits>

namespace {

using kemu::errc;
using kemu::error;
using kemu::result;
using kemu::status;

struct incomparable {};

constexpr result<int> seven = 7;
constexpr result<int> failed = error{errc::not_a_number, "x", 3, 5};
static_assert(seven.has_value() && *seven == 7 && seven == 7 && 7 == seven && seven != 8);
static_assert(!failed && failed != 7 && failed != 0 && failed == errc::not_a_number);
static_assert(seven == errc::none && failed != errc::none);
static_assert(seven == result<int>{7} && seven != result<int>{8} && seven != failed);
static_assert(failed == result<int>{error{errc::not_a_number, "x", 3, 5}});
static_assert(failed != result<int>{error{errc::not_a_number, "x", 3, 6}});
static_assert(seven.value_or(1) == 7 && failed.value_or(1) == 1);
static_assert(!result<incomparable>{errc::empty_text}.has_value());

static_assert(status{}.has_value() && status{} == status{} && status{} == errc::none);
static_assert(!status{errc::ledger_full} && status{errc::ledger_full} == errc::ledger_full);
static_assert(status{failed.error()}.error().column == 5);
static_assert(!std::is_convertible_v<status, bool> && !std::is_convertible_v<result<int>, bool>);
static_assert(std::is_trivially_copyable_v<result<int>> && std::is_trivially_copyable_v<status>);

static_assert(std::is_base_of_v<std::exception, kemu::overflow>);
static_assert(std::is_base_of_v<std::exception, kemu::division_by_zero>);

} // namespace
