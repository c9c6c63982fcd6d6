// What is wrong with a published account, with place, terms and difference.
#include <kemu/check.hpp>
#include <kemu/read.hpp>

#include <iostream>

int main(int count, char** arguments) {
    const auto read = kemu::read_account(count > 1 ? arguments[1] : KEMU_EXAMPLE_ACCOUNT);
    for (const kemu::finding& f : kemu::check(read.value))
        if (f.kind == kemu::finding_kind::violated && !f.is_warning())
            std::cout << kemu::to_text(f, kemu::language::en) << '\n';
    return read.problems.empty() ? 0 : 1;
}
// Prints:
// violated form03 合计 [total_expenditure]: computed: 83.45 + 812.03 + 45.02 = 940.50万元; printed: (blank); difference: 940.50万元 (9,405,000.00 yuan); …
// ...
