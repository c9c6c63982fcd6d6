// SPDX-License-Identifier: BSL-1.0
// Everything of an account that was read, checked at once: forms, text, evaluation and base data [核验].
//
// Here:               when to use it:
//   check             an account as it was read into findings; of its forms alone: check/findings.hpp
#ifndef KEMU_READ_CHECK_READING_HPP
#define KEMU_READ_CHECK_READING_HPP

#include <kemu/base/contains.hpp>
#include <kemu/check/findings.hpp>
#include <kemu/evaluation/findings.hpp>
#include <kemu/read/account_texts.hpp>

#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

namespace kemu::inline v0 {

/// Checks an account as it was read: its forms, and what it publishes beside them [核验].
/// Returns: the findings on the forms, then those on the text, the evaluation and the identities of the account.
/// Requires: the account outlives the findings' use of its rules.
/// Rounding and complexity: as those of check(account) and check_disclosure.
/// Example: for (const kemu::finding& f : kemu::check(reading)) std::cout << f << '\n';
inline findings(check)(const account_reading& read, const check_options& options = {}) {
    findings out = (check)(read.value, options);
    account_view forms = read.value.view();
    if (forms.set == nullptr) forms.set = &final_accounts::set;
    const disclosure d = read.text.view(read.value.forms.empty() ? nullptr : &forms);
    findings more = check_disclosure(d, {.all = options.all,
                                         .identities = read.text.identities.identities(),
                                         .waivers = &read.value.waivers});
    out.verdicts += more.verdicts;
    out.waived += more.waived;
    // Unused is a waiver that neither the forms nor the text had a use for.
    std::erase_if(out.unused_waivers, [&more](const problem& p) {
        return !detail::contains_if(more.unused_waivers,
                                    [&p](const problem& o) { return o.line == p.line; });
    });
    out.warning_violations += more.warning_violations;
    out.texts = std::move(more.texts);
    out.list.insert(out.list.end(), std::make_move_iterator(more.list.begin()),
                    std::make_move_iterator(more.list.end()));
    return out;
}

} // namespace kemu::inline v0

#endif
