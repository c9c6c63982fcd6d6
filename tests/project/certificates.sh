# Certificates of random systems are accepted by a checker that shares no code with the library, with the
# answers that the library gave; and none of them is accepted once it is changed.
set -euo pipefail
source=$1 compiler=$3
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat >"$folder/main.cpp" <<'CODE'
#include <kemu/proof.hpp>
#include <cstdio>
#include <random>
#include <vector>
using namespace kemu;
int main() {
    std::mt19937_64 rng(20241231);
    const auto draw = [&](int low, int high) {
        return low + static_cast<int>(rng() % static_cast<unsigned>(high - low + 1));
    };
    prover p;
    for (int n = 0; n < 2'000; ++n) {
        linear_system s;
        const int figures = draw(2, 6);
        for (int f = 0; f < figures; ++f) {
            const int low = draw(-3, 3);
            s.add_figure({low, low + draw(0, 3)}, draw(-4, 4));
        }
        for (int i = draw(1, 5); i > 0; --i) {
            std::vector<linear_term> terms;
            for (int f = 0; f < figures; ++f)
                if (const int c = draw(-2, 2); c != 0)
                    terms.push_back({static_cast<std::uint32_t>(f), c});
            if (!terms.empty()) s.add_identity(terms);
        }
        const answer a = p.decide(s);
        std::printf("%s.\n", write_certificate(s, s.possible(), p.proof(a)).c_str());
        std::fprintf(stderr, "accepted %s\n", a == answer::feasible ? "feasible" : "infeasible");
    }
}
CODE
"$compiler" -std=c++20 -O1 -I"$source/include" "$folder/main.cpp" -o "$folder/program"
"$folder/program" >"$folder/certificates" 2>"$folder/wanted"
check() { python3 -B "$source/tests/oracle/check_certificate.py" - <"$1"; }
check "$folder/certificates" | diff "$folder/wanted" -
for answer in feasible infeasible; do
    [ "$(grep -c " $answer\$" "$folder/wanted")" -gt 200 ] || { echo "too few are $answer"; exit 1; }
done
# Every certificate with its last line but one changed: none is what the checker takes.
awk '$0 == "end" { print "0" } { print }' "$folder/certificates" >"$folder/broken"
if check "$folder/broken" | grep -q '^accepted'; then
    echo "a certificate with a line too many is accepted"
    exit 1
fi
echo "$(wc -l <"$folder/wanted") certificates"
