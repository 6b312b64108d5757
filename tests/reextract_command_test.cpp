// reextract: what is held is read again without a request; what differs is added once.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "cli/open_archive.h"
#include "crawler/reread.h"
#include "store/queries.h"
#include "store/sqlite.h"
#include "tests/support/expected_json.h"
#include "tests/support/portal_harvest.h"

namespace {

namespace fs = std::filesystem;
using nlohmann::json;

class ReextractTest : public testing::Test {
 protected:
  void harvest() {
    ASSERT_EQ(program_.run({"harvest", "demo", "--sites", test::PortalHarvest::demo_sites(),
                            "--base-url", portal_.base_url(), "--min-delay", "0"}),
              0)
        << program_.out << program_.err;
    portal_.forget_requests();
  }
  static portal::PortalOptions options() {
    portal::PortalOptions options;
    options.data_file = test::source_dir() + "/sites/demo/council.toml";
    return options;
  }
  json site(std::vector<std::string> more = {}) {
    std::vector<std::string> words{"reextract", "demo"};
    words.insert(words.end(), more.begin(), more.end());
    return program_.json(words)["sites"][0];
  }
  std::int64_t number(const std::string& sql) {
    store::Database database(program_.archive() + "/minutebook.db",
                             store::Database::Mode::read_only);
    store::Statement row = database.prepare(sql);
    EXPECT_TRUE(row.step());
    return row.integer(0);
  }
  // The program's data with another recipe.
  void with_recipe(const std::string& from, const std::string& to) {
    home_ = folder_.path() + "/home";
    fs::create_directories(home_);
    fs::copy(test::source_dir() + "/sites", home_ + "/sites", fs::copy_options::recursive);
    const std::string file = home_ + "/sites/platforms/moderngov.toml";
    std::ifstream in(file);
    std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    const std::size_t at = text.find(from);
    ASSERT_NE(at, std::string::npos);
    text.replace(at, from.size(), to);
    std::ofstream(file) << text;
    setenv("MINUTEBOOK_HOME", home_.c_str(), 1);
  }

  test::TempDir folder_;
  std::string home_;
  portal::Portal portal_{options()};
  test::Harvester program_;
};

TEST_F(ReextractTest, WhatIsTheSameAddsNothing) {
  harvest();
  portal_.edit(20030, "bell-ringers", "hand-bell ringers");
  harvest();
  const std::int64_t readings = number("SELECT count(*) FROM reading");
  const json report = site();
  EXPECT_EQ(report["readings"], 0) << report.dump(1);
  EXPECT_EQ(report["visits"], number("SELECT count(*) FROM visit WHERE state = 'done'"));
  EXPECT_EQ(report["visits_left"], 0);
  EXPECT_GT(report["pages"], 50);
  EXPECT_EQ(report["unreadable"], json::array());
  EXPECT_EQ(number("SELECT count(*) FROM reading"), readings);
  EXPECT_TRUE(portal_.requests().empty());
}

TEST_F(ReextractTest, AnotherRecipeAddsReadingsOfTheSameVersionsOnce) {
  harvest();
  portal_.edit(20030, "bell-ringers", "hand-bell ringers");
  harvest();
  const std::int64_t versions = number("SELECT count(*) FROM version");
  const json before = program_.json({"show", "demo/meeting/2003"});
  ASSERT_NE(before["venue"], "");
  with_recipe("\nvenue = [", "\nvenue = [\"a label that no page has\"] #");
  const json report = site();
  EXPECT_GT(report["readings"], 5) << report.dump(1);
  EXPECT_EQ(report["new_versions"], 0) << report.dump(1);
  EXPECT_EQ(number("SELECT count(*) FROM version"), versions);
  EXPECT_EQ(number("SELECT count(*) FROM reading WHERE cause = 'extractor'"), report["readings"]);
  const json after = program_.json({"show", "demo/meeting/2003"});
  EXPECT_NE(after["venue"], before["venue"]);
  const json history = program_.json({"history", "demo/meeting/2003"})["versions"];
  ASSERT_EQ(history.size(), 1u);
  EXPECT_EQ(history[0]["readings"].back()["cause"], "extractor");
  EXPECT_EQ(site()["readings"], 0) << "a second time adds nothing";
  ASSERT_EQ(program_.run({"history", "demo/meeting/2003"}), 0);
  EXPECT_NE(program_.out.find("read again"), std::string::npos) << program_.out;
  EXPECT_EQ(program_.run({"verify"}), 0) << program_.out;
  EXPECT_TRUE(portal_.requests().empty());
}

TEST_F(ReextractTest, DamagedEvidenceIsSaidAndTheRestIsRead) {
  harvest();
  const std::string of_a_meeting =
      "FROM record JOIN fetch ON fetch.response_record = record.id WHERE fetch.id = "
      "(SELECT main_fetch FROM visit JOIN resource ON resource.id = visit.resource "
      "WHERE kind = 'meeting' LIMIT 1)";
  const auto middle = number("SELECT offset + length / 2 " + of_a_meeting);
  const auto warc = fs::directory_iterator(program_.archive() + "/warc")->path();
  std::fstream file(warc, std::ios::in | std::ios::out | std::ios::binary);
  file.seekp(middle);
  file.write("damaged damaged damaged", 23);
  file.close();
  EXPECT_EQ(program_.run({"reextract", "--json"}), 4) << program_.out;
  const json report = json::parse(program_.out)["sites"][0];
  EXPECT_FALSE(report["damaged"].empty());
  EXPECT_GT(report["visits"], 5);
  EXPECT_EQ(report["visits_left"], 0);
  EXPECT_EQ(program_.run({"reextract"}), 4);
  EXPECT_NE(program_.out.find("damaged"), std::string::npos);
}

TEST_F(ReextractTest, ADryRunCountsAndWrongWordsAreSaid) {
  harvest();
  const std::int64_t runs = number("SELECT count(*) FROM run");
  ASSERT_EQ(program_.run({"reextract", "--dry-run"}), 0);
  EXPECT_NE(program_.out.find(" to read again"), std::string::npos) << program_.out;
  EXPECT_EQ(program_.run({"reextract", "demo/meeting/2003"}), 2);
  EXPECT_EQ(program_.run({"reextract", "nowhere"}), 2);
  EXPECT_EQ(number("SELECT count(*) FROM run"), runs);
}

// What a kill in the middle leaves: what was committed is not read again.
TEST_F(ReextractTest, GoesOnWhereItStood) {
  harvest();
  const std::int64_t all = number("SELECT count(*) FROM visit WHERE state = 'done'");
  // An earlier run under the same extractor and recipe, which its name tells.
  ASSERT_EQ(site()["visits"], all);
  std::string extractor;
  {
    auto archive =
        store::Archive::open(program_.archive(), store::Archive::Mode::read_write, cli::now());
    const std::string fact = archive.learned("demo", "reread").value_or("");
    extractor = fact.substr(0, fact.find(' '));
    ASSERT_EQ(fact, extractor + " done");
    const auto recipe =
        extract::Recipe::load(test::source_dir() + "/sites/platforms/moderngov.toml");
    const auto row = store::Queries(archive).site("demo").value();
    crawler::Reread killed(archive, row, recipe, extractor);
    EXPECT_FALSE(killed.report().resumed);
    for (int i = 0; i < 5; ++i) ASSERT_TRUE(killed.step(cli::now()));
    archive.commit(cli::now());
    for (int i = 0; i < 4; ++i) ASSERT_TRUE(killed.step(cli::now()));
    // The archive goes away with what was not committed.
  }
  const json next = site();
  EXPECT_EQ(next["resumed"], true);
  EXPECT_EQ(next["visits"], all - 5);
  EXPECT_EQ(next["readings"], 0);
  EXPECT_EQ(site()["visits"], all) << "once done it begins anew";
}

}  // namespace
