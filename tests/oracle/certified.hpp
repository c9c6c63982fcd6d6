// Does verify() accept what an account is proven by?
#ifndef KEMU_TESTS_ORACLE_CERTIFIED_HPP
#define KEMU_TESTS_ORACLE_CERTIFIED_HPP

#include <kemu/proof/account.hpp>
#include <kemu/proof/certificate.hpp>
#include <kemu/proof/verify.hpp>

#include <span>

namespace kemu_tests {

inline bool certified(const kemu::account_proof& p) {
    const kemu::linear_system& s = p.system.system;
    const auto fits = [&](std::span<const kemu::fen_range> possible, const kemu::certificate& c) {
        const kemu::verification v = kemu::verify(kemu::write_certificate(s, possible, c));
        return v.accepted && v.feasible == (c.answer == kemu::answer::feasible);
    };
    return fits(s.possible(), p.half_up) &&
           (p.half_up.answer == kemu::answer::feasible || fits(p.system.balanced, p.balanced));
}

} // namespace kemu_tests

#endif
