// Systems with what the proofs of kemu say of them, as text on standard output, for compare.py.
//
//   cases KIND COUNT ACCOUNTS     KIND: verdicts, groups, suspects, ends, balances or large; ACCOUNTS: examples/accounts
//   KEMU_SEED                     other ones
//
// Each case is a line "case KIND WORDS...", for suspects and balances a line of numbers by figure, the text of
// certificate.hpp, and a line ".". Every certificate is accepted by verify() before it is printed; an answer that
// is unknown is printed as "unknown", never left out.
#include <kemu/proof.hpp>
#include <kemu/read/account.hpp>
#include <oracle/made_accounts.hpp>
#include <oracle/made_budgets.hpp>
#include <oracle/made_groups.hpp>
#include <oracle/made_up_systems.hpp>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <random>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace kemu;
using kemu_tests::random_source;

namespace {

constexpr std::int64_t far = 100'000'000'000'000; // fen: beyond what any figure of a case can need

[[noreturn]] void stop(const char* why) {
    std::fprintf(stderr, "%s\n", why);
    std::exit(1);
}

// A system and how it came about: from figures that are exact sums, or from an account.
struct subject {
    linear_system system;
    std::vector<fen_range> balanced;
    bool consistent = false; // before any edit, by the way it was made
    bool is_account = false;
    kemu::account account{};
};

fen_range balanced_range(std::int64_t printed, std::int64_t unit) {
    return {printed - unit + 1, printed + unit - 1};
}

// The difference of two books of one shape has amounts of both signs, and sums that are as exact.
subject book(random_source& pick, std::size_t largest, std::int64_t scale = 1) {
    for (;;) {
        kemu_tests::book_shape shape;
        shape.how = static_cast<kemu_tests::linked>(pick.between(0, 3));
        const auto draw = [&](std::int64_t low, std::int64_t high) {
            return static_cast<std::uint32_t>(pick.between(low, high));
        };
        shape.agencies = draw(1, 4);
        shape.categories = draw(1, 3);
        shape.sections = draw(1, 3);
        shape.items = draw(1, 3);
        shape.columns = draw(2, 5);
        std::mt19937_64 first(pick.bits()), second(pick.bits());
        kemu_tests::book b(shape, first);
        if (b.exact.size() > largest) continue;
        if (pick.one_in(3)) {
            const kemu_tests::book other(shape, second);
            for (std::size_t f = 0; f < b.exact.size(); ++f)
                b.exact[f] -= other.exact[f];
        }
        if (pick.one_in(6))
            for (std::int64_t& x : b.exact)
                x = -x;
        subject out;
        out.consistent = true;
        out.system = std::move(b.system);
        for (std::size_t f = 0; f < b.exact.size(); ++f) {
            const std::int64_t exact = b.exact[f] * scale;
            const std::int64_t printed = kemu_tests::round_half_up(exact);
            out.system.set_printed(f, printed);
            // Where nothing was spent nothing is printed.
            out.system.set_possible(f, exact == 0 ? fen_range{}
                                       : printed == 0
                                           ? balanced_range(0, kemu_tests::printed_unit / 2)
                                           : kemu_tests::half_up_range(printed));
            out.balanced.push_back(exact == 0 ? fen_range{}
                                              : balanced_range(printed, kemu_tests::printed_unit));
        }
        return out;
    }
}

void take(subject& s, account_system&& x) {
    s.system = std::move(x.system);
    s.balanced = std::move(x.balanced);
}

// Final accounts or a budget that is made; of the smaller ones only some forms are kept.
subject made_account(random_source& pick, std::size_t largest) {
    for (;;) {
        const made::shape shape{.balanced_form01 = pick.one_in(4),
                                .only_this_year = pick.one_in(3),
                                .whole = pick.one_in(5)};
        subject out;
        out.is_account = true;
        out.consistent = !shape.balanced_form01;
        out.account = pick.one_in(2) ? made::make_budget(pick, shape) : made::make(pick, shape);
        if (largest < 200)
            while (out.account.forms.size() > 2)
                out.account.forms.erase(
                    out.account.forms.begin() +
                    static_cast<std::ptrdiff_t>(pick.index(out.account.forms.size())));
        account_system x = system_of(out.account);
        if (x.system.figures() < 6 || x.system.figures() > largest) continue;
        take(out, std::move(x));
        return out;
    }
}

subject published(const std::string& folder, random_source& pick) {
    constexpr const char* names[] = {"fenyang-2024", "jincheng-2023", "shanyang-2024",
                                     "jingdezhen-2024"};
    const std::string name = names[pick.index(4)];
    subject s;
    auto read = read_account(folder + "/" + name);
    if (read.value.forms.empty()) stop("no accounts in that folder");
    s.account = std::move(read.value);
    s.is_account = true;
    // The reference says so (tests/data/expected_verdicts.csv); Jingdezhen's blank total row is not freed.
    s.consistent = name != "jingdezhen-2024";
    take(s, system_of(s.account));
    return s;
}

// The last digit by up to three units, two digits exchanged, or a digit more.
std::int64_t edited(std::int64_t units, random_source& pick) {
    const std::int64_t size = units < 0 ? -units : units;
    std::int64_t now = size;
    const std::int64_t kind = pick.between(0, 9);
    if (kind < 6) {
        now += pick.between(1, 3) * (pick.one_in(2) ? 1 : -1);
    } else if (kind < 9) {
        std::string digits = std::to_string(size);
        if (digits.size() > 1) {
            const std::size_t i = pick.index(digits.size() - 1);
            std::swap(digits[i], digits[i + 1]);
        }
        now = std::stoll(digits);
    } else if (size < 1'000'000'000) {
        now = size * 10;
    }
    if (now <= 0) return units;
    return units < 0 ? -now : now;
}

// A printed amount of an account; figures that are none stay.
void change(account& a, const account_figure& f, random_source& pick) {
    if (!f.value.is_printed() || f.value.digits() == 0 || f.value.unit() == unit::count) return;
    for (form& t : a.forms)
        if (t.shape().form == f.at.form)
            t.cell(f.at.row, f.at.column) =
                figure{edited(f.value.digits(), pick), f.value.decimals(), f.value.unit()}
                    .in_column(f.value.unit(), f.value.precision());
}

void edit(subject& s, random_source& pick, std::int64_t edits) {
    if (!s.is_account) {
        for (; edits > 0; --edits) {
            const std::size_t f = pick.index(s.system.figures());
            const std::int64_t unit = kemu_tests::printed_unit, printed = s.system.printed(f);
            if (printed == 0) continue;
            const std::int64_t now = edited(printed / unit, pick) * unit;
            s.system.set_printed(f, now);
            s.system.set_possible(f, kemu_tests::half_up_range(now));
            s.balanced[f] = balanced_range(now, unit);
        }
        return;
    }
    if (edits == 0) return;
    const account_system x = system_of(s.account);
    for (; edits > 0; --edits)
        change(s.account, x.figures[pick.index(x.figures.size())], pick);
    take(s, system_of(s.account));
}

void print(const std::string& head, std::span<const std::int64_t> numbers, const linear_system& s,
           std::span<const fen_range> possible, const certificate& c) {
    const std::string text = write_certificate(s, possible, c);
    if (c.answer != answer::unknown) {
        const verification v = verify(text);
        if (!v.accepted || v.feasible != (c.answer == answer::feasible))
            stop("verify() rejects a certificate");
    }
    std::printf("case %s\n", head.c_str());
    for (const std::int64_t n : numbers)
        std::printf("%lld ", static_cast<long long>(n));
    std::printf("\n%s.\n", text.c_str());
}

const char* word(answer a) {
    return a == answer::feasible ? "feasible" : a == answer::infeasible ? "infeasible" : "unknown";
}

class writer {
public:
    writer(random_source& pick, std::string folder) : pick_(pick), folder_(std::move(folder)) {}

    // Each system in both roundings.
    void verdicts(long count) {
        for (long n = 0; n < count; ++n) {
            subject s = any(n, 1'000);
            const std::int64_t edits = n % 4;
            edit(s, pick_, edits);
            verdict_of(s, edits, "half-up", s.system.possible());
            verdict_of(s, edits, "balanced", s.balanced);
        }
    }

    // Departments with their agencies, and years, in both roundings. In one of five the accounts are consistent,
    // and the department has a little more than its agencies.
    void groups(long count) {
        for (long n = 0; n < count; ++n) {
            const made::fen divisor[] = {20'000, 200'000, 2'000'000};
            const bool more = n % 5 == 4;
            made::group g = more
                                ? made::make_sum(pick_, 1 + pick_.index(2), divisor[pick_.index(3)])
                            : n % 3 == 2 ? made::make_years(pick_, 2)
                                         : made::make_sum(pick_, 1 + pick_.index(2));
            const std::int64_t edits = more ? 0 : n % 4;
            const auto members = g.members();
            if (edits > 0) {
                const account_system x = system_of_group(g.kind, members);
                for (std::int64_t e = 0; e < edits; ++e) {
                    const account_figure& f = x.figures[pick_.index(x.figures.size())];
                    change(g.accounts[f.member], f, pick_);
                }
            }
            subject s;
            s.consistent = !more;
            take(s, system_of_group(g.kind, members));
            verdict_of(s, edits, "half-up", s.system.possible());
            verdict_of(s, edits, "balanced", s.balanced);
        }
    }

    // Ten ends of each system; one figure of five is freed, as a blank one is. First those of Jingdezhen's
    // blank total row, freed together: proof/old_rules.unit.cpp expects them.
    void ends(long count) {
        blank_total_row();
        for (long n = 6, k = 0; n < count; ++k) {
            subject s = any(k, 800);
            edit(s, pick_, pick_.between(0, 1));
            std::vector<fen_range> possible(s.system.possible().begin(), s.system.possible().end());
            if (pick_.one_in(3)) possible = s.balanced;
            if (prover_.decide(s.system, possible) != answer::feasible) continue;
            const certificate c = prover_.proof(answer::feasible);
            std::string head = "ends";
            for (int i = 0; i < 5; ++i, n += 2) {
                const auto f = static_cast<std::uint32_t>(pick_.index(s.system.figures()));
                const fen_range before = possible[f];
                const bool freed = pick_.one_in(5);
                if (freed) possible[f] = {-far, far};
                fen_range r;
                const bool told = tightest(prover_, s.system, possible, f, r);
                head += " " + std::to_string(f) + (freed ? " freed" : " printed");
                head += told ? " " + std::to_string(r.low) + " " + std::to_string(r.high)
                             : std::string{" unknown unknown"};
                possible[f] = before;
            }
            print(head, {}, s.system, possible, c);
        }
    }

    void suspects_of(long count) {
        for (long n = 0, k = 0; n < count; ++k) {
            subject s = k % 2 == 0 ? book(pick_, 120) : made_account(pick_, 120);
            edit(s, pick_, pick_.between(1, 3));
            if (prover_.decide(s.system) != answer::infeasible) continue;
            const certificate c = prover_.proof(answer::infeasible);
            const bool balance = n % 3 == 0;
            if (balance && prover_.decide(s.system, s.balanced) != answer::feasible) continue;
            const std::vector<fen_range> freed =
                balance ? s.balanced : std::vector<fen_range>(s.system.figures(), any_amount);
            const suspects found =
                blame(prover_, s.system, s.system.possible(), freed,
                      {.largest = 7, .sets = 5'000, .decisions = 500'000, .effort = {}});
            std::string head = std::string{"suspects "} + (balance ? "balanced " : "any ") +
                               std::to_string(found.at_least) +
                               (found.hopeless     ? " hopeless"
                                : found.all_listed ? " all"
                                                   : " some");
            for (const auto& set : found.sets)
                for (const std::uint32_t f : set)
                    head += " " + std::to_string(f);
            std::vector<std::int64_t> ends;
            for (const fen_range r : freed)
                for (const std::int64_t end : {r.low, r.high})
                    ends.push_back(balance ? end : end < 0 ? -far : far);
            print(head, ends, s.system, s.system.possible(), c);
            n += !found.sets.empty();
        }
    }

    // The amounts behind the figures are drawn anew within what the prints leave.
    void balances(long count) {
        for (long n = 0, k = 0; n < count; ++k) {
            subject s = any(k, 400);
            const std::int64_t units[] = {10'000, 10'000, 100, 1'000'000};
            const std::int64_t unit = units[pick_.index(4)];
            for (std::size_t f = 0; f < s.system.figures(); ++f) {
                const fen_range r = s.system.possible(f);
                if (r.low < r.high) s.system.set_printed(f, pick_.between(r.low, r.high));
            }
            if (prover_.decide(s.system) != answer::feasible) continue;
            const std::vector<std::int64_t> exact = prover_.witness();
            const balanced_print b = balance(prover_, s.system, exact, unit);
            std::string head = "balances " + std::to_string(unit) + " ";
            head += b.answer != answer::feasible ? word(b.answer) : b.least ? "least" : "some";
            head += " " + std::to_string(static_cast<std::uint64_t>(b.deviation));
            certificate c;
            c.answer = b.answer;
            c.witness = b.printed;
            const std::vector<fen_range> any_of_them(exact.size(), any_amount);
            if (b.answer == answer::feasible)
                print(head, exact, s.system, any_of_them, c);
            else
                print(head, exact, b.in_units, b.in_units.possible(), b.proof);
            ++n;
        }
    }

    // Amounts of every size up to 10^15 fen; verdict and one interval, for exact rationals.
    void large(long count) {
        for (long n = 0; n < count; ++n) {
            std::int64_t scale = pick_.between(1, 9);
            for (std::int64_t zeros = n % 8; zeros > 0; --zeros)
                scale *= 10;
            subject s = book(pick_, 60, scale);
            while (!within_limit(s.system))
                s = book(pick_, 60, scale /= 4);
            edit(s, pick_, pick_.between(0, 2));
            const answer a = prover_.decide(s.system);
            const certificate c = prover_.proof(a);
            std::string head = std::string{"large "} + word(a);
            if (a == answer::feasible) {
                const auto f = static_cast<std::uint32_t>(pick_.index(s.system.figures()));
                fen_range r;
                const bool told = tightest(prover_, s.system, s.system.possible(), f, r);
                head += " " + std::to_string(f);
                head += told ? " " + std::to_string(r.low) + " " + std::to_string(r.high)
                             : std::string{" unknown unknown"};
            }
            print(head, {}, s.system, s.system.possible(), c);
        }
    }

private:
    void blank_total_row() {
        auto read = read_account(folder_ + "/jingdezhen-2024");
        const account_system x = system_of(read.value);
        const account_view view = read.value.view();
        std::vector<fen_range> possible(x.system.possible().begin(), x.system.possible().end());
        std::vector<std::uint32_t> freed;
        for (std::uint32_t f = 0; f < x.figures.size(); ++f)
            if (const cell_ref at = x.figures[f].at;
                at.form == form_id::form03 && at.column < 3 &&
                view.find(at.form)->rows[at.row].label == "合计") {
                possible[f] = {-far, far};
                freed.push_back(f);
            }
        if (freed.size() != 3 || prover_.decide(x.system, possible) != answer::feasible)
            stop("Jingdezhen's total row is not as it was");
        const certificate c = prover_.proof(answer::feasible);
        std::string head = "ends";
        for (const std::uint32_t f : freed) {
            fen_range r;
            if (!tightest(prover_, x.system, possible, f, r)) stop("an interval is not known");
            head += " " + std::to_string(f) + " freed " + std::to_string(r.low) + " " +
                    std::to_string(r.high);
        }
        print(head, {}, x.system, possible, c);
    }
    static bool within_limit(const linear_system& s) {
        for (std::size_t f = 0; f < s.figures(); ++f)
            if (s.printed(f) > 1'000'000'000'000'000 || s.printed(f) < -1'000'000'000'000'000)
                return false;
        return true;
    }
    subject any(long n, std::size_t largest) {
        if (n % 16 == 15) return published(folder_, pick_);
        return n % 2 == 0 ? book(pick_, 400) : made_account(pick_, largest);
    }
    void verdict_of(const subject& s, std::int64_t edits, const char* rounding,
                    std::span<const fen_range> possible) {
        const answer a = prover_.decide(s.system, possible);
        print(std::string{"verdicts "} + rounding + " " +
                  (s.consistent ? "consistent " : "other ") + std::to_string(edits) + " " + word(a),
              {}, s.system, possible, prover_.proof(a));
    }

    random_source& pick_;
    std::string folder_;
    prover prover_;
};

} // namespace

int main(int argc, char** argv) {
    if (argc != 4) stop("cases KIND COUNT ACCOUNTS");
    const std::string_view kind = argv[1];
    const long count = std::strtol(argv[2], nullptr, 10);
    std::uint64_t stream = 14;
    for (const char c : kind)
        stream = stream * 31 + static_cast<unsigned char>(c);
    random_source pick{stream};
    writer w{pick, argv[3]};
    if (kind == "verdicts")
        w.verdicts(count);
    else if (kind == "groups")
        w.groups(count);
    else if (kind == "ends")
        w.ends(count);
    else if (kind == "suspects")
        w.suspects_of(count);
    else if (kind == "balances")
        w.balances(count);
    else if (kind == "large")
        w.large(count);
    else
        stop("no such kind of cases");
}
