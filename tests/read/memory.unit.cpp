// Memory that ends while accounts, form sets and the lists beside them are read, and while an account is
// checked: std::bad_alloc comes out, or the answer says what could not be read, or the answer is the whole
// one. Never a part of it as if it were all.
#include "oracle/always_whole.hpp"
#include "oracle/scratch_folder.hpp"

#include <kemu/check.hpp>
#include <kemu/check/group_findings.hpp>
#include <kemu/evaluation/findings.hpp>
#include <kemu/form/sets/final_accounts.hpp>
#include <kemu/read/account.hpp>
#include <kemu/read/form_set_folder.hpp>
#include <kemu/read/groups_csv.hpp>
#include <kemu/read/identities_csv.hpp>
#include <kemu/read/meta_json.hpp>
#include <kemu/read/published_text.hpp>
#include <kemu/read/waivers_csv.hpp>

#include <doctest/doctest.h>

#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace kemu;
using kemu_tests::scratch;
namespace fs = std::filesystem;

namespace {

// Runs make(), which gives an answer as text and whether it names problems, with every allocation failing.
template <class Make>
void looked_at(const std::string& what, long least, const Make& make) {
    const auto [whole, clean] = make();
    REQUIRE(!whole.empty());
    std::optional<std::pair<std::string, bool>> got;
    long said = 0;
    const auto report =
        kemu_tests::with_failing_memory([&] { got.reset(); },
                                        [&] {
                                            got = make();
                                            return kemu_tests::run_outcome::done;
                                        },
                                        [&](bool failed) {
                                            if (failed) return;
                                            if (got->first == whole) return;
                                            ++said; // another answer, which must say so
                                            CHECK_MESSAGE(!got->second, what);
                                        });
    MESSAGE(what << ": " << report.tried << " allocations, " << report.threw << " threw, "
                 << report.passed - said << " gave the whole answer, " << said
                 << " named problems");
    CHECK(report.tried >= least);
    CHECK(report.threw > 0);
    CHECK(report.threw + report.passed == report.tried);
    CHECK_MESSAGE(clean, what);
}

std::string words_of(const findings& all) {
    std::ostringstream out;
    for (const finding& f : all)
        out << f << '\n';
    return out.str();
}

std::string slurp(const fs::path& path) {
    std::ifstream in{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
}

// An account of three forms with one violation, as small as it can be: each allocation is a run.
struct small_account : scratch {
    small_account() {
        for (const char* name : {"form02.csv", "form03.csv", "form05.csv", "meta.json"})
            fs::copy(fs::path{KEMU_TEST_ACCOUNTS} / "fenyang-2024" / name, path / name);
        std::string form = slurp(path / "form03.csv");
        std::string meta = slurp(path / "meta.json");
        const auto list = meta.find('[', meta.find("forms_present"));
        meta.replace(list, meta.find(']', list) - list, R"(["02", "03", "05")");
        std::ofstream{path / "meta.json", std::ios::binary} << meta;
        const auto at = form.find("109.43,107.81");
        REQUIRE(at != form.npos);
        form.replace(at, 6, "110.43");
        std::ofstream{path / "form03.csv", std::ios::binary} << form;
    }
};

} // namespace

TEST_CASE("an account of one file") {
    const small_account folder;
    looked_at("read_account", 50, [&] {
        const account_reading r = read_account(folder.path / "form05.csv");
        std::string text = std::to_string(r.value.forms.size());
        for (const auto& form : r.value.forms)
            text += ' ' + std::to_string(form.rows().size());
        return std::pair{text, r.ok() && r.not_read.empty()};
    });
}

namespace {

enum : int { whole = 10, threw, said, silent };
struct ends {
    long tried = 0;
    long of[4] = {}; // whole ... silent
    long terminated = 0;
};

// Each allocation failing in a process of its own, which may end.
template <class Run>
ends in_processes(const Run& run) {
    ends all;
    for (long n = 0;; ++n) {
        const pid_t child = fork();
        REQUIRE(child >= 0);
        if (child == 0) {
            if (std::freopen("/dev/null", "w", stderr) == nullptr) std::_Exit(2);
            std::signal(SIGABRT, SIG_DFL); // doctest would report it
            kemu_tests::allocations_left = n;
            kemu_tests::memory_counts = true;
            int status = threw;
            try {
                status = run();
            } catch (const std::bad_alloc&) {
            }
            kemu_tests::memory_counts = false;
            std::_Exit(kemu_tests::allocations_seen > n ? status : 1);
        }
        int status = 0;
        REQUIRE(waitpid(child, &status, 0) == child);
        if (WIFEXITED(status) && WEXITSTATUS(status) == 1)
            return all; // it allocates less than n times
        ++all.tried;
        if (WIFSIGNALED(status)) {
            ++all.terminated;
            continue;
        }
        REQUIRE((WEXITSTATUS(status) >= whole && WEXITSTATUS(status) <= silent));
        ++all.of[WEXITSTATUS(status) - whole];
    }
}

} // namespace

// Folders are listed without std::filesystem::directory_iterator, which ends the program when memory does.
TEST_CASE("an account of a folder") {
    const small_account folder;
    const auto once = [&] {
        const account_reading r = read_account(folder.path);
        return int{r.value.forms.size() == 3 ? (r.ok() ? whole : said) : r.ok() ? silent : said};
    };
    REQUIRE(once() == whole);
    const ends all = in_processes(once);
    MESSAGE("read_account: " << all.tried << " allocations, " << all.of[threw - whole] << " threw, "
                             << all.of[0] << " gave the whole answer, " << all.of[said - whole]
                             << " named problems, " << all.terminated << " ended");
    CHECK(all.tried > 500);
    CHECK(all.of[silent - whole] == 0);
    CHECK(all.terminated == 0);
}

TEST_CASE("the findings of an account") {
    const small_account folder;
    const account_reading r = read_account(folder.path);
    REQUIRE(r.ok());
    REQUIRE(!words_of((check)(r.value)).empty());
    std::optional<findings> got;
    const std::string said = words_of((check)(r.value));
    const auto report = kemu_tests::with_failing_memory([&] { got.reset(); },
                                                        [&] {
                                                            got = (check)(r.value);
                                                            return kemu_tests::run_outcome::done;
                                                        },
                                                        [&](bool failed) {
                                                            if (!failed)
                                                                CHECK(words_of(*got) == said);
                                                            CHECK(r.value.forms.size() == 3);
                                                        });
    MESSAGE("check: " << report.tried << " allocations, " << report.threw << " threw");
    CHECK(report.tried > 5);
    CHECK(report.threw == report.tried);
}

TEST_CASE("the findings on claims, sheets and identities beside the forms") {
    const account_reading r = read_account(fs::path{KEMU_TEST_ACCOUNTS} / "hengshan-2024");
    REQUIRE(r.text.claims.claims().size() > 10);
    disclosure d = r.text.view(nullptr);
    d.claims = d.claims.first(6); // each allocation is a run
    d.evaluation.indicators = d.evaluation.indicators.first(3);
    kemu_tests::always_whole("check_disclosure", 50, [&] {
        std::string out;
        for (const finding& f :
             check_disclosure(d, {.all = true, .identities = r.text.identities.identities()}))
            out += to_text(f, language::en) + '\n';
        return out;
    });
}

TEST_CASE("the texts beside the forms") {
    const fs::path folder = fs::path{KEMU_TEST_ACCOUNTS} / "hengshan-2024";
    std::vector<std::pair<std::string, std::string>> texts;
    for (const char* name : {"statements.csv", "performance.csv", "performance_funds.csv",
                             "performance_tables.csv", "performance_totals.csv", "repairs.csv"})
        if (fs::exists(folder / name)) texts.emplace_back(name, slurp(folder / name));
    REQUIRE(texts.size() >= 2);
    std::vector<published_file> files;
    for (const auto& [name, text] : texts)
        files.push_back({name, text, name});
    looked_at("read_published_text", 50, [&] {
        const auto r = read_published_text(files);
        return std::pair{std::to_string(r.value.claims.claims().size()) + ' ' +
                             std::to_string(r.value.evaluation.view().sheets.size()),
                         r.ok()};
    });
}

TEST_CASE("the findings of a group") {
    const small_account folder;
    const account_reading one = read_account(folder.path);
    const account_reading two = read_account(folder.path);
    REQUIRE(one.value.forms.size() == 3);
    const kemu::group_member members[] = {
        {group_role::department, &one.value, "the department's folder"},
        {group_role::agency, &two.value, "the folder of an agency"}};
    kemu_tests::always_whole("check_group", 20, [&] {
        std::string out;
        for (const finding& f : check_group(group_kind::sum, members, true).list)
            out += to_text(f, language::en) + '\n';
        return out;
    });
    kemu_tests::always_whole("check_group over years", 5, [&] {
        std::string out =
            "two accounts of the same year, none of the year before: what is said of them, and ";
        for (const finding& f : check_group(group_kind::years, members, true).list)
            out += to_text(f, language::en) + '\n';
        return out + "that it is said whole";
    });
}

TEST_CASE("the accounts below a folder") {
    const scratch folder;
    for (const char* name : {"one of the accounts below", "another of the accounts below"})
        fs::create_directories(folder.path / name / "and one below it");
    std::ofstream{folder.path / "one of the accounts below" / "meta.json"} << "{}";
    std::ofstream{folder.path / "another of the accounts below" / "and one below it" / "form02.csv"}
        << "x";
    const std::string path = folder.path.string();
    const auto found = accounts_in(path);
    REQUIRE(found.size() == 2);
    const ends all = in_processes([&] { return int{accounts_in(path) == found ? whole : silent}; });
    MESSAGE("accounts_in: " << all.tried << " allocations, " << all.of[threw - whole] << " threw, "
                            << all.of[0] << " gave the whole answer, " << all.of[silent - whole]
                            << " another one, " << all.terminated << " ended");
    CHECK(all.tried > 10);
    CHECK(all.of[silent - whole] == 0);
    CHECK(all.terminated == 0);
}

TEST_CASE("a form set of a folder") {
    const fs::path folder = fs::path{KEMU_TEST_ACCOUNTS} / ".." / "form_sets" / "yunnan_finals";
    looked_at("read_form_set", 100, [&] {
        const auto r = read_form_set(folder);
        return std::pair{std::to_string(r.value.set().forms.size()) + ' ' +
                             std::to_string(r.value.set().identities.size()),
                         r.ok()};
    });
}

TEST_CASE("the lists beside an account") {
    looked_at("read_groups", 5, [] {
        const auto r =
            read_groups("group,kind,account,role\n"
                        "a group whose name is long,sum,units/the first of the units,unit\n"
                        "a group whose name is long,sum,a department's folder,department\n",
                        "group.csv");
        std::string text;
        for (const auto& g : r.value)
            text += g.name + ' ' + std::to_string(g.entries.size());
        return std::pair{text, r.ok()};
    });
    looked_at("read_identities", 5, [] {
        std::vector<problem> all;
        problem_list problems{"identities.csv", all};
        const auto r =
            read_identities(final_accounts::set,
                            "id,target,relation,terms,bound,severity,zh,en,source\n"
                            "an.identity.of.our.own,form05/2101102/total_expenditure,=,"
                            "form05/2101102/basic + form05/2101102/project,,,一条规则,,\n",
                            "identities.csv", problems);
        return std::pair{std::to_string(r.rules.size()), all.empty()};
    });
    looked_at("read_waivers", 5, [] {
        std::vector<problem> all;
        problem_list problems{"waivers.csv", all};
        const auto r = read_waivers(final_accounts::set,
                                    "id,place,reason\n"
                                    "row.total,form05/2101102,a reason long enough\n",
                                    "waivers.csv", problems);
        return std::pair{std::to_string(r.waivers.size()), all.empty()};
    });
    const std::string meta = slurp(fs::path{KEMU_TEST_ACCOUNTS} / "fenyang-2024" / "meta.json");
    looked_at("read_meta", 5, [&] {
        std::vector<problem> all;
        problem_list problems{"meta.json", all};
        const auto r = read_meta(meta, problems);
        return std::pair{r.agency_name + std::to_string(r.year), all.empty()};
    });
}
