// Is the program built with AddressSanitizer, which has a malloc of its own and needs more memory?
#ifndef KEMU_TESTS_ORACLE_SANITIZER_HPP
#define KEMU_TESTS_ORACLE_SANITIZER_HPP

#if defined(__SANITIZE_ADDRESS__)
#define KEMU_TESTS_ADDRESS_SANITIZER 1
#elif defined(__has_feature)
#define KEMU_TESTS_ADDRESS_SANITIZER __has_feature(address_sanitizer)
#else
#define KEMU_TESTS_ADDRESS_SANITIZER 0
#endif

#endif
