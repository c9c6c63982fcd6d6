// SPDX-License-Identifier: BSL-1.0
// Accounts and groups as a whole in the reports of audit: what joint.cpp gives to text.cpp, json.cpp and main.cpp.
#ifndef KEMU_EXAMPLES_AUDIT_JOINT_HPP
#define KEMU_EXAMPLES_AUDIT_JOINT_HPP

#include "audit.hpp"
#include "json_writer.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace audit {

/// How far a run over many accounts looks for what proves or explains one, or a group of them.
extern const kemu::proof_limits limits_of_account;
extern const kemu::proof_limits limits_of_group;

/// What is proven as one: an account, or a group of them.
struct whole {
    std::vector<kemu::group_member> members; ///< an account is one without a name
    const kemu::account_proof& proof;
    const std::vector<kemu::finding>& found;
    std::string folder; ///< from which the names of the members lead to them

    explicit whole(const report& r);
    explicit whole(const group_report& r);

    /// Does it refute more than the findings do one by one? Then it counts as one more.
    bool is_violation() const;
    bool is_warning() const;
};

/// The findings that the joint answer explains, by their place in the list.
std::vector<std::size_t> explained_findings(const whole& w);

/// What it comes to, with the findings that this explains.
std::string joint_text(const whole& w, const style& s);
/// Its members, to be written inside an object.
void write_joint(json_writer& out, const whole& w, const style& s);

/// Writes what proves the conclusion; never over a file that is there.
/// Returns: empty, or why it cannot be written.
std::string write_certificate_file(const std::string& file, const kemu::account_proof& p,
                                   kemu::language l);

struct verified_file {
    bool accepted = false;
    bool readable = true;
    std::string text; ///< what is shown, or why not
};
/// Checks every certificate of a file; with a proof, that they are about its account or group.
verified_file verify_certificates(const std::string& file, const kemu::account_proof* of,
                                  kemu::language l);

} // namespace audit

#endif
