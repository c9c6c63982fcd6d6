// The General Decimal Arithmetic test vectors (decTest, by Mike Cowlishaw), run against kemu's
// decimals. Debian's libpython3.*-testsuite carries them; without them this test fails.
//
// A decTest decimal has any number of digits and floats; ours has 64 bits and 9 decimals. Whether a
// vector applies is decided by `why_not` from its operands and its context alone, never from the
// expected result. Every vector that does not apply is listed with its reason in
// dectest_skipped.txt beside this program. Values are compared; the number of trailing zeros and
// the sign of a zero are not, because a fixed-point number has neither. What a finite context
// precision does to a result is done here by rounding our exact result to that many digits.
#include <kemu/money/decimal.hpp>
#include <kemu/money/decimal_division.hpp>
#include <kemu/money/division.hpp>
#include <kemu/money/ratio.hpp>

#include <boost/multiprecision/cpp_int.hpp>
#include <doctest/doctest.h>

#include <cctype>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace {

using cpp_int = boost::multiprecision::number<boost::multiprecision::cpp_int_backend<>,
                                              boost::multiprecision::et_off>;
using cpp_rational = boost::multiprecision::number<
    boost::multiprecision::rational_adaptor<boost::multiprecision::cpp_int_backend<>>,
    boost::multiprecision::et_off>;
using number = kemu::decimal<9>;
using wide = kemu::wide_decimal<9>;
constexpr int scale = 9;

const char* const folder = KEMU_TEST_DECTEST "/"; // tests/CMakeLists.txt finds it

struct context {
    int precision = 9;
    std::string rounding = "half_up";
    long max_exponent = 999;
    long min_exponent = -999;
    bool extended = true;
};

// What a vector asks. Whether it applies is decided from this alone: the expected result is no part
// of it, so the decision cannot look there.
struct question {
    std::string operation;
    std::vector<std::string> operands;
    context with;
};

struct vector {
    std::string id;
    question asks;
    std::string expected;
};

// A finite decTest number: (-1)^negative × digits × 10^exponent.
struct parsed {
    bool negative = false;
    cpp_int digits;
    long exponent = 0;
};

cpp_int ten_to(long n) {
    return boost::multiprecision::pow(cpp_int{10}, static_cast<unsigned>(n));
}

std::string lower(std::string s) {
    for (char& c : s)
        c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return s;
}

std::optional<parsed> parse(const std::string& text) {
    parsed p;
    std::size_t i = 0;
    if (i < text.size() && (text[i] == '+' || text[i] == '-')) p.negative = text[i++] == '-';
    std::string digits;
    bool point = false;
    for (; i < text.size() && (std::isdigit(static_cast<unsigned char>(text[i])) || text[i] == '.');
         ++i) {
        if (text[i] == '.') {
            if (point) return std::nullopt;
            point = true;
        } else {
            digits += text[i];
            if (point) --p.exponent;
        }
    }
    if (digits.empty()) return std::nullopt;
    if (i < text.size()) {
        if (text[i] != 'e' && text[i] != 'E') return std::nullopt;
        std::size_t used = 0;
        const std::string rest = text.substr(i + 1);
        if (rest.empty() || rest.size() > 12) return std::nullopt;
        try {
            p.exponent += std::stol(rest, &used);
        } catch (const std::exception&) {
            return std::nullopt;
        }
        if (used != rest.size()) return std::nullopt;
    }
    const std::size_t first = digits.find_first_not_of('0');
    p.digits = first == std::string::npos ? cpp_int{0} : cpp_int{digits.substr(first)};
    return p;
}

// In units of 10^-9, if 64 bits hold it exactly.
std::optional<std::int64_t> units_of(const parsed& p) {
    if (p.digits == 0) return 0;
    const long shift = p.exponent + scale;
    if (shift > 40 || shift < -1000) return std::nullopt;
    cpp_int units = p.digits;
    if (shift >= 0) {
        units *= ten_to(shift);
    } else {
        if (units % ten_to(-shift) != 0) return std::nullopt;
        units /= ten_to(-shift);
    }
    if (p.negative) units = -units;
    if (units > std::numeric_limits<std::int64_t>::max() ||
        units < std::numeric_limits<std::int64_t>::min())
        return std::nullopt;
    return units.convert_to<std::int64_t>();
}

const std::map<std::string, kemu::rounding> modes = {
    {"half_up", kemu::half_up},
    {"half_even", kemu::half_even},
    {"half_down", kemu::rounding::half_down},
    {"up", kemu::rounding::up},
    {"down", kemu::rounding::down},
    {"ceiling", kemu::rounding::ceiling},
    {"floor", kemu::rounding::floor},
    {"05up", kemu::rounding::zero_five_up},
};

const std::map<std::string, std::size_t> operations = {
    {"add", 2},       {"subtract", 2},  {"multiply", 2},   {"divide", 2},
    {"divideint", 2}, {"remainder", 2}, {"quantize", 2},   {"rescale", 2},
    {"compare", 2},   {"min", 2},       {"max", 2},        {"abs", 1},
    {"minus", 1},     {"plus", 1},      {"tointegral", 1}, {"tointegralx", 1},
};

long digits_of(const cpp_int& v) {
    return v == 0 ? 1 : static_cast<long>(boost::multiprecision::abs(v).str().size());
}

// The exponent a quantize or rescale asks for.
long wanted_exponent(const question& v, const parsed& second) {
    if (v.operation == "quantize") return second.exponent;
    long e = second.digits.convert_to<long>();
    for (long i = 0; i < second.exponent; ++i)
        e *= 10;
    return second.negative ? -e : e;
}

// The decimal exponent of the first digit of a / b, both not zero.
long leading_exponent(const cpp_int& a, const cpp_int& b) {
    const cpp_int n = boost::multiprecision::abs(a);
    const cpp_int d = boost::multiprecision::abs(b);
    long e = digits_of(n) - digits_of(d);
    if (e >= 0 ? n < d * ten_to(e) : n * ten_to(-e) < d) --e;
    return e;
}

// Why a vector does not apply; empty when it does.
std::string why_not(const question& v) {
    const auto op = operations.find(v.operation);
    if (op == operations.end()) return "not one of the operations";
    if (v.operands.size() != op->second) return "not the number of operands";
    if (!v.with.extended) return "context: subset arithmetic";
    if (!modes.contains(v.with.rounding)) return "context: unknown rounding";
    if (v.with.max_exponent < 60 || v.with.min_exponent > -60)
        return "context: exponents narrower than a fixed-point number's";
    std::vector<parsed> p;
    for (const auto& text : v.operands) {
        const auto one = parse(text);
        if (!one) return "operand: not a finite number";
        p.push_back(*one);
    }
    const auto first = units_of(p[0]);
    if (!first) return "operand: not a 64-bit number of 9 decimals";
    const cpp_int a = *first;
    const cpp_int largest = std::numeric_limits<std::int64_t>::max();

    if (v.operation == "quantize" || v.operation == "rescale") {
        if (v.operation == "rescale" &&
            (p[1].exponent < 0 || p[1].exponent > 3 || p[1].digits > 1000))
            return "operand: not an exponent within our scale";
        const long e = wanted_exponent(v, p[1]);
        if (e < -scale || e > 9) return "operand: not an exponent within our scale";
        if (boost::multiprecision::abs(a) / ten_to(e + scale) + 1 >= ten_to(v.with.precision))
            return "context: more digits than the precision, which a fixed-point number has not";
        if (boost::multiprecision::abs(a) + ten_to(e + scale) > largest)
            return "operand: rounded, may be beyond 64 bits";
        return {};
    }
    cpp_int b = 0;
    if (p.size() == 2) {
        const auto second = units_of(p[1]);
        if (!second) return "operand: not a 64-bit number of 9 decimals";
        b = *second;
    }
    const bool divides =
        v.operation == "divide" || v.operation == "divideint" || v.operation == "remainder";
    if (divides && b == 0) return p[1].negative ? "operand: a divisor of minus zero" : "";
    if (v.operation == "divide") {
        if (a == 0) return {};
        if (v.with.precision > 18) return "context: quotients of more digits than 64 bits have";
        const long decimals = v.with.precision - 1 - leading_exponent(a, b);
        if (decimals > 19) return "operand: the quotient needs more than 19 decimals";
        if (decimals < 0 && boost::multiprecision::abs(b) * ten_to(-decimals) > largest)
            return "operand: the quotient needs a step beyond 64 bits";
        return {};
    }
    if (divides && boost::multiprecision::abs(a / b) >= ten_to(v.with.precision))
        return "context: a quotient of more digits than the precision";
    if (v.operation == "multiply") return {};
    // What is left gives at most |a| + |b|, which is then rounded to the precision.
    cpp_int reach = boost::multiprecision::abs(a);
    if (v.operation == "add" || v.operation == "subtract") reach += boost::multiprecision::abs(b);
    if (v.operation == "min" || v.operation == "max")
        reach = boost::multiprecision::abs(b) > reach ? boost::multiprecision::abs(b) : reach;
    if (digits_of(reach) > v.with.precision) reach += ten_to(digits_of(reach) - v.with.precision);
    if (reach > largest) return "operand: the result may be beyond 64 bits";
    return {};
}

cpp_int big(kemu::detail::int128 v) {
    const auto m = kemu::detail::magnitude(v);
    cpp_int r = static_cast<std::uint64_t>(m >> 64);
    r = (r << 64) + static_cast<std::uint64_t>(m);
    return v < 0 ? cpp_int{-r} : r;
}

// Our exact result, rounded to as many digits as the context has.
template <class Decimal>
cpp_rational finish(Decimal exact, const context& with) {
    const long excess = digits_of(big(exact.units())) - with.precision;
    if (excess > 0) {
        kemu::detail::int128 step = 1;
        for (long i = 0; i < excess; ++i)
            step *= 10;
        exact = kemu::round_to(exact, Decimal::from_units(step), modes.at(with.rounding));
    }
    return cpp_rational{big(exact.units()), ten_to(Decimal::scale)};
}

// What kemu makes of a vector that applies, in decTest's words for what is not a number.
std::string run(const question& v) {
    const kemu::rounding mode = modes.at(v.with.rounding);
    std::vector<number> n;
    std::vector<parsed> p;
    for (const auto& text : v.operands) {
        p.push_back(*parse(text));
        n.push_back(number::from_units(units_of(p.back()).value_or(0)));
    }
    const auto exact = [&](auto d) { return finish(d, v.with).str(); };
    const auto step = [](long e) {
        return number::from_units(ten_to(e + scale).convert_to<std::int64_t>());
    };
    const std::string& op = v.operation;
    if (op == "add") return exact(n[0] + n[1]);
    if (op == "subtract") return exact(n[0] - n[1]);
    if (op == "multiply") return exact(n[0] * n[1]);
    if (op == "min") return exact(kemu::min(n[0], n[1]));
    if (op == "max") return exact(kemu::max(n[0], n[1]));
    if (op == "abs") return exact(kemu::abs(n[0]));
    if (op == "minus") return exact(-n[0]);
    if (op == "plus") return exact(+n[0]);
    if (op == "compare") return n[0] < n[1] ? "-1" : n[1] < n[0] ? "1" : n[0] == n[1] ? "0" : "?";
    const auto as_is = [](number r) { return cpp_rational{r.units(), ten_to(scale)}.str(); };
    if (op == "tointegral" || op == "tointegralx") {
        const auto whole = kemu::round_to<0>(n[0], mode);
        return cpp_rational{whole.units()}.str();
    }
    if (op == "quantize" || op == "rescale")
        return as_is(kemu::round_to(n[0], step(wanted_exponent(v, p[1])), mode));
    if (op == "divide") {
        const kemu::ratio q = n[0] / n[1];
        if (q.state() == kemu::ratio_state::undefined) return "NaN";
        if (q.state() == kemu::ratio_state::infinite)
            return q.is_negative() ? "-Infinity" : "Infinity";
        if (n[0].units() == 0) return cpp_rational{kemu::round_to(q, 0, mode).value()}.str();
        const long decimals = v.with.precision - 1 - leading_exponent(n[0].units(), n[1].units());
        if (decimals >= 0) {
            const auto digits = kemu::round_to(q, static_cast<int>(decimals), mode);
            return cpp_rational{digits.value(), ten_to(decimals)}.str();
        }
        const auto up = ten_to(-decimals).convert_to<std::int64_t>();
        const auto digits =
            kemu::round_to(kemu::ratio::of(n[0].units(), n[1].units() * up), 0, mode);
        return cpp_rational{cpp_int{digits.value()} * up}.str();
    }
    try {
        const auto c = kemu::divmod(n[0], n[1]);
        if (op == "divideint") return cpp_rational{c.quotient}.str();
        return exact(c.remainder);
    } catch (const kemu::division_by_zero&) {
        if (op == "remainder" || n[0].units() == 0) return "NaN";
        return n[0].units() < 0 ? "-Infinity" : "Infinity";
    }
}

// decTest's result, in the same words.
std::string expected(const vector& v) {
    const auto p = parse(v.expected);
    if (!p) return v.expected;
    if (p->digits == 0) return "0";
    cpp_rational r{p->negative ? cpp_int{-p->digits} : p->digits};
    if (p->exponent >= 0)
        r *= ten_to(p->exponent);
    else
        r /=
            cpp_rational{ten_to(-p->exponent)}; // Boost before 1.82 divides 1 by an integer wrongly
    return r.str();
}

// Splits a line into words; a quoted word may hold blanks, and "--" begins a comment.
std::vector<std::string> words(const std::string& line) {
    std::vector<std::string> all;
    for (std::size_t i = 0; i < line.size();) {
        const char c = line[i];
        if (c == ' ' || c == '\t' || c == '\r') {
            ++i;
            continue;
        }
        if (line.compare(i, 2, "--") == 0) break;
        std::string word;
        if (c == '\'' || c == '"') {
            for (++i; i < line.size() && line[i] != c; ++i)
                word += line[i];
            ++i;
        } else {
            for (; i < line.size() && line[i] != ' ' && line[i] != '\t' && line[i] != '\r'; ++i)
                word += line[i];
        }
        all.push_back(word);
    }
    return all;
}

std::vector<vector> read(const std::string& file) {
    std::ifstream in(folder + file + ".decTest");
    REQUIRE_MESSAGE(in, "missing: ", folder, file,
                    ".decTest; Debian's libpython3.*-testsuite has it");
    std::vector<vector> all;
    std::size_t arrows = 0; // every line that has one is a vector, unless it is a comment
    context now;
    for (std::string line; std::getline(in, line);) {
        const auto w = words(line);
        if (line.find("->") != std::string::npos && line.compare(0, 2, "--") != 0) ++arrows;
        if (w.empty()) continue;
        std::size_t arrow = 0;
        while (arrow < w.size() && w[arrow] != "->")
            ++arrow;
        if (arrow == w.size()) {
            // keyword: value
            std::string key = lower(w[0]);
            std::string value = w.size() > 1 ? lower(w[1]) : "";
            if (const auto colon = key.find(':'); colon != std::string::npos) {
                if (colon + 1 < key.size()) value = key.substr(colon + 1);
                key.resize(colon);
            }
            if (key == "precision") now.precision = std::stoi(value);
            if (key == "rounding") now.rounding = value;
            if (key == "maxexponent") now.max_exponent = std::stol(value);
            if (key == "minexponent") now.min_exponent = std::stol(value);
            if (key == "extended") now.extended = value == "1";
            continue;
        }
        REQUIRE(arrow >= 2);
        REQUIRE(arrow + 1 < w.size());
        all.push_back({w[0],
                       {lower(w[1]), {w.begin() + 2, w.begin() + static_cast<long>(arrow)}, now},
                       w[arrow + 1]});
    }
    REQUIRE(!all.empty());
    REQUIRE(all.size() == arrows);
    return all;
}

struct tally {
    int run = 0;
    int skipped = 0;
    int failed = 0;
};
using tallies = std::map<std::string, tally>;

tally total_of(const tallies& by_operation) {
    tally total;
    for (const auto& [name, t] : by_operation) {
        total.run += t.run;
        total.skipped += t.skipped;
        total.failed += t.failed;
    }
    return total;
}

void run_file(const std::string& file, std::ostream& list, tallies& by_operation) {
    int failed = 0;
    for (const vector& v : read(file)) {
        const bool ours = operations.contains(v.asks.operation);
        tally& t = by_operation[ours ? v.asks.operation : "others"];
        const std::string reason = why_not(v.asks);
        if (!reason.empty()) {
            ++t.skipped;
            list << file << ' ' << v.id << ' ' << reason << '\n';
            continue;
        }
        ++t.run;
        std::string got;
        try {
            got = run(v.asks);
        } catch (const std::exception& e) {
            got = e.what();
        }
        if (got == expected(v)) continue;
        ++t.failed;
        if (++failed <= 10) FAIL_CHECK(v.id, " gives ", got, ", expected ", expected(v));
    }
    CHECK(failed == 0);
}

} // namespace

TEST_CASE("every applicable decTest vector of our operations passes") {
    const char* const main_files[] = {"add",       "subtract",  "multiply",   "divide",
                                      "divideint", "remainder", "quantize",   "rescale",
                                      "rounding",  "compare",   "min",        "max",
                                      "abs",       "minus",     "tointegral", "tointegralx"};
    const char* const more_files[] = {
        "plus",        "ddAdd",       "ddSubtract",   "ddMultiply", "ddDivide",    "ddDivideInt",
        "ddRemainder", "ddQuantize",  "ddCompare",    "ddMin",      "ddMax",       "ddAbs",
        "ddMinus",     "ddPlus",      "ddToIntegral", "dqAdd",      "dqSubtract",  "dqMultiply",
        "dqDivide",    "dqDivideInt", "dqRemainder",  "dqQuantize", "dqCompare",   "dqMin",
        "dqMax",       "dqAbs",       "dqMinus",      "dqPlus",     "dqToIntegral"};
    const auto listed =
        std::filesystem::read_symlink("/proc/self/exe").parent_path() / "dectest_skipped.txt";
    std::ofstream list(listed);
    REQUIRE(list);
    tallies by_operation;
    for (const char* file : main_files)
        run_file(file, list, by_operation);
    const tally main_total = total_of(by_operation);
    for (const char* file : more_files)
        run_file(file, list, by_operation);
    const tally total = total_of(by_operation);
    list.close();
    REQUIRE(list);

    for (const auto& [name, t] : by_operation)
        std::printf("%-14s run %5d  skipped %5d  failed %d\n", name.c_str(), t.run, t.skipped,
                    t.failed);
    std::printf("main files     run %5d  skipped %5d  failed %d\n", main_total.run,
                main_total.skipped, main_total.failed);
    std::printf("all files      run %5d  skipped %5d  failed %d\n", total.run, total.skipped,
                total.failed);
    std::printf("skipped, each with its reason: %s\n", listed.c_str());
    // A broken reader or predicate must not pass by running nothing, of no operation.
    CHECK(main_total.run >= 4000);
    CHECK(total.failed == 0);
    for (const auto& [name, operands] : operations) {
        CAPTURE(name);
        CHECK(by_operation[name].run >= 10);
    }
    // The list holds every skipped vector: file, id and reason.
    std::ifstream again(listed);
    int lines = 0;
    for (std::string line; std::getline(again, line); ++lines) {
        const auto words_of_line = words(line);
        REQUIRE(words_of_line.size() >= 3);
    }
    CHECK(lines == total.skipped);
}
