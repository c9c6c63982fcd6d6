// Words for enumerators, both ways, and the word that a mistyped one is nearest to.
#include <kemu/base/names.hpp>
#include <kemu/classification/name_period.hpp>

#include <doctest/doctest.h>

using namespace kemu;

TEST_CASE("a word leads to its enumerator and back") {
    for (const auto b : {budget::general_public, budget::government_fund, budget::state_capital,
                         budget::social_insurance}) {
        REQUIRE(!name_of(b).empty());
        CHECK(named<budget>(name_of(b)).value() == b);
    }
    CHECK(name_of(evidence::historical_confirmed) == "historical+");
    CHECK(named<evidence>("historical+").value() == evidence::historical_confirmed);
    CHECK(named<code_kind>("revenue").value() == code_kind::revenue);
    CHECK(name_of(evidence::none).empty());
    CHECK(name_of(code_kind::none).empty());
}

TEST_CASE("a text that is no word is refused with the number of its table") {
    const auto wrong = named<budget>("funds");
    CHECK(wrong.error().code == errc::unknown_budget);
    CHECK(wrong.error().text == "funds");
    CHECK(named<evidence>("").error().code == errc::unknown_evidence);
    CHECK(named<code_kind>("income").error().code == errc::unknown_classification);
}

TEST_CASE("the nearest word takes the fewest changes") {
    CHECK(nearest_name<budget>("funds") == "fund");
    CHECK(nearest_name<budget>("captal") == "capital");
    CHECK(nearest_name<code_kind>("economic_goverment") == "economic_government");
    CHECK(nearest_name<evidence>("concordent") == "concordant");
    // Longer than any word: still an answer, and no byte beyond the buffer is touched.
    CHECK(!nearest_name<budget>(std::string_view{"ggggggggggggggggggggggggggggggggggggggggggg"})
               .empty());
}
