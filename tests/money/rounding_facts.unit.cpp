// Rounding, quotients, remainders and order in the test suites of other libraries
// (tests/data/rounding_facts.tsv), each row by every type of ours that holds its operands. A row counts
// as run only when a type holds it, and as right only when all of them agree with what the suite expects.
#include "oracle/oracle.hpp"

#include <kemu/money.hpp>
#include <kemu/money/wide.hpp>

#include <doctest/doctest.h>

#include <fstream>
#include <map>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

using kemu::errc;
using kemu::int128;
using kemu::money;
using kemu::ratio;
using kemu::result;
using kemu::rounding;
using kemu_tests::big;
using kemu_tests::ten_to;
using rational = boost::multiprecision::number<
    boost::multiprecision::rational_adaptor<boost::multiprecision::cpp_int_backend<>>,
    boost::multiprecision::et_off>;

namespace {

rational number(const std::string& text) {
    if (const auto slash = text.find('/'); slash != text.npos)
        return rational{number(text.substr(0, slash)) / number(text.substr(slash + 1))};
    std::string digits;
    int decimals = 0;
    bool point = false;
    for (const char c : text.substr(0, text.find_first_of("eE"))) {
        if (c == '.') point = true;
        if (c < '0' || c > '9') continue;
        digits += c;
        decimals += point ? 1 : 0;
    }
    if (const auto e = text.find_first_of("eE"); e != text.npos)
        decimals -= std::stoi(text.substr(e + 1));
    digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size() - 1)); // not octal
    const big m = text[0] == '-' ? big{-big{digits}} : big{digits};
    // Never one(1)/10^n by rationals: Boost before 1.82 has that wrong.
    return decimals < 0 ? rational{m * ten_to(-decimals)} : rational{m, ten_to(decimals)};
}

// The count of 10^-scale, where it is whole and below 2^bits.
std::optional<big> units(const rational& v, int scale, unsigned bits = 63) {
    const rational scaled = v * rational{ten_to(scale)};
    if (denominator(scaled) != 1 || abs(numerator(scaled)) >= (big{1} << bits)) return {};
    return numerator(scaled);
}
int128 narrow(const big& v) {
    const big m = abs(v);
    const auto low = static_cast<std::uint64_t>(m & ~std::uint64_t{0});
    const int128 r = (int128{static_cast<std::int64_t>(m >> 64)} << 64) | int128{low};
    return v < 0 ? -r : r;
}
template <int Scale>
std::optional<kemu::decimal<Scale>> decimal_of(const rational& v) {
    if (const auto u = units(v, Scale))
        return kemu::decimal<Scale>::from_units(static_cast<std::int64_t>(*u));
    return {};
}
template <int Scale>
std::optional<kemu::wide_decimal<Scale>> wide_of(const rational& v) {
    if (const auto u = units(v, Scale, 126))
        return kemu::wide_decimal<Scale>::from_units(narrow(*u));
    return {};
}
std::optional<money> fen_of(const rational& v) {
    if (const auto u = units(v, 0)) return money::from_fen(static_cast<std::int64_t>(*u));
    return {};
}
std::optional<money> yuan_of(const rational& v) {
    return fen_of(rational{v * 100});
}
std::optional<kemu::wide_money> wide_fen_of(const rational& v) {
    if (const auto u = units(v, 0, 185))
        return kemu::wide_money::from_fen(kemu::wide_money::integer_type{u->str()});
    return {};
}
std::optional<ratio> ratio_of(const rational& v) {
    const big n = abs(numerator(v));
    const big d = denominator(v);
    if (n >= (big{1} << 64) || d >= (big{1} << 64)) return {};
    const ratio r = ratio::of(static_cast<std::uint64_t>(n), static_cast<std::uint64_t>(d));
    return v < 0 ? -r : r;
}

rational value(std::int64_t v) {
    return rational{big{v}};
}
rational value(int128 v) {
    return rational{kemu_tests::to_big(v)};
}
rational value(money a) {
    return rational{big{a.fen()}};
}
rational value(const kemu::wide_money& a) {
    return rational{big{a.fen()}};
}
template <int Scale, class Integer>
rational value(kemu::decimal<Scale, Integer> a) {
    return value(a.units()) / rational{ten_to(Scale)};
}
rational value(ratio r) {
    const rational v{big{r.numerator()}, big{r.denominator()}};
    return r.is_negative() ? rational{-v} : v;
}

// One row: what the suite expects, and how many types of ours have said the same.
struct row {
    std::vector<std::string> expected;
    int lanes = 0;
    bool right = true;

    template <class T>
    void gives(const result<T>& got, const rational& unit = 1) {
        ++lanes;
        const std::string& wanted = expected[0];
        right = right &&
                (wanted == "inexact"   ? got == errc::needs_rounding
                 : wanted == "by_zero" ? got == errc::division_by_zero
                                       : got.has_value() && value(*got) * unit == number(wanted));
    }
    template <class T>
    void gives_parts(const result<T>& got, const rational& unit = 1, const rational& left = 1) {
        ++lanes;
        right = right && got.has_value() && value(got->quotient) * unit == number(expected[0]) &&
                value(got->remainder) * left == number(expected[1]);
    }
};

template <class Call, std::size_t... I>
void with_scale(int scale, const Call& call, std::index_sequence<I...>) {
    ((scale == static_cast<int>(I) ? call.template operator()<static_cast<int>(I)>() : void()),
     ...);
}
template <class Call>
void with_scale(int scale, const Call& call) { // of the scales that 64 bits have
    with_scale(scale, call, std::make_index_sequence<10>{});
}
// Far quotients leave 64 bits by themselves; the row then has no type that holds it.
bool result_fits(const rational& v, int scale) {
    return abs(v) * rational{ten_to(scale)} < rational{big{1} << 62};
}

void round_by_all(row& r, const rational& a, int scale, rounding mode) {
    if (!result_fits(a, scale)) return;
    with_scale(scale, [&]<int To>() {
        if (const auto d = decimal_of<9>(a)) r.gives(checked_round_to<To>(*d, mode));
        if (const auto d = wide_of<9>(a)) r.gives(checked_round_to<To>(*d, mode));
        if (const auto d = wide_of<18>(a)) r.gives(checked_round_to<To>(*d, mode));
        if (const auto q = ratio_of(a)) r.gives(kemu::checked_to_decimal<To>(*q, mode));
    });
    if (const auto q = ratio_of(a); q && scale <= 19)
        r.gives(round_to(*q, scale, mode), rational{big{1}, ten_to(scale)});
    const rational hundredth{big{1}, big{100}};
    if (const auto m = yuan_of(a); m && scale <= 2) {
        const auto step = static_cast<std::int64_t>(ten_to(2 - scale));
        r.gives(checked_round_to(*m, money::from_fen(step), mode), hundredth);
    }
    if (const auto d = wide_of<18>(a); d && scale == 2)
        r.gives(checked_to_money(*d, mode), hundredth);
}

void divide_by_all(row& r, const rational& a, const rational& b, int scale, rounding mode) {
    if (b != 0 && !result_fits(a / b, scale)) return;
    with_scale(scale, [&]<int To>() {
        const auto x = decimal_of<9>(a);
        const auto y = decimal_of<9>(b);
        if (x && y) r.gives(kemu::checked_divide<To>(*x, *y, mode));
        const auto p = wide_of<9>(a);
        const auto q = wide_of<9>(b);
        if (p && q) r.gives(kemu::checked_divide<To>(*p, *q, mode));
        if (x && q) r.gives(kemu::checked_divide<To>(*x, *q, mode));
        if (b == 0) return;
        if (const auto s = ratio_of(a / b)) r.gives(kemu::checked_to_decimal<To>(*s, mode));
    });
    if (scale == 2) {
        const auto n = units(b, 0);
        if (const auto m = yuan_of(a); m && n)
            r.gives(checked_divide(*m, static_cast<std::int64_t>(*n), mode),
                    rational{big{1}, big{100}});
        if (const auto m = wide_fen_of(rational{a * 100}); m && n)
            r.gives(checked_divide(*m, static_cast<std::int64_t>(*n), mode),
                    rational{big{1}, big{100}});
    }
    if (b == 1 || b == -1) round_by_all(r, a / b, scale, mode);
}

void divide_integers(row& r, const rational& a, const rational& b, rounding mode) {
    const auto n = units(b, 0);
    if (!n) return;
    const auto divisor = static_cast<std::int64_t>(*n);
    if (const auto m = fen_of(a)) r.gives(checked_divide(*m, divisor, mode));
    if (const auto m = wide_fen_of(a)) r.gives(checked_divide(*m, divisor, mode));
    if (const auto m = wide_fen_of(a); m && divisor != 0)
        r.gives(checked_multiply(*m, ratio::of(1, divisor), mode));
    divide_by_all(r, a, b, 0, mode);
}

// The decimal of a quotient without rounding: by the scale that it needs, or refused at all of them.
void divide_exactly(row& r, const rational& a, const rational& b) {
    const auto x = decimal_of<9>(a);
    const auto y = decimal_of<9>(b);
    const std::string& wanted = r.expected[0];
    const auto point = wanted.find('.');
    const int scale = point == wanted.npos ? 0 : static_cast<int>(wanted.size() - point - 1);
    for (int to = wanted == "inexact" ? 0 : scale; to <= (wanted == "inexact" ? 9 : scale); ++to)
        divide_by_all(r, a, b, to, rounding::exact);
    if (b != 0) {
        if (const auto q = ratio_of(a / b); q && scale <= 19 && result_fits(a / b, scale))
            r.gives(round_to(*q, wanted == "inexact" ? 19 : scale, rounding::exact),
                    rational{big{1}, ten_to(wanted == "inexact" ? 19 : scale)});
    }
    if (x && y && b != 0 && wanted != "inexact")
        if (const auto q = checked_quotient(*x, *y); q.has_value()) r.gives(q);
}

void remainders(row& r, const rational& a, const rational& b) {
    const auto x = decimal_of<9>(a);
    const auto y = decimal_of<9>(b);
    if (x && y) r.gives_parts(checked_divmod(*x, *y));
    const auto p = wide_of<9>(a);
    const auto q = wide_of<3>(b);
    if (p && q) r.gives_parts(checked_divmod(*p, *q));
    const auto m = fen_of(a);
    const auto n = fen_of(b);
    if (m && n) {
        r.gives_parts(checked_divmod(*m, n->fen()));
        r.gives_parts(checked_divmod(*m, *n));
    }
    if (const auto w = wide_fen_of(a); w && n) r.gives_parts(checked_divmod(*w, n->fen()));
}

void arithmetic(row& r, const std::string& op, const rational& a, const rational& b) {
    const auto each = [&](const auto& x, const auto& y) {
        if (!x || !y) return;
        if (op == "add") r.gives(checked_add(*x, *y));
        if (op == "sub") r.gives(checked_sub(*x, *y));
        if (op == "compare")
            r.gives(result<std::int64_t>{*x < *y    ? std::int64_t{-1}
                                         : *y < *x  ? std::int64_t{1}
                                         : *x == *y ? std::int64_t{0}
                                                    : std::int64_t{9}});
    };
    each(decimal_of<9>(a), decimal_of<9>(b));
    each(wide_of<18>(a), wide_of<18>(b));
    each(decimal_of<3>(a), wide_of<18>(b));
    each(yuan_of(a), op == "compare" ? yuan_of(b) : std::nullopt);
    if (op == "compare") {
        each(ratio_of(a), ratio_of(b));
        each(wide_fen_of(a), wide_fen_of(b));
        return;
    }
    if (const auto x = ratio_of(a), y = ratio_of(b); x && y) {
        const auto got = op == "add"   ? checked_add(*x, *y)
                         : op == "sub" ? checked_sub(*x, *y)
                                       : checked_mul(*x, *y);
        if (got != errc::out_of_range) r.gives(got);
    }
    if (op != "mul") {
        each(wide_fen_of(a), wide_fen_of(b));
        return;
    }
    if (const auto x = decimal_of<9>(a), y = decimal_of<9>(b); x && y)
        r.gives(result<kemu::wide_decimal<18>>{*x * *y});
    if (const auto x = wide_of<9>(a), y = wide_of<9>(b); x && y)
        if (const auto got = checked_mul(*x, *y); got != errc::out_of_range) r.gives(got);
    if (const auto x = wide_fen_of(a); x && units(b, 0))
        r.gives(result<kemu::wide_money>{*x * static_cast<std::int64_t>(*units(b, 0))});
}

void money_rows(row& r, const std::string& op, const rational& a, const rational& b, int scale,
                rounding mode) {
    const rational hundredth{big{1}, big{100}};
    if (op == "mround") { // an amount by a factor, to a fen
        const auto m = yuan_of(a);
        if (m && decimal_of<9>(b))
            r.gives(checked_multiply(*m, *decimal_of<9>(b), mode), hundredth);
        if (m && ratio_of(b)) r.gives(checked_multiply(*m, *ratio_of(b), mode), hundredth);
    } else if (op == "round_step") {
        const rational step = b / rational{ten_to(scale)};
        if (decimal_of<9>(a))
            r.gives(checked_round_to(*decimal_of<9>(a), *decimal_of<9>(step), mode));
        if (yuan_of(a)) r.gives(checked_round_to(*yuan_of(a), *yuan_of(step), mode), hundredth);
    } else if (op == "round_unit") {
        const rational step{ten_to(static_cast<int>(numerator(b)))};
        r.gives(checked_round_to(*fen_of(a), *fen_of(step), mode));
    } else { // equal parts in steps of so many fen, and what is left
        const money step = money::from_fen(op == "mdivmod_step5"     ? 5
                                           : op == "mdivmod_step100" ? 100
                                                                     : 1);
        const auto parts =
            split(*yuan_of(a), static_cast<int>(numerator(b)), kemu::remainder_to::apart, step);
        r.gives_parts(result<kemu::money_division>{{parts->parts[0], parts->remainder}}, hundredth,
                      hundredth);
    }
}

void run(row& r, const std::string& op, const rational& a, const rational& b,
         const std::string& scale_text, rounding mode) {
    const bool any_scale = scale_text == "-";
    const int scale = any_scale ? 0 : std::stoi(scale_text);
    if (op == "round")
        round_by_all(r, a, any_scale ? 9 : scale, mode);
    else if (op == "divide" || op == "ratio_round" || (op == "mdivide" && !any_scale))
        divide_by_all(r, a, b, scale, mode);
    else if (op == "idivide")
        divide_integers(r, a, b, mode);
    else if (op == "exact_divide" || op == "mdivide")
        divide_exactly(r, a, b);
    else if (op == "divmod")
        remainders(r, a, b);
    else if (op == "mod") {
        const auto parts = checked_divmod(*fen_of(a), static_cast<std::int64_t>(numerator(b)));
        r.gives(result<money>{parts->remainder});
    } else if (op == "ratio_compare")
        arithmetic(r, "compare", a, b);
    else if (op == "mround" && any_scale)
        arithmetic(r, "mul", a, b);
    else if (op == "add" || op == "sub" || op == "mul" || op == "compare")
        arithmetic(r, op, a, b);
    else
        money_rows(r, op, a, b, scale, mode);
}

} // namespace

TEST_CASE("rounding, quotients, remainders and order of other libraries") {
    const std::map<std::string, rounding> modes = {{"half_up", rounding::half_up},
                                                   {"half_even", rounding::half_even},
                                                   {"half_down", rounding::half_down},
                                                   {"half_odd", rounding::half_odd},
                                                   {"half_ceiling", rounding::half_ceiling},
                                                   {"half_floor", rounding::half_floor},
                                                   {"up", rounding::up},
                                                   {"down", rounding::down},
                                                   {"ceiling", rounding::ceiling},
                                                   {"floor", rounding::floor},
                                                   {"exact", rounding::exact},
                                                   {"-", rounding::exact}};
    struct counts {
        int vectors = 0, run = 0, right = 0, lanes = 0;
    };
    std::map<std::string, counts> by_mode;
    counts all;
    std::ifstream in(KEMU_TEST_DATA "/rounding_facts.tsv");
    REQUIRE(in);
    for (std::string line; std::getline(in, line);) {
        if (line.empty() || line[0] == '#') continue;
        std::vector<std::string> c;
        std::istringstream fields(line);
        for (std::string f; std::getline(fields, f, '\t');)
            c.push_back(f);
        REQUIRE(c.size() == 7);
        const auto one = [&](const std::string& op, const rational& a, const rational& b,
                             const std::string& scale, const std::string& expected) {
            row r;
            std::istringstream words(expected);
            for (std::string w; words >> w;)
                r.expected.push_back(w);
            run(r, op, a, b, scale, modes.at(c[5]));
            for (counts* k : {&all, &by_mode[c[5]]}) {
                ++k->vectors;
                k->lanes += r.lanes;
                k->run += r.lanes > 0 ? 1 : 0;
                k->right += r.lanes > 0 && r.right ? 1 : 0;
            }
            if (!r.right) MESSAGE(line << ": " << op << ' ' << a << ' ' << b << " at " << scale);
        };
        const rational a = number(c[2]);
        if (c[1] == "divide3" || c[1] == "idivide3") { // each with both signs turned as well
            const bool by_scale = c[1] == "divide3";
            std::istringstream results(c[6]);
            std::istringstream scales(by_scale ? c[4] : c[3]);
            for (std::string wanted, s; results >> wanted && scales >> s;) {
                const rational b = number(by_scale ? c[3] : s);
                for (const int turned : {1, -1})
                    one(c[1].substr(0, c[1].size() - 1), a * turned, b * turned, by_scale ? s : "0",
                        wanted);
            }
        } else {
            one(c[1], a, c[3] == "-" ? rational{0} : number(c[3]), c[4], c[6]);
        }
    }
    for (const auto& [mode, k] : by_mode)
        MESSAGE(mode << ": " << k.vectors << " vectors, " << k.run << " run, " << k.right
                     << " right, by " << k.lanes << " calls");
    MESSAGE("all: " << all.vectors << " vectors, " << all.run << " run, " << all.right
                    << " right, by " << all.lanes << " calls");
    CHECK(all.right == all.run);
    // What no type of ours holds (more than 64 bits, or than 19 decimals) is not run; no more than that.
    CHECK(all.vectors == 9478);
    CHECK(all.run == 9113);
}
