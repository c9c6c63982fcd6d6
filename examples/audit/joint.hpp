// SPDX-License-Identifier: BSL-1.0
// The account as a whole in the reports of audit: what joint.cpp gives to text.cpp, json.cpp and main.cpp.
#ifndef KEMU_EXAMPLES_AUDIT_JOINT_HPP
#define KEMU_EXAMPLES_AUDIT_JOINT_HPP

#include "audit.hpp"
#include "json_writer.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace audit {

/// Proves an account within an effort that suits a run over many.
kemu::account_proof prove_account(const kemu::account& a);

/// The findings that the joint answer explains, by their place in the list.
std::vector<std::size_t> explained_findings(const report& r);

/// What the account comes to as a whole, with the findings that this explains.
std::string joint_text(const report& r, const style& s);
/// Its members, to be written inside an object.
void write_joint(json_writer& out, const report& r, const style& s);

/// Writes what proves the conclusion; never over a file that is there.
/// Returns: empty, or why it cannot be written.
std::string write_certificate_file(const std::string& file, const report& r, kemu::language l);

struct verified_file {
    bool accepted = false;
    bool readable = true;
    std::string text; ///< what is shown, or why not
};
/// Checks every certificate of a file; with an account, that they are about it.
verified_file verify_certificates(const std::string& file, const report* account, kemu::language l);

} // namespace audit

#endif
