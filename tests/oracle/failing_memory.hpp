// Memory that ends at the n-th allocation, for every n. Include in one file of a test program: it
// replaces the global operator new and, with glibc, calloc.
#ifndef KEMU_TESTS_ORACLE_FAILING_MEMORY_HPP
#define KEMU_TESTS_ORACLE_FAILING_MEMORY_HPP

#include "oracle/sanitizer.hpp"

#include <atomic>
#include <cerrno>
#include <cstddef>
#include <cstdlib>
#include <new>

namespace kemu_tests {

inline std::atomic<bool> memory_counts = false;
inline std::atomic<long> allocations_left = 0;
inline std::atomic<long> allocations_seen = 0;
inline std::atomic<std::size_t> bytes_allocated = 0;

// Takes one allocation; false where it is the one that fails, or one after it.
inline bool take_allocation(std::size_t bytes) noexcept {
    if (!memory_counts) return true;
    ++allocations_seen;
    bytes_allocated += bytes;
    return allocations_left-- > 0;
}

// What became of the runs of one operation.
struct memory_report {
    long tried = 0;   // runs in which an allocation failed
    long threw = 0;   // of these, std::bad_alloc came out
    long refused = 0; // of these, the operation returned an error
    long passed = 0;  // of these, it did without that memory
};

enum class run_outcome { done, refused };

// For n = 0, 1, 2 ...: calls prepare(), then run() with the n-th allocation failing, then look(outcome)
// whatever happened; ends with the first n that run() does not reach.
// run() returns run_outcome; look(failed) is told whether run() threw or refused.
template <class Prepare, class Run, class Look>
memory_report with_failing_memory(Prepare prepare, Run run, Look look) {
    memory_report report;
    for (long n = 0;; ++n) {
        prepare();
        allocations_left = n;
        allocations_seen = 0;
        bool failed = false;
        bool threw = false;
        memory_counts = true;
        try {
            failed = run() == run_outcome::refused;
        } catch (const std::bad_alloc&) {
            failed = threw = true;
        }
        memory_counts = false;
        const bool reached = allocations_seen > n;
        if (reached) {
            ++report.tried;
            ++(threw ? report.threw : failed ? report.refused : report.passed);
        }
        look(failed);
        if (!reached) return report;
    }
}

} // namespace kemu_tests

void* operator new(std::size_t size) {
    void* const p = kemu_tests::take_allocation(size) ? std::malloc(size == 0 ? 1 : size) : nullptr;
    if (p == nullptr) throw std::bad_alloc{};
    return p;
}
void* operator new[](std::size_t size) {
    return operator new(size);
}
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
    return kemu_tests::take_allocation(size) ? std::malloc(size == 0 ? 1 : size) : nullptr;
}
// Not inline: GCC 12 at -O1 sees free() beside its own operator new and says that they do not match.
[[gnu::noinline]] void operator delete(void* p) noexcept {
    std::free(p);
}
[[gnu::noinline]] void operator delete(void* p, std::size_t) noexcept {
    std::free(p);
}
[[gnu::noinline]] void operator delete[](void* p) noexcept {
    std::free(p);
}
[[gnu::noinline]] void operator delete[](void* p, std::size_t) noexcept {
    std::free(p);
}

#if KEMU_TESTS_ADDRESS_SANITIZER
// More memory than there is, is an answer here and no end of the program. A name of the sanitizer's.
extern "C" const char* __asan_default_options();
extern "C" const char* __asan_default_options() {
    return "allocator_may_return_null=1";
}
#endif

#if defined(__GLIBC__) && !KEMU_TESTS_ADDRESS_SANITIZER
#define KEMU_TESTS_FAILING_CALLOC 1
extern "C" void* __libc_calloc(std::size_t, std::size_t);
extern "C" void* calloc(std::size_t count, std::size_t size) noexcept {
    if (kemu_tests::take_allocation(count * size)) return __libc_calloc(count, size);
    errno = ENOMEM; // the C library relies on it
    return nullptr;
}
#else
#define KEMU_TESTS_FAILING_CALLOC 0
#endif

#endif
