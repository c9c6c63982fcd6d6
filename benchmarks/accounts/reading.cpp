// Reading account folders: how many MB/s of CSV one core reads, and what each step of it costs.
//   benchmark_accounts_reading FOLDER...     account folders, e.g. examples/accounts/*-202?
// Tried on the reading of accounts, and without gain or with loss: stepping through lists of labels by
// characters instead of by memchr (10 % slower); directories sorted as paths instead of as texts; a second
// look at each path for its size.
// Times are processor times: others on the machine do not count.
// Every contender reads the same files. Answers: the fields by another tokenizer, the figures by the
// digits of their texts.
#include <kemu/form/sets/final_accounts.hpp>
#include <kemu/read/account.hpp>
#include <kemu/text/csv.hpp>
#include <kemu/text/utf8.hpp>

#include <boost/tokenizer.hpp>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

constexpr int rounds = 21;

struct source {
    std::string name;
    std::string text;
};

struct contender {
    const char* name;
    std::function<std::int64_t()> run; // its answer
    std::int64_t expected;
    std::int64_t bytes; // that it reads
    std::vector<double> seconds{};
};

double median(std::vector<double> v) {
    std::sort(v.begin(), v.end());
    return v[v.size() / 2];
}

// Digits without points: what the figures of a form add up to, whatever their decimals.
std::int64_t digits_of(const kemu::form& f) {
    std::int64_t sum = 0;
    for (const kemu::figure& x : f.view().cells)
        sum += x.digits();
    return sum;
}

using splitter = boost::tokenizer<boost::escaped_list_separator<char>, const char*, std::string>;

// Fields of a text by Boost.Tokenizer, line by line; the published files have no line breaks in
// quotes.
template <class Use>
void split(std::string_view text, const Use& use) {
    const boost::escaped_list_separator<char> separator{"", ",", "\""};
    while (!text.empty()) {
        const std::size_t end = text.find("\r\n");
        const std::string_view line = text.substr(0, end);
        use(splitter{line.data(), line.data() + line.size(), separator});
        text.remove_prefix(end == text.npos ? text.size() : end + 2);
    }
}

} // namespace

int main(int count, char** arguments) {
    const std::vector<std::string> folders{arguments + std::min(count, 1), arguments + count};
    std::vector<source> sources;
    std::int64_t bytes = 0;
    std::int64_t all_bytes = 0; // with the lists beside the forms
    for (const auto& folder : folders)
        for (const auto& file : std::filesystem::directory_iterator{folder})
            if (file.path().extension() == ".csv")
                all_bytes += static_cast<std::int64_t>(file.file_size());
    for (const auto& folder : folders)
        for (const kemu::word& form : kemu::final_accounts::set.forms) {
            std::string name = std::string{form.name} + ".csv";
            std::ifstream in{folder + "/" + name, std::ios::binary};
            if (!in) continue;
            sources.push_back({std::move(name), {std::istreambuf_iterator<char>{in}, {}}});
            bytes += static_cast<std::int64_t>(sources.back().text.size());
        }
    if (sources.empty()) {
        std::fprintf(stderr, "no forms in the folders named\n");
        return 2;
    }

    std::int64_t fields = 0;
    std::int64_t digits = 0;
    for (const auto& s : sources) {
        std::vector<bool> is_figure; // by column
        split(s.text, [&](const splitter& line) {
            const bool header = is_figure.empty();
            std::size_t column = 0;
            for (const std::string& field : line) {
                ++fields;
                if (header)
                    is_figure.push_back(field != "code" && field != "name" && field != "line" &&
                                        field != "item");
                else if (is_figure[column]) {
                    std::string number;
                    for (const char c : field)
                        if (c != '.') number += c;
                    char* end = nullptr;
                    const std::int64_t value = std::strtoll(number.c_str(), &end, 10);
                    if (end != number.c_str() && *end == '\0') digits += value;
                }
                ++column;
            }
        });
    }

    std::vector<contender> all = {
        {"Boost.Tokenizer, fields only",
         [&] {
             std::int64_t n = 0;
             for (const auto& s : sources)
                 split(s.text, [&n](const splitter& line) {
                     n += std::distance(line.begin(), line.end());
                 });
             return n;
         },
         fields, bytes},
        {"csv_reader, fields with their places",
         [&] {
             std::int64_t n = 0;
             for (const auto& s : sources)
                 for (kemu::csv_reader in{s.text}; in.next();)
                     n += static_cast<std::int64_t>(in.fields().size());
             return n;
         },
         fields, bytes},
        {"find_encoding_error",
         [&] {
             std::int64_t n = 0;
             for (const auto& s : sources)
                 n += kemu::find_encoding_error(s.text).code == kemu::errc::none ? 0 : 1;
             return n;
         },
         0, bytes},
        {"read_account_texts, a form at a time",
         [&] {
             std::int64_t sum = 0;
             for (const auto& s : sources) {
                 const auto a = kemu::read_account_texts({{s.name, s.text}});
                 for (const kemu::form& f : a.value.forms)
                     sum += digits_of(f);
             }
             return sum;
         },
         digits, bytes},
        {"read_account, all files of the folder",
         [&] {
             std::int64_t sum = 0;
             for (const auto& folder : folders) {
                 const auto a = kemu::read_account(folder);
                 for (const kemu::form& f : a.value.forms)
                     sum += digits_of(f);
             }
             return sum;
         },
         digits, all_bytes},
    };
    for (int r = 0; r < rounds; ++r)
        for (auto& c : all) {
            const std::clock_t start = std::clock();
            const std::int64_t answer = c.run();
            c.seconds.push_back(static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
            if (answer == c.expected) continue;
            std::printf("%s: %lld, not %lld\n", c.name, static_cast<long long>(answer),
                        static_cast<long long>(c.expected));
            return 1;
        }
    std::printf("%zu forms, %lld bytes, %lld fields; medians of %d rounds\n", sources.size(),
                static_cast<long long>(bytes), static_cast<long long>(fields), rounds);
    for (const auto& c : all) {
        std::vector<double> ratios;
        for (std::size_t r = 0; r < c.seconds.size(); ++r)
            ratios.push_back(c.seconds[r] / all[0].seconds[r]);
        std::printf("  %-42s %8.1f MB/s  %6.2f x the time of the first\n", c.name,
                    static_cast<double>(c.bytes) / 1e6 / median(c.seconds), median(ratios));
    }
}
