// import, as people call it: files that wget, js-wacz and this program wrote, of the simulated
// portal on loopback. What is kept is whole, what is asked for twice is there once.
#include <gtest/gtest.h>

#include <filesystem>
#include <regex>

#include "store/digest.h"
#include "store/sqlite.h"
#include "tests/support/import_fixture.h"
#include "tests/support/node_packages.h"

namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using test::ImportCommandTest;
using Strings = std::vector<std::string>;

TEST_F(ImportCommandTest, WhatWgetWroteIsTheRecordThatAHarvestMakes) {
  const std::string file = wget("crawl");
  NEED_WGET(file);
  const json report = imported(file);
  EXPECT_NE(report["files"][0]["software"].get<std::string>().find("Wget"), std::string::npos);
  EXPECT_EQ(report["files"][0]["sha256"], store::sha256_hex(store::read_file(file)));
  EXPECT_EQ(report["files"][0]["problems"], json::array());
  EXPECT_GT(report["skipped"]["no_kind"], 0);
  EXPECT_GT(report["skipped"]["redirect"], 0);
  const json& site = report["sites"][0];
  EXPECT_GE(site["taken"]["meeting"], 10);
  EXPECT_GE(site["taken"]["item"], 4);
  EXPECT_EQ(site["new_versions"], 0);
  EXPECT_EQ(site["unreadable"], json::array());
  expect_sound();
  ASSERT_EQ(program_.run({"status"}), 0);
  EXPECT_NE(program_.out.find("never harvested"), std::string::npos);
  EXPECT_NE(program_.out.find("  meetings "), std::string::npos) << program_.out;

  test::Harvester harvested;
  harvest(harvested);
  int compared = 0;
  const std::string held = program_.archive() + "/minutebook.db";
  store::Database database(held, store::Database::Mode::read_only);
  store::Statement row = database.prepare("SELECT reference FROM thing WHERE kind = 'item'");
  while (row.step()) {
    const json ours = harvested.json({"show", row.text(0)});
    const json theirs = program_.json({"show", row.text(0)});
    for (const char* field : {"number", "title", "minutes", "minutes_html", "intro", "decision",
                              "minutes_status", "votes", "version", "versions"})
      EXPECT_EQ(theirs.at(field), ours.at(field)) << row.text(0) << ' ' << field;
    ++compared;
  }
  EXPECT_GE(compared, 20);
}

TEST_F(ImportCommandTest, ItsRecordsAreKeptByteForByteAndNothingTwice) {
  const std::string file = wget("crawl");
  NEED_WGET(file);
  const std::string foreign = store::read_file(file);
  const json dry = json::parse([&] {
    Strings words = import_words(file);
    words.insert(words.end(), {"--dry-run", "--json"});
    EXPECT_EQ(program_.run(words), 0);
    return program_.out;
  }());
  EXPECT_GT(dry["sites"][0]["taken"]["meeting"], 10);
  EXPECT_FALSE(fs::exists(program_.archive())) << "a dry run writes nothing";
  imported(file);
  store::Database database(program_.archive() + "/minutebook.db", store::Database::Mode::read_only);
  store::Statement row = database.prepare(
      "SELECT warc_file.name, offset, length, import_file.name, import_file.sha256 FROM record "
      "JOIN warc_file ON warc_file.id = warc_file JOIN import_record ON record = record.id "
      "JOIN import_file ON import_file.id = file");
  int records = 0;
  while (row.step()) {
    const std::string warc = store::read_file(program_.archive() + "/warc/" + row.text(0));
    const std::string member = warc.substr(static_cast<std::size_t>(row.integer(1)),
                                           static_cast<std::size_t>(row.integer(2)));
    EXPECT_NE(foreign.find(member), std::string::npos) << "record at " << row.integer(1);
    EXPECT_EQ(row.text(3), "crawl.warc.gz");
    EXPECT_EQ(row.text(4), store::sha256_hex(foreign));
    ++records;
  }
  EXPECT_GT(records, 150);
  const auto counts = [&] {
    std::string text;
    for (const char* table :
         {"record", "fetch", "visit", "reading", "version", "change", "import_file", "warc_file"}) {
      store::Statement count = database.prepare(std::string("SELECT count(*) FROM ") + table);
      count.step();
      text += std::string(table) + ' ' + std::to_string(count.integer(0)) + '\n';
    }
    return text;
  };
  const std::string before = counts();
  const json again = imported(file);
  EXPECT_EQ(again["files"][0]["taken"], 0);
  EXPECT_GT(again["files"][0]["already_held"], 80);
  EXPECT_EQ(counts(), before);
  for (const Strings& words :
       {Strings{"export", "wacz", path("out.wacz")}, Strings{"backup", path("copy")},
        Strings{"export", "bagit", path("bag")},
        Strings{"get", "demo/document/g2027-t1", "-o", path("minutes.pdf")}})
    EXPECT_EQ(program_.run(words), 0) << words[0] << program_.err;
  EXPECT_TRUE(store::read_file(path("minutes.pdf")).starts_with("%PDF-"));
  EXPECT_EQ(test::minutebook({"verify", "--archive", path("copy")}).code, 0);
}

TEST_F(ImportCommandTest, TextsOfSeveralYearsStandAtTheirTimes) {
  const std::string item = "demo/item/20030", plain = "--no-warc-compression";
  const std::string first = wget("first", {plain});
  NEED_WGET(first);
  portal_.edit(20030, "bell-ringers", "hand-bell ringers");
  const std::string second = wget("second", {plain});
  portal_.edit(20030, "hand-bell ringers", "silent ringers");
  const std::string third = wget("third", {plain});
  const std::string y2019 = on_day(first, "2019-03-01"), y2020 = on_day(second, "2020-03-01"),
                    y2021 = on_day(third, "2021-03-01");
  imported(y2019);
  imported(y2021);
  const std::string one = minutes(item, {"--version", "1"}),
                    two = minutes(item, {"--version", "2"});
  EXPECT_NE(one.find("s bell-ringers"), std::string::npos) << one;
  EXPECT_NE(two.find("silent ringers"), std::string::npos) << two;
  const json report = imported(y2020);
  EXPECT_EQ(report["sites"][0]["new_versions"], 1) << report.dump(1);
  EXPECT_EQ(report["sites"][0]["first"].get<std::string>().substr(0, 10), "2020-03-01");
  EXPECT_EQ(minutes(item, {"--version", "1"}), one);
  EXPECT_EQ(minutes(item, {"--version", "2"}), two);
  EXPECT_NE(minutes(item, {"--version", "3"}).find("hand-bell ringers"), std::string::npos);
  EXPECT_EQ(minutes(item), two);
  EXPECT_EQ(minutes(item, {"--as-of", "2019-06-01"}), one);
  EXPECT_NE(minutes(item, {"--as-of", "2020-06-01"}).find("hand-bell"), std::string::npos);
  EXPECT_EQ(minutes(item, {"--as-of", "2021-06-01"}), two);
  harvest(program_);
  EXPECT_EQ(minutes(item), two) << "what the portal says now is what it said in 2021";
  EXPECT_EQ(minutes(item, {"--as-of", "2019-06-01"}), one);
  expect_sound();
}

// The list of committees says less of each than its own page, and both are of one second.
TEST_F(ImportCommandTest, OlderCapturesOfWhatIsStillSaidMakeNoVersion) {
  const std::string file = wget("crawl", {"--no-warc-compression"});
  NEED_WGET(file);
  harvest(program_);
  const json report = imported(on_day(file, "2021-05-04"));
  EXPECT_EQ(report["sites"][0]["new_versions"], 0) << report;
  EXPECT_EQ(program_.json({"show", "demo/committee/101"}).at("versions"), 1);
  EXPECT_NE(program_.json({"show", "demo/committee/101"}).at("purpose"), "");
  EXPECT_EQ(program_.run({"show", "demo/committee/101", "--as-of", "2021-06-01"}), 0);
  expect_sound();
}

TEST_F(ImportCommandTest, WhatWasErasedIsNotBroughtBack) {
  const std::string file = wget("crawl", {"--no-warc-compression"});
  NEED_WGET(file);
  harvest(program_);
  ASSERT_EQ(program_.run({"withhold", "demo/document/g2104-t1", "--reason", "asked", "--erase"}), 0)
      << program_.err;
  const json report = imported(on_day(file, "2021-05-04"));
  EXPECT_GE(report["skipped"]["erased"], 1) << report;
  store::Database database(program_.archive() + "/minutebook.db", store::Database::Mode::read_only);
  EXPECT_FALSE(database
                   .prepare("SELECT 1 FROM fetch JOIN resource ON resource.id = resource "
                            "WHERE kind = 'document' AND platform_id = 'g2104-t1' "
                            "AND started_at < '2022'")
                   .step());
  expect_sound();
}

TEST_F(ImportCommandTest, AWaczOfThisProgramGivesTheSameRecord) {
  test::Harvester harvested;
  harvest(harvested);
  ASSERT_EQ(harvested.run({"export", "wacz", path("own.wacz")}), 0);
  imported(path("own.wacz"));
  // A WARC-Date is of whole seconds, and that a register lists a decision is no reading.
  const auto comparable = [](json said) {
    const std::regex part("(T[0-9:]{8})\\.[0-9]{3}Z");
    std::string text = std::regex_replace(said.dump(1), part, "$1Z");
    return std::regex_replace(text, std::regex("\"by_officer\": (true|false)"), "");
  };
  store::Database database(harvested.archive() + "/minutebook.db",
                           store::Database::Mode::read_only);
  store::Statement row = database.prepare("SELECT reference FROM thing WHERE kind <> 'document'");
  int compared = 0;
  for (; row.step(); ++compared) {
    EXPECT_EQ(comparable(program_.json({"show", row.text(0)})),
              comparable(harvested.json({"show", row.text(0)})));
  }
  EXPECT_GT(compared, 40);
  expect_sound();
  // Where it came from everything is held.
  Strings words = {"import", path("own.wacz"), "--json"};
  ASSERT_EQ(harvested.run(words), 0) << harvested.err;
  const json again = json::parse(harvested.out);
  EXPECT_EQ(again["files"][0]["taken"], 0);
  EXPECT_GT(again["files"][0]["already_held"], 60);
}

TEST_F(ImportCommandTest, AWaczOfJsWaczIsRead) {
  const std::string file = wget("crawl");
  NEED_WGET(file);
  std::string why_not;
  const std::string packages = test::node_packages(why_not);
  if (packages.empty()) GTEST_SKIP() << why_not << ": no WACZ was made";
  const auto made =
      test::run_process({"node", packages + "/node_modules/@harvard-lil/js-wacz/bin/cli.js",
                         "create", "--file", file, "--output", path("theirs.wacz")});
  ASSERT_TRUE(fs::exists(path("theirs.wacz"))) << made.out << made.err;
  const json report = imported(path("theirs.wacz"));
  EXPECT_GE(report["sites"][0]["taken"]["meeting"], 10);
  expect_sound();
}

}  // namespace
