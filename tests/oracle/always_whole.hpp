// Answers while memory ends at every allocation. Include in one file of a test program, as failing_memory.hpp.
#ifndef KEMU_TESTS_ORACLE_ALWAYS_WHOLE_HPP
#define KEMU_TESTS_ORACLE_ALWAYS_WHOLE_HPP

#include "oracle/failing_memory.hpp"

#include <doctest/doctest.h>

#include <string>

namespace kemu_tests {

// make() gives an answer as text: with every allocation failing it is the same, or bad_alloc came out.
// `least`: so many allocations there must be.
template <class Make>
void always_whole(const std::string& what, long least, const Make& make) {
    const std::string all = make();
    REQUIRE(!all.empty());
    std::string got;
    const auto report = with_failing_memory([&] { got.clear(); },
                                            [&] {
                                                got = make();
                                                return run_outcome::done;
                                            },
                                            [&](bool failed) {
                                                if (!failed) CHECK(got == all);
                                            });
    MESSAGE(what << ": " << report.tried << " allocations, " << report.threw << " threw");
    CHECK(report.tried >= least);
    CHECK(report.threw == report.tried);
}

} // namespace kemu_tests

#endif
