// `check` as it is typed: on the simulated portal over loopback, in text and as JSON.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "tests/portal/portal.h"
#include "tests/support/answering_server.h"
#include "tests/support/harvester.h"

namespace {

using nlohmann::json;

class CheckCommand : public testing::Test {
 protected:
  static portal::PortalOptions options() {
    portal::PortalOptions options;
    options.data_file = test::source_dir() + "/sites/demo/council.toml";
    options.base_path = "/moderngov";
    options.cut_words = 50;
    return options;
  }
  bool said(const std::string& part) const { return program_.out.find(part) != std::string::npos; }

  test::Harvester program_;
};

TEST_F(CheckCommand, SaysInPlainWordsThatAPortalWorks) {
  const portal::Portal portal(options());
  EXPECT_EQ(program_.run({"check", portal.base_url() + "/ieListDocuments.aspx?CId=101&MId=2104"}),
            0)
      << program_.out << program_.err;
  EXPECT_TRUE(program_.out.starts_with(portal.base_url() + "/  Wendmoor Borough Council\n"
                                                           "  yes: minutebook reads this portal\n"))
      << program_.out;
  EXPECT_TRUE(said("platform      ModernGov")) << program_.out;
  EXPECT_TRUE(said("robots.txt    allows us"));
  EXPECT_TRUE(said(": read whole, "));
  EXPECT_TRUE(said("one was followed, and the whole text is there"));
  EXPECT_TRUE(said("web service   closed"));
  EXPECT_TRUE(said("the past      an estimate: about "));
  EXPECT_TRUE(said("\nwendmoor\tWendmoor Borough Council\t"));
  EXPECT_LE(portal.requests().size(), 12u);
  EXPECT_FALSE(std::filesystem::exists(program_.archive())) << "nothing is kept";
}

TEST_F(CheckCommand, SaysTheSameToPrograms) {
  const portal::Portal portal(options());
  const json found = program_.json({"check", portal.base_url()});
  EXPECT_EQ(found["good"], true);
  EXPECT_TRUE(found["trouble"].is_null());
  EXPECT_EQ(found["base_url"], portal.base_url() + "/");
  EXPECT_EQ(found["platform"], "moderngov");
  EXPECT_EQ(found["meeting"]["whole"], true);
  EXPECT_EQ(found["stub"]["state"], "whole");
  EXPECT_GT(found["past_estimate"]["bytes"], 0);
  EXPECT_EQ(found["requests"], portal.requests().size());
  EXPECT_EQ(found["tls"], "none");
}

TEST_F(CheckCommand, AnUntrustedCertificateIsSaidWithWhatToDo) {
  const support::Certificate own({"portal.example", "IP:127.0.0.1"});
  const support::AnsweringServer server([](const std::string&) { return std::string(); },
                                        {&own, {}, 0});
  EXPECT_EQ(program_.run({"check", "https://127.0.0.1:" + std::to_string(server.port()) + "/"}), 1);
  EXPECT_TRUE(said("no: robots.txt could not be read (No trusted encrypted connection"))
      << program_.out;
  EXPECT_TRUE(said("encryption    no trusted connection")) << program_.out;
}

TEST_F(CheckCommand, HelpIsByExampleAndMistakesAreSentences) {
  EXPECT_EQ(program_.run({"check", "--help"}), 0);
  EXPECT_TRUE(said("minutebook check doncaster"));
  unsetenv("MINUTEBOOK_CONTACT");
  EXPECT_EQ(program_.run({"check", "doncaster"}), 2);
  EXPECT_NE(program_.err.find("give --contact"), std::string::npos);
  EXPECT_EQ(program_.run({"check", "donkaster"}), 2);
  EXPECT_NE(program_.err.find("did you mean doncaster"), std::string::npos) << program_.err;
}

TEST_F(CheckCommand, TheProposedLineIsAddedToATableOfOnesOwn) {
  const portal::Portal portal(options());
  const std::string file = program_.folder.path() + "/mine.tsv";
  ASSERT_EQ(program_.run({"check", portal.base_url(), "--add", file}), 0) << program_.err;
  EXPECT_EQ(program_.err,
            file + " has wendmoor now: minutebook harvest wendmoor --sites " + file + "\n");
  ASSERT_EQ(program_.run({"check", portal.base_url(), "--add", file}), 0);
  EXPECT_NE(program_.err.find("had wendmoor already"), std::string::npos) << program_.err;
  ASSERT_EQ(program_.run({"harvest", "wendmoor", "--sites", file, "--min-delay", "0"}), 0)
      << program_.err;
  EXPECT_EQ(program_.json({"show", "wendmoor/meeting/2104"})["council"],
            "Wendmoor Borough Council");
}

TEST_F(CheckCommand, WhatIsNoTableIsNotAddedTo) {
  const portal::Portal portal(options());
  const std::string file = program_.folder.path() + "/mine.tsv";
  std::ofstream(file) << "site\tname\nelm\tElm\n";
  EXPECT_EQ(program_.run({"check", portal.base_url(), "--add", file}), 2);
  EXPECT_NE(program_.err.find("by hand"), std::string::npos) << program_.err;
  EXPECT_EQ(program_.run({"check", portal.base_url(), "--add", "/nowhere/mine.tsv"}), 2);
}

}  // namespace
