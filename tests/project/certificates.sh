# Certificates of random systems are accepted by a checker that shares no code with the library, with the
# answers that the library gave. Of certificates that were changed in one place both checkers say the same;
# what both accept is proved again by trying every assignment; at least 95 of 100 are rejected.
#   KEMU_MUTATED_CERTIFICATES   how many are changed (a few thousand; tests/run --long: 100,000)
set -euo pipefail
source=$1 compiler=$3
mutated=${KEMU_MUTATED_CERTIFICATES:-8000}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat >"$folder/main.cpp" <<'CODE'
#include <kemu/proof.hpp>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>
#include <vector>
using namespace kemu;
namespace {
std::mt19937_64 rng(20241231);
int draw(int low, int high) {
    return low + static_cast<int>(rng() % static_cast<unsigned>(high - low + 1));
}
// `tied`: every figure stands in every identity, as one that is changed would else satisfy them all.
std::string certificate_of(prover& p, answer& a, bool tied) {
    linear_system s;
    const int figures = draw(tied ? 4 : 2, tied ? 5 : 6);
    for (int f = 0; f < figures; ++f) {
        const int low = draw(-3, 3);
        s.add_figure({low, low + draw(0, tied ? 6 : 3)}, draw(-4, 4));
    }
    for (int i = draw(tied ? 3 : 1, 5); i > 0; --i) {
        std::vector<linear_term> terms;
        for (int f = 0; f < figures; ++f)
            if (const int c = tied ? 2 * draw(0, 1) - 1 : draw(-2, 2); c != 0)
                terms.push_back({static_cast<std::uint32_t>(f), c});
        const int low = tied || draw(0, 1) == 0 ? 0 : draw(-2, 2), width = draw(0, 9);
        sum_limits sum{low, tied || width > 4 ? low : low + width - 1}; // -1: no amount at all
        if (!tied && draw(0, 9) == 0) sum.low = sum_limits::open_below;
        if (!tied && draw(0, 9) == 0) sum.high = sum_limits::open_above;
        if (!terms.empty()) s.add_identity(terms, sum);
    }
    a = p.decide(s);
    return write_certificate(s, s.possible(), p.proof(a));
}
// One change: a byte, a line or a number; mostly of the proof, else of the system.
std::string changed(std::string text) {
    std::size_t from = text.find("\nwitness\n");
    if (from == text.npos) from = text.find("\nrefuted\n");
    const bool in_proof = draw(0, 9) > 0;
    const std::size_t begin = in_proof ? from : 0, end = in_proof ? text.size() : from;
    const std::size_t at = begin + rng() % (end - begin);
    static const char bytes[] = "0123456789-* \nsw";
    switch (draw(0, 4)) {
    case 0:
        text[at] = bytes[draw(0, 15)];
        break;
    case 1:
        text.erase(at, 1);
        break;
    case 2:
        text.insert(at, 1, bytes[draw(0, 15)]);
        break;
    case 3: { // a line twice, or not at all
        const std::size_t next = text.find('\n', at), last = text.rfind('\n', at == 0 ? 0 : at - 1);
        const std::size_t first = last == text.npos ? 0 : last + 1;
        const std::string line = text.substr(first, next == text.npos ? next : next + 1 - first);
        if (draw(0, 1) == 0)
            text.insert(first, line);
        else
            text.erase(first, line.size());
        break;
    }
    default: // a digit one more or less, or the sign of what begins there
        if (text[at] >= '0' && text[at] <= '9')
            text[at] = static_cast<char>('0' + (text[at] - '0' + (draw(0, 1) == 0 ? 1 : 9)) % 10);
        else
            text.insert(at + 1, "-");
    }
    return text;
}
// Is a number spelt in another way, as 03 or -0? That says the same.
bool only_spelling(const std::string& text) {
    for (std::size_t i = 0; i + 1 < text.size(); ++i) {
        const bool starts = i == 0 || text[i - 1] < '0' || text[i - 1] > '9';
        if (!starts || text[i] != '0') continue;
        if ((i > 0 && text[i - 1] == '-') || (text[i + 1] >= '0' && text[i + 1] <= '9')) return true;
    }
    return false;
}
} // namespace
int main(int, char** argv) {
    prover p;
    answer a{};
    std::FILE* const original = std::fopen(argv[1], "w");
    std::FILE* const other = std::fopen(argv[2], "w");
    const int mutated = std::atoi(argv[3]);
    for (int n = 0; n < 2'000; ++n) {
        std::fprintf(original, "%s.\n", certificate_of(p, a, false).c_str());
        std::printf("accepted %s\n", a == answer::feasible ? "feasible" : "infeasible");
    }
    for (int n = 0; n < mutated; ++n) {
        const std::string text = certificate_of(p, a, true);
        std::string now = changed(text);
        while (now == text || now.empty() || only_spelling(now) || now.back() != '\n' ||
               now.find("\n.\n") != now.npos)
            now = changed(text);
        const verification v = verify(now);
        std::fprintf(other, "%s.\n", now.c_str());
        std::fprintf(stderr, "%s\n", !v.accepted ? "rejected" : v.feasible ? "accepted feasible" : "accepted infeasible");
    }
    return std::fclose(original) | std::fclose(other);
}
CODE
"$compiler" -std=c++20 -O1 -I"$source/include" "$folder/main.cpp" -o "$folder/program"
"$folder/program" "$folder/certificates" "$folder/changed" "$mutated" >"$folder/wanted" 2>"$folder/said"
check() { python3 -B "$source/tests/oracle/check_certificate.py" - <"$1"; }
check "$folder/certificates" | diff "$folder/wanted" -
for answer in feasible infeasible; do
    [ "$(grep -c " $answer\$" "$folder/wanted")" -gt 200 ] || { echo "too few are $answer"; exit 1; }
done
check "$folder/changed" >"$folder/full" || true
sed 's/^rejected.*/rejected/' "$folder/full" | diff "$folder/said" - ||
    { echo "the two checkers disagree about a changed certificate"; exit 1; }
python3 -B "$source/tests/oracle/prove_again.py" "$folder/changed" "$folder/said"
echo "$(wc -l <"$folder/wanted") certificates"
