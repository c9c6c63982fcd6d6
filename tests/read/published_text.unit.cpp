// SPDX-License-Identifier: BSL-1.0
// The files beside the forms: what they may say, what is repaired, and what is refused with its place.
#include <kemu/read/check_reading.hpp>
#include <kemu/read/published_text.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

using namespace kemu;

namespace {

using lines = std::string; // one place a line

struct file {
    std::string_view name;
    std::string_view text;
};

reading<published_text> read(const std::vector<file>& files) {
    std::vector<published_file> all;
    for (const file& f : files)
        all.push_back({f.name, f.text, f.name});
    return read_published_text(all);
}

lines places(const std::vector<problem>& problems) {
    lines out;
    for (const problem& p : problems)
        out += (out.empty() ? "" : " | ") +
               (std::to_string(static_cast<int>(p.code)) + "@" + std::to_string(p.line) + ":" +
                std::to_string(p.column) + " " + p.text);
    return out;
}

// What is wrong with one file; columns count bytes.
lines wrong(std::string_view name, const std::string& text) {
    const auto r = read({{name, text}});
    CHECK(r.repairs.empty());
    return places(r.problems);
}

const std::string claims_head =
    "id,kind,subject,amount,base,printed_result,unit,section,delta,direction,ref,base_ref\n";

findings check_text(const reading<published_text>& r, bool all = false) {
    return check_disclosure(r.value.view(nullptr),
                            {.all = all, .identities = r.value.identities.identities()});
}

} // namespace

TEST_CASE("statements are read in both languages") {
    const auto zh =
        read({{"statements.csv", "编号,种类,项目,金额,基数,百分比,单位,章节,增减额,增减\n"
                                 "S1,占比,基本支出,1.00,4.00,25％,万元,三,,\n"
                                 "S2,增长率,收入,110,,10%,万元,三,10,增加\n"}});
    CHECK(zh.ok());
    REQUIRE(zh.value.claims.claims().size() == 2);
    const claim& c = zh.value.claims.claims()[0];
    CHECK(c.kind == claim_kind::share);
    CHECK(c.amount == figure{100, 2, wan_yuan});
    CHECK(c.percent == percent_of(25));
    CHECK(zh.value.claims.claims()[1].moved == direction::increase);
    CHECK(check_text(zh).verdicts.exact == 2); // the share and the growth
}

TEST_CASE("percentages with and without their sign, and what stands for no figure") {
    struct row {
        std::string text;
        stated_percent read;
    };
    for (const row& r : {row{"25%", percent_of(25)}, row{"25％", percent_of(25)},
                         row{"25.0", percent_of(250, 1)}, row{"2.5‰", percent_of(25, 2)},
                         row{"∞", infinite_percent}, row{"", {}}, row{"——", {}}, row{"无", {}}}) {
        CAPTURE(r.text);
        const auto x =
            read({{"statements.csv", claims_head + "S1,share,甲,1,4," + r.text + ",元,三,,,,\n"}});
        CHECK(x.ok());
        CHECK(x.repairs.empty());
        REQUIRE(x.value.claims.claims().size() == 1);
        CHECK(x.value.claims.claims()[0].percent == r.read);
    }
    // Full-width digits, blanks and a full stop of another width are repaired, and listed.
    const auto x =
        read({{"statements.csv", claims_head + "S1,share,甲,８16. 37,４ ,２５．０％,元,三,,,,\n"}});
    CHECK(x.ok());
    CHECK(places(x.repairs) == lines{"329@2:14 ８16. 37 | 329@2:24 ４  | 329@2:29 ２５．０％"});
    CHECK(x.value.claims.claims()[0].amount == figure{81637, 2, yuan});
    CHECK(x.value.claims.claims()[0].percent == percent_of(250, 1));
}

TEST_CASE("what is wrong with statements has its place") {
    CHECK(wrong("statements.csv", "") == lines{"303@0:0 "});
    CHECK(wrong("statements.csv", "id,kind\n") == lines{"310@1:0 "});
    CHECK(wrong("statements.csv", "id,kind,subject,colour\n") == lines{"311@1:17 colour"});
    CHECK(wrong("statements.csv", "id,kind,subject,id\n") == lines{"312@1:17 id"});
    CHECK(wrong("statements.csv", claims_head + "S1,sum,甲,,,,,,,,,\n") == lines{"701@2:4 sum"});
    CHECK(wrong("statements.csv", claims_head + "S1,growth,甲,1,,1,元,,1,up,,\n") ==
          lines{"702@2:27 up"});
    CHECK(wrong("statements.csv", claims_head + "S1,share,甲,1,2,half,元,,,,,\n") ==
          lines{"703@2:18 half"});
    CHECK(wrong("statements.csv", claims_head + "S1,amount,甲,1x,,,元,,,,,\n") ==
          lines{"102@2:15 1x"});
    CHECK(wrong("statements.csv", claims_head + "S1,amount,甲,0.001,,,元,,,,,\n") ==
          lines{"103@2:15 0.001"});
    CHECK(wrong("statements.csv", claims_head + "S1,amount,甲,99999999999999999999,,,元,,,,,\n") ==
          lines{"104@2:15 99999999999999999999"});
    CHECK(wrong("statements.csv", claims_head + "S1,count,甲,3万元,,,人,,,,,\n") ==
          lines{"102@2:14 3万元"});
    CHECK(wrong("statements.csv",
                claims_head + "S1,count,甲,1,,,人,,,,,\nS1,count,乙,1,,,人,,,,,\n") ==
          lines{"707@3:1 S1"});
    CHECK(wrong("statements.csv", claims_head + ",count,甲,1,,,人,,,,,\n").starts_with("101@2:1"));
    CHECK(wrong("statements.csv", claims_head + "S1,count\n").starts_with("309@2"));
}

TEST_CASE("what is wrong with sheets has its place") {
    const std::string tables = "table,project\nP1,甲\n";
    CHECK(wrong("performance_tables.csv", tables + "P1,乙\n") == lines{"713@3:1 P1"});
    const auto beside = [&](std::string_view name, const std::string& text) {
        return places(read({{"performance_tables.csv", tables}, {name, text}}).problems);
    };
    CHECK(beside("performance.csv", "table,level3,weight,score\nP2,甲,10,10\n") ==
          lines{"705@2:1 P2"});
    CHECK(beside("performance.csv", "table,level3,weight,score\nP1,,,\n") == lines{"708@2:4 "});
    CHECK(beside("performance.csv", "table,level3,weight,score,target\nP1,甲,10,10,≠24人\n") ==
          lines{"704@2:14 ≠24人"});
    CHECK(beside("performance.csv", "table,level3,weight,score\nP1,甲,ten,10\n") ==
          lines{"102@2:8 ten"});
    CHECK(beside("performance_funds.csv", "table,source,executed,unit\nP1,总额,1,个\n") ==
          lines{"150@2:13 个"});
    CHECK(beside("performance_funds.csv", "table,source,execution_rate_printed\nP1,总额,all\n") ==
          lines{"703@2:11 all"});
    CHECK(beside("performance_totals.csv", "table,source,rows_complete\nP1,sheet,perhaps\n") ==
          lines{"714@2:10 perhaps"});
    CHECK(wrong("base_data.csv", "section,item,value,unit\n三公,接待,1..2,万元\n") ==
          lines{"102@2:15 1..2"});
    CHECK(wrong("base_data.csv", "section,item\n") == lines{"310@1:0 "});
    CHECK(wrong("repairs.csv", "file,location\n") == lines{"310@1:0 "});
}

TEST_CASE("what is wrong with identities beyond forms has its place") {
    const std::string head = "id,target,relation,terms,zh,bound,severity\n";
    const auto one = [&](const std::string& record) {
        return wrong("identities.csv", head + record);
    };
    CHECK(one("a,statements/S1/amount,=,statements/S2/amount,甲,,\n").empty());
    CHECK(one("a,statements/S1/amount,~,statements/S2/amount,甲,,\n") == lines{"402@2:24 ~"});
    CHECK(one("a,statements/S1/amount,=,1980*元,甲,,\n") == lines{"706@2:26 1980*元"});
    CHECK(one("a,statements/S1/amount,=,statements/S2/amount + ,甲,,\n") == lines{"401@2:49 "});
    CHECK(one("a,statements/S1/amount,=,,甲,,\n") == lines{"101@2:26 "});
    CHECK(one("a,statements/S1/amount,=,statements/S2/amount,甲,-1,\n") == lines{"104@2:51 -1"});
    CHECK(one("a,statements/S1/amount,=,statements/S2/amount,甲,,fatal\n") ==
          lines{"404@2:52 fatal"});
    CHECK(one("a,statements/S1/amount,=,1元,甲,,\na,statements/S1/amount,=,1元,甲,,\n") ==
          lines{"403@3:1 a"});
    // A place that the account does not have is a finding, not a silence.
    const auto r = read({{"identities.csv", head + "a,statements/S1/amount,=,1元,甲,,\n"}});
    const findings f = check_text(r);
    REQUIRE(f.size() == 1);
    CHECK(f[0].kind == finding_kind::not_computable);
    CHECK(f[0].stated.zh == "找不到 statements/S1/amount");
}

TEST_CASE("weights and scores that do not add up, scores above weights and rates without a base") {
    const std::string tables = "table,project\nP1,甲\n";
    const auto r =
        read({{"performance_tables.csv", tables},
              {"performance_funds.csv",
               "table,source,full_year_budget,executed,execution_rate_printed,weight,score\n"
               "P1,总额,0,5,100%,10,10\n"},
              {"performance.csv",
               "table,level3,weight,score,level1\nP1,乙,40,50,产出\nP1,丙,45,-1,效益\n"},
              {"performance_totals.csv",
               "table,source,weight,score,grade\nP1,sheet,100,60,优\nP1,report,,,上等\n"}});
    REQUIRE(r.ok());
    const findings f = check_text(r);
    const auto count = [&](std::string_view rule, finding_kind k) {
        std::size_t n = 0;
        for (const finding& x : f)
            n += x.rule->id == rule && x.kind == k ? 1U : 0U;
        return n;
    };
    CHECK(count("evaluation.execution_rate", finding_kind::violated) == 1);
    CHECK(count("evaluation.within_budget", finding_kind::violated) == 1);
    CHECK(count("evaluation.weights", finding_kind::violated) == 1);
    CHECK(count("evaluation.scores", finding_kind::violated) == 1);
    CHECK(count("evaluation.score_range", finding_kind::violated) == 2);
    CHECK(count("evaluation.grade", finding_kind::violated) == 1);
    CHECK(f.violations() == f.verdicts.violated);
    for (const finding& x : f) {
        CAPTURE(x.stated.zh);
        CHECK(!x.stated.zh.empty());
        CHECK(!x.stated.en.empty());
        CHECK(!x.place.where.empty());
        CHECK(x.place.file_line != 0);
    }
}

TEST_CASE("copies share the texts, and outlive what they were read from") {
    published_text kept;
    {
        std::string text = claims_head + "S1,count,\"编\"\"制\",1,,,人,三,,,,\n";
        auto r = read({{"statements.csv", text}});
        const published_text copy = r.value;
        kept = copy;
        r.value = {};
        text.assign(text.size(), 'x');
    }
    REQUIRE(kept.claims.claims().size() == 1);
    CHECK(kept.claims.claims()[0].subject == "编\"制");
}

TEST_CASE("templates read back without a problem") {
    for (const bool chinese : {false, true})
        for (const std::string_view name : published_file_names) {
            CAPTURE(name);
            const std::string text = published_template(name, chinese);
            if (name == "repairs.csv" || name == "identities.csv") {
                CHECK(text.empty());
                continue;
            }
            CHECK(text.ends_with("\r\n"));
            CHECK(read({{name, text}}).problems.empty());
        }
}
