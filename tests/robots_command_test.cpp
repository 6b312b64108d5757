// `robots`: may I, and which line says so; on files, on the simulated portal, on the archive's
// copy.
#include "cli/robots_command.h"

#include <gtest/gtest.h>

#include <fstream>

#include "tests/portal/portal.h"
#include "tests/support/harvester.h"
#include "tests/support/scripted_server.h"

namespace {

using nlohmann::json;

class RobotsCommandTest : public testing::Test {
 protected:
  void open(const std::string& robots) {
    portal::PortalOptions options;
    options.data_file = test::source_dir() + "/sites/demo/council.toml";
    options.robots_file = write(robots);
    portal_ = std::make_unique<portal::Portal>(options);
  }
  std::string write(const std::string& robots) {
    const std::string path = program_.folder.path() + "/robots.txt";
    std::ofstream(path, std::ios::binary) << robots;
    return path;
  }
  int harvest() {
    return program_.run({"harvest", "demo", "--sites", demo_sites(), "--base-url",
                         portal_->base_url(), "--min-delay", "0", "--max-requests", "3"});
  }
  static std::string demo_sites() { return test::source_dir() + "/sites/demo/sites.tsv"; }
  bool said(const std::string& part) const { return program_.out.find(part) != std::string::npos; }
  json answer(std::vector<std::string> words) {
    words.push_back("--json");
    code_ = program_.run(std::move(words));
    return json::parse(program_.out).at("answers").at(0);
  }

  test::Harvester program_;
  std::unique_ptr<portal::Portal> portal_;
  int code_ = -1;
};

const std::string kRules =
    "User-agent: *\nDisallow: /mgAi.aspx\nCrawl-delay: 0.5\n\n"
    "User-agent: other\nDisallow: /\n";

TEST_F(RobotsCommandTest, SaysWhichLineOfAFileRefuses) {
  EXPECT_EQ(program_.run({"robots", "/mgAi.aspx?ID=1", "--file", write(kRules)}), 1);
  EXPECT_EQ(program_.out,
            "/mgAi.aspx?ID=1\n"
            "  may I        no\n"
            "  because      line 2: Disallow: /mgAi.aspx\n"
            "  group        *\n"
            "  crawl delay  0.5 s\n"
            "  robots.txt   " +
                program_.folder.path() + "/robots.txt\n");
}

TEST_F(RobotsCommandTest, SaysThatNoLineOfAFileRefuses) {
  EXPECT_EQ(program_.run({"robots", "https://any.example/b", "--file", write(kRules)}), 0);
  EXPECT_TRUE(said("may I        yes\n  because      no rule matches\n"));
}

TEST_F(RobotsCommandTest, JudgesForAnotherCrawler) {
  const json other = answer({"robots", "/b", "--file", write(kRules), "--agent", "Other/1.0"});
  EXPECT_EQ(code_, 1);
  EXPECT_EQ(other["line"], 6);
  EXPECT_EQ(other["group"], "Other");
}

TEST_F(RobotsCommandTest, OneRefusalAmongSeveralIsARefusal) {
  const std::string file = write(kRules);
  EXPECT_EQ(program_.run({"robots", "/a", "/mgAi.aspx", "/b", "--file", file}), 1);
  EXPECT_TRUE(said("/a\n  may I        yes"));
  EXPECT_TRUE(said("/mgAi.aspx\n  may I        no"));
  EXPECT_TRUE(said("/b\n  may I        yes"));
}

TEST_F(RobotsCommandTest, AFileOfHtmlHasNoRules) {
  const json html =
      answer({"robots", "/a", "--file", write("<html>\nUser-agent: *\nDisallow: /\n")});
  EXPECT_EQ(code_, 0);
  EXPECT_EQ(html["robots"]["kind"], "html");
}

TEST_F(RobotsCommandTest, ADelayThatNoHarvestKeepsIsSaidToBeOne) {
  program_.run({"robots", "/a", "--file", write("User-agent: *\nCrawl-delay: 900\n")});
  EXPECT_TRUE(said("900 s: more than minutebook can wait (300 s)"));
}

TEST_F(RobotsCommandTest, AFileThatIsNotThereIsASentence) {
  EXPECT_EQ(program_.run({"robots", "/a", "--file", "/nowhere/robots.txt"}), 2);
  EXPECT_EQ(program_.err, "minutebook robots: /nowhere/robots.txt cannot be read\n");
}

TEST_F(RobotsCommandTest, AsksOnceForAllAddressesOfAnOriginAndKeepsNothing) {
  open(kRules);
  const std::string base = portal_->base_url();
  EXPECT_EQ(program_.run({"robots", base + "/mgAi.aspx?ID=5", base + "/ieListMeetings.aspx"}), 1);
  ASSERT_EQ(portal_->requests().size(), 1u);
  EXPECT_EQ(portal_->requests()[0].target, "/robots.txt");
  EXPECT_EQ(portal_->requests()[0].user_agent.rfind("minutebook/", 0), 0u);
  EXPECT_TRUE(said(base + "/robots.txt, asked at "));
  EXPECT_TRUE(said(" and not kept\n"));
  EXPECT_FALSE(std::filesystem::exists(program_.archive()));
}

TEST_F(RobotsCommandTest, UsesTheDaysCopyInTheArchive) {
  open(kRules);
  ASSERT_EQ(harvest(), 0) << program_.out << program_.err;
  portal_->forget_requests();
  const json refused = answer({"robots", portal_->base_url() + "/mgAi.aspx?ID=5"});
  EXPECT_EQ(code_, 1);
  EXPECT_EQ(refused["site"], "demo");
  EXPECT_EQ(refused["allowed"], false);
  EXPECT_EQ(refused["line"], 2);
  EXPECT_EQ(refused["rule"], "Disallow: /mgAi.aspx");
  EXPECT_EQ(refused["crawl_delay"], 0.5);
  EXPECT_EQ(refused["robots"]["from"], "archive");
  EXPECT_EQ(refused["robots"]["http_status"], 200);
  EXPECT_TRUE(portal_->requests().empty());
}

TEST_F(RobotsCommandTest, TakesASiteAndAReference) {
  open(kRules);
  ASSERT_EQ(harvest(), 0) << program_.out << program_.err;
  EXPECT_EQ(answer({"robots", "demo"})["address"], portal_->base_url() + "/");
  EXPECT_EQ(code_, 0);
  const json item = answer({"robots", "demo/item/21041"});
  EXPECT_EQ(item["address"], portal_->base_url() + "/mgAi.aspx?ID=21041");
  EXPECT_EQ(item["allowed"], false);
}

TEST_F(RobotsCommandTest, WhatCannotBeReadIsRefusedWithTheReason) {
  open(kRules);
  portal_->set_failures({portal::parse_failure("/robots.txt=503")});
  const json answered = answer({"robots", portal_->base_url() + "/a"});
  EXPECT_EQ(code_, 1);
  EXPECT_EQ(answered["allowed"], false);
  EXPECT_EQ(answered["robots"]["kind"], "unreachable");
  EXPECT_EQ(answered["robots"]["http_status"], 503);
  EXPECT_EQ(portal_->requests().size(), 1u) << "once";
}

TEST_F(RobotsCommandTest, ARedirectToTheErrorPageIsNone) {
  open(kRules);
  portal_->set_failures({portal::parse_failure("/robots.txt=error")});
  const json answered = answer({"robots", portal_->base_url() + "/mgAi.aspx"});
  EXPECT_EQ(code_, 0);
  EXPECT_EQ(answered["robots"]["kind"], "none");
  EXPECT_TRUE(answered["group"].is_null());
}

TEST_F(RobotsCommandTest, FollowsARedirectToAnotherAddressAndSaysWhere) {
  open(kRules);
  const std::string there = portal_->base_url() + "/robots.txt";
  support::ScriptedServer first(
      {{support::read_head(), support::send("HTTP/1.1 301 Moved\r\nLocation: " + there +
                                            "\r\nContent-Length: 0\r\n\r\n")}});
  const json answered = answer({"robots", first.url() + "mgAi.aspx"});
  EXPECT_EQ(code_, 1);
  EXPECT_EQ(answered["robots"]["url"], there);
  EXPECT_EQ(answered["line"], 2);
}

TEST_F(RobotsCommandTest, AnswersForACouncilOnlyWithAContact) {
  unsetenv("MINUTEBOOK_CONTACT");
  EXPECT_EQ(program_.run({"robots", "doncaster"}), 2);
  EXPECT_NE(program_.err.find("give --contact"), std::string::npos);
  EXPECT_EQ(program_.run({"robots", "https://portal.example/a"}), 2);
}

TEST_F(RobotsCommandTest, WordsThatNameNothingAreSaidBeforeAnythingIsAsked) {
  open(kRules);
  EXPECT_EQ(program_.run({"robots", portal_->base_url() + "/a", "no-such-site"}), 2);
  EXPECT_NE(program_.err.find("there is no site \"no-such-site\""), std::string::npos);
  EXPECT_TRUE(portal_->requests().empty());
}

}  // namespace
