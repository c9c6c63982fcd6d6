// Counts mistakes and shows the first of them: a check per case would make doctest the slowest part of
// a property.
#ifndef KEMU_TESTS_PROPERTY_WATCH_HPP
#define KEMU_TESTS_PROPERTY_WATCH_HPP

#include <doctest/doctest.h>

#include <sstream>

namespace kemu_tests {

struct watch {
    const char* what;
    int wrong = 0;

    template <class... Values>
    void is(bool right, const Values&... values) {
        if (right) return;
        if (++wrong <= 5) {
            std::ostringstream text;
            text << what << ':';
            ((text << " [" << values << ']'), ...);
            MESSAGE(text.str());
        }
    }
    ~watch() { CHECK_MESSAGE(wrong == 0, what); }
};

} // namespace kemu_tests

#endif
