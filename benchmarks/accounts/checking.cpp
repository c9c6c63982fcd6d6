// Checking five accounts: from their files to the findings on one core, and what each step of it costs.
//   benchmark_accounts_checking FOLDER...     the account folders of examples/accounts
// The goal is 5 ms for all of it. Answers: how many verdicts there are and how many of them are violated, as
// tests/project/all_verdicts.py compares them with another program's.
#include <kemu/read.hpp>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

namespace {

constexpr int rounds = 41;
constexpr std::size_t judged = 2'504; // 2,017 of the reference, and those of younger rules
constexpr std::size_t violated = 45;

template <class F>
double milliseconds(F&& f) {
    std::vector<double> times;
    for (int i = 0; i < rounds; ++i) {
        const auto start = std::chrono::steady_clock::now();
        f();
        times.push_back(
            std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start)
                .count());
    }
    std::sort(times.begin(), times.end());
    std::printf("%8.2f ms median, %6.2f ms least  ", times[times.size() / 2], times.front());
    return times[times.size() / 2];
}

void must(bool holds, const char* what) {
    if (holds) return;
    std::fprintf(stderr, "wrong answer: %s\n", what);
    std::exit(1);
}

} // namespace

int main(int count, char** arguments) {
    const std::vector<std::string> folders(arguments + 1, arguments + count);
    std::vector<kemu::account_reading> read;
    for (const std::string& f : folders)
        read.push_back(kemu::read_account(f));
    std::vector<std::vector<std::string>> texts(folders.size());
    for (std::size_t i = 0; i < folders.size(); ++i)
        for (const std::string_view name : kemu::published_file_names) {
            std::string text;
            (void)kemu::read_file_text(folders[i] + "/" + std::string{name}, 1 << 20, text);
            texts[i].push_back(std::move(text));
        }
    milliseconds([&] {
        std::size_t all = 0;
        std::size_t bad = 0;
        for (const std::string& f : folders) {
            const auto account = kemu::read_account(f);
            const auto found = kemu::check(account);
            all += found.verdicts.judged();
            bad += found.verdicts.violated;
        }
        must(all == judged && bad == violated, "all verdicts");
    });
    std::puts("from files to findings");
    milliseconds([&] {
        for (const std::string& f : folders)
            must(kemu::read_account(f).problems.empty(), "reading");
    });
    std::puts("reading the folders");
    milliseconds([&] {
        for (const auto& t : texts) {
            std::vector<kemu::published_file> files;
            for (std::size_t k = 0; k < t.size(); ++k)
                if (!t[k].empty())
                    files.push_back(
                        {kemu::published_file_names[k], t[k], kemu::published_file_names[k]});
            must(kemu::read_published_text(files).ok(), "reading the text");
        }
    });
    std::puts("of it reading text, evaluation and base data from memory");
    milliseconds([&] {
        std::size_t all = 0;
        for (const auto& r : read)
            all += kemu::check(r.value).verdicts.judged();
        must(all == judged - 1'052, "forms");
    });
    std::puts("checking the forms");
    milliseconds([&] {
        std::size_t all = 0;
        for (const auto& r : read) {
            kemu::account_view forms = r.value.view();
            all += kemu::check_disclosure(r.text.view(&forms),
                                          {.identities = r.text.identities.identities()})
                       .verdicts.judged();
        }
        must(all == 1'052, "text");
    });
    std::puts("checking text, evaluation and base data");
}
