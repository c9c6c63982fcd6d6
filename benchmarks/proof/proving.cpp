// Joint proofs: what an answer costs, with the goals, and the same systems written for other solvers.
//   benchmark_proof_proving CASES FOLDER...     CASES: a file for peers.py; FOLDER: accounts
// Times are medians of processor time. Each answer is one that verify() accepts from its text, and where the way in which a
// system was made says the answer, it must be that one. Exit status 1: a wrong answer. Goals do not count.
#include <kemu/proof.hpp>
#include <kemu/read/account.hpp>
#include <kemu/read/account_texts.hpp>

#include <oracle/made_accounts.hpp>
#include <oracle/made_groups.hpp>
#include <oracle/made_up_systems.hpp>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iterator>
#include <random>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace kemu;
using kemu_tests::book;
using kemu_tests::book_shape;
using kemu_tests::linked;

namespace {

constexpr std::int64_t far = 100'000'000'000'000; // fen
bool all_right = true;
std::ofstream
    cases; // as tests/peers/compare.py reads them, each after a line "time MICROSECONDS NAME"

void must(bool holds, const std::string& what) {
    if (holds) return;
    std::printf("WRONG ANSWER: %s\n", what.c_str());
    std::fflush(stdout);
    all_right = false;
}

// Processor time of this process, which others on the machine do not lengthen much.
double now_us() {
    timespec t{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return static_cast<double>(t.tv_sec) * 1e6 + static_cast<double>(t.tv_nsec) / 1e3;
}

// Median in microseconds of at most 201 rounds in about half a second; what takes longer runs once.
template <class F>
double time_of(F&& f) {
    std::vector<double> all;
    for (double total = 0; all.size() < 201 && (total < 5e5 || all.empty());) {
        const double start = now_us();
        f();
        all.push_back(now_us() - start);
        total += all.back();
    }
    std::nth_element(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(all.size() / 2),
                     all.end());
    return all[all.size() / 2];
}

std::string in_words(double us) {
    char text[32];
    if (us < 1e3)
        std::snprintf(text, sizeof text, "%.1f us", us);
    else if (us < 1e6)
        std::snprintf(text, sizeof text, "%.2f ms", us / 1e3);
    else
        std::snprintf(text, sizeof text, "%.2f s", us / 1e6);
    return text;
}
const char* word(answer a) {
    return a == answer::feasible ? "feasible" : a == answer::infeasible ? "infeasible" : "unknown";
}

// `goal` in microseconds; 0: there is none. An answer that is not known meets no goal.
void show(const std::string& what, double us, double goal, const std::string& told,
          bool known = true) {
    std::string end;
    if (goal > 0) end = "goal " + in_words(goal) + (us <= goal && known ? "  MET" : "  NOT MET");
    std::printf("  %-58s %12s  %-34s %s\n", what.c_str(), in_words(us).c_str(), told.c_str(),
                end.c_str());
    std::fflush(stdout);
}

void write_case(const std::string& name, double us, const std::string& head,
                std::span<const std::int64_t> numbers, const linear_system& s,
                std::span<const fen_range> possible, const certificate& c) {
    cases << "time " << us << ' ' << name << "\ncase " << head << '\n';
    for (const std::int64_t n : numbers)
        cases << n << ' ';
    cases << '\n' << write_certificate(s, possible, c) << ".\n";
}

// Decides, checks the certificate and hands the system to the others.
answer decide(const std::string& what, prover& p, const linear_system& s,
              std::span<const fen_range> possible, double goal, answer wanted,
              bool for_others = true, effort allowed = {}) {
    answer a{};
    const double us = time_of([&] { a = p.decide(s, possible, allowed); });
    const certificate c = p.proof(a);
    if (a != answer::unknown) {
        const verification v = verify(write_certificate(s, possible, c));
        must(v.accepted && v.feasible == (a == answer::feasible), what + ": certificate");
        must(wanted == answer::unknown || a == wanted, what);
    }
    show(what, us, goal, std::string{word(a)} + ", " + std::to_string(s.figures()) + " figures",
         a != answer::unknown);
    if (for_others)
        write_case(what, us, std::string{"verdicts half-up other 0 "} + word(a), {}, s, possible,
                   c);
    return a;
}

void accounts(std::span<char*> folders) {
    std::puts("\naccounts: from the forms to the verdict (evaluation, system, decisions), and "
              "deciding alone");
    for (const char* folder : folders) {
        const account a = read_account(folder).value;
        std::string name = folder;
        while (name.ends_with('/'))
            name.pop_back();
        name.erase(0, name.rfind('/') + 1);
        const double goal = name.starts_with("shanyang") ? 2 : 1;
        prover p;
        account_system x = system_of(a);
        verdict grade{};
        double us = time_of([&] {
            const account_system now = system_of(a);
            const tally& t = now.verdicts;
            const answer half_up = p.decide(now.system);
            grade = half_up == answer::feasible
                        ? t.exact == t.judged() ? verdict::exact : verdict::rounding
                    : half_up == answer::unknown ? verdict::not_computable
                    : p.decide(now.system, now.balanced) == answer::feasible ? verdict::adjusted
                                                                             : verdict::violated;
        });
        const account_proof whole = prove(a);
        must(grade == whole.grade, name + ": verdict");
        show(name + ": verdict", us, goal * 100,
             std::string{verdict_name(grade)} + ", " + std::to_string(x.identities.size()) +
                 " identities");
        us = time_of([&] { must(prove(a).grade == grade, name + ": prove"); });
        show(name + ": prove(), with explanations", us, 0,
             std::to_string(whole.explanations.size()) + " explanations");
        const auto decides = [&](const char* how, std::span<const fen_range> possible) {
            return decide(name + ": deciding, " + how, p, x.system, possible, goal * 50,
                          answer::unknown);
        };
        decides("half up", x.system.possible());
        decides("balanced", x.balanced);

        // What is explained by any amount at all: more than an account can hold, and what all solvers can.
        std::vector<fen_range> possible = explained_amounts(whole);
        for (fen_range& r : possible)
            if (r == any_amount) r = {-far, far};
        if (possible.empty()) continue;
        figure_bounds b;
        us = time_of([&] { b = bounds(p, x.system, possible); });
        show(name + ": all bounds", us, 100, b.tightest ? "tightest" : "valid, not proven tightest",
             b.answer == answer::feasible);
        must(b.of.size() == x.system.figures(), name + ": bounds");
        // Some ends for the others, of figures that can move.
        std::string head = "ends";
        std::mt19937_64 rng(14);
        int sampled = 0;
        for (int tries = 0; sampled < 5 && tries < 1'000; ++tries) {
            const auto f = static_cast<std::uint32_t>(rng() % b.of.size());
            if (possible[f].low == possible[f].high) continue;
            fen_range r;
            must(tightest(p, x.system, possible, f, r), name + ": an interval is unknown");
            must(b.of[f].low <= r.low && r.high <= b.of[f].high && (!b.tightest || b.of[f] == r),
                 name + ": an interval is too narrow");
            head += " " + std::to_string(f) + " printed " + std::to_string(r.low) + " " +
                    std::to_string(r.high);
            ++sampled;
        }
        const answer again = p.decide(x.system, possible);
        write_case(name + ": all bounds (others: 10 ends)", us, head, {}, x.system, possible,
                   p.proof(again));
    }
}

// Form 03: a total and classes of ten sections with twenty items each; every item has five random parts, sums
// are exact, and all is printed half up in 万元 with two decimals.
account one_form(std::size_t rows, std::int64_t slip) {
    constexpr std::size_t columns = 6;
    struct line {
        std::string code;
        std::int64_t fen[columns]{};
    };
    std::vector<line> lines{{"", {}}};
    std::mt19937_64 rng(20241231);
    std::size_t at_class = 0, at_section = 0;
    for (std::size_t n = 0; lines.size() < rows; ++n) {
        const std::string c = std::to_string(201 + n / 200),
                          two = std::to_string(100 + n / 20 % 10 + 1);
        if (n % 200 == 0) at_class = lines.size(), lines.push_back({c, {}});
        if (n % 20 == 0) at_section = lines.size(), lines.push_back({c + two.substr(1), {}});
        lines.push_back({c + two.substr(1) + std::to_string(100 + n % 20 + 1).substr(1), {}});
        for (std::size_t k = 1; k < columns; ++k) {
            const auto fen = static_cast<std::int64_t>(rng() % 90'000'000);
            for (const std::size_t at : {std::size_t{0}, at_class, at_section, lines.size() - 1}) {
                lines[at].fen[k] += fen;
                lines[at].fen[0] += fen;
            }
        }
    }
    std::string text =
        "支出决算表\n单位：万元\n科目编码,科目名称,本年支出合计,基本支出,项目支出,上缴上级支出,"
        "经营支出,对附属单位补助支出\n";
    for (std::size_t i = 0; i < lines.size(); ++i) {
        text += lines[i].code + (i == 0 ? ",合计" : ",名");
        for (std::size_t k = 0; k < columns; ++k) {
            std::int64_t units = (lines[i].fen[k] + 5'000) / 10'000;
            if (i == lines.size() / 2 && k == 1) units += slip;
            const std::string rest = std::to_string(100 + units % 100).substr(1);
            text += ',' + std::to_string(units / 100) + '.' + rest;
        }
        text += '\n';
    }
    std::vector<account_text> files;
    files.push_back({"03.csv", std::move(text)});
    account_reading a = read_account_texts(std::move(files));

    must(a.ok() && a.value.forms.size() == 1, "a form was not read");
    return std::move(a.value);
}

void forms() {
    std::puts("\none form: growth with size (evaluation included)");
    prover p;
    for (const std::size_t rows : {160U, 500U, 1'600U, 5'000U, 16'351U}) {
        const bool largest = rows > 10'000;
        for (const std::int64_t slip : {0, 40}) {
            if (slip != 0 && !largest) continue;
            const account a = one_form(rows, slip);
            answer got{};
            std::size_t figures = 0;
            const double us = time_of([&] {
                const account_system x = system_of(a);
                figures = x.figures.size();
                got = p.decide(x.system);
            });
            must(figures == a.forms[0].view().cells.size(), "a figure of the form is left out");
            const std::string what =
                "form 03, " + std::to_string(figures) + " figures" + (slip != 0 ? ", a slip" : "");
            must(got == (slip == 0 ? answer::feasible : answer::infeasible), what);
            show(what, us, largest ? 50'000 : 0,
                 std::string{word(got)} + ", " +
                     std::to_string(static_cast<int>(us * 1e3 / static_cast<double>(figures))) +
                     " ns a figure");
            if (!largest) continue;
            const account_system x = system_of(a);
            decide(what + ": deciding alone", p, x.system, x.system.possible(), 0, got);
        }
    }
}

void books() {
    struct shape {
        const char* name;
        book_shape s;
        double goal;
    };
    const auto of = [](linked how, std::uint32_t agencies, std::uint32_t c, std::uint32_t s,
                       std::uint32_t i, std::uint32_t columns) {
        book_shape b;
        b.how = how, b.agencies = agencies, b.categories = c, b.sections = s, b.items = i;
        b.columns = columns;
        return b;
    };
    const shape shapes[] = {
        {"linked in the total row", of(linked::in_the_total, 6, 3, 2, 3, 5), 0},
        {"linked in the total row", of(linked::in_the_total, 28, 4, 3, 2, 8), 0},
        {"linked in the total row", of(linked::in_the_total, 273, 4, 3, 2, 8), 0},
        {"linked in every total of a row", of(linked::in_the_total_column, 6, 3, 2, 3, 5), 0},
        {"linked in every total of a row", of(linked::in_the_total_column, 28, 4, 3, 2, 8), 0},
        {"every cell tied", of(linked::in_every_figure, 3, 2, 2, 2, 4), 0},
        {"every cell tied", of(linked::in_every_figure, 6, 3, 2, 3, 5), 20'000},
        {"every cell tied", of(linked::in_every_figure, 9, 4, 3, 2, 8), 0},
        {"every cell tied", of(linked::in_every_figure, 28, 4, 3, 2, 8), 1'000'000},
    };
    std::puts("\nbooks of a department and its agencies, codes x columns: growth with size");
    prover p;
    for (const shape& s : shapes)
        for (const int slips : {0, 2}) {
            std::mt19937_64 rng(14);
            book b(s.s, rng);
            for (int n = 0; n < slips;) {
                const auto f = static_cast<std::uint32_t>(rng() % b.exact.size());
                if (b.system.printed(f) <= 0) continue;
                kemu_tests::slip(b.system, f, 40);
                ++n;
            }
            const bool in_goals = s.goal > 0;
            decide(std::string{s.name} + ", " + std::to_string(b.exact.size()) +
                       (slips != 0 ? ", slips" : ""),
                   p, b.system, b.system.possible(), s.goal,
                   slips == 0 ? answer::feasible : answer::unknown,
                   in_goals || b.exact.size() < 1'000, {.steps = 4'000'000'000});
        }
}

// Every form that agencies add up, all accounts in 万元 with two decimals; then the department has 1.00 too much.
void groups() {
    std::puts("\na department and its agencies as one system: growth with size");
    for (const std::size_t agencies : {3U, 6U, 12U, 24U}) {
        kemu_tests::random_source pick{agencies};
        const made::group g = made::make_sum(pick, agencies, 0, &made::in_wan_yuan);
        const auto members = g.members();
        const std::string name = "group of " + std::to_string(agencies) + " agencies: ";
        account_system x;
        const double us = time_of([&] { x = system_of_group(g.kind, members); });
        show(name + "building", us, 0, std::to_string(x.identities.size()) + " identities");
        prover p;
        const bool for_others = agencies <= 12;
        decide(name + "deciding", p, x.system, x.system.possible(), 0, answer::feasible,
               for_others);
        std::vector<fen_range> possible(x.system.possible().begin(), x.system.possible().end());
        fen_range& wrong =
            *std::ranges::find_if(possible, [](fen_range r) { return r.low < r.high; });
        wrong = {wrong.low + 1'000'000, wrong.high + 1'000'000};
        decide(name + "deciding, 1.00 too much", p, x.system, possible, 0, answer::infeasible,
               for_others);
    }
}

void blames() {
    std::puts("\nblame: every figure may be any amount, all smallest sets listed; 31 tables");
    prover p;
    for (const int errors : {1, 2, 3}) {
        std::vector<double> times;
        std::size_t sizes = 0, sets = 0;
        double slowest = 0;
        for (unsigned seed = 0; seed < 31; ++seed) {
            std::mt19937_64 rng(seed);
            book_shape shape;
            shape.categories = 9, shape.sections = 2, shape.items = 4, shape.columns = 5;
            book b(shape, rng);
            for (int n = 0; n < errors;) {
                const auto f = static_cast<std::uint32_t>(rng() % b.exact.size());
                if (b.system.printed(f) <= 0) continue;
                kemu_tests::slip(b.system, f, static_cast<std::int64_t>(50 + rng() % 10'000));
                ++n;
            }
            const std::vector<fen_range> any(b.exact.size(), any_amount);
            suspects found;
            times.push_back(time_of([&] { found = blame(p, b.system, b.system.possible(), any); }));
            slowest = (std::max)(slowest, times.back());
            must(!found.sets.empty() && found.at_least <= static_cast<unsigned>(errors),
                 "blame: no set, or one larger than the errors");
            sizes += found.at_least;
            sets += found.sets.size();
            if (seed >= 3) continue;
            std::string head = "suspects any " + std::to_string(found.at_least) +
                               (found.all_listed ? " all" : " some");
            for (const auto& set : found.sets)
                for (const std::uint32_t f : set)
                    head += " " + std::to_string(f);
            std::vector<std::int64_t> ends;
            for (std::size_t f = 0; f < any.size(); ++f)
                ends.insert(ends.end(), {-far, far});
            const answer a = p.decide(b.system);
            write_case("blame of " + std::to_string(errors) + " among 500, table " +
                           std::to_string(seed),
                       times.back(), head, ends, b.system, b.system.possible(), p.proof(a));
        }
        std::nth_element(times.begin(), times.begin() + 15, times.end());
        char told[80];
        std::snprintf(told, sizeof told, "size %.1f, %.1f sets, slowest %s",
                      static_cast<double>(sizes) / 31, static_cast<double>(sets) / 31,
                      in_words(slowest).c_str());
        show("errors among 500 figures: " + std::to_string(errors), times[15], 10'000, told);
    }
}

void balanced(const std::string& name, const linear_system& s, std::span<const std::int64_t> exact,
              double goal) {
    prover p;
    balanced_print b;
    const double us = time_of([&] { b = balance(p, s, exact, 10'000); });
    must(b.answer == answer::feasible, name);
    const std::string told = std::to_string(s.figures()) + " figures, " +
                             (b.least ? "proven least" : "not proven least");
    show(name, us, goal, told, b.least);
    certificate c;
    c.answer = b.answer;
    c.witness = b.printed;
    const std::vector<fen_range> any(exact.size(), any_amount);
    must(verify(write_certificate(s, any, c)).accepted, name + ": identities");
    write_case(name, us,
               std::string{"balances 10000 "} + (b.least ? "least " : "some ") +
                   std::to_string(static_cast<std::uint64_t>(b.deviation)),
               exact, s, any, c);
}

void prints() {
    std::puts("\nbalanced rounding to 0.01 万元, least deviation");
    std::mt19937_64 rng(14);
    book_shape shape;
    shape.categories = 9, shape.sections = 2, shape.items = 4, shape.columns = 10;
    const book b(shape, rng);
    balanced("a table of 1,000 cells", b.system, b.exact, 1'000);
    // Final accounts that are made with all their forms; amounts drawn within what the prints leave.
    for (const std::uint64_t seed : {1U, 2U, 3U}) {
        kemu_tests::random_source pick{seed};
        const account a = made::make(pick, {.whole = true});
        account_system x = system_of(a);
        for (std::size_t f = 0; f < x.figures.size(); ++f)
            if (const fen_range r = x.system.possible(f); r.low < r.high)
                x.system.set_printed(f, pick.between(r.low, r.high));
        prover p;
        must(p.decide(x.system) == answer::feasible, "a made account");
        const std::vector<std::int64_t> exact = p.witness();
        balanced("final accounts of " + std::to_string(a.forms.size()) + " forms, " +
                     std::to_string(x.figures.size()) + " figures",
                 x.system, exact, 5'000);
    }
}

} // namespace

int main(int count, char** arguments) {
    if (count < 3) {
        std::fprintf(stderr, "usage: %s CASES FOLDER...\n", arguments[0]);
        return 2;
    }
    cases.open(arguments[1]);
    std::puts("Processor time, medians of up to 201 rounds; what takes longer than half a second "
              "runs once.");
    accounts({arguments + 2, arguments + count});
    forms();
    groups();
    blames();
    prints();
    books();
    return all_right && cases.flush() ? 0 : 1;
}
