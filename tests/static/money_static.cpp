// Passes by compiling: the traits of the money types, every conversion and mixing that must not
// exist, and the feature list in constant expressions.
#include <kemu/kemu.hpp>

#include <array>
#include <concepts>
#include <string_view>
#include <type_traits>
#include <vector>

using namespace kemu::literals;
using kemu::decimal;
using kemu::errc;
using kemu::money;
using kemu::ratio;
using kemu::wide_decimal;

namespace {

// --- Traits ------------------------------------------------------------------------------------

template <class T>
constexpr bool is_value_type =
    std::regular<T> && std::is_trivially_copyable_v<T> && std::is_standard_layout_v<T> &&
    std::is_nothrow_default_constructible_v<T> && std::is_nothrow_copy_constructible_v<T>;

static_assert(is_value_type<money> && std::totally_ordered<money> && sizeof(money) == 8);
static_assert(is_value_type<decimal<4>> && std::totally_ordered<decimal<4>>);
static_assert(sizeof(decimal<9>) == 8 && sizeof(wide_decimal<18>) == 16);
static_assert(is_value_type<wide_decimal<4>>);
static_assert(std::is_trivially_copyable_v<ratio> && std::copyable<ratio>);
static_assert(std::is_same_v<std::compare_three_way_result_t<ratio>, std::partial_ordering>);
static_assert(std::is_same_v<std::compare_three_way_result_t<money>, std::strong_ordering>);
static_assert(money{} == 0_yuan && decimal<2>{} == 0_decimal && ratio{} == ratio::of(0, 1));

// --- What must not exist -------------------------------------------------------------------------

template <class T, class From>
concept made_of =
    requires(From v) { T{v}; } || requires(From v) { T(v); } || std::convertible_to<From, T>;
template <class To, class... From>
constexpr bool made_of_any = (made_of<To, From> || ...);

// No amount from a bare number: which unit would it be in?
static_assert(!made_of_any<money, int, long, long long, unsigned, unsigned long, bool, char, float,
                           double, long double, const char*, std::string_view>);
static_assert(!made_of_any<decimal<2>, int, long, unsigned long, bool, char, float, double>);
static_assert(!made_of_any<ratio, int, long, float, double, money>);
// And no bare number from an amount.
static_assert(!made_of<int, money> && !made_of<long, money> && !made_of<double, money> &&
              !made_of<bool, money> && !made_of<double, ratio> && !made_of<double, decimal<2>>);
// Scales and units do not turn into each other by themselves.
static_assert(!made_of<decimal<2>, decimal<4>> && !made_of<decimal<4>, decimal<2>>);
static_assert(!made_of<money, decimal<2>> && !made_of<decimal<2>, money>);
static_assert(!made_of<decimal<2>, wide_decimal<2>> && !made_of<wide_decimal<2>, decimal<2>>);
static_assert(!made_of<money, ratio> && !made_of<ratio, decimal<2>>);

template <class T>
concept counts_fen = requires(T v) { money::from_fen(v); };
static_assert(counts_fen<int> && counts_fen<long> && counts_fen<unsigned long long> &&
              counts_fen<signed char> && counts_fen<kemu::detail::int128> &&
              counts_fen<kemu::detail::uint128>);
static_assert(!counts_fen<float> && !counts_fen<double> && !counts_fen<long double> &&
              !counts_fen<bool> && !counts_fen<char> && !counts_fen<char8_t> &&
              !counts_fen<wchar_t> && !counts_fen<money> && !counts_fen<ratio>);
template <class T>
concept counts_units = requires(T v) { decimal<4>::from_units(v); };
static_assert(counts_units<int> && !counts_units<double> && !counts_units<bool> &&
              !counts_units<char> && !counts_units<decimal<4>>);

template <class A, class B>
concept can_add = requires(A a, B b) { a + b; };
template <class A, class B>
concept can_multiply = requires(A a, B b) { a* b; };
template <class A, class B>
concept can_divide = requires(A a, B b) { a / b; };
template <class A, class B>
concept can_compare = requires(A a, B b) { a == b; } || requires(A a, B b) { a < b; };
static_assert(can_add<money, money> && !can_add<money, int> && !can_add<money, double> &&
              !can_add<money, decimal<2>> && !can_add<money, ratio>);
static_assert(can_multiply<money, int> && can_multiply<unsigned long, money> &&
              !can_multiply<money, money> && !can_multiply<money, double> &&
              !can_multiply<money, bool> && !can_multiply<money, char> &&
              !can_multiply<money, ratio> && !can_multiply<money, decimal<2>>);
static_assert(can_divide<money, money> && !can_divide<money, int> && !can_divide<money, double> &&
              !can_divide<money, ratio>);
static_assert(can_compare<money, money> && !can_compare<money, int> &&
              !can_compare<money, double> && !can_compare<money, decimal<2>> &&
              !can_compare<ratio, int> && !can_compare<ratio, double>);
static_assert(can_add<decimal<2>, decimal<4>> && can_compare<decimal<2>, decimal<4>> &&
              !can_add<decimal<2>, int> && !can_add<decimal<2>, wide_decimal<2>> &&
              !can_multiply<decimal<2>, double> && can_divide<decimal<2>, decimal<4>>);

// Rounding has no default mode anywhere.
template <class T>
concept rounds_unasked =
    requires(T v) { kemu::round_to(v, v); } || requires(T v) { kemu::round_to(v, 2); } ||
    requires(T v) { kemu::divide(v, 3); } || requires(T v) { kemu::multiply(1_yuan, v); } ||
    requires(T v) { kemu::to_money(v); };
static_assert(!rounds_unasked<money> && !rounds_unasked<ratio> && !rounds_unasked<decimal<2>> &&
              !rounds_unasked<wide_decimal<4>>);

// --- The feature list in constant expressions
// ------------------------------------------------------

static_assert(108.837421_wan == 1'088'374.21_yuan && 2.5_qian == 2'500_yuan);
static_assert(1.2_yi == 12'000_wan && 0.01_yuan == money::from_fen(1));
static_assert(+(3_yuan) - 5_yuan == -(2_yuan) && 3 * 2_yuan == 2_yuan * 3ULL);
static_assert(kemu::abs(-3_yuan) == 3_yuan && kemu::sign(-3_yuan) == -1);
static_assert(kemu::min(1_yuan, 2_yuan) == 1_yuan && kemu::max(1_yuan, 2_yuan) == 2_yuan);
static_assert(kemu::divmod(-7.01_yuan, 2) == kemu::money_division{-3.50_yuan, -0.01_yuan});
static_assert(kemu::divmod(10_yuan, 3_yuan) == kemu::money_count{3, 1_yuan});
static_assert(kemu::divide(1_yuan, 3, kemu::half_up) == 0.33_yuan);
static_assert(kemu::divide(0.05_yuan, 2, kemu::half_even) == 0.02_yuan);
static_assert(kemu::divide(-0.05_yuan, 2, kemu::half_up) == -0.03_yuan);
static_assert(kemu::round_to(1'088'374.21_yuan, 0.1_yuan, kemu::down) == 1'088'374.2_yuan);
static_assert(kemu::round_to(1'088'374.21_yuan, 1_yuan, kemu::up) == 1'088'375_yuan);
static_assert(kemu::round_to(1'088'374.21_yuan, 1_qian, kemu::half_up) == 1'088_qian);
static_assert(kemu::round_to(1'088'374.21_yuan, 1_wan, kemu::half_up) == 109_wan);
static_assert(kemu::round_to(1'088'374.21_yuan, 1_yi, kemu::ceiling) == 1_yi);
static_assert(kemu::round_to(1'088'374.21_yuan, 100_yuan, kemu::half_up) == 108.84_wan);

constexpr std::array amounts{3_yuan, -1_yuan, money::max(), money::min(), 5_yuan};
static_assert(kemu::sum(amounts) == 6.99_yuan);
static_assert(kemu::min_of(amounts) == money::min() && kemu::max_of(amounts) == money::max());
static_assert(!kemu::min_of(std::array<money, 0>{}));
static_assert(kemu::checked_sum(std::array{money::max(), 0.01_yuan}).error().code ==
              errc::out_of_range);
static_assert(kemu::checked_add(money::max(), 0.01_yuan).error().code == errc::out_of_range);
static_assert(kemu::checked_mul(money::min(), -1).error().code == errc::out_of_range);
static_assert(kemu::checked_divide(1_yuan, 0, kemu::up).error().code == errc::division_by_zero);

static_assert(kemu::share(1_yuan, 3_yuan) == ratio::of(1, 3));
static_assert(1_yuan / 0_yuan > ratio::of(1'000'000, 1));
static_assert((0_yuan / 0_yuan).state() == kemu::ratio_state::undefined);
static_assert((0_yuan / 0_yuan) != (0_yuan / 0_yuan));
static_assert(kemu::growth(110_yuan, 100_yuan) == ratio::percent(10));
static_assert(kemu::growth(money::max(), money::min()).is_finite());
static_assert(
    kemu::round_percent(kemu::completion(943_yuan, 1'000_yuan), 2, kemu::half_up).value() == 9430);
static_assert(kemu::multiply(100_yuan, ratio::of(1, 3), kemu::half_up) == 33.33_yuan);
static_assert(kemu::divide(100_yuan, ratio::percent(30), kemu::half_up) == 333.33_yuan);
static_assert(kemu::percent_follows({3333, 2}, 1_yuan / 3_yuan, kemu::half_up));
static_assert(!kemu::percent_follows({3334, 2}, 1_yuan / 3_yuan, kemu::half_up));

constexpr auto parts =
    kemu::apportion(100_yuan, std::array{1, 1, 0, 1}, kemu::remainder_to::largest);
static_assert(parts->parts == std::array{33.34_yuan, 33.33_yuan, 0_yuan, 33.33_yuan});
static_assert(kemu::split(-1_yuan, 3, kemu::remainder_to::apart)->remainder == -0.01_yuan);

static_assert(12.3456_decimal + 1.5_decimal == 13.8456_decimal);
static_assert(std::is_same_v<decltype(12.3456_decimal), decimal<4>>);
static_assert(kemu::to_money(12.345_decimal * 3_decimal, kemu::half_up) == 37.04_yuan);
static_assert(kemu::multiply(1_yuan, 0.345_decimal, kemu::half_even) == 0.34_yuan);

static_assert(kemu::parse_money("2,433.55万元").value() == 24'335'500_yuan);
static_assert(kemu::to_text(-1'234.5_yuan) == "-1234.50");
static_assert(kemu::to_text(1'088'374.21_yuan, {.separators = true, .suffix = true}).value() ==
              "1,088,374.21元");
static_assert(kemu::to_capitals(1'088'374.21_yuan) == "壹佰零捌万捌仟叁佰柒拾肆元贰角壹分");
static_assert(kemu::parse_capitals("零元整").value() == money{});
static_assert(kemu::read_money("816. 37万元").value() ==
              kemu::money_reading{8'163'700_yuan, kemu::repair::inner_blanks});

} // namespace
