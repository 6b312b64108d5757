// `sites` and `sites check` as they are typed.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "tests/portal/portal.h"
#include "tests/support/harvester.h"
#include "tests/support/source_dir.h"

namespace {

using nlohmann::json;

class SitesCommand : public testing::Test {
 protected:
  static portal::PortalOptions options() {
    portal::PortalOptions options;
    options.data_file = test::source_dir() + "/sites/demo/council.toml";
    return options;
  }
  bool said(const std::string& part) const { return program_.out.find(part) != std::string::npos; }
  std::vector<std::string> keys(std::vector<std::string> words) {
    words.insert(words.begin(), "sites");
    std::vector<std::string> found;
    const json answer = program_.json(std::move(words));
    for (const json& site : answer["sites"]) found.push_back(site["site"]);
    return found;
  }
  // A table of one site at `base`.
  std::string own_table(const std::string& base, const std::string& more_heads = "",
                        const std::string& more = "") {
    std::string file = program_.folder.path() + "/own.tsv";
    std::ofstream(file) << "site\tname\tplatform\tbase_url" << more_heads << "\nwendmoor\tWendmoor"
                        << "\tmoderngov\t" << base << more << '\n';
    return file;
  }
  using Keys = std::vector<std::string>;

  test::Harvester program_;
};

struct Query {
  std::vector<std::string> words;
  const char* key;
};
class SitesQuery : public SitesCommand, public testing::WithParamInterface<Query> {};
TEST_P(SitesQuery, FindsTheOne) { EXPECT_EQ(keys(GetParam().words), Keys{GetParam().key}); }
INSTANTIATE_TEST_SUITE_P(
    Words, SitesQuery,
    testing::Values(
        Query{{"doncaster"}, "doncaster"}, Query{{"City of Doncaster Council"}, "doncaster"},
        Query{{"city", "of", "doncaster", "COUNCIL"}, "doncaster"}, Query{{"dnc"}, "doncaster"},
        Query{{"E08000017"}, "doncaster"}, Query{{"E08000020"}, "gateshead"},
        Query{{"worthing"}, "adur-worthing"}, Query{{"democracy.kent.gov.uk"}, "kent"},
        Query{{"https://democracy.kent.gov.uk/mgAi.aspx?ID=3"}, "kent"},
        Query{{"busnes.senedd.cymru"}, "senedd"}, Query{{"maidenhead"}, "windsor-and-maidenhead"},
        Query{{"yorkshire", "riding"}, "east-riding-of-yorkshire"}));

TEST_F(SitesCommand, SeveralWordsThatAreNoNameAreLookedForEach) {
  EXPECT_EQ(keys({"doncaster", "powys"}), (Keys{"doncaster", "powys"}));
}

TEST_F(SitesCommand, OneHitIsToldWhole) {
  EXPECT_EQ(program_.run({"sites", "powys"}), 0);
  EXPECT_TRUE(program_.out.starts_with("powys  Powys County Council\n")) << program_.out;
  EXPECT_TRUE(said("GSS W06000023"));
  EXPECT_TRUE(said("platform      ModernGov (Civica Modern.Gov)\n"));
  EXPECT_TRUE(said("languages     cy"));
  EXPECT_TRUE(said("notes         vendor-hosted; seen as http only"));
  EXPECT_TRUE(said("archive       not in this archive"));
  EXPECT_TRUE(said("harvest       minutebook harvest powys --contact"));
  const std::string own = program_.folder.path() + "/own.tsv";
  std::ofstream(own) << "site\tplatform\tbase_url\nfen\tabacus\thttps://fen.example\nmoor\t\t\n";
  EXPECT_EQ(program_.run({"sites", "fen", "--sites", own}), 0);
  EXPECT_TRUE(said("platform      abacus; minutebook cannot read this platform yet"))
      << program_.out;
  EXPECT_TRUE(said("harvest       not yet: there is no recipe for abacus")) << program_.out;
  EXPECT_EQ(program_.run({"sites", "moor", "--sites", own}), 0);
  EXPECT_TRUE(said("address       not known")) << program_.out;
  EXPECT_TRUE(said("harvest       no address is known; minutebook check URL")) << program_.out;
}

TEST_F(SitesCommand, AnAbolishedCouncilIsSaidToBeOneEverywhere) {
  const std::string sentence =
      "Allerdale ended on 2023-04-01; Cumberland (cumberland) replaced it; its last portal was "
      "https://democracy.allerdale.gov.uk";
  EXPECT_EQ(program_.run({"sites", "Allerdale", "Borough", "Council"}), 0);
  EXPECT_EQ(program_.out, sentence + '\n');
  EXPECT_EQ(program_.run({"harvest", "allerdale", "--contact", "me@x.example"}), 2);
  EXPECT_EQ(program_.err, "minutebook harvest: " + sentence + '\n');
  EXPECT_EQ(program_.run({"check", "E07000026"}), 2);
  EXPECT_EQ(program_.err, "minutebook check: " + sentence + '\n');
  EXPECT_EQ(program_.run({"sites", "check", "allerdale"}), 2);
  EXPECT_EQ(program_.run({"robots", "allerdale"}), 2);
  EXPECT_NE(program_.err.find(sentence), std::string::npos);
  const json told = program_.json({"sites", "democracy.allerdale.gov.uk"});
  EXPECT_TRUE(told["sites"].empty());
  EXPECT_EQ(told["abolished"][0]["replaced_by"][0]["site"], "cumberland");
  EXPECT_EQ(program_.run({"sites", "cumberland"}), 0);
  EXPECT_TRUE(said("took over     ")) << program_.out;
  EXPECT_TRUE(said("Allerdale (until 2023-04-01)")) << program_.out;
}

TEST_F(SitesCommand, ANamesakeOfAnAbolishedCouncilIsToldBesideIt) {
  const json told = program_.json({"sites", "somerset"});
  EXPECT_EQ(told["sites"][0]["site"], "somerset");
  EXPECT_EQ(told["abolished"][0]["gss"], "E10000027");
  EXPECT_EQ(told["others"], (json{"bath-and-north-east-somerset", "north-somerset"}));
}

TEST_F(SitesCommand, GroupsAreOfTheTable) {
  const json welsh = program_.json({"sites", "--nation", "wales", "--platform", "moderngov"});
  EXPECT_EQ(welsh["sites"].size(), 22u) << "21 councils and the Senedd";
  EXPECT_EQ(keys({"--type", "parliament"}), Keys{"senedd"});
  EXPECT_FALSE(keys({"--platform", "none", "--nation", "Scotland"}).empty());
  EXPECT_EQ(keys({"york", "--nation", "England", "--platform", "moderngov"}), Keys{"york"});
  EXPECT_EQ(program_.run({"sites", "--nation", "France"}), 2);
  EXPECT_NE(program_.err.find("there are England, Northern Ireland, Scotland, Wales"),
            std::string::npos);
  EXPECT_EQ(program_.run({"sites"}), 0);
  EXPECT_TRUE(said("398 councils on 393 sites")) << program_.out.substr(program_.out.size() - 100);
}

TEST_F(SitesCommand, WhatIsNotThereHasNearNames) {
  EXPECT_EQ(program_.run({"sites", "donkaster"}), 2);
  EXPECT_NE(program_.err.find("did you mean doncaster"), std::string::npos) << program_.err;
  EXPECT_EQ(program_.run({"sites", "alerdale"}), 2);
  EXPECT_NE(program_.err.find("Allerdale (until 2023-04-01)"), std::string::npos) << program_.err;
  EXPECT_EQ(program_.run({"sites", "\x1b[31mzzzzzzzz"}), 2);
  EXPECT_EQ(program_.err.find('\x1b'), std::string::npos);
  EXPECT_NE(program_.err.find("minutebook sites lists all"), std::string::npos);
}

TEST_F(SitesCommand, TellsWhatTheArchiveHas) {
  const portal::Portal portal(options());
  const std::string own = own_table(portal.base_url());
  EXPECT_TRUE(
      program_.json({"sites", "wendmoor", "--sites", own})["sites"][0]["archive"].is_null());
  EXPECT_FALSE(std::filesystem::exists(program_.archive())) << "it makes none";
  ASSERT_EQ(program_.run({"harvest", "wendmoor", "--sites", own, "--min-delay", "0"}), 0)
      << program_.out << program_.err;
  const json site = program_.json({"sites", "wendmoor", "--sites", own})["sites"][0];
  EXPECT_EQ(site["archive"]["state"], "ok");
  EXPECT_GT(site["archive"]["meetings_held"], 0);
  EXPECT_EQ(site["archive"]["oldest_meeting"], "2023-05-18");
  EXPECT_EQ(program_.run({"sites", "wendmoor", "--sites", own}), 0);
  EXPECT_TRUE(said("archive       ok, last success ")) << program_.out;
  EXPECT_EQ(program_.run({"show", "allerdale"}), 2);
  EXPECT_EQ(
      program_.err,
      "minutebook show: this archive has no site \"allerdale\": Allerdale ended on 2023-04-01; "
      "Cumberland (cumberland) replaced it; its last portal was "
      "https://democracy.allerdale.gov.uk\n");
}

TEST_F(SitesCommand, CheckAsksOncePerSiteAndRemembers) {
  portal::Portal portal(options());
  const std::string own = own_table(portal.base_url());
  ASSERT_EQ(program_.run({"sites", "check", "wendmoor", "--sites", own}), 0) << program_.err;
  ASSERT_EQ(portal.requests().size(), 2u);
  EXPECT_EQ(portal.requests()[0].target, "/robots.txt");
  EXPECT_EQ(portal.requests()[1].target, "/mgListCommittees.aspx?bcr=1");
  EXPECT_TRUE(program_.out.starts_with("1 site looked at in ")) << program_.out;
  EXPECT_FALSE(std::filesystem::exists(program_.archive()));

  ASSERT_EQ(program_.run({"harvest", "wendmoor", "--sites", own, "--min-delay", "0"}), 0);
  portal.set_failures({portal::parse_failure("/mgListCommittees.aspx=403")});
  portal.forget_requests();
  const std::string report = program_.folder.path() + "/night";
  EXPECT_EQ(program_.run({"sites", "check", "wendmoor", "--sites", own, "--report", report}), 1);
  EXPECT_TRUE(said("news\n  wendmoor  refused\n")) << program_.out;
  std::ifstream file(report + ".json");
  EXPECT_EQ(json::parse(file)["counts"]["refused"], 1);
  EXPECT_TRUE(std::filesystem::exists(report + ".txt"));
  EXPECT_EQ(program_.run({"sites", "check", "wendmoor", "--sites", own}), 0) << "no news";
  EXPECT_TRUE(said("as before\n  wendmoor  refused, since ")) << program_.out;
  const json told = program_.json({"sites", "wendmoor", "--sites", own})["sites"][0];
  EXPECT_EQ(told["last_check"]["state"], "refused");
  EXPECT_EQ(program_.run({"status", "--json"}), 0) << "and nothing else knows of it";
}

TEST_F(SitesCommand, CheckNeedsSitesAndAContact) {
  unsetenv("MINUTEBOOK_CONTACT");
  EXPECT_EQ(program_.run({"sites", "check"}), 2);
  EXPECT_NE(program_.err.find("--all"), std::string::npos);
  EXPECT_EQ(program_.run({"sites", "check", "kent", "--all"}), 2);
  EXPECT_EQ(program_.run({"sites", "check", "--all"}), 2);
  EXPECT_NE(program_.err.find("give --contact"), std::string::npos) << program_.err;
  EXPECT_EQ(program_.run({"sites", "check", "donkaster"}), 2);
  EXPECT_NE(program_.err.find("did you mean doncaster"), std::string::npos);
}

TEST_F(SitesCommand, ABodyThatIsNoCouncilIsAddedByTheSameLine) {
  const portal::Portal portal(options());
  const std::string own = own_table(portal.base_url(), "\tofficial_name\ttype",
                                    "\tWendmoor Fire and Rescue Authority\tfire authority");
  ASSERT_EQ(program_.run({"harvest", "wendmoor", "--sites", own, "--min-delay", "0"}), 0)
      << program_.out << program_.err;
  const json meeting = program_.json({"show", "wendmoor/meeting/2104"});
  EXPECT_EQ(meeting["council"], "Wendmoor Fire and Rescue Authority");
  const json site =
      program_.json({"sites", "--type", "Fire Authority", "--sites", own})["sites"][0];
  EXPECT_EQ(site["site"], "wendmoor");
  EXPECT_TRUE(site["councils"][0]["gss"].is_null());
  EXPECT_TRUE(site["councils"][0]["code"].is_null());
  EXPECT_EQ(program_.run({"export", "dataset", program_.folder.path() + "/tables"}), 0)
      << program_.err;
}

TEST_F(SitesCommand, CouncilsThatShareAPortalAreToldApartInItsMeetings) {
  const portal::Portal portal(options());
  const std::string file = program_.folder.path() + "/own.tsv";
  std::ofstream(file) << "site\tname\tofficial_name\tplatform\tbase_url\tcommittees\n"
                      << "shared\tWend\tWend Council\tmoderngov\t" << portal.base_url()
                      << "\tPlanning\nshared\tMoor\tMoor Council\tmoderngov\t" << portal.base_url()
                      << "\tCabinet\n";
  ASSERT_EQ(program_.run({"harvest", "shared", "--sites", file, "--min-delay", "0"}), 0)
      << program_.err;
  const json committees = program_.json({"show", "shared"})["committees"];
  int own = 0, both = 0;
  for (const json& line : committees) {
    const json committee = program_.json({"show", line["reference"]});
    const std::string name = committee["name"];
    const std::string expected = name.find("Planning") != std::string::npos ? "Wend Council"
                                 : name.find("Cabinet") != std::string::npos
                                     ? "Moor Council"
                                     : "Wend Council; Moor Council";
    EXPECT_EQ(committee["council"], expected) << name;
    (expected.find(';') == std::string::npos ? own : both) += 1;
    for (const json& meeting : committee["meetings"]) {
      if (!meeting.is_string()) continue;
      const json held = program_.json({"show", meeting.get<std::string>()});
      EXPECT_EQ(held["council"], expected) << held["committee"];
    }
  }
  EXPECT_GT(own, 0);
  EXPECT_GT(both, 0);
}

}  // namespace
