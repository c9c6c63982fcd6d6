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

// No type of template arguments: its fen are private. docs/en/limits.md says what to do instead.
template <std::int64_t Fen>
constexpr money of_fen = money::from_fen(Fen);
template <const money& Limit>
constexpr bool is_above(money a) {
    return a > Limit;
}
constexpr money hundred = 100_yuan;
static_assert(of_fen<10'000> == hundred && is_above<hundred>(100.01_yuan) &&
              !is_above<hundred>(100_yuan));

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
              !can_add<decimal<2>, int> && can_add<decimal<2>, wide_decimal<2>> &&
              !can_multiply<decimal<2>, double> && can_divide<decimal<2>, decimal<4>>);

// What counts, weighs or is printed is an integer: binary floating point is refused, not cut off.
template <class T>
concept is_printed_digits = requires(T v) { kemu::figure(v, 2, kemu::wan_yuan); };
template <class T>
concept is_percent =
    requires(T v) { ratio::percent(v, 1); } || requires(T v) { ratio::percent(v); };
template <class T>
concept has_preimage = requires(T v) { kemu::preimage(v, kemu::half_up); };
template <class T>
concept is_ratio_part = requires(T v) { ratio::of(v, 1); } || requires(T v) { ratio::of(1, v); };
template <class T>
concept is_checked_fen = requires(T v) { kemu::checked_from_fen(v); };
template <class T>
concept divides_money = requires(T v) { kemu::divide(1_yuan, v, kemu::half_up); } || requires(T v) {
    kemu::divmod(1_yuan, v);
} || requires(T v) { kemu::checked_mul(1_yuan, v); };
template <class T>
concept weighs = requires(std::array<T, 2> v) {
    kemu::apportion(1_yuan, v, kemu::remainder_to::largest);
} || requires(std::vector<T> v) { kemu::apportion(1_yuan, v, kemu::remainder_to::largest); };
template <class T>
concept counts_parts = requires(T v) { kemu::split(1_yuan, v, kemu::remainder_to::largest); };

template <class T>
constexpr bool counts_somewhere =
    is_printed_digits<T> || is_percent<T> || has_preimage<T> || is_ratio_part<T> ||
    is_checked_fen<T> || counts_fen<T> || counts_units<T> || divides_money<T> || weighs<T> ||
    counts_parts<T>;
static_assert(!counts_somewhere<double> && !counts_somewhere<float> &&
              !counts_somewhere<long double> && !counts_somewhere<bool>);
static_assert(is_printed_digits<long> && is_percent<int> && has_preimage<long> &&
              is_ratio_part<unsigned> && is_checked_fen<unsigned long> && divides_money<int> &&
              weighs<int> && weighs<unsigned long> && weighs<money> && weighs<ratio> &&
              counts_parts<int>); // what is refused is refused for its type
static_assert(weighs<decimal<2>> && !weighs<wide_decimal<2>> && !weighs<kemu::int128>);

// A printed figure is no amount, an amount no figure; neither has arithmetic with the other.
static_assert(!made_of_any<money, kemu::figure, kemu::plain_decimal, kemu::printed_percent> &&
              !made_of_any<kemu::figure, money, decimal<2>, ratio, int, double>);
static_assert(!can_add<kemu::figure, kemu::figure> && !can_add<kemu::figure, money> &&
              !can_compare<kemu::figure, money> && !can_multiply<kemu::figure, int>);
// A unit belongs to a column: it turns no number into an amount, and is no number.
static_assert(!can_multiply<int, kemu::unit> && !can_multiply<money, kemu::unit> &&
              !std::is_convertible_v<kemu::unit, int> && !std::is_convertible_v<int, kemu::unit> &&
              !made_of<kemu::unit, money>);
static_assert(!can_compare<kemu::unit, kemu::rounding> &&
              !std::is_convertible_v<kemu::rounding, int>);
static_assert(!made_of_any<kemu::exact_sum, int, double, long> &&
              !can_compare<kemu::exact_sum, int> && made_of<kemu::exact_sum, money> &&
              !made_of<money, kemu::exact_sum>);

// Rounding has no default mode anywhere.
template <class T>
concept rounds_unasked =
    requires(T v) { kemu::round_to(v, v); } || requires(T v) { kemu::round_to(v, 2); } ||
    requires(T v) { kemu::divide(v, 3); } || requires(T v) { kemu::multiply(1_yuan, v); } ||
    requires(T v) { kemu::to_money(v); };
static_assert(!rounds_unasked<money> && !rounds_unasked<ratio> && !rounds_unasked<decimal<2>> &&
              !rounds_unasked<wide_decimal<4>>);

// --- The feature list in constant expressions ----------------------------------------------------

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
static_assert(kemu::round_to(1'088'374.21_yuan, 0.1_yuan, kemu::rounding::down) ==
              1'088'374.2_yuan);
static_assert(kemu::round_to(1'088'374.21_yuan, 1_yuan, kemu::rounding::up) == 1'088'375_yuan);
static_assert(kemu::round_to(1'088'374.21_yuan, 1_qian, kemu::half_up) == 1'088_qian);
static_assert(kemu::round_to(1'088'374.21_yuan, 1_wan, kemu::half_up) == 109_wan);
static_assert(kemu::round_to(1'088'374.21_yuan, 1_yi, kemu::rounding::ceiling) == 1_yi);
static_assert(kemu::round_to(1'088'374.21_yuan, 100_yuan, kemu::half_up) == 108.84_wan);

constexpr std::array amounts{3_yuan, -1_yuan, money::max(), money::min(), 5_yuan};
static_assert(kemu::sum(amounts) == 6.99_yuan);
static_assert(kemu::min_of(amounts) == money::min() && kemu::max_of(amounts) == money::max());
static_assert(!kemu::min_of(std::array<money, 0>{}));
static_assert(kemu::checked_sum(std::array{money::max(), 0.01_yuan}).error().code ==
              errc::out_of_range);
static_assert(kemu::checked_add(money::max(), 0.01_yuan).error().code == errc::out_of_range);
static_assert(kemu::checked_mul(money::min(), -1).error().code == errc::out_of_range);
static_assert(kemu::checked_divide(1_yuan, 0, kemu::rounding::up).error().code ==
              errc::division_by_zero);
static_assert(*kemu::checked_from_fen(7ULL) == 0.07_yuan);
static_assert(kemu::checked_from_fen(~0ULL).error().code == errc::out_of_range);
static_assert(*kemu::checked_negate(1_yuan) == -1_yuan && *kemu::checked_abs(-1_yuan) == 1_yuan);
static_assert(*kemu::checked_abs(1_yuan) == 1_yuan);
static_assert(kemu::checked_negate(money::min()).error().code == errc::out_of_range);
static_assert(kemu::checked_abs(money::min()).error().code == errc::out_of_range);
static_assert(*kemu::checked_divmod(-7.01_yuan, 2) == kemu::money_division{-3.50_yuan, -0.01_yuan});
static_assert(kemu::checked_divmod(1_yuan, 0).error().code == errc::division_by_zero);
static_assert(kemu::checked_divmod(money::min(), -1).error().code == errc::out_of_range);
static_assert(*kemu::checked_divmod(10_yuan, 3_yuan) == kemu::money_count{3, 1_yuan});
static_assert(kemu::checked_divmod(1_yuan, money{}).error().code == errc::division_by_zero);
static_assert(kemu::checked_round_to(1_yuan, money{}, kemu::rounding::up).error().code ==
              errc::division_by_zero);
static_assert(kemu::checked_multiply(1_yuan, 1_yuan / 0_yuan, kemu::rounding::up).error().code ==
              errc::division_by_zero);
static_assert(
    kemu::checked_multiply(money::max(), ratio::of(2, 1), kemu::rounding::up).error().code ==
    errc::out_of_range);
static_assert(kemu::checked_divide(1_yuan, ratio{}, kemu::rounding::up).error().code ==
              errc::division_by_zero);
// Every operation has a checked form, and none of them throws.
constexpr money some{};
constexpr decimal<1> number{};
static_assert(noexcept(kemu::checked_add(some, some)) && noexcept(kemu::checked_sub(some, some)) &&
              noexcept(kemu::checked_mul(some, 1)) && noexcept(kemu::checked_negate(some)) &&
              noexcept(kemu::checked_abs(some)) && noexcept(kemu::checked_divmod(some, 1)) &&
              noexcept(kemu::checked_divide(some, 1, kemu::rounding::up)) &&
              noexcept(kemu::checked_round_to(some, some, kemu::rounding::up)) &&
              noexcept(kemu::checked_multiply(some, ratio{}, kemu::rounding::up)) &&
              noexcept(kemu::checked_add(number, number)) &&
              noexcept(kemu::checked_rescale<2>(number)) &&
              noexcept(kemu::checked_divmod(number, number)));

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
static_assert(1.5_decimal - 0.25_decimal == 1.25_decimal && 3 * 1.5_decimal == 4.50_decimal);
static_assert(kemu::abs(-1.5_decimal) == 1.5_decimal && +1.5_decimal == -(-1.5_decimal));
static_assert(kemu::min(1.5_decimal, 1.4_decimal) == 1.4_decimal &&
              kemu::max(1.5_decimal, 1.4_decimal) == 1.5_decimal);
static_assert(kemu::divide<4>(10_decimal, 3_decimal, kemu::half_up) == 3.3333_decimal);
static_assert(kemu::round_to<1>(1.25_decimal, kemu::half_even) == 1.2_decimal);
static_assert(kemu::round_to(1.25_decimal, 0.50_decimal, kemu::half_up) == 1.50_decimal);
static_assert(kemu::divmod(1.25_decimal, 0.50_decimal) == kemu::decimal_count<2>{2, 0.25_decimal});
static_assert(1.25_decimal / 0.5_decimal == ratio::of(5, 2));
// Only what does not fit is refused, not what is too large on the way.
constexpr auto most = decimal<0>::from_units(money::max().fen());
constexpr auto tenths = decimal<1>::from_units(money::max().fen());
static_assert(kemu::checked_sub(most, most).value() == 0_decimal);
static_assert(kemu::checked_add(most, tenths).error().code == errc::out_of_range);
static_assert(kemu::checked_rescale<1>(most).error().code == errc::out_of_range);
static_assert(kemu::checked_mul(most, 2).error().code == errc::out_of_range);
static_assert(kemu::checked_negate(decimal<1>::from_units(money::min().fen())).error().code ==
              errc::out_of_range);
static_assert(kemu::checked_abs(-0.1_decimal).value() == 0.1_decimal);
static_assert(kemu::checked_divmod(1_decimal, 0_decimal).error().code == errc::division_by_zero);
static_assert(kemu::checked_round_to(1_decimal, 0_decimal, kemu::rounding::up).error().code ==
              errc::division_by_zero);
static_assert(kemu::checked_multiply(money::max(), 2_decimal, kemu::rounding::up).error().code ==
              errc::out_of_range);

static_assert(kemu::parse_money("2,433.55万元").value() == 24'335'500_yuan);
static_assert(kemu::to_text(-1'234.5_yuan) == "-1234.50");
static_assert(kemu::to_text(1'088'374.21_yuan, {.separators = true, .suffix = true}).value() ==
              "1,088,374.21元");
static_assert(kemu::to_capitals(1'088'374.21_yuan) == "壹佰零捌万捌仟叁佰柒拾肆元贰角壹分");
static_assert(kemu::parse_capitals("零元整").value() == money{});
static_assert(kemu::to_text(1'088'374.21_yuan, {.unit = kemu::wan_yuan, .suffix = true},
                            kemu::half_up)
                  .value() == "108.84万元");
static_assert(kemu::to_text(-1'600.6_yuan, {.separators = true, .brackets = true}).value() ==
              "(1,600.60)");
static_assert(kemu::to_text(-16_yuan, {.full_width = true}).value() == "－１６．００");
static_assert(kemu::to_text(1_yuan, {.unit = kemu::wan_yuan}).error().code == errc::needs_rounding);
static_assert(kemu::to_text(1_yuan, {.unit = kemu::unit::count}).error().code ==
              errc::unknown_unit);
static_assert(kemu::to_text(1_yuan, {.decimals = 19}).error().code == errc::out_of_range);
static_assert(kemu::to_percent_text(1_yuan / 3_yuan, 2, kemu::half_up).value() == "33.33%");
static_assert(kemu::to_percent_text(-1_yuan / 0_yuan, 2, kemu::half_up).value() == "-∞");
static_assert(kemu::to_percent_text(0_yuan / 0_yuan, 2, kemu::half_up).value() == "——");
static_assert(kemu::parse_percent("94.30%")->digits == 9430);
static_assert(kemu::parse_decimal<4>("12.3456").value() == 12.3456_decimal);
static_assert(kemu::percent_can_follow({9429, 2}, 639.32_printed, 678.01_printed, kemu::half_up));
static_assert([] {
    char text[16]{};
    const auto end = kemu::to_chars(text, text + sizeof text, -1'234.5_yuan);
    money back;
    const auto read = kemu::from_chars(text, end.ptr, back);
    return end && read && read.ptr == end.ptr && back == -1'234.5_yuan &&
           kemu::to_chars(text, text + 7, -1'234.5_yuan).ec == errc::buffer_too_small;
}());
static_assert(kemu::read_money("816. 37万元").value() ==
              kemu::money_reading{8'163'700_yuan, kemu::repair::inner_blanks});

} // namespace
