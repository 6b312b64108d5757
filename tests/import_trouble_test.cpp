// import when something is in the way: a kill, a damaged file, a call that cannot be, another run.
#include <gtest/gtest.h>

#include "tests/support/foreign_maker.h"
#include "tests/support/import_fixture.h"

namespace {

using nlohmann::json;
using test::ImportCommandTest;
using Strings = std::vector<std::string>;

TEST_F(ImportCommandTest, KilledAtAnyMomentItEndsAsIfItHadNotBeen) {
  const std::string file = wget("crawl");
  NEED_WGET(file);
  imported(file);
  const auto whole = test::facts_of(program_.archive());
  Strings words = import_words(file);
  words.insert(words.begin(), test::built_program());
  words.insert(words.end(), {"--archive", path("killed")});
  int killed = 0;
  for (int life = 20; life < 4'000; life += life / 2) {
    test::ProgramProcess process(words);
    if (process.wait(std::chrono::milliseconds(life))) break;
    process.kill_now();
    ++killed;
  }
  const auto ended = test::run_process(words);
  EXPECT_EQ(ended.code, 0) << ended.out << ended.err;
  EXPECT_GT(killed, 2);
  test::expect_equal(whole, path("killed"));
}

TEST_F(ImportCommandTest, WhatIsDamagedIsNamedWithItsPlaceAndTheRestIsTaken) {
  const std::string file = wget("crawl");
  NEED_WGET(file);
  const std::string bytes = store::read_file(file);
  store::write_file(path("cut.warc.gz"), bytes.substr(0, bytes.size() / 2));
  const json report = imported(path("cut.warc.gz"), 1);
  ASSERT_EQ(report["files"][0]["problems"].size(), 1u);
  const std::string problem = report["files"][0]["problems"][0];
  EXPECT_NE(problem.find("cut.warc.gz at offset "), std::string::npos) << problem;
  EXPECT_GT(report["files"][0]["taken"], 10);
  expect_sound();
  EXPECT_GT(imported(file)["files"][0]["taken"], 10) << "the rest, from the file that is whole";
  expect_sound();
}

TEST_F(ImportCommandTest, ACallThatCannotBeSaysWhy) {
  EXPECT_EQ(program_.run({"import"}), 2);
  EXPECT_EQ(program_.run({"import", path("nothing.warc")}), 2);
  EXPECT_NE(program_.err.find("there is no file"), std::string::npos) << program_.err;
  store::write_file(path("a.warc.gz"), test::ForeignMaker().warcinfo().bytes());
  EXPECT_EQ(program_.run({"import", path("a.warc.gz"), "--site", "nowhere"}), 2);
  EXPECT_EQ(program_.run({"import", path("a.warc.gz"), "--base-url", "http://a.example/"}), 2);
  EXPECT_NE(program_.err.find("--site"), std::string::npos) << program_.err;
  EXPECT_EQ(program_.run({"import", path("a.warc.gz")}), 0);
  store::write_file(path("b.warc.gz"), "no WARC file");
  EXPECT_EQ(program_.run({"import", path("b.warc.gz")}), 1);
  EXPECT_NE(program_.out.find("not taken"), std::string::npos) << program_.out;
}

TEST_F(ImportCommandTest, ASiteThatAnotherRunHoldsIsLeft) {
  harvest(program_);
  ASSERT_EQ(program_.run({"export", "wacz", path("own.wacz")}), 0);
  auto archive = store::Archive::open(program_.archive(), store::Archive::Mode::read_write,
                                      store::at("2030-01-01T00:00:00Z"));
  const auto run = archive.begin_run("harvest", "{}", store::at("2030-01-01T00:00:00Z"));
  ASSERT_EQ(archive.take_lease("demo", run, store::at("2030-01-01T00:00:00Z")),
            store::LeaseResult::taken);
  archive.commit(store::at("2030-01-01T00:00:00Z"));
  EXPECT_EQ(program_.run({"import", path("own.wacz")}), 3) << program_.out;
  EXPECT_NE(program_.out.find("Another run holds it"), std::string::npos);
}

}  // namespace
