// SPDX-License-Identifier: BSL-1.0
// Accounts that belong together at once: does one exact assignment explain every figure of a department and
// its agencies, or of one agency over years? [多账户整体核验]
//
// Here:           when to use it:
//   prove_group   what check_group checks identity by identity, as one system
//
// Accounts that are each consistent may still contradict each other: a total that rounding explains in one
// of them, and another that it explains in the next, need not be explained by the same amounts.
#ifndef KEMU_PROOF_GROUP_HPP
#define KEMU_PROOF_GROUP_HPP

#include <kemu/proof/account.hpp>
#include <kemu/proof/of_group.hpp>

#include <optional>
#include <span>
#include <vector>

namespace kemu::inline v0 {

/// Is there one exact assignment for all figures of a group, and under which rounding? [多账户整体核验]
/// Where only rules between years are in the way, which warn, the proof has the severity of a warning.
/// Requires: as check_group; the accounts outlive the proof, which refers to their rules.
/// Returns: as prove() of an account, but no common cause, which prove() of each account looks for.
/// Complexity: that of system_of_group(), and a few decisions of the system; see blame().
/// Example: kemu::prove_group(group_kind::sum, members).grade == kemu::verdict::rounding
inline account_proof prove_group(group_kind kind, std::span<const group_member> members,
                                 const proof_limits& limits = {}) {
    account_proof out;
    out.system = system_of_group(kind, members);
    std::vector<account_view> accounts;
    accounts.reserve(members.size());
    for (const group_member& m : members)
        accounts.push_back(m.content->view());
    detail::account_prover{accounts, out, limits}.run(
        [](prover&) { return std::optional<common_cause>{}; });
    if (out.grade != verdict::violated || kind == group_kind::sum) return out;
    const account_system strict = system_of_group(kind, members, false);
    prover p;
    const effort allowed = limits.whole.value_or(limits.blame.effort);
    if (p.decide(strict.system, strict.balanced, allowed) == answer::feasible)
        out.severity = severity::warning;
    return out;
}

} // namespace kemu::inline v0

#endif
