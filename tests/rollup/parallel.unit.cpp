// Rollups on several threads: equal to the serial ones, to the byte, also where no thread is to be had.
#include <kemu/rollup/parallel.hpp>
#include <kemu/tables/2024.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <vector>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace kemu;
using namespace kemu::literals;

namespace {

using state = rollup_state<functional_code>;

struct columns {
    explicit columns(std::size_t rows) : fen(rows) {
        const auto codes = tables::functional.codes();
        for (std::size_t i = 0; i < rows; ++i) {
            printed.push_back(codes[i * 7 % codes.size()].number());
            fen[i] = static_cast<std::int64_t>(i % 1000) - 300;
        }
    }
    std::vector<std::uint32_t> printed;
    std::vector<std::int64_t> fen;
};

state empty() {
    return state::over(dimension<functional_code>::over(tables::functional.codes()).value())
        .value();
}

bool equal_on(unsigned threads, const columns& c) {
    auto serial = empty();
    auto shared = empty();
    return serial.add_printed(c.printed, c.fen) &&
           parallel::adder{shared, threads}.add_printed(c.printed, c.fen) &&
           serial.bytes() == shared.bytes();
}

} // namespace

TEST_CASE("any number of threads gives the bytes and the errors of one") {
    for (const std::size_t rows :
         {std::size_t{0}, std::size_t{1}, std::size_t{5'000}, std::size_t{100'000}})
        for (const unsigned threads : {0U, 1U, 2U, 3U, 7U, 100U}) {
            CAPTURE(rows);
            CAPTURE(threads);
            columns c{rows};
            CHECK(equal_on(threads, c));
            if (rows == 0) continue;
            c.printed[rows / 2] = 2101507;
            c.printed[rows - 1] = 2101507;
            auto serial = empty();
            auto shared = empty();
            const auto expected = serial.add_printed(c.printed, c.fen);
            CHECK(expected == errc::unknown_code);
            CHECK(expected.error().line == rows / 2 + 1);
            CHECK(parallel::adder{shared, threads}.add_printed(c.printed, c.fen) == expected);
            CHECK(shared.bytes() == empty().bytes());
        }
}

TEST_CASE("a ledger gives the same totals on any number of threads") {
    ledger book{tables::year_2024};
    for (int i = 0; i < 9'000; ++i)
        REQUIRE(book.post({.function = i % 2 == 0 ? 2101506_function : 2080505_function,
                           .economic = 30101_economic,
                           .agency = static_cast<agency_id>(i % 40),
                           .amount = money::from_fen(i)}));
    const auto serial = rollup<functional_code, agency_id>(book);
    for (const unsigned threads : {0U, 1U, 3U, 50U}) {
        const auto shared = parallel::rollup<functional_code, agency_id>(book, threads);
        std::size_t wrong = 0;
        for (const auto [function, agency, sum] : serial)
            wrong += agency && shared.at(function, *agency) == sum ? 0U : agency ? 1U : 0U;
        CHECK(wrong == 0);
        CHECK(shared.at() == serial.at());
    }
}

TEST_CASE("where no thread is to be had, the calling one does the work") {
    // std::system_error came out where "returns and errors: those of rollup_state" was promised.
    const auto child = fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        const rlimit one{1, 1};
        const bool limited = setrlimit(RLIMIT_NPROC, &one) == 0;
        // The limit does not hold for the superuser.
        if (!limited || (getuid() == 0 && setuid(65'534) != 0)) _exit(2);
        _exit(equal_on(8, columns{100'000}) ? 0 : 1);
    }
    int status = 0;
    REQUIRE(waitpid(child, &status, 0) == child);
    CHECK(WIFEXITED(status));
    CHECK(WEXITSTATUS(status) == 0);
}
